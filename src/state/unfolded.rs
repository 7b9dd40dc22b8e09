//! What is open on the page of a stage: one section, and one row in it. All else that is written there reads as text.

use leptos::prelude::*;

use super::Notebook;
use crate::browser::{clock, focus};

/// Where one types in a row.
const FIELDS: &str = ":is(input, textarea, select)";

/// The line of the open section.
const SECTION: &str = ".acc.open h2 .opens";

/// What is open on the page of a stage. A handle: copies mean the same page.
#[derive(Clone, Copy)]
pub struct Unfolded {
    /// The ID of the open section: that of the item of the guide that leads it.
    pub section: RwSignal<Option<&'static str>>,
    /// The way to the item of a list whose row is open, as drafts are named.
    pub row: RwSignal<Option<String>>,
    /// Is the page being printed? Then all sections are there.
    pub printing: RwSignal<bool>,
    /// May the negotiation only be read? Then nothing can be pressed, so all is open.
    read_only: RwSignal<bool>,
}

impl Unfolded {
    /// A page on which nothing is open; what is drawn within it finds it.
    pub fn provide(notebook: Notebook) -> Self {
        let page = Self {
            section: RwSignal::new(None),
            row: RwSignal::new(None),
            printing: RwSignal::new(false),
            read_only: notebook.read_only,
        };
        provide_context(page);
        page
    }

    /// The page that something is drawn on; nothing where all rows are open.
    pub fn here() -> Option<Self> {
        use_context()
    }

    /// Is a section drawn: does one look into it?
    pub fn is_drawn(self, section: &str) -> bool {
        self.section.with(|open| *open == Some(section)) || self.printing.get() || self.read_only.get()
    }

    /// Is the row of an item open? It is also where one wants to be at a value in it.
    pub fn is_open(self, way: &str) -> bool {
        self.row.with(|row| is_within(row.as_deref(), way)) || self.read_only.get()
    }

    /// Opens the row of an item and closes the one that was open; one goes on in its first field.
    pub fn open(self, way: String) {
        focus::focus_soon(format!("[data-row='{way}'] {FIELDS}"));
        self.row.set(Some(way));
    }

    /// Closes the open row, that of an item; the focus stays at it, or where it belongs elsewhere now, at the section.
    pub fn close(self, way: &str) {
        self.row.set(None);
        let row = format!("[data-row='{way}'] .opens");
        clock::after(0, move || focus::focus_or(&row, SECTION));
    }

    /// The row of an item is to be closed should the item come back: it is being deleted.
    pub fn leave(self, way: &str) {
        if self.row.with_untracked(|row| is_within(row.as_deref(), way)) {
            self.row.set(None);
        }
    }
}

/// Is what is open an item, by the way to it, or a value in that?
fn is_within(open: Option<&str>, way: &str) -> bool {
    let rest = open.and_then(|open| open.strip_prefix(way));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}
