//! What is pasted into a field of one line.

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, HtmlInputElement};

/// Takes in several lines that are being pasted, with tabs between them: the browser would run them together, and 9, 500
/// and 700 in a column would be one number. Gives what stands in the field then; nothing where it is one line, which the
/// browser takes in itself.
pub fn cells(event: &ClipboardEvent) -> Option<String> {
    let pasted = event.clipboard_data()?.get_data("text/plain").ok()?;
    let cells = pasted.trim_matches(['\r', '\n']).lines().collect::<Vec<_>>();
    if cells.len() < 2 {
        return None;
    }
    let field: HtmlInputElement = event.target()?.dyn_into().ok()?;
    field.set_range_text(&cells.join("\t")).ok()?;
    event.prevent_default();
    // Behind what was pasted; the end is as far as the field goes.
    let _ = field.set_selection_range(u32::MAX, u32::MAX);
    Some(field.value())
}
