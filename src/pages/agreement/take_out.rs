//! Getting the agreement out: on paper, as an e-mail, as a text, and into a calendar.

use leptos::prelude::*;
use tableside_core::format::{self, Saved, Whose};

use super::their_paper;
use crate::browser::{clipboard, clock, files};
use crate::state::Notebook;

/// What one mostly does with it, at the head of the page.
pub(super) fn actions(notebook: Notebook) -> AnyView {
    view! {
        <div class="acts">
            <button class="btn" type="button" on:click=move |_| copy(notebook)>
                "Copy as e-mail"
            </button>
            <button class="btn" type="button" on:click=move |_| save_calendar(notebook, Whose::Mine)>
                "Calendar file"
            </button>
            <button class="btn go" type="button" on:click=move |_| files::print()>
                "Print"
            </button>
        </div>
    }
    .into_any()
}

/// What else there is, beside the paper.
pub(super) fn more(notebook: Notebook) -> AnyView {
    view! {
        <button class="btn quiet" type="button" on:click=move |_| save_text(notebook)>
            "Save as Markdown"
        </button>
        <button class="btn quiet" type="button" on:click=move |_| save_calendar(notebook, Whose::Both)>
            "Calendar for both"
        </button>
    }
    .into_any()
}

/// The meeting into a calendar of one's own, once it has a day: that is needed before there is a deal.
pub(in crate::pages) fn meeting_into_calendar(notebook: Notebook) -> AnyView {
    let has_day = Memo::new(move |_| notebook.with(|case| !case.meeting.on.is_unset()));
    view! {
        <div>
            <Show when=move || has_day.get()>
                <div class="acts">
                    <button
                        class="btn quiet flush"
                        type="button"
                        on:click=move |_| save_calendar(notebook, Whose::Mine)
                    >
                        "Put it into your calendar"
                    </button>
                </div>
            </Show>
        </div>
    }
    .into_any()
}

fn copy(notebook: Notebook) {
    // What was just typed may not stand on the paper yet.
    let Some(paper) = their_paper::of(notebook) else { return };
    let email = format::email(&paper);
    clipboard::copy(email.text, Some(email.html), move |done| {
        notebook.screen.say(if done {
            "Copied. Paste it into an e-mail to the other side: it holds what both of you know, and nothing else."
        } else {
            "The browser did not copy it. Select the paper and copy it by hand."
        });
    });
}

fn save_text(notebook: Notebook) {
    let Some(paper) = their_paper::of(notebook) else { return };
    let name = notebook.with_untracked(|case| files::name_of(Saved::Agreement(case)));
    notebook.safety.save_file(&name, "text/markdown", &format::agreement_markdown(&paper));
}

fn save_calendar(notebook: Notebook, whose: Whose) {
    let file = notebook.with_untracked(|case| {
        let saved = if whose == Whose::Mine { Saved::Calendar(case) } else { Saved::SharedCalendar(case) };
        Some((files::name_of(saved), format::calendar(case, whose, &clock::now())?))
    });
    let Some((name, file)) = file else {
        notebook.screen.say("Nothing has a day yet. Give a task or a review its day, and it stands in the calendar.");
        return;
    };
    if notebook.safety.save_file(&name, "text/calendar", &file) {
        notebook.screen.say(if whose == Whose::Mine {
            "Open the file in your calendar. It holds your own steps and check-ins too, so keep it to yourself."
        } else {
            "It holds the days of the agreement that both of you know. A later file updates them in the calendar."
        });
    }
}
