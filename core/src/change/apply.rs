//! Making a change.

use serde_json::Value;

use super::Change;
use super::diff::name_of;

/// Makes a change in a state, whatever stands there now. Says whether there was a place for it: what it stands in
/// may be gone.
pub fn apply(state: &mut Value, change: &Change) -> bool {
    if let Some(order) = &change.order {
        let list = change.path.iter().try_fold(state, |here, step| part_mut(here, step));
        return list.and_then(Value::as_array_mut).map(|items| order.put(items)).is_some();
    }
    let Some((name, way)) = change.path.split_last() else {
        *state = change.after.clone().unwrap_or_default();
        return true;
    };
    let Some(parent) = way.iter().try_fold(state, |here, step| part_mut(here, step)) else {
        return false;
    };
    match (parent, &change.after) {
        (Value::Object(fields), Some(value)) => drop(fields.insert(name.clone(), value.clone())),
        (Value::Object(fields), None) => drop(fields.shift_remove(name)),
        (Value::Array(items), Some(value)) => put(items, name, value, change),
        (Value::Array(items), None) => items.retain(|item| name_of(item) != Some(name)),
        _ => return false,
    }
    true
}

/// The value at a path; nothing where none is there.
pub fn part<'a>(state: &'a Value, path: &[String]) -> Option<&'a Value> {
    path.iter().try_fold(state, |here, step| match here {
        Value::Object(fields) => fields.get(step),
        Value::Array(items) => items.iter().find(|item| name_of(item) == Some(step)),
        _ => None,
    })
}

fn part_mut<'a>(here: &'a mut Value, step: &str) -> Option<&'a mut Value> {
    match here {
        Value::Object(fields) => fields.get_mut(step),
        Value::Array(items) => items.iter_mut().find(|item| name_of(item) == Some(step)),
        _ => None,
    }
}

/// Puts an item into a list: in its own place when it is there, else beside the nearest of its neighbours that is, else at
/// the end.
fn put(items: &mut Vec<Value>, name: &str, value: &Value, change: &Change) {
    if let Some(item) = place_of(items, name).and_then(|index| items.get_mut(index)) {
        *item = value.clone();
        return;
    }
    let place = place_beside(items, change).unwrap_or(items.len());
    items.insert(place, value.clone());
}

/// The place behind the nearest item that stood before it, or before the nearest that stood behind it.
fn place_beside(items: &[Value], change: &Change) -> Option<usize> {
    let Some(follows) = &change.follows else {
        return Some(0);
    };
    let mut before = [follows].into_iter().chain(&change.near.before);
    let behind = before.find_map(|name| place_of(items, name)).map(|place| place + 1);
    behind.or_else(|| change.near.after.iter().find_map(|name| place_of(items, name)))
}

fn place_of(items: &[Value], name: &str) -> Option<usize> {
    items.iter().position(|item| name_of(item) == Some(name))
}
