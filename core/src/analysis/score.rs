//! What a package is worth to a side, between 0 (its walk-away everywhere) and 1 (its target everywhere).
//!
//! Additive scores: issues are taken not to depend on each other (Raiffa, *Negotiation Analysis*, 2002).

use crate::case::{Case, Issue, IssueKind, Offer, Side, Term, Terms, Worth};
use crate::number::Decimal;

/// Scores nearer than this are the same: what is left of rounding.
pub const SAME: f64 = 1e-9;

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
        self.worth(self.issue.term(term)?)
    }

    /// What it is worth at most, of what the side hopes for: an amount at its target 1, else the best option that is left.
    pub(super) fn best(&self) -> f64 {
        if self.issue.kind != IssueKind::Choice {
            return 1.0;
        }
        let options = self.issue.open_options().filter_map(|option| self.worth(Term::Choice(option)));
        options.fold(0.0, f64::max)
    }

    /// What a term that was already understood is worth.
    pub fn worth(&self, term: Term<'_>) -> Option<f64> {
        match term {
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
    let mut tally = Tally::new(&issues);
    tally.hear(terms);
    tally.score()
}

/// The issues that count for a side and on which a package says nothing that can be scored: why it has no score.
pub fn missing<'a>(case: &'a Case, side: Side, terms: &Terms) -> Vec<&'a Issue> {
    let is_open = |scored: &Scored<'_>| terms.get(&scored.issue.id).and_then(|term| scored.value(term)).is_none();
    scored(case, side).into_iter().filter(is_open).map(|scored| scored.issue).collect()
}

/// The score of what one side has on the table, brought up to date with every offer of that side.
#[derive(Clone, Debug)]
pub struct Tally<'a> {
    scored: &'a [Scored<'a>],
    values: Vec<Option<f64>>,
    /// Σ weight.
    total: f64,
}

impl<'a> Tally<'a> {
    /// Nothing on the table yet; the issues are those that count for the side whose score it is.
    pub fn new(scored: &'a [Scored<'a>]) -> Self {
        let total = scored.iter().map(|scored| scored.weight).sum();
        Self { scored, values: vec![None; scored.len()], total }
    }

    /// Puts on the table what an offer says; the rest stays as it was.
    pub fn hear(&mut self, terms: &Terms) {
        for (scored, value) in self.scored.iter().zip(&mut self.values) {
            if let Some(term) = terms.get(&scored.issue.id) {
                *value = scored.value(term);
            }
        }
    }

    /// The place of an issue among those that count, for [`Self::set`]; nothing when it doesn't count.
    pub fn place(&self, issue: &str) -> Option<usize> {
        self.scored.iter().position(|scored| scored.issue.id == issue)
    }

    /// Puts one term on the table, by the place of its issue.
    pub fn set(&mut self, place: usize, term: Term<'_>) {
        if let (Some(scored), Some(value)) = (self.scored.get(place), self.values.get_mut(place)) {
            *value = scored.worth(term);
        }
    }

    /// Σ weight · value / Σ weight; nothing when no issue counts, or one that counts is not on the table.
    pub fn score(&self) -> Option<f64> {
        let mut sum = 0.0;
        for (scored, value) in self.scored.iter().zip(&self.values) {
            sum += scored.weight * (*value)?;
        }
        (self.total > 0.0).then(|| sum / self.total).filter(|score| score.is_finite())
    }
}

/// What an offer, together with what that side had on the table before, is worth to both sides.
#[derive(Clone, Debug, PartialEq)]
pub struct OfferScore<'a> {
    /// The offer's ID.
    pub offer: &'a str,
    /// Its score for us; nothing while it is incomplete.
    pub us: Option<f64>,
    /// Its score for them, by our estimates.
    pub them: Option<f64>,
}

/// The scores of every offer, oldest first. A withdrawn one is scored too, but carries nothing over; packages that were
/// put on the table together are each scored by themselves, upon what was there before the first of them, and only the
/// lead carries over.
pub fn offers<'a>(case: &'a Case) -> Vec<OfferScore<'a>> {
    let (for_us, for_them) = (scored(case, Side::Us), scored(case, Side::Them));
    let tallies = || [Tally::new(&for_us), Tally::new(&for_them)];
    let [mut ours, mut theirs] = [tallies(), tallies()];
    // What was held before each set, by the first of its offers that stands.
    let mut before: Vec<(&Offer, [Tally<'_>; 2])> = Vec::new();
    let mut leads = case.leads().map(|(place, _)| place).peekable();
    let score = |(place, offer): (usize, &'a Offer)| {
        let held = if offer.by == Side::Us { &mut ours } else { &mut theirs };
        // From the back, since those of a set come together.
        let known = before.iter().rev().find(|(first, _)| first.is_beside(offer));
        let mut table = known.map_or_else(|| held.clone(), |(_, before)| before.clone());
        if known.is_none() && offer.stands() && !offer.set.is_empty() {
            before.push((offer, table.clone()));
        }
        hear(&mut table, &offer.terms);
        if leads.next_if_eq(&place).is_some() {
            hear(held, &offer.terms);
        }
        let [us, them] = &table;
        OfferScore { offer: &offer.id, us: us.score(), them: them.score() }
    };
    case.offers.iter().enumerate().map(score).collect()
}

fn hear(tallies: &mut [Tally<'_>; 2], terms: &Terms) {
    for tally in tallies {
        tally.hear(terms);
    }
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
    fn what_a_package_leaves_open_is_named() {
        let case = case();
        let open = |side, pairs: &[(&str, &str)]| -> Vec<&str> {
            missing(&case, side, &terms(pairs)).iter().map(|issue| issue.id.as_str()).collect()
        };
        assert_eq!(open(Side::Us, &[("fee", "9000")]), ["term"]);
        assert_eq!(open(Side::Them, &[]), ["fee", "term"]);
        assert_eq!(open(Side::Us, &[("fee", "9000"), ("term", "gone")]), ["term"], "an option that is gone");
        assert!(open(Side::Us, &[("fee", "1"), ("term", "3m")]).is_empty());
        assert!(missing(&Case::default(), Side::Us, &Terms::new()).is_empty());
    }

    #[test]
    fn a_withdrawn_offer_is_scored_and_carries_nothing_over() {
        let mut case = case();
        let offer = |pairs, by, status| Offer { terms: terms(pairs), by, status, ..Offer::default() };
        case.offers = vec![
            offer(&[("fee", "10000"), ("term", "12m")], Side::Us, OfferStatus::Countered),
            offer(&[("fee", "9000")], Side::Us, OfferStatus::Withdrawn),
            offer(&[("fee", "7000")], Side::Them, OfferStatus::Open),
            offer(&[("term", "3m")], Side::Us, OfferStatus::Rejected),
        ];
        let scores = offers(&case);
        close(scores[1].us, (40.0 * 0.5 + 30.0) / 70.0);
        assert_eq!((scores[2].us, scores[2].them), (None, None), "theirs is incomplete");
        close(scores[3].us, (40.0 + 30.0 * 0.4) / 70.0);
    }

    #[test]
    fn packages_put_on_the_table_together_are_each_scored_from_what_stood_before() {
        let mut case = case();
        let offer = |pairs, set: &str| Offer { terms: terms(pairs), set: set.to_owned(), ..Offer::default() };
        case.offers = vec![
            offer(&[("fee", "10000"), ("term", "12m")], ""),
            offer(&[("fee", "9000")], "a"),
            offer(&[("term", "3m")], "a"),
            offer(&[("term", "3m")], ""),
            offer(&[("fee", "8000")], "a"),
        ];
        let said = |case: &Case| offers(case).iter().map(|score| score.us.unwrap()).collect::<Vec<_>>();
        let expected = [1.0, (20.0 + 30.0) / 70.0, (40.0 + 12.0) / 70.0, (20.0 + 12.0) / 70.0, 30.0 / 70.0];
        for (found, expected) in said(&case).into_iter().zip(expected) {
            close(Some(found), expected);
        }
        case.offers[1].status = OfferStatus::Withdrawn;
        for (found, expected) in said(&case).into_iter().zip([1.0, 50.0 / 70.0, 52.0 / 70.0, 52.0 / 70.0, 30.0 / 70.0])
        {
            close(Some(found), expected);
        }
        // Put beside the first later, and then accepted: upon what stood before that one.
        case.offers[4].status = OfferStatus::Accepted;
        case.offers[4].terms = terms(&[("fee", "9000")]);
        close(Some(said(&case)[4]), 50.0 / 70.0);
        close(package(&case, Side::Us, &case.standing_with(4)), 50.0 / 70.0);
    }

    #[test]
    fn only_the_ratios_of_the_weights_count_and_all_zero_is_no_score() {
        let package_terms = terms(&[("fee", "9000"), ("term", "3m")]);
        let mut scaled = case();
        for issue in &mut scaled.issues {
            issue.us.weight = Weight::new(issue.us.weight.unwrap().get() * 0.001);
        }
        close(package(&scaled, Side::Us, &package_terms), 32.0 / 70.0);
        for issue in &mut scaled.issues {
            issue.us.weight = Weight::new(0.0);
        }
        assert_eq!(package(&scaled, Side::Us, &package_terms), None);
    }

    #[test]
    fn a_share_of_a_span_needs_a_span() {
        let whole = Decimal::whole;
        assert_eq!(share_of_span(whole(3), whole(1), whole(5)), Some(0.5));
        assert_eq!(share_of_span(whole(3), whole(5), whole(1)), Some(0.5));
        assert_eq!(share_of_span(whole(3), whole(1), whole(1)), None);
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
