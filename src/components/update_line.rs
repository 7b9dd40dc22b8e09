//! The line that says that a newer release is there.

use leptos::prelude::*;

use crate::state::{Newer, Notebook, use_notebook};

/// Says that a newer release is ready, or in use already, and offers it. Not in the table view, where others look.
#[component]
pub fn UpdateLine() -> impl IntoView {
    let notebook = use_notebook();
    let news = Memo::new(move |_| news(notebook));
    // It is there before its words: what comes together with them is often not read out.
    let class = move || if news.with(Option::is_some) { "news" } else { "unseen" };
    view! {
        <div class=class aria-live="polite">
            {move || news.get().map(|news| line(notebook, news))}
        </div>
    }
    .into_any()
}

/// What is said, and the word on the button.
fn news(notebook: Notebook) -> Option<[&'static str; 2]> {
    match notebook.releases.newer.get() {
        _ if notebook.preferences.is_table_view() => None,
        Newer::Unknown => None,
        Newer::Waits => Some(["A new version is ready.", "Use it now"]),
        Newer::InUse => Some(["This page is from an older version.", "Reload"]),
    }
}

fn line(notebook: Notebook, [said, does]: [&'static str; 2]) -> AnyView {
    view! {
        <span>{said}</span>
        <button class="btn" type="button" on:click=move |_| notebook.use_newer()>
            {does}
        </button>
    }
    .into_any()
}
