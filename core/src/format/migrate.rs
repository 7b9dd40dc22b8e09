//! Bringing what an older version of the format wrote up to the one that is written.

use std::borrow::Cow;

use serde_json::Value;

use super::VERSION;

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind<'a> {
    /// A negotiation, in a file or in storage.
    Case,
    /// What is kept under a name of its own: "settings", "safekeeping", "skills", "debriefs", "steps:ID:TAB" or
    /// "line:ID:TAB".
    Kept(&'a str),
}

/// Makes a value of one version one of the next.
pub(crate) type Step = fn(Kind<'_>, &mut Value);

/// One step for each version but the newest, oldest first: the compiler refuses a version without its step.
#[allow(clippy::cast_possible_truncation)] // The version is a small number.
pub(crate) const STEPS: [Step; VERSION as usize - 1] = [];

/// Brings a negotiation of a version up to the newest one.
pub(crate) fn migrate(case: &mut Value, version: u64) {
    run(&STEPS, Kind::Case, case, version);
}

/// Is there a step from a version to a newer one?
pub(crate) fn is_older(version: u64, steps: &[Step]) -> bool {
    usize::try_from(version).is_ok_and(|version| version <= steps.len())
}

/// The text of a value of a version, brought up to the newest one.
///
/// # Errors
/// When it is no JSON.
pub(crate) fn migrated<'a>(
    kind: Kind<'_>,
    text: &'a str,
    version: u64,
    steps: &[Step],
) -> Result<Cow<'a, str>, serde_json::Error> {
    if !is_older(version, steps) {
        return Ok(Cow::Borrowed(text));
    }
    let mut value = serde_json::from_str(text)?;
    run(steps, kind, &mut value, version);
    Ok(Cow::Owned(value.to_string()))
}

/// Takes the steps from a version on.
fn run(steps: &[Step], kind: Kind<'_>, value: &mut Value, version: u64) {
    let done = usize::try_from(version).unwrap_or(usize::MAX).saturating_sub(1);
    steps.iter().skip(done).for_each(|step| step(kind, value));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn add(value: &mut Value, word: &str) {
        if let Value::String(text) = value {
            text.push_str(word);
        }
    }

    const THREE: [Step; 3] =
        [|_, value| add(value, " two"), |_, value| add(value, " three"), |_, value| add(value, " four")];

    #[test]
    fn each_step_is_taken_once_and_in_order_from_the_version_that_was_found() {
        for (version, expected) in
            [(1, "one two three four"), (2, "one three four"), (3, "one four"), (4, "one"), (5, "one")]
        {
            let mut value = Value::from("one");
            run(&THREE, Kind::Case, &mut value, version);
            assert_eq!(value, Value::from(expected), "from version {version}");
            assert_eq!(is_older(version, &THREE), expected != "one");
            let text = migrated(Kind::Case, "\"one\"", version, &THREE).unwrap();
            assert_eq!(text, format!("\"{expected}\""));
        }
    }

    #[test]
    fn a_step_knows_what_it_changes() {
        let steps: [Step; 1] = [|kind, value| {
            if kind == Kind::Kept("settings") {
                add(value, " two");
            }
        }];
        assert_eq!(migrated(Kind::Kept("settings"), "\"one\"", 1, &steps).unwrap(), "\"one two\"");
        assert_eq!(migrated(Kind::Kept("skills"), "\"one\"", 1, &steps).unwrap(), "\"one\"");
    }
}
