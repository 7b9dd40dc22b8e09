//! Work that can wait until the page is drawn. Each piece has a task of its own, so that no key waits for all of it.

use std::cell::RefCell;
use std::collections::VecDeque;

use leptos::prelude::*;

use super::Notebook;
use crate::browser::clock;

thread_local! {
    /// What waits, in its order.
    static WAITING: RefCell<VecDeque<Box<dyn FnOnce()>>> = RefCell::default();
}

/// Counts the states of the negotiation, each a moment after it came to be, when the page has been drawn; 0 before the
/// first. What follows this and not the negotiation itself may take its time, and reads it with
/// [`Notebook::with_untracked`].
pub fn turn(notebook: Notebook) -> ReadSignal<u32> {
    let (turn, set_turn) = signal(0);
    let is_waiting = StoredValue::new(false);
    Effect::new(move || {
        notebook.track();
        if !is_waiting.get_value() {
            is_waiting.set_value(true);
            // By then the part of the page that this belongs to may be gone.
            later(move || {
                is_waiting.try_set_value(false);
                set_turn.try_update(|turn| *turn += 1);
            });
        }
    });
    turn
}

/// As [`later`], unless the part of the page that this belongs to is gone by then.
pub fn later_here(job: impl FnOnce() + 'static) {
    // Belongs to the owner of that part and goes with it.
    let here = StoredValue::new(());
    later(move || {
        if !here.is_disposed() {
            job();
        }
    });
}

/// Does something in a task of its own, after the page has been drawn and after all that waits already.
pub fn later(job: impl FnOnce() + 'static) {
    let is_first = WAITING.with_borrow_mut(|waiting| {
        waiting.push_back(Box::new(job));
        waiting.len() == 1
    });
    if is_first {
        clock::after_paint(work);
    }
}

/// Does what is next, and comes back for the rest.
fn work() {
    // It stays in its place while it is done: what it asks for waits behind it.
    let job = WAITING.with_borrow_mut(|waiting| waiting.front_mut().map(|job| std::mem::replace(job, Box::new(|| ()))));
    if let Some(job) = job {
        job();
    }
    let has_more = WAITING.with_borrow_mut(|waiting| {
        waiting.pop_front();
        !waiting.is_empty()
    });
    if has_more {
        clock::after(0, work);
    }
}
