//! Two tabs with the same negotiation: whatever each of them writes, and in whatever order they keep it, is there.

#![cfg(not(target_arch = "wasm32"))]
// A test that fails should fail at once and loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod shared;

use proptest::prelude::*;
use shared::Shared;
use tableside_core::case::Case;
use tableside_core::change::Clash;
use tableside_core::json::Value;
use tableside_core::record::Json;
use tableside_core::storage::{Library, Storage};
use tableside_core::time::Timestamp;

const ID: &str = "shared";
const PREFIX: &str = "tableside:/";

/// One tab: its library, the negotiation as it shows it, and the state that it last had in common with the storage.
struct Tab {
    storage: Shared,
    library: Library<Shared>,
    case: Case,
    base: Value,
    clashes: Vec<Clash>,
}

impl Tab {
    fn open(storage: &Shared) -> Self {
        let mut library = Library::open(storage.clone(), PREFIX).unwrap();
        let case = library.load(ID).unwrap();
        let base = case.write_whole();
        Self { storage: storage.clone(), library, case, base, clashes: Vec::new() }
    }

    fn keep(&mut self) {
        if let Some(merged) = self.library.save_beside(&self.case, &self.base, now()).unwrap() {
            self.case = merged.case;
            self.clashes.extend(merged.clashes);
        }
        self.base = self.case.write_whole();
    }
}

fn now() -> Timestamp {
    Timestamp::parse("2026-11-23T10:00:00Z").unwrap()
}

fn two_tabs() -> [Tab; 2] {
    let storage = Shared::default();
    let mut first = Library::open(storage.clone(), PREFIX).unwrap();
    first.save(&Case::new(ID.to_owned(), now()), now()).unwrap();
    [Tab::open(&storage), Tab::open(&storage)]
}

/// Edits by turns: `edits` of each tab, each followed by keeping it where `keeps` says so.
fn edit_by_turns(edits: [usize; 2], keeps: impl Fn(usize) -> bool) -> [Tab; 2] {
    let mut tabs = two_tabs();
    for number in 0..edits[0].max(edits[1]) {
        for (which, tab) in tabs.iter_mut().enumerate() {
            if number < edits[which] {
                tab.case.set_note(&format!("{which}-{number}"), "written");
            }
            if keeps(number * 2 + which) {
                tab.keep();
            }
        }
    }
    // Both come to rest: each keeps, and takes over what the other one has kept.
    for which in [0, 1, 0, 1] {
        tabs[which].keep();
    }
    tabs
}

fn assert_all_there(tabs: &[Tab; 2], edits: [usize; 2]) {
    assert_eq!(tabs[0].case, tabs[1].case);
    for (which, count) in edits.into_iter().enumerate() {
        for number in 0..count {
            assert_eq!(tabs[0].case.note(&format!("{which}-{number}")), "written");
        }
    }
    assert!(tabs.iter().all(|tab| tab.clashes.is_empty()));
    println!("{} + {} edits are all there", edits[0], edits[1]);
}

#[test]
fn eight_edits_here_and_two_there_all_survive() {
    for every in 1..=4 {
        assert_all_there(&edit_by_turns([8, 2], |turn| turn % every == 0), [8, 2]);
    }
}

#[test]
fn a_thousand_edits_here_and_a_thousand_there_all_survive() {
    let edits = [1_000, 1_000];
    assert_all_there(&edit_by_turns(edits, |turn| turn % 37 < 2), edits);
}

proptest! {
    #[test]
    fn in_whatever_order_they_keep_nothing_is_lost(
        edits in (0_usize..12, 0_usize..12),
        keeps in proptest::collection::vec(any::<bool>(), 24),
    ) {
        let edits = [edits.0, edits.1];
        assert_all_there(&edit_by_turns(edits, |turn| keeps[turn % keeps.len()]), edits);
    }
}

#[test]
fn where_both_wrote_into_the_same_note_one_stands_there_and_the_other_is_reported() {
    let mut tabs = two_tabs();
    tabs[0].case.set_note("PREP-1", "One");
    tabs[1].case.set_note("PREP-1", "Other");
    tabs[0].keep();
    tabs[1].keep();
    assert_eq!(tabs[1].case.note("PREP-1"), "Other");
    let [clash] = tabs[1].clashes.as_slice() else { panic!("{:?}", tabs[1].clashes) };
    assert_eq!(
        (clash.path.as_slice(), &clash.theirs),
        (&["notes".to_owned(), "PREP-1".to_owned()][..], &Some("One".into()))
    );
}

#[test]
fn a_stale_tab_that_changed_nothing_takes_over_and_overwrites_nothing() {
    let mut tabs = two_tabs();
    tabs[0].case.title = "Newer".to_owned();
    tabs[0].keep();
    tabs[1].keep();
    assert_eq!(tabs[1].case.title, "Newer");
    assert_eq!(Tab::open(&tabs[0].storage).case.title, "Newer");
}

#[test]
fn what_another_tab_left_unreadable_is_set_aside_before_it_is_written_over() {
    let mut tabs = two_tabs();
    let mut storage = tabs[0].storage.clone();
    let key = format!("{PREFIX}:case:{ID}");
    storage.set(&key, "damaged").unwrap();
    tabs[0].case.title = "Mine".to_owned();
    tabs[0].keep();
    let aside = tabs[0].library.aside().unwrap();
    assert_eq!(tabs[0].library.raw(&aside[0].key).unwrap().as_deref(), Some("damaged"));
    assert_eq!(Tab::open(&storage).case.title, "Mine");
}
