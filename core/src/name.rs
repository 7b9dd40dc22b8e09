//! What things are called: a name, or what stands in for one that shows nothing.

/// What a negotiation without a title is called.
pub const UNTITLED: &str = "Untitled";
/// What an issue without a name is called.
pub const UNNAMED_ISSUE: &str = "Unnamed issue";
/// What an option without a name is called.
pub const UNNAMED_OPTION: &str = "Unnamed option";

/// Does a text show anything? Spaces and marks that nobody sees don't.
pub fn shows(text: &str) -> bool {
    text.chars().any(is_seen)
}

/// A name, or what stands for it as long as it shows nothing.
pub fn named<'a>(name: &'a str, unnamed: &'a str) -> &'a str {
    if shows(name) { name } else { unnamed }
}

/// Does a letter leave anything on the screen? Those that Unicode lets a reader ignore, and the letters that are blank,
/// do not.
fn is_seen(letter: char) -> bool {
    !letter.is_whitespace()
        && !letter.is_control()
        && !matches!(
            letter,
            // A hyphen that stands only at the end of a line; what joins, parts or turns letters.
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}'
            // Blank letters: of Korean, Khmer, Braille, and of music.
            | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{17b4}' | '\u{17b5}' | '\u{2800}'
            | '\u{1d159}' | '\u{1d173}'..='\u{1d17a}'
            // Which form a letter takes, and notes for those who process the text.
            | '\u{180b}'..='\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{e0000}'..='\u{e0fff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_no_name() {
        for text in [
            "",
            " ",
            "\t\r\n",
            "\u{a0}\u{2003}\u{202f}\u{3000}",
            "\u{0}\u{7f}\u{9f}",
            "\u{200b}\u{200d}\u{2060}\u{feff}",
            "\u{200e}\u{202e}\u{2066}\u{2069}\u{61c}",
            "\u{ad}",
            "\u{2800}",
            "\u{3164}",
            "\u{115f}\u{1160}\u{ffa0}",
            "\u{fe0f}\u{180b}\u{e0100}",
            "\u{e0001}\u{e007f}",
        ] {
            assert!(!shows(text), "{text:?}");
            assert_eq!(named(text, UNTITLED), UNTITLED);
        }
    }

    #[test]
    fn one_letter_that_is_seen_is_a_name() {
        for text in ["a", " - ", "\u{200b}.", "賃", "ع", "👩\u{200d}🚀", "\u{301}", "\u{fffd}"] {
            assert!(shows(text), "{text:?}");
            assert_eq!(named(text, UNTITLED), text);
        }
    }
}
