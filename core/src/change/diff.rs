//! What differs between two states.

use std::cell::OnceCell;
use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::Order;
use crate::document::{Extra, is_default, present};

/// One difference: a value at a path that came, went or became another one, or another order of the list there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// The way to it: names of fields, keys of texts, IDs of list items.
    pub path: Vec<String>,
    /// What was there; nothing when it was not there.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "is_default")]
    pub before: Option<Value>,
    /// What is there now; nothing when it is gone.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "is_default")]
    pub after: Option<Value>,
    /// The ID of the item before it in its list, for one that came or went; nothing for the first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub follows: Option<String>,
    /// The IDs of its other neighbours, for when that one is gone.
    #[serde(default, skip_serializing_if = "is_default")]
    pub near: Near,
    /// Another order of the list at the path; nothing for a value that came, went or became another one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub order: Option<Order>,
    /// What a version to come says of it.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What stood around an item of a list, beside the one right before it: where its place is when others went, too.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Near {
    /// The IDs of those further before it, nearest first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub before: Vec<String>,
    /// The IDs of those after it, nearest first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub after: Vec<String>,
}

/// So many neighbours are noted on each side.
const NEIGHBOURS: usize = 4;

impl Near {
    /// What stands around a place in a list.
    fn of(items: &[Value], place: usize) -> Self {
        // The one right before it stands apart.
        let (earlier, later) = (items.get(..place).unwrap_or_default(), items.get(place..).unwrap_or_default());
        Self { before: nearest(earlier.iter().rev().skip(1)), after: nearest(later.iter().skip(1)) }
    }
}

/// The IDs of the first of some items.
fn nearest<'a>(items: impl Iterator<Item = &'a Value>) -> Vec<String> {
    items.take(NEIGHBOURS).filter_map(name_of).map(str::to_owned).collect()
}

impl Change {
    /// The change that takes this one back.
    #[must_use]
    pub fn reversed(&self) -> Self {
        let order = self.order.as_ref().map(Order::reversed);
        Self { before: self.after.clone(), after: self.before.clone(), order, ..self.clone() }
    }
}

/// The changes that lead from one state to another.
///
/// Objects are compared field by field, lists of records item by item (by their IDs), lists of texts as sets; what
/// is neither is compared whole. Another order of a list of records is one change, which comes before those of its items: so
/// each of these finds its neighbours in their places, on the way there and back.
pub fn diff(before: &Value, after: &Value) -> Vec<Change> {
    let mut changes = Vec::new();
    compare(before, after, &mut Vec::new(), &mut changes);
    changes
}

fn compare(before: &Value, after: &Value, path: &mut Vec<String>, changes: &mut Vec<Change>) {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => compare_fields(before, after, path, changes),
        (Value::Array(before), Value::Array(after)) if are_named(before) && are_named(after) => {
            compare_items(before, after, path, changes);
        }
        _ if before != after => changes.push(changed(path, Some(before), Some(after), None)),
        _ => {}
    }
}

fn compare_fields(
    before: &Map<String, Value>,
    after: &Map<String, Value>,
    path: &mut Vec<String>,
    changes: &mut Vec<Change>,
) {
    for (name, old) in before {
        path.push(name.clone());
        match after.get(name) {
            Some(new) => compare(old, new, path, changes),
            None => changes.push(changed(path, Some(old), None, None)),
        }
        path.pop();
    }
    for (name, new) in after {
        if before.get(name).is_none() {
            path.push(name.clone());
            changes.push(changed(path, None, Some(new), None));
            path.pop();
        }
    }
}

fn compare_items(before: &[Value], after: &[Value], path: &mut Vec<String>, changes: &mut Vec<Change>) {
    if let Some(order) = Order::between(before, after) {
        changes.push(Change { path: path.clone(), order: Some(order), ..Change::default() });
    }
    let (earlier, later) = (Items::new(before), Items::new(after));
    let mut previous = None;
    for (index, old) in before.iter().enumerate() {
        let name = name_of(old).unwrap_or_default();
        path.push(name.to_owned());
        match later.find(name, index) {
            Some(new) => compare(old, new, path, changes),
            None => changes.push(Change { near: Near::of(before, index), ..changed(path, Some(old), None, previous) }),
        }
        path.pop();
        previous = Some(name);
    }
    previous = None;
    for (index, new) in after.iter().enumerate() {
        let name = name_of(new).unwrap_or_default();
        if earlier.find(name, index).is_none() {
            path.push(name.to_owned());
            changes.push(Change { near: Near::of(after, index), ..changed(path, None, Some(new), previous) });
            path.pop();
        }
        previous = Some(name);
    }
}

fn changed(path: &[String], before: Option<&Value>, after: Option<&Value>, follows: Option<&str>) -> Change {
    Change {
        path: path.to_vec(),
        before: before.cloned(),
        after: after.cloned(),
        follows: follows.map(str::to_owned),
        ..Change::default()
    }
}

/// What an item of a list is found by: the ID of a record, or a text itself.
pub(super) fn name_of(item: &Value) -> Option<&str> {
    match item {
        Value::String(text) => Some(text),
        Value::Object(fields) => match fields.get("id") {
            Some(Value::String(id)) => Some(id),
            _ => None,
        },
        _ => None,
    }
}

/// Can every item of a list be found by its name?
pub(super) fn are_named(items: &[Value]) -> bool {
    items.iter().all(|item| name_of(item).is_some())
}

/// The items of a list by their names.
struct Items<'a> {
    items: &'a [Value],
    /// Where each name is, once one didn't stand where it stood in the other list.
    places: OnceCell<HashMap<&'a str, usize>>,
}

impl<'a> Items<'a> {
    const fn new(items: &'a [Value]) -> Self {
        Self { items, places: OnceCell::new() }
    }

    /// The item with a name; it mostly stands where it stood.
    fn find(&self, name: &str, index: usize) -> Option<&'a Value> {
        let here = self.items.get(index).filter(|item| name_of(item) == Some(name));
        here.or_else(|| self.items.get(*self.places.get_or_init(|| self.places()).get(name)?))
    }

    fn places(&self) -> HashMap<&'a str, usize> {
        // Of two with one name, the first counts.
        let named = self.items.iter().enumerate().rev();
        named.filter_map(|(place, item)| Some((name_of(item)?, place))).collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::change::apply;

    #[test]
    fn an_item_that_came_knows_more_than_one_neighbour() {
        let list =
            |names: &[&str]| json!({ "list": names.iter().map(|name| json!({ "id": name })).collect::<Vec<_>>() });
        let changes = diff(&list(&["a", "b"]), &list(&["a", "b", "c"]));
        let mut elsewhere = list(&["a", "z"]);
        assert!(apply(&mut elsewhere, &changes[0]));
        assert_eq!(elsewhere, list(&["a", "c", "z"]), "the one before it is gone there");
    }

    #[test]
    fn a_list_whose_items_have_no_names_is_one_value() {
        for (before, after) in [
            (json!([1, 2]), json!([1, 3])),
            (json!([{ "id": "a" }, 2]), json!([{ "id": "a" }, 3])),
            (json!([{ "id": "a" }]), json!([{ "id": "a" }, 3])),
            (json!([{ "name": "x" }]), json!([])),
        ] {
            let changes = diff(&json!({ "list": before }), &json!({ "list": after }));
            let [change] = changes.as_slice() else { panic!("{changes:?}") };
            assert_eq!(change.path, ["list"]);
            assert_eq!((change.before.as_ref(), change.after.as_ref()), (Some(&before), Some(&after)));
        }
    }
}
