//! Coming to a negotiation, starting one, opening an example, deleting one.

use std::slice;

use tableside_core::case::Case;
use tableside_core::guide::Example;
use tableside_core::journal::Journal;
use tableside_core::route::{CasePlace, Route};
use tableside_core::storage::{LoadError, Snapshot, Usage};

use super::{Desk, Notice, Opened};
use crate::browser::{clock, fetch, id, location};

impl Desk {
    /// Comes to a place: opens its negotiation if it is another one.
    pub fn arrive(self, route: Route) {
        let wanted = route.case_id().map(str::to_owned);
        let open = self.0.opened.now(|opened| match opened {
            Opened::Case(id) => Some(id.clone()),
            _ => None,
        });
        if wanted != open || wanted.is_none() {
            self.keep();
            self.close_notice_of_other(wanted.as_deref());
            self.open_case(wanted);
        }
        self.0.route.set(route);
    }

    pub(super) fn open_case(self, wanted: Option<String>) {
        let (opened, case) = wanted.map_or((Opened::Nothing, Case::default()), |id| self.load(&id));
        let (steps, is_newer) = {
            let mut library = self.0.library.borrow_mut();
            (library.steps(&case.id), library.is_newer(&case.id))
        };
        self.0.journal.replace(Journal::open(&case, steps));
        self.show_steps();
        self.0.read_only.set(is_newer);
        self.0.case.set(case);
        self.0.opened.set(opened);
    }

    fn load(self, id: &str) -> (Opened, Case) {
        let loaded = self.0.library.borrow_mut().load(id);
        match loaded {
            Ok(case) => (Opened::Case(id.to_owned()), case),
            Err(LoadError::Missing) => (Opened::Missing, Case::default()),
            Err(error @ LoadError::Storage(_)) => {
                (Opened::Unreadable { key: String::new(), reason: error.to_string() }, Case::default())
            }
            Err(LoadError::Unreadable { key, error }) => {
                (Opened::Unreadable { key, reason: error.to_string() }, Case::default())
            }
        }
    }

    /// Says that nothing new is begun, where there is room only for changes of what is there.
    pub(super) fn refuses_growth(self) -> bool {
        self.look_round();
        let refuses = self.0.usage.now(Usage::is_tight);
        if refuses {
            self.note(Notice::plain(
                "There is almost no room left in this browser, so nothing new is begun. Save a negotiation that you \
                 no longer need as a file, then delete it here.",
            ));
        }
        refuses
    }

    /// Adds a negotiation, keeps it at once, and goes there.
    fn add(self, case: &Case) {
        self.write(|library| library.save(case, clock::now()));
        location::go(&Route::case(&case.id, CasePlace::Overview));
    }

    /// Starts a negotiation and goes there.
    pub fn start(self) {
        if !self.refuses_growth() {
            self.add(&Case::new(id::new_id(), clock::now()));
        }
    }

    /// Opens a worked example: the user's copy of it if there is one, else a fresh one.
    pub fn open_example(self, example: Example) {
        if self.go_to_copy(example) || self.refuses_growth() {
            return;
        }
        fetch::text(example.address(), move |text| match text.map(|text| Example::read(&text)) {
            // It may have come twice, when the button was pressed twice.
            _ if self.go_to_copy(example) => {}
            Ok(Ok(case)) => self.add(&case),
            Ok(Err(error)) => self.note(Notice::plain(error.to_string())),
            Err(fetch::Failed) => self.note(Notice::plain(
                "The example is not on this device yet and could not be fetched. Try again when you are online.",
            )),
        });
    }

    /// Goes to the user's copy of a worked example; says whether there is one.
    fn go_to_copy(self, example: Example) -> bool {
        let library = self.0.library.borrow();
        let copy = library.summaries().iter().find(|summary| summary.example == example.id());
        if let Some(copy) = copy {
            location::go(&Route::case(&copy.id, CasePlace::Overview));
        }
        copy.is_some()
    }

    /// Takes a negotiation out of the list; the notice brings it back.
    pub fn delete(self, id: &str) {
        let mut removed = None;
        self.write(|library| {
            removed = Some(library.remove(id)?);
            Ok(())
        });
        if let Some(removed) = removed {
            // There may be room now.
            self.keep();
            let title = if removed.title().is_empty() { "Untitled" } else { removed.title() };
            let text = format!("“{title}” is deleted.");
            let undo = move || self.put_back(slice::from_ref(&removed));
            self.note(Notice::with_undo(text, undo));
        }
    }

    /// The snapshots of a negotiation, newest first.
    pub fn snapshots(self, id: &str) -> Vec<Snapshot> {
        // What comes or goes changes the room that is used; not every keeping does.
        self.0.usage.get();
        self.0.library.borrow().snapshots(id).unwrap_or_default()
    }

    /// Takes the open negotiation back to a snapshot: a step that can be undone.
    pub fn go_back_to(self, snapshot: &Snapshot) {
        if self.refuses_change() {
            return;
        }
        let id = self.0.case.now(|case| case.id.clone());
        let read = self.0.library.borrow().read_snapshot(&id, snapshot);
        match read {
            Ok(case) => {
                self.note_step(true);
                self.0.case.set(case);
                self.changed();
                self.note_step(false);
                self.note_with_undo("This is the negotiation as it was then.");
            }
            Err(error) => self.note(Notice::plain(error.to_string())),
        }
    }

    /// Puts a snapshot in the place of a negotiation that can't be read, which is set aside.
    pub fn restore(self, id: &str, snapshot: &Snapshot) {
        let restored = self.0.library.borrow_mut().restore(id, snapshot, clock::now());
        self.0.written.set(());
        match restored {
            Ok(_) => self.open_case(Some(id.to_owned())),
            Err(error) => self.note(Notice::plain(error.to_string())),
        }
    }
}
