//! What things are called: a name, a short one, or what stands in for one that shows nothing.

use crate::quoted::shortened;

/// What a negotiation without a title is called.
pub const UNTITLED: &str = "Untitled";
/// What an issue without a name is called.
pub const UNNAMED_ISSUE: &str = "Unnamed issue";
/// What an option without a name is called.
pub const UNNAMED_OPTION: &str = "Unnamed option";

/// A short name has at most so many letters.
const MAX_SHORT: usize = 24;
/// What stands before a name and names nobody by itself, in small letters and without a full stop.
const BEFORE_NAMES: [&str; 23] = [
    "the", "a", "an", "mr", "mrs", "ms", "mx", "dr", "prof", "sir", "st", "herr", "frau", "der", "die", "das", "le",
    "la", "les", "el", "los", "las", "il",
];
/// What makes one name of two.
const JOINS: [&str; 6] = ["&", "+", "and", "und", "et", "y"];

/// What somebody is called in short, where both sides alternate: the first word of a name, with what names nobody without
/// it (“The Harbour”, “J. Reyes”) and what belongs to it (“Smith & Sons”); nothing of a name that shows nothing.
pub fn short(name: &str) -> String {
    let mut words = name.split_whitespace().filter(|word| shows(word)).peekable();
    let mut taken: Vec<&str> = Vec::new();
    while let Some(word) = words.next() {
        taken.push(word);
        let Some(next) = words.peek() else { break };
        if JOINS.contains(&next.to_lowercase().as_str()) {
            taken.extend(words.next());
        } else if !names_nobody(word) {
            break;
        }
    }
    shortened(taken.join(" ").trim_end_matches([',', ';', ':']), MAX_SHORT).into_owned()
}

/// Both sides in short, or whole where they would be called the same.
pub fn short_pair(names: [&str; 2]) -> [String; 2] {
    let pair = names.map(short);
    let is_same = |[one, other]: &[String; 2]| one.to_lowercase() == other.to_lowercase();
    if is_same(&pair) { names.map(str::to_owned) } else { pair }
}

/// Does a word name nobody by itself: an article, a title, a single letter?
fn names_nobody(word: &str) -> bool {
    let bare = word.trim_end_matches('.');
    bare.chars().count() <= 1 || BEFORE_NAMES.contains(&bare.to_lowercase().as_str())
}

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
    fn a_short_name_is_the_first_word_with_what_belongs_to_it() {
        for (name, said) in [
            ("Dana", "Dana"),
            ("Dana Reyes", "Dana"),
            ("  Harbour \t Foods Ltd", "Harbour"),
            ("The Harbour Company", "The Harbour"),
            ("Dr. Anna Berg", "Dr. Anna"),
            ("J. R. Smith", "J. R. Smith"),
            ("Reyes, Dana", "Reyes"),
            ("Smith & Sons of York", "Smith & Sons"),
            ("Dana and Paul and Kim", "Dana and Paul and Kim"),
            ("The", "The"),
            ("Dana and", "Dana and"),
            ("李 明", "李 明"),
            ("\u{200b} Dana", "Dana"),
            ("\u{200b}", ""),
            ("", ""),
        ] {
            assert_eq!(short(name), said, "{name:?}");
        }
        assert_eq!(short(&"ä".repeat(200)).chars().count(), MAX_SHORT);
    }

    #[test]
    fn two_sides_of_one_short_name_keep_their_whole_names() {
        assert_eq!(short_pair(["Northlight Studio", "Harbour Foods"]), ["Northlight", "Harbour"]);
        assert_eq!(short_pair(["Team North", "team South"]), ["Team North", "team South"]);
    }

    #[test]
    fn one_letter_that_is_seen_is_a_name() {
        for text in ["a", " - ", "\u{200b}.", "賃", "ع", "👩\u{200d}🚀", "\u{301}", "\u{fffd}"] {
            assert!(shows(text), "{text:?}");
            assert_eq!(named(text, UNTITLED), text);
        }
    }
}
