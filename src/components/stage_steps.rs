//! How far a stage has come: a box for each thing on its checklist, empty, started or filled.

use leptos::prelude::*;
use tableside_core::analysis::progress::{self, State};
use tableside_core::guide::Stage;
use tableside_core::picture::pixels;

use crate::state::{turn, use_notebook};

/// How wide a box is, and how far the next one is, in percent of the whole.
const GAP: f64 = 1.0;

/// The picture of a stage of the open negotiation, with its words: for those who listen, or beside it for all.
#[component]
pub fn StageSteps(
    /// The stage.
    stage: Stage,
    /// Do its words stand beside it?
    #[prop(optional)]
    has_words: bool,
) -> impl IntoView {
    let notebook = use_notebook();
    // What is written all over the negotiation counts: nobody who writes waits for that.
    let turn = turn(notebook);
    let states = Memo::new(move |_| {
        turn.track();
        let states = notebook.with_untracked(|case| progress::states(case, stage));
        states.into_iter().map(|(_, state)| state).collect::<Vec<_>>()
    });
    let words = Memo::new(move |_| states.with(|states| progress::of_states(states.iter().copied()).words()));
    let beside = has_words.then(|| view! { <small>{move || words.get()}</small> });
    view! {
        <div class="steps-picture">
            <svg
                class="path"
                height="8"
                role=(!has_words).then_some("img")
                aria-label=move || (!has_words).then(|| words.get())
                aria-hidden=has_words.then_some("true")
            >
                {move || states.with(|states| drawing(states))}
            </svg>
            {beside}
        </div>
    }
    .into_any()
}

#[allow(clippy::cast_precision_loss)] // A checklist has a handful of items.
fn drawing(states: &[State]) -> AnyView {
    let width = 100.0 / states.len().max(1) as f64;
    let bar = |class: &'static str, index: usize, share: f64| {
        let (x, wide) = (pixels(width * index as f64), pixels((width - GAP) * share));
        view! { <rect class=class x=format!("{x}%") width=format!("{wide}%") height="8" rx="2" /> }
    };
    let boxes = states.iter().enumerate().map(|(index, state)| {
        let done = match state {
            State::Empty => None,
            State::Started => Some(bar("path-done", index, 0.5)),
            State::Filled => Some(bar("path-done", index, 1.0)),
        };
        view! { {bar("path-all", index, 1.0)}{done} }
    });
    boxes.collect_view().into_any()
}
