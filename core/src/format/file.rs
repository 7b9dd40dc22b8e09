//! Reading and writing a case file.

use std::fmt;

use super::migrate::migrate;
use crate::case::{Case, MAX_CASES, check_unique};
use crate::json::{self, Object, ParseError, Value};
use crate::record::{Extra, Fault, Json, Place, Problem, at_most, take_field};

/// The version that is written, and the newest major version that can be read.
pub const VERSION: u64 = 1;
/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 2 * 1024 * 1024;
/// The deepest nesting that is read.
pub const MAX_DEPTH: usize = 32;

const FORMAT: &str = "tableside";

/// Negotiations in a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CaseFile {
    /// The negotiations, in the file's order.
    pub cases: Vec<Case>,
    /// Fields of a newer minor version, kept as they came.
    pub extra: Extra,
}

/// Why a file could not be read. Nothing was taken from it then.
#[derive(Clone, Debug, PartialEq)]
pub enum FileError {
    /// More than 2 MB.
    TooBig {
        /// The size found, in bytes.
        bytes: usize,
    },
    /// Nested more than 32 levels deep.
    TooDeep,
    /// Not JSON at all.
    NotJson {
        /// The line where reading stopped, from 1.
        line: usize,
        /// The column where reading stopped, in bytes from 1.
        column: usize,
    },
    /// JSON, but no case file: the format's name is missing or another.
    Foreign,
    /// Written by a newer major version.
    Newer {
        /// The version found.
        version: f64,
    },
    /// A value that is wrong, with its place.
    Fault(Fault),
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooBig { bytes } => {
                let megabytes = bytes.div_ceil(1024 * 1024);
                write!(f, "The file is too big: about {megabytes} MB, and at most 2 MB can be read.")
            }
            Self::TooDeep => write!(f, "The file is nested more than {MAX_DEPTH} levels deep, as no case file is."),
            Self::NotJson { line, column } => {
                write!(f, "The file is not whole, or no case file: line {line}, column {column} can’t be read.")
            }
            Self::Foreign => f.write_str("This is not a Tableside file: it doesn’t say “format”: “tableside”."),
            Self::Newer { version } => write!(
                f,
                "The file was written by a newer Tableside (format {}, this one reads {VERSION}). Nothing was changed.",
                version.write()
            ),
            Self::Fault(fault) => fault.fmt(f),
        }
    }
}

impl std::error::Error for FileError {}

impl From<Fault> for FileError {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<ParseError> for FileError {
    fn from(error: ParseError) -> Self {
        match error {
            ParseError::Syntax { line, column } => Self::NotJson { line, column },
            ParseError::TooDeep => Self::TooDeep,
        }
    }
}

/// Reads a case file.
///
/// # Errors
/// A [`FileError`] that says what is wrong and where. Limits: 2 MB, 32 levels, 1,000 cases, 200 issues a
/// case, 50 options an issue,
/// 10,000 offers a case and items of any other list.
pub fn read(text: &str) -> Result<CaseFile, FileError> {
    let Value::Object(mut map) = parse(text)? else {
        return Err(FileError::Foreign);
    };
    let version = check_header(&mut map)?;
    let place = Place::Root;
    let list = place.field("cases");
    if let Some(Value::Array(cases)) = map.get_mut("cases") {
        for case in cases {
            migrate(case, version);
        }
    }
    let mut cases: Vec<Case> = Vec::new();
    if !take_field(&mut map, "cases", &mut cases, place)? {
        return Err(Fault::new(list, Problem::Missing).into());
    }
    at_most(MAX_CASES, cases.len(), list)?;
    for (index, case) in cases.iter_mut().enumerate() {
        case.settle(list.item(index))?;
    }
    check_unique(&cases, list)?;
    Ok(CaseFile { cases, extra: map })
}

/// Writes a case file, indented for people to read; without the spaces where it would be too big with them.
pub fn write(file: &CaseFile) -> String {
    let mut map = Object::new();
    map.insert("format".to_owned(), FORMAT.into());
    map.insert("version".to_owned(), VERSION.into());
    map.insert("cases".to_owned(), file.cases.write());
    map.extend(&file.extra);
    indented(&Value::Object(map))
}

/// The text of a file: indented, or without the spaces where it would be too big with them.
pub(crate) fn indented(file: &Value) -> String {
    let indented = format!("{file:#}\n");
    if indented.len() > MAX_BYTES { file.to_string() } else { indented }
}

/// The JSON of a text within the limits on size and depth.
pub(crate) fn parse(text: &str) -> Result<Value, FileError> {
    if text.len() > MAX_BYTES {
        return Err(FileError::TooBig { bytes: text.len() });
    }
    Ok(json::parse(text, MAX_DEPTH)?)
}

/// Takes the format's name and version, a whole number, and refuses what isn't ours or is too new.
pub(crate) fn check_header(map: &mut Object) -> Result<u64, FileError> {
    if map.remove("format") != Some(FORMAT.into()) {
        return Err(FileError::Foreign);
    }
    check_version(map)
}

/// Takes the version, and refuses one that is too new.
pub(crate) fn check_version(map: &mut Object) -> Result<u64, FileError> {
    let place = Place::Root.field("version");
    let mut version = 0.0;
    if !take_field(map, "version", &mut version, Place::Root)? {
        return Err(Fault::new(place, Problem::Missing).into());
    }
    #[allow(clippy::cast_precision_loss)] // The version is a small whole number.
    let newest = VERSION as f64;
    if version >= newest + 1.0 {
        return Err(FileError::Newer { version });
    }
    if version < 1.0 {
        return Err(Fault::new(place, Problem::Below { found: version, limit: 1.0 }).into());
    }
    Ok(whole(version))
}

/// The major version: what stands before the point.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Numbers beyond the ends stay at the ends.
pub(crate) const fn whole(version: f64) -> u64 {
    version as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_field_survives_a_round_trip() {
        let text = r#"{"format":"tableside","version":1.4,"cases":[],"mood":{"calm":true}}"#;
        let file = read(text).unwrap();
        assert!(write(&file).contains("\"calm\": true"));
    }

    #[test]
    fn a_newer_major_version_is_refused() {
        let error = read(r#"{"format":"tableside","version":2,"cases":[]}"#).unwrap_err();
        assert_eq!(error, FileError::Newer { version: 2.0 });
    }
}
