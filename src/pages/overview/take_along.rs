//! Getting one negotiation out: for oneself, for a colleague, for the other side, for a spreadsheet.

use tableside_core::case::{Case, Side};
use tableside_core::format::{self, CaseFile};
use tableside_core::share::{self, SharedRecord};
use tableside_core::time::Timestamp;

use crate::browser::{dom, files};
use crate::components::{button, file_preview, quiet_button};
use crate::element::{El, el, words};
use crate::pages::heading::section;
use crate::signal::Signal;
use crate::state::{Desk, Notebook};

/// A file that is about to leave.
#[derive(Clone, Copy, PartialEq)]
enum Leaving {
    ForColleague,
    ForOtherSide,
}

/// What is in a byte order mark: without it, some spreadsheets take the text for another encoding.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Ways to take the open negotiation along.
pub fn take_along(desk: Desk) -> El {
    let notebook = Notebook::here();
    let leaving = Signal::new(None::<Leaving>);
    let [colleague, other, shown] = [(); 3].map(|()| leaving.clone());
    let preview = move |leaving: &Signal<Option<Leaving>>, what| {
        leaving.set(Some(what));
        dom::focus_soon(".preview h3".to_owned());
    };
    let acts = el("div.acts")
        .add(button("For a colleague…", move || preview(&colleague, Leaving::ForColleague)))
        .add(button("For the other side…", move || preview(&other, Leaving::ForOtherSide)))
        .add(button("Offers for a spreadsheet", move || save_offers(desk, notebook)))
        .add(button("As a text", move || save_text(desk, notebook)));
    let panel = el("div").live(move || {
        let leaving = shown.clone();
        shown.get().map(|what| notebook.read(|case| leaving_preview(desk, case, what, leaving)))
    });
    let said = "The spreadsheet and the text hold your own notes and limits, too: they are for you.";
    section("Take it along", vec![acts, words("p.hint-line", said), panel])
}

fn leaving_preview(desk: Desk, case: &Case, what: Leaving, leaving: Signal<Option<Leaving>>) -> El {
    let (title, said, name, file, words) = match what {
        Leaving::ForColleague => (
            "For a colleague",
            "This file holds everything in this negotiation, also your walk-away, your notes and your estimates. Give \
             it only to people on your own side. This is what it says:",
            files::name_of(&case.title, "json"),
            format::write(&CaseFile { cases: vec![case.clone()], ..CaseFile::default() }),
            format::markdown(case),
        ),
        Leaving::ForOtherSide => {
            let record = SharedRecord::of(case);
            (
                "For the other side",
                "This file holds only what both sides know: the issues, the offers that were made, and the agreement. \
                 It has no place for a limit, an estimate, a weight or a note. This is all of it:",
                files::name_of(&format!("{} shared", case.title), "json"),
                share::write(&record),
                format::markdown(&record.into_case(String::new(), Timestamp::default(), Side::Us)),
            )
        }
    };
    let done = leaving.clone();
    let save = button("Save this file", move || {
        if desk.save_file(&name, files::JSON, &file) {
            done.set(None);
        }
    });
    let close = quiet_button("Close", move || leaving.set(None));
    file_preview(title, said, &words, vec![save.attr("class", "btn go"), close])
}

fn save_offers(desk: Desk, notebook: Notebook) {
    let (name, text) = notebook.now(|case| (files::name_of(&case.title, "csv"), format::offers_csv(case)));
    desk.save_file(&name, "text/csv", &format!("{BYTE_ORDER_MARK}{text}"));
}

fn save_text(desk: Desk, notebook: Notebook) {
    let (name, text) = notebook.now(|case| (files::name_of(&case.title, "md"), format::markdown(case)));
    desk.save_file(&name, "text/markdown", &text);
}
