//! The whole app's state: one library, one open negotiation, one place.

use std::cell::{Cell, RefCell};

use tableside_core::case::Case;
use tableside_core::guide::Example;
use tableside_core::journal::{Journal, Taken};
use tableside_core::route::{CasePlace, Route};
use tableside_core::storage::{Aside, Library, LoadError, Memory, Settings, StorageError, Summary};

use super::{Notice, Numbers};
use crate::browser::storage::BrowserStorage;
use crate::browser::{clock, fetch, id, location, panic};
use crate::signal::Signal;

/// The longest that a change waits before it is kept, in milliseconds.
const KEEP_AFTER: i32 = 200;
/// What is typed after a rest as long as this is a step of its own, in milliseconds.
const REST: f64 = 2_000.0;

thread_local! {
    /// The one desk of the page, opened when it is first asked for.
    static DESK: Desk = Desk::open();
}

/// What is in the open negotiation's place.
#[derive(Clone, Debug, PartialEq)]
pub enum Opened {
    /// No negotiation is open.
    Nothing,
    /// This one, in the desk's notebook.
    Case(String),
    /// The address names one that isn't there.
    Missing,
    /// What is kept of it can't be read.
    Unreadable {
        /// Its key in storage.
        key: String,
        /// What is wrong, in a sentence.
        reason: String,
    },
}

impl Opened {
    /// A text that differs whenever what is in the place differs.
    pub fn key(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Case(id) => format!("case {id}"),
            Self::Missing => "missing".to_owned(),
            Self::Unreadable { key, .. } => format!("unreadable {key}"),
        }
    }
}

/// What keeps the app from keeping things.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// The browser keeps nothing for this page at all; the app works in memory.
    Blocked,
    /// The last change could not be kept.
    Unkept(StorageError),
}

/// The whole app's state. A handle: copies mean the same desk.
#[derive(Clone, Copy)]
pub struct Desk(&'static Kept);

/// What the desk keeps, for as long as the page is open.
struct Kept {
    library: RefCell<Library<BrowserStorage>>,
    /// Set whenever the library was written to.
    written: Signal<()>,
    unkept_changes: Cell<bool>,
    numbers: RefCell<Vec<Numbers>>,
    notice: Signal<Option<Notice>>,
    case: Signal<Case>,
    settings: Signal<Settings>,
    route: Signal<Route>,
    opened: Signal<Opened>,
    announcement: Signal<String>,
    trouble: Signal<Option<Trouble>>,
    journal: RefCell<Journal>,
    /// What undo and redo would do next.
    steps: Signal<NextSteps>,
    /// When something was last typed, in milliseconds.
    typed_at: Cell<f64>,
    /// And into which field.
    typed_in: RefCell<String>,
}

/// The names of the steps that undo and redo would take next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NextSteps {
    /// What undo takes back; nothing when there is nothing.
    pub undo: Option<String>,
    /// What redo does again.
    pub redo: Option<String>,
}

impl Desk {
    /// Opens what this browser keeps, or works in memory where it keeps nothing.
    fn open() -> Self {
        let prefix = location::storage_prefix();
        let local = BrowserStorage::local().and_then(|storage| Library::open(storage, &prefix));
        let (library, trouble) = match local {
            Ok(library) => (library, None),
            Err(_) => {
                let memory = BrowserStorage::Memory(Memory::default());
                (Library::empty(memory, &prefix), Some(Trouble::Blocked))
            }
        };
        Self(Box::leak(Box::new(Kept {
            settings: Signal::new(library.settings().clone()),
            library: RefCell::new(library),
            written: Signal::new(()),
            unkept_changes: Cell::new(false),
            numbers: RefCell::new(Vec::new()),
            notice: Signal::new(None),
            case: Signal::new(Case::default()),
            route: Signal::new(Route::Home),
            opened: Signal::new(Opened::Nothing),
            announcement: Signal::new(String::new()),
            trouble: Signal::new(trouble),
            journal: RefCell::default(),
            steps: Signal::new(NextSteps::default()),
            typed_at: Cell::new(0.0),
            typed_in: RefCell::default(),
        })))
    }

    /// The page's desk.
    pub fn here() -> Self {
        DESK.with(|desk| *desk)
    }

    /// From now on a panic keeps the last changes before it ends the app.
    pub fn keep_on_panic() {
        panic::install(keep_after_panic);
    }

    /// Where the user is.
    pub fn route(self) -> Route {
        self.0.route.get()
    }

    /// What is in the open negotiation's place.
    pub fn opened(self) -> Opened {
        self.0.opened.get()
    }

    /// What was just done.
    pub fn notice(self) -> Option<Notice> {
        self.0.notice.get()
    }

    /// Says what was just done.
    pub fn note(self, notice: Notice) {
        self.0.notice.set(Some(notice));
    }

    /// Takes the notice away.
    pub fn close_notice(self) {
        self.0.notice.set(None);
    }

    /// What keeps the app from keeping things.
    pub fn trouble(self) -> Option<Trouble> {
        self.0.trouble.get()
    }

    /// What was last said to those who listen to the page.
    pub fn announcement(self) -> String {
        self.0.announcement.get()
    }

    /// Says something to those who listen to the page.
    pub fn announce(self, words: impl Into<String>) {
        self.0.announcement.set(words.into());
    }

    /// The open negotiation's signal; for the notebook.
    pub(super) const fn case(self) -> &'static Signal<Case> {
        &self.0.case
    }

    /// Every negotiation in the list, newest change first.
    pub fn summaries<T>(self, read: impl FnOnce(&[Summary]) -> T) -> T {
        self.0.written.get();
        read(self.0.library.borrow().summaries())
    }

    /// What could not be read and was set aside.
    pub fn aside(self) -> Vec<Aside> {
        self.0.written.get();
        self.0.library.borrow().aside().unwrap_or_default()
    }

    /// How many UTF-16 units this site takes in the browser's storage.
    pub fn used(self) -> usize {
        self.0.written.get();
        self.0.library.borrow().used().unwrap_or_default()
    }

    /// A part of the settings.
    pub fn setting<T>(self, read: impl FnOnce(&Settings) -> T) -> T {
        self.0.settings.with(read)
    }

    /// Numbers as this user writes them, in a currency. Asking the browser takes time, so they are made once.
    pub fn numbers(self, currency: &str) -> Numbers {
        let chosen = self.setting(|settings| settings.locale.clone());
        let mut all = self.0.numbers.borrow_mut();
        if let Some(known) = all.iter().find(|made| made.is_for(&chosen, currency)) {
            return known.clone();
        }
        let made = Numbers::new(&chosen, currency);
        all.push(made.clone());
        made
    }

    /// Comes to a place: opens its negotiation if it is another one.
    pub fn arrive(self, route: Route) {
        let wanted = route.case_id().map(str::to_owned);
        let open = self.0.opened.now(|opened| match opened {
            Opened::Case(id) => Some(id.clone()),
            _ => None,
        });
        if wanted != open || wanted.is_none() {
            self.keep();
            let (opened, case) = wanted.map_or((Opened::Nothing, Case::default()), |id| self.load(&id));
            let steps = self.0.library.borrow_mut().steps(&case.id);
            self.0.journal.replace(Journal::open(&case, steps));
            self.show_steps();
            self.0.case.set(case);
            self.0.opened.set(opened);
        }
        self.0.route.set(route);
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

    /// Notes that the open negotiation was changed: it is kept within [`KEEP_AFTER`].
    pub fn changed(self) {
        if !self.0.unkept_changes.get() {
            self.0.unkept_changes.set(true);
            clock::after(KEEP_AFTER, move || self.keep());
        }
    }

    /// Notes that somebody types into a field. What is typed into another field, or after a rest, is a step of its own.
    pub(super) fn typing(self, field: String) {
        let now = clock::milliseconds();
        let rested = now - self.0.typed_at.replace(now) > REST;
        let same = *self.0.typed_in.borrow() == field;
        self.0.typed_in.replace(field);
        if rested || !same {
            self.note_step(true);
            self.0.journal.borrow_mut().rest();
        }
    }

    /// Notes what was changed since the last time as a step to be undone. One that `joins` goes on with the last one.
    pub(super) fn note_step(self, joins: bool) {
        if self.0.case.now(|case| self.0.journal.borrow_mut().note(case, joins)) {
            // Its button would undo another step now.
            if self.0.notice.now(|notice| notice.as_ref().is_some_and(|notice| notice.undo.is_some())) {
                self.close_notice();
            }
        }
        self.show_steps();
    }

    fn show_steps(self) {
        let journal = self.0.journal.borrow();
        let next =
            NextSteps { undo: journal.next_undo().map(str::to_owned), redo: journal.next_redo().map(str::to_owned) };
        if self.0.steps.now(|shown| *shown != next) {
            self.0.steps.set(next);
        }
    }

    /// What undo and redo would do next.
    pub fn next_steps(self) -> NextSteps {
        self.0.steps.get()
    }

    /// Takes the last step in the open negotiation back.
    pub fn undo(self) {
        self.go("Undone", Journal::undo);
    }

    /// Does again what was undone last.
    pub fn redo(self) {
        self.go("Done again", Journal::redo);
    }

    fn go(self, said: &str, go: fn(&mut Journal, &Case) -> Taken) {
        match self.0.case.now(|case| go(&mut self.0.journal.borrow_mut(), case)) {
            Ok(Some((case, name))) => {
                self.0.case.set(case);
                self.changed();
                self.note(Notice::plain(format!("{said}: {name}.")));
            }
            Ok(None) => {}
            Err(_) => self.note(Notice::plain("That can’t be undone any more: something else rests on it.")),
        }
        self.show_steps();
    }

    /// Keeps the open negotiation now, if it was changed.
    ///
    /// What could not be kept before is tried again.
    pub fn keep(self) {
        if self.0.unkept_changes.get() {
            self.0.unkept_changes.set(false);
            self.note_step(true);
            self.0.case.now(|case| self.write(|library| library.save(case, clock::now())));
            let (id, journal) = (self.0.case.now(|case| case.id.clone()), self.0.journal.borrow());
            // No loss when there is no room for them: the negotiation itself is kept.
            let _ = self.0.library.borrow_mut().keep_steps(&id, journal.last_steps());
        } else if self.0.library.borrow().has_unkept() {
            self.write(|library| library.keep_rest(&clock::now()));
        }
    }

    /// Adds a negotiation and keeps it at once.
    fn add(self, case: &Case) {
        self.write(|library| library.save(case, clock::now()));
    }

    /// Starts a negotiation and goes there.
    pub fn start(self) {
        let case = Case::new(id::new_id(), clock::now());
        self.add(&case);
        location::go(&Route::case(&case.id, CasePlace::Overview));
    }

    /// Opens a worked example: the user's copy of it if there is one, else a fresh one.
    pub fn open_example(self, example: Example) {
        if self.go_to_copy(example) {
            return;
        }
        fetch::text(example.address(), move |text| match text.map(|text| Example::read(&text)) {
            // It may have come twice, when the button was pressed twice.
            _ if self.go_to_copy(example) => {}
            Ok(Ok(case)) => {
                self.add(&case);
                location::go(&Route::case(&case.id, CasePlace::Overview));
            }
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
            removed = library.remove(id)?;
            Ok(())
        });
        if let Some(removed) = removed {
            // There may be room now.
            self.keep();
            let title = if removed.title().is_empty() { "Untitled" } else { removed.title() };
            let text = format!("“{title}” is deleted.");
            let undo = move || self.write(|library| library.restore(removed.clone()));
            self.note(Notice::with_undo(text, undo));
        }
    }

    /// Changes the settings and keeps them.
    pub fn set(self, change: impl FnOnce(&mut Settings)) {
        self.0.settings.update(change);
        let settings = self.0.settings.now(Settings::clone);
        self.write(|library| library.set_settings(settings));
    }

    /// Forgets something that was set aside.
    pub fn forget_aside(self, aside: &Aside) {
        self.write(|library| library.forget_aside(aside));
    }

    /// A text in storage, as it is.
    pub fn raw(self, key: &str) -> Option<String> {
        self.0.library.borrow().raw(key).ok().flatten()
    }

    /// Every negotiation that can be read, as it is now.
    pub fn all_cases(self) -> Vec<Case> {
        self.keep();
        let mut library = self.0.library.borrow_mut();
        let ids: Vec<String> = library.summaries().iter().map(|summary| summary.id.clone()).collect();
        ids.iter().filter_map(|id| library.load(id).ok()).collect()
    }

    /// Writes to the library, then shows how that went and what is there now.
    fn write(self, change: impl FnOnce(&mut Library<BrowserStorage>) -> Result<(), StorageError>) {
        let done = change(&mut self.0.library.borrow_mut());
        self.0.written.set(());
        if self.0.trouble.now(|trouble| *trouble != Some(Trouble::Blocked)) {
            self.0.trouble.set(done.err().map(Trouble::Unkept));
        }
    }
}

/// Keeps the last changes when the app has broken. Everything is tried, nothing is relied on.
fn keep_after_panic() {
    let Ok(desk) = DESK.try_with(|desk| *desk) else {
        return;
    };
    if desk.0.unkept_changes.get()
        && let Ok(mut library) = desk.0.library.try_borrow_mut()
    {
        // The page says that something broke; whether this was kept shows when it is opened again.
        let _ = desk.0.case.rescue(|case| library.save(case, clock::now()));
    }
}
