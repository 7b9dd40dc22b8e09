//! Finding a package for the page: swaps, offers worth the same, the best for them, what is better for both. What is
//! found is owned, so that a page can keep it, and can be put on the table as an offer.

mod proposal;
mod refusal;

pub use proposal::{Move, Proposal, Way};
pub use refusal::{InTheWay, NoProposal};

use super::difference::Differences;
use super::limit;
use super::packages::{Frontier, Obstacle, Point, Precision, Space, Trade, obstacle_to};
use super::score;
use super::talks::same;
use crate::case::{Case, Issue, Side, Terms};

/// How many times less is done for a frontier than could be, so that a page doesn't wait: 20 issues of 10 options,
/// with an amount of 10,000 steps beside them, stay below 16 ms (three times that in a browser at most).
const FRONTIER_SHARE: usize = 4;
/// As much for swaps and for offers worth the same: below 6 ms for as many issues.
const SHARE: usize = 2;
/// How many swaps are shown.
const MOST_SWAPS: usize = 5;
/// How many are looked at for those that are acceptable.
const MOST_LOOKED_AT: usize = 60;

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Wish {
    /// Swaps on two or three issues that are better for both than a position; five at most. Those that are enough for
    /// them come first.
    Trades,
    /// Three packages worth the same to us (within 0.02) that differ as much as can be: one of them shows what they
    /// care about.
    Equals {
        /// What each must be worth to us, 0 to 1; nothing for as much as our own last offer. Never less than our
        /// reservation score.
        at_least: Option<f64>,
    },
    /// The package that is best for them.
    BestForThem {
        /// What it must be worth to us, 0 to 1. Never less than our reservation score.
        at_least: f64,
    },
    /// Packages that are better for one side than a position and no worse for the other, which no other one beats:
    /// the most even one, the best for us, the best for them.
    Improve,
}

/// Looks for packages, best first. For what starts from a position, that is the last word of side `by`: what it has on
/// the table, filled up with what only the other side has said.
///
/// With up to 20 issues it takes a few milliseconds, below 20 in all; with 200 issues of 50 options a tenth of a second.
/// Of very many packages some are passed over; all that is found exists and keeps to the limits.
///
/// # Errors
/// [`NoProposal`] when there is none, with the reason.
pub fn find(case: &Case, wish: Wish, by: Side) -> Result<Vec<Proposal>, NoProposal> {
    let space = Space::new(case)?;
    let found = match wish {
        Wish::Trades => trades(case, &space, by)?,
        Wish::Improve => improvements(case, &space, by)?,
        Wish::Equals { at_least } => equals(case, &space, at_least)?,
        Wish::BestForThem { at_least } => best_for_them(case, &space, at_least)?,
    };
    if found.is_empty() { Err(NoProposal::Nothing(wish)) } else { Ok(found) }
}

/// Could the deal be better for both? Packages that are better for one side than what was agreed and no worse for the other,
/// which no other one beats: the most even one, the best for us, the best for them. The deal stands meanwhile, so neither side
/// can lose by looking (a post-settlement settlement: Raiffa, *Post-Settlement Settlements*, 1985).
///
/// # Errors
/// [`NoProposal`] when there is none, with the reason; also before there is a deal.
pub fn beyond_the_deal(case: &Case) -> Result<Vec<Proposal>, NoProposal> {
    let space = Space::new(case)?;
    let terms = case.deal().map(|deal| case.agreed_terms(deal)).unwrap_or_default();
    let found = better_than(case, &space, &Start::at(case, terms, false))?;
    if found.is_empty() { Err(NoProposal::Nothing(Wish::Improve)) } else { Ok(found) }
}

fn trades(case: &Case, space: &Space<'_>, by: Side) -> Result<Vec<Proposal>, NoProposal> {
    let start = Start::at(case, case.on_the_table(by), false);
    start.must_settle(Side::ALL)?;
    let found = space.trades_for_share(&start.terms, MOST_LOOKED_AT, SHARE).map_err(|open| incomplete(open.0))?;
    let swaps = found.best.into_iter().filter_map(|trade| start.swapped(trade));
    let (mut proposals, not_enough): (Vec<Proposal>, Vec<Proposal>) = swaps.partition(|swap| swap.enough_for_them);
    proposals.extend(not_enough);
    proposals.truncate(MOST_SWAPS);
    if proposals.is_empty() {
        some_acceptable(case, &space.frontier_for_share(FRONTIER_SHARE))?;
    }
    Ok(proposals)
}

/// The best swap of two issues from the position of side `by`, as [`Wish::Trades`] has it: one that is enough for them
/// before all others. It takes a small part of the time, since of amounts with many steps fewer are tried.
pub fn swap_of_two(case: &Case, by: Side) -> Option<Proposal> {
    let space = Space::new(case).ok()?;
    let start = Start::at(case, case.on_the_table(by), false);
    start.must_settle(Side::ALL).ok()?;
    let (us, them) = (score::package(case, Side::Us, &start.terms)?, score::package(case, Side::Them, &start.terms)?);
    let mut found = space.trades_of_two(&start.terms, MOST_LOOKED_AT).ok()?;
    found.retain(|trade| is_enough(case, Side::Us, us + trade.us));
    let best = found.iter().position(|trade| is_enough(case, Side::Them, them + trade.them)).unwrap_or_default();
    start.swapped(found.into_iter().nth(best)?)
}

fn improvements(case: &Case, space: &Space<'_>, by: Side) -> Result<Vec<Proposal>, NoProposal> {
    better_than(case, space, &Start::at(case, case.on_the_table(by), false))
}

fn better_than(case: &Case, space: &Space<'_>, start: &Start<'_>) -> Result<Vec<Proposal>, NoProposal> {
    start.must_settle(Side::ALL)?;
    let score = |side| score::package(case, side, &start.terms);
    let (Some(us), Some(them)) = (score(Side::Us), score(Side::Them)) else { return Ok(Vec::new()) };
    let frontier = space.frontier_for_share(FRONTIER_SHARE);
    some_acceptable(case, &frontier)?;
    let enough = |point: &&Point| is_enough(case, Side::Us, point.us) && is_enough(case, Side::Them, point.them);
    let better: Vec<&Point> = frontier.improvements(us, them).iter().filter(enough).collect();
    let gain = |point: &Point| f64::min(point.us - us, point.them - them);
    let most_even = better.iter().copied().reduce(|best, point| if gain(point) > gain(best) { point } else { best });
    let mut chosen: Vec<&Point> = Vec::new();
    for point in [most_even, better.first().copied(), better.last().copied()].into_iter().flatten() {
        if !chosen.contains(&point) {
            chosen.push(point);
        }
    }
    Ok(chosen.into_iter().filter_map(|point| start.proposal(frontier.terms(point))).collect())
}

fn equals(case: &Case, space: &Space<'_>, at_least: Option<f64>) -> Result<Vec<Proposal>, NoProposal> {
    let start = Start::at(case, case.standing(Side::Us, case.offers.len()), true);
    let ours = || -> Result<f64, NoProposal> {
        start.must_settle(&[Side::Us])?;
        Ok(score::package(case, Side::Us, &start.terms).unwrap_or_default())
    };
    let least = at_least.map_or_else(ours, Ok)?;
    let frontier = space.frontier_for_share(FRONTIER_SHARE);
    some_acceptable(case, &frontier)?;
    let found = frontier.equivalents_for_share(least, SHARE);
    Ok(found.into_iter().filter_map(|offer| start.proposal(offer.terms)).collect())
}

fn best_for_them(case: &Case, space: &Space<'_>, at_least: f64) -> Result<Vec<Proposal>, NoProposal> {
    let start = Start::at(case, case.standing(Side::Us, case.offers.len()), true);
    let frontier = space.frontier_for_share(FRONTIER_SHARE);
    some_acceptable(case, &frontier)?;
    let found = frontier.best_for_them(at_least);
    Ok(found.into_iter().filter_map(|point| start.proposal(frontier.terms(&point))).collect())
}

/// What a search starts from.
struct Start<'a> {
    case: &'a Case,
    /// The terms on the issues that count for a side.
    terms: Terms,
    /// What our own side has on the table.
    ours: Terms,
    /// Does an offer state all its terms, and not only those that differ from what we have on the table?
    states_all: bool,
    differences: Differences,
}

impl<'a> Start<'a> {
    fn at(case: &'a Case, mut terms: Terms, states_all: bool) -> Self {
        let uncounted = |id: &&String| case.issue(id).is_none_or(|issue| issue.removed || !counts(issue));
        for id in terms.clone().keys().filter(uncounted) {
            terms.remove(id);
        }
        let ours = case.standing(Side::Us, case.offers.len());
        Self { case, terms, ours, states_all, differences: Differences::new(case) }
    }

    /// Every issue that counts for these sides must have a value that can be scored.
    fn must_settle(&self, sides: &[Side]) -> Result<(), NoProposal> {
        let is_open = |issue: &&Issue| {
            let value = |scored: score::Scored<'_>| self.terms.get(&issue.id).and_then(|term| scored.value(term));
            sides.iter().filter_map(|side| score::scored_issue(issue, *side)).any(|scored| value(scored).is_none())
        };
        self.case.open_issues().find(is_open).map_or(Ok(()), |issue| Err(incomplete(issue)))
    }

    /// The position with a trade as a proposal; nothing where it isn't enough for us.
    fn swapped(&self, trade: Trade<'_>) -> Option<Proposal> {
        let mut terms = self.terms.clone();
        terms.extend(trade.gives.into_iter().chain(trade.gets).map(|change| (change.issue.id.clone(), change.to)));
        self.proposal(terms)
    }

    /// A package as a proposal; nothing where it isn't enough for us.
    fn proposal(&self, terms: Terms) -> Option<Proposal> {
        let (us, them) = (score::package(self.case, Side::Us, &terms)?, score::package(self.case, Side::Them, &terms)?);
        if !is_enough(self.case, Side::Us, us) {
            return None;
        }
        let enough_for_them = is_enough(self.case, Side::Them, them);
        let changes = self.case.open_issues().filter_map(|issue| self.change(issue, &terms)).collect();
        let mut stated = terms.clone();
        for issue in self.case.open_issues().filter(|issue| !self.states_all && says_same(issue, &self.ours, &terms)) {
            stated.remove(&issue.id);
        }
        if stated.is_empty() {
            stated.clone_from(&terms);
        }
        Some(Proposal { terms, us, them, enough_for_them, changes, stated })
    }

    /// What a package changes on an issue.
    fn change(&self, issue: &Issue, terms: &Terms) -> Option<Move> {
        let to = terms.get(&issue.id)?;
        if says_same(issue, &self.terms, terms) {
            return None;
        }
        let from = self.terms.get(&issue.id);
        let pair = from.and_then(|from| issue.term(from)).zip(issue.term(to));
        let gain = |side| pair.and_then(|(from, to)| self.differences.of(issue, side, from, to));
        let (us, them) = (gain(Side::Us), gain(Side::Them));
        Some(Move { issue: issue.id.clone(), from: from.cloned().unwrap_or_default(), to: to.clone(), us, them })
    }
}

/// Do two packages say the same on an issue?
fn says_same(issue: &Issue, one: &Terms, other: &Terms) -> bool {
    let term = |terms: &'_ Terms| terms.get(&issue.id).cloned();
    let (Some(one), Some(other)) = (term(one), term(other)) else { return false };
    issue.term(&one).zip(issue.term(&other)).is_some_and(|(one, other)| same(one, other))
}

fn counts(issue: &Issue) -> bool {
    Side::ALL.iter().any(|side| score::scored_issue(issue, *side).is_some())
}

/// Is a score worth a side's reservation score?
fn is_enough(case: &Case, side: Side, score: f64) -> bool {
    score >= limit::reservation(case, side) - score::SAME
}

/// Is there an acceptable package? Where packages were passed over that could be one, it can't be said that there is
/// none: what is looked for is then just not found.
fn some_acceptable(case: &Case, frontier: &Frontier<'_>) -> Result<(), NoProposal> {
    if !frontier.acceptable().is_empty() {
        return Ok(());
    }
    let passed_over = match frontier.precision() {
        Precision::Exact => 0.0,
        Precision::Within(within) => within,
    };
    match obstacle_to(case, frontier, FRONTIER_SHARE)? {
        Some(Obstacle::Reservations(short)) if short <= passed_over => Ok(()),
        Some(Obstacle::Limits { .. }) if passed_over > 0.0 => Ok(()),
        Some(obstacle) => Err(NoProposal::NothingAcceptable(obstacle.into())),
        None => Ok(()),
    }
}

fn incomplete(issue: &Issue) -> NoProposal {
    NoProposal::Incomplete { issue: issue.id.clone(), name: issue.name.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{case, choice, close, share, terms};
    use crate::case::Offer;
    use crate::case::{OfferStatus, Worth};
    use crate::guide::Example;
    use crate::time::Timestamp;

    fn found(case: &Case, wish: Wish, by: Side) -> Vec<Proposal> {
        find(case, wish, by).unwrap()
    }

    /// Each change as "issue from to".
    fn told<'a>(changes: impl Iterator<Item = &'a Move>) -> Vec<String> {
        changes.map(|change| format!("{} {} {}", change.issue, change.from, change.to)).collect()
    }

    fn now() -> Timestamp {
        Timestamp::parse("2026-11-24T10:00:00Z").unwrap()
    }

    /// Two choices of two: the first matters more to us, the second to them; we hold what they want and they what we
    /// want.
    fn swap() -> Case {
        let options = [("a", 100.0, 0.0), ("b", 0.0, 100.0)];
        let issues = vec![choice("price", (3.0, 1.0), &options), choice("time", (1.0, 3.0), &options)];
        let offers = crate::analysis::sample::offers(&[(Side::Us, "price=b time=a", ""), (Side::Them, "price=b", "")]);
        Case { issues, offers, ..Case::default() }
    }

    #[test]
    fn a_swap_says_what_is_given_and_what_comes_back() {
        let [proposal] = &found(&swap(), Wish::Trades, Side::Us)[..] else { panic!() };
        assert_eq!(told(proposal.gives()), ["time a b"]);
        assert_eq!(told(proposal.gets()), ["price b a"]);
        // From 1/4 each to 3/4 each.
        close(proposal.us, 0.75);
        close(proposal.them, 0.75);
        close(proposal.changes[0].us.unwrap(), 0.75);
        close(proposal.changes[1].them.unwrap(), 0.75);
        assert_eq!(proposal.terms, terms("price=a time=b"));
        assert_eq!(found(&swap(), Wish::Improve, Side::Them)[0].terms, proposal.terms);
    }

    #[test]
    fn a_swap_on_the_table_states_what_differs_from_our_own_words() {
        let mut case = swap();
        case.offers[0].terms = terms("price=a time=a");
        case.offers.push(Offer { by: Side::Them, terms: terms("price=b time=a"), ..Offer::default() });
        let [proposal] = &found(&case, Wish::Trades, Side::Them)[..] else { panic!() };
        let offer = proposal.as_offer("o9".to_owned(), now());
        assert_eq!((offer.by, offer.status, offer.terms), (Side::Us, OfferStatus::Open, terms("time=b")));
        // Where we said all of it before, it is said again.
        case.offers[0].terms = terms("price=a time=b");
        let [proposal] = &found(&case, Wish::Trades, Side::Them)[..] else { panic!() };
        assert_eq!(proposal.as_offer("o9".to_owned(), now()).terms, terms("price=a time=b"));
    }

    #[test]
    fn the_swap_of_two_is_the_finders_first_from_the_same_position() {
        for by in [Side::Us, Side::Them] {
            let swap = swap_of_two(&swap(), by).unwrap();
            assert_eq!(swap, found(&self::swap(), Wish::Trades, by)[0]);
            close(swap.gain(Side::Us), 0.5);
            close(swap.gain(Side::Them), 0.5);
            assert_eq!(*swap.offered(), swap.as_offer("o9".to_owned(), now()).terms);
        }
        // Each position has its own: where ours is the best that there is, only theirs can be swapped.
        let mut case = swap();
        case.offers[0].terms = terms("price=a time=b");
        case.offers[1].terms = terms("price=b time=a");
        assert_eq!(swap_of_two(&case, Side::Us), None);
        assert_eq!(swap_of_two(&case, Side::Them).unwrap().terms, terms("price=a time=b"));
        case.reservation.us = share(0.9);
        assert_eq!(swap_of_two(&case, Side::Them), None, "not enough for us");
        case.offers.clear();
        assert_eq!(swap_of_two(&case, Side::Us), None, "nothing is on the table");
        assert_eq!(swap_of_two(&Case::default(), Side::Us), None);
    }

    #[test]
    fn a_swap_that_is_enough_for_them_goes_before_a_better_one_that_is_not() {
        let options = [("a", 100.0, 0.0), ("b", 0.0, 100.0)];
        let weighted = [("price", (5.0, 1.0)), ("time", (1.0, 4.0)), ("place", (4.0, 6.0))];
        let issues = weighted.map(|(id, weights)| choice(id, weights, &options)).to_vec();
        let offers = crate::analysis::sample::offers(&[(Side::Us, "price=b time=a place=a", "")]);
        let mut case = Case { issues, offers, ..Case::default() };
        let given = |case: &Case| {
            let first = swap_of_two(case, Side::Us).unwrap();
            assert_eq!(first, found(case, Wish::Trades, Side::Us)[0]);
            told(first.gives())
        };
        // For the price, the time: 0.5 − 0.1 for us, 4/11 − 1/11 for them. The place: 0.5 − 0.4 and 6/11 − 1/11.
        assert_eq!(given(&case), ["time a b"]);
        // They stand at 1/11: the time makes it 4/11, the place 6/11.
        case.reservation.them = share(0.5);
        assert_eq!(given(&case), ["place a b"]);
    }

    #[test]
    fn equals_are_worth_our_last_offer_and_state_all() {
        let case = case(&[(Side::Us, "fee=9000 term=12m", "")]);
        // 40/70 · 0.5 + 30/70.
        let least = 50.0 / 70.0;
        let proposals = found(&case, Wish::Equals { at_least: None }, Side::Us);
        assert!(proposals.len() > 1);
        for proposal in &proposals {
            assert!(proposal.us >= least - 1e-9);
            assert_eq!(proposal.as_offer("o2".to_owned(), now()).terms, proposal.terms);
            assert_eq!(proposal.terms.len(), 2);
            assert!(proposal.changes.iter().all(|change| change.to == *proposal.terms.get(&change.issue).unwrap()));
        }
        let best = found(&case, Wish::BestForThem { at_least: least }, Side::Us);
        assert_eq!((best.len(), best[0].them), (1, proposals[0].them));
    }

    #[test]
    fn equals_fall_no_lower_than_what_a_deal_must_be_worth() {
        let mut case = case(&[(Side::Us, "fee=8000 term=3m", "")]);
        case.reservation.us = share(0.6);
        let proposals = found(&case, Wish::Equals { at_least: None }, Side::Us);
        assert!(proposals.iter().all(|proposal| proposal.us >= 0.6 - 1e-9));
    }

    #[test]
    fn what_does_not_count_stays_as_it_is() {
        let mut case = swap();
        case.issues.push(Issue { id: "words".to_owned(), kind: crate::case::IssueKind::Text, ..Issue::default() });
        case.offers[1].terms.insert("words".to_owned(), "theirs".to_owned());
        case.offers[1].terms.insert("gone".to_owned(), "x".to_owned());
        let proposal = found(&case, Wish::Trades, Side::Them).remove(0);
        assert_eq!(proposal.terms, terms("price=a time=b"));
    }

    fn why(case: &Case, wish: Wish) -> (NoProposal, String) {
        let why = find(case, wish, Side::Us).unwrap_err();
        let said = why.to_string();
        (why, said)
    }

    #[test]
    fn what_is_missing_is_said() {
        let (reason, said) = why(&Case::default(), Wish::Trades);
        assert_eq!(reason, NoProposal::Unscored(Side::Us));
        assert_eq!(said, "Give your weights and points under Prepare; then packages can be compared.");
        let mut case = swap();
        for option in case.issues.iter_mut().flat_map(|issue| &mut issue.options) {
            option.them = Worth::Unknown;
        }
        let (reason, said) = why(&case, Wish::Equals { at_least: Some(0.5) });
        assert_eq!(reason, NoProposal::Unscored(Side::Them));
        assert_eq!(said, "Give weights and points for them too, under Prepare; then packages can be compared.");
        let mut case = swap();
        case.issues[0].name = "Price".to_owned();
        case.offers.clear();
        for wish in [Wish::Trades, Wish::Improve, Wish::Equals { at_least: None }] {
            let (reason, said) = why(&case, wish);
            let issue = NoProposal::Incomplete { issue: "price".to_owned(), name: "Price".to_owned() };
            assert_eq!(reason, issue);
            assert!(said.starts_with("Nothing is on the table yet for “Price”."), "{said}");
        }
        assert_eq!(found(&case, Wish::BestForThem { at_least: 0.5 }, Side::Us).len(), 1, "needs no position");
    }

    #[test]
    fn what_stands_in_the_way_is_named() {
        let mut case = swap();
        (case.reservation.us, case.reservation.them) = (share(0.9), share(0.9));
        for wish in [Wish::Trades, Wish::Improve, Wish::BestForThem { at_least: 0.0 }] {
            let (NoProposal::NothingAcceptable(InTheWay::Reservations(short)), said) = why(&case, wish) else {
                panic!()
            };
            close(short, 0.15);
            assert!(said.ends_with("what a deal must be worth to each side."), "{said}");
        }
        (case.reservation.us, case.reservation.them) = (share(0.7), share(0.7));
        case.issues[1].options[1].us = Worth::Never;
        let (reason, said) = why(&case, Wish::Equals { at_least: Some(0.0) });
        assert!(matches!(reason, NoProposal::NothingAcceptable(InTheWay::Limits { enough: true, .. })), "{said}");
        case.issues[1].options[0].them = Worth::Never;
        let (reason, said) = why(&case, Wish::Trades);
        assert!(matches!(reason, NoProposal::NothingAcceptable(InTheWay::Blocked { .. })), "{said}");
        assert!(said.contains("an unnamed issue"), "{said}");
    }

    #[test]
    fn where_nothing_is_like_that_it_is_said_for_each_wish() {
        let mut case = swap();
        case.offers[0].terms = terms("price=a time=b");
        let wishes = [
            Wish::Trades,
            Wish::Improve,
            Wish::Equals { at_least: Some(1.1) },
            Wish::BestForThem { at_least: f64::NAN },
        ];
        for wish in wishes {
            let (reason, said) = why(&case, wish);
            assert!(matches!(reason, NoProposal::Nothing(_)), "{said}");
        }
    }

    #[test]
    fn the_agency_could_have_swapped_before_the_last_offer() {
        let mut case = Example::Agency.case().unwrap();
        case.offers.pop();
        let position = case.on_the_table(Side::Us);
        let score = |side| score::package(&case, side, &position).unwrap();
        let swaps = found(&case, Wish::Trades, Side::Us);
        // By hand, 0.82 for us and 0.2315 for them: 0.45 · 0.7 + 0.25 + 0.15 · 0.9 + 0.15 · 0.8, and 0.35 · 0.04 +
        // 0.3 · 0.1 + 0.2 · 0.3 + 0.15 · 0.85. No swap that gives us more is enough for them.
        close(score(Side::Us), 0.82);
        close(score(Side::Them), 0.2315);
        assert!(!swaps.is_empty() && swaps.iter().all(|swap| !swap.enough_for_them));
        for proposal in swaps {
            assert!(proposal.us > score(Side::Us) && proposal.them > score(Side::Them));
            assert!(proposal.gives().next().is_some() && proposal.gets().next().is_some());
        }
        let equals = found(&case, Wish::Equals { at_least: Some(0.7) }, Side::Us);
        assert_eq!(equals.len(), 3);
    }

    #[test]
    fn the_agencys_deal_has_others_that_are_worth_the_same() {
        for example in Example::ALL {
            let case = example.case().unwrap();
            let ours = score::offers(&case).last().unwrap().us.unwrap();
            let proposals = found(&case, Wish::Equals { at_least: None }, Side::Us);
            assert!(proposals.len() > 1 && proposals.iter().all(|proposal| proposal.us >= ours - 1e-9));
        }
    }
}
