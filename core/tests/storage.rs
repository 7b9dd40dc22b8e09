//! The storage from outside: what is kept comes back, and what was damaged is refused and left as it is.

#![cfg(not(target_arch = "wasm32"))]
// A test that fails should fail at once and loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod generated;
mod mutated;
mod shared;

use std::panic::{self, AssertUnwindSafe};

use mutated::{Original, Random};
use proptest::prelude::*;
use shared::Shared;
use tableside_core::case::{Case, IssueKind, Offer, Side, Terms};
use tableside_core::format;
use tableside_core::guide::Example;
use tableside_core::storage::{Library, LoadError, Storage, seal};
use tableside_core::time::Timestamp;

const PREFIX: &str = "tableside:/notes/";
const V1: &str = include_str!("fixtures/v1.json");
const MUTATED_ENVELOPES: u64 = 1_000;

/// A storage that holds one text for a case.
fn with_case(id: &str, text: &str) -> Shared {
    let mut storage = Shared::default();
    storage.set(&case_key(id), text).unwrap();
    storage
}

/// A library that knows only what the storage says.
fn library_of(storage: &Shared) -> Library<Shared> {
    Library::open(storage.clone(), PREFIX).unwrap()
}

fn case_key(id: &str) -> String {
    format!("{PREFIX}:case:{id}")
}

fn now() -> Timestamp {
    Timestamp::parse("2026-11-23T10:00:00Z").unwrap()
}

/// The two examples and the fixture's cases.
fn known_cases() -> Vec<Case> {
    let examples = Example::ALL.iter().map(|example| example.case().unwrap());
    examples.chain(format::read(V1).unwrap().cases).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_saved_case_is_the_same_when_the_page_is_opened_again(case in generated::case()) {
        let storage = Shared::default();
        library_of(&storage).save(&case, now()).unwrap();
        let mut again = library_of(&storage);
        prop_assert_eq!(again.summaries().len(), 1);
        prop_assert_eq!(&again.summaries()[0].title, &case.title);
        prop_assert_eq!(again.load(&case.id), Ok(case.clone()));
        let first = storage.get(&case_key(&case.id)).unwrap();
        again.save(&case, now()).unwrap();
        prop_assert_ne!(storage.get(&case_key(&case.id)).unwrap(), first, "the revision counts up");
        prop_assert_eq!(library_of(&storage).load(&case.id), Ok(case));
    }
}

#[test]
fn a_damaged_envelope_is_refused_or_holds_the_case_that_was_saved() {
    let cases = known_cases();
    let envelopes: Vec<Original> = cases.iter().map(|case| Original::new(&seal(case, 7))).collect();
    let (mut refused, mut opened) = (0_u64, 0_u64);
    for (seed, (case, envelope)) in (0..MUTATED_ENVELOPES).zip(cases.iter().zip(&envelopes).cycle()) {
        let text = envelope.damaged(&mut Random::new(seed));
        let storage = with_case(&case.id, &text);
        let loaded = panic::catch_unwind(AssertUnwindSafe(|| library_of(&storage).load(&case.id)));
        match loaded.unwrap_or_else(|_| panic!("seed {seed} makes the library panic:\n{text}")) {
            Ok(loaded) => {
                opened += 1;
                assert_eq!(&loaded, case, "seed {seed}:\n{text}");
            }
            Err(LoadError::Unreadable { key, error }) => {
                refused += 1;
                assert_eq!(key, case_key(&case.id), "seed {seed}");
                assert!(!error.to_string().trim().is_empty(), "seed {seed}: {error:?}");
            }
            Err(error) => panic!("seed {seed}: {error}"),
        }
        assert_eq!(
            storage.get(&case_key(&case.id)).unwrap(),
            Some(text),
            "seed {seed}: a load leaves the text as it is"
        );
    }
    println!("{MUTATED_ENVELOPES} damaged envelopes: {refused} refused, {opened} opened");
    assert!(refused > 0 && opened > 0);
}

#[test]
fn a_refused_envelope_is_kept_aside_byte_for_byte_when_something_is_saved_over_it() {
    let case = Example::Agency.case().unwrap();
    let envelope = Original::new(&seal(&case, 7));
    let mut kept = 0;
    for seed in 0..40 {
        let text = envelope.damaged(&mut Random::new(seed));
        let storage = with_case(&case.id, &text);
        let mut library = library_of(&storage);
        if library.load(&case.id).is_ok() {
            continue;
        }
        library.save(&case, now()).unwrap();
        let aside = library.aside().unwrap();
        assert_eq!(aside.len(), 1, "seed {seed}");
        assert_eq!(storage.get(&aside[0].key).unwrap(), Some(text), "seed {seed}");
        assert_eq!(library_of(&storage).load(&case.id).as_ref(), Ok(&case), "seed {seed}");
        kept += 1;
    }
    assert!(kept > 0);
}

// Bugs in the core that these tests found. Each `ignore` goes with the fix.

#[test]
fn the_index_can_be_read_again_however_wide_the_gap_is() {
    let mut case = Case::new("wide".to_owned(), now());
    case.add_issue("fee".to_owned(), IssueKind::Amount).unwrap();
    for (id, by, fee) in [("o1", Side::Us, "999999999999999"), ("o2", Side::Them, "-1")] {
        let terms = Terms::from([("fee".to_owned(), fee.to_owned())]);
        case.record_offer(Offer { id: id.to_owned(), by, at: now(), terms, ..Offer::default() }).unwrap();
    }
    let storage = Shared::default();
    library_of(&storage).save(&case, now()).unwrap();
    assert_eq!(library_of(&storage).aside().unwrap(), []);
}

#[test]
fn an_unreadable_text_is_set_aside_once_however_often_the_page_is_opened() {
    let mut storage = Shared::default();
    storage.set(&format!("{PREFIX}:settings"), "{}").unwrap();
    for _ in 0..3 {
        assert_eq!(library_of(&storage).aside().unwrap().len(), 1);
    }
}

#[test]
fn the_highest_revision_can_be_saved_over() {
    let case = Example::Agency.case().unwrap();
    let storage = with_case(&case.id, &seal(&case, u64::MAX));
    let mut library = library_of(&storage);
    assert_eq!(library.load(&case.id).as_ref(), Ok(&case));
    library.save(&case, now()).unwrap();
}

#[test]
fn a_site_counts_only_its_own_keys() {
    let storage = with_case("theirs", "their text");
    assert_eq!(Library::open(storage, "tableside:/").unwrap().used(), Ok(0));
}

#[test]
fn a_case_under_the_key_of_another_is_not_given_out_as_that_one() {
    let case = Example::Agency.case().unwrap();
    let storage = with_case("other", &seal(&case, 1));
    assert!(library_of(&storage).load("other").is_err());
}
