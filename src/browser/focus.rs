//! What has the focus, and moving it; dialogs, which keep it; and pressing a button for the user.

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, FocusOptions, HtmlDialogElement, HtmlElement, HtmlFormElement, MouseEvent, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};

use super::clock;

/// The first element that a selector finds.
fn find<T: JsCast>(selector: &str) -> Option<T> {
    document().query_selector(selector).ok().flatten()?.dyn_into().ok()
}

/// Moves the focus to the first element that a selector finds.
pub fn focus(selector: &str) {
    try_focus(selector);
}

/// The same, and says whether there was one.
fn try_focus(selector: &str) -> bool {
    find::<HtmlElement>(selector).is_some_and(|element| element.focus().is_ok())
}

/// Moves the focus once the page has been drawn with what was just changed.
pub fn focus_soon(selector: String) {
    clock::after(0, move || focus(&selector));
}

/// The same for what is in sight already, without moving the page under the eyes of the one who reads it.
pub fn focus_in_place(selector: &str) {
    if let Some(element) = find::<HtmlElement>(selector) {
        focus_element_in_place(&element);
    }
}

/// The same of an element that one has.
pub fn focus_element_in_place(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    // Fails where it can't have the focus: then it stays where it is.
    let _ = element.focus_with_options(&options);
}

/// The same, once the page has been drawn with what was just changed.
pub fn focus_in_place_soon(selector: &'static str) {
    clock::after(0, move || focus_in_place(selector));
}

/// Once the page has been drawn with what was just changed: where what had the focus is gone, moves it to the first
/// that is there of what some selectors find.
pub fn focus_soon_if_lost(selectors: Vec<String>) {
    clock::after(0, move || {
        if document().active_element().is_none_or(|element| element.tag_name() == "BODY") {
            selectors.iter().any(|selector| try_focus(selector));
        }
    });
}

/// What has the focus once the item with an ID is deleted: the first field of the next one in its list, or of the one
/// before, or the button after the list.
pub fn focus_after_item(id: &str) {
    let Some(item) = find::<Element>(&format!("[data-item='{id}']")) else {
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
        clock::after(0, move || drop(next.focus()));
    }
}

/// Does the focus stand within an element?
pub fn holds_focus(element: &Element) -> bool {
    document().active_element().is_some_and(|focused| element.contains(Some(&focused)))
}

/// Does an element that a selector finds hold the focus?
pub fn has_focus(selector: &str) -> bool {
    document().active_element().is_some_and(|element| element.closest(selector).ok().flatten().is_some())
}

/// Has what is being typed into end its typing, and go on.
pub fn end_typing() {
    if let Some(element) = document().active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // Neither can fail for the element that has the focus.
        let _ = element.blur();
        let _ = element.focus();
    }
}

/// Sends the form off that an event happened in, as its button does: the browser looks whether its fields are whole.
pub fn submit(event: &Event) {
    let field = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let form = field.and_then(|field| field.closest("form").ok().flatten());
    if let Some(form) = form.and_then(|form| form.dyn_into::<HtmlFormElement>().ok()) {
        // Fails only with a button of another form.
        let _ = form.request_submit();
    }
}

/// Brings an element that a selector finds into view, if it isn't.
pub fn bring_into_view(selector: &str) {
    if let Some(element) = find::<Element>(selector) {
        let how = ScrollIntoViewOptions::new();
        how.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&how);
    }
}

/// Shows a dialog over the page: the browser keeps the focus in it, and closes it with Esc.
pub fn show_dialog(dialog: &HtmlDialogElement) {
    // Fails where it is open already or was taken off the page: there is nothing to show then.
    let _ = dialog.show_modal();
}

/// Closes the dialog that a selector finds, if it is open: the browser gives the focus back to where it was before.
pub fn close_dialog(selector: &str) {
    if let Some(dialog) = find::<HtmlDialogElement>(selector) {
        dialog.close();
    }
}

/// Did it happen beside an element?
pub fn is_outside(event: &MouseEvent, element: &Element) -> bool {
    let place = element.get_bounding_client_rect();
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    x < place.left() || x > place.right() || y < place.top() || y > place.bottom()
}

/// Where a pointer is on the element that listens to it, in pixels from its upper left corner.
pub fn pointer_in(event: &MouseEvent) -> Option<(f64, f64)> {
    let place = event.current_target()?.dyn_into::<Element>().ok()?.get_bounding_client_rect();
    Some((f64::from(event.client_x()) - place.left(), f64::from(event.client_y()) - place.top()))
}

/// The height of an element, in whole pixels.
#[allow(clippy::cast_possible_truncation)] // No part of the page is that high.
pub fn height(element: &Element) -> i32 {
    element.get_bounding_client_rect().height().round() as i32
}
