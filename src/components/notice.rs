//! The line that says what was just done and offers to undo it.

use super::{button, quiet_button};
use crate::browser::dom;
use crate::element::{El, el};
use crate::state::{Desk, Notice};

/// Shows the desk's notice until it is undone, closed, or another takes its place.
pub fn notice_line() -> El {
    let desk = Desk::here();
    el("div.notice-place").attr("role", "status").live(move || desk.notice().map(|notice| drawn(desk, notice)))
}

fn drawn(desk: Desk, notice: Notice) -> El {
    let undo = notice.undo.map(|undo| {
        button("Undo", move || {
            desk.close_notice();
            undo();
            desk.announce("Undone.");
            // The button is gone.
            dom::focus_in_place_soon("h1");
        })
    });
    el("div.notice").add(el("span").text(&notice.text)).add_all(undo).add(quiet_button("Close", move || {
        desk.close_notice();
        dom::focus_in_place_soon("h1");
    }))
}
