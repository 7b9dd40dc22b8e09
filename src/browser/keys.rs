//! Keys: which one an event is of, and keys that do something wherever one is.

use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use super::{clock, focus};

/// Whoever types has the next key down within this time, in milliseconds.
const BURST: u64 = 400;
/// A dialog that lies over the page. One who presses beside what it holds is on the page, as the browser sees it, and means
/// nothing in that.
const DIALOG: &str = "dialog[open]";
/// What takes a key for itself, or is pressed with one.
const TAKES_KEYS: &str = "a, button, input, textarea, select, summary, dialog *, [tabindex='0'], [contenteditable]";

/// Calls back at the keys for undo, and for redo with `true`; not within an element that `except` selects, which is asked
/// in the same way. While a dialog lies over the page, nothing behind it is undone. For as long as the page lives.
pub fn on_undo_keys(except: impl Fn(bool) -> &'static str + 'static, callback: impl Fn(bool) + 'static) {
    window_event_listener(ev::keydown, move |event| {
        let redo = match letter_of(&event) {
            Some('z') => event.shift_key(),
            Some('y') => true,
            _ => return,
        };
        let is_meant = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
        if is_meant && !is_within(&event, except(redo)) {
            // The browser undoes nothing either.
            event.prevent_default();
            if !focus::is_there(DIALOG) {
                callback(redo);
            }
        }
    });
}

/// Calls back when something is about to be typed into an element that a selector finds, for as long as the page lives.
pub fn on_typing(within: &'static str, callback: impl Fn() + 'static) {
    window_event_listener(ev::beforeinput, move |event| {
        if is_within(&event, within) {
            callback();
        }
    });
}

/// Calls back at Esc where nothing that is open has taken it to close itself, for as long as the page lives.
pub fn on_escape(callback: impl Fn() + 'static) {
    window_event_listener(ev::keydown, move |event| {
        if is_free_esc(&event) {
            callback();
        }
    });
}

/// Calls back at Ctrl or ⌘ with K, for as long as the page lives.
pub fn on_search_keys(callback: impl Fn() + 'static) {
    window_event_listener(ev::keydown, move |event| {
        let is_key = letter_of(&event) == Some('k') && (event.ctrl_key() || event.meta_key());
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

/// When a key that goes on with something else is to be told from one that begins a word.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Acts {
    /// At once: what is typed then goes where the key has led to.
    AtOnce,
    /// Once no other key has followed for a moment.
    Alone,
}

/// Calls back at a letter or sign without Ctrl or the like, while `wanted` and for as long as the part of the page that
/// this belongs to is there. Only where nothing but the page has the focus, and not in the midst of typing: whoever types
/// a sentence beside a field asks for nothing.
pub fn on_key_here(sign: char, acts: Acts, wanted: impl Fn() -> bool + 'static, callback: impl Fn() + 'static) {
    let callback = StoredValue::new_local(callback);
    let call = move || callback.try_with_value(|callback| callback());
    let typed = StoredValue::new((f64::NEG_INFINITY, 0_u32));
    let listener = window_event_listener(ev::keydown, move |event| {
        let types = !is_held(&event) && !event.is_composing() && !event.repeat() && event.key().chars().count() == 1;
        if !types {
            // What was being typed before Esc is over.
            if event.key() == "Escape" {
                typed.update_value(|(before, _)| *before = f64::NEG_INFINITY);
            }
            return;
        }
        let (before, count) = typed.get_value();
        // What is typed into a field says nothing of what is meant for the page; who comes back from there begins anew,
        // however fast that was.
        if !is_on_page(&event) {
            typed.set_value((f64::NEG_INFINITY, count));
            return;
        }
        let now = clock::milliseconds();
        typed.set_value((now, count.wrapping_add(1)));
        let is_sign = event.key() == sign.to_string() || letter_of(&event) == Some(sign);
        #[allow(clippy::cast_precision_loss)] // It is small.
        let in_burst = (0.0..BURST as f64).contains(&(now - before));
        if !is_sign || in_burst || !wanted() {
            return;
        }
        event.prevent_default();
        match acts {
            // What is typed next goes where it has led to, and begins nothing here.
            Acts::AtOnce => {
                typed.set_value((f64::NEG_INFINITY, count));
                call();
            }
            Acts::Alone => clock::after(BURST, move || {
                if typed.try_get_value().is_some_and(|(_, last)| last == count.wrapping_add(1)) {
                    call();
                }
            }),
        }
    });
    on_cleanup(move || listener.remove());
}

/// The letter that a key stands for, as the keys of the app are named: the one that it types where that is one of ours,
/// else the one at its place on a Latin keyboard.
pub fn letter_of(event: &KeyboardEvent) -> Option<char> {
    let key = event.key();
    let mut signs = key.chars();
    match (signs.next(), signs.next()) {
        (Some(sign), None) if sign.is_ascii() => Some(sign.to_ascii_lowercase()),
        (Some(_), None) => event.code().strip_prefix("Key")?.chars().next().map(|letter| letter.to_ascii_lowercase()),
        _ => None,
    }
}

/// Has nothing but the page the focus, or a heading that one came to, and lies no dialog over it?
fn is_on_page(event: &KeyboardEvent) -> bool {
    target(event).is_some() && !is_within(event, TAKES_KEYS) && !focus::is_there(DIALOG)
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

/// Is it Esc that nothing has taken yet to close itself? Where there is a dialog, it closes that.
pub fn is_free_esc(event: &KeyboardEvent) -> bool {
    let is_key = key_of(event).as_deref() == Some("Escape") && !is_held(event);
    is_key && !event.default_prevented() && !is_within(event, "[role='dialog']") && !focus::is_there(DIALOG)
}

/// The name of the key; nothing while a sign is being put together.
pub fn key_of(event: &KeyboardEvent) -> Option<String> {
    (!event.is_composing()).then(|| event.key())
}

/// Was Ctrl, ⌘ or Alt held?
pub fn is_held(event: &KeyboardEvent) -> bool {
    event.ctrl_key() || event.meta_key() || event.alt_key()
}

/// Did it happen within an element that a selector finds?
fn is_within(event: &Event, selector: &str) -> bool {
    target(event).is_some_and(|element| element.closest(selector).is_ok_and(|found| found.is_some()))
}

/// What an event happened at.
pub(super) fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
