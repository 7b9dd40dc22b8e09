//! Undo and redo in the open negotiation, and taking back what else was done.

use leptos::prelude::*;
use tableside_core::case::Case;
use tableside_core::journal::{Journal, Taken};

use super::Notebook;
use crate::state::deeds::Back;
use crate::state::{Deed, Notice, Undoes, Wanted, deferred};

impl Notebook {
    /// Says what was just done in the open negotiation, and offers to take that step back.
    pub fn note_with_undo(self, text: impl Into<String>) {
        self.screen.note(Notice { text: text.into(), undoes: Some(Undoes::Step(self.id_untracked())), way: None });
    }

    /// Says what was just done that is no step in the open negotiation, and offers to take it back.
    pub fn note_deed(self, text: impl Into<String>, deed: Deed) {
        // What was changed before is a step before it.
        self.steps.rest();
        let number = self.deeds.add(deed);
        self.steps.show();
        self.screen.note(Notice { text: text.into(), undoes: Some(Undoes::Deed(number)), way: None });
    }

    /// Takes back what was done last: the last step in the open negotiation, or another deed. The notice, the keys and the
    /// button for undo do this and nothing else.
    pub fn undo(self) {
        match deferred::get() {
            Some(deferred) => (deferred.undo)(self),
            // No negotiation is open yet.
            None => {
                if let Some(number) = self.last_deed() {
                    self.want(Wanted::TakeBack(number));
                }
            }
        }
    }

    /// The number of what was done last, where that is no step in the open negotiation. In the table view only what was done
    /// in it is taken back: nobody would see what else comes.
    fn last_deed(self) -> Option<u32> {
        let is_table_view = self.preferences.is_table_view_untracked();
        self.steps.last_deed().filter(|number| !is_table_view || !self.deeds.is_before_turning(*number))
    }

    pub(in crate::state) fn undo_now(self) {
        self.steps.note(true);
        match self.last_deed() {
            Some(number) => self.take_back(number),
            None => self.undo_step(),
        }
    }

    /// Takes the deed with a number back, once, and says so.
    pub(in crate::state) fn take_back(self, number: u32) {
        let Some(deed) = self.deeds.take(number) else { return };
        self.screen.close_notice();
        let is_done = match &deed.back {
            Back::Deleted(deletion) => self.bring_back(deletion),
            Back::By(back) => {
                back();
                true
            }
        };
        self.steps.show();
        // Where something else was said meanwhile, that matters more.
        if is_done && self.screen.notice.with_untracked(Option::is_none) {
            self.screen.say(deed.said);
        }
    }

    /// Takes the last step in the open negotiation back.
    fn undo_step(self) {
        if self.steps.may_undo(self.preferences.is_table_view_untracked())
            && self.go(("Undone", "Nothing was undone."), Journal::undo)
        {
            self.deeds.unmade_step(&self.id_untracked());
            self.steps.show();
        }
    }

    /// Does again what was undone last.
    pub fn redo(self) {
        if let Some(deferred) = deferred::get() {
            (deferred.redo)(self);
        }
    }

    pub(in crate::state) fn redo_now(self) {
        if !self.preferences.is_table_view_untracked()
            && self.go(("Done again", "Nothing was done again."), Journal::redo)
        {
            self.deeds.made_step(&self.id_untracked());
            self.steps.show();
        }
    }

    /// Goes a step back or on. The words are those for what was done, and for where nothing was. Says whether there was a
    /// step, which is gone from where it was then.
    fn go(self, (said, nothing): (&str, &str), go: fn(&mut Journal, &Case) -> Taken) -> bool {
        if self.refuses_change() {
            return false;
        }
        // What another tab has just kept is not this one's to take back.
        self.look_again_now();
        let taken = self.steps.go(go);
        let is_step = !matches!(taken, Some(Ok(None)) | None);
        match taken {
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
            Some(Err(_)) => self.screen.say("That can’t be undone any more: something else depends on it."),
        }
        self.steps.show();
        is_step
    }

    /// Puts a state that came from elsewhere in the place of the open negotiation: no step of this page.
    pub(super) fn show(self, case: Case) {
        self.steps.pass_over(&case);
        self.case.set(case);
        self.steps.show();
    }
}
