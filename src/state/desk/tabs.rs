//! What other tabs do with what is kept here.

use tableside_core::storage::StorageError;

use super::{Desk, Notice, Opened, Trouble};
use crate::browser::{location, storage};

impl Desk {
    /// From now on hears what other tabs keep.
    pub fn hear_other_tabs(self) {
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
            None if name == "settings" => {
                let read = self.0.library.borrow_mut().read_settings();
                let settings = self.0.library.borrow().settings().clone();
                if read.is_ok() {
                    self.turns_table_view(settings.table_view);
                    self.0.settings.set(settings);
                    self.lay_on_table();
                }
            }
            // What shows them reads them anew.
            None if name == "skills" => {
                self.0.written.set(());
                self.write_disk_soon();
            }
            None if name == "safekeeping" => {
                let safekeeping = self.0.library.borrow_mut().safekeeping();
                self.0.safekeeping.set(safekeeping);
            }
            _ => {}
        }
    }

    fn hear_of_entry(self, id: &str) {
        // A list that can't be read again stays as it is shown.
        let _ = self.0.library.borrow_mut().read_entry_again(id);
        self.0.written.set(());
        self.note_what_is_had();
        self.write_disk_soon();
    }

    fn hear_of_case(self, id: &str, text: Option<String>) {
        let opened = self.0.opened.get();
        let is_here = self.0.route.now(|route| route.case_id() == Some(id));
        match (text, opened == Opened::Case(id.to_owned())) {
            (Some(text), true) => self.take_in(&text),
            // It came back, or can be read again.
            (Some(_), false) if is_here => self.open_case(Some(id.to_owned())),
            (None, true) => self.note(Notice::plain(
                "Another tab has deleted this negotiation. What you see is still here; it is kept again when you \
                 change it.",
            )),
            _ => {}
        }
    }

    /// Takes in what another tab has kept of the open negotiation.
    fn take_in(self, text: &str) {
        self.note_step(true);
        let taken_in = self.0.case.now(|case| self.0.library.borrow_mut().take_in(case, text));
        match taken_in {
            Ok(Some(taken_in)) => {
                self.show(taken_in.case);
                if taken_in.says_more {
                    self.changed();
                }
            }
            Ok(None) => {}
            Err(StorageError::Newer) => self.look_whether_newer(),
            Err(error) => self.write(|_| Err(error)),
        }
    }

    /// Looks whether another tab has kept something of the open negotiation of which this page was not told, because it
    /// was asleep.
    pub fn look_again(self) {
        if let Opened::Case(id) = self.0.opened.get() {
            let key = format!("{}:case:{id}", location::storage_prefix());
            let other = self.raw(&key).filter(|text| !self.0.library.borrow_mut().is_last_known(&id, text));
            if let Some(text) = other {
                self.take_in(&text);
            }
        }
    }

    /// Somebody has cleared the browser's storage while the page is open.
    fn everything_is_gone(self) {
        self.0.trouble.set(Some(Trouble::Gone));
        // A list that can't be read stays as it is shown.
        let _ = self.0.library.borrow_mut().read_list();
        self.0.written.set(());
    }

    /// The user has seen that everything is gone.
    pub fn close_gone(self) {
        self.0.trouble.set(None);
    }

    /// Keeps the open negotiation again, after everything that was kept has gone.
    pub fn keep_again(self) {
        self.0.trouble.set(None);
        if let Opened::Case(_) = self.0.opened.get() {
            self.changed();
            self.keep();
        }
    }
}
