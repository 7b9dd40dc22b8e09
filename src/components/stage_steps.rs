//! How far a stage has come: a box for each thing on its checklist, empty, begun or done.

use tableside_core::analysis::progress::{self, State};
use tableside_core::guide::Stage;
use tableside_core::picture::pixels;

use crate::element::{El, el, svg};
use crate::state::Notebook;

/// How wide a box is, and how far the next one is, in percent of the whole.
const GAP: f64 = 1.0;

/// The picture of a stage of the open negotiation, with its words.
pub fn stage_steps(stage: Stage) -> El {
    let notebook = Notebook::here();
    el("div.steps-picture").live(move || {
        let states: Vec<State> =
            notebook.read(|case| progress::states(case, stage)).into_iter().map(|(_, state)| state).collect();
        [drawing(&states)]
    })
}

#[allow(clippy::cast_precision_loss)] // A checklist has a handful of items.
fn drawing(states: &[State]) -> El {
    let width = 100.0 / states.len().max(1) as f64;
    let bar = |class: &str, index: usize, share: f64| {
        svg(class)
            .attr("x", &format!("{}%", pixels(width * index as f64)))
            .attr("width", &format!("{}%", pixels((width - GAP) * share)))
            .attr("height", "8")
            .attr("rx", "2")
    };
    let boxes = states.iter().enumerate().flat_map(|(index, state)| {
        let done = match state {
            State::Empty => None,
            State::Begun => Some(bar("rect.path-done", index, 0.5)),
            State::Done => Some(bar("rect.path-done", index, 1.0)),
        };
        [Some(bar("rect.path-all", index, 1.0)), done].into_iter().flatten()
    });
    let count = |wanted: State| states.iter().filter(|state| **state == wanted).count();
    let words = format!("{} of {} done, {} begun", count(State::Done), states.len(), count(State::Begun));
    svg("svg.path").attr("height", "8").attr("role", "img").attr("aria-label", &words).add_all(boxes)
}
