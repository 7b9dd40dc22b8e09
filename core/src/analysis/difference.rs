//! What changing one term makes of a side's whole score.

use super::both::Both;
use super::score;
use crate::case::{Case, Issue, Side, Term};

/// Both sides' scores, ready to tell what a change of one term makes of them.
#[derive(Clone, Copy, Debug)]
pub struct Differences {
    /// Σ weight over the issues that count.
    weights: Both<f64>,
}

impl Differences {
    /// Those of a case.
    pub fn new(case: &Case) -> Self {
        let weights = |side| score::scored(case, side).iter().map(|scored| scored.weight).sum();
        Self { weights: Both { us: weights(Side::Us), them: weights(Side::Them) } }
    }

    /// By how much a side's whole score rises when one term takes another's place: weight · Δvalue / Σ weight; below
    /// 0 when it falls. Nothing where the issue doesn't count for that side, as weights, points or amounts are missing.
    pub fn of(&self, issue: &Issue, side: Side, from: Term<'_>, to: Term<'_>) -> Option<f64> {
        let scored = score::scored_issue(issue, side)?;
        let value = scored.worth(to)? - scored.worth(from)?;
        Some(scored.weight / self.weights.of(side) * value).filter(|difference| difference.is_finite())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{case, close, terms};
    use crate::case::Worth;

    fn difference(case: &Case, side: Side, from: &str, to: &str) -> Option<f64> {
        let (from, to) = (terms(from), terms(to));
        let (id, from) = from.iter().next().unwrap();
        let issue = case.issue(id).unwrap();
        Differences::new(case).of(issue, side, issue.term(from).unwrap(), issue.term(to.get(id).unwrap()).unwrap())
    }

    #[test]
    fn a_change_counts_by_its_weight_and_is_what_the_package_score_changes_by() {
        let case = case(&[]);
        // 40/70 of 1,000/2,000 for us; 50/80 of −1,000/2,500 for them.
        close(difference(&case, Side::Us, "fee=8000", "fee=9000").unwrap(), 20.0 / 70.0);
        close(difference(&case, Side::Them, "fee=8000", "fee=9000").unwrap(), -20.0 / 80.0);
        let whole = |text| score::package(&case, Side::Us, &terms(text)).unwrap();
        let change = whole("fee=9000 term=12m") - whole("fee=9000 term=3m");
        close(difference(&case, Side::Us, "term=3m", "term=12m").unwrap(), change);
    }

    #[test]
    fn what_cannot_be_scored_has_no_difference() {
        let mut case = case(&[]);
        case.issues[1].options[0].us = Worth::Unknown;
        case.issues[0].them.target = None;
        assert_eq!(difference(&case, Side::Us, "term=3m", "term=12m"), None);
        assert_eq!(difference(&case, Side::Them, "fee=1", "fee=2"), None);
        // The fee alone counts for us now.
        close(difference(&case, Side::Us, "fee=8000", "fee=9000").unwrap(), 0.5);
    }
}
