//! Exact decimal numbers: money and amounts are never floats.

mod around;
pub mod day;
pub mod entry;
mod money;
mod signs;
mod style;
mod typed;
pub mod unit;

pub use entry::{Entry, EntryFault};
pub use money::MoneyStyle;
pub use style::NumberStyle;

use std::fmt;
use std::ops::{Add, Neg, Sub};
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::quoted::Quoted;

/// Digits kept after the point.
const SCALE_DIGITS: usize = 9;
/// One, in the unit that a [`Decimal`] counts.
const ONE: i128 = 1_000_000_000;
/// Digits allowed before the point: enough for any currency, small enough that products fit 128 bits.
const MAX_INTEGER_DIGITS: usize = 15;
/// What every number stays below, in the unit that a [`Decimal`] counts.
const LIMIT: i128 = ONE * 10_i128.pow(15);
/// Shares (probabilities) are counted to twelve decimals before they multiply an amount.
const SHARE_ONE: f64 = 1e12;

/// An exact decimal number: up to 15 digits before the point and 9 after it.
///
/// Kept as a whole count of 10⁻⁹, so that adding, subtracting and comparing are exact. A sum beyond 15 digits
/// is held at the largest number there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(i128);

/// Why a text is no [`Decimal`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecimalFault {
    /// Something else than digits, one point and a leading minus.
    NotANumber,
    /// More than 15 digits before the point.
    TooLarge,
    /// More than 9 digits after the point.
    TooFine,
}

impl fmt::Display for DecimalFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotANumber => "is not a decimal number such as 12000 or 0.5",
            Self::TooLarge => "has more than 15 digits before the point",
            Self::TooFine => "has more than 9 digits after the point",
        })
    }
}

impl std::error::Error for DecimalFault {}

impl Decimal {
    /// Zero.
    pub const ZERO: Self = Self(0);

    /// A whole number.
    pub const fn whole(value: i32) -> Self {
        Self(value as i128 * ONE)
    }

    /// The number in units of 10⁻⁹: below 10²⁴ either way.
    pub(crate) const fn count(self) -> i128 {
        self.0
    }

    /// A number of units of 10⁻⁹; the largest there is for what is larger.
    pub(crate) fn of_count(count: i128) -> Self {
        Self::held(count)
    }

    /// The nearest float; for scores and pictures, never for money.
    #[allow(clippy::cast_precision_loss)] // Scores need 1e-9 at most; 53 bits give 1e-15.
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / ONE as f64
    }

    /// The decimal nearest to a float: the largest there is for what is larger, 0 for what is no number. For
    /// weights and points, never for money.
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)] // The cast saturates.
    pub fn nearest(number: f64) -> Self {
        // A float that is no number becomes 0, one that is too large the largest integer.
        Self::held((number * ONE as f64).round() as i128)
    }

    /// The decimal nearest to a JSON number, which may have an exponent and any number of digits; the largest
    /// there is for what is larger. For weights and points, never for money.
    pub(crate) fn from_number(text: &str) -> Self {
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let exponent: i64 = exponent.parse().unwrap_or(if exponent.starts_with('-') { i64::MIN } else { i64::MAX });
        // The digit after which 10⁻⁹ ends; digits behind it only round.
        let digits = i64::try_from(integer.trim_start_matches('-').len()).unwrap_or(i64::MAX);
        let last = exponent.saturating_add(digits).saturating_add(9);
        let mut count = 0_i128;
        let digits = integer.bytes().chain(fraction.bytes()).filter(u8::is_ascii_digit);
        let mut place = 0;
        for digit in digits {
            place += 1;
            if place <= last && count < LIMIT {
                count = count * 10 + i128::from(digit - b'0');
            } else if place == last.saturating_add(1) && digit >= b'5' {
                count += 1;
            }
        }
        while place < last && count > 0 && count < LIMIT {
            count *= 10;
            place += 1;
        }
        Self::held(if text.starts_with('-') { -count } else { count })
    }

    /// The distance from zero.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// Is there nothing after the point?
    pub const fn is_whole(self) -> bool {
        self.0 % ONE == 0
    }

    /// The nearest whole number, half of one upwards.
    pub(crate) const fn nearest_whole(self) -> i128 {
        (self.0 + ONE / 2).div_euclid(ONE)
    }

    /// Below zero?
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// This amount times a share between 0 and 1 (a probability), rounded half away from zero to 10⁻⁹.
    /// The share itself counts to twelve decimals.
    #[must_use]
    #[allow(clippy::cast_possible_truncation)] // A share of at most 1 times 1e12 fits easily.
    pub fn times_share(self, share: f64) -> Self {
        let parts = (share * SHARE_ONE).round() as i128;
        let unit = SHARE_ONE as i128;
        let product = self.0 * parts.clamp(-unit, unit);
        let half = if product < 0 { -unit / 2 } else { unit / 2 };
        Self((product + half) / unit)
    }

    /// A count held within what has 15 digits before the point, so that every number can be written and read.
    fn held(count: i128) -> Self {
        Self(count.clamp(1 - LIMIT, LIMIT - 1))
    }

    /// This number times a power of ten; nothing when the result has too many digits.
    pub fn times_power_of_ten(self, power: u32) -> Option<Self> {
        let product = self.0.checked_mul(10_i128.checked_pow(power)?)?;
        (product.abs() < LIMIT).then_some(Self(product))
    }

    /// The digits before the point (without sign) and those after it (without trailing zeros).
    pub(crate) fn digits(self) -> (String, String) {
        let size = self.0.unsigned_abs();
        let one = ONE.unsigned_abs();
        let fraction = format!("{:0width$}", size % one, width = SCALE_DIGITS);
        ((size / one).to_string(), fraction.trim_end_matches('0').to_owned())
    }
}

impl FromStr for Decimal {
    type Err = DecimalFault;

    /// Reads the file's own spelling: an optional `-`, digits, and optionally a point with more digits.
    /// What people type is read by [`entry::read`].
    fn from_str(text: &str) -> Result<Self, DecimalFault> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (integer, fraction) = match digits.split_once('.') {
            Some((_, "")) => return Err(DecimalFault::NotANumber),
            Some(parts) => parts,
            None => (digits, ""),
        };
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if integer.is_empty() || !all_digits(integer) || !all_digits(fraction) {
            return Err(DecimalFault::NotANumber);
        }
        let integer = integer.trim_start_matches('0');
        if integer.len() > MAX_INTEGER_DIGITS {
            return Err(DecimalFault::TooLarge);
        }
        let fraction = fraction.trim_end_matches('0');
        if fraction.len() > SCALE_DIGITS {
            return Err(DecimalFault::TooFine);
        }
        // 15 digits fit 64 bits, which is much faster than going digit by digit in 128.
        let whole = |digits: &str| digits.bytes().fold(0_u64, |sum, digit| sum * 10 + u64::from(digit - b'0'));
        let padded = (fraction.len()..SCALE_DIGITS).fold(whole(fraction), |count, _| count * 10);
        let count = i128::from(whole(integer)) * ONE + i128::from(padded);
        Ok(Self(if negative { -count } else { count }))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (integer, fraction) = self.digits();
        let sign = if self.is_negative() { "-" } else { "" };
        let point = if fraction.is_empty() { "" } else { "." };
        write!(f, "{sign}{integer}{point}{fraction}")
    }
}

/// A text in a document, so that no program takes it for a float.
impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InQuotes;

        impl de::Visitor<'_> for InQuotes {
            type Value = Decimal;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a decimal number in quotes")
            }

            fn visit_str<E: de::Error>(self, found: &str) -> Result<Decimal, E> {
                found.parse().map_err(|fault| E::custom(format_args!("{} {fault}", Quoted(found))))
            }
        }

        deserializer.deserialize_str(InQuotes)
    }
}

impl Add for Decimal {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::held(self.0 + other.0)
    }
}

impl Sub for Decimal {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::held(self.0 - other.0)
    }
}

impl Neg for Decimal {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn a_number_is_written_as_it_was_read() {
        for text in ["0", "8000", "-12.5", "0.000000001", "999999999999999.999999999"] {
            assert_eq!(decimal(text).to_string(), text);
        }
    }

    #[test]
    fn needless_zeros_are_dropped() {
        assert_eq!(decimal("007.500").to_string(), "7.5");
        assert_eq!(decimal("-0").to_string(), "0");
    }

    #[test]
    fn what_is_no_number_or_does_not_fit_is_refused() {
        for text in ["", "-", ".5", "5.", "1e3", "1,000", " 1", "+1", "--1", "٣", "1.2.3"] {
            assert_eq!(text.parse::<Decimal>(), Err(DecimalFault::NotANumber), "{text:?}");
        }
        assert_eq!("1000000000000000".parse::<Decimal>(), Err(DecimalFault::TooLarge));
        assert_eq!("0.0000000001".parse::<Decimal>(), Err(DecimalFault::TooFine));
    }

    #[test]
    fn tenths_add_up_exactly() {
        assert_eq!(decimal("0.1") + decimal("0.2"), decimal("0.3"));
        assert_eq!(decimal("8000") - decimal("9500"), decimal("-1500"));
    }

    #[test]
    fn a_sum_beyond_the_digits_is_held_at_the_largest_number() {
        let most = decimal("999999999999999");
        assert_eq!((most + most).to_string(), "999999999999999.999999999");
        assert_eq!((-most - most).to_string().parse(), Ok(-most - most));
    }

    #[test]
    fn a_share_of_an_amount_is_exact() {
        assert_eq!(decimal("7500").times_share(0.7), decimal("5250"));
        assert_eq!(decimal("16.5").times_share(0.6) + decimal("1.9").times_share(0.4), decimal("10.66"));
        assert_eq!(decimal("-3").times_share(0.5), decimal("-1.5"));
    }

    #[test]
    fn powers_of_ten_stop_at_the_limit() {
        assert_eq!(decimal("1.5").times_power_of_ten(3), Some(decimal("1500")));
        assert_eq!(decimal("999999").times_power_of_ten(9), Some(decimal("999999000000000")));
        assert_eq!(decimal("1000000").times_power_of_ten(9), None);
    }

    #[test]
    fn a_json_number_is_read_to_nine_decimals() {
        for (text, expected) in [
            ("140", "140"),
            ("-0.25", "-0.25"),
            ("1e3", "1000"),
            ("1.5E-2", "0.015"),
            ("33.3333333333333336", "33.333333333"),
            ("0.9999999999", "1"),
            ("5e-10", "0.000000001"),
            ("4e-10", "0"),
            ("1e300", "999999999999999.999999999"),
            ("1e-99999999999999999999", "0"),
            ("0e99999999999999999999", "0"),
        ] {
            assert_eq!(Decimal::from_number(text).to_string(), expected, "{text}");
        }
    }

    #[test]
    fn a_float_becomes_the_decimal_that_a_person_would_write() {
        for (float, text) in
            [(0.7 * 100.0, "70"), (33.3, "33.3"), (-1.5, "-1.5"), (1e30, "999999999999999.999999999"), (f64::NAN, "0")]
        {
            assert_eq!(Decimal::nearest(float), decimal(text));
        }
    }
}
