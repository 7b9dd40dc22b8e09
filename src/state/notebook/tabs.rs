//! What other tabs do with what is kept here.

use leptos::prelude::*;
use tableside_core::storage::{Library, StorageError};

use super::{Notebook, Opened};
use crate::browser::{location, storage};
use crate::state::keeping::Listed;
use crate::state::{Trouble, deferred};

impl Notebook {
    /// From now on hears what other tabs keep.
    pub(super) fn hear_other_tabs(self) {
        let prefix = format!("{}:", location::storage_prefix());
        storage::on_change(move |key, text| match key {
            None => self.everything_is_gone(),
            Some(key) => {
                if let Some(name) = key.strip_prefix(&prefix) {
                    self.hear(name, text);
                }
            }
        });
    }

    /// Another tab has kept a text under a name, or nothing any more.
    fn hear(self, name: &str, text: Option<String>) {
        match name.split_once(':') {
            Some(("case", id)) => {
                self.hear_of_entry(id);
                self.hear_of_case(id, text);
            }
            Some(("entry", id)) => self.hear_of_entry(id),
            Some((kind @ ("line" | "steps"), rest)) => {
                if let Some(deferred) = deferred::get() {
                    (deferred.hear_of_own)(self, kind, rest, text.is_some());
                }
            }
            // What shows them reads them anew.
            Some(("bin" | "aside", _)) => self.keeping.notify(),
            None if name == "settings" => {
                self.preferences.read_again();
                // An earlier version has it there.
                self.hear_of_table_view();
            }
            None if name == "table-view" => self.hear_of_table_view(),
            // Answered there, it needs no answer here.
            None if name == "held" => self.held_waits.set(false),
            // What shows them reads them anew.
            None if name == "skills" || name == "debriefs" => {
                self.keeping.notify();
                self.disk.write_soon();
            }
            None if name == "safekeeping" => {
                let safekeeping = self.keeping.ask(Library::safekeeping);
                self.safety.safekeeping.set(safekeeping);
            }
            _ => {}
        }
    }

    fn hear_of_entry(self, id: &str) {
        // A list that can't be read again stays as it is shown.
        let _ = self.keeping.ask(|library| library.read_entry_again(id));
        self.keeping.notify();
        self.keeping.note_what_is_had();
        self.disk.write_soon();
    }

    fn hear_of_case(self, id: &str, text: Option<String>) {
        let is_open = self.opened.with_untracked(|opened| *opened == Opened::Case(id.to_owned()));
        let is_here = self.screen.route.with_untracked(|route| route.case_id() == Some(id));
        match (text, is_open) {
            (Some(text), true) => {
                if let Some(deferred) = deferred::get() {
                    (deferred.take_in)(self, &text);
                }
            }
            // It came back, or can be read again.
            (Some(_), false) if is_here => self.open_case(Some(id.to_owned())),
            (None, true) => self.screen.say(
                "Another tab has deleted this negotiation. What you see is still here; it is kept again when you \
                 change it.",
            ),
            _ => {}
        }
    }

    /// Takes in what another tab has kept of the open negotiation.
    pub(in crate::state) fn take_in(self, text: &str) {
        self.steps.note(true);
        let taken_in = self.case.with_untracked(|case| self.keeping.ask(|library| library.take_in(case, text)));
        match taken_in {
            Ok(Some(taken_in)) => {
                self.show(taken_in.case);
                self.look_whether_newer();
                if taken_in.says_more {
                    self.changed();
                }
            }
            Ok(None) => {}
            Err(StorageError::Newer) => self.look_whether_newer(),
            Err(error) => self.write(|_| Err(error)),
        }
    }

    /// Reads all that is kept anew: other tabs may have changed it while this page was not told, because it was asleep or
    /// one was elsewhere. First what is to be hidden.
    pub fn read_anew(self) {
        self.hear_of_table_view();
        self.preferences.read_again();
        self.keep();
        self.keeping.sweep_bin();
        match self.keeping.read_list_anew() {
            Listed::Gone => return self.everything_is_gone(),
            Listed::Changed => self.keeping.notify(),
            Listed::Same => {}
        }
        let safekeeping = self.keeping.ask(Library::safekeeping);
        self.safety.safekeeping.set(safekeeping);
        if let Some(deferred) = deferred::get() {
            (deferred.look_again)(self);
        }
        if let Opened::Case(id) = self.opened.get_untracked()
            && self.keeping.is_deleted(&id)
        {
            self.open_case(Some(id));
        }
    }

    pub(in crate::state) fn look_again_now(self) {
        if let Opened::Case(id) = self.opened.get_untracked() {
            let key = format!("{}:case:{id}", location::storage_prefix());
            let is_new = |text: &String| !self.keeping.ask(|library| library.is_last_known(&id, text));
            if let Some(text) = self.keeping.raw(&key).filter(is_new) {
                self.take_in(&text);
            }
        }
    }

    /// Somebody has cleared the browser's storage while the page is open.
    fn everything_is_gone(self) {
        self.keeping.trouble.set(Some(Trouble::Gone));
        // A list that can't be read stays as it is shown.
        let _ = self.keeping.ask(Library::read_list);
        self.keeping.notify();
    }

    /// Keeps the open negotiation again, after everything that was kept has gone.
    pub fn keep_again(self) {
        self.keeping.trouble.set(None);
        if let Opened::Case(_) = self.opened.get_untracked() {
            self.changed();
            self.keep();
        }
    }
}
