//! The open negotiation: reading it, and changing it through one door. In the table view, what is read is only what both
//! sides know.

use tableside_core::case::{Case, CaseError};

use super::{Desk, Notice, Numbers};

/// The open negotiation. A handle: copies mean the same one.
#[derive(Clone, Copy)]
pub struct Notebook(Desk);

impl Notebook {
    /// The open negotiation.
    pub fn here() -> Self {
        Self(Desk::here())
    }

    /// Reads the case; what follows the state is told when it changes.
    pub fn read<T>(self, read: impl FnOnce(&Case) -> T) -> T {
        self.0.shown_case().with(read)
    }

    /// Reads the case as it is now, without being told of changes.
    pub fn now<T>(self, read: impl FnOnce(&Case) -> T) -> T {
        self.0.shown_case_now().now(read)
    }

    // Compiled once and not into each caller of `edit`: the page is the smaller for it.
    #[inline(never)]
    fn change(self, typed_in: Option<String>, change: &mut dyn FnMut(&mut Case)) {
        if self.0.refuses_change() {
            return;
        }
        let typed = typed_in.is_some();
        match typed_in {
            Some(field) => self.0.typing(field),
            None => self.0.note_step(true),
        }
        self.0.case().update(|case| change(case));
        self.0.lay_on_table();
        self.0.changed();
        // It would undo another step now.
        self.0.close_undo_notice();
        if !typed {
            self.0.note_step_soon();
        }
    }

    /// Says why something could not be changed.
    #[inline(never)]
    pub(super) fn refuse(self, done: Result<(), CaseError>) {
        if let Err(error) = done {
            self.0.note(Notice::plain(error.to_string()));
        }
    }

    /// Numbers as this user writes them, in the negotiation's currency.
    pub fn numbers(self) -> Numbers {
        self.0.numbers(&self.read(|case| case.currency.code().to_owned()))
    }

    /// The same, without being told of changes.
    pub fn numbers_now(self) -> Numbers {
        reactive_graph::graph::untrack(|| self.numbers())
    }

    /// Changes the case: one step, to be undone by itself.
    pub fn edit(self, change: impl FnOnce(&mut Case)) {
        self.change(None, &mut once(change));
    }

    /// Changes the case as somebody types: what is typed into one field without a rest is one step.
    pub fn type_in(self, field: String, change: impl FnOnce(&mut Case)) {
        self.change(Some(field), &mut once(change));
    }

    /// Changes the case if it can be changed that way; nothing changes otherwise.
    pub fn check_edit<T>(self, change: impl FnOnce(&mut Case) -> Result<T, CaseError>) -> Result<T, CaseError> {
        let mut done = None;
        self.edit(|case| done = Some(change(case)));
        // Refused, which a notice has said, or gone together with the page.
        done.unwrap_or(Err(CaseError::Gone { what: "negotiation", id: String::new() }))
    }

    /// Changes the case if it can be changed that way; else a notice says why not.
    pub fn try_edit<T>(self, change: impl FnOnce(&mut Case) -> Result<T, CaseError>) -> Option<T> {
        self.check_edit(change).map_err(|error| self.refuse(Err(error))).ok()
    }

    /// Takes something out, and offers to undo that.
    pub fn remove(self, what: &str, take: impl FnOnce(&mut Case) -> Result<(), CaseError>) {
        if self.try_edit(take).is_some() {
            self.0.note_with_undo(format!("{what} is deleted."));
        }
    }
}

/// A change that is made when it is first asked for.
fn once(change: impl FnOnce(&mut Case)) -> impl FnMut(&mut Case) {
    let mut change = Some(change);
    move |case| {
        if let Some(change) = change.take() {
            change(case);
        }
    }
}
