//! The file on the user's disk that is kept up to date.

use tableside_core::storage::Backup;

use super::{Desk, Notice, Trouble};
use crate::browser::{clock, disk};

/// How long after a change the file is written, in milliseconds.
const WRITE_AFTER: i32 = 2_000;

/// How it stands with the file on the user's disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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

impl Desk {
    /// How it stands with the file on the user's disk.
    pub fn on_disk(self) -> OnDisk {
        self.0.on_disk.get()
    }

    /// Takes the file of the last time up again, if there was one.
    pub fn recall_disk(self) {
        if disk::is_possible() && self.0.safekeeping.now(|safekeeping| safekeeping.on_disk) {
            self.ask_disk("recall");
        }
    }

    /// Asks for something to be done with the file: "choose", "recall", "allow" or "forget".
    pub fn ask_disk(self, deed: &'static str) {
        if self.0.disk_is_there.get() {
            return disk::ask(deed, "");
        }
        disk::fetch(move |fetched| {
            if fetched {
                self.0.disk_is_there.set(true);
                disk::on_answer(move |word, detail| self.disk_said(&word, detail));
                disk::ask(deed, "");
            } else {
                self.note(Notice::plain(
                    "A part of the page for this could not be fetched. Try again when you are online.",
                ));
            }
        });
    }

    fn disk_said(self, word: &str, detail: String) {
        let now = match word {
            "ready" => {
                self.write_disk();
                return;
            }
            "written" => {
                self.noted_as_saved();
                OnDisk::UpToDate(detail)
            }
            "ask" => OnDisk::Asleep(detail),
            "none" => OnDisk::Nothing,
            "failed" => OnDisk::Failed(detail),
            _ => return,
        };
        let is_one = now != OnDisk::Nothing;
        if self.0.safekeeping.now(|safekeeping| safekeeping.on_disk != is_one) {
            self.change_safekeeping(|safekeeping| safekeeping.on_disk = is_one);
        }
        self.0.on_disk.set(now);
    }

    /// Writes the file soon, if there is one.
    pub(super) fn write_disk_soon(self) {
        let is_awake = self.0.on_disk.now(|on_disk| matches!(on_disk, OnDisk::UpToDate(_) | OnDisk::Failed(_)));
        if is_awake && !self.0.writing_disk.replace(true) {
            clock::after(WRITE_AFTER, move || {
                self.0.writing_disk.set(false);
                self.write_disk();
            });
        }
    }

    fn write_disk(self) {
        let is_gone = self.0.trouble.now(|trouble| *trouble == Some(Trouble::Gone));
        let backup = self.0.library.borrow().backup();
        if is_gone || backup.left_out > 0 || backup.assessments_left_out {
            // The file may be the last good copy of what can't be read here any more.
            let said = "Something that was kept here can’t be read or is gone, so the file was left as it was.";
            self.0.on_disk.set(OnDisk::Failed(said.to_owned()));
        } else {
            self.write_backup(&backup);
        }
    }

    /// Writes the file with what there is, whatever is missing.
    pub fn write_disk_anyway(self) {
        let backup = self.0.library.borrow().backup();
        self.write_backup(&backup);
    }

    fn write_backup(self, backup: &Backup) {
        match backup.files.as_slice() {
            [one] => disk::ask("write", one),
            _ => self
                .0
                .on_disk
                .set(OnDisk::Failed("There is too much for one file. Save everything as files instead.".to_owned())),
        }
    }
}
