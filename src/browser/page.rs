//! The document around the app: title, theme, styles, where one has scrolled to, and the moments at which the page may go
//! away.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{CssStyleSheet, Element, Event, HtmlElement};

/// Sets the page's title.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// The heading of the page, where there is one and no other.
pub fn heading() -> Option<Element> {
    let found = document().query_selector_all("main h1").ok()?;
    let only = found.get(0).filter(|_| found.length() == 1)?;
    only.dyn_into().ok()
}

/// Scrolls to the top of the page.
pub fn scroll_to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Sets an attribute of the document's root element, or takes it away.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    let Some(root) = document().document_element() else {
        return;
    };
    // Both fail only for names that are no attribute names; ours are.
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

/// Adds styles to the page, behind all that it has. Its policy is about what stands in the page, which they don't.
pub fn add_styles(styles: &str) {
    // Both fail only where no styles can be added at all, and such browsers the page has refused.
    if let Ok(sheet) = CssStyleSheet::new()
        && sheet.replace_sync(styles).is_ok()
    {
        document().adopted_style_sheets().extend([sheet]);
    }
}

/// Is the window too narrow for a row of fields, as the style of the offer line has it?
pub fn is_narrow() -> bool {
    const NARROW: f64 = 900.0;
    window().inner_width().ok().and_then(|width| width.as_f64()).is_some_and(|width| width <= NARROW)
}

/// Sets a length of an element that a selector finds, or takes it away. Not of the root's own variables: every element
/// inherits those, and would be looked at anew.
pub fn set_length(selector: &str, property: &str, pixels: Option<i32>) {
    let found = document().query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // Fails only where styles can't be changed at all.
        let _ = match pixels {
            Some(pixels) => element.style().set_property(property, &format!("{pixels}px")),
            None => element.style().remove_property(property).map(drop),
        };
    }
}

/// How high the window is, in pixels.
pub fn window_height() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default()
}

/// Does nobody see the page now?
pub fn is_hidden() -> bool {
    document().hidden()
}

/// Is it the page into which one types?
pub fn has_focus() -> bool {
    document().has_focus().unwrap_or(true)
}

/// Takes the static shell away, once the app has drawn itself.
pub fn remove_shell() {
    if let Some(shell) = document().get_element_by_id("shell") {
        shell.remove();
    }
}

/// Does the page say that this browser can't run the app? What asks that is `static/support.js`.
pub fn is_refused() -> bool {
    document().get_element_by_id("cannot").is_some()
}

/// Tells the page's own script that only half of the app is here, and the rest could not be had.
pub fn tell_half() {
    if let Ok(event) = Event::new("tableside:half") {
        // Nobody cancels the event; there is nothing to do about the answer.
        let _ = window().dispatch_event(&event);
    }
}

/// The element that the app is mounted into.
pub fn mount_point() -> Option<HtmlElement> {
    document().get_element_by_id("app")?.dyn_into().ok()
}

/// Calls back whenever the page may be about to go away: it is hidden, left or closed; for as long as the page lives.
pub fn on_going(callback: impl Fn() + Copy + 'static) {
    window_event_listener(ev::pagehide, move |_| callback());
    window_event_listener(ev::visibilitychange, move |_| {
        if document().hidden() {
            callback();
        }
    });
}

/// Calls back whenever one comes back to the page as it was left, before anything is painted: from another page, or from
/// another tab; for as long as the page lives.
pub fn on_coming_back(callback: impl Fn() + Copy + 'static) {
    window_event_listener(ev::pageshow, move |event| {
        if event.persisted() {
            callback();
        }
    });
    window_event_listener(ev::visibilitychange, move |_| {
        if !document().hidden() {
            callback();
        }
    });
}

/// Calls back whenever the page may go away for good.
pub fn on_leaving(callback: impl Fn() + 'static) {
    window_event_listener(ev::pagehide, move |_| callback());
}
