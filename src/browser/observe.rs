//! Which parts of a long page are near what one sees, how wide they are, and whether the page is being printed. What is
//! called back stops with the part of the page that it belongs to.

use js_sys::Array;
use leptos::ev;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{
    Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit, ResizeObserver,
    ResizeObserverEntry,
};

/// How far beyond the window is near, as the browser writes lengths.
const MARGIN: &str = "300px 0px";

/// Calls back with whether an element is near the window, soon and whenever that changes. Where the browser can't tell,
/// everything is near.
pub fn on_near(element: &Element, callback: impl Fn(bool) + Clone + 'static) {
    on_within(MARGIN, element, callback);
}

/// The same of whether anything of an element is in the window.
pub fn on_sight(element: &Element, callback: impl Fn(bool) + Clone + 'static) {
    on_within("0px", element, callback);
}

fn on_within(margin: &str, element: &Element, callback: impl Fn(bool) + Clone + 'static) {
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

/// Calls back with an element's width and height in whole pixels, soon and whenever they change: of its content, and of
/// all of it.
#[allow(clippy::cast_possible_truncation)] // No element is that large.
pub fn on_resize(element: &Element, callback: impl Fn(i32, i32) + 'static) {
    let closure = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
        if let Some(entry) = entries.get(0).dyn_ref::<ResizeObserverEntry>() {
            let height = entry.target().get_bounding_client_rect().height().round();
            callback(entry.content_rect().width().floor() as i32, height as i32);
        }
    });
    if let Ok(observer) = ResizeObserver::new(closure.as_ref().unchecked_ref()) {
        observer.observe(element);
        let kept = SendWrapper::new((observer, closure));
        on_cleanup(move || kept.0.disconnect());
    }
}

/// The width in whole pixels that the content of a place gets: about that of a picture in it. 0 where no place is drawn.
#[allow(clippy::cast_possible_truncation)] // No window is that wide.
pub fn width_of_place() -> i32 {
    let Some(main) = document().query_selector("main").ok().flatten() else {
        return 0;
    };
    let padding = window().get_computed_style(&main).ok().flatten().map_or(0.0, |style| {
        let length = |name: &str| {
            style.get_property_value(name).ok().and_then(|text| text.strip_suffix("px")?.parse::<f64>().ok())
        };
        ["padding-left", "padding-right"].into_iter().filter_map(length).sum::<f64>()
    });
    (f64::from(main.client_width()) - padding).max(0.0) as i32
}

/// Calls back before the page is printed (true) and after (false).
pub fn on_print(callback: impl Fn(bool) + Clone + 'static) {
    let after = callback.clone();
    let begins = window_event_listener(ev::beforeprint, move |_| callback(true));
    let ends = window_event_listener(ev::afterprint, move |_| after(false));
    on_cleanup(move || {
        begins.remove();
        ends.remove();
    });
}
