//! The offer tracker: how far apart the sides are, the history, and the line in which the next offer is written.

mod coach;
mod entry;
mod give_take;
mod issues;
mod ledger;
mod package;
mod table;
mod views;
mod wants;

use tableside_core::analysis::gap;
use tableside_core::case::{Case, Issue, IssueKind, Side};
use tableside_core::guide::Stage;
use tableside_core::route::{CasePlace, Route};

use super::heading::heading_below;
use super::stage::{add_issue, issue_name};
use crate::browser::dom;
use crate::components::table_view_button;
use crate::element::{El, el, follow, words};
use crate::signal::Signal;
use crate::state::{Desk, Notebook, Numbers, in_good_time};
use entry::Draft;
pub use table::{TABLE, covered, table};

/// What can become of an offer, by its word in the case file.
const STATUSES: [(&str, &str); 5] = [
    ("open", "Open"),
    ("countered", "Countered"),
    ("accepted", "Accepted"),
    ("rejected", "Rejected"),
    ("withdrawn", "Withdrawn"),
];

/// The offer tracker.
pub fn offers() -> Vec<El> {
    let notebook = Notebook::here();
    let (desk, draft) = (Desk::here(), begin(notebook));
    let deal = el("div").live(move || notebook.read(|case| case.agreement.as_ref().map(|_| deal_link(case))));
    let body = with_issues(
        notebook,
        move || no_issues_yet(notebook),
        move || {
            let [tabs, picture] = issues::issues(notebook);
            let [hints, reminder] = coach::coach(notebook, draft);
            vec![
                tabs,
                el("div.tracker-top").add(picture).add(hints),
                el("div").live(move || settled(notebook)),
                views::views(notebook, draft),
                entry::entry_line(draft).add_first(reminder),
            ]
        },
    );
    let counted = move || counted(notebook.read(|case| case.offers.len()));
    vec![heading_below(counted, "Offers", vec![deal, table_view_button(desk)]), body]
}

/// Takes up the line in which an offer is written, its keys, and what is said when the distance has changed.
fn begin(notebook: Notebook) -> Draft {
    let (desk, draft) = (Desk::here(), Draft::here());
    announce_gap(notebook, draft);
    for (key, side) in [("t", Side::Them), ("o", Side::Us)] {
        let wanted = move || !desk.setting(|settings| settings.no_single_keys) && !desk.is_read_only();
        dom::on_key_here(key, wanted, move || draft.begin_for(side));
    }
    draft
}

/// The page below its heading: one thing while there is no issue, the other once there is one.
fn with_issues(
    notebook: Notebook,
    without: impl Fn() -> Vec<El> + 'static,
    with: impl Fn() -> Vec<El> + 'static,
) -> El {
    let no_issues = move || notebook.read(|case| case.open_issues().next().is_none());
    el("div.tracker").part(move || no_issues().to_string(), move || if no_issues() { without() } else { with() })
}

fn counted(offers: usize) -> String {
    match offers {
        0 => "No offer yet".to_owned(),
        1 => "One offer".to_owned(),
        many => format!("{many} offers"),
    }
}

/// The way to the deal.
fn deal_link(case: &Case) -> El {
    let route = Route::case(&case.id, CasePlace::Stage(Stage::Commit));
    el("a.btn.go").attr("href", &route.to_string()).text("See the agreement")
}

/// What the page is for, and the one thing that starts it.
fn no_issues_yet(notebook: Notebook) -> Vec<El> {
    let prepare = notebook.now(|case| Route::case(&case.id, CasePlace::Stage(Stage::Prepare)));
    let purpose = "Every offer and counteroffer is kept here, with the distance between the two sides. What are the \
                   offers about? Start with the price, or whatever is counted.";
    let then = el("p.read")
        .text("Give it a name and your figures under ")
        .add(el("a").attr("href", &prepare.to_string()).text("Prepare"))
        .text(", or write the first offer at once.");
    vec![words("p.read.lead-in", purpose), add_issue(notebook, |_| entry::FIRST_FIELD.to_owned()), then]
}

/// Each offer that is recorded in the line is said to those who listen to the page, with the distance that it leaves;
/// and so is the distance on the first amount whenever that changes otherwise.
fn announce_gap(notebook: Notebook, draft: Draft) {
    let turn = in_good_time(notebook);
    let last = Signal::new(None::<String>);
    follow(move || {
        turn.get();
        let numbers = notebook.numbers_now();
        let (apart, recorded) = notebook.now(|case| {
            let amounts = || case.open_issues().filter(|issue| issue.kind == IssueKind::Amount);
            let apart = amounts().find_map(|issue| apart(case, issue, &numbers)).unwrap_or_default();
            // What the newest offer speaks of counts first.
            let newest = case.offers.last();
            let speaks = |issue: &&Issue| newest.is_some_and(|offer| offer.terms.contains_key(&issue.id));
            let recorded = amounts().filter(speaks).find_map(|issue| self::apart(case, issue, &numbers));
            (apart.clone(), format!("Recorded. {}", recorded.unwrap_or(apart)))
        });
        match (last.now(Option::clone), draft.take_recorded()) {
            (Some(_), true) => Desk::here().announce(recorded.trim_end()),
            (Some(before), false) if before != apart && !apart.is_empty() => Desk::here().announce(apart.clone()),
            _ => {}
        }
        last.set(Some(apart));
    });
}

/// How far apart the sides are on an issue, in a sentence; nothing before both have spoken of it.
fn apart(case: &Case, issue: &Issue, numbers: &Numbers) -> Option<String> {
    let apart = gap::gap(case, issue).apart?;
    let amount = numbers.amount(issue, apart.abs());
    let said = if apart.is_negative() { format!("crossed by {amount}") } else { format!("{amount} apart") };
    Some(format!("{}: {said}.", issue.name))
}

/// What was agreed on already, noted under Clarify; nothing before there is something.
fn settled(notebook: Notebook) -> Option<El> {
    let numbers = notebook.numbers();
    let lines: Vec<El> = notebook.read(|case| {
        let of_issue = |issue: &Issue| {
            let term = issue.agreed.trim();
            (!term.is_empty()).then(|| format!("{}: {}", issue_name(issue), numbers.term(issue, term)))
        };
        let of_issues = case.open_issues().filter_map(of_issue);
        let points = case.agreed_points.iter().map(|point| point.text.clone()).filter(|text| !text.trim().is_empty());
        of_issues.chain(points).map(|line| words("li", &line)).collect()
    });
    let list = |lines| el("ul.agreed").add_all(lines);
    (!lines.is_empty()).then(|| {
        el("section.settled").attr("aria-label", "Settled so far").add(words("h2", "Settled so far")).add(list(lines))
    })
}
