//! Where the app calls the browser, beyond what Leptos does: storage, address, clock, locale, files, the site's own parts,
//! focus, keys and what is pasted.

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
pub mod paste;
pub mod persistence;
pub mod storage;
