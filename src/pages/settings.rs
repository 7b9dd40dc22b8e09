//! How the app looks and writes numbers, what it keeps and where, and getting it out as a file.

use leptos::prelude::*;
use tableside_core::format::{self, CaseFile};
use tableside_core::number::Decimal;
use tableside_core::storage::{Aside, Theme};

use super::heading::Heading;
use super::nowhere::save_raw;
use crate::browser::files;
use crate::components::SelectField;
use crate::state::{Desk, Notice};

/// UTF-16 units that browsers give a site in `localStorage`.
const ROOM: usize = 5_242_880;
/// An amount that shows the separators of a locale.
const SAMPLE: Decimal = Decimal::whole(1_234_567);

/// The settings.
#[component]
pub fn Settings() -> impl IntoView {
    view! {
        <Heading title="Settings" />
        <Look />
        <Kept />
        <SetAside />
        <About />
    }
}

/// Theme and language of numbers.
#[component]
fn Look() -> impl IntoView {
    let desk = Desk::here();
    let theme = Signal::derive(move || desk.settings.with(|settings| settings.theme.word().to_owned()));
    let locale = Signal::derive(move || desk.settings.with(|settings| settings.locale.clone()));
    let numbers = desk.numbers(|| "USD".to_owned());
    let themes = || {
        let name = |theme: &Theme| match theme {
            Theme::System => "As the system has it",
            Theme::Light => "Light",
            Theme::Dark => "Dark",
        };
        Theme::ALL.iter().map(|theme| (theme.word().to_owned(), name(theme).to_owned())).collect::<Vec<_>>()
    };
    let set_theme = move |word: String| {
        if let Some(theme) = Theme::from_word(&word) {
            desk.set(|settings| settings.theme = theme);
        }
    };
    view! {
        <section class="row">
            <h2>"Look"</h2>
            <div class="grid2">
                <SelectField label="Light or dark" value=theme options=Signal::derive(themes) set=set_theme />
                <div>
                    <SelectField
                        label="Numbers and dates as in"
                        value=locale
                        options=Signal::derive(locales)
                        set=move |locale| desk.set(|settings| settings.locale = locale)
                    />
                    <p class="hint-line">
                        {move || format!("For example {}", numbers.with(|numbers| numbers.money(SAMPLE)))}
                    </p>
                </div>
            </div>
        </section>
    }
}

fn locales() -> Vec<(String, String)> {
    [
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
    ]
    .map(|(locale, name)| (locale.to_owned(), name.to_owned()))
    .to_vec()
}

/// What is kept, where, and how to take it along.
#[component]
fn Kept() -> impl IntoView {
    let desk = Desk::here();
    let used = Memo::new(move |_| {
        desk.summaries.track();
        desk.settings.track();
        desk.used()
    });
    let words = move || {
        let used = used.get();
        format!("{} KB of about {} KB are used.", used.div_ceil(1024), ROOM / 1024)
    };
    #[allow(clippy::cast_precision_loss)] // Both are far below 2⁵².
    let share = move || format!("{:.1}%", (used.get() as f64 / ROOM as f64 * 100.0).min(100.0));
    let save = move |_| {
        let cases = desk.all_cases();
        let text = format::write(&CaseFile { cases, ..CaseFile::default() });
        if files::save("tableside.json", "application/json", &text).is_err() {
            desk.notice.set(Some(Notice::plain("The browser could not make the file.")));
        }
    };
    view! {
        <section class="row">
            <h2>"What is kept"</h2>
            <div>
                <p class="read">
                    "Everything you write stays in this browser, on this computer. Nothing is sent anywhere: the page asks no server for anything and sets no cookie."
                </p>
                <p class="read">
                    "Two things can take it away: a browser may delete what sites keep (Safari does so after seven days without a visit), and files opened from the disk can share their storage with other such files. Save a copy from time to time."
                </p>
                <svg class="path meter" height="8" role="img" aria-label=words>
                    <rect class="path-all" width="100%" height="8" rx="4" />
                    <rect class="path-done" width=share height="8" rx="4" />
                </svg>
                <p class="hint-line">{words}</p>
                <button class="btn" on:click=save>
                    "Save everything as a file"
                </button>
            </div>
        </section>
    }
}

/// What could not be read and was set aside.
#[component]
fn SetAside() -> impl IntoView {
    let desk = Desk::here();
    let row = move |aside: Aside| {
        let (name, key) = (aside.name.clone(), aside.key.clone());
        view! {
            <div class="line">
                <code>{name}</code>
                <button class="btn" on:click=move |_| save_raw(desk, &key)>
                    "Save as a file"
                </button>
                <button class="btn quiet" on:click=move |_| desk.forget_aside(&aside)>
                    "Delete"
                </button>
            </div>
        }
    };
    move || {
        let aside = desk.aside.get();
        (!aside.is_empty()).then(|| {
            view! {
                <section class="row">
                    <h2>"Set aside"</h2>
                    <div>
                        <p class="read">
                            "This could not be read when the page was opened. It was kept exactly as it was, and nothing was written over it."
                        </p>
                        {aside.into_iter().map(row).collect_view()}
                    </div>
                </section>
            }
        })
    }
}

#[component]
fn About() -> impl IntoView {
    view! {
        <section class="row">
            <h2>"About"</h2>
            <p class="read">
                "Tableside " {env!("CARGO_PKG_VERSION")}
                ", a notebook for people who negotiate. Free to use, to change and to pass on, under the MIT or the Apache 2.0 licence."
            </p>
        </section>
    }
}
