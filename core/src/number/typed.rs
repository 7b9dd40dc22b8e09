//! What people type and paste, in the few signs that the reader of numbers knows.

/// What stands for every sign that can only be one between groups.
pub(super) const GROUP: char = '\'';

/// The zeros of the scripts whose digits are read: those that browsers write numbers with.
const ZEROS: [u32; 18] = [
    0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0e50, 0x0ed0,
    0x0f20, 0x1040, 0x17e0, 0x1810,
];

/// How far the wide form of a Latin sign lies behind the sign itself.
const WIDE: u32 = 0xfee0;

/// The text with Latin digits, ASCII minus signs and one sign for groups, without what nobody sees; a single space where
/// there is any, and none around it.
pub(super) fn plain(typed: &str) -> String {
    let mut text = String::new();
    let mut gap = false;
    for sign in typed.chars().filter(|sign| !is_unseen(*sign)) {
        if sign.is_whitespace() {
            gap = true;
            continue;
        }
        if gap && !text.is_empty() {
            text.push(' ');
        }
        gap = false;
        text.push(known(sign));
    }
    text
}

/// What stands around numbers that were copied, and what browsers write for the direction of a text.
const fn is_unseen(sign: char) -> bool {
    matches!(
        sign,
        '\u{ad}'
            | '\u{61c}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
    )
}

/// The sign that the reader knows for one that means the same.
fn known(sign: char) -> char {
    let sign = narrow(sign);
    match sign {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => '-',
        '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{b4}' | '\u{66c}' | '`' | '_' => GROUP,
        '\u{66a}' => '%',
        _ if sign.is_ascii() => sign,
        _ => latin_digit(sign).unwrap_or(sign),
    }
}

/// A sign for those that Japanese and Chinese keyboards write as wide as their letters.
fn narrow(sign: char) -> char {
    match sign {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(sign) - WIDE).unwrap_or(sign),
        '\u{ffe0}' => '¢',
        '\u{ffe1}' => '£',
        '\u{ffe5}' => '¥',
        '\u{ffe6}' => '₩',
        _ => sign,
    }
}

/// A digit of another script as a Latin one.
fn latin_digit(sign: char) -> Option<char> {
    ZEROS.iter().find_map(|zero| char::from_digit(u32::from(sign).checked_sub(*zero)?, 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_the_same_becomes_the_same() {
        for (typed, text) in [
            ("１２０００", "12000"),
            ("\u{feff}12\u{200b}\u{ad}000\u{2069}", "12000"),
            ("\u{202a}−1’200\u{202c}", "-1'200"),
            (" 12\u{a0}\u{3000}000\t", "12 000"),
            ("￥１，２００．５", "¥1,200.5"),
            ("١٢٬٠٠٠٫٥", "12'000\u{66b}5"),
            ("۱۲ १२ ১২ ๑๒ ၁၂", "12 12 12 12 12"),
            ("Kč zł", "Kč zł"),
            ("\u{200f} \u{61c}", ""),
        ] {
            assert_eq!(plain(typed), text, "{typed:?}");
        }
    }
}
