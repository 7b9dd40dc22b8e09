//! Pieces of sentences.

use std::fmt::Display;

use crate::quoted::{MAX_QUOTED, shortened};

/// A name as it stands within a sentence: its first letter small, unless it starts an abbreviation.
pub fn in_sentence(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(first), second) if second.is_none_or(|second| !second.is_ascii_uppercase()) => {
            format!("{}{}", first.to_ascii_lowercase(), name.get(first.len_utf8()..).unwrap_or_default())
        }
        _ => name.to_owned(),
    }
}

/// An issue in a sentence: “the monthly fee”; a name that doesn't follow “the” stands in quotation marks.
pub fn the(name: &str) -> String {
    /// Names that begin so are a sentence of their own.
    const OWN: [&str; 22] = [
        "the", "a", "an", "our", "your", "my", "their", "for", "who", "what", "when", "where", "how", "which", "if",
        "no", "in", "on", "to", "from", "until", "with",
    ];
    // Those are English words. What is asked of ASCII alone needs no tables of all letters, which take 6 KiB of a first visit.
    let ends_word = |letter: char| letter == '’' || letter.is_ascii() && !letter.is_ascii_alphanumeric();
    let name = shortened(name.trim(), MAX_QUOTED);
    let first = name.split(ends_word).next().unwrap_or_default().to_ascii_lowercase();
    let is_plain = !first.is_empty() && !OWN.contains(&first.as_str()) && !name.contains(['?', '!', ':', '.']);
    if is_plain { format!("the {}", in_sentence(&name)) } else { format!("‘{name}’") }
}

/// A moment as it stands within a sentence: “today 14:00”. The name of a day stays as it is.
pub fn at_moment(moment: &str) -> String {
    moment.strip_prefix("Today").map_or_else(|| moment.to_owned(), |rest| format!("today{rest}"))
}

/// What an offer depends on, in one whole sentence: “If you sign today, then we come down.” Nothing where nothing was said.
/// Where only one half was typed, the other one is what the offer says.
pub fn condition(if_you: &str, then_we: &str) -> String {
    let [ask, give] = [(if_you, "if", "you"), (then_we, "then", "we")].map(|(text, word, subject)| {
        let text = text.trim().trim_end_matches('.');
        clause(without(word, text), subject)
    });
    match (ask.as_str(), give.as_str()) {
        ("", "") => String::new(),
        (ask, "") => format!("If {ask}, this holds."),
        ("", give) => format!("{}.", at_start(give)),
        (ask, give) => format!("If {ask}, then {give}."),
    }
}

/// A text without a word that it begins with, which the sentence has already.
fn without<'a>(word: &str, text: &'a str) -> &'a str {
    let rest = text.split_at_checked(word.len()).filter(|(first, _)| first.eq_ignore_ascii_case(word));
    let rest = rest.map(|(_, rest)| rest).filter(|rest| rest.starts_with(char::is_whitespace));
    rest.map_or(text, str::trim_start)
}

/// What was typed behind “If you …” or “then we …”, with that subject, unless it begins with one of its own: “I lead”, “the
/// fee stays”. A first letter that a phone has made large stands within the sentence.
fn clause(text: &str, subject: &str) -> String {
    const SUBJECTS: [&str; 12] = ["we", "you", "he", "she", "it", "they", "the", "this", "my", "our", "your", "their"];
    let first = text.split(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    if text.is_empty() || first == "i" {
        text.to_owned()
    } else if SUBJECTS.contains(&first.as_str()) {
        in_sentence(text)
    } else {
        format!("{subject} {}", in_sentence(text))
    }
}

/// A text as it stands at the start of a sentence.
fn at_start(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// How many there are of things that get an s: "1 goal", "3 goals".
pub fn counted<Number: Copy + Display + PartialEq + From<u8>>(count: Number, one: &str) -> String {
    if count == Number::from(1) { format!("1 {one}") } else { format!("{count} {one}s") }
}

/// Things in a sentence: "one, two and three". Of more than so many, the first of them and how many more there are.
pub fn listed(things: &[String], most: usize) -> String {
    let (shown, more) = match things.get(..most) {
        Some(shown) if things.len() > most => (shown, things.len() - most),
        _ => (things, 0),
    };
    match shown {
        all if more > 0 => format!("{} and {more} more", all.join(", ")),
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        few => few.concat(),
    }
}

/// Small numbers in words, from zero, and the places that they count.
const NUMBERS: [(&str, &str); 13] = [
    ("none", "none"),
    ("one", "first"),
    ("two", "second"),
    ("three", "third"),
    ("four", "fourth"),
    ("five", "fifth"),
    ("six", "sixth"),
    ("seven", "seventh"),
    ("eight", "eighth"),
    ("nine", "ninth"),
    ("ten", "tenth"),
    ("eleven", "eleventh"),
    ("twelve", "twelfth"),
];

/// A place among so many, both counted from 1: "second of four", "21st of 30".
pub fn place_of(place: usize, count: usize) -> String {
    let (place, count) = match (NUMBERS.get(place), NUMBERS.get(count)) {
        (Some((_, place)), Some((count, _))) => ((*place).to_owned(), (*count).to_owned()),
        // Words and digits don’t go together.
        _ => (nth(place), count.to_string()),
    };
    format!("{place} of {count}")
}

/// A place, counted from 1, in digits: "1st", "22nd".
pub fn nth(place: usize) -> String {
    format!("{place}{}", ending(place))
}

/// What is written behind the digits of a place: 1st, 2nd, 13th.
pub(crate) const fn ending(place: usize) -> &'static str {
    match (place % 10, place % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::Example;
    use crate::template::Template;
    use crate::time::Timestamp;

    #[test]
    fn a_place_is_said_in_words_while_both_numbers_are_small() {
        for (place, count, said) in [
            (1, 1, "first of one"),
            (2, 4, "second of four"),
            (12, 12, "twelfth of twelve"),
            (3, 13, "3rd of 13"),
            (11, 20, "11th of 20"),
            (21, 30, "21st of 30"),
            (112, 200, "112th of 200"),
            (42, 50, "42nd of 50"),
        ] {
            assert_eq!(place_of(place, count), said);
        }
    }

    #[test]
    fn a_name_starts_small_within_a_sentence() {
        for (name, small) in [("Monthly fee", "monthly fee"), ("VAT rate", "VAT rate"), ("Äpfel", "Äpfel"), ("", "")]
        {
            assert_eq!(in_sentence(name), small);
        }
    }

    #[test]
    fn a_name_that_cannot_follow_an_article_is_quoted() {
        for (name, said) in [
            ("Monthly fee", "the monthly fee"),
            ("VAT rate", "the VAT rate"),
            ("For your old car", "‘For your old car’"),
            ("Who looks after it later", "‘Who looks after it later’"),
            ("Scope: phase 1", "‘Scope: phase 1’"),
            ("The fee", "‘The fee’"),
            ("WHO’S LAST", "‘WHO’S LAST’"),
            ("賃料", "the 賃料"),
        ] {
            assert_eq!(the(name), said);
        }
    }

    #[test]
    fn of_the_issues_of_templates_and_examples_those_that_are_no_noun_are_quoted() {
        let begun =
            |template: &Template| Template::begin(template.file(), String::new(), Timestamp::default()).unwrap();
        let examples = Example::ALL.iter().map(|example| example.case().unwrap());
        let cases: Vec<_> = Template::ALL.iter().map(begun).chain(examples).collect();
        let said: Vec<String> = cases.iter().flat_map(|case| &case.issues).map(|issue| the(&issue.name)).collect();
        let (plain, mut quoted): (Vec<_>, Vec<_>) = said.into_iter().partition(|said| said.starts_with("the "));
        quoted.sort();
        assert_eq!(
            quoted,
            [
                "‘For your old car’",
                "‘When prices may change’",
                "‘Who looks after it later’",
                "‘Your work as a reference’"
            ]
        );
        for said in ["the monthly fee", "the go-live", "the time until it is in use"] {
            assert!(plain.iter().any(|plain| plain == said), "{said}");
        }
    }

    #[test]
    fn a_condition_is_one_sentence_and_whoever_typed_a_subject_keeps_it() {
        for (if_you, then_we, said) in [
            ("", " ", ""),
            ("sign today", "", "If you sign today, this holds."),
            ("", "come down.", "We come down."),
            ("", "the fee stays", "The fee stays."),
            ("If you sign today", "Then come down", "If you sign today, then we come down."),
            ("Sign today", "I lead", "If you sign today, then I lead."),
            ("ifs are settled", "thenceforth", "If you ifs are settled, then we thenceforth."),
            ("if", "ü", "If you if, then we ü."),
            ("sign today", "come down", "If you sign today, then we come down."),
            ("you sign today", "I lead", "If you sign today, then I lead."),
            ("your board agrees", "the fee stays", "If your board agrees, then the fee stays."),
            ("pay at once", "we’ll deliver on Monday", "If you pay at once, then we’ll deliver on Monday."),
        ] {
            assert_eq!(condition(if_you, then_we), said);
        }
    }

    #[test]
    fn today_starts_small_within_a_sentence_and_the_name_of_a_day_does_not() {
        assert_eq!(["Today 14:00", "Tue 14:00", ""].map(at_moment), ["today 14:00", "Tue 14:00", ""]);
    }

    #[test]
    fn several_of_a_thing_get_an_s() {
        assert_eq!([0, 1, 2].map(|count| counted(count, "goal")), ["0 goals", "1 goal", "2 goals"]);
    }

    #[test]
    fn things_are_listed_as_in_a_sentence_and_too_many_are_counted() {
        let things: Vec<String> = ["a", "b", "c", "d"].map(str::to_owned).to_vec();
        let said = [0, 1, 2, 3, 4].map(|count| listed(&things[..count], 3));
        assert_eq!(said, ["", "a", "a and b", "a, b and c", "a, b, c and 1 more"]);
    }
}
