//! What is due: today's line above the list, and the next thing of one negotiation.

use leptos::prelude::*;
use tableside_core::guide::Stage;
use tableside_core::name::{UNTITLED, named};
use tableside_core::route::{CasePlace, Route};
use tableside_core::storage::{Dated, DueIn, Summary, When, agenda};
use tableside_core::time::Day;

use crate::browser::clock;
use crate::state::{Notebook, Numbers};

/// So many things stand in the line.
const SHOWN: usize = 6;

/// What is late, due today, or due tomorrow; nothing where there is nothing.
pub(super) fn today(notebook: Notebook) -> Option<AnyView> {
    let (today, numbers) = (clock::today(), notebook.preferences.numbers("USD"));
    notebook.keeping.summaries(|all| {
        let due = agenda(all, &today);
        if due.is_empty() {
            return None;
        }
        let rows = due.iter().take(SHOWN).map(|due| row(due, &numbers)).collect_view();
        let more = due.len().saturating_sub(SHOWN);
        let more = (more > 0).then(|| view! { <li class="eyebrow">{format!("And {more} more, below")}</li> });
        let view = view! {
            <section class="today" aria-label="What is due">
                <h2>{format!("Today, {}", numbers.day(&today))}</h2>
                <ul>{rows}{more}</ul>
            </section>
        };
        Some(view.into_any())
    })
}

fn row(found: &DueIn<'_>, numbers: &Numbers) -> AnyView {
    let before = match found.when {
        When::Late => format!("Overdue since {}: ", numbers.day(&found.due.on)),
        When::Today | When::Later => String::new(),
        When::Tomorrow => "Tomorrow: ".to_owned(),
    };
    let title = named(&found.of.title, UNTITLED).to_owned();
    view! {
        <li>
            {before}
            <a href=place_of(found.of, found.due).to_string() translate="no">
                {found.due.words()}
            </a>
            <span class="eyebrow">" · "<span translate="no">{title}</span></span>
        </li>
    }
    .into_any()
}

/// Where one does something about it.
fn place_of(of: &Summary, due: &Dated) -> Route {
    let stage = if due.is_meeting { Stage::Prepare } else { Stage::Commit };
    Route::case(&of.id, CasePlace::Stage(stage))
}

/// What is due next of a negotiation, with its day.
pub(super) fn next(notebook: Notebook, summary: &Summary, today: &Day) -> Option<AnyView> {
    let due = summary.next_due(today)?;
    let numbers = notebook.preferences.numbers("USD");
    let day = match When::of(&due.on, today) {
        When::Late => format!("overdue since {}", numbers.day(&due.on)),
        When::Today => "today".to_owned(),
        When::Tomorrow => "tomorrow".to_owned(),
        When::Later => numbers.day(&due.on),
    };
    let view = view! {
        <div class="card-due">
            <span translate="no">{due.words()}</span>
            <span class="eyebrow">{day}</span>
        </div>
    };
    Some(view.into_any())
}
