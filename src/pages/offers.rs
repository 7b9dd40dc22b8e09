//! The offer tracker: how far apart the sides are, the history, and the line in which the next offer is written.

mod entry;
mod ledger;

use leptos::prelude::*;
use tableside_core::analysis::gap;
use tableside_core::case::{Case, IssueKind, Side};
use tableside_core::number::Decimal;
use tableside_core::route::{CasePlace, Route};

use super::heading::Heading;
use super::stage::AddIssue;
use crate::components::{HistoryChart, RangePicture, side_tag};
use crate::state::{Desk, Notebook};
use entry::{Draft, EntryLine};
use ledger::Ledger;

/// The offer tracker.
#[component]
pub fn Offers() -> impl IntoView {
    let notebook = Notebook::here();
    let above = Signal::derive(move || counted(notebook.follow(|case| case.offers.len())));
    let no_issues = notebook.part(|case| case.open_issues().next().is_none());
    let draft = Draft::new(notebook);
    announce_gap(notebook);
    view! {
        <Heading title="Offers" above>
            <AgreementLink />
        </Heading>
        {move || {
            if no_issues.get() {
                view! { <NoIssues /> }.into_any()
            } else {
                view! {
                    <IssueTabs />
                    <Ledger draft />
                    <EntryLine draft />
                }
                    .into_any()
            }
        }}
    }
}

fn counted(offers: usize) -> String {
    match offers {
        0 => "No offer yet".to_owned(),
        1 => "One offer".to_owned(),
        many => format!("{many} offers"),
    }
}

/// The way to the deal, once there is one.
#[component]
fn AgreementLink() -> impl IntoView {
    let notebook = Notebook::here();
    let agreed = notebook.part(|case| case.agreement.is_some());
    let commit = notebook
        .now(|case| Route::case(&case.id, CasePlace::Stage(tableside_core::guide::Stage::Commit)).to_string());
    move || agreed.get().then(|| view! { <a class="btn go" href=commit.clone()>"See the agreement"</a> })
}

/// What the page is for, and the one thing that starts it.
#[component]
fn NoIssues() -> impl IntoView {
    view! {
        <p class="read lead-in">
            "Every offer and counteroffer is kept here, with the distance between the two sides. What are the offers about? Start with the price, or whatever is counted."
        </p>
        <AddIssueHere />
    }
}

/// Adds the first issue and goes where it is described.
#[component]
fn AddIssueHere() -> impl IntoView {
    let notebook = Notebook::here();
    let prepare = notebook
        .now(|case| Route::case(&case.id, CasePlace::Stage(tableside_core::guide::Stage::Prepare)).to_string());
    view! {
        <AddIssue />
        <p class="read">
            "Give it a name and your figures under "<a href=prepare>"Prepare"</a>", or write the first offer at once."
        </p>
    }
}

/// Whenever the distance on an amount changes, it is said to those who listen to the page.
fn announce_gap(notebook: Notebook) {
    let desk = Desk::here();
    let apart = notebook.part(|case| {
        gap::gaps(case).into_iter().find_map(|gap| Some((gap.issue.clone(), gap.apart?)))
    });
    Effect::new(move |before: Option<Option<_>>| {
        let now = apart.get();
        if let (Some((issue, apart)), Some(before)) = (&now, before)
            && before != now
        {
            let amount = notebook.numbers.with_untracked(|numbers| numbers.amount(issue, *apart));
            desk.announce(format!("{}: {amount} apart.", issue.name));
        }
        now
    });
}

/// The issues as tabs; the chosen one with its numbers and pictures.
#[component]
fn IssueTabs() -> impl IntoView {
    let notebook = Notebook::here();
    let issues = notebook.part(|case| {
        case.open_issues().map(|issue| (issue.id.clone(), issue.name.clone(), issue.kind)).collect::<Vec<_>>()
    });
    let chosen = RwSignal::new(None::<String>);
    let shown = Memo::new(move |_| {
        issues.with(|issues| {
            let wanted = chosen.get();
            let found = issues.iter().find(|(id, ..)| Some(id) == wanted.as_ref()).or_else(|| issues.first());
            found.map(|(id, _, kind)| (id.clone(), *kind))
        })
    });
    let tab = move |(id, name, _): (String, String, IssueKind)| {
        let name = if name.is_empty() { "Unnamed issue".to_owned() } else { name };
        let here = {
            let id = id.clone();
            move || shown.with(|shown| shown.as_ref().is_some_and(|(shown, _)| *shown == id)).then_some("true")
        };
        view! {
            <button aria-current=here on:click=move |_| chosen.set(Some(id.clone()))>
                {name}
            </button>
        }
    };
    view! {
        <nav class="tabs" aria-label="Issues">
            {move || issues.get().into_iter().map(tab).collect_view()}
        </nav>
        {move || match shown.get() {
            Some((id, IssueKind::Amount)) => view! { <AmountPicture id /> }.into_any(),
            Some((id, _)) => view! { <LastWords id /> }.into_any(),
            None => ().into_any(),
        }}
    }
}

/// An amount's distance in large figures, its range, and its history.
#[component]
fn AmountPicture(id: String) -> impl IntoView {
    let notebook = Notebook::here();
    let figures = {
        let id = id.clone();
        notebook.part(move |case| {
            let gap = gap::gap(case, case.issue(&id)?);
            Some((gap.issue.clone(), gap.apart, gap.at_start, gap.we_moved, gap.they_moved))
        })
    };
    let lead = move || {
        let (issue, apart, at_start, we_moved, they_moved) = figures.get()?;
        let numbers = notebook.numbers.get();
        let large = |amount: Option<Decimal>| {
            amount.map_or_else(|| "–".to_owned(), |amount| numbers.amount(&issue, amount.abs()))
        };
        let crossed = apart.is_some_and(Decimal::is_negative);
        let moved = |amount: Option<Decimal>| amount.map_or_else(|| "–".to_owned(), |amount| numbers.plain(amount));
        Some(view! {
            <div class="lead">
                <div>
                    <span class="lab">{if crossed { "Crossed by" } else { "Apart" }}</span>
                    <span class="big">{large(apart)}</span>
                </div>
                <div>
                    <span class="lab">"At the start"</span>
                    <span class="big faint">{large(at_start)}</span>
                </div>
                <div>
                    <span class="lab">"You moved / they moved"</span>
                    <span class="big">
                        <span class="us">{moved(we_moved)}</span>
                        <span class="faint">" / "</span>
                        <span class="them">{moved(they_moved)}</span>
                    </span>
                </div>
            </div>
        })
    };
    view! {
        {lead}
        <RangePicture issue=id.clone() />
        <HistoryChart issue=id />
    }
}

/// What both sides last said on a choice, or in words.
#[component]
fn LastWords(id: String) -> impl IntoView {
    let notebook = Notebook::here();
    let last = notebook.part(move |case| {
        let issue = case.issue(&id)?.clone();
        let said = |side| case.standing(side, case.offers.len()).remove(&id);
        Some((said(Side::Us), said(Side::Them), issue))
    });
    let them = notebook.part(their_name);
    move || {
        let (ours, theirs, issue) = last.get()?;
        let numbers = notebook.numbers.get();
        let shown = |term: Option<String>| term.map_or_else(|| "–".to_owned(), |term| numbers.term(&issue, &term));
        let same = ours.is_some() && ours == theirs;
        Some(view! {
            <div class="lead words">
                <div>
                    <span class="lab">{side_tag(Side::Us, "You")}</span>
                    <span class="big">{shown(ours)}</span>
                </div>
                <div>
                    <span class="lab">{side_tag(Side::Them, them.get())}</span>
                    <span class="big">{shown(theirs)}</span>
                </div>
                {same.then(|| view! { <p class="good">"You say the same."</p> })}
            </div>
        })
    }
}

/// The other side's name, or what stands in for it.
fn their_name(case: &Case) -> String {
    if case.them.name.is_empty() { "The other side".to_owned() } else { case.them.name.clone() }
}
