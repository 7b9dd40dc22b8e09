//! Which parts of a long page are near what one sees, and whether the page is being printed.

use js_sys::Array;
use reactive_graph::owner::on_cleanup;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// How far beyond the window is near, as the browser writes lengths.
const MARGIN: &str = "300px 0px";

/// Calls back with whether an element is near the window, soon and whenever that changes, for as long as the part of
/// the page that this belongs to is there. Where the browser can't tell, everything is near.
pub fn on_near(element: &Element, callback: impl Fn(bool) + 'static) {
    on_within(MARGIN, element, callback);
}

/// The same of whether anything of an element is in the window.
pub fn on_sight(element: &Element, callback: impl Fn(bool) + 'static) {
    on_within("0px", element, callback);
}

fn on_within(margin: &str, element: &Element, callback: impl Fn(bool) + 'static) {
    let callback = std::rc::Rc::new(callback);
    let told = callback.clone();
    let closure = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
        // Of several, the last is how it is now.
        if let Some(entry) = entries.pop().dyn_ref::<IntersectionObserverEntry>() {
            told(entry.is_intersecting());
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin(margin);
    match IntersectionObserver::new_with_options(closure.as_ref().unchecked_ref(), &options) {
        Ok(observer) => {
            observer.observe(element);
            let kept = SendWrapper::new((observer, closure));
            on_cleanup(move || kept.0.disconnect());
        }
        Err(_) => callback(true),
    }
}

/// Calls back before the page is printed (true) and after (false), for as long as the part of the page that this
/// belongs to is there.
pub fn on_print(callback: impl Fn(bool) + Clone + 'static) {
    let Some(window) = super::window() else {
        return;
    };
    for (event, begins) in [("beforeprint", true), ("afterprint", false)] {
        let callback = callback.clone();
        let closure = Closure::<dyn Fn()>::new(move || callback(begins));
        // The events reach the window; listening and no longer listening can't fail.
        let _ = window.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
        let kept = SendWrapper::new((window.clone(), closure));
        on_cleanup(move || {
            let _ = kept.0.remove_event_listener_with_callback(event, kept.1.as_ref().unchecked_ref());
        });
    }
}
