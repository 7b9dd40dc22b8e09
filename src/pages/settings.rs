//! How the app looks and writes numbers, what it keeps and where, and getting it out as a file.

use tableside_core::format::{self, CaseFile};
use tableside_core::number::Decimal;
use tableside_core::storage::{Aside, Theme};

use super::heading::heading;
use super::nowhere::save_raw;
use crate::browser::files;
use crate::components::{button, progress_bar, quiet_button, select_field};
use crate::element::{El, el, words};
use crate::state::{Desk, Notice};

/// UTF-16 units that browsers give a site in `localStorage`.
const ROOM: usize = 5_242_880;
/// An amount that shows the separators of a locale.
const SAMPLE: Decimal = Decimal::whole(1_234_567);

const THEMES: [(&str, &str); 3] = [("system", "As the system has it"), ("light", "Light"), ("dark", "Dark")];
const LOCALES: [(&str, &str); 11] = [
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
pub fn settings() -> Vec<El> {
    let desk = Desk::here();
    let about = format!(
        "Tableside {}, a notebook for people who negotiate. Free to use, to change and to pass on, under the MIT or \
         the Apache 2.0 licence.",
        env!("CARGO_PKG_VERSION")
    );
    vec![
        heading("Settings"),
        row("Look", look(desk)),
        row("What is kept", kept(desk)),
        el("div").live(move || set_aside(desk)),
        row("About", words("p.read", &about)),
    ]
}

fn row(title: &str, inside: El) -> El {
    el("section.row").add(words("h2", title)).add(inside)
}

/// Theme and language of numbers.
fn look(desk: Desk) -> El {
    let theme = select_field(
        "Light or dark",
        &THEMES,
        move || desk.setting(|settings| settings.theme.word().to_owned()),
        move |word| {
            if let Some(theme) = Theme::from_word(&word) {
                desk.set(|settings| settings.theme = theme);
            }
        },
    );
    let locale = select_field(
        "Numbers and dates as in",
        &LOCALES,
        move || desk.setting(|settings| settings.locale.clone()),
        move |locale| desk.set(|settings| settings.locale = locale),
    );
    let example = el("p.hint-line").text_of(move || format!("For example {}", desk.numbers("USD").money(SAMPLE)));
    el("div.grid2").add(theme).add(el("div").add(locale).add(example))
}

/// What is kept, where, and how to take it along.
fn kept(desk: Desk) -> El {
    let stays = "Everything you write stays in this browser, on this computer. Nothing is sent anywhere: the page asks \
                 no server for anything and sets no cookie.";
    let dangers = "Two things can take it away: a browser may delete what sites keep (Safari does so after seven days \
                   without a visit), and files opened from the disk can share their storage with other such files. \
                   Save a copy from time to time.";
    let used = move || format!("{} KB of about {} KB are used.", desk.used().div_ceil(1024), ROOM / 1024);
    #[allow(clippy::cast_precision_loss)] // Both are far below 2⁵².
    let share = move || (desk.used() as f64 / ROOM as f64).min(1.0);
    let meter =
        el("div.meter").add(progress_bar(8, share).attr("role", "img").attr_of("aria-label", move || Some(used())));
    el("div")
        .add(words("p.read", stays))
        .add(words("p.read", dangers))
        .add(meter)
        .add(el("p.hint-line").text_of(used))
        .add(button("Save everything as a file", move || save_everything(desk)))
}

fn save_everything(desk: Desk) {
    let text = format::write(&CaseFile { cases: desk.all_cases(), ..CaseFile::default() });
    if files::save("tableside.json", "application/json", &text).is_err() {
        desk.note(Notice::plain("The browser could not make the file."));
    }
}

/// What could not be read and was set aside.
fn set_aside(desk: Desk) -> Option<El> {
    let aside = desk.aside();
    if aside.is_empty() {
        return None;
    }
    let said = "This could not be read when the page was opened. It was kept exactly as it was, and nothing was \
                written over it.";
    let rows = aside.into_iter().map(|aside| aside_row(desk, aside));
    Some(row("Set aside", el("div").add(words("p.read", said)).add_all(rows)))
}

fn aside_row(desk: Desk, aside: Aside) -> El {
    let key = aside.key.clone();
    el("div.line")
        .add(words("code", &aside.name))
        .add(button("Save as a file", move || save_raw(desk, &key)))
        .add(quiet_button("Delete", move || desk.forget_aside(&aside)))
}
