//! Where the app calls the browser, beyond what Leptos does: storage, address and history, clock, locale, files, the site’s
//! own parts, focus, keys, what is pasted and what is printed.

pub mod clock;
pub mod disk;
pub mod fetch;
pub mod files;
pub mod focus;
pub mod id;
pub mod keys;
pub mod layer;
pub mod locale;
pub mod location;
pub mod observe;
pub mod one_file;
pub mod page;
pub mod panic;
pub mod paper;
pub mod paste;
pub mod persistence;
pub mod service_worker;
pub mod site;
pub mod storage;
