//! Words as they are searched: small letters without accents. Only the common Latin letters, Greek and Cyrillic are
//! folded: the tables of all others would take more of the page than the search itself.

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
}

fn fold(letter: char) -> Folded {
    let code = u32::from(letter);
    match letter {
        '\'' | '’' | '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200d}' => Folded::Nothing,
        '-' | '\u{2010}' | '\u{2011}' => Folded::Hyphen,
        '\0'..='\u{7f}' if letter.is_ascii_alphanumeric() => Folded::One(letter.to_ascii_lowercase()),
        'ª' => Folded::One('a'),
        'º' => Folded::One('o'),
        '\0'..='\u{bf}' | '×' | '÷' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{3003}' => Folded::Break,
        'ß' | 'ẞ' => Folded::Two('s', 's'),
        'Æ' | 'æ' => Folded::Two('a', 'e'),
        'Œ' | 'œ' => Folded::Two('o', 'e'),
        'Ĳ' | 'ĳ' => Folded::Two('i', 'j'),
        'Þ' | 'þ' => Folded::Two('t', 'h'),
        'À'..='\u{17f}' => {
            let base = usize::try_from(code - 0xc0).ok().and_then(|place| LATIN.get(place));
            Folded::One(base.map_or(letter, |base| char::from(*base)))
        }
        'Ș' | 'ș' => Folded::One('s'),
        'Ț' | 'ț' => Folded::One('t'),
        'Α'..='Ω' | 'А'..='Я' => Folded::One(char::from_u32(code + 32).unwrap_or(letter)),
        'Ѐ'..='Џ' => Folded::One(char::from_u32(code + 80).unwrap_or(letter)),
        _ => Folded::One(letter),
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
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut word = Word::default();
    for (start, letter) in text.char_indices() {
        let place = (start, start + letter.len_utf8());
        match fold(letter) {
            Folded::Nothing => {}
            Folded::One(letter) => word.push(letter, place),
            Folded::Two(first, second) => {
                word.push(first, place);
                word.push(second, place);
            }
            parting => {
                let is_joined = parting == Folded::Hyphen && !word.letters.is_empty();
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

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.letters.into_iter().collect()).collect()
    }

    #[test]
    fn words_are_small_letters_without_accents() {
        assert_eq!(folded("Ça va, Größe & Œuvre?"), ["ca", "va", "grosse", "oeuvre"]);
        assert_eq!(folded("don’t Don't 24-hour “café”"), ["dont", "dont", "24", "hour", "cafe"]);
        assert_eq!(folded("cafe\u{301} Łódź Dvořák Ștefan ŸÿŽž"), ["cafe", "lodz", "dvorak", "stefan", "yyzz"]);
        assert_eq!(folded("АРЕНДА Ёлка ΑΘΗΝΑ 値段"), ["аренда", "ёлка", "αθηνα", "値段"]);
        assert!(folded(" – … ’ × ").is_empty());
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
        let words = words("Maß walk-away");
        assert_eq!(words[0].place(0, 4), Some((0, 4)));
        assert_eq!(words[2].place(1, 2), Some((11, 13)));
        assert_eq!(words.iter().map(|word| word.is_joined).collect::<Vec<_>>(), [false, false, true]);
        assert_eq!(words[1].with(&words[2]).place(0, 8), Some((5, 14)));
        assert_eq!(words[0].place(0, 5), None);
    }
}
