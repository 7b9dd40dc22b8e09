//! The history of a negotiation, offer by offer: what each leaves as it was, and which round it belongs to.

use super::gap::{self, Direction};
use crate::case::{Case, Issue, Offer, OfferStatus, Side, Term};
use crate::hash::fnv_1a;

/// Every offer, oldest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// The IDs of the issues that have a column: open ones, and removed ones that an offer speaks of.
    pub columns: Vec<String>,
    /// For each column, which amounts we like better.
    pub directions: Vec<Direction>,
    /// The offers.
    pub lines: Vec<Line>,
}

/// One offer.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its place among the case's offers.
    pub offer: usize,
    /// Its round, from 1.
    pub round: u32,
    /// Is it put on the table together with the offer before it?
    pub beside: bool,
    /// For each column, the place of the offer in which the same side last spoke of it before; nothing before it did.
    pub before: Vec<Option<usize>>,
}

impl History {
    /// Reads the offers of a case.
    pub fn of(case: &Case) -> Self {
        let columns: Vec<&Issue> = case.issues.iter().filter(|issue| !issue.removed || used(case, issue)).collect();
        let mut now = [vec![None; columns.len()], vec![None; columns.len()]];
        // What a side had said before the packages that it puts on the table together.
        let mut earlier: [Vec<Option<usize>>; 2] = now.clone();
        let leads: Vec<usize> = case.leads().map(|(index, _)| index).collect();
        let rounds = case.rounds();
        let mut lines = Vec::with_capacity(case.offers.len());
        for (index, offer) in case.offers.iter().enumerate() {
            let place = usize::from(offer.by == Side::Them);
            let (Some(now), Some(earlier)) = (now.get_mut(place), earlier.get_mut(place)) else { continue };
            let before = index.checked_sub(1).and_then(|before| case.offers.get(before));
            let beside = before.is_some_and(|before| offer.is_beside(before));
            if !beside {
                earlier.clone_from(now);
            }
            lines.push(Line {
                offer: index,
                round: rounds.get(index).copied().unwrap_or(1),
                beside,
                before: earlier.clone(),
            });
            if leads.binary_search(&index).is_ok() {
                for (slot, issue) in now.iter_mut().zip(&columns) {
                    if offer.terms.contains_key(&issue.id) {
                        *slot = Some(index);
                    }
                }
            }
        }
        let directions = columns.iter().map(|issue| direction(case, issue)).collect();
        Self { columns: columns.into_iter().map(|issue| issue.id.clone()).collect(), directions, lines }
    }

    /// What a side had said on a column before an offer.
    pub fn term_before<'a>(&self, case: &'a Case, line: &Line, column: usize) -> Option<&'a str> {
        let offer = case.offers.get((*line.before.get(column)?)?)?;
        offer.terms.get(self.columns.get(column)?).map(String::as_str)
    }
}

impl Line {
    /// A number that changes when anything does that the line is drawn from, but for the issues.
    pub fn mark(&self, case: &Case, history: &History) -> u64 {
        let mut text = format!("{} {}", self.round, self.beside);
        let mut add = |word: &str| {
            text.push('\u{1f}');
            text.push_str(word);
        };
        if let Some(offer) = case.offers.get(self.offer) {
            let fields = [&offer.id, &offer.if_you, &offer.then_we, &offer.in_return, &offer.note];
            for field in fields {
                add(field);
            }
            for word in [offer.by.word(), offer.status.word(), offer.at.as_str()] {
                add(word);
            }
            for (issue, term) in &offer.terms {
                add(issue);
                add(term);
            }
        }
        for column in 0..history.columns.len() {
            add(history.term_before(case, self, column).unwrap_or_default());
        }
        fnv_1a(&text)
    }
}

/// Does an offer speak of an issue?
fn used(case: &Case, issue: &Issue) -> bool {
    case.offers.iter().any(|offer| offer.terms.contains_key(&issue.id))
}

/// Which offers of a history are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only those that speak of this issue, and only its column; empty for all.
    pub issue: String,
    /// Only those of this side.
    pub side: Option<Side>,
    /// Only those that became this.
    pub status: Option<OfferStatus>,
}

impl Filter {
    /// Does it let an offer through?
    pub fn shows(&self, offer: &Offer) -> bool {
        let on_issue = self.issue.is_empty() || offer.terms.contains_key(&self.issue);
        on_issue
            && self.side.is_none_or(|side| side == offer.by)
            && self.status.is_none_or(|status| status == offer.status)
    }

    /// Does it show a column?
    pub fn shows_column(&self, issue: &str) -> bool {
        self.issue.is_empty() || self.issue == issue
    }
}

/// Where a side goes with an amount, seen from the one that it named before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// Towards the other side.
    Towards,
    /// Back, away from it.
    Away,
}

impl History {
    /// Where a side goes with an amount; nothing while it stays, and for what is no amount.
    pub fn heading(&self, column: usize, side: Side, before: Term<'_>, now: Term<'_>) -> Option<Heading> {
        let (Term::Amount(before), Term::Amount(now)) = (before, now) else { return None };
        let ours = *self.directions.get(column)?;
        let direction = if side == Side::Us { ours } else { ours.opposite() };
        (now != before)
            .then(|| if direction.gain(now, before).is_negative() { Heading::Towards } else { Heading::Away })
    }
}

/// Which amounts of an issue we like better.
fn direction(case: &Case, issue: &Issue) -> Direction {
    let first = |side| case.amounts(side, issue).first().map(|(_, amount)| *amount);
    let first = first(Side::Us).zip(first(Side::Them));
    gap::direction(issue, Side::Us, first.as_ref().map(|(us, them)| (us, them)))
}
