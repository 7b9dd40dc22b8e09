//! A row of a stage page: a piece of advice on one side, and what one fills in for it on the other.

use leptos::prelude::*;
use tableside_core::guide::{self, Item, Stage};

use super::super::guide::{phrases, spoken};
use super::ItemNote;
use crate::components::Tick;
use crate::state::Notebook;

/// Where one writes in a row: what takes one there goes to its first field.
pub const FIRST_FIELD: &str = ".work :is(input, textarea, select, button, a[href])";

/// A row: the item of the guide that it is for, others that belong beside it, and its worksheet.
pub struct Row {
    /// The ID of the item that leads it.
    pub item: &'static str,
    /// The IDs of other items that help with it.
    pub beside: &'static [&'static str],
    /// What one fills in; the note below it is in every row.
    pub sheet: fn(Notebook) -> AnyView,
}

impl Row {
    /// A row without a worksheet: one writes a note.
    pub const fn note(item: &'static str, beside: &'static [&'static str]) -> Self {
        Self { item, beside, sheet: |_| ().into_any() }
    }
}

/// Draws a row. An item of the stage's checklist has a tick.
pub fn draw(notebook: Notebook, stage: Stage, row: &Row) -> Option<AnyView> {
    let item = guide::item(row.item)?;
    let is_step = guide::checklist(stage).iter().any(|step| step.id == item.id);
    let title = if is_step { step_tick(notebook, item) } else { item.title.into_any() };
    let beside = row.beside.iter().filter_map(|id| guide::item(id));
    // A table's question stands above the field that answers it; other advice stands beside it.
    let (prompts, others): (Vec<&'static Item>, Vec<&'static Item>) = beside.partition(|item| item.cells.len() == 1);
    let drawn = view! {
        <section class="row" id=item.id aria-label=item.title>
            <div>
                <h2>{title}</h2>
                <div class="advice">
                    <p class="read">{item.text}</p>
                    {phrases(item)}
                    {others.into_iter().map(also).collect_view()}
                </div>
            </div>
            <div class="work">
                {prompts.into_iter().map(prompt).collect_view()}
                {(row.sheet)(notebook)}
                <ItemNote item=item what="Your notes" />
            </div>
        </section>
    };
    Some(drawn.into_any())
}

fn step_tick(notebook: Notebook, item: &'static Item) -> AnyView {
    let is_ticked = Signal::derive(move || notebook.with(|case| case.checklist.has(item.id)));
    let tick = move |on: bool| notebook.edit(|case| case.tick(item.id, on));
    view! { <Tick label=item.title on=is_ticked set=tick /> }.into_any()
}

/// The question that the field below it answers.
fn prompt(item: &'static Item) -> AnyView {
    view! { <p class="prompt advice" id=item.id>{spoken(item)}</p> }.into_any()
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
