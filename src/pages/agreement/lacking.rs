//! What the agreement still lacks, each with the way to where it is written down.

use leptos::prelude::*;
use tableside_core::analysis::closing::{self, Missing};

use super::FIRST_FIELD;
use crate::browser::focus;
use crate::pages::overview::Cut;
use crate::state::Notebook;

/// So many lines stand there; the rest, once one asks for it.
const FEW: usize = 4;

/// What is missing; nothing once nothing is, and before there is a deal.
pub(super) fn lacking(notebook: Notebook, turn: ReadSignal<u32>) -> AnyView {
    let missing = Memo::new(move |_| {
        turn.track();
        notebook.with_untracked(closing::missing)
    });
    let (cut, count) = (Cut::at(FEW, notebook), Signal::derive(move || missing.with(Vec::len)));
    let lines = move || missing.with(|all| all.iter().take(cut.shown()).cloned().map(line).collect_view());
    view! {
        <div>
            <Show when=move || missing.with(|all| !all.is_empty())>
                <section class="hint" aria-label="What is missing">
                    <h2>"Still missing"</h2>
                    <ul class="lacking">{lines}</ul>
                    <p class="hint-line">{cut.button(count)}</p>
                </section>
            </Show>
        </div>
    }
    .into_any()
}

fn line(missing: Missing) -> AnyView {
    let place = place_of(&missing);
    view! {
        <li>
            <button class="btn quiet" type="button" translate="no" on:click=move |_| focus::focus(&place)>
                {missing.said}
            </button>
        </li>
    }
    .into_any()
}

/// Goes to what is missing first, once the page is drawn with what was just changed.
pub(super) fn go_to_first(notebook: Notebook) {
    if let Some(first) = notebook.with_untracked(closing::missing).first() {
        focus::focus_soon(place_of(first));
    }
}

/// Where something is written down: in a field of its row, else in the first field of its section.
fn place_of(missing: &Missing) -> String {
    // Of a row, the first field has a line of its own.
    let field = match missing.field {
        "by" => "input[type='date']",
        "agreed" => ":is(input, select, textarea)",
        "goal" => ".line + .line .field:nth-child(2) textarea",
        _ => ".line + .line textarea",
    };
    match missing.row.as_str() {
        "" if missing.field.is_empty() => format!("[id='{}'] {FIRST_FIELD}", missing.item),
        "" => format!("[id='{}'] [data-field='{}']", missing.item, missing.field),
        closing::STATUS => "[data-item='status'] select".to_owned(),
        row => format!("[id='{}'] [data-item='{row}'] {field}", missing.item),
    }
}
