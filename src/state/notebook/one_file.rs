//! Tableside as one file: saving a copy of it that holds something, and what the file that is open holds itself.

use leptos::prelude::*;
use tableside_core::case::Side;
use tableside_core::format::{self, Saved};
use tableside_core::route::{CasePlace, Route};
use tableside_core::share::{self, SharedRecord};
use tableside_core::storage::Library;

use super::Notebook;
use crate::browser::{clock, fetch, files, id, location, one_file};
use crate::state::deferred;

/// The media type of a page.
const HTML: &str = "text/html";
/// What is said until the page is here.
const FETCHING: &str = "Tableside as one file is being fetched…";
/// What is said where the page is not as it came, of a copy with everything.
const CHANGED: &str = "Something has changed this page, so no copy of it can be made. “Save a copy” works as \
                       ever.";
/// The same of a copy that others get: what it says instead must hold nothing private either.
const CHANGED_TO_PRESENT: &str =
    "Something has changed this page, so no copy of it can be made. Save “For the other side…” instead.";

impl Notebook {
    /// Hands Tableside to the user as one file with everything in it.
    pub fn save_notebook(self) {
        self.make_copy(files::name_of(Saved::Notebook), move |page, name| {
            // What was written while the page was fetched is in it: all of that counts as saved.
            self.keep();
            let backup = self.keeping.with_untracked(Library::backup);
            if self.save_copy(page, name, &backup.file, CHANGED) {
                self.note_saved(&backup);
            }
        });
    }

    /// Hands Tableside to the user as one file of that name, with the record of a negotiation for both sides in it, as the
    /// text of its file; calls back once that is done, which may take a while, and not where it can't be done.
    pub fn save_to_present(self, name: String, record: String, done: impl FnOnce() + 'static) {
        self.make_copy(name, move |page, name| {
            if self.save_copy(page, name, &record, CHANGED_TO_PRESENT) {
                done();
            }
        });
    }

    /// Makes a copy with that name of the page, once that is here. Asked for twice meanwhile, it is made once.
    fn make_copy(self, name: String, make: impl FnOnce(Result<String, fetch::Failed>, &str) + 'static) {
        if self.copies_on_their_way.with_value(|names| names.contains(&name)) {
            return;
        }
        self.copies_on_their_way.update_value(|names| names.push(name.clone()));
        if !one_file::is_here() {
            self.screen.say(FETCHING);
        }
        fetch::page(move |page| {
            self.copies_on_their_way.update_value(|names| names.retain(|other| *other != name));
            self.screen.close_notice_if(|notice| notice.text == FETCHING);
            make(page, &name);
        });
    }

    /// Hands the page to the user with something in it; says so where that can't be done, in the words given where this
    /// page was changed.
    fn save_copy(self, page: Result<String, fetch::Failed>, name: &str, held: &str, changed: &'static str) -> bool {
        // What answers on the way to a site may be the page of somebody else.
        match page.ok().and_then(|page| format::copy_of(&page, &id::new_id(), held)) {
            Some(copy) => self.safety.save_file(name, HTML, &copy),
            None if one_file::is_here() => {
                self.screen.say(changed);
                false
            }
            None => {
                self.screen.say("Tableside as one file could not be fetched. Try again when you are online.");
                false
            }
        }
    }

    /// Looks at what the page itself holds for the user, before anything is drawn.
    pub fn open_held(self) {
        if let Some(deferred) = deferred::get() {
            (deferred.open_held)(self);
        }
    }

    pub(in crate::state) fn open_held_now(self) {
        let Some(held) = one_file::held() else { return };
        let has_answered = self.keeping.with_untracked(|library| library.has_answered(&held));
        match share::read(&held) {
            Ok(record) => self.present(&held, record, has_answered),
            // Negotiations, or what is left of something; which, one sees where it is brought in.
            Err(_) => self.held_waits.set(!has_answered),
        }
    }

    /// Begins at the table with a record for both sides. It is taken in once, without a question: nothing in it is private,
    /// and this notebook has nothing else in it.
    fn present(self, held: &str, record: SharedRecord, is_known: bool) {
        let id = one_file::notebook();
        if !is_known {
            // Where the note found no room at first, it is here all the same, with what was written in it since.
            let is_here = self.has(&id);
            let case = record.into_case(id.clone(), clock::now(), Side::Us);
            self.write(|library| {
                if !is_here {
                    library.save(&case, clock::now())?;
                }
                library.note_answer(held)
            });
        }
        if self.has(&id) {
            // At each start, as others may be looking. It holds in this tab also where it can't be kept.
            let _ = self.preferences.set_table_view(true);
            if location::route() == Route::Home {
                location::begin_at(&Route::case(&id, CasePlace::Offers));
            }
        }
    }

    /// Is a negotiation with this ID in the list?
    fn has(self, id: &str) -> bool {
        self.keeping.with_untracked(|library| library.summaries().iter().any(|summary| summary.id == id))
    }

    /// Notes that the user has answered what is to become of what the page holds.
    pub fn answer_held(self) {
        self.held_waits.set(false);
        if let Some(held) = one_file::held() {
            self.keeping.write_beside(|library| library.note_answer(&held));
        }
    }
}
