//! Contingent terms: "if X happens, then Y". Where the two sides don't believe the same, each can get what it thinks
//! is the better part of a bet (Raiffa, *The Art and Science of Negotiation*, 1982).

use super::TOLERANCE;
use super::order::{largest_first, rank};
use super::position::{Held, Incomplete};
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
    // That it stays as it is in one of the two cases is not tried: where both gain by that, both gain more by the
    // other term alone.
    let shifts = &held.shifts;
    let single = shifts.iter().map(|shift| f64::min(shift.us, shift.them)).fold(0.0, f64::max);
    let (mut most, mut best) = (single + TOLERANCE, None);
    for if_so in shifts {
        for if_not in shifts {
            let us = expected(ours, if_so.us, if_not.us);
            let them = expected(theirs, if_so.them, if_not.them);
            if f64::min(us, them) > most {
                most = f64::min(us, them);
                best = Some((*if_so, *if_not, us, them));
            }
        }
    }
    let (if_so, if_not, us, them) = best?;
    let [if_so, if_not] = [if_so, if_not].map(|shift| held.change(shift).to);
    Some(Contingent { issue: held.item.issue, if_so, if_not, us, them })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{choice, close, terms};
    use crate::case::Case;

    fn probability(number: f64) -> Probability {
        Probability::new(number).unwrap()
    }

    fn case(options: &[(&str, f64, f64)]) -> Case {
        Case { issues: vec![choice("rate", (1.0, 1.0), options)], ..Case::default() }
    }

    #[test]
    fn what_is_expected_weighs_both_outcomes() {
        close(expected(probability(0.75), 0.4, -0.2), 0.25);
        close(expected(Probability::CERTAIN, 0.4, -0.2), 0.4);
    }

    #[test]
    fn each_side_gets_what_it_likes_in_the_case_it_believes_in() {
        let case = case(&[("now", 50.0, 50.0), ("high", 100.0, 0.0), ("low", 0.0, 100.0), ("bad", 0.0, 0.0)]);
        let space = Space::new(&case).unwrap();
        let found = |ours, theirs| {
            let found = space.contingent_terms(&terms("rate=now"), probability(ours), probability(theirs)).unwrap();
            found.first().map(|term| (term.if_so.clone(), term.if_not.clone(), term.us, term.them))
        };
        let (if_so, if_not, us, them) = found(0.9, 0.2).unwrap();
        assert_eq!((if_so.as_str(), if_not.as_str()), ("high", "low"));
        // 0.9 of 0.5 less 0.1 of it for us; 0.8 of it less 0.2 for them.
        close(us, 0.4);
        close(them, 0.3);
        assert_eq!(found(0.1, 0.7).map(|term| (term.0, term.1)), Some(("low".to_owned(), "high".to_owned())));
        assert!(found(0.7, 0.7).is_none() && found(0.7, 0.6).is_none());
    }

    #[test]
    fn what_one_term_does_for_both_needs_no_condition() {
        let case = case(&[("now", 50.0, 50.0), ("both", 90.0, 90.0), ("low", 0.0, 100.0)]);
        let space = Space::new(&case).unwrap();
        assert_eq!(space.contingent_terms(&terms("rate=now"), probability(0.9), probability(0.1)), Ok(vec![]));
    }

    #[test]
    fn a_limit_that_the_position_breaks_is_mended_in_both_cases() {
        let mut case = case(&[("out", -1.0, 50.0), ("high", 100.0, 40.0), ("low", 40.0, 100.0)]);
        case.issues.push(choice("pay", (1.0, 1.0), &[("now", 50.0, 50.0), ("high", 100.0, 0.0), ("low", 0.0, 100.0)]));
        let space = Space::new(&case).unwrap();
        let found = |position| {
            let found = space.contingent_terms(&terms(position), probability(0.9), probability(0.1)).unwrap();
            found.iter().map(|term| format!("{} {} {}", term.issue.id, term.if_so, term.if_not)).collect::<Vec<_>>()
        };
        assert_eq!(found("rate=high pay=now"), ["pay high low"]);
        assert_eq!(found("rate=out pay=now"), ["rate high low"]);
    }
}
