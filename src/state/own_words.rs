//! The user's own words in all negotiations, for the search. They are looked up a negotiation at a time, while nobody waits for
//! it; what was found is kept for the next time, and only what has changed since is looked up again.

use std::cell::RefCell;

use leptos::prelude::*;
use tableside_core::search::{Index, own_entries};
use tableside_core::storage::Summary;

use super::{Notebook, later};
use crate::browser::{clock, locale};

/// So long the words of one negotiation after another are looked up before something else has its turn, in milliseconds.
const TURN: f64 = 8.0;
/// After so many negotiations with other words what was found is shown.
const SOME: usize = 20;

thread_local! {
    /// The words of the negotiations that were looked at, the last change first; of the open one before all.
    static KNOWN: RefCell<Vec<Known>> = const { RefCell::new(Vec::new()) };
}

/// The words of one negotiation.
struct Known {
    id: String,
    /// By this one knows whether it has changed.
    mark: u64,
    index: Index,
}

/// Brings the words up to date, bit by bit, for as long as the part of the page is there that this is called in. Calls back
/// whenever more of them are known, and in the end.
pub fn look_up(notebook: Notebook, found_more: impl Fn() + Copy + 'static) {
    // What was typed last may not be kept yet.
    notebook.keep();
    let open = notebook.id_untracked();
    let mut ids: Vec<String> = notebook.keeping.with_untracked(|library| {
        library.summaries().iter().filter(|summary| is_readable(summary)).map(|summary| summary.id.clone()).collect()
    });
    KNOWN.with_borrow_mut(|known| put_in_order(known, &mut ids, &open));
    // The next one is the last of them.
    ids.reverse();
    // Belongs to the owner of that part and goes with it.
    go_on(notebook, StoredValue::new(ids), 0, found_more);
}

/// Reads the words that are known, each negotiation's by itself.
pub fn with_known<R>(read: impl FnOnce(&[&Index]) -> R) -> R {
    KNOWN.with_borrow(|known| read(&known.iter().map(|known| &known.index).collect::<Vec<_>>()))
}

const fn is_readable(summary: &Summary) -> bool {
    !summary.unreadable && !summary.unread
}

/// Puts IDs and what is known of them into one order, the open negotiation first. What is gone is forgotten.
fn put_in_order(known: &mut Vec<Known>, ids: &mut [String], open: &str) {
    ids.sort_by_key(|id| id != open);
    known.retain(|known| ids.contains(&known.id));
    known.sort_by_key(|known| ids.iter().position(|id| *id == known.id));
}

/// Looks up those that are left, for a moment, and comes back for the rest.
fn go_on(notebook: Notebook, left: StoredValue<Vec<String>>, unseen: usize, found_more: impl Fn() + Copy + 'static) {
    later(move || {
        let (start, mut unseen) = (clock::milliseconds(), unseen);
        while let Some(id) = left.try_update_value(Vec::pop).flatten() {
            unseen += usize::from(look_at(notebook, &id));
            let now = clock::milliseconds();
            if !(0.0..TURN).contains(&(now - start)) {
                break;
            }
        }
        // Nobody looks any more.
        let Some(is_all) = left.try_with_value(Vec::is_empty) else { return };
        if unseen >= SOME || (is_all && unseen > 0) {
            unseen = 0;
            found_more();
        }
        if !is_all {
            go_on(notebook, left, unseen, found_more);
        }
    });
}

/// Looks up the words of a negotiation, if they are others than are known. Says whether they are.
fn look_at(notebook: Notebook, id: &str) -> bool {
    let place = KNOWN.with_borrow(|known| known.iter().position(|known| known.id == id));
    let mark = place.and_then(|place| KNOWN.with_borrow(|known| known.get(place).map(|known| known.mark)));
    let Some(now) = notebook.keeping.with_untracked(|library| library.look_at(id, mark)) else { return false };
    let entries = now.case.as_ref().map(own_entries).unwrap_or_default();
    let new = Known { id: id.to_owned(), mark: now.mark, index: Index::new(entries, locale::plain) };
    KNOWN.with_borrow_mut(|known| match place.and_then(|place| known.get_mut(place)) {
        Some(old) => *old = new,
        None => known.push(new),
    });
    true
}
