//! What is said above every page: something can't be kept, is almost full, may only be read, or was changed twice.

use leptos::prelude::*;
use tableside_core::name::{UNTITLED, named};
use tableside_core::quoted::Quoted;
use tableside_core::route::Route;
use tableside_core::storage::{TableView, Usage};

use crate::state::{Notebook, Opened, Trouble, deferred, use_notebook};

/// Everything that is to be said above the page.
#[component]
pub fn Alerts() -> impl IntoView {
    let notebook = use_notebook();
    let crowded = Memo::new(move |_| crowded_words(notebook));
    // Both values of a clash may be private.
    let is_open = move || notebook.opened.with(|opened| matches!(opened, Opened::Case(_)));
    let shows_clashes = move || is_open() && !notebook.preferences.is_table_view();
    view! {
        <div>
            {move || notebook.keeping.trouble.get().map(|trouble| trouble_line(notebook, &trouble))}
            {move || crowded.get().map(crowded_line)}
            {move || (notebook.preferences.table_view() == TableView::Doubtful).then(doubtful_line)}
            {move || notebook.read_only.get().then(|| read_only_line(notebook))}
            <Show when=shows_clashes>
                {deferred::get().map(|deferred| (deferred.clashes)())}
            </Show>
        </div>
    }
    .into_any()
}

/// Something can't be kept, or is gone.
fn trouble_line(notebook: Notebook, trouble: &Trouble) -> AnyView {
    let is_gone = *trouble == Trouble::Gone;
    let has_open = notebook.opened.with(|opened| matches!(opened, Opened::Case(_)));
    let again = (is_gone && has_open).then(|| {
        view! {
            <button class="btn" type="button" on:click=move |_| notebook.keep_again()>
                "Keep the open one again"
            </button>
        }
    });
    let save = (!is_gone || has_open).then(|| {
        view! {
            <button class="btn" type="button" on:click=move |_| notebook.save_everything()>
                "Save a copy"
            </button>
        }
    });
    let close = is_gone.then(|| {
        view! {
            <button class="btn quiet" type="button" on:click=move |_| notebook.keeping.trouble.set(None)>
                "Close"
            </button>
        }
    });
    view! {
        <div class="trouble" role="alert">
            <p>{trouble_words(trouble)}</p>
            {again}
            {save}
            {settings_link()}
            {close}
        </div>
    }
    .into_any()
}

fn trouble_words(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Blocked => {
            "This browser keeps nothing for this page, as in some private windows. You can work, but what you write \
             is gone when you close the page. Save a copy before you do."
                .to_owned()
        }
        Trouble::Unkept(error) => {
            format!("{error} Your last change is still here until you close the page. Save a copy first.")
        }
        Trouble::PartUnkept(error) => {
            format!(
                "{error} Your negotiations are kept; something beside them, such as a setting or the last steps, is not."
            )
        }
        Trouble::Gone => "Your negotiations were kept in this browser, and now they are gone: the browser or somebody \
                          has cleared them. If you saved them as a file, bring it in under Settings."
            .to_owned(),
    }
}

/// The table view is on for safety's sake.
fn doubtful_line() -> AnyView {
    view! {
        <div class="trouble" role="status">
            <p>
                "Whether the table view was on could not be read, so it is on: nothing that is yours alone is shown. F9 or
                its button shows everything again."
            </p>
        </div>
    }
    .into_any()
}

/// The room is almost used up.
fn crowded_line(said: String) -> AnyView {
    view! {
        <div class="trouble" role="status">
            <p>{said}</p>
            {settings_link()}
        </div>
    }
    .into_any()
}

/// What is said of the room: where one manages what is kept, and everywhere when nothing new can be begun.
fn crowded_words(notebook: Notebook) -> Option<String> {
    let usage = notebook.safety.usage.get();
    // It names other negotiations.
    let is_said = !notebook.preferences.is_table_view()
        && (usage.is_tight()
            || (usage.is_crowded() && matches!(notebook.screen.route.get(), Route::Home | Route::Settings)));
    is_said.then(|| {
        let held = if usage.is_tight() { " Nothing new is begun, so that your changes can still be kept." } else { "" };
        format!(
            "{} % of the room that this browser gives this site is used.{held}{}{}{}",
            usage.percent(),
            sentence(&bin_words(&usage)),
            sentence(&largest_words(&usage)),
            sentence(&others_words(&usage))
        )
    })
}

/// A sentence that follows another; nothing where it is empty.
fn sentence(words: &str) -> String {
    if words.is_empty() { String::new() } else { format!(" {words}") }
}

/// What other pages under the same address keep, which takes of the same room; empty where they keep nothing.
pub fn others_words(usage: &Usage) -> String {
    match usage.others {
        0 => String::new(),
        units => format!("Other pages that share this room keep {} KB of it.", units.div_ceil(1024)),
    }
}

/// What was deleted and takes room until that is needed; empty where there is none.
pub fn bin_words(usage: &Usage) -> String {
    match usage.bin {
        0 => String::new(),
        units => format!("Deleted things take {} KB of it, until that is needed.", units.div_ceil(1024)),
    }
}

/// The largest negotiations with what they take; empty where there is none.
pub fn largest_words(usage: &Usage) -> String {
    let one =
        |(title, units): &(String, usize)| format!("{} {} KB", Quoted(named(title, UNTITLED)), units.div_ceil(1024));
    match usage.largest.iter().map(one).collect::<Vec<_>>() {
        all if all.is_empty() => String::new(),
        all => format!("Largest: {}.", all.join(", ")),
    }
}

/// The open negotiation is one that a newer Tableside wrote.
fn read_only_line(notebook: Notebook) -> AnyView {
    let said = "A newer Tableside wrote this negotiation. You can read it here and save it as a file. To change it, \
                reload the page: that may bring the newer Tableside.";
    view! {
        <div class="trouble" role="status">
            <p>{said}</p>
            <button class="btn" type="button" on:click=move |_| notebook.save_newer()>
                "Save it as a file"
            </button>
        </div>
    }
    .into_any()
}

fn settings_link() -> AnyView {
    view! { <a class="btn" href=Route::Settings.to_string()>"Settings"</a> }.into_any()
}
