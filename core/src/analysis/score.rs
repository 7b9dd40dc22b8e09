//! What a package is worth to a side, between 0 (its walk-away everywhere) and 1 (its target everywhere).
//!
//! Additive scores: issues are taken not to depend on each other (Raiffa, *Negotiation Analysis*, 2002).

use crate::case::{Case, Issue, IssueKind, Side, Term, Terms, Worth};
use crate::number::Decimal;

/// An issue's part in a side's scores: how much it matters, and what each value is worth.
#[derive(Clone, Copy, Debug)]
pub struct Scored<'a> {
    issue: &'a Issue,
    side: Side,
    /// The weight, above 0.
    pub weight: f64,
}

/// The issues that count for a side: those with a weight above 0 whose values can all be scored.
pub fn scored(case: &Case, side: Side) -> Vec<Scored<'_>> {
    case.open_issues().filter_map(|issue| scored_issue(issue, side)).collect()
}

/// How one issue counts for a side; nothing when it doesn't.
pub(super) fn scored_issue(issue: &Issue, side: Side) -> Option<Scored<'_>> {
    let stance = issue.stance(side);
    let weight = stance.weight.map(crate::case::Weight::get).filter(|weight| *weight > 0.0)?;
    let scorable = match issue.kind {
        IssueKind::Amount => stance.target.zip(stance.walk_away).is_some_and(|(target, limit)| target != limit),
        IssueKind::Choice => {
            issue.open_options().next().is_some()
                && issue.open_options().all(|option| option.worth(side) != Worth::Unknown)
        }
        IssueKind::Text => false,
    };
    scorable.then_some(Scored { issue, side, weight })
}

impl Scored<'_> {
    /// What a term is worth: an amount 0 at the walk-away and 1 at the target, an option its points / 100.
    /// Nothing when the term doesn't fit the issue or the option's worth is unknown.
    pub fn value(&self, term: &str) -> Option<f64> {
        match self.issue.term(term)? {
            Term::Amount(amount) => {
                let stance = self.issue.stance(self.side);
                let (target, limit) = (stance.target?, stance.walk_away?);
                let span = (target - limit).to_f64();
                (target != limit).then(|| (amount - limit).to_f64() / span)
            }
            Term::Choice(option) => match option.worth(self.side) {
                Worth::Points(points) => Some(points.get() / 100.0),
                Worth::Never => Some(0.0),
                Worth::Unknown => None,
            },
            Term::Text(_) => None,
        }
    }
}

/// The score of a package for a side: Σ weight · value / Σ weight over the issues that count.
///
/// Nothing when no issue counts for that side, or when the package leaves one of them open.
pub fn package(case: &Case, side: Side, terms: &Terms) -> Option<f64> {
    let issues = scored(case, side);
    let total: f64 = issues.iter().map(|scored| scored.weight).sum();
    let mut sum = 0.0;
    for scored in &issues {
        sum += scored.weight * scored.value(terms.get(&scored.issue.id)?)?;
    }
    (total > 0.0).then(|| sum / total).filter(|score| score.is_finite())
}

/// What an offer, together with what that side had on the table before, is worth to both sides.
#[derive(Clone, Debug, PartialEq)]
pub struct OfferScore<'a> {
    /// The offer's ID.
    pub offer: &'a str,
    /// Its score for us.
    pub us: Option<f64>,
    /// Its score for them, by our estimates.
    pub them: Option<f64>,
}

/// The scores of every offer, oldest first.
pub fn offers(case: &Case) -> Vec<OfferScore<'_>> {
    let mut standing = [Terms::new(), Terms::new()];
    case.offers
        .iter()
        .map(|offer| {
            let [ours, theirs] = &mut standing;
            let held = if offer.by == Side::Us { ours } else { theirs };
            let mut package_terms = held.clone();
            package_terms.extend(offer.terms.iter().cloned());
            if offer.stands() {
                held.clone_from(&package_terms);
            }
            OfferScore {
                offer: &offer.id,
                us: package(case, Side::Us, &package_terms),
                them: package(case, Side::Them, &package_terms),
            }
        })
        .collect()
}

/// How far a value lies from one end of a span: 0 at `from`, 1 at `to`.
pub fn share_of_span(value: Decimal, from: Decimal, to: Decimal) -> Option<f64> {
    (from != to).then(|| (value - from).to_f64() / (to - from).to_f64())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Choice, Offer, OfferStatus, Points, Stance, Weight};

    fn stance(weight: f64, target: i32, walk_away: i32) -> Stance {
        Stance {
            weight: Weight::new(weight),
            target: Some(Decimal::whole(target)),
            walk_away: Some(Decimal::whole(walk_away)),
            ..Stance::default()
        }
    }

    fn option(id: &str, us: f64, them: f64) -> Choice {
        let worth = |points| Worth::Points(Points::new(points).unwrap());
        Choice { id: id.to_owned(), us: worth(us), them: worth(them), ..Choice::default() }
    }

    /// The example of the case file's description: a fee and a term.
    fn case() -> Case {
        let fee = Issue {
            id: "fee".to_owned(),
            us: stance(40.0, 10_000, 8_000),
            them: stance(50.0, 7_000, 9_500),
            ..Issue::default()
        };
        let term = Issue {
            id: "term".to_owned(),
            kind: IssueKind::Choice,
            options: vec![option("3m", 40.0, 100.0), option("12m", 100.0, 20.0)],
            us: Stance { weight: Weight::new(30.0), ..Stance::default() },
            them: Stance { weight: Weight::new(30.0), ..Stance::default() },
            ..Issue::default()
        };
        Case { issues: vec![fee, term], ..Case::default() }
    }

    fn terms(pairs: &[(&str, &str)]) -> Terms {
        pairs.iter().map(|(issue, term)| ((*issue).to_owned(), (*term).to_owned())).collect()
    }

    fn close(found: Option<f64>, expected: f64) {
        assert!((found.unwrap() - expected).abs() < 1e-12, "{found:?} instead of {expected}");
    }

    #[test]
    fn a_package_is_the_weighted_mean_of_its_values() {
        let package_terms = terms(&[("fee", "9000"), ("term", "3m")]);
        close(package(&case(), Side::Us, &package_terms), (40.0 * 0.5 + 30.0 * 0.4) / 70.0);
        close(package(&case(), Side::Them, &package_terms), (50.0 * 0.2 + 30.0) / 80.0);
    }

    #[test]
    fn amounts_beyond_the_target_score_above_one_and_below_the_walk_away_under_zero() {
        let mut only_fee = case();
        only_fee.issues.truncate(1);
        close(package(&only_fee, Side::Us, &terms(&[("fee", "12000")])), 2.0);
        close(package(&only_fee, Side::Us, &terms(&[("fee", "7000")])), -0.5);
    }

    #[test]
    fn an_incomplete_package_has_no_score() {
        assert_eq!(package(&case(), Side::Us, &terms(&[("fee", "9000")])), None);
    }

    #[test]
    fn an_issue_that_cannot_be_scored_does_not_count() {
        let mut case = case();
        case.issues[1].options[0].us = Worth::Unknown;
        close(package(&case, Side::Us, &terms(&[("fee", "9000")])), 0.5);
        case.issues[0].us.target = case.issues[0].us.walk_away;
        assert_eq!(package(&case, Side::Us, &terms(&[("fee", "9000"), ("term", "3m")])), None);
    }

    #[test]
    fn a_partial_offer_is_scored_with_what_it_carries_over() {
        let mut case = case();
        let offer = |pairs, status| Offer { terms: terms(pairs), status, ..Offer::default() };
        case.offers = vec![
            offer(&[("fee", "10000"), ("term", "12m")], OfferStatus::Countered),
            offer(&[("fee", "1")], OfferStatus::Withdrawn),
            offer(&[("fee", "9000")], OfferStatus::Open),
        ];
        let scores = offers(&case);
        close(scores[0].us, 1.0);
        close(scores[2].us, (40.0 * 0.5 + 30.0) / 70.0);
    }
}
