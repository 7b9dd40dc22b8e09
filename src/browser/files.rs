//! Texts as files on the user's disk.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::clock;

/// How long the browser needs the address of a download, in milliseconds.
const ADDRESS_LIFE: i32 = 60_000;

/// Hands a text to the user as a file to save.
///
/// # Errors
/// The browser's own, when it can't make the file.
pub fn save(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    let document = super::document().ok_or(JsValue::NULL)?;
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from_str(text)), &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    clock::after(ADDRESS_LIFE, move || {
        // An address that is already gone needs no revoking.
        let _ = Url::revoke_object_url(&address);
    });
    Ok(())
}
