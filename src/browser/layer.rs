//! What lies over the page, as the browser's Back sees it: Back takes it away and leaves the page where it is. For that
//! it has an entry of its own in the browser's history, at the page's address, as long as it is there.

use std::cell::Cell;

use leptos::ev;
use leptos::prelude::{location, window, window_event_listener};
use tableside_core::route::Route;
use wasm_bindgen::JsValue;
use web_sys::History;

/// What marks its entry.
const MARK: &str = "layer";

thread_local! {
    /// How often the page itself goes back and the browser hasn't told of it yet.
    static GOING_BACK: Cell<u32> = const { Cell::new(0) };
}

fn history() -> Option<History> {
    window().history().ok()
}

/// Is its entry the one where one is?
fn is_on_top() -> bool {
    history().and_then(|history| history.state().ok()).is_some_and(|state| state.as_string().as_deref() == Some(MARK))
}

/// It was opened: from now on Back is meant for it.
pub fn opened() {
    if !is_on_top()
        && let Some(history) = history()
    {
        // Fails where it was done too often in a short time: then Back leaves the page, as it would without.
        let _ = history.push_state(&JsValue::from_str(MARK), "");
    }
}

/// It was closed, by Back or otherwise: its entry goes if it is still there.
pub fn closed() {
    if is_on_top()
        && let Some(history) = history()
        && history.back().is_ok()
    {
        GOING_BACK.set(GOING_BACK.get().saturating_add(1));
    }
}

/// Goes from it to a place, which takes over its entry.
pub fn go(route: &Route) {
    // Its entry goes as it is closed where one is there already.
    if super::location::route() == *route {
        return;
    }
    let address = route.to_string();
    let taken_over = is_on_top() && history().is_some_and(|history| history.replace_state(&JsValue::NULL, "").is_ok());
    // Neither can fail for the hash of an open page.
    let _ = if taken_over { location().replace(&address) } else { location().set_hash(&address) };
}

/// Calls back when Back was meant for it, for as long as the page lives; also when one has gone elsewhere.
pub fn on_back(callback: impl Fn() + 'static) {
    window_event_listener(ev::popstate, move |_| match GOING_BACK.get() {
        0 if !is_on_top() => callback(),
        0 => {}
        going => GOING_BACK.set(going - 1),
    });
}
