//! Two tabs with the same negotiation: whatever each of them writes, and in whatever order they keep it, is there.

#![cfg(not(target_arch = "wasm32"))]
// A test that fails should fail at once and loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod shared;

use proptest::prelude::*;
use shared::Shared;
use tableside_core::case::{Case, Concession, Item, Lens};
use tableside_core::change::take_other;
use tableside_core::part;
use tableside_core::storage::{Library, Storage, StorageError, Way};
use tableside_core::time::Timestamp;

const ID: &str = "shared";
const PREFIX: &str = "tableside:/";

/// One tab: its library, and the negotiation as it shows it.
struct Tab {
    storage: Shared,
    library: Library<Shared>,
    case: Case,
}

impl Tab {
    fn open(storage: &Shared) -> Self {
        let mut library = Library::open(storage.clone(), PREFIX).unwrap();
        let case = library.load(ID).unwrap();
        Self { storage: storage.clone(), library, case }
    }

    fn keep(&mut self) {
        let (together, kept) = self.library.keep(&self.case, now());
        kept.unwrap();
        if let Some(together) = together {
            self.case = together;
        }
    }

    /// The browser tells what another tab has kept. Says whether there is something to be kept in turn.
    fn hear(&mut self, text: &str) -> bool {
        let Some(taken_in) = self.library.take_in(&self.case, text).unwrap() else {
            return false;
        };
        self.case = taken_in.case;
        taken_in.says_more
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
    assert_eq!(tabs[0].case.clashes, []);
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

    /// Browsers keep what a page reads from storage for a moment: two tabs may write over each other without having
    /// seen the other's text. Each is told of the other's writes, in their order, some time later.
    #[test]
    fn tabs_that_write_over_each_other_unseen_come_together_and_lose_nothing(
        turns in proptest::collection::vec((0_usize..2, 0_u8..4), 1..90),
    ) {
        let (tabs, edits) = write_blindly_by_turns(&turns, |_, _| {});
        assert_eq!(tabs[0].case, tabs[1].case);
        assert_eq!(tabs[0].case.clashes, []);
        for (which, count) in edits.into_iter().enumerate() {
            let words: Vec<String> = (0..count).map(|number| number.to_string()).collect();
            let written = tabs[0].case.note(&format!("of {which}")).split_whitespace().map(str::to_owned);
            assert_eq!(written.collect::<Vec<_>>(), words);
        }
    }

    #[test]
    fn tabs_that_change_the_same_value_unseen_agree_in_the_end(
        turns in proptest::collection::vec((0_usize..2, 0_u8..4), 1..60),
    ) {
        let (tabs, _) = write_blindly_by_turns(&turns, |tab, number| {
            tab.case.title = format!("title {number}");
            if number % 3 == 0 {
                tab.case.notes.clear();
            }
        });
        assert_eq!(tabs[0].case, tabs[1].case);
    }
}

proptest! {
    /// Each tab moves, adds and takes out items of one list, unseen by the other.
    #[test]
    fn tabs_that_put_one_list_into_other_orders_unseen_come_to_rest_with_the_same(
        turns in proptest::collection::vec((0_usize..2, 0_u8..4), 1..60),
        moves in proptest::collection::vec((any::<proptest::sample::Index>(), 0_usize..8), 60),
    ) {
        let menu = Lens::new(part!(concessions));
        let (tabs, _) = write_blindly_by_turns(&turns, |tab, number| {
            let (index, place) = &moves[number % moves.len()];
            let ids = menu.ids(&tab.case);
            if number % 3 == 0 || ids.len() < 3 {
                let id = format!("{number} {place} {}", ids.len());
                if !ids.contains(&id) {
                    menu.add(&mut tab.case, Concession::default().with_id(id)).unwrap();
                }
            } else {
                let id: &String = index.get(&ids);
                menu.move_to(&mut tab.case, id, *place).unwrap();
            }
        });
        assert_eq!(tabs[0].case, tabs[1].case);
        assert_eq!(tabs[0].case.clashes, []);
    }
}

#[test]
fn what_is_moved_in_one_tab_and_written_in_the_other_is_both_there() {
    let menu = Lens::new(part!(concessions));
    let mut tabs = two_tabs();
    for id in ["a", "b", "c"] {
        menu.add(&mut tabs[0].case, Concession::default().with_id(id.to_owned())).unwrap();
    }
    tabs[0].keep();
    tabs[1].keep();
    menu.move_to(&mut tabs[0].case, "c", 0).unwrap();
    menu.item("c").then(part!(give)).set_text(&mut tabs[1].case, "A week of help").unwrap();
    menu.add(&mut tabs[1].case, Concession::default().with_id("d".to_owned())).unwrap();
    for which in [0, 1, 0, 1] {
        tabs[which].keep();
    }
    for tab in &tabs {
        assert_eq!(menu.ids(&tab.case), ["c", "a", "b", "d"]);
        assert_eq!(menu.item("c").then(part!(give)).text(&tab.case), "A week of help");
        assert_eq!(tab.case.clashes, []);
    }
}

/// Each tab, by turns: 0 and 1 write a word into its own note, 2 keeps, 3 hears all that it was told. In the end both
/// keep and hear until neither has anything to say. Gives the tabs and how many words each wrote.
fn write_blindly_by_turns(turns: &[(usize, u8)], also: impl Fn(&mut Tab, usize)) -> ([Tab; 2], [usize; 2]) {
    let mut tabs = two_blind_tabs();
    let mut told: [Vec<String>; 2] = Default::default();
    let mut edits = [0, 0];
    for (which, deed) in turns.iter().copied() {
        match deed {
            0 | 1 => {
                let note = format!("of {which}");
                let words = format!("{}{} ", tabs[which].case.note(&note), edits[which]);
                tabs[which].case.set_note(&note, &words);
                also(&mut tabs[which], edits[which]);
                edits[which] += 1;
            }
            2 => told[1 - which].push(write_blindly(&mut tabs[which])),
            _ => hear_all(&mut tabs, &mut told, which),
        }
    }
    for which in [0, 1] {
        told[1 - which].push(write_blindly(&mut tabs[which]));
    }
    let mut rounds = 0;
    while told.iter().any(|texts| !texts.is_empty()) {
        rounds += 1;
        assert!(rounds < 10, "they go on writing for ever");
        for which in [0, 1] {
            hear_all(&mut tabs, &mut told, which);
        }
    }
    (tabs, edits)
}

/// Two tabs that don't see each other's storage, as if each wrote before the other's text had reached it.
fn two_blind_tabs() -> [Tab; 2] {
    let storage = Shared::default();
    Library::open(storage.clone(), PREFIX).unwrap().save(&Case::new(ID.to_owned(), now()), now()).unwrap();
    [Tab::open(&storage.apart()), Tab::open(&storage.apart())]
}

/// Keeps what a tab has, and gives the text of which the other one is told.
fn write_blindly(tab: &mut Tab) -> String {
    tab.keep();
    tab.storage.get(&format!("{PREFIX}:case:{ID}")).unwrap().unwrap()
}

/// A tab hears all that it was told of, and keeps what comes of it.
fn hear_all(tabs: &mut [Tab; 2], told: &mut [Vec<String>; 2], which: usize) {
    let texts = std::mem::take(&mut told[which]);
    let heard: Vec<bool> = texts.iter().map(|text| tabs[which].hear(text)).collect();
    if heard.contains(&true) {
        told[1 - which].push(write_blindly(&mut tabs[which]));
    }
}

#[test]
fn a_clash_that_is_settled_in_one_tab_is_settled_in_the_other() {
    let mut tabs = two_blind_tabs();
    tabs[0].case.title = "Alpha".to_owned();
    tabs[1].case.title = "Beta".to_owned();
    let mut told: [Vec<String>; 2] = Default::default();
    for which in [0, 1] {
        told[1 - which].push(write_blindly(&mut tabs[which]));
    }
    for which in [0, 1, 0, 1] {
        hear_all(&mut tabs, &mut told, which);
    }
    let clash = tabs[0].case.clashes[0].id.clone();
    tabs[0].case = take_other(&tabs[0].case, &clash).unwrap();
    told[1].push(write_blindly(&mut tabs[0]));
    hear_all(&mut tabs, &mut told, 1);
    assert_eq!(tabs[0].case, tabs[1].case);
    assert_eq!((tabs[1].case.title.as_str(), tabs[1].case.clashes.len()), ("Alpha", 0));
}

#[test]
fn a_backup_between_two_keeps_makes_no_tab_forget_what_it_had() {
    let mut tabs = two_tabs();
    let other = Case::new("another".to_owned(), now());
    tabs[0].library.save(&other, now()).unwrap();
    tabs[0].keep();
    tabs[1].case.title = "From the other tab".to_owned();
    tabs[1].keep();
    assert_eq!(tabs[0].library.backup().left_out, 0);
    tabs[0].library.standing(&other).unwrap();
    tabs[0].library.bring_in(&other, Way::Replace, now()).unwrap();
    tabs[0].case.set_note("PREP-1", "From this tab");
    tabs[0].keep();
    assert_eq!((tabs[0].case.title.as_str(), tabs[0].case.note("PREP-1")), ("From the other tab", "From this tab"));
    assert_eq!(tabs[0].case.clashes, []);
}

#[test]
fn a_tab_that_slept_for_a_thousand_changes_goes_on_without_taking_any_back() {
    let mut tabs = two_tabs();
    for number in 0..1_000 {
        tabs[0].case.title = format!("Title {number}");
        tabs[0].keep();
    }
    tabs[1].case.set_note("PREP-1", "Written after waking");
    tabs[1].keep();
    tabs[0].keep();
    assert_eq!(tabs[0].case, tabs[1].case);
    assert_eq!((tabs[1].case.title.as_str(), tabs[1].case.note("PREP-1")), ("Title 999", "Written after waking"));
    assert_eq!(tabs[1].case.clashes, []);
}

#[test]
fn taking_something_back_in_one_tab_takes_it_back_in_the_other() {
    let mut tabs = two_tabs();
    let before = tabs[0].case.clone();
    tabs[0].case.title = "Changed".to_owned();
    tabs[0].keep();
    tabs[1].keep();
    tabs[0].case = before.clone();
    tabs[0].keep();
    tabs[1].keep();
    assert_eq!(tabs[1].case, before);
}

#[test]
fn what_a_newer_tableside_kept_in_another_tab_is_not_written_over() {
    let mut tabs = two_tabs();
    let key = format!("{PREFIX}:case:{ID}");
    let mut storage = tabs[0].storage.clone();
    let newer = storage.get(&key).unwrap().unwrap().replacen(r#""version":1"#, r#""version":2"#, 1);
    storage.set(&key, &newer).unwrap();
    tabs[1].case.title = "Mine".to_owned();
    assert_eq!(tabs[1].library.keep(&tabs[1].case, now()), (None, Err(StorageError::Newer)));
    assert!(tabs[1].library.is_newer(ID));
    // What this tab has is still there to be saved as a file.
    assert!(tabs[1].library.has_unkept());
    assert_eq!(tabs[1].library.load(ID).unwrap().title, "Mine");
    assert!(tabs[1].library.backup().file.contains("Mine"));
    assert_eq!(storage.get(&key).unwrap(), Some(newer));
}

#[test]
fn where_both_wrote_into_the_same_note_one_stands_there_and_the_other_is_reported() {
    let mut tabs = two_tabs();
    tabs[0].case.set_note("PREP-1", "One");
    tabs[1].case.set_note("PREP-1", "Other");
    tabs[0].keep();
    tabs[1].keep();
    tabs[0].keep();
    assert_eq!(tabs[0].case, tabs[1].case);
    assert_eq!(tabs[1].case.note("PREP-1"), "Other");
    let [clash] = tabs[1].case.clashes.as_slice() else { panic!("{:?}", tabs[1].case.clashes) };
    assert_eq!(clash.path, ["notes", "PREP-1"]);
    assert_eq!((&clash.kept, &clash.other), (&Some("Other".into()), &Some("One".into())));
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
