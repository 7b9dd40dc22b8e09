//! The page's address.

use leptos::ev;
use leptos::prelude::{location, location_pathname, window, window_event_listener};
use tableside_core::route::Route;
use wasm_bindgen::JsValue;

/// The place that the address names now.
pub fn route() -> Route {
    Route::parse(&location().hash().unwrap_or_default())
}

/// Goes to a place, with an entry in the browser's history.
pub fn go(route: &Route) {
    // Setting the hash of an open page can't fail.
    let _ = location().set_hash(&route.to_string());
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

/// The whole address.
pub fn address() -> String {
    location().href().unwrap_or_default()
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

/// What the site's storage keys start with: the name and the path of the folder that the page lies in.
pub fn storage_prefix() -> String {
    let path = location_pathname().unwrap_or_default();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("tableside:{folder}/")
}
