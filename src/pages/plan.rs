//! The plan on a page, put together from the first stage, to take along or to print.

use leptos::prelude::*;
use tableside_core::guide::Stage;
use tableside_core::handout::Handout;
use tableside_core::plan::{Entry, Part, Written, plan as planned};
use tableside_core::route::{CasePlace, Route};

use crate::browser::files;
use crate::components::Heading;
use crate::state::{Notebook, use_notebook};

/// The plan.
#[component]
pub fn Plan() -> impl IntoView {
    let notebook = use_notebook();
    let at = |place| Route::case(&notebook.id_untracked(), place).to_string();
    let (prepare, handout) = (at(CasePlace::Stage(Stage::Prepare)), at(CasePlace::Handouts(Some(Handout::Plan))));
    view! {
        <Heading title="Your plan">
            <a class="btn" href=prepare>"Change it"</a>
            <a class="btn" href=handout>"As a handout"</a>
            <button class="btn" type="button" on:click=move |_| files::print()>"Print"</button>
        </Heading>
        <div class="plan">{move || sheet(notebook)}</div>
    }
    .into_any()
}

fn sheet(notebook: Notebook) -> AnyView {
    let numbers = notebook.numbers();
    let written = Written {
        amount: &|issue, amount| numbers.amount(issue, amount),
        money: &|amount| numbers.money(amount),
        day: &|day| numbers.day(day),
    };
    let parts = notebook.with(|case| planned(case, written).parts);
    if parts.is_empty() {
        let said = "Nothing to plan with yet. What you fill in under Prepare comes together here.";
        return view! { <p class="read">{said}</p> }.into_any();
    }
    parts.iter().map(drawn).collect_view().into_any()
}

/// A part; one with more than two columns is as wide as the page.
fn drawn(part: &Part) -> AnyView {
    let class = (part.columns.len() > 2).then_some("wide");
    let body = if part.columns.is_empty() { list(&part.entries) } else { table(part) };
    view! {
        <section class=class aria-label=part.title>
            <h2>{part.title}</h2>
            {body}
        </section>
    }
    .into_any()
}

/// Entries under each other; what has the same label stands under it once.
fn list(entries: &[Entry]) -> AnyView {
    let groups = entries.chunk_by(|one, other| one.label == other.label).map(|group| {
        let label = group.first().map(|entry| entry.label.clone()).filter(|label| !label.is_empty());
        let label = label.map(|label| view! { <dt>{label}</dt> }.into_any());
        let texts = group.iter().flat_map(|entry| &entry.texts).cloned();
        let texts = texts.map(|text| view! { <dd translate="no">{text}</dd> }.into_any()).collect_view();
        view! { <div>{label}{texts}</div> }.into_any()
    });
    view! { <dl>{groups.collect_view()}</dl> }.into_any()
}

fn table(part: &Part) -> AnyView {
    let heads = part.columns.iter().copied().map(|head| view! { <th scope="col">{head}</th> }.into_any());
    let rows = part.entries.iter().map(|entry| {
        let cells = entry.texts.iter().cloned().zip(part.columns.iter().copied().skip(1));
        let cells =
            cells.map(|(text, head)| view! { <td data-head=head translate="no">{text}</td> }.into_any()).collect_view();
        view! { <tr><th scope="row" translate="no">{entry.label.clone()}</th>{cells}</tr> }.into_any()
    });
    view! {
        <table class="read-table">
            <thead><tr>{heads.collect_view()}</tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}
