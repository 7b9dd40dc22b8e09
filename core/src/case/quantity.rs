//! What the numbers of a case count, and which ones make sense.

use super::{Case, Counts, Issue};
use crate::number::Decimal;

/// What a number counts: which ones make sense there, and how they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// Money or another amount: any number. In the field of an issue, what that counts ([`Case::quantity_of`]).
    Amount,
    /// A percentage that can't be less than nothing or more than all: 0 to 100.
    Percent,
    /// Any other percentage.
    AnyPercent,
    /// A day of the calendar, by its number ([`day::number`](crate::number::day::number)).
    Day,
    /// The smallest step of an amount: more than 0.
    Step,
    /// The smallest step between days: whole ones, 1 or more.
    Days,
    /// How much an issue matters: 0 to 100. A file may have more.
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
            Self::Amount | Self::AnyPercent | Self::Day => return Ok(()),
            Self::Percent => (100.0, "That lies between 0 and 100 %. If it can be more, say so under Prepare."),
            Self::Step => (f64::INFINITY, "A step is more than 0."),
            Self::Days => (f64::INFINITY, "A step between days is a whole number of them, 1 or more."),
            Self::Weight => (100.0, "A weight lies between 0 and 100."),
            Self::Points => (100.0, "Points lie between 0 and 100."),
            Self::Chance => (100.0, "A chance lies between 0 and 100 %."),
            Self::Rating => (5.0, "A rating lies between 0 and 5."),
        };
        let is_step = matches!(self, Self::Step | Self::Days);
        let is_odd =
            number.is_negative() || is_step && number == Decimal::ZERO || self == Self::Days && !number.is_whole();
        if is_odd || number.to_f64() > highest { Err(said) } else { Ok(()) }
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

impl Issue {
    /// What its amounts count, for a field that they are typed in.
    pub fn quantity(&self) -> Quantity {
        match self.counted() {
            Counts::Money | Counts::Number => Quantity::Amount,
            Counts::Percent if self.unbounded => Quantity::AnyPercent,
            Counts::Percent => Quantity::Percent,
            Counts::Date => Quantity::Day,
        }
    }
}

impl Case {
    /// The issue that a field belongs to, by the field's name (`issues.fee.us.target`).
    pub fn issue_of_field(&self, field: &str) -> Option<&Issue> {
        let rest = field.strip_prefix("issues.")?;
        let is_of = |issue: &&Issue| rest.strip_prefix(issue.id.as_str()).is_some_and(|rest| rest.starts_with('.'));
        // An ID may hold a point, and begin as another one does.
        self.issues.iter().filter(is_of).max_by_key(|issue| issue.id.len())
    }

    /// What the number in a field counts, by the field's name: what was asked for, or, of an amount or a step of an issue,
    /// what that issue counts.
    pub fn quantity_of(&self, field: &str, asked: Quantity) -> Quantity {
        let issue = || self.issue_of_field(field);
        match asked {
            Quantity::Amount => issue().map_or(asked, Issue::quantity),
            Quantity::Step if issue().is_some_and(|issue| issue.counted() == Counts::Date) => Quantity::Days,
            _ => asked,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Quantity; 10] = [
        Quantity::Amount,
        Quantity::Percent,
        Quantity::AnyPercent,
        Quantity::Day,
        Quantity::Step,
        Quantity::Days,
        Quantity::Weight,
        Quantity::Points,
        Quantity::Chance,
        Quantity::Rating,
    ];

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
        use Quantity::{Amount, AnyPercent, Chance, Day, Days, Percent, Points, Rating, Step, Weight};
        let most = "999999999999999";
        for (quantity, highest) in [
            (Amount, most),
            (Percent, "100"),
            (AnyPercent, most),
            (Day, most),
            (Step, most),
            (Days, most),
            (Weight, "100"),
            (Points, "100"),
            (Chance, "100"),
            (Rating, "5"),
        ] {
            let (takes_any, is_step) = (matches!(quantity, Amount | AnyPercent | Day), matches!(quantity, Step | Days));
            assert_eq!(quantity.check(decimal("-0.1")).is_ok(), takes_any, "{quantity:?}");
            assert_eq!(quantity.check(Decimal::ZERO).is_ok(), !is_step, "{quantity:?}");
            assert!(quantity.check(decimal(highest)).is_ok(), "{quantity:?}");
            let above = quantity.check(decimal(&format!("{highest}.1")));
            assert_eq!(above.is_ok(), highest == most && quantity != Days, "{quantity:?}");
        }
    }

    #[test]
    fn a_field_of_an_issue_counts_what_the_issue_does() {
        let mut case = Case::default();
        for (id, counts) in [("a", None), ("a.b", Some(Counts::Date)), ("raise", Some(Counts::Percent))] {
            case.issues.push(Issue { id: id.to_owned(), counts, ..Issue::default() });
        }
        let of = |case: &Case, field: &str| case.quantity_of(field, Quantity::Amount);
        assert_eq!(of(&case, "issues.raise.us.target"), Quantity::Percent);
        assert_eq!(of(&case, "issues.raise.agreed"), Quantity::Percent);
        case.issues[2].unbounded = true;
        assert_eq!(of(&case, "issues.raise.them.walk_away"), Quantity::AnyPercent);
        for field in ["issues.a.us.target", "issues.gone.us.target", "alternatives.raise.low", "issues.raise"] {
            assert_eq!(of(&case, field), Quantity::Amount, "{field}");
        }
        assert_eq!(of(&case, "issues.a.b.us.target"), Quantity::Day);
        assert_eq!(case.quantity_of("issues.a.b.step", Quantity::Step), Quantity::Days);
        assert_eq!(case.quantity_of("issues.raise.step", Quantity::Step), Quantity::Step);
        assert_eq!(case.quantity_of("issues.a.b.us.weight", Quantity::Weight), Quantity::Weight);
    }
}
