//! Coming to a negotiation, starting one, also from a template or a role-play, opening an example, and going back to a copy.

use leptos::prelude::*;
use tableside_core::case::Case;
use tableside_core::format::FileError;
use tableside_core::guide::{Example, Stage};
use tableside_core::journal::Journal;
use tableside_core::name::{UNTITLED, named};
use tableside_core::quoted::Quoted;
use tableside_core::role_play::RolePlay;
use tableside_core::route::{CasePlace, Opening, Route};
use tableside_core::storage::{Former, Library, LoadError, LookedBack, PutBack, Snapshot};
use tableside_core::template::Template;

use super::{Notebook, Opened};
use crate::browser::{clock, fetch, id, layer, location};
use crate::state::{Undoes, deferred};

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
            // What it offers to undo is a step of the other negotiation.
            let is_elsewhere = |of: &Undoes| matches!(of, Undoes::Step(id) if Some(id) != wanted.as_ref());
            self.screen.close_notice_if(|notice| notice.undoes.as_ref().is_some_and(is_elsewhere));
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
        // Whether something else was done since the last step depends on which negotiation it is.
        self.steps.show();
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

    /// Adds a negotiation, keeps it at once, and goes to a place in it.
    fn add(self, case: &Case, place: CasePlace) {
        self.write(|library| library.save(case, clock::now()));
        go_to(&case.id, place);
    }

    /// Starts a negotiation and goes there.
    pub(super) fn start(self) {
        if !self.safety.refuses_growth() {
            self.screen.aim_at_start();
            self.add(&Case::new(id::new_id(), clock::now()), CasePlace::Overview);
        }
    }

    /// Opens what has a name: of a worked example the user's copy if there is one, else a fresh one; from a template or a side
    /// of a role-play a negotiation of its own each time.
    pub(super) fn open_named(self, what: Opening) {
        if self.go_to_copy(what) || self.safety.refuses_growth() {
            return;
        }
        let asked_at = location::route();
        fetch::text(what.file_address(), move |text| match text.map(|text| read(what, &text)) {
            // One is elsewhere by now: in it, where the button was pressed twice.
            _ if location::route() != asked_at => {}
            // Another tab has opened it meanwhile.
            _ if self.go_to_copy(what) => {}
            Ok(Ok(case)) => self.add(&case, first_place(what)),
            Ok(Err(error)) => self.screen.say(error.to_string()),
            Err(fetch::Failed) => self.screen.say(format!(
                "“{}” is not on this device yet and could not be fetched. Try again when you are online.",
                what.title()
            )),
        });
    }

    /// Goes to the user's copy of a worked example; says whether there is one.
    fn go_to_copy(self, what: Opening) -> bool {
        let Opening::Example(example) = what else { return false };
        let copy = self.keeping.with_untracked(|library| {
            let copy = library.summaries().iter().find(|summary| summary.example == example.id());
            copy.map(|copy| copy.id.clone())
        });
        if let Some(id) = &copy {
            go_to(id, first_place(what));
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
        self.screen.say(format!("{title} has since been changed elsewhere. That stays; everything else is as it was."));
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

/// The negotiation that the file of something with a name holds.
fn read(what: Opening, text: &str) -> Result<Case, FileError> {
    match what {
        Opening::Example(_) => Example::read(text),
        Opening::Template(_) => Template::begin(text, id::new_id(), clock::now()),
        Opening::RolePlay(..) => RolePlay::begin(text, id::new_id(), clock::now()),
    }
}

/// Where one comes to in it: a finished one is looked at; a template has put down issues to go through first, and so has the
/// brief of a role-play.
const fn first_place(what: Opening) -> CasePlace {
    match what {
        Opening::Example(_) => CasePlace::Overview,
        Opening::Template(_) | Opening::RolePlay(..) => CasePlace::Stage(Stage::Prepare),
    }
}

/// Goes to a place in a negotiation. An address that has opened it makes way: Back would open it once more.
fn go_to(id: &str, place: CasePlace) {
    let place = Route::case(id, place);
    match location::route() {
        Route::Open(_) => location::go_instead(&place),
        // Where something lies over the page, its entry in the browser's history is taken over.
        _ => layer::go(&place.to_string()),
    }
}
