//! What is done with whole negotiations: reading, keeping and changing them. The code for it comes with the second part of
//! the app; until that is here, no negotiation is open and there is nothing to do.

use std::hint::black_box;
use std::sync::OnceLock;

use leptos::prelude::AnyView;
use tableside_core::route::Opening;
use tableside_core::storage::StorageError;

use super::breaks::follow_breaks;
use super::{Disk, Notebook, Safety, Undo};
use crate::browser::files::Read;

/// What the second part does.
pub struct Deferred {
    /// Opens a negotiation by its ID.
    pub(super) open: fn(Notebook, &str),
    /// Keeps the open one.
    pub(super) keep: fn(Notebook),
    /// Keeps it when the app has broken.
    pub(super) keep_after_panic: fn(Notebook),
    /// Leaves it.
    pub(super) leave: fn(Notebook),
    /// Takes in what another tab has kept of it.
    pub(super) take_in: fn(Notebook, &str),
    /// Hears what another tab keeps for itself, or has taken away of what this one does: its kind, what it belongs to, and
    /// whether something is there now.
    pub(super) hear_of_own: fn(Notebook, &str, &str, bool),
    /// Looks whether another tab has kept something of it.
    pub(super) look_again: fn(Notebook),
    /// Notes what was changed in it as a step.
    pub(super) note: fn(Undo, bool),
    /// Takes back what was done last: its last step, or something else.
    pub(super) undo: fn(Notebook),
    /// Does that step again.
    pub(super) redo: fn(Notebook),
    /// Takes a snapshot of it if it is time for one.
    pub(super) take_snapshot: fn(Safety, &str) -> Result<bool, StorageError>,
    /// Writes everything to the file on the disk.
    pub(super) write_to_disk: fn(Disk),
    /// Says whether everything that a text says is kept here.
    pub(super) is_all_here: fn(Disk, &str) -> bool,
    /// Reads the negotiations of which the list knows nothing.
    pub(super) complete_list: fn(Notebook),
    /// Looks at what the page itself holds for the user.
    pub(super) open_held: fn(Notebook),
    /// Does what the user wants.
    pub(super) do_wanted: fn(Notebook, Wanted),
    /// Tells of each break that ends from now on in a negotiation that isn't open.
    pub follow_breaks: fn(Notebook),
    /// Draws the places of the open negotiation, by its ID.
    pub nav: fn(Notebook, &str) -> AnyView,
    /// Draws what stands above each of its places: a break, and what was changed twice in it.
    pub clashes: fn() -> AnyView,
    /// Draws what the page itself holds for the user, before it is brought in.
    pub held: fn() -> AnyView,
}

/// What can be wanted where no negotiation is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A new negotiation.
    New,
    /// What an address can open, too.
    Open(Opening),
    /// A copy of the negotiation with an ID.
    Copy(String),
    /// The negotiation with an ID as a file.
    File(String),
    /// Everything as a file.
    Copies,
    /// That files that were chosen are brought in.
    BringIn(Vec<Read>),
    /// That the deed with a number is taken back.
    TakeBack(u32),
}

impl Deferred {
    /// Those of the state, with what draws the parts of a page.
    pub fn new(nav: fn(Notebook, &str) -> AnyView, clashes: fn() -> AnyView, held: fn() -> AnyView) -> Self {
        Self {
            open: Notebook::open_now,
            keep: Notebook::keep_now,
            keep_after_panic: Notebook::keep_after_panic_now,
            leave: Notebook::leave_now,
            take_in: Notebook::take_in,
            hear_of_own: Notebook::hear_of_own_now,
            look_again: Notebook::look_again_now,
            note: Undo::note_now,
            undo: Notebook::undo_now,
            redo: Notebook::redo_now,
            take_snapshot: Safety::take_snapshot,
            write_to_disk: Disk::write_now,
            is_all_here: Disk::is_all_here,
            complete_list: Notebook::complete_list,
            open_held: Notebook::open_held_now,
            do_wanted: Notebook::do_wanted,
            follow_breaks,
            nav,
            clashes,
            held,
        }
    }
}

static DEFERRED: OnceLock<Deferred> = OnceLock::new();

/// From now on the second part does its work.
pub fn set(deferred: Deferred) {
    // There are no others, which the compiler must not know: calling them by name, it would bring all of them into the
    // first part. Where they are set already, these are the same.
    let _ = DEFERRED.set(black_box(deferred));
}

/// What the second part does, once it is here.
pub fn get() -> Option<&'static Deferred> {
    DEFERRED.get()
}
