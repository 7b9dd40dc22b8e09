//! The agreement: what goes into it on one side, and the paper as it prints on the other. In the order in which one needs it:
//! how far it has come, what is missing, and a section for each part of it, of which one is open at a time.

mod better;
mod lacking;
mod section;
mod sheets;
mod standing;
mod take_out;
mod their_paper;

use leptos::prelude::*;
use tableside_core::analysis::progress;
use tableside_core::guide::{Stage, Topic};

use super::stage::{fold_button, is_folded, when_stuck};
use crate::browser::focus;
use crate::components::Heading;
use crate::state::{Notebook, Spot, turn};
pub(super) use take_out::meeting_into_calendar;

/// Where one writes in a section.
const FIRST_FIELD: &str = ".work :is(input, textarea, select, button)";

/// The agreement, or how one comes about.
#[component]
pub fn AgreementPage(
    /// The open negotiation.
    notebook: Notebook,
    /// The guide's part on it.
    topic: &'static Topic,
) -> impl IntoView {
    // What takes a look at all of it follows a moment after what is typed.
    let turn = turn(notebook);
    let above = Memo::new(move |_| {
        turn.track();
        let progress = notebook.with_untracked(|case| progress::of_stage(case, Stage::Commit));
        format!("Stage {} of 5 · {}", Stage::Commit.number(), progress.words())
    });
    let paper = Memo::new(move |_| {
        turn.track();
        their_paper::of(notebook)
    });
    let has_paper = Memo::new(move |_| paper.with(Option::is_some));
    let spot = notebook.screen.take_spot();
    let wanted = spot.as_ref().and_then(|spot| sheets::holding(&spot.at));
    let open = wanted.unwrap_or_else(|| section::first_open(notebook));
    // What is folded around it unfolds.
    let go = |spot: &Spot| {
        if spot.is_arrival {
            // What stands beside the item that leads a section is found in there, too.
            let section = sheets::holding(&spot.at).unwrap_or(&spot.at);
            focus::focus_marked_soon(spot.at.clone(), format!("[id='{section}'] {FIRST_FIELD}"));
        }
    };
    if let Some(spot) = spot {
        go(&spot);
    }
    notebook.screen.on_spot(move |spot| go(&spot));
    view! {
        <Heading title=topic.title above=above>
            {fold_button(notebook)}
            {when_stuck(notebook)}
            <div>
                <Show when=move || has_paper.get()>{take_out::actions(notebook)}</Show>
            </div>
        </Heading>
        <div class="stage doc" class:has-paper=move || has_paper.get() class:folded=move || is_folded(notebook)>
            <div class="doc-editor">
                <p class="read lead-in advice">{topic.summary}</p>
                {standing::standing(notebook)}
                {lacking::lacking(notebook, turn)}
                <div class="folds">
                    {sheets::SECTIONS
                        .iter()
                        .filter_map(|part| section::drawn(notebook, part, open == part.item, turn))
                        .collect_view()}
                </div>
                {better::better(notebook)}
            </div>
            {their_paper::beside(notebook, paper)}
        </div>
    }
    .into_any()
}
