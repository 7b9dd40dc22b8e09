//! What is said of what was typed on the issues, above the line: what is wrong, what looks like a slip, and the numbers that
//! it could be, to be chosen with one press.

use leptos::prelude::*;
use tableside_core::case::Terms;
use tableside_core::hash::fnv_1a;
use tableside_core::number::Entry;
use tableside_core::number::entry::cells;

use super::draft::Draft;
use super::field::TermRow;
use super::slips::{Faults, Place};
use crate::browser::focus;
use crate::state::Numbers;

/// The ID of the place in which something is said of what was typed on the issue with an ID; that may have spaces in it.
pub(super) fn place_of(issue: &str) -> String {
    format!("said-{:x}", fnv_1a(issue))
}

/// What is said on one issue. It is drawn anew when it is another.
#[derive(Clone, PartialEq, Eq, Hash)]
struct OnTerm {
    /// The issue's ID.
    issue: String,
    label: String,
    words: String,
    /// Is it a row of a table, whose cells can go into the fields from here on?
    is_row: bool,
    /// The numbers that it could be: as they are typed, and as they are read.
    readings: Vec<(String, String)>,
}

/// All that is said, a line for each issue.
pub(super) fn said(draft: Draft, rows: Memo<Vec<TermRow>>) -> AnyView {
    let notebook = draft.notebook;
    let all = Memo::new(move |_| {
        let numbers = notebook.numbers();
        let on = |row: &TermRow| {
            // As figures of the issue are read and written.
            let on = notebook.with(|case| case.issue(&row.issue).map(|issue| numbers.typed_on(issue)));
            let numbers = on.as_ref().unwrap_or(&numbers);
            draft.faults.with(|faults| draft.typed.with(|typed| OnTerm::of(row, faults, typed, numbers)))
        };
        rows.with(|rows| rows.iter().filter_map(on).collect::<Vec<_>>())
    });
    view! {
        <div class="entry-said">
            <For each=move || all.get() key=Clone::clone children=move |on: OnTerm| drawn(draft, on) />
        </div>
    }
    .into_any()
}

impl OnTerm {
    fn of(row: &TermRow, faults: &Faults, typed: &Terms, numbers: &Numbers) -> Option<Self> {
        let fault = faults.of(&Place::Issue(row.issue.clone()));
        let text = typed.get(&row.issue).map_or("", String::as_str);
        let is_row = cells(text).is_some();
        if fault.is_none() && !is_row {
            return None;
        }
        let entry = if row.is_read() { numbers.read(text) } else { Entry::Empty };
        let words = fault.map_or_else(
            // What several cells mean is asked before one presses Enter.
            || numbers.question(&entry).unwrap_or_else(|| "These are several cells of a table.".to_owned()),
            str::to_owned,
        );
        let reading = |number| (numbers.entry(number), numbers.plain(number));
        let readings = entry.choices().into_iter().map(reading).collect();
        Some(Self { issue: row.issue.clone(), label: row.label.clone(), words, is_row, readings })
    }
}

fn drawn(draft: Draft, OnTerm { issue, label, words, is_row, readings }: OnTerm) -> AnyView {
    let place = place_of(&issue);
    // Two keys say which of two numbers it is.
    let has_keys = readings.len() == 2 && !is_row && draft.notebook.preferences.has_single_keys();
    let id = StoredValue::new(issue);
    let spread = is_row.then(|| {
        let spread = move |_| id.with_value(|id| draft.spread(id));
        view! { <button class="btn" type="button" on:click=spread>"One for each issue"</button> }
    });
    // Which number it is, is said with one press; the focus goes back to the field.
    let reading = |(nth, (typed, shown)): (usize, (String, String))| {
        let choose = move |_| {
            id.with_value(|id| {
                draft.type_in(id, typed.clone());
                focus::focus_in_row(&format!("[aria-describedby='{}']", place_of(id)));
            });
        };
        let key = has_keys.then(|| view! { <kbd aria-hidden="true">{nth + 1}</kbd> });
        view! { <button class="btn" type="button" on:click=choose>{shown}{key}</button> }
    };
    view! {
        <div class="hint-line">
            <b translate="no">{label}</b>
            <div id=place>
                <span class="warn">{words}</span>
                {spread}
                {readings.into_iter().enumerate().map(reading).collect_view()}
            </div>
        </div>
    }
    .into_any()
}
