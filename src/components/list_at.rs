//! A list of the open negotiation that one adds to.

use std::sync::Arc;

use leptos::prelude::*;
use tableside_core::case::Item;
use tableside_core::worksheet::Sheet;

use super::ItemRows;
use super::reading_row::{Reader, reading_row};
use crate::browser::focus;
use crate::state::{Field, Unfolded};

/// A row for each item, in an order that can be changed, and a button that adds one and goes there. Enter in a row adds the
/// next one. On a page where what is written reads as text, one row is open at a time.
#[component]
pub fn ListAt<T: Item + Default + 'static>(
    /// The list.
    list: Field<Vec<T>>,
    /// Its worksheet, which has the words.
    sheet: &'static Sheet,
    /// The words of the button, where they are others than those of the worksheet.
    #[prop(optional_no_strip)]
    add: Option<&'static str>,
    /// What a new item is.
    #[prop(default = T::default)]
    fresh: fn() -> T,
    /// Which of its items stand here, where not all do. One whose row is open stays until that is closed.
    #[prop(optional_no_strip)]
    only: Option<fn(&T) -> bool>,
    /// How an item reads while its row is closed.
    #[prop(optional)]
    reads: Option<Reader<T>>,
    /// Draws the fields of an item, marked with `data-item`, the item's ID, and with its handle.
    row: impl Fn(Field<T>) -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    let page = Unfolded::here();
    let ids = Signal::derive(move || match only {
        None => list.ids(),
        Some(only) => list.with(|items| {
            let is_open = |item: &T| page.is_some_and(|page| page.is_open(&format!("{}.{}", list.name(), item.id())));
            let shown = items.iter().filter(|item| !item.is_removed() && (only(item) || is_open(item)));
            shown.map(|item| item.id().to_owned()).collect()
        }),
    });
    let add_one = Callback::new(move |()| {
        let id = list.add(fresh());
        match page {
            Some(page) => page.open(format!("{}.{id}", list.name())),
            None => focus::focus_soon(format!("[data-item='{id}'] :is(input, textarea, select)")),
        }
    });
    let row = Arc::new(row);
    let draw = move |item: Field<T>| {
        let Some((page, reads)) = page.zip(reads.clone()) else { return row(item) };
        let row = row.clone();
        let reads = move || reads(item).with_handle(item, sheet.this());
        reading_row(page, item.id(), item.name(), Arc::new(reads), Arc::new(move || row(item)))
    };
    view! {
        <div class="sheet">
            <ItemRows list=list what=sheet.this() class="rows" ids=ids on_enter=add_one row=draw />
            <button class="btn" type="button" on:click=move |_| add_one.run(())>
                {add.unwrap_or(sheet.add)}
            </button>
        </div>
    }
    .into_any()
}
