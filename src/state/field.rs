//! One value of the open negotiation: what a field of a worksheet stands for.

use leptos::prelude::*;
use tableside_core::case::{Case, Item, Lens, Numeric, Part, Quantity, Words};
use tableside_core::number::Decimal;

use super::Notebook;
use crate::browser::id::new_id;

/// One value of the open negotiation. A handle: copies mean the same value. It lives as long as the part of the page in
/// which it was made.
pub struct Field<T: 'static> {
    notebook: Notebook,
    lens: StoredValue<Lens<T>>,
}

impl<T: 'static> Clone for Field<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: 'static> Copy for Field<T> {}

impl<T: 'static> Field<T> {
    pub(super) fn new(notebook: Notebook, lens: Lens<T>) -> Self {
        Self { notebook, lens: StoredValue::new(lens) }
    }

    /// The negotiation that it is a value of.
    pub const fn notebook(self) -> Notebook {
        self.notebook
    }

    /// A part of this value.
    pub fn then<U>(self, part: Part<T, U>) -> Field<U> {
        Field::new(self.notebook, self.lens.with_value(|lens| lens.then(part)))
    }

    /// The way to it in one text: the name under which a draft is kept.
    pub fn name(self) -> String {
        self.lens.with_value(|lens| lens.name().to_owned())
    }

    /// The ID of the item that it is; empty where it is none.
    pub fn id(self) -> String {
        self.lens.with_value(|lens| lens.id().to_owned())
    }

    /// Reads the value; what is the default where it isn't there. What follows the state is told when the case changes.
    pub fn with<R: Default>(self, read: impl FnOnce(&T) -> R) -> R {
        self.read(|lens, case| lens.get(case).map(read)).unwrap_or_default()
    }

    /// Changes the value: one step, to be undone by itself.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        self.lens.with_value(|lens| self.notebook.try_edit(|case| lens.change(case, change)));
    }

    /// Puts a chosen value in its place; what was typed there instead and can't be read gives way to it. One step, to be
    /// undone by itself.
    pub fn put(self, value: T) {
        self.lens.with_value(|lens| {
            self.notebook.try_edit(|case| {
                lens.change(case, |old| *old = value)?;
                case.set_draft(lens.name(), None);
                Ok(())
            })
        });
    }

    /// Puts a value there as somebody types it.
    pub fn type_value(self, value: T) {
        self.lens.with_value(|lens| {
            let name = lens.name().to_owned();
            self.notebook.try_type_in(name, |case| lens.change(case, |old| *old = value));
        });
    }

    fn read<R>(self, read: impl FnOnce(&Lens<T>, &Case) -> R) -> R {
        self.lens.with_value(|lens| self.notebook.with(|case| read(lens, case)))
    }
}

impl<T: Clone + Default + 'static> Field<T> {
    /// The value; the default where it isn't there.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// Puts another value in its place: one step, to be undone by itself.
    pub fn set(self, value: T) {
        self.update(|old| *old = value);
    }
}

impl<T: 'static> Field<Option<T>> {
    /// What may be there.
    pub fn some(self) -> Field<T> {
        Field::new(self.notebook, self.lens.with_value(Lens::some))
    }
}

impl<T: Words + 'static> Field<T> {
    /// The words that stand there: a text, a day, or the word that a choice has in the file.
    pub fn text(self) -> String {
        self.read(|lens, case| lens.text(case).to_owned())
    }

    /// Puts words there as they are typed.
    pub fn type_text(self, text: &str) {
        self.lens.with_value(|lens| {
            self.notebook.try_type_in(lens.name().to_owned(), |case| lens.set_text(case, text));
        });
    }

    /// Puts words there that were chosen: one step, to be undone by itself.
    pub fn choose(self, word: &str) {
        self.lens.with_value(|lens| self.notebook.try_edit(|case| lens.set_text(case, word)));
    }
}

impl<T: Numeric + 'static> Field<T> {
    /// The number that stands there.
    pub fn number(self, quantity: Quantity) -> Option<Decimal> {
        self.read(|lens, case| lens.number(case, quantity))
    }

    /// Puts a number there as it is typed; nothing empties it.
    pub fn type_number(self, quantity: Quantity, number: Option<Decimal>) {
        self.lens.with_value(|lens| {
            let name = lens.name().to_owned();
            self.notebook.try_type_in(name, |case| lens.set_number(case, quantity, number));
        });
    }
}

impl<T: Item + Default + 'static> Field<Vec<T>> {
    /// The item with an ID.
    pub fn item(self, id: &str) -> Field<T> {
        Field::new(self.notebook, self.lens.with_value(|lens| lens.item(id)))
    }

    /// The IDs of the items, without those that were taken off the list.
    pub fn ids(self) -> Vec<String> {
        self.read(Lens::ids)
    }

    /// Adds an item, and gives its ID.
    pub fn add(self, item: T) -> String {
        let id = new_id();
        self.lens.with_value(|lens| {
            self.notebook.try_edit(|case| lens.add(case, item.with_id(id.clone())));
        });
        id
    }

    /// What the item with an ID is called; nothing while it has no name.
    pub fn called(self, id: &str) -> String {
        let item = |list: &Vec<T>| list.iter().find(|item| item.id() == id).map(|item| item.called().to_owned());
        self.with(item).unwrap_or_default()
    }

    /// Moves an item to a place among those that [`ids`](Self::ids) gives, counted from 0: one step, to be undone by itself.
    pub fn move_to(self, id: &str, place: usize) {
        self.lens.with_value(|lens| self.notebook.try_edit(|case| lens.move_to(case, id, place)));
    }
}

impl<T: Item + 'static> Field<T> {
    /// Takes this item out of its list, and says nothing of it.
    pub fn take_out(self) {
        self.lens.with_value(|lens| self.notebook.try_edit(|case| lens.take_out(case)));
    }

    /// Takes this item out of its list, and offers to undo that.
    pub fn remove(self, what: &str) {
        self.lens.with_value(|lens| self.notebook.remove(what, |case| lens.take_out(case)));
    }
}
