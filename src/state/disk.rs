//! The file on the user's disk that is kept up to date.

use leptos::prelude::*;
use tableside_core::case::Case;
use tableside_core::format;
use tableside_core::storage::{Backup, Beside, Library, Standing, Way};

use super::{Keeping, Safety, Screen, Trouble, deferred};
use crate::browser::clock;
use crate::browser::disk::{self, Answer, Deed};

/// How long after a change the file is written, in milliseconds.
const WRITE_AFTER: u64 = 2_000;

/// How it stands with the file on the user's disk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum OnDisk {
    /// There is none.
    #[default]
    Nothing,
    /// The one with this name is kept up to date.
    UpToDate(String),
    /// The browser has to be asked again for the one with this name.
    Asleep(String),
    /// The one with this name holds something that isn't here, so it is left as it is.
    Holds(String),
    /// It could not be written, for this reason.
    Failed(String),
}

/// The file on the user's disk.
#[derive(Clone, Copy)]
pub struct Disk {
    /// How it stands with it.
    pub state: RwSignal<OnDisk>,
    /// What was found in it that isn't here: its name and its text.
    pub found: RwSignal<Option<(String, String)>>,
    /// Has the script that writes to disk been fetched?
    is_fetched: StoredValue<bool>,
    /// Is a writing on its way?
    is_writing: StoredValue<bool>,
    keeping: Keeping,
    safety: Safety,
    screen: Screen,
}

impl Disk {
    pub(super) fn new(keeping: Keeping, safety: &Safety, screen: Screen) -> Self {
        Self {
            state: RwSignal::new(OnDisk::default()),
            found: RwSignal::new(None),
            is_fetched: StoredValue::new(false),
            is_writing: StoredValue::new(false),
            keeping,
            safety: *safety,
            screen,
        }
    }

    /// From now on writes what is kept.
    pub(super) fn follow(self) {
        Effect::watch(move || self.keeping.kept.track(), move |(), _, _| self.write_soon(), false);
    }

    /// Takes the file of the last time up again, if there was one. It is written at once, which takes the second part.
    pub(super) fn recall(self) {
        if disk::is_possible() && self.safety.safekeeping.with_untracked(|safekeeping| safekeeping.on_disk) {
            self.ask(Deed::Recall);
        }
    }

    /// Asks for something to be done with the file.
    pub fn ask(self, deed: Deed) {
        if self.is_fetched.get_value() {
            return disk::ask(deed);
        }
        disk::fetch(move |fetched| {
            if fetched {
                self.is_fetched.set_value(true);
                disk::on_answer(move |answer| self.answered(answer));
                disk::ask(deed);
            } else {
                self.screen.say("A part of the page for this could not be fetched. Try again when you are online.");
            }
        });
    }

    fn answered(self, answer: Answer) {
        let now = match answer {
            Answer::Ready => return self.write(),
            Answer::Written(name) => {
                self.safety.noted_as_saved();
                self.found.set(None);
                OnDisk::UpToDate(name)
            }
            Answer::Holds(name, text) => {
                if deferred::get().is_some_and(|deferred| (deferred.is_all_here)(self, &text)) {
                    return self.write();
                }
                self.found.set(Some((name.clone(), text)));
                OnDisk::Holds(name)
            }
            Answer::Asleep(name) => OnDisk::Asleep(name),
            Answer::None => OnDisk::Nothing,
            Answer::Failed(reason) => OnDisk::Failed(reason),
        };
        let is_one = now != OnDisk::Nothing;
        if self.safety.safekeeping.with_untracked(|safekeeping| safekeeping.on_disk != is_one) {
            self.safety.update(|safekeeping| safekeeping.on_disk = is_one);
        }
        self.state.set(now);
    }

    /// Writes the file soon, if there is one.
    pub(super) fn write_soon(self) {
        let is_awake = self.state.with_untracked(|state| matches!(state, OnDisk::UpToDate(_) | OnDisk::Failed(_)));
        if is_awake && !self.is_writing.get_value() {
            self.is_writing.set_value(true);
            clock::after(WRITE_AFTER, move || {
                self.is_writing.set_value(false);
                self.write();
            });
        }
    }

    fn write(self) {
        if let Some(deferred) = deferred::get() {
            (deferred.write_to_disk)(self);
        }
    }

    pub(super) fn write_now(self) {
        let is_gone = self.keeping.trouble.with_untracked(|trouble| *trouble == Some(Trouble::Gone));
        let backup = self.keeping.with_untracked(Library::backup);
        if is_gone || backup.left_out > 0 || backup.assessments_left_out || backup.debriefs_left_out {
            // The file may be the last good copy of what can't be read here any more.
            let said = "Something that was kept here can’t be read or is gone, so the file was left as it was.";
            self.state.set(OnDisk::Failed(said.to_owned()));
        } else {
            self.write_backup(&backup);
        }
    }

    /// Is everything that a text says kept here as it says it? Not where it is no backup of ours.
    pub(super) fn is_all_here(self, text: &str) -> bool {
        let Ok(file) = format::read(text) else { return false };
        let beside = Beside::of(&file);
        self.keeping.with_untracked(|library| {
            let is_here = |case: &Case| library.standing(case) == Ok(Standing::Same);
            let is_beside = library.has_assessments(&beside.assessments) && library.has_debriefs(&beside.debriefs);
            file.cases.iter().all(is_here) && is_beside
        })
    }

    /// Goes on writing the file once every negotiation that was found in it was brought in, or was here already.
    pub(super) fn brought_in(self, cases: &[(Case, Way)]) {
        let is_in = |case: &Case| {
            let is_taken = cases.iter().any(|(other, way)| other.id == case.id && *way != Way::Leave);
            is_taken || self.keeping.with_untracked(|library| library.standing(case) == Ok(Standing::Same))
        };
        let is_whole = self.found.with_untracked(|found| {
            let file = found.as_ref().and_then(|(_, text)| format::read(text).ok());
            file.is_some_and(|file| file.cases.iter().all(is_in))
        });
        if is_whole && self.state.with_untracked(|state| matches!(state, OnDisk::Holds(_))) {
            self.write();
        }
    }

    /// Writes the file with what there is, whatever is missing.
    pub fn write_anyway(self) {
        self.write_backup(&self.keeping.with_untracked(Library::backup));
    }

    fn write_backup(self, backup: &Backup) {
        if backup.is_too_big {
            // The file may be the last copy that can be read.
            let said = "There is too much for one file. Save the negotiations one by one instead.";
            self.state.set(OnDisk::Failed(said.to_owned()));
        } else {
            disk::write(&backup.file);
        }
    }
}
