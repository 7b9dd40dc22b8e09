//! What stands around a value in storage: `{format, version, revision, checksum, after, data}`.

use std::fmt;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::case::Case;
use crate::document::{Fault, Place, read, text_of};
use crate::format::{self, FORMAT, FileError, Kind, STEPS, Step, VERSION, migrated};
use crate::hash::fnv_1a;

/// The deepest nesting that is read: more than any file brings in, and less than `serde_json` goes.
const MAX_DEPTH: usize = 120;
/// The field in which the value lies.
const DATA: &str = "data";

/// Why an envelope could not be opened.
#[derive(Clone, Debug, PartialEq)]
pub enum EnvelopeError {
    /// The checksum isn't that of the data: something was changed or lost.
    Checksum,
    /// It belongs under another key.
    Misplaced,
    /// The text or its data can't be read, or a newer Tableside wrote it.
    Unreadable(FileError),
}

impl fmt::Display for EnvelopeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Checksum => f.write_str("The checksum doesn’t fit: part of it was changed or lost."),
            Self::Misplaced => f.write_str("It is another negotiation than its place says."),
            Self::Unreadable(FileError::NotJson { .. } | FileError::TooDeep) => f.write_str("It is not whole."),
            Self::Unreadable(FileError::Foreign) => f.write_str("It was not written by Tableside."),
            Self::Unreadable(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for EnvelopeError {}

impl EnvelopeError {
    /// Is it only that a newer Tableside wrote it?
    pub const fn is_newer(&self) -> bool {
        matches!(self, Self::Unreadable(FileError::Newer { .. }))
    }
}

impl<E: Into<FileError>> From<E> for EnvelopeError {
    fn from(error: E) -> Self {
        Self::Unreadable(error.into())
    }
}

/// What was in an envelope.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened<T> {
    /// The value.
    pub value: T,
    /// How often it was written.
    pub revision: u64,
    /// The name of this state: its revision, and a checksum of what stands around the value.
    pub name: String,
    /// The names of the states that went into it, highest revision first.
    pub after: Vec<String>,
    /// The version of the format, a whole number.
    pub version: u64,
}

impl<T> Opened<T> {
    /// Did a newer Tableside write it? Then it may be shown, and is not to be written over.
    pub const fn is_newer(&self) -> bool {
        self.version > VERSION
    }
}

/// An envelope of any version: nothing in it need be as this version has it.
#[derive(Deserialize)]
struct Envelope<'a> {
    format: Option<Value>,
    version: Option<Value>,
    revision: Option<Value>,
    checksum: Option<Value>,
    after: Option<Value>,
    /// The text of the value as it was written, of which the checksum is.
    #[serde(borrow)]
    data: Option<&'a RawValue>,
}

/// Puts a value into an envelope. The revision counts how often it was written; `after` names the states that went
/// into it (see [`Opened::name`]).
pub fn seal<T: Serialize + ?Sized>(value: &T, revision: u64, after: &[String]) -> String {
    let data = text_of(value);
    let checksum = checksum(&data);
    let after = if after.is_empty() { String::new() } else { format!(r#""after":{},"#, text_of(after)) };
    format!(
        r#"{{"format":"{FORMAT}","version":{VERSION},"revision":{revision},"checksum":"{checksum}",{after}"data":{data}}}"#
    )
}

/// The name of the state that an envelope holds. The same value that came about in another way has another name.
pub(super) fn name_of(revision: u64, sealed: &str) -> String {
    let around = sealed.split_once(r#""data":"#).map_or(sealed, |(around, _)| around);
    format!("{revision}:{}", checksum(around))
}

/// Opens an envelope. What a newer Tableside wrote is read as far as this one understands it.
///
/// # Errors
/// [`EnvelopeError`] when anything in it isn't as it was written. The text is then to be left as it is.
pub fn open<T: DeserializeOwned>(text: &str) -> Result<Opened<T>, EnvelopeError> {
    let (data, around) = open_data(text)?;
    around.with(read(data))
}

/// Opens the envelope of what is kept under a name, and brings the value up to the newest version by the steps to it.
///
/// # Errors
/// As for [`open`].
pub(super) fn open_kept<T: DeserializeOwned>(
    text: &str,
    name: &str,
    steps: &[Step],
) -> Result<Opened<T>, EnvelopeError> {
    let (data, around) = open_data(text)?;
    let data = migrated(Kind::Kept(name), data, around.version, steps)?;
    around.with(read(&data))
}

/// Opens the envelope of a negotiation, brings it up to the newest version and checks it.
///
/// # Errors
/// As for [`open`], and when it is another negotiation than the one with that ID.
pub fn open_case(text: &str, id: &str) -> Result<Opened<Case>, EnvelopeError> {
    open_case_by(text, id, &STEPS)
}

/// The same by the steps to the newest version.
pub(super) fn open_case_by(text: &str, id: &str, steps: &[Step]) -> Result<Opened<Case>, EnvelopeError> {
    let (data, around) = open_data(text)?;
    let data = migrated(Kind::Case, data, around.version, steps)?;
    let opened = around.with(Case::read(&data))?;
    if opened.value.id == id { Ok(opened) } else { Err(EnvelopeError::Misplaced) }
}

/// Did a newer Tableside write an envelope? Its value is not read.
///
/// # Errors
/// [`EnvelopeError`] when it can't be opened.
pub(super) fn is_newer_text(text: &str) -> Result<bool, EnvelopeError> {
    match open_data(text) {
        Ok((_, around)) => Ok(around.is_newer()),
        Err(error) if error.is_newer() => Ok(true),
        Err(error) => Err(error),
    }
}

impl Opened<()> {
    /// The same around a value, if it could be read.
    fn with<T>(self, value: Result<T, Fault>) -> Result<Opened<T>, EnvelopeError> {
        let Self { revision, name, after, version, .. } = self;
        let value = value.map_err(|fault| refusal(version, fault.within(Place::of(DATA)).into()))?;
        Ok(Opened { value, revision, name, after, version })
    }
}

/// Opens an envelope around any data, whose text it gives.
fn open_data(text: &str) -> Result<(&str, Opened<()>), EnvelopeError> {
    format::check_depth(text, MAX_DEPTH)?;
    let Envelope { format, version, revision, checksum: expected, after, data } = serde_json::from_str(text)?;
    if format.as_ref().and_then(Value::as_str) != Some(FORMAT) {
        return Err(FileError::Foreign.into());
    }
    let version = match format::check_version(version.as_ref()) {
        Ok(version) => version,
        Err(FileError::Newer { version }) => format::whole(version),
        Err(error) => return Err(error.into()),
    };
    let foreign = || refusal(version, FileError::Foreign);
    let revision = revision.and_then(|revision| revision.as_u64()).ok_or_else(foreign)?;
    let after = match after {
        None => Vec::new(),
        Some(after) => read(&after.to_string()).map_err(|_| foreign())?,
    };
    let data = data.ok_or_else(foreign)?.get();
    if expected.as_ref().and_then(Value::as_str) != Some(&checksum(data)) {
        return Err(if version > VERSION { foreign() } else { EnvelopeError::Checksum });
    }
    Ok((data, Opened { value: (), revision, name: name_of(revision, text), after, version }))
}

/// What is wrong: that it is newer, where it is; that explains everything else.
fn refusal(version: u64, error: FileError) -> EnvelopeError {
    #[allow(clippy::cast_precision_loss)] // The version is a small whole number.
    let newer = FileError::Newer { version: version as f64 };
    EnvelopeError::Unreadable(if version > VERSION { newer } else { error })
}

/// The data's hash, in hexadecimal.
fn checksum(text: &str) -> String {
    format!("{:016x}", fnv_1a(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::Example;

    #[test]
    fn the_checksum_is_fnv_1a() {
        assert_eq!(checksum(""), "cbf29ce484222325");
        assert_eq!(checksum("foobar"), "85944171f73967e8");
    }

    #[test]
    fn what_was_sealed_opens_as_it_was() {
        for example in Example::ALL {
            let case = example.case().unwrap();
            let after = ["5:00".to_owned(), "6:11".to_owned()];
            let sealed = seal(&case, 7, &after);
            let opened = open::<Case>(&sealed).unwrap();
            assert_eq!((opened.revision, opened.version, opened.after.as_slice()), (7, 1, &after[..]));
            assert_eq!(opened.name, name_of(7, &sealed));
            assert_eq!(opened.value, case);
        }
    }

    #[test]
    fn a_changed_letter_is_found() {
        let sealed = seal(&Example::Agency.case().unwrap(), 1, &[]);
        let changed = sealed.replacen("Harbour", "Harbor ", 1);
        assert_eq!(open::<Case>(&changed).unwrap_err(), EnvelopeError::Checksum);
    }

    #[test]
    fn half_an_envelope_is_refused() {
        let sealed = seal(&Example::Agency.case().unwrap(), 1, &[]);
        for end in (0..sealed.len()).step_by(97).filter(|end| sealed.is_char_boundary(*end)) {
            assert!(open::<Case>(&sealed[..end]).is_err(), "cut at {end}");
        }
    }

    #[test]
    fn what_a_newer_tableside_wrote_is_read_as_far_as_it_is_understood() {
        let sealed = seal(&Example::Agency.case().unwrap(), 1, &[]).replacen(r#""version":1"#, r#""version":2"#, 1);
        let opened = open::<Case>(&sealed).unwrap();
        assert!(opened.is_newer());
        assert_eq!(opened.value, Example::Agency.case().unwrap());
    }

    #[test]
    fn what_a_newer_tableside_wrote_and_cannot_be_read_is_said_to_be_newer() {
        for newer in [
            r#"{"format":"tableside","version":2,"body":{}}"#,
            r#"{"format":"tableside","version":2,"revision":1,"checksum":"other","data":{}}"#,
            &seal("not a case", 1, &[]).replacen(r#""version":1"#, r#""version":2"#, 1),
        ] {
            let error = open::<Case>(newer).unwrap_err();
            assert_eq!(error, EnvelopeError::Unreadable(FileError::Newer { version: 2.0 }), "{newer}");
        }
    }
}
