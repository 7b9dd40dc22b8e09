//! Snapshots: copies of a negotiation as it was some time ago, close together for the last minutes and further and
//! further apart before that.

use super::library::case_name;
use super::room::ROOM;
use super::{Library, LoadError, Storage, StorageError, open_case};
use crate::case::Case;
use crate::time::Timestamp;

/// How long a kept state must have stood before another snapshot is taken, in seconds.
const SPACING: i64 = 120;
/// Up to which age snapshots stay how far apart, in seconds.
const TIERS: [(i64, i64); 5] =
    [(600, SPACING), (3_600, 600), (86_400, 4 * 3_600), (7 * 86_400, 86_400), (i64::MAX, 28 * 86_400)];
/// The share of the room that all snapshots together may take: a quarter.
const MAX_UNITS: usize = ROOM / 4;
/// The length of a moment in a name.
pub(super) const MOMENT: usize = "2026-11-23T10:00:00Z".len();

/// A copy of a negotiation as it was at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// When it was like this.
    pub at: Timestamp,
    /// The name of its key.
    pub(super) name: String,
}

impl Snapshot {
    fn of(name: &str) -> Option<Self> {
        let at = name.strip_prefix("snap:")?.get(..MOMENT)?;
        Some(Self { at: Timestamp::parse(at)?, name: name.to_owned() })
    }
}

/// The ID in the name of a snapshot.
pub(super) fn id_of_snapshot(name: &str) -> Option<&str> {
    name.strip_prefix("snap:")?.get(MOMENT..)?.strip_prefix(':')
}

impl<S: Storage> Library<S> {
    /// The snapshots of a negotiation, newest first.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached.
    pub fn snapshots(&self, id: &str) -> Result<Vec<Snapshot>, StorageError> {
        let mut all = self.all_snapshots()?;
        all.retain(|snapshot| id_of_snapshot(&snapshot.name) == Some(id));
        all.reverse();
        Ok(all)
    }

    /// Takes a snapshot of what is kept of a negotiation now, if the last one is two minutes old and there is room,
    /// and lets go of those that are no longer needed. Says whether one was taken.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached or is full.
    pub fn take_snapshot(&mut self, id: &str, now: &Timestamp) -> Result<bool, StorageError> {
        let snapshots = self.snapshots(id)?;
        // Those that were taken while the clock was ahead say nothing of how long ago the last one was.
        let newest = snapshots.iter().find(|snapshot| snapshot.at.age_at(now).is_some());
        let is_due = newest.is_none_or(|newest| newest.at.is_older_than(SPACING, now));
        let Some(text) = self.kept_text(id)?.filter(|_| is_due) else {
            return Ok(false);
        };
        // What is kept by one of those already needs no other copy.
        let ahead = snapshots.iter().filter(|snapshot| snapshot.at.age_at(now).is_none());
        for snapshot in ahead.chain(newest) {
            if self.storage.get(&self.key(&snapshot.name))?.as_ref() == Some(&text) {
                return Ok(false);
            }
        }
        if open_case(&text, id).is_err() {
            return Ok(false);
        }
        let unneeded = unneeded(&snapshots, now);
        for snapshot in unneeded {
            self.storage.remove(&self.key(&snapshot.name))?;
        }
        self.write(&format!("snap:{now}:{id}"), &text)?;
        while self.snapshot_units()? > MAX_UNITS && self.drop_oldest_snapshot()?.is_some() {}
        Ok(true)
    }

    /// Reads a snapshot.
    ///
    /// # Errors
    /// [`LoadError`] when it is gone or can't be read.
    pub fn read_snapshot(&self, id: &str, snapshot: &Snapshot) -> Result<Case, LoadError> {
        let key = self.key(&snapshot.name);
        let text = self.storage.get(&key)?.ok_or(LoadError::Missing)?;
        open_case(&text, id).map(|opened| opened.value).map_err(|error| LoadError::Unreadable { key, error })
    }

    /// Puts a snapshot in the place of a negotiation that can't be read, which is set aside first.
    ///
    /// # Errors
    /// [`LoadError`] when the snapshot is gone or can't be read, or can't be kept.
    pub fn restore(&mut self, id: &str, snapshot: &Snapshot, now: Timestamp) -> Result<Case, LoadError> {
        let case = self.read_snapshot(id, snapshot)?;
        if let Some(text) = self.kept_text(id)?
            && open_case(&text, id).is_err()
        {
            self.set_aside(&case_name(id), &text)?;
        }
        self.forget_known(id);
        self.save(&case, now)?;
        Ok(case)
    }

    /// Lets go of the oldest snapshot of all; those that are the newest of their negotiation go last. Gives its key and
    /// text; nothing when there was none.
    pub(super) fn drop_oldest_snapshot(&mut self) -> Result<Option<(String, String)>, StorageError> {
        let earlier = self.drop_earlier_snapshot()?;
        if earlier.is_some() {
            return Ok(earlier);
        }
        let all = self.all_snapshots()?;
        all.first().map(|oldest| self.drop_snapshot(oldest)).transpose()
    }

    /// Lets go of the oldest snapshot that isn't the newest of its negotiation. Gives its key and text; nothing when there
    /// was none.
    pub(super) fn drop_earlier_snapshot(&mut self) -> Result<Option<(String, String)>, StorageError> {
        let all = self.all_snapshots()?;
        let is_newest = |index: usize, snapshot: &Snapshot| {
            let id = id_of_snapshot(&snapshot.name);
            all.iter().skip(index + 1).all(|later| id_of_snapshot(&later.name) != id)
        };
        let earlier = all.iter().enumerate().find(|(index, snapshot)| !is_newest(*index, snapshot));
        earlier.map(|(_, snapshot)| self.drop_snapshot(snapshot)).transpose()
    }

    fn drop_snapshot(&mut self, snapshot: &Snapshot) -> Result<(String, String), StorageError> {
        let key = self.key(&snapshot.name);
        let text = self.storage.get(&key)?.unwrap_or_default();
        self.storage.remove(&key)?;
        Ok((key, text))
    }

    /// All snapshots, oldest first.
    fn all_snapshots(&self) -> Result<Vec<Snapshot>, StorageError> {
        let mut all: Vec<Snapshot> = Vec::new();
        for name in self.names()? {
            if let Some(snapshot) = Snapshot::of(&name) {
                let place = all.partition_point(|other| other.name < snapshot.name);
                all.insert(place, snapshot);
            }
        }
        Ok(all)
    }

    /// What all snapshots take, in UTF-16 units.
    fn snapshot_units(&self) -> Result<usize, StorageError> {
        self.all_snapshots()?.iter().try_fold(0, |sum, snapshot| Ok(sum + self.units(&snapshot.name)?))
    }
}

/// Of each stretch of time the first snapshot stays, so that what is kept now is still among what is kept later. Those
/// of which the clock says that they are still to come count as the oldest.
fn unneeded(newest_first: &[Snapshot], now: &Timestamp) -> Vec<Snapshot> {
    let stretch = |snapshot: &Snapshot| {
        let at = snapshot.at.seconds();
        let age = snapshot.at.age_at(now).unwrap_or(i64::MAX);
        let tier = TIERS.iter().find(|(oldest, _)| age <= *oldest);
        tier.map(|(_, length)| (*length, at.div_euclid(*length)))
    };
    let pairs = newest_first.iter().zip(newest_first.iter().skip(1));
    pairs.filter(|(later, earlier)| stretch(later) == stretch(earlier)).map(|(later, _)| later.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::{Memory, StorageError};

    const PREFIX: &str = "tableside:/";

    /// The moment so many seconds after ten in the morning.
    fn after(seconds: i64) -> Timestamp {
        let days = 23 + seconds / 86_400;
        let (hours, minutes) = (seconds % 86_400 / 3_600, seconds % 3_600 / 60);
        Timestamp::parse(&format!("2026-01-{days:02}T{hours:02}:{minutes:02}:{:02}Z", seconds % 60)).unwrap()
    }

    fn case(title: &str) -> Case {
        Case { title: title.to_owned(), ..Case::new("a".to_owned(), after(0)) }
    }

    fn library() -> Library<Memory> {
        Library::open(Memory::default(), PREFIX).unwrap()
    }

    fn save_and_take<S: Storage>(library: &mut Library<S>, at: i64) -> bool {
        library.save(&case(&format!("At {at}")), after(at)).unwrap();
        library.take_snapshot("a", &after(at)).unwrap()
    }

    fn ages(library: &Library<Memory>, now: i64) -> Vec<i64> {
        library.snapshots("a").unwrap().iter().map(|one| now - (one.at.seconds() - after(0).seconds())).collect()
    }

    #[test]
    fn a_snapshot_is_taken_every_two_minutes_and_not_before() {
        let mut library = library();
        let taken: Vec<bool> = [0, 119, 120, 239, 241].iter().map(|at| save_and_take(&mut library, *at)).collect();
        assert_eq!(taken, [true, false, true, false, true]);
        assert!(!library.take_snapshot("a", &after(500)).unwrap(), "nothing has changed");
        assert!(!library.take_snapshot("no such", &after(500)).unwrap());
    }

    #[test]
    fn a_clock_that_was_ahead_and_is_set_right_keeps_no_snapshot_away() {
        const DAYS: i64 = 3 * 86_400;
        let mut library = library();
        let taken = |library: &mut Library<Memory>, times: &[i64]| -> Vec<bool> {
            times.iter().map(|at| save_and_take(library, *at)).collect()
        };
        assert_eq!(taken(&mut library, &[DAYS, DAYS + 120]), [true, true]);
        assert_eq!(taken(&mut library, &[0, 60, 119, 120, 300]), [true, false, false, true, true]);
        assert!(!library.take_snapshot("a", &after(500)).unwrap(), "nothing has changed");
        let ahead = ages(&library, 300).into_iter().filter(|age| *age < 0).count();
        assert_eq!(ahead, 1, "of those from the future no more stay than of old ones");
    }

    #[test]
    fn what_one_from_the_future_has_is_not_copied_again() {
        let mut library = library();
        assert!(save_and_take(&mut library, 9_000));
        assert!(!library.take_snapshot("a", &after(0)).unwrap());
    }

    #[test]
    fn after_a_day_of_work_the_snapshots_lie_close_for_minutes_and_wide_for_hours() {
        let mut library = library();
        let end = 26 * 3_600;
        for at in (0..=end).step_by(120) {
            save_and_take(&mut library, at);
        }
        let ages = ages(&library, end);
        assert!(ages.len() <= 20, "{ages:?}");
        assert!(ages.iter().filter(|age| **age <= 600).count() >= 5, "{ages:?}");
        for wanted in [1_200, 3_600, 2 * 3_600, 8 * 3_600, 20 * 3_600, 25 * 3_600] {
            let found = ages.iter().any(|age| (wanted..=wanted + 5 * 3_600).contains(age));
            assert!(found, "none as old as {wanted} s: {ages:?}");
        }
        assert_eq!(ages.last(), Some(&end), "the first one is still there");
    }

    #[test]
    fn a_snapshot_is_the_negotiation_as_it_was() {
        let mut library = library();
        library.save(&case("One"), after(0)).unwrap();
        library.take_snapshot("a", &after(10)).unwrap();
        library.save(&case("Two"), after(20)).unwrap();
        let snapshot = library.snapshots("a").unwrap().remove(0);
        assert_eq!(snapshot.at, after(10));
        assert_eq!(library.read_snapshot("a", &snapshot).unwrap().title, "One");
    }

    #[test]
    fn a_snapshot_takes_the_place_of_what_cannot_be_read_which_is_set_aside() {
        let mut first = library();
        first.save(&case("One"), after(0)).unwrap();
        first.take_snapshot("a", &after(10)).unwrap();
        first.storage.set("tableside:/:case:a", "damaged").unwrap();
        let mut library = Library::open(first.storage, PREFIX).unwrap();
        assert!(library.load("a").is_err());
        let snapshot = library.snapshots("a").unwrap().remove(0);
        assert_eq!(library.restore("a", &snapshot, after(30)).unwrap().title, "One");
        assert_eq!(library.load("a").unwrap().title, "One");
        let aside = library.aside().unwrap();
        assert_eq!(library.raw(&aside[0].key).unwrap().as_deref(), Some("damaged"));
    }

    #[test]
    fn where_the_negotiation_itself_is_gone_its_snapshot_is_still_listed() {
        let mut first = library();
        first.save(&case("One"), after(0)).unwrap();
        first.take_snapshot("a", &after(10)).unwrap();
        first.storage.remove("tableside:/:case:a").unwrap();
        first.storage.remove("tableside:/:entry:a").unwrap();
        let mut library = Library::open(first.storage, PREFIX).unwrap();
        assert!(library.summaries()[0].unreadable);
        assert_eq!(library.load("a"), Err(LoadError::Missing));
        let snapshot = library.snapshots("a").unwrap().remove(0);
        library.restore("a", &snapshot, after(30)).unwrap();
        assert_eq!(library.summaries()[0].title, "One");
    }

    /// A memory with room for so many bytes.
    #[derive(Debug)]
    struct Small(Memory, usize);

    impl Storage for Small {
        fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
            self.0.get(key)
        }
        fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
            let others = self.keys()?.into_iter().filter(|other| other != key);
            let used: usize = others.map(|other| self.get(&other).unwrap().unwrap().len()).sum();
            if used + text.len() > self.1 { Err(StorageError::Full) } else { self.0.set(key, text) }
        }
        fn remove(&mut self, key: &str) -> Result<(), StorageError> {
            self.0.remove(key)
        }
        fn keys(&self) -> Result<Vec<String>, StorageError> {
            self.0.keys()
        }
    }

    #[test]
    fn snapshots_make_room_oldest_first_for_what_is_kept() {
        let mut library = Library::open(Small(Memory::default(), 5_000), PREFIX).unwrap();
        for at in 0..5 {
            save_and_take(&mut library, at * 700);
        }
        let before = library.snapshots("a").unwrap();
        library.save(&case(&"long ".repeat(500)), after(9_000)).unwrap();
        let left = library.snapshots("a").unwrap();
        assert!(left.len() < before.len() && before.starts_with(&left), "{before:?} {left:?}");
        assert!(library.load("a").unwrap().title.starts_with("long"));
        assert_eq!(library.save(&case(&"long ".repeat(900)), after(9_000)), Err(StorageError::Full));
        assert_eq!(library.snapshots("a").unwrap(), left, "what could not be kept anyway costs no snapshot");
    }

    #[test]
    fn all_snapshots_together_take_a_quarter_of_the_room_at_most() {
        let mut library = library();
        let mut big = case(&"x".repeat(MAX_UNITS / 3));
        for at in 0..6 {
            big.title.pop();
            library.save(&big, after(at * 700)).unwrap();
            library.take_snapshot("a", &after(at * 700)).unwrap();
        }
        assert_eq!(ages(&library, 5 * 700), [0, 700]);
    }
}
