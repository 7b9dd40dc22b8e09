//! All negotiations, a new one, and the worked examples.

use tableside_core::case::{Side, in_sentence};
use tableside_core::guide::Example;
use tableside_core::number::Decimal;
use tableside_core::route::{CasePlace, Route};
use tableside_core::storage::{Apart, Summary};
use tableside_core::texts::joined;

use super::heading::{heading_with, section};
use crate::components::{button, delete_button, go_button, link_button, reminder, stage_path};
use crate::element::{El, el, words};
use crate::state::{Desk, Numbers};

/// The list of negotiations.
pub fn home() -> Vec<El> {
    let desk = Desk::here();
    let new = go_button("New negotiation", move || desk.start());
    let list = el("div").live(move || {
        [desk.summaries(|all| {
            if all.is_empty() { first_visit() } else { el("ul.cards").add_all(all.iter().map(|one| card(desk, one))) }
        })]
    });
    let bring_in = link_button("Bring in a file", &Route::Settings);
    vec![heading_with("Your negotiations", vec![bring_in, new]), reminder(), list, examples(desk), set_aside(desk)]
}

fn first_visit() -> El {
    words(
        "p.read.lead-in",
        "A notebook for the whole of a negotiation: prepare it, keep track of every offer, and find a way on when \
         talks are stuck. Everything you write stays in this browser.",
    )
}

/// One negotiation in the list.
fn card(desk: Desk, summary: &Summary) -> El {
    let title = match (summary.unreadable, summary.title.as_str()) {
        (true, _) => "A negotiation that can’t be read",
        (_, "") => "Untitled",
        (_, title) => title,
    };
    let id = summary.id.clone();
    let name = title.to_owned();
    let way = el("a.card-title").attr("href", &Route::case(&id, CasePlace::Overview).to_string()).text(title);
    let path = (!summary.progress.is_empty()).then(|| stage_path(&summary.progress));
    el("li.card")
        .add(el("div").add(way).add(words("span.eyebrow", &under_title(summary))))
        .add_all(path)
        .add(el("div.card-state").add_all(state_of(desk, summary)))
        .add(delete_button(move || name.clone(), move || desk.delete(&id)))
}

fn under_title(summary: &Summary) -> String {
    let mut parts = Vec::new();
    if !summary.them.is_empty() {
        parts.push(summary.them.as_str());
    }
    if !summary.example.is_empty() {
        parts.push("a finished example");
    }
    joined(&parts, " · ")
}

/// Where a negotiation stands: one fact, and a small line under it.
fn state_of(desk: Desk, summary: &Summary) -> Vec<El> {
    let currency = summary.apart.as_ref().map_or("", |apart| apart.currency.as_str());
    let numbers = desk.numbers(if currency.is_empty() { "USD" } else { currency });
    if !summary.agreed_at.is_unset() {
        return vec![words("span", &format!("Agreed {}", numbers.moment(&summary.agreed_at)))];
    }
    let below = words("span.eyebrow", &last_words(summary, &numbers));
    if let Some(apart) = &summary.apart {
        return vec![apart_words(apart, &numbers), below];
    }
    let first = match (&summary.last, summary.no_alternative, summary.unreadable) {
        (_, _, true) => "Nothing was changed. Open it to see what can be saved.",
        (Some(_), ..) => "One side has spoken",
        (None, true, _) => "Your best alternative is still empty",
        (None, false, _) => "No offer yet",
    };
    vec![words("span", first), below]
}

fn apart_words(apart: &Apart, numbers: &Numbers) -> El {
    let issue = in_sentence(&apart.issue);
    if apart.amount == Decimal::ZERO {
        return words("span", &format!("Together on the {issue}"));
    }
    if apart.amount.is_negative() {
        return words("span", &format!("The offers have crossed on the {issue}"));
    }
    let amount = if apart.currency.is_empty() {
        format!("{} {}", numbers.plain(apart.amount), apart.unit)
    } else {
        numbers.money(apart.amount)
    };
    el("span").text("Apart ").add(words("b", &amount)).text(&format!(" on the {issue}"))
}

fn last_words(summary: &Summary, numbers: &Numbers) -> String {
    let Some(last) = &summary.last else {
        return String::new();
    };
    let who = match last.by {
        Side::Us => "You",
        Side::Them => "They",
    };
    let amount = last.amount.map(|amount| format!(" {}", numbers.plain(amount))).unwrap_or_default();
    format!("{who} offered{amount} · {}", numbers.moment(&last.at))
}

fn examples(desk: Desk) -> El {
    let open = Example::ALL.iter().map(|example| button(example.title(), move || desk.open_example(*example)));
    let said = words("p.read", "Two negotiations from start to handshake, yours to change as you like.");
    section("Look at a finished one first", vec![said, el("div.acts").add_all(open)])
}

/// Says that something could not be read, when that is so.
fn set_aside(desk: Desk) -> El {
    el("div").live(move || {
        (!desk.aside().is_empty()).then(|| {
            el("p.after")
                .text("Something that this browser kept could not be read. It was set aside as it was: see ")
                .add(el("a").attr("href", &Route::Settings.to_string()).text("Settings"))
                .text(".")
        })
    })
}
