//! What the alternatives are worth, and which is the best (Raiffa, *The Art and Science of Negotiation*, 1982).

use super::gap;
use crate::case::{Alternative, Case, Issue, Side};
use crate::number::Decimal;

/// How far the probabilities of one alternative may pass 1 before that is a mistake: room for rounding thirds.
const TOLERANCE: f64 = 0.001;

/// An alternative with what it is worth.
#[derive(Clone, Debug, PartialEq)]
pub struct Valued<'a> {
    /// The alternative.
    pub alternative: &'a Alternative,
    /// Its expected value in the case's currency, or the sum of its probabilities where that is over 1.
    pub value: Result<Decimal, OverOne>,
    /// The probability that its outcomes leave over; it counts as nothing gained.
    pub left_over: f64,
}

/// Probabilities that add up to more than 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OverOne {
    /// What they add up to.
    pub total: f64,
}

/// Every alternative with its expected value, Σ probability · value − cost.
pub fn values(case: &Case) -> Vec<Valued<'_>> {
    case.alternatives.iter().map(value).collect()
}

/// The expected value of one alternative.
pub fn value(alternative: &Alternative) -> Valued<'_> {
    let outcomes = &alternative.outcomes;
    let total: f64 = outcomes.iter().map(|outcome| outcome.probability.get()).sum();
    let expected =
        outcomes.iter().fold(Decimal::ZERO, |sum, outcome| sum + outcome.value.times_share(outcome.probability.get()));
    let value = if total > 1.0 + TOLERANCE { Err(OverOne { total }) } else { Ok(expected - alternative.cost) };
    Valued { alternative, value, left_over: f64::max(1.0 - total, 0.0) }
}

/// The best alternative and its expected value: the first one of the highest. Those whose probabilities add
/// up to more than 1 don't count.
pub fn best(case: &Case) -> Option<(&Alternative, Decimal)> {
    let mut best: Option<(&Alternative, Decimal)> = None;
    for valued in values(case) {
        if let Ok(value) = valued.value
            && best.is_none_or(|(_, highest)| value > highest)
        {
            best = Some((valued.alternative, value));
        }
    }
    best
}

/// Their last amount held against the best alternative.
#[derive(Clone, Debug, PartialEq)]
pub struct Against<'a> {
    /// The issue: the first amount of money that is still to be settled.
    pub issue: &'a Issue,
    /// The last amount that they named.
    pub theirs: Decimal,
    /// The best alternative.
    pub alternative: &'a Alternative,
    /// How much better their amount is for us than the alternative; negative when it is worse.
    pub gain: Decimal,
}

/// What their last amount of money is worth against the best alternative. Nothing until both are there.
pub fn against_their_last(case: &Case) -> Option<Against<'_>> {
    let (alternative, value) = best(case)?;
    let issue = case.open_issues().find(|issue| issue.is_money())?;
    let gap = gap::gap(case, issue);
    let theirs = gap.theirs?;
    let direction = gap::direction(issue, Side::Us, None);
    Some(Against { issue, theirs, alternative, gain: direction.gain(theirs, value) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Outcome, Probability};

    fn alternative(cost: i32, outcomes: &[(f64, &str)]) -> Alternative {
        let outcome = |&(probability, value): &(f64, &str)| Outcome {
            probability: Probability::new(probability).unwrap(),
            value: value.parse().unwrap(),
            ..Outcome::default()
        };
        Alternative {
            cost: Decimal::whole(cost),
            outcomes: outcomes.iter().map(outcome).collect(),
            ..Alternative::default()
        }
    }

    #[test]
    fn the_known_branch_is_worth_10_66_million() {
        let branch = alternative(0, &[(0.6, "16500000"), (0.4, "1900000")]);
        assert_eq!(value(&branch).value, Ok(Decimal::whole(10_660_000)));
    }

    #[test]
    fn what_the_probabilities_leave_over_counts_as_nothing_gained() {
        let alternative = alternative(100, &[(0.5, "1000")]);
        let valued = value(&alternative);
        assert_eq!(valued.value, Ok(Decimal::whole(400)));
        assert!((valued.left_over - 0.5).abs() < 1e-12);
    }

    #[test]
    fn thirds_may_round_up_but_more_than_one_is_a_mistake() {
        assert!(value(&alternative(0, &[(0.3337, "1"), (0.3333, "1"), (0.3333, "1")])).value.is_ok());
        let over = value(&alternative(0, &[(0.7, "1"), (0.7, "1")])).value.unwrap_err();
        assert!((over.total - 1.4).abs() < 1e-12);
    }

    #[test]
    fn their_last_amount_is_held_against_the_best_alternative() {
        let case = crate::guide::Example::Agency.case().unwrap();
        let against = against_their_last(&case).unwrap();
        assert_eq!((against.theirs, against.gain), (Decimal::whole(8_500), Decimal::whole(8_500 - 5_250)));
        assert_eq!(against.alternative.name, "Keep the old client");
        assert_eq!(against_their_last(&Case::default()), None);
    }

    #[test]
    fn the_best_alternative_is_the_first_of_the_highest() {
        let mut case = Case::default();
        assert_eq!(best(&case), None);
        case.alternatives =
            vec![alternative(0, &[(1.0, "4000")]), alternative(0, &[(1.0, "5250")]), alternative(0, &[(1.0, "5250")])];
        let (found, value) = best(&case).unwrap();
        assert!(std::ptr::eq(found, &raw const case.alternatives[1]));
        assert_eq!(value, Decimal::whole(5250));
    }
}
