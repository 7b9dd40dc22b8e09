//! A file on the user's disk that is kept up to date, where the browser lets a page write one.
//!
//! What does it is `static/disk.js`, which is fetched when it is first wanted: few need it, and few browsers have it. One
//! file carries it. Both talk by events.

use js_sys::{Array, Reflect};
use leptos::prelude::*;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, CustomEventInit, HtmlScriptElement};

use super::{one_file, site};

/// The script; the page's policy lets no other be added.
const SCRIPT: &str = "scripts/disk.js";
/// Its hash: the browser takes no other, so that it is always the one of this version.
const SCRIPT_HASH: &str = env!("TABLESIDE_DISK_SCRIPT_HASH");
const ASKED: &str = "tableside:disk";
const SAID: &str = "tableside:disk-said";

/// What can be done with the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Have the user choose where a new one lies.
    Choose,
    /// Have the user choose one that is there.
    Open,
    /// Take up the one of the last time.
    Recall,
    /// Ask the browser again for the one of the last time.
    Allow,
    /// Keep none up to date any more.
    Forget,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// There is a file, and it can be written.
    Ready,
    /// The file with this name is written.
    Written(String),
    /// The file with this name holds a text that this page did not write. Asked once more, it is written over.
    Holds(String, String),
    /// The browser has to be asked again for the one with this name.
    Asleep(String),
    /// There is none.
    None,
    /// It could not be written, for this reason.
    Failed(String),
}

impl Answer {
    /// Reads the script's word with what goes with it.
    fn of(word: &str, detail: String, text: String) -> Option<Self> {
        Some(match word {
            "ready" => Self::Ready,
            "written" => Self::Written(detail),
            "holds" => Self::Holds(detail, text),
            "ask" => Self::Asleep(detail),
            "none" => Self::None,
            "failed" => Self::Failed(detail),
            _ => return None,
        })
    }
}

/// Does the browser let a page write a file of the user's?
pub fn is_possible() -> bool {
    Reflect::has(&window(), &"showSaveFilePicker".into()).unwrap_or(false)
}

/// Fetches what does it, then calls back; calls back with `false` when it can't be fetched.
pub fn fetch(done: impl FnOnce(bool) + 'static) {
    if one_file::is_here() {
        return done(true);
    }
    let script =
        document().create_element("script").ok().and_then(|script| script.dyn_into::<HtmlScriptElement>().ok());
    let (Some(script), Some(body)) = (script, document().body()) else {
        return done(false);
    };
    let settled = Closure::once_into_js(move |event: web_sys::Event| done(event.type_() == "load"));
    script.set_onload(Some(settled.unchecked_ref()));
    script.set_onerror(Some(settled.unchecked_ref()));
    script.set_integrity(SCRIPT_HASH);
    script.set_src(&site::address_of(SCRIPT));
    // The body of an open page takes any element.
    let _ = body.append_child(&script);
}

/// Asks for something to be done with the file.
pub fn ask(deed: Deed) {
    let word = match deed {
        Deed::Choose => "choose",
        Deed::Open => "open",
        Deed::Recall => "recall",
        Deed::Allow => "allow",
        Deed::Forget => "forget",
    };
    send(word, "");
}

/// Asks for a text to be written into the file.
pub fn write(text: &str) {
    send("write", text);
}

fn send(word: &str, text: &str) {
    let details = CustomEventInit::new();
    details.set_detail(&Array::of2(&word.into(), &text.into()));
    if let Ok(event) = CustomEvent::new_with_event_init_dict(ASKED, &details) {
        // Nobody cancels the event.
        let _ = window().dispatch_event(&event);
    }
}

/// Calls back with each answer, for as long as the page lives.
pub fn on_answer(callback: impl Fn(Answer) + 'static) {
    window_event_listener_untyped(SAID, move |event| {
        let Some(event) = event.dyn_ref::<CustomEvent>() else { return };
        let said = Array::from(&event.detail());
        let text = |value: JsValue| value.as_string().unwrap_or_default();
        if let Some(answer) = Answer::of(&text(said.get(0)), text(said.get(1)), text(said.get(2))) {
            callback(answer);
        }
    });
}
