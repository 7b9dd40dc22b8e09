//! The part of the app that is fetched when it is first wanted.
//!
//! A release is cut in two (`cargo xtask seal`): functions whose names begin with `later_`, and what only they reach,
//! are in a module of their own. Such a function takes a [`Later`], which nobody has before that module is there; so
//! that none can be called too early.

use std::cell::{Cell, RefCell};

use js_sys::futures::{JsFuture, spawn_local};
use js_sys::{Object, Reflect, WebAssembly};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{RequestInit, Response};

use super::fetch::Failed;

/// The proof that the second part of the app is there.
#[derive(Clone, Copy, Debug)]
pub struct Later(());

/// What waits for the second part.
type Waiting = Box<dyn FnOnce(Result<Later, Failed>)>;

thread_local! {
    /// Is it there?
    static IS_HERE: Cell<bool> = Cell::new(address().is_none());
    static WAITING: RefCell<Vec<Waiting>> = const { RefCell::new(Vec::new()) };
}

/// The second part, if it is there already.
pub fn here() -> Option<Later> {
    IS_HERE.get().then_some(Later(()))
}

/// Hands on the second part: at once if it is there, else when it has been fetched.
pub fn want(then: impl FnOnce(Result<Later, Failed>) + 'static) {
    if let Some(later) = here() {
        return then(Ok(later));
    }
    let is_first = WAITING.with_borrow_mut(|waiting| {
        waiting.push(Box::new(then));
        waiting.len() == 1
    });
    if is_first {
        spawn_local(async {
            IS_HERE.set(fetched().await.is_ok());
            for then in WAITING.take() {
                then(here().ok_or(Failed));
            }
        });
    }
}

/// Is it being fetched?
pub fn is_on_its_way() -> bool {
    WAITING.with_borrow(|waiting| !waiting.is_empty())
}

/// Where the second part lies, as the build has written it into the page, with its hash; nothing when the app is whole.
fn address() -> Option<(String, String)> {
    let page = super::document()?.document_element()?;
    Some((page.get_attribute("data-later")?, page.get_attribute("data-later-hash")?))
}

async fn fetched() -> Result<(), JsValue> {
    let window = super::window().ok_or(JsValue::NULL)?;
    let (address, hash) = address().ok_or(JsValue::NULL)?;
    let how = RequestInit::new();
    how.set_integrity(&hash);
    let response: Response = JsFuture::from(window.fetch_with_str_and_init(&address, &how)).await?.dyn_into()?;
    let bytes = JsFuture::from(response.array_buffer()?).await?;
    let module = JsFuture::from(WebAssembly::compile(&bytes)).await?;
    let shared = Object::new();
    Reflect::set(&shared, &"m".into(), &wasm_bindgen::exports())?;
    // Its memory and its table of functions are those of the first part: nothing of it has to be kept.
    JsFuture::from(WebAssembly::instantiate_module(module.unchecked_ref(), &shared)).await?;
    Ok(())
}
