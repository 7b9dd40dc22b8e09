//! Items of a list that are put elsewhere in it: dragging one by its handle, with a mouse, a pen or a finger, and which one a
//! key is pressed in. The rows are the children of the list that are marked with `data-item`.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element, Event};

use super::keys::{self, target};

/// What a row is dragged by, as the pages mark it.
pub const HANDLE: &str = ".grip";
/// A row of the list that it is asked of.
const ROW: &str = ":scope > [data-item]";
/// What the row that is dragged is marked with, and the one beside which it would come: "before" it, or "after" it.
const DRAGGED: &str = "data-dragged";
const DROP: &str = "data-drop";
/// A press that moves no further than this, in pixels, is no dragging.
const STEADY: f64 = 4.0;
/// So near the edge of the window it scrolls, and so far at a time, in pixels.
const EDGE: f64 = 40.0;
const SCROLL: f64 = 24.0;
/// What does something else with Alt and an arrow: it opens.
const OPENS: &str = "select, input[type='date'], input[type='datetime-local']";

/// An item that is being dragged.
pub struct Drag {
    list: Element,
    row: Element,
    pointer: i32,
    /// Where the pointer went down, from the upper edge of the window.
    start: f64,
    /// The places in the list where it stood and where it would come, once it has been moved at all.
    way: Option<(usize, usize)>,
}

impl Drag {
    /// Begins where a pointer went down on the handle of an item of a list.
    pub fn begin(list: &Element, event: &PointerEvent) -> Option<Self> {
        let handle = target(event).filter(|_| event.is_primary() && event.button() == 0)?.closest(HANDLE).ok()??;
        let row = row_of(list, &handle)?;
        // From now on the handle hears of it, wherever it goes. Fails only for a pointer that is gone already.
        let _ = handle.set_pointer_capture(event.pointer_id());
        Some(Self { list: list.clone(), row, pointer: event.pointer_id(), start: event.client_y().into(), way: None })
    }

    /// The pointer has moved: shows where the item would come.
    pub fn follow(&mut self, event: &PointerEvent) {
        let y = f64::from(event.client_y());
        if event.pointer_id() != self.pointer || (self.way.is_none() && (y - self.start).abs() <= STEADY) {
            return;
        }
        scroll_near_edge(y);
        let all = rows(&self.list);
        let Some(from) = all.iter().position(|row| *row == self.row) else { return };
        let others: Vec<&Element> = all.iter().filter(|row| **row != self.row).collect();
        let to = others.iter().filter(|row| middle(&row.get_bounding_client_rect()) < y).count();
        self.way = Some((from, to));
        self.unmark();
        mark(&self.row, DRAGGED, "");
        match (others.get(to), others.last()) {
            _ if from == to => {}
            (Some(next), _) => mark(next, DROP, "before"),
            (None, Some(last)) => mark(last, DROP, "after"),
            (None, None) => {}
        }
    }

    /// The pointer was lifted: the places in the list where the item stood and where it comes. Nothing where it was not moved:
    /// then it was pressed.
    pub fn end(self) -> Option<(usize, usize)> {
        self.unmark();
        self.way
    }

    fn unmark(&self) {
        for row in rows(&self.list) {
            for name in [DRAGGED, DROP] {
                // Fails only for names that are no attribute names; ours are.
                let _ = row.remove_attribute(name);
            }
        }
    }
}

/// The place of the row of a list in which a key was pressed that moves it, and whether it goes down. On the handle the arrows
/// do it; elsewhere in the row with Alt.
pub fn moves_by_key(list: &Element, event: &KeyboardEvent) -> Option<(usize, bool)> {
    let is_down = match keys::key_of(event)?.as_str() {
        "ArrowUp" => false,
        "ArrowDown" => true,
        _ => return None,
    };
    let target = target(event)?;
    let is_handle = matches!(target.closest(HANDLE), Ok(Some(_)));
    let is_meant = if event.alt_key() { is_handle || !target.matches(OPENS).unwrap_or_default() } else { is_handle };
    if !is_meant || event.ctrl_key() || event.meta_key() || event.shift_key() {
        return None;
    }
    Some((place_of(list, &target)?, is_down))
}

/// The handle that was pressed, and the place of its row in a list.
pub fn pressed_handle(list: &Element, event: &Event) -> Option<(usize, Element)> {
    let handle = target(event)?.closest(HANDLE).ok()??;
    Some((place_of(list, &handle)?, handle))
}

fn place_of(list: &Element, within: &Element) -> Option<usize> {
    let row = row_of(list, within)?;
    rows(list).iter().position(|other| *other == row)
}

/// The row of a list in which an element is, however deep.
fn row_of(list: &Element, within: &Element) -> Option<Element> {
    let mut row = within.closest("[data-item]").ok()??;
    loop {
        let parent = row.parent_element()?;
        if parent == *list {
            return Some(row);
        }
        row = parent.closest("[data-item]").ok()??;
    }
}

fn rows(list: &Element) -> Vec<Element> {
    let found = list.query_selector_all(ROW).ok();
    let found = found.iter().flat_map(|found| (0..found.length()).filter_map(move |index| found.get(index)));
    found.filter_map(|row| row.dyn_into().ok()).collect()
}

fn middle(place: &DomRect) -> f64 {
    f64::midpoint(place.top(), place.bottom())
}

fn mark(row: &Element, name: &str, value: &str) {
    // As above.
    let _ = row.set_attribute(name, value);
}

/// Near the upper or the lower edge of the window, brings what is beyond it into sight.
fn scroll_near_edge(y: f64) {
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    if y < EDGE {
        window().scroll_by_with_x_and_y(0.0, -SCROLL);
    } else if y > height - EDGE {
        window().scroll_by_with_x_and_y(0.0, SCROLL);
    }
}
