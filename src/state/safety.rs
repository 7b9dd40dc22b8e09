//! Copies outside the browser, the room that is used, and what the browser itself promises.

use leptos::prelude::*;
use tableside_core::case::Case;
use tableside_core::storage::{Library, Safekeeping, StorageError, Usage};

use super::{Keeping, Screen, deferred};
use crate::browser::{clock, files, persistence};

/// How long after something was kept there is a look at the room that is used, in milliseconds.
const LOOK_AFTER: u64 = 500;

/// What is done to keep things safe.
#[derive(Clone, Copy)]
pub struct Safety {
    /// How much of the browser's room is used, as it was last measured.
    pub usage: RwSignal<Usage>,
    /// What was done to keep things safe.
    pub safekeeping: RwSignal<Safekeeping>,
    /// Has the browser promised not to delete what is kept? Nothing until it has said so.
    pub promise: RwSignal<Option<bool>>,
    /// Is a look at the room that is used on its way?
    looking_round: StoredValue<bool>,
    case: RwSignal<Case>,
    keeping: Keeping,
    screen: Screen,
}

impl Safety {
    pub(super) fn new(case: RwSignal<Case>, keeping: Keeping, screen: Screen) -> Self {
        Self {
            usage: RwSignal::new(Usage::default()),
            safekeeping: RwSignal::new(keeping.ask(Library::safekeeping)),
            promise: RwSignal::new(None),
            looking_round: StoredValue::new(false),
            case,
            keeping,
            screen,
        }
    }

    /// Hands a text to the user as a file; says so when the browser can't make it.
    pub fn save_file(self, name: &str, media_type: &str, text: &str) -> bool {
        let saved = files::save(name, media_type, text).is_ok();
        if !saved {
            self.screen.say("The browser could not make the file.");
        }
        saved
    }

    /// A copy is safe outside the browser: the count of edits begins anew.
    pub(super) fn noted_as_saved(self) {
        self.update(Safekeeping::saved);
    }

    /// The user doesn't want to be reminded now.
    pub fn put_reminder_off(self) {
        self.update(|safekeeping| safekeeping.reminded = true);
    }

    /// Is it time to remind the user of a copy?
    pub fn is_reminder_due(self) -> bool {
        self.safekeeping.with(|safekeeping| safekeeping.is_due(&clock::now()))
    }

    /// Counts a step that no copy outside the browser has.
    pub(super) fn count_step(self) {
        self.safekeeping.update(|safekeeping| safekeeping.count(clock::now()));
    }

    pub(super) fn update(self, change: impl FnOnce(&mut Safekeeping)) {
        self.safekeeping.update(change);
        self.keeping.write_beside(|library| self.safekeeping.with_untracked(|kept| library.set_safekeeping(kept)));
    }

    /// Asks the browser, once, not to delete what is kept; some browsers ask the user in turn.
    pub(super) fn ask_for_promise(self) {
        if !self.safekeeping.with_untracked(|safekeeping| safekeeping.asked) {
            self.update(|safekeeping| safekeeping.asked = true);
            persistence::ask(move |promised| self.promise.set(promised));
        }
    }

    /// Looks up whether the browser has promised not to delete what is kept.
    pub fn look_up_promise(self) {
        persistence::look_up(move |promised| self.promise.set(promised));
    }

    /// Soon measures the room that is used, and takes a snapshot if it is time for one: not while somebody types.
    pub fn look_round_soon(self) {
        if !self.looking_round.get_value() {
            self.looking_round.set_value(true);
            clock::after(LOOK_AFTER, move || {
                self.looking_round.set_value(false);
                self.look_round();
            });
        }
    }

    /// Measures the room that is used, and takes a snapshot of the open negotiation if it is time for one.
    pub fn look_round(self) {
        // Without the storage there is nothing to measure; what can't be kept is said when it is kept.
        let Ok(mut usage) = self.keeping.with_untracked(Library::usage) else {
            return;
        };
        let id = self.case.with_untracked(|case| case.id.clone());
        if usage.has_room_for_copies() && !id.is_empty() {
            match deferred::get().map_or(Ok(false), |deferred| (deferred.take_snapshot)(self, &id)) {
                Ok(false) => {}
                Ok(true) => usage = self.keeping.with_untracked(Library::usage).unwrap_or(usage),
                Err(error) => self.keeping.wrote(Err(error)),
            }
        }
        if self.usage.with_untracked(|shown| *shown != usage) {
            self.usage.set(usage);
        }
    }

    pub(super) fn take_snapshot(self, id: &str) -> Result<bool, StorageError> {
        self.keeping.ask(|library| library.take_snapshot(id, &clock::now()))
    }

    /// Says that nothing new is begun, where there is room only for changes of what is there.
    pub(super) fn refuses_growth(self) -> bool {
        self.look_round();
        let refuses = self.usage.with_untracked(Usage::is_tight);
        if refuses {
            self.screen.say(
                "There is almost no room left in this browser, so nothing new is begun. Save a negotiation that you \
                 no longer need as a file, then delete it here.",
            );
        }
        refuses
    }
}
