//! The document around the app: title, focus, theme, and the moments at which the page may go away.

use js_sys::Array;
use reactive_graph::owner::on_cleanup;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{
    Element, Event, FocusOptions, HtmlDialogElement, HtmlElement, KeyboardEvent, MouseEvent, ResizeObserver,
    ResizeObserverEntry, ScrollIntoViewOptions, ScrollLogicalPosition,
};

/// Sets the page's title.
pub fn set_title(title: &str) {
    if let Some(document) = super::document() {
        document.set_title(title);
    }
}

/// Moves the focus to the first element that a selector finds, and says whether there was one.
pub fn focus(selector: &str) -> bool {
    let found = super::document().and_then(|document| document.query_selector(selector).ok().flatten());
    let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    element.focus().is_ok()
}

/// Moves the focus once the page has been drawn with what was just changed.
pub fn focus_soon(selector: String) {
    super::clock::after(0, move || {
        focus(&selector);
    });
}

/// Once the page has been drawn with what was just changed: where what had the focus is gone, moves it to the first
/// that is there of what some selectors find.
pub fn focus_soon_if_lost(selectors: Vec<String>) {
    super::clock::after(0, move || {
        let focused = super::document().and_then(|document| document.active_element());
        if focused.is_none_or(|element| element.tag_name() == "BODY") {
            selectors.iter().any(|selector| focus(selector));
        }
    });
}

/// Has what is being typed into end its typing, and go on.
pub fn end_typing() {
    let active = super::document().and_then(|document| document.active_element());
    if let Some(element) = active.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // Neither can fail for the element that has the focus.
        let _ = element.blur();
        let _ = element.focus();
    }
}

/// Calls back at the keys for undo, and for redo with `true`; not within an element that `except` selects.
pub fn on_undo_keys(except: &'static str, callback: impl Fn(bool) + 'static) {
    let Some(window) = super::window() else {
        return;
    };
    let closure = Closure::<dyn Fn(KeyboardEvent)>::new(move |event: KeyboardEvent| {
        let redo = match event.key().as_str() {
            // A capital with the caps lock on, too.
            "z" | "Z" => event.shift_key(),
            "y" | "Y" => true,
            _ => return,
        };
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let excepted = target.is_some_and(|element| element.closest(except).ok().flatten().is_some());
        if (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !excepted {
            event.prevent_default();
            callback(redo);
        }
    });
    // The event reaches the window; listening can't fail.
    let _ = window.add_event_listener_with_callback("keydown", closure.as_ref().unchecked_ref());
    closure.forget();
}

/// Is it Enter alone, pressed once, and not to end the putting together of a sign?
pub fn is_enter(event: &Event) -> bool {
    // Safari ends the putting together of a sign with a key of this number.
    const PROCESSED: u32 = 229;
    event.dyn_ref::<KeyboardEvent>().is_some_and(|key| {
        let held = key.ctrl_key() || key.meta_key() || key.repeat();
        key.key() == "Enter" && !held && !key.is_composing() && key.key_code() != PROCESSED
    })
}

/// The same, in a field that is mostly one line.
pub fn is_enter_in_line(event: &Event) -> bool {
    let field = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    is_enter(event) && field.is_some_and(|field| field.matches("input[type='text'], textarea.grow").unwrap_or_default())
}

/// Presses a button for the user.
pub fn press(selector: &str) {
    let found = super::document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(button) = found.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        button.click();
    }
}

/// Calls back at Ctrl or ⌘ with K, for as long as the page lives.
pub fn on_search_keys(callback: impl Fn() + 'static) {
    let Some(window) = super::window() else {
        return;
    };
    let closure = Closure::<dyn Fn(KeyboardEvent)>::new(move |event: KeyboardEvent| {
        let is_key = event.key().eq_ignore_ascii_case("k") && (event.ctrl_key() || event.meta_key());
        if is_key && !event.alt_key() && !event.shift_key() {
            event.prevent_default();
            callback();
        }
    });
    // The event reaches the window; listening can't fail.
    let _ = window.add_event_listener_with_callback("keydown", closure.as_ref().unchecked_ref());
    closure.forget();
}

/// The name of the key of a keyboard event; nothing while a sign is being put together.
pub fn key_of(event: &Event) -> Option<String> {
    event.dyn_ref::<KeyboardEvent>().filter(|key| !key.is_composing()).map(KeyboardEvent::key)
}

/// Shows a dialog over the page once it has been drawn: the browser keeps the focus in it, and closes it with Esc.
pub fn show_dialog_soon(dialog: &Element) {
    let dialog = SendWrapper::new(dialog.clone());
    super::clock::after(0, move || show_dialog(&dialog));
}

/// Shows the dialog that a selector names again, where it was closed a moment ago and is still on the page.
pub fn show_dialog_again(selector: &str) {
    if let Some(dialog) = super::document().and_then(|document| document.query_selector(selector).ok().flatten()) {
        show_dialog(&dialog);
    }
}

fn show_dialog(dialog: &Element) {
    if let Some(dialog) = dialog.dyn_ref::<HtmlDialogElement>() {
        // Fails where it is open already or was taken off the page: there is nothing to show then.
        let _ = dialog.show_modal();
    }
}

/// Is a dialog open?
pub fn is_open(dialog: &Element) -> bool {
    dialog.dyn_ref::<HtmlDialogElement>().is_some_and(HtmlDialogElement::open)
}

/// Closes the dialog that is open: the browser gives the focus back to where it was before.
pub fn close_dialog() {
    let found = super::document().and_then(|document| document.query_selector("dialog[open]").ok().flatten());
    if let Some(dialog) = found.and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok()) {
        dialog.close();
    }
}

/// Did it happen beside an element?
pub fn is_outside(event: &Event, element: &Element) -> bool {
    let place = element.get_bounding_client_rect();
    event.dyn_ref::<MouseEvent>().is_some_and(|pointer| {
        let (x, y) = (f64::from(pointer.client_x()), f64::from(pointer.client_y()));
        x < place.left() || x > place.right() || y < place.top() || y > place.bottom()
    })
}

/// Where on an element a pointer is, in pixels from its upper left corner.
pub fn pointer_in(event: &Event, element: &Element) -> Option<(f64, f64)> {
    let place = element.get_bounding_client_rect();
    let pointer = event.dyn_ref::<MouseEvent>()?;
    Some((f64::from(pointer.client_x()) - place.left(), f64::from(pointer.client_y()) - place.top()))
}

/// Brings an element that a selector finds into view, if it isn't.
pub fn bring_into_view(selector: &str) {
    if let Some(element) = super::document().and_then(|document| document.query_selector(selector).ok().flatten()) {
        let how = ScrollIntoViewOptions::new();
        how.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&how);
    }
}

/// What has the focus once the item with an ID is deleted: the first field of the next one in its list, or of the one
/// before, or the button after the list.
pub fn focus_after_item(id: &str) {
    let Some(item) =
        super::document().and_then(|document| document.query_selector(&format!("[data-item='{id}']")).ok().flatten())
    else {
        return;
    };
    let field = |item: Element| item.query_selector("input, textarea, select").ok().flatten();
    let next = item.next_element_sibling().and_then(field);
    let next = next.or_else(|| item.previous_element_sibling().and_then(field));
    // What comes after a list is the button that adds to it, or holds it.
    let after = || {
        let after = item.parent_element()?.next_element_sibling()?;
        if after.tag_name() == "BUTTON" { Some(after) } else { after.query_selector("button").ok().flatten() }
    };
    if let Some(next) = next.or_else(after).and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
        let next = SendWrapper::new(next);
        // Where it is gone by then, the focus stays where it is.
        super::clock::after(0, move || drop(next.focus()));
    }
}

/// Was Ctrl, ⌘ or Alt held at a key?
pub fn is_held(event: &Event) -> bool {
    event.dyn_ref::<KeyboardEvent>().is_some_and(|key| key.ctrl_key() || key.meta_key() || key.alt_key())
}

/// Was Shift held at a key?
pub fn has_shift(event: &Event) -> bool {
    event.dyn_ref::<KeyboardEvent>().is_some_and(KeyboardEvent::shift_key)
}

/// Calls back at a key that types nothing, wherever one is, for as long as the page lives.
pub fn on_key_anywhere(key: &'static str, callback: impl Fn() + 'static) {
    let Some(window) = super::window() else {
        return;
    };
    let closure = Closure::<dyn Fn(KeyboardEvent)>::new(move |event: KeyboardEvent| {
        let held = event.ctrl_key() || event.meta_key() || event.alt_key() || event.repeat();
        if event.key() == key && !held {
            event.prevent_default();
            callback();
        }
    });
    // The event reaches the window; listening can't fail.
    let _ = window.add_event_listener_with_callback("keydown", closure.as_ref().unchecked_ref());
    closure.forget();
}

/// Calls back at a key without Ctrl or the like, outside of fields, while `wanted` and for as long as the part of the
/// page that this belongs to is there.
pub fn on_key_here(key: &'static str, wanted: impl Fn() -> bool + 'static, callback: impl Fn() + 'static) {
    let Some(window) = super::window() else {
        return;
    };
    let closure = Closure::<dyn Fn(KeyboardEvent)>::new(move |event: KeyboardEvent| {
        let is_key = event.key().eq_ignore_ascii_case(key);
        let held = event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing() || event.repeat();
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let types = target.is_some_and(|element| element.matches("input, textarea, select").unwrap_or_default());
        if is_key && !held && !types && wanted() {
            event.prevent_default();
            callback();
        }
    });
    // The event reaches the window; listening and no longer listening can't fail.
    let _ = window.add_event_listener_with_callback("keydown", closure.as_ref().unchecked_ref());
    let closure = SendWrapper::new(closure);
    let window = SendWrapper::new(window);
    on_cleanup(move || {
        let _ = window.remove_event_listener_with_callback("keydown", closure.as_ref().unchecked_ref());
    });
}

/// Scrolls to the top of the page.
pub fn scroll_to_top() {
    if let Some(window) = super::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// The same for what is in sight already, without moving the page under the eyes of the one who reads it.
pub fn focus_in_place(selector: &str) {
    let found = super::document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        // Fails where it can't have the focus: then it stays where it is.
        let _ = element.focus_with_options(&options);
    }
}

/// The same, once the page has been drawn with what was just changed.
pub fn focus_in_place_soon(selector: &'static str) {
    super::clock::after(0, move || focus_in_place(selector));
}

/// Does the focus stand within an element?
pub fn holds_focus(element: &Element) -> bool {
    let focused = super::document().and_then(|document| document.active_element());
    focused.is_some_and(|focused| element.contains(Some(&focused)))
}

/// The height of an element, in whole pixels.
#[allow(clippy::cast_possible_truncation)] // No part of the page is that high.
pub fn height(element: &Element) -> i32 {
    element.get_bounding_client_rect().height().round() as i32
}

/// Does an element that a selector finds hold the focus?
pub fn has_focus(selector: &str) -> bool {
    let focused = super::document().and_then(|document| document.active_element());
    focused.is_some_and(|element| element.closest(selector).ok().flatten().is_some())
}

/// Sets an attribute of the document's root element, or takes it away.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    let Some(root) = super::document().and_then(|document| document.document_element()) else {
        return;
    };
    // Both fail only for names that are no attribute names; ours are.
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

/// Sets a length of an element that a selector finds, or takes it away. Not of the root's own variables: every element
/// inherits those, and would be looked at anew.
pub fn set_length(selector: &str, property: &str, pixels: Option<i32>) {
    let found = super::document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // Fails only where styles can't be changed at all.
        let _ = match pixels {
            Some(pixels) => element.style().set_property(property, &format!("{pixels}px")),
            None => element.style().remove_property(property).map(drop),
        };
    }
}

/// Takes the static shell away, once the app has drawn itself.
pub fn remove_shell() {
    if let Some(shell) = super::document().and_then(|document| document.get_element_by_id("shell")) {
        shell.remove();
    }
}

/// The element that the app is mounted into.
pub fn mount_point() -> Option<Element> {
    super::document()?.get_element_by_id("app")
}

/// Calls back whenever the page comes or may be about to go away: it is hidden or shown, left, closed, or come back to.
pub fn on_coming_and_going(callback: impl Fn() + Clone + 'static) {
    let Some(window) = super::window() else {
        return;
    };
    for event in ["pagehide", "visibilitychange", "pageshow"] {
        let callback = callback.clone();
        let closure = Closure::<dyn Fn()>::new(callback);
        // The events reach the window; listening can't fail.
        let _ = window.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
        closure.forget();
    }
}

/// Watches an element's width for as long as it is kept.
#[derive(Debug)]
pub struct WidthWatch {
    observer: Option<ResizeObserver>,
    _callback: Closure<dyn FnMut(Array)>,
}

impl Drop for WidthWatch {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

/// Calls back with an element's width in whole pixels, at once and whenever it changes.
#[allow(clippy::cast_possible_truncation)] // No element is that wide.
pub fn on_resize(element: &Element, callback: impl Fn(i32) + 'static) -> SendWrapper<WidthWatch> {
    let closure = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
        if let Some(entry) = entries.get(0).dyn_ref::<ResizeObserverEntry>() {
            callback(entry.content_rect().width().floor() as i32);
        }
    });
    let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok();
    if let Some(observer) = &observer {
        observer.observe(element);
    }
    SendWrapper::new(WidthWatch { observer, _callback: closure })
}
