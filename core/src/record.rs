//! How the notebook's types become JSON and come back.
//!
//! Every type of a case is a *record*: a struct declared with `record!`, whose fields are
//! read and written by name. A reader knows the place it reads at, so that a fault names it
//! (`cases[0].issues[2].step`), and keeps the fields it doesn't know, so that a file of a newer minor
//! version survives a round trip.

mod fault;
pub(crate) mod json;
mod macros;
mod place;

pub use fault::{Fault, Problem};
pub use json::{Json, take_field};
pub(crate) use macros::{record, words};
pub use place::Place;

/// The fields of a record that this version doesn't know, kept as they came.
pub type Extra = serde_json::Map<String, serde_json::Value>;
