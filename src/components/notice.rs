//! The line that says what was just done and offers to undo it.

use leptos::ev::FocusEvent;
use leptos::prelude::*;

use super::Keyed;
use crate::browser::clock;
use crate::browser::focus::{self, CameFrom};
use crate::state::{Notebook, Notice, use_notebook};

/// How long it stays, in milliseconds. The time stops while one points at it or is in it.
const STAYS: u64 = 8_000;
/// How often is asked whether one does.
const STEP: u64 = 250;
/// The line while a pointer is over it, and while the focus is in it.
const UNDER_POINTER: &str = ".notice-place:hover";
const WITH_FOCUS: &str = ".notice-place:focus-within";

/// One notice, while it is shown. A handle: copies mean the same one.
#[derive(Clone, Copy)]
struct Shown {
    notebook: Notebook,
    /// Counts the notices.
    count: Memo<u32>,
    /// Which of them it is.
    nth: u32,
    /// Has a pointer moved over it? One that rested where it came does not mean it.
    is_pointed_at: StoredValue<bool>,
}

/// Shows what was just done for a while, until it is undone, closed, or another takes its place.
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
    let (came_from, is_pointed_at) = (CameFrom::default(), StoredValue::new(false));
    Effect::new(move || {
        let nth = count.get();
        came_from.go_back_if_lost();
        is_pointed_at.set_value(false);
        // What leads somewhere waits for somebody who comes back.
        let passes = |notice: &Option<Notice>| notice.as_ref().is_some_and(|notice| notice.way.is_none());
        if notebook.screen.notice.with_untracked(passes) {
            Shown { notebook, count, nth, is_pointed_at }.stay(STAYS);
        }
    });
    view! {
        <div
            class="notice-place"
            role="status"
            on:focusin=move |event: FocusEvent| came_from.comes(&event)
            on:focusout=move |event: FocusEvent| came_from.leaves(&event)
            on:mousemove=move |_| is_pointed_at.set_value(true)
            on:mouseleave=move |_| is_pointed_at.set_value(false)
        >
            <Keyed key=count draw=draw />
        </div>
    }
    .into_any()
}

impl Shown {
    /// Takes it away once the time that is left of it is over, unless another has taken its place.
    fn stay(self, left: u64) {
        clock::after(STEP, move || {
            if self.count.get_untracked() != self.nth {
                return;
            }
            let is_held =
                (self.is_pointed_at.get_value() && focus::is_there(UNDER_POINTER)) || focus::is_there(WITH_FOCUS);
            let left = if is_held { left } else { left.saturating_sub(STEP) };
            if left == 0 { self.notebook.screen.close_notice() } else { self.stay(left) }
        });
    }
}

fn line(notebook: Notebook, Notice { text, undoes, way }: Notice) -> AnyView {
    let undo = undoes.is_some().then(|| {
        view! {
            <button class="btn" type="button" on:click=move |_| notebook.undo()>
                "Undo"
            </button>
        }
    });
    let way = way.map(|address| {
        view! {
            <a class="btn" href=address>
                "Go there"
            </a>
        }
    });
    view! {
        <div class="notice">
            {text}
            <div class="acts">
                {undo}
                {way}
                <button class="btn quiet" type="button" on:click=move |_| notebook.screen.close_notice()>
                    "Close"
                    <kbd aria-hidden="true">"Esc"</kbd>
                </button>
            </div>
        </div>
    }
    .into_any()
}
