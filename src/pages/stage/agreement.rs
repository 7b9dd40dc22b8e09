//! The deal: how it comes about, its terms, and what was agreed beside them.

use tableside_core::case::{Case, Issue, IssueKind};
use tableside_core::coach::before_agreeing;
use tableside_core::route::{CasePlace, Route};

use crate::browser::clock;
use crate::components::{button, note_at, quiet_button, verdict_words};
use crate::element::{El, el, words};
use crate::state::{Notebook, Numbers, Slot};

/// The agreement, or how one comes about.
pub fn sheet(notebook: Notebook) -> El {
    let there = move || notebook.read(|case| case.agreement.is_some());
    el("div").part(move || there().to_string(), move || [if there() { the_deal(notebook) } else { none_yet(notebook) }])
}

/// A part of a row that needs the agreement: a list of it, for example.
pub fn part(draw: fn() -> El) -> El {
    let there = move || Notebook::here().read(|case| case.agreement.is_some());
    el("div").part(move || there().to_string(), move || there().then(draw))
}

fn none_yet(notebook: Notebook) -> El {
    let offers = notebook.now(|case| Route::case(&case.id, CasePlace::Offers));
    let said = el("p.read")
        .text("There is none yet. Accept an offer under ")
        .add(el("a").attr("href", &offers.to_string()).text("Offers"))
        .text(", and its terms are here to be completed. Or begin with what you agreed on so far.");
    let start = button("Start the agreement", move || notebook.edit(|case| case.start_agreement(clock::now())));
    // What one would agree to, held against one's own limits before it is started.
    let doubt = el("div").live(move || {
        let numbers = notebook.numbers();
        notebook.read(|case| {
            let verdict = before_agreeing(case);
            let said = || words("p.hint-line.warn", &verdict_words(&verdict, &numbers));
            (!verdict.worse.is_empty()).then(said)
        })
    });
    el("section.sheet").attr("aria-label", "The agreement").add(said).add(start).add(doubt)
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
    let points = el("ul.agreed").live(move || {
        notebook.read(|case| case.agreed_lines().into_iter().map(|line| words("li", line)).collect::<Vec<_>>())
    });
    el("section.sheet")
        .attr("aria-label", "The agreement")
        .add(el("p.eyebrow").text_of(when))
        .add(el("table.terms").add(terms))
        .add(points)
        .add(note_at("Anything else that was agreed", Slot::at(&["agreement", "text"])))
        .add(el("div").live(move || notebook.read(Case::may_discard_agreement).then(|| discard(notebook))))
}

/// Takes back that the agreement was started, while nothing is written into it.
fn discard(notebook: Notebook) -> El {
    quiet_button("Not agreed after all", move || notebook.edit(Case::discard_agreement))
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
