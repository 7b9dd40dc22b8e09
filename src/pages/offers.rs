//! The offer tracker: how far apart the sides are or what was agreed, the history, and the line in which the next offer is
//! written.

mod coach;
mod entry;
mod give_take;
mod issues;
mod ledger;
pub(super) mod package;
mod standing;
mod table;
mod views;
mod wants;

use leptos::prelude::*;
use tableside_core::analysis::gap;
use tableside_core::case::{Case, Issue, IssueKind, Offer, OfferStatus, Side};
use tableside_core::guide::Stage;
use tableside_core::route::{CasePlace, Route};

use self::coach::{Coach, HintReminder};
use self::entry::{Draft, EntryLine};
use super::stage::issue_name;
use crate::browser::focus;
use crate::browser::keys::{self, Acts};
use crate::components::{Heading, Keyed, KindPicker, TableViewButton};
use crate::state::{Notebook, Numbers, turn, use_notebook};
pub use entry::Drafts;
pub(super) use package::map_on_paper;
pub(super) use standing::reopen;
pub use table::{AtTable, Covered, TABLE};

/// What can become of an offer, by its word in the case file.
const STATUSES: [(&str, &str); 5] = [
    (OfferStatus::Open.into_str(), "Open"),
    (OfferStatus::Countered.into_str(), "Answered"),
    (OfferStatus::Accepted.into_str(), "Accepted"),
    (OfferStatus::Rejected.into_str(), "Rejected"),
    (OfferStatus::Withdrawn.into_str(), "Withdrawn"),
];

fn status_name(status: OfferStatus) -> &'static str {
    STATUSES.iter().find(|(word, _)| *word == status.into_str()).map_or("", |(_, name)| *name)
}

/// The offer tracker.
#[component]
pub fn Offers() -> impl IntoView {
    let notebook = use_notebook();
    let draft = begin(notebook);
    let counted = Signal::derive(move || counted(notebook.with(|case| case.offers.len())));
    view! {
        <Heading title="Offers" above=counted>
            <TableViewButton />
        </Heading>
        {standing::standing(notebook, draft)}
        {with_issues(notebook, no_issues_yet, move || tracker(notebook, draft))}
    }
    .into_any()
}

/// Writes what our side could offer next into the line, from another place, and goes there. It is kept as if it were typed.
pub fn write_next(notebook: Notebook, drafts: Drafts, offer: &Offer) {
    let draft = drafts.open(notebook);
    draft.correct(&Offer { by: Side::Us, ..offer.clone() });
    draft.keep_soon();
    notebook.screen.go_to_offer(&notebook.id_untracked(), Side::Us);
}

/// The page below its heading, once there is an issue.
fn tracker(notebook: Notebook, draft: Draft) -> AnyView {
    let (advice, in_sight) = (RwSignal::new(Vec::new()), RwSignal::new(true));
    let [tabs, picture] = issues::issues(notebook);
    view! {
        {tabs}
        <div class="tracker-top">
            {picture}
            <Coach draft=draft advice=advice in_sight=in_sight />
        </div>
        <div>{move || settled(notebook)}</div>
        {views::views(draft)}
        <EntryLine draft=draft>
            <HintReminder advice=advice in_sight=in_sight />
        </EntryLine>
    }
    .into_any()
}

/// Takes up the line in which an offer is written, its keys, and what is said when the distance has changed.
fn begin(notebook: Notebook) -> Draft {
    let draft = expect_context::<Drafts>().open(notebook);
    announce_gap(notebook, draft);
    // One comes from a key of another place.
    if let Some(side) = notebook.screen.take_offer_of() {
        draft.turn_to(side);
    }
    let wanted = move || notebook.preferences.has_single_keys() && !notebook.read_only.get_untracked();
    for (key, side) in [('t', Side::Them), ('o', Side::Us)] {
        keys::on_key_here(key, Acts::AtOnce, wanted, move || draft.begin_for(side));
    }
    keys::on_key_here('p', Acts::AtOnce, wanted, move || draft.turn_all());
    draft
}

/// The page below its heading: one thing while there is no issue, the other once there is one.
fn with_issues(
    notebook: Notebook,
    without: fn(Notebook) -> AnyView,
    with: impl Fn() -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView {
    let has_issues = Memo::new(move |_| notebook.with(|case| case.open_issues().next().is_some()));
    let draw = move |has_issues: bool| if has_issues { with() } else { without(notebook) };
    view! {
        <div class="tracker">
            <Keyed key=has_issues draw=draw />
        </div>
    }
    .into_any()
}

fn counted(offers: usize) -> String {
    match offers {
        0 => "No offer yet".to_owned(),
        1 => "One offer".to_owned(),
        many => format!("{many} offers"),
    }
}

/// What the page is for, and the one thing that starts it.
fn no_issues_yet(notebook: Notebook) -> AnyView {
    let prepare = Route::case(&notebook.id_untracked(), CasePlace::Stage(Stage::Prepare));
    let purpose = "Every offer and counteroffer is kept here, with the distance between the two sides. What are the \
                   offers about? Start with the price, or whatever is counted.";
    view! {
        <p class="read lead-in">{purpose}</p>
        <KindPicker go_on=|_: String| focus::focus_soon(entry::FIRST_FIELD.to_owned()) />
        <p class="read">
            "Give it a name and your figures under "
            <a href=prepare.to_string()>"Prepare"</a>
            ", or write the first offer at once."
        </p>
    }
    .into_any()
}

/// Each offer that is recorded in the line is said to those who listen to the page, with the distance that it leaves;
/// and so is the distance on the first amount whenever that changes otherwise.
fn announce_gap(notebook: Notebook, draft: Draft) {
    let turn = turn(notebook);
    Effect::new(move |last: Option<String>| {
        turn.track();
        let numbers = notebook.numbers_untracked();
        let (apart, recorded) = notebook.with_untracked(|case| distances(case, &numbers));
        match (last, draft.take_recorded()) {
            (Some(_), true) => notebook.screen.announce(recorded.trim_end()),
            (Some(before), false) if before != apart && !apart.is_empty() => notebook.screen.announce(apart.clone()),
            _ => {}
        }
        apart
    });
}

/// The distance on the first amount that has one, and what is said when the newest offer was recorded in the line.
fn distances(case: &Case, numbers: &Numbers) -> (String, String) {
    let amounts = || case.open_issues().filter(|issue| issue.kind == IssueKind::Amount);
    let first = amounts().find_map(|issue| apart(case, issue, numbers)).unwrap_or_default();
    // What the newest offer speaks of counts first.
    let newest = case.offers.last();
    let speaks = |issue: &&Issue| newest.is_some_and(|offer| offer.terms.contains_key(&issue.id));
    let recorded = amounts().filter(speaks).find_map(|issue| apart(case, issue, numbers));
    let recorded = format!("Recorded. {}", recorded.as_ref().unwrap_or(&first));
    (first, recorded)
}

/// How far apart the sides are on an issue, in a sentence; nothing before both have spoken of it, and once the talks are over.
fn apart(case: &Case, issue: &Issue, numbers: &Numbers) -> Option<String> {
    let apart = gap::gap(case, issue).apart.filter(|_| case.talks_go_on())?;
    let amount = numbers.distance(issue, apart.abs());
    let said = if apart.is_negative() { format!("crossed by {amount}") } else { format!("{amount} apart") };
    Some(format!("{}: {said}.", issue_name(issue)))
}

/// What was settled on the way, noted under Clarify; nothing before there is something, and once a deal says it.
fn settled(notebook: Notebook) -> Option<AnyView> {
    let numbers = notebook.numbers();
    let lines = notebook.with(|case| if case.deal().is_some() { Vec::new() } else { settled_lines(case, &numbers) });
    (!lines.is_empty()).then(|| {
        let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
        view! {
            <section class="settled" aria-label="Settled so far">
                <h2>"Settled so far"</h2>
                <ul class="agreed">{lines}</ul>
            </section>
        }
        .into_any()
    })
}

fn settled_lines(case: &Case, numbers: &Numbers) -> Vec<String> {
    let of_issue = |issue: &Issue| {
        let term = issue.agreed.trim();
        (!term.is_empty()).then(|| format!("{}: {}", issue_name(issue), numbers.term(issue, term)))
    };
    let of_issues = case.open_issues().filter_map(of_issue);
    let points = case.agreed_points.iter().map(|point| point.text.clone()).filter(|text| !text.trim().is_empty());
    of_issues.chain(points).collect()
}
