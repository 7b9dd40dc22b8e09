//! Texts of the user's in our own sentences and lists: as they are, or their beginning where they are long. A sentence
//! stays one, and a browser takes seconds to lay out a word of a million letters.

use std::borrow::Cow;
use std::fmt;

/// Of a text in quotation marks so many letters are said.
pub const MAX_QUOTED: usize = 80;
/// Of a name so many letters are shown where it stands by itself or in a list.
pub const MAX_SHOWN: usize = 1_000;
/// Of what an offer says on an issue so many letters are shown where it stands beside others.
pub const MAX_TERM: usize = 2_000;

/// A text with its quotation marks, for a sentence: at most [`MAX_QUOTED`] letters of it.
#[derive(Clone, Copy, Debug)]
pub struct Quoted<'a>(pub &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}”", shortened(self.0, MAX_QUOTED))
    }
}

/// A text of at most so many letters: of a longer one the beginning, with “…” as the last of them.
pub fn shortened(text: &str, letters: usize) -> Cow<'_, str> {
    // Each letter takes a byte at least.
    if text.len() <= letters || text.char_indices().nth(letters).is_none() {
        return Cow::Borrowed(text);
    }
    let beginning: String = text.chars().take(letters.saturating_sub(1)).collect();
    Cow::Owned(beginning + "…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_by_its_letters_and_a_short_one_stays() {
        for (text, cut) in
            [("", ""), ("fee", "fee"), ("fees", "fees"), ("price", "pri…"), ("üßéñ", "üßéñ"), ("üßéñø", "üßé…")]
        {
            assert_eq!(shortened(text, 4), cut, "{text}");
        }
        assert_eq!(shortened("ab", 0), "…");
    }

    #[test]
    fn a_quote_has_eighty_letters_at_most() {
        assert_eq!(Quoted("fee").to_string(), "“fee”");
        for letter in ["x", "ä", "🤝"] {
            let quoted = Quoted(&letter.repeat(1_000_000)).to_string();
            assert_eq!(quoted.chars().count(), MAX_QUOTED + 2);
            assert_eq!(Quoted(&letter.repeat(MAX_QUOTED)).to_string().chars().filter(|one| *one == '…').count(), 0);
        }
    }
}
