//! The file that the page's own script makes when the app has broken: every text that was kept, by its key.

use std::borrow::Cow;

use serde_json::Value;

use super::collection::{Collection, opened};
use super::open_case;
use super::room::ROOM;
use crate::case::Case;
use crate::debrief::{Debrief, Debriefs};
use crate::format::{MAX_DEPTH, check_depth};
use crate::skills::{Assessment, Assessments};

/// The largest rescue file that is read, in bytes: everything that fits into the room, with room for its marks.
const MAX_RESCUE: usize = 8 * ROOM;

/// What came back from a rescue file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rescued {
    /// The negotiations that can be read.
    pub cases: Vec<Case>,
    /// The self-assessments.
    pub assessments: Vec<Assessment>,
    /// The debriefs of classes.
    pub debriefs: Vec<Debrief>,
    /// How many texts can't be, or were written by a newer Tableside.
    pub left_out: usize,
}

/// What is in a rescue file; nothing when the text is no such file.
pub fn rescued(text: &str) -> Option<Rescued> {
    if text.len() > MAX_RESCUE {
        return None;
    }
    check_depth(text, MAX_DEPTH).ok()?;
    let Ok(Value::Object(kept)) = serde_json::from_str(&without_halves(text)) else {
        return None;
    };
    let is_rescue = !kept.is_empty() && kept.keys().all(|key| key.starts_with("tableside:"));
    if !is_rescue {
        return None;
    }
    let mut rescued = Rescued::default();
    for (key, value) in &kept {
        // What was set aside or deleted has the name of a case, too.
        let id = key
            .split_once(":/")
            .and_then(|_| key.split_once(":case:"))
            .filter(|(way, _)| !way.contains(":aside:") && !way.contains("/:bin:"));
        if let (Some((_, id)), Value::String(sealed)) = (id, value) {
            match open_case(sealed, id) {
                Ok(opened) if !opened.is_newer() => rescued.cases.push(opened.value),
                _ => rescued.left_out += 1,
            }
        }
        // A site's path ends with a slash, so this is no negotiation of that name.
        let is = |name: &str| key.strip_suffix(name).is_some_and(|way| way.ends_with("/:"));
        let Value::String(sealed) = value else { continue };
        if is(Assessments::NAME) {
            match opened(sealed) {
                Some(Assessments(all)) => rescued.assessments.extend(all),
                None => rescued.left_out += 1,
            }
        } else if is(Debriefs::NAME) {
            match opened(sealed) {
                Some(Debriefs(all)) => rescued.debriefs.extend(all),
                None => rescued.left_out += 1,
            }
        }
    }
    Some(rescued)
}

/// A text of JSON with the sign for what can't be read in the place of each half of a character. A browser may keep such
/// halves, and the file says them; no text here can, and all else in it would be lost with them.
fn without_halves(text: &str) -> Cow<'_, str> {
    const HALF: usize = "\\ud800".len();
    if !text.contains("\\ud") && !text.contains("\\uD") {
        return Cow::Borrowed(text);
    }
    let (mut whole, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find('\\') {
        let (before, escape) = (rest.get(..at).unwrap_or_default(), rest.get(at..).unwrap_or_default());
        whole.push_str(before);
        let second = escape.get(HALF..).and_then(half);
        let taken = match half(escape) {
            Some(first) if first < 0xdc00 && second.is_some_and(|second| second >= 0xdc00) => 2 * HALF,
            Some(_) => {
                whole.push_str("\\ufffd");
                rest = escape.get(HALF..).unwrap_or_default();
                continue;
            }
            // With what is escaped, which may be a backslash itself.
            None => 1 + escape.chars().nth(1).map_or(0, char::len_utf8),
        };
        whole.push_str(escape.get(..taken).unwrap_or_default());
        rest = escape.get(taken..).unwrap_or_default();
    }
    whole.push_str(rest);
    Cow::Owned(whole)
}

/// The half of a character that an escape stands for with which a text begins.
fn half(escape: &str) -> Option<u16> {
    let digits = escape.strip_prefix("\\u")?.get(..4)?;
    let unit = u16::from_str_radix(digits, 16).ok()?;
    (0xd800..=0xdfff).contains(&unit).then_some(unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::debrief::Pair;
    use crate::guide::Example;
    use crate::storage::seal;

    #[test]
    fn what_was_rescued_comes_back_and_what_cannot_be_read_is_left_out() {
        let case = Example::Agency.case().unwrap();
        let mut kept = serde_json::Map::new();
        kept.insert(format!("tableside:/:case:{}", case.id), seal(&case, 3, &[]).into());
        kept.insert("tableside:/:case:torn".to_owned(), "{\"half".into());
        kept.insert("tableside:/:settings".to_owned(), "{}".into());
        let assessments = vec![Assessment { id: "a".to_owned(), at: case.created_at.clone(), ..Assessment::default() }];
        kept.insert("tableside:/:skills".to_owned(), seal(&Assessments(assessments.clone()), 0, &[]).into());
        let mut debrief = Debrief::new("rent");
        debrief.pairs.push(Pair::new("a".to_owned()));
        kept.insert("tableside:/:debriefs".to_owned(), seal(&Debriefs(vec![debrief.clone()]), 0, &[]).into());
        kept.insert("tableside:/:aside:1:skills".to_owned(), "{}".into());
        kept.insert("tableside:/:aside:1:debriefs".to_owned(), "{}".into());
        kept.insert("tableside:/:bin:2026-11-23T10:00:00Z:1:case:deleted".to_owned(), seal(&case, 3, &[]).into());
        let expected = Rescued { cases: vec![case], assessments, debriefs: vec![debrief], left_out: 1 };
        assert_eq!(rescued(&Value::Object(kept).to_string()), Some(expected));
    }

    #[test]
    fn half_a_character_in_one_text_keeps_no_other_out() {
        let case = Example::Agency.case().unwrap();
        let sealed = Value::from(seal(&case, 3, &[])).to_string();
        let text = format!(r#"{{"tableside:/:case:{}":{sealed},"tableside:/:case:torn":"half \ud83e"}}"#, case.id);
        let expected = Rescued { cases: vec![case], left_out: 1, ..Rescued::default() };
        assert_eq!(rescued(&text), Some(expected));
    }

    #[test]
    fn whole_characters_and_backslashes_stay_as_they_are() {
        for text in [r#""\ud83e\udd1d""#, r#""\\ud83e""#, r#""\n\" \\""#, r#""\u00e4""#, "🤝", "\\"] {
            assert_eq!(without_halves(text), text);
        }
        for (torn, mended) in [
            (r#""\ud83e""#, r#""\ufffd""#),
            (r#""\udd1d\ud83e""#, r#""\ufffd\ufffd""#),
            (r#""\ud83e\ud83e\udd1d""#, r#""\ufffd\ud83e\udd1d""#),
            (r#""\uD83Ex""#, r#""\ufffdx""#),
        ] {
            assert_eq!(without_halves(torn), mended);
        }
    }

    #[test]
    fn any_other_file_is_no_rescue() {
        for text in ["", "[]", "{}", r#"{"format":"tableside"}"#, r#"{"tableside:/:case:a":"x","other":"y"}"#] {
            assert_eq!(rescued(text), None, "{text}");
        }
    }
}
