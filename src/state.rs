//! What the app knows while it runs, a part for each subject. [`Notebook`] is the open negotiation and the context of the
//! whole app; the others serve it and know nothing of it.

mod breaks;
mod bring_in;
mod debriefs;
mod deeds;
pub mod deferred;
mod disk;
mod field;
mod idle;
mod keeping;
mod notebook;
mod notice;
mod numbers;
pub mod own_words;
mod preferences;
mod releases;
mod safety;
mod screen;
mod undo;
mod unfolded;

use leptos::prelude::*;

pub use bring_in::{Content, received};
pub use deeds::{Deed, Deeds};
pub use deferred::{Deferred, Wanted};
pub use disk::{Disk, OnDisk};
pub use field::Field;
pub use idle::{later, later_here, turn};
pub use keeping::{Keeping, Trouble};
pub use notebook::{Notebook, Opened, their_name};
pub use notice::{Notice, Undoes};
pub use numbers::Numbers;
pub use preferences::Preferences;
pub use releases::{Newer, Offline, Releases};
pub use safety::Safety;
pub use screen::{OFFER_FIELD, Over, Screen, Spot};
pub use undo::{NextSteps, Undo};
pub use unfolded::Unfolded;

/// Opens what this browser keeps and provides it to the whole app.
pub fn provide_state() -> Notebook {
    let notebook = Notebook::open();
    provide_context(notebook);
    notebook
}

/// The open negotiation, and through it the other parts. To be called while a component is built, and not in an
/// event: there it has to be captured.
pub fn use_notebook() -> Notebook {
    expect_context()
}
