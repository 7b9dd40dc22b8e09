//! Goes through everything that a record holds, whatever it is, so that a test forgets no field.

use tableside_core::json::Value;
use tableside_core::record::{Extra, Json, List, Place};

/// What stands at a place.
#[allow(dead_code)] // Not every test that goes through a record looks at all of it.
pub enum Part<'a> {
    /// A value without fields and items.
    Value(&'a mut dyn Json),
    /// A list, before its items.
    List(&'a mut dyn List),
    /// What a record holds of a version to come, before its fields.
    Extra(&'a mut Extra),
}

/// Shows every part, with the names of the fields that lead there: `issues.options.name`.
pub fn walk(value: &mut dyn Json, path: &str, visit: &mut dyn FnMut(&str, Part<'_>)) {
    if let Some(record) = value.record_mut() {
        let schema = record.schema();
        let (fields, extra) = record.fields_mut();
        visit(path, Part::Extra(extra));
        for (field, value) in schema.iter().zip(fields) {
            let path = if path.is_empty() { field.key.to_owned() } else { format!("{path}.{}", field.key) };
            walk(value, &path, visit);
        }
    } else if let Some(list) = value.list_mut() {
        visit(path, Part::List(list));
        for index in 0..list.count() {
            walk(list.item_mut(index).unwrap(), path, visit);
        }
    } else {
        visit(path, Part::Value(value));
    }
}

/// Puts another value in place of one, if it fits there.
pub fn put(value: &mut dyn Json, new: Value) -> bool {
    let before = value.write();
    let fits = value.read(new, Place::Root).is_ok();
    if !fits {
        // It may be half read. What can't be read again is what an empty one writes.
        value.clear();
        let _ = value.read(before, Place::Root);
    }
    fits
}
