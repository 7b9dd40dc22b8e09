//! A stage of the guide beside the worksheets for this negotiation: advice on one side, the user's words on the other.

mod agreement;
mod alternatives;
mod bargain;
mod clarify;
mod commit;
mod concessions;
mod estimate;
mod exchange;
mod heard;
mod issues;
mod prepare;
mod row;
mod settled;
mod talk_meter;

use leptos::prelude::*;
use tableside_core::analysis::progress::{self, NextUseful};
use tableside_core::guide::{self, Item, Stage, Topic, stage_topic};
use tableside_core::route::{CasePlace, Route};

use super::guide::part_view;
use crate::browser::focus;
use crate::components::{Heading, NoteField, StageSteps};
use crate::state::{Notebook, use_notebook};
use row::{FIRST_FIELD, Row};

pub use issues::{AddIssue, issue_name};

/// One of the five stages.
#[component]
pub fn StagePage(
    /// Which one.
    stage: Stage,
) -> impl IntoView {
    let notebook = use_notebook();
    let Some(topic) = stage_topic(stage) else {
        return ().into_any();
    };
    let above = Memo::new(move |_| {
        let progress = notebook.with(|case| progress::of_stage(case, stage));
        format!("Stage {} of 5 · {} of {} done", stage.number(), progress.done, progress.of)
    });
    let rows = rows(stage);
    let drawn = rows.iter().filter_map(|row| row::draw(notebook, stage, row)).collect_view();
    view! {
        <Heading title=topic.title above=above>
            {fold_button(notebook)}
            {next_stage(notebook, stage)}
        </Heading>
        <StageSteps stage=stage />
        <div class="stage" class:folded=move || is_folded(notebook)>
            <p class="read lead-in advice">{topic.summary}</p>
            {next_useful(notebook, stage)}
            {drawn}
            {end_of(notebook, stage)}
            {to_read(topic, rows)}
        </div>
    }
    .into_any()
}

/// The rows of a stage, in the order in which one fills them in.
const fn rows(stage: Stage) -> &'static [Row] {
    match stage {
        Stage::Prepare => prepare::ROWS,
        Stage::Exchange => exchange::ROWS,
        Stage::Clarify => clarify::ROWS,
        Stage::Bargain => bargain::ROWS,
        Stage::Commit => commit::ROWS,
    }
}

/// What stands after the rows.
fn end_of(notebook: Notebook, stage: Stage) -> AnyView {
    match stage {
        Stage::Prepare => prepare::end(notebook),
        Stage::Exchange => exchange::end(notebook),
        _ => ().into_any(),
    }
}

/// The next useful thing to do in this stage, and the way there.
fn next_useful(notebook: Notebook, stage: Stage) -> AnyView {
    let next = Memo::new(move |_| notebook.with(|case| progress::next(case, stage)));
    view! { <div>{move || next.get().map(hint)}</div> }.into_any()
}

fn hint(next: NextUseful) -> AnyView {
    let title = guide::item(next.item).map_or("", |item| item.title);
    let go_there = move |_| {
        focus::focus(&format!("[id='{}'] {FIRST_FIELD}", next.item));
    };
    view! {
        <section class="hint" aria-label="What helps next">
            <h2>{title}</h2>
            <p>{next.why}</p>
            <button class="btn" type="button" on:click=go_there>
                "Go there"
            </button>
        </section>
    }
    .into_any()
}

/// Is the advice folded away?
fn is_folded(notebook: Notebook) -> bool {
    notebook.preferences.with(|settings| settings.advice_folded)
}

/// Folds the advice away for those who know it, and brings it back.
fn fold_button(notebook: Notebook) -> AnyView {
    let label = move || if is_folded(notebook) { "Show the advice" } else { "Fold the advice" }.to_owned();
    let fold = move |_| notebook.preferences.update(|settings| settings.advice_folded = !settings.advice_folded);
    view! { <button class="btn quiet" type="button" on:click=fold>{label}</button> }.into_any()
}

/// The way to the stage after this one.
fn next_stage(notebook: Notebook, stage: Stage) -> Option<AnyView> {
    let next = Stage::ALL.iter().copied().find(|next| next.number() == stage.number() + 1)?;
    let label = format!("Next: {}", stage_topic(next)?.title.to_ascii_lowercase());
    let route = Route::case(&notebook.id_untracked(), CasePlace::Stage(next));
    Some(view! { <a class="btn" href=route.to_string()>{label}</a> }.into_any())
}

/// What the guide says of this stage and no row shows.
fn to_read(topic: &'static Topic, rows: &[Row]) -> AnyView {
    let is_shown = |item: &&Item| {
        exchange::is_question(item.id) || rows.iter().any(|row| row.item == item.id || row.beside.contains(&item.id))
    };
    let rest = topic.sections.iter().filter_map(|section| {
        let items: Vec<&'static Item> = section.items.iter().filter(|item| !is_shown(item)).collect();
        (!items.is_empty()).then(|| view! { <div class="advice">{part_view(section, &items)}</div> })
    });
    rest.collect_view().into_any()
}

/// The user's words beside an item of the guide.
#[component]
pub fn ItemNote(
    /// The item.
    item: &'static Item,
    /// What the words are; it stands in their place while there are none.
    what: &'static str,
) -> impl IntoView {
    let notebook = use_notebook();
    let value = Signal::derive(move || notebook.with(|case| case.note(item.id).to_owned()));
    let set = move |text: String| notebook.type_in(item.id.to_owned(), |case| case.set_note(item.id, &text));
    view! { <NoteField label=format!("{what}: {}", item.title) placeholder=what value=value set=set /> }.into_any()
}
