//! Worksheets: lists of the open negotiation that one fills in, with the words of the table of worksheets.

use std::sync::Arc;

use leptos::prelude::*;
use tableside_core::case::{Item, Part, Words};
use tableside_core::name::named;
use tableside_core::time::Day;
use tableside_core::worksheet::Sheet;

use super::reading_row::{Reader, Reads, reads_part};
use super::{DayAt, DeleteAt, GrowingAt, ListAt, MoveAt, NoteAt, SelectAt, TickAt};
use crate::state::Field;

/// Draws a field of a row.
type Draw<T> = Box<dyn Fn(&'static Sheet, Field<T>) -> AnyView + Send + Sync>;
/// Reads what stands in a field, with the label that it needs.
type Read<T> = Box<dyn Fn(&'static Sheet, Field<T>) -> (&'static str, Signal<String>) + Send + Sync>;

/// A field of a row.
pub struct Cell<T: 'static> {
    /// Does it need a line of its own?
    is_long: bool,
    draw: Draw<T>,
    /// How it reads while the row is closed; nothing of it does where there is none.
    read: Option<Read<T>>,
}

/// A worksheet that is a list: a row for each item.
pub struct Worksheet<T: 'static> {
    sheet: &'static Sheet,
    /// The field that a row is called by.
    called: Part<T, String>,
    cells: Vec<Cell<T>>,
    has_heading: bool,
    /// What a new row is.
    fresh: fn() -> T,
    /// Which of the list's items stand here, where not all do.
    only: Option<fn(&T) -> bool>,
    /// The words of the button that adds a row, where they are others than those of the sheet.
    add: Option<&'static str>,
}

/// So many fields of a row stand on one line.
const FIT: usize = 2;

fn cell<T>(
    is_long: bool,
    draw: impl Fn(&'static Sheet, Field<T>) -> AnyView + Send + Sync + 'static,
    read: impl Fn(&'static Sheet, Field<T>) -> (&'static str, Signal<String>) + Send + Sync + 'static,
) -> Cell<T> {
    Cell { is_long, draw: Box::new(draw), read: Some(Box::new(read)) }
}

/// What stands in a field for words, with its label.
fn words<T: 'static>(part: Part<T, String>) -> impl Fn(&'static Sheet, Field<T>) -> (&'static str, Signal<String>) {
    move |sheet, item| {
        let field = item.then(part);
        (sheet.label(part.name), Signal::derive(move || field.get()))
    }
}

impl<T: 'static> Cell<T> {
    /// The same, without being read while the row is closed.
    pub fn unread(self) -> Self {
        Self { read: None, ..self }
    }
}

/// Words that are mostly one line.
pub fn text<T>(part: Part<T, String>) -> Cell<T> {
    let draw = move |sheet: &'static Sheet, item: Field<T>| {
        view! { <GrowingAt label=sheet.asks(part.name) field=item.then(part) /> }.into_any()
    };
    cell(false, draw, words(part))
}

/// Several lines of words.
pub fn note<T>(part: Part<T, String>) -> Cell<T> {
    let draw = move |sheet: &'static Sheet, item: Field<T>| {
        view! { <NoteAt label=sheet.asks(part.name) field=item.then(part) /> }.into_any()
    };
    cell(true, draw, words(part))
}

/// A day.
pub fn day<T>(part: Part<T, Day>) -> Cell<T> {
    let draw = move |sheet: &'static Sheet, item: Field<T>| {
        view! { <DayAt label=sheet.asks(part.name) field=item.then(part) /> }.into_any()
    };
    let read = move |sheet: &'static Sheet, item: Field<T>| {
        let day = item.then(part);
        (sheet.label(part.name), Signal::derive(move || day.notebook().numbers().day(&day.get())))
    };
    cell(false, draw, read)
}

/// A box to tick.
pub fn tick<T>(part: Part<T, bool>) -> Cell<T> {
    let draw = move |sheet: &'static Sheet, item: Field<T>| {
        view! { <TickAt label=sheet.asks(part.name) field=item.then(part) /> }.into_any()
    };
    let read = move |sheet: &'static Sheet, item: Field<T>| {
        let (is_so, said) = (item.then(part), sheet.label(part.name));
        ("", Signal::derive(move || if is_so.get() { said.to_owned() } else { String::new() }))
    };
    cell(false, draw, read)
}

/// One of several words, each with its name.
pub fn choice<T, W: Words + 'static>(part: Part<T, W>) -> Cell<T> {
    let draw = move |sheet: &'static Sheet, item: Field<T>| {
        view! { <SelectAt label=sheet.asks(part.name) options=sheet.choices(part.name) field=item.then(part) /> }
            .into_any()
    };
    let read = move |sheet: &'static Sheet, item: Field<T>| {
        let (chosen, field) = (item.then(part), sheet.field(part.name));
        let called = move || field.and_then(|field| field.called(&chosen.text())).unwrap_or_default();
        ("", Signal::derive(move || called().to_owned()))
    };
    cell(false, draw, read)
}

/// Anything else of the row, with what is read of it while that is closed.
pub fn own_read<T>(draw: fn(Field<T>) -> AnyView, read: fn(Field<T>) -> Signal<String>) -> Cell<T> {
    cell(false, move |_, item| draw(item), move |_, item| ("", read(item)))
}

/// Anything else of the row; nothing of it is read while that is closed.
pub fn own<T>(draw: fn(Field<T>) -> AnyView) -> Cell<T> {
    Cell { is_long: false, draw: Box::new(move |_, item| draw(item)), read: None }
}

impl<T: Item + Default + 'static> Worksheet<T> {
    /// A worksheet with the words of the table of worksheets: rows are called by a field, and have these fields, of which
    /// the first one stands beside the button that deletes the row.
    pub const fn new(sheet: &'static Sheet, called: Part<T, String>, cells: Vec<Cell<T>>) -> Self {
        Self { sheet, called, cells, has_heading: false, fresh: T::default, only: None, add: None }
    }

    /// The same with its title above it, where the row of the page doesn't say it.
    pub fn headed(self) -> Self {
        Self { has_heading: true, ..self }
    }

    /// The same with some of the list's items alone, and a button that adds one of them.
    pub fn only(self, only: fn(&T) -> bool, add: &'static str, fresh: fn() -> T) -> Self {
        Self { only: Some(only), add: Some(add), fresh, ..self }
    }

    /// Draws it for a list of the open negotiation.
    pub fn of(self, list: Field<Vec<T>>) -> AnyView {
        let title = self.sheet.title;
        self.under(title, list)
    }

    /// The same under another title.
    pub fn under(self, title: &'static str, list: Field<Vec<T>>) -> AnyView {
        let Self { sheet, add, fresh, only, has_heading, .. } = self;
        let this = Arc::new(self);
        let readable = this.clone();
        let reads: Reader<T> = Arc::new(move |item| readable.reads(item));
        let rows = view! {
            <ListAt
                list=list
                sheet=sheet
                add=add
                fresh=fresh
                only=only
                reads=reads
                row=move |item| this.named_row(item)
            />
        };
        if !has_heading {
            return rows.into_any();
        }
        view! { <div role="group" aria-label=title><h3>{title}</h3>{rows}</div> }.into_any()
    }

    /// How a row reads while it is closed: what stands in its first field, and behind it what stands in the others.
    fn reads(&self, item: Field<T>) -> Reads {
        let mut parts = self.cells.iter().filter_map(|cell| cell.read.as_ref()).map(|read| read(self.sheet, item));
        let name = parts.next().map_or_else(Signal::default, |(_, words)| words);
        let rest = parts.map(|(label, words)| reads_part(label, words)).collect_view();
        Reads { name, rest: rest.into_any() }
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
        let acts = view! {
            <MoveAt item=item what=what.clone() />
            <DeleteAt item=item name=name what=what />
        };
        row(item.id(), called, draw(false), draw(true), acts.into_any())
    }
}

/// A row: one line where its fields fit; else the first field on a line of its own, with the buttons that move and delete it.
/// Compiled once, and not for each kind of row.
fn row(id: String, called: Signal<String>, mut short: Vec<AnyView>, long: Vec<AnyView>, acts: AnyView) -> AnyView {
    if long.is_empty() && short.len() <= FIT {
        return view! { <div class="line" data-item=id role="group" aria-label=called>{short}{acts}</div> }.into_any();
    }
    let rest = short.split_off(short.len().min(1));
    let rest = (!rest.is_empty()).then(|| view! { <div class="line">{rest}</div> });
    view! {
        <div class="item" data-item=id role="group" aria-label=called>
            <div class="line">{short}{acts}</div>
            {rest}
            {long}
        </div>
    }
    .into_any()
}
