//! How a number is written for a reader: separators and digit groups of a locale.

use super::Decimal;

/// The minus sign that numbers are shown with (U+2212), as wide as a plus.
pub const MINUS: char = '\u{2212}';

/// The separators of a locale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberStyle {
    /// Between the whole part and the fraction.
    pub decimal: char,
    /// Between groups of digits.
    pub group: char,
    /// Groups of two before the last three, as in 12,34,567.
    pub indian: bool,
}

impl NumberStyle {
    /// English: 12,345.6
    pub const ENGLISH: Self = Self { decimal: '.', group: ',', indian: false };

    /// Writes a number with groups and a true minus sign: `−12,000.5`.
    pub fn write(&self, number: Decimal) -> String {
        self.write_to(number, 0)
    }

    /// The same with at least so many decimals, where it isn't whole: `12,499.50`.
    pub(super) fn write_to(&self, number: Decimal, decimals: u8) -> String {
        let (integer, fraction) = number.digits();
        let mut text = String::new();
        if number.is_negative() {
            text.push(MINUS);
        }
        let length = integer.len();
        for (place, digit) in integer.chars().enumerate() {
            if place > 0 && self.starts_group(length - place) {
                text.push(self.group);
            }
            text.push(digit);
        }
        if !fraction.is_empty() {
            text.push(self.decimal);
            text.push_str(&fraction);
            let missing = usize::from(decimals).saturating_sub(fraction.len());
            text.extend(std::iter::repeat_n('0', missing));
        }
        text
    }

    /// Writes a change with its sign: `+700`, `−1,200`, `0`.
    pub fn write_change(&self, change: Decimal) -> String {
        let plus = if change > Decimal::ZERO { "+" } else { "" };
        format!("{plus}{}", self.write(change))
    }

    /// Does a new group start before the digit that has `left` digits up to the point, itself included?
    fn starts_group(&self, left: usize) -> bool {
        if self.indian && left > 3 { (left - 3).is_multiple_of(2) } else { left.is_multiple_of(3) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_follow_the_locale() {
        let number: Decimal = "1234567.5".parse().unwrap();
        assert_eq!(NumberStyle::ENGLISH.write(number), "1,234,567.5");
        let german = NumberStyle { decimal: ',', group: '.', indian: false };
        assert_eq!(german.write(number), "1.234.567,5");
        let indian = NumberStyle { decimal: '.', group: ',', indian: true };
        assert_eq!(indian.write(number), "12,34,567.5");
        assert_eq!(indian.write("123".parse().unwrap()), "123");
    }

    #[test]
    fn a_change_carries_its_sign() {
        let style = NumberStyle::ENGLISH;
        assert_eq!(style.write_change("-1200".parse().unwrap()), "\u{2212}1,200");
        assert_eq!(style.write_change("700".parse().unwrap()), "+700");
        assert_eq!(style.write_change(Decimal::ZERO), "0");
    }
}
