//! What holds for any negotiation: no panic and no figure that is no number, whatever it holds; the same results
//! from either side of the table; and ten thousand offers, which would take minutes if it were by their square.

#![cfg(not(target_arch = "wasm32"))]
// A test that fails should fail at once and loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod generated;

use proptest::prelude::*;
use tableside_core::analysis::direction::Direction;
use tableside_core::analysis::finder::{NoProposal, Wish, find};
use tableside_core::analysis::forecast::{Forecast, forecast};
use tableside_core::analysis::give_take::{Price, exchanges, in_hand, totals};
use tableside_core::analysis::inference::estimate::{self, estimate};
use tableside_core::analysis::inference::{frequency, limit as inferred, weights};
use tableside_core::analysis::moves::{Move, moves, steps};
use tableside_core::analysis::reciprocity::{ledger, open_asks};
use tableside_core::analysis::talks::Talks;
use tableside_core::analysis::{batna, limit, overlap, score};
use tableside_core::case::{Case, Issue, IssueKind, Offer, Side, Terms, Weight};
use tableside_core::coach;
use tableside_core::format::{self, CaseFile};
use tableside_core::number::Decimal;
use tableside_core::time::Timestamp;

const SIDES: [Side; 2] = [Side::Us, Side::Them];

/// Every figure that is a float; each must be a number.
fn floats(case: &Case) -> Vec<f64> {
    let talks = Talks::new(case);
    let mut found: Vec<f64> = Vec::new();
    for offer in score::offers(case) {
        found.extend(offer.us.iter().chain(&offer.them));
    }
    for turn in &talks.turns {
        found.extend(turn.score.us.iter().chain(&turn.score.them));
    }
    for step in moves(&talks).iter().flat_map(|found| &found.steps) {
        found.extend(step.share.iter().chain(&step.ratio));
    }
    let total = totals(&talks);
    let of = |price: Price| [price.cost, price.worth];
    for price in [total.us.gave, total.us.took_back, total.them.gave, total.them.took_back] {
        found.extend(of(price).iter().flatten());
    }
    for exchange in exchanges(&talks) {
        found.extend(of(exchange.price).iter().flatten());
        found.extend(exchange.back_price.map(of).iter().flatten().flatten());
    }
    found.extend(case.issues.iter().filter_map(|issue| overlap::chance(case, issue).ok().flatten()));
    for strand in 0..talks.strands.len() {
        found.extend(frequency::frequency(&talks, strand).iter().flat_map(|found| &found.shares).map(|share| share.1));
    }
    found.extend(weights::weights(&talks).iter().flat_map(|found| &found.weights).map(|weight| weight.1));
    found
}

/// Everything else that is worked out; it must only come to an end.
fn run_the_rest(case: &Case) {
    let talks = Talks::new(case);
    let _ = (ledger(&talks), open_asks(&talks), in_hand(case), batna::walk_away(case), batna::against_their_last(case));
    for strand in &talks.strands {
        let _ = forecast(strand);
        if let Some(found) = inferred::interval(strand) {
            assert!(found.low <= found.likely && found.likely <= found.high, "{found:?}");
        }
    }
    for offer in &case.offers {
        let _ = coach::before_accepting(case, &offer.id);
        for side in SIDES {
            let _ = (limit::is_acceptable(case, side, &offer.terms), score::missing(case, side, &offer.terms));
        }
    }
    let hints = coach::hints(case);
    assert!(hints.len() <= coach::AT_ONCE);
    for hint in hints {
        let figures = vec![String::new(); hint.figures.len()];
        let _ = (hint.key(), hint.reason(), coach::words::reason(&hint, &figures));
    }
}

/// The same negotiation as the other side would write it down.
fn mirrored(case: &Case) -> Case {
    let mut case = case.clone();
    for issue in &mut case.issues {
        std::mem::swap(&mut issue.us, &mut issue.them);
        for option in &mut issue.options {
            std::mem::swap(&mut option.us, &mut option.them);
        }
    }
    for offer in &mut case.offers {
        offer.by = offer.by.other();
    }
    case
}

/// Whether both sides' figures agree on which amounts are better for whom. Where they contradict each other, ours
/// count, so that the other side sees it differently.
fn is_of_one_mind(issue: &Issue) -> bool {
    let order = |one: Option<Decimal>, other: Option<Decimal>| one.zip(other).is_some_and(|(one, other)| one != other);
    order(issue.us.target, issue.us.walk_away) && issue.kind == IssueKind::Amount
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn whatever_a_case_holds_every_figure_is_a_number(case in generated::case()) {
        for float in floats(&case) {
            prop_assert!(float.is_finite(), "{}", float);
        }
        run_the_rest(&case);
    }

    #[test]
    fn both_sides_of_the_table_see_the_same_moves(case in generated::case()) {
        let other = mirrored(&case);
        let (talks, others) = (Talks::new(&case), Talks::new(&other));
        let (ours, theirs) = (moves(&talks), moves(&others));
        prop_assert_eq!(ours.len(), theirs.len());
        for (one, other) in ours.iter().zip(&theirs) {
            prop_assert_eq!(one.class, other.class);
            prop_assert_eq!(one.change.us, other.change.them);
            let steps = |found: &Move| found.steps.iter().map(|step| (step.step, step.ratio, step.share)).collect::<Vec<_>>();
            prop_assert_eq!(steps(one), steps(other));
        }
        for (one, other) in talks.strands.iter().zip(&others.strands) {
            prop_assert_eq!(&one.amounts.us, &other.amounts.them);
            prop_assert_eq!(one.is_met(), other.is_met());
        }
    }

    #[test]
    fn both_sides_of_the_table_see_the_same_forecast(case in generated::case()) {
        let mut case = case;
        for issue in &mut case.issues {
            // What only one side's figures say is read alike by both.
            (issue.them.target, issue.them.walk_away, issue.them.opening) = (None, None, None);
        }
        let other = mirrored(&case);
        let (talks, others) = (Talks::new(&case), Talks::new(&other));
        for (one, other) in talks.strands.iter().zip(&others.strands).filter(|(one, _)| is_of_one_mind(one.issue)) {
            prop_assert_eq!(one.direction, other.direction.map(Direction::opposite));
            match (forecast(one), forecast(other)) {
                (Forecast::TooEarly(one), Forecast::TooEarly(other)) => prop_assert_eq!(one.us, other.them),
                // Where both are unsteady, each names itself first.
                (Forecast::Unsteady(_), Forecast::Unsteady(_)) => {}
                (Forecast::Apart(one), Forecast::Apart(other)) => prop_assert_eq!(one.us, other.them),
                (one, other) => prop_assert_eq!(one, other),
            }
        }
    }

    #[test]
    fn whatever_is_looked_for_it_is_found_or_said_why_not(case in generated::case(), least in 0.0..1.0_f64) {
        for by in SIDES {
            for wish in [
                Wish::Trades,
                Wish::Improve,
                Wish::Equals { at_least: None },
                Wish::BestForThem { at_least: least },
            ] {
                match find(&case, wish, by) {
                    Ok(found) => for proposal in found {
                        prop_assert!(proposal.us.is_finite() && proposal.them.is_finite());
                        let mut case = case.clone();
                        let offer = proposal.as_offer("found".to_owned(), Timestamp::default());
                        prop_assert!(case.record_offer(offer).is_ok());
                    },
                    Err(why) => {
                        prop_assert!(why.to_string().ends_with('.'));
                        prop_assert!(!matches!(why, NoProposal::Unscored(side) if !score::scored(&case, side).is_empty()));
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_taken_over_is_what_was_shown_and_the_case_can_be_kept(case in generated::case()) {
        let mut adopted = case.clone();
        let shown = estimate(&Talks::new(&case));
        prop_assert_eq!(estimate::adopt_weights(&mut adopted), shown.is_some());
        let shown = shown.map(|shown| shown.issues).unwrap_or_default();
        for issue in &shown {
            let weight = Weight::new(f64::from(issue.percent));
            prop_assert_eq!(adopted.issue(&issue.issue).unwrap().them.weight, weight);
            prop_assert_eq!(estimate::adopt_limit(&mut adopted, &issue.issue), issue.limit.is_some());
            let Some(limit) = issue.limit else { continue };
            let found = adopted.issue(&issue.issue).unwrap();
            let ends = [found.them.walk_away_from, found.them.walk_away, found.them.walk_away_to];
            prop_assert_eq!(ends, [limit.low, limit.likely, limit.high].map(Some));
            prop_assert!(overlap::chance(&adopted, found).is_ok());
        }
        prop_assert!(shown.is_empty() || shown.iter().map(|issue| issue.percent).sum::<u32>() == 100);
        let file = CaseFile { cases: vec![adopted.clone()], ..CaseFile::default() };
        prop_assert_eq!(format::read(&format::write(&file)), Ok(file));
        // Nothing but their stances and drafts has changed.
        for (issue, before) in adopted.issues.iter_mut().zip(&case.issues) {
            issue.them.clone_from(&before.them);
        }
        adopted.drafts.clone_from(&case.drafts);
        prop_assert!(adopted == case);
    }

    /// Powers of two, so that floats lose nothing.
    #[test]
    fn only_the_ratios_of_weights_count(case in generated::case(), halvings in 1..12_i32) {
        let mut scaled = case.clone();
        let factor = 0.5_f64.powi(halvings);
        for issue in &mut scaled.issues {
            for stance in [&mut issue.us, &mut issue.them] {
                stance.weight = stance.weight.map(|weight| Weight::new(weight.get() * factor).unwrap());
            }
        }
        prop_assert_eq!(score::offers(&case), score::offers(&scaled));
        let (talks, other) = (Talks::new(&case), Talks::new(&scaled));
        let classes = |talks: &Talks| moves(talks).iter().map(|found| found.class).collect::<Vec<_>>();
        prop_assert_eq!(classes(&talks), classes(&other));
    }
}

/// Amounts on many issues, in turn.
fn large(offers: usize, issues: usize) -> Case {
    let issue = |index: usize| Issue { id: format!("i{index}"), ..Issue::default() };
    let mut case = Case { issues: (0..issues).map(issue).collect(), ..Case::default() };
    for index in 0..offers {
        let by = SIDES[index % 2];
        let amount = |issue: usize| (1_000_000 - index * 7 % 1_000 + issue).to_string();
        let terms: Terms = (0..issues).map(|issue| (format!("i{issue}"), amount(issue))).collect();
        case.offers.push(Offer { id: format!("o{index}"), by, terms, ..Offer::default() });
    }
    case
}

#[test]
fn ten_thousand_offers_are_worked_out() {
    let case = large(10_000, 3);
    assert!(floats(&case).iter().all(|float| float.is_finite()));
    let talks = Talks::new(&case);
    assert_eq!(moves(&talks).len(), 9_998);
    assert_eq!(steps(&talks.strands[0], Side::Us).len(), 4_999);
    let _ = (ledger(&talks), coach::hints(&case));
}

/// One side makes all its offers before the other one speaks.
#[test]
fn so_are_offers_of_one_side_in_a_row() {
    let mut case = large(10_000, 1);
    for (index, offer) in case.offers.iter_mut().enumerate() {
        offer.by = SIDES[index / 5_000];
    }
    let talks = Talks::new(&case);
    assert_eq!(moves(&talks).len(), 9_998);
    let _ = (ledger(&talks), coach::hints(&case));
}

/// Each move of a side is two packages.
#[test]
fn so_are_packages_put_on_the_table_together() {
    let mut case = large(10_000, 3);
    for (index, offer) in case.offers.iter_mut().enumerate() {
        (offer.by, offer.set) = (SIDES[index / 2 % 2], format!("s{}", index / 2));
    }
    assert!(floats(&case).iter().all(|float| float.is_finite()));
    let talks = Talks::new(&case);
    assert_eq!(moves(&talks).len(), 4_998);
    assert_eq!(case.rounds().last(), Some(&2_500));
    let _ = (ledger(&talks), coach::hints(&case));
}

#[test]
fn what_is_missing_gives_empty_answers() {
    let empty = Case::default();
    let talks = Talks::new(&empty);
    assert!(moves(&talks).is_empty() && ledger(&talks).is_empty() && coach::hints(&empty).is_empty());
    assert!(weights::weights(&talks).is_none() && batna::walk_away(&empty).is_none());
    assert!(score::offers(&empty).is_empty());
    run_the_rest(&large(3, 1));
}
