//! The issues as tabs: each with its distance or what was agreed on it, its range and its history.

use leptos::prelude::*;
use tableside_core::analysis::deal::{Deal, deal};
use tableside_core::analysis::{gap, overlap};
use tableside_core::case::{Case, Issue, IssueKind, Side};
use tableside_core::number::Decimal;

use super::package::Package;
use crate::components::{Charted, HistoryChart, Keyed, RangePicture, SideTag, in_hundred};
use crate::pages::stage::issue_name;
use crate::state::{Notebook, Numbers, their_name};

/// What a tab shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Shown {
    /// The issue with this ID.
    Issue(String),
    /// The whole package.
    Package,
}

/// What is drawn below the tabs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Drawn {
    /// The figures and pictures of the amount with this ID.
    Amount(String),
    /// What was last said on the issue with this ID.
    Words(String),
    /// The whole package.
    Package,
}

/// The issues as tabs, and the chosen one with its numbers and pictures.
pub(super) fn issues(notebook: Notebook) -> [AnyView; 2] {
    let chosen = RwSignal::new(None::<Shown>);
    let has_package = !notebook.preferences.is_table_view_untracked();
    let shown =
        Memo::new(move |_| chosen.with(|chosen| notebook.with(|case| shown(case, chosen.as_ref(), has_package))));
    let tabs = move || {
        let issue = |issue: &Issue| Shown::Issue(issue.id.clone());
        let mut tabs = notebook.with(|case| case.open_issues().map(issue).collect::<Vec<_>>());
        tabs.extend(has_package.then_some(Shown::Package));
        tabs
    };
    let tabs = view! {
        <nav class="tabs" aria-label="Issues">
            <For each=tabs key=Clone::clone children=move |of: Shown| tab(notebook, of, chosen, shown) />
        </nav>
    };
    let drawn = Memo::new(move |_| shown.with(|shown| notebook.with(|case| drawn(case, shown.as_ref()?))));
    let draw = move |drawn: Option<Drawn>| match drawn {
        Some(Drawn::Amount(id)) => amount_picture(notebook, id),
        Some(Drawn::Words(id)) => last_words(notebook, id),
        Some(Drawn::Package) => view! { <Package /> }.into_any(),
        None => ().into_any(),
    };
    let picture = view! {
        <div class="picture-of">
            <Keyed key=drawn draw=draw />
        </div>
    };
    [tabs.into_any(), picture.into_any()]
}

/// What was chosen, as long as it is there; else the first issue.
fn shown(case: &Case, chosen: Option<&Shown>, has_package: bool) -> Option<Shown> {
    let is_there = |chosen: &&Shown| match chosen {
        Shown::Package => has_package,
        Shown::Issue(id) => case.open_issues().any(|issue| issue.id == *id),
    };
    let first = || case.open_issues().next().map(|issue| Shown::Issue(issue.id.clone()));
    chosen.filter(is_there).cloned().or_else(first)
}

fn drawn(case: &Case, shown: &Shown) -> Option<Drawn> {
    match shown {
        Shown::Package => Some(Drawn::Package),
        Shown::Issue(id) => match case.issue(id)?.kind {
            IssueKind::Amount => Some(Drawn::Amount(id.clone())),
            IssueKind::Choice | IssueKind::Text => Some(Drawn::Words(id.clone())),
        },
    }
}

fn tab(notebook: Notebook, of: Shown, chosen: RwSignal<Option<Shown>>, shown: Memo<Option<Shown>>) -> AnyView {
    let of = StoredValue::new(of);
    let is_shown = move || of.with_value(|of| shown.with(|shown| shown.as_ref() == Some(of)));
    view! {
        <button
            type="button"
            aria-current=move || is_shown().then_some("true")
            translate=of.with_value(|of| matches!(of, Shown::Issue(_))).then_some("no")
            on:click=move |_| chosen.set(Some(of.get_value()))
        >
            {move || of.with_value(|of| tab_name(notebook, of))}
        </button>
    }
    .into_any()
}

fn tab_name(notebook: Notebook, of: &Shown) -> String {
    match of {
        Shown::Package => "Whole package".to_owned(),
        Shown::Issue(id) => notebook.with(|case| case.issue(id).map(issue_name).unwrap_or_default()),
    }
}

/// An amount's distance in large figures, its range, and its history.
fn amount_picture(notebook: Notebook, issue: String) -> AnyView {
    let id = StoredValue::new(issue.clone());
    let lead = move || {
        let numbers = notebook.numbers();
        id.with_value(|id| {
            notebook.with(|case| case.issue(id).map(|issue| lead_figures(notebook, case, issue, &numbers)))
        })
    };
    let overlap =
        move || id.with_value(|id| notebook.with(|case| case.issue(id).and_then(|issue| overlap_line(case, issue))));
    view! {
        <div>{lead}</div>
        <RangePicture issue=issue.clone() />
        <HistoryChart charted=Charted::Amount(issue) />
        <div>{overlap}</div>
    }
    .into_any()
}

/// The chance that there is room at all, where their limit is a guess between two ends; nothing once the talks are over.
fn overlap_line(case: &Case, issue: &Issue) -> Option<AnyView> {
    if !case.talks_go_on() {
        return None;
    }
    let chance = overlap::chance(case, issue).ok()??;
    let said = if chance >= 1.0 {
        "Wherever their limit lies within your guess, there is room to agree.".to_owned()
    } else if chance <= 0.0 {
        "Wherever their limit lies within your guess, there is no room to agree.".to_owned()
    } else {
        // Neither for sure nor never, whatever it is rounded to.
        let percent = in_hundred(chance.clamp(0.01, 0.99));
        format!("By your guess of their limit, the chance that there is room to agree is {percent} %.")
    };
    Some(view! { <p class="hint-line">{said}</p> }.into_any())
}

fn lead_figures(notebook: Notebook, case: &Case, issue: &Issue, numbers: &Numbers) -> AnyView {
    if case.ended_at().is_some() {
        return last_offers(notebook, case, issue, numbers);
    }
    let gap = gap::gap(case, issue);
    let shown =
        |amount: Option<Decimal>, write: &dyn Fn(Decimal) -> String| amount.map_or_else(|| "–".to_owned(), write);
    let large = |amount: Option<Decimal>| shown(amount, &|amount| numbers.distance(issue, amount.abs()));
    let plain = |amount: Option<Decimal>| shown(amount, &|amount| numbers.bare_distance(issue, amount));
    let deal = deal(case);
    if deal.is_none() && gap.apart.is_none() {
        return only_one_side(issue, gap.ours.or(gap.theirs), numbers);
    }
    let who_moved = if notebook.preferences.is_table_view() {
        format!("{} moved / {} moved", notebook.our_name(case), their_name(case))
    } else {
        "You moved / they moved".to_owned()
    };
    let first = match &deal {
        Some(deal) => agreed_figures(deal, issue, numbers),
        None => {
            let apart = large_value(large(gap.apart));
            if gap.apart.is_some_and(Decimal::is_negative) {
                figure(label("Crossed by"), apart)
            } else {
                figure_before("Apart", apart)
            }
        }
    };
    let share = |share: f64| in_hundred(if share > 0.0 { share.max(0.01) } else { share });
    // Once there is a deal, nothing is.
    let left = gap.share_left().filter(|_| deal.is_none()).map(|left| {
        let said = format!("{} % is left", share(left));
        view! { <span class="share">{said}</span> }.into_any()
    });
    let at_start = view! { <span class="big faint" translate="no">{large(gap.at_start)}</span>{left} }.into_any();
    let moved = view! {
        <span class="big" translate="no">
            <span class="us">{plain(gap.we_moved)}</span>
            <span class="faint">" / "</span>
            <span class="them">{plain(gap.they_moved)}</span>
        </span>
    };
    view! {
        <div class="lead">
            {first}
            {figure_before("At the start", at_start)}
            {figure_before(who_moved, moved.into_any())}
        </div>
    }
    .into_any()
}

/// What is said where there is no distance yet: the figure that is named, if one is.
fn only_one_side(issue: &Issue, named: Option<Decimal>, numbers: &Numbers) -> AnyView {
    let said = match named {
        None => "No figure is on the table yet.".to_owned(),
        Some(amount) => format!("Only one side has named a figure: {}.", numbers.amount(issue, amount)),
    };
    view! { <div class="lead"><p class="hint-line">{said}</p></div> }.into_any()
}

/// What was agreed on an issue, in large, and how that turned out.
fn agreed_figures(deal: &Deal<'_>, issue: &Issue, numbers: &Numbers) -> AnyView {
    let Some(settled) = deal.outcome.settled.iter().find(|settled| settled.issue.id == issue.id) else {
        return figure(label("Agreed"), large_value("–".to_owned()));
    };
    let said = settled.amount().map_or_else(|| settled.said(numbers), |amount| numbers.amount(issue, amount));
    let turned_out = settled.turned_out(numbers);
    let turned_out = (!turned_out.is_empty()).then(|| {
        let words = view! { <span class="turned-out" class:good=settled.is_as_hoped()>{turned_out}</span> };
        figure(label("How it turned out"), words.into_any())
    });
    view! {
        {figure(label("Agreed"), large_value(said))}
        {turned_out}
    }
    .into_any()
}

/// A large figure after its label.
fn figure(label: AnyView, value: AnyView) -> AnyView {
    view! { <div>{label}{value}</div> }.into_any()
}

/// A large figure that is seen before its label, as one says it: “€4,000 apart”.
fn figure_before(words: impl Into<String>, value: AnyView) -> AnyView {
    view! { <div class="before">{label(words)}{value}</div> }.into_any()
}

fn large_value(said: String) -> AnyView {
    view! { <span class="big" translate="no">{said}</span> }.into_any()
}

fn label(words: impl Into<String>) -> AnyView {
    let words: String = words.into();
    view! { <span class="lab">{words}</span> }.into_any()
}

/// What was agreed on a choice or in words, or else what both sides last said.
fn last_words(notebook: Notebook, id: String) -> AnyView {
    let charted = Charted::Terms(id.clone());
    let said = move || {
        let numbers = notebook.numbers();
        notebook.with(|case| Some(last_figures(notebook, case, case.issue(&id)?, &numbers)))
    };
    view! {
        <div>{said}</div>
        <HistoryChart charted=charted />
    }
    .into_any()
}

fn last_figures(notebook: Notebook, case: &Case, issue: &Issue, numbers: &Numbers) -> AnyView {
    if let Some(deal) = deal(case) {
        return view! { <div class="lead words">{agreed_figures(&deal, issue, numbers)}</div> }.into_any();
    }
    last_offers(notebook, case, issue, numbers)
}

/// What both sides last said: also on an amount where the talks ended without a deal, since nobody is apart any more.
fn last_offers(notebook: Notebook, case: &Case, issue: &Issue, numbers: &Numbers) -> AnyView {
    let said = |side| case.standing(side, case.offers.len()).remove(&issue.id);
    let (ours, theirs) = (said(Side::Us), said(Side::Them));
    let same = ours.as_ref().zip(theirs.as_ref()).is_some_and(|(ours, theirs)| issue.is_same(ours, theirs));
    let write = |term: &str| match (issue.kind, term.parse()) {
        (IssueKind::Amount, Ok(amount)) => numbers.amount(issue, amount),
        _ => numbers.term(issue, term),
    };
    let of_side = |side: Side, name: String, term: Option<String>| {
        let term = term.map_or_else(|| "–".to_owned(), |term| write(&term));
        let tag = view! { <span class="lab"><SideTag side=side name=name /></span> };
        figure(tag.into_any(), large_value(term))
    };
    let has_ended = case.ended_at().is_some();
    let head = has_ended.then(|| label("The last offers"));
    let both = if has_ended { "Both said the same." } else { "Both say the same." };
    let same = same.then(|| view! { <p class="good">{both}</p> }.into_any());
    let [our_name, their_name] = notebook.short_names(case);
    view! {
        <div class="lead words">
            {head}
            {of_side(Side::Us, our_name, ours)}
            {of_side(Side::Them, their_name, theirs)}
            {same}
        </div>
    }
    .into_any()
}
