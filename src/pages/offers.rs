//! The offer tracker: how far apart the sides are, the history, and the line in which the next offer is written.

mod coach;
mod entry;
mod ledger;

use std::rc::Rc;

use tableside_core::analysis::gap;
use tableside_core::case::{Case, Issue, IssueKind, Side};
use tableside_core::guide::Stage;
use tableside_core::number::Decimal;
use tableside_core::route::{CasePlace, Route};

use super::heading::heading_below;
use super::overview::figure;
use super::stage::{add_issue, issue_name};
use crate::browser::dom;
use crate::components::{history_chart, range_picture, side_tag};
use crate::element::{El, el, follow, words};
use crate::signal::Signal;
use crate::state::{Desk, Notebook, Numbers};
use entry::Draft;

/// The offer tracker.
pub fn offers() -> Vec<El> {
    let notebook = Notebook::here();
    announce_gap(notebook);
    let draft = Draft::here();
    let desk = Desk::here();
    for (key, side) in [("t", Side::Them), ("o", Side::Us)] {
        let wanted = move || !desk.setting(|settings| settings.no_single_keys) && !desk.is_read_only();
        dom::on_key_here(key, wanted, move || draft.begin_for(side));
    }
    let deal = el("div").live(move || notebook.read(|case| case.agreement.as_ref().map(|_| deal_link(case))));
    let no_issues = move || notebook.read(|case| case.open_issues().next().is_none());
    let body = el("div.tracker").part(
        move || no_issues().to_string(),
        move || {
            if no_issues() {
                no_issues_yet(notebook)
            } else {
                let mut parts = issue_tabs(notebook);
                parts.push(coach::coach(notebook, draft));
                parts.push(el("div").live(move || settled(notebook)));
                parts.push(ledger::ledger(notebook, draft));
                parts.push(entry::entry_line(draft));
                parts
            }
        },
    );
    vec![heading_below(move || counted(notebook.read(|case| case.offers.len())), "Offers", vec![deal]), body]
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
    vec![words("p.read.lead-in", purpose), add_issue(notebook), then]
}

/// Whenever the distance on the first amount changes, it is said to those who listen to the page.
fn announce_gap(notebook: Notebook) {
    let last = Signal::new(None::<String>);
    follow(move || {
        let numbers = notebook.numbers();
        let apart = notebook.read(|case| {
            let open = gap::gaps(case).into_iter().find(|gap| gap.apart.is_some())?;
            let amount = numbers.amount(open.issue, open.apart?.abs());
            let crossed = open.apart?.is_negative();
            let apart = if crossed { format!("crossed by {amount}") } else { format!("{amount} apart") };
            Some(format!("{}: {apart}.", open.issue.name))
        });
        let before = last.now(Option::clone);
        if let (Some(now), Some(_)) = (&apart, &before)
            && apart != before
        {
            Desk::here().announce(now.clone());
        }
        last.set(apart.or_else(|| Some(String::new())));
    });
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

/// The issues as tabs; the chosen one with its numbers and pictures.
fn issue_tabs(notebook: Notebook) -> Vec<El> {
    let wanted = Signal::new(String::new());
    let pressed = wanted.clone();
    let shown = Rc::new(move || {
        let wanted = wanted.get();
        notebook.read(|case| {
            let found = case.open_issues().find(|issue| issue.id == wanted).or_else(|| case.open_issues().next());
            found.map(|issue| (issue.id.clone(), issue.kind))
        })
    });
    let (marked, keyed) = (shown.clone(), shown.clone());
    let ids = move || notebook.read(|case| case.open_issues().map(|issue| issue.id.clone()).collect());
    let tab = move |id: &str| {
        let (named, own, next) = (id.to_owned(), id.to_owned(), id.to_owned());
        let (marked, wanted) = (marked.clone(), pressed.clone());
        let name = move || notebook.read(|case| case.issue(&named).map(issue_name).unwrap_or_default());
        let here = move || marked().is_some_and(|(shown, _)| shown == own).then(|| "true".to_owned());
        el("button")
            .attr("type", "button")
            .text_of(name)
            .attr_of("aria-current", here)
            .press(move || wanted.set(next.clone()))
    };
    let key = move || keyed().map(|(id, kind)| format!("{id} {}", kind.word())).unwrap_or_default();
    let picture = el("div").part(key, move || match shown() {
        Some((id, IssueKind::Amount)) => amount_picture(notebook, &id),
        Some((id, _)) => vec![last_words(notebook, id)],
        None => Vec::new(),
    });
    vec![el("nav.tabs").attr("aria-label", "Issues").rows(ids, tab), picture]
}

/// An amount's distance in large figures, its range, and its history.
fn amount_picture(notebook: Notebook, id: &str) -> Vec<El> {
    let lead = {
        let id = id.to_owned();
        el("div").live(move || {
            let numbers = notebook.numbers();
            notebook.read(|case| case.issue(&id).map(|issue| lead_figures(case, issue, &numbers)))
        })
    };
    vec![lead, range_picture(id), history_chart(id)]
}

fn lead_figures(case: &Case, issue: &Issue, numbers: &Numbers) -> El {
    let gap = gap::gap(case, issue);
    let shown =
        |amount: Option<Decimal>, write: &dyn Fn(Decimal) -> String| amount.map_or_else(|| "–".to_owned(), write);
    let large = |amount: Option<Decimal>| shown(amount, &|amount| numbers.amount(issue, amount.abs()));
    let plain = |amount: Option<Decimal>| shown(amount, &|amount| numbers.plain(amount));
    let crossed = gap.apart.is_some_and(Decimal::is_negative);
    let moved = el("span.big")
        .add(words("span.us", &plain(gap.we_moved)))
        .add(words("span.faint", " / "))
        .add(words("span.them", &plain(gap.they_moved)));
    el("div.lead")
        .add(figure(
            words("span.lab", if crossed { "Crossed by" } else { "Apart" }),
            words("span.big", &large(gap.apart)),
        ))
        .add(figure(words("span.lab", "At the start"), words("span.big.faint", &large(gap.at_start))))
        .add(figure(words("span.lab", "You moved / they moved"), moved))
}

/// What both sides last said on a choice, or in words.
fn last_words(notebook: Notebook, id: String) -> El {
    el("div").live(move || {
        let numbers = notebook.numbers();
        notebook.read(|case| {
            let issue = case.issue(&id)?;
            let said = |side| case.standing(side, case.offers.len()).remove(&id);
            let (ours, theirs) = (said(Side::Us), said(Side::Them));
            let same = ours.is_some() && ours == theirs;
            let shown = |term: Option<String>| term.map_or_else(|| "–".to_owned(), |term| numbers.term(issue, &term));
            let row = el("div.lead.words")
                .add(figure(el("span.lab").add(side_tag(Side::Us, "You")), words("span.big", &shown(ours))))
                .add(figure(
                    el("span.lab").add(side_tag(Side::Them, &their_name(case))),
                    words("span.big", &shown(theirs)),
                ));
            Some(row.add_all(same.then(|| words("p.good", "You say the same."))))
        })
    })
}

/// The other side's name, or what stands in for it.
fn their_name(case: &Case) -> String {
    if case.them.name.is_empty() { "The other side".to_owned() } else { case.them.name.clone() }
}
