//! The worksheets of the second stage.

use leptos::prelude::*;
use tableside_core::analysis::in_short::QUESTIONS;
use tableside_core::case::{GroundRule, Interest, Learned, Opener, Question};
use tableside_core::guide::{self, Item, SectionKind, Stage};
use tableside_core::part;
use tableside_core::worksheet;

use super::super::guide::phrases;
use super::row::Row;
use super::{ItemNote, estimate, heard, talk_meter};
use crate::components::{GrowingAt, SelectAt, Worksheet, choice, note, own, own_read, text, tick};
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
    Row { item: QUESTIONS, beside: &[], sheet: all_questions },
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
        vec![text(part!(text)), own_read(estimate::issue, estimate::about), own(estimate::update)],
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
        .headed()
        .of(notebook.field(part!(questions)))
}

/// The open questions of the guide.
pub fn questions() -> Option<&'static guide::Section> {
    guide::stage_topic(Stage::Exchange)?.sections.iter().find(|section| section.kind == SectionKind::Questions)
}

/// Is an item of the guide one of them?
pub fn is_question(id: &str) -> bool {
    questions().is_some_and(|section| section.items.iter().any(|item| item.id == id))
}

/// The five questions, each with room for the answer, and one's own.
fn all_questions(notebook: Notebook) -> AnyView {
    let of_guide = questions().into_iter().flat_map(|section| &section.items);
    view! {
        <p class="hint-line">
            "What would you like to know, and dare to ask? Open questions begin with what, how or which."
        </p>
        {of_guide.map(question).collect_view()}
        {own_questions(notebook)}
    }
    .into_any()
}

/// A question of the guide, with room for the answer.
fn question(item: &'static Item) -> AnyView {
    view! {
        <div class="question" id=item.id>
            <h3>{item.title}</h3>
            <p class="hint-line advice">{item.text}</p>
            {phrases(item)}
            <ItemNote item=item what="Their answer" />
        </div>
    }
    .into_any()
}
