//! Fields of the open negotiation: each stands for one value of the case, and what is typed is kept at once.

use super::{button, delete_button, note_field, text_field, tick};
use crate::browser::dom;
use crate::element::{El, el};
use crate::state::Slot;

/// One line of words.
pub fn text_at(label: &str, slot: Slot) -> El {
    let read = slot.clone();
    text_field(label, move || read.text(), move |text| slot.set_text(text))
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

/// A list that one adds to: a row for each item, and a button that adds one and goes there.
pub fn list_at(label: &str, list: Slot, add: fn(&Slot) -> String, row: fn(&Slot) -> El) -> El {
    let (keys, rows) = (list.clone(), list.clone());
    let add = button(label, move || dom::focus_soon(format!("[data-item='{}'] input", add(&list))));
    let row = move |id: &str| row(&rows.then(id)).attr("data-item", id);
    el("div.sheet").add(el("div").rows(move || keys.ids(), row)).add(add)
}

/// Deletes an item of a list, which is called by its name, or by what it is while it has none.
pub fn delete_at(item: &Slot, name: &str, what: &'static str) -> El {
    let (item, named) = (item.clone(), item.then(name));
    let said = named.clone();
    let called = move || Some(named.text()).filter(|name| !name.is_empty()).unwrap_or_else(|| what.to_owned());
    delete_button(called, move || {
        let name = said.text();
        item.remove(&if name.is_empty() { "It".to_owned() } else { format!("“{name}”") });
    })
}
