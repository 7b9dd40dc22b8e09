//! `localStorage` as the core's [`Storage`], and memory where the browser keeps nothing.

use gloo_storage::{LocalStorage, SessionStorage, Storage as _};
use js_sys::{JsString, Reflect};
use leptos::ev;
use leptos::prelude::{window, window_event_listener};
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
        let storage = is_open(&window().local_storage()).then(LocalStorage::raw).ok_or(StorageError::Blocked)?;
        storage.length().map_err(|error| reason(&error))?;
        Ok(Self::Local(storage))
    }
}

/// Does the browser let the page use a storage? Asked first, since what takes it for granted panics where it does not.
fn is_open(storage: &Result<Option<web_sys::Storage>, JsValue>) -> bool {
    matches!(storage, Ok(Some(_)))
}

/// Calls back whenever another tab has changed what is kept: with the key, or without one where everything is gone,
/// and with the text that is there now.
pub fn on_change(callback: impl Fn(Option<String>, Option<String>) + 'static) {
    let local = is_open(&window().local_storage()).then(LocalStorage::raw);
    window_event_listener(ev::storage, move |event| {
        if event.storage_area() == local {
            callback(event.key(), event.new_value());
        }
    });
}

/// The storage of a tab, for as long as it lives.
fn tab_storage() -> Option<web_sys::Storage> {
    is_open(&window().session_storage()).then(SessionStorage::raw)
}

/// Was this noted when the tab was last here?
pub fn is_noted(name: &str) -> bool {
    let kept = tab_storage().and_then(|storage| storage.get_item(&tab_key(name)).ok().flatten());
    kept.is_some_and(|kept| kept == "yes")
}

/// Notes something for the next time that the tab comes here.
pub fn note(name: &str, is_so: bool) {
    if let Some(storage) = tab_storage() {
        // A note is all that is lost without it.
        let _ = storage.set_item(&tab_key(name), if is_so { "yes" } else { "no" });
    }
}

fn tab_key(name: &str) -> String {
    format!("{}:{name}", super::location::storage_prefix())
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

    /// Asked of the browser without copying the text.
    fn units(&self, key: &str) -> Result<usize, StorageError> {
        match self {
            Self::Local(storage) => {
                let text = Reflect::get(storage, &key.into()).map_err(|error| reason(&error))?;
                Ok(text.dyn_ref::<JsString>().map_or(0, |text| text.length() as usize))
            }
            Self::Memory(memory) => memory.units(key),
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
