//! The worksheets of the last stage.

use tableside_core::guide;

use super::agreement;
use super::row::Row;
use crate::components::Cell::{Choice, Day, Text, Tick};
use crate::components::{Cell, SIDES, Worksheet, day_at, note_at, text_at, tick, tick_at, worksheet};
use crate::element::{El, el, words};
use crate::state::{Notebook, Slot};

/// The rows of the stage.
pub const ROWS: &[Row] = &[
    Row {
        item: "DEAL-C1",
        beside: &["DEAL-2"],
        sheet: || vec![agreement::sheet(Notebook::here()), agreement::part(legal)],
    },
    Row { item: "DEAL-C2", beside: &["DEAL-1"], sheet: || vec![agreement::part(|| worksheet(&DUTIES))] },
    Row { item: "DEAL-C3", beside: &["DEAL-4"], sheet: || vec![agreement::part(|| worksheet(&MEASURES))] },
    Row { item: "DEAL-C4", beside: &["DEAL-5"], sheet: || vec![agreement::part(|| worksheet(&CONTACTS))] },
    Row { item: "DEAL-C5", beside: &["DEAL-6"], sheet: || vec![agreement::part(reviews)] },
    Row { item: "DEAL-3", beside: &[], sheet: || vec![agreement::part(|| worksheet(&STEPS))] },
    Row { item: "DEAL-C6", beside: &[], sheet: || vec![agreement::part(thanks)] },
    Row {
        item: "DEAL-7",
        beside: &["DEAL-F1", "DEAL-F2", "DEAL-F3"],
        sheet: || vec![agreement::part(|| worksheet(&FOLLOW_UPS))],
    },
    Row { item: "DEAL-F4", beside: &[], sheet: look_back },
];

/// The six skills of the guide.
const SKILLS: [&str; 6] = ["SKILL-1", "SKILL-2", "SKILL-3", "SKILL-4", "SKILL-5", "SKILL-6"];

/// What is done, by whom, until when.
const TASK: [Cell; 4] = [Text("What", "what"), Text("Who", "who"), Day("By", "by"), Tick("Done", "done")];

static DUTIES: Worksheet =
    Worksheet { heading: "", add: "Add a task", list: "agreement.duties", called: ("what", "this task"), cells: &TASK };
static STEPS: Worksheet =
    Worksheet { heading: "", add: "Add a step", list: "agreement.steps", called: ("what", "this step"), cells: &TASK };
static MEASURES: Worksheet = Worksheet {
    heading: "",
    add: "Add a measure",
    list: "agreement.measures",
    called: ("text", "this measure"),
    cells: &[Text("We see that it works when", "text")],
};
static CONTACTS: Worksheet = Worksheet {
    heading: "",
    add: "Add a contact",
    list: "agreement.contacts",
    called: ("name", "this contact"),
    cells: &[
        Text("Name", "name"),
        Choice("Whose side", "side", SIDES),
        Text("For what", "role"),
        Text("Phone or mail", "reach"),
    ],
};
static REVIEWS: Worksheet = Worksheet {
    heading: "",
    add: "Add a date",
    list: "agreement.reviews",
    called: ("text", "this review"),
    cells: &[Text("Look at it again", "text"), Day("On", "on")],
};
static FOLLOW_UPS: Worksheet = Worksheet {
    heading: "",
    add: "Add a follow-up",
    list: "agreement.follow_ups",
    called: ("text", "this follow-up"),
    cells: &[Text("Ask whether", "text"), Day("On", "on")],
};
static LESSONS: Worksheet = Worksheet {
    heading: "Lessons",
    add: "Add a lesson",
    list: "look_back.lessons",
    called: ("text", "this lesson"),
    cells: &[Text("Next time", "text")],
};

fn legal() -> El {
    let slot = |field: &str| Slot::at(&["agreement", "legal", field]);
    el("div.sheet")
        .attr("role", "group")
        .attr("aria-label", "Legal review")
        .add(words("h3", "Legal review"))
        .add(
            el("div.line")
                .add(text_at("Who looks at it", slot("who")))
                .add(day_at("Until", slot("by")))
                .add(tick_at("Reviewed", slot("done"))),
        )
        .add(note_at("What they are to look at, and what they found", slot("text")))
}

fn reviews() -> El {
    el("div")
        .add(worksheet(&REVIEWS))
        .add(note_at("What may be adjusted, and when", Slot::at(&["agreement", "adjustments"])))
}

fn thanks() -> El {
    note_at("Your words of thanks", Slot::at(&["agreement", "thanks"]))
}

/// A short look back, whatever the outcome: what went well, what to change, which skills were used, lessons.
fn look_back() -> Vec<El> {
    let notebook = Notebook::here();
    let slot = |field: &str| Slot::at(&["look_back", field]);
    let skills = SKILLS.iter().filter_map(|id| guide::item(id)).map(|skill| {
        tick(
            skill.title,
            move || notebook.read(|case| case.look_back.skills.has(skill.id)),
            move |on| notebook.edit(|case| case.look_back.skills.set(skill.id, on)),
        )
    });
    let skills = el("div.sheet")
        .attr("role", "group")
        .attr("aria-label", "Skills you used")
        .add(words("h3", "Skills you used"))
        .add(el("div.ticks").add_all(skills));
    vec![
        note_at("What went well", slot("well")),
        note_at("What you would change", slot("change")),
        skills,
        worksheet(&LESSONS),
    ]
}
