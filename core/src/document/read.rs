//! Reading a text into a type, with serde's findings in the notebook's words; and writing.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use super::tracked::{Track, Tracked};
use super::{Fault, Place, Problem};

/// Reads a text of JSON.
///
/// # Errors
/// The first [`Fault`], with its place in the text.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    read_beside(text).map(|(value, _)| value)
}

/// Reads a text of JSON, and gives the places of the fields for which the type has none.
///
/// # Errors
/// As for [`read`].
pub(crate) fn read_beside<T: DeserializeOwned>(text: &str) -> Result<(T, Vec<Place>), Fault> {
    let mut json = serde_json::Deserializer::from_str(text);
    let track = Track::default();
    let read = T::deserialize(Tracked::new(&mut json, &track));
    match read.and_then(|value| json.end().map(|()| value)) {
        Ok(value) => Ok((value, track.ignored())),
        Err(error) => Err(fault(track.here(), &error.to_string())),
    }
}

/// The text of a value. The notebook's types are always written: their keys are texts.
pub(crate) fn text_of<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// The JSON of a value. By its text: writing each type into values, too, would take 7 KiB more of the page.
pub(crate) fn value_of<T: Serialize + ?Sized>(value: &T) -> Value {
    serde_json::from_str(&text_of(value)).unwrap_or_default()
}

/// An object of some fields. `json!` would write each type into values as well.
pub(crate) fn object<const N: usize>(fields: [(&str, Value); N]) -> Value {
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>().into()
}

/// Is it what a field that is missing stands for? Such a field is not written.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Reads a field that may be missing, in which `null` is a value of its own.
pub(crate) fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

/// A fault in the notebook's words. serde tells what it found in a sentence, of which the tests of every fault hold
/// the form; the sentences of our own types are taken as they are.
fn fault(place: Place, said: &str) -> Fault {
    let words = said.rsplit_once(" at line ").map_or(said, |(words, _)| words);
    let quoted = |text: &str| text.split('`').nth(1).unwrap_or_default().to_owned();
    if let Some(field) = words.strip_prefix("missing field ") {
        return Fault::new(place.field(&quoted(field)), Problem::Missing);
    }
    if let Some(field) = words.strip_prefix("duplicate field ") {
        return Fault::new(place.field(&quoted(field)), Problem::Twice);
    }
    let problem = if words == "expected field with custom name" {
        // What serde_json says of an object where a number should stand: it hands numbers on as objects of one field.
        Problem::WrongKind { expected: "a number".to_owned(), found: "an object" }
    } else if let Some((found, known)) = variants(words) {
        Problem::UnknownWord { found, known }
    } else if let Some((found, expected)) = kinds(words) {
        Problem::WrongKind { expected, found }
    } else {
        Problem::Unfit(words.to_owned())
    };
    Fault::new(place, problem)
}

/// The word that was found, and those that are known.
fn variants(words: &str) -> Option<(String, String)> {
    let (found, known) = words.strip_prefix("unknown variant `")?.rsplit_once("`, expected ")?;
    let known: Vec<&str> = known.split('`').skip(1).step_by(2).collect();
    Some((found.to_owned(), known.join(", ")))
}

/// The kind that was found, and the one that was expected.
fn kinds(words: &str) -> Option<(&'static str, String)> {
    let said = words.strip_prefix("invalid type: ").or_else(|| words.strip_prefix("invalid value: "))?;
    let (found, expected) = said.rsplit_once(", expected ")?;
    let found = match found.split([' ', ',']).next()? {
        "null" | "unit" | "Option" => "null",
        "boolean" => "true or false",
        "string" | "character" | "str" => "a text",
        "sequence" => "a list",
        "map" => "an object",
        _ => "a number",
    };
    let expected = match expected {
        "a string" => "a text",
        "a boolean" => "true or false",
        "a sequence" => "a list",
        "a JSON number" => "a number",
        "u64" => "a whole number",
        other if other == "a map" || other.starts_with("struct ") => "an object",
        other => other,
    };
    Some((found, expected.to_owned()))
}
