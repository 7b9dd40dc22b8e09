//! Texts as files on the user's disk, there and back.

use js_sys::futures::{JsFuture, spawn_local};
use js_sys::{Array, Uint8Array};
use leptos::prelude::{document, window};
use tableside_core::format::{Decoded, Saved, decode, file_name};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, Element, File, HtmlAnchorElement, HtmlInputElement, Url};

use super::clock;

/// The media type of a case file.
pub const JSON: &str = "application/json";

/// How long the browser needs the address of a download, in milliseconds.
const ADDRESS_LIFE: u64 = 60_000;

/// Hands a text to the user as a file to save.
///
/// # Errors
/// The browser's own, when it can't make the file.
pub fn save(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from_str(text)), &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.dyn_into()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    clock::after(ADDRESS_LIFE, move || {
        // An address that is already gone needs no revoking.
        let _ = Url::revoke_object_url(&address);
    });
    Ok(())
}

/// The name of a file that is saved now.
pub fn name_of(saved: Saved<'_>) -> String {
    file_name(saved, &clock::today())
}

/// The files that were chosen in a field for files: their names, and their texts when they have been read.
pub fn read_chosen(input: &Element, done: impl Fn(String, Option<Decoded>) + Clone + 'static) {
    let Some((input, files)) = input.dyn_ref::<HtmlInputElement>().and_then(|input| Some((input, input.files()?)))
    else {
        return;
    };
    let files: Vec<File> = (0..files.length()).filter_map(|index| files.get(index)).collect();
    // So that the same file can be chosen again.
    input.set_value("");
    for file in files {
        let done = done.clone();
        // Its bytes: as a text, what is in another encoding would come without a word.
        let promise = file.array_buffer();
        spawn_local(async move {
            let bytes = JsFuture::from(promise).await.ok().map(|buffer| Uint8Array::new(&buffer).to_vec());
            done(file.name(), bytes.map(|bytes| decode(&bytes)));
        });
    }
}

/// Opens the browser's own print dialog for the page.
pub fn print() {
    // A browser that can't print says so itself.
    let _ = window().print();
}
