//! JSON as the notebook needs it: values, a strict reader, and a writer.
//!
//! It stands in for `serde_json`, which with its hash map took 46 KB of the page (17 KiB compressed); the tests
//! hold it against that crate. Numbers stay the texts that they were.

mod fields;
mod object;
mod parse;
mod value;
mod write;

pub use object::Object;
pub use parse::{ParseError, parse};
pub use value::{Number, Value};
pub(crate) use write::quote;
