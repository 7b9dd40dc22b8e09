//! Changes between states of whole negotiations: found, made, taken back and brought together.

#![cfg(not(target_arch = "wasm32"))]
// A test that fails should fail at once and loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod generated;

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json, to_string};
use tableside_core::case::{Case, Concession, IssueKind, Item, Lens, Offer, Side, Terms};
use tableside_core::change::{Change, apply, diff, merge, merge_cases};
use tableside_core::document::read;
use tableside_core::format;
use tableside_core::number::Decimal;
use tableside_core::part;
use tableside_core::time::Timestamp;

/// One thing that a user does.
#[derive(Clone, Debug)]
enum Deed {
    Title(String),
    Tick(&'static str, bool),
    Note(&'static str, String),
    AddIssue,
    RenameIssue(Index, String),
    SetTarget(Index, Option<i32>),
    RemoveIssue(Index),
    AddOffer(Index, i32),
    RemoveOffer(Index),
    AddConcession,
    RemoveConcession(Index),
    MoveIssue(Index, usize),
    MoveConcession(Index, usize),
}

const KEYS: &[&str] = &["PREP-1", "PREP-2", "EXCH-2", "IMP-8"];

fn deed() -> impl Strategy<Value = Deed> {
    let key = || proptest::sample::select(KEYS);
    prop_oneof![
        "[a-z]{0,8}".prop_map(Deed::Title),
        (key(), any::<bool>()).prop_map(|(key, on)| Deed::Tick(key, on)),
        (key(), "[a-z]{0,8}").prop_map(|(key, text)| Deed::Note(key, text)),
        Just(Deed::AddIssue),
        (any::<Index>(), "[a-z]{1,8}").prop_map(|(index, name)| Deed::RenameIssue(index, name)),
        (any::<Index>(), any::<Option<i32>>()).prop_map(|(index, target)| Deed::SetTarget(index, target)),
        any::<Index>().prop_map(Deed::RemoveIssue),
        (any::<Index>(), any::<i32>()).prop_map(|(index, amount)| Deed::AddOffer(index, amount)),
        any::<Index>().prop_map(Deed::RemoveOffer),
        Just(Deed::AddConcession),
        any::<Index>().prop_map(Deed::RemoveConcession),
        (any::<Index>(), 0_usize..6).prop_map(|(index, place)| Deed::MoveIssue(index, place)),
        (any::<Index>(), 0_usize..6).prop_map(|(index, place)| Deed::MoveConcession(index, place)),
    ]
}

/// Does it, if it can be done. IDs of what is new begin with `who`.
fn perform(case: &mut Case, deed: &Deed, who: &str, number: usize) {
    let new = format!("{who}{number}");
    let pick = |index: &Index, ids: Vec<String>| (!ids.is_empty()).then(|| index.get(&ids).clone());
    let issues: Vec<String> = case.issues.iter().map(|issue| issue.id.clone()).collect();
    let offers: Vec<String> = case.offers.iter().map(|offer| offer.id.clone()).collect();
    let menu = Lens::new(part!(concessions));
    match deed {
        Deed::Title(text) => case.title.clone_from(text),
        Deed::Tick(item, on) => case.tick(item, *on),
        Deed::Note(item, text) => case.set_note(item, text),
        Deed::AddIssue => drop(case.add_issue(new, IssueKind::Amount)),
        Deed::RenameIssue(index, name) => {
            if let Some(id) = pick(index, issues) {
                case.issue_mut(&id).unwrap().name.clone_from(name);
            }
        }
        Deed::SetTarget(index, target) => {
            if let Some(id) = pick(index, issues) {
                case.issue_mut(&id).unwrap().us.target = target.map(Decimal::whole);
            }
        }
        Deed::RemoveIssue(index) => {
            if let Some(id) = pick(index, issues) {
                case.remove_issue(&id).unwrap();
            }
        }
        Deed::AddOffer(index, amount) => {
            let amounts = case.issues.iter().filter(|issue| issue.kind == IssueKind::Amount);
            let ids = amounts.map(|issue| issue.id.clone()).collect();
            if let Some(issue) = pick(index, ids) {
                let at = Timestamp::parse("2026-11-23T10:00:00Z").unwrap();
                let terms = Terms::from([(issue, amount.to_string())]);
                case.record_offer(Offer { id: new, by: Side::Them, at, terms, ..Offer::default() }).unwrap();
            }
        }
        Deed::RemoveOffer(index) => {
            if let Some(id) = pick(index, offers) {
                case.remove_offer(&id).unwrap();
            }
        }
        Deed::AddConcession => menu.add(case, Concession::default().with_id(new)).unwrap(),
        Deed::RemoveConcession(index) => {
            if let Some(id) = pick(index, menu.ids(case)) {
                menu.item(&id).take_out(case).unwrap();
            }
        }
        Deed::MoveIssue(index, place) => {
            if let Some(id) = pick(index, issues) {
                Lens::new(part!(issues)).move_to(case, &id, *place).unwrap();
            }
        }
        Deed::MoveConcession(index, place) => {
            if let Some(id) = pick(index, menu.ids(case)) {
                menu.move_to(case, &id, *place).unwrap();
            }
        }
    }
}

fn after(case: &Case, deeds: &[Deed], who: &str) -> Case {
    let mut case = case.clone();
    for (number, deed) in deeds.iter().enumerate() {
        perform(&mut case, deed, who, number);
    }
    case
}

fn made(state: &Value, changes: &[Change]) -> Value {
    let mut state = state.clone();
    for change in changes {
        assert!(apply(&mut state, change), "{change:?}");
    }
    state
}

fn case_of(state: &Value) -> Case {
    let file = json!({ "format": "tableside", "version": 1, "cases": [state] });
    format::read(&file.to_string()).unwrap().cases.remove(0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn the_state_of_a_case_reads_back_as_it_was(case in generated::case()) {
        prop_assert_eq!(case_of(&case.state()), case);
    }

    #[test]
    fn the_changes_lead_from_one_state_to_the_other_and_back(
        case in generated::case(),
        deeds in proptest::collection::vec(deed(), 0..12),
    ) {
        let (before, now) = (case.state(), after(&case, &deeds, "n").state());
        let changes = diff(&before, &now);
        prop_assert_eq!(changes.is_empty(), before == now);
        prop_assert_eq!(&made(&before, &changes), &now);
        let back: Vec<Change> = changes.iter().map(Change::reversed).collect();
        prop_assert_eq!(&made(&now, &back), &before);
        prop_assert_eq!(read::<Vec<Change>>(&to_string(&changes).unwrap()).unwrap(), changes);
    }

    #[test]
    fn what_two_lines_change_apart_from_each_other_is_all_there(
        case in generated::case(),
        ours in proptest::collection::vec(deed(), 0..12),
        theirs in proptest::collection::vec(deed(), 0..12),
    ) {
        let base = case.state();
        let (ours, theirs) = (after(&case, &ours, "o").state(), after(&case, &theirs, "t").state());
        let merged = merge(&base, &ours, &theirs);
        let clashing = |change: &Change| {
            merged.clashes.iter().any(|clash| clash.path.iter().zip(&change.path).all(|(one, other)| one == other))
        };
        let left = |line: &Value| -> Vec<Change> {
            // Of orders, another property tells: two may be put together.
            let values = diff(&base, line).into_iter().filter(|change| change.order.is_none());
            let wanted = values.filter(|change| !clashing(change));
            wanted.filter(|change| !diff(&base, &merged.state).iter().any(|made| same(made, change))).collect()
        };
        prop_assert_eq!(left(&ours), Vec::<Change>::new());
        prop_assert_eq!(left(&theirs), Vec::<Change>::new());
        // Nobody's wish goes missing where they clash either: one of both stands there, the other is reported.
        for clash in &merged.clashes {
            prop_assert_ne!(&clash.ours, &clash.theirs);
        }
        prop_assert!(serde_json::from_str::<Case>(&merged.state.to_string()).is_ok());
    }

    #[test]
    fn merging_with_a_line_that_changed_nothing_changes_nothing(
        case in generated::case(),
        deeds in proptest::collection::vec(deed(), 0..12),
    ) {
        let (base, ours) = (case.state(), after(&case, &deeds, "o").state());
        for (one, other) in [(&ours, &base), (&ours, &ours)] {
            let merged = merge(&base, one, other);
            prop_assert_eq!(&merged.state, &ours);
            prop_assert!(merged.clashes.is_empty());
        }
        prop_assert_eq!(merge(&base, &base, &ours).state, ours);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn moving_one_item_is_one_change_and_the_way_back_one_more(
        ids in proptest::sample::subsequence((0..12).collect::<Vec<_>>(), 2..12),
        from in any::<Index>(),
        place in 0_usize..12,
    ) {
        let before = with_menu(&ids);
        let mut after = before.clone();
        let id = from.get(&ids).to_string();
        Lens::new(part!(concessions)).move_to(&mut after, &id, place).unwrap();
        let changes = diff(&before.state(), &after.state());
        prop_assert_eq!(changes.len(), usize::from(before != after));
        prop_assert_eq!(made(&before.state(), &changes), after.state());
        let back: Vec<Change> = changes.iter().map(Change::reversed).collect();
        prop_assert_eq!(made(&after.state(), &back), before.state());
    }

    /// What one line moved stands where it was put, whatever the other added, took out or wrote.
    #[test]
    fn an_order_that_one_line_made_survives_what_the_other_does(
        moves in proptest::collection::vec((any::<Index>(), 0_usize..12), 1..6),
        added in 0_usize..4,
        removed in proptest::collection::vec(any::<Index>(), 0..4),
    ) {
        let ids: Vec<usize> = (0..8).collect();
        let base = with_menu(&ids);
        let menu = Lens::new(part!(concessions));
        let (mut ours, mut theirs) = (base.clone(), base.clone());
        for (index, place) in &moves {
            menu.move_to(&mut ours, &index.get(&ids).to_string(), *place).unwrap();
        }
        for number in 0..added {
            menu.add(&mut theirs, Concession::default().with_id(format!("new{number}"))).unwrap();
        }
        for index in &removed {
            drop(menu.item(&index.get(&ids).to_string()).take_out(&mut theirs));
        }
        theirs.title = "Written meanwhile".to_owned();
        let merged = merge_cases(&base.state(), &ours, &theirs);
        prop_assert_eq!(&merged, &merge_cases(&base.state(), &theirs, &ours));
        let kept = |ids: Vec<String>| -> Vec<String> {
            ids.into_iter().filter(|id| menu.ids(&theirs).contains(id) && !id.starts_with("new")).collect()
        };
        prop_assert_eq!(kept(menu.ids(&merged)), kept(menu.ids(&ours)));
        prop_assert_eq!(menu.ids(&merged).len(), menu.ids(&theirs).len());
        prop_assert!(merged.clashes.is_empty());
        prop_assert_eq!(merged.title, theirs.title);
    }

    /// Both lines put one list into another order: nothing is lost, nothing clashes, and both come to the same.
    #[test]
    fn two_orders_of_one_list_come_together_to_the_same_whichever_is_ours(
        moves in proptest::collection::vec((any::<bool>(), any::<Index>(), 0_usize..12), 1..12),
    ) {
        let ids: Vec<usize> = (0..8).collect();
        let base = with_menu(&ids);
        let menu = Lens::new(part!(concessions));
        let mut lines = [base.clone(), base.clone()];
        for (is_ours, index, place) in &moves {
            menu.move_to(&mut lines[usize::from(*is_ours)], &index.get(&ids).to_string(), *place).unwrap();
        }
        let [theirs, ours] = lines;
        let merged = merge_cases(&base.state(), &ours, &theirs);
        prop_assert_eq!(&merged, &merge_cases(&base.state(), &theirs, &ours));
        prop_assert!(merged.clashes.is_empty());
        let mut all = menu.ids(&merged);
        all.sort_unstable();
        prop_assert_eq!(all, menu.ids(&base));
    }
}

/// A negotiation with concessions of these numbers.
fn with_menu(ids: &[usize]) -> Case {
    let mut case = Case::new("case".to_owned(), Timestamp::default());
    for id in ids {
        Lens::new(part!(concessions)).add(&mut case, Concession::default().with_id(id.to_string())).unwrap();
    }
    case
}

/// The same value at the same place, wherever in its list it stands.
fn same(one: &Change, other: &Change) -> bool {
    one.path == other.path && one.after == other.after
}

#[test]
fn a_thousand_edits_in_each_of_two_lines_all_survive() {
    let base = Case::new("case".to_owned(), Timestamp::default());
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    for number in 0..1_000 {
        ours.set_note(&format!("OURS-{number}"), "ours");
        theirs.set_note(&format!("THEIRS-{number}"), "theirs");
    }
    let merged = merge(&base.state(), &ours.state(), &theirs.state());
    assert!(merged.clashes.is_empty());
    let merged = case_of(&merged.state);
    for number in 0..1_000 {
        assert_eq!(merged.note(&format!("OURS-{number}")), "ours");
        assert_eq!(merged.note(&format!("THEIRS-{number}")), "theirs");
    }
}

#[test]
fn where_both_changed_the_same_value_ours_stays_and_both_are_reported() {
    let mut base = Case::new("case".to_owned(), Timestamp::default());
    base.add_issue("fee".to_owned(), IssueKind::Amount).unwrap();
    let with_name = |name: &str| {
        let mut case = base.clone();
        case.issue_mut("fee").unwrap().name = name.to_owned();
        case
    };
    let (ours, theirs) = (with_name("Fee"), with_name("Price"));
    let merged = merge(&base.state(), &ours.state(), &theirs.state());
    assert_eq!(case_of(&merged.state), ours);
    let [clash] = merged.clashes.as_slice() else { panic!("{:?}", merged.clashes) };
    assert_eq!(clash.path, ["issues", "fee", "name"]);
    assert_eq!((&clash.ours, &clash.theirs), (&Some("Fee".into()), &Some("Price".into())));
}

#[test]
fn an_edit_wins_over_a_deletion_on_either_side() {
    let mut base = Case::new("case".to_owned(), Timestamp::default());
    base.add_issue("fee".to_owned(), IssueKind::Amount).unwrap();
    base.issue_mut("fee").unwrap().us.target = Some(Decimal::whole(9_000));
    let (mut renamed, mut emptied, mut without) = (base.clone(), base.clone(), base.clone());
    renamed.issue_mut("fee").unwrap().name = "Fee".to_owned();
    emptied.issue_mut("fee").unwrap().us.target = None;
    without.remove_issue("fee").unwrap();
    let (base, without) = (base.state(), without.state());
    for edited in [renamed.state(), emptied.state()] {
        for (ours, theirs) in [(&edited, &without), (&without, &edited)] {
            let merged = merge(&base, ours, theirs);
            assert_eq!(merged.state, edited);
            assert_eq!(merged.clashes.len(), 1);
        }
    }
}
