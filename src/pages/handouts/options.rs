//! How handouts are printed: the paper, the copies, what stands at their head; and what they are filled in from.

use leptos::prelude::*;
use tableside_core::handout::{Handout, PaperSize};
use tableside_core::name::{UNTITLED, named};
use tableside_core::quoted::shortened;
use tableside_core::route::Route;
use tableside_core::share::shared_title;

use super::choices::{LONGEST_HEADER, MOST_COPIES, PrintChoices};
use crate::browser::location;
use crate::components::SelectOf;
use crate::state::{Notebook, use_notebook};

/// Of the title of a negotiation so many letters are shown here.
const LONGEST_TITLE: usize = 40;

/// The paper, the copies and the header line.
#[component]
pub fn PrintOptions() -> impl IntoView {
    view! { <div class="print-options">{choices()}</div> }.into_any()
}

/// The same with the choice of what handouts are filled in from.
pub(super) fn with_fill(notebook: Notebook, chosen: Memo<Handout>) -> AnyView {
    view! { <div class="print-options">{fill(notebook, chosen)} {choices()}</div> }.into_any()
}

fn choices() -> AnyView {
    let (notebook, choices) = (use_notebook(), expect_context::<PrintChoices>());
    // What stands there may be for one's own eyes.
    let header = (!notebook.preferences.is_table_view_untracked()).then(|| header(choices));
    view! {
        {paper(notebook)}
        {copies(choices)}
        {header}
    }
    .into_any()
}

fn paper(notebook: Notebook) -> AnyView {
    let preferences = notebook.preferences;
    let choice = |paper: PaperSize| {
        let is_chosen = move || preferences.with(|settings| settings.paper) == paper;
        view! {
            <label class:sel=is_chosen>
                <input
                    type="radio"
                    name="paper"
                    prop:checked=is_chosen
                    on:change=move |_| preferences.update(|settings| settings.paper = paper)
                />
                {paper.name()}
            </label>
        }
        .into_any()
    };
    view! {
        <div class="field">
            <span class="lab" aria-hidden="true">"Paper"</span>
            <fieldset class="seg">
                <legend class="unseen">"Paper"</legend>
                {PaperSize::ALL.map(choice).into_iter().collect_view()}
            </fieldset>
        </div>
    }
    .into_any()
}

fn copies(choices: PrintChoices) -> AnyView {
    let copies = choices.copies;
    let take = move |typed: &str| {
        // What is no number yet, or 0, is still being typed.
        if let Some(count) = typed.trim().parse::<usize>().ok().filter(|count| *count > 0) {
            copies.set(count.min(MOST_COPIES));
        }
    };
    view! {
        <label class="field print-copies">
            <span class="lab">"Copies"</span>
            <input
                class="inp"
                type="number"
                inputmode="numeric"
                min="1"
                max=MOST_COPIES.to_string()
                prop:value=move || copies.get().to_string()
                on:input:target=move |event| take(&event.target().value())
                // What was refused doesn't stay.
                on:change:target=move |event| event.target().set_value(&copies.get_untracked().to_string())
            />
        </label>
    }
    .into_any()
}

fn header(choices: PrintChoices) -> AnyView {
    let header = choices.header;
    view! {
        <label class="field print-header">
            <span class="lab">"Header line"</span>
            <input
                class="inp"
                type="text"
                autocomplete="off"
                maxlength=LONGEST_HEADER.to_string()
                placeholder="Workshop, 3 December"
                prop:value=move || header.get()
                on:input:target=move |event| header.set(event.target().value())
            />
        </label>
    }
    .into_any()
}

/// What handouts are filled in from: nothing, or one of the negotiations; no choice where there is none.
fn fill(notebook: Notebook, chosen: Memo<Handout>) -> AnyView {
    let here = notebook.screen.route.with_untracked(|route| route.case_id().map(str::to_owned));
    let sources = sources(notebook, here.as_deref());
    let address = move |id: &str| {
        let id = (!id.is_empty()).then_some(id);
        Route::Handouts(Some(chosen.get_untracked())).beside(id)
    };
    let here = here.unwrap_or_default();
    if sources.is_empty() {
        return ().into_any();
    }
    let blank = (String::new(), "Blank".to_owned());
    let all: Vec<(String, String)> = [blank].into_iter().chain(sources).collect();
    if all.len() > 2 {
        let (all, here) = (Signal::stored(all), Signal::stored(here));
        let go = move |id: String| location::go(&address(&id));
        return view! { <SelectOf label="Filled in" options=all value=here set=go /> }.into_any();
    }
    let link = |(id, words): (String, String)| {
        let is_here = id == here;
        let address = move || {
            chosen.track();
            address(&id).to_string()
        };
        view! {
            <a href=address class:sel=is_here aria-current=is_here.then_some("true")>
                {words}
            </a>
        }
        .into_any()
    };
    view! {
        <div class="field">
            <span class="lab" aria-hidden="true">"Filled in"</span>
            <div class="seg" role="group" aria-label="Filled in">
                {all.into_iter().map(link).collect_view()}
            </div>
        </div>
    }
    .into_any()
}

/// The negotiations that handouts can be filled in from, by their IDs. In the table view that is the one that is open, by the
/// name that both sides know.
fn sources(notebook: Notebook, here: Option<&str>) -> Vec<(String, String)> {
    let from = |title: &str| format!("From {}", shortened(named(title, UNTITLED), LONGEST_TITLE));
    if notebook.preferences.is_table_view_untracked() {
        let title = notebook.with_untracked(shared_title);
        return here.map(|id| (id.to_owned(), from(&title))).into_iter().collect();
    }
    notebook.keeping.with_untracked(|library| {
        let read = library.summaries().iter().filter(|one| !one.unreadable && !one.unread);
        read.map(|one| (one.id.clone(), from(&one.title))).collect()
    })
}
