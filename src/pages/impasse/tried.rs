//! What was tried, and what came of it: newest first, to be filled in.

use leptos::prelude::*;
use tableside_core::case::{Attempt, Case, Helped};
use tableside_core::guide;
use tableside_core::name::shows;
use tableside_core::part;
use tableside_core::quoted::{MAX_SHOWN, shortened};
use tableside_core::route::{CasePlace, Route};
use tableside_core::worksheet::IMPASSE;

use super::questions::small_question;
use crate::browser::focus;
use crate::components::{DeleteButton, NoteAt};
use crate::state::{Field, Notebook, Numbers, use_notebook};

/// Where one goes on once nothing is noted any more.
const FIRST_MOVE: &str = ".moves .opens-move";

/// What is said while nothing was tried.
const NOTHING: &str = "Nothing yet. What you copy, write into an offer or keep here is noted with the time; where you \
                       only say something, press “Tried it” there.";
/// What one says here is good for.
const WHAT_FOR: &str = "Say whether it helped, and what changed. What helped comes sooner in the list, what didn’t \
                        comes later.";

/// The log.
pub(super) fn tried(notebook: Notebook) -> AnyView {
    let attempts = notebook.field(part!(impasse));
    let ids = move || {
        let mut ids = attempts.ids();
        ids.reverse();
        ids
    };
    view! {
        <section class="block" aria-label="Tried so far">
            <h2 class="small-head">"Tried so far"</h2>
            <p class="hint-line">{move || if attempts.ids().is_empty() { NOTHING } else { WHAT_FOR }}</p>
            <div>
                <For each=ids key=Clone::clone children=move |id: String| row(attempts.item(&id)) />
            </div>
        </section>
    }
    .into_any()
}

fn row(attempt: Field<Attempt>) -> AnyView {
    let notebook = attempt.notebook();
    let head = Memo::new(move |_| {
        let numbers = notebook.numbers();
        attempt.with(|attempt| head(attempt, &numbers))
    });
    let said = Memo::new(move |_| attempt.with(|attempt| shortened(attempt.said.trim(), MAX_SHOWN).into_owned()));
    let quoted = move || Some(said.get()).filter(|said| shows(said)).map(|said| view! { <p class="say">{said}</p> });
    let helped = attempt.then(part!(helped));
    let delete = move |()| {
        focus::focus_after_item(&attempt.id());
        attempt.remove("The note");
        // It was the only one.
        focus::focus_soon_if_lost(vec![FIRST_MOVE.to_owned()]);
    };
    view! {
        <div class="item" data-item=attempt.id()>
            <p class="eyebrow">{move || head.get()}</p>
            {quoted}
            {small_question::<Helped>(IMPASSE.asks("helped"), IMPASSE.choices("helped"), helped)}
            <NoteAt label="What came of it" field=attempt.then(part!(outcome)) />
            <p>
                <DeleteButton what=head delete=delete />
            </p>
        </div>
    }
    .into_any()
}

/// When something was tried, and what.
fn head(attempt: &Attempt, numbers: &Numbers) -> String {
    let title = guide::item(&attempt.way).map_or("", |item| item.title);
    format!("{} · {title}", numbers.moment(&attempt.at))
}

/// What was tried when nothing moved, to look back on; nothing where nothing was.
#[component]
pub fn TriedHere() -> impl IntoView {
    let notebook = use_notebook();
    let told = Memo::new(move |_| {
        let numbers = notebook.numbers();
        notebook.with(|case| case.impasse.iter().map(|attempt| told(attempt, &numbers)).collect::<Vec<_>>())
    });
    let way = notebook.with_untracked(|case: &Case| Route::case(&case.id, CasePlace::Impasse).to_string());
    let row = |(head, more): (String, String)| {
        view! {
            <li>
                <span class="when">{head}</span>
                <span translate="no">{more}</span>
            </li>
        }
    };
    view! {
        <Show when=move || told.with(|told| !told.is_empty())>
            <div class="sheet" role="group" aria-label="What you tried when nothing moved">
                <h3>"What you tried when nothing moved"</h3>
                <ul class="asks tried-here">{move || told.get().into_iter().map(row).collect_view()}</ul>
                <p class="hint-line">
                    <a href=way.clone()>"Say what came of it"</a>
                </p>
            </div>
        </Show>
    }
    .into_any()
}

/// A try as one looks back on it: when and what, then whether it helped and what came of it.
fn told(attempt: &Attempt, numbers: &Numbers) -> (String, String) {
    let helped = IMPASSE.field("helped").and_then(|field| field.called(attempt.helped.into_str()));
    let outcome = shortened(attempt.outcome.trim(), MAX_SHOWN);
    let parts = [helped.unwrap_or_default().to_owned(), outcome.into_owned()];
    let more = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ");
    (head(attempt, numbers), more)
}
