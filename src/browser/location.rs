//! The page's address.

use leptos::ev;
use leptos::prelude::{document, location, window, window_event_listener};
use tableside_core::route::Route;
use wasm_bindgen::JsValue;

use super::layer;

/// The place that the address names now.
pub fn route() -> Route {
    Route::parse(&location().hash().unwrap_or_default())
}

/// Where in that place the address leads.
pub fn spot() -> Option<String> {
    Route::spot(&location().hash().unwrap_or_default())
}

/// Does the address lead to the same place, and to the same spot in it, as another one?
pub fn is_at(address: &str) -> bool {
    route() == Route::parse(address) && spot() == Route::spot(address)
}

/// What the browser's history keeps of what is open in a place starts with this.
const OPEN: &str = "open:";

/// Has the browser's history keep what is open in the present place: it is there again when one comes back, and when the page
/// is loaded anew.
pub fn note_open(what: &str) {
    if layer::is_on_top() {
        // That entry goes with what lies over the page.
        return;
    }
    if let Ok(history) = window().history() {
        // Fails where it was done too often in a short time: then it keeps what was open before.
        let _ = history.replace_state(&JsValue::from_str(&format!("{OPEN}{what}")), "");
    }
}

/// What was open in the present place when one left it, as the browser's history has it.
pub fn was_open() -> Option<String> {
    let state = window().history().ok()?.state().ok()?.as_string()?;
    state.strip_prefix(OPEN).map(str::to_owned)
}

/// Goes to a place, with an entry in the browser's history.
pub fn go(route: &Route) {
    let address = route.to_string();
    if !layer::goes_later(&address) {
        // Setting the hash of an open page can't fail.
        let _ = location().set_hash(&address);
    }
}

/// Loads the page anew.
pub fn reload() {
    // An open page can always be loaded anew.
    let _ = location().reload();
}

/// Goes to a place that takes the present one's entry in the browser's history: Back doesn't lead here again.
pub fn go_instead(route: &Route) {
    // Nor can this, where only the hash is another one.
    let _ = location().replace(&route.to_string());
}

/// Begins at a place as if the page had been opened there: without an entry of its own in the browser's history, and
/// without a word to whoever follows the address.
pub fn begin_at(route: &Route) {
    if let Ok(history) = window().history() {
        // Fails only for the address of another page.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&route.to_string()));
    }
}

/// The whole address.
pub fn address() -> String {
    location().href().unwrap_or_default()
}

/// The whole address of a place of the app, to be given to others: without what was pasted behind this page's.
pub fn address_of(place: &str) -> String {
    let address = address();
    format!("{}{place}", address.split(['?', '#']).next().unwrap_or_default())
}

/// Does a page of another origin show this one in a frame? Such a page's address can't be read.
pub fn is_in_foreign_frame() -> bool {
    let own = location().origin().unwrap_or_default();
    let mut here = window();
    loop {
        match here.parent() {
            Ok(Some(outer)) if JsValue::from(&outer) != JsValue::from(&here) => {
                if outer.location().origin().ok().as_ref() != Some(&own) {
                    return true;
                }
                here = outer;
            }
            Ok(_) => return false,
            Err(_) => return true,
        }
    }
}

/// Calls back whenever the address changes, for as long as the page lives.
pub fn on_change(callback: impl Fn(Route) + 'static) {
    window_event_listener(ev::hashchange, move |_| callback(route()));
}

/// What the keys of this page in the storage start with. `static/early.js` says it, which looks there before the app does.
pub fn storage_prefix() -> String {
    document().document_element().and_then(|root| root.get_attribute("data-library")).unwrap_or_default()
}
