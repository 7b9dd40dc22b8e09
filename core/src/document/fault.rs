//! What can be wrong with a value, and where it stands.

use std::fmt;

use serde_json::Value;

use crate::quoted::{MAX_QUOTED, Quoted, shortened};

/// One thing that is wrong with a document, and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where the value stands; empty for the whole document.
    pub place: Place,
    /// What is wrong there.
    pub problem: Problem,
}

impl Fault {
    /// A fault at a place.
    pub const fn new(place: Place, problem: Problem) -> Self {
        Self { place, problem }
    }

    /// The same fault in a document that holds this one at a place.
    #[must_use]
    pub fn within(self, outer: Place) -> Self {
        Self { place: outer.join(self.place), ..self }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place.is_root() { self.problem.fmt(f) } else { write!(f, "{}: {}", self.place, self.problem) }
    }
}

impl std::error::Error for Fault {}

/// The way to a value in a document, written as `cases[0].issues[2].step`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Place(Vec<Step>);

/// One step of the way to a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// Into a field of an object.
    Field(String),
    /// To an item of a list, counted from 0.
    Item(usize),
}

impl Place {
    /// The document itself.
    pub const ROOT: Self = Self(Vec::new());

    /// The place of a field of the document itself.
    pub fn of(name: &str) -> Self {
        Self::ROOT.field(name)
    }

    /// The place of a field of the object here.
    #[must_use]
    pub fn field(mut self, name: &str) -> Self {
        self.0.push(Step::Field(name.to_owned()));
        self
    }

    /// The place of an item of the list here, counted from 0.
    #[must_use]
    pub fn item(mut self, index: usize) -> Self {
        self.0.push(Step::Item(index));
        self
    }

    /// The steps from the document to here.
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// Is it the document itself?
    pub const fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// A place in what stands here.
    fn join(mut self, inner: Self) -> Self {
        self.0.extend(inner.0);
        self
    }
}

impl FromIterator<Step> for Place {
    fn from_iter<T: IntoIterator<Item = Step>>(steps: T) -> Self {
        Self(steps.into_iter().collect())
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, step) in self.0.iter().enumerate() {
            match step {
                Step::Field(name) if number == 0 => f.write_str(&shortened(name, MAX_QUOTED))?,
                Step::Field(name) => write!(f, ".{}", shortened(name, MAX_QUOTED))?,
                Step::Item(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// What can be wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A field that must be there is not.
    Missing,
    /// A field that is there twice.
    Twice,
    /// Another kind of JSON value was expected.
    WrongKind {
        /// What should stand here.
        expected: String,
        /// What stands here.
        found: &'static str,
    },
    /// A word outside the known ones.
    UnknownWord {
        /// The word found.
        found: String,
        /// The words that are known, in a sentence.
        known: String,
    },
    /// What the type of the value says against it, in words that follow its place.
    Unfit(String),
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
            Self::Twice => f.write_str("is there twice"),
            Self::WrongKind { expected, found } => write!(f, "should be {expected}, but is {found}"),
            Self::UnknownWord { found, known } => write!(f, "{} is none of {known}", Quoted(found)),
            Self::Unfit(words) => f.write_str(words),
            Self::TooMany { found, limit } => write!(f, "there are {found}, at most {limit} are allowed"),
            Self::Repeated(id) => write!(f, "{} is used twice", Quoted(id)),
            Self::NoIdentifier => f.write_str("must not be empty"),
            Self::OddIdentifier(id) => {
                write!(f, "{} should be 1 to 64 letters, digits, hyphens or underscores", Quoted(id))
            }
            Self::Unresolved { what, id } => write!(f, "there is no {what} {}", Quoted(id)),
        }
    }
}

/// What kind a value is of, in words.
pub(crate) const fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
