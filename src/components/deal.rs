//! What was agreed, in short, wherever one looks for something else: when, on every issue, what it is worth, what is due,
//! and the way to the agreement. And the end of talks without one.

use leptos::prelude::*;
use tableside_core::analysis::deal::{Deal, Settled, deal};
use tableside_core::analysis::due::{self, Due};
use tableside_core::case::Case;
use tableside_core::guide::Stage;
use tableside_core::name::{UNNAMED_ISSUE, named};
use tableside_core::quoted::{MAX_SHOWN, shortened};
use tableside_core::route::{CasePlace, Route};
use tableside_core::time::Day;

use crate::browser::clock;
use crate::state::{Notebook, Numbers, use_notebook};

/// So much of what is due stands there.
const FEW: usize = 3;

/// The deal of the open negotiation, ready to be shown.
#[derive(Clone, PartialEq)]
struct Shown {
    at: String,
    terms: Vec<Term>,
    worth: Option<String>,
    due: Vec<DueLine>,
    way: (String, &'static str),
}

/// What was agreed on one issue.
#[derive(Clone, PartialEq)]
struct Term {
    issue: String,
    said: String,
    turned_out: String,
    is_as_hoped: bool,
}

/// Something that is due.
#[derive(Clone, PartialEq)]
pub struct DueLine {
    /// Who does it; empty where nobody is named.
    pub who: String,
    /// What it is.
    pub what: String,
    /// The day, as it is read.
    pub on: String,
    /// Is the day over?
    pub is_late: bool,
}

/// What was agreed; nothing before there is a deal, and while the talks are open again.
#[component]
pub fn DealPanel(
    /// Does the way to the agreement stand elsewhere on the page?
    #[prop(optional)]
    has_way: bool,
) -> impl IntoView {
    let notebook = use_notebook();
    let shown = Memo::new(move |_| {
        let numbers = notebook.numbers();
        notebook.with(|case| Shown::of(case, &numbers))
    });
    view! { <div>{move || shown.get().map(|shown| panel(shown, has_way))}</div> }.into_any()
}

/// What was agreed on each issue of a deal, and how that turned out; at the table nobody is told of that.
fn terms_of(deal: &Deal<'_>, numbers: &Numbers) -> Vec<Term> {
    let term = |settled: &Settled<'_>| Term {
        issue: shortened(named(&settled.issue.name, UNNAMED_ISSUE), MAX_SHOWN).into_owned(),
        said: settled.said(numbers),
        turned_out: settled.turned_out(numbers),
        is_as_hoped: settled.is_as_hoped(),
    };
    deal.outcome.settled.iter().map(term).collect()
}

/// The same in a table; nothing where nothing was agreed on an issue.
pub fn terms_table(deal: &Deal<'_>, numbers: &Numbers) -> Option<AnyView> {
    let terms = terms_of(deal, numbers);
    (!terms.is_empty()).then(|| drawn_terms(terms))
}

fn drawn_terms(terms: Vec<Term>) -> AnyView {
    view! {
        <table class="terms">
            <tbody>{terms.into_iter().map(term_row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

impl Shown {
    fn of(case: &Case, numbers: &Numbers) -> Option<Self> {
        let deal = deal(case)?;
        Some(Self {
            at: numbers.moment_within(&deal.agreement.at),
            terms: terms_of(&deal, numbers),
            worth: deal.outcome.worth(numbers),
            due: due_lines(case, numbers).into_iter().take(FEW).collect(),
            way: way_to_agreement(case),
        })
    }
}

/// What is due, soonest first.
pub fn due_lines(case: &Case, numbers: &Numbers) -> Vec<DueLine> {
    let today = clock::today();
    // The days of a worked example belong to its story.
    let is_story = !case.example.is_empty();
    let line = |due: &Due<'_>| DueLine { is_late: due.is_late(&today) && !is_story, ..due_line(due, &today, numbers) };
    due::due(case, &today).iter().map(line).collect()
}

fn due_line(due: &Due<'_>, today: &Day, numbers: &Numbers) -> DueLine {
    DueLine {
        who: shortened(due.who(), MAX_SHOWN).into_owned(),
        what: shortened(&due.words(), MAX_SHOWN).into_owned(),
        on: if due.on == today { "Today".to_owned() } else { numbers.day(due.on) },
        is_late: false,
    }
}

/// Ends the talks without a deal. One undo takes it back.
pub fn end_talks(notebook: Notebook) {
    notebook.edit(|case| case.end_talks(clock::now()));
    notebook.note_with_undo("The talks have ended without a deal.");
}

/// The way to the agreement, and its words: what is left to do there first, also after talks that ended without one.
pub fn way_to_agreement(case: &Case) -> (String, &'static str) {
    let address = Route::case(&case.id, CasePlace::Stage(Stage::Commit)).to_string();
    let words = match case.ended_at() {
        Some(_) => "Thank them, and note what you learned",
        None if case.is_agreement_bare() => "Agreed: write it down",
        None => "See the agreement",
    };
    (address, words)
}

fn panel(Shown { at, terms, worth, due, way: (address, words) }: Shown, has_way: bool) -> AnyView {
    let due = (!due.is_empty()).then(|| {
        view! {
            <h3>"Due next"</h3>
            <ul class="due">{due.into_iter().map(due_row).collect_view()}</ul>
        }
    });
    let way = (!has_way).then(|| {
        view! {
            <p class="acts">
                <a class="btn" href=address>
                    {words}
                </a>
            </p>
        }
    });
    view! {
        <section class="deal-panel" aria-label="What was agreed">
            <h2>{format!("Agreed {at}")}</h2>
            {drawn_terms(terms)}
            {worth.map(|worth| view! { <p>{worth}</p> })}
            {due}
            {way}
        </section>
    }
    .into_any()
}

fn term_row(Term { issue, said, turned_out, is_as_hoped }: Term) -> AnyView {
    view! {
        <tr>
            <th scope="row" translate="no">{issue}</th>
            <td>
                <span translate="no">{said}</span>
                <small class="turned-out" class:good=is_as_hoped>{turned_out}</small>
            </td>
        </tr>
    }
    .into_any()
}

/// A line of what is due.
pub fn due_row(DueLine { who, what, on, is_late }: DueLine) -> AnyView {
    let who = (!who.is_empty()).then(|| view! { <b translate="no">{who}": "</b> });
    view! {
        <li>
            <span>{who}{what}</span>
            <span class="when" class:warn=is_late>{on}{is_late.then_some(", overdue")}</span>
        </li>
    }
    .into_any()
}
