//! The paper beside the editor: the agreement as it prints, made of what both sides know and of nothing else.

use leptos::prelude::*;
use tableside_core::analysis::deal::Settled;
use tableside_core::case::{Agreement, Case, Side};
use tableside_core::name::{UNNAMED_ISSUE, named};
use tableside_core::paper::{Paper, Part, Row, Size};
use tableside_core::share::SharedRecord;

use super::take_out;
use crate::components::SideTag;
use crate::state::{Notebook, Numbers};

/// The paper of the open negotiation as it is now, without being told of changes; nothing before there is a deal.
pub(super) fn of(notebook: Notebook) -> Option<Paper> {
    let numbers = notebook.numbers_untracked();
    notebook.with_untracked(|case| Paper::of(&SharedRecord::of(case), &numbers))
}

/// The paper, with what one can do with it.
pub(super) fn beside(notebook: Notebook, paper: Memo<Option<Paper>>) -> AnyView {
    let size = move || paper.with(|paper| paper.as_ref().map_or("", |paper| size_words(paper.size())));
    view! {
        <Show when=move || paper.with(Option::is_some)>
            <aside class="paper-box" aria-label="The paper">
                <div class="acts">
                    <span class="hint-line">{size}</span>
                    {take_out::more(notebook)}
                </div>
                {move || paper.get().as_ref().map(drawn)}
            </aside>
        </Show>
    }
    .into_any()
}

const fn size_words(size: Size) -> &'static str {
    match size {
        Size::Normal | Size::Small | Size::Smallest => "As it prints: one page",
        Size::TooLong => "It takes more than one page to print. Could some of it be shorter?",
    }
}

fn drawn(paper: &Paper) -> AnyView {
    let size = match paper.size() {
        Size::Normal => "paper",
        Size::Small => "paper small",
        Size::Smallest | Size::TooLong => "paper smallest",
    };
    let draft = paper.is_draft.then(|| view! { <p class="draft">"Draft"</p> });
    view! {
        <section class=size aria-label="The agreement">
            {draft} <h2 translate="no">{paper.title.clone()}</h2> {between(paper)}
            {paper.parts.iter().map(part).collect_view()}
            <div class="sign">
                {signature(&paper.us)}
                {signature(&paper.them)}
            </div>
        </section>
    }
    .into_any()
}

/// Between whom, and when; each side with its shape and colour.
fn between(paper: &Paper) -> AnyView {
    view! {
        <p>
            {paper.made_between()} " " <SideTag side=Side::Us name=paper.us.clone() /> " and "
            <SideTag side=Side::Them name=paper.them.clone() /> "."
        </p>
    }
    .into_any()
}

fn part(part: &Part) -> AnyView {
    let title = part.kind.title();
    let rows = part.rows.iter();
    let has_labels = part.rows.iter().any(|row| !row.label.is_empty());
    let body = if has_labels {
        view! {
            <table aria-label=title translate="no">
                <tbody>{rows.map(row).collect_view()}</tbody>
            </table>
        }
        .into_any()
    } else {
        rows.map(|row| view! { <p class="kept-lines" translate="no">{row.said.clone()}</p> }).collect_view().into_any()
    };
    view! {
        <h3>{title}</h3>
        {body}
    }
    .into_any()
}

fn row(row: &Row) -> AnyView {
    // What has no label takes the whole width.
    let (label, said) = if row.label.is_empty() { (&row.said, None) } else { (&row.label, Some(row.said.clone())) };
    let span = said.is_none().then_some("2");
    let day = (!row.day.is_empty()).then(|| view! { <td class="day">{row.day.clone()}</td> });
    view! {
        <tr>
            <th scope="row" colspan=span>
                {label.clone()}
            </th>
            {said.map(|said| view! { <td>{said}</td> })}
            {day}
        </tr>
    }
    .into_any()
}

fn signature(name: &str) -> AnyView {
    view! {
        <div>
            <b translate="no">{name.to_owned()}</b>
            "place and date, signature"
        </div>
    }
    .into_any()
}

/// What had been agreed, while the talks are open again: each issue with what was said on it.
pub(super) fn terms_of_open(case: &Case, numbers: &Numbers) -> Vec<(String, String)> {
    let agreed = |agreement: &Agreement| Settled::all_in(case, agreement);
    let row =
        |settled: Settled<'_>| (named(&settled.issue.name, UNNAMED_ISSUE).to_owned(), settled.said_whole(numbers));
    case.agreement.as_ref().map(agreed).unwrap_or_default().into_iter().map(row).collect()
}
