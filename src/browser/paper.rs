//! Fields on paper. A browser prints a field as high and as wide as it stands on the screen, and cuts off what doesn't
//! fit; so while the page is printed, what stands in a field stands beside it as a text, and the style sheet hides the
//! field. A field in which nothing stands has an empty text beside it, and goes with its label.

use leptos::prelude::document;
use tableside_core::name::shows;
use tableside_core::time::Day;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

use super::observe;

/// The fields of the page.
const FIELDS: &str = "main .inp";
/// The class of the texts beside them.
const TEXT: &str = "on-paper";

/// Puts the texts of all fields on the page while it is printed; `day` writes a day as the reader does.
pub fn follow(day: impl Fn(&Day) -> String + Clone + 'static) {
    observe::on_print(move |on| {
        // What is printed a second time before the first has ended has its texts anew.
        for text in all(&format!(".{TEXT}")) {
            text.remove();
        }
        if on {
            complete(&day);
        }
    });
}

/// Puts the texts beside those fields that have none yet: what was drawn for the paper after the others had theirs.
pub fn complete(day: &impl Fn(&Day) -> String) {
    for field in all(FIELDS) {
        if field.next_element_sibling().is_none_or(|next| next.class_name() != TEXT) {
            put_beside(&field, &words_of(&field, day));
        }
    }
}

fn all(selector: &str) -> Vec<Element> {
    let Ok(found) = document().query_selector_all(selector) else {
        return Vec::new();
    };
    (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect()
}

fn put_beside(field: &Element, words: &str) {
    if let Ok(text) = document().create_element("span") {
        text.set_class_name(TEXT);
        text.set_text_content(shows(words).then_some(words));
        // Fails only for a field that stands nowhere.
        let _ = field.insert_adjacent_element("afterend", &text);
    }
}

/// What one reads in a field.
fn words_of(field: &Element, day: &impl Fn(&Day) -> String) -> String {
    if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
        return area.value();
    }
    if let Some(select) = field.dyn_ref::<HtmlSelectElement>() {
        let chosen = field.query_selector("option:checked").ok().flatten().and_then(|option| option.text_content());
        // The option without a word says that nothing is chosen.
        return if select.value().is_empty() { String::new() } else { chosen.unwrap_or_default() };
    }
    let Some(input) = field.dyn_ref::<HtmlInputElement>() else {
        return String::new();
    };
    match input.type_().as_str() {
        "file" => String::new(),
        "date" => Day::parse(&input.value()).map(|value| day(&value)).unwrap_or_default(),
        _ => input.value(),
    }
}
