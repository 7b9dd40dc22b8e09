//! The letters of a file, from its bytes: UTF-8, or UTF-16 with a mark at its beginning.

use std::fmt;

/// So many letters before and behind the first wrong one are shown.
const NEAR: usize = 20;

/// The text of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decoded {
    /// The text, with “�” for every sign that is none.
    pub text: String,
    /// Where it has the first of those, if it has any.
    pub damage: Option<Damage>,
}

/// A file is not written in the way that it would have to be: where its first wrong sign stands. As a text, the sentence
/// that says so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Damage {
    /// The line, from 1.
    pub line: usize,
    /// What stands around it.
    pub near: String,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, near } = self;
        write!(
            f,
            "Some letters in it can’t be read, the first in line {line}: “{near}”. It was not saved as UTF-8. Save it as \
             UTF-8 where it comes from and choose it again, or they come in as “�”."
        )
    }
}

impl Damage {
    /// The damage at a place of a text, in bytes.
    fn at(text: &str, place: usize) -> Self {
        let (before, after) = text.split_at_checked(place).unwrap_or((text, ""));
        let start = before.rsplit('\n').next().unwrap_or_default();
        let skipped = start.chars().count().saturating_sub(NEAR);
        let end = after.split('\n').next().unwrap_or_default();
        let near: String = start.chars().skip(skipped).chain(end.chars().take(NEAR)).collect();
        Self { line: before.matches('\n').count() + 1, near: near.trim().to_owned() }
    }
}

/// Reads the text of a file. A sign of its own that reads “�” is no damage.
pub fn decode(bytes: &[u8]) -> Decoded {
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf_16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf_16(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => utf_8(rest),
        _ => utf_8(bytes),
    }
}

fn utf_8(bytes: &[u8]) -> Decoded {
    let wrong = std::str::from_utf8(bytes).err().map(|error| error.valid_up_to());
    decoded(String::from_utf8_lossy(bytes).into_owned(), wrong)
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Decoded {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let (mut text, mut wrong) = (String::with_capacity(pairs.len()), None);
    for letter in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        if letter.is_err() {
            wrong = wrong.or(Some(text.len()));
        }
        text.push(letter.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    if !rest.is_empty() {
        // Half a sign.
        wrong = wrong.or(Some(text.len()));
        text.push(char::REPLACEMENT_CHARACTER);
    }
    decoded(text, wrong)
}

/// A text, and where its first wrong sign stands.
fn decoded(text: String, wrong: Option<usize>) -> Decoded {
    let damage = wrong.map(|place| Damage::at(&text, place));
    Decoded { text, damage }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn whole(text: &str) -> Decoded {
        Decoded { text: text.to_owned(), damage: None }
    }

    /// A text in UTF-16 with its mark.
    fn in_utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(bytes).collect()
    }

    #[test]
    fn the_line_of_the_first_letter_in_another_encoding_is_said() {
        let windows_1252 = b"{\n  \"title\": \"Gr\xf6\xdfe\",\n  \"name\": \"M\xfcller\"\n}";
        let Decoded { text, damage } = decode(windows_1252);
        assert!(text.contains("Gr��e") && text.contains("M�ller"));
        let damage = damage.unwrap();
        assert_eq!((damage.line, damage.near.as_str()), (2, "\"title\": \"Gr��e\","));
        assert_eq!(
            damage.to_string(),
            "Some letters in it can’t be read, the first in line 2: “\"title\": \"Gr��e\",”. It was not saved as UTF-8. \
             Save it as UTF-8 where it comes from and choose it again, or they come in as “�”."
        );
    }

    #[test]
    fn in_a_file_of_one_long_line_only_what_is_near_is_shown() {
        let bytes = ["ä".repeat(5_000).as_bytes(), b"\xe4", "ö".repeat(5_000).as_bytes()].concat();
        let damage = decode(&bytes).damage.unwrap();
        assert_eq!((damage.line, damage.near), (1, format!("{}�{}", "ä".repeat(NEAR), "ö".repeat(NEAR - 1))));
    }

    #[test]
    fn a_sign_of_its_own_that_reads_like_a_wrong_one_is_no_damage() {
        assert_eq!(decode("Gr��e".as_bytes()), whole("Gr��e"));
        assert_eq!(decode(b""), whole(""));
    }

    #[test]
    fn what_is_cut_off_in_the_middle_of_a_letter_is_damage() {
        let utf_8 = "Größe".as_bytes();
        assert_eq!(decode(&utf_8[..3]).damage.unwrap().near, "Gr�");
        let utf_16 = in_utf_16("a\n🤝", u16::to_le_bytes);
        for end in [utf_16.len() - 1, utf_16.len() - 2] {
            assert_eq!(decode(&utf_16[..end]).damage.unwrap().line, 2);
        }
    }

    #[test]
    fn a_mark_at_the_beginning_says_how_it_is_written_and_is_no_part_of_the_text() {
        let text = "{\"title\": \"Größe 大阪 🤝\"}";
        assert_eq!(decode(&in_utf_16(text, u16::to_le_bytes)), whole(text));
        assert_eq!(decode(&in_utf_16(text, u16::to_be_bytes)), whole(text));
        assert_eq!(decode(format!("\u{feff}{text}").as_bytes()), whole(text));
        assert_eq!(decode(b"\xff\xfe"), whole(""));
    }

    proptest! {
        #[test]
        fn any_text_is_read_as_it_was_written(text in any::<String>()) {
            let text = text.trim_start_matches('\u{feff}');
            prop_assert_eq!(decode(text.as_bytes()), whole(text));
            prop_assert_eq!(decode(&in_utf_16(text, u16::to_le_bytes)), whole(text));
            prop_assert_eq!(decode(&in_utf_16(text, u16::to_be_bytes)), whole(text));
        }

        #[test]
        fn any_bytes_are_read_and_what_is_wrong_is_shown_where_it_stands(bytes in any::<Vec<u8>>()) {
            let Decoded { text, damage } = decode(&bytes);
            if let Some(damage) = damage {
                prop_assert!(text.contains('�') && damage.near.contains('�'));
                prop_assert!(damage.line <= text.matches('\n').count() + 1);
            }
        }
    }
}
