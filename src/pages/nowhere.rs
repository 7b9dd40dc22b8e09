//! Where an address leads that leads nowhere, and what to do about a negotiation that can't be read.

use leptos::prelude::*;
use tableside_core::format::Saved;
use tableside_core::route::Route;
use tableside_core::storage::{Snapshot, is_torn};

use crate::browser::files;
use crate::components::{Heading, Section};
use crate::state::{Notebook, use_notebook};

/// What stands over an address of a negotiation that isn't here.
pub const MISSING: &str = "This negotiation isn’t here";
/// What stands over a negotiation that is here and can't be read.
pub const UNREADABLE: &str = "This negotiation can’t be read";

/// An address that is no place of the app.
#[component]
pub fn Nowhere(
    /// What was typed after the `#`.
    path: String,
) -> impl IntoView {
    let was_to_open = Route::is_unknown_opening(&path).then(|| {
        let said = "There is nothing of that name to open. The templates and examples are under “Your negotiations”.";
        view! { <p class="read">{said}</p> }
    });
    view! {
        <Heading title="Nothing here" />
        <p class="read">"The address “"{path}"” leads nowhere in Tableside."</p>
        {was_to_open}
        {home_link()}
    }
    .into_any()
}

/// An address of a negotiation that isn't in this browser.
#[component]
pub fn Missing(
    /// The ID of the negotiation.
    id: String,
) -> impl IntoView {
    let said = "Negotiations are kept in the browser in which they were written. It may be in another browser or on \
                another computer, or it was deleted. If you saved it as a file, bring that in under Settings.";
    view! {
        <Heading title=MISSING />
        <p class="read">{said}</p>
        {home_link()}
        {last_copies(use_notebook(), id)}
    }
    .into_any()
}

/// A negotiation that is there and can't be read.
#[component]
pub fn Unreadable(
    /// The ID of the negotiation.
    id: String,
    /// Its key in storage.
    key: String,
    /// What is wrong, in a sentence.
    reason: String,
) -> impl IntoView {
    let notebook = use_notebook();
    let said = "Nothing was changed. What is kept stays exactly as it is, and you can save it as a file for somebody \
                who may be able to repair it.";
    let save = move |_| save_raw(notebook, &key);
    view! {
        <Heading title=UNREADABLE />
        <p class="read">{reason}</p>
        <p class="read">{said}</p>
        <p class="acts">
            <button class="btn go" type="button" on:click=save>"Save what is there as a file"</button>
            <a class="btn" href=Route::Home.to_string()>"Your negotiations"</a>
        </p>
        {last_copies(notebook, id)}
    }
    .into_any()
}

/// The snapshots of a negotiation that isn't there as it was; nothing where there is none.
fn last_copies(notebook: Notebook, id: String) -> AnyView {
    let copies = untrack(|| notebook.snapshots(&id));
    if copies.is_empty() {
        return view! { <div></div> }.into_any();
    }
    let id = StoredValue::new(id);
    let rows = copies.into_iter().map(|copy| copy_row(notebook, id, copy)).collect_view();
    let said = "Tableside made these copies while you worked. Open one to go on from there; what can’t be read is set \
                aside and stays as it is.";
    view! {
        <Section title="Earlier versions">
            <p class="read">{said}</p>
            <ul class="lines">{rows}</ul>
        </Section>
    }
    .into_any()
}

fn copy_row(notebook: Notebook, id: StoredValue<String>, copy: Snapshot) -> AnyView {
    let at = notebook.preferences.numbers_untracked("USD").moment(&copy.at);
    let label = format!("Open this copy: {at}");
    let open = move |_| notebook.restore(&id.get_value(), &copy);
    view! {
        <li class="line">
            <span>{at}</span>
            <button class="btn" type="button" aria-label=label on:click=open>"Open this copy"</button>
        </li>
    }
    .into_any()
}

/// Hands the raw text under a key to the user as a file.
pub fn save_raw(notebook: Notebook, key: &str) {
    if let Some(text) = notebook.keeping.raw(key) {
        let name = files::name_of(Saved::Unreadable);
        let saved = notebook.safety.save_file(&name, "text/plain", &text);
        if saved && is_torn(&text) {
            notebook.screen.say(
                "Its text breaks off in the middle of a character, which no file can hold. The file has the number of \
                 what is left of that character.",
            );
        }
    } else {
        notebook.screen.say("It is gone from this browser.");
    }
}

fn home_link() -> AnyView {
    view! { <p class="acts"><a class="btn go" href=Route::Home.to_string()>"Your negotiations"</a></p> }.into_any()
}

/// The part of the app that this place needs could not be fetched.
#[component]
pub fn NotHere(
    /// Fetches it once more.
    again: Callback<()>,
) -> impl IntoView {
    let said =
        "This part of Tableside is fetched when you first open it, and that didn’t work. What you wrote is safe.";
    view! {
        <Heading title="Not on this device yet" />
        <p class="read">{said}</p>
        <p class="acts">
            <button class="btn" type="button" on:click=move |_| again.run(())>"Try again"</button>
            <a class="btn" href=Route::Home.to_string()>"Your negotiations"</a>
        </p>
    }
    .into_any()
}
