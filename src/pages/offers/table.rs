//! The table view: the offers as both sides know them. It is drawn from a case that holds nothing else.

use tableside_core::case::{Agreement, Case};

use super::{begin, entry, issues, ledger, with_issues};
use crate::components::{our_name, table_view_button, their_name};
use crate::element::{El, el, words};
use crate::pages::heading::{heading_below, heading_with, section};
use crate::pages::stage::issue_name;
use crate::state::{Desk, Notebook, Numbers};

/// What the place is called.
pub const TABLE: &str = "At the table";

/// Where both sides stand, for all eyes: the page of every place of a negotiation while the table view is on.
pub fn table() -> Vec<El> {
    let notebook = Notebook::here();
    let draft = begin(notebook);
    let without = || vec![words("p.read", "Nothing is on the table yet.")];
    let with = move || {
        let [tabs, picture] = issues::issues(notebook);
        let deal = el("div").live(move || {
            let numbers = notebook.numbers();
            notebook.read(|case| case.agreement.as_ref().map(|agreement| deal(case, agreement, &numbers)))
        });
        vec![tabs, picture, deal, ledger::ledger(notebook, draft), entry::entry_line(draft)]
    };
    let sides = move || notebook.read(|case| format!("{} and {}", our_name(case), their_name(case)));
    vec![heading_below(sides, TABLE, vec![table_view_button(Desk::here())]), with_issues(notebook, without, with)]
}

/// What stands in the place of pages that hold nothing for other eyes.
pub fn covered() -> Vec<El> {
    let said = "The table view is on: what is yours alone is hidden, on every page, until you leave it.";
    vec![heading_with(TABLE, vec![table_view_button(Desk::here())]), words("p.read.lead-in", said)]
}

/// What was agreed.
fn deal(case: &Case, agreement: &Agreement, numbers: &Numbers) -> El {
    let terms = case.agreed_terms(agreement);
    let line = |(issue, term): &(String, String)| {
        let issue = case.issue(issue)?;
        Some(words("li", &format!("{}: {}", issue_name(issue), numbers.term(issue, term))))
    };
    let duty =
        |who: &str, what: &str| words("li", &if who.is_empty() { what.to_owned() } else { format!("{who}: {what}") });
    let duties = agreement.duties.iter().map(|item| duty(&item.who, &item.what));
    let measures = agreement.measures.iter().map(|measure| words("li", &measure.text));
    let text = (!agreement.text.is_empty()).then(|| words("p.read.kept-lines", &agreement.text));
    let list = el("ul.agreed").add_all(terms.iter().filter_map(line)).add_all(duties).add_all(measures);
    section("What was agreed", vec![list].into_iter().chain(text).collect())
}
