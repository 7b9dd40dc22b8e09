//! A row of a list that reads as text and opens as fields: by a press on it, or by Enter. Esc or "Done" closes it.

use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use tableside_core::case::Item;
use tableside_core::name::{named, shows};
use tableside_core::quoted::shortened;

use super::{Keyed, MoveAt};
use crate::browser::keys;
use crate::state::{Field, Unfolded, use_notebook};

/// So many letters of what an item is called are laid out: all that anybody typed, and the beginning of what came with a file.
const MOST: usize = 20_000;

/// How an item reads while its row is closed.
pub struct Reads {
    /// What it is called, on the button that opens the row.
    pub name: Signal<String>,
    /// What else is written.
    pub rest: AnyView,
}

impl Reads {
    /// The same with the handle by which the row is put elsewhere in its list; `what` is what the item is, for as long as it
    /// has no name.
    pub fn with_handle<T: Item + 'static>(self, item: Field<T>, what: String) -> Self {
        let rest = view! {
            {self.rest}
            <MoveAt item=item what=what />
        };
        Self { name: self.name, rest: rest.into_any() }
    }
}

/// Makes what an item reads as.
pub type Reader<T> = Arc<dyn Fn(Field<T>) -> Reads + Send + Sync>;
/// Makes a part of the page.
type Draw<R> = Arc<dyn Fn() -> R + Send + Sync>;

/// The row of an item, by its ID and by the way to it.
pub fn reading_row(page: Unfolded, id: String, way: String, reads: Draw<Reads>, fields: Draw<AnyView>) -> AnyView {
    let here = StoredValue::new(way.clone());
    let is_open = Memo::new(move |_| here.with_value(|way| page.is_open(way)));
    let draw = move |open: bool| if open { opened(page, here, fields()) } else { closed(page, here, reads()) };
    let on_key = move |event: KeyboardEvent| {
        if keys::is_free_esc(&event) && is_open.get_untracked() {
            event.prevent_default();
            here.with_value(|way| page.close(way));
        }
    };
    view! {
        <div class="unfolds" class:open=move || is_open.get() data-item=id data-row=way on:keydown=on_key>
            <Keyed key=is_open draw=draw />
        </div>
    }
    .into_any()
}

fn closed(page: Unfolded, here: StoredValue<String>, Reads { name, rest }: Reads) -> AnyView {
    let notebook = use_notebook();
    // What was typed where a number belongs and can't be read stays as it was typed: in here, which is to be seen.
    let is_unread = Memo::new(move |_| {
        let start = here.with_value(|way| format!("{way}."));
        notebook.with(|case| case.drafts.keys().any(|draft| draft.starts_with(&start) && case.shows_draft(draft)))
    });
    let unread =
        move || is_unread.get().then(|| view! { <span class="warn">"Something in here can’t be read yet."</span> });
    view! {
        <div class="reads" class:blank=move || !shows(&name.get())>
            <button class="opens" type="button" aria-expanded="false" on:click=move |_| page.open(here.get_value())>
                {move || shortened(named(&name.get(), "Nothing written yet"), MOST).into_owned()}
            </button>
            {rest}
            {unread}
        </div>
    }
    .into_any()
}

fn opened(page: Unfolded, here: StoredValue<String>, fields: AnyView) -> AnyView {
    view! {
        {fields}
        <p class="acts">
            <button class="btn" type="button" on:click=move |_| here.with_value(|way| page.close(way))>
                "Done"
                <kbd aria-hidden="true">"Esc"</kbd>
            </button>
        </p>
    }
    .into_any()
}

/// Something that an item says beside its name: with a label where that is needed, and only while there is something.
pub fn reads_part(label: &'static str, words: Signal<String>) -> AnyView {
    let label = (!label.is_empty()).then(|| view! { <small>{format!("{label}: ")}</small> });
    let is_there = Memo::new(move |_| words.with(|words| shows(words)));
    view! { <span class="reads-part" class:hidden=move || !is_there.get()>{label}{words}</span> }.into_any()
}
