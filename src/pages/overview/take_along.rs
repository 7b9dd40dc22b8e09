//! Getting one negotiation out: for oneself, for a colleague, for the other side, for a spreadsheet.

use leptos::prelude::*;
use tableside_core::case::{Case, Side};
use tableside_core::format::{self, CaseFile, Saved};
use tableside_core::part;
use tableside_core::route::{CasePlace, Route};
use tableside_core::share::{self, SharedRecord};
use tableside_core::time::Timestamp;

use crate::browser::{files, focus};
use crate::components::{FilePreview, Keyed, Section, TextAt};
use crate::state::Notebook;

/// A file that is about to leave.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Leaving {
    ForColleague,
    ForOtherSide,
    ToPresent,
}

/// What is in a byte order mark: without it, some spreadsheets take the text for another encoding.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Ways to take the open negotiation along.
pub fn take_along(notebook: Notebook) -> AnyView {
    let leaving = RwSignal::new(None::<Leaving>);
    let preview = move |what| {
        leaving.set(Some(what));
        focus::focus_soon(".preview h3".to_owned());
    };
    let panel = move |what: Option<Leaving>| {
        view! { {move || what.map(|what| leaving_preview(notebook, what, leaving))} }.into_any()
    };
    let called = move || {
        let title = notebook.with(share::shared_title);
        format!("In the table view and in the file for the other side, it is called “{title}”.")
    };
    let handouts = Route::case(&notebook.id_untracked(), CasePlace::Handouts(None)).to_string();
    let said = "The spreadsheet and the text hold your own notes and limits, too: they are for you.";
    view! {
        <Section title="Take it along">
            <div class="acts">
                <button class="btn" type="button" on:click=move |_| preview(Leaving::ForColleague)>
                    "For a colleague…"
                </button>
                <button class="btn" type="button" on:click=move |_| preview(Leaving::ForOtherSide)>
                    "For the other side…"
                </button>
                <button class="btn" type="button" on:click=move |_| preview(Leaving::ToPresent)>
                    "Save a copy to present…"
                </button>
                <button class="btn" type="button" on:click=move |_| save_offers(notebook)>
                    "Offers for a spreadsheet"
                </button>
                <button class="btn" type="button" on:click=move |_| save_text(notebook)>"As text"</button>
                <a class="btn" href=handouts>"Sheets to print"</a>
            </div>
            <p class="hint-line">{said}</p>
            <TextAt label="Title for both sides" field=notebook.field(part!(shared_title)) />
            <p class="hint-line">{called}</p>
            <div><Keyed key=leaving draw=panel /></div>
        </Section>
    }
    .into_any()
}

fn leaving_preview(notebook: Notebook, what: Leaving, leaving: RwSignal<Option<Leaving>>) -> AnyView {
    let (title, said) = match what {
        Leaving::ForColleague => (
            "For a colleague",
            "This file holds everything in this negotiation, also your walk-away, your notes and your guesses. Give \
             it only to people on your own side. This is what it says:",
        ),
        Leaving::ForOtherSide => (
            "For the other side",
            "This file holds only what both sides know: the offers that were made, the issues and options that they \
             name or that you marked as known to the other side, and the agreement. It has no place for a limit, a \
             guess, a weight or a note. This is all of it:",
        ),
        Leaving::ToPresent => (
            "To present",
            "This is Tableside in one file that opens on its own, in the table view. It holds only what both sides know: \
             the offers that were made, the issues and options that they name or that you marked as known to the other \
             side, and the agreement. It has no place for a limit, a guess, a weight or a note. This is all of it:",
        ),
    };
    // What is shown is what is saved, also when something changes meanwhile.
    let held = Memo::new(move |_| notebook.with(|case| held_by(case, what)));
    let text = Signal::derive(move || held.with(|[_, text]| text.clone()));
    let save = move |_| {
        let [file, _] = held.get_untracked();
        save(notebook, leaving, what, file);
    };
    view! {
        <FilePreview title=title said=said text=text>
            <button class="btn go" type="button" on:click=save>"Save this file"</button>
            <button class="btn quiet" type="button" on:click=move |_| close_preview(leaving, what)>"Close"</button>
        </FilePreview>
    }
    .into_any()
}

/// Closes the preview of a file; where the focus was in it, it goes back to the button that opened it.
fn close_preview(leaving: RwSignal<Option<Leaving>>, what: Leaving) {
    leaving.set(None);
    let place = match what {
        Leaving::ForColleague => 1,
        Leaving::ForOtherSide => 2,
        Leaving::ToPresent => 3,
    };
    focus::focus_soon_if_lost(vec![format!(".details .after > .acts > :nth-child({place})")]);
}

/// Hands the file to the user, and closes its preview once that is done.
fn save(notebook: Notebook, leaving: RwSignal<Option<Leaving>>, what: Leaving, file: String) {
    let name = notebook.with_untracked(|case| {
        files::name_of(match what {
            Leaving::ForColleague => Saved::Colleague(case),
            Leaving::ForOtherSide => Saved::OtherSide(case),
            Leaving::ToPresent => Saved::ToPresent(case),
        })
    });
    // By then one may be elsewhere, or look at another one.
    let close = move || {
        if leaving.try_get_untracked() == Some(Some(what)) {
            close_preview(leaving, what);
        }
    };
    if what == Leaving::ToPresent {
        notebook.save_to_present(name, file, close);
    } else if notebook.safety.save_file(&name, files::JSON, &file) {
        close();
    }
}

/// What stands in a file, and the same in words.
fn held_by(case: &Case, what: Leaving) -> [String; 2] {
    match what {
        Leaving::ForColleague => {
            let file = CaseFile { cases: vec![case.clone()], ..CaseFile::default() };
            [format::write(&file), format::markdown(case)]
        }
        Leaving::ForOtherSide | Leaving::ToPresent => {
            let record = SharedRecord::of(case);
            let file = share::write(&record);
            [file, format::markdown(&record.into_case(String::new(), Timestamp::default(), Side::Us))]
        }
    }
}

fn save_offers(notebook: Notebook) {
    let (name, text) = notebook.with_untracked(|case| (files::name_of(Saved::Offers(case)), format::offers_csv(case)));
    notebook.safety.save_file(&name, "text/csv", &format!("{BYTE_ORDER_MARK}{text}"));
}

fn save_text(notebook: Notebook) {
    let (name, text) = notebook.with_untracked(|case| (files::name_of(Saved::Text(case)), format::markdown(case)));
    notebook.safety.save_file(&name, "text/markdown", &text);
}
