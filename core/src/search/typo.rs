//! How far what was typed is from a word, in typos.
//!
//! A typo is a letter too many, one too few, another one, or two swapped neighbours: the distance of Damerau and
//! Levenshtein in its restricted form (“optimal string alignment”: no letter is
//! changed twice). The last column of its table holds the distance to every start of the word.

/// The longest query word that is looked at for typos, in letters.
pub(super) const LONGEST: usize = 24;
/// Further than anything that counts.
const FAR: u8 = 100;

/// One row of the table: the distances from each start of the query word.
#[derive(Clone, Copy)]
struct Row([u8; LONGEST + 1]);

impl Row {
    fn at(&self, column: usize) -> u8 {
        self.0.get(column).copied().unwrap_or(FAR)
    }

    fn set(&mut self, column: usize, distance: u8) {
        if let Some(cell) = self.0.get_mut(column) {
            *cell = distance;
        }
    }
}

/// The typos between a query word and the whole of another word, and the start of it that is nearest; nothing where there
/// are more than so many.
pub(super) fn typos(query: &[char], word: &[char], most: u8) -> (Option<u8>, Option<u8>) {
    if query.len() > LONGEST {
        return (None, None);
    }
    let within = |distance: u8| Some(distance).filter(|distance| *distance <= most);
    let mut before = Row([FAR; LONGEST + 1]);
    let mut last = before;
    (0..).zip(&mut last.0).for_each(|(distance, cell)| *cell = distance);
    let (mut nearest, mut previous) = (last.at(query.len()), None);
    // Further on, no start of the word is nearer any more.
    let reach = query.len() + usize::from(most);
    for (distance, letter) in (1..).zip(word.iter().take(reach)) {
        let next = row(query, (previous, *letter), distance, (&before, &last));
        if next.0.iter().take(query.len() + 1).all(|distance| *distance > most) {
            return (None, within(nearest));
        }
        nearest = nearest.min(next.at(query.len()));
        (before, last, previous) = (last, next, Some(*letter));
    }
    let whole = if word.len() > reach { None } else { within(last.at(query.len())) };
    (whole, within(nearest))
}

/// The next row, for a letter of the word and the one before it, from the last two rows.
fn row(query: &[char], (previous, letter): (Option<char>, char), first: u8, (before, last): (&Row, &Row)) -> Row {
    let mut next = Row([FAR; LONGEST + 1]);
    next.set(0, first);
    let mut left: Option<char> = None;
    for (column, wanted) in query.iter().enumerate() {
        let replaced = last.at(column) + u8::from(*wanted != letter);
        let mut distance = replaced.min(last.at(column + 1) + 1).min(next.at(column) + 1);
        if left == Some(letter) && previous == Some(*wanted) {
            distance = distance.min(before.at(column.wrapping_sub(1)) + 1);
        }
        next.set(column + 1, distance);
        left = Some(*wanted);
    }
    next
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn letters(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    /// The distance as its definition says it.
    fn by_definition(one: &[char], other: &[char]) -> usize {
        let (Some((last, start)), Some((end, begin))) = (one.split_last(), other.split_last()) else {
            return one.len() + other.len();
        };
        let mut least = by_definition(start, begin) + usize::from(last != end);
        least = least.min(by_definition(start, other) + 1).min(by_definition(one, begin) + 1);
        if let ([start @ .., a, b], [begin @ .., c, d]) = (one, other)
            && (a, b) == (d, c)
        {
            least = least.min(by_definition(start, begin) + 1);
        }
        least
    }

    #[test]
    fn typos_are_counted_to_the_whole_word_and_to_its_start() {
        for (query, word, most, expected) in [
            ("bantna", "batna", 1, (Some(1), Some(1))),
            ("abtna", "batna", 1, (Some(1), Some(1))),
            ("consesion", "concession", 2, (Some(2), Some(2))),
            ("conces", "concession", 2, (None, Some(0))),
            ("consess", "concession", 1, (None, Some(1))),
            ("xyzzy", "batna", 2, (None, None)),
            ("", "a", 1, (Some(1), Some(0))),
        ] {
            assert_eq!(typos(&letters(query), &letters(word), most), expected, "{query}");
        }
    }

    proptest! {
        #[test]
        fn the_distance_is_that_of_its_definition(query in "[abc]{0,6}", word in "[abc]{0,6}", most in 0_u8..4) {
            let (query, word) = (letters(&query), letters(&word));
            let within = |distance: usize| u8::try_from(distance).ok().filter(|distance| *distance <= most);
            let whole = within(by_definition(&query, &word));
            let starts = (0..=word.len()).map(|end| by_definition(&query, &word[..end]));
            prop_assert_eq!(typos(&query, &word, most), (whole, starts.min().and_then(within)));
        }
    }
}
