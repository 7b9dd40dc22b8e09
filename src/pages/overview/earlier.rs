//! The negotiation as it was some time ago.

use leptos::prelude::*;
use tableside_core::storage::Snapshot;

use crate::state::Notebook;

/// The snapshots of the open negotiation, folded away; hidden where there is none.
pub fn earlier(notebook: Notebook) -> AnyView {
    let id = notebook.id_untracked();
    let all = Memo::new(move |_| notebook.snapshots(&id));
    let said = "Copies that Tableside made while you worked. Going back is one step, and can be undone.";
    view! {
        <details class="after" hidden=move || all.with(Vec::is_empty)>
            <summary>"Earlier versions"</summary>
            <p class="read">{said}</p>
            <ul class="lines">
                <For
                    each=move || all.get()
                    key=|snapshot| snapshot.at.to_string()
                    children=move |snapshot: Snapshot| snapshot_row(notebook, snapshot)
                />
            </ul>
        </details>
    }
    .into_any()
}

fn snapshot_row(notebook: Notebook, snapshot: Snapshot) -> AnyView {
    let at = notebook.numbers_untracked().moment(&snapshot.at);
    let label = format!("Go back to this: {at}");
    let go_back = move |_| notebook.go_back_to(&snapshot);
    view! {
        <li class="line">
            <span>{at}</span>
            <button class="btn" type="button" aria-label=label on:click=go_back>"Go back to this"</button>
        </li>
    }
    .into_any()
}
