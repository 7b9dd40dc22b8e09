//! The rows of a list of the open negotiation, which can be put into another order: by dragging one by its handle, with Alt
//! and an arrow key in one, or from a small sheet that its handle opens.

use std::sync::Arc;

use leptos::ev::{KeyboardEvent, MouseEvent, PointerEvent};
use leptos::html::{Dialog, Div};
use leptos::prelude::*;
use tableside_core::case::Item;
use tableside_core::name::named;
use tableside_core::quoted::{MAX_QUOTED, shortened};
use tableside_core::sentence::place_of;
use web_sys::Element;

use super::{Icon, Picto};
use crate::browser::reorder::{self, Drag};
use crate::browser::{clock, focus, keys};
use crate::state::{Field, Notebook};

/// A row for each item of a list, in an order that can be changed. Each row has its handle, [`MoveAt`].
#[component]
pub fn ItemRows<T: Item + Default + 'static>(
    /// The list.
    list: Field<Vec<T>>,
    /// What one of its items is, for as long as it has no name: "this goal".
    #[prop(into)]
    what: String,
    /// The class of what the rows stand in.
    #[prop(optional)]
    class: &'static str,
    /// Which of its items stand here, by their IDs in their order, where not all do.
    #[prop(optional)]
    ids: Option<Signal<Vec<String>>>,
    /// What Enter does in a line of a row that says something.
    #[prop(optional)]
    on_enter: Option<Callback<()>>,
    /// Draws the row of an item, marked with `data-item`.
    row: impl Fn(Field<T>) -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    let called = Callback::new(move |id: String| name_of(&list.called(&id), &what));
    let ids = ids.unwrap_or_else(|| Signal::derive(move || list.ids()));
    let place = Callback::new(move |(id, place): (String, usize)| {
        list.move_to(&id, among_all(&list.ids(), &ids.get_untracked(), &id, place));
    });
    let sorting = Sorting {
        notebook: list.notebook(),
        ids,
        called,
        place,
        on_enter,
        rows: NodeRef::new(),
        drag: StoredValue::new_local(None),
        was_dragged: StoredValue::new(false),
        asked: RwSignal::new(None),
        sheet: NodeRef::new(),
    };
    sorting.drawn(class, Arc::new(move |id: &str| row(list.item(id))))
}

/// The place among all items of one that comes to a place among those that are shown.
fn among_all(all: &[String], shown: &[String], moved: &str, place: usize) -> usize {
    let others = || all.iter().filter(|id| *id != moved);
    let mut shown = shown.iter().filter(|id| *id != moved);
    let place_of = |id: &String| others().position(|other| other == id);
    match place.checked_sub(1) {
        None => shown.next().and_then(place_of).unwrap_or_default(),
        Some(before) => shown.nth(before).and_then(place_of).map_or(usize::MAX, |before| before + 1),
    }
}

/// What the row of an item is dragged by. It is a button that says to those who listen what it moves; pressed, it offers the
/// ways up and down.
#[component]
pub fn MoveAt<T: Item + 'static>(
    /// The item.
    item: Field<T>,
    /// What it is, for as long as it has no name: "this goal".
    #[prop(into)]
    what: String,
) -> impl IntoView {
    handle(Signal::derive(move || item.with(|item| name_of(item.called(), &what))))
}

/// Compiled once, and not for each kind of item.
fn handle(called: Signal<String>) -> AnyView {
    view! {
        <button
            class="btn quiet grip"
            type="button"
            aria-haspopup="dialog"
            aria-label=move || format!("Move {}", called.get())
            title="Drag it, or press Alt and an arrow key in the row"
        >
            <Icon of=Picto::Grip />
        </button>
    }
    .into_any()
}

fn name_of(name: &str, what: &str) -> String {
    shortened(named(name, what), MAX_QUOTED).into_owned()
}

/// A list that can be put into another order. A handle: copies mean the same one.
#[derive(Clone, Copy)]
struct Sorting {
    notebook: Notebook,
    /// The IDs of its items, in their order.
    ids: Signal<Vec<String>>,
    /// What the item with an ID is called.
    called: Callback<String, String>,
    /// Moves the item with an ID to a place.
    place: Callback<(String, usize)>,
    on_enter: Option<Callback<()>>,
    /// What the rows stand in.
    rows: NodeRef<Div>,
    drag: StoredValue<Option<Drag>, LocalStorage>,
    /// Was the handle dragged that is about to be told that it was pressed?
    was_dragged: StoredValue<bool>,
    /// The ID of the item whose handle was pressed, until the sheet is closed.
    asked: RwSignal<Option<String>>,
    sheet: NodeRef<Dialog>,
}

impl Sorting {
    /// Compiled once, and not for each kind of list.
    fn drawn(self, class: &'static str, row: Arc<dyn Fn(&str) -> AnyView + Send + Sync>) -> AnyView {
        let ids = self.ids;
        view! {
            {move || self.asked.get().map(|id| self.sheet(id))}
            <div
                class=class
                node_ref=self.rows
                on:keydown:capture=move |event: KeyboardEvent| self.press_esc(&event)
                on:keydown=move |event| self.press_key(&event)
                on:click=move |event| self.press(&event)
                on:pointerdown=move |event| self.begin(&event)
                on:pointermove=move |event| self.follow(&event)
                on:pointerup=move |_| self.end()
                on:pointercancel=move |_| self.cancel()
            >
                <For each=move || ids.get() key=Clone::clone children=move |id: String| row(&id) />
            </div>
        }
        .into_any()
    }

    fn press_key(self, event: &KeyboardEvent) {
        if keys::is_enter_in_line(event)
            && let Some(on_enter) = self.on_enter
        {
            event.prevent_default();
            event.stop_propagation();
            // One row that says nothing is enough.
            if !focus::is_in_blank_item(event) {
                on_enter.run(());
            }
        } else if let Some((from, is_down)) = self.list().and_then(|list| reorder::moves_by_key(&list, event)) {
            event.prevent_default();
            event.stop_propagation();
            self.move_item(from, if is_down { from + 1 } else { from.saturating_sub(1) });
        }
    }

    /// What is dragged stays where it was. A row that is open doesn't hear of it, which would close.
    fn press_esc(self, event: &KeyboardEvent) {
        if keys::key_of(event).as_deref() == Some("Escape") && self.is_dragging() {
            event.prevent_default();
            event.stop_propagation();
            self.cancel();
        }
    }

    fn begin(self, event: &PointerEvent) {
        self.was_dragged.set_value(false);
        if let Some(drag) = self.list().and_then(|list| Drag::begin(&list, event)) {
            event.stop_propagation();
            self.drag.set_value(Some(drag));
        }
    }

    fn follow(self, event: &PointerEvent) {
        if self.is_dragging() {
            self.drag.update_value(|drag| {
                if let Some(drag) = drag {
                    drag.follow(event);
                }
            });
        }
    }

    fn end(self) {
        if let Some((from, to)) = self.take_drag().and_then(Drag::end) {
            self.was_dragged.set_value(true);
            if from != to {
                self.move_item(from, to);
            }
        }
    }

    /// What is dragged stays where it was.
    fn cancel(self) {
        let was_dragged = self.take_drag().and_then(Drag::end).is_some();
        self.was_dragged.set_value(was_dragged);
    }

    fn take_drag(self) -> Option<Drag> {
        self.drag.try_update_value(Option::take).flatten()
    }

    fn is_dragging(self) -> bool {
        self.drag.with_value(Option::is_some)
    }

    fn list(self) -> Option<Element> {
        self.rows.get_untracked().map(Into::into)
    }

    /// Moves the item at a place to another one, and says so to those who listen. The focus stays in it.
    fn move_item(self, from: usize, to: usize) {
        let ids = self.ids.get_untracked();
        let (count, to) = (ids.len(), to.min(ids.len().saturating_sub(1)));
        let Some(id) = ids.get(from).cloned() else { return };
        if from != to {
            focus::keep_focus();
            self.place.run((id.clone(), to));
        }
        // It was refused where it is still elsewhere, and why was said.
        if self.ids.get_untracked().get(to) == Some(&id) {
            let (called, now) = (self.called.run(id), if from == to { "" } else { "now " });
            let said = format!("{called} is {now}{}.", place_of(to + 1, count));
            self.notebook.screen.announce(said);
        }
    }

    /// The handle of an item was pressed, by hand or by a key: offers where it can go.
    fn press(self, event: &MouseEvent) {
        // A key has no part in dragging.
        if self.was_dragged.get_value() && event.detail() > 0 {
            self.was_dragged.set_value(false);
            return;
        }
        let pressed = self.list().and_then(|list| reorder::pressed_handle(&list, event));
        let Some((place, handle)) = pressed else { return };
        event.stop_propagation();
        self.asked.set(self.ids.get_untracked().get(place).cloned());
        // Once it says what it is of.
        clock::after(0, move || {
            if let Some(sheet) = self.sheet.get_untracked() {
                focus::show_dialog_at(&sheet, &handle);
            }
        });
    }

    /// Where an item can go.
    fn sheet(self, id: String) -> AnyView {
        let label = format!("Move {}", untrack(|| self.called.run(id.clone())));
        let pressed = move |event: MouseEvent| {
            if self.sheet.get_untracked().is_some_and(|sheet| focus::is_outside(&event, &sheet)) {
                // The press would take the focus from where it goes back to.
                event.prevent_default();
                self.close();
            }
        };
        let id = StoredValue::new(id);
        let way = move |words: &'static str, to: fn(usize) -> usize| {
            let go = move |_| {
                let id = id.get_value();
                self.close();
                if let Some(from) = self.ids.get_untracked().iter().position(|other| *other == id) {
                    self.move_item(from, to(from));
                }
            };
            view! {
                <button type="button" on:click=go>
                    {words}
                </button>
            }
            .into_any()
        };
        view! {
            <dialog
                class="actions"
                aria-label=label
                node_ref=self.sheet
                on:mousedown=pressed
                on:close=move |_| self.asked.set(None)
            >
                {way("Up", |from| from.saturating_sub(1))}
                {way("Down", |from| from + 1)}
                {way("To the top", |_| 0)}
                {way("To the end", |_| usize::MAX)}
            </dialog>
        }
        .into_any()
    }

    /// Closes the sheet: the browser gives the focus back to the handle.
    fn close(self) {
        if let Some(sheet) = self.sheet.get_untracked() {
            sheet.close();
        }
    }
}
