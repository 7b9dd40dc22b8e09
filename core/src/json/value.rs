//! What a JSON text can say.

use super::{Object, parse};

/// A JSON value.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as it is spelt.
    Number(Number),
    /// A text.
    String(String),
    /// A list.
    Array(Vec<Self>),
    /// An object.
    Object(Object),
}

/// A number as JSON spells it. Two numbers are equal when they are spelt alike: `1.0` is not `1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number(String);

impl Number {
    /// The number of a text; nothing unless JSON spells numbers so.
    pub fn new(text: String) -> Option<Self> {
        parse::is_number(&text).then_some(Self(text))
    }

    /// A text that the reader has found to be a number.
    pub(super) const fn found(text: String) -> Self {
        Self(text)
    }

    /// As it is spelt.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Value {
    /// Is it `null`?
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The whole number from 0 to 2⁶⁴ − 1 that it is.
    pub fn as_u64(&self) -> Option<u64> {
        match self {
            Self::Number(number) => number.0.parse().ok(),
            _ => None,
        }
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Bool(flag)
    }
}

impl From<i32> for Value {
    fn from(number: i32) -> Self {
        Self::Number(Number(number.to_string()))
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Self::Number(Number(number.to_string()))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_spelt_as_json_does_or_is_none() {
        for text in ["0", "-0", "10.50", "1E+9", "-1e-999"] {
            assert_eq!(Number::new(text.to_owned()).unwrap().as_str(), text);
        }
        for text in ["", "-", "01", "+1", ".5", "1.", "1e", "0x1", "1 ", " 1", "NaN", "١"] {
            assert_eq!(Number::new(text.to_owned()), None, "{text}");
        }
    }

    #[test]
    fn whole_numbers_come_back() {
        for number in [0, 7, u64::MAX] {
            assert_eq!(Value::from(number).as_u64(), Some(number));
        }
        assert_eq!(Value::from(-1).as_u64(), None);
        assert_eq!(Value::from("7").as_u64(), None);
    }
}
