//! What was deleted, and can be brought back.

use leptos::prelude::*;
use tableside_core::name::{UNTITLED, named, shows};
use tableside_core::quoted::shortened;
use tableside_core::role_play::RolePlay;
use tableside_core::storage::{BIN_DAYS, Binned, Deleted};

use super::row;
use crate::browser::focus;
use crate::state::Notebook;

/// Of a name so many letters are shown.
const MAX_LETTERS: usize = 200;

/// Everything in the bin. It is drawn anew when something leaves it, so that the button for the next thing has not the
/// focus.
pub(super) fn bin(notebook: Notebook, binned: Vec<Binned>) -> AnyView {
    if binned.is_empty() {
        return ().into_any();
    }
    let said = format!(
        "What you delete is kept here for {BIN_DAYS} days, or until its room is needed. The files that you save don’t hold it."
    );
    let rows = binned.into_iter().map(|one| binned_row(notebook, one)).collect_view();
    let inside = view! {
        <div>
            <p class="read">{said}</p>
            {rows}
        </div>
    };
    row("Bin", Some("deleted"), inside.into_any())
}

fn binned_row(notebook: Notebook, binned: Binned) -> AnyView {
    let (name, days) = (name_of(notebook, &binned.what), days_words(&binned));
    let (bring_back, delete) = (format!("Bring it back: {name}"), format!("Delete for good: {name}"));
    let again = binned.clone();
    let take_out = move |_| {
        notebook.take_out_of_bin(&again);
        focus::focus_in_place_soon("h1");
    };
    let for_good = move |_| {
        notebook.delete_for_good(&binned);
        focus::focus_in_place_soon("h1");
    };
    view! {
        <div class="line">
            <span class="read">{name}" · "<span class="eyebrow">{days}</span></span>
            <button class="btn" type="button" aria-label=bring_back on:click=take_out>
                "Bring it back"
            </button>
            <button class="btn quiet" type="button" aria-label=delete on:click=for_good>
                "Delete for good"
            </button>
        </div>
    }
    .into_any()
}

/// What it is called.
fn name_of(notebook: Notebook, what: &Deleted) -> String {
    match what {
        Deleted::Negotiation(title) => shortened(named(title, UNTITLED), MAX_LETTERS).into_owned(),
        Deleted::Aside(name) => format!("Set aside: {}", shortened(name, MAX_LETTERS)),
        Deleted::Result { at, about } => {
            let at = notebook.preferences.numbers_untracked("USD").moment_within(at);
            let about = if shows(about) { format!(" · {}", shortened(about, MAX_LETTERS)) } else { String::new() };
            format!("Result of {at}{about}")
        }
        Deleted::Debrief(role_play) => {
            let name = RolePlay::from_slug(role_play).map_or_else(|| role_play.clone(), |found| found.name.to_owned());
            format!("Debrief of {}", shortened(&name, MAX_LETTERS))
        }
    }
}

/// When it was deleted, and for how long it is kept.
fn days_words(binned: &Binned) -> String {
    let when = match binned.days {
        None => "deleted on a day that is still to come by this clock".to_owned(),
        Some(0) => "deleted today".to_owned(),
        Some(1) => "deleted one day ago".to_owned(),
        Some(days) => format!("deleted {days} days ago"),
    };
    let left = match binned.days_left {
        ..=0 => "kept until you come back".to_owned(),
        1 => "kept for one more day".to_owned(),
        days => format!("kept for {days} more days"),
    };
    format!("{when}, {left}")
}
