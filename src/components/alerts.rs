//! What is said above every page: something can't be kept, is almost full, may only be read, or was changed twice.

use tableside_core::route::Route;
use tableside_core::storage::Usage;
use tableside_core::texts::joined;

use super::clashes::clashes;
use super::{button, link_button, quiet_button};
use crate::element::{El, el, words};
use crate::state::{Desk, Opened, Trouble};

/// Everything that is to be said above the page.
pub fn alerts() -> El {
    let desk = Desk::here();
    el("div")
        .live(move || desk.trouble().map(|trouble| trouble_line(desk, &trouble)))
        .part(move || crowded_words(desk).unwrap_or_default(), move || crowded(desk))
        .live(move || desk.is_read_only().then(|| read_only(desk)))
        // Both values of a clash may be private.
        .part(move || desk.is_table_view().to_string(), move || (!desk.is_table_view()).then(clashes))
}

/// Something can't be kept, or is gone.
fn trouble_line(desk: Desk, trouble: &Trouble) -> El {
    let said = match trouble {
        Trouble::Blocked => {
            "This browser keeps nothing for this page, as in some private windows. You can work, but what you write \
             is gone when you close the page. Save a copy first."
                .to_owned()
        }
        Trouble::Unkept(error) => {
            format!("{error} Your last change is still here until you close the page. Save a copy first.")
        }
        Trouble::PartUnkept(error) => format!("{error} Your negotiation is kept, but not all that belongs to it."),
        Trouble::Gone => "Your negotiations were kept in this browser, and now they are gone: the browser or somebody \
                          has cleared them. If you saved them as a file, bring it in under Settings."
            .to_owned(),
    };
    let has_open = matches!(desk.opened(), Opened::Case(_));
    let again =
        (*trouble == Trouble::Gone && has_open).then(|| button("Keep the open one again", move || desk.keep_again()));
    let save =
        (*trouble != Trouble::Gone || has_open).then(|| button("Save a copy now", move || desk.save_everything()));
    el("div.trouble")
        .attr("role", "alert")
        .add(words("p", &said))
        .add_all(again)
        .add_all(save)
        .add(link_button("Settings", &Route::Settings))
        .add_all((*trouble == Trouble::Gone).then(|| quiet_button("Close", move || desk.close_gone())))
}

/// The room is almost used up: said where one manages what is kept, and everywhere when nothing new can be begun.
fn crowded(desk: Desk) -> Option<El> {
    crowded_words(desk).map(|said| {
        el("div.trouble").attr("role", "status").add(words("p", &said)).add(link_button("Settings", &Route::Settings))
    })
}

fn crowded_words(desk: Desk) -> Option<String> {
    let usage = desk.usage();
    // It names other negotiations.
    let is_said = !desk.is_table_view()
        && (usage.is_tight() || (usage.is_crowded() && matches!(desk.route(), Route::Home | Route::Settings)));
    is_said.then(|| {
        let held = if usage.is_tight() { " Nothing new is begun, so that your changes can still be kept." } else { "" };
        format!(
            "{} % of the room that this browser gives Tableside is used.{held} Largest: {}.",
            usage.percent(),
            largest(&usage)
        )
    })
}

/// The largest negotiations with what they take.
pub fn largest(usage: &Usage) -> String {
    let named = |(title, units): &(String, usize)| {
        format!("“{}” {} KB", if title.is_empty() { "Untitled" } else { title }, units.div_ceil(1024))
    };
    joined(&usage.largest.iter().map(named).collect::<Vec<_>>(), ", ")
}

/// The open negotiation is one that a newer Tableside wrote.
fn read_only(desk: Desk) -> El {
    let said = "A newer Tableside wrote this negotiation. You can read it here and save it as a file. To change it, \
                reload the page: that may bring the newer Tableside.";
    el("div.trouble")
        .attr("role", "status")
        .add(words("p", said))
        .add(button("Save it as a file", move || desk.save_newer()))
}
