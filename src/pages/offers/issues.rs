//! The issues as tabs: each with its distance, its range and its history.

use std::rc::Rc;

use tableside_core::analysis::{gap, overlap};
use tableside_core::case::{Case, Issue, IssueKind, Side};
use tableside_core::number::Decimal;

use super::package;
use crate::components::{Charted, history_chart, in_hundred, our_name, range_picture, side_tag, their_name};
use crate::element::{El, el, words};
use crate::pages::overview::{agreed_figure, figure};
use crate::pages::stage::issue_name;
use crate::signal::Signal;
use crate::state::{Desk, Notebook, Numbers};

/// The tab of the whole package; no issue has such an ID: nobody can type its first sign.
const PACKAGE: &str = "\u{1f}package";

/// The issues as tabs, and the chosen one with its numbers and pictures.
pub fn issues(notebook: Notebook) -> [El; 2] {
    let wanted = Signal::new(String::new());
    let pressed = wanted.clone();
    let has_package = !Desk::here().is_table_view();
    let shown = Rc::new(move || {
        let wanted = wanted.get();
        if wanted == PACKAGE && has_package {
            return Some((wanted, None));
        }
        notebook.read(|case| {
            let found = case.open_issues().find(|issue| issue.id == wanted).or_else(|| case.open_issues().next());
            found.map(|issue| (issue.id.clone(), Some(issue.kind)))
        })
    });
    let (marked, keyed) = (shown.clone(), shown.clone());
    let ids = move || {
        let mut ids: Vec<String> = notebook.read(|case| case.open_issues().map(|issue| issue.id.clone()).collect());
        ids.extend(has_package.then(|| PACKAGE.to_owned()));
        ids
    };
    let tab = move |id: &str| {
        let (named, own, next) = (id.to_owned(), id.to_owned(), id.to_owned());
        let (marked, wanted) = (marked.clone(), pressed.clone());
        let name = move || match named.as_str() {
            PACKAGE => "Whole package".to_owned(),
            id => notebook.read(|case| case.issue(id).map(issue_name).unwrap_or_default()),
        };
        let here = move || marked().is_some_and(|(shown, _)| shown == own).then(|| "true".to_owned());
        el("button")
            .attr("type", "button")
            .text_of(name)
            .attr_of("aria-current", here)
            .press(move || wanted.set(next.clone()))
    };
    let key =
        move || keyed().map(|(id, kind)| format!("{id} {}", kind.map_or("", IssueKind::word))).unwrap_or_default();
    let picture = el("div.picture-of").part(key, move || match shown() {
        Some((id, Some(IssueKind::Amount))) => amount_picture(notebook, &id),
        Some((id, Some(_))) => vec![last_words(notebook, id)],
        Some((_, None)) => package::package(notebook),
        None => Vec::new(),
    });
    [el("nav.tabs").attr("aria-label", "Issues").rows(ids, tab), picture]
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
    let overlap = {
        let id = id.to_owned();
        el("div").live(move || notebook.read(|case| case.issue(&id).and_then(|issue| overlap_line(case, issue))))
    };
    vec![lead, range_picture(id), overlap, history_chart(Charted::Amount(id.to_owned()))]
}

/// The chance that there is room at all, where their limit is a guess between two ends.
fn overlap_line(case: &Case, issue: &Issue) -> Option<El> {
    let chance = overlap::chance(case, issue).ok()??;
    let said = if chance >= 1.0 {
        "Wherever in your guess their limit lies, there is room to agree.".to_owned()
    } else if chance <= 0.0 {
        "Wherever in your guess their limit lies, there is no room to agree.".to_owned()
    } else {
        // Neither for sure nor never, whatever it is rounded to.
        let percent = in_hundred(chance.clamp(0.01, 0.99));
        format!("By your guess of their limit, there is a {percent} % chance of room to agree.")
    };
    Some(words("p.hint-line", &said))
}

fn lead_figures(case: &Case, issue: &Issue, numbers: &Numbers) -> El {
    let gap = gap::gap(case, issue);
    let shown =
        |amount: Option<Decimal>, write: &dyn Fn(Decimal) -> String| amount.map_or_else(|| "–".to_owned(), write);
    let large = |amount: Option<Decimal>| shown(amount, &|amount| numbers.amount(issue, amount.abs()));
    let plain = |amount: Option<Decimal>| shown(amount, &|amount| numbers.plain(amount));
    let who_moved = if Desk::here().is_table_view() {
        format!("{} moved / {} moved", our_name(case), their_name(case))
    } else {
        "You moved / they moved".to_owned()
    };
    let crossed = gap.apart.is_some_and(Decimal::is_negative);
    let moved = el("span.big")
        .add(words("span.us", &plain(gap.we_moved)))
        .add(words("span.faint", " / "))
        .add(words("span.them", &plain(gap.they_moved)));
    let share = |share: f64| in_hundred(if share > 0.0 { share.max(0.01) } else { share });
    let left = gap.share_left().map(|left| words("span.share", &format!("{} % is left", share(left))));
    let at_start = el("span.big.faint").text(&large(gap.at_start)).add_all(left);
    el("div.lead")
        .add_all(agreed_figure(case, issue, "Agreed", numbers))
        .add(figure(
            words("span.lab", if crossed { "Crossed by" } else { "Apart" }),
            words("span.big", &large(gap.apart)),
        ))
        .add(figure(words("span.lab", "At the start"), at_start))
        .add(figure(words("span.lab", &who_moved), moved))
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
                .add(figure(el("span.lab").add(side_tag(Side::Us, &our_name(case))), words("span.big", &shown(ours))))
                .add(figure(
                    el("span.lab").add(side_tag(Side::Them, &their_name(case))),
                    words("span.big", &shown(theirs)),
                ));
            Some(row.add_all(same.then(|| words("p.good", "Both say the same."))))
        })
    })
}
