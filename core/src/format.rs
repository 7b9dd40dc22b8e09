//! The case file: the public format in which negotiations leave the notebook and come back, by itself or within a copy of
//! Tableside. And what only leaves it: the offers for a spreadsheet, and the whole negotiation to read.

mod calendar;
mod csv;
mod debrief_table;
mod email;
mod encoding;
mod file;
mod markdown;
mod migrate;
mod name;
mod offer_table;
mod one_file;

pub use calendar::{Whose, calendar};
pub use csv::offers_csv;
pub use debrief_table::debrief_csv;
pub use email::{Email, email};
pub use encoding::{Damage, Decoded, decode};
pub use file::{CaseFile, FileError, MAX_BYTES, MAX_DEPTH, VERSION, read, write};
pub(crate) use file::{FORMAT, check_depth, check_version, indented, is_reserved, parse, whole};
pub use markdown::{agreement as agreement_markdown, markdown};
pub(crate) use migrate::{Kind, STEPS, Step, is_older, migrated};
pub use name::{Saved, file_name};
pub use one_file::{copy_of, held_by, without_tags};
