//! Contingent terms: "if X happens, then Y". Where the two sides don't believe the same, each can get what it thinks
//! is the better part of a bet (Raiffa, *The Art and Science of Negotiation*, 1982).

use super::TOLERANCE;
use super::order::{largest_first, rank};
use super::position::{Held, Incomplete, Shift};
use super::space::Space;
use crate::case::{Issue, Probability, Terms};

/// The most values of one issue that are tried in pairs.
const MOST_VALUES: i64 = 64;

/// One issue settled in two ways, by whether something happens.
#[derive(Clone, Debug, PartialEq)]
pub struct Contingent<'a> {
    /// The issue.
    pub issue: &'a Issue,
    /// Its term if the thing happens.
    pub if_so: String,
    /// Its term if it doesn't.
    pub if_not: String,
    /// By how much this raises the score that we expect; above 0.
    pub us: f64,
    /// By how much it raises the score that they expect, by our estimates; above 0.
    pub them: f64,
}

/// What is expected of two outcomes, by the probability of the first: scores, or gains in them.
pub fn expected(probability: Probability, if_so: f64, if_not: f64) -> f64 {
    probability.get() * if_so + (1.0 - probability.get()) * if_not
}

impl Space<'_> {
    /// The best contingent term of each issue from a position, the one with the largest smaller gain first. Only
    /// those that do better for both than any single term of that issue; so none where both sides believe the same.
    /// Of an amount with many steps, an even choice is tried.
    ///
    /// # Errors
    /// [`Incomplete`] with the first issue that the position leaves open.
    pub fn contingent_terms(
        &self,
        position: &Terms,
        ours: Probability,
        theirs: Probability,
    ) -> Result<Vec<Contingent<'_>>, Incomplete<'_>> {
        let held = self.position(position, MOST_VALUES)?;
        let broken = held.iter().filter(|held| held.broken).count();
        let mut found = Vec::new();
        if (ours.get() - theirs.get()).abs() > TOLERANCE && self.blocked.is_empty() {
            let mendable = held.iter().filter(|held| broken == usize::from(held.broken));
            found.extend(mendable.filter_map(|held| contingent(held, ours, theirs)));
        }
        Ok(largest_first(found, |term: &Contingent<'_>| [rank(f64::min(term.us, term.them)), 0]))
    }
}

/// The best contingent term of an issue, if it is better than any single one.
fn contingent<'s>(held: &Held<'s>, ours: Probability, theirs: Probability) -> Option<Contingent<'s>> {
    let mut shifts = held.shifts.clone();
    let single = shifts.iter().map(|shift| f64::min(shift.us, shift.them)).fold(0.0, f64::max);
    if !held.broken {
        shifts.push(Shift { number: STAYS, us: 0.0, them: 0.0 });
    }
    let (mut most, mut best) = (single + TOLERANCE, None);
    for if_so in &shifts {
        for if_not in &shifts {
            let us = expected(ours, if_so.us, if_not.us);
            let them = expected(theirs, if_so.them, if_not.them);
            if f64::min(us, them) > most {
                most = f64::min(us, them);
                best = Some((if_so.number, if_not.number, us, them));
            }
        }
    }
    let (if_so, if_not, us, them) = best?;
    let term =
        |number| if number == STAYS { Some(held.term.clone()) } else { held.item.term(number).map(|(_, term)| term) };
    Some(Contingent { issue: held.item.issue, if_so: term(if_so)?, if_not: term(if_not)?, us, them })
}

/// The number of the term that the position has.
const STAYS: i64 = -1;
