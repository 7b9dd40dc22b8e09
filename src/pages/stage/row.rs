//! What a stage's page is made of: an item of the guide with what is filled in for it, and other items that help with it.

use leptos::prelude::*;
use tableside_core::analysis::in_short::{self, QUESTIONS};
use tableside_core::case::Case;
use tableside_core::guide::{self, Item, Stage};
use tableside_core::quoted::Quoted;
use tableside_core::search::noted_line;

use super::super::guide::{phrases, spoken};
use super::exchange;
use crate::components::Tick;
use crate::state::Notebook;

/// Where one writes in a row: what takes one there goes to its first field.
pub const FIRST_FIELD: &str = ".work :is(input, textarea, select, button, a[href])";

/// A row: the item of the guide that it is for, others that belong beside it, and its worksheet.
pub struct Row {
    /// The ID of the item that leads it, or [`QUESTIONS`].
    pub item: &'static str,
    /// The IDs of other items that help with it.
    pub beside: &'static [&'static str],
    /// What one fills in; the note below it is in every row that an item leads.
    pub sheet: fn(Notebook) -> AnyView,
}

/// What leads a row.
#[derive(Clone, Copy)]
pub struct Lead {
    /// Its title.
    pub title: &'static str,
    /// Its advice; may be empty.
    pub text: &'static str,
    /// The item of the guide that it is; none for the questions.
    pub item: Option<&'static Item>,
}

impl Row {
    /// A row without a worksheet: one writes a note.
    pub const fn note(item: &'static str, beside: &'static [&'static str]) -> Self {
        Self { item, beside, sheet: |_| ().into_any() }
    }

    /// What leads it; nothing where the guide has no such item.
    pub fn lead(&self) -> Option<Lead> {
        if self.item == QUESTIONS {
            let section = exchange::questions()?;
            return Some(Lead { title: section.title, text: section.intro, item: None });
        }
        let item = guide::item(self.item)?;
        Some(Lead { title: item.title, text: item.text, item: Some(item) })
    }

    /// Does an item of the guide stand in it?
    pub fn shows(&self, item: &str) -> bool {
        self.item == item || self.beside.contains(&item) || (self.item == QUESTIONS && exchange::is_question(item))
    }

    /// Does it hold a value of the case, by the way to it? The note beside an item of the guide stands where that does.
    pub fn holds(&self, case: &Case, way: &str) -> bool {
        match noted_line(way) {
            Some(line) => self.shows(line),
            None => in_short::section_of(case, way) == Some(self.item),
        }
    }

    /// The questions of the guide's tables that its fields answer, then other advice.
    fn helpers(&self) -> (Vec<&'static Item>, Vec<&'static Item>) {
        self.beside.iter().filter_map(|id| guide::item(id)).partition(|item| item.cells.len() == 1)
    }

    /// What is to be written in it, in a sentence.
    pub fn asks(&self) -> &'static str {
        let (prompts, _) = self.helpers();
        let asked = prompts.first().and_then(|item| item.cells.first().copied());
        let first = || self.lead()?.text.split_inclusive(['.', '?']).next();
        asked.or_else(first).unwrap_or_default()
    }

    /// All of its advice, with the questions that its fields answer.
    pub fn advice(&self) -> AnyView {
        let (prompts, others) = self.helpers();
        let lead = self.lead();
        view! {
            {lead.map(|lead| view! { <p class="read">{lead.text}</p> })}
            {lead.and_then(|lead| lead.item).map(phrases)}
            {prompts.into_iter().map(prompt).collect_view()}
            {others.into_iter().map(also).collect_view()}
        }
        .into_any()
    }
}

/// The tick that confirms a section, where its item is on the stage's checklist.
pub fn confirmation(notebook: Notebook, stage: Stage, item: &'static Item) -> Option<AnyView> {
    is_step(stage, item).then(|| step_tick(notebook, item, format!("I am done with {}", Quoted(item.title))))
}

fn is_step(stage: Stage, item: &Item) -> bool {
    guide::checklist(stage).iter().any(|step| step.id == item.id)
}

fn step_tick(notebook: Notebook, item: &'static Item, label: String) -> AnyView {
    let is_ticked = Signal::derive(move || notebook.with(|case| case.checklist.has(item.id)));
    let tick = move |on: bool| notebook.edit(|case| case.tick(item.id, on));
    view! { <Tick label=label on=is_ticked set=tick /> }.into_any()
}

/// The question that the fields answer.
fn prompt(item: &'static Item) -> AnyView {
    view! { <p class="prompt" id=item.id>{spoken(item)}</p> }.into_any()
}

/// A smaller piece of advice in a row.
fn also(item: &'static Item) -> AnyView {
    view! {
        <div>
            <p class="also" id=item.id><b>{item.title}</b>" "{spoken(item)}</p>
            {phrases(item)}
        </div>
    }
    .into_any()
}
