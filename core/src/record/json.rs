//! Reading and writing single values.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::number::Decimal;
use crate::record::{Fault, Place, Problem};

/// A type that has a JSON form.
pub trait Json: Sized {
    /// Reads the value at a place.
    ///
    /// # Errors
    /// A [`Fault`] that names the place when the value isn't of this type.
    fn read(value: Value, place: Place<'_>) -> Result<Self, Fault>;

    /// The JSON form.
    fn write(&self) -> Value;
}

/// Takes a field out of an object and reads it; nothing when the field isn't there.
///
/// # Errors
/// The fault of the field's own reader.
pub fn take_field<T: Json>(map: &mut Map<String, Value>, name: &str, place: Place<'_>) -> Result<Option<T>, Fault> {
    map.shift_remove(name).map(|value| T::read(value, place.field(name))).transpose()
}

/// A fault about the kind of a value.
fn wrong_kind<T>(expected: &'static str, value: &Value, place: Place<'_>) -> Result<T, Fault> {
    let found = match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    };
    Err(Fault::new(place, Problem::WrongKind { expected, found }))
}

/// The object at a place.
///
/// # Errors
/// A fault when it is anything else.
pub(crate) fn read_object(value: Value, place: Place<'_>) -> Result<Map<String, Value>, Fault> {
    match value {
        Value::Object(map) => Ok(map),
        other => wrong_kind("an object", &other, place),
    }
}

impl Json for String {
    fn read(value: Value, place: Place<'_>) -> Result<Self, Fault> {
        match value {
            Value::String(text) => Ok(text),
            other => wrong_kind("a text", &other, place),
        }
    }

    fn write(&self) -> Value {
        Value::String(self.clone())
    }
}

impl Json for bool {
    fn read(value: Value, place: Place<'_>) -> Result<Self, Fault> {
        match value {
            Value::Bool(flag) => Ok(flag),
            other => wrong_kind("true or false", &other, place),
        }
    }

    fn write(&self) -> Value {
        Value::Bool(*self)
    }
}

impl Json for f64 {
    fn read(value: Value, place: Place<'_>) -> Result<Self, Fault> {
        match value.as_f64() {
            Some(number) if number.is_finite() => Ok(number),
            _ => wrong_kind("a number", &value, place),
        }
    }

    /// Whole numbers are written without a fraction, as a person would.
    #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)] // Guarded by the comparison.
    fn write(&self) -> Value {
        let whole = *self as i64;
        if (whole as f64 - self).abs() < f64::MIN_POSITIVE && whole.abs() < 1 << 53 {
            Value::from(whole)
        } else {
            Value::from(*self)
        }
    }
}

impl Json for Decimal {
    fn read(value: Value, place: Place<'_>) -> Result<Self, Fault> {
        match value {
            Value::String(found) => found.parse().map_err(|fault| Fault::new(place, Problem::Decimal { found, fault })),
            other => wrong_kind("a decimal number in quotes", &other, place),
        }
    }

    fn write(&self) -> Value {
        Value::String(self.to_string())
    }
}

/// `null` stands for nothing.
impl<T: Json> Json for Option<T> {
    fn read(value: Value, place: Place<'_>) -> Result<Self, Fault> {
        if value.is_null() { Ok(None) } else { T::read(value, place).map(Some) }
    }

    fn write(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::write)
    }
}

impl<T: Json> Json for Vec<T> {
    fn read(value: Value, place: Place<'_>) -> Result<Self, Fault> {
        match value {
            Value::Array(items) => {
                items.into_iter().enumerate().map(|(index, item)| T::read(item, place.item(index))).collect()
            }
            other => wrong_kind("a list", &other, place),
        }
    }

    fn write(&self) -> Value {
        self.iter().map(T::write).collect()
    }
}

impl<T: Json> Json for BTreeMap<String, T> {
    fn read(value: Value, place: Place<'_>) -> Result<Self, Fault> {
        read_object(value, place)?
            .into_iter()
            .map(|(key, value)| {
                let item = T::read(value, place.field(&key))?;
                Ok((key, item))
            })
            .collect()
    }

    fn write(&self) -> Value {
        self.iter().map(|(key, item)| (key.clone(), item.write())).collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_fault_names_the_place_and_both_kinds() {
        let list = Place::Root.field("offers");
        let fault = Vec::<String>::read(json!(["a", 3]), list).unwrap_err();
        assert_eq!(fault.to_string(), "offers[1]: should be a text, but is a number");
    }

    #[test]
    fn whole_numbers_are_written_without_a_fraction() {
        assert_eq!(40.0_f64.write().to_string(), "40");
        assert_eq!(33.3_f64.write().to_string(), "33.3");
        assert_eq!(1e300_f64.write().as_f64(), Some(1e300));
    }

    #[test]
    fn null_is_nothing() {
        assert_eq!(Option::<bool>::read(Value::Null, Place::Root), Ok(None));
        assert_eq!(None::<bool>.write(), Value::Null);
    }
}
