//! Parts of the site that are fetched only when they are asked for. One file carries them.

use js_sys::futures::{JsFuture, spawn_local};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Response;

use super::{one_file, site};

/// Where the site has Tableside as one file.
const ONE_FILE: &str = "tableside.html";

/// The part is not there, or can't be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failed;

/// Hands on a text of this site by its address within the site, once it is here.
pub fn text(address: &'static str, done: impl FnOnce(Result<String, Failed>) + 'static) {
    if let Some(text) = one_file::carried(address) {
        return done(Ok(text));
    }
    spawn_local(async move { done(fetched(address).await.ok().flatten().ok_or(Failed)) });
}

/// Hands on the text of Tableside as one file: this page's own where it is that, without a name of its own.
pub fn page(done: impl FnOnce(Result<String, Failed>) + 'static) {
    if one_file::is_here() { done(one_file::own_text().ok_or(Failed)) } else { text(ONE_FILE, done) }
}

/// The text, or nothing when the answer isn't one.
async fn fetched(address: &str) -> Result<Option<String>, JsValue> {
    let response: Response = JsFuture::from(window().fetch_with_str(&site::address_of(address))).await?.dyn_into()?;
    if !response.ok() {
        return Ok(None);
    }
    Ok(JsFuture::from(response.text()?).await?.as_string())
}
