//! A stage of the guide beside the worksheet for this negotiation: advice on one side, the user's words on the other.

mod agreement;
mod alternatives;
mod concessions;
mod issues;

use leptos::prelude::*;
use tableside_core::analysis::progress;
use tableside_core::guide::{Item, Section, SectionKind, Stage, stage_topic};
use tableside_core::route::{CasePlace, Route};

use super::guide::section_view;
use super::heading::Heading;
use crate::components::{NoteField, Tick};
use crate::state::{Desk, Notebook};
use agreement::AgreementSheet;
use alternatives::AlternativesSheet;
use concessions::ConcessionsSheet;
use issues::IssuesSheet;

pub(super) use issues::AddIssue;

/// One of the five stages.
#[component]
pub fn StagePage(
    /// Which one.
    stage: Stage,
) -> impl IntoView {
    let desk = Desk::here();
    let notebook = Notebook::here();
    let done = notebook.part(move |case| progress::of_stage(case, stage));
    let above = Signal::derive(move || {
        let progress = done.get();
        format!("Stage {} of 5 · {} of {} done", stage.number(), progress.done, progress.of)
    });
    let folded = Memo::new(move |_| desk.settings.with(|settings| settings.advice_folded));
    let topic = stage_topic(stage);
    let sections = topic.map_or::<&'static [Section], _>(&[], |topic| topic.sections);
    let (checklist, rest): (Vec<_>, Vec<_>) =
        sections.iter().partition(|section| section.kind == SectionKind::Checklist);
    view! {
        <Heading title=topic.map_or("", |topic| topic.title) above>
            <button
                class="btn quiet"
                aria-pressed=move || if folded.get() { "true" } else { "false" }
                on:click=move |_| desk.set(|settings| settings.advice_folded = !settings.advice_folded)
            >
                {move || if folded.get() { "Show the advice" } else { "Fold the advice" }}
            </button>
            <NextStage stage />
        </Heading>
        <div class="stage" class:folded=folded>
            <p class="read lead-in advice">{topic.map_or("", |topic| topic.summary)}</p>
            {(stage == Stage::Commit).then(|| view! { <AgreementSheet /> })}
            {checklist.into_iter().flat_map(|section| section.items).map(|item| view! { <ChecklistRow item /> }).collect_view()}
            {rest.into_iter().map(|section| rest_of_stage(section)).collect_view()}
        </div>
    }
}

/// The way to the stage after this one.
#[component]
fn NextStage(stage: Stage) -> impl IntoView {
    let notebook = Notebook::here();
    let next = Stage::ALL.iter().copied().find(|next| next.number() == stage.number() + 1)?;
    let route = notebook.now(|case| Route::case(&case.id, CasePlace::Stage(next)).to_string());
    let title = stage_topic(next).map_or("", |topic| topic.title);
    Some(view! {
        <a class="btn" href=route>
            "Next: "
            {title.to_lowercase()}
        </a>
    })
}

/// One item of the checklist: a tick and the advice, beside what the user fills in.
#[component]
fn ChecklistRow(item: &'static Item) -> impl IntoView {
    let notebook = Notebook::here();
    let ticked = notebook.part(move |case| case.checklist.has(item.id));
    let sheet = match item.id {
        "PREP-1" => Some(view! { <AlternativesSheet /> }.into_any()),
        "PREP-5" => Some(view! { <IssuesSheet /> }.into_any()),
        "PREP-7" => Some(view! { <ConcessionsSheet /> }.into_any()),
        _ => None,
    };
    view! {
        <section class="row" aria-label=item.title>
            <div>
                <h3>
                    <Tick on=ticked set=move |on| notebook.edit(|case| case.tick(item.id, on))>
                        {item.title}
                    </Tick>
                </h3>
                <div class="advice">
                    <p class="read">{item.text}</p>
                    {phrases(item)}
                </div>
            </div>
            <div>
                {sheet}
                <ItemNote item label=format!("Your notes: {}", item.title) />
            </div>
        </section>
    }
}

/// The user's words beside an item of the guide.
#[component]
pub(super) fn ItemNote(
    /// The item.
    item: &'static Item,
    /// What the field is called.
    label: String,
    /// Shown while it is empty.
    #[prop(default = "Your notes")]
    placeholder: &'static str,
) -> impl IntoView {
    let notebook = Notebook::here();
    view! {
        <NoteField
            label
            bare=true
            placeholder
            value=notebook.part(move |case| case.note(item.id).to_owned())
            set=move |text: String| notebook.edit(|case| case.set_note(item.id, &text))
        />
    }
}

/// What one can say, if the item has words for it.
pub(super) fn phrases(item: &'static Item) -> impl IntoView {
    item.say.iter().map(|words| view! { <p class="say">"“" {*words} "”"</p> }).collect_view()
}

/// What else the guide says at this stage; questions have room for the answers.
fn rest_of_stage(section: &'static Section) -> AnyView {
    if section.kind != SectionKind::Questions {
        return view! { <div class="advice">{section_view(section)}</div> }.into_any();
    }
    let rows = section
        .items
        .iter()
        .map(|item| {
            view! {
                <section class="row" aria-label=item.title>
                    <div>
                        <h3>{item.title}</h3>
                        <p class="read advice">{item.text}</p>
                    </div>
                    <ItemNote item label=format!("Their answer: {}", item.title) placeholder="Their answer" />
                </section>
            }
        })
        .collect_view();
    view! {
        <h2 class="after">{section.title}</h2>
        <p class="read advice">{section.intro}</p>
        {rows}
    }
    .into_any()
}
