//! Copying a text so that it can be pasted elsewhere, plain, and where it has them with its tables and headings.

use js_sys::futures::{JsFuture, spawn_local};
use js_sys::{Array, Function, Object, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, ClipboardEvent, ClipboardItem, HtmlDocument};

const PLAIN: &str = "text/plain";
const RICH: &str = "text/html";

/// Copies a text, also as rich text where there is such a form of it, and calls back with whether that was done. Browsers
/// do it only in answer to a press. A page on plain HTTP has no clipboard of its own: there it is copied as if the user had.
pub fn copy(text: String, html: Option<String>, done: impl FnOnce(bool) + 'static) {
    let Some(item) = item_of(&text, html.as_deref()) else {
        done(copy_as_user(text, html));
        return;
    };
    let writing = window().navigator().clipboard().write(&Array::of1(&item));
    spawn_local(async move {
        // A browser may have a clipboard and refuse it: then the other way may still be open.
        done(JsFuture::from(writing).await.is_ok() || copy_as_user(text, html));
    });
}

/// What the browser's clipboard takes; nothing where it has none, or none that takes texts in several forms.
fn item_of(text: &str, html: Option<&str>) -> Option<ClipboardItem> {
    let has = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).is_ok_and(|value| !value.is_undefined());
    if !has(&window().navigator(), "clipboard") || !has(&window(), "ClipboardItem") {
        return None;
    }
    let forms = Object::new();
    for (form, text) in [(PLAIN, Some(text)), (RICH, html)] {
        let Some(text) = text else { continue };
        let options = BlobPropertyBag::new();
        options.set_type(form);
        let parts = Array::of1(&JsValue::from_str(text));
        let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
        Reflect::set(&forms, &form.into(), &blob).ok()?;
    }
    ClipboardItem::new_with_record_from_str_to_blob_promise(&forms).ok()
}

/// Has the browser copy what is selected, and gives it these texts in place of that.
fn copy_as_user(text: String, html: Option<String>) -> bool {
    let Ok(page) = document().dyn_into::<HtmlDocument>() else { return false };
    // Where nothing is selected, some browsers copy nothing.
    let Some((selected, selection)) = document().create_element("span").ok().zip(page.get_selection().ok().flatten())
    else {
        return false;
    };
    selected.set_text_content(Some(&text));
    selected.set_class_name("unseen");
    let gave = Closure::<dyn Fn(ClipboardEvent)>::new(move |event: ClipboardEvent| {
        if let Some(data) = event.clipboard_data() {
            event.prevent_default();
            // Fails only for a form that the browser doesn't know; it has the other one then.
            let _ = data.set_data(PLAIN, &text);
            if let Some(html) = &html {
                let _ = data.set_data(RICH, html);
            }
        }
    });
    let listener: &Function = gave.as_ref().unchecked_ref();
    let is_there = page.body().is_some_and(|body| body.append_child(&selected).is_ok())
        && selection.select_all_children(&selected).is_ok()
        && page.add_event_listener_with_callback("copy", listener).is_ok();
    let done = is_there && page.exec_command("copy").unwrap_or_default();
    // What was never added needs no taking away.
    let _ = page.remove_event_listener_with_callback("copy", listener);
    let _ = selection.remove_all_ranges();
    selected.remove();
    done
}
