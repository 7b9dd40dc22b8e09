//! The issues as one reads them: a table, with what each figure is above it, or beside it on a phone.

use leptos::prelude::*;
use tableside_core::case::{Case, Choice, Issue, IssueKind, Side, Weight};
use tableside_core::name::{UNNAMED_OPTION, named};
use tableside_core::number::Decimal;
use tableside_core::part;
use tableside_core::quoted::{MAX_QUOTED, shortened};
use tableside_core::worksheet::ISSUES;

use crate::components::{Dots, Reads};
use crate::state::{Field, Notebook, Numbers, their_name};

/// So many options are named.
const OPTIONS: usize = 5;

/// An issue in a line.
#[derive(Clone, Default, PartialEq)]
struct Line {
    /// What it is counted in, or what else it is.
    counted: String,
    /// Its figures, each under its head; of what isn't counted, one text in place of three.
    ours: Vec<String>,
    /// Where the other side may stop.
    limit: String,
    /// The option that it likes best.
    likes: String,
    /// How much it matters to us.
    dots: u8,
}

/// The heads of the columns, for those who see them: those who listen hear each before its figure.
pub(super) fn head(notebook: Notebook) -> AnyView {
    let has_issues = move || notebook.with(|case| case.open_issues().next().is_some());
    let figures = ["opening", "target", "walk_away"].map(|name| view! { <span class="n">{ISSUES.label(name)}</span> });
    view! {
        <div class="issue-line issue-heads" class:hidden=move || !has_issues() aria-hidden="true">
            <span>{ISSUES.label("name")}</span>
            <span>"Measured in"</span>
            {figures.into_iter().collect_view()}
            <span class="n">{move || notebook.with(limit_of)}</span>
            <span>"Matters"</span>
        </div>
    }
    .into_any()
}

fn limit_of(case: &Case) -> String {
    format!("Limit of {}, you guess", shortened(&their_name(case), MAX_QUOTED))
}

/// How an issue reads.
pub(super) fn reads(issue: Field<Issue>) -> Reads {
    let (notebook, name) = (issue.notebook(), issue.then(part!(name)));
    let line = Memo::new(move |_| {
        let numbers = notebook.numbers();
        issue.with(|issue| Line::of(issue, &numbers))
    });
    let ours = move || {
        line.with(|line| match line.ours.as_slice() {
            [one] => view! { <span class="wide">{one.clone()}</span> }.into_any(),
            figures => {
                let heads = ["opening", "target", "walk_away"].map(|name| ISSUES.label(name));
                let cells = heads.into_iter().zip(figures).map(|(head, figure)| cell("cell n", head, figure));
                cells.collect_view().into_any()
            }
        })
    };
    let rest = view! {
        <span class="counted">{move || line.with(|line| line.counted.clone())}</span>
        {ours}
        {move || line.with(Line::theirs)}
        <span class="cell">
            <small>"matters "</small>
            {move || view! { <Dots count=line.with(|line| line.dots) side=Side::Us /> }}
        </span>
    };
    Reads { name: Signal::derive(move || name.get()), rest: rest.into_any() }
}

/// A figure with what it is.
fn cell(class: &'static str, head: &str, figure: &str) -> AnyView {
    let is_empty = figure.is_empty();
    view! {
        <span class=class class:empty=is_empty>
            <small>{format!("{head} ")}</small>
            {figure.to_owned()}
        </span>
    }
    .into_any()
}

impl Line {
    /// What is guessed of the other side.
    fn theirs(&self) -> AnyView {
        if self.likes.is_empty() {
            return cell("cell n them", "their limit, you guess", &self.limit);
        }
        // In the table it stands below the head of the limits.
        view! {
            <span class="cell n them">
                <small>"they like best, you guess "</small>
                {self.likes.clone()}
                <span class="in-table" aria-hidden="true">
                    " first"
                </span>
            </span>
        }
        .into_any()
    }

    fn of(issue: &Issue, numbers: &Numbers) -> Self {
        let dots = issue.us.weight.map_or(0, Weight::dots);
        let figure = |amount: Option<Decimal>| amount.map(|amount| numbers.bare(issue, amount)).unwrap_or_default();
        match issue.kind {
            IssueKind::Amount => Self {
                counted: numbers.counted_in(issue),
                ours: [issue.us.opening, issue.us.target, issue.us.walk_away].map(figure).into(),
                limit: figure(issue.them.walk_away),
                dots,
                ..Self::default()
            },
            IssueKind::Choice => Self {
                counted: match issue.open_options().count() {
                    1 => "1 option".to_owned(),
                    many => format!("choice of {many}"),
                },
                ours: vec![best_first(issue)],
                likes: best_for_them(issue),
                dots,
                ..Self::default()
            },
            IssueKind::Text => Self {
                counted: "words".to_owned(),
                ours: vec!["noted, not counted".to_owned()],
                dots,
                ..Self::default()
            },
        }
    }
}

/// The options, what is best for us first. Their names may well have a comma in them.
fn best_first(issue: &Issue) -> String {
    let ranked = issue.ranked(Side::Us);
    let more = ranked.len().saturating_sub(OPTIONS);
    let more = (more > 0).then(|| format!("{more} more"));
    ranked.into_iter().take(OPTIONS).map(option_name).chain(more).collect::<Vec<_>>().join(" · ")
}

fn option_name(option: &Choice) -> String {
    shortened(named(&option.name, UNNAMED_OPTION), MAX_QUOTED).into_owned()
}

/// The option that the other side likes best, as far as one has guessed.
fn best_for_them(issue: &Issue) -> String {
    let ranked = issue.ranked(Side::Them);
    let best = ranked.first().filter(|option| option.them.rank().is_some());
    best.map(|option| option_name(option)).unwrap_or_default()
}
