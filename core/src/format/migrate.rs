//! Bringing a negotiation of an older version of the format up to the one that is written.

use std::borrow::Cow;

use serde_json::Value;

use super::VERSION;

/// Makes a negotiation of one version one of the next.
type Step = fn(&mut Value);

/// One step for each version but the newest, oldest first: the compiler refuses a version without its step.
#[allow(clippy::cast_possible_truncation)] // The version is a small number.
const STEPS: [Step; VERSION as usize - 1] = [];

/// Brings a negotiation of a version up to the newest one.
pub(crate) fn migrate(case: &mut Value, version: u64) {
    run(&STEPS, case, version);
}

/// The text of a negotiation of a version, brought up to the newest one.
///
/// # Errors
/// When it is no JSON.
pub(crate) fn migrated(text: &str, version: u64) -> Result<Cow<'_, str>, serde_json::Error> {
    if version >= VERSION {
        return Ok(Cow::Borrowed(text));
    }
    let mut case = serde_json::from_str(text)?;
    migrate(&mut case, version);
    Ok(Cow::Owned(case.to_string()))
}

/// Takes the steps from a version on.
fn run(steps: &[Step], case: &mut Value, version: u64) {
    let done = usize::try_from(version).unwrap_or(usize::MAX).saturating_sub(1);
    steps.iter().skip(done).for_each(|step| step(case));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn add(case: &mut Value, word: &str) {
        if let Value::String(text) = case {
            text.push_str(word);
        }
    }

    #[test]
    fn each_step_is_taken_once_and_in_order_from_the_version_that_was_found() {
        let steps: [Step; 3] = [|case| add(case, " two"), |case| add(case, " three"), |case| add(case, " four")];
        for (version, expected) in
            [(1, "one two three four"), (2, "one three four"), (3, "one four"), (4, "one"), (5, "one")]
        {
            let mut case = Value::from("one");
            run(&steps, &mut case, version);
            assert_eq!(case, Value::from(expected), "from version {version}");
        }
    }
}
