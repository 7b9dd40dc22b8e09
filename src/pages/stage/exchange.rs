//! The worksheets of the second stage.

use tableside_core::guide::{self, Item, SectionKind, Stage};

use super::row::{Row, note};
use super::{estimate, heard, question_row, talk_meter};
use crate::components::Cell::{Choice, Note, Own, Text, Tick};
use crate::components::{SIDES, Worksheet, growing_at, select_at, worksheet};
use crate::element::{El, el, words};
use crate::state::{Notebook, Slot};

/// The rows of the stage.
pub const ROWS: &[Row] = &[
    Row {
        item: "INFO-5",
        beside: &["INFO-T5"],
        sheet: || vec![growing_at("What makes the room a good one", Slot::at(&["meeting", "comfort"]))],
    },
    Row { item: "INFO-4", beside: &["INFO-T4"], sheet: || vec![worksheet(&RULES)] },
    Row {
        item: "INFO-A",
        beside: &["INFO-T1"],
        sheet: || vec![select_at("Who opens", &OPENERS, Slot::at(&["opener"]))],
    },
    Row { item: "INFO-2", beside: &["INFO-L"], sheet: || vec![worksheet(&LEARNED)] },
    Row { item: "INFO-B", beside: &["INFO-T3"], sheet: || vec![heard::sheet()] },
    Row { item: "INFO-1", beside: &["INFO-T2"], sheet: || vec![worksheet(&INTERESTS)] },
    note("INFO-3", &[]),
    Row { item: "INFO-C", beside: &[], sheet: || vec![talk_meter::meter()] },
];

static RULES: Worksheet = Worksheet {
    heading: "",
    add: "Add a rule",
    list: "ground_rules",
    called: ("text", "this rule"),
    cells: &[Text("Rule", "text"), Tick("Agreed", "agreed")],
};
static LEARNED: Worksheet = Worksheet {
    heading: "",
    add: "Add what you learned",
    list: "learned",
    called: ("text", "what you learned"),
    cells: &[Text("You learned", "text"), Own(estimate::issue), Own(estimate::update)],
};
static INTERESTS: Worksheet = Worksheet {
    heading: "",
    add: "Add a position",
    list: "interests",
    called: ("position", "this position"),
    cells: &[
        Text("Position: what is asked for", "position"),
        Choice("Whose", "side", SIDES),
        Text("Interest: what is behind it", "interest"),
        Text("Why it matters", "why"),
    ],
};
static OWN: Worksheet = Worksheet {
    heading: "",
    add: "Add a question",
    list: "questions",
    called: ("question", "this question"),
    cells: &[Text("Your question", "question"), Note("Their answer", "answer")],
};

const OPENERS: [(&str, &str); 3] = [("open", "Not settled yet"), ("them", "They do"), ("us", "You do")];

fn questions() -> Option<&'static guide::Section> {
    guide::stage_topic(Stage::Exchange)?.sections.iter().find(|section| section.kind == SectionKind::Questions)
}

/// Is it one of the questions that stand in a part of their own?
pub fn is_question(id: &str) -> bool {
    questions().is_some_and(|section| section.items.iter().any(|item| item.id == id))
}

/// The five questions, and one's own.
pub fn end(notebook: Notebook) -> Vec<El> {
    let Some(section) = questions() else {
        return Vec::new();
    };
    let rows = section.items.iter().map(|item: &'static Item| question_row(notebook, item));
    let own = el("section.row")
        .attr("aria-label", "Your own questions")
        .add(el("div").add(words("h2", "Your own questions")).add(words(
            "p.read.advice",
            "What would you like to know, and dare to ask? Open questions begin with what, how or which.",
        )))
        .add(el("div.work").add(worksheet(&OWN)));
    let mut parts = vec![words("h2.after", section.title), words("p.read.advice", section.intro)];
    parts.extend(rows);
    parts.push(own);
    parts
}
