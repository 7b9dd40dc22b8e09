//! A list of the open negotiation that one adds to.

use std::sync::Arc;

use leptos::prelude::*;
use tableside_core::case::Item;

use crate::browser::{focus, keys};
use crate::state::Field;

/// A row for each item, and a button that adds one and goes there. Enter in a row adds the next one.
#[component]
pub fn ListAt<T: Item + Default + 'static>(
    /// The list.
    list: Field<Vec<T>>,
    /// The words of the button.
    add: &'static str,
    /// What a new item is.
    #[prop(default = T::default)]
    fresh: fn() -> T,
    /// Draws the row of an item, marked with `data-item`, the item's ID.
    row: impl Fn(Field<T>) -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    let ids = Signal::derive(move || list.ids());
    let add_one = Callback::new(move |()| {
        let id = list.add(fresh());
        focus::focus_soon(format!("[data-item='{id}'] :is(input, textarea, select)"));
    });
    rows(ids, add, add_one, Arc::new(move |id: &str| row(list.item(id))))
}

/// Compiled once, and not for each kind of list.
fn rows(
    ids: Signal<Vec<String>>,
    add: &'static str,
    add_one: Callback<()>,
    row: Arc<dyn Fn(&str) -> AnyView + Send + Sync>,
) -> AnyView {
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if keys::is_enter_in_line(&event) {
            event.prevent_default();
            event.stop_propagation();
            add_one.run(());
        }
    };
    view! {
        <div class="sheet">
            <div class="rows" on:keydown=on_key>
                <For each=move || ids.get() key=Clone::clone children=move |id: String| row(&id) />
            </div>
            <button class="btn" type="button" on:click=move |_| add_one.run(())>{add}</button>
        </div>
    }
    .into_any()
}
