//! Worksheets: lists of the open negotiation that one fills in, each described by its fields.

use super::{day_at, delete_at, growing_at, list_at, note_at, select_at, tick_at};
use crate::element::{El, el, words};
use crate::state::Slot;

/// A field of a row: its label, and its name in the case file.
pub enum Cell {
    /// Words that are mostly one line.
    Text(&'static str, &'static str),
    /// Several lines of words.
    Note(&'static str, &'static str),
    /// A day.
    Day(&'static str, &'static str),
    /// A box to tick.
    Tick(&'static str, &'static str),
    /// One of several words, each with its name.
    Choice(&'static str, &'static str, &'static [(&'static str, &'static str)]),
    /// Anything else of the row.
    Own(fn(&Slot) -> El),
}

/// A list that one fills in, a row for each item.
pub struct Worksheet {
    /// What stands above it; empty where the row of the page says it.
    pub heading: &'static str,
    /// The words of the button that adds a row.
    pub add: &'static str,
    /// The way to the list in the case file, with points between the steps.
    pub list: &'static str,
    /// The field that a row is called by, and what it is while that is empty.
    pub called: (&'static str, &'static str),
    /// The fields of a row; the first one stands beside the button that deletes it.
    pub cells: &'static [Cell],
}

/// So many fields of a row stand on one line.
const FIT: usize = 2;

/// Whose something is, to choose from.
pub const SIDES: &[(&str, &str)] = &[("us", "Your side"), ("them", "Their side")];

/// A worksheet of the open negotiation.
pub fn worksheet(sheet: &'static Worksheet) -> El {
    let steps: Vec<&str> = sheet.list.split('.').collect();
    let list = list_at(sheet.add, Slot::at(&steps), |list| list.add(&[]), move |item| named_row(sheet, item));
    if sheet.heading.is_empty() {
        return list;
    }
    el("div").attr("role", "group").attr("aria-label", sheet.heading).add(words("h3", sheet.heading)).add(list)
}

/// A row that says to those who listen which one it is.
fn named_row(sheet: &Worksheet, item: &Slot) -> El {
    let (name, what) = sheet.called;
    let name = item.then(name);
    let called = move || Some(name.text()).filter(|name| !name.is_empty()).unwrap_or_else(|| what.to_owned());
    row(sheet, item).attr("role", "group").attr_of("aria-label", move || Some(called()))
}

/// A row: one line where its fields fit; else the first field on a line of its own, with the button that deletes it.
fn row(sheet: &Worksheet, item: &Slot) -> El {
    let (name, what) = sheet.called;
    let is_long = |cell: &&Cell| matches!(cell, Cell::Note(..));
    let [long, short] = [true, false].map(|long| {
        let cells = sheet.cells.iter().filter(|cell| is_long(cell) == long);
        cells.map(|cell| field(cell, item)).collect::<Vec<_>>()
    });
    let fits = long.is_empty() && short.len() <= FIT;
    let mut short = short.into_iter();
    let first = short.by_ref().take(if fits { FIT } else { 1 });
    let first = el("div.line").add_all(first).add(delete_at(item, name, what));
    if fits {
        return first;
    }
    let rest: Vec<El> = short.collect();
    let rest = (!rest.is_empty()).then(|| el("div.line").add_all(rest));
    el("div.item").add(first).add_all(rest).add_all(long)
}

/// One field of a row.
fn field(cell: &Cell, item: &Slot) -> El {
    match cell {
        Cell::Text(label, key) => growing_at(label, item.then(key)),
        Cell::Note(label, key) => note_at(label, item.then(key)),
        Cell::Day(label, key) => day_at(label, item.then(key)),
        Cell::Tick(label, key) => tick_at(label, item.then(key)),
        Cell::Choice(label, key, options) => select_at(label, options, item.then(key)),
        Cell::Own(draw) => draw(item),
    }
}
