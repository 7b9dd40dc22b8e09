//! What has the focus, and moving it; dialogs, which keep it; and pressing a button for the user.

use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, EventTarget, FocusEvent, FocusOptions, HtmlDialogElement, HtmlElement, HtmlFormElement,
    HtmlInputElement, HtmlTextAreaElement, MouseEvent, ScrollIntoViewOptions, ScrollLogicalPosition,
};

use super::clock;

/// What can have the focus.
const FOCUSABLE: &str = "input, textarea, select, button, a[href], summary, [tabindex]";

/// The first element that a selector finds.
fn find<T: JsCast>(selector: &str) -> Option<T> {
    document().query_selector(selector).ok().flatten()?.dyn_into().ok()
}

/// Is there an element that a selector finds?
pub fn is_there(selector: &str) -> bool {
    find::<Element>(selector).is_some()
}

/// Moves the focus to the first element that a selector finds.
pub fn focus(selector: &str) {
    try_focus(selector);
}

/// The same, and says whether there was one.
fn try_focus(selector: &str) -> bool {
    find::<HtmlElement>(selector).is_some_and(|element| {
        unfold(&element);
        element.focus().is_ok()
    })
}

/// Unfolds what an element is folded away in: nothing in there can have the focus.
fn unfold(element: &Element) {
    let folded = |of: &Element| of.closest("details:not([open])").ok().flatten();
    // Of a summary the part that it unfolds is open to the focus as it is.
    let mut part = if element.tag_name() == "SUMMARY" { None } else { folded(element) };
    while let Some(details) = part {
        // Fails for no name that is one.
        let _ = details.set_attribute("open", "");
        fold_others(&details);
        part = details.parent_element().and_then(|around| folded(&around));
    }
}

/// Folds the other parts of a list away as one of them is pressed.
pub fn fold_others_than(event: &MouseEvent) {
    if let Some(pressed) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
        fold_others(&pressed);
    }
}

/// Folds the part of a list away in which an event happened; the focus goes to its line. Is there one that is unfolded?
pub fn fold_around(event: &Event) -> bool {
    let happened = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(part) = happened.and_then(|element| element.closest("details.fold[open]").ok().flatten()) else {
        return false;
    };
    // Fails for no name that is one.
    let _ = part.remove_attribute("open");
    let line = part.query_selector("summary").ok().flatten();
    if let Some(line) = line.and_then(|line| line.dyn_into::<HtmlElement>().ok()) {
        focus_element_in_place(&line);
    }
    true
}

/// Folds the other parts of a list away, of which one at a time is unfolded: that of an element stays.
fn fold_others(within: &Element) {
    let Ok(Some(list)) = within.closest(".folds") else { return };
    let Ok(open) = list.query_selector_all("details.fold[open]") else { return };
    for details in (0..open.length()).filter_map(|index| open.get(index)?.dyn_into::<Element>().ok()) {
        if !details.contains(Some(within)) {
            // Fails for no name that is one.
            let _ = details.remove_attribute("open");
        }
    }
}

/// Moves the focus to the first element that a selector finds, or to what another one does where there is none.
pub fn focus_or(selector: &str, otherwise: &str) {
    if !try_focus(selector) {
        focus(otherwise);
    }
}

/// Tells later whether the focus has come into another field of the page since now.
pub fn watch_fields() -> impl Fn() -> bool {
    let before = document().active_element();
    move || {
        let now = document().active_element().filter(|now| before.as_ref() != Some(now));
        now.is_some_and(|now| now.matches("main :is(input, textarea, select)").unwrap_or_default())
    }
}

/// Moves the focus once the page has been drawn with what was just changed.
pub fn focus_soon(selector: String) {
    clock::after(0, move || focus(&selector));
}

/// The same, or to what another selector finds where there is none.
pub fn focus_soon_or(selector: String, otherwise: &'static str) {
    clock::after(0, move || focus_or(&selector, otherwise));
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

/// The same of a field in a row that scrolls by itself, where it is brought into view. Is it there?
pub fn focus_in_row(selector: &str) -> bool {
    let Some(element) = find::<HtmlElement>(selector) else {
        return false;
    };
    // Looking where it is takes time, and what has the focus is in view.
    let is_there = document().active_element().is_some_and(|focused| focused == *element.unchecked_ref::<Element>());
    if !is_there {
        focus_element_in_place(&element);
        bring_element_into_view(&element);
    }
    true
}

/// The same, once the page has been drawn with what was just changed.
pub fn focus_in_row_soon(selector: &'static str) {
    clock::after(0, move || {
        focus_in_row(selector);
    });
}

/// The same in place, once the page has been drawn with what was just changed.
pub fn focus_in_place_soon(selector: &'static str) {
    clock::after(0, move || focus_in_place(selector));
}

/// Gives the focus back to what has it now once the page has been drawn with what is about to change: what is put elsewhere on
/// the page loses it. Before anything else happens in the page: the next key may be down already.
pub fn keep_focus() {
    let focused = document().active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(focused) = focused {
        spawn_local(async move {
            tick().await;
            if !holds_focus(&focused) {
                focus_element_in_place(&focused);
            }
            bring_element_into_view(&focused);
        });
    }
}

/// Moves the focus to what the page marks with an ID: the field of that name, the first one of the item of that name, or the
/// first thing in an offer that can have it. Unfolds what that is folded in. Says whether it is there.
pub fn focus_marked(id: &str) -> bool {
    let id = id.replace('\\', "\\\\").replace('\'', "\\'");
    let marked = format!("[data-field='{id}'], [data-field^='{id}.'], [data-offer='{id}']");
    let Some(found) = find::<HtmlElement>(&marked) else { return false };
    unfold(&found);
    let first = if found.matches(FOCUSABLE).unwrap_or_default() {
        Some(found.clone())
    } else {
        found.query_selector(FOCUSABLE).ok().flatten().and_then(|first| first.dyn_into().ok())
    };
    let first = first.unwrap_or_else(|| {
        found.set_tab_index(-1);
        found
    });
    first.focus().is_ok()
}

/// The same once the page has been drawn with what was just changed; to the first that a selector finds where it isn't there.
pub fn focus_marked_soon(id: String, otherwise: String) {
    clock::after(0, move || {
        if !focus_marked(&id) {
            focus(&otherwise);
        }
    });
}

/// Once the page has been drawn with what was just changed: where what had the focus is gone, moves it to the first
/// that is there of what some selectors find.
pub fn focus_soon_if_lost(selectors: Vec<String>) {
    clock::after(0, move || {
        if is_lost() {
            selectors.iter().any(|selector| try_focus(selector));
        }
    });
}

/// What had the focus before it came into an element, so that it can go back there when that is gone.
#[derive(Clone, Copy)]
pub struct CameFrom(StoredValue<Option<SendWrapper<Option<HtmlElement>>>>);

impl Default for CameFrom {
    fn default() -> Self {
        Self(StoredValue::new(None))
    }
}

impl CameFrom {
    /// The focus comes into the element that listens, or goes on within it.
    pub fn comes(self, event: &FocusEvent) {
        let before = event.related_target();
        if !is_inside(event, before.as_ref()) {
            self.0.set_value(Some(SendWrapper::new(before.and_then(|before| before.dyn_into().ok()))));
        }
    }

    /// The focus leaves it, or goes on within it. Where it goes nowhere, what had it may be gone, or the window has lost it.
    pub fn leaves(self, event: &FocusEvent) {
        match event.related_target() {
            next @ Some(_) if is_inside(event, next.as_ref()) => {}
            Some(_) => self.0.set_value(None),
            None => {
                let left = event.target().and_then(|left| left.dyn_into::<Element>().ok()).map(SendWrapper::new);
                clock::after(0, move || {
                    let is_there = left.is_some_and(|left| left.is_connected());
                    if is_there && document().has_focus().unwrap_or_default() {
                        self.0.set_value(None);
                    }
                });
            }
        }
    }

    /// Once the page has been drawn with what was just changed: where the focus is lost with the element, it goes back to
    /// where it was, or to the heading where that is gone, too.
    pub fn go_back_if_lost(self) {
        let Some(before) = self.0.try_update_value(Option::take).flatten() else { return };
        clock::after(0, move || {
            if let Some(before) = before.take().filter(|before| is_lost() && before.is_connected()) {
                focus_element_in_place(&before);
            }
            if is_lost() {
                focus_in_place("h1");
            }
        });
    }
}

/// Is a target within the element that listens to an event?
fn is_inside(event: &Event, target: Option<&EventTarget>) -> bool {
    let place = event.current_target().and_then(|place| place.dyn_into::<Element>().ok());
    let target = target.and_then(|target| target.dyn_ref::<Element>());
    place.is_some_and(|place| target.is_some_and(|target| place.contains(Some(target))))
}

/// Has nothing but the page the focus?
fn is_lost() -> bool {
    document().active_element().is_none_or(|element| element.tag_name() == "BODY")
}

/// What has the focus once the item with an ID is deleted: the first field of the next one in its list, or what opens its
/// row, or the same of the one before, or the button after the list.
pub fn focus_after_item(id: &str) {
    let selector = format!("[data-item='{id}']");
    let around = |element: Element| element.closest(&selector).ok().flatten();
    // Items of two lists may have one ID: it is the one in which the button was pressed.
    let pressed = document().active_element().and_then(around);
    let Some(mut item) = pressed.or_else(|| find(&selector)) else {
        return;
    };
    // An open row stands within the item's place in the list.
    while let Some(outer) = item.parent_element().and_then(around) {
        item = outer;
    }
    let field = |item: Element| item.query_selector(".opens, input, textarea, select").ok().flatten();
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

/// What has the focus once the item with an ID is gone from its list: the next one as a whole, the one before, or the
/// heading. Nothing in it, as a key that is still held down would press that.
pub fn focus_near_item(id: &str) {
    let Some(item) = find::<Element>(&format!("[data-item='{id}']")) else {
        return;
    };
    let beside = item.next_element_sibling().or_else(|| item.previous_element_sibling());
    let near = beside.and_then(|beside| beside.get_attribute("data-item"));
    clock::after(0, move || {
        let near = near.and_then(|id| find::<HtmlElement>(&format!("[data-item='{id}']")));
        match near {
            Some(near) => {
                near.set_tab_index(-1);
                focus_element_in_place(&near);
            }
            None => focus("h1"),
        }
    });
}

/// The ID of the item of a list in which a button was pressed that a selector finds, and the button.
pub fn pressed_in_item(event: &MouseEvent, button: &str) -> Option<(String, Element)> {
    let button = event.target()?.dyn_into::<Element>().ok()?.closest(button).ok()??;
    let item = button.closest("[data-item]").ok()??.get_attribute("data-item")?;
    Some((item, button))
}

/// The fields of an item in which it can say something: those that one types in, days, and boxes that are ticked. What is
/// chosen in a list says nothing, since one of them always is.
const SAYING: &str = "input[type='text'], input[type='date'], input[type='checkbox']:checked, textarea";

/// Does the item of a list in which an event happened say nothing yet? What stands in items within it doesn't count, nor does a
/// nought.
pub fn is_in_blank_item(event: &Event) -> bool {
    let around = |element: &Element| element.closest("[data-item]").ok().flatten();
    let happened = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(item) = happened.as_ref().and_then(around) else { return false };
    let Ok(fields) = item.query_selector_all(SAYING) else { return false };
    let fields = (0..fields.length()).filter_map(|place| fields.get(place)?.dyn_into::<Element>().ok());
    let mut own = fields.filter(|field| around(field).is_some_and(|around| around.is_same_node(Some(&item))));
    own.all(|field| typed_in(&field).chars().all(|letter| letter == '0' || !letter.is_alphanumeric()))
}

/// What stands in a field; in a box that is ticked, “on”.
fn typed_in(field: &Element) -> String {
    let line = field.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value);
    line.or_else(|| field.dyn_ref::<HtmlTextAreaElement>().map(HtmlTextAreaElement::value)).unwrap_or_default()
}

/// Does the focus stand within an element?
pub fn holds_focus(element: &Element) -> bool {
    document().active_element().is_some_and(|focused| element.contains(Some(&focused)))
}

/// Which field of a page it is, by its label: so that it is found again once the page has been drawn anew.
#[derive(Clone, Debug)]
pub struct FieldPlace {
    label: String,
    /// Of those with that label, counted from 0.
    nth: usize,
}

impl FieldPlace {
    /// That of the field that has the focus; nothing where none has.
    pub fn of_focused() -> Option<Self> {
        let focused = document().active_element()?;
        let label = label_of(&focused)?;
        let nth = fields_with(&label).iter().position(|field| field.is_same_node(Some(&focused)))?;
        Some(Self { label, nth })
    }

    /// Moves the focus there once the page has been drawn with what was just changed; to the first that a selector finds
    /// where it is gone, or to the heading.
    pub fn focus_soon(self, otherwise: &'static str) {
        clock::after(0, move || match fields_with(&self.label).get(self.nth) {
            Some(field) => drop(field.focus()),
            None => focus_or(otherwise, "h1"),
        });
    }
}

/// The fields of the page that have a label, in their order.
fn fields_with(label: &str) -> Vec<HtmlElement> {
    let Ok(all) = document().query_selector_all("main label :is(input, select, textarea)") else {
        return Vec::new();
    };
    let fields = (0..all.length()).filter_map(|place| all.get(place)?.dyn_into::<HtmlElement>().ok());
    fields.filter(|field| label_of(field).as_deref() == Some(label)).collect()
}

/// The words that a field has before it in its label.
fn label_of(field: &Element) -> Option<String> {
    field.closest("label").ok()??.first_element_child()?.text_content()
}

/// Does an element that a selector finds hold the focus?
pub fn has_focus(selector: &str) -> bool {
    document().active_element().is_some_and(|element| element.closest(selector).ok().flatten().is_some())
}

/// The row of a list in which the focus stands, where it is open: the way to its item.
pub fn row_of_focused() -> Option<String> {
    document().active_element()?.closest("[data-row]").ok()??.get_attribute("data-row")
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
        bring_element_into_view(&element);
    }
}

fn bring_element_into_view(element: &Element) {
    let how = ScrollIntoViewOptions::new();
    how.set_block(ScrollLogicalPosition::Nearest);
    how.set_inline(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&how);
}
/// Shows a dialog below an element, or above it where there is no room, by what its style makes of two lengths: `--below`,
/// how far down the element ends, and `--beside`, how far it ends from the right.
pub fn show_dialog_at(dialog: &HtmlDialogElement, element: &Element) {
    let place = element.get_bounding_client_rect();
    let width = document().document_element().map_or(0, |root| root.client_width());
    for (length, pixels) in [("--below", place.bottom()), ("--beside", f64::from(width) - place.right())] {
        // Fails only where styles can't be changed at all.
        let _ = HtmlElement::style(dialog).set_property(length, &format!("{}px", pixels.round()));
    }
    show_dialog(dialog);
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
