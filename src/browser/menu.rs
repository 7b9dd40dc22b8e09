//! A menu beside the button that opens it: where it goes, and the keys that move within it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::{focus, page};

/// What stands fixed at the upper edge of the window, and at the lower one with what is open above it, where it is there.
const ABOVE: &str = ".standing-place";
const BELOW: [&str; 2] = [".entry", ".entry-up"];
/// From the button to the menu, in pixels.
const GAP: f64 = 2.0;

/// Puts a menu below a button, or above it where there is more room; no higher than what can be seen.
pub fn place(menu: &HtmlElement, button: &Element) {
    let (top, bottom) = in_sight();
    let button = button.get_bounding_client_rect();
    // Its place is counted from there.
    let from = menu.offset_parent().map_or(0.0, |within| within.get_bounding_client_rect().top());
    let height = menu.get_bounding_client_rect().height().min(bottom - top);
    let (over, under) = (button.top() - GAP - height, button.bottom() + GAP);
    let has_room = under + height <= bottom || bottom - button.bottom() >= button.top() - top;
    let wanted = if has_room { under } else { over };
    let at = wanted.min(bottom - height).max(top);
    let style = HtmlElement::style(menu);
    let lengths = [("top", at - from), ("max-height", bottom - top)];
    for (name, pixels) in lengths {
        // Fails only where styles can't be changed at all.
        let _ = style.set_property(name, &format!("{}px", pixels.round()));
    }
    let _ = style.set_property("visibility", "visible");
}

/// The heights between which nothing fixed covers the page, in pixels from the top of the window.
fn in_sight() -> (f64, f64) {
    let find = |selector: &str| document().query_selector(selector).ok().flatten();
    let place = |selector: &str| find(selector).map(|element| element.get_bounding_client_rect());
    let high = page::window_height();
    // It sticks once it has come to the edge.
    let top = place(ABOVE).filter(|place| place.top() < 1.0).map_or(0.0, |place| place.bottom().max(0.0));
    let bottom = BELOW.into_iter().filter_map(place).fold(high, |least, place| least.min(place.top()));
    if bottom - top > 0.0 { (top, bottom) } else { (0.0, high) }
}

/// Moves the focus among the items of a menu as a key says: up and down, around its ends, to the first and to the last. Says
/// whether it is such a key.
pub fn move_focus(menu: &Element, key: &str) -> bool {
    let items = items(menu);
    let now = items.iter().position(|item| focus::holds_focus(item));
    let last = items.len().saturating_sub(1);
    let to = match (key, now) {
        ("ArrowDown", Some(now)) if now < last => now + 1,
        ("ArrowDown" | "Home", _) => 0,
        ("ArrowUp", Some(now)) if now > 0 => now - 1,
        ("ArrowUp" | "End", _) => last,
        _ => return false,
    };
    if let Some(item) = items.get(to) {
        focus::focus_element_in_place(item);
    }
    true
}

fn items(menu: &Element) -> Vec<HtmlElement> {
    let Ok(found) = menu.query_selector_all("[role^='menuitem']") else { return Vec::new() };
    (0..found.length()).filter_map(|place| found.get(place)?.dyn_into().ok()).collect()
}
