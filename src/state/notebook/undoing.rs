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
            self.go(("Undone", "Nothing was undone."), Journal::undo);
        }
    }

    pub(in crate::state) fn redo_now(self) {
        if !self.preferences.is_table_view_untracked() {
            self.go(("Done again", "Nothing was done again."), Journal::redo);
        }
    }

    /// Goes a step back or on. The words are those for what was done, and for where nothing was.
    fn go(self, (said, nothing): (&str, &str), go: fn(&mut Journal, &Case) -> Taken) {
        if self.refuses_change() {
            return;
        }
        // What another tab has just kept is not this one's to take back.
        self.look_again_now();
        match self.steps.go(go) {
            Some(Ok(Some(undone))) => {
                // The name of a step may say something private, and so may what stands there now.
                let words = match (self.preferences.is_table_view_untracked(), undone.is_done) {
                    (false, _) => undone.said(said, nothing),
                    (true, true) => format!("{said}."),
                    (true, false) => nothing.to_owned(),
                };
                self.case.set(undone.case);
                self.lay_on_table();
                self.changed();
                self.screen.say(words);
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
