//! Texts that are torn in the middle of a character, as a browser's storage can hold them: they are set aside to the last
//! bit, and nothing is written over them before that.

#![cfg(not(target_arch = "wasm32"))]
// A test that fails should fail at once and loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use tableside_core::case::Case;
use tableside_core::storage::{
    Library, LoadError, PutBack, Settings, Storage, StorageError, Way, is_torn, seal, text_of_units,
};
use tableside_core::time::Timestamp;

/// A storage of UTF-16 units, as a browser's is.
#[derive(Clone, Debug, Default)]
struct Units(Rc<RefCell<BTreeMap<String, Vec<u16>>>>);

impl Units {
    fn units(&self, key: &str) -> Option<Vec<u16>> {
        self.0.borrow().get(key).cloned()
    }

    /// Tears the text under a key in the middle of a character.
    fn tear(&self, key: &str) -> Vec<u16> {
        let mut torn = self.units(key).unwrap_or_default();
        torn.extend([0xd83e, u16::from(b'"')]);
        self.0.borrow_mut().insert(key.to_owned(), torn.clone());
        torn
    }

    /// Is a text among those that were set aside?
    fn has_aside(&self, units: &[u16]) -> bool {
        self.0.borrow().iter().any(|(key, kept)| key.contains(":aside:") && kept == units)
    }
}

impl Storage for Units {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.units(key).map(text_of_units))
    }
    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        self.0.borrow_mut().insert(key.to_owned(), text.encode_utf16().collect());
        Ok(())
    }
    fn copy(&mut self, from: &str, to: &str) -> Result<(), StorageError> {
        if let Some(units) = self.units(from) {
            self.0.borrow_mut().insert(to.to_owned(), units);
        }
        Ok(())
    }
    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.0.borrow_mut().remove(key);
        Ok(())
    }
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        Ok(self.0.borrow().keys().cloned().collect())
    }
}

fn now() -> Timestamp {
    Timestamp::parse("2026-11-23T10:00:00Z").unwrap()
}

fn case() -> Case {
    Case { title: "Lease 🤝".to_owned(), ..Case::new("a".to_owned(), now()) }
}

fn library(storage: &Units) -> Library<Units> {
    Library::open(storage.clone(), "p").unwrap()
}

#[test]
fn whole_text_stays_as_it_is_and_torn_text_can_be_told_from_any_other() {
    for text in ["", "Lease", "🤝 ä", "\u{fffd} was here"] {
        assert_eq!(text_of_units(text.encode_utf16()), text);
    }
    let torn: Vec<String> = [&[0xd83e][..], &[0xd83d], &[0xdd1d], &[0x61, 0xd83e], &[0xd83e, 0x61]]
        .map(|units| text_of_units(units.to_vec()))
        .to_vec();
    for (place, one) in torn.iter().enumerate() {
        assert!(is_torn(one) && torn.iter().skip(place + 1).all(|other| other != one), "{one}");
    }
}

#[test]
fn what_belongs_to_a_negotiation_or_to_the_app_is_set_aside_as_it_is_before_it_is_written_over() {
    for name in ["case:a", "steps:a", "line:a", "settings", "safekeeping", "skills", "debriefs"] {
        let storage = Units::default();
        library(&storage).save(&case(), now()).unwrap();
        let torn = storage.tear(&format!("p:{name}"));
        let mut library = library(&storage);
        drop(library.load("a"));
        drop((library.steps("a"), library.line("a"), library.safekeeping()));
        drop((library.assessments(), library.debrief("rent")));
        let unchanged = storage.units(&format!("p:{name}")) == Some(torn.clone());
        assert!(unchanged, "{name}: reading changes nothing");
        library.save(&case(), now()).unwrap();
        library.keep_steps("a", &[]).unwrap();
        library.keep_line("a", &[]).unwrap();
        library.change_settings(|settings| *settings = Settings::default()).unwrap();
        let safekeeping = library.safekeeping();
        library.set_safekeeping(&safekeeping).unwrap();
        library.bring_in_assessments(&[]).unwrap();
        library.bring_in_debriefs(&[]).unwrap();
        assert!(storage.has_aside(&torn), "{name}");
        // Once, however often it is opened.
        let count = library.aside().unwrap().len();
        drop(Library::open(storage.clone(), "p").unwrap());
        assert_eq!(library.aside().unwrap().len(), count, "{name}");
    }
}

#[test]
fn a_torn_negotiation_cannot_be_read_and_another_one_in_its_place_sets_it_aside() {
    let storage = Units::default();
    library(&storage).save(&case(), now()).unwrap();
    let torn = storage.tear("p:case:a");
    let mut library = library(&storage);
    assert!(matches!(library.load("a"), Err(LoadError::Unreadable { .. })));
    library.bring_in(&case(), Way::Replace, now()).unwrap();
    assert_eq!(library.load("a"), Ok(case()));
    assert!(storage.has_aside(&torn));
}

#[test]
fn one_that_was_torn_outside_of_its_value_is_not_taken_for_whole() {
    let mut storage = Units::default();
    storage.set("p:case:a", &seal(&case(), 1, &["1:?".to_owned()])).unwrap();
    let mut units = storage.units("p:case:a").unwrap();
    let mark = units.iter().position(|unit| *unit == u16::from(b'?')).unwrap();
    units[mark] = 0xdd1d;
    storage.0.borrow_mut().insert("p:case:a".to_owned(), units);
    assert!(library(&storage).load("a").is_err());
}

#[test]
fn a_torn_one_that_another_tab_kept_is_set_aside_and_what_this_one_has_stays() {
    let storage = Units::default();
    let mut library = library(&storage);
    library.save(&case(), now()).unwrap();
    let torn = storage.tear("p:case:a");
    assert_eq!(library.keep(&case(), now()), (None, Ok(())));
    assert_eq!(library.load("a"), Ok(case()));
    assert!(storage.has_aside(&torn));
}

#[test]
fn a_torn_one_that_was_deleted_comes_back_as_it_was() {
    let storage = Units::default();
    library(&storage).save(&case(), now()).unwrap();
    let torn = storage.tear("p:case:a");
    let mut library = library(&storage);
    let removed = library.remove("a").unwrap();
    assert_eq!(storage.units("p:case:a"), None);
    assert_eq!(library.put_back(&removed), Ok(PutBack::AsItWas));
    assert_eq!(storage.units("p:case:a"), Some(torn));
}

#[test]
fn what_is_torn_and_deleted_comes_back_from_the_bin_to_the_last_bit() {
    for name in ["case:a", "entry:a", "line:a", "aside:1:case:b"] {
        let storage = Units::default();
        library(&storage).save(&case(), now()).unwrap();
        let key = format!("p:{name}");
        let torn = storage.tear(&key);
        let mut first = library(&storage);
        match first.aside().unwrap().first() {
            Some(aside) => drop(first.delete_aside(aside, &now()).unwrap()),
            None => drop(first.delete("a", &now()).unwrap()),
        }
        assert_eq!(storage.units(&key), None, "{name}");
        let mut second = library(&storage);
        let binned = second.binned(&now()).unwrap();
        assert_eq!(second.take_out(&binned[0]), Ok(PutBack::AsItWas), "{name}");
        assert_eq!(storage.units(&key), Some(torn), "{name}");
        assert_eq!(second.binned(&now()), Ok(Vec::new()), "{name}");
    }
}
