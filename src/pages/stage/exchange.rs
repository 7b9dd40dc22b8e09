//! The worksheets of the second stage.

use leptos::prelude::*;
use tableside_core::case::{GroundRule, Interest, Learned, Opener, Question};
use tableside_core::guide::{self, Item, SectionKind, Stage};
use tableside_core::part;

use super::super::guide::phrases;
use super::row::Row;
use super::{ItemNote, estimate, heard, talk_meter};
use crate::components::{GrowingAt, SIDES, SelectAt, Worksheet, choice, note, own, text, tick};
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
    view! { <GrowingAt label="What makes the room a good one" field=comfort /> }.into_any()
}

fn rules(notebook: Notebook) -> AnyView {
    Worksheet::<GroundRule> {
        heading: "",
        add: "Add a rule",
        called: (part!(text), "this rule"),
        cells: vec![text("Rule", part!(text)), tick("Agreed", part!(agreed))],
    }
    .of(notebook.field(part!(ground_rules)))
}

const OPENERS: &[(&str, &str)] =
    &[(Opener::Open.word(), "Not settled yet"), (Opener::Them.word(), "They do"), (Opener::Us.word(), "You do")];

fn opener(notebook: Notebook) -> AnyView {
    view! { <SelectAt label="Who opens" options=OPENERS field=notebook.field(part!(opener)) /> }.into_any()
}

fn learned(notebook: Notebook) -> AnyView {
    Worksheet::<Learned> {
        heading: "",
        add: "Add what you learned",
        called: (part!(text), "what you learned"),
        cells: vec![text("You learned", part!(text)), own(estimate::issue), own(estimate::update)],
    }
    .of(notebook.field(part!(learned)))
}

fn interests(notebook: Notebook) -> AnyView {
    Worksheet::<Interest> {
        heading: "",
        add: "Add a position",
        called: (part!(position), "this position"),
        cells: vec![
            text("Position: what is asked for", part!(position)),
            choice("Whose", part!(side), SIDES),
            text("Interest: what is behind it", part!(interest)),
            text("Why it matters", part!(why)),
        ],
    }
    .of(notebook.field(part!(interests)))
}

/// One's own questions.
fn own_questions(notebook: Notebook) -> AnyView {
    Worksheet::<Question> {
        heading: "",
        add: "Add a question",
        called: (part!(question), "this question"),
        cells: vec![text("Your question", part!(question)), note("Their answer", part!(answer))],
    }
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
        <section class="row" aria-label="Your own questions">
            <div>
                <h2>"Your own questions"</h2>
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
