//! Reading and writing single values.

use super::list::{MAX_ITEMS, at_most, read_list, write_list, write_list_text};
use super::{Fault, List, Place, Problem, Record, field, field_mut};
use crate::json::{Number, Object, Value, quote};
use crate::number::Decimal;
use crate::texts::Texts;

/// A type that has a JSON form.
pub trait Json {
    /// Reads the value at a place into this one.
    ///
    /// # Errors
    /// A [`Fault`] that names the place when the value isn't of this type. This one is then half read.
    fn read(&mut self, value: Value, place: Place<'_>) -> Result<(), Fault>;

    /// The JSON form.
    fn write(&self) -> Value;

    /// Adds the JSON form to a text, as `self.write().to_string()` would give it, but without building it first.
    fn write_text(&self, text: &mut String) {
        match self.text() {
            Some(words) => write_quoted(words, text),
            None => text.push_str(&self.write().to_string()),
        }
    }

    /// The JSON form as a text.
    fn to_text(&self) -> String {
        let mut text = String::new();
        self.write_text(&mut text);
        text
    }

    /// The JSON form with every part that can be changed by itself, empty ones too: for comparing and merging.
    fn write_whole(&self) -> Value {
        self.write()
    }
    /// Is it what a missing field stands for?
    fn is_default(&self) -> bool;
    /// Does it have parts that can be changed by themselves? Written whole, it is there even when it is empty.
    fn has_parts(&self) -> bool {
        false
    }
    /// Makes it what a missing field stands for.
    fn clear(&mut self);
    /// The words that it is, if it is words.
    fn text(&self) -> Option<&str> {
        None
    }
    /// The part of it with a name: a record's field, a list's item by its ID, a text by its key.
    fn part(&self, name: &str) -> Option<&dyn Json> {
        field(self.record()?, name)
    }
    /// The same, to change it.
    fn part_mut(&mut self, name: &str) -> Option<&mut dyn Json> {
        field_mut(self.record_mut()?, name)
    }
    /// The record that it is, if it is one.
    fn record(&self) -> Option<&dyn Record> {
        None
    }
    /// The same, to change it.
    fn record_mut(&mut self) -> Option<&mut dyn Record> {
        None
    }
    /// The list that it is, if it is one.
    fn list(&self) -> Option<&dyn List> {
        None
    }
    /// The same, to change it.
    fn list_mut(&mut self) -> Option<&mut dyn List> {
        None
    }
}

/// Reads the value at a place.
///
/// # Errors
/// A [`Fault`] that names the place when the value isn't of this type.
pub fn read<T: Json + Default>(value: Value, place: Place<'_>) -> Result<T, Fault> {
    let mut read = T::default();
    read.read(value, place)?;
    Ok(read)
}

/// A fault about the kind of a value.
pub(super) fn wrong_kind(expected: &'static str, value: &Value, place: Place<'_>) -> Fault {
    let found = match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    };
    Fault::new(place, Problem::WrongKind { expected, found })
}

/// Adds a text in quotes to another one.
pub(super) fn write_quoted(words: &str, text: &mut String) {
    // Writing into a text never fails.
    let _ = quote(words, text);
}

/// The object at a place, or a fault when it is anything else.
pub(crate) fn read_object(value: Value, place: Place<'_>) -> Result<Object, Fault> {
    match value {
        Value::Object(map) => Ok(map),
        other => Err(wrong_kind("an object", &other, place)),
    }
}

impl Json for String {
    fn read(&mut self, value: Value, place: Place<'_>) -> Result<(), Fault> {
        match value {
            Value::String(text) => {
                *self = text;
                Ok(())
            }
            other => Err(wrong_kind("a text", &other, place)),
        }
    }

    fn write(&self) -> Value {
        Value::String(self.clone())
    }

    fn is_default(&self) -> bool {
        self.is_empty()
    }

    fn clear(&mut self) {
        self.clear();
    }

    fn text(&self) -> Option<&str> {
        Some(self)
    }
}

impl Json for bool {
    fn read(&mut self, value: Value, place: Place<'_>) -> Result<(), Fault> {
        match value {
            Value::Bool(flag) => {
                *self = flag;
                Ok(())
            }
            other => Err(wrong_kind("true or false", &other, place)),
        }
    }

    fn write(&self) -> Value {
        Value::Bool(*self)
    }

    fn is_default(&self) -> bool {
        !self
    }

    fn clear(&mut self) {
        *self = false;
    }
}

/// Weights, points and probabilities. They count to nine decimals, like every number here.
impl Json for f64 {
    fn read(&mut self, value: Value, place: Place<'_>) -> Result<(), Fault> {
        match &value {
            Value::Number(number) => {
                *self = Decimal::from_number(number.as_str()).to_f64();
                Ok(())
            }
            _ => Err(wrong_kind("a number", &value, place)),
        }
    }

    /// Written as a person would: without a fraction where there is none, and without an exponent.
    fn write(&self) -> Value {
        Number::new(Decimal::nearest(*self).to_string()).map_or(Value::Null, Value::Number)
    }

    fn is_default(&self) -> bool {
        self.to_bits() == 0
    }

    fn clear(&mut self) {
        *self = 0.0;
    }
}

impl Json for u64 {
    fn read(&mut self, value: Value, place: Place<'_>) -> Result<(), Fault> {
        *self = value.as_u64().ok_or_else(|| wrong_kind("a whole number", &value, place))?;
        Ok(())
    }

    fn write(&self) -> Value {
        (*self).into()
    }

    fn is_default(&self) -> bool {
        *self == 0
    }

    fn clear(&mut self) {
        *self = 0;
    }
}

impl Json for Decimal {
    fn read(&mut self, value: Value, place: Place<'_>) -> Result<(), Fault> {
        match value {
            Value::String(found) => {
                *self = found.parse().map_err(|fault| Fault::new(place, Problem::Decimal { found, fault }))?;
                Ok(())
            }
            other => Err(wrong_kind("a decimal number in quotes", &other, place)),
        }
    }

    fn write(&self) -> Value {
        Value::String(self.to_string())
    }

    fn is_default(&self) -> bool {
        *self == Self::ZERO
    }

    fn clear(&mut self) {
        *self = Self::ZERO;
    }
}

/// `null` stands for nothing.
impl<T: Json + Default> Json for Option<T> {
    fn read(&mut self, value: Value, place: Place<'_>) -> Result<(), Fault> {
        *self = None;
        if value.is_null() { Ok(()) } else { self.insert(T::default()).read(value, place) }
    }

    fn write(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::write)
    }

    fn write_text(&self, text: &mut String) {
        match self {
            Some(value) => value.write_text(text),
            None => text.push_str("null"),
        }
    }

    fn write_whole(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::write_whole)
    }

    fn is_default(&self) -> bool {
        self.is_none()
    }

    fn clear(&mut self) {
        *self = None;
    }

    fn text(&self) -> Option<&str> {
        self.as_ref()?.text()
    }

    fn part(&self, name: &str) -> Option<&dyn Json> {
        self.as_ref()?.part(name)
    }

    fn part_mut(&mut self, name: &str) -> Option<&mut dyn Json> {
        self.as_mut()?.part_mut(name)
    }

    fn record(&self) -> Option<&dyn Record> {
        self.as_ref()?.record()
    }

    fn record_mut(&mut self) -> Option<&mut dyn Record> {
        self.as_mut()?.record_mut()
    }

    fn list(&self) -> Option<&dyn List> {
        self.as_ref()?.list()
    }

    fn list_mut(&mut self) -> Option<&mut dyn List> {
        self.as_mut()?.list_mut()
    }
}

impl<T: Json + Default> Json for Vec<T> {
    fn read(&mut self, value: Value, place: Place<'_>) -> Result<(), Fault> {
        read_list(self, value, place)
    }

    fn write(&self) -> Value {
        write_list(self, |item| item.write())
    }

    fn write_text(&self, text: &mut String) {
        write_list_text(self, text);
    }

    fn write_whole(&self) -> Value {
        write_list(self, |item| item.write_whole())
    }

    fn has_parts(&self) -> bool {
        true
    }

    fn is_default(&self) -> bool {
        self.is_empty()
    }

    fn clear(&mut self) {
        self.clear();
    }

    fn part(&self, name: &str) -> Option<&dyn Json> {
        let list: &dyn List = self;
        list.item(list.find(name)?)
    }

    fn part_mut(&mut self, name: &str) -> Option<&mut dyn Json> {
        let list: &mut dyn List = self;
        list.item_mut(list.find(name)?)
    }

    fn list(&self) -> Option<&dyn List> {
        Some(self)
    }

    fn list_mut(&mut self) -> Option<&mut dyn List> {
        Some(self)
    }
}

/// JSON itself, as it is.
impl Json for Value {
    fn read(&mut self, value: Value, _place: Place<'_>) -> Result<(), Fault> {
        *self = value;
        Ok(())
    }

    fn write(&self) -> Value {
        self.clone()
    }

    fn is_default(&self) -> bool {
        self.is_null()
    }

    fn clear(&mut self) {
        *self = Self::Null;
    }
}

impl Json for Texts {
    fn has_parts(&self) -> bool {
        true
    }

    fn read(&mut self, value: Value, place: Place<'_>) -> Result<(), Fault> {
        let map = read_object(value, place)?;
        at_most(MAX_ITEMS, map.len(), place)?;
        self.clear();
        for (key, value) in map {
            let text = read(value, place.field(&key))?;
            self.insert(key, text);
        }
        Ok(())
    }

    fn write(&self) -> Value {
        let mut map = Object::new();
        for (key, text) in self {
            map.insert(key.clone(), text.write());
        }
        Value::Object(map)
    }

    fn write_text(&self, text: &mut String) {
        let mut mark = '{';
        for (key, words) in self {
            text.push(mark);
            write_quoted(key, text);
            text.push(':');
            write_quoted(words, text);
            mark = ',';
        }
        text.push_str(if self.is_empty() { "{}" } else { "}" });
    }

    fn is_default(&self) -> bool {
        self.is_empty()
    }

    fn clear(&mut self) {
        self.clear();
    }

    fn part(&self, name: &str) -> Option<&dyn Json> {
        self.get(name).map(|text| text as &dyn Json)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_names_the_place_and_both_kinds() {
        let list = Place::Root.field("offers");
        let fault = read::<Vec<String>>(Value::Array(vec!["a".into(), 3.into()]), list).unwrap_err();
        assert_eq!(fault.to_string(), "offers[1]: should be a text, but is a number");
    }

    #[test]
    fn whole_numbers_are_written_without_a_fraction() {
        for (number, text) in [(40.0, "40"), (33.3, "33.3"), (-2.0, "-2"), (0.1 + 0.2, "0.3"), (1e-310, "0")] {
            assert_eq!(number.write().to_string(), text);
        }
    }

    #[test]
    fn null_is_nothing() {
        assert_eq!(read::<Option<bool>>(Value::Null, Place::Root), Ok(None));
        assert_eq!(None::<bool>.write(), Value::Null);
    }
}
