//! What was typed, and how well a word fits a word of it.

use super::fold::{Letters, Word, is_spaceless, words};
use super::typo::{LONGEST, typos};

/// So many words of a query count; what follows them is not looked at.
const MAX_WORDS: usize = 12;
/// Words that are in many lines and say little.
const LITTLE: &[&str] =
    &["a", "an", "and", "at", "by", "for", "from", "i", "in", "is", "it", "my", "of", "on", "or", "the", "to", "with"];

/// How well a word fits: an exact word, the start of one, within one, a typo, two.
const EXACT: u32 = 100;
const START: u32 = 60;
/// What the start of a word counts more, the more of the word it is.
const REST: u32 = 30;
const WITHIN: u32 = 50;
const TYPO: u32 = 40;
/// What a second typo, or that the word goes on, counts less.
const FURTHER: u32 = 12;

/// A word of a query.
#[derive(Debug)]
pub(super) struct Wanted {
    pub letters: Vec<char>,
    mask: u32,
    /// Typos that are let pass.
    most: u8,
    /// Need it not be found?
    pub is_optional: bool,
}

/// How a word was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fit {
    /// How good it is, from 1 to 100.
    pub grade: u32,
    /// The letters of the word that were found: from one of them on, so many.
    pub letters: (usize, usize),
}

impl Fit {
    /// Is the word only like what was typed?
    pub(super) const fn is_typo(self) -> bool {
        self.grade <= TYPO
    }
}

/// A word that can be found.
#[derive(Debug)]
pub(super) struct Known {
    pub letters: Vec<char>,
    mask: u32,
    /// The fewest letters that find it: a word of two has to be typed beyond the first one.
    pub least: usize,
}

impl Known {
    pub fn new(letters: Vec<char>, least: usize) -> Self {
        Self { mask: mask(&letters), letters, least }
    }
}

/// The words that can be found in a text: its words, and two with nothing but a hyphen between as one; in a title also
/// any two neighbours, so that “walkaway” finds “Walk away”.
pub(super) fn findable(text: &str, is_title: bool, letters: &Letters) -> Vec<(Word, usize)> {
    let mut found = Vec::new();
    let mut before: Option<Word> = None;
    for word in words(text, letters) {
        if let Some(before) = before.filter(|_| is_title || word.is_joined) {
            let least = (before.letters.len() + 2).max(5);
            found.push((before.with(&word), least));
        }
        before = Some(word.clone());
        found.push((word, 1));
    }
    found
}

/// The words of a query.
pub(super) fn wanted(query: &str, letters: &Letters) -> Vec<Wanted> {
    let mut wanted: Vec<Wanted> = words(query, letters).into_iter().take(MAX_WORDS).map(Wanted::new).collect();
    if let Some(last) = wanted.last_mut() {
        // It may still become one.
        last.is_optional = LITTLE.iter().any(|little| starts(little, &last.letters));
    }
    if wanted.iter().all(|word| word.is_optional) {
        for word in &mut wanted {
            word.is_optional = false;
        }
    }
    wanted
}

fn starts(little: &str, letters: &[char]) -> bool {
    let mut rest = little.chars();
    letters.iter().all(|letter| rest.next() == Some(*letter))
}

impl Wanted {
    fn new(word: Word) -> Self {
        let letters = word.letters;
        let most = match letters.len() {
            4..=7 => 1,
            8..=LONGEST => 2,
            _ => 0,
        };
        let is_optional =
            LITTLE.iter().any(|little| little.chars().count() == letters.len() && starts(little, &letters));
        Self { mask: mask(&letters), most, is_optional, letters }
    }

    /// How well a word fits, if at all.
    pub fn fit(&self, word: &Known) -> Option<Fit> {
        // Each letter that the word lacks is a typo, and so is each that it is too short by.
        let lacking = (self.mask & !word.mask).count_ones();
        let length = self.letters.len();
        let most = usize::from(self.most);
        if lacking > u32::from(self.most) || length > word.letters.len() + most || length < word.least {
            return None;
        }
        if lacking == 0
            && let Some(fit) = self.plain_fit(word)
        {
            return Some(fit);
        }
        if self.most == 0 || !self.begins_like(&word.letters) { None } else { self.typo_fit(word) }
    }

    /// The word itself, its start, or a part of it. One or two letters are only looked for at the start, but in scripts
    /// that are written without spaces.
    fn plain_fit(&self, word: &Known) -> Option<Fit> {
        let (length, whole) = (self.letters.len(), word.letters.len());
        if word.letters.starts_with(&self.letters) {
            let share = u32::try_from(length * 30 / whole.max(1)).unwrap_or(REST);
            let grade = if length == whole { EXACT } else { START + share };
            return Some(Fit { grade, letters: (0, length) });
        }
        let is_short = length < 3 && !self.letters.first().is_some_and(|letter| is_spaceless(*letter));
        if is_short || word.least > 1 {
            return None;
        }
        let from = word.letters.windows(length).position(|part| part == self.letters)?;
        Some(Fit { grade: WITHIN, letters: (from, length) })
    }

    /// The word with typos, or its start; the start only from five letters on, or too much would be found.
    fn typo_fit(&self, word: &Known) -> Option<Fit> {
        let (whole, start) = typos(&self.letters, &word.letters, self.most);
        let start = start.filter(|_| self.letters.len() > 4);
        let further = |typos: u8, more: u32| TYPO.saturating_sub(FURTHER * u32::from(typos.saturating_sub(1)) + more);
        let grade = whole.map(|typos| further(typos, 0)).max(start.map(|typos| further(typos, FURTHER / 2)))?;
        Some(Fit { grade, letters: (0, word.letters.len()) })
    }

    /// Is the first letter the same, but for a swap, a letter too many or one too few? People rarely get it wrong, and it
    /// leaves out nearly all words before they are compared.
    fn begins_like(&self, word: &[char]) -> bool {
        let (first, second) = (self.letters.first(), self.letters.get(1));
        let other = word.first();
        first == other || second == other || first == word.get(1)
    }
}

/// Which letters a word has, each as one of 32 bits.
fn mask(letters: &[char]) -> u32 {
    letters.iter().fold(0, |mask, letter| mask | 1 << (u32::from(*letter) % 32))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(query: &str) -> Vec<Wanted> {
        super::wanted(query, &Letters::default())
    }

    fn grade(query: &str, word: &str) -> u32 {
        let known = Known::new(word.chars().collect(), 1);
        wanted(query)[0].fit(&known).map_or(0, |fit| fit.grade)
    }

    #[test]
    fn a_whole_word_is_better_than_a_start_a_part_and_a_typo() {
        let grades = [
            grade("offer", "offer"),
            grade("offe", "offer"),
            grade("off", "offer"),
            grade("ffer", "offer"),
            grade("ofefr", "offer"),
            grade("ofefr", "offering"),
        ];
        assert!(grades.windows(2).all(|pair| pair[0] > pair[1]), "{grades:?}");
        assert!(grade("ofefr", "offering") > 0 && grade("consesin", "concession") < grade("concesion", "concession"));
    }

    #[test]
    fn typos_are_let_pass_in_words_of_four_letters_and_two_in_words_of_eight() {
        assert_eq!((grade("del", "deal"), grade("off", "oaf")), (0, 0));
        assert!(
            grade("daal", "deal") > 0 && grade("agrment", "agreement") == 0 && grade("agreemnnnt", "agreement") > 0
        );
    }

    #[test]
    fn one_or_two_letters_are_looked_for_at_the_start_only() {
        assert_eq!((grade("ea", "deal"), grade("d", "deal") > 0, grade("eal", "deal") > 0), (0, true, true));
        assert!(grade("貸", "賃貸契約") > 0 && grade("契約", "賃貸契約") > 0, "where there are no spaces, anywhere");
    }

    #[test]
    fn little_words_need_not_be_found_beside_others() {
        let optional = |query: &str| wanted(query).iter().map(|word| word.is_optional).collect::<Vec<_>>();
        assert_eq!(optional("walk away from a deal"), [false, false, true, true, false]);
        assert_eq!(optional("bargain th"), [false, true]);
        assert_eq!(optional("fr deal"), [false, false]);
        assert_eq!(optional("the"), [false]);
    }
}
