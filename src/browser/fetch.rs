//! Parts of the site that are fetched only when they are asked for.

use js_sys::futures::{JsFuture, spawn_local};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Response;

use super::site;

/// The part is not there, or can't be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failed;

/// Fetches a text of this site by its address within the site, then hands it on.
pub fn text(address: &'static str, done: impl FnOnce(Result<String, Failed>) + 'static) {
    spawn_local(async move { done(fetched(address).await.ok().flatten().ok_or(Failed)) });
}

/// The text, or nothing when the answer isn't one.
async fn fetched(address: &str) -> Result<Option<String>, JsValue> {
    let response: Response = JsFuture::from(window().fetch_with_str(&site::address_of(address))).await?.dyn_into()?;
    if !response.ok() {
        return Ok(None);
    }
    Ok(JsFuture::from(response.text()?).await?.as_string())
}
