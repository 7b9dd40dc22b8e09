//! Reading and writing single values.

use super::{Fault, Place, Problem};
use crate::json::{Number, Object, Value};
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

    /// Is it what a missing field stands for?
    fn is_default(&self) -> bool;
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
fn wrong_kind(expected: &'static str, value: &Value, place: Place<'_>) -> Fault {
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

    fn is_default(&self) -> bool {
        self.is_none()
    }
}

impl<T: Json + Default> Json for Vec<T> {
    fn read(&mut self, value: Value, place: Place<'_>) -> Result<(), Fault> {
        let items = match value {
            Value::Array(items) => items,
            other => return Err(wrong_kind("a list", &other, place)),
        };
        self.clear();
        for (index, item) in items.into_iter().enumerate() {
            let mut read = T::default();
            read.read(item, place.item(index))?;
            self.push(read);
        }
        Ok(())
    }

    fn write(&self) -> Value {
        let mut items = Vec::with_capacity(self.len());
        for item in self {
            items.push(item.write());
        }
        Value::Array(items)
    }

    fn is_default(&self) -> bool {
        self.is_empty()
    }
}

impl Json for Texts {
    fn read(&mut self, value: Value, place: Place<'_>) -> Result<(), Fault> {
        self.clear();
        for (key, value) in read_object(value, place)? {
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

    fn is_default(&self) -> bool {
        self.is_empty()
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
