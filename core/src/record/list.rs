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
    /// Puts an empty item before the one at an index, or at the end where there are fewer.
    fn insert(&mut self, index: usize);
    /// Takes out the items from an index on, as many as are there and asked for.
    fn remove(&mut self, index: usize, count: usize);
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

    fn insert(&mut self, index: usize) {
        self.insert(index.min(self.len()), T::default());
    }

    fn remove(&mut self, index: usize, count: usize) {
        let end = index.saturating_add(count).min(self.len());
        self.drain(index.min(end)..end);
    }
}

impl dyn List + '_ {
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
    list.remove(0, usize::MAX);
    for (index, value) in items.into_iter().enumerate() {
        list.insert(index);
        if let Some(item) = list.item_mut(index) {
            item.read(value, place.item(index))?;
        }
    }
    Ok(())
}

/// Writes a list, item by item.
pub(super) fn write_list(list: &dyn List) -> Value {
    Value::Array(list.items().map(Json::write).collect())
}

/// A fault when there are more than allowed.
pub(crate) fn at_most(limit: usize, found: usize, place: Place<'_>) -> Result<(), Fault> {
    if found > limit { Err(Fault::new(place, Problem::TooMany { found, limit })) } else { Ok(()) }
}
