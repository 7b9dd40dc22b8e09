//! What was said, noted while one listens; and the notes that are to be cleared up.

use tableside_core::case::Case;
use tableside_core::record::Path;
use tableside_core::time::Timestamp;

use crate::browser::id::new_id;
use crate::browser::{clock, dom};
use crate::components::{SIDES, delete_at, growing_at, quiet_button, select_at, text_at, tick_at};
use crate::element::{El, el, words};
use crate::state::{Desk, Notebook, Slot};

/// The key that goes to the line for a new note, from anywhere on the page.
const KEY: &str = "n";
const LINE: &str = "#heard-line";
/// Under this name the case keeps what stands in the line.
const DRAFT: &str = "heard";

/// A line for the next note, and the notes so far, newest first.
pub fn sheet() -> El {
    let notes = Slot::at(&["heard"]);
    let rows = notes.clone();
    let ids = move || {
        let mut ids = notes.ids();
        ids.reverse();
        ids
    };
    el("div.sheet").add(line()).add(el("div.rows").rows(ids, move |id| row(&rows.then(id)).attr("data-item", id)))
}

/// The line: what they say, Enter, and it is noted with the time. Shift and Enter marks it to be cleared up.
fn line() -> El {
    let notebook = Notebook::here();
    let input = el("input.inp")
        .attr("type", "text")
        .attr("id", "heard-line")
        .attr("autocomplete", "off")
        .attr("aria-describedby", "heard-keys")
        .value_of(move || notebook.read(|case| case.drafts.get(DRAFT).cloned()).unwrap_or_default())
        .typed(move |text| {
            let kept = Some(text.as_str()).filter(|text| !text.is_empty());
            notebook.type_in(DRAFT.to_owned(), |case| case.set_draft(DRAFT, kept));
        })
        .on("keydown", move |event| {
            if dom::is_enter_in_line(&event) {
                event.prevent_default();
                note_down(notebook, dom::has_shift(&event));
            }
        });
    let label = el("label.field").add(words("span.lab", "What they say")).add(input);
    let desk = Desk::here();
    dom::on_key_here(
        KEY,
        move || !desk.setting(|settings| settings.no_single_keys),
        || {
            dom::focus(LINE);
        },
    );
    let keys = move || {
        let key = if desk.setting(|settings| settings.no_single_keys) { "" } else { "N goes here. " };
        format!("{key}Enter notes it with the time. Shift and Enter also marks it to be cleared up.")
    };
    el("div")
        .add(el("div.line").add(label).add(quiet_button("Note it", move || note_down(notebook, false))))
        .add(el("p.hint-line").attr("id", "heard-keys").text_of(keys))
}

fn note_down(notebook: Notebook, unclear: bool) {
    let text = notebook.now(|case| case.drafts.get(DRAFT).map(|text| text.trim().to_owned()).unwrap_or_default());
    if text.is_empty() {
        return;
    }
    let note = [
        ("at", clock::now().as_str().into()),
        ("by", "them".into()),
        ("text", text.into()),
        ("unclear", unclear.into()),
    ];
    notebook.try_edit(|case| {
        case.set_draft(DRAFT, None);
        case.add_item(&Path::of(&["heard"]), new_id(), &note)
    });
}

fn row(note: &Slot) -> El {
    el("div.item")
        .add(el("div.line").add(growing_at("Note", note.then("text"))).add(delete_at(note, "text", "this note")))
        .add(
            el("div.line")
                .add(el("p.eyebrow.when").text_of(when(note)))
                .add(select_at("Whose side", SIDES, note.then("by")))
                .add(text_at("Who", note.then("who")))
                .add(tick_at("To clear up", note.then("unclear"))),
        )
}

/// When a note was taken.
fn when(note: &Slot) -> impl Fn() -> String + 'static {
    let notebook = Notebook::here();
    let at = note.then("at");
    move || {
        let at = Timestamp::parse(&at.text()).unwrap_or_default();
        notebook.numbers().moment(&at)
    }
}

/// The notes that were marked to be cleared up, where that is done.
pub fn to_clear_up() -> El {
    let notebook = Notebook::here();
    let ids = move || notebook.read(unclear_ids);
    let none = move || {
        if ids().is_empty() { "Notes that you mark “To clear up” under Exchange arrive here." } else { "" }.to_owned()
    };
    let notes = Slot::at(&["heard"]);
    el("div.sheet")
        .add(el("p.hint-line").text_of(none))
        .add(el("div.rows").rows(ids, move |id| unclear_row(&notes.then(id)).attr("data-item", id)))
}

fn unclear_ids(case: &Case) -> Vec<String> {
    case.heard.iter().filter(|note| note.unclear).map(|note| note.id.clone()).collect()
}

fn unclear_row(note: &Slot) -> El {
    let (said, who) = (note.then("text"), note.then("who"));
    let quote = move || {
        let who = who.text();
        let who = if who.is_empty() { who } else { format!(" – {who}") };
        format!("“{}”{who}", said.text())
    };
    el("div.item").add(el("p.quote").text_of(quote).add(el("span.eyebrow.when").text_of(when(note)))).add(
        el("div.line")
            .add(growing_at("What it means", note.then("meaning")))
            .add(tick_at("Cleared up", note.then("cleared"))),
    )
}
