//! What stands around a value in storage: `{format, version, revision, checksum, data}`.

use std::fmt;

use crate::format::{FileError, VERSION};
use crate::hash::fnv_1a;
use crate::json::{self, Value};
use crate::record::{Json, Place, read, take_field};

const FORMAT: &str = "tableside";
/// The deepest nesting that is read: more than any file brings in.
const MAX_DEPTH: usize = 128;

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

impl<E: Into<FileError>> From<E> for EnvelopeError {
    fn from(error: E) -> Self {
        Self::Unreadable(error.into())
    }
}

/// Puts a value into an envelope. The revision counts how often it was written.
pub fn seal(data: &dyn Json, revision: u64) -> String {
    let data = data.write().to_string();
    let checksum = checksum(&data);
    format!(
        r#"{{"format":"{FORMAT}","version":{VERSION},"revision":{revision},"checksum":"{checksum}","data":{data}}}"#
    )
}

/// Opens an envelope: the value and its revision.
///
/// # Errors
/// [`EnvelopeError`] when anything in it isn't as it was written. The text is then to be left as it is.
pub fn open<T: Json + Default>(text: &str) -> Result<(T, u64), EnvelopeError> {
    let (data, revision) = open_data(text)?;
    Ok((read(data, Place::Root.field("data"))?, revision))
}

/// Opens an envelope around any data: compiled once and not for each type.
fn open_data(text: &str) -> Result<(Value, u64), EnvelopeError> {
    let Value::Object(mut map) = json::parse(text, MAX_DEPTH)? else {
        return Err(FileError::Foreign.into());
    };
    crate::format::check_header(&mut map)?;
    let revision = map.get("revision").and_then(Value::as_u64).ok_or(FileError::Foreign)?;
    let mut expected = String::new();
    take_field(&mut map, "checksum", &mut expected, Place::Root)?;
    let data = map.remove("data").ok_or(FileError::Foreign)?;
    if checksum(&data.to_string()) != expected {
        return Err(EnvelopeError::Checksum);
    }
    Ok((data, revision))
}

/// The data's hash, in hexadecimal.
fn checksum(text: &str) -> String {
    format!("{:016x}", fnv_1a(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Case;
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
            assert_eq!(open::<Case>(&seal(&case, 7)), Ok((case, 7)));
        }
    }

    #[test]
    fn a_changed_letter_is_found() {
        let sealed = seal(&Example::Agency.case().unwrap(), 1);
        let changed = sealed.replacen("Harbour", "Harbor ", 1);
        assert_eq!(open::<Case>(&changed).unwrap_err(), EnvelopeError::Checksum);
    }

    #[test]
    fn half_an_envelope_is_refused() {
        let sealed = seal(&Example::Agency.case().unwrap(), 1);
        for end in (0..sealed.len()).step_by(97).filter(|end| sealed.is_char_boundary(*end)) {
            assert!(open::<Case>(&sealed[..end]).is_err(), "cut at {end}");
        }
    }
}
