//! The debriefs of classes: what is worked out, held against listing every package of small role-plays; and several tabs that
//! type into one debrief, also while the storage refuses to keep it.

#![cfg(not(target_arch = "wasm32"))]
// A test that fails should fail at once and loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

// The searches for packages alone need the rest of it.
#[allow(dead_code)]
mod listed;
mod refusing;
mod shared;
mod thorough;

use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;

use listed::{Package, SAME, Seed, packages};
use proptest::prelude::*;
use refusing::{Refuses, Way};
use shared::Shared;
use tableside_core::analysis::hundred::Hundred;
use tableside_core::analysis::score;
use tableside_core::case::{Case, Side, Terms};
use tableside_core::debrief::{Class, Deal, Debrief, Debriefs, Outcome, Pair, Scenario};
use tableside_core::document::read;
use tableside_core::storage::{Beside, Library, StorageError};
use tableside_core::time::Timestamp;

const PREFIX: &str = "tableside:/";

/// A small role-play without hard limits, with all of its packages. Its amounts go no further than those do.
fn role_play(seed: u64) -> Option<(Case, Vec<Package>)> {
    let mut case = Seed(seed).case();
    for issue in &mut case.issues {
        for stance in [&mut issue.us, &mut issue.them] {
            stance.hard = false;
            stance.opening = stance.opening.or(stance.target);
        }
    }
    let all = packages(&case, None).filter(|all| !all.is_empty() && all.len() <= 100)?;
    Some((case, all))
}

fn deal(scenario: &Scenario, terms: &Terms) -> Option<Deal> {
    let pair = Pair { terms: terms.clone(), ..Pair::new("a".to_owned()) };
    match scenario.outcome(&pair) {
        Outcome::Deal(deal) => Some(*deal),
        _ => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: thorough::of(2_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_a_deal_left_is_what_listing_every_package_shows(seed in any::<u64>()) {
        let Some((case, all)) = role_play(seed) else { return Ok(()) };
        let scenario = Scenario::of(case.clone()).unwrap();
        let hundred = [Side::Us, Side::Them].map(|side| Hundred::of(&case, side));
        let allowed: Vec<&Package> = all.iter().filter(|package| package.allowed).collect();
        for package in all.iter().step_by(7) {
            let Some(deal) = deal(&scenario, &package.terms) else { continue };
            let gains: Vec<[f64; 2]> = allowed
                .iter()
                .map(|other| [hundred[0].share(other.us - package.us), hundred[1].share(other.them - package.them)])
                .filter(|gains| gains.iter().all(|gain| *gain >= -SAME))
                .collect();
            let most = |worth: &dyn Fn(&[f64; 2]) -> f64| gains.iter().map(worth).fold(0.0, f64::max);
            prop_assert!((deal.left.us - most(&|gain| gain[0])).abs() < 1e-6, "{:?}", deal);
            prop_assert!((deal.left.them - most(&|gain| gain[1])).abs() < 1e-6, "{:?}", deal);
            prop_assert!((deal.left.both - most(&|gain| gain[0] + gain[1])).abs() < 1e-6, "{:?}", deal);
            prop_assert!(!deal.left.is_nothing() || deal.swap.is_none());
        }
    }

    #[test]
    fn a_swap_costs_neither_anything_and_is_worth_what_it_says(seed in any::<u64>()) {
        let Some((case, all)) = role_play(seed) else { return Ok(()) };
        let scenario = Scenario::of(case.clone()).unwrap();
        for package in all.iter().step_by(7) {
            let Some(deal) = deal(&scenario, &package.terms) else { continue };
            let Some(swap) = deal.swap else { continue };
            let mut after = package.terms.clone();
            for shift in swap.gives.iter().chain(&swap.gets) {
                prop_assert_eq!(after.insert(shift.issue.clone(), shift.to.clone()), Some(shift.from.clone()));
            }
            for side in [Side::Us, Side::Them] {
                let worth = |terms: &Terms| score::package(&case, side, terms).unwrap();
                let gain = Hundred::of(&case, side).share(worth(&after) - worth(&package.terms));
                prop_assert!((gain - swap.gains.of(side)).abs() < 1e-6 && gain > -1e-6, "{:?}", swap);
            }
            prop_assert!(swap.gains.us + swap.gains.them > 0.0, "{:?}", swap);
        }
    }

    #[test]
    fn whatever_was_typed_a_class_is_worked_out_and_no_pair_is_lost(
        rows in prop::collection::vec((".{0,8}", ".{0,8}", any::<bool>()), 0..9),
        seed in 0_u64..40,
    ) {
        let Some((case, _)) = role_play(seed) else { return Ok(()) };
        let scenario = Scenario::of(case.clone()).unwrap();
        let row = |(number, (typed, other, no_deal)): (usize, (String, String, bool))| {
            let mut pair = Pair { no_deal, name: other.clone(), ..Pair::new(number.to_string()) };
            for issue in &case.issues {
                pair.set(&issue.id, Some(typed.clone()), Some(other.clone()).filter(|other| other.len() > 3));
            }
            pair
        };
        let pairs: Vec<Pair> = rows.into_iter().enumerate().map(row).collect();
        let class = Class::of(&scenario, &pairs, None);
        prop_assert_eq!(class.pairs().len(), pairs.len());
        let debriefs = Debriefs(vec![Debrief { pairs, ..Debrief::new("rent") }]);
        let text = serde_json::to_string(&debriefs).unwrap();
        prop_assert_eq!(read::<Debriefs>(&text), Ok(debriefs));
    }
}

/// A tab: its library, and the debrief that its page shows, whether or not that is still so.
struct Tab {
    library: Library<Way>,
    refuses: Rc<Cell<Refuses>>,
    shown: Debrief,
}

impl Tab {
    fn open(storage: &Shared) -> Self {
        let refuses = Rc::new(Cell::new(Refuses::Nothing));
        let library = Library::open(Way(storage.clone(), refuses.clone()), PREFIX).unwrap();
        Self { library, refuses, shown: Debrief::new("rent") }
    }

    /// Types something on an issue into the row of a pair, which is there from then on.
    fn type_in(&mut self, pair: &str, issue: &str, typed: &str) -> Result<(), StorageError> {
        let given = self.shown.pair(pair).cloned().unwrap_or_else(|| Pair::new(pair.to_owned()));
        let set = |pair: &mut Pair| pair.set(issue, Some(typed.to_owned()), None);
        self.library.change_debrief(&self.shown, |debrief| debrief.change_pair(&given, set)).1
    }

    fn look(&mut self) {
        self.shown = self.library.debrief("rent").unwrap_or_else(|_| self.shown.clone());
    }

    /// Everything that was typed, by pair and issue.
    fn said(&mut self) -> BTreeMap<(String, String), String> {
        let pairs = self.library.debrief("rent").unwrap().pairs;
        let said = pairs.into_iter().flat_map(|pair| pair.terms.into_iter().map(move |term| (pair.id.clone(), term)));
        said.map(|(pair, (issue, term))| ((pair, issue), term)).collect()
    }
}

fn two_tabs() -> [Tab; 2] {
    let storage = Shared::default();
    [Tab::open(&storage), Tab::open(&storage)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: thorough::of(1_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_two_tabs_type_and_whatever_they_show_the_last_word_in_each_field_is_there(
        acts in prop::collection::vec((0..2_usize, 0..3_usize, 0..3_usize, any::<bool>()), 1..24),
    ) {
        let mut tabs = two_tabs();
        let mut expected = BTreeMap::new();
        for (number, (tab, pair, issue, looks)) in acts.iter().enumerate() {
            let (tab, pair, issue) = (&mut tabs[*tab], format!("p{pair}"), format!("i{issue}"));
            if *looks {
                tab.look();
            }
            tab.type_in(&pair, &issue, &number.to_string()).unwrap();
            expected.insert((pair, issue), number.to_string());
            prop_assert_eq!(tab.said(), expected.clone());
        }
        prop_assert_eq!(tabs[0].said(), tabs[1].said());
    }

    #[test]
    fn what_a_storage_refuses_is_held_and_kept_once_it_takes_it(
        acts in prop::collection::vec((0..3_usize, 0..3_usize, any::<bool>()), 1..24),
    ) {
        let storage = Shared::default();
        let mut tab = Tab::open(&storage);
        let mut expected = BTreeMap::new();
        for (number, (pair, issue, refuses)) in acts.iter().enumerate() {
            tab.refuses.set(if *refuses { Refuses::Writing } else { Refuses::Nothing });
            let (pair, issue) = (format!("p{pair}"), format!("i{issue}"));
            prop_assert_eq!(tab.type_in(&pair, &issue, &number.to_string()).is_ok(), !refuses);
            prop_assert_eq!(tab.library.has_unkept(), *refuses);
            expected.insert((pair, issue), number.to_string());
            prop_assert_eq!(tab.said(), expected.clone());
        }
        tab.refuses.set(Refuses::Nothing);
        tab.library.keep_rest(&Timestamp::default()).unwrap();
        prop_assert_eq!(Tab::open(&storage).said(), expected);
    }
}

#[test]
fn what_is_typed_while_the_storage_cannot_be_reached_counts_as_a_change_of_what_the_page_shows() {
    let mut tabs = two_tabs();
    tabs[0].type_in("p", "rent", "1100").unwrap();
    tabs[0].type_in("p", "lease", "one").unwrap();
    tabs[0].look();
    tabs[0].refuses.set(Refuses::Everything);
    assert_eq!(tabs[0].type_in("p", "rent", "1200"), Err(StorageError::Blocked));
    tabs[1].type_in("p", "lease", "two").unwrap();
    tabs[0].refuses.set(Refuses::Nothing);
    tabs[0].type_in("p", "deposit", "none").unwrap();
    let said = |issue: &str, term: &str| (("p".to_owned(), issue.to_owned()), term.to_owned());
    let expected: BTreeMap<_, _> =
        [said("rent", "1200"), said("lease", "two"), said("deposit", "none")].into_iter().collect();
    assert_eq!(tabs[1].said(), expected);
}

#[test]
fn what_could_not_be_kept_is_in_a_backup_all_the_same() {
    let mut tabs = two_tabs();
    tabs[0].refuses.set(Refuses::Writing);
    assert!(tabs[0].type_in("p", "rent", "1100").is_err());
    let backup = tabs[0].library.backup();
    let beside = Beside::of(&tableside_core::format::read(&backup.file).unwrap());
    assert_eq!((beside.debriefs[0].pairs[0].terms["rent"].as_str(), backup.debriefs_left_out), ("1100", false));
    assert!(tabs[0].library.only_in_memory(false).contains(":debriefs"));
    assert!(tabs[1].said().is_empty());
}
