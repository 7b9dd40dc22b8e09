//! The one door to what a browser keeps: reading, checking, and writing back.
//!
//! Nothing is written over that could not be read: it stays as it is, or is set aside byte for byte first.

mod agenda;
mod assessments;
mod backup;
mod bin;
mod bring_in;
mod by_tab;
mod collection;
mod debriefs;
mod deletion;
mod door;
mod envelope;
mod former;
mod former_list;
mod held;
mod known;
mod library;
mod line;
mod list;
mod listed;
mod look_backs;
mod looked_at;
mod memory;
mod rescue;
mod room;
mod settings;
mod snapshots;
mod steps;
mod summary;
mod table_view;
mod tabs;
mod unkept;

use std::fmt::{self, Write};

pub use agenda::{DueIn, When, agenda};
pub use assessments::AssessmentsCopy;
pub use backup::{Backup, Beside, Safekeeping};
pub use bin::{BIN_DAYS, Binned, Deleted};
pub use bring_in::{Standing, Way};
pub use collection::CollectionCopy;
pub use debriefs::DebriefsCopy;
pub use deletion::Deletion;
pub use door::Aside;
pub use envelope::{EnvelopeError, Opened, open, open_case, seal};
pub use former::{Former, PutBack};
pub use library::{Library, LoadError};
pub use line::Writing;
pub use listed::{ListOrder, listed};
pub use look_backs::LookedBack;
pub use looked_at::LookedAt;
pub use memory::Memory;
pub use rescue::{Rescued, rescued};
pub use room::{ROOM, Usage};
pub use settings::{Settings, Theme};
pub use snapshots::Snapshot;
pub use summary::{Agreed, Apart, Dated, Gain, Last, Summary};
pub use table_view::TableView;
pub use tabs::TakenIn;

/// A place that keeps texts by key, such as the browser's `localStorage`.
pub trait Storage {
    /// The text under a key. One that is torn in the middle of a character is given as [`text_of_units`] has it, so that
    /// nobody takes it for what was kept.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached.
    fn get(&self, key: &str) -> Result<Option<String>, StorageError>;

    /// Keeps a text under a key. When this fails, the text that was there before is still there.
    ///
    /// # Errors
    /// [`StorageError`] when the storage is full or can't be reached.
    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError>;

    /// Copies what stands under a key to another one, to the last bit: also what is no text, and could not come through
    /// [`Self::get`] and [`Self::set`] as it is. Nothing is copied where nothing stands.
    ///
    /// # Errors
    /// As for [`Self::set`].
    fn copy(&mut self, from: &str, to: &str) -> Result<(), StorageError> {
        match self.get(from)? {
            Some(text) => self.set(to, &text),
            None => Ok(()),
        }
    }

    /// Forgets a key.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached.
    fn remove(&mut self, key: &str) -> Result<(), StorageError>;

    /// How many UTF-16 units the text under a key has; 0 where there is none.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached.
    fn units(&self, key: &str) -> Result<usize, StorageError> {
        Ok(self.get(key)?.map_or(0, |text| text.encode_utf16().count()))
    }

    /// All keys, in no order.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached.
    fn keys(&self) -> Result<Vec<String>, StorageError>;
}

/// What a text begins with that was torn in the middle of a character. No text that was ever kept does: nothing in it can
/// be read.
const TORN: char = '\u{fffd}';

/// The text of UTF-16 units, in which browsers keep texts. Where they are torn in the middle of a character, it has a mark
/// at its beginning and the number of each half in its place: different units make different texts.
pub fn text_of_units(units: impl IntoIterator<Item = u16>) -> String {
    let (mut text, mut is_torn) = (String::new(), false);
    for letter in char::decode_utf16(units) {
        match letter {
            Ok(letter) => text.push(letter),
            Err(half) => {
                is_torn = true;
                // A string takes all that is written into it.
                let _ = write!(text, "{TORN}{:04x}", half.unpaired_surrogate());
            }
        }
    }
    if is_torn {
        text.insert(0, TORN);
    }
    text
}

/// Is this what stands for a text that was torn in the middle of a character?
pub fn is_torn(text: &str) -> bool {
    text.starts_with(TORN)
}

/// Why a storage did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// The browser doesn't let the page keep anything, as in some private windows.
    Blocked,
    /// There is no room left.
    Full,
    /// A newer Tableside wrote what is there; it is not to be written over.
    Newer,
    /// Anything else, in the browser's words.
    Other(String),
}

impl fmt::Display for StorageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blocked => f.write_str("This browser doesn’t let the page keep anything."),
            Self::Full => f.write_str("This browser’s storage for the page is full."),
            Self::Newer => f.write_str("A newer Tableside wrote this, so this one doesn’t change it."),
            Self::Other(words) if words.is_empty() => f.write_str("This browser could not keep it."),
            Self::Other(words) => write!(f, "This browser could not keep it ({}).", words.trim_end_matches('.')),
        }
    }
}

impl std::error::Error for StorageError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_is_a_sentence_and_one_without_words_makes_sense() {
        let other = |words: &str| StorageError::Other(words.to_owned()).to_string();
        assert_eq!(other(""), "This browser could not keep it.");
        assert_eq!(other("The disk is gone."), "This browser could not keep it (The disk is gone).");
        let all = [StorageError::Blocked, StorageError::Full, StorageError::Newer].map(|error| error.to_string());
        assert!(all.iter().all(|said| said.ends_with('.') && said.len() > 20), "{all:?}");
        assert!(all[0] != all[1] && all[1] != all[2] && all[0] != all[2]);
    }

    #[test]
    fn what_is_torn_can_be_told() {
        assert!(is_torn(&text_of_units([0x61, 0xd800])) && !is_torn(&text_of_units([0x61])));
    }
}
