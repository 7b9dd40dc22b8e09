//! What to mark in the title of something that was found.

use super::fold::Letters;
use super::query::{Known, Wanted, findable};

/// The parts of a title that the words of a query found, in their order and apart from each other.
pub(super) fn of(title: &str, wanted: &[Wanted], letters: &Letters) -> Vec<(usize, usize)> {
    let words: Vec<_> = findable(title, true, letters)
        .into_iter()
        .map(|(word, least)| (Known::new(word.letters.clone(), least), word))
        .collect();
    let mut marks = Vec::new();
    for wanted in wanted {
        let fits = words.iter().filter_map(|(known, word)| Some((wanted.fit(known)?, word)));
        let mut best = None;
        for (fit, word) in fits {
            if best.is_none_or(|(grade, _)| fit.grade > grade) {
                best = Some((fit.grade, word.place(fit.letters.0, fit.letters.1)));
            }
        }
        if let Some((_, Some(mark))) = best {
            add(&mut marks, mark);
        }
    }
    marks
}

/// Adds a mark in its place, as one with those that it meets.
fn add(marks: &mut Vec<(usize, usize)>, (mut from, mut to): (usize, usize)) {
    marks.retain(|other| {
        let meets = other.0 <= to && from <= other.1;
        if meets {
            (from, to) = (from.min(other.0), to.max(other.1));
        }
        !meets
    });
    let at = marks.partition_point(|other| other.0 < from);
    marks.insert(at, (from, to));
}

#[cfg(test)]
mod tests {
    use super::super::fold::{Letters, plain_in_tests};
    use super::super::query::wanted;

    #[test]
    fn the_letters_that_were_found_are_marked() {
        for (title, query, expected) in [
            ("Active listening", "lis act", "[Act]ive [lis]tening"),
            ("Bring in the Müllers", "muller", "Bring in the [Müller]s"),
            ("Große Straße", "gross", "[Groß]e Straße"),
            ("Your walk-away", "walkaway", "Your [walk-away]"),
            ("Your walk-away", "wakaway", "Your [walk-away]"),
            ("Settings", "stetings", "[Settings]"),
            ("Concession", "cess sion", "Con[cession]"),
            ("Concession", "price", "Concession"),
            ("大阪オフィスの賃貸契約", "賃貸 大阪", "[大阪]オフィスの[賃貸]契約"),
            ("Hợp đồng", "dong", "Hợp [đồng]"),
        ] {
            let letters = Letters::of([title, query].into_iter(), plain_in_tests);
            let mut marked = title.to_owned();
            for (from, to) in super::of(title, &wanted(query, &letters), &letters).into_iter().rev() {
                marked.insert(to, ']');
                marked.insert(from, '[');
            }
            assert_eq!(marked, expected, "{query}");
        }
    }
}
