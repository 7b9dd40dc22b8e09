//! Worksheets: lists of the open negotiation that one fills in, with the words of the table of worksheets.

use leptos::prelude::*;
use tableside_core::case::{Item, Part, Words};
use tableside_core::name::named;
use tableside_core::time::Day;
use tableside_core::worksheet::Sheet;

use super::{DayAt, DeleteAt, GrowingAt, ListAt, NoteAt, SelectAt, TickAt};
use crate::state::Field;

/// A field of a row.
pub struct Cell<T: 'static> {
    /// Does it need a line of its own?
    is_long: bool,
    draw: Box<dyn Fn(&'static Sheet, Field<T>) -> AnyView + Send + Sync>,
}

/// A worksheet that is a list: a row for each item.
pub struct Worksheet<T: 'static> {
    sheet: &'static Sheet,
    /// The field that a row is called by.
    called: Part<T, String>,
    cells: Vec<Cell<T>>,
    has_heading: bool,
}

/// So many fields of a row stand on one line.
const FIT: usize = 2;

fn cell<T>(is_long: bool, draw: impl Fn(&'static Sheet, Field<T>) -> AnyView + Send + Sync + 'static) -> Cell<T> {
    Cell { is_long, draw: Box::new(draw) }
}

/// Words that are mostly one line.
pub fn text<T>(part: Part<T, String>) -> Cell<T> {
    let draw = move |sheet: &'static Sheet, item: Field<T>| {
        view! { <GrowingAt label=sheet.asks(part.name) field=item.then(part) /> }.into_any()
    };
    cell(false, draw)
}

/// Several lines of words.
pub fn note<T>(part: Part<T, String>) -> Cell<T> {
    let draw = move |sheet: &'static Sheet, item: Field<T>| {
        view! { <NoteAt label=sheet.asks(part.name) field=item.then(part) /> }.into_any()
    };
    cell(true, draw)
}

/// A day.
pub fn day<T>(part: Part<T, Day>) -> Cell<T> {
    let draw = move |sheet: &'static Sheet, item: Field<T>| {
        view! { <DayAt label=sheet.asks(part.name) field=item.then(part) /> }.into_any()
    };
    cell(false, draw)
}

/// A box to tick.
pub fn tick<T>(part: Part<T, bool>) -> Cell<T> {
    let draw = move |sheet: &'static Sheet, item: Field<T>| {
        view! { <TickAt label=sheet.asks(part.name) field=item.then(part) /> }.into_any()
    };
    cell(false, draw)
}

/// One of several words, each with its name.
pub fn choice<T, W: Words + 'static>(part: Part<T, W>) -> Cell<T> {
    let draw = move |sheet: &'static Sheet, item: Field<T>| {
        view! { <SelectAt label=sheet.asks(part.name) options=sheet.choices(part.name) field=item.then(part) /> }
            .into_any()
    };
    cell(false, draw)
}

/// Anything else of the row.
pub fn own<T>(draw: fn(Field<T>) -> AnyView) -> Cell<T> {
    cell(false, move |_, item| draw(item))
}

impl<T: Item + Default + 'static> Worksheet<T> {
    /// A worksheet with the words of the table of worksheets: rows are called by a field, and have these fields, of which
    /// the first one stands beside the button that deletes the row.
    pub const fn new(sheet: &'static Sheet, called: Part<T, String>, cells: Vec<Cell<T>>) -> Self {
        Self { sheet, called, cells, has_heading: false }
    }

    /// The same with its title above it, where the row of the page doesn't say it.
    pub fn headed(self) -> Self {
        Self { has_heading: true, ..self }
    }

    /// Draws it for a list of the open negotiation.
    pub fn of(self, list: Field<Vec<T>>) -> AnyView {
        let (sheet, has_heading) = (self.sheet, self.has_heading);
        let rows = view! { <ListAt list=list add=sheet.add row=move |item| self.named_row(item) /> };
        if !has_heading {
            return rows.into_any();
        }
        view! { <div role="group" aria-label=sheet.title><h3>{sheet.title}</h3>{rows}</div> }.into_any()
    }

    /// A row that says to those who listen which one it is.
    fn named_row(&self, item: Field<T>) -> AnyView {
        let (name, what) = (item.then(self.called), self.sheet.this());
        let kind = what.clone();
        let called = Signal::derive(move || named(&name.get(), &kind).to_owned());
        let draw = |long: bool| {
            let cells = self.cells.iter().filter(move |cell| cell.is_long == long);
            cells.map(|cell| (cell.draw)(self.sheet, item)).collect::<Vec<_>>()
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
