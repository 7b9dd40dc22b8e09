//! Keys: which one an event is of, and keys that do something wherever one is.

use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// Calls back at the keys for undo, and for redo with `true`; not within an element that `except` selects. For as long as
/// the page lives.
pub fn on_undo_keys(except: &'static str, callback: impl Fn(bool) + 'static) {
    window_event_listener(ev::keydown, move |event| {
        let redo = match event.key().as_str() {
            // A capital with the caps lock on, too.
            "z" | "Z" => event.shift_key(),
            "y" | "Y" => true,
            _ => return,
        };
        let excepted = target(&event).is_some_and(|element| element.closest(except).ok().flatten().is_some());
        if (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !excepted {
            event.prevent_default();
            callback(redo);
        }
    });
}

/// Calls back at Ctrl or ⌘ with K, for as long as the page lives.
pub fn on_search_keys(callback: impl Fn() + 'static) {
    window_event_listener(ev::keydown, move |event| {
        let is_key = event.key().eq_ignore_ascii_case("k") && (event.ctrl_key() || event.meta_key());
        if is_key && !event.alt_key() && !event.shift_key() {
            event.prevent_default();
            callback();
        }
    });
}

/// Calls back at a key that types nothing, wherever one is, for as long as the page lives.
pub fn on_key_anywhere(key: &'static str, callback: impl Fn() + 'static) {
    window_event_listener(ev::keydown, move |event| {
        if event.key() == key && !is_held(&event) && !event.repeat() {
            event.prevent_default();
            callback();
        }
    });
}

/// Calls back at a key without Ctrl or the like, outside of fields, while `wanted` and for as long as the part of the
/// page that this belongs to is there.
pub fn on_key_here(key: &'static str, wanted: impl Fn() -> bool + 'static, callback: impl Fn() + 'static) {
    let listener = window_event_listener(ev::keydown, move |event| {
        let is_key = event.key().eq_ignore_ascii_case(key);
        let held = is_held(&event) || event.is_composing() || event.repeat();
        let types = target(&event).is_some_and(|field| field.matches("input, textarea, select").unwrap_or_default());
        if is_key && !held && !types && wanted() {
            event.prevent_default();
            callback();
        }
    });
    on_cleanup(move || listener.remove());
}

/// Is it Enter alone, pressed once, and not to end the putting together of a sign?
pub fn is_enter(event: &KeyboardEvent) -> bool {
    // Safari ends the putting together of a sign with a key of this number.
    const PROCESSED: u32 = 229;
    let held = event.ctrl_key() || event.meta_key() || event.repeat();
    event.key() == "Enter" && !held && !event.is_composing() && event.key_code() != PROCESSED
}

/// The same, in a field that is mostly one line.
pub fn is_enter_in_line(event: &KeyboardEvent) -> bool {
    let is_line = |field: Element| field.matches("input[type='text'], textarea.grow").unwrap_or_default();
    is_enter(event) && target(event).is_some_and(is_line)
}

/// The name of the key; nothing while a sign is being put together.
pub fn key_of(event: &KeyboardEvent) -> Option<String> {
    (!event.is_composing()).then(|| event.key())
}

/// Was Ctrl, ⌘ or Alt held?
pub fn is_held(event: &KeyboardEvent) -> bool {
    event.ctrl_key() || event.meta_key() || event.alt_key()
}

fn target(event: &KeyboardEvent) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
