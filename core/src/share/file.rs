//! The file of a shared record: `{"format": "tableside-shared", "version": 1, "record": {…}}`.
//!
//! The record is written as a case that says nothing else, and read as one: names, limits and checks are those of
//! the case file, and so is the version. What a foreign file says beyond that doesn't fit into a [`SharedRecord`].

use std::fmt;

use serde_json::Value;

use super::SharedRecord;
use crate::case::Case;
use crate::document::{Fault, Place, Problem, object, value_of};
use crate::format::{FileError, VERSION, check_version, indented, parse};

const FORMAT: &str = "tableside-shared";

/// Why a shared record could not be read. Nothing was taken from it then.
#[derive(Clone, Debug, PartialEq)]
pub enum ShareError {
    /// JSON, but no shared record: the format's name is missing or another.
    Foreign,
    /// What can be wrong with a case file too.
    File(FileError),
}

impl fmt::Display for ShareError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign => write!(f, "This is not a shared record: it doesn’t say “format”: “{FORMAT}”."),
            Self::File(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ShareError {}

impl<E: Into<FileError>> From<E> for ShareError {
    fn from(error: E) -> Self {
        Self::File(error.into())
    }
}

/// Reads a shared record. Private fields and unknown ones are dropped.
///
/// # Errors
/// A [`ShareError`] that says what is wrong and where. The limits are those of the case file.
pub fn read(text: &str) -> Result<SharedRecord, ShareError> {
    let mut file = parse(text)?;
    if file.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(ShareError::Foreign);
    }
    check_version(file.get("version"))?;
    let place = Place::of("record");
    let Some(mut record) = file.get_mut("record").map(Value::take) else {
        return Err(Fault::new(place, Problem::Missing).into());
    };
    if let Value::Object(fields) = &mut record {
        // A case must have an ID; a shared record has none, and whoever makes a case of it gives it one.
        fields.insert("id".to_owned(), "shared".into());
    }
    let case = Case::of_state(&record).map_err(|fault| fault.within(place))?;
    Ok(SharedRecord::of_file(case))
}

/// Writes a shared record, indented for people to read; without the spaces where it would be too big with them.
pub fn write(record: &SharedRecord) -> String {
    let mut fields = value_of(&record.clone().into_written(String::new()));
    if let Value::Object(fields) = &mut fields {
        fields.shift_remove("id");
    }
    indented(&object([("format", FORMAT.into()), ("version", VERSION.into()), ("record", fields)]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::MAX_BYTES;

    const RECORD: &str = r#"{"format":"tableside-shared","version":1,"record":{
        "title":"Website retainer","currency":"USD","us":{"name":"Northlight Studio"},"them":{"name":"Harbour Foods"},
        "issues":[{"id":"fee","name":"Monthly fee","kind":"amount"}],
        "offers":[{"id":"o1","by":"us","at":"2026-11-23T10:00:00Z","terms":{"fee":"12000"}}],
        "agreement":{"offer":"o1","at":"2026-11-24T10:00:00Z","duties":[{"id":"d1","what":"Logos"}]}}}"#;

    /// What the reader says of the record with one piece of it changed.
    fn said_of(from: &str, to: &str) -> String {
        assert!(RECORD.contains(from), "{from}");
        read(&RECORD.replacen(from, to, 1)).unwrap_err().to_string()
    }

    #[test]
    fn a_written_record_is_read_back_as_it_was() {
        let record = read(RECORD).unwrap();
        let written = write(&record);
        assert!(written.starts_with("{\n  \"format\": \"tableside-shared\",\n  \"version\": 1,\n"), "{written}");
        assert_eq!((read(&written), record.offers.len()), (Ok(record), 1));
    }

    #[test]
    fn only_a_shared_record_is_read() {
        let foreign = "This is not a shared record: it doesn’t say “format”: “tableside-shared”.";
        assert_eq!(said_of("tableside-shared", "tableside"), foreign);
        assert_eq!(read("[]"), Err(ShareError::Foreign));
        assert_eq!(said_of(r#""version":1"#, r#""version":2"#), FileError::Newer { version: 2.0 }.to_string());
        assert_eq!(read(&" ".repeat(MAX_BYTES + 1)), Err(FileError::TooBig { bytes: MAX_BYTES + 1 }.into()));
        assert_eq!(read(&"[".repeat(33)), Err(FileError::TooDeep.into()));
        assert_eq!(read("{"), Err(FileError::NotJson { line: 1, column: 1 }.into()));
    }

    #[test]
    fn a_fault_names_its_place_in_the_record() {
        for (from, to, message) in [
            (r#""version":1,"#, "", "version: is missing"),
            (r#""record":{"#, r#""other":{"#, "record: is missing"),
            (r#""title":"Website retainer","#, "", "record.title: is missing"),
            (
                r#"{"fee":"12000"}"#,
                r#"{"fee":"lots"}"#,
                "record.offers[0].terms.fee: “lots” is not a decimal number such as 12000 or 0.5",
            ),
            (r#"{"fee":"12000"}"#, r#"{"rent":"1"}"#, "record.offers[0].terms.rent: there is no issue “rent”"),
            (r#""offer":"o1""#, r#""offer":"o2""#, "record.agreement.offer: there is no offer “o2”"),
            (
                r#""kind":"amount"}"#,
                r#""kind":"amount"},{"id":"fee","name":"","kind":"text"}"#,
                "record.issues[1].id: “fee” is used twice",
            ),
        ] {
            assert_eq!(said_of(from, to), message);
        }
    }

    #[test]
    fn private_and_unknown_fields_of_a_file_are_dropped() {
        let smuggled = RECORD
            .replace(r#""kind":"amount""#, r#""kind":"amount","us":{"walk_away":"8000"},"later":1"#)
            .replace(r#""terms":"#, r#""note":"Low on cash","later":2,"terms":"#)
            .replace(r#""what":"Logos""#, r#""what":"Logos","later":3"#)
            .replace(r#""title":"#, r#""id":"mine","notes":{"PREP-1":"Hurry"},"later":4,"title":"#);
        assert_eq!(read(&smuggled), read(RECORD));
    }
}
