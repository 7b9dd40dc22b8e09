//! JSON documents: reading them into the notebook's types, so that a fault names its place and what this version has
//! no field for is kept.
//!
//! A type is a plain struct with serde's derives. What serde and its helpers find is put into the notebook's own words
//! here and nowhere else.

mod fault;
mod read;
mod tracked;
mod unknown;

pub(crate) use fault::kind_of;
pub use fault::{Fault, Place, Problem, Step};
pub use read::read;
pub(crate) use read::{is_default, object, present, read_beside, text_of, value_of};
pub use unknown::Unknown;

/// Fields that this version doesn't know, as they came.
pub type Extra = serde_json::Map<String, serde_json::Value>;
