//! The worksheets of the second stage.

use leptos::prelude::*;
use tableside_core::case::{GroundRule, Interest, Learned, Opener, Question};
use tableside_core::guide::{self, Item, SectionKind, Stage};
use tableside_core::part;
use tableside_core::worksheet;

use super::super::guide::phrases;
use super::row::Row;
use super::{ItemNote, estimate, heard, talk_meter};
use crate::components::{GrowingAt, SelectAt, Worksheet, choice, note, own, text, tick};
use crate::state::Notebook;

/// The rows of the stage.
pub const ROWS: &[Row] = &[
    Row { item: "INFO-5", beside: &["INFO-T5"], sheet: room },
    Row { item: "INFO-4", beside: &["INFO-T4"], sheet: rules },
    Row { item: "INFO-A", beside: &["INFO-T1"], sheet: opener },
    Row { item: "INFO-2", beside: &["INFO-L"], sheet: learned },
    Row { item: "INFO-B", beside: &["INFO-T3"], sheet: heard::sheet },
    Row { item: "INFO-1", beside: &["INFO-T2"], sheet: interests },
    Row::note("INFO-3", &[]),
    Row { item: "INFO-C", beside: &[], sheet: talk_meter::meter },
];

fn room(notebook: Notebook) -> AnyView {
    let comfort = notebook.field(part!(meeting.comfort));
    view! { <GrowingAt label=worksheet::MEETING.asks("comfort") field=comfort /> }.into_any()
}

fn rules(notebook: Notebook) -> AnyView {
    let rules = notebook.field(part!(ground_rules));
    Worksheet::<GroundRule>::new(&worksheet::GROUND_RULES, part!(text), vec![text(part!(text)), tick(part!(agreed))])
        .of(rules)
}

const OPENERS: &[(&str, &str)] = &[
    (Opener::Open.into_str(), "Not settled yet"),
    (Opener::Them.into_str(), "They do"),
    (Opener::Us.into_str(), "You do"),
];

fn opener(notebook: Notebook) -> AnyView {
    view! { <SelectAt label=worksheet::OPENER.title options=OPENERS field=notebook.field(part!(opener)) /> }.into_any()
}

fn learned(notebook: Notebook) -> AnyView {
    Worksheet::<Learned>::new(
        &worksheet::LEARNED,
        part!(text),
        vec![text(part!(text)), own(estimate::issue), own(estimate::update)],
    )
    .of(notebook.field(part!(learned)))
}

fn interests(notebook: Notebook) -> AnyView {
    Worksheet::<Interest>::new(
        &worksheet::INTERESTS,
        part!(position),
        vec![text(part!(position)), choice(part!(side)), text(part!(interest)), text(part!(why))],
    )
    .of(notebook.field(part!(interests)))
}

/// One's own questions.
fn own_questions(notebook: Notebook) -> AnyView {
    Worksheet::<Question>::new(&worksheet::QUESTIONS, part!(question), vec![text(part!(question)), note(part!(answer))])
        .of(notebook.field(part!(questions)))
}

fn questions() -> Option<&'static guide::Section> {
    guide::stage_topic(Stage::Exchange)?.sections.iter().find(|section| section.kind == SectionKind::Questions)
}

/// Is it one of the questions that stand in a part of their own?
pub fn is_question(id: &str) -> bool {
    questions().is_some_and(|section| section.items.iter().any(|item| item.id == id))
}

/// The five questions, and one's own.
pub fn end(notebook: Notebook) -> AnyView {
    let Some(section) = questions() else {
        return ().into_any();
    };
    view! {
        <h2 class="after">{section.title}</h2>
        <p class="read advice">{section.intro}</p>
        {section.items.iter().map(question_row).collect_view()}
        <section class="row" aria-label=worksheet::QUESTIONS.title>
            <div>
                <h2>{worksheet::QUESTIONS.title}</h2>
                <p class="read advice">
                    "What would you like to know, and dare to ask? Open questions begin with what, how or which."
                </p>
            </div>
            <div class="work">{own_questions(notebook)}</div>
        </section>
    }
    .into_any()
}

/// A question with room for the answer.
fn question_row(item: &'static Item) -> AnyView {
    view! {
        <section class="row" id=item.id aria-label=item.title>
            <div>
                <h2>{item.title}</h2>
                <p class="read advice">{item.text}</p>
                {phrases(item)}
            </div>
            <div class="work">
                <ItemNote item=item what="Their answer" />
            </div>
        </section>
    }
    .into_any()
}
