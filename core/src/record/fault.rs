//! What can be wrong with a value, and where it stands.

use std::fmt;

use crate::number::DecimalFault;
use crate::record::{Json, Place};

/// One thing that is wrong with a file, and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// The path of the value, such as `cases[0].issues[2].options[1].us`; empty for the whole document.
    pub place: String,
    /// What is wrong there.
    pub problem: Problem,
}

impl Fault {
    /// A fault at a place.
    pub fn new(place: Place<'_>, problem: Problem) -> Self {
        Self { place: place.to_string(), problem }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place.is_empty() { self.problem.fmt(f) } else { write!(f, "{}: {}", self.place, self.problem) }
    }
}

impl std::error::Error for Fault {}

/// What can be wrong with a value.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// A field that must be there is not.
    Missing,
    /// Another kind of JSON value was expected.
    WrongKind {
        /// What should stand here.
        expected: &'static str,
        /// What stands here.
        found: &'static str,
    },
    /// A word outside the known ones.
    UnknownWord {
        /// The word found.
        found: String,
        /// The words that are known, in a sentence.
        known: &'static str,
    },
    /// A number above its limit.
    Over {
        /// The number found.
        found: f64,
        /// The highest allowed.
        limit: f64,
    },
    /// A number below its limit.
    Below {
        /// The number found.
        found: f64,
        /// The lowest allowed.
        limit: f64,
    },
    /// A number that must lie above a limit and doesn't.
    NotAbove {
        /// The number found.
        found: f64,
        /// What it must be above.
        limit: f64,
    },
    /// A text that is no exact decimal.
    Decimal {
        /// The text found.
        found: String,
        /// Why it is none.
        fault: DecimalFault,
    },
    /// A text that is no date or time of the calendar.
    NoDate {
        /// The text found.
        found: String,
        /// An example of the right form.
        form: &'static str,
    },
    /// A text that is no three-letter currency code.
    NoCurrency(String),
    /// More items than the format allows.
    TooMany {
        /// The number found.
        found: usize,
        /// The most allowed.
        limit: usize,
    },
    /// An identifier that an earlier item of the list has too.
    Repeated(String),
    /// An identifier that must not be empty is.
    NoIdentifier,
    /// An identifier that could not stand in an address.
    OddIdentifier(String),
    /// A reference to something that isn't there.
    Unresolved {
        /// What is referred to: "issue", "option", "offer".
        what: &'static str,
        /// The identifier that nothing has.
        id: String,
    },
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("is missing"),
            Self::WrongKind { expected, found } => write!(f, "should be {expected}, but is {found}"),
            Self::UnknownWord { found, known } => write!(f, "“{found}” is none of {known}"),
            Self::Over { found, limit } => write!(f, "{} is over {}", found.write(), limit.write()),
            Self::Below { found, limit } => write!(f, "{} is below {}", found.write(), limit.write()),
            Self::NotAbove { found, limit } => write!(f, "{} is not above {}", found.write(), limit.write()),
            Self::Decimal { found, fault } => write!(f, "“{found}” {fault}"),
            Self::NoDate { found, form } => write!(f, "“{found}” is no date of the form {form}"),
            Self::NoCurrency(found) => write!(f, "“{found}” is no currency code such as USD"),
            Self::TooMany { found, limit } => write!(f, "there are {found}, at most {limit} are allowed"),
            Self::Repeated(id) => write!(f, "“{id}” is used twice"),
            Self::NoIdentifier => f.write_str("must not be empty"),
            Self::OddIdentifier(id) => write!(f, "“{id}” should be 1 to 64 letters, digits, hyphens or underscores"),
            Self::Unresolved { what, id } => write!(f, "there is no {what} “{id}”"),
        }
    }
}
