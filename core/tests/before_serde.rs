//! What was kept and saved by the build before serde is opened by this one with nothing changed.
//!
//! `fixtures/before-serde/` was written by that build: a store with every key that it writes, a file with a negotiation
//! in which every field is filled in, a backup, and a shared record.

#![cfg(not(target_arch = "wasm32"))]
// A test that fails should fail at once and loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::BTreeMap;

use serde_json::Value;
use tableside_core::format;
use tableside_core::journal::{Journal, Step};
use tableside_core::share;
use tableside_core::storage::{Beside, Library, Memory, Storage, Summary, Theme, open, open_case, seal};

const STORE: &str = include_str!("fixtures/before-serde/store.json");
const EVERY_FIELD: &str = include_str!("fixtures/before-serde/every-field.json");
const BACKUP: &str = include_str!("fixtures/before-serde/backup.json");
const SHARED: &str = include_str!("fixtures/before-serde/shared.json");
const PREFIX: &str = "tableside:/notes/";

fn kept() -> BTreeMap<String, String> {
    serde_json::from_str(STORE).unwrap()
}

fn storage() -> Memory {
    let mut storage = Memory::default();
    for (key, text) in kept() {
        storage.set(&key, &text).unwrap();
    }
    storage
}

fn library() -> Library<Memory> {
    Library::open(storage(), PREFIX).unwrap()
}

/// What stands around the value in an envelope, and the value.
fn envelope(text: &str) -> (u64, Vec<String>, Value) {
    let envelope: Value = serde_json::from_str(text).unwrap();
    let after = envelope.get("after").map(|after| serde_json::from_value(after.clone()).unwrap());
    (envelope["revision"].as_u64().unwrap(), after.unwrap_or_default(), envelope["data"].clone())
}

#[test]
fn every_kind_of_key_is_in_the_store() {
    let kinds = ["settings", "safekeeping", "skills", "case:", "entry:", "steps:", "line:", "snap:", "aside:"];
    for kind in kinds {
        assert!(kept().keys().any(|key| key.starts_with(&format!("{PREFIX}:{kind}"))), "{kind}");
    }
}

#[test]
fn every_negotiation_and_snapshot_opens_and_is_written_again_byte_for_byte() {
    let mut count = 0;
    for (key, text) in kept() {
        let name = key.strip_prefix(&format!("{PREFIX}:")).unwrap();
        let is_case = name.starts_with("case:") || name.starts_with("snap:");
        if is_case {
            let id = name.rsplit(':').next().unwrap();
            let opened = open_case(&text, id).unwrap_or_else(|error| panic!("{key}: {error}"));
            assert_eq!(seal(&opened.value, opened.revision, &opened.after), text, "{key}");
            count += 1;
        }
    }
    assert_eq!(count, 15);
}

#[test]
fn what_belongs_to_a_negotiation_opens_and_is_kept_again_byte_for_byte() {
    let mut library = library();
    let ids: Vec<String> = library.summaries().iter().map(|entry| entry.id.clone()).collect();
    assert_eq!(ids.len(), 5);
    for id in ids {
        let (steps, line) = (library.steps(&id), library.line(&id));
        assert!(!steps.is_empty());
        library.keep_steps(&id, &steps).unwrap();
        if !line.is_empty() {
            library.keep_line(&id, &line).unwrap();
        }
    }
    let (settings, safekeeping) = (library.settings().clone(), library.safekeeping());
    assert_eq!((settings.theme, settings.locale.as_str(), settings.table_view), (Theme::Dark, "de-AT", true));
    assert_eq!((safekeeping.edits, safekeeping.on_disk), (7, true));
    library.change_settings(|kept| *kept = settings).unwrap();
    library.set_safekeeping(&safekeeping).unwrap();
    assert_eq!(library.assessments().unwrap().len(), 2);
    let begun = library.assessments().unwrap().remove(0);
    library.change_assessment(&begun, |_| {}).unwrap();
    for (key, text) in kept() {
        assert_eq!(library.raw(&key).unwrap(), Some(text), "{key}");
    }
    assert_eq!(library.aside().unwrap().len(), 2);
}

#[test]
fn every_entry_says_what_it_said_until_negotiations_can_be_read() {
    let library = Library::open_list(storage(), PREFIX).unwrap();
    assert_eq!(library.summaries().len(), 5);
    for entry in library.summaries() {
        let text = &kept()[&format!("{PREFIX}:entry:{}", entry.id)];
        let (revision, after, data) = envelope(text);
        assert_eq!(&seal(entry, revision, &after), text);
        assert_eq!(serde_json::to_value(entry).unwrap(), data);
    }
}

#[test]
fn every_entry_is_made_anew_once_and_its_negotiation_was_changed_when_it_said() {
    let mut library = Library::open_list(storage(), PREFIX).unwrap();
    let order = |library: &Library<Memory>| -> Vec<(String, String, String)> {
        let entries = library.summaries().iter();
        entries.map(|entry| (entry.id.clone(), entry.title.clone(), entry.changed_at.to_string())).collect()
    };
    let before = order(&library);
    assert!(!library.is_list_complete());
    assert_eq!(library.complete_list(), Ok(true));
    assert_eq!(order(&library), before);
    for entry in library.summaries() {
        let text = library.raw(&format!("{PREFIX}:entry:{}", entry.id)).unwrap().unwrap();
        assert_eq!(open::<Summary>(&text).unwrap().value, *entry, "it is kept");
    }
    assert_eq!(library.complete_list(), Ok(false));
}

#[test]
fn the_steps_that_were_kept_are_all_undone() {
    let mut library = library();
    for id in kept().keys().filter_map(|key| key.strip_prefix(&format!("{PREFIX}:case:"))) {
        let mut case = library.load(id).unwrap();
        let steps: Vec<Step> = library.steps(id);
        let snapshot = library.snapshots(id).unwrap().pop().unwrap();
        let before = library.read_snapshot(id, &snapshot).unwrap();
        let mut journal = Journal::open(&case, steps);
        while let Some(undone) = journal.undo(&case).unwrap() {
            assert!(!undone.has_stayed(), "{id}: {}", undone.name);
            case = undone.case;
        }
        assert_eq!(case, before, "{id}");
    }
}

#[test]
fn a_file_with_every_field_is_written_again_byte_for_byte() {
    assert_eq!(format::write(&format::read(EVERY_FIELD).unwrap()), EVERY_FIELD);
}

#[test]
fn a_backup_is_written_again_byte_for_byte_and_says_all_that_it_said() {
    let file = format::read(BACKUP).unwrap();
    assert_eq!(format::write(&file), BACKUP);
    let beside = Beside::of(&file);
    assert_eq!((file.cases.len(), beside.assessments.len(), beside.changed.len()), (5, 2, 5));
    assert_eq!(beside.settings.unwrap().theme, Theme::Dark);
    assert_eq!(library().backup().file, BACKUP);
}

#[test]
fn a_shared_record_is_written_again_byte_for_byte() {
    assert_eq!(share::write(&share::read(SHARED).unwrap()), SHARED);
}
