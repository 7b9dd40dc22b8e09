//! Coming to a negotiation, starting one, opening an example, and going back to a copy.

use leptos::prelude::*;
use tableside_core::case::Case;
use tableside_core::guide::Example;
use tableside_core::journal::Journal;
use tableside_core::name::{UNTITLED, named};
use tableside_core::quoted::Quoted;
use tableside_core::route::{CasePlace, Route};
use tableside_core::storage::{Former, Library, LoadError, LookedBack, PutBack, Snapshot};

use super::{Notebook, Opened};
use crate::browser::{clock, fetch, id, location};
use crate::state::deferred;

impl Notebook {
    /// Comes to a place: opens its negotiation if it is another one.
    pub fn arrive(self, route: Route) {
        let wanted = route.case_id().map(str::to_owned);
        let open = self.opened.with_untracked(|opened| match opened {
            Opened::Case(id) => Some(id.clone()),
            _ => None,
        });
        if wanted != open || wanted.is_none() {
            self.keep();
            self.leave();
            // It would take back a step of the other negotiation.
            self.screen.close_notice_if(|notice| notice.of.is_some() && notice.of != wanted);
            self.open_case(wanted);
        }
        self.screen.route.set(route);
    }

    /// Opens a negotiation, or none. One that is wanted before the second part is here is opened once that has come.
    pub(super) fn open_case(self, wanted: Option<String>) {
        match (wanted, deferred::get()) {
            (Some(id), Some(deferred)) => (deferred.open)(self, &id),
            _ => {
                self.steps.close();
                self.show_opened(Opened::Nothing, Case::default());
            }
        }
    }

    pub(in crate::state) fn open_now(self, id: &str) {
        let (opened, case) = self.load(id);
        let steps = self.keeping.ask(|library| library.steps(&case.id));
        self.steps.open(Journal::open(&case, steps));
        self.show_opened(opened, case);
    }

    fn show_opened(self, opened: Opened, case: Case) {
        self.case.set(case);
        // Before anything is drawn from it.
        self.lay_on_table();
        self.look_whether_newer();
        if self.opened.with_untracked(|before| *before != opened) {
            self.opened.set(opened);
        }
    }

    fn load(self, id: &str) -> (Opened, Case) {
        match self.keeping.ask(|library| library.load(id)) {
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

    /// Adds a negotiation, keeps it at once, and goes there.
    fn add(self, case: &Case) {
        self.write(|library| library.save(case, clock::now()));
        go_to(&case.id);
    }

    /// Starts a negotiation and goes there.
    pub(super) fn start(self) {
        if !self.safety.refuses_growth() {
            self.add(&Case::new(id::new_id(), clock::now()));
        }
    }

    /// Opens a worked example: the user's copy of it if there is one, else a fresh one.
    pub(super) fn open_example(self, example: Example) {
        if self.go_to_copy(example) || self.safety.refuses_growth() {
            return;
        }
        let asked_at = location::route();
        fetch::text(example.address(), move |text| match text.map(|text| Example::read(&text)) {
            // One is elsewhere by now: in it, where the button was pressed twice.
            _ if location::route() != asked_at => {}
            // Another tab has opened it meanwhile.
            _ if self.go_to_copy(example) => {}
            Ok(Ok(case)) => self.add(&case),
            Ok(Err(error)) => self.screen.say(error.to_string()),
            Err(fetch::Failed) => self
                .screen
                .say("The example is not on this device yet and could not be fetched. Try again when you are online."),
        });
    }

    /// Goes to the user's copy of a worked example; says whether there is one.
    fn go_to_copy(self, example: Example) -> bool {
        let copy = self.keeping.with_untracked(|library| {
            let copy = library.summaries().iter().find(|summary| summary.example == example.id());
            copy.map(|copy| copy.id.clone())
        });
        if let Some(id) = &copy {
            go_to(id);
        }
        copy.is_some()
    }

    /// Puts negotiations back as they were, last first; one that is open is opened again. Says where somebody has gone on
    /// with one since, which stays.
    pub(in crate::state) fn put_back(self, copies: &[Former]) {
        // What was just typed here counts like what another tab has kept.
        self.keep();
        let mut gone_on = None;
        self.write(|library| {
            copies.iter().rev().try_for_each(|copy| {
                if library.put_back(copy)? == PutBack::Together {
                    gone_on = Some(copy.title());
                }
                Ok(())
            })
        });
        if let Some(title) = gone_on {
            self.say_gone_on(title);
        }
        self.open_again(|id| copies.iter().any(|copy| copy.id() == id));
    }

    /// Says that somebody has gone on with a negotiation that was put back.
    pub(super) fn say_gone_on(self, title: &str) {
        let title = Quoted(named(title, UNTITLED));
        self.screen.say(format!("{title} was changed elsewhere since. That stays; everything else is as it was."));
    }

    /// Opens the negotiation of the address again, if that was put back.
    pub(super) fn open_again(self, is_back: impl Fn(&str) -> bool) {
        let here = self.screen.route.with_untracked(|route| route.case_id().map(str::to_owned));
        if let Some(id) = here.filter(|id| is_back(id)) {
            self.unkept.set_value(false);
            self.open_case(Some(id));
        }
    }

    /// The snapshots of a negotiation, newest first.
    pub fn snapshots(self, id: &str) -> Vec<Snapshot> {
        // What comes or goes changes the room that is used; not every keeping does.
        self.safety.usage.track();
        self.keeping.with_untracked(|library| library.snapshots(id).unwrap_or_default())
    }

    /// Takes the open negotiation back to a snapshot: a step that can be undone.
    pub fn go_back_to(self, snapshot: &Snapshot) {
        if self.refuses_change() {
            return;
        }
        let id = self.id_untracked();
        match self.keeping.with_untracked(|library| library.read_snapshot(&id, snapshot)) {
            Ok(case) => {
                self.steps.note(true);
                self.case.set(case);
                self.changed();
                self.steps.note(false);
                self.note_with_undo("This is the negotiation as it was then.");
            }
            Err(error) => self.screen.say(error.to_string()),
        }
    }

    /// Puts a snapshot in the place of a negotiation that can't be read, which is set aside.
    pub fn restore(self, id: &str, snapshot: &Snapshot) {
        let restored = self.keeping.ask(|library| library.restore(id, snapshot, clock::now()));
        self.keeping.notify();
        match restored {
            Ok(_) => self.open_case(Some(id.to_owned())),
            Err(error) => self.screen.say(error.to_string()),
        }
    }

    pub(in crate::state) fn complete_list(self) {
        // A list that can't be read again stays as it is shown.
        if self.keeping.ask(Library::complete_list) == Ok(true) {
            self.keeping.notify();
            // What is largest has its name now.
            self.safety.look_round_soon();
        }
    }

    /// The looks back at all negotiations, the newest change first.
    pub fn look_backs(self) -> Vec<LookedBack> {
        self.keep();
        self.keeping.with_untracked(Library::look_backs)
    }
}

/// Goes to the overview of a negotiation. An address that has opened it makes way: Back would open it once more.
fn go_to(id: &str) {
    let overview = Route::case(id, CasePlace::Overview);
    match location::route() {
        Route::Open(_) => location::go_instead(&overview),
        _ => location::go(&overview),
    }
}
