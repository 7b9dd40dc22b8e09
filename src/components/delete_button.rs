//! Deleting something that has a name.

use leptos::prelude::*;
use tableside_core::case::Item;
use tableside_core::name::{named, shows};
use tableside_core::quoted::Quoted;

use crate::browser::focus;
use crate::state::{Field, Unfolded};

/// A quiet "Delete" that says to those who listen what it deletes.
#[component]
pub fn DeleteButton(
    /// What it deletes, by its name.
    #[prop(into)]
    what: Signal<String>,
    /// Deletes it.
    #[prop(into)]
    delete: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            class="btn quiet"
            type="button"
            aria-label=move || format!("Delete {}", what.get())
            on:click=move |_| delete.run(())
        >
            "Delete"
        </button>
    }
    .into_any()
}

/// Deletes an item of a list, which is called by its name, or by what it is while it has none.
#[component]
pub fn DeleteAt<T: Item + 'static>(
    /// The item.
    item: Field<T>,
    /// Its name.
    name: Field<String>,
    /// What it is: "this goal".
    #[prop(into)]
    what: String,
) -> impl IntoView {
    let called = Signal::derive(move || named(&name.get(), &what).to_owned());
    let page = Unfolded::here();
    let delete = move |()| {
        let name = name.get();
        focus::focus_after_item(&item.id());
        if let Some(page) = page {
            page.leave(&item.name());
        }
        item.remove(&deleted_words(&name));
    };
    view! { <DeleteButton what=called delete=delete /> }.into_any()
}

/// What is said to be deleted, by its name.
pub fn deleted_words(name: &str) -> String {
    if shows(name) { Quoted(name).to_string() } else { "It".to_owned() }
}
