//! The keys that do something: those that act where one is, over the page, and all of them for the settings.

use leptos::prelude::*;
use tableside_core::keys::{KEYS, Key, keys_here};
use tableside_core::sentence::in_sentence;

use super::over_page::{OverPage, close};
use crate::state::{Over, use_notebook};

/// The keys that act in the place where one is, over the page.
#[component]
pub fn KeysHere() -> impl IntoView {
    let notebook = use_notebook();
    let route = notebook.screen.route.get_untracked();
    let is_table_view = notebook.preferences.is_table_view_untracked();
    let has_single_keys = untrack(|| notebook.preferences.has_single_keys());
    let rows =
        keys_here(&route, is_table_view, has_single_keys).map(|key| row(key, key.does.to_owned())).collect_view();
    let dialog = NodeRef::new();
    view! {
        <OverPage which=Over::Keys label="Keys that work here" class="keys-here" dialog=dialog>
            <h2>"Keys that work here"</h2>
            <dl class="key-list">{rows}</dl>
            <div class="acts">
                <button class="btn" type="button" on:click=move |_| close(dialog)>
                    "Close"
                </button>
            </div>
        </OverPage>
    }
    .into_any()
}

/// All keys, each with where it does something.
pub fn all_keys() -> AnyView {
    let rows = KEYS.iter().map(|key| {
        let place = key.place();
        let does = if place.is_empty() { key.does.to_owned() } else { format!("{place}: {}", in_sentence(key.does)) };
        row(key, does)
    });
    view! { <dl class="key-list">{rows.collect_view()}</dl> }.into_any()
}

fn row(key: &Key, does: String) -> AnyView {
    view! { <div><dt>{key.keys.join(" or ")}</dt><dd>{does}</dd></div> }.into_any()
}
