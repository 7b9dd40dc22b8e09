//! The line that says what was just done and offers to undo it.

use leptos::prelude::*;

use super::Keyed;
use crate::browser::focus;
use crate::state::{Notebook, Notice, use_notebook};

/// Shows what was just done until it is undone, closed, or another takes its place.
#[component]
pub fn NoticeLine() -> impl IntoView {
    let notebook = use_notebook();
    // Counted, so that each is drawn anew: those who listen hear it even where it says the same as the one before.
    let count = Memo::new(move |before: Option<&u32>| {
        notebook.screen.notice.track();
        before.map_or(0, |before| before.wrapping_add(1))
    });
    let draw = move |_: u32| {
        let notice = notebook.screen.notice.get_untracked();
        notice.map(|notice| line(notebook, notice)).into_any()
    };
    view! {
        <div class="notice-place" role="status">
            <Keyed key=count draw=draw />
        </div>
    }
    .into_any()
}

fn line(notebook: Notebook, Notice { text, undo, .. }: Notice) -> AnyView {
    let undo = undo.map(|undo| {
        let take_back = move |_| {
            notebook.screen.close_notice();
            undo();
            notebook.screen.announce("Undone.");
            // The button is gone.
            focus::focus_in_place_soon("h1");
        };
        view! { <button class="btn" type="button" on:click=take_back>"Undo"</button> }
    });
    let close = move |_| {
        notebook.screen.close_notice();
        focus::focus_in_place_soon("h1");
    };
    view! {
        <div class="notice">
            <span>{text}</span>
            {undo}
            <button class="btn quiet" type="button" on:click=close>"Close"</button>
        </div>
    }
    .into_any()
}
