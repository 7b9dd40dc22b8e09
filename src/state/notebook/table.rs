//! The table view: while others look at the screen, the app shows what both sides know and nothing else.

use leptos::prelude::*;
use tableside_core::case::{Case, Side};
use tableside_core::share::SharedRecord;
use tableside_core::time::Timestamp;

use super::Notebook;
use crate::browser::focus;

impl Notebook {
    /// Hides everything private, or shows it again.
    pub fn turn_table_view(self) {
        self.set_table_view(!self.preferences.is_table_view_untracked());
    }

    /// Hides everything private, or shows it. Whoever is just writing an offer stays in its line.
    pub fn set_table_view(self, on: bool) {
        let there = if focus::has_focus(".entry") { ".entry-terms .inp" } else { "h1" };
        self.prepare_table_view(on);
        let done = self.preferences.set_table_view(on);
        self.lay_on_table();
        self.screen.announce(if on { "Table view on. Everything private is hidden." } else { "Table view off." });
        if let (true, Err(error)) = (on, done) {
            self.screen.say(format!("The table view is on in this tab, but that could not be kept. {error}"));
        }
        focus::focus_soon(there.to_owned());
    }

    /// Follows how another tab has turned the switch.
    pub(super) fn hear_of_table_view(self) {
        let table_view = self.keeping.table_view();
        self.prepare_table_view(table_view.is_on());
        self.preferences.show_table_view(table_view);
        self.lay_on_table();
    }

    /// The table view is about to be turned on or off, here or in another tab: what was said on the other view goes with
    /// it, and what was done there can't be undone here.
    pub(super) fn prepare_table_view(self, on: bool) {
        if on == self.preferences.is_table_view_untracked() {
            return;
        }
        self.steps.note(true);
        self.screen.close_notice();
        self.screen.searching.set(false);
        self.screen.announce("");
        self.steps.turned_table_view();
        if on {
            // Before anything that is drawn from it is told.
            self.lay(on);
        }
    }

    /// Follows the negotiation with what lies on the table.
    pub(super) fn keep_table(self) {
        if self.preferences.is_table_view() {
            self.case.track();
        }
        self.lay_on_table();
    }

    /// Brings what lies on the table up to date.
    pub(super) fn lay_on_table(self) {
        self.lay(self.preferences.is_table_view_untracked());
    }

    /// What both sides know, by the type that can hold nothing else.
    fn lay(self, on: bool) {
        let known = |case: &Case| SharedRecord::of(case).into_case(case.id.clone(), Timestamp::default(), Side::Us);
        let shared = if on { self.case.with_untracked(known) } else { Case::default() };
        if self.shared.with_untracked(|case| *case != shared) {
            self.shared.set(shared);
        }
    }
}
