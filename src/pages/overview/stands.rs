//! Where it stands: one line in large, the range, every issue in a line, the offers over time, and how far each stage is.

use leptos::prelude::*;
use tableside_core::analysis::deal::{Settled, deal};
use tableside_core::analysis::stand::{self, Phase};
use tableside_core::case::{Case, Choice, Issue, IssueKind, Side, Weight};
use tableside_core::coach::OFFER_KEYS;
use tableside_core::guide::Stage;
use tableside_core::name::{UNNAMED_OPTION, named};
use tableside_core::number::Decimal;
use tableside_core::quoted::{MAX_SHOWN, shortened};
use tableside_core::route::{CasePlace, Route};

use super::cut::Cut;
use super::of_keys;
use crate::components::{Charted, Dots, HistoryChart, RangePicture, SideTag, StageSteps, due_lines};
use crate::pages::stage::issue_name;
use crate::state::{Notebook, Numbers, their_name};

/// So many issues stand there, each in a line, until one asks for the rest.
const FEW: usize = 8;

/// An issue in the table.
#[derive(Clone, PartialEq)]
struct Line {
    issue: String,
    cells: Vec<String>,
    /// How much it matters to us, in a cell of its own, where that was said.
    dots: Option<u8>,
    /// Does the last cell say that it is as good as was hoped?
    is_good: bool,
}

/// What stands at the left, for as long as the negotiation is in a phase and an amount leads.
pub(super) fn stands(notebook: Notebook, phase: Phase, leading: Option<String>) -> AnyView {
    let label = if phase == Phase::Agreed { "What was agreed" } else { "Where it stands" };
    let range = leading.clone().map(|issue| view! { <RangePicture issue=issue /> });
    let chart = match (phase, leading) {
        (Phase::Preparing, _) => first_offer(notebook),
        (_, Some(issue)) => view! { <HistoryChart charted=Charted::Amount(issue) is_small=true /> }.into_any(),
        (_, None) => ().into_any(),
    };
    view! {
        <section aria-label=label>
            {headline(notebook, phase)}
            {range}
            {table(notebook, phase)}
            {(phase == Phase::Agreed).then(|| worth(notebook))}
            <div class="two">
                <div>{chart}</div>
                {stages(notebook)}
            </div>
        </section>
    }
    .into_any()
}

/// Where it stands in one line.
fn headline(notebook: Notebook, phase: Phase) -> AnyView {
    let line = Memo::new(move |_| {
        let numbers = notebook.numbers();
        notebook.with(|case| (stand::headline(case, &numbers), beside_headline(case, &numbers)))
    });
    // What was agreed is the user's own words and amounts.
    let own = (phase == Phase::Agreed).then_some("no");
    view! {
        <p class="stand">
            <span class="big" translate=own>{move || line.with(|(line, _)| line.large.clone())}</span>
            " "
            <span translate=own>{move || line.with(|(line, _)| line.small.clone())}</span>
            " "
            <span>{move || line.with(|(_, beside)| beside.clone())}</span>
        </p>
    }
    .into_any()
}

/// What belongs to the headline and has a date: when it was agreed, or when both meet.
fn beside_headline(case: &Case, numbers: &Numbers) -> String {
    match case.deal() {
        Some(deal) => format!("Agreed {}.", numbers.moment_within(&deal.at)),
        None if case.offers.is_empty() => {
            due_lines(case, numbers).first().map(|due| format!("{}: {}.", due.what, due.on)).unwrap_or_default()
        }
        None => String::new(),
    }
}

/// What the deal is worth against the best alternative.
fn worth(notebook: Notebook) -> AnyView {
    let said = Memo::new(move |_| {
        let numbers = notebook.numbers();
        notebook.with(|case| deal(case)?.outcome.worth(&numbers))
    });
    view! { <p class="worth">{move || said.get()}</p> }.into_any()
}

/// Every issue in a line.
fn table(notebook: Notebook, phase: Phase) -> AnyView {
    let lines = Memo::new(move |_| {
        let numbers = notebook.numbers();
        notebook.with(|case| lines(case, phase, &numbers))
    });
    // On a phone there is no room for what was prepared, once it is agreed; before, it stands there in small letters.
    let class = match phase {
        Phase::Preparing => "issues prepared-issues",
        Phase::Talking => "issues",
        Phase::Agreed => "issues agreed-issues",
    };
    let (cut, count) = (Cut::at(FEW, notebook), Signal::derive(move || lines.with(Vec::len)));
    let rows = move || lines.with(|lines| lines.iter().take(cut.shown()).cloned().map(row).collect_view());
    view! {
        <Show when=move || lines.with(|lines| !lines.is_empty())>
            <table class=class>
                <thead>
                    <tr>
                        <th scope="col">"Issue"</th>
                        {heads(notebook, phase)}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <p class="hint-line">{cut.button(count)}</p>
        </Show>
    }
    .into_any()
}

fn heads(notebook: Notebook, phase: Phase) -> AnyView {
    let plain = |words: &[&'static str]| {
        words.iter().map(|words| view! { <th scope="col">{*words}</th> }).collect_view().into_any()
    };
    match phase {
        Phase::Preparing => plain(&["Opening", "Target", "Walk-away", "Matters to you"]),
        Phase::Agreed => plain(&["Agreed", "Your target", "Walk-away", "How it turned out"]),
        Phase::Talking => {
            let goes_on = Memo::new(move |_| notebook.with(Case::talks_go_on));
            view! {
                <th scope="col">
                    <SideTag side=Side::Us name="You" />
                </th>
                <th scope="col">
                    <SideTag side=Side::Them name=move || notebook.with(their_name) />
                </th>
                <Show when=move || goes_on.get()>
                    <th scope="col">"Apart"</th>
                </Show>
            }
            .into_any()
        }
    }
}

fn row(Line { issue, cells, dots, is_good }: Line) -> AnyView {
    let last = if dots.is_some() { cells.len() } else { cells.len().saturating_sub(1) };
    let cell = |(place, said): (usize, String)| {
        let (is_last, is_good, class) = (place == last, is_good && place == last, breaks(&said));
        // Figures and options are the user's; how it turned out is ours.
        view! {
            <td class=class class:good=is_good translate=(!is_last).then_some("no")>
                {said}
            </td>
        }
    };
    let class = breaks(&issue);
    view! {
        <tr>
            <th scope="row" class=class translate="no">
                {issue}
            </th>
            {cells.into_iter().enumerate().map(cell).collect_view()}
            {dots.map(|dots| view! { <td><Dots count=dots side=Side::Us /></td> })}
        </tr>
    }
    .into_any()
}

/// Where the words of a cell may be broken, as a class: nowhere where all are short, as figures are; on a phone where they
/// are longer; anywhere where one could be wider than the page.
fn breaks(said: &str) -> &'static str {
    match said.split_whitespace().map(|word| word.chars().count()).max().unwrap_or_default() {
        ..=9 => "short-words",
        10..=20 => "words",
        _ => "",
    }
}

fn lines(case: &Case, phase: Phase, numbers: &Numbers) -> Vec<Line> {
    match phase {
        Phase::Preparing => case.open_issues().map(|issue| prepared(issue, numbers)).collect(),
        Phase::Talking => {
            let standing = [Side::Us, Side::Them].map(|side| case.standing(side, case.offers.len()));
            let said = |issue: &Issue| {
                let mut cells: Vec<String> = standing
                    .iter()
                    .map(|terms| {
                        or_dash(terms.get(&issue.id).map(|term| numbers.term(issue, term)).unwrap_or_default())
                    })
                    .collect();
                // Nobody is apart any more where the talks have ended.
                if case.talks_go_on() {
                    cells.push(or_dash(stand::apart_words(case, issue, numbers)));
                }
                Line { issue: issue_name(issue), cells, dots: None, is_good: false }
            };
            case.open_issues().map(said).collect()
        }
        Phase::Agreed => {
            let deal = deal(case);
            deal.iter().flat_map(|deal| &deal.outcome.settled).map(|settled| agreed(settled, numbers)).collect()
        }
    }
}

/// What was prepared for an issue: opening, target, walk-away, and how much it matters.
fn prepared(issue: &Issue, numbers: &Numbers) -> Line {
    let dots = issue.us.weight.map(Weight::dots);
    let opening = amount(issue, issue.us.opening, numbers);
    let cells = [opening, target(issue, numbers), amount(issue, issue.us.walk_away, numbers)];
    let no_weight = dots.is_none().then(String::new);
    let cells = cells.into_iter().chain(no_weight).map(or_dash).collect();
    Line { issue: issue_name(issue), cells, dots, is_good: false }
}

fn agreed(settled: &Settled<'_>, numbers: &Numbers) -> Line {
    let issue = settled.issue;
    let walk_away = amount(issue, issue.us.walk_away, numbers);
    let cells = [settled.said(numbers), target(issue, numbers), walk_away, settled.turned_out(numbers)];
    let cells = Vec::from(cells.map(or_dash));
    Line { issue: issue_name(issue), cells, dots: None, is_good: settled.is_as_hoped() }
}

/// An amount of an issue, empty for none and for an issue that has no amounts.
fn amount(issue: &Issue, amount: Option<Decimal>, numbers: &Numbers) -> String {
    amount.filter(|_| issue.kind == IssueKind::Amount).map(|amount| numbers.bare(issue, amount)).unwrap_or_default()
}

/// What we hope for: an amount, or the option that is worth most to us. Empty where that isn't said.
fn target(issue: &Issue, numbers: &Numbers) -> String {
    if issue.kind != IssueKind::Choice {
        return amount(issue, issue.us.target, numbers);
    }
    let mut best: Option<(f64, &Choice)> = None;
    for option in issue.open_options() {
        let rank = option.us.rank().unwrap_or(-1.0);
        if rank > 0.0 && best.is_none_or(|(other, _)| rank > other) {
            best = Some((rank, option));
        }
    }
    best.map(|(_, option)| shortened(named(&option.name, UNNAMED_OPTION), MAX_SHOWN).into_owned()).unwrap_or_default()
}

fn or_dash(said: String) -> String {
    if said.is_empty() { "–".to_owned() } else { said }
}

/// What stands in the place of the chart before there is one.
fn first_offer(notebook: Notebook) -> AnyView {
    let offers = Route::case(&notebook.id_untracked(), CasePlace::Offers).to_string();
    view! {
        <h2 class="small-head">"The chart starts with the first offer"</h2>
        <p class="read">"One number and Enter will do."{of_keys(notebook, OFFER_KEYS)}</p>
        <p class="acts">
            <a class="btn" href=offers>
                "Record the first offer"
            </a>
        </p>
    }
    .into_any()
}

/// The five stages with how far each has come.
fn stages(notebook: Notebook) -> AnyView {
    let id = notebook.id_untracked();
    let rows = Stage::ALL.iter().map(|stage| stage_row(&id, *stage)).collect_view();
    view! {
        <div>
            <h2 class="small-head">"Stages"</h2>
            <ol class="stage-rows">{rows}</ol>
        </div>
    }
    .into_any()
}

fn stage_row(id: &str, stage: Stage) -> AnyView {
    let title = stage.name();
    let route = Route::case(id, CasePlace::Stage(stage));
    view! {
        <li class="stage-row">
            <a href=route.to_string()>{title}</a>
            <StageSteps stage=stage has_words=true />
        </li>
    }
    .into_any()
}
