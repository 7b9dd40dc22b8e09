//! A position, and what changing one issue of it makes of both scores.

use super::space::{PackageIssue, Space};
use crate::analysis::score;
use crate::case::{Issue, Side, Terms};

/// An issue that counts for a side, and that the terms say nothing about, or nothing that can be scored.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Incomplete<'a>(pub &'a Issue);

/// One issue of a position.
pub(super) struct Held<'s> {
    pub(super) item: &'s PackageIssue<'s>,
    /// What it says now.
    pub(super) term: String,
    /// Every other value of the issue within the limits, or an even choice of them.
    pub(super) shifts: Vec<Shift>,
    /// Does what it says now break a hard limit?
    pub(super) broken: bool,
    /// Was only a choice of the values taken?
    pub(super) sampled: bool,
}

/// Another value of an issue, and by how much it raises both scores.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Shift {
    pub(super) number: i64,
    pub(super) us: f64,
    pub(super) them: f64,
}

/// One issue's change from a position.
#[derive(Clone, Debug, PartialEq)]
pub struct Change<'a> {
    /// The issue.
    pub issue: &'a Issue,
    /// The term now.
    pub from: String,
    /// The term after.
    pub to: String,
    /// By how much it raises the whole score for us; negative when it costs us.
    pub us: f64,
    /// By how much it raises the whole score for them, by our estimates.
    pub them: f64,
}

impl Space<'_> {
    /// Every issue as some terms have it, with no more than so many other values of each.
    pub(super) fn position<'s>(&'s self, terms: &Terms, most: i64) -> Result<Vec<Held<'s>>, Incomplete<'s>> {
        let held = |item: &'s PackageIssue<'s>| {
            let term = terms.get(&item.issue.id).ok_or(Incomplete(item.issue))?;
            self.held(item, term, most).ok_or(Incomplete(item.issue))
        };
        self.issues.iter().map(held).collect()
    }

    fn held<'s>(&'s self, item: &'s PackageIssue<'s>, term: &str, most: i64) -> Option<Held<'s>> {
        let now = self.worth(item, term)?;
        let numbers = item.numbers(most);
        let sampled = (numbers.len() as u64) <= item.last().unsigned_abs() && item.last() >= 0;
        let mut shifts = Vec::new();
        for number in numbers {
            let worth = item.term(number).and_then(|(_, term)| self.worth(item, &term))?;
            let [us, them] = [worth[0] - now[0], worth[1] - now[1]];
            if us != 0.0 || them != 0.0 {
                shifts.push(Shift { number, us, them });
            }
        }
        let broken = item.values.rules_out(item.issue, item.ways, term);
        Some(Held { item, term: term.to_owned(), shifts, broken, sampled })
    }

    /// What a term adds to both scores.
    fn worth(&self, item: &PackageIssue<'_>, term: &str) -> Option<[f64; 2]> {
        let part = |side, weights: f64| match score::scored_issue(item.issue, side) {
            Some(scored) => scored.value(term).map(|value| scored.weight / weights * value),
            None => Some(0.0),
        };
        let [us, them] = self.weights;
        Some([part(Side::Us, us)?, part(Side::Them, them)?])
    }
}

impl<'s> Held<'s> {
    /// The change to another value.
    pub(super) fn change(&self, shift: Shift) -> Change<'s> {
        let to = self.item.term(shift.number).map_or_else(String::new, |(_, term)| term);
        Change { issue: self.item.issue, from: self.term.clone(), to, us: shift.us, them: shift.them }
    }
}
