//! A stage of the guide beside the worksheets for this negotiation: advice on one side, the user's words on the other.

mod agreement;
mod alternatives;
mod bargain;
mod clarify;
mod commit;
mod concessions;
mod estimate;
mod exchange;
mod heard;
mod issues;
mod prepare;
mod row;
mod settled;
mod talk_meter;

use tableside_core::analysis::progress;
use tableside_core::guide::{self, Item, Stage, Topic, stage_topic};
use tableside_core::route::{CasePlace, Route};

use super::guide::{part_view, phrases};
use super::heading::heading_below;
use crate::browser::dom;
use crate::components::{button, link_button, note_field, quiet_button, stage_steps};
use crate::element::{El, el, words};
use crate::state::{Desk, Notebook};
use row::{FIRST_FIELD, Row};

pub use issues::{add_issue, issue_name};

/// One of the five stages.
pub fn stage(stage: Stage) -> Vec<El> {
    let notebook = Notebook::here();
    let above = move || {
        let progress = notebook.read(|case| progress::of_stage(case, stage));
        format!("Stage {} of 5 · {} of {} done", stage.number(), progress.done, progress.of)
    };
    let Some(topic) = stage_topic(stage) else {
        return Vec::new();
    };
    let mut actions = vec![fold_button()];
    actions.extend(next_stage(notebook, stage));
    let rows = rows(stage);
    let folded = || Desk::here().setting(|settings| settings.advice_folded);
    let body = el("div.stage")
        .class_if("folded", folded)
        .add(words("p.read.lead-in.advice", topic.summary))
        .add(next_useful(notebook, stage))
        .add_all(rows.iter().filter_map(|row| row::draw(notebook, stage, row)))
        .add_all(end_of(notebook, stage))
        .add_all(to_read(topic, rows));
    vec![heading_below(above, topic.title, actions), stage_steps(stage), body]
}

/// The rows of a stage, in the order in which one fills them in.
const fn rows(stage: Stage) -> &'static [Row] {
    match stage {
        Stage::Prepare => prepare::ROWS,
        Stage::Exchange => exchange::ROWS,
        Stage::Clarify => clarify::ROWS,
        Stage::Bargain => bargain::ROWS,
        Stage::Commit => commit::ROWS,
    }
}

/// What stands after the rows.
fn end_of(notebook: Notebook, stage: Stage) -> Vec<El> {
    match stage {
        Stage::Prepare => prepare::end(notebook),
        Stage::Exchange => exchange::end(notebook),
        _ => Vec::new(),
    }
}

/// The next useful thing to do in this stage, and the way there.
fn next_useful(notebook: Notebook, stage: Stage) -> El {
    el("div").live(move || {
        let next = notebook.read(|case| progress::next(case, stage))?;
        let title = guide::item(next.item).map_or("", |item| item.title);
        let go = button("Go there", move || {
            dom::focus(&format!("[id='{}'] {FIRST_FIELD}", next.item));
        });
        Some(
            el("section.hint")
                .attr("aria-label", "What helps next")
                .add(words("h2", title))
                .add(words("p", next.why))
                .add(go),
        )
    })
}

/// Folds the advice away for those who know it, and brings it back.
fn fold_button() -> El {
    let desk = Desk::here();
    let folded = move || desk.setting(|settings| settings.advice_folded);
    let label = move || if folded() { "Show the advice" } else { "Fold the advice" }.to_owned();
    quiet_button("", move || desk.set(|settings| settings.advice_folded = !settings.advice_folded)).text_of(label)
}

/// The way to the stage after this one.
fn next_stage(notebook: Notebook, stage: Stage) -> Option<El> {
    let next = Stage::ALL.iter().copied().find(|next| next.number() == stage.number() + 1)?;
    let route = notebook.now(|case| Route::case(&case.id, CasePlace::Stage(next)));
    Some(link_button(&format!("Next: {}", stage_topic(next)?.title.to_ascii_lowercase()), &route))
}

/// What the guide says of this stage and no row shows.
fn to_read(topic: &'static Topic, rows: &[Row]) -> Vec<El> {
    let is_shown = |item: &&Item| {
        exchange::is_question(item.id) || rows.iter().any(|row| row.item == item.id || row.beside.contains(&item.id))
    };
    let rest = topic.sections.iter().filter_map(|section| {
        let items: Vec<&'static Item> = section.items.iter().filter(|item| !is_shown(item)).collect();
        (!items.is_empty()).then(|| el("div.advice").add(part_view(section, &items)))
    });
    rest.collect()
}

/// A question with room for the answer.
fn question_row(notebook: Notebook, item: &'static Item) -> El {
    el("section.row")
        .attr("id", item.id)
        .attr("aria-label", item.title)
        .add(el("div").add(words("h2", item.title)).add(words("p.read.advice", item.text)).add_all(phrases(item)))
        .add(el("div.work").add(item_note(notebook, item, "Their answer")))
}

/// The user's words beside an item of the guide; `what` they are stands there while there are none.
pub fn item_note(notebook: Notebook, item: &'static Item, what: &str) -> El {
    note_field(
        &format!("{what}: {}", item.title),
        what,
        move || notebook.read(|case| case.note(item.id).to_owned()),
        move |text| notebook.type_in(item.id.to_owned(), |case| case.set_note(item.id, &text)),
    )
}
