//! All negotiations, a new one, and what one can begin with.

mod actions;
mod begin;
mod card;
mod due;
mod first;
mod list;

use leptos::prelude::*;
use tableside_core::route::Route;
use tableside_core::storage::{BIN_DAYS, Summary};

use crate::browser::{one_file, site};
use crate::components::{Heading, Keyed, Reminder};
use crate::state::{Notebook, Wanted, deferred, use_notebook};

/// The list of negotiations; while there is none, what this is.
#[component]
pub fn Home() -> impl IntoView {
    let notebook = use_notebook();
    let is_empty = Memo::new(move |_| notebook.keeping.summaries(<[Summary]>::is_empty));
    let draw = move |is_empty: bool| {
        if is_empty { first::first_visit(notebook, move || held(notebook)) } else { with_list(notebook) }
    };
    view! {
        <Keyed key=is_empty draw=draw />
        <div>{move || in_bin(notebook)}</div>
        <div>{move || set_aside(notebook)}</div>
        {one_file::is_here().then(in_one_file)}
    }
    .into_any()
}

/// The negotiations that there are, and what one can begin with beside them.
fn with_list(notebook: Notebook) -> AnyView {
    view! {
        <Heading title="Your negotiations">
            <button class="btn quiet" type="button" on:click=move |_| notebook.choose_files()>
                "Bring in a file"
            </button>
            <button class="btn go" type="button" on:click=move |_| notebook.want(Wanted::New)>"New negotiation"</button>
        </Heading>
        <Reminder />
        <div>{move || held(notebook)}</div>
        <div>{move || due::today(notebook)}</div>
        {list::list(notebook)}
        <div class="begin after">
            <section>
                <h2>"Start from a template"</h2>
                {begin::templates(notebook)}
            </section>
            <section>
                <h2>"Look at a finished one"</h2>
                {begin::examples(notebook)}
            </section>
        </div>
    }
    .into_any()
}

/// What the page itself holds for the user, until the user has answered.
fn held(notebook: Notebook) -> Option<AnyView> {
    let deferred = deferred::get().filter(|_| notebook.held_waits.get());
    deferred.map(|deferred| (deferred.held)())
}

/// The way to what was deleted and can be had back, when there is something.
fn in_bin(notebook: Notebook) -> Option<AnyView> {
    let said = match notebook.keeping.negotiations_in_bin() {
        0 => return None,
        1 => "one negotiation".to_owned(),
        count => format!("{count} negotiations"),
    };
    let aim = move |_| notebook.screen.aim_at_bin();
    let link = view! {
        <p class="after">
            <a href=Route::Settings.to_string() on:click=aim>
                {format!("Bin: {said}")}
            </a>
            {format!(", kept for {BIN_DAYS} days")}
        </p>
    };
    Some(link.into_any())
}

/// Says that something could not be read, when that is so.
fn set_aside(notebook: Notebook) -> Option<AnyView> {
    let said = "Something that this browser kept could not be read. It was set aside as it was: see ";
    (!notebook.keeping.aside().is_empty())
        .then(|| view! { <p class="after">{said}<a href=Route::Settings.to_string()>"Settings"</a>"."</p> }.into_any())
}

/// Where one file keeps what one writes: not in itself.
fn in_one_file() -> AnyView {
    let said = if site::is_on_disk() {
        "This is Tableside as one file. What you write is kept in this browser and not in the file; in some browsers, other \
         files that you open from the disk can read it: see "
    } else {
        "This is Tableside as one file. What you write is kept in this browser and not in the file: see "
    };
    view! { <p class="after">{said}<a href=Route::Settings.to_string()>"Settings"</a>"."</p> }.into_any()
}
