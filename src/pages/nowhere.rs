//! Where an address leads that leads nowhere, and what to do about a negotiation that can't be read.

use tableside_core::route::Route;

use super::heading::heading;
use crate::browser::files;
use crate::components::{go_button, link_button};
use crate::element::{El, el, words};
use crate::state::{Desk, Notice};

/// What stands over an address of a negotiation that isn't here.
pub const MISSING: &str = "This negotiation isn’t here";
/// What stands over a negotiation that is here and can't be read.
pub const UNREADABLE: &str = "This negotiation can’t be read";

/// An address that is no place of the app; `path` is what was typed after the `#`.
pub fn nowhere(path: &str) -> Vec<El> {
    let said = format!("The address “{path}” leads nowhere in Tableside.");
    vec![heading("Nothing here"), words("p.read", &said), home_link()]
}

/// An address of a negotiation that isn't in this browser.
pub fn missing() -> Vec<El> {
    let said = "Negotiations are kept in the browser in which they were written. It may be in another browser or on \
                another computer, or it was deleted.";
    vec![heading(MISSING), words("p.read", said), home_link()]
}

/// A negotiation that is there, under a key in storage, and can't be read for a reason.
pub fn unreadable(key: String, reason: &str) -> Vec<El> {
    let said = "Nothing was changed. What is kept stays exactly as it is, and you can save it as a file for somebody \
                who may be able to mend it.";
    let desk = Desk::here();
    let acts = el("p.acts")
        .add(go_button("Save what is there as a file", move || save_raw(desk, &key)))
        .add(link_button("Your negotiations", &Route::Home));
    vec![heading(UNREADABLE), words("p.read", reason), words("p.read", said), acts]
}

/// Hands the raw text under a key to the user as a file.
pub fn save_raw(desk: Desk, key: &str) {
    let saved = desk.raw(key).is_some_and(|text| files::save("tableside-unreadable.txt", "text/plain", &text).is_ok());
    if !saved {
        desk.note(Notice::plain("The browser could not make the file."));
    }
}

fn home_link() -> El {
    el("p.acts").add(link_button("Your negotiations", &Route::Home).attr("class", "btn go"))
}
