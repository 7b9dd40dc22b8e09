//! The table view: the offers as both sides know them, and what they agreed on. It is drawn from a case that holds nothing
//! else.

use leptos::prelude::*;
use tableside_core::analysis::deal::{Deal, deal};
use tableside_core::case::{Agreement, Case, Contact, Duty, InForce, Measure, Review};
use tableside_core::name::shows;
use tableside_core::route::{CasePlace, Route};
use tableside_core::storage::Summary;
use tableside_core::time::Day;

use super::entry::{Draft, EntryLine};
use super::ledger::Ledger;
use super::{begin, issues, standing, with_issues};
use crate::browser::focus;
use crate::components::{DueLine, Heading, TableViewButton, due_row, terms_table};
use crate::state::{Notebook, Numbers, their_name, use_notebook};

/// What the place is called.
pub const TABLE: &str = "At the table";
/// The first of the negotiations that can be shown.
const FIRST_TO_SHOW: &str = "#to-show a";

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
        {standing::standing(notebook, draft)}
        <div>{move || agreed(notebook)}</div>
        {with_issues(notebook, no_issues_yet, move || on_table(notebook, draft))}
    }
    .into_any()
}

fn no_issues_yet(notebook: Notebook) -> AnyView {
    let said = "Nothing is on the table yet. An issue comes here once an offer names it, or once it is marked as known to \
                both sides.";
    let is_agreed = move || notebook.with(|case| case.deal().is_some());
    view! { <p class="read" hidden=is_agreed>{said}</p> }.into_any()
}

/// The page below its heading, once there is an issue.
fn on_table(notebook: Notebook, draft: Draft) -> AnyView {
    let [tabs, picture] = issues::issues(notebook);
    view! {
        {tabs}
        {picture}
        <Ledger draft=draft />
        <EntryLine draft=draft />
    }
    .into_any()
}

/// What was agreed; nothing before there is a deal.
fn agreed(notebook: Notebook) -> Option<AnyView> {
    let numbers = notebook.numbers();
    notebook.with(|case| Some(agreed_panel(case, &deal(case)?, &numbers)))
}

/// What was agreed on the issues and beside them, who does what by when, how one sees that it works, when both look at it
/// again, and whom to call.
fn agreed_panel(case: &Case, deal: &Deal<'_>, numbers: &Numbers) -> AnyView {
    let Agreement { at, in_force, duties, measures, contacts, reviews, adjustments, text, .. } = deal.agreement;
    let lines = |lines: Vec<DueLine>| {
        let rows = lines.into_iter().map(due_row).collect::<Vec<_>>();
        (!rows.is_empty()).then(|| view! { <ul class="due">{rows}</ul> }.into_any())
    };
    let told = |who: &str, what: &str| line(who, what, &Day::default(), numbers);
    let points = case.agreed_points.iter().filter(|point| shows(&point.text));
    let points = points.map(|point| told("", &point.text)).collect();
    let measures = measures.iter().filter(|measure| shows(&measure.text));
    let measures = measures.map(|measure| told("", &measure_words(measure))).collect();
    let contacts = contacts.iter().filter(|contact| shows(&contact.name));
    let contacts = contacts.map(|Contact { name, role, reach, .. }| told(name, &listed(&[role, reach]))).collect();
    let duties = duties.iter().filter(|duty| shows(&duty.what) || shows(&duty.who));
    let duties = duties.map(|Duty { who, what, by, .. }| line(who, what, by, numbers)).collect();
    let reviews = reviews.iter().filter(|review| shows(&review.text) || !review.on.is_unset());
    let reviews = reviews.map(|Review { text, on, .. }| line("", text, on, numbers)).collect();
    let words = |text: &str| shows(text).then(|| view! { <p class="kept-lines">{text.to_owned()}</p> }.into_any());
    view! {
        <section class="deal-panel" aria-label="What was agreed">
            <h2 tabindex="-1">{format!("Agreed {}", numbers.moment_within(at))}</h2>
            {part("Terms", terms_table(deal, numbers))}
            {part("In force", words(&in_force_words(in_force, numbers)))}
            {part("Also agreed", lines(points))}
            {part("Tasks", lines(duties))}
            {part("Measures", lines(measures))}
            {part("Days to look at it again", lines(reviews))}
            {part("Whom to call", lines(contacts))}
            {part("If something has to change", words(adjustments))}
            {part("Anything else", words(text))}
        </section>
    }
    .into_any()
}

/// Some words behind one another, without those that say nothing.
fn listed(words: &[&String]) -> String {
    let words = words.iter().map(|text| text.trim()).filter(|text| shows(text));
    words.collect::<Vec<_>>().join(", ")
}

/// What is measured, where it stands, what is good enough, and who counts, as far as it is said.
fn measure_words(Measure { text, now, goal, who, .. }: &Measure) -> String {
    let told = |before: &str, text: &str| if shows(text) { format!("{before}{}", text.trim()) } else { String::new() };
    listed(&[text, &told("today ", now), &told("good enough: ", goal), &told("counted by ", who)])
}

/// From when until when it is in force; empty where neither is said.
fn in_force_words(span: &InForce, numbers: &Numbers) -> String {
    let day = |before: &str, day: &Day| {
        if day.is_unset() { String::new() } else { format!("{before} {}", numbers.day(day)) }
    };
    format!("{} {}", day("from", &span.from), day("until", &span.until)).trim().to_owned()
}

/// A part of what was agreed, under its heading; nothing where nothing is in it.
fn part(title: &'static str, inside: Option<AnyView>) -> Option<AnyView> {
    inside.map(|inside| view! { <h3>{title}</h3>{inside} }.into_any())
}

/// Something that was agreed, with who does it and on which day, each where it is said.
fn line(who: &str, what: &str, on: &Day, numbers: &Numbers) -> DueLine {
    let on = if on.is_unset() { String::new() } else { numbers.day(on) };
    DueLine { who: who.to_owned(), what: what.to_owned(), on, is_late: false }
}

/// What stands in the place of pages that hold nothing for other eyes: it says so, and leads to a negotiation. Not at once,
/// since the names of the others are private, too.
#[component]
pub fn Covered() -> impl IntoView {
    let (notebook, chooses) = (use_notebook(), RwSignal::new(false));
    let said = "The table view is on: what is yours alone is hidden, on every page, until you leave it.";
    let has_some = move || notebook.keeping.summaries(|all| all.iter().any(can_be_shown));
    let turn = move |_| {
        chooses.update(|chooses| *chooses = !*chooses);
        if chooses.get_untracked() {
            focus::focus_soon(FIRST_TO_SHOW.to_owned());
        }
    };
    view! {
        <Heading title=TABLE>
            <TableViewButton />
        </Heading>
        <p class="read lead-in">{said}</p>
        <Show when=has_some>
            <p class="read">
                "Choose a negotiation to show it as both sides know it. The list names everybody with whom you negotiate, so
                it opens only when you ask for it."
            </p>
            <p class="acts">
                <button
                    class="btn go"
                    type="button"
                    aria-expanded=move || chooses.get().to_string()
                    on:click=turn
                >
                    "Choose a negotiation"
                </button>
            </p>
            <Show when=move || chooses.get()>
                <nav id="to-show" aria-label="Negotiations to show">
                    <ul class="lines">{move || notebook.keeping.summaries(ways_to_table)}</ul>
                </nav>
            </Show>
        </Show>
    }
    .into_any()
}

/// Is it known what both sides call it?
const fn can_be_shown(summary: &Summary) -> bool {
    !summary.unreadable && !summary.unread
}

/// The ways to the negotiations at the table, by what both sides call them.
fn ways_to_table(all: &[Summary]) -> Vec<AnyView> {
    let way = |summary: &Summary| {
        let address = Route::case(&summary.id, CasePlace::Offers).to_string();
        view! {
            <li>
                <a href=address translate="no">
                    {summary.title_for_both()}
                </a>
            </li>
        }
        .into_any()
    };
    all.iter().filter(|summary| can_be_shown(summary)).map(way).collect()
}
