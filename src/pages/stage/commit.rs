//! The worksheets of the last stage.

use leptos::prelude::*;
use tableside_core::case::{Agreement, Contact, Duty, Line, Measure, Review};
use tableside_core::guide;
use tableside_core::part;
use tableside_core::worksheet::{self, Sheet};

use super::agreement::{self, once_agreed};
use super::row::Row;
use crate::components::{DayAt, NoteAt, TextAt, Tick, TickAt, Worksheet, choice, day, text, tick};
use crate::state::{Field, Notebook};

/// The rows of the stage.
pub const ROWS: &[Row] = &[
    Row {
        item: "DEAL-C1",
        beside: &["DEAL-2"],
        sheet: |notebook| [agreement::sheet(notebook), once_agreed(notebook, legal)].into_any(),
    },
    Row { item: "DEAL-C2", beside: &["DEAL-1"], sheet: |notebook| once_agreed(notebook, duties) },
    Row { item: "DEAL-C3", beside: &["DEAL-4"], sheet: |notebook| once_agreed(notebook, measures) },
    Row { item: "DEAL-C4", beside: &["DEAL-5"], sheet: |notebook| once_agreed(notebook, contacts) },
    Row { item: "DEAL-C5", beside: &["DEAL-6"], sheet: |notebook| once_agreed(notebook, adjustments) },
    Row { item: "DEAL-3", beside: &[], sheet: |notebook| once_agreed(notebook, steps) },
    Row { item: "DEAL-C6", beside: &[], sheet: |notebook| once_agreed(notebook, thanks) },
    Row {
        item: "DEAL-7",
        beside: &["DEAL-F1", "DEAL-F2", "DEAL-F3"],
        sheet: |notebook| once_agreed(notebook, follow_ups),
    },
    Row { item: "DEAL-F4", beside: &[], sheet: look_back },
];

/// The six skills of the guide.
const SKILLS: [&str; 6] = ["SKILL-1", "SKILL-2", "SKILL-3", "SKILL-4", "SKILL-5", "SKILL-6"];

fn legal(deal: Field<Agreement>) -> AnyView {
    let (sheet, legal) = (&worksheet::LEGAL, deal.then(part!(legal)));
    view! {
        <div class="sheet" role="group" aria-label=sheet.title>
            <h3>{sheet.title}</h3>
            <div class="line">
                <TextAt label=sheet.asks("who") field=legal.then(part!(who)) />
                <DayAt label=sheet.asks("by") field=legal.then(part!(by)) />
                <TickAt label=sheet.asks("done") field=legal.then(part!(done)) />
            </div>
            <NoteAt label=sheet.asks("text") field=legal.then(part!(text)) />
        </div>
    }
    .into_any()
}

/// What is done, by whom, until when.
fn tasks(sheet: &'static Sheet, list: Field<Vec<Duty>>) -> AnyView {
    Worksheet::<Duty>::new(
        sheet,
        part!(what),
        vec![text(part!(what)), text(part!(who)), day(part!(by)), tick(part!(done))],
    )
    .of(list)
}

fn duties(deal: Field<Agreement>) -> AnyView {
    tasks(&worksheet::DUTIES, deal.then(part!(duties)))
}

fn steps(deal: Field<Agreement>) -> AnyView {
    tasks(&worksheet::STEPS, deal.then(part!(steps)))
}

fn measures(deal: Field<Agreement>) -> AnyView {
    Worksheet::<Measure>::new(&worksheet::MEASURES, part!(text), vec![text(part!(text))]).of(deal.then(part!(measures)))
}

fn contacts(deal: Field<Agreement>) -> AnyView {
    Worksheet::<Contact>::new(
        &worksheet::CONTACTS,
        part!(name),
        vec![text(part!(name)), choice(part!(side)), text(part!(role)), text(part!(reach))],
    )
    .of(deal.then(part!(contacts)))
}

/// Days on which something is looked at.
fn reviews(sheet: &'static Sheet, list: Field<Vec<Review>>) -> AnyView {
    Worksheet::<Review>::new(sheet, part!(text), vec![text(part!(text)), day(part!(on))]).of(list)
}

fn adjustments(deal: Field<Agreement>) -> AnyView {
    view! {
        <div>
            {reviews(&worksheet::REVIEWS, deal.then(part!(reviews)))}
            <NoteAt label=worksheet::ADJUSTMENTS.title field=deal.then(part!(adjustments)) />
        </div>
    }
    .into_any()
}

fn thanks(deal: Field<Agreement>) -> AnyView {
    view! { <NoteAt label=worksheet::THANKS.title field=deal.then(part!(thanks)) /> }.into_any()
}

fn follow_ups(deal: Field<Agreement>) -> AnyView {
    reviews(&worksheet::FOLLOW_UPS, deal.then(part!(follow_ups)))
}

/// A short look back, whatever the outcome: what went well, what to change, which skills were used, lessons.
fn look_back(notebook: Notebook) -> AnyView {
    let look_back = notebook.field(part!(look_back));
    view! {
        <NoteAt label=worksheet::WELL.title field=look_back.then(part!(well)) />
        <NoteAt label=worksheet::CHANGE.title field=look_back.then(part!(change)) />
        <div class="sheet" role="group" aria-label=worksheet::SKILLS.title>
            <h3>{worksheet::SKILLS.title}</h3>
            <div class="ticks">{SKILLS.iter().filter_map(|id| skill_tick(notebook, id)).collect_view()}</div>
        </div>
        {lessons(notebook)}
    }
    .into_any()
}

fn skill_tick(notebook: Notebook, id: &str) -> Option<AnyView> {
    let skill = guide::item(id)?;
    let is_used = Signal::derive(move || notebook.with(|case| case.look_back.skills.has(skill.id)));
    let tick = move |on: bool| notebook.edit(|case| case.look_back.skills.set(skill.id, on));
    Some(view! { <Tick label=skill.title on=is_used set=tick /> }.into_any())
}

fn lessons(notebook: Notebook) -> AnyView {
    let lessons = notebook.field(part!(look_back.lessons));
    Worksheet::<Line>::new(&worksheet::LESSONS, part!(text), vec![text(part!(text))]).headed().of(lessons)
}
