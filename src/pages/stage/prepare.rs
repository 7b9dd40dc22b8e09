//! The worksheets of the first stage.

use leptos::prelude::*;
use tableside_core::case::{Approach, GroundRule, Line, Person, Problem, Tactic};
use tableside_core::part;
use tableside_core::route::{CasePlace, Route};

use super::row::Row;
use super::{alternatives, concessions, issues};
use crate::components::{DayAt, NoteAt, SIDES, SelectAt, TextAt, Worksheet, choice, text, tick};
use crate::state::{Field, Notebook};

/// The rows of the stage.
pub const ROWS: &[Row] = &[
    Row { item: "PREP-1", beside: &["PREP-T1"], sheet: alternatives::sheet },
    Row { item: "PREP-2", beside: &["PREP-T2"], sheet: |notebook| [soon(notebook), later(notebook)].into_any() },
    Row { item: "PREP-3", beside: &["PREP-T3"], sheet: us },
    Row { item: "PREP-4", beside: &["PREP-T4"], sheet: them },
    Row {
        item: "PREP-5",
        beside: &["PREP-T5"],
        sheet: |notebook| [strategy(notebook), issues::sheet(notebook)].into_any(),
    },
    Row { item: "PREP-6", beside: &[], sheet: tactics },
    Row {
        item: "PREP-7",
        beside: &[],
        sheet: |notebook| [concessions::sheet(notebook), concessions::menu(notebook)].into_any(),
    },
    Row { item: "PREP-8", beside: &["PREP-T6"], sheet: |notebook| [meeting(notebook), rules(notebook)].into_any() },
];

/// A list of single lines.
fn lines(
    heading: &'static str,
    add: &'static str,
    what: &'static str,
    label: &'static str,
    list: Field<Vec<Line>>,
) -> AnyView {
    Worksheet::<Line> { heading, add, called: (part!(text), what), cells: vec![text(label, part!(text))] }.of(list)
}

fn soon(notebook: Notebook) -> AnyView {
    let goals = notebook.field(part!(goals_soon));
    lines("What must happen soon", "Add a goal for now", "this goal", "Soon", goals)
}

fn later(notebook: Notebook) -> AnyView {
    let goals = notebook.field(part!(goals_later));
    lines("What matters for later", "Add a goal for later", "this goal", "Later", goals)
}

/// Our strengths, our weaknesses, and what could hurt us.
fn us(notebook: Notebook) -> AnyView {
    let strengths = notebook.field(part!(strengths));
    let weaknesses = notebook.field(part!(weaknesses));
    let exposures = notebook.field(part!(exposures));
    let exposed = "What must not come up unprepared";
    [
        lines("Your strengths", "Add a strength", "this strength", "What makes you worth dealing with", strengths),
        lines("Your weaknesses", "Add a weakness", "this weakness", "Where you are weak", weaknesses),
        lines("Where they could hurt you", "Add a soft spot", "this soft spot", exposed, exposures),
    ]
    .into_any()
}

/// The people, what drives the other side, and its problems.
fn them(notebook: Notebook) -> AnyView {
    let drivers = notebook.field(part!(drivers));
    let driven = lines("What drives them", "Add what drives them", "this", "What their decision rests on", drivers);
    [people(notebook), driven, problems(notebook)].into_any()
}

fn people(notebook: Notebook) -> AnyView {
    Worksheet::<Person> {
        heading: "Who is at the table, and behind it",
        add: "Add a person",
        called: (part!(name), "this person"),
        cells: vec![
            text("Name", part!(name)),
            text("Role", part!(role)),
            choice("Whose side", part!(side), SIDES),
            tick("Decides", part!(decides)),
        ],
    }
    .of(notebook.field(part!(people)))
}

fn problems(notebook: Notebook) -> AnyView {
    Worksheet::<Problem> {
        heading: "Their problems",
        add: "Add a problem of theirs",
        called: (part!(text), "this problem"),
        cells: vec![text("What troubles them", part!(text)), text("How you could help", part!(help))],
    }
    .of(notebook.field(part!(problems)))
}

fn tactics(notebook: Notebook) -> AnyView {
    Worksheet::<Tactic> {
        heading: "",
        add: "Add a tactic",
        called: (part!(tactic), "this tactic"),
        cells: vec![text("They may", part!(tactic)), text("Then you", part!(counter))],
    }
    .of(notebook.field(part!(tactics)))
}

fn rules(notebook: Notebook) -> AnyView {
    Worksheet::<GroundRule> {
        heading: "Ground rules to propose",
        add: "Add a rule",
        called: (part!(text), "this rule"),
        cells: vec![text("Rule", part!(text))],
    }
    .of(notebook.field(part!(ground_rules)))
}

const APPROACHES: &[(&str, &str)] = &[
    (Approach::Open.word(), "Not chosen yet"),
    (Approach::Together.word(), "Look for gains for both"),
    (Approach::Hard.word(), "Bargain hard"),
    (Approach::Both.word(), "Gains first, then the split"),
];

fn strategy(notebook: Notebook) -> AnyView {
    let strategy = notebook.field(part!(strategy));
    view! {
        <div class="sheet" role="group" aria-label="Your strategy">
            <h3>"Your strategy"</h3>
            <div class="fields">
                <SelectAt label="Approach" options=APPROACHES field=strategy.then(part!(approach)) />
                <TextAt label="Why it fits them and the situation" field=strategy.then(part!(why)) />
                <NoteAt label="How you will negotiate: pace, order, who speaks" field=strategy.then(part!(process)) />
                <NoteAt label="What you will negotiate first, and what last" field=strategy.then(part!(content)) />
            </div>
        </div>
    }
    .into_any()
}

fn meeting(notebook: Notebook) -> AnyView {
    let meeting = notebook.field(part!(meeting));
    view! {
        <div class="sheet">
            <div class="grid2">
                <TextAt label="Where" field=meeting.then(part!(place)) />
                <DayAt label="Day" field=meeting.then(part!(on)) />
                <TextAt label="Time" field=meeting.then(part!(time)) />
                <TextAt label="For how long" field=meeting.then(part!(length)) />
                <TextAt label="Who comes" field=meeting.then(part!(who)) />
            </div>
        </div>
    }
    .into_any()
}

/// The way to the plan on a page.
pub fn end(notebook: Notebook) -> AnyView {
    let plan = Route::case(&notebook.id_untracked(), CasePlace::Plan);
    view! {
        <section class="row deal" aria-label="Your plan on a page">
            <div>
                <h2>"Your plan on a page"</h2>
                <p class="read advice">"All of this on one sheet, to take with you or to print."</p>
            </div>
            <div class="work">
                <div class="acts">
                    <a class="btn" href=plan.to_string()>
                        "See the plan"
                    </a>
                </div>
            </div>
        </section>
    }
    .into_any()
}
