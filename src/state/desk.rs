//! The whole app's state: one library, one open negotiation, one place.

use std::cell::RefCell;

use leptos::prelude::*;
use tableside_core::case::Case;
use tableside_core::guide::Example;
use tableside_core::route::{CasePlace, Route};
use tableside_core::storage::{Aside, Library, LoadError, Memory, Settings, StorageError, Summary};

use super::{Notebook, Notice, Numbers};
use crate::browser::storage::BrowserStorage;
use crate::browser::{clock, id, location, panic};

/// The longest that a change waits before it is kept, in milliseconds.
const KEEP_AFTER: i32 = 200;

thread_local! {
    /// The desk, for the panic hook, which is told nothing.
    static DESK: RefCell<Option<Desk>> = const { RefCell::new(None) };
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
pub struct Desk {
    library: StoredValue<Library<BrowserStorage>, LocalStorage>,
    unkept_changes: StoredValue<bool>,
    /// The list of negotiations.
    pub summaries: RwSignal<Vec<Summary>>,
    /// What could not be read and was set aside.
    pub aside: RwSignal<Vec<Aside>>,
    /// How the app behaves.
    pub settings: RwSignal<Settings>,
    /// Where the user is.
    pub route: RwSignal<Route>,
    /// What is in the open negotiation's place.
    pub opened: RwSignal<Opened>,
    /// The open negotiation; an empty one while none is open.
    pub case: RwSignal<Case>,
    /// What was just done.
    pub notice: RwSignal<Option<Notice>>,
    /// What is said to those who listen to the page.
    pub announcement: RwSignal<String>,
    /// What keeps the app from keeping things.
    pub trouble: RwSignal<Option<Trouble>>,
}

impl Desk {
    /// Opens what this browser keeps, or works in memory where it keeps nothing.
    pub fn open() -> Self {
        let prefix = location::storage_prefix();
        let local = BrowserStorage::local().and_then(|storage| Library::open(storage, &prefix));
        let (library, trouble) = match local {
            Ok(library) => (library, None),
            Err(_) => {
                let memory = BrowserStorage::Memory(Memory::default());
                (Library::empty(memory, &prefix), Some(Trouble::Blocked))
            }
        };
        let desk = Self {
            summaries: RwSignal::new(library.summaries().to_vec()),
            aside: RwSignal::new(library.aside().unwrap_or_default()),
            settings: RwSignal::new(library.settings().clone()),
            library: StoredValue::new_local(library),
            unkept_changes: StoredValue::new(false),
            route: RwSignal::new(Route::Home),
            opened: RwSignal::new(Opened::Nothing),
            case: RwSignal::new(Case::default()),
            notice: RwSignal::new(None),
            announcement: RwSignal::new(String::new()),
            trouble: RwSignal::new(trouble),
        };
        DESK.set(Some(desk));
        panic::install(keep_after_panic);
        desk
    }

    /// The desk of the component that asks.
    pub fn here() -> Self {
        expect_context()
    }

    /// The open negotiation.
    pub fn notebook(self) -> Notebook {
        Notebook::new(self)
    }

    /// Numbers as this user writes them, in a currency.
    pub fn numbers(self, currency: impl Fn() -> String + Send + Sync + 'static) -> Memo<Numbers> {
        Memo::new(move |_| self.settings.with(|settings| Numbers::new(&settings.locale, &currency())))
    }

    /// Comes to a place: opens its negotiation if it is another one.
    pub fn arrive(self, route: Route) {
        let wanted = route.case_id().map(str::to_owned);
        let open = match self.opened.get_untracked() {
            Opened::Case(id) => Some(id),
            _ => None,
        };
        if wanted != open || wanted.is_none() {
            self.keep();
            let (opened, case) = wanted.map_or((Opened::Nothing, Case::default()), |id| self.load(&id));
            self.case.set(case);
            self.opened.set(opened);
        }
        self.route.set(route);
    }

    fn load(self, id: &str) -> (Opened, Case) {
        let loaded = self.library.try_update_value(|library| library.load(id)).unwrap_or(Err(LoadError::Missing));
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
        if !self.unkept_changes.get_value() {
            self.unkept_changes.set_value(true);
            clock::after(KEEP_AFTER, move || self.keep());
        }
    }

    /// Keeps the open negotiation now, if it was changed.
    pub fn keep(self) {
        if self.unkept_changes.try_get_value() != Some(true) {
            return;
        }
        self.unkept_changes.set_value(false);
        self.case.with_untracked(|case| self.write(|library| library.save(case, clock::now())));
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
        match example.case() {
            Ok(case) => {
                let place = Route::case(&case.id, CasePlace::Overview);
                if !matches!(self.load(&case.id).0, Opened::Case(_)) {
                    self.add(&case);
                }
                location::go(&place);
            }
            Err(error) => self.notice.set(Some(Notice::plain(error.to_string()))),
        }
    }

    /// Takes a negotiation out of the list; the notice brings it back.
    pub fn delete(self, id: &str) {
        let mut removed = None;
        self.write(|library| {
            removed = library.remove(id)?;
            Ok(())
        });
        if let Some(removed) = removed {
            let title = if removed.title().is_empty() { "Untitled" } else { removed.title() };
            let text = format!("“{title}” is deleted.");
            let undo = move || self.write(|library| library.restore(removed.clone()));
            self.notice.set(Some(Notice::with_undo(text, undo)));
        }
    }

    /// Changes the settings and keeps them.
    pub fn set(self, change: impl FnOnce(&mut Settings)) {
        self.settings.update(change);
        let settings = self.settings.get_untracked();
        self.write(|library| library.set_settings(settings));
    }

    /// Forgets something that was set aside.
    pub fn forget_aside(self, aside: &Aside) {
        self.write(|library| library.forget_aside(aside));
    }

    /// A text in storage, as it is.
    pub fn raw(self, key: &str) -> Option<String> {
        self.library.with_value(|library| library.raw(key).ok().flatten())
    }

    /// How many UTF-16 units this site takes in the browser's storage.
    pub fn used(self) -> usize {
        self.library.with_value(|library| library.used().unwrap_or_default())
    }

    /// Every negotiation that can be read, as it is now.
    pub fn all_cases(self) -> Vec<Case> {
        self.keep();
        let ids: Vec<String> =
            self.summaries.with_untracked(|list| list.iter().map(|summary| summary.id.clone()).collect());
        let load = |library: &mut Library<BrowserStorage>| ids.iter().filter_map(|id| library.load(id).ok()).collect();
        self.library.try_update_value(load).unwrap_or_default()
    }

    /// Says something to those who listen to the page.
    pub fn announce(self, words: impl Into<String>) {
        self.announcement.set(words.into());
    }

    /// Writes to the library, then shows how that went and what is there now.
    fn write(self, change: impl FnOnce(&mut Library<BrowserStorage>) -> Result<(), StorageError>) {
        let done = self.library.try_update_value(|library| {
            let done = change(library);
            self.summaries.set(library.summaries().to_vec());
            self.aside.set(library.aside().unwrap_or_default());
            done
        });
        let blocked = self.trouble.with_untracked(|trouble| *trouble == Some(Trouble::Blocked));
        if !blocked {
            self.trouble.set(done.and_then(Result::err).map(Trouble::Unkept));
        }
    }
}

/// Keeps the last changes when the app has broken. Everything is tried, nothing is relied on.
fn keep_after_panic() {
    let desk = DESK.try_with(|desk| desk.try_borrow().ok().and_then(|desk| *desk)).ok().flatten();
    if let Some(desk) = desk
        && desk.unkept_changes.try_get_value() == Some(true)
    {
        let case = desk.case.try_get_untracked();
        desk.library.try_update_value(|library| case.map(|case| library.save(&case, clock::now())));
    }
}
