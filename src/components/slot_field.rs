//! Fields of the open negotiation: each stands for one value of the case, and what is typed is kept at once.

use super::{button, delete_button, growing_field, note_field, select_field, text_field, tick};
use crate::browser::dom;
use crate::element::{El, el};
use crate::state::Slot;

/// One line of words.
pub fn text_at(label: &str, slot: Slot) -> El {
    let read = slot.clone();
    text_field(label, move || read.text(), move |text| slot.set_text(text))
}

/// Words that are mostly one line, and grow where they aren't.
pub fn growing_at(label: &str, slot: Slot) -> El {
    let read = slot.clone();
    growing_field(label, move || read.text(), move |text| slot.set_text(text))
}

/// Several lines of words; the label stands in the field while it is empty.
pub fn note_at(label: &str, slot: Slot) -> El {
    let read = slot.clone();
    note_field(label, label, move || read.text(), move |text| slot.set_text(text))
}

/// A day, with the browser's own calendar. It gives whole days or nothing.
pub fn day_at(label: &str, slot: Slot) -> El {
    let field = text_at(label, slot);
    if let Some(input) = field.element().last_element_child() {
        El::existing(input).attr("type", "date");
    }
    field
}

/// A box to tick.
pub fn tick_at(label: &str, slot: Slot) -> El {
    let read = slot.clone();
    tick(label, move || read.is_on(), move |on| slot.set(Some(on.into())))
}

/// One of several words, each with its name.
pub fn select_at(label: &str, options: &[(&str, &str)], slot: Slot) -> El {
    let read = slot.clone();
    select_field(label, options, move || read.text(), move |word| slot.set(Some(word.into())))
}

/// A list that one adds to: a row for each item, and a button that adds one and goes there. Enter in a row adds the
/// next one.
pub fn list_at(label: &str, list: Slot, add: fn(&Slot) -> String, row: impl Fn(&Slot) -> El + 'static) -> El {
    let [keys, rows, entered] = [(); 3].map(|()| list.clone());
    let add_one = move |list: &Slot| {
        let id = add(list);
        dom::focus_soon(format!("[data-item='{id}'] :is(input, textarea, select)"));
    };
    let row = move |id: &str| row(&rows.then(id)).attr("data-item", id);
    let items = el("div.rows").rows(move || keys.ids(), row).on("keydown", move |event| {
        if dom::is_enter_in_line(&event) {
            event.prevent_default();
            event.stop_propagation();
            add_one(&entered);
        }
    });
    el("div.sheet").add(items).add(button(label, move || add_one(&list)))
}

/// Deletes an item of a list, which is called by its name, or by what it is while it has none.
pub fn delete_at(item: &Slot, name: &str, what: &'static str) -> El {
    let (item, named) = (item.clone(), item.then(name));
    let said = named.clone();
    let called = move || Some(named.text()).filter(|name| !name.is_empty()).unwrap_or_else(|| what.to_owned());
    delete_button(called, move || {
        let name = said.text();
        dom::focus_after_item(&item.id());
        item.remove(&if name.is_empty() { "It".to_owned() } else { format!("“{name}”") });
    })
}
