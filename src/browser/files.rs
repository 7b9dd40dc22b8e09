//! Texts as files on the user's disk, there and back.

use js_sys::futures::{JsFuture, spawn_local};
use js_sys::{Array, Uint8Array};
use leptos::ev::{self, DragEvent};
use leptos::prelude::{document, window, window_event_listener};
use tableside_core::format::{Decoded, Saved, decode, file_name};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, Element, File, FileList, HtmlAnchorElement, HtmlInputElement, Url};

use super::{clock, page};

/// The media type of a case file.
pub const JSON: &str = "application/json";

/// What the names of files end in that can be brought in, as a field for files takes it.
pub const BROUGHT_IN: &str = ".json,.html";

/// The root's attribute while only a part of the page is printed.
const PRINTED: &str = "data-print";
/// What is on the page while a paper for both sides is printed.
const FOR_BOTH: &str = "main .paper-box, [data-print='sheet'] main .paper";

const MEGABYTE: f64 = 1024.0 * 1024.0;
/// The largest file that is read, in bytes: larger than any that the app writes.
const LARGEST: f64 = 64.0 * MEGABYTE;

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

/// A file that was read: its name, and its text or why it has none, in a sentence.
pub type Read = (String, Result<Decoded, String>);

/// Reads the files that were chosen in a field for files, and calls back with all of them.
pub fn read_chosen(input: &Element, done: impl FnOnce(Vec<Read>) + 'static) {
    if let Some((input, files)) = input.dyn_ref::<HtmlInputElement>().and_then(|input| Some((input, input.files()?))) {
        let files = all_of(&files);
        // So that the same file can be chosen again.
        input.set_value("");
        read(files, done);
    }
}

/// Has the user choose files whose names end in one of these, and calls back with all of them. What a browser shows for that,
/// it shows only at once, in answer to a press.
pub fn choose(endings: &str, done: impl FnOnce(Vec<Read>) + 'static) {
    let input = document().create_element("input").ok().and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input else { return };
    input.set_type("file");
    input.set_accept(endings);
    input.set_multiple(true);
    let field = input.clone();
    let chosen = Closure::once_into_js(move || read_chosen(&field, done));
    input.set_onchange(chosen.dyn_ref());
    input.click();
}

/// Calls back with the files that are dropped anywhere on the page, once `wanted` has said that they are to be read; for as
/// long as the page lives.
pub fn on_drop(wanted: impl Fn() -> bool + 'static, done: impl Fn(Vec<Read>) + Clone + 'static) {
    let dragged = |event: &DragEvent| {
        let data = event.data_transfer()?;
        data.types().includes(&"Files".into(), 0).then_some(data)
    };
    // Else the browser would open the file in the place of the page.
    window_event_listener(ev::dragover, move |event| {
        if dragged(&event).is_some() {
            event.prevent_default();
        }
    });
    window_event_listener(ev::drop, move |event| {
        if let Some(data) = dragged(&event) {
            event.prevent_default();
            let files = data.files().map(|files| all_of(&files)).unwrap_or_default();
            if !files.is_empty() && wanted() {
                read(files, done.clone());
            }
        }
    });
}

fn all_of(files: &FileList) -> Vec<File> {
    (0..files.length()).filter_map(|index| files.get(index)).collect()
}

fn read(files: Vec<File>, done: impl FnOnce(Vec<Read>) + 'static) {
    spawn_local(async move {
        let mut all = Vec::new();
        for file in files {
            all.push((file.name(), text_of(&file).await));
        }
        done(all);
    });
}

/// The text of a file, or why it has none, in a sentence.
async fn text_of(file: &File) -> Result<Decoded, String> {
    if file.size() > LARGEST {
        let megabytes = (file.size() / MEGABYTE).round();
        return Err(format!("It has {megabytes} MB. No file of Tableside’s is that big, so it was not read."));
    }
    // Its bytes: as a text, what is in another encoding would come without a word.
    let bytes = JsFuture::from(file.array_buffer()).await.map(|buffer| Uint8Array::new(&buffer).to_vec());
    bytes.map(|bytes| decode(&bytes)).map_err(|_| "The browser could not read it.".to_owned())
}

/// Opens the browser's print dialog for one sheet of the page alone (`.paper`): the style sheet hides the rest.
pub fn print_sheet() {
    page::set_root_attribute(PRINTED, Some("sheet"));
    print();
}

/// Takes that away once it has been printed, for as long as the page lives.
pub fn follow_print() {
    window_event_listener(ev::afterprint, move |_| page::set_root_attribute(PRINTED, None));
}

/// Does what is printed now go to the other side, too: one sheet alone, or the paper of the agreement, beside which the
/// style sheet hides the rest?
pub fn prints_for_both() -> bool {
    document().query_selector(FOR_BOTH).is_ok_and(|found| found.is_some())
}

/// Opens the browser's own print dialog for the page.
pub fn print() {
    // A browser that can't print says so itself.
    let _ = window().print();
}
