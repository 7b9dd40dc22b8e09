//! The quiet reminder to save a copy.

use leptos::prelude::*;

use crate::state::{Notebook, use_notebook};

/// Says, when it is time, that a copy would be good; once, until the next copy.
#[component]
pub fn Reminder() -> impl IntoView {
    let notebook = use_notebook();
    view! { <div>{move || notebook.safety.is_reminder_due().then(|| line(notebook))}</div> }.into_any()
}

fn line(notebook: Notebook) -> AnyView {
    let edits = notebook.safety.safekeeping.with(|safekeeping| safekeeping.edits);
    let changes = if edits == 1 { "One change".to_owned() } else { format!("{edits} changes") };
    view! {
        <p class="reminder">
            <span>{format!("{changes} since you last saved a copy outside this browser.")}</span>
            <button class="btn" type="button" on:click=move |_| notebook.save_everything()>
                "Save a copy"
            </button>
            <button class="btn quiet" type="button" on:click=move |_| notebook.safety.put_reminder_off()>
                "Not now"
            </button>
        </p>
    }
    .into_any()
}
