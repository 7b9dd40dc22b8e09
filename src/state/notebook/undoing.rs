//! Undo and redo in the open negotiation.

use leptos::prelude::*;
use tableside_core::case::Case;
use tableside_core::journal::{Journal, Taken};

use super::Notebook;
use crate::state::{Notice, deferred};

impl Notebook {
    /// Says what was just done in the open negotiation, and offers to take that step back.
    pub fn note_with_undo(self, text: impl Into<String>) {
        let of = Some(self.id_untracked());
        self.screen.note(Notice { of, ..Notice::with_undo(text, move || self.undo()) });
    }

    /// Takes the last step in the open negotiation back.
    pub fn undo(self) {
        if let Some(deferred) = deferred::get() {
            (deferred.undo)(self);
        }
    }

    /// Does again what was undone last.
    pub fn redo(self) {
        if let Some(deferred) = deferred::get() {
            (deferred.redo)(self);
        }
    }

    pub(in crate::state) fn undo_now(self) {
        self.steps.note(true);
        if self.steps.may_undo(self.preferences.is_table_view_untracked()) {
            self.go("Undone", Journal::undo);
        }
    }

    pub(in crate::state) fn redo_now(self) {
        if !self.preferences.is_table_view_untracked() {
            self.go("Done again", Journal::redo);
        }
    }

    fn go(self, said: &str, go: fn(&mut Journal, &Case) -> Taken) {
        if self.refuses_change() {
            return;
        }
        match self.steps.go(go) {
            Some(Ok(Some((case, name)))) => {
                self.case.set(case);
                self.lay_on_table();
                self.changed();
                // The name of a step may say something private.
                let is_table_view = self.preferences.is_table_view_untracked();
                self.screen.say(if is_table_view { format!("{said}.") } else { format!("{said}: {name}.") });
            }
            Some(Ok(None)) | None => {}
            Some(Err(_)) => self.screen.say("That can’t be undone any more: something else rests on it."),
        }
        self.steps.show();
    }

    /// Puts a state that came from elsewhere in the place of the open negotiation: no step of this page.
    pub(super) fn show(self, case: Case) {
        self.steps.pass_over(&case);
        self.case.set(case);
        self.steps.show();
    }
}
