//! Keeping the open negotiation: soon after each change, and at once when the page may go away.

use leptos::prelude::*;
use tableside_core::storage::{Library, StorageError, Writing};

use super::Notebook;
use crate::browser::clock;
use crate::browser::storage::{self, BrowserStorage};
use crate::state::deferred;

/// The longest that a change waits before it is kept, in milliseconds.
const KEEP_AFTER: u64 = 120;

impl Notebook {
    /// Notes that the open negotiation was changed: it is kept within [`KEEP_AFTER`].
    pub(super) fn changed(self) {
        self.steps.changed();
        if !self.unkept.get_value() {
            self.unkept.set_value(true);
            clock::after(KEEP_AFTER, move || self.keep());
        }
    }

    /// Keeps what is being written in the line of a negotiation, within [`KEEP_AFTER`].
    pub fn keep_line_soon(self, id: &str, writings: Vec<Writing>) {
        let waits = self.line.with_value(Option::is_some);
        self.line.set_value(Some((id.to_owned(), writings)));
        if !waits {
            clock::after(KEEP_AFTER, move || self.keep_line());
        }
    }

    fn keep_line(self) {
        if let Some((id, writings)) = self.line.try_update_value(Option::take).flatten() {
            self.keeping.write_beside(|library| library.keep_line(&id, &writings));
            self.note_line(&id, &writings);
        }
    }

    /// Keeps again what is being written in this tab in the line of a negotiation, unless that negotiation is gone:
    /// another tab, which can't know that this one is still open, has taken it over.
    fn keep_line_again(self, id: &str) {
        self.keep_line();
        let is_there = self.keeping.with_untracked(|library| library.summaries().iter().any(|entry| entry.id == id));
        let kept = self.kept_lines.with_value(|lines| lines.iter().find(|(other, _)| other == id).cloned());
        if let Some((id, writings)) = kept.filter(|(_, writings)| is_there && !writings.is_empty()) {
            self.keeping.write_beside(|library| library.keep_line(&id, &writings));
        }
    }

    /// Another tab has kept something that a tab keeps for itself, or taken it away.
    pub(in crate::state) fn hear_of_own_now(self, kind: &str, rest: &str, is_there: bool) {
        let Some((id, tab)) = rest.split_once(':') else { return };
        if self.keeping.with_untracked(|library| library.tab() != tab) {
            return;
        }
        if is_there {
            self.take_another_name();
        } else if kind == "line" {
            self.keep_line_again(id);
        }
    }

    /// Another tab, made as a copy of this one, keeps things under the name of this one: from now on it has another, under
    /// which it keeps again what it had.
    fn take_another_name(self) {
        let name = storage::new_tab_name();
        self.keeping.ask(|library| library.set_tab(&name));
        for (id, _) in self.kept_lines.get_value() {
            self.keep_line_again(&id);
        }
        let open = self.id_untracked();
        self.steps.journal.with_value(|journal| {
            if !journal.last_steps().is_empty() {
                self.keeping.write_beside(|library| library.keep_steps(&open, journal.last_steps()));
            }
        });
    }

    /// What was being written in the line of a negotiation when the page was left.
    pub fn kept_line(self, id: &str) -> Vec<Writing> {
        let writings = self.keeping.ask(|library| library.line(id));
        self.note_line(id, &writings);
        writings
    }

    /// Notes what is kept of a line.
    fn note_line(self, id: &str, writings: &[Writing]) {
        self.kept_lines.update_value(|lines| {
            lines.retain(|(other, _)| other != id);
            lines.push((id.to_owned(), writings.to_vec()));
        });
    }

    /// Keeps the open negotiation now, if it was changed, together with what another tab has kept of it.
    ///
    /// What could not be kept before is tried again.
    pub fn keep(self) {
        if let Some(deferred) = deferred::get() {
            (deferred.keep)(self);
        }
    }

    pub(in crate::state) fn keep_now(self) {
        self.keep_line();
        // The open one is kept here and not with the rest: what another tab has kept of it has to be shown, too.
        let open = self.id_untracked();
        if self.unkept.get_value() || self.keeping.with_untracked(|library| library.is_unkept(&open)) {
            self.unkept.set_value(false);
            self.steps.note(true);
            let mut together = None;
            self.write(|library| {
                let done = self.case.with_untracked(|case| library.keep(case, clock::now()));
                together = done.0;
                done.1?;
                self.steps.journal.with_value(|journal| library.keep_steps(&open, journal.last_steps()))?;
                self.safety.safekeeping.with_untracked(|safekeeping| library.set_safekeeping(safekeeping))
            });
            if let Some(case) = together {
                self.show(case);
            }
            self.safety.ask_for_promise();
            self.safety.look_round_soon();
        } else if self.keeping.with_untracked(Library::has_unkept) {
            self.write(|library| library.keep_rest(&clock::now()));
        }
    }

    /// Writes to the library; the open negotiation may only be read from now on if a newer Tableside wrote it.
    pub(in crate::state) fn write(self, change: impl FnOnce(&mut Library<BrowserStorage>) -> Result<(), StorageError>) {
        self.keeping.write(change);
        self.look_whether_newer();
    }

    pub(super) fn look_whether_newer(self) {
        let id = self.id_untracked();
        let is_newer = self.keeping.with_untracked(|library| library.is_newer(&id));
        if self.read_only.get_untracked() != is_newer {
            self.read_only.set(is_newer);
        }
    }

    /// The open negotiation is left, or the page goes away: another tab may go on with what can be undone.
    pub fn leave(self) {
        if let Some(deferred) = deferred::get() {
            (deferred.leave)(self);
        }
    }

    pub(in crate::state) fn leave_now(self) {
        let id = self.id_untracked();
        if !id.is_empty() {
            // Where that can't be kept, another tab begins without steps; nothing else depends on it.
            let _ = self.keeping.ask(|library| library.leave_steps(&id));
        }
    }

    /// Keeps the last changes when the app has broken, and gives what is only in memory. Everything is tried, nothing is
    /// relied on.
    pub(super) fn keep_after_panic(self) -> String {
        if let Some(deferred) = deferred::get() {
            (deferred.keep_after_panic)(self);
        }
        self.keeping.only_in_memory()
    }

    pub(in crate::state) fn keep_after_panic_now(self) {
        if let Some((id, writings)) = self.line.try_update_value(Option::take).flatten() {
            let _ = self.keeping.ask(|library| library.keep_line(&id, &writings));
        }
        if self.unkept.try_get_value() == Some(true) {
            // The page says that something broke; whether this was kept shows when it is opened again.
            let _ = self.case.try_with_untracked(|case| self.keeping.ask(|library| library.keep(case, clock::now())));
        }
    }
}
