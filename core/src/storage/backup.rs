//! Everything in files to be kept elsewhere, and when it is time to be reminded of that.

use super::{Library, Settings, Storage};
use crate::case::Case;
use crate::format::{self, CaseFile, MAX_BYTES};
use crate::record::{Json, Place, read, record};
use crate::texts::Texts;
use crate::time::Timestamp;

/// Edits after which it is time for a copy.
const EDITS: u64 = 20;
/// Days after which it is time for a copy, in seconds.
const AGE: i64 = 7 * 86_400;

record! {
    /// What was changed since the last copy was saved as a file.
    pub struct Unsaved {
        /// How many edits.
        optional edits: u64,
        /// When the first of them was.
        optional since: Timestamp,
        /// Has the user been reminded of them?
        optional reminded: bool,
    }
}

impl Unsaved {
    /// Is it time to remind the user: after 20 edits or 7 days, and once?
    pub fn is_due(&self, now: &Timestamp) -> bool {
        let is_old = now.seconds() - self.since.seconds() >= AGE;
        !self.reminded && self.edits > 0 && (self.edits >= EDITS || is_old)
    }

    /// Counts an edit.
    pub fn count(&mut self, now: Timestamp) {
        if self.edits == 0 {
            self.since = now;
        }
        self.edits = self.edits.saturating_add(1);
    }
}

/// What the file of a backup says beside its negotiations.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Beside {
    /// How the app behaved.
    pub settings: Option<Settings>,
    /// When each negotiation was last changed, by its ID.
    pub changed: Texts,
}

impl Beside {
    /// What a file says. What it says unreadably counts as nothing: the negotiations are what matters.
    pub fn of(file: &CaseFile) -> Self {
        let settings = file.extra.get("settings").and_then(|value| read(value.clone(), Place::Root).ok());
        let changed = file.extra.get("changed").and_then(|value| read(value.clone(), Place::Root).ok());
        Self { settings, changed: changed.unwrap_or_default() }
    }

    /// When a negotiation was last changed, where the file says so.
    pub fn changed_at(&self, id: &str) -> Option<Timestamp> {
        self.changed.get(id).and_then(|text| Timestamp::parse(text))
    }
}

/// The texts of backup files, each small enough to be read again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Backup {
    /// One text for each file; mostly there is one.
    pub files: Vec<String>,
    /// The titles of negotiations that can't be in it because they can't be read.
    pub unreadable: usize,
    /// The titles of negotiations too big to be read again from a file.
    pub too_big: Vec<String>,
}

impl<S: Storage> Library<S> {
    /// Everything that is kept and can be read, as files: the negotiations, the settings, and when each was changed.
    pub fn backup(&mut self) -> Backup {
        let mut backup = Backup::default();
        let mut file = CaseFile::default();
        file.extra.insert("settings".to_owned(), self.settings.write());
        let mut units = 0;
        for entry in self.entries.clone() {
            let Ok(case) = self.load(&entry.id) else {
                backup.unreadable += 1;
                continue;
            };
            let size = size_of(&case);
            if size > MAX_BYTES {
                backup.too_big.push(case.title.clone());
            }
            if units + size > MAX_BYTES && !file.cases.is_empty() {
                backup.files.push(format::write(&std::mem::take(&mut file)));
                units = 0;
            }
            units += size;
            add(&mut file, case, &entry.changed_at);
        }
        backup.files.push(format::write(&file));
        backup
    }

    /// What was changed since the last copy was saved.
    pub fn unsaved(&mut self) -> Unsaved {
        self.read_or_set_aside("unsaved").unwrap_or_default()
    }

    /// Keeps what was changed since the last copy was saved.
    ///
    /// # Errors
    /// [`StorageError`](super::StorageError) when it can't be kept.
    pub fn set_unsaved(&mut self, unsaved: &Unsaved) -> Result<(), super::StorageError> {
        let text = super::seal(unsaved, 0, &[]);
        self.write("unsaved", &text)
    }
}

/// What a negotiation takes in a file without spaces, with room for what stands around it.
fn size_of(case: &Case) -> usize {
    case.write().to_string().len() + 1_000
}

fn add(file: &mut CaseFile, case: Case, changed_at: &Timestamp) {
    let mut changed = Beside::of(file).changed;
    changed.insert(case.id.clone(), changed_at.to_string());
    file.extra.insert("changed".to_owned(), changed.write());
    file.cases.push(case);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::Example;
    use crate::storage::Memory;

    fn day(day: u32) -> Timestamp {
        Timestamp::parse(&format!("2026-11-{day:02}T10:00:00Z")).unwrap()
    }

    fn edited(times: u64) -> Unsaved {
        let mut unsaved = Unsaved::default();
        (0..times).for_each(|_| unsaved.count(day(1)));
        unsaved
    }

    #[test]
    fn one_is_reminded_after_twenty_edits_or_seven_days_and_once() {
        assert!(!edited(0).is_due(&day(30)));
        assert!(!edited(19).is_due(&day(7)));
        assert!(edited(20).is_due(&day(1)));
        assert!(!edited(1).is_due(&Timestamp::parse("2026-11-08T09:59:59Z").unwrap()));
        assert!(edited(1).is_due(&day(8)));
        assert!(!Unsaved { reminded: true, ..edited(50) }.is_due(&day(30)));
    }

    #[test]
    fn a_backup_says_when_each_negotiation_was_changed_and_how_the_app_behaved() {
        let mut library = Library::open(Memory::default(), "p").unwrap();
        library.save(&Example::Agency.case().unwrap(), day(3)).unwrap();
        library.set_settings(Settings { locale: "de".to_owned(), ..Settings::default() }).unwrap();
        let backup = library.backup();
        let file = format::read(&backup.files[0]).unwrap();
        let beside = Beside::of(&file);
        assert_eq!(beside.changed_at(&file.cases[0].id), Some(day(3)));
        assert_eq!(beside.settings.unwrap().locale, "de");
        assert_eq!((backup.files.len(), backup.unreadable, backup.too_big.len()), (1, 0, 0));
    }

    #[test]
    fn what_is_too_much_for_one_file_goes_into_several_that_can_all_be_read() {
        let mut library = Library::open(Memory::default(), "p").unwrap();
        for number in 0..5 {
            let mut case = Case::new(format!("case{number}"), day(1));
            case.set_note("PREP-1", &"\u{1F91D}".repeat(200_000));
            library.save(&case, day(1)).unwrap();
        }
        let mut big = Case::new("big".to_owned(), day(2));
        big.title = "Big".to_owned();
        big.set_note("PREP-1", &"x".repeat(MAX_BYTES));
        library.save(&big, day(2)).unwrap();
        library.storage.set("p:case:torn", "{").unwrap();
        library.read_list().unwrap();
        let backup = library.backup();
        assert_eq!((backup.unreadable, backup.too_big), (1, vec!["Big".to_owned()]));
        let read: Vec<usize> =
            backup.files.iter().filter_map(|file| Some(format::read(file).ok()?.cases.len())).collect();
        assert_eq!(read, [2, 2, 1]);
    }
}
