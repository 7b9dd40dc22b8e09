//! A file on the user's disk that is kept up to date, where the browser lets a page write one.
//!
//! What does it is `static/disk.js`, which is fetched when it is first wanted: few need it, and few browsers have it.

use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, CustomEventInit, HtmlScriptElement, Window};

/// The script; the page's policy lets no other be added.
const SCRIPT: &str = "scripts/disk.js";
const ASKED: &str = "tableside:disk";
const SAID: &str = "tableside:disk-said";

/// Does the browser let a page write a file of the user's?
pub fn is_possible() -> bool {
    super::window().is_some_and(|window| Reflect::has(&window, &"showSaveFilePicker".into()).unwrap_or(false))
}

/// Fetches what does it, then calls back; calls back with `false` when it can't be fetched.
pub fn fetch(done: impl FnOnce(bool) + 'static) {
    let Some(document) = super::document() else {
        return;
    };
    let script = document.create_element("script").ok().and_then(|script| script.dyn_into::<HtmlScriptElement>().ok());
    let (Some(script), Some(body)) = (script, document.body()) else {
        return done(false);
    };
    let settled = Closure::once_into_js(move |event: web_sys::Event| done(event.type_() == "load"));
    script.set_onload(Some(settled.unchecked_ref()));
    script.set_onerror(Some(settled.unchecked_ref()));
    script.set_src(SCRIPT);
    // The body of an open page takes any element.
    let _ = body.append_child(&script);
}

/// Asks for something to be done: "choose", "recall", "allow", "write" or "forget".
pub fn ask(deed: &str, text: &str) {
    let details = CustomEventInit::new();
    details.set_detail(&Array::of2(&deed.into(), &text.into()));
    if let (Some(window), Ok(event)) = (super::window(), CustomEvent::new_with_event_init_dict(ASKED, &details)) {
        // Nobody cancels the event.
        let _ = window.dispatch_event(&event);
    }
}

/// Calls back with each answer: a word, and the file's name or a reason.
pub fn on_answer(callback: impl Fn(String, String) + 'static) {
    let closure = Closure::<dyn Fn(CustomEvent)>::new(move |event: CustomEvent| {
        let answer = Array::from(&event.detail());
        let text = |value: JsValue| value.as_string().unwrap_or_default();
        callback(text(answer.get(0)), text(answer.get(1)));
    });
    if let Some(window) = super::window() {
        listen(&window, closure);
    }
}

fn listen(window: &Window, closure: Closure<dyn Fn(CustomEvent)>) {
    // The event reaches the window; listening can't fail.
    let _ = window.add_event_listener_with_callback(SAID, closure.as_ref().unchecked_ref());
    closure.forget();
}
