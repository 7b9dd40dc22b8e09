//! A row of a stage page: a piece of advice on one side, and what one fills in for it on the other.

use tableside_core::guide::{self, Item, Stage};

use super::super::guide::{phrases, spoken};
use super::item_note;
use crate::components::tick;
use crate::element::{El, el, words};
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
    pub sheet: fn() -> Vec<El>,
}

/// A row without a worksheet: one writes a note.
pub const fn note(item: &'static str, beside: &'static [&'static str]) -> Row {
    Row { item, beside, sheet: Vec::new }
}

/// Draws a row. An item of the stage's checklist has a tick.
pub fn draw(notebook: Notebook, stage: Stage, row: &Row) -> Option<El> {
    let item = guide::item(row.item)?;
    let is_step = guide::checklist(stage).iter().any(|step| step.id == item.id);
    let heading = if is_step { el("h2").add(step_tick(notebook, item)) } else { words("h2", item.title) };
    let beside: Vec<&'static Item> = row.beside.iter().filter_map(|id| guide::item(id)).collect();
    // A table's question stands above the field that answers it; other advice stands beside it.
    let (prompts, others): (Vec<_>, Vec<_>) = beside.into_iter().partition(|item| item.cells.len() == 1);
    let advice =
        el("div.advice").add(words("p.read", item.text)).add_all(phrases(item)).add_all(others.into_iter().map(also));
    let prompts = prompts.into_iter().map(|item| words("p.prompt.advice", &spoken(item)).attr("id", item.id));
    let work = el("div.work").add_all(prompts).add_all((row.sheet)()).add(item_note(notebook, item, "Your notes"));
    let drawn = el("section.row").attr("id", item.id).attr("aria-label", item.title);
    Some(drawn.add(el("div").add(heading).add(advice)).add(work))
}

fn step_tick(notebook: Notebook, item: &'static Item) -> El {
    tick(
        item.title,
        move || notebook.read(|case| case.checklist.has(item.id)),
        move |on| notebook.edit(|case| case.tick(item.id, on)),
    )
}

/// A smaller piece of advice in a row.
fn also(item: &'static Item) -> El {
    let said = el("p.also").attr("id", item.id).add(words("b", item.title)).text(" ").text(&spoken(item));
    el("div").add(said).add_all(phrases(item))
}
