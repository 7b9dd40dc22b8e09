//! The impasse helper: what is stuck, three questions, and what one can do about it, ranked for this negotiation, each with
//! a tool. What was tried stands beside it. Once there is a deal nothing is stuck: it says what was agreed. Nor is it once the
//! talks have ended without one.

mod bet;
mod better;
mod helper;
mod leave;
mod moves;
mod neutral;
mod partial;
mod pause;
mod people;
mod questions;
mod reframe;
mod reset;
mod sheet;
mod stuck;
mod tried;
mod variables;

use leptos::prelude::*;
use tableside_core::case::Case;
use tableside_core::guide::{Stage, stage_topic};
use tableside_core::impasse::{Lacking, Move, lacking, weighing};
use tableside_core::route::{CasePlace, Route};

use crate::components::{DealPanel, Heading};
use crate::state::{Notebook, use_notebook};
use helper::Helper;

pub use tried::TriedHere;

/// What is said in the place of the advice once there is a deal.
const NOT_STUCK: &str =
    "You have a deal, so nothing is stuck. What helps when nothing moves stays here in case you reopen the talks.";

/// The same where the talks ended without one.
const ENDED: &str = "The talks have ended without a deal. What helps when nothing moves stays here in case they go on.";

/// The impasse helper.
#[component]
pub fn Impasse() -> impl IntoView {
    let notebook = use_notebook();
    let helper = Helper::new(notebook);
    let is_open = Memo::new(move |_| notebook.with(Case::talks_go_on));
    let above = Signal::derive(move || {
        let numbers = notebook.numbers();
        notebook.with(|case| match (case.deal(), case.ended_at()) {
            (Some(deal), _) => format!("Agreed {}", numbers.moment_within(&deal.at)),
            (None, Some(at)) => format!("Ended without a deal, {}", numbers.moment_within(at)),
            (None, None) => "When nothing moves any more".to_owned(),
        })
    });
    let instead = move || {
        notebook.with(|case| match (case.deal(), case.ended_at()) {
            (Some(_), _) => NOT_STUCK,
            (None, Some(_)) => ENDED,
            (None, None) => "",
        })
    };
    view! {
        <Heading title=CasePlace::Impasse.title() above=above>
            <Show when=move || is_open.get()>
                <button class="btn" type="button" on:click=move |_| helper.open(Move::Break)>
                    "Take a break"
                </button>
            </Show>
        </Heading>
        <DealPanel />
        <p class="read">{instead}</p>
        <Show when=move || is_open.get()>
            {stuck::stuck(helper)}
            {questions::questions(helper)}
        </Show>
        <div class="cols">
            <section aria-label="Moves, best first">{moves::moves(helper, is_open)}</section>
            <aside aria-label="Where you stand">
                <Show when=move || is_open.get()>
                    {if_not(helper)}
                    {sharper(notebook)}
                </Show>
                {tried::tried(notebook)}
            </aside>
        </div>
    }
    .into_any()
}

/// What leaving would cost, and the way to how one does it well.
fn if_not(helper: Helper) -> AnyView {
    let cost = helper.told(|view| weighing(view).verdict);
    view! {
        <section class="block" aria-label="If it can’t be solved">
            <h2 class="small-head">"If it can’t be solved"</h2>
            <p>{move || cost.get()}</p>
            <button class="btn quiet flush" type="button" on:click=move |_| helper.open(Move::Leave)>
                "How to leave well"
            </button>
        </section>
    }
    .into_any()
}

/// Which facts would make the helper sharper.
fn sharper(notebook: Notebook) -> AnyView {
    let facts = Memo::new(move |_| notebook.with(lacking));
    let row = move |fact: Lacking| {
        let address = way_to(notebook, fact.item);
        view! {
            <li>
                <a href=address>{fact.what}</a>
                <small>{fact.why}</small>
            </li>
        }
        .into_any()
    };
    view! {
        <Show when=move || facts.with(|facts| !facts.is_empty())>
            <section class="block" aria-label="What this page would like to know">
                <h2 class="small-head">"What this page would like to know"</h2>
                <ul class="sharper">{move || facts.get().into_iter().map(row).collect_view()}</ul>
            </section>
        </Show>
    }
    .into_any()
}

/// Where something is written down: the page of a stage opens it, and gives it the focus.
fn way_to(notebook: Notebook, item: &'static str) -> String {
    let has = |stage: &&Stage| {
        let topic = stage_topic(**stage);
        let mut items = topic.into_iter().flat_map(|topic| &topic.sections).flat_map(|section| &section.items);
        items.any(|known| known.id == item)
    };
    let id = notebook.id_untracked();
    match Stage::ALL.iter().find(has) {
        Some(stage) => Route::at_spot(&id, *stage, item),
        None => Route::case(&id, CasePlace::Offers).to_string(),
    }
}
