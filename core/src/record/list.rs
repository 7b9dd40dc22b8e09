//! Lists, whatever they are of.

use super::json::wrong_kind;
use super::{Fault, Json, Place, Problem};
use crate::json::Value;

/// Items of any list, and texts by key, at most. What is done with them may take the square of their number.
pub const MAX_ITEMS: usize = 10_000;

/// A list of values that have a JSON form. What is done with lists is compiled once and not for each type.
pub trait List {
    /// How many items it has.
    fn count(&self) -> usize;
    /// The item at an index.
    fn item(&self, index: usize) -> Option<&dyn Json>;
    /// The item at an index, to change it.
    fn item_mut(&mut self, index: usize) -> Option<&mut dyn Json>;
    /// Adds an empty item at the end.
    fn push(&mut self);
    /// Takes out the last item.
    fn pop(&mut self);
    /// Puts two items that are there in each other's place.
    fn swap(&mut self, one: usize, other: usize);
}

impl<T: Json + Default> List for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn item(&self, index: usize) -> Option<&dyn Json> {
        self.get(index).map(|item| item as &dyn Json)
    }

    fn item_mut(&mut self, index: usize) -> Option<&mut dyn Json> {
        self.get_mut(index).map(|item| item as &mut dyn Json)
    }

    fn push(&mut self) {
        self.push(T::default());
    }

    fn pop(&mut self) {
        drop(self.pop());
    }

    fn swap(&mut self, one: usize, other: usize) {
        self.as_mut_slice().swap(one, other);
    }
}

impl dyn List + '_ {
    /// Puts an empty item before the one at an index, or at the end where there are fewer, and gives its index.
    pub fn insert(&mut self, index: usize) -> usize {
        self.push();
        let last = self.count() - 1;
        let index = index.min(last);
        for place in (index..last).rev() {
            self.swap(place, place + 1);
        }
        index
    }

    /// Takes out the item at an index, if there is one.
    pub fn remove(&mut self, index: usize) {
        for next in index + 1..self.count() {
            self.swap(next - 1, next);
        }
        if index < self.count() {
            self.pop();
        }
    }

    /// The items, in their order.
    pub fn items(&self) -> impl Iterator<Item = &dyn Json> {
        (0..self.count()).filter_map(|index| self.item(index))
    }

    /// The ID of every item; empty for one without.
    pub fn ids(&self) -> Vec<&str> {
        self.items().map(id_of).collect()
    }

    /// Where the item with an ID stands.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.items().position(|item| id_of(item) == id)
    }
}

/// The ID of a record; empty for what has none.
fn id_of(item: &dyn Json) -> &str {
    item.part("id").and_then(Json::text).unwrap_or_default()
}

/// Reads a list, item by item.
pub(super) fn read_list(list: &mut dyn List, value: Value, place: Place<'_>) -> Result<(), Fault> {
    let items = match value {
        Value::Array(items) => items,
        other => return Err(wrong_kind("a list", &other, place)),
    };
    at_most(MAX_ITEMS, items.len(), place)?;
    while list.count() > 0 {
        list.pop();
    }
    for (index, value) in items.into_iter().enumerate() {
        list.push();
        if let Some(item) = list.item_mut(index) {
            item.read(value, place.item(index))?;
        }
    }
    Ok(())
}

/// Writes a list, item by item.
pub(super) fn write_list(list: &dyn List, write: fn(&dyn Json) -> Value) -> Value {
    Value::Array(list.items().map(write).collect())
}

/// Adds a list to a text, item by item.
pub(super) fn write_list_text(list: &dyn List, text: &mut String) {
    let mut mark = '[';
    for item in list.items() {
        text.push(mark);
        item.write_text(text);
        mark = ',';
    }
    text.push_str(if list.count() == 0 { "[]" } else { "]" });
}

/// A fault when there are more than allowed.
pub(crate) fn at_most(limit: usize, found: usize, place: Place<'_>) -> Result<(), Fault> {
    if found > limit { Err(Fault::new(place, Problem::TooMany { found, limit })) } else { Ok(()) }
}
