//! The worksheets of the first stage.

use leptos::prelude::*;
use tableside_core::case::{GroundRule, Line, Person, Problem, Side, Tactic};
use tableside_core::part;
use tableside_core::route::{CasePlace, Route};
use tableside_core::worksheet::{self, Sheet};

use super::super::agreement::meeting_into_calendar;
use super::row::Row;
use super::{alternatives, concessions, issues};
use crate::components::{DayAt, NameAt, NoteAt, SelectAt, TextAt, Worksheet, choice, text, tick};
use crate::state::{Field, Notebook};

/// The rows of the stage, in the order in which one fills them in: the guide's checklist has it, too.
pub const ROWS: &[Row] = &[
    Row { item: "PREP-5", beside: &[], sheet: issues::sheet },
    Row { item: "PREP-1", beside: &["PREP-T1"], sheet: alternatives::sheet },
    Row { item: "PREP-2", beside: &["PREP-T2"], sheet: goals },
    Row { item: "PREP-4", beside: &["PREP-T4"], sheet: them },
    Row { item: "PREP-3", beside: &["PREP-T3"], sheet: us },
    Row { item: "PREP-6", beside: &["PREP-T5"], sheet: |notebook| [strategy(notebook), tactics(notebook)].into_any() },
    Row {
        item: "PREP-7",
        beside: &[],
        sheet: |notebook| [concessions::sheet(notebook), concessions::menu(notebook)].into_any(),
    },
    Row {
        item: "PREP-8",
        beside: &["PREP-T6"],
        sheet: |notebook| [meeting(notebook), our_people(notebook), rules(notebook)].into_any(),
    },
];

/// A list of single lines under its title.
fn lines(sheet: &'static Sheet, list: Field<Vec<Line>>) -> AnyView {
    Worksheet::<Line>::new(sheet, part!(text), vec![text(part!(text))]).headed().of(list)
}

fn goals(notebook: Notebook) -> AnyView {
    let [soon, later] = [notebook.field(part!(goals_soon)), notebook.field(part!(goals_later))];
    [lines(&worksheet::GOALS_SOON, soon), lines(&worksheet::GOALS_LATER, later)].into_any()
}

/// Our strengths, our weaknesses, and what could hurt us.
fn us(notebook: Notebook) -> AnyView {
    [
        lines(&worksheet::STRENGTHS, notebook.field(part!(strengths))),
        lines(&worksheet::WEAKNESSES, notebook.field(part!(weaknesses))),
        lines(&worksheet::EXPOSURES, notebook.field(part!(exposures))),
    ]
    .into_any()
}

/// The other side: its name, as on the overview, its people, what drives it, and its problems.
fn them(notebook: Notebook) -> AnyView {
    let name = view! { <NameAt label="The other side’s name" field=notebook.field(part!(them.name)) /> };
    let drivers = lines(&worksheet::DRIVERS, notebook.field(part!(drivers)));
    [name.into_any(), their_people(notebook), drivers, problems(notebook)].into_any()
}

fn people() -> Worksheet<Person> {
    Worksheet::<Person>::new(
        &worksheet::PEOPLE,
        part!(name),
        vec![
            text(part!(name)),
            text(part!(role)),
            tick(part!(decides)),
            // Which side they are on, the title of the list says.
            choice::<Person, Side>(part!(side)).unread(),
        ],
    )
    .headed()
}

fn their_people(notebook: Notebook) -> AnyView {
    let fresh = || Person { side: Side::Them, ..Person::default() };
    people()
        .only(|person| person.side == Side::Them, "Add a person of theirs", fresh)
        .under("Their people, at the table and behind it", notebook.field(part!(people)))
}

fn our_people(notebook: Notebook) -> AnyView {
    people()
        .only(|person| person.side == Side::Us, "Add a person of yours", Person::default)
        .under("Who comes from your side", notebook.field(part!(people)))
}

fn problems(notebook: Notebook) -> AnyView {
    Worksheet::<Problem>::new(&worksheet::PROBLEMS, part!(text), vec![text(part!(text)), text(part!(help))])
        .headed()
        .of(notebook.field(part!(problems)))
}

fn tactics(notebook: Notebook) -> AnyView {
    Worksheet::<Tactic>::new(&worksheet::TACTICS, part!(tactic), vec![text(part!(tactic)), text(part!(counter))])
        .headed()
        .of(notebook.field(part!(tactics)))
}

fn rules(notebook: Notebook) -> AnyView {
    let rules = notebook.field(part!(ground_rules));
    Worksheet::<GroundRule>::new(&worksheet::GROUND_RULES, part!(text), vec![text(part!(text))]).headed().of(rules)
}

fn strategy(notebook: Notebook) -> AnyView {
    let (sheet, strategy) = (&worksheet::STRATEGY, notebook.field(part!(strategy)));
    view! {
        <div class="sheet" role="group" aria-label=sheet.title>
            <h3>{sheet.title}</h3>
            <div class="fields">
                <SelectAt label=sheet.asks("approach") options=sheet.choices("approach") field=strategy.then(part!(approach)) />
                <TextAt label=sheet.asks("why") field=strategy.then(part!(why)) />
                <NoteAt label=sheet.asks("process") field=strategy.then(part!(process)) />
                <NoteAt label=sheet.asks("content") field=strategy.then(part!(content)) />
            </div>
        </div>
    }
    .into_any()
}

fn meeting(notebook: Notebook) -> AnyView {
    let (sheet, meeting) = (&worksheet::MEETING, notebook.field(part!(meeting)));
    view! {
        <div class="sheet">
            <div class="grid2">
                <TextAt label=sheet.asks("where") field=meeting.then(part!(place)) />
                <DayAt label=sheet.asks("on") field=meeting.then(part!(on)) />
                <TextAt label=sheet.asks("time") field=meeting.then(part!(time)) />
                <TextAt label=sheet.asks("length") field=meeting.then(part!(length)) />
                <TextAt label=sheet.asks("who") field=meeting.then(part!(who)) />
            </div>
            {meeting_into_calendar(notebook)}
        </div>
    }
    .into_any()
}

/// What the words of a section mean, where its advice has to say that.
pub fn words(item: &str) -> Option<AnyView> {
    (item == "PREP-5").then(issues::words)
}

/// The way to the plan on a page: all of this on one sheet, to take along or to print.
pub fn way_to_plan(notebook: Notebook) -> AnyView {
    let plan = Route::case(&notebook.id_untracked(), CasePlace::Plan);
    view! {
        <a class="btn" href=plan.to_string()>
            "Plan on one page"
        </a>
    }
    .into_any()
}
