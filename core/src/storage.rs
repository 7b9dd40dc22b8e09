//! The one door to what a browser keeps: reading, checking, and writing back.
//!
//! Nothing is written over that could not be read: it stays as it is, or is set aside byte for byte first.

mod assessments;
mod backup;
mod bring_in;
mod door;
mod envelope;
mod former;
mod known;
mod library;
mod line;
mod list;
mod look_backs;
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

use std::fmt;

pub use assessments::AssessmentsCopy;
pub use backup::{Backup, Beside, Safekeeping};
pub use bring_in::{Standing, Way};
pub use door::Aside;
pub use envelope::{EnvelopeError, Opened, open, open_case, seal};
pub use former::Former;
pub use library::{Library, LoadError};
pub use line::Writing;
pub use look_backs::LookedBack;
pub use memory::Memory;
pub use rescue::{Rescued, rescued};
pub use room::{ROOM, Usage};
pub use settings::{Settings, Theme};
pub use snapshots::Snapshot;
pub use summary::{Apart, Last, Summary};
pub use table_view::TableView;
pub use tabs::TakenIn;

/// A place that keeps texts by key, such as the browser's `localStorage`.
pub trait Storage {
    /// The text under a key.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached.
    fn get(&self, key: &str) -> Result<Option<String>, StorageError>;

    /// Keeps a text under a key. When this fails, the text that was there before is still there.
    ///
    /// # Errors
    /// [`StorageError`] when the storage is full or can't be reached.
    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError>;

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
