//! The line that says that a newer release is there.

use leptos::prelude::*;

use crate::state::{Newer, Notebook, use_notebook};

/// Says that a newer release is ready, or in use already, and offers it. Not in the table view, where others look.
#[component]
pub fn UpdateLine() -> impl IntoView {
    let notebook = use_notebook();
    view! { {move || line(notebook)} }.into_any()
}

fn line(notebook: Notebook) -> Option<AnyView> {
    let (said, does) = match notebook.releases.newer.get() {
        _ if notebook.preferences.is_table_view() => return None,
        Newer::Unknown => return None,
        Newer::Waits => ("A new version is ready.", "Use it now"),
        Newer::InUse => ("This page is of an older version.", "Reload"),
    };
    let line = view! {
        <div class="news" role="status">
            <span>{said}</span>
            <button class="btn" type="button" on:click=move |_| notebook.use_newer()>
                {does}
            </button>
        </div>
    };
    Some(line.into_any())
}
