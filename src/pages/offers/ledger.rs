//! Every offer and counteroffer as a table, newest first; cards on a phone.

use std::collections::BTreeMap;

use leptos::prelude::*;
use tableside_core::case::{Case, Issue, Offer, OfferStatus, Side, Term, Terms};
use tableside_core::number::Decimal;

use super::entry::Draft;
use super::their_name;
use crate::browser::clock;
use crate::components::{SelectField, side_tag};
use crate::state::{Notebook, Numbers};

/// One cell: what stands on an issue after an offer.
#[derive(Clone, PartialEq)]
struct Cell {
    term: Option<String>,
    /// Not said in this offer, but still standing from an earlier one of that side.
    carried: bool,
    /// The change from that side's last amount.
    step: Option<Decimal>,
}

/// One row: an offer with all its cells.
#[derive(Clone, PartialEq)]
struct Row {
    offer: Offer,
    cells: Vec<Cell>,
}

/// The whole history.
#[component]
pub fn Ledger(draft: Draft) -> impl IntoView {
    let notebook = Notebook::here();
    let issues = notebook.part(shown_issues);
    let rows = notebook.part(rows);
    let heads = move || {
        let head = |issue: Issue| {
            let unit = if issue.unit.is_empty() { String::new() } else { format!(", {}", issue.unit) };
            let class = numeric(&issue);
            view! {
                <th class=class scope="col">
                    {issue.name}
                    <small>{unit}</small>
                </th>
            }
        };
        issues.get().into_iter().map(head).collect_view()
    };
    let empty = move || {
        rows.with(Vec::is_empty).then(|| {
            view! {
                <p class="read">
                    "No offer yet. Write the first one in the line below: who made it, the number, Enter. What an offer leaves out carries over from that side’s last one."
                </p>
            }
        })
    };
    view! {
        <section class="after" aria-label="All offers">
            {empty}
            <table class="ledger" class:hidden=move || rows.with(Vec::is_empty)>
                <caption>"Newest first. Faint values carry over from that side’s last offer."</caption>
                <thead>
                    <tr>
                        <th scope="col">"Side"</th>
                        {heads}
                        <th scope="col">"Condition and note"</th>
                        <th scope="col">"Status"</th>
                    </tr>
                </thead>
                <tbody>
                    <For
                        each=move || rows.get().into_iter().rev()
                        key=|row| row.offer.id.clone()
                        children=move |row| view! { <LedgerRow id=row.offer.id rows issues draft /> }
                    />
                </tbody>
            </table>
        </section>
    }
}

/// The issues that have a column: open ones, and removed ones that an offer speaks of.
fn shown_issues(case: &Case) -> Vec<Issue> {
    let used = |issue: &&Issue| !issue.removed || case.offers.iter().any(|offer| offer.terms.contains_key(&issue.id));
    case.issues.iter().filter(used).cloned().collect()
}

fn rows(case: &Case) -> Vec<Row> {
    let issues = shown_issues(case);
    let mut standing: BTreeMap<&str, Terms> = BTreeMap::new();
    let mut rows = Vec::with_capacity(case.offers.len());
    for offer in &case.offers {
        let before = standing.entry(offer.by.word()).or_default();
        let cells = issues.iter().map(|issue| cell(issue, offer, before)).collect();
        if offer.stands() {
            before.extend(offer.terms.iter().map(|(issue, term)| (issue.clone(), term.clone())));
        }
        rows.push(Row { offer: offer.clone(), cells });
    }
    rows
}

fn cell(issue: &Issue, offer: &Offer, before: &Terms) -> Cell {
    let said = offer.terms.get(&issue.id);
    let earlier = before.get(&issue.id);
    let step = match (said.and_then(|term| issue.term(term)), earlier.and_then(|term| issue.term(term))) {
        (Some(Term::Amount(now)), Some(Term::Amount(earlier))) => Some(now - earlier),
        _ => None,
    };
    Cell { term: said.or(earlier).cloned(), carried: said.is_none(), step }
}

fn numeric(issue: &Issue) -> &'static str {
    if issue.kind == tableside_core::case::IssueKind::Amount { "n" } else { "" }
}

#[component]
fn LedgerRow(id: String, rows: Memo<Vec<Row>>, issues: Memo<Vec<Issue>>, draft: Draft) -> impl IntoView {
    let notebook = Notebook::here();
    let id = StoredValue::new(id);
    let row = Memo::new(move |_| rows.with(|rows| rows.iter().find(|row| row.offer.id == id.get_value()).cloned()));
    let them = notebook.part(their_name);
    let who = move || {
        let offer = row.get()?.offer;
        let name = if offer.by == Side::Us { "You".to_owned() } else { them.get() };
        let at = notebook.numbers.get().moment(&offer.at);
        Some(view! {
            {side_tag(offer.by, name)}
            <span class="delta">{at}</span>
        })
    };
    let cells = move || {
        let numbers = notebook.numbers.get();
        let cells = row.get().map(|row| row.cells).unwrap_or_default();
        issues.get().iter().zip(cells).map(|(issue, cell)| cell_view(issue, &cell, &numbers)).collect_view()
    };
    let words = move || row.get().map(|row| condition(&row.offer));
    let status = Signal::derive(move || {
        row.get().map(|row| row.offer.status.word().to_owned()).unwrap_or_default()
    });
    let set_status = move |word: String| {
        if let Some(status) = OfferStatus::from_word(&word) {
            notebook.try_edit(|case| case.set_offer_status(&id.get_value(), status, clock::now()));
        }
    };
    let edit = move |_| {
        if let Some(row) = row.get_untracked() {
            draft.correct(&row.offer);
        }
    };
    let remove = move |_| {
        notebook.remove(
            "The offer",
            |case| case.remove_offer(&id.get_value()),
            Case::restore_offer,
        );
    };
    view! {
        <tr class=move || status.get()>
            <td data-head="Side">{who}</td>
            {cells}
            <td class="cond" data-head="Condition and note">
                {words}
            </td>
            <td data-head="Status">
                <SelectField label="Status" bare=true value=status options=Signal::derive(statuses) set=set_status />
                <div class="row-acts">
                    <button class="btn quiet" on:click=edit>
                        "Edit"
                    </button>
                    <button class="btn quiet" on:click=remove>
                        "Delete"
                    </button>
                </div>
            </td>
        </tr>
    }
}

fn statuses() -> Vec<(String, String)> {
    let name = |status: &OfferStatus| match status {
        OfferStatus::Open => "Open",
        OfferStatus::Countered => "Countered",
        OfferStatus::Accepted => "Accepted",
        OfferStatus::Rejected => "Rejected",
        OfferStatus::Withdrawn => "Withdrawn",
    };
    OfferStatus::ALL.iter().map(|status| (status.word().to_owned(), name(status).to_owned())).collect()
}

fn cell_view(issue: &Issue, cell: &Cell, numbers: &Numbers) -> impl IntoView + use<> {
    let words = cell.term.as_ref().map_or_else(|| "–".to_owned(), |term| numbers.term(issue, term));
    let class = format!("{} {}", numeric(issue), if cell.carried { "carry" } else { "" });
    let step = cell.step.filter(|_| !cell.carried).map(|step| {
        let words = if step == Decimal::ZERO { "unchanged".to_owned() } else { numbers.change(step) };
        view! { <span class="delta">{words}</span> }
    });
    let unseen = (cell.carried && cell.term.is_some()).then(|| view! { <span class="unseen">" (carried over)"</span> });
    view! {
        <td class=class data-head=issue.name.clone()>
            {words}
            {unseen}
            {step}
        </td>
    }
}

/// The condition, the ask and the note of an offer.
fn condition(offer: &Offer) -> impl IntoView + use<> {
    let condition = match (offer.if_you.as_str(), offer.then_we.as_str()) {
        ("", "") => None,
        (condition, "") => Some(format!("If you {condition}.")),
        ("", result) => Some(format!("Then we {result}.")),
        (condition, result) => Some(format!("If you {condition}, then we {result}.")),
    };
    let asked = (!offer.in_return.is_empty()).then(|| format!("Asked in return: {}", offer.in_return));
    let line = |words: Option<String>, class| words.map(|words| view! { <span class=class>{words}</span> });
    view! {
        {line(condition, "said")}
        {line(asked, "asked")}
        {line((!offer.note.is_empty()).then(|| offer.note.clone()), "own-note")}
    }
}
