//! A storage that several tabs share, and that refuses what a test wants it to.

use std::cell::Cell;
use std::rc::Rc;

use tableside_core::storage::{Storage, StorageError};

use crate::shared::Shared;

/// What a storage refuses at the moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Refuses {
    Nothing,
    Writing,
    Everything,
}

/// A tab's way to the storage that all tabs share.
#[derive(Clone)]
pub struct Way(pub Shared, pub Rc<Cell<Refuses>>);

impl Storage for Way {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        if self.1.get() == Refuses::Everything { Err(StorageError::Blocked) } else { self.0.get(key) }
    }
    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        if self.1.get() == Refuses::Nothing { self.0.set(key, text) } else { Err(StorageError::Full) }
    }
    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.0.remove(key)
    }
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        self.0.keys()
    }
}
