//! The table view: the offers as both sides know them. It is drawn from a case that holds nothing else.

use leptos::prelude::*;
use tableside_core::case::{Agreement, Case};

use super::entry::{Draft, EntryLine};
use super::ledger::Ledger;
use super::{begin, issues, with_issues};
use crate::components::{Heading, Section, TableViewButton};
use crate::pages::stage::issue_name;
use crate::state::{Notebook, Numbers, their_name, use_notebook};

/// What the place is called.
pub const TABLE: &str = "At the table";

/// Where both sides stand, for all eyes: the page of every place of a negotiation while the table view is on.
#[component]
pub fn AtTable() -> impl IntoView {
    let notebook = use_notebook();
    let draft = begin(notebook);
    let sides =
        Signal::derive(move || notebook.with(|case| format!("{} and {}", notebook.our_name(case), their_name(case))));
    view! {
        <Heading title=TABLE above=sides>
            <TableViewButton />
        </Heading>
        {with_issues(notebook, no_issues_yet, move || on_table(notebook, draft))}
    }
    .into_any()
}

fn no_issues_yet(_: Notebook) -> AnyView {
    let said =
        "Nothing is on the table yet. An issue comes here once an offer names it, or once it is marked as raised.";
    view! { <p class="read">{said}</p> }.into_any()
}

/// The page below its heading, once there is an issue.
fn on_table(notebook: Notebook, draft: Draft) -> AnyView {
    let [tabs, picture] = issues::issues(notebook);
    view! {
        {tabs}
        {picture}
        <div>{move || deal(notebook)}</div>
        <Ledger draft=draft />
        <EntryLine draft=draft />
    }
    .into_any()
}

/// What stands in the place of pages that hold nothing for other eyes.
#[component]
pub fn Covered() -> impl IntoView {
    let said = "The table view is on: what is yours alone is hidden, on every page, until you leave it.";
    view! {
        <Heading title=TABLE>
            <TableViewButton />
        </Heading>
        <p class="read lead-in">{said}</p>
    }
    .into_any()
}

/// What was agreed; nothing before there is a deal.
fn deal(notebook: Notebook) -> Option<AnyView> {
    let numbers = notebook.numbers();
    let (lines, text) = notebook.with(|case| {
        let agreement = case.agreement.as_ref()?;
        Some((deal_lines(case, agreement, &numbers), agreement.text.clone()))
    })?;
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    let text = (!text.is_empty()).then(|| view! { <p class="read kept-lines">{text}</p> }.into_any());
    let section = view! {
        <Section title="What was agreed">
            <ul class="agreed">{lines}</ul>
            {text}
        </Section>
    };
    Some(section.into_any())
}

/// What was agreed on each issue, who does what, and how one sees that it is done.
fn deal_lines(case: &Case, agreement: &Agreement, numbers: &Numbers) -> Vec<String> {
    let line = |(issue, term): (&String, &String)| {
        let issue = case.issue(issue)?;
        Some(format!("{}: {}", issue_name(issue), numbers.term(issue, term)))
    };
    let duty = |who: &str, what: &str| if who.is_empty() { what.to_owned() } else { format!("{who}: {what}") };
    let duties = agreement.duties.iter().map(|item| duty(&item.who, &item.what));
    let measures = agreement.measures.iter().map(|measure| measure.text.clone());
    case.agreed_terms(agreement).iter().filter_map(line).chain(duties).chain(measures).collect()
}
