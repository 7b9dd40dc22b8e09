//! The places of the open negotiation, in the rail.

use leptos::prelude::*;
use tableside_core::analysis::progress;
use tableside_core::guide::Stage;
use tableside_core::route::{CasePlace, Route};

use super::rail::{icon, link, who};
use super::{Picto, StageRing};
use crate::state::{NextSteps, Notebook, turn};

/// The places of one negotiation.
pub fn case_nav(notebook: Notebook, id: &str) -> AnyView {
    let place = |place, picture, label| link(notebook, Route::case(id, place), icon(picture), label);
    // What is written all over the negotiation counts: nobody who writes waits for that.
    let turn = turn(notebook);
    let stage = |stage: &Stage| {
        let stage = *stage;
        let share = Memo::new(move |_| {
            turn.track();
            notebook.with_untracked(|case| progress::of_stage(case, stage).share())
        });
        let ring = view! { <StageRing stage=stage share=share /> }.into_any();
        let title = stage.name();
        link(notebook, Route::case(id, CasePlace::Stage(stage)), ring, title)
    };
    view! {
        {who(notebook)}
        <nav aria-label="Negotiation">
            <ul>{place(CasePlace::Overview, Picto::Overview, "Overview")}</ul>
            <ol>{Stage::ALL.iter().map(stage).collect_view()}</ol>
            <div class="sep"></div>
            <ul>
                {place(CasePlace::Offers, Picto::Offers, "Offers")}
                {place(CasePlace::Impasse, Picto::Impasse, "Impasse")}
            </ul>
        </nav>
        {undo_and_redo(notebook)}
    }
    .into_any()
}

/// Undo and redo, each with the name of what it would take.
fn undo_and_redo(notebook: Notebook) -> AnyView {
    view! {
        <div class="steps">
            {step(notebook, "Undo", |next| next.undo, Notebook::undo)}
            {step(notebook, "Redo", |next| next.redo, Notebook::redo)}
        </div>
    }
    .into_any()
}

fn step(notebook: Notebook, word: &'static str, next: fn(NextSteps) -> Option<String>, go: fn(Notebook)) -> AnyView {
    let next = move || next(notebook.steps.next.get());
    // Not `disabled`: that would take the focus away from whoever presses it until nothing is left.
    view! {
        <button
            class="btn quiet"
            type="button"
            aria-disabled=move || next().is_none().then_some("true")
            on:click=move |_| go(notebook)
        >
            {move || next().map_or_else(|| word.to_owned(), |name| format!("{word}: {name}"))}
        </button>
    }
    .into_any()
}
