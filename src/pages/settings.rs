//! How the app looks and writes numbers, what it keeps and where, and getting it out as a file.

mod bin;
mod offline;

use leptos::prelude::*;
use tableside_core::number::Decimal;
use tableside_core::storage::{Aside, Binned, ROOM, Theme, Usage};

use super::bring_in::bring_in;
use super::nowhere::save_raw;
use crate::browser::disk::{self, Deed};
use crate::browser::{one_file, site};
use crate::components::{
    Heading, Keyed, ProgressBar, SelectField, Tick, all_keys, bin_words, largest_words, others_words,
};
use crate::state::{Notebook, OnDisk, use_notebook};

/// An amount that shows the separators of a locale.
const SAMPLE: Decimal = Decimal::whole(1_234_567);

const THEMES: &[(&str, &str)] = &[("system", "As your system is set"), ("light", "Light"), ("dark", "Dark")];
const LOCALES: &[(&str, &str)] = &[
    ("", "This browser’s language"),
    ("en-US", "English, United States"),
    ("en-GB", "English, United Kingdom"),
    ("de", "German"),
    ("de-CH", "German, Switzerland"),
    ("fr", "French"),
    ("es", "Spanish"),
    ("it", "Italian"),
    ("pt-BR", "Portuguese, Brazil"),
    ("en-IN", "English, India"),
    ("ar-EG", "Arabic, Egypt"),
];

/// The settings.
#[component]
pub fn Settings() -> impl IntoView {
    let notebook = use_notebook();
    let aside = Signal::derive(move || notebook.keeping.aside());
    let draw_aside = move |aside: Vec<Aside>| set_aside(notebook, aside);
    let binned = Signal::derive(move || notebook.keeping.binned());
    let draw_binned = move |binned: Vec<Binned>| bin::bin(notebook, binned);
    let about = format!(
        "Tableside {}, a notebook for people who negotiate. Free to use, to change and to pass on, under the MIT or \
         the Apache 2.0 licence.",
        env!("CARGO_PKG_VERSION")
    );
    view! {
        <Heading title="Settings" />
        {row("Look", None, look(notebook))}
        {row("Keys", None, keys(notebook))}
        {row("What is kept", None, kept(notebook))}
        {row("Bring in a file", None, bring_in(notebook))}
        <div>
            <Keyed key=aside draw=draw_aside />
        </div>
        <div>
            <Keyed key=binned draw=draw_binned />
        </div>
        {row("About", None, view! { <p class="read">{about}</p> }.into_any())}
    }
    .into_any()
}

fn row(title: &'static str, id: Option<&'static str>, inside: AnyView) -> AnyView {
    view! {
        <section class="row" id=id>
            <h2>{title}</h2>
            {inside}
        </section>
    }
    .into_any()
}

/// Theme and language of numbers.
fn look(notebook: Notebook) -> AnyView {
    let preferences = notebook.preferences;
    let theme = Signal::derive(move || preferences.with(|settings| settings.theme.into_str().to_owned()));
    let set_theme = move |word: String| {
        if let Ok(theme) = word.parse::<Theme>() {
            preferences.update(|settings| settings.theme = theme);
        }
    };
    let locale = Signal::derive(move || preferences.with(|settings| settings.locale.clone()));
    let set_locale = move |locale: String| preferences.update(|settings| settings.locale = locale);
    view! {
        <div class="grid2">
            <SelectField label="Light or dark" options=THEMES value=theme set=set_theme />
            <div>
                <SelectField label="Numbers and dates as in" options=LOCALES value=locale set=set_locale />
                <p class="hint-line">
                    {move || format!("For example {}", preferences.numbers("USD").money(SAMPLE))}
                </p>
            </div>
        </div>
    }
    .into_any()
}

/// The keys that do something, and a switch for those that are a single letter.
fn keys(notebook: Notebook) -> AnyView {
    let preferences = notebook.preferences;
    view! {
        <div>
            <Tick
                label="Keys that are a single letter or sign work while nothing on the page is chosen"
                on=Signal::derive(move || preferences.with(|settings| !settings.no_single_keys))
                set=move |on: bool| preferences.update(|settings| settings.no_single_keys = !on)
            />
            {all_keys()}
        </div>
    }
    .into_any()
}

/// Where it is kept: of a site, and of one file.
const OF_SITE: &str = "Everything you write stays in this browser, on this computer. Nothing is sent anywhere: the page fetches \
                       only its own files and sets no cookie.";
const OF_ONE_FILE: &str = "Everything you write stays in this browser, on this computer, and not in this file. Nothing is sent \
                           anywhere: the file fetches nothing and sets no cookie.";

/// What can take it away: what comes from a server, site or file, and what is opened from the disk.
const FROM_SERVER: &str = "Two things can take it away: a browser may delete what sites keep (Safari does so after seven days \
                           without a visit), and files opened from the disk can share their storage with other such files. \
                           Save a copy from time to time.";
const FROM_DISK: &str = "Three things to know about a file that is opened from the disk. In Chrome, Edge and their like all such \
                         files share one storage, so another one could read yours. In Firefox each has its own, by its name \
                         and folder: before you rename or move this file there, save a copy with your data. And any browser \
                         may delete what it keeps, so save a copy from time to time.";

/// What is kept, where, and how to take it along.
fn kept(notebook: Notebook) -> AnyView {
    let stays = if one_file::is_here() { OF_ONE_FILE } else { OF_SITE };
    let dangers = if site::is_on_disk() { FROM_DISK } else { FROM_SERVER };
    let safety = notebook.safety;
    safety.look_round();
    safety.look_up_promise();
    notebook.releases.ask();
    let used = Signal::derive(move || {
        let units = safety.usage.with(|usage| usage.units);
        format!("{} KB of about {} KB are used.", units.div_ceil(1024), ROOM / 1024)
    });
    #[allow(clippy::cast_precision_loss)] // A number of hundredths.
    let share = Signal::derive(move || safety.usage.with(Usage::percent) as f64 / 100.0);
    view! {
        <div>
            <p class="read">{stays}</p>
            <p class="read">{move || offline::words(notebook).to_owned()}</p>
            <p class="read">{dangers}</p>
            <p class="read">{move || promise(notebook).to_owned()}</p>
            <div class="meter">
                <ProgressBar height=8 share=share label=used />
            </div>
            <p class="hint-line">{used}</p>
            <p class="hint-line">{move || safety.usage.with(others_words)}</p>
            <p class="hint-line">{move || safety.usage.with(bin_words)}</p>
            <p class="hint-line">{move || safety.usage.with(largest_words)}</p>
            <p class="hint-line">{move || since_last_copy(notebook)}</p>
            <button class="btn" type="button" on:click=move |_| notebook.save_everything()>
                "Save a copy"
            </button>
            {disk::is_possible().then(|| file_on_disk(notebook))}
            <div class="in-file">
                <button class="btn" type="button" on:click=move |_| notebook.save_notebook()>
                    "Save a copy with my data"
                </button>
                <p class="hint-line">{WITH_DATA}</p>
            </div>
        </div>
    }
    .into_any()
}

/// What a copy with data is good for, and who may have it.
const WITH_DATA: &str = "That is Tableside itself in one file, with all of this in it: it opens on its own in any current \
                         browser, without internet. It holds your limits and notes, too, so give it only to people on your \
                         own side.";

/// The file on the user's disk that is kept up to date. Its buttons are drawn anew when they become others: the press of
/// one must not be followed by a press of the next.
fn file_on_disk(notebook: Notebook) -> AnyView {
    view! {
        <div>
            <Keyed key=notebook.disk.state draw=move |state: OnDisk| on_disk(notebook, state) />
        </div>
    }
    .into_any()
}

fn on_disk(notebook: Notebook, state: OnDisk) -> AnyView {
    let ask = move |label: &'static str, deed: Deed| {
        view! {
            <button class="btn" type="button" on:click=move |_| notebook.disk.ask(deed)>
                {label}
            </button>
        }
        .into_any()
    };
    let stop = || {
        view! {
            <button class="btn quiet" type="button" on:click=move |_| notebook.disk.ask(Deed::Forget)>
                "Stop"
            </button>
        }
        .into_any()
    };
    let write_anyway = || {
        view! {
            <button class="btn" type="button" on:click=move |_| notebook.disk.write_anyway()>
                "Write it anyway"
            </button>
        }
        .into_any()
    };
    let (said, acts) = match state {
        OnDisk::Nothing => (
            "Or choose a file on your disk once, and Tableside writes every change into it. To go on with one that is \
             there already, take the second button: a browser empties a file that is chosen as a new one."
                .to_owned(),
            vec![ask("Keep a file up to date", Deed::Choose), ask("Go on with a file that is there", Deed::Open)],
        ),
        OnDisk::Holds(name) => (
            format!(
                "“{name}” holds something that isn’t here, so it is left as it is. Bring in what is in it, below; then it \
                 is kept up to date."
            ),
            vec![write_anyway(), ask("Choose another file", Deed::Choose), stop()],
        ),
        OnDisk::UpToDate(name) => (format!("“{name}” on your disk is kept up to date."), vec![stop()]),
        OnDisk::Asleep(name) => (
            format!("“{name}” on your disk waits: the browser wants you to allow it again."),
            vec![ask("Allow it again", Deed::Allow), stop()],
        ),
        OnDisk::Failed(reason) => (
            format!("The file on your disk could not be written. {reason}"),
            vec![write_anyway(), ask("Choose another file", Deed::Choose), stop()],
        ),
    };
    view! {
        <p class="read" role="status">
            {said}
        </p>
        <div class="acts">{acts}</div>
    }
    .into_any()
}

/// What the browser has promised, honestly.
fn promise(notebook: Notebook) -> &'static str {
    match notebook.safety.promise.get() {
        Some(true) => "This browser has promised not to delete it on its own.",
        Some(false) => "This browser has not promised to keep it: it may delete it when room runs short.",
        None => "This browser doesn’t say whether it would delete it on its own.",
    }
}

fn since_last_copy(notebook: Notebook) -> String {
    match notebook.safety.safekeeping.with(|safekeeping| safekeeping.edits) {
        0 => String::new(),
        1 => "One change since you last saved a copy.".to_owned(),
        edits => format!("{edits} changes since you last saved a copy."),
    }
}

/// What could not be read and was set aside. It is drawn anew when one is deleted, so that the button that deletes the
/// next one has not the focus.
fn set_aside(notebook: Notebook, aside: Vec<Aside>) -> AnyView {
    if aside.is_empty() {
        return ().into_any();
    }
    let said = "This could not be read, or is from an older version. It is kept exactly as it was, and nothing was \
                written over it.";
    let rows = aside.into_iter().map(|aside| aside_row(notebook, aside)).collect_view();
    let inside = view! {
        <div>
            <p class="read">{said}</p>
            {rows}
        </div>
    };
    row("Set aside", None, inside.into_any())
}

fn aside_row(notebook: Notebook, aside: Aside) -> AnyView {
    let (name, key) = (aside.name.clone(), aside.key.clone());
    view! {
        <div class="line">
            <code>{name}</code>
            <button class="btn" type="button" on:click=move |_| save_raw(notebook, &key)>
                "Save as a file"
            </button>
            <button class="btn quiet" type="button" on:click=move |_| notebook.delete_aside(&aside)>
                "Delete"
            </button>
        </div>
    }
    .into_any()
}
