//! The whole app's state: one library, one open negotiation, one place.

mod disk;
mod going;
mod keeping;
mod negotiations;
mod safety;
mod skills;
mod table;
mod tabs;
mod undoing;

use std::cell::{Cell, RefCell};

use tableside_core::case::Case;
use tableside_core::journal::Journal;
use tableside_core::route::Route;
use tableside_core::storage::{Aside, Library, Memory, Safekeeping, Settings, StorageError, Summary, Usage, Writing};

use super::{Notice, Numbers};
use crate::browser::storage::{self, BrowserStorage};
use crate::browser::{location, panic};
use crate::signal::Signal;
pub use disk::OnDisk;
pub use undoing::NextSteps;

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
    /// The last change could not be kept. It is in memory.
    Unkept(StorageError),
    /// Something beside the negotiation could not be kept: its place in the list, its last steps, a setting.
    PartUnkept(StorageError),
    /// Everything that was kept is gone, and not by the app's doing.
    Gone,
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
    /// What is being written in the line of the negotiation with this ID and is not kept yet.
    line: RefCell<Option<(String, Vec<Writing>)>>,
    /// Is a look at the room that is used on its way?
    looking_round: Cell<bool>,
    /// May the open negotiation only be read, because a newer Tableside wrote it?
    read_only: Signal<bool>,
    usage: Signal<Usage>,
    on_disk: Signal<OnDisk>,
    /// Has the script that writes to disk been fetched?
    disk_is_there: Cell<bool>,
    /// Is a writing to disk on its way?
    writing_disk: Cell<bool>,
    safekeeping: Signal<Safekeeping>,
    /// Has the browser promised not to delete what is kept? Nothing until it has said so.
    promise: Signal<Option<bool>>,
    numbers: RefCell<Vec<Numbers>>,
    notice: Signal<Option<Notice>>,
    case: Signal<Case>,
    table: table::Table,
    settings: Signal<Settings>,
    route: Signal<Route>,
    opened: Signal<Opened>,
    announcement: Signal<String>,
    /// Is the search open?
    searching: Signal<bool>,
    /// What the focus is to go to on the next arrival, if not to what the place has for it.
    target: RefCell<Option<String>>,
    trouble: Signal<Option<Trouble>>,
    journal: RefCell<Journal>,
    /// Was something changed that the journal has not seen?
    unnoted: Cell<bool>,
    /// Is what it has not seen a step of its own?
    stands_alone: Cell<bool>,
    /// What undo and redo would do next.
    steps: Signal<NextSteps>,
    /// When something was last typed, in milliseconds.
    typed_at: Cell<f64>,
    /// And into which field.
    typed_in: RefCell<String>,
}

impl Desk {
    /// Opens what this browser keeps, or works in memory where it keeps nothing.
    fn open() -> Self {
        let prefix = location::storage_prefix();
        let local = BrowserStorage::local().and_then(|storage| Library::open(storage, &prefix));
        let (mut library, trouble) = match local {
            Ok(library) => {
                let is_empty = library.summaries().is_empty();
                let is_gone = is_empty && storage::had_before(&prefix);
                storage::note_what_is_had(is_gone || !is_empty);
                (library, is_gone.then_some(Trouble::Gone))
            }
            Err(_) => {
                let memory = BrowserStorage::Memory(Memory::default());
                (Library::empty(memory, &prefix), Some(Trouble::Blocked))
            }
        };
        Self(Box::leak(Box::new(Kept {
            settings: Signal::new(library.settings().clone()),
            safekeeping: Signal::new(library.safekeeping()),
            library: RefCell::new(library),
            written: Signal::new(()),
            unkept_changes: Cell::new(false),
            line: RefCell::default(),
            looking_round: Cell::new(false),
            read_only: Signal::new(false),
            usage: Signal::new(Usage::default()),
            on_disk: Signal::new(OnDisk::default()),
            disk_is_there: Cell::new(false),
            writing_disk: Cell::new(false),
            promise: Signal::new(None),
            numbers: RefCell::new(Vec::new()),
            notice: Signal::new(None),
            case: Signal::new(Case::default()),
            table: table::Table::default(),
            route: Signal::new(Route::Home),
            opened: Signal::new(Opened::Nothing),
            announcement: Signal::new(String::new()),
            searching: Signal::new(false),
            target: RefCell::default(),
            trouble: Signal::new(trouble),
            journal: RefCell::default(),
            unnoted: Cell::new(false),
            stands_alone: Cell::new(false),
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
        panic::install(keeping::keep_after_panic);
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

    /// Says what was just done in the open negotiation, and offers to take that step back.
    pub fn note_with_undo(self, text: impl Into<String>) {
        let of = self.0.case.now(|case| case.id.clone());
        self.note(Notice { of: Some(of), ..Notice::with_undo(text, move || self.undo()) });
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
        let mut words = words.into();
        // The same words a second time would not be heard; with another sign at their end they are.
        if !words.is_empty() && self.0.announcement.now(|said| *said == words) {
            words.push('\u{a0}');
        }
        self.0.announcement.set(words);
    }

    /// The open negotiation's signal, to change it; for the notebook.
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

    /// May the open negotiation only be read, because a newer Tableside wrote it?
    pub fn is_read_only(self) -> bool {
        self.0.read_only.get()
    }

    /// How much of the browser's room is used, as it was last measured.
    pub fn usage(self) -> Usage {
        self.0.usage.get()
    }

    /// What was done to keep things safe.
    pub fn safekeeping(self) -> Safekeeping {
        self.0.safekeeping.get()
    }

    /// Has the browser promised not to delete what is kept? Nothing until it has said so.
    pub fn promise(self) -> Option<bool> {
        self.0.promise.get()
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
}
