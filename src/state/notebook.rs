//! The open negotiation: reading it, and changing it through one door.

use leptos::prelude::*;
use tableside_core::case::{Case, CaseError};

use super::{Desk, Notice, Numbers};

/// The open negotiation. A handle: copies mean the same one.
#[derive(Clone, Copy)]
pub struct Notebook {
    desk: Desk,
    /// Numbers as this user writes them, in the negotiation's currency.
    pub numbers: Memo<Numbers>,
}

impl Notebook {
    pub(super) fn new(desk: Desk) -> Self {
        let case = desk.case;
        let numbers = desk.numbers(move || case.with(|case| case.currency.code().to_owned()));
        Self { desk, numbers }
    }

    /// The open negotiation of the component that asks.
    pub fn here() -> Self {
        expect_context()
    }

    /// A part of the case that a page shows: whoever reads it is told only when that part changes.
    pub fn part<T>(self, read: impl Fn(&Case) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        let case = self.desk.case;
        Memo::new(move |_| case.with(&read))
    }

    /// Reads the case inside a memo or an effect, which is then told of every change.
    pub fn follow<T>(self, read: impl FnOnce(&Case) -> T) -> T {
        self.desk.case.with(read)
    }

    /// Reads the case as it is now, without being told of changes.
    pub fn now<T>(self, read: impl FnOnce(&Case) -> T) -> T {
        self.desk.case.with_untracked(read)
    }

    /// Changes the case.
    pub fn edit(self, change: impl FnOnce(&mut Case)) {
        self.desk.case.update(change);
        self.desk.changed();
    }

    /// Changes the case if it can be changed that way; nothing changes otherwise.
    pub fn check_edit<T>(self, change: impl FnOnce(&mut Case) -> Result<T, CaseError>) -> Result<T, CaseError> {
        let mut done = None;
        self.desk.case.update(|case| done = Some(change(case)));
        self.desk.changed();
        done.unwrap_or(Err(CaseError::Gone { what: "negotiation", id: String::new() }))
    }

    /// Changes the case if it can be changed that way; else a notice says why not.
    pub fn try_edit<T>(self, change: impl FnOnce(&mut Case) -> Result<T, CaseError>) -> Option<T> {
        self.check_edit(change).map_err(|error| self.desk.notice.set(Some(Notice::plain(error.to_string())))).ok()
    }

    /// Takes something out, and offers to put it back.
    pub fn remove<T: Clone + Send + Sync + 'static>(
        self,
        what: impl Into<String>,
        take: impl FnOnce(&mut Case) -> Result<T, CaseError>,
        put_back: impl Fn(&mut Case, T) -> Result<(), CaseError> + Send + Sync + 'static,
    ) {
        let Some(taken) = self.try_edit(take) else {
            return;
        };
        let undo = move || {
            self.try_edit(|case| put_back(case, taken.clone()));
        };
        self.desk.notice.set(Some(Notice::with_undo(format!("{} is deleted.", what.into()), undo)));
    }
}
