//! The searches for packages, held against listing every package of 10,000 small negotiations.

#![cfg(not(target_arch = "wasm32"))]
// A test that fails should fail at once and loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod generated;
mod listed;

use listed::{Package, SAME, Seed, counts, frontier, packages, reservations};
use proptest::prelude::*;
use tableside_core::analysis::finder::{NoProposal, Proposal, Wish, find};
use tableside_core::analysis::packages::{
    Frontier, MOST_APART, Obstacle, Point, Precision, Space, Unscored, expected, obstacle,
};
use tableside_core::analysis::score;
use tableside_core::case::{
    Case, Choice, Issue, IssueKind, Offer, Points, Probability, Side, Stance, Terms, Weight, Worth,
};
use tableside_core::guide::Example;
use tableside_core::number::Decimal;

/// So many generated cases whose packages have scores, with all of their packages.
fn each_case(first_seed: u64, count: usize, mut check: impl FnMut(&mut Seed, &Case, &[Package])) {
    let (mut number, mut checked) = (0, 0);
    while checked < count {
        number += 1;
        let mut seed = Seed(first_seed.wrapping_add(number << 32));
        let case = seed.case();
        match packages(&case, None) {
            Some(packages) if packages.len() > 100 => {}
            Some(packages) => {
                check(&mut seed, &case, &packages);
                checked += 1;
            }
            None => assert!(Space::new(&case).is_err(), "{case:?}"),
        }
    }
}

fn assert_same(found: &[Point], expected: &[Package], case: &Case) {
    let pairs = |points: Vec<(f64, f64)>| points;
    let found_pairs = pairs(found.iter().map(|point| (point.us, point.them)).collect());
    let expected_pairs = pairs(expected.iter().map(|package| (package.us, package.them)).collect());
    let same = found.len() == expected.len()
        && found.iter().zip(expected).all(|(point, package)| package.is_at(point.us, point.them));
    assert!(same, "{found_pairs:?} instead of {expected_pairs:?} in {case:#?}");
}

/// The package behind a point has the point's scores and is within the limits.
fn assert_package(packages: &[Package], terms: &Terms, us: f64, them: f64) {
    let package = packages.iter().find(|package| package.terms == *terms).expect("a package of the case");
    assert!(package.allowed, "{terms:?}");
    assert!(package.is_at(us, them), "{package:?} instead of {us}, {them}");
}

#[test]
fn the_frontier_is_what_listing_every_package_gives() {
    let mut several = 0;
    each_case(1, 10_000, |_, case, packages| {
        several += usize::from(packages.len() > 20);
        let space = Space::new(case).unwrap();
        let found = space.frontier();
        assert_same(found.points(), &frontier(packages), case);
        assert_eq!(found.precision(), Precision::Exact);
        for point in found.points() {
            assert_package(packages, &found.terms(point), point.us, point.them);
        }
    });
    assert!(several > 1_000, "{several}");
}

#[test]
fn the_three_points_and_the_best_acceptable_packages_are_what_listing_gives() {
    each_case(2, 2_000, |seed, case, packages| {
        let space = Space::new(case).unwrap();
        let found = space.frontier();
        let acceptable: Vec<&Package> = packages.iter().filter(|package| package.acceptable(case)).collect();
        let [our_need, their_need] = reservations(case);
        let most = |value: &dyn Fn(&Package) -> f64| acceptable.iter().map(|package| value(package)).reduce(f64::max);
        let (our_most, their_most) = (most(&|package| package.us), most(&|package| package.them));
        let share = |gain: f64, most: Option<f64>, need: f64| {
            if most.unwrap() - need > SAME { gain / (most.unwrap() - need) } else { 1.0 }
        };
        let gains =
            |package: &Package| [f64::max(package.us - our_need, 0.0), f64::max(package.them - their_need, 0.0)];
        let product = |package: &Package| gains(package).iter().product::<f64>();
        let smaller = |package: &Package| gains(package).into_iter().reduce(f64::min).unwrap();
        let smaller_share = |package: &Package| {
            let [us, them] = gains(package);
            f64::min(share(us, our_most, our_need), share(them, their_most, their_need))
        };
        assert_point(found.nash(), &acceptable, &product);
        assert_point(found.egalitarian(), &acceptable, &smaller);
        assert_point(found.kalai_smorodinsky(), &acceptable, &smaller_share);
        let least = f64::from(seed.below(11)) / 10.0;
        let best_for_them =
            acceptable.iter().filter(|package| package.us >= least - SAME).map(|package| package.them).reduce(f64::max);
        assert_close(found.best_for_them(least).map(|point| point.them), best_for_them);
        let best_for_us =
            acceptable.iter().filter(|package| package.them >= least - SAME).map(|package| package.us).reduce(f64::max);
        assert_close(found.best_for_us(least).map(|point| point.us), best_for_us);
    });
}

fn assert_close(found: Option<f64>, expected: Option<f64>) {
    assert_eq!(found.is_some(), expected.is_some());
    assert!(
        found.zip(expected).is_none_or(|(found, expected)| (found - expected).abs() <= SAME),
        "{found:?} instead of {expected:?}"
    );
}

/// The point has the largest value, and of those with it, the largest sum.
fn assert_point(found: Option<Point>, acceptable: &[&Package], value: &dyn Fn(&Package) -> f64) {
    assert_eq!(found.is_some(), !acceptable.is_empty());
    let Some(point) = found else { return };
    let chosen = acceptable.iter().find(|package| package.is_at(point.us, point.them)).expect("an acceptable package");
    let most = acceptable.iter().map(|package| value(package)).reduce(f64::max).unwrap();
    assert!(value(chosen) >= most - SAME, "{chosen:?} has {} and not {most}", value(chosen));
    let tied = acceptable.iter().filter(|package| value(package) >= most - 1e-15);
    let sum = tied.map(|package| package.us + package.them).reduce(f64::max).unwrap();
    assert!(point.us + point.them >= sum - SAME, "{chosen:?} has less in all than {sum}");
}

#[test]
fn an_obstacle_is_named_where_no_package_is_acceptable() {
    each_case(3, 1_500, |_, case, packages| {
        let found = obstacle(case).unwrap();
        let [us, them] = reservations(case);
        let best = |packages: &[Package]| {
            let allowed = packages.iter().filter(|package| package.allowed);
            allowed.map(|package| f64::min(package.us - us, package.them - them)).reduce(f64::max)
        };
        let now = best(packages);
        match found {
            None => assert!(packages.iter().any(|package| package.acceptable(case))),
            Some(Obstacle::Blocked(issue)) => {
                assert!(listed::values(issue).iter().all(|(_, allowed)| !allowed));
                assert_eq!(now, None);
            }
            Some(Obstacle::Limits { issue, gain, enough }) => {
                let without = |id: &str| best(&packages_without(case, id)).unwrap();
                assert_close(Some(without(&issue.id)), now.map(|now| now + gain));
                let most = case.issues.iter().map(|issue| without(&issue.id)).reduce(f64::max);
                assert_close(most, now.map(|now| now + gain));
                assert_eq!(enough, now.unwrap() + gain >= -SAME);
            }
            Some(Obstacle::Reservations(short)) => assert_close(now, Some(-short)),
        }
        assert_eq!(found.is_some(), now.is_none_or(|now| now < -SAME));
    });
}

fn packages_without(case: &Case, issue: &str) -> Vec<Package> {
    packages(case, Some(issue)).unwrap()
}

#[test]
fn trades_are_sound_and_every_swap_of_two_or_three_issues_is_found() {
    each_case(4, 2_000, |seed, case, packages| {
        let space = Space::new(case).unwrap();
        let position = &packages[seed.below(u32::try_from(packages.len()).unwrap()) as usize];
        let found = space.trades(&position.terms, usize::MAX).unwrap();
        assert!(found.complete);
        for trade in &found.best {
            let mut terms = position.terms.clone();
            for change in trade.gives.iter().chain(&trade.gets) {
                assert_eq!(terms.insert(change.issue.id.clone(), change.to.clone()), Some(change.from.clone()));
            }
            assert!(trade.gives.iter().all(|change| change.us < 0.0 && change.them > 0.0) && !trade.gives.is_empty());
            assert!(trade.gets.iter().all(|change| change.us > 0.0 && change.them < 0.0) && !trade.gets.is_empty());
            assert!(trade.us > 0.0 && trade.them > 0.0);
            assert_package(packages, &terms, position.us + trade.us, position.them + trade.them);
        }
        let of_two = found.best.iter().filter(|trade| trade.gives.len() + trade.gets.len() == 2);
        assert!(space.trades_of_two(&position.terms, usize::MAX).unwrap().iter().eq(of_two));
        let gains: Vec<f64> = found.best.iter().map(|trade| f64::min(trade.us, trade.them)).collect();
        assert!(gains.windows(2).all(|pair| pair[0] >= pair[1]));
        for package in packages.iter().filter(|package| package.allowed) {
            let Some(changed) = swapped(case, position, package) else { continue };
            let gain = f64::min(package.us - position.us, package.them - position.them);
            let as_good = found.best.iter().any(|trade| {
                let within =
                    trade.gives.iter().chain(&trade.gets).all(|change| changed.contains(&change.issue.id.as_str()));
                within && f64::min(trade.us, trade.them) >= gain - 3.0 * SAME
            });
            assert!(as_good || gain <= 2.0 * SAME, "{gain} by {changed:?} in {:?}", found.best);
        }
    });
}

/// The two or three issues that differ, where one side gives on each and the other gets.
fn swapped<'a>(case: &Case, position: &'a Package, package: &'a Package) -> Option<Vec<&'a str>> {
    let changed: Vec<(&String, &String)> =
        position.terms.iter().filter(|(issue, term)| package.terms.get(*issue) != Some(*term)).collect();
    let swap = |issue: &str| {
        let mut terms = position.terms.clone();
        terms.insert(issue.to_owned(), package.terms.get(issue).unwrap().clone());
        let us = score::package(case, Side::Us, &terms).unwrap() - position.us;
        let them = score::package(case, Side::Them, &terms).unwrap() - position.them;
        (us > 2.0 * SAME && them < -2.0 * SAME) || (us < -2.0 * SAME && them > 2.0 * SAME)
    };
    let fits = (2..=3).contains(&changed.len()) && changed.iter().all(|(issue, _)| swap(issue));
    fits.then(|| changed.iter().map(|(issue, _)| issue.as_str()).collect())
}

#[test]
fn a_deal_is_improved_wherever_it_can_be() {
    each_case(5, 1_500, |seed, case, packages| {
        let space = Space::new(case).unwrap();
        let found = space.frontier();
        let deal = &packages[seed.below(u32::try_from(packages.len()).unwrap()) as usize];
        let better: Vec<Package> = frontier(packages).into_iter().filter(|package| package.beats(deal)).collect();
        assert_same(found.improvements(deal.us, deal.them), &better, case);
    });
}

#[test]
fn equivalent_offers_are_acceptable_different_and_worth_the_same_to_us() {
    let (mut three, mut missed) = (0, 0);
    each_case(6, 800, |seed, case, packages| {
        let space = Space::new(case).unwrap();
        let found = space.frontier();
        let least = f64::from(seed.below(8)) / 10.0;
        let offers = found.equivalents(least);
        assert_eq!(offers.is_empty(), found.best_for_them(least).is_none());
        for (index, offer) in offers.iter().enumerate() {
            assert_package(packages, &offer.terms, offer.us, offer.them);
            assert!(packages.iter().any(|package| package.terms == offer.terms && package.acceptable(case)));
            assert!(offer.us >= least - SAME);
            for other in &offers[..index] {
                assert!((offer.us - other.us).abs() <= MOST_APART + SAME);
                assert_ne!(offer.terms, other.terms);
            }
        }
        if let Some(first) = offers.first() {
            let from = f64::max(f64::max(least, reservations(case)[0]), first.us - MOST_APART).min(first.us);
            let fits =
                |package: &&Package| package.acceptable(case) && package.us >= from && package.us <= from + MOST_APART;
            let possible = packages.iter().filter(fits).count();
            assert!(offers.len() > 1 || possible < 2, "{possible} possible in {case:#?}");
            three += usize::from(offers.len() == 3);
            missed += usize::from(possible >= 3 && offers.len() < 3);
        }
    });
    // Now and then, a package is lost among others of nearly the same score.
    assert!(three > 50 && missed * 20 <= three, "{missed} of {three}");
}

#[test]
fn contingent_terms_are_better_for_both_in_their_own_eyes() {
    let mut some = 0;
    each_case(7, 1_500, |seed, case, packages| {
        let space = Space::new(case).unwrap();
        let position = &packages[seed.below(u32::try_from(packages.len()).unwrap()) as usize];
        let mut probability = || Probability::new(f64::from(seed.below(11)) / 10.0).unwrap();
        let (ours, theirs) = (probability(), probability());
        let found = space.contingent_terms(&position.terms, ours, theirs).unwrap();
        assert!(ours != theirs || found.is_empty());
        some += usize::from(!found.is_empty());
        for term in &found {
            let with = |value: &str| {
                let mut terms = position.terms.clone();
                terms.insert(term.issue.id.clone(), value.to_owned());
                packages.iter().find(|package| package.terms == terms && package.allowed).unwrap()
            };
            let (if_so, if_not) = (with(&term.if_so), with(&term.if_not));
            assert_close(Some(expected(ours, if_so.us, if_not.us) - position.us), Some(term.us));
            assert_close(Some(expected(theirs, if_so.them, if_not.them) - position.them), Some(term.them));
            assert!(term.us > 0.0 && term.them > 0.0);
        }
    });
    assert!(some > 50, "{some}");
}

#[test]
fn only_the_ratios_of_the_weights_count() {
    each_case(8, 1_000, |seed, case, packages| {
        let factor = [0.5, 3.0, 1000.0, 0.37][seed.below(4) as usize];
        let mut scaled = case.clone();
        for issue in &mut scaled.issues {
            for stance in [&mut issue.us, &mut issue.them] {
                stance.weight = stance.weight.and_then(|weight| Weight::new(weight.get() * factor));
            }
        }
        let space = Space::new(&scaled).unwrap();
        assert_same(space.frontier().points(), &frontier(packages), case);
    });
}

#[test]
fn swapping_the_sides_mirrors_the_frontier_and_the_points() {
    each_case(9, 1_000, |_, case, _| {
        let mut mirrored = case.clone();
        std::mem::swap(&mut mirrored.reservation.us, &mut mirrored.reservation.them);
        for issue in &mut mirrored.issues {
            std::mem::swap(&mut issue.us, &mut issue.them);
            issue.options.iter_mut().for_each(|option| std::mem::swap(&mut option.us, &mut option.them));
        }
        // What neither side has figures for is taken as better for us when there is more, whoever we are.
        let directed = case
            .issues
            .iter()
            .all(|issue| issue.kind != IssueKind::Amount || counts(issue, Side::Us) || counts(issue, Side::Them));
        if !directed {
            return;
        }
        let (space, other) = (Space::new(case).unwrap(), Space::new(&mirrored).unwrap());
        let (found, other) = (space.frontier(), other.frontier());
        let back: Vec<(f64, f64)> = other.points().iter().rev().map(|point| (point.them, point.us)).collect();
        assert_eq!(found.points().len(), back.len(), "{case:#?}");
        for (point, (us, them)) in found.points().iter().zip(back) {
            assert!((point.us - us).abs() <= SAME && (point.them - them).abs() <= SAME);
        }
        for choose in [Frontier::nash, Frontier::egalitarian, Frontier::kalai_smorodinsky] {
            let sum = |point: Option<Point>| point.map(|point| point.us + point.them);
            assert_close(sum(choose(&found)), sum(choose(&other)));
        }
    });
}

#[test]
fn another_option_takes_no_point_away_unless_it_beats_it() {
    each_case(10, 1_000, |seed, case, before| {
        let mut more = case.clone();
        let Some(issue) = more
            .issues
            .iter_mut()
            .find(|issue| issue.kind == IssueKind::Choice && (counts(issue, Side::Us) || counts(issue, Side::Them)))
        else {
            return;
        };
        let option = seed.option(issue.options.len());
        issue.options.push(option);
        // An option without points takes the issue out of a side's score.
        if Side::ALL.iter().any(|side| {
            more.issues.iter().zip(&case.issues).any(|(one, other)| counts(one, *side) != counts(other, *side))
        }) {
            return;
        }
        let space = Space::new(&more).unwrap();
        let after = space.frontier();
        for package in frontier(before) {
            let stays =
                after.points().iter().any(|point| point.us >= package.us - SAME && point.them >= package.them - SAME);
            assert!(stays, "{package:?}");
        }
    });
}

#[test]
fn every_proposal_keeps_the_limits_is_acceptable_and_can_be_put_on_the_table() {
    let mut some = [0; 4];
    each_case(11, 1_000, |seed, case, packages| {
        let mut case = case.clone();
        for side in [Side::Us, Side::Them, Side::Us] {
            let package = &packages[seed.below(u32::try_from(packages.len()).unwrap()) as usize];
            let id = format!("o{}", case.offers.len());
            case.offers.push(Offer { id, by: side, terms: package.terms.clone(), ..Offer::default() });
        }
        let least = f64::from(seed.below(11)) / 10.0;
        let wishes = [
            Wish::Trades,
            Wish::Improve,
            Wish::Equals { at_least: seed.once_in(2).then_some(least) },
            Wish::BestForThem { at_least: least },
        ];
        let acceptable = packages.iter().any(|package| package.acceptable(&case));
        for (index, wish) in wishes.into_iter().enumerate() {
            for by in Side::ALL.iter().copied() {
                match find(&case, wish, by) {
                    Ok(found) => {
                        some[index] += 1;
                        for proposal in &found {
                            assert_proposal(&case, packages, wish, by, proposal);
                        }
                    }
                    Err(NoProposal::NothingAcceptable(_)) => assert!(!acceptable),
                    Err(NoProposal::Nothing(_)) => assert!(acceptable),
                    Err(other) => panic!("{other:?} in {case:#?}"),
                }
            }
        }
    });
    // Swaps are rare among so few issues.
    assert!(some[0] > 10 && some[1..].iter().all(|count| *count > 100), "{some:?}");
}

fn assert_proposal(case: &Case, packages: &[Package], wish: Wish, by: Side, found: &Proposal) {
    assert_package(packages, &found.terms, found.us, found.them);
    let package = packages.iter().find(|package| package.terms == found.terms).unwrap();
    assert_eq!(package.acceptable(case), found.enough_for_them);
    assert!(found.enough_for_them || wish == Wish::Trades && found.us >= reservations(case)[0] - SAME);
    let from_position = matches!(wish, Wish::Trades | Wish::Improve);
    let mut terms = if from_position { case.on_the_table(by) } else { case.standing(Side::Us, case.offers.len()) };
    let score = |terms: &Terms| [Side::Us, Side::Them].map(|side| score::package(case, side, terms).unwrap());
    let [us, them] = score(&terms);
    if from_position {
        assert!(found.us > us - SAME && found.them > them - SAME && found.us + found.them > us + them);
    }
    // The changes make the package of the position.
    for change in &found.changes {
        assert_eq!(terms.insert(change.issue.clone(), change.to.clone()), Some(change.from.clone()));
    }
    assert_eq!(terms, found.terms);
    let sum = |gain: fn(&tableside_core::analysis::finder::Move) -> Option<f64>| {
        found.changes.iter().filter_map(gain).sum::<f64>()
    };
    assert_close(Some(us + sum(|change| change.us)), Some(found.us));
    assert_close(Some(them + sum(|change| change.them)), Some(found.them));
    // As an offer, it is on the table whole.
    let mut case = case.clone();
    case.record_offer(found.as_offer("new".to_owned(), tableside_core::time::Timestamp::default())).unwrap();
    let standing = case.standing(Side::Us, case.offers.len());
    assert_eq!(standing, found.terms);
}

/// A choice whose options are worth something to us and to them.
fn choice(id: &str, weights: [f64; 2], options: &[[f64; 2]]) -> Issue {
    let stance = |weight| Stance { weight: Weight::new(weight), ..Stance::default() };
    let worth = |points| Worth::Points(Points::new(points).unwrap());
    let option = |(number, [us, them]): (usize, &[f64; 2])| Choice {
        id: format!("o{number}"),
        us: worth(*us),
        them: worth(*them),
        ..Choice::default()
    };
    Issue {
        id: id.to_owned(),
        kind: IssueKind::Choice,
        options: options.iter().enumerate().map(option).collect(),
        us: stance(weights[0]),
        them: stance(weights[1]),
        ..Issue::default()
    }
}

/// An amount that we want high and they want low, from 0 to `most`.
fn amount(weights: [f64; 2], most: i32, step: &str) -> Issue {
    let stance = |weight, target, limit| Stance {
        weight: Weight::new(weight),
        target: Some(Decimal::whole(target)),
        walk_away: Some(Decimal::whole(limit)),
        ..Stance::default()
    };
    Issue {
        id: "amount".to_owned(),
        step: step.parse().ok(),
        us: stance(weights[0], most, 0),
        them: stance(weights[1], 0, most),
        ..Issue::default()
    }
}

fn case(issues: Vec<Issue>) -> Case {
    Case { issues, ..Case::default() }
}

#[test]
fn ten_thousand_steps_beside_choices_are_exact() {
    let options =
        |seed: &mut Seed| (0..4).map(|_| [f64::from(seed.below(101)), f64::from(seed.below(101))]).collect::<Vec<_>>();
    for number in 0..20 {
        let mut seed = Seed(number);
        let mut weight = || f64::from(1 + seed.below(60)) / 2.0;
        let weights: Vec<[f64; 2]> = (0..3).map(|_| [weight(), weight()]).collect();
        let issues = vec![
            choice("a", weights[0], &options(&mut seed)),
            amount(weights[1], 100, "0.01"),
            choice("b", weights[2], &options(&mut seed)),
        ];
        let case = case(issues);
        let space = Space::new(&case).unwrap();
        let found = space.frontier();
        assert_eq!(found.precision(), Precision::Exact);
        // By listing: the best for them at every score for us that a package has.
        let totals = [0, 1].map(|side| weights.iter().map(|weight| weight[side]).sum::<f64>());
        let mut all: Vec<(f64, f64)> = Vec::new();
        for one in &case.issues[0].options {
            for other in &case.issues[2].options {
                let worth = |side: Side| {
                    let points = |worth| if let Worth::Points(points) = worth { points.get() / 100.0 } else { 0.0 };
                    let of = usize::from(side == Side::Them);
                    (weights[0][of] * points(one.worth(side)) + weights[2][of] * points(other.worth(side))) / totals[of]
                };
                for step in 0..=10_000 {
                    let part = f64::from(step) / 10_000.0;
                    let us = worth(Side::Us) + weights[1][0] * part / totals[0];
                    all.push((us, worth(Side::Them) + weights[1][1] * (1.0 - part) / totals[1]));
                }
            }
        }
        all.sort_by(|one, other| other.0.total_cmp(&one.0));
        let mut best: Vec<(f64, f64)> = Vec::new();
        for (us, them) in all {
            while best.last().is_some_and(|last| last.0 <= us + SAME && last.1 < them - SAME) {
                best.pop();
            }
            if best.last().is_none_or(|last| last.1 < them - SAME) {
                best.push((us, them));
            }
        }
        assert_eq!(found.points().len(), best.len());
        assert!(
            found
                .points()
                .iter()
                .zip(&best)
                .all(|(point, (us, them))| (point.us - us).abs() <= SAME && (point.them - them).abs() <= SAME)
        );
        let point = found.nash().unwrap();
        assert_close(score::package(&case, Side::Us, &found.terms(&point)), Some(point.us));
        assert_close(score::package(&case, Side::Them, &found.terms(&point)), Some(point.them));
    }
}

/// Fully opposed interests with the same weights: every package is efficient, and both scores add up to 1.
#[test]
fn where_too_many_scores_differ_the_frontier_says_how_far_it_may_be_off() {
    let mut seed = Seed(3);
    let mut issue = |number: i32| {
        let weight = f64::from(1 + seed.below(100_000)) / 1000.0;
        let options: Vec<[f64; 2]> = (0..4)
            .map(|_| f64::from(seed.below(1_000_001)) / 10_000.0)
            .map(|points| [points, 100.0 - points])
            .collect();
        choice(&format!("i{number}"), [weight, weight], &options)
    };
    let case = case((0..14).map(&mut issue).collect());
    let space = Space::new(&case).unwrap();
    let found = space.frontier();
    let Precision::Within(within) = found.precision() else { panic!("{:?}", found.precision()) };
    assert!(within > 0.0 && within < 0.02, "{within}");
    for _ in 0..200 {
        let terms: Terms = case.issues.iter().map(|issue| (issue.id.clone(), format!("o{}", seed.below(4)))).collect();
        let us = score::package(&case, Side::Us, &terms).unwrap();
        assert!(found.points().iter().any(|point| point.us >= us - within && point.them >= 1.0 - us - within));
    }
    for point in found.points().iter().step_by(97) {
        assert_close(score::package(&case, Side::Us, &found.terms(point)), Some(point.us));
        assert!((point.us + point.them - 1.0).abs() <= SAME);
    }
    let nash = found.nash().unwrap();
    assert!((nash.us - 0.5).abs() <= within, "{nash:?}");
}

#[test]
fn opposed_interests_on_twenty_issues_of_ten_options_are_exact() {
    let options: Vec<[f64; 2]> =
        (0..10).map(|number| f64::from(number) * 11.0).map(|points| [points, 100.0 - points]).collect();
    let issues = (1..=20_i32).map(|number| choice(&format!("i{number}"), [f64::from(number); 2], &options));
    let case = case(issues.collect());
    let space = Space::new(&case).unwrap();
    let found = space.frontier();
    assert_eq!(found.precision(), Precision::Exact);
    // Sums of weight times 0 to 9 are all whole numbers up to 9 times 210.
    assert_eq!(found.points().len(), 9 * 210 + 1);
}

/// Sums on one line are merged in a way of their own.
#[test]
fn opposed_interests_are_what_listing_every_package_gives() {
    for number in 0..150 {
        let mut seed = Seed(number);
        let theirs = [1.0, 1.0, 0.5, 3.0][seed.below(4) as usize];
        let mut issue = |number: i32| {
            let weight = f64::from(1 + seed.below(30));
            let points = (0..4).map(|_| f64::from(seed.below(101)));
            let options: Vec<[f64; 2]> = points.map(|points| [points, 100.0 - points]).collect();
            choice(&format!("i{number}"), [weight, weight * theirs], &options)
        };
        let case = case((0..4).map(&mut issue).collect());
        let packages = packages(&case, None).unwrap();
        let space = Space::new(&case).unwrap();
        let found = space.frontier();
        assert_same(found.points(), &frontier(&packages), &case);
        for point in found.points() {
            assert_package(&packages, &found.terms(point), point.us, point.them);
        }
    }
}

/// Worked out by hand, with the weights and points of `content/examples/FIGURES.md`.
#[test]
fn the_nash_points_of_the_examples_are_packages_worked_out_by_hand() {
    // The fee at 9,100: (9,100 − 8,000) / 2,000 for us, (9,500 − 9,100) / 2,500 for them; the rest as agreed.
    let agency = Example::Agency.case().unwrap();
    let space = Space::new(&agency).unwrap();
    let nash = space.frontier().nash().unwrap();
    assert_close(Some(nash.us), Some(0.45 * 0.55 + 0.2 + 0.1125 + 0.12));
    assert_close(Some(nash.them), Some(0.35 * 0.16 + 0.285 + 0.18 + 0.1275));
    assert_eq!(space.frontier().terms(&nash).get("fee").map(String::as_str), Some("9100"));
    // What the two in the other example agreed on is the Nash point itself, and can't be improved.
    let software = Example::Software.case().unwrap();
    let space = Space::new(&software).unwrap();
    let nash = space.frontier().nash().unwrap();
    assert_close(Some(nash.us), Some(0.807));
    assert_close(Some(nash.them), Some(0.37 / 7.0 + 0.25 + 0.1 + 0.136 + 0.108));
    assert_eq!(space.frontier().improvements(nash.us, nash.them), []);
}

#[test]
fn a_trade_reads_as_what_we_give_and_what_we_ask_for() {
    let minor = choice("minor for us", [10.0, 40.0], &[[100.0, 0.0], [0.0, 100.0]]);
    let major = choice("major for us", [40.0, 10.0], &[[0.0, 100.0], [100.0, 0.0]]);
    let case = case(vec![minor, major]);
    let position =
        Terms::from([("minor for us".to_owned(), "o0".to_owned()), ("major for us".to_owned(), "o0".to_owned())]);
    let space = Space::new(&case).unwrap();
    let found = space.trades(&position, 10).unwrap();
    let [trade] = &found.best[..] else { panic!("{found:?}") };
    assert_eq!((trade.gives[0].issue.id.as_str(), trade.gives[0].to.as_str()), ("minor for us", "o1"));
    assert_eq!((trade.gets[0].issue.id.as_str(), trade.gets[0].to.as_str()), ("major for us", "o1"));
    assert!((trade.us - 0.6).abs() < SAME && (trade.them - 0.6).abs() < SAME);
    let missing = space.trades(&Terms::new(), 10).unwrap_err();
    assert_eq!(missing.0.id, "minor for us");
}

#[test]
fn whoever_believes_in_it_takes_the_better_part_of_a_bet() {
    let case = case(vec![amount([1.0, 1.0], 100, "1")]);
    let position = Terms::from([("amount".to_owned(), "50".to_owned())]);
    let space = Space::new(&case).unwrap();
    let probability = |number| Probability::new(number).unwrap();
    let found = space.contingent_terms(&position, probability(0.9), probability(0.5)).unwrap();
    let [term] = &found[..] else { panic!("{found:?}") };
    assert!(term.if_so.parse::<i32>().unwrap() > 50 && term.if_not.parse::<i32>().unwrap() < 50, "{term:?}");
    assert_eq!(space.contingent_terms(&position, probability(0.5), probability(0.5)), Ok(vec![]));
}

#[test]
fn three_offers_are_worth_the_same_to_us_and_differ_in_all_else() {
    let mirrored = [[100.0, 0.0], [50.0, 60.0], [0.0, 100.0]];
    let issues = ["a", "b", "c", "d"].map(|id| choice(id, [25.0, 25.0], &mirrored));
    let case = case(issues.to_vec());
    let space = Space::new(&case).unwrap();
    let found = space.frontier();
    let offers = found.equivalents(0.5);
    assert_eq!(offers.len(), 3);
    assert!(offers.iter().all(|offer| (0.5..=0.52).contains(&offer.us)), "{offers:?}");
    for (one, other) in [(0, 1), (0, 2), (1, 2)] {
        let differ = |(issue, term): &(&String, &String)| offers[other].terms.get(*issue) != Some(*term);
        assert!(offers[one].terms.iter().filter(differ).count() >= 2, "{offers:?}");
    }
}

/// Everything at once, for whatever a file can hold.
fn search_all(case: &Case) {
    let _ = obstacle(case);
    let Ok(space) = Space::new(case) else { return };
    let found = space.frontier();
    assert!(found.points().iter().all(|point| point.us.is_finite() && point.them.is_finite()));
    let points = [
        found.nash(),
        found.egalitarian(),
        found.kalai_smorodinsky(),
        found.best_for_us(0.5),
        found.best_for_them(0.5),
    ];
    for point in points.into_iter().flatten() {
        let terms = found.terms(&point);
        assert_eq!(found.improvements(point.us, point.them), []);
        let _ = (space.trades(&terms, 5), space.contingent_terms(&terms, Probability::CERTAIN, Probability::default()));
    }
    for offer in found.equivalents(0.2) {
        assert!(offer.us.is_finite() && offer.them.is_finite());
    }
    for offer in &case.offers {
        let _ = space.trades(&offer.terms, 5);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_case_that_can_be_read_stops_the_search(case in generated::case()) {
        search_all(&case);
    }
}

#[test]
fn the_ends_of_all_ranges_stop_nothing() {
    let far = "999999999999999.999999999";
    let mut wide = amount([1e12, 1e-9], 1, "0.000000001");
    wide.us.opening = far.parse().ok();
    wide.them.opening = format!("-{far}").parse().ok();
    let mut narrow = amount([1.0, 1.0], 1, "1");
    narrow.id = "narrow".to_owned();
    narrow.us.walk_away = "0.999999999".parse().ok();
    let mut hard = wide.clone();
    (hard.id, hard.us.hard, hard.them.hard) = ("hard".to_owned(), true, true);
    let mut parts = wide.clone();
    (parts.id, parts.step) = ("parts".to_owned(), None);
    let same = choice("same", [1e-9, 1e12], &[[50.0, 50.0]; 3]);
    for issues in [
        vec![wide.clone()],
        vec![narrow.clone()],
        vec![same.clone()],
        vec![wide.clone(), same.clone()],
        vec![wide, narrow, hard, parts, same],
    ] {
        search_all(&case(issues));
    }
}

#[test]
fn a_side_without_any_score_is_named() {
    assert_eq!(Space::new(&Case::default()).err(), Some(Unscored(Side::Us)));
    assert_eq!(obstacle(&Case::default()), Err(Unscored(Side::Us)));
}
