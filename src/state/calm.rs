//! Work that can wait until the page is drawn. Each piece has a task of its own, so that no key waits for all of it.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use reactive_graph::owner::on_cleanup;
use send_wrapper::SendWrapper;

use super::Notebook;
use crate::browser::clock;
use crate::element::follow;
use crate::signal::Signal;

thread_local! {
    /// What waits, in its order.
    static WAITING: RefCell<VecDeque<Box<dyn FnOnce()>>> = RefCell::default();
}

/// Counts the states of the negotiation, each a moment after it came to be, when the page has been drawn; 0 before the
/// first. What follows this and not the negotiation itself may take its time, and reads it with [`Notebook::now`].
pub fn in_good_time(notebook: Notebook) -> Signal<u32> {
    let turn = Signal::new(0);
    let is_waiting = Rc::new(Cell::new(false));
    let told = turn.clone();
    follow(move || {
        notebook.read(|_| ());
        if !is_waiting.replace(true) {
            let (is_waiting, told) = (is_waiting.clone(), told.clone());
            later(move || {
                is_waiting.set(false);
                told.update(|turn| *turn += 1);
            });
        }
    });
    turn
}

/// As [`later`], unless the part of the page that this belongs to is gone by then.
pub fn later_here(job: impl FnOnce() + 'static) {
    let is_here = Rc::new(Cell::new(true));
    let goes = SendWrapper::new(is_here.clone());
    on_cleanup(move || goes.set(false));
    later(move || {
        if is_here.get() {
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
