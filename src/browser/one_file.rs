//! Tableside as one file: what such a page carries beside the app, and its own text. As a site, the page carries nothing.

use js_sys::{Array, JSON};
use leptos::prelude::document;
use wasm_bindgen::JsCast;

/// Where it stands what the page holds for the user: negotiations, or the record of one for both sides.
const HELD: &str = "held";
/// Where it stands how the page is put together again: the texts between its parts.
const RECIPE: &str = "recipe";

/// Is the page one file, which fetches nothing?
pub fn is_here() -> bool {
    said("data-shape").as_deref() == Some("file")
}

/// The name of the notebook that the page is; empty where it has none of its own.
pub fn notebook() -> String {
    said("data-notebook").unwrap_or_default()
}

/// What the page says of itself at its root.
fn said(attribute: &str) -> Option<String> {
    document().document_element()?.get_attribute(attribute)
}

/// The text that the page carries under an address of the site, or under another name.
pub fn carried(name: &str) -> Option<String> {
    document().get_element_by_id(name)?.text_content()
}

/// Does the page hold something for the user?
pub fn holds_something() -> bool {
    document().get_element_by_id(HELD).is_some_and(|held| held.has_child_nodes())
}

/// What the page holds for the user: the text of a file.
pub fn held() -> Option<String> {
    carried(HELD).filter(|held| !held.is_empty())
}

/// The text of the page as it came, to the letter, but for its name, which is left out. It is put together from parts that
/// neither the app nor an extension writes into: what either has added to the page is not in it. Nothing where a part is
/// gone.
pub fn own_text() -> Option<String> {
    let between: Array = JSON::parse(&carried(RECIPE)?).ok()?.dyn_into().ok()?;
    let mut page = String::new();
    for (index, text) in between.iter().enumerate() {
        if let Some(before) = index.checked_sub(1) {
            page.push_str(&part(before)?);
        }
        page.push_str(&text.as_string()?);
    }
    Some(page)
}

/// What stands in one of the numbered parts.
fn part(number: usize) -> Option<String> {
    document().query_selector(&format!("[data-part='{number}']")).ok()??.text_content()
}
