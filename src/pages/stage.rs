//! A stage of the guide beside the worksheet for this negotiation: advice on one side, the user's words on the other.

mod agreement;
mod alternatives;
mod concessions;
mod issues;

use tableside_core::analysis::progress;
use tableside_core::guide::{Item, Section, SectionKind, Stage, stage_topic};
use tableside_core::route::{CasePlace, Route};

use super::guide::{phrases, section_view};
use super::heading::heading_below;
use crate::components::{link_button, note_field, quiet_button, tick};
use crate::element::{El, el, words};
use crate::state::{Desk, Notebook};

pub use issues::add_issue;

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
    let mut body = vec![words("p.read.lead-in.advice", topic.summary)];
    if stage == Stage::Commit {
        body.push(agreement::sheet(notebook));
    }
    for section in &topic.sections {
        body.extend(section_of_stage(notebook, section));
    }
    let folded = || Desk::here().setting(|settings| settings.advice_folded);
    vec![heading_below(above, topic.title, actions), el("div.stage").class_if("folded", folded).add_all(body)]
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

/// The checklist with its worksheets, questions with room for the answers, everything else to read.
fn section_of_stage(notebook: Notebook, section: &'static Section) -> Vec<El> {
    match section.kind {
        SectionKind::Checklist => section.items.iter().map(|item| checklist_row(notebook, item)).collect(),
        SectionKind::Questions => {
            let mut rows = vec![words("h2.after", section.title), words("p.read.advice", section.intro)];
            rows.extend(section.items.iter().map(|item| question_row(notebook, item)));
            rows
        }
        SectionKind::Points | SectionKind::Table => vec![el("div.advice").add(section_view(section))],
    }
}

/// One item of the checklist: a tick and the advice, beside what the user fills in.
fn checklist_row(notebook: Notebook, item: &'static Item) -> El {
    let ticked = tick(
        item.title,
        move || notebook.read(|case| case.checklist.has(item.id)),
        move |on| notebook.edit(|case| case.tick(item.id, on)),
    );
    let sheet = match item.id {
        "PREP-1" => Some(alternatives::sheet()),
        "PREP-5" => Some(issues::sheet(notebook)),
        "PREP-7" => Some(concessions::sheet()),
        _ => None,
    };
    let advice = el("div.advice").add(words("p.read", item.text)).add_all(phrases(item));
    el("section.row")
        .attr("aria-label", item.title)
        .add(el("div").add(el("h3").add(ticked)).add(advice))
        .add(el("div").add_all(sheet).add(item_note(notebook, item, "Your notes")))
}

/// A question with room for the answer.
fn question_row(notebook: Notebook, item: &'static Item) -> El {
    el("section.row")
        .attr("aria-label", item.title)
        .add(el("div").add(words("h3", item.title)).add(words("p.read.advice", item.text)))
        .add(item_note(notebook, item, "Their answer"))
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
