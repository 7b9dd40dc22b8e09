//! How the app looks and writes numbers, what it keeps and where, and getting it out as a file.

mod bring_in;

use tableside_core::number::Decimal;
use tableside_core::storage::{Aside, ROOM, Theme};

use super::heading::heading;
use super::nowhere::save_raw;
use crate::browser::disk;
use crate::components::{button, largest, progress_bar, quiet_button, select_field, tick};
use crate::element::{El, el, words};
use crate::state::{Desk, OnDisk};

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
        row("Keys", keys(desk)).attr("id", "keys"),
        row("What is kept", kept(desk)),
        row("Bring in a file", bring_in::bring_in(desk)),
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

/// The keys that do something, and a switch for those that are a single letter.
fn keys(desk: Desk) -> El {
    const KEYS: [(&str, &str); 11] = [
        ("Ctrl K or ⌘ K", "Search and go"),
        ("Ctrl Z or ⌘ Z", "Undo"),
        ("Shift Ctrl Z or ⇧ ⌘ Z", "Redo"),
        ("F9, or V outside of fields", "Table view: hide everything private"),
        ("Enter", "In a list: the next row"),
        ("T", "Under Offers: write their offer"),
        ("O", "Under Offers: write your own offer"),
        ("N", "Under Exchange: note what they say"),
        ("Shift Enter", "There: note it to be cleared up"),
        ("Esc", "Close what is open"),
        ("?", "This list"),
    ];
    let rows = KEYS.iter().map(|(keys, does)| el("div").add(words("dt", keys)).add(words("dd", does)));
    let single = tick(
        "Keys that are a single letter or sign work outside of fields",
        move || desk.setting(|settings| !settings.no_single_keys),
        move |on| desk.set(|settings| settings.no_single_keys = !on),
    );
    el("div").add(single).add(el("dl.key-list").add_all(rows))
}

/// What is kept, where, and how to take it along.
fn kept(desk: Desk) -> El {
    let stays = "Everything you write stays in this browser, on this computer. Nothing is sent anywhere: the page \
                 fetches only its own files and sets no cookie.";
    let dangers = "Two things can take it away: a browser may delete what sites keep (Safari does so after seven days \
                   without a visit), and files opened from the disk can share their storage with other such files. \
                   Save a copy from time to time.";
    desk.look_round();
    desk.look_up_promise();
    let used = move || format!("{} KB of about {} KB are used.", desk.usage().units.div_ceil(1024), ROOM / 1024);
    #[allow(clippy::cast_precision_loss)] // A number of hundredths.
    let share = move || desk.usage().percent() as f64 / 100.0;
    let meter =
        el("div.meter").add(progress_bar(8, share).attr("role", "img").attr_of("aria-label", move || Some(used())));
    let large = move || match largest(&desk.usage()) {
        names if names.is_empty() => names,
        names => format!("Largest: {names}."),
    };
    el("div")
        .add(words("p.read", stays))
        .add(words("p.read", dangers))
        .add(el("p.read").text_of(move || promise(desk).to_owned()))
        .add(meter)
        .add(el("p.hint-line").text_of(used))
        .add(el("p.hint-line").text_of(large))
        .add(el("p.hint-line").text_of(move || since_last_copy(desk)))
        .add(button("Save everything as a file", move || desk.save_everything()))
        .add_all(disk::is_possible().then(|| el("div").live(move || on_disk(desk))))
}

/// The file on the user's disk that is kept up to date.
fn on_disk(desk: Desk) -> Vec<El> {
    let choose = |label| button(label, move || desk.ask_disk("choose"));
    let stop = || quiet_button("Stop", move || desk.ask_disk("forget"));
    let (said, acts) = match desk.on_disk() {
        OnDisk::Nothing => (
            "Or choose a file on your disk once, and Tableside writes every change into it.".to_owned(),
            vec![choose("Keep a file up to date")],
        ),
        OnDisk::UpToDate(name) => (format!("“{name}” on your disk is kept up to date."), vec![stop()]),
        OnDisk::Asleep(name) => (
            format!("“{name}” on your disk waits: the browser wants you to allow it again."),
            vec![button("Allow it again", move || desk.ask_disk("allow")), stop()],
        ),
        OnDisk::Failed(reason) => (
            format!("The file on your disk could not be written. {reason}"),
            vec![button("Write it anyway", move || desk.write_disk_anyway()), choose("Choose another file"), stop()],
        ),
    };
    vec![words("p.read", &said).attr("role", "status"), el("div.acts").add_all(acts)]
}

/// What the browser has promised, honestly.
fn promise(desk: Desk) -> &'static str {
    match desk.promise() {
        Some(true) => "This browser has promised not to delete it on its own.",
        Some(false) => "This browser has not promised to keep it: it may delete it when room runs short.",
        None => "This browser doesn’t say whether it would delete it on its own.",
    }
}

fn since_last_copy(desk: Desk) -> String {
    let safekeeping = desk.safekeeping();
    match safekeeping.edits {
        0 => String::new(),
        1 => "One change since you last saved everything.".to_owned(),
        edits => format!("{edits} changes since you last saved everything."),
    }
}

/// What could not be read and was set aside.
fn set_aside(desk: Desk) -> Option<El> {
    let aside = desk.aside();
    if aside.is_empty() {
        return None;
    }
    let said = "This could not be read, or is of an older version. It is kept exactly as it was, and nothing was \
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
