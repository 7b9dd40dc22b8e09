//! Words as they are searched: small letters without accents. The common Latin letters are in a table here. All others
//! are asked for, once for all texts and once for each query: the browser knows them, and tables of them would take more of
//! the page than the search itself.

use std::collections::{BTreeMap, BTreeSet};

use super::Plain;

/// What the letters from U+00C0 to U+017F are searched as; a hyphen for what is handled by itself.
const LATIN: &[u8; 192] = b"aaaaaa-ceeeeiiiidnooooo-ouuuuy--aaaaaa-ceeeeiiiidnooooo-ouuuuy-y\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii--jjkkkllllllllllnnnnnnnnnoooooo--rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// What a letter is in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Folded {
    /// The word ends before it.
    Break,
    /// A hyphen: the word ends, and what follows belongs to it all the same.
    Hyphen,
    /// Nothing: an apostrophe, an accent by itself.
    Nothing,
    /// A letter or a digit.
    One(char),
    /// Two letters in one.
    Two(char, char),
    /// A letter that stands in no table here.
    Asked,
}

fn fold(letter: char) -> Folded {
    let code = u32::from(letter);
    match letter {
        '\0'..='\u{7f}' if letter.is_ascii_alphanumeric() => Folded::One(letter.to_ascii_lowercase()),
        '\'' | '’' | '\u{ad}' | '\u{200b}'..='\u{200d}' => Folded::Nothing,
        '-' | '\u{2010}' | '\u{2011}' | '\u{5be}' => Folded::Hyphen,
        'ª' => Folded::One('a'),
        'º' => Folded::One('o'),
        '\0'..='\u{bf}' | '×' | '÷' | '\u{2000}'..='\u{206f}' => Folded::Break,
        'ß' | 'ẞ' => Folded::Two('s', 's'),
        'Æ' | 'æ' => Folded::Two('a', 'e'),
        'Œ' | 'œ' => Folded::Two('o', 'e'),
        'Ĳ' | 'ĳ' => Folded::Two('i', 'j'),
        'Þ' | 'þ' => Folded::Two('t', 'h'),
        'À'..='\u{17f}' => {
            let base = usize::try_from(code - 0xc0).ok().and_then(|place| LATIN.get(place));
            Folded::One(base.map_or(letter, |base| char::from(*base)))
        }
        'ς' => Folded::One('σ'),
        _ if is_mark(letter) => Folded::Nothing,
        _ if is_punctuation(letter) => Folded::Break,
        _ => Folded::Asked,
    }
}

/// Accents and other marks that belong to the letter before, and can be left out: those of Latin, Greek and Cyrillic, the
/// points of Hebrew and Arabic, the sound marks of kana.
const fn is_mark(letter: char) -> bool {
    matches!(
        letter,
        '\u{300}'..='\u{36f}'
            | '\u{483}'..='\u{489}'
            | '\u{591}'..='\u{5bd}'
            | '\u{5bf}'..='\u{5c7}'
            | '\u{640}'
            | '\u{64b}'..='\u{65f}'
            | '\u{670}'
            | '\u{1ab0}'..='\u{1aff}'
            | '\u{1dc0}'..='\u{1dff}'
            | '\u{20d0}'..='\u{20ff}'
            | '\u{3099}'..='\u{309a}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{fe20}'..='\u{fe2f}'
    )
}

/// What parts words in scripts that have signs of their own for that.
const fn is_punctuation(letter: char) -> bool {
    matches!(
        letter,
        '\u{60c}' | '\u{61b}' | '\u{61f}' | '\u{964}' | '\u{965}' | '\u{3000}'..='\u{3003}' | '\u{3008}'..='\u{301f}' | '\u{30fb}'
    )
}

/// Is it a letter of a script that is written without spaces between its words? There, a word may begin anywhere.
pub(super) const fn is_spaceless(letter: char) -> bool {
    matches!(
        letter,
        // Thai and Lao, Burmese, Khmer.
        '\u{e00}'..='\u{eff}'
            | '\u{1000}'..='\u{109f}'
            | '\u{1780}'..='\u{17ff}'
            // Chinese and Japanese.
            | '\u{2e80}'..='\u{2fdf}'
            | '\u{3005}'..='\u{3007}'
            | '\u{3040}'..='\u{312f}'
            | '\u{31f0}'..='\u{31ff}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{a9e0}'..='\u{a9ff}'
            | '\u{aa60}'..='\u{aa7f}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3ffff}'
    )
}

/// What those letters of some texts are searched as that stand in no table here.
#[derive(Debug, Default)]
pub(super) struct Letters(BTreeMap<char, Vec<char>>);

impl Letters {
    /// Asks for all letters of some texts at once.
    pub fn of<'t>(texts: impl Iterator<Item = &'t str>, plain: Plain) -> Self {
        let is_asked = |letter: &char| *letter > '\u{17f}' && fold(*letter) == Folded::Asked;
        let letters: BTreeSet<char> = texts.flat_map(str::chars).filter(is_asked).collect();
        if letters.is_empty() {
            return Self::default();
        }
        let lines: String = letters.iter().flat_map(|letter| [*letter, '\n']).collect();
        let found = plain(&lines);
        Self(letters.into_iter().zip(found.split('\n').map(|parts| parts.chars().collect())).collect())
    }

    /// What a letter is taken apart into; itself where nobody knows.
    fn parts(&self, letter: char) -> Vec<char> {
        self.0.get(&letter).cloned().unwrap_or_else(|| vec![letter])
    }
}

/// A word of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    /// Its letters, folded.
    pub letters: Vec<char>,
    /// Where each letter stands in the text, as bytes from and to.
    pub places: Vec<(usize, usize)>,
    /// Do only a hyphen's breadth part it from the word before?
    pub is_joined: bool,
}

impl Word {
    fn push(&mut self, letter: char, place: (usize, usize)) {
        self.letters.push(letter);
        self.places.push(place);
    }

    /// Adds what a letter was taken apart into. Says what is still to be done: nothing, or to end the word where it is no
    /// letter at all.
    fn push_parts(&mut self, parts: &[char], place: (usize, usize)) -> Folded {
        let (before, mut rest) = (self.letters.len(), Folded::Nothing);
        for part in parts {
            match fold(*part) {
                Folded::One(letter) => self.push(letter, place),
                Folded::Asked => self.push(*part, place),
                Folded::Two(first, second) => {
                    self.push(first, place);
                    self.push(second, place);
                }
                Folded::Nothing => {}
                parting => rest = parting,
            }
        }
        if self.letters.len() > before { Folded::Nothing } else { rest }
    }

    /// Where its first letters stand in the text, so many from one of them on.
    pub fn place(&self, from: usize, letters: usize) -> Option<(usize, usize)> {
        let last = (from + letters).checked_sub(1)?;
        Some((self.places.get(from)?.0, self.places.get(last)?.1))
    }

    /// This one and the next as one word.
    pub fn with(&self, next: &Self) -> Self {
        let mut both = self.clone();
        both.letters.extend(&next.letters);
        both.places.extend(&next.places);
        both
    }
}

/// The words of a text, in their order.
pub(super) fn words(text: &str, letters: &Letters) -> Vec<Word> {
    let mut words = Vec::new();
    let mut word = Word::default();
    for (start, letter) in text.char_indices() {
        let place = (start, start + letter.len_utf8());
        let folded = match fold(letter) {
            Folded::Asked => word.push_parts(&letters.parts(letter), place),
            folded => folded,
        };
        match folded {
            Folded::Nothing | Folded::Asked => {}
            Folded::One(letter) => word.push(letter, place),
            Folded::Two(first, second) => {
                word.push(first, place);
                word.push(second, place);
            }
            Folded::Break | Folded::Hyphen => {
                let is_joined = folded == Folded::Hyphen && !word.letters.is_empty();
                if !word.letters.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
                word.is_joined = is_joined;
            }
        }
    }
    if !word.letters.is_empty() {
        words.push(word);
    }
    words
}

/// What the browser does, for the letters that the tests have.
#[cfg(test)]
pub(super) fn plain_in_tests(text: &str) -> String {
    let parts = [
        ('ё', "е\u{308}"),
        ('Ё', "Е\u{308}"),
        ('й', "и\u{306}"),
        ('ή', "η\u{301}"),
        ('Ή', "Η\u{301}"),
        ('ợ', "o\u{31b}\u{323}"),
        ('ồ', "o\u{302}\u{300}"),
        ('Ợ', "O\u{31b}\u{323}"),
        ('Ồ', "O\u{302}\u{300}"),
        ('ガ', "カ\u{3099}"),
        ('ﾌ', "フ"),
        ('Ａ', "A"),
        ('１', "1"),
        ('，', ","),
        ('ﬁ', "fi"),
        ('㈱', "(株)"),
        ('Ș', "S\u{326}"),
        ('ș', "s\u{326}"),
        ('ǿ', "ø\u{301}"),
    ];
    let taken_apart = |letter: char| {
        let found = parts.iter().find(|(whole, _)| *whole == letter);
        found.map_or_else(|| letter.to_string(), |(_, parts)| (*parts).to_owned())
    };
    text.chars().map(taken_apart).collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words_of(text: &str) -> Vec<Word> {
        words(text, &Letters::of([text].into_iter(), plain_in_tests))
    }

    fn folded(text: &str) -> Vec<String> {
        words_of(text).into_iter().map(|word| word.letters.into_iter().collect()).collect()
    }

    #[test]
    fn words_are_small_letters_without_accents() {
        assert_eq!(folded("Ça va, Größe & Œuvre?"), ["ca", "va", "grosse", "oeuvre"]);
        assert_eq!(folded("don’t Don't 24-hour “café”"), ["dont", "dont", "24", "hour", "cafe"]);
        assert_eq!(folded("cafe\u{301} Łódź Dvořák Ștefan ŸÿŽž"), ["cafe", "lodz", "dvorak", "stefan", "yyzz"]);
        assert_eq!(folded("АРЕНДА Ёлка ΑΘΉΝΑΣ Αθήνας 値段"), ["аренда", "елка", "αθηνασ", "αθηνασ", "値段"]);
        assert!(folded(" – … ’ × ").is_empty());
    }

    #[test]
    fn letters_of_all_scripts_are_taken_apart() {
        assert_eq!(folded("hợp đồng HỢP ĐỒNG"), ["hop", "dong", "hop", "dong"]);
        assert_eq!(folded("Ａ１，ﬁnal ǿre"), ["a1", "final", "ore"]);
        assert_eq!(folded("ガ ｶﾌ ㈱大阪"), ["カ", "ｶフ", "株大阪"]);
        assert_eq!(folded("「賃貸」、契約。オフィス・ビル"), ["賃貸", "契約", "オフィス", "ビル"]);
        assert_eq!(folded("שָׁלוֹם עֲבוֹדָה־זוּג مُحَمَّد؟"), ["שלום", "עבודה", "זוג", "محمد"]);
    }

    #[test]
    fn letters_are_asked_for_once_and_only_those_that_stand_in_no_table() {
        let asked = |text: &str| {
            assert_eq!(text, "ё\n値\n段\n", "each once, a line each");
            text.to_owned()
        };
        assert_eq!(Letters::of(["Größe 値段", "ё値"].into_iter(), asked).0.len(), 3);
        let none = |_: &str| -> String { panic!("nothing is to be asked") };
        assert!(Letters::of(["Łódź – “café” 24"].into_iter(), none).0.is_empty());
        // Who answers with something else does no harm.
        assert_eq!(Letters::of(["値段"].into_iter(), |_| String::new()).parts('段'), ['段']);
    }

    #[test]
    fn every_latin_letter_with_an_accent_has_its_plain_one() {
        for letter in '\u{c0}'..='\u{17f}' {
            let known = match fold(letter) {
                Folded::One(base) => base.is_ascii_lowercase(),
                other => matches!(other, Folded::Two(..)) || letter == '×' || letter == '÷',
            };
            assert!(known, "{letter}");
        }
        for (start, base) in
            [('Ā', 'a'), ('Č', 'c'), ('ě', 'e'), ('ğ', 'g'), ('ı', 'i'), ('ł', 'l'), ('ő', 'o'), ('ů', 'u')]
        {
            assert_eq!(fold(start), Folded::One(base), "{start}");
        }
    }

    #[test]
    fn a_letter_knows_its_place_and_a_word_that_it_belongs_to_the_one_before() {
        let words = words_of("Maß walk-away");
        assert_eq!(words[0].place(0, 4), Some((0, 4)));
        assert_eq!(words[2].place(1, 2), Some((11, 13)));
        assert_eq!(words.iter().map(|word| word.is_joined).collect::<Vec<_>>(), [false, false, true]);
        assert_eq!(words[1].with(&words[2]).place(0, 8), Some((5, 14)));
        assert_eq!(words[0].place(0, 5), None);
    }
}
