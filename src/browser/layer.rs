//! What lies over the page, as the browser's Back sees it: Back takes it away and leaves the page where it is. For that
//! it has an entry of its own in the browser's history, at the page's address, as long as it is there.

use std::cell::RefCell;

use leptos::ev;
use leptos::prelude::{location, window, window_event_listener};
use wasm_bindgen::JsValue;
use web_sys::History;

use super::clock;

/// What marks its entry.
const MARK: &str = "layer";

thread_local! {
    /// That the page itself goes back, until the browser has told of it.
    static GOING_BACK: RefCell<Option<GoingBack>> = const { RefCell::new(None) };
}

/// How long the browser has for that, in milliseconds. It may not go at all, as where the user has gone back meanwhile.
const PATIENCE: u64 = 1_000;

/// The way back from an entry that is to go.
struct GoingBack {
    /// The address of that entry.
    from: String,
    /// What came in between.
    then: Then,
}

/// What came in between while the browser was on its way back, which takes it a moment: it is done after that.
enum Then {
    Nothing,
    /// Something lies over the page again.
    Again,
    /// Somebody wants to go to an address, or went there.
    Elsewhere(String),
}

fn history() -> Option<History> {
    window().history().ok()
}

/// Is its entry the one where one is?
pub(super) fn is_on_top() -> bool {
    history().and_then(|history| history.state().ok()).is_some_and(|state| state.as_string().as_deref() == Some(MARK))
}

/// It was opened: from now on Back is meant for it.
pub fn opened() {
    if !is_going_back(Then::Again) && !is_on_top() {
        push();
    }
}

fn push() {
    if let Some(history) = history() {
        // Fails where it was done too often in a short time: then Back leaves the page, as it would without.
        let _ = history.push_state(&JsValue::from_str(MARK), "");
    }
}

/// It was closed, by Back or otherwise: its entry goes if it is still there.
pub fn closed() {
    if !is_going_back(Then::Nothing)
        && is_on_top()
        && let Some(history) = history()
    {
        // Before the browser can tell of it.
        GOING_BACK.set(Some(GoingBack { from: address(), then: Then::Nothing }));
        if history.back().is_err() {
            GOING_BACK.take();
        }
        clock::after(PATIENCE, || {
            if let Some(GoingBack { then: Then::Elsewhere(address), .. }) = GOING_BACK.take() {
                go(&address);
            }
        });
    }
}

/// Is the page on its way back? Then it is noted what comes after that. Whoever wants to be elsewhere has what lay over the
/// page closed, which changes nothing in that.
fn is_going_back(then: Then) -> bool {
    GOING_BACK.with_borrow_mut(|going| {
        let Some(going) = going else { return false };
        if !matches!((&going.then, &then), (Then::Elsewhere(_), Then::Nothing)) {
            going.then = then;
        }
        true
    })
}

/// Is an address to wait until the page is back from what lay over it? It is gone to then.
pub(super) fn goes_later(address: &str) -> bool {
    is_going_back(Then::Elsewhere(address.to_owned()))
}

/// The address after the app's own.
fn address() -> String {
    location().hash().unwrap_or_default()
}

/// Goes from it to an address of the app, which takes over its entry.
pub fn go(address: &str) {
    // Its entry goes as it is closed where one is there already.
    if super::location::is_at(address) || goes_later(address) {
        return;
    }
    let taken_over = is_on_top() && history().is_some_and(|history| history.replace_state(&JsValue::NULL, "").is_ok());
    // Neither can fail for the hash of an open page.
    let _ = if taken_over { location().replace(address) } else { location().set_hash(address) };
}

/// Calls back when Back was meant for it, for as long as the page lives; also when one has gone elsewhere.
pub fn on_back(callback: impl Fn() + 'static) {
    window_event_listener(ev::popstate, move |_| match GOING_BACK.take() {
        Some(going) => going.told(),
        None if !is_on_top() => callback(),
        None => {}
    });
}

impl GoingBack {
    /// The browser tells that it has gone back, or of what somebody did before it got to that.
    fn told(self) {
        let here = address();
        if here != self.from {
            GOING_BACK.set(Some(Self { then: Then::Elsewhere(here), ..self }));
            return;
        }
        match self.then {
            Then::Nothing => {}
            Then::Again => push(),
            // The browser tells of that, too, before it has been done.
            Then::Elsewhere(address) => clock::after(0, move || go(&address)),
        }
    }
}
