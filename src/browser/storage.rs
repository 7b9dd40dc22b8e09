//! `localStorage` as the core's [`Storage`], and memory where the browser keeps nothing.

use tableside_core::storage::{Memory, Storage, StorageError};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DomException;

/// Codes of a full storage: the standard's, and Firefox's own.
const FULL_CODES: [u16; 2] = [22, 1014];

/// Where this page keeps its texts.
#[derive(Debug)]
pub enum BrowserStorage {
    /// The browser's `localStorage`.
    Local(web_sys::Storage),
    /// Memory, until the page is closed.
    Memory(Memory),
}

impl BrowserStorage {
    /// The browser's storage if it can be read and written.
    ///
    /// # Errors
    /// [`StorageError::Blocked`] when the browser doesn't let the page use it.
    pub fn local() -> Result<Self, StorageError> {
        let storage = super::window()
            .ok_or(StorageError::Blocked)?
            .local_storage()
            .map_err(|_| StorageError::Blocked)?
            .ok_or(StorageError::Blocked)?;
        storage.length().map_err(|error| reason(&error))?;
        Ok(Self::Local(storage))
    }
}

/// What the browser's exception means.
fn reason(error: &JsValue) -> StorageError {
    let Some(exception) = error.dyn_ref::<DomException>() else {
        return StorageError::Other(String::new());
    };
    match exception.name().as_str() {
        "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" => StorageError::Full,
        _ if FULL_CODES.contains(&exception.code()) => StorageError::Full,
        "SecurityError" | "InvalidAccessError" => StorageError::Blocked,
        name => StorageError::Other(name.to_owned()),
    }
}

impl Storage for BrowserStorage {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        match self {
            Self::Local(storage) => storage.get_item(key).map_err(|error| reason(&error)),
            Self::Memory(memory) => memory.get(key),
        }
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        match self {
            Self::Local(storage) => storage.set_item(key, text).map_err(|error| reason(&error)),
            Self::Memory(memory) => memory.set(key, text),
        }
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        match self {
            Self::Local(storage) => storage.remove_item(key).map_err(|error| reason(&error)),
            Self::Memory(memory) => memory.remove(key),
        }
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        match self {
            Self::Local(storage) => {
                let length = storage.length().map_err(|error| reason(&error))?;
                (0..length).filter_map(|index| storage.key(index).map_err(|error| reason(&error)).transpose()).collect()
            }
            Self::Memory(memory) => memory.keys(),
        }
    }
}
