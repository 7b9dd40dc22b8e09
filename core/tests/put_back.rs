//! Putting a negotiation back as it was, while another tab goes on with it.

#![cfg(not(target_arch = "wasm32"))]
// A test that fails should fail at once and loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod shared;

use shared::Shared;
use tableside_core::case::Case;
use tableside_core::storage::{Library, PutBack, Storage, StorageError, Way};
use tableside_core::time::Timestamp;

fn now() -> Timestamp {
    Timestamp::parse("2026-11-23T10:00:00Z").unwrap()
}

fn case(id: &str) -> Case {
    Case::new(id.to_owned(), now())
}

/// Two tabs that know a negotiation, with what they have of it.
fn two_tabs() -> (Library<Shared>, Library<Shared>, Case) {
    let storage = Shared::default();
    let mut first = Library::open(storage.clone(), "p").unwrap();
    first.save(&Case { title: "Lease".to_owned(), ..case("a") }, now()).unwrap();
    let mut second = Library::open(storage, "p").unwrap();
    let case = second.load("a").unwrap();
    (first, second, case)
}

#[test]
fn what_another_tab_wrote_into_a_deleted_negotiation_stays_when_it_comes_back() {
    let (mut first, mut second, mut case) = two_tabs();
    let removed = first.remove("a").unwrap();
    case.set_note("PREP-1", "Theirs");
    second.keep(&case, now()).1.unwrap();
    assert_eq!(first.put_back(&removed), Ok(PutBack::Together));
    let back = first.load("a").unwrap();
    assert_eq!((back.title.as_str(), back.note("PREP-1"), back.clashes.len()), ("Lease", "Theirs", 0));
    assert_eq!(second.keep(&case, now()), (Some(case), Ok(())), "the other tab has all of it");
}

#[test]
fn what_another_tab_wrote_stays_when_a_file_is_taken_back() {
    let (mut first, mut second, case) = two_tabs();
    let mut elsewhere = case.clone();
    elsewhere.title = "From the file".to_owned();
    elsewhere.set_note("PREP-2", "From the file");
    let before = first.bring_in(&elsewhere, Way::Replace, now()).unwrap().unwrap();
    let mut theirs = second.keep(&case, now()).0.unwrap();
    theirs.set_note("PREP-1", "Theirs");
    second.keep(&theirs, now()).1.unwrap();
    assert_eq!(first.put_back(&before), Ok(PutBack::Together));
    let back = first.load("a").unwrap();
    assert_eq!((back.title.as_str(), back.note("PREP-1"), back.note("PREP-2")), ("Lease", "Theirs", ""));
    assert_eq!(back.clashes, []);
}

#[test]
fn a_negotiation_that_came_with_a_file_stays_where_another_tab_has_gone_on_with_it() {
    let (mut first, mut second, _) = two_tabs();
    let before = first.bring_in(&case("new"), Way::Replace, now()).unwrap().unwrap();
    let mut theirs = second.load("new").unwrap();
    theirs.set_note("PREP-1", "Theirs");
    second.keep(&theirs, now()).1.unwrap();
    assert_eq!(first.put_back(&before), Ok(PutBack::Together));
    assert_eq!(first.load("new").unwrap().note("PREP-1"), "Theirs");
}

#[test]
fn what_a_newer_tableside_made_of_it_since_is_not_written_over() {
    let mut storage = Shared::default();
    let mut first = Library::open(storage.clone(), "p").unwrap();
    first.save(&case("a"), now()).unwrap();
    let removed = first.remove("a").unwrap();
    let newer = r#"{"format":"tableside","version":2,"body":{}}"#;
    storage.set("p:case:a", newer).unwrap();
    assert_eq!(first.put_back(&removed), Err(StorageError::Newer));
    assert_eq!(first.raw("p:case:a").unwrap().as_deref(), Some(newer));
}

#[test]
fn another_tab_that_has_what_came_with_a_file_has_what_was_before_once_it_is_taken_back() {
    let (mut first, mut second, case) = two_tabs();
    let elsewhere = Case { title: "From the file".to_owned(), ..case.clone() };
    let before = first.bring_in(&elsewhere, Way::Replace, now()).unwrap().unwrap();
    let told = |library: &Library<Shared>| library.raw("p:case:a").unwrap().unwrap();
    let there = second.take_in(&case, &told(&first)).unwrap().unwrap().case;
    assert_eq!(there.title, "From the file");
    assert_eq!(first.put_back(&before), Ok(PutBack::AsItWas));
    let back = second.take_in(&there, &told(&first)).unwrap().unwrap();
    assert_eq!((back.case, back.says_more), (case, false));
}
