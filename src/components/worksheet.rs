//! Worksheets: lists of the open negotiation that one fills in, each described by its fields.

use leptos::prelude::*;
use tableside_core::case::{Item, Part, Side};
use tableside_core::record::Json;
use tableside_core::time::Day;

use super::{DayAt, DeleteAt, GrowingAt, ListAt, NoteAt, SelectAt, TickAt};
use crate::state::Field;

/// A field of a row.
pub struct Cell<T: 'static> {
    /// Does it need a line of its own?
    is_long: bool,
    draw: Box<dyn Fn(Field<T>) -> AnyView + Send + Sync>,
}

/// A list that one fills in, a row for each item.
pub struct Worksheet<T: 'static> {
    /// What stands above it; empty where the row of the page says it.
    pub heading: &'static str,
    /// The words of the button that adds a row.
    pub add: &'static str,
    /// The field that a row is called by, and what it is while that is empty.
    pub called: (Part<T, String>, &'static str),
    /// The fields of a row; the first one stands beside the button that deletes it.
    pub cells: Vec<Cell<T>>,
}

/// So many fields of a row stand on one line.
const FIT: usize = 2;

/// Whose something is, to choose from.
pub const SIDES: &[(&str, &str)] = &[(Side::Us.word(), "Your side"), (Side::Them.word(), "Their side")];

fn cell<T>(is_long: bool, draw: impl Fn(Field<T>) -> AnyView + Send + Sync + 'static) -> Cell<T> {
    Cell { is_long, draw: Box::new(draw) }
}

/// Words that are mostly one line.
pub fn text<T>(label: &'static str, part: Part<T, String>) -> Cell<T> {
    cell(false, move |item| view! { <GrowingAt label=label field=item.then(part) /> }.into_any())
}

/// Several lines of words.
pub fn note<T>(label: &'static str, part: Part<T, String>) -> Cell<T> {
    cell(true, move |item| view! { <NoteAt label=label field=item.then(part) /> }.into_any())
}

/// A day.
pub fn day<T>(label: &'static str, part: Part<T, Day>) -> Cell<T> {
    cell(false, move |item| view! { <DayAt label=label field=item.then(part) /> }.into_any())
}

/// A box to tick.
pub fn tick<T>(label: &'static str, part: Part<T, bool>) -> Cell<T> {
    cell(false, move |item| view! { <TickAt label=label field=item.then(part) /> }.into_any())
}

/// One of several words, each with its name.
pub fn choice<T, W: Json + 'static>(
    label: &'static str,
    part: Part<T, W>,
    options: &'static [(&'static str, &'static str)],
) -> Cell<T> {
    cell(false, move |item| view! { <SelectAt label=label options=options field=item.then(part) /> }.into_any())
}

/// Anything else of the row.
pub fn own<T>(draw: fn(Field<T>) -> AnyView) -> Cell<T> {
    cell(false, draw)
}

impl<T: Item + Default + 'static> Worksheet<T> {
    /// Draws it for a list of the open negotiation.
    pub fn of(self, list: Field<Vec<T>>) -> AnyView {
        let heading = self.heading;
        let rows = view! { <ListAt list=list add=self.add row=move |item| self.named_row(item) /> };
        if heading.is_empty() {
            return rows.into_any();
        }
        view! { <div role="group" aria-label=heading><h3>{heading}</h3>{rows}</div> }.into_any()
    }

    /// A row that says to those who listen which one it is.
    fn named_row(&self, item: Field<T>) -> AnyView {
        let (name, what) = (item.then(self.called.0), self.called.1);
        let called =
            Signal::derive(move || Some(name.get()).filter(|name| !name.is_empty()).unwrap_or(what.to_owned()));
        let draw = |long: bool| {
            let cells = self.cells.iter().filter(move |cell| cell.is_long == long);
            cells.map(|cell| (cell.draw)(item)).collect::<Vec<_>>()
        };
        let delete = view! { <DeleteAt item=item name=name what=what /> }.into_any();
        row(item.id(), called, draw(false), draw(true), delete)
    }
}

/// A row: one line where its fields fit; else the first field on a line of its own, with the button that deletes it.
/// Compiled once, and not for each kind of row.
fn row(id: String, called: Signal<String>, mut short: Vec<AnyView>, long: Vec<AnyView>, delete: AnyView) -> AnyView {
    if long.is_empty() && short.len() <= FIT {
        return view! { <div class="line" data-item=id role="group" aria-label=called>{short}{delete}</div> }
            .into_any();
    }
    let rest = short.split_off(short.len().min(1));
    let rest = (!rest.is_empty()).then(|| view! { <div class="line">{rest}</div> });
    view! {
        <div class="item" data-item=id role="group" aria-label=called>
            <div class="line">{short}{delete}</div>
            {rest}
            {long}
        </div>
    }
    .into_any()
}
