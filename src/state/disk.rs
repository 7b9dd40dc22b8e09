//! The file on the user's disk that is kept up to date.

use leptos::prelude::*;
use tableside_core::storage::{Backup, Library};

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
    /// It could not be written, for this reason.
    Failed(String),
}

/// The file on the user's disk.
#[derive(Clone, Copy)]
pub struct Disk {
    /// How it stands with it.
    pub state: RwSignal<OnDisk>,
    /// Has the script that writes to disk been fetched?
    is_fetched: StoredValue<bool>,
    /// Is a writing on its way?
    is_writing: StoredValue<bool>,
    keeping: Keeping,
    safety: Safety,
    screen: Screen,
}

impl Disk {
    pub(super) fn new(keeping: Keeping, safety: Safety, screen: Screen) -> Self {
        Self {
            state: RwSignal::new(OnDisk::default()),
            is_fetched: StoredValue::new(false),
            is_writing: StoredValue::new(false),
            keeping,
            safety,
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
                OnDisk::UpToDate(name)
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
        if is_gone || backup.left_out > 0 || backup.assessments_left_out {
            // The file may be the last good copy of what can't be read here any more.
            let said = "Something that was kept here can’t be read or is gone, so the file was left as it was.";
            self.state.set(OnDisk::Failed(said.to_owned()));
        } else {
            self.write_backup(&backup);
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
