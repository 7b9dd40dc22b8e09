//! `localStorage` as the core's [`Storage`], and memory where the browser keeps nothing.

use gloo_storage::{LocalStorage, SessionStorage, Storage as _};
use js_sys::{JsString, Math, Reflect};
use leptos::ev;
use leptos::prelude::{window, window_event_listener};
use tableside_core::storage::{Memory, Storage, StorageError, text_of_units};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DomException;

/// Codes of a full storage: the standard's, and Firefox's own.
const FULL_CODES: [u16; 2] = [22, 1014];
/// Under what a tab notes its name.
const TAB: &str = "tab";
/// So many digits tell the tabs of one browser apart.
const TAB_DIGITS: usize = 12;

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
            let text = event.new_value().map(|text| as_it_is(text, &event, "newValue"));
            callback(event.key(), text);
        }
    });
}

/// A text that the browser gave, as the core has it where it is torn in the middle of a character: on its way here the
/// halves have become the sign that stands for any. Where that sign is in it, the text is looked at again where it came from.
fn as_it_is(text: String, object: &JsValue, name: &str) -> String {
    if !text.contains(char::REPLACEMENT_CHARACTER) {
        return text;
    }
    let value = Reflect::get(object, &name.into()).unwrap_or_default();
    value.dyn_ref::<JsString>().map_or(text, |units| text_of_units(units.iter()))
}

/// The name of this tab, which it has until it is closed.
pub fn tab_name() -> String {
    let kept = tab_storage().and_then(|storage| storage.get_item(&tab_key(TAB)).ok().flatten());
    kept.filter(|name| !name.is_empty() && !name.contains(':')).unwrap_or_else(new_tab_name)
}

/// Another name for this tab: one that was made as its copy has the same.
pub fn new_tab_name() -> String {
    let digits = Math::random().to_string();
    let name: String = digits.chars().filter(char::is_ascii_digit).skip(1).take(TAB_DIGITS).collect();
    if let Some(storage) = tab_storage() {
        // Without it, the tab has another name after a reload, and what it kept is offered to any.
        let _ = storage.set_item(&tab_key(TAB), &name);
    }
    name
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
            Self::Local(storage) => {
                let text = storage.get_item(key).map_err(|error| reason(&error))?;
                Ok(text.map(|text| as_it_is(text, storage, key)))
            }
            Self::Memory(memory) => memory.get(key),
        }
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        match self {
            Self::Local(storage) => storage.set_item(key, text).map_err(|error| reason(&error)),
            Self::Memory(memory) => memory.set(key, text),
        }
    }

    /// From the browser to the browser: a text here would not be as it is there.
    fn copy(&mut self, from: &str, to: &str) -> Result<(), StorageError> {
        match self {
            Self::Local(storage) => {
                let text = Reflect::get(storage, &from.into()).map_err(|error| reason(&error))?;
                if text.is_string() {
                    Reflect::set(storage, &to.into(), &text).map_err(|error| reason(&error))?;
                }
                Ok(())
            }
            Self::Memory(memory) => memory.copy(from, to),
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
