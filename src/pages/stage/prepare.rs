//! The worksheets of the first stage.

use tableside_core::route::{CasePlace, Route};

use super::row::Row;
use super::{alternatives, concessions, issues};
use crate::components::Cell::{Choice, Text, Tick};
use crate::components::{Cell, SIDES, Worksheet, day_at, link_button, note_at, select_at, text_at, worksheet};
use crate::element::{El, el, words};
use crate::state::{Notebook, Slot};

/// The rows of the stage.
pub const ROWS: &[Row] = &[
    Row { item: "PREP-1", beside: &["PREP-T1"], sheet: || vec![alternatives::sheet()] },
    Row { item: "PREP-2", beside: &["PREP-T2"], sheet: || vec![worksheet(&SOON), worksheet(&LATER)] },
    Row { item: "PREP-3", beside: &["PREP-T3"], sheet: || [&STRENGTHS, &WEAKNESSES, &EXPOSURES].map(worksheet).into() },
    Row { item: "PREP-4", beside: &["PREP-T4"], sheet: || [&PEOPLE, &DRIVERS, &PROBLEMS].map(worksheet).into() },
    Row { item: "PREP-5", beside: &["PREP-T5"], sheet: || vec![strategy(), issues::sheet(Notebook::here())] },
    Row { item: "PREP-6", beside: &[], sheet: || vec![worksheet(&TACTICS)] },
    Row { item: "PREP-7", beside: &[], sheet: || vec![concessions::sheet(), concessions::menu()] },
    Row { item: "PREP-8", beside: &["PREP-T6"], sheet: || vec![meeting(), worksheet(&RULES)] },
];

/// A list of single lines.
const fn lines(
    heading: &'static str,
    add: &'static str,
    list: &'static str,
    what: &'static str,
    cells: &'static [Cell],
) -> Worksheet {
    Worksheet { heading, add, list, called: ("text", what), cells }
}

static SOON: Worksheet =
    lines("What must happen soon", "Add a goal for now", "goals_soon", "this goal", &[Text("Soon", "text")]);
static LATER: Worksheet =
    lines("What matters for later", "Add a goal for later", "goals_later", "this goal", &[Text("Later", "text")]);
static STRENGTHS: Worksheet = lines(
    "Your strengths",
    "Add a strength",
    "strengths",
    "this strength",
    &[Text("What makes you worth dealing with", "text")],
);
static WEAKNESSES: Worksheet =
    lines("Your weaknesses", "Add a weakness", "weaknesses", "this weakness", &[Text("Where you are weak", "text")]);
static EXPOSURES: Worksheet = lines(
    "Where they could hurt you",
    "Add a soft spot",
    "exposures",
    "this soft spot",
    &[Text("What must not come up unprepared", "text")],
);
static DRIVERS: Worksheet = lines(
    "What drives them",
    "Add what drives them",
    "drivers",
    "this",
    &[Text("What their decision rests on", "text")],
);
static PROBLEMS: Worksheet = lines(
    "Their problems",
    "Add a problem of theirs",
    "problems",
    "this problem",
    &[Text("What troubles them", "text"), Text("How you could help", "help")],
);
static PEOPLE: Worksheet = Worksheet {
    heading: "Who is at the table, and behind it",
    add: "Add a person",
    list: "people",
    called: ("name", "this person"),
    cells: &[
        Text("Name", "name"),
        Text("Role", "role"),
        Choice("Whose side", "side", SIDES),
        Tick("Decides", "decides"),
    ],
};
static TACTICS: Worksheet = Worksheet {
    heading: "",
    add: "Add a tactic",
    list: "tactics",
    called: ("tactic", "this tactic"),
    cells: &[Text("They may", "tactic"), Text("Then you", "counter")],
};
static RULES: Worksheet =
    lines("Ground rules to propose", "Add a rule", "ground_rules", "this rule", &[Text("Rule", "text")]);

const APPROACHES: [(&str, &str); 4] = [
    ("open", "Not chosen yet"),
    ("integrative", "Look for gains for both"),
    ("distributive", "Bargain hard"),
    ("mixed", "Gains first, then the split"),
];

fn strategy() -> El {
    let slot = |field: &str| Slot::at(&["strategy", field]);
    el("div.sheet").attr("role", "group").attr("aria-label", "Your strategy").add(words("h3", "Your strategy")).add(
        el("div.fields")
            .add(select_at("Approach", &APPROACHES, slot("approach")))
            .add(text_at("Why it fits them and the situation", slot("why")))
            .add(note_at("How you will negotiate: pace, order, who speaks", slot("process")))
            .add(note_at("What you will negotiate first, and what last", slot("content"))),
    )
}

fn meeting() -> El {
    let slot = |field: &str| Slot::at(&["meeting", field]);
    el("div.sheet").add(
        el("div.grid2")
            .add(text_at("Where", slot("where")))
            .add(day_at("Day", slot("on")))
            .add(text_at("Time", slot("time")))
            .add(text_at("For how long", slot("length")))
            .add(text_at("Who comes", slot("who"))),
    )
}

/// The way to the plan on a page.
pub fn end(notebook: Notebook) -> Vec<El> {
    let plan = notebook.now(|case| Route::case(&case.id, CasePlace::Plan));
    vec![
        el("section.row.deal")
            .attr("aria-label", "Your plan on a page")
            .add(
                el("div")
                    .add(words("h2", "Your plan on a page"))
                    .add(words("p.read.advice", "All of this on one sheet, to take with you or to print.")),
            )
            .add(el("div.work").add(el("div.acts").add(link_button("See the plan", &plan)))),
    ]
}
