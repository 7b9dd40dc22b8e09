//! What was changed in two places at once: both values, for the user to choose.

use leptos::prelude::*;
use tableside_core::case::{Case, Clash};
use tableside_core::change::{in_words, part as part_at, take_other};
use tableside_core::journal::name_of_value;
use tableside_core::part;

use crate::state::{Notebook, use_notebook};

/// One row for each clash in the open negotiation; nothing where there is none.
#[component]
pub fn Clashes() -> impl IntoView {
    let notebook = use_notebook();
    let ids = move || notebook.with(|case| case.clashes.iter().map(|clash| clash.id.clone()).collect::<Vec<_>>());
    let standing = Memo::new(move |_| notebook.with(standing));
    let draw = move |id: String| {
        let clash = notebook.with_untracked(|case| case.clashes.iter().find(|clash| clash.id == id).cloned());
        clash.map(|clash| row(notebook, standing, clash)).into_any()
    };
    view! {
        <div>
            <For each=ids key=Clone::clone children=draw />
        </div>
    }
    .into_any()
}

/// What stands now where something clashes, by the clash's ID. It is read at every change: once for all rows, and not at
/// all where nothing clashes.
fn standing(case: &Case) -> Vec<(String, String)> {
    if case.clashes.is_empty() {
        return Vec::new();
    }
    let state = case.state();
    case.clashes.iter().map(|clash| (clash.id.clone(), in_words(part_at(&state, &clash.path)))).collect()
}

fn row(notebook: Notebook, standing: Memo<Vec<(String, String)>>, Clash { id, path, other, .. }: Clash) -> AnyView {
    let name = notebook.with_untracked(|case| name_of_value(&path, case));
    let noted = notebook.field(part!(clashes)).item(&id);
    let of = id.clone();
    let stands_now =
        move || standing.with(|all| all.iter().find(|(clash, _)| *clash == of).map(|(_, words)| words.clone()));
    view! {
        <section class="trouble clash" aria-label=format!("Changed twice: {name}")>
            <p>{format!("Two places changed {name} at the same time. Both are kept until you choose.")}</p>
            <p class="clash-value">
                <span class="lab">"Stands now"</span>
                <span>{stands_now}</span>
            </p>
            <p class="clash-value">
                <span class="lab">"The other"</span>
                <span>{in_words(other.as_ref())}</span>
            </p>
            <div class="acts">
                <button class="btn" type="button" on:click=move |_| take(notebook, &id)>
                    "Take the other"
                </button>
                <button class="btn quiet" type="button" on:click=move |_| noted.take_out()>
                    "Leave it as it is"
                </button>
            </div>
        </section>
    }
    .into_any()
}

fn take(notebook: Notebook, clash: &str) {
    match notebook.with_untracked(|case| take_other(case, clash)) {
        Ok(taken) => notebook.edit(|case| *case = taken),
        Err(_) => notebook.screen.say("The other one doesn’t fit any more: something else rests on this."),
    }
}
