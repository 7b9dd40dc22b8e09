//! How far a stage has come: a box for each thing on its checklist, empty, begun or done.

use leptos::prelude::*;
use tableside_core::analysis::progress::{self, State};
use tableside_core::guide::Stage;
use tableside_core::picture::pixels;

use crate::state::use_notebook;

/// How wide a box is, and how far the next one is, in percent of the whole.
const GAP: f64 = 1.0;

/// The picture of a stage of the open negotiation, with its words.
#[component]
pub fn StageSteps(
    /// The stage.
    stage: Stage,
) -> impl IntoView {
    let notebook = use_notebook();
    let states = Memo::new(move |_| {
        let states = notebook.with(|case| progress::states(case, stage));
        states.into_iter().map(|(_, state)| state).collect::<Vec<_>>()
    });
    view! { <div class="steps-picture">{move || states.with(|states| drawing(states))}</div> }.into_any()
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
            State::Begun => Some(bar("path-done", index, 0.5)),
            State::Done => Some(bar("path-done", index, 1.0)),
        };
        view! { {bar("path-all", index, 1.0)}{done} }
    });
    let count = |wanted: State| states.iter().filter(|state| **state == wanted).count();
    let words = format!("{} of {} done, {} begun", count(State::Done), states.len(), count(State::Begun));
    view! { <svg class="path" height="8" role="img" aria-label=words>{boxes.collect_view()}</svg> }.into_any()
}
