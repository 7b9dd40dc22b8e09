//! What the numbers of an amount count, and the kinds of issues as one chooses among them.
//!
//! On every amount one reckons alike: scores, distances, steps and packages know numbers only. What an amount counts says
//! how it is read and written, and which numbers make sense.

#![expect(missing_docs, reason = "strum derives `into_str` without a docstring")]

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::{Issue, IssueKind};

/// What an amount counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, EnumString, IntoStaticStr, VariantArray)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case", const_into_str)]
pub enum Counts {
    /// Money, in the case's currency; the unit says for what ("per month").
    Money,
    /// What the unit says: "days", "seats".
    Number,
    /// Hundredths: 12 is 12 %.
    Percent,
    /// A day of the calendar, as the number of days from 1 January 1970 to it: 20878 is 1 March 2027.
    Date,
}

impl Counts {
    /// All of them.
    pub const ALL: &[Self] = Self::VARIANTS;
}

/// The kinds of issues as one chooses among them: those of [`IssueKind`], amounts by what they count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case", const_into_str)]
pub enum ValueKind {
    /// An amount of money.
    Money,
    /// A number with a unit.
    Number,
    /// A day.
    Date,
    /// A percentage.
    Percent,
    /// One of several named options.
    Choice,
    /// Words: recorded, never scored.
    Words,
}

impl ValueKind {
    /// All of them, in the order in which they are offered.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The kind of an issue. Of an amount that doesn't say what it counts, its unit tells.
    pub fn of(issue: &Issue) -> Self {
        match (issue.kind, issue.counted()) {
            (IssueKind::Amount, Counts::Money) => Self::Money,
            (IssueKind::Amount, Counts::Number) => Self::Number,
            (IssueKind::Amount, Counts::Percent) => Self::Percent,
            (IssueKind::Amount, Counts::Date) => Self::Date,
            (IssueKind::Choice, _) => Self::Choice,
            (IssueKind::Text, _) => Self::Words,
        }
    }

    /// The same as an issue keeps it; nothing is counted of a choice and of words.
    pub const fn kept(self) -> (IssueKind, Option<Counts>) {
        match self {
            Self::Money => (IssueKind::Amount, Some(Counts::Money)),
            Self::Number => (IssueKind::Amount, Some(Counts::Number)),
            Self::Percent => (IssueKind::Amount, Some(Counts::Percent)),
            Self::Date => (IssueKind::Amount, Some(Counts::Date)),
            Self::Choice => (IssueKind::Choice, None),
            Self::Words => (IssueKind::Text, None),
        }
    }
}

impl Issue {
    /// What its amounts count, also while it is of another kind. One that doesn't say, as in files from before there were
    /// several, counts money when it has no unit, or one that says for what: "", "per month", "/ hour", "for two years",
    /// "a day".
    pub fn counted(&self) -> Counts {
        const FOR_WHAT: [&str; 7] = ["per ", "/", "for ", "a ", "an ", "each ", "in total"];
        self.counts.unwrap_or_else(|| {
            let unit = self.unit.trim_start();
            let is_for = unit.is_empty() || FOR_WHAT.iter().any(|start| unit.starts_with(start));
            if is_for { Counts::Money } else { Counts::Number }
        })
    }

    /// Is the amount money, in the case's currency?
    pub fn is_money(&self) -> bool {
        self.is_amount_of(Counts::Money)
    }

    /// Is it a day of the calendar?
    pub fn is_date(&self) -> bool {
        self.is_amount_of(Counts::Date)
    }

    /// Is it a percentage?
    pub fn is_percent(&self) -> bool {
        self.is_amount_of(Counts::Percent)
    }

    fn is_amount_of(&self, counts: Counts) -> bool {
        self.kind == IssueKind::Amount && self.counted() == counts
    }

    /// The words that stand beside its amounts. Empty for days and percentages, and for what is no amount, which may keep
    /// the unit that it had.
    pub fn unit_words(&self) -> &str {
        let has_unit = self.kind == IssueKind::Amount && matches!(self.counted(), Counts::Money | Counts::Number);
        if has_unit { &self.unit } else { "" }
    }
}

/// What is wrong with a unit that was typed, in a sentence; nothing where it can be one. A number would stand beside the
/// amounts as if it were one of them.
pub fn unit_fault(typed: &str) -> Option<&'static str> {
    let has_letters =
        typed.chars().any(|sign| sign.is_alphabetic() || matches!(sign, '%' | '°' | '€' | '$' | '£' | '¥'));
    let is_number = !has_letters && typed.chars().any(char::is_numeric);
    is_number.then_some("A unit is a word, such as “days” or “per month”. Numbers go into the other fields.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(unit: &str, counts: Option<Counts>) -> Issue {
        Issue { unit: unit.to_owned(), counts, ..Issue::default() }
    }

    #[test]
    fn an_amount_that_does_not_say_counts_money_with_no_unit_or_one_that_says_for_what() {
        for (unit, money) in [
            ("", true),
            ("per month", true),
            ("/ hour", true),
            ("for two years", true),
            ("a day", true),
            ("days", false),
            ("apples", false),
            ("percent", false),
        ] {
            assert_eq!(amount(unit, None).is_money(), money, "{unit}");
        }
        assert!(!Issue { kind: IssueKind::Text, ..Issue::default() }.is_money());
    }

    #[test]
    fn an_amount_that_says_what_it_counts_counts_that_whatever_its_unit() {
        assert!(amount("days", Some(Counts::Money)).is_money());
        let empty = amount("", Some(Counts::Number));
        assert!(!empty.is_money() && ValueKind::of(&empty) == ValueKind::Number);
        assert!(amount("per month", Some(Counts::Date)).is_date());
        assert!(!Issue { kind: IssueKind::Choice, ..amount("", Some(Counts::Date)) }.is_date());
    }

    #[test]
    fn every_kind_that_one_chooses_is_the_kind_of_the_issue_that_keeps_it() {
        for kind in ValueKind::ALL {
            let (sort, counts) = kind.kept();
            let issue = Issue { kind: sort, counts, ..Issue::default() };
            assert_eq!(ValueKind::of(&issue), *kind);
        }
        assert_eq!(ValueKind::ALL.len(), Counts::ALL.len() + 2);
    }

    #[test]
    fn a_unit_stands_beside_money_and_numbers_only() {
        let words = |counts| amount("per month", Some(counts)).unit_words().to_owned();
        assert_eq!(
            Counts::ALL.iter().map(|counts| words(*counts)).collect::<Vec<_>>(),
            ["per month", "per month", "", ""]
        );
        assert_eq!(Issue { kind: IssueKind::Text, ..amount("days", None) }.unit_words(), "");
    }

    #[test]
    fn a_number_is_no_unit() {
        for typed in ["30", "1,000", "-5", " 12.5 ", "٣", "½"] {
            assert!(unit_fault(typed).is_some(), "{typed}");
        }
        for typed in ["", "days", "per 30 days", "m²", "%", "°", "–", "à 12", "€"] {
            assert_eq!(unit_fault(typed), None, "{typed}");
        }
    }
}
