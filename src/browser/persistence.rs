//! The browser's promise not to delete what sites keep.

use js_sys::futures::{JsFuture, spawn_local};
use js_sys::{Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use web_sys::StorageManager;

/// Asks the browser for its promise, then says whether it gave it; nothing where it knows no promises.
pub fn ask(done: impl FnOnce(Option<bool>) + 'static) {
    answer(|storage| storage.persist().ok(), done);
}

/// Says whether the browser has promised; nothing where it knows no promises.
pub fn look_up(done: impl FnOnce(Option<bool>) + 'static) {
    answer(|storage| storage.persisted().ok(), done);
}

fn answer(question: fn(StorageManager) -> Option<Promise>, done: impl FnOnce(Option<bool>) + 'static) {
    // Outside a secure context there is nothing to ask.
    let manager = Reflect::get(&window().navigator(), &"storage".into()).ok();
    let Some(promise) = manager.and_then(|manager| manager.dyn_into().ok()).and_then(question) else {
        return;
    };
    spawn_local(async move {
        done(JsFuture::from(promise).await.ok().and_then(|answer| answer.as_bool()));
    });
}
