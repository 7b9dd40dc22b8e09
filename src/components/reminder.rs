//! The quiet reminder to save a copy.

use super::{button, quiet_button};
use crate::element::{El, el, words};
use crate::state::Desk;

/// Says, when it is time, that a copy would be good; once, until the next copy.
pub fn reminder() -> El {
    let desk = Desk::here();
    el("div").live(move || {
        desk.is_reminder_due().then(|| {
            let edits = desk.safekeeping().edits;
            let changes = if edits == 1 { "One change".to_owned() } else { format!("{edits} changes") };
            let said = format!("{changes} since you last saved a copy outside this browser.");
            el("p.reminder")
                .add(words("span", &said))
                .add(button("Save a copy", move || desk.save_everything()))
                .add(quiet_button("Not now", move || desk.put_reminder_off()))
        })
    })
}
