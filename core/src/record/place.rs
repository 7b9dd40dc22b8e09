//! Where in a file something stands.

use std::fmt;

/// A path into a JSON document, built on the stack while reading: `cases[0].us.name`.
#[derive(Clone, Copy, Debug)]
pub enum Place<'a> {
    /// The document itself.
    Root,
    /// A field of the object at a place.
    Field(&'a Place<'a>, &'a str),
    /// An item of the list at a place, counted from 0.
    Item(&'a Place<'a>, usize),
}

impl Place<'_> {
    /// The place of a field of this object.
    pub const fn field<'a>(&'a self, name: &'a str) -> Place<'a> {
        Place::Field(self, name)
    }

    /// The place of an item of this list.
    pub const fn item(&self, index: usize) -> Place<'_> {
        Place::Item(self, index)
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Root => Ok(()),
            Place::Field(Place::Root, name) => f.write_str(name),
            Place::Field(parent, name) => write!(f, "{parent}.{name}"),
            Place::Item(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}
