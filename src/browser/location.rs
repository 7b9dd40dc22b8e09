//! The page's address.

use leptos::ev;
use leptos::prelude::{location, location_pathname, window_event_listener};
use tableside_core::route::Route;

/// The place that the address names now.
pub fn route() -> Route {
    Route::parse(&location().hash().unwrap_or_default())
}

/// Goes to a place, with an entry in the browser's history.
pub fn go(route: &Route) {
    // Setting the hash of an open page can't fail.
    let _ = location().set_hash(&route.to_string());
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
