//! How the notebook's types become JSON and come back.
//!
//! Every type of a case is a *record*: a struct declared with `record!`, whose fields are read and written by
//! name. The work is done once, over fields behind a pointer, and not again for each type: that keeps the page
//! small, and whatever else has to go through all fields of a case can go the same way.
//!
//! A reader knows the place it reads at, so that a fault names it (`cases[0].issues[2].step`), and keeps the
//! fields it doesn't know, so that a file of a newer minor version survives a round trip.

mod fault;
mod fields;
mod json;
mod list;
mod macros;
mod path;
mod place;

pub use fault::{Fault, Problem};
pub use fields::{Extra, Field, Record};
pub(crate) use fields::{
    field, field_mut, is_default, read_fields, take_field, whole_field, write_fields, write_fields_text,
};
pub(crate) use json::read_object;
pub use json::{Json, read};
pub use list::List;
pub(crate) use list::{MAX_ITEMS, at_most};
pub(crate) use macros::{record, words};
pub use path::Path;
pub use place::Place;
