//! The deal: how it comes about, its terms, and what was agreed beside them.

use leptos::prelude::*;
use tableside_core::case::{Agreement, Case, Issue, IssueKind};
use tableside_core::coach::before_agreeing;
use tableside_core::name::{UNNAMED_ISSUE, named};
use tableside_core::part;
use tableside_core::route::{CasePlace, Route};
use tableside_core::worksheet;

use crate::browser::clock;
use crate::components::{Keyed, NoteAt, verdict_words};
use crate::state::{Field, Notebook, Numbers};

/// The agreement, or how one comes about.
pub fn sheet(notebook: Notebook) -> AnyView {
    let draw = move |is_there: bool| if is_there { the_deal(deal_of(notebook)) } else { none_yet(notebook) };
    view! {
        <div>
            <Keyed key=is_there(notebook) draw=draw />
        </div>
    }
    .into_any()
}

/// A part of a row that needs the agreement: a list of it, for example.
pub fn once_agreed(notebook: Notebook, draw: fn(Field<Agreement>) -> AnyView) -> AnyView {
    let is_there = is_there(notebook);
    view! {
        <div>
            <Show when=move || is_there.get()>{draw(deal_of(notebook))}</Show>
        </div>
    }
    .into_any()
}

/// Is there an agreement?
fn is_there(notebook: Notebook) -> Memo<bool> {
    Memo::new(move |_| notebook.with(|case| case.agreement.is_some()))
}

fn deal_of(notebook: Notebook) -> Field<Agreement> {
    notebook.field(part!(agreement)).some()
}

fn none_yet(notebook: Notebook) -> AnyView {
    let offers = Route::case(&notebook.id_untracked(), CasePlace::Offers);
    let start = move |_| notebook.edit(|case| case.start_agreement(clock::now()));
    // What one would agree to, held against one's own limits before it is started.
    let doubt = Memo::new(move |_| {
        let numbers = notebook.numbers();
        notebook.with(|case| {
            let verdict = before_agreeing(case);
            (!verdict.worse.is_empty()).then(|| verdict_words(&verdict, &numbers))
        })
    });
    view! {
        <section class="sheet" aria-label="The agreement">
            <p class="read">
                "There is none yet. Accept an offer under "<a href=offers.to_string()>"Offers"</a>
                ", and its terms are here to be completed. Or begin with what you agreed on so far."
            </p>
            <button class="btn" type="button" on:click=start>
                "Start the agreement"
            </button>
            <div>{move || doubt.get().map(|doubt| view! { <p class="hint-line warn">{doubt}</p> })}</div>
        </section>
    }
    .into_any()
}

fn the_deal(deal: Field<Agreement>) -> AnyView {
    let (notebook, at) = (deal.notebook(), deal.then(part!(at)));
    let terms = Memo::new(move |_| {
        let numbers = notebook.numbers();
        notebook.with(|case| agreed_terms(case, &numbers))
    });
    let term = |(name, said): (String, String)| view! { <tr><th scope="row">{name}</th><td>{said}</td></tr> };
    let point = |point: &str| view! { <li>{point.to_owned()}</li> };
    let points = move || notebook.with(|case| case.agreed_lines().into_iter().map(point).collect_view());
    // Takes back that the agreement was started, while nothing is written into it.
    let discard = move |_| notebook.edit(Case::discard_agreement);
    view! {
        <section class="sheet" aria-label="The agreement">
            <p class="eyebrow">{move || format!("Agreed {}", notebook.numbers().moment(&at.get()))}</p>
            <table class="terms">
                <tbody>{move || terms.get().into_iter().map(term).collect_view()}</tbody>
            </table>
            <ul class="agreed">{points}</ul>
            <NoteAt label=worksheet::ELSE.title field=deal.then(part!(text)) />
            <div>
                <Show when=move || notebook.with(Case::may_discard_agreement)>
                    <button class="btn quiet" type="button" on:click=discard>
                        "Not agreed after all"
                    </button>
                </Show>
            </div>
        </section>
    }
    .into_any()
}

/// The terms of the deal, each with the name of its issue, in the order of the issues.
fn agreed_terms(case: &Case, numbers: &Numbers) -> Vec<(String, String)> {
    let Some(deal) = &case.agreement else {
        return Vec::new();
    };
    let terms = case.agreed_terms(deal);
    let row = |issue: &Issue| {
        let term = terms.get(&issue.id)?;
        let said = match (issue.kind, term.parse()) {
            (IssueKind::Amount, Ok(amount)) => numbers.amount_with_unit(issue, amount),
            // What was agreed stands there to its last letter.
            (IssueKind::Text, _) => term.clone(),
            _ => numbers.term(issue, term),
        };
        Some((named(&issue.name, UNNAMED_ISSUE).to_owned(), said))
    };
    case.issues.iter().filter_map(row).collect()
}
