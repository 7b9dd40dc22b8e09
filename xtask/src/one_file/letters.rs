//! Bytes as letters of a page: seven bits a letter. Base64, with six, makes the file a seventh larger.

/// The values whose letters a page can't hold as they are: a browser takes NUL and CR for other signs, and “<” may begin a
/// tag. `static/one-file.js` has the same list.
const REPLACED: [u8; 3] = [0, b'\r', b'<'];
/// What stands in their place: this letter and those that follow it.
const REPLACEMENT: char = 'À';

/// The bytes as letters: their bits in order, seven for each letter, the last ones filled up with zeros.
pub fn of(bytes: &[u8]) -> String {
    let mut letters = String::with_capacity(bytes.len() * 6 / 5);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in bytes {
        bits = bits << 8 | u32::from(*byte);
        count += 8;
        while count >= 7 {
            count -= 7;
            letters.push(letter((bits >> count & 0x7f) as u8));
        }
        bits &= (1 << count) - 1;
    }
    if count > 0 {
        letters.push(letter((bits << (7 - count) & 0x7f) as u8));
    }
    letters
}

fn letter(value: u8) -> char {
    let replaced = (REPLACEMENT..).zip(REPLACED).find(|(_, replaced)| *replaced == value);
    replaced.map_or(char::from(value), |(letter, _)| letter)
}

#[cfg(test)]
#[allow(clippy::cast_possible_truncation)] // Of bits, the lowest are meant.
mod tests {
    use super::*;

    /// As the page's script does it.
    fn bytes(letters: &str) -> Vec<u8> {
        let value = |letter: char| match u32::from(letter) {
            low @ ..128 => low,
            high => u32::from(REPLACED[(high - u32::from(REPLACEMENT)) as usize]),
        };
        let (mut bytes, mut bits, mut count) = (Vec::new(), 0, 0);
        for letter in letters.chars() {
            bits = bits << 7 | value(letter);
            count += 7;
            if count >= 8 {
                count -= 8;
                bytes.push((bits >> count) as u8);
                bits &= (1 << count) - 1;
            }
        }
        bytes
    }

    #[test]
    fn all_bytes_come_back_and_no_letter_is_one_that_a_page_cannot_hold() {
        let every: Vec<u8> = (0..=255).cycle().take(3 * 256 + 5).collect();
        for length in (0..20).chain([every.len()]) {
            let letters = of(&every[..length]);
            assert!(!letters.contains(['\0', '\r', '<']));
            assert_eq!(bytes(&letters), every[..length]);
        }
        assert_eq!(of(&[0, 26, 60]), "À\u{6}G@", "seven bits each, from the highest on");
    }

    #[test]
    fn a_fifth_more_is_the_most_that_the_letters_take() {
        let random: Vec<u8> = (0..10_000_u32).map(|place| (place.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert!(of(&random).len() < random.len() * 6 / 5);
    }
}
