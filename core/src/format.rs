//! The case file: the public format in which negotiations leave the notebook and come back.

mod file;

pub use file::{CaseFile, FileError, MAX_BYTES, MAX_DEPTH, VERSION, read, write};
pub(crate) use file::{check_header, check_version, indented, parse};
