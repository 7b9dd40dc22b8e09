//! Undo and redo in the open negotiation.

use tableside_core::case::Case;
use tableside_core::journal::{Journal, Taken};

use super::{Desk, Notice};
use crate::browser::clock;
use crate::state::later;

/// What is typed after a rest as long as this is a step of its own, in milliseconds.
const REST: f64 = 2_000.0;

/// The names of the steps that undo and redo would take next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NextSteps {
    /// What undo takes back; nothing when there is nothing.
    pub undo: Option<String>,
    /// What redo does again.
    pub redo: Option<String>,
}

impl Desk {
    /// Notes that somebody types into a field. What is typed into another field, or after a rest, is a step of its own.
    pub(in crate::state) fn typing(self, field: String) {
        let now = clock::milliseconds();
        let rested = now - self.0.typed_at.replace(now) > REST;
        let same = *self.0.typed_in.borrow() == field;
        self.0.typed_in.replace(field);
        if rested || !same {
            self.note_step(true);
            self.0.journal.borrow_mut().rest();
        }
    }

    /// Notes what was changed since the last time as a step to be undone. One that `joins` goes on with the last one.
    pub(in crate::state) fn note_step(self, joins: bool) {
        let joins = joins && !self.0.stands_alone.take();
        if joins && !self.0.unnoted.get() {
            return;
        }
        self.0.unnoted.set(false);
        if self.0.case.now(|case| self.0.journal.borrow_mut().note(case, joins)) {
            self.0.table.steps.update(|steps| steps + 1);
            self.0.safekeeping.update(|safekeeping| safekeeping.count(clock::now()));
        }
        self.show_steps();
    }

    /// Notes what was just changed as a step of its own, once the page has been drawn: comparing a long negotiation
    /// takes a moment. Whatever comes before that notes it first.
    pub(in crate::state) fn note_step_soon(self) {
        self.0.stands_alone.set(true);
        // What the change has to show goes first: that waits by the time that the first of these has its turn.
        later(move || later(move || self.note_step(true)));
    }

    /// Takes a notice away that offers to undo what was done before: that would take later work with it.
    pub(in crate::state) fn close_undo_notice(self) {
        if self.0.notice.now(|notice| notice.as_ref().is_some_and(|notice| notice.undo.is_some() && !notice.stays)) {
            self.close_notice();
        }
    }

    /// Takes a notice away that would undo a step of another negotiation than the one that is open now: it would take
    /// back a step of this one.
    pub(super) fn close_notice_of_other(self, open: Option<&str>) {
        let is_of_other = |notice: &Notice| notice.of.as_deref().is_some_and(|of| Some(of) != open);
        if self.0.notice.now(|notice| notice.as_ref().is_some_and(is_of_other)) {
            self.close_notice();
        }
    }

    pub(super) fn show_steps(self) {
        let journal = self.0.journal.borrow();
        let next =
            NextSteps { undo: journal.next_undo().map(str::to_owned), redo: journal.next_redo().map(str::to_owned) };
        if self.0.steps.now(|shown| *shown != next) {
            self.0.steps.set(next);
        }
    }

    /// What undo and redo would do next.
    pub fn next_steps(self) -> NextSteps {
        self.0.steps.get()
    }

    /// Takes the last step in the open negotiation back.
    pub fn undo(self) {
        self.note_step(true);
        if self.may_undo() {
            self.go("Undone", Journal::undo);
        }
    }

    /// Does again what was undone last.
    pub fn redo(self) {
        if !self.is_table_view_now() {
            self.go("Done again", Journal::redo);
        }
    }

    /// In the table view, only what was done in it is undone: nobody would see what else changes.
    fn may_undo(self) -> bool {
        let steps = self.0.table.steps.get();
        self.0.table.steps.set(steps.saturating_sub(1));
        steps > 0 || !self.is_table_view_now()
    }

    fn go(self, said: &str, go: fn(&mut Journal, &Case) -> Taken) {
        if self.refuses_change() {
            return;
        }
        match self.0.case.now(|case| go(&mut self.0.journal.borrow_mut(), case)) {
            Ok(Some((case, name))) => {
                self.0.case.set(case);
                self.lay_on_table();
                self.changed();
                // The name of a step may say something private.
                let said = if self.is_table_view_now() { format!("{said}.") } else { format!("{said}: {name}.") };
                self.note(Notice::plain(said));
            }
            Ok(None) => {}
            Err(_) => self.note(Notice::plain("That can’t be undone any more: something else rests on it.")),
        }
        self.show_steps();
    }

    /// Puts a state that came from elsewhere in the place of the open negotiation: no step of this page.
    pub(super) fn show(self, case: Case) {
        self.0.journal.borrow_mut().pass_over(&case);
        self.0.unnoted.set(false);
        self.0.case.set(case);
        self.show_steps();
    }
}
