//! The table view: while others look at the screen, the app shows what both sides know and nothing else.

use std::cell::Cell;

use tableside_core::case::{Case, Side};
use tableside_core::share::SharedRecord;
use tableside_core::time::Timestamp;

use super::Desk;
use crate::browser::dom;
use crate::browser::later::{self, Later};
use crate::signal::Signal;

/// What the table view needs.
#[derive(Default)]
pub(super) struct Table {
    /// The open negotiation as both sides know it; empty while the table view is off.
    pub(super) case: Signal<Case>,
    /// How many steps were made since the table view was turned on. Only these can be undone in it: nobody would see
    /// what else changes.
    pub(super) steps: Cell<u32>,
}

impl Desk {
    /// Is everything private hidden?
    pub fn is_table_view(self) -> bool {
        self.setting(|settings| settings.table_view)
    }

    /// The same, without being told of changes.
    pub(super) fn is_table_view_now(self) -> bool {
        self.0.settings.now(|settings| settings.table_view)
    }

    /// Hides everything private, or shows it again. Whoever is just writing an offer stays in its line.
    pub fn turn_table_view(self) {
        let on = !self.is_table_view_now();
        let there = if dom::has_focus(".entry") { ".entry-terms .inp" } else { "h1" };
        self.turns_table_view(on);
        self.set(|settings| settings.table_view = on);
        self.lay_on_table();
        self.announce(if on { "Table view on. Everything private is hidden." } else { "Table view off." });
        dom::focus_soon(there.to_owned());
    }

    /// The table view is about to be turned on or off, here or in another tab: what was said on the other view goes with
    /// it, and what was done there can't be undone here.
    pub(super) fn turns_table_view(self, on: bool) {
        if on == self.is_table_view_now() {
            return;
        }
        self.note_step(true);
        self.close_notice();
        self.close_search();
        self.announce("");
        self.0.table.steps.set(0);
        if on {
            // Before anything that is drawn from it is told.
            self.lay(on);
        }
    }

    /// What the pages read: the whole negotiation, or in the table view what both sides know of it.
    pub(in crate::state) fn shown_case(self) -> &'static Signal<Case> {
        if self.is_table_view() { &self.0.table.case } else { &self.0.case }
    }

    /// The same, without being told when it becomes the other.
    pub(in crate::state) fn shown_case_now(self) -> &'static Signal<Case> {
        if self.is_table_view_now() { &self.0.table.case } else { &self.0.case }
    }

    /// Follows the negotiation with what lies on the table.
    pub fn keep_table(self) {
        if self.is_table_view() {
            self.0.case.with(|_| ());
        }
        self.lay_on_table();
    }

    /// Brings what lies on the table up to date.
    pub(in crate::state) fn lay_on_table(self) {
        self.lay(self.is_table_view_now());
    }

    fn lay(self, on: bool) {
        let shared = match later::here() {
            Some(later) if on => later_shared(later, self),
            _ => Case::default(),
        };
        if self.0.table.case.now(|case| *case != shared) {
            self.0.table.case.set(shared);
        }
    }
}

/// What both sides know, by the type that can hold nothing else.
#[inline(never)]
fn later_shared(_: Later, desk: Desk) -> Case {
    desk.0.case.now(|case| SharedRecord::of(case).into_case(case.id.clone(), Timestamp::default(), Side::Us))
}
