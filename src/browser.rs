//! The only place that calls the browser: storage, address, clock, locale, files, the site's own parts, focus and keys.

pub mod clock;
pub mod disk;
pub mod fetch;
pub mod files;
pub mod focus;
pub mod id;
pub mod keys;
pub mod locale;
pub mod location;
pub mod observe;
pub mod page;
pub mod panic;
pub mod persistence;
pub mod storage;

use web_sys::{Document, Window};

/// The page's window.
fn window() -> Option<Window> {
    web_sys::window()
}

/// The page's document.
fn document() -> Option<Document> {
    window()?.document()
}
