//! The steps in the open negotiation that can be undone, and what undo takes back next: the last of them, or what else was
//! done since.

use leptos::prelude::*;
use tableside_core::case::Case;
use tableside_core::journal::{Journal, Taken};

use super::{Deeds, Safety, deferred, later};
use crate::browser::clock;

/// What is typed after a rest as long as this is a step of its own, in milliseconds.
const REST: f64 = 2_000.0;

/// The names of what undo and redo would take next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NextSteps {
    /// What undo takes back, a step or another deed; nothing when there is nothing.
    pub undo: Option<String>,
    /// What redo does again.
    pub redo: Option<String>,
}

/// The steps of the open negotiation.
#[derive(Clone, Copy)]
pub struct Undo {
    /// What undo and redo would do next.
    pub next: RwSignal<NextSteps>,
    pub(super) journal: StoredValue<Journal>,
    /// Was something changed that the journal has not seen?
    unnoted: StoredValue<bool>,
    /// Is what it has not seen a step of its own?
    stands_alone: StoredValue<bool>,
    /// When something was last typed, in milliseconds, and into which field.
    typed: StoredValue<(f64, String)>,
    /// How many steps were made since the table view was turned on. Only these can be undone in it: nobody would see
    /// what else changes.
    at_table: StoredValue<u32>,
    case: RwSignal<Case>,
    deeds: Deeds,
    safety: Safety,
}

impl Undo {
    pub(super) fn new(case: RwSignal<Case>, deeds: Deeds, safety: &Safety) -> Self {
        Self {
            next: RwSignal::new(NextSteps::default()),
            journal: StoredValue::new(Journal::default()),
            unnoted: StoredValue::new(false),
            stands_alone: StoredValue::new(false),
            typed: StoredValue::new((0.0, String::new())),
            at_table: StoredValue::new(0),
            case,
            deeds,
            safety: *safety,
        }
    }

    /// No negotiation is open any more.
    pub(super) fn close(self) {
        self.open(Journal::default());
    }

    /// Begins with the steps of another negotiation.
    pub(super) fn open(self, journal: Journal) {
        self.journal.set_value(journal);
        self.show();
    }

    /// Notes that the case was changed: what it was is a step, once [`note`](Self::note) is called.
    pub(super) fn changed(self) {
        self.unnoted.set_value(true);
    }

    /// Notes that somebody types into a field. What is typed into another field, or after a rest, is a step of its own.
    pub(super) fn typing(self, field: String) {
        let now = clock::milliseconds();
        // A clock that was set back says nothing of how long ago it was.
        let goes_on = self.typed.with_value(|(at, before)| (0.0..=REST).contains(&(now - at)) && *before == field);
        self.typed.set_value((now, field));
        if !goes_on {
            self.note(true);
            self.journal.update_value(Journal::rest);
        }
    }

    /// Notes what was changed since the last time as a step to be undone. One that `joins` goes on with the last one.
    pub(super) fn note(self, joins: bool) {
        if let Some(deferred) = deferred::get() {
            (deferred.note)(self, joins);
        }
    }

    pub(super) fn note_now(self, joins: bool) {
        let stands_alone = self.stands_alone.get_value();
        self.stands_alone.set_value(false);
        let joins = joins && !stands_alone;
        if joins && !self.unnoted.get_value() {
            return;
        }
        self.unnoted.set_value(false);
        let is_step = self.case.with_untracked(|case| self.journal.try_update_value(|all| all.note(case, joins)));
        if is_step == Some(true) {
            self.at_table.update_value(|steps| *steps += 1);
            self.case.with_untracked(|case| self.deeds.made_step(&case.id));
            self.safety.count_step();
        }
        self.show();
    }

    /// What is changed from now on is no part of the steps so far: something else is done in between.
    pub(super) fn rest(self) {
        self.note(true);
        self.journal.update_value(Journal::rest);
    }

    /// Notes what was just changed as a step of its own, once the page has been drawn: comparing a long negotiation
    /// takes a moment. Whatever comes before that notes it first.
    pub(super) fn note_soon(self) {
        self.stands_alone.set_value(true);
        // What the change has to show goes first: that waits by the time that the first of these has its turn.
        later(move || later(move || self.note(true)));
    }

    /// Takes a step back or does it again: the case after it, and what the step is called.
    pub(super) fn go(self, go: fn(&mut Journal, &Case) -> Taken) -> Option<Taken> {
        self.case.with_untracked(|case| self.journal.try_update_value(|journal| go(journal, case)))
    }

    /// A state that came from elsewhere is shown: no step of this page.
    pub(super) fn pass_over(self, case: &Case) {
        self.journal.update_value(|journal| journal.pass_over(case));
        self.unnoted.set_value(false);
    }

    /// The table view was turned on or off: what was done before can't be undone from here.
    pub(super) fn turned_table_view(self) {
        self.at_table.set_value(0);
        self.deeds.turned_table_view();
    }

    /// In the table view, only what was done in it is undone: nobody would see what else changes.
    pub(super) fn may_undo(self, is_table_view: bool) -> bool {
        let steps = self.at_table.get_value();
        self.at_table.set_value(steps.saturating_sub(1));
        steps > 0 || !is_table_view
    }

    /// The number of the deed that was done last, where that is no step in the open negotiation.
    pub(super) fn last_deed(self) -> Option<u32> {
        let has_step = self.journal.with_value(|journal| journal.next_undo().is_some());
        self.case.with_untracked(|case| self.deeds.last(&case.id, has_step))
    }

    /// Shows what undo and redo would do next.
    pub(super) fn show(self) {
        let deed = self.last_deed().and_then(|number| self.deeds.name(number));
        let next = self.journal.with_value(|journal| NextSteps {
            undo: deed.or_else(|| journal.next_undo().map(str::to_owned)),
            redo: journal.next_redo().map(str::to_owned),
        });
        if self.next.with_untracked(|shown| *shown != next) {
            self.next.set(next);
        }
    }
}
