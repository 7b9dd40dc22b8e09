//! A storage that lasts as long as the page: what is used when the browser keeps nothing.

use std::collections::BTreeMap;

use super::{Storage, StorageError};

/// Texts by key, in memory.
#[derive(Clone, Debug, Default)]
pub struct Memory(BTreeMap<String, String>);

impl Storage for Memory {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.0.get(key).cloned())
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        self.0.insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.0.remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        Ok(self.0.keys().cloned().collect())
    }
}
