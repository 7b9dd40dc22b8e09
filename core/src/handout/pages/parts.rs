//! A long text in parts of a few lines each, so that it can go on over pages. No font is known here: how long a line is, is an
//! estimate, and nothing more hangs on it than where a page may end.

/// About so many letters stand on a line as wide as the page.
pub(super) const LINE: usize = 90;
/// A line has so many letters at least, however narrow its column.
pub(super) const LEAST_LINE: usize = 8;
/// A text of so many lines stays whole.
const WHOLE: usize = 12;
/// A longer one may end on a page after so many lines.
const PART: usize = 4;

/// A text in parts that can stand on pages of their own; one where it is short. Put together they are the text. Each but the
/// last ends behind a space or the end of a line, where there is one. A line has so many letters, one at least.
pub(super) fn parts(text: &str, line: usize) -> Vec<&str> {
    let line = line.max(1);
    if end_of_part(text, line, WHOLE) == text.len() {
        return vec![text];
    }
    let mut all = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (part, after) = rest.split_at(end_of_part(rest, line, PART));
        all.push(part);
        rest = after;
    }
    all
}

/// Where the first part of so many lines ends; behind the first letter at least.
fn end_of_part(text: &str, line: usize, lines: usize) -> usize {
    let mut room = lines * line;
    let (mut space, mut ends_line) = (None, false);
    for (place, letter) in text.char_indices() {
        // What is not seen at the end of a line may stand behind it.
        if room == 0 && (ends_line || !letter.is_whitespace()) {
            return space.unwrap_or(place);
        }
        ends_line = letter == '\n';
        room = room.saturating_sub(if ends_line { line } else { 1 });
        if letter.is_whitespace() {
            space = Some(place + letter.len_utf8());
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_text_of_a_few_lines_stays_whole() {
        let words = "word ".repeat(200);
        for text in ["", "one", "one\ntwo\nthree", words.as_str()] {
            assert_eq!(parts(text, LINE), [text]);
        }
    }

    #[test]
    fn a_longer_one_is_parted_behind_spaces() {
        let text = "one two three ".repeat(200);
        let found = parts(&text, LINE);
        assert!(found.len() > 5);
        assert!(found.iter().all(|part| part.ends_with(' ') && part.len() <= PART * LINE + 1), "{found:?}");
    }

    #[test]
    fn lines_of_a_word_and_words_without_end_are_parted_too() {
        let lines = "a\n".repeat(100);
        assert!(parts(&lines, LINE).iter().all(|part| part.len() <= 2 * PART + 2));
        let word = "W".repeat(10_000);
        assert!(parts(&word, LINE).iter().all(|part| part.len() <= PART * LINE));
        let nothing = "\n".repeat(100);
        assert!(parts(&nothing, LINE).len() > 10);
    }

    proptest! {
        #[test]
        fn together_they_are_the_text(text in "[ a-zé\n字]{0,3000}", line in 0_usize..120) {
            let found = parts(&text, line);
            prop_assert_eq!(found.concat(), text.as_str());
            prop_assert!(found.len() == 1 || found.iter().all(|part| !part.is_empty()));
        }
    }
}
