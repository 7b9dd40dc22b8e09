//! What this browser keeps, behind the core's one door to it, and what keeps the app from keeping things.

use leptos::prelude::*;
use tableside_core::skills::Assessment;
use tableside_core::storage::{Aside, Binned, Library, Memory, StorageError, Summary, TableView};

use crate::browser::storage::{self, BrowserStorage};
use crate::browser::{clock, location};

/// What a tab notes: that there was something in the storage that outlives it.
const HAD: &str = "had";
/// The table view is on, and could not be kept.
const TABLE_VIEW: &str = "table-view";

/// What keeps the app from keeping things.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// The browser keeps nothing for this page at all; the app works in memory.
    Blocked,
    /// The last change could not be kept. It is in memory.
    Unkept(StorageError),
    /// Something beside the negotiation could not be kept: its place in the list, its last steps, a setting.
    PartUnkept(StorageError),
    /// Everything that was kept is gone, and not by the app's doing.
    Gone,
}

/// What reading the list anew has shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Listed {
    /// It is as it was, or can't be read.
    Same,
    /// Other tabs have changed it.
    Changed,
    /// There were negotiations, and now nothing is kept at all.
    Gone,
}

/// Everything that is kept.
#[derive(Clone, Copy)]
pub struct Keeping {
    library: StoredValue<Library<BrowserStorage>, LocalStorage>,
    /// Told whenever something was written, here or in another tab.
    written: Trigger,
    /// Told whenever everything that was to be written is kept: a file on the disk may follow.
    pub(super) kept: Trigger,
    /// What keeps the app from keeping things.
    pub trouble: RwSignal<Option<Trouble>>,
}

impl Keeping {
    /// Opens what this browser keeps, or works in memory where it keeps nothing.
    pub(super) fn open() -> Self {
        let prefix = location::storage_prefix();
        let local = BrowserStorage::local().and_then(|storage| Library::open_list(storage, &prefix));
        let (mut library, trouble) = match local {
            Ok(mut library) => {
                sweep(&mut library);
                let is_empty = library.summaries().is_empty();
                let is_gone = is_empty && storage::is_noted(HAD);
                storage::note(HAD, is_gone || !is_empty);
                (library, is_gone.then_some(Trouble::Gone))
            }
            Err(_) => {
                let memory = BrowserStorage::Memory(Memory::default());
                (Library::empty(memory, &prefix), Some(Trouble::Blocked))
            }
        };
        library.set_tab(&storage::tab_name());
        Self {
            library: StoredValue::new_local(library),
            written: Trigger::new(),
            kept: Trigger::new(),
            trouble: RwSignal::new(trouble),
        }
    }

    /// Reads what is kept as it is now, without being told of changes.
    pub fn with_untracked<R>(self, read: impl FnOnce(&Library<BrowserStorage>) -> R) -> R {
        self.library.with_value(read)
    }

    /// Asks for something that the library may learn of by asking; nobody is told.
    pub(super) fn ask<R>(self, ask: impl FnOnce(&mut Library<BrowserStorage>) -> R) -> R {
        ask(&mut self.library.write_value())
    }

    /// From now on what reads this is told whenever something was written.
    pub(super) fn track(self) {
        self.written.track();
    }

    /// Tells that something was written, here or in another tab.
    pub(super) fn notify(self) {
        self.written.notify();
    }

    /// Every negotiation in the list, newest change first.
    pub fn summaries<R>(self, read: impl FnOnce(&[Summary]) -> R) -> R {
        self.track();
        self.with_untracked(|library| read(library.summaries()))
    }

    /// What could not be read and was set aside.
    pub fn aside(self) -> Vec<Aside> {
        self.track();
        self.with_untracked(|library| library.aside().unwrap_or_default())
    }

    /// The self-assessments, newest first; none while they can't be read.
    pub fn assessments(self) -> Vec<Assessment> {
        self.track();
        self.ask(|library| library.assessments().unwrap_or_default())
    }

    /// A text in storage, as it is.
    pub fn raw(self, key: &str) -> Option<String> {
        self.with_untracked(|library| library.raw(key).ok().flatten())
    }

    /// Writes to the library, then shows how that went and what is there now.
    pub fn write(self, change: impl FnOnce(&mut Library<BrowserStorage>) -> Result<(), StorageError>) {
        let done = self.ask(change);
        let is_kept = done.is_ok() && !self.with_untracked(Library::has_unkept);
        self.wrote(done);
        let mends = |trouble: &Option<Trouble>| matches!(trouble, Some(Trouble::Unkept(_) | Trouble::PartUnkept(_)));
        if is_kept {
            self.kept.notify();
            if self.trouble.with_untracked(mends) {
                self.trouble.set(None);
            }
        }
    }

    /// Writes what goes with something else: that this could be kept doesn't mean that the other could.
    pub(super) fn write_beside(self, change: impl FnOnce(&mut Library<BrowserStorage>) -> Result<(), StorageError>) {
        let done = self.ask(change);
        self.wrote(done);
    }

    /// Shows how a writing went.
    pub(super) fn wrote(self, done: Result<(), StorageError>) {
        self.notify();
        if self.trouble.with_untracked(|trouble| *trouble == Some(Trouble::Blocked)) {
            return;
        }
        self.note_what_is_had();
        if let Err(error) = done {
            let has_unkept = self.with_untracked(Library::has_unkept);
            let trouble = if has_unkept { Trouble::Unkept(error) } else { Trouble::PartUnkept(error) };
            // Said once: an alert that is drawn anew is read out anew.
            if self.trouble.with_untracked(|said| said.as_ref() != Some(&trouble)) {
                self.trouble.set(Some(trouble));
            }
        }
    }

    /// Notes for the next time whether anything is kept, so that the page can say when it is gone.
    pub(super) fn note_what_is_had(self) {
        storage::note(HAD, self.with_untracked(|library| !library.summaries().is_empty()));
    }

    /// Has another tab deleted a negotiation, and is there nothing of it that only this page has?
    pub(super) fn is_deleted(self, id: &str) -> bool {
        self.with_untracked(|library| library.is_deleted(id))
    }

    /// What is only in memory, as JSON for the page's own script.
    pub(super) fn only_in_memory(self) -> String {
        let is_blocked = self.trouble.try_get_untracked().flatten() == Some(Trouble::Blocked);
        self.with_untracked(|library| library.only_in_memory(is_blocked))
    }

    /// Reads the list anew, as other tabs may have changed it while this page was not told.
    pub(super) fn read_list_anew(self) -> Listed {
        let before = self.with_untracked(|library| library.summaries().to_vec());
        let read = self.ask(Library::read_list);
        self.with_untracked(|library| {
            if read.is_err() || library.summaries() == before.as_slice() {
                Listed::Same
            } else if library.is_bare() {
                Listed::Gone
            } else {
                Listed::Changed
            }
        })
    }

    /// Is everything private hidden? On where it was turned on in this tab and that could not be kept.
    pub(super) fn table_view(self) -> TableView {
        let kept = self.with_untracked(Library::table_view);
        if kept == TableView::Off && storage::is_noted(TABLE_VIEW) { TableView::On } else { kept }
    }

    /// Keeps whether everything private is hidden; where that can't be kept, notes in this tab that it is.
    ///
    /// # Errors
    /// [`StorageError`] when it can't be kept.
    pub(super) fn set_table_view(self, on: bool) -> Result<(), StorageError> {
        let done = self.ask(|library| library.set_table_view(on));
        storage::note(TABLE_VIEW, on && done.is_err());
        done
    }

    /// What was deleted and can be brought back, newest first.
    pub fn binned(self) -> Vec<Binned> {
        self.track();
        self.with_untracked(|library| library.binned(&clock::now()).unwrap_or_default())
    }

    /// How many negotiations were deleted and can be brought back.
    pub fn negotiations_in_bin(self) -> usize {
        self.track();
        self.with_untracked(Library::negotiations_in_bin)
    }

    /// Lets go of what was deleted long enough ago.
    pub(super) fn sweep_bin(self) {
        sweep(&mut self.library.write_value());
    }
}

/// Lets go of what was deleted long enough ago. What can't be let go of now goes the next time.
fn sweep(library: &mut Library<BrowserStorage>) {
    let _ = library.sweep_bin(&clock::now());
}
