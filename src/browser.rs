//! Where the app calls the browser, beyond what Leptos does: storage, address and history, clock, locale, files, the site’s
//! own parts, focus, keys, what is dragged, copied, pasted and printed.

pub mod clipboard;
pub mod clock;
pub mod day_style;
pub mod disk;
pub mod fetch;
pub mod files;
pub mod focus;
pub mod id;
pub mod keys;
pub mod layer;
pub mod locale;
pub mod location;
pub mod menu;
pub mod observe;
pub mod one_file;
pub mod page;
pub mod panic;
pub mod paper;
pub mod paste;
pub mod persistence;
pub mod print_run;
pub mod reorder;
pub mod service_worker;
pub mod signal;
pub mod site;
pub mod storage;
