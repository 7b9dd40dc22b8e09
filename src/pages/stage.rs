//! A stage of the guide beside the worksheets for this negotiation: advice on one side, the user's words on the other.

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
mod section;
mod settled;
mod talk_meter;

use leptos::prelude::*;
use tableside_core::analysis::progress::{self, NextUseful};
use tableside_core::case::Case;
use tableside_core::guide::{self, Item, Stage, Topic, stage_topic};
use tableside_core::route::{CasePlace, Route};
use tableside_core::search::note_id;

use super::guide::part_view;
use crate::components::{DealPanel, Heading, NoteField, StageSteps};
use crate::state::{Notebook, use_notebook};
use row::Row;
use section::Sections;

pub use issues::issue_name;
pub use settled::left_by_offer;

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
    if stage == Stage::Commit {
        return commit::page(notebook, topic);
    }
    let above = Memo::new(move |_| {
        let progress = notebook.with(|case| progress::of_stage(case, stage));
        format!("Stage {} of 5 · {}", stage.number(), progress.words())
    });
    let rows = rows(stage);
    let sections = sections(notebook, stage, rows);
    let drawn = sections.drawn();
    view! {
        <Heading title=topic.title above=above>
            {when_stuck(notebook)}
            {(stage == Stage::Prepare).then(|| prepare::way_to_plan(notebook))}
            {next_stage(notebook, stage)}
        </Heading>
        <StageSteps stage=stage />
        <div class="stage" class:folded=move || is_folded(notebook)>
            <p class="read lead-in advice">{topic.summary}</p>
            {next_useful(notebook, stage, sections)}
            {drawn}
            {to_read(notebook, topic, rows)}
        </div>
    }
    .into_any()
}

/// The sections of a page, of which one is open.
fn sections(notebook: Notebook, stage: Stage, rows: &'static [Row]) -> Sections {
    let sections = Sections::new(notebook, stage, rows);
    if stage == Stage::Exchange {
        heard::follow_key(notebook, move || sections.lead_to(heard::SECTION));
    }
    sections
}

/// The rows of a stage, in the order in which one fills them in.
const fn rows(stage: Stage) -> &'static [Row] {
    match stage {
        Stage::Prepare => prepare::ROWS,
        Stage::Exchange => exchange::ROWS,
        Stage::Clarify => clarify::ROWS,
        Stage::Bargain => bargain::ROWS,
        // It has a page of its own.
        Stage::Commit => &[],
    }
}

/// The next useful thing to do in this stage, and the way there. Once there is a deal, what was agreed in its place.
fn next_useful(notebook: Notebook, stage: Stage, sections: Sections) -> AnyView {
    let next =
        Memo::new(move |_| notebook.with(|case| if case.talks_go_on() { progress::next(case, stage) } else { None }));
    view! {
        <DealPanel />
        <div>{move || next.get().map(|next| hint(next, sections))}</div>
    }
    .into_any()
}

fn hint(NextUseful { item, why }: NextUseful, sections: Sections) -> AnyView {
    let title = guide::item(item).map_or("", |item| item.title);
    // Whoever has it open is there.
    let is_elsewhere = Memo::new(move |_| !sections.is_open_at(item));
    view! {
        <section class="hint" aria-label="What helps next">
            <h2>{title}</h2>
            <p>{why}</p>
            <Show when=move || is_elsewhere.get()>
                <button class="btn" type="button" on:click=move |_| sections.lead_to(item)>
                    "Go there"
                </button>
            </Show>
        </section>
    }
    .into_any()
}

/// Is the advice folded away?
pub(super) fn is_folded(notebook: Notebook) -> bool {
    notebook.preferences.with(|settings| settings.advice_folded)
}

/// Hides the advice for those who know it, and brings it back.
pub(super) fn fold_button(notebook: Notebook) -> AnyView {
    let label = move || if is_folded(notebook) { "Show the advice" } else { "Hide the advice" }.to_owned();
    let fold = move |_| notebook.preferences.update(|settings| settings.advice_folded = !settings.advice_folded);
    view! { <button class="btn quiet" type="button" on:click=fold>{label}</button> }.into_any()
}

/// The way to what helps when nothing moves: talks can be stuck in any stage, until they are over.
pub(super) fn when_stuck(notebook: Notebook) -> AnyView {
    let there = Route::case(&notebook.id_untracked(), CasePlace::Impasse).to_string();
    let goes_on = Memo::new(move |_| notebook.with(Case::talks_go_on));
    view! {
        <Show when=move || goes_on.get()>
            <a class="btn quiet" href=there.clone()>
                "When you are stuck"
            </a>
        </Show>
    }
    .into_any()
}

/// The way to the stage after this one.
fn next_stage(notebook: Notebook, stage: Stage) -> Option<AnyView> {
    let next = Stage::ALL.iter().copied().find(|next| next.number() == stage.number() + 1)?;
    let label = format!("Next: {}", stage_topic(next)?.title.to_ascii_lowercase());
    let route = Route::case(&notebook.id_untracked(), CasePlace::Stage(next));
    Some(view! { <a class="btn" href=route.to_string()>{label}</a> }.into_any())
}

/// What the guide says of this stage and no row shows.
fn to_read(notebook: Notebook, topic: &'static Topic, rows: &[Row]) -> AnyView {
    let is_shown = |item: &&Item| rows.iter().any(|row| row.shows(item.id));
    let rest = topic.sections.iter().filter_map(|section| {
        let items: Vec<&'static Item> = section.items.iter().filter(|item| !is_shown(item)).collect();
        (!items.is_empty()).then(|| view! { <div class="advice">{part_view(notebook, section, &items)}</div> })
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
    let label = format!("{what}: {}", item.title);
    view! { <NoteField label=label placeholder=what name=note_id(item.id) value=value set=set /> }.into_any()
}
