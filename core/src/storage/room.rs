//! How much of the room that a browser gives is used, and by what.

use super::bin::BIN;
use super::library::{case_name, entry_name};
use super::{Library, Storage, StorageError};

/// The UTF-16 units, keys and texts together, that browsers give a site in `localStorage`.
pub const ROOM: usize = 5_242_880;
/// From this many hundredths on, the user is told.
const CROWDED: usize = 70;
/// From this many hundredths on, nothing new is begun: what is left is for the changes of what is there.
const TIGHT: usize = 90;
/// The largest negotiations that are named.
const NAMED: usize = 3;

/// How much room is used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// UTF-16 units, the measure in which browsers count: also of what others keep.
    pub units: usize,
    /// Those of what other pages of the same origin keep: the browser gives one room to all of them.
    pub others: usize,
    /// Those of what was deleted and lies in the bin: it goes where there is no room for something else.
    pub bin: usize,
    /// The largest negotiations, largest first: what they are called, and their units.
    pub largest: Vec<(String, usize)>,
}

impl Usage {
    /// In hundredths of the room, at most 100.
    pub fn percent(&self) -> usize {
        hundredths(self.units)
    }

    /// Is it time to tell the user? What was deleted doesn't count: else deleting would help nobody.
    pub fn is_crowded(&self) -> bool {
        hundredths(self.units.saturating_sub(self.bin)) >= CROWDED
    }

    /// Is there room only for changes of what is there, apart from what was deleted?
    pub fn is_tight(&self) -> bool {
        hundredths(self.units.saturating_sub(self.bin)) >= TIGHT
    }

    /// Is there room for copies, for which nothing else need give way?
    pub fn has_room_for_copies(&self) -> bool {
        self.percent() < TIGHT
    }
}

/// Units in hundredths of the room, at most 100.
fn hundredths(units: usize) -> usize {
    (units * 100 / ROOM).min(100)
}

impl<S: Storage> Library<S> {
    /// Measures how much room is used.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached.
    pub fn usage(&self) -> Result<Usage, StorageError> {
        let mut usage = Usage::default();
        let (own, bin) = (self.key(""), self.key(BIN));
        for key in self.storage.keys()? {
            let units = self.units_under(&key)?;
            usage.units += units;
            if !key.starts_with(&own) {
                usage.others += units;
            }
            if key.starts_with(&bin) {
                usage.bin += units;
            }
        }
        for entry in self.entries.iter().filter(|entry| !entry.unread) {
            let units = self.units(&case_name(&entry.id))? + self.units(&entry_name(&entry.id))?;
            let place = usage.largest.partition_point(|(_, larger)| *larger >= units);
            usage.largest.insert(place, (entry.title.clone(), units));
            usage.largest.truncate(NAMED);
        }
        Ok(usage)
    }

    /// What a name takes, with its key, in UTF-16 units.
    pub(super) fn units(&self, name: &str) -> Result<usize, StorageError> {
        self.units_under(&self.key(name))
    }

    fn units_under(&self, key: &str) -> Result<usize, StorageError> {
        Ok(key.encode_utf16().count() + self.storage.units(key)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Case;
    use crate::storage::Memory;
    use crate::time::Timestamp;

    fn used(units: usize) -> Usage {
        Usage { units, ..Usage::default() }
    }

    #[test]
    fn it_is_told_from_seventy_hundredths_and_held_from_ninety() {
        let hundredth = ROOM.div_ceil(100);
        for (percent, crowded, tight) in [(69, false, false), (70, true, false), (89, true, false), (90, true, true)] {
            let usage = used(percent * hundredth);
            assert_eq!((usage.percent(), usage.is_crowded(), usage.is_tight()), (percent, crowded, tight));
        }
        assert_eq!(used(ROOM * 2).percent(), 100);
    }

    #[test]
    fn what_was_deleted_is_room_that_can_be_had() {
        let usage = Usage { bin: ROOM / 2, ..used(ROOM) };
        assert_eq!((usage.percent(), usage.is_crowded(), usage.is_tight()), (100, false, false));
        assert!(!usage.has_room_for_copies());
    }

    #[test]
    fn keys_and_texts_count_in_the_browser_s_measure_and_the_largest_are_named() {
        let mut library = Library::open(Memory::default(), "p").unwrap();
        let now = Timestamp::parse("2026-11-23T10:00:00Z").unwrap();
        for (id, title) in [("a", "short"), ("b", "a long title with an 🎉"), ("c", "middling one"), ("d", "")] {
            library
                .save(&Case { title: title.to_owned(), ..Case::new(id.to_owned(), now.clone()) }, now.clone())
                .unwrap();
        }
        let usage = library.usage().unwrap();
        let expected: usize = library
            .storage
            .keys()
            .unwrap()
            .iter()
            .map(|key| key.encode_utf16().count() + library.storage.get(key).unwrap().unwrap().encode_utf16().count())
            .sum();
        assert_eq!((usage.units, usage.others), (expected, 0));
        let names: Vec<&str> = usage.largest.iter().map(|(title, _)| title.as_str()).collect();
        assert_eq!(names, ["a long title with an 🎉", "middling one", "short"]);
    }

    #[test]
    fn what_others_keep_under_the_same_origin_takes_of_the_same_room() {
        let mut storage = Memory::default();
        let others = [("tableside:/other/:case:x", "theirs"), ("cart", "🎉"), ("tableside:/x", "")];
        let mut expected = 0;
        for (key, text) in others {
            storage.set(key, text).unwrap();
            expected += format!("{key}{text}").encode_utf16().count();
        }
        let usage = Library::open(storage, "tableside:/").unwrap().usage().unwrap();
        assert_eq!(usage, Usage { units: expected, others: expected, ..Usage::default() });
    }
}
