//! The table view: while others look at the screen, the app shows what both sides know and nothing else.

use leptos::prelude::*;
use tableside_core::case::{Case, Side};
use tableside_core::route::{CasePlace, Route};
use tableside_core::share::SharedRecord;
use tableside_core::time::Timestamp;

use super::Notebook;
use crate::browser::focus::{self, FieldPlace};
use crate::browser::location;
use crate::state::OFFER_FIELD;

/// The line in which an offer is written.
const LINE: &str = ".entry";

impl Notebook {
    /// Hides everything private, or shows it again.
    pub fn turn_table_view(self) {
        self.set_table_view(!self.preferences.is_table_view_untracked());
    }

    /// Hides everything private, or shows it. Whoever is just writing an offer goes on with it, in the same field; and whoever
    /// comes back is where one was.
    pub fn set_table_view(self, on: bool) {
        let (is_writing, field) = (focus::has_focus(LINE), FieldPlace::of_focused());
        let row = focus::row_of_focused();
        self.line_goes_on.set_value(on && focus::is_there(LINE));
        self.prepare_table_view(on);
        let done = self.preferences.set_table_view(on);
        self.lay_on_table();
        self.screen.announce(if on { "Table view on. Everything private is hidden." } else { "Table view off." });
        if let (true, Err(error)) = (on, done) {
            self.screen.say(format!("The table view is on in this tab, but that could not be kept. {error}"));
        }
        let before = self.field_before_table.try_update_value(Option::take).flatten();
        match (is_writing, field) {
            (true, Some(field)) => return field.focus_soon(OFFER_FIELD),
            (true, None) => return focus::focus_soon(OFFER_FIELD.to_owned()),
            (false, Some(field)) if on => {
                self.screen.keep_row(row);
                self.field_before_table.set_value(Some((location::route(), field)));
            }
            (false, _) => {}
        }
        match before.filter(|(route, _)| !on && *route == location::route()) {
            Some((_, field)) => field.focus_soon("h1"),
            None => focus::focus_soon("h1".to_owned()),
        }
    }

    /// Does what is half written in the line go on at the table? Asked once for each time that one turns to that.
    pub fn take_line_goes_on(self) -> bool {
        self.line_goes_on.try_update_value(std::mem::take).unwrap_or_default()
    }

    /// Hides everything private, then opens a negotiation as both sides know it.
    pub fn open_at_table(self, id: &str) {
        self.set_table_view(true);
        location::go(&Route::case(id, CasePlace::Offers));
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
        self.screen.over.set(None);
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
