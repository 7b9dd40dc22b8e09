//! Reading and writing all fields of a record.

use super::json::write_quoted;
use super::{Fault, Json, Place, Problem, read_object};
use crate::json::{Object, Value};

/// The fields of a record that this version doesn't know, kept as they came.
pub type Extra = Object;

/// What the file says of a field.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name in the file.
    pub key: &'static str,
    /// Must it be there? An optional field that is missing has its type's default, and is written only when
    /// it has something to say.
    pub required: bool,
}

/// A struct whose fields can be gone through.
pub trait Record {
    /// What the file says of each field, in the order in which they are written.
    fn schema(&self) -> &'static [Field];
    /// The fields, in the same order.
    fn fields(&self) -> Vec<&dyn Json>;
    /// The fields to be changed, in the same order, and what else the file had.
    fn fields_mut(&mut self) -> (Vec<&mut dyn Json>, &mut Extra);
    /// What else the file had.
    fn extra(&self) -> &Extra;
}

/// Takes a field out of an object and reads it; says whether it was there.
pub(crate) fn take_field(map: &mut Object, key: &str, field: &mut dyn Json, place: Place<'_>) -> Result<bool, Fault> {
    match map.remove(key) {
        Some(value) => field.read(value, place.field(key)).map(|()| true),
        None => Ok(false),
    }
}

/// Reads a record; fields that it doesn't know are kept.
pub(crate) fn read_fields(record: &mut dyn Record, value: Value, place: Place<'_>) -> Result<(), Fault> {
    let mut map = read_object(value, place)?;
    let schema = record.schema();
    let (fields, extra) = record.fields_mut();
    for (Field { key, required }, field) in schema.iter().zip(fields) {
        if !take_field(&mut map, key, field, place)? && *required {
            return Err(Fault::new(place.field(key), Problem::Missing));
        }
    }
    *extra = map;
    Ok(())
}

/// Writes a record, with the fields that it doesn't know last; whole, with every part that can change by itself.
pub(crate) fn write_fields(record: &dyn Record, whole: bool) -> Value {
    let mut map = Object::new();
    for (Field { key, required }, field) in record.schema().iter().zip(record.fields()) {
        if *required || !field.is_default() || (whole && field.has_parts()) {
            map.insert((*key).to_owned(), if whole { field.write_whole() } else { field.write() });
        }
    }
    map.extend(record.extra());
    Value::Object(map)
}

/// Adds a record to a text, with the fields that it doesn't know last.
pub(crate) fn write_fields_text(record: &dyn Record, text: &mut String) {
    let mut mark = '{';
    let mut name = |key: &str, text: &mut String| {
        text.push(mark);
        write_quoted(key, text);
        text.push(':');
        mark = ',';
    };
    for (Field { key, required }, field) in record.schema().iter().zip(record.fields()) {
        if *required || !field.is_default() {
            name(key, text);
            field.write_text(text);
        }
    }
    for (key, value) in record.extra() {
        name(key, text);
        text.push_str(&value.to_string());
    }
    text.push_str(if mark == '{' { "{}" } else { "}" });
}

/// A field of a record written whole; nothing where it is not written.
pub(crate) fn whole_field(field: &dyn Json, required: bool) -> Option<Value> {
    (required || !field.is_default() || field.has_parts()).then(|| field.write_whole())
}

/// Has a record nothing to say?
pub(crate) fn is_default(record: &dyn Record) -> bool {
    record.extra().is_empty() && record.fields().iter().all(|field| field.is_default())
}

/// The field with a name.
pub(crate) fn field<'a>(record: &'a dyn Record, name: &str) -> Option<&'a dyn Json> {
    let index = record.schema().iter().position(|field| field.key == name)?;
    record.fields().into_iter().nth(index)
}

/// The field with a name, to change it.
pub(crate) fn field_mut<'a>(record: &'a mut dyn Record, name: &str) -> Option<&'a mut dyn Json> {
    let index = record.schema().iter().position(|field| field.key == name)?;
    record.fields_mut().0.into_iter().nth(index)
}
