//! What the numbers of a case count, and which ones make sense.

use crate::number::Decimal;

/// What a number counts: which ones make sense there, and how they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// Money or another amount: any number.
    Amount,
    /// The smallest step of an amount: more than 0.
    Step,
    /// How much an issue matters: 0 or more.
    Weight,
    /// What an option is worth: 0 to 100.
    Points,
    /// How likely something is. Typed and shown in percent, 0 to 100; a share in the file.
    Chance,
    /// A rough rating: 0 to 5.
    Rating,
}

impl Quantity {
    /// Does a number make sense here?
    ///
    /// # Errors
    /// A sentence for the user when it doesn't.
    pub fn check(self, number: Decimal) -> Result<(), &'static str> {
        let (highest, said) = match self {
            Self::Amount => return Ok(()),
            Self::Step => (f64::INFINITY, "A step is more than 0."),
            Self::Weight => (1e12, "A weight lies between 0 and 10¹²."),
            Self::Points => (100.0, "Points lie between 0 and 100."),
            Self::Chance => (100.0, "A chance lies between 0 and 100 %."),
            Self::Rating => (5.0, "A rating lies between 0 and 5."),
        };
        let too_low = number.is_negative() || self == Self::Step && number == Decimal::ZERO;
        if too_low || number.to_f64() > highest { Err(said) } else { Ok(()) }
    }

    /// A number as the case keeps it, by the one that was typed: a share for a chance in percent, else the same.
    #[must_use]
    pub(crate) fn kept(self, typed: Decimal) -> Decimal {
        if self == Self::Chance { Decimal::nearest(typed.to_f64() / 100.0) } else { typed }
    }

    /// A number as it is typed and shown, by the one that the case keeps.
    #[must_use]
    pub(crate) fn shown(self, kept: Decimal) -> Decimal {
        if self == Self::Chance { Decimal::nearest(kept.to_f64() * 100.0) } else { kept }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Quantity; 6] =
        [Quantity::Amount, Quantity::Step, Quantity::Weight, Quantity::Points, Quantity::Chance, Quantity::Rating];

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn a_number_is_shown_as_it_was_typed() {
        for quantity in ALL {
            for text in ["0", "0.1", "1", "3.25", "33.3", "100"] {
                let number = decimal(text);
                assert_eq!(quantity.shown(quantity.kept(number)), number, "{quantity:?} {text}");
            }
        }
    }

    #[test]
    fn only_a_chance_is_kept_otherwise_than_it_is_typed() {
        for quantity in ALL {
            let kept = if quantity == Quantity::Chance { "0.6" } else { "60" };
            assert_eq!(quantity.kept(decimal("60")), decimal(kept), "{quantity:?}");
        }
    }

    #[test]
    fn each_quantity_has_its_limits() {
        let most = "999999999999999";
        let highest = [most, most, "1000000000000", "100", "100", "5"];
        for (quantity, highest) in ALL.into_iter().zip(highest) {
            assert_eq!(quantity.check(decimal("-0.1")).is_ok(), quantity == Quantity::Amount, "{quantity:?}");
            assert_eq!(quantity.check(Decimal::ZERO).is_ok(), quantity != Quantity::Step, "{quantity:?}");
            assert!(quantity.check(decimal(highest)).is_ok(), "{quantity:?}");
            let above = quantity.check(decimal(&format!("{highest}.1")));
            assert_eq!(above.is_ok(), highest == most, "{quantity:?}");
        }
    }
}
