//! Keeping the open negotiation: soon after each change, and at once when the page may go away.

use tableside_core::storage::{Library, StorageError, Writing};

use super::{DESK, Desk, Notice, Trouble};
use crate::browser::storage::BrowserStorage;
use crate::browser::{clock, storage};

/// The longest that a change waits before it is kept, in milliseconds.
const KEEP_AFTER: i32 = 120;
/// How long after something was kept there is a look at the room that is used, in milliseconds.
const LOOK_AFTER: i32 = 500;

impl Desk {
    /// Says why the open negotiation can't be changed, if it can't.
    pub(in crate::state) fn refuses_change(self) -> bool {
        let refuses = self.0.read_only.now(|read_only| *read_only);
        if refuses {
            self.note(Notice::plain("A newer Tableside wrote this negotiation, so it can only be read here."));
        }
        refuses
    }

    /// Notes that the open negotiation was changed: it is kept within [`KEEP_AFTER`].
    pub fn changed(self) {
        self.0.unnoted.set(true);
        if !self.0.unkept_changes.get() {
            self.0.unkept_changes.set(true);
            clock::after(KEEP_AFTER, move || self.keep());
        }
    }

    /// Keeps what is being written in the line of a negotiation, within [`KEEP_AFTER`].
    pub fn keep_line_soon(self, id: &str, writings: Vec<Writing>) {
        let waits = self.0.line.replace(Some((id.to_owned(), writings))).is_some();
        if !waits {
            clock::after(KEEP_AFTER, move || self.keep_line());
        }
    }

    fn keep_line(self) {
        if let Some((id, writings)) = self.0.line.take() {
            self.write_beside(|library| library.keep_line(&id, &writings));
        }
    }

    /// What was being written in the line of a negotiation when the page was left.
    pub fn kept_line(self, id: &str) -> Vec<Writing> {
        self.0.library.borrow_mut().line(id)
    }

    /// Keeps the open negotiation now, if it was changed, together with what another tab has kept of it.
    ///
    /// What could not be kept before is tried again.
    pub fn keep(self) {
        self.keep_line();
        // The open one is kept here and not with the rest: what another tab has kept of it has to be shown, too.
        let open = self.0.case.now(|case| case.id.clone());
        if self.0.unkept_changes.get() || self.0.library.borrow().is_unkept(&open) {
            self.0.unkept_changes.set(false);
            self.note_step(true);
            let mut together = None;
            self.write(|library| {
                let done = self.0.case.now(|case| library.keep(case, clock::now()));
                together = done.0;
                done.1?;
                library.keep_steps(&open, self.0.journal.borrow().last_steps())?;
                self.0.safekeeping.now(|safekeeping| library.set_safekeeping(safekeeping))
            });
            if let Some(case) = together {
                self.show(case);
            }
            self.ask_for_promise();
            self.look_round_soon();
        } else if self.0.library.borrow().has_unkept() {
            self.write(|library| library.keep_rest(&clock::now()));
        }
    }

    /// Writes to the library, then shows how that went and what is there now.
    pub(super) fn write(self, change: impl FnOnce(&mut Library<BrowserStorage>) -> Result<(), StorageError>) {
        let done = change(&mut self.0.library.borrow_mut());
        let is_kept = done.is_ok() && !self.0.library.borrow().has_unkept();
        self.wrote(done);
        let mends = |trouble: &Option<Trouble>| matches!(trouble, Some(Trouble::Unkept(_) | Trouble::PartUnkept(_)));
        if is_kept {
            self.write_disk_soon();
            if self.0.trouble.now(mends) {
                self.0.trouble.set(None);
            }
        }
    }

    /// Writes what goes with something else: that this could be kept doesn't mean that the other could.
    pub(super) fn write_beside(self, change: impl FnOnce(&mut Library<BrowserStorage>) -> Result<(), StorageError>) {
        let done = change(&mut self.0.library.borrow_mut());
        self.wrote(done);
    }

    // Compiled once and not into each caller of `write`: the page is the smaller for it.
    #[inline(never)]
    fn wrote(self, done: Result<(), StorageError>) {
        self.0.written.set(());
        if self.0.trouble.now(|trouble| *trouble == Some(Trouble::Blocked)) {
            return;
        }
        self.note_what_is_had();
        if done == Err(StorageError::Newer) {
            self.look_whether_newer();
        }
        if let Err(error) = done {
            let has_unkept = self.0.library.borrow().has_unkept();
            let trouble = if has_unkept { Trouble::Unkept(error) } else { Trouble::PartUnkept(error) };
            // Said once: an alert that is drawn anew is read out anew.
            if self.0.trouble.now(|said| said.as_ref() != Some(&trouble)) {
                self.0.trouble.set(Some(trouble));
            }
        }
    }

    /// The open negotiation may only be read from now on if a newer Tableside wrote it.
    pub(super) fn look_whether_newer(self) {
        let id = self.0.case.now(|case| case.id.clone());
        let is_newer = self.0.library.borrow().is_newer(&id);
        self.0.read_only.set(is_newer);
    }

    /// Notes for the next time whether anything is kept, so that the page can say when it is gone.
    pub(super) fn note_what_is_had(self) {
        let is_any = !self.0.library.borrow().summaries().is_empty();
        storage::note_what_is_had(is_any);
    }

    /// Soon measures the room that is used, and takes a snapshot if it is time for one: not while somebody types.
    pub fn look_round_soon(self) {
        if !self.0.looking_round.replace(true) {
            clock::after(LOOK_AFTER, move || {
                self.0.looking_round.set(false);
                self.look_round();
            });
        }
    }

    /// Measures the room that is used, and takes a snapshot of the open negotiation if it is time for one.
    pub fn look_round(self) {
        // Without the storage there is nothing to measure; what can't be kept is said when it is kept.
        let Ok(mut usage) = self.0.library.borrow().usage() else {
            return;
        };
        let id = self.0.case.now(|case| case.id.clone());
        if !usage.is_tight() && !id.is_empty() {
            let taken = self.0.library.borrow_mut().take_snapshot(&id, &clock::now());
            match taken {
                Ok(false) => {}
                Ok(true) => usage = self.0.library.borrow().usage().unwrap_or(usage),
                Err(error) => self.wrote(Err(error)),
            }
        }
        if self.0.usage.now(|shown| *shown != usage) {
            self.0.usage.set(usage);
        }
    }

    /// A text in storage, as it is.
    pub fn raw(self, key: &str) -> Option<String> {
        self.0.library.borrow().raw(key).ok().flatten()
    }
}

/// Keeps the last changes when the app has broken. Everything is tried, nothing is relied on.
pub(super) fn keep_after_panic() {
    let Ok(desk) = DESK.try_with(|desk| *desk) else {
        return;
    };
    if desk.0.unkept_changes.get()
        && let Ok(mut library) = desk.0.library.try_borrow_mut()
    {
        // The page says that something broke; whether this was kept shows when it is opened again.
        let _ = desk.0.case.rescue(|case| library.keep(case, clock::now()));
    }
}
