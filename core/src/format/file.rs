//! Reading and writing a case file.

use std::collections::HashMap;
use std::fmt;

use serde::Deserialize;
use serde_json::Value;
use serde_json::error::Category;

use super::migrate::migrate;
use crate::case::{Case, MAX_CASES, check_list};
use crate::document::{Extra, Fault, Place, Problem, Step, kind_of, object, read_beside, value_of};
use crate::number::Decimal;
use crate::quoted::{MAX_QUOTED, shortened};

/// The version that is written, and the newest major version that can be read.
pub const VERSION: u64 = 1;
/// The largest file that is read, in megabytes: more than a browser keeps for a site, so that everything fits into one.
const MAX_MEGABYTES: usize = 32;
/// The same in bytes.
pub const MAX_BYTES: usize = MAX_MEGABYTES * 1024 * 1024;
/// The deepest nesting that is read.
pub const MAX_DEPTH: usize = 32;

/// The name of the format.
pub(crate) const FORMAT: &str = "tableside";

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
    /// More than 32 MB.
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
                write!(f, "The file is too big: about {megabytes} MB, and at most {MAX_MEGABYTES} MB can be read.")
            }
            Self::TooDeep => write!(f, "The file is nested more than {MAX_DEPTH} levels deep, and no case file is."),
            Self::NotJson { line, column } => {
                write!(f, "The file is incomplete, or isn’t a case file: line {line}, column {column} can’t be read.")
            }
            Self::Foreign => f.write_str("This is not a Tableside file: it doesn’t say “format”: “tableside”."),
            Self::Newer { version } => write!(
                f,
                "The file was written by a newer Tableside (format {}, this one reads {VERSION}). Nothing was changed.",
                Decimal::nearest(*version)
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

impl From<serde_json::Error> for FileError {
    fn from(error: serde_json::Error) -> Self {
        match error.classify() {
            // JSON, but not as ours is built.
            Category::Data => Self::Foreign,
            // Before the first letter it counts 0.
            _ => Self::NotJson { line: error.line(), column: error.column().max(1) },
        }
    }
}

/// What is read of a file, beside its header.
#[derive(Deserialize)]
struct Body {
    cases: Vec<Case>,
}

/// Reads a case file.
///
/// # Errors
/// A [`FileError`] that says what is wrong and where. Limits: 32 MB, 32 levels, 1,000 cases, 200 issues a
/// case, 50 options an issue,
/// 10,000 offers a case and items of any other list.
pub fn read(text: &str) -> Result<CaseFile, FileError> {
    let mut document = parse(text)?;
    if document.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(FileError::Foreign);
    }
    let version = check_version(document.get("version"))?;
    let is_older = version < VERSION;
    if let Some(Value::Array(cases)) = document.get_mut("cases").filter(|_| is_older) {
        for case in cases {
            migrate(case, version);
        }
    }
    let (Body { mut cases }, unknown) =
        if is_older { read_beside::<Body>(&document.to_string()) } else { read_beside::<Body>(text) }?;
    check(&mut cases)?;
    keep_unknown(&mut cases, &unknown, &document);
    let Value::Object(mut extra) = document else { return Err(FileError::Foreign) };
    extra.retain(|name, _| !["format", "version", "cases"].contains(&name.as_str()));
    Ok(CaseFile { cases, extra })
}

/// Checks every case by itself, and that no two are the same.
fn check(cases: &mut [Case]) -> Result<(), Fault> {
    let list = Place::of("cases");
    if cases.len() > MAX_CASES {
        return Err(Fault::new(list, Problem::TooMany { found: cases.len(), limit: MAX_CASES }));
    }
    for (index, case) in cases.iter_mut().enumerate() {
        if let Some(fault) = case.settle().into_iter().next() {
            return Err(fault.within(list.clone().item(index)));
        }
    }
    let mut faults = Vec::new();
    check_list(&cases.iter().map(|case| case.id.as_str()).collect::<Vec<_>>(), &list, &mut faults);
    faults.into_iter().next().map_or(Ok(()), Err)
}

/// Gives every case what a version to come says of it.
fn keep_unknown(cases: &mut [Case], unknown: &[Place], document: &Value) {
    let mut of_cases: HashMap<usize, Vec<Place>> = HashMap::new();
    for place in unknown {
        if let [Step::Field(list), Step::Item(index), steps @ ..] = place.steps()
            && list == "cases"
        {
            of_cases.entry(*index).or_default().push(steps.iter().cloned().collect());
        }
    }
    for (index, places) in of_cases {
        let here = document.get("cases").and_then(|cases| cases.get(index));
        if let (Some(case), Some(here)) = (cases.get_mut(index), here) {
            case.keep_unknown(&places, here);
        }
    }
}

/// Writes a case file, indented for people to read; without the spaces where it would be too big with them.
pub fn write(file: &CaseFile) -> String {
    let cases = value_of(&file.cases);
    let mut document = object([("format", FORMAT.into()), ("version", VERSION.into()), ("cases", cases)]);
    if let Value::Object(fields) = &mut document {
        fields.extend(file.extra.clone());
    }
    indented(&document)
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
    check_depth(text, MAX_DEPTH)?;
    Ok(serde_json::from_str(text)?)
}

/// Refuses a text, whole or not, that is nested too deep, for which `serde_json` has one limit; or that has a field with
/// one of the names that `serde_json` keeps for itself: it would read something else there.
pub(crate) fn check_depth(text: &str, limit: usize) -> Result<(), FileError> {
    let (mut depth, mut opened_at, mut is_escaped) = (0_usize, None, false);
    for (index, byte) in text.bytes().enumerate() {
        match (byte, opened_at) {
            _ if is_escaped => is_escaped = false,
            (b'\\', Some(_)) => is_escaped = true,
            (b'"', None) => opened_at = Some(index),
            (b'"', Some(start)) => {
                opened_at = None;
                let (quoted, rest) = (text.get(start..=index).unwrap_or_default(), text.get(index + 1..));
                if is_reserved_as(quoted) && rest.is_some_and(|rest| rest.trim_start().starts_with(':')) {
                    let name = shortened(quoted, MAX_QUOTED);
                    let problem = Problem::Unfit(format!("{name} can’t be the name of a field"));
                    return Err(FileError::Fault(Fault::new(Place::ROOT, problem)));
                }
            }
            (b'[' | b'{', None) => depth += 1,
            (b']' | b'}', None) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > limit {
            return Err(FileError::TooDeep);
        }
    }
    Ok(())
}

/// Is it one of the names that `serde_json` keeps for itself?
pub(crate) fn is_reserved(name: &str) -> bool {
    name.starts_with("$serde_json::private::")
}

/// The same of a name in quotation marks, however it is written.
fn is_reserved_as(quoted: &str) -> bool {
    // A name of its own with every letter escaped is no longer than this.
    const LONGEST: usize = 6 * 32;
    match quoted.strip_prefix('"') {
        Some(inside) if !inside.contains('\\') => is_reserved(inside),
        _ => quoted.len() <= LONGEST && serde_json::from_str::<String>(quoted).is_ok_and(|name| is_reserved(&name)),
    }
}

/// The major version of a file, by what it says of it; refuses one that is too new.
pub(crate) fn check_version(said: Option<&Value>) -> Result<u64, FileError> {
    let fault = |problem| FileError::Fault(Fault::new(Place::of("version"), problem));
    let version = match said {
        None => return Err(fault(Problem::Missing)),
        Some(Value::Number(number)) => Decimal::from_number(number.as_str()).to_f64(),
        Some(other) => {
            return Err(fault(Problem::WrongKind { expected: "a number".to_owned(), found: kind_of(other) }));
        }
    };
    #[allow(clippy::cast_precision_loss)] // The version is a small whole number.
    let newest = VERSION as f64;
    if version >= newest + 1.0 {
        return Err(FileError::Newer { version });
    }
    if version < 1.0 {
        return Err(fault(Problem::Unfit(format!("{} is below 1", Decimal::nearest(version)))));
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
    fn a_name_that_serde_json_keeps_for_itself_is_refused_however_it_is_written() {
        for name in
            ["$serde_json::private::Number", "$serde_json::private::RawValue", r"\u0024serde_json::private::Number"]
        {
            for text in [format!(r#"{{"{name}":"5"}}"#), format!(r#"{{"a":[{{"{name}" : "[[]]"}}]}}"#)] {
                assert!(matches!(parse(&text), Err(FileError::Fault(_))), "{text}");
            }
            // As what somebody wrote, it is words like others.
            assert!(parse(&format!(r#"{{"a":"{name}"}}"#)).is_ok());
        }
    }

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
