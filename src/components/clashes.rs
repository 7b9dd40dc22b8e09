//! What was changed in two places at once: both values, for the user to choose.

use leptos::prelude::*;
use tableside_core::case::{Case, Clash, Issue};
use tableside_core::change::{in_words, is_date, part as part_at, take_other};
use tableside_core::journal::name_of_value;
use tableside_core::part;
use tableside_core::time::{Day, Timestamp};

use crate::state::{Notebook, Numbers, use_notebook};

/// One row for each clash in the open negotiation; nothing where there is none.
#[component]
pub fn Clashes() -> impl IntoView {
    let notebook = use_notebook();
    let ids = move || notebook.with(|case| case.clashes.iter().map(|clash| clash.id.clone()).collect::<Vec<_>>());
    let standing = Memo::new(move |_| {
        // Read at every change: not at all where nothing clashes.
        if notebook.with(|case| case.clashes.is_empty()) {
            return Vec::new();
        }
        let numbers = notebook.numbers();
        notebook.with(|case| standing(case, &numbers))
    });
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

/// What stands now where something clashes, by the clash's ID: read once for all rows.
fn standing(case: &Case, numbers: &Numbers) -> Vec<(String, String)> {
    let state = case.state();
    let shown = |clash: &Clash| as_read(case, &clash.path, in_words(part_at(&state, &clash.path)), numbers);
    case.clashes.iter().map(|clash| (clash.id.clone(), shown(clash))).collect()
}

/// The words for a value; a day or a moment, a date or a percentage that is a figure of an issue, as the reader writes it.
fn as_read(case: &Case, path: &[String], words: String, numbers: &Numbers) -> String {
    let is_read = |issue: &&Issue| issue.is_date() || issue.is_percent();
    if let Some(issue) = issue_of_figure(case, path).filter(is_read) {
        return words.parse().map_or(words, |figure| numbers.bare(issue, figure));
    }
    // Elsewhere, what looks like a date was typed by somebody.
    if !path.last().is_some_and(|field| is_date(field)) {
        return words;
    }
    let moment = || Timestamp::parse(&words).map(|moment| numbers.moment(&moment));
    Day::parse(&words).map(|day| numbers.day(&day)).or_else(moment).unwrap_or(words)
}

/// The issue of which a value is a figure: one of a side, what is agreed, or what an offer says.
fn issue_of_figure<'a>(case: &'a Case, path: &[String]) -> Option<&'a Issue> {
    let steps: Vec<&str> = path.iter().map(String::as_str).collect();
    match steps.as_slice() {
        ["issues", id, "agreed"] | ["offers", _, "terms", id] => case.issue(id),
        ["issues", id, _, field] if !matches!(*field, "weight" | "hard" | "confidence") => case.issue(id),
        _ => None,
    }
}

fn row(notebook: Notebook, standing: Memo<Vec<(String, String)>>, Clash { id, path, other, .. }: Clash) -> AnyView {
    let name = notebook.with_untracked(|case| name_of_value(&path, case));
    let numbers = notebook.numbers_untracked();
    let the_other = notebook.with_untracked(|case| as_read(case, &path, in_words(other.as_ref()), &numbers));
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
                <span>{the_other}</span>
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
        Err(_) => notebook.screen.say("The other one doesn’t fit any more: something else depends on this."),
    }
}
