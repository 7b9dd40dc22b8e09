//! The deal: its terms, who does what by when, and how both see that it works.

use tableside_core::case::{Case, Issue, IssueKind};
use tableside_core::route::{CasePlace, Route};

use crate::components::{day_at, delete_at, list_at, note_at, text_at};
use crate::element::{El, el, words};
use crate::state::{Notebook, Numbers, Slot};

/// The agreement, or how one comes about.
pub fn sheet(notebook: Notebook) -> El {
    let there = move || notebook.read(|case| case.agreement.is_some());
    el("div").part(move || there().to_string(), move || [if there() { the_deal(notebook) } else { none_yet(notebook) }])
}

fn none_yet(notebook: Notebook) -> El {
    let offers = notebook.now(|case| Route::case(&case.id, CasePlace::Offers));
    let said = el("p.read")
        .text("There is none yet. Accept an offer under ")
        .add(el("a").attr("href", &offers.to_string()).text("Offers"))
        .text(", and its terms are here to be completed.");
    el("section.row").add(words("h3", "The agreement")).add(said)
}

fn the_deal(notebook: Notebook) -> El {
    let when = move || {
        let at = notebook.read(|case| case.agreement.as_ref().map(|deal| deal.at.clone()).unwrap_or_default());
        format!("Agreed {}", notebook.numbers().moment(&at))
    };
    let terms = el("tbody").live(move || {
        let numbers = notebook.numbers();
        notebook.read(|case| term_rows(case, &numbers))
    });
    let text = note_at("Anything else that was agreed", Slot::at(&["agreement", "text"]));
    let body = el("div").add(el("table.terms").add(terms)).add_all(lists()).add(text);
    el("section.row.deal")
        .attr("aria-label", "The agreement")
        .add(el("div").add(words("h3", "The agreement")).add(el("p.eyebrow").text_of(when)))
        .add(body)
}

/// The terms of the deal, in the order of the issues.
fn term_rows(case: &Case, numbers: &Numbers) -> Vec<El> {
    let Some(deal) = &case.agreement else {
        return Vec::new();
    };
    let terms = case.agreed_terms(deal);
    let row = |issue: &Issue| {
        let term = terms.get(&issue.id)?;
        let said = match (issue.kind, term.parse()) {
            (IssueKind::Amount, Ok(amount)) => numbers.amount_with_unit(issue, amount),
            _ => numbers.term(issue, term),
        };
        Some(el("tr").add(words("th", &issue.name).attr("scope", "row")).add(words("td", &said)))
    };
    case.issues.iter().filter_map(row).collect()
}

/// Who delivers what, how both see that it works, and when they look at it again.
fn lists() -> [El; 6] {
    let deal = Slot::at(&["agreement"]);
    let list =
        |label: &str, list: &str, row: fn(&Slot) -> El| list_at(label, deal.then(list), |list| list.add(&[]), row);
    [
        words("h4", "Who does what, by when"),
        list("Add a task", "duties", |item| {
            el("div.line")
                .add(text_at("Who", item.then("who")))
                .add(text_at("What", item.then("what")))
                .add(day_at("By", item.then("by")))
                .add(delete_at(item, "what", "this task"))
        }),
        words("h4", "How you both see that it works"),
        list("Add a measure", "measures", |item| {
            el("div.line").add(text_at("We see that it works when", item.then("text"))).add(delete_at(
                item,
                "text",
                "this measure",
            ))
        }),
        words("h4", "When you look at it again"),
        list("Add a date", "reviews", |item| {
            el("div.line")
                .add(text_at("Look at it again", item.then("text")))
                .add(day_at("On", item.then("on")))
                .add(delete_at(item, "text", "this review"))
        }),
    ]
}
