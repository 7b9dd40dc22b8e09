//! What was said, noted while one listens; and the notes that are to be cleared up.

use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use tableside_core::case::{Case, Heard, Lens, Side};
use tableside_core::name::shows;
use tableside_core::part;
use tableside_core::worksheet;

use crate::browser::id::new_id;
use crate::browser::keys::{self, Acts};
use crate::browser::{clock, focus};
use crate::components::{DeleteAt, GrowingAt, Reads, SelectAt, TextAt, TickAt, reading_row, reads_part};
use crate::state::{Field, Notebook, Unfolded};

/// The key that goes to the line for a new note, from anywhere on the page.
const KEY: char = 'n';
/// Under this name the case keeps what stands in the line.
const DRAFT: &str = "heard";
/// The line.
const LINE: &str = "#heard-line";
/// The section in which it stands.
pub const SECTION: &str = "INFO-B";

/// From now on the key goes to the line, wherever one is on the page; `lead` opens its section.
pub fn follow_key(notebook: Notebook, lead: impl Fn() + 'static) {
    keys::on_key_here(KEY, Acts::AtOnce, move || notebook.preferences.has_single_keys(), lead);
}

/// A line for the next note, and the notes so far, newest first.
pub fn sheet(notebook: Notebook) -> AnyView {
    let notes = notebook.field(part!(heard));
    let ids = move || {
        let mut ids = notes.ids();
        ids.reverse();
        ids
    };
    view! {
        <div class="sheet">
            {line(notebook)}
            <div class="rows">
                <For each=ids key=Clone::clone children=move |id: String| reading(notes.item(&id)) />
            </div>
        </div>
    }
    .into_any()
}

/// A note, which reads as text until one opens it.
fn reading(note: Field<Heard>) -> AnyView {
    let Some(page) = Unfolded::here() else { return row(note) };
    reading_row(page, note.id(), note.name(), Arc::new(move || reads(note)), Arc::new(move || row(note)))
}

fn reads(note: Field<Heard>) -> Reads {
    let (text, who, is_unclear) = (note.then(part!(text)), note.then(part!(who)), note.then(part!(unclear)));
    let side = note.then(part!(by));
    let by = move || worksheet::HEARD.field("by").and_then(|field| field.called(&side.text())).unwrap_or_default();
    let said_by = Signal::derive(move || Some(who.get()).filter(|who| shows(who)).unwrap_or_else(|| by().to_owned()));
    let unclear = move || if is_unclear.get() { worksheet::HEARD.label("unclear") } else { "" };
    let rest = view! {
        {reads_part("", said_by)}
        {reads_part("", when(note))}
        {reads_part("", Signal::derive(move || unclear().to_owned()))}
    };
    Reads { name: Signal::derive(move || text.get()), rest: rest.into_any() }
}

/// The line: what they say, Enter, and it is noted with the time. Shift and Enter marks it to be cleared up.
fn line(notebook: Notebook) -> AnyView {
    let typed = move |text: &str| {
        let kept = Some(text).filter(|text| !text.is_empty());
        notebook.type_in(DRAFT.to_owned(), |case| case.set_draft(DRAFT, kept));
    };
    let on_key = move |event: KeyboardEvent| {
        if keys::is_enter_in_line(&event) {
            event.prevent_default();
            note_down(notebook, event.shift_key());
        }
    };
    let press = move |_| {
        note_down(notebook, false);
        focus::focus(LINE);
    };
    let said = move || {
        let key = if notebook.preferences.with(|settings| settings.no_single_keys) { "" } else { "N goes here. " };
        format!("{key}Enter notes it with the time. Shift and Enter also marks it to be cleared up.")
    };
    view! {
        <div>
            <div class="line">
                <label class="field">
                    <span class="lab">"What they say"</span>
                    <input
                        class="inp"
                        type="text"
                        id="heard-line"
                        autocomplete="off"
                        aria-describedby="heard-keys"
                        prop:value=move || notebook.with(|case| case.drafts.get(DRAFT).cloned()).unwrap_or_default()
                        on:input:target=move |event| typed(&event.target().value())
                        on:keydown=on_key
                    />
                </label>
                <button class="btn quiet" type="button" on:click=press>
                    {worksheet::HEARD.add}
                </button>
            </div>
            <p class="hint-line" id="heard-keys">{said}</p>
        </div>
    }
    .into_any()
}

fn note_down(notebook: Notebook, unclear: bool) {
    let draft = notebook.with_untracked(|case| case.drafts.get(DRAFT).map(|text| text.trim().to_owned()));
    if let Some(text) = draft.filter(|text| !text.is_empty()) {
        let at = clock::now();
        let note = Heard { id: new_id(), at, by: Side::Them, text, unclear, ..Heard::default() };
        notebook.try_edit(|case| {
            Lens::new(part!(heard)).add(case, note)?;
            case.set_draft(DRAFT, None);
            Ok(())
        });
    }
}

fn row(note: Field<Heard>) -> AnyView {
    let text = note.then(part!(text));
    view! {
        <div class="item" data-item=note.id()>
            <div class="line">
                <GrowingAt label=worksheet::HEARD.asks("text") field=text />
                <DeleteAt item=note name=text what="this note" />
            </div>
            <div class="line">
                <p class="eyebrow when">{when(note)}</p>
                <SelectAt label=worksheet::HEARD.asks("by") options=worksheet::HEARD.choices("by") field=note.then(part!(by)) />
                <TextAt label=worksheet::HEARD.asks("who") field=note.then(part!(who)) />
                <TickAt label=worksheet::HEARD.asks("unclear") field=note.then(part!(unclear)) />
            </div>
        </div>
    }
    .into_any()
}

/// When a note was taken.
fn when(note: Field<Heard>) -> Signal<String> {
    let at = note.then(part!(at));
    Signal::derive(move || note.notebook().numbers().moment(&at.get()))
}

/// The notes that were marked to be cleared up, where that is done.
pub fn to_clear_up(notebook: Notebook) -> AnyView {
    let notes = notebook.field(part!(heard));
    let ids = Memo::new(move |_| notebook.with(unclear_ids));
    let none = move || {
        let is_none = ids.with(Vec::is_empty);
        if is_none { "Notes that you mark “To clear up” under Exchange arrive here." } else { "" }.to_owned()
    };
    view! {
        <div class="sheet">
            <p class="hint-line">{none}</p>
            <div class="rows">
                <For
                    each=move || ids.get()
                    key=Clone::clone
                    children=move |id: String| unclear_row(notes.item(&id))
                />
            </div>
        </div>
    }
    .into_any()
}

fn unclear_ids(case: &Case) -> Vec<String> {
    case.heard.iter().filter(|note| note.unclear).map(|note| note.id.clone()).collect()
}

fn unclear_row(note: Field<Heard>) -> AnyView {
    let quote = move || {
        note.with(|note| {
            let who = if note.who.is_empty() { String::new() } else { format!(" – {}", note.who) };
            format!("“{}”{who}", note.text)
        })
    };
    view! {
        <div class="item" data-item=note.id()>
            <p class="quote">{quote}<span class="eyebrow when">{when(note)}</span></p>
            <div class="line">
                <GrowingAt label=worksheet::HEARD.asks("meaning") field=note.then(part!(meaning)) />
                <TickAt label=worksheet::HEARD.asks("cleared") field=note.then(part!(cleared)) />
            </div>
        </div>
    }
    .into_any()
}
