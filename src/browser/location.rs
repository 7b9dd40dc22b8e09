//! The page's address.

use tableside_core::route::Route;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

/// The place that the address names now.
pub fn route() -> Route {
    Route::parse(&super::window().and_then(|window| window.location().hash().ok()).unwrap_or_default())
}

/// Goes to a place, with an entry in the browser's history.
pub fn go(route: &Route) {
    if let Some(window) = super::window() {
        // Setting the hash of an open page can't fail.
        let _ = window.location().set_hash(&route.to_string());
    }
}

/// Calls back whenever the address changes, for as long as the page lives.
pub fn on_change(mut callback: impl FnMut(Route) + 'static) {
    let closure = Closure::<dyn FnMut()>::new(move || callback(route()));
    if let Some(window) = super::window() {
        window.set_onhashchange(Some(closure.as_ref().unchecked_ref()));
        closure.forget();
    }
}

/// What the site's storage keys start with: the name and the path of the folder that the page lies in.
pub fn storage_prefix() -> String {
    let path = super::window().and_then(|window| window.location().pathname().ok()).unwrap_or_default();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("tableside:{folder}/")
}
