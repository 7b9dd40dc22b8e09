//! How what stands in a sentence is spelled. The sentences are made here, and numbers are written as their reader writes
//! them, which only the page knows.

use std::ops::Range;

use crate::case::{Issue, ValueKind};
use crate::number::{Decimal, unit};
use crate::time::{Day, Timestamp};

/// Where hours and minutes stand in the ISO text of a moment.
const CLOCK: Range<usize> = 11..16;

/// Writes numbers and terms as the one who reads them does.
pub trait Spelling {
    /// A plain number.
    fn number(&self, number: Decimal) -> String;

    /// An amount of an issue, with the sign of its currency or its unit; a day in full.
    fn amount(&self, issue: &Issue, amount: Decimal) -> String;

    /// The same without either. A percentage keeps its sign, and a day is short.
    fn bare(&self, issue: &Issue, amount: Decimal) -> String;

    /// How far two amounts of an issue are apart: money without what it is for, else with the unit; days between two dates.
    fn distance(&self, issue: &Issue, amount: Decimal) -> String {
        match ValueKind::of(issue) {
            ValueKind::Money => self.money(amount),
            ValueKind::Date => self.days(amount),
            _ => self.amount(issue, amount),
        }
    }

    /// The same without the sign of a currency or a unit.
    fn bare_distance(&self, issue: &Issue, amount: Decimal) -> String {
        if issue.is_date() { self.days(amount) } else { self.bare(issue, amount) }
    }

    /// So many days: "1 day", "14 days".
    fn days(&self, count: Decimal) -> String {
        let whole = Decimal::nearest(count.to_f64().round());
        unit::with_unit(&self.number(whole), whole, "days")
    }

    /// Money of the negotiation's currency.
    fn money(&self, amount: Decimal) -> String;

    /// What an offer says on an issue: a number without its unit, an option by its name, words as they are; the
    /// beginning of what is very long.
    fn term(&self, issue: &Issue, term: &str) -> String;

    /// A moment; nothing for one that was never set.
    fn moment(&self, moment: &Timestamp) -> String {
        moment.as_str().to_owned()
    }

    /// A day; nothing for none.
    fn day(&self, day: &Day) -> String {
        day.as_str().to_owned()
    }

    /// The day of a moment, where the reader is; nothing for one that was never set.
    fn day_of(&self, moment: &Timestamp) -> String {
        self.day(&moment.day())
    }

    /// What the clock says at a moment, where the reader is; nothing for one that was never set.
    fn time_of(&self, moment: &Timestamp) -> String {
        moment.as_str().get(CLOCK).unwrap_or_default().to_owned()
    }
}

/// Plain digits, for the tests of sentences.
#[cfg(test)]
pub(crate) struct Plain;

#[cfg(test)]
impl Spelling for Plain {
    fn number(&self, number: Decimal) -> String {
        number.to_string()
    }

    fn amount(&self, issue: &Issue, amount: Decimal) -> String {
        match crate::number::day::of(amount).filter(|_| issue.is_date()) {
            Some(day) => day.as_str().to_owned(),
            None if issue.is_percent() => format!("{amount} %"),
            None if issue.is_money() => self.money(amount),
            None => unit::with_unit(&amount.to_string(), amount, &issue.unit),
        }
    }

    fn bare(&self, issue: &Issue, amount: Decimal) -> String {
        if issue.is_date() || issue.is_percent() { self.amount(issue, amount) } else { amount.to_string() }
    }

    fn money(&self, amount: Decimal) -> String {
        format!("${amount}")
    }

    fn term(&self, issue: &Issue, term: &str) -> String {
        issue.option(term).map_or(term, |option| option.name.as_str()).to_owned()
    }

    fn day(&self, day: &Day) -> String {
        day.as_str().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Counts;

    #[test]
    fn a_value_and_a_distance_read_as_one_says_them() {
        let issue = |counts, unit: &str| Issue { counts: Some(counts), unit: unit.to_owned(), ..Issue::default() };
        for (issue, amount, said) in [
            (issue(Counts::Money, "per month"), "900", ["$900", "900", "$900", "900"]),
            (issue(Counts::Number, "days"), "1", ["1 day", "1", "1 day", "1"]),
            (issue(Counts::Number, "days"), "4", ["4 days", "4", "4 days", "4"]),
            (issue(Counts::Number, ""), "4", ["4"; 4]),
            (issue(Counts::Percent, ""), "12", ["12 %"; 4]),
            (issue(Counts::Date, "days"), "20878", ["2027-03-01", "2027-03-01", "20878 days", "20878 days"]),
            (issue(Counts::Date, ""), "1", ["1970-01-02", "1970-01-02", "1 day", "1 day"]),
            (issue(Counts::Date, ""), "13.6", ["1970-01-15", "1970-01-15", "14 days", "14 days"]),
        ] {
            let amount = amount.parse().unwrap();
            let written = [
                Plain.amount(&issue, amount),
                Plain.bare(&issue, amount),
                Plain.distance(&issue, amount),
                Plain.bare_distance(&issue, amount),
            ];
            assert_eq!(written, said, "{:?}", issue.counts);
        }
    }
}
