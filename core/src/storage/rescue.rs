//! The file that the page's own script makes when the app has broken: every text that was kept, by its key.

use super::open_case;
use crate::case::Case;
use crate::format::{MAX_BYTES, MAX_DEPTH};
use crate::json::{self, Value};

/// The negotiations in a rescue file that can be read; nothing when the text is no such file.
pub fn rescued(text: &str) -> Option<Vec<Case>> {
    if text.len() > MAX_BYTES {
        return None;
    }
    let Ok(Value::Object(kept)) = json::parse(text, MAX_DEPTH) else {
        return None;
    };
    let is_rescue = !kept.is_empty() && (&kept).into_iter().all(|(key, _)| key.starts_with("tableside:"));
    let cases = (&kept).into_iter().filter_map(|(key, value)| {
        let (_, id) = key.split_once(":case:")?;
        let Value::String(sealed) = value else {
            return None;
        };
        open_case(sealed, id).ok().map(|opened| opened.value)
    });
    is_rescue.then(|| cases.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::Example;
    use crate::json::Object;
    use crate::storage::seal;

    #[test]
    fn what_was_rescued_comes_back_and_what_cannot_be_read_is_left_out() {
        let case = Example::Agency.case().unwrap();
        let mut kept = Object::new();
        kept.insert(format!("tableside:/:case:{}", case.id), seal(&case, 3, &[]).into());
        kept.insert("tableside:/:case:torn".to_owned(), "{\"half".into());
        kept.insert("tableside:/:settings".to_owned(), "{}".into());
        assert_eq!(rescued(&Value::Object(kept).to_string()), Some(vec![case]));
    }

    #[test]
    fn any_other_file_is_no_rescue() {
        for text in ["", "[]", "{}", r#"{"format":"tableside"}"#, r#"{"tableside:/:case:a":"x","other":"y"}"#] {
            assert_eq!(rescued(text), None, "{text}");
        }
    }
}
