//! What is printed as pages of its own, and how high the parts of such pages are. Both stand beside the app in the document:
//! the style sheet shows the run on paper and nothing else, and never on the screen.

use leptos::mount::mount_to;
use leptos::prelude::{AnyView, document};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// The class of the run.
const RUN: &str = "print-run";
/// The class of the place where the parts are laid out to be measured, and of each part.
const MEASURE: &str = "print-measure";
const PART: &str = ".piece";

/// How high each part is, in pixels, in the order in which they are drawn; `class` says for which paper. All are laid out at
/// once, and are gone before anything is painted.
pub fn heights(class: &str, view: AnyView) -> Vec<f64> {
    let Some(place) = beside_the_app(&format!("{MEASURE} {class}")) else {
        return Vec::new();
    };
    let drawn = mount_to(place.clone(), move || view);
    let heights = all(&place, PART).iter().map(|part| part.get_bounding_client_rect().height()).collect();
    drop(drawn);
    place.remove();
    heights
}

/// Puts pages into the document, so many times, to be printed instead of the app; `class` says on which paper. What was there
/// before goes.
pub fn put(class: &str, copies: usize, view: AnyView) {
    clear();
    let (Some(run), Some(pages)) = (beside_the_app(&format!("{RUN} {class}")), element("print-copy")) else {
        return;
    };
    let drawn = mount_to(pages.clone(), move || view);
    for _ in 0..copies {
        // Nothing in them follows anything: each is a copy of what was drawn.
        if let Ok(copy) = pages.clone_node_with_deep(true) {
            let _ = run.append_child(&copy);
        }
    }
    drop(drawn);
}

/// Takes them away again.
pub fn clear() {
    for run in document().body().iter().flat_map(|body| all(body, &format!(":scope > .{RUN}"))) {
        run.remove();
    }
}

fn element(class: &str) -> Option<HtmlElement> {
    let element = document().create_element("div").ok()?;
    element.set_class_name(class);
    element.dyn_into().ok()
}

fn beside_the_app(class: &str) -> Option<HtmlElement> {
    let place = element(class)?;
    document().body()?.append_child(&place).ok()?;
    Some(place)
}

fn all(within: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = within.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect()
}
