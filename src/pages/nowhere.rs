//! Where an address leads that leads nowhere, and what to do about a negotiation that can't be read.

use tableside_core::route::Route;

use super::heading::{heading, section};
use crate::components::{button, go_button, link_button};
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
pub fn missing(id: &str) -> Vec<El> {
    let said = "Negotiations are kept in the browser in which they were written. It may be in another browser or on \
                another computer, or it was deleted. If you saved it as a file, bring that in under Settings.";
    vec![heading(MISSING), words("p.read", said), home_link(), last_copies(Desk::here(), id)]
}

/// A negotiation that is there, under a key in storage, and can't be read for a reason.
pub fn unreadable(id: &str, key: String, reason: &str) -> Vec<El> {
    let said = "Nothing was changed. What is kept stays exactly as it is, and you can save it as a file for somebody \
                who may be able to mend it.";
    let desk = Desk::here();
    let acts = el("p.acts")
        .add(go_button("Save what is there as a file", move || save_raw(desk, &key)))
        .add(link_button("Your negotiations", &Route::Home));
    vec![heading(UNREADABLE), words("p.read", reason), words("p.read", said), acts, last_copies(desk, id)]
}

/// The snapshots of a negotiation that isn't there as it was; nothing where there is none.
fn last_copies(desk: Desk, id: &str) -> El {
    let rows = desk.snapshots(id).into_iter().map(|snapshot| {
        let (id, at) = (id.to_owned(), desk.numbers("USD").moment(&snapshot.at));
        el("li.line").add(words("span", &at)).add(
            button("Open this copy", move || desk.restore(&id, &snapshot))
                .attr("aria-label", &format!("Open this copy: {at}")),
        )
    });
    let rows: Vec<El> = rows.collect();
    if rows.is_empty() {
        return el("div");
    }
    let said = "Tableside made these copies while you worked. Open one to go on from there; what can’t be read is set \
                aside and stays as it is.";
    section("Copies from before", vec![words("p.read", said), el("ul.lines").add_all(rows)])
}

/// Hands the raw text under a key to the user as a file.
pub fn save_raw(desk: Desk, key: &str) {
    match desk.raw(key) {
        Some(text) => drop(desk.save_file("tableside-unreadable.txt", "text/plain", &text)),
        None => desk.note(Notice::plain("It is gone from this browser.")),
    }
}

fn home_link() -> El {
    el("p.acts").add(link_button("Your negotiations", &Route::Home).attr("class", "btn go"))
}

/// The part of the app that this place needs could not be fetched.
pub fn not_here() -> Vec<El> {
    let again = button("Try again", || Desk::here().try_again());
    vec![
        heading("Not on this device yet"),
        words(
            "p.read",
            "This part of Tableside is fetched the first time, and that didn’t work. What you wrote is safe.",
        ),
        el("p.acts").add(again).add(link_button("Your negotiations", &Route::Home)),
    ]
}
