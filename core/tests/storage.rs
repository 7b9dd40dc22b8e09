//! The storage from outside: what is kept comes back, and what was damaged is refused and left as it is.

#![cfg(not(target_arch = "wasm32"))]
// A test that fails should fail at once and loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod generated;
mod mutated;
mod shared;
mod thorough;

use std::collections::BTreeMap;
use std::panic::{self, AssertUnwindSafe};

use mutated::{Original, Random};
use proptest::prelude::*;
use serde_json::Value;
use shared::Shared;
use tableside_core::case::{Case, IssueKind, Offer, Side, Terms};
use tableside_core::format;
use tableside_core::guide::Example;
use tableside_core::journal::Journal;
use tableside_core::storage::{
    Beside, Library, LoadError, Safekeeping, Settings, Standing, Storage, StorageError, Summary, Theme, Way, open, seal,
};
use tableside_core::time::Timestamp;

const PREFIX: &str = "tableside:/notes/";
const V1: &str = include_str!("fixtures/v1.json");
const MUTATED_ENVELOPES: u32 = 1_000;
const MUTATED_STORES: u32 = 1_000;

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
    #![proptest_config(ProptestConfig { cases: thorough::of(1_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_case_is_written_into_a_text_as_its_json_would_be(case in generated::case()) {
        let text = serde_json::to_string(&case).unwrap();
        prop_assert_eq!(text, serde_json::to_value(&case).unwrap().to_string());
    }

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
    let envelopes: Vec<Original> = cases.iter().map(|case| Original::new(&seal(case, 7, &[]))).collect();
    let envelopes_tried = thorough::of(MUTATED_ENVELOPES);
    let (mut refused, mut opened) = (0_u64, 0_u64);
    for (seed, (case, envelope)) in (0..u64::from(envelopes_tried)).zip(cases.iter().zip(&envelopes).cycle()) {
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
    println!("{envelopes_tried} damaged envelopes: {refused} refused, {opened} opened");
    assert!(refused > 0 && opened > 0);
}

/// A negotiation after some work: its storage holds it as it was, in a snapshot, and like this.
fn worked_on(case: &Case) -> Case {
    Case { title: format!("{} again", case.title), ..case.clone() }
}

/// A storage as it looks after some work: several negotiations with their entries, steps and snapshots, and settings.
fn worked_in() -> Shared {
    let storage = Shared::default();
    let mut library = library_of(&storage);
    for case in known_cases() {
        library.save(&case, now()).unwrap();
        library.take_snapshot(&case.id, &now()).unwrap();
        let mut journal = Journal::open(&case, Vec::new());
        let changed = worked_on(&case);
        journal.note(&changed, false);
        library.save(&changed, now()).unwrap();
        library.keep_steps(&changed.id, journal.last_steps()).unwrap();
    }
    library.change_settings(|settings| *settings = Settings { theme: Theme::Dark, ..Settings::default() }).unwrap();
    library.set_safekeeping(&Safekeeping { edits: 3, since: now(), ..Safekeeping::default() }).unwrap();
    storage
}

/// Damages one to three texts of a storage: bits and pieces of one, two swapped, or one gone.
fn damage(storage: &mut Shared, random: &mut Random) {
    let mut keys = storage.keys().unwrap();
    keys.sort();
    for _ in 0..=random.below(3) {
        let key = keys[random.below(keys.len())].clone();
        let text = storage.get(&key).unwrap().unwrap_or_default();
        match random.below(8) {
            0 => {
                let other = keys[random.below(keys.len())].clone();
                let swapped = storage.get(&other).unwrap().unwrap_or_default();
                storage.set(&other, &text).unwrap();
                storage.set(&key, &swapped).unwrap();
            }
            1 => storage.remove(&key).unwrap(),
            _ if text.is_empty() || serde_json::from_str::<Value>(&text).is_err() => {
                storage.set(&key, "\u{0}").unwrap();
            }
            _ => storage.set(&key, &Original::new(&text).damaged(random)).unwrap(),
        }
    }
}

/// The texts of a storage that only sum up others: what is wrong with one is made anew and not set aside.
fn is_summary(key: &str) -> bool {
    key.starts_with(&format!("{PREFIX}:entry:"))
}

/// A storage that stops after so many writes, as if the page were killed between two of them.
#[derive(Debug)]
struct Killed(Shared, usize);

impl Killed {
    fn may_write(&mut self) -> Result<(), StorageError> {
        self.1 = self.1.checked_sub(1).ok_or(StorageError::Blocked)?;
        Ok(())
    }
}

impl Storage for Killed {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.0.get(key)
    }
    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        self.may_write()?;
        self.0.set(key, text)
    }
    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.may_write()?;
        self.0.remove(key)
    }
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        self.0.keys()
    }
}

/// Something that a page does with one negotiation.
type Deed = fn(&mut Library<Killed>, &Case) -> Result<(), StorageError>;

/// What a page does; each may be cut short anywhere.
const DEEDS: [Deed; 4] = [
    |library, case| library.keep(case, now()).1.and_then(|()| library.keep_steps(&case.id, &[])),
    |library, case| library.save(case, now()).and_then(|()| library.take_snapshot(&case.id, &now()).map(drop)),
    |library, case| library.bring_in(case, Way::Replace, now()).map(drop),
    |library, case| {
        let before = library.bring_in(case, Way::Replace, now())?;
        before.iter().try_for_each(|copy| library.put_back(copy).map(drop))
    },
];

#[test]
fn killed_at_any_step_a_negotiation_is_the_old_or_the_new_and_never_a_mix() {
    let (old, mut tried) = (Example::Agency.case().unwrap(), 0);
    let new = Case { title: "New".to_owned(), notes: BTreeMap::new(), ..old.clone() };
    for deed in DEEDS {
        for writes in 0.. {
            let storage = worked_in();
            library_of(&storage).save(&old, now()).unwrap();
            let mut library = Library::open(Killed(storage.clone(), writes), PREFIX).unwrap();
            library.load(&old.id).unwrap();
            let done = deed(&mut library, &new).is_ok();
            let mut again = library_of(&storage);
            let found = again.load(&old.id);
            let found = found.unwrap_or_else(|error| panic!("after {writes} writes: {error}"));
            assert!(found == old || found == new, "after {writes} writes: {found:?}");
            assert!(again.summaries().iter().any(|entry| entry.id == old.id));
            assert_eq!(again.aside().unwrap(), [], "after {writes} writes");
            tried += 1;
            if done {
                break;
            }
        }
    }
    println!("killed at {tried} steps: the old or the new each time");
}

/// A damaged version may look like a newer one, which is not written over; nothing else refuses a write.
fn may_be_newer<T>(seed: u64, kept: Result<T, StorageError>) {
    if let Err(error) = kept {
        assert_eq!(error, StorageError::Newer, "seed {seed}");
    }
}

#[test]
fn a_damaged_store_is_opened_and_worked_in_without_a_panic_and_without_writing_over_what_cannot_be_read() {
    let whole = worked_in();
    let cases = known_cases();
    let (mut unreadable, mut offered, mut set_aside) = (0_u64, 0_u64, 0_u64);
    let stores = thorough::of(MUTATED_STORES);
    for seed in 0..u64::from(stores) {
        let mut storage = whole.apart();
        damage(&mut storage, &mut Random::new(seed));
        let before = storage.apart();
        let mut library = panic::catch_unwind(AssertUnwindSafe(|| library_of(&storage)))
            .unwrap_or_else(|_| panic!("seed {seed} makes opening panic"));
        for case in &cases {
            if let Err(LoadError::Unreadable { .. } | LoadError::Missing) = library.load(&case.id) {
                unreadable += 1;
                let snapshots = library.snapshots(&case.id).unwrap();
                let readable = snapshots.iter().find(|one| library.read_snapshot(&case.id, one).is_ok()).cloned();
                if let Some(snapshot) = readable {
                    offered += 1;
                    match library.restore(&case.id, &snapshot, now()) {
                        // The damage may have swapped the snapshot and the negotiation: nobody sees that in a text.
                        Ok(restored) => {
                            assert!(restored == *case || restored == worked_on(case), "seed {seed}: {restored:?}");
                        }
                        Err(error) => assert_eq!(error, LoadError::Storage(StorageError::Newer), "seed {seed}"),
                    }
                }
            }
            drop(library.steps(&case.id));
            may_be_newer(seed, library.keep(case, now()).1);
            may_be_newer(seed, library.keep_steps(&case.id, &[]));
        }
        may_be_newer(seed, library.change_settings(|settings| *settings = Settings::default()));
        let after: Vec<String> = storage.keys().unwrap().iter().map(|key| storage.get(key).unwrap().unwrap()).collect();
        for key in before.keys().unwrap().into_iter().filter(|key| !is_summary(key)) {
            let text = before.get(&key).unwrap().unwrap();
            if whole.get(&key).unwrap().as_ref() != Some(&text) && open::<Value>(&text).is_err() {
                set_aside += 1;
                assert!(after.contains(&text), "seed {seed}: {key} was lost:\n{text}");
            }
        }
    }
    println!(
        "{stores} damaged stores: {unreadable} negotiations unreadable or gone, a snapshot of {offered} put back, \
         {set_aside} unreadable texts all still there"
    );
    let least = u64::from(stores / 10);
    assert!(unreadable > least && offered > least && set_aside > least);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: thorough::of(1_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_exported_comes_back_the_same_after_everything_was_wiped(
        cases in proptest::collection::vec(generated::case(), 0..4),
        locale in "[a-z]{2}",
    ) {
        let mut first = library_of(&Shared::default());
        for (number, case) in cases.into_iter().enumerate() {
            let at = Timestamp::parse(&format!("2026-11-{:02}T10:00:00Z", number + 1)).unwrap();
            first.save(&Case { id: format!("{number}{}", &case.id[1..]), ..case }, at).unwrap();
        }
        first.change_settings(|settings| *settings = Settings { locale, ..Settings::default() }).unwrap();

        let mut second = library_of(&Shared::default());
        let file = format::read(&first.backup().file).unwrap();
        let beside = Beside::of(&file);
        second.change_settings(|settings| *settings = beside.settings.clone().unwrap()).unwrap();
        for case in file.cases.iter().rev() {
            prop_assert_eq!(second.standing(case).unwrap(), Standing::New);
            second.bring_in(case, Way::Together, beside.changed_at(&case.id).unwrap()).unwrap();
        }
        prop_assert_eq!(second.summaries(), first.summaries());
        prop_assert_eq!(second.settings(), first.settings());
        for entry in first.summaries().to_vec() {
            prop_assert_eq!(second.load(&entry.id), first.load(&entry.id));
        }
    }
}

#[test]
fn a_refused_envelope_is_kept_aside_byte_for_byte_when_something_is_saved_over_it() {
    let case = Example::Agency.case().unwrap();
    let envelope = Original::new(&seal(&case, 7, &[]));
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

#[test]
fn the_list_can_be_read_again_however_wide_the_gap_is() {
    let mut case = Case::new("wide".to_owned(), now());
    case.add_issue("fee".to_owned(), IssueKind::Amount).unwrap();
    for (id, by, fee) in [("o1", Side::Us, "999999999999999"), ("o2", Side::Them, "-1")] {
        let terms = Terms::from([("fee".to_owned(), fee.to_owned())]);
        case.record_offer(Offer { id: id.to_owned(), by, at: now(), terms, ..Offer::default() }).unwrap();
    }
    let storage = Shared::default();
    library_of(&storage).save(&case, now()).unwrap();
    let entry = storage.get(&format!("{PREFIX}:entry:wide")).unwrap().unwrap();
    assert!(open::<Summary>(&entry).is_ok(), "{entry}");
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
    let storage = with_case(&case.id, &seal(&case, u64::MAX, &[]));
    let mut library = library_of(&storage);
    assert_eq!(library.load(&case.id).as_ref(), Ok(&case));
    library.save(&case, now()).unwrap();
}

#[test]
fn a_case_under_the_key_of_another_is_not_given_out_as_that_one() {
    let case = Example::Agency.case().unwrap();
    let storage = with_case("other", &seal(&case, 1, &[]));
    assert!(library_of(&storage).load("other").is_err());
}
