//! What was said, noted while one listens; and the notes that are to be cleared up.

use leptos::ev::KeyboardEvent;
use leptos::html::Input;
use leptos::prelude::*;
use tableside_core::case::{Case, Heard, Lens, Side};
use tableside_core::part;
use tableside_core::worksheet;

use crate::browser::clock;
use crate::browser::id::new_id;
use crate::browser::keys::{self, Acts};
use crate::components::{DeleteAt, GrowingAt, SelectAt, TextAt, TickAt};
use crate::state::{Field, Notebook};

/// The key that goes to the line for a new note, from anywhere on the page.
const KEY: char = 'n';
/// Under this name the case keeps what stands in the line.
const DRAFT: &str = "heard";

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
                <For each=ids key=Clone::clone children=move |id: String| row(notes.item(&id)) />
            </div>
        </div>
    }
    .into_any()
}

/// The line: what they say, Enter, and it is noted with the time. Shift and Enter marks it to be cleared up.
fn line(notebook: Notebook) -> AnyView {
    let has_key = move || notebook.preferences.has_single_keys();
    let line = NodeRef::<Input>::new();
    keys::on_key_here(KEY, Acts::AtOnce, has_key, move || {
        if let Some(line) = line.get_untracked() {
            // Fails where it can't have the focus: then it stays where it is.
            let _ = line.focus();
        }
    });
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
                        node_ref=line
                        autocomplete="off"
                        aria-describedby="heard-keys"
                        prop:value=move || notebook.with(|case| case.drafts.get(DRAFT).cloned()).unwrap_or_default()
                        on:input:target=move |event| typed(&event.target().value())
                        on:keydown=on_key
                    />
                </label>
                <button class="btn quiet" type="button" on:click=move |_| note_down(notebook, false)>
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
