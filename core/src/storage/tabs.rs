//! The same negotiation in several tabs: none overwrites what another one has kept.

use super::known::Known;
use super::library::case_name;
use super::{Library, Storage, StorageError, open_case, seal};
use crate::case::Case;
use crate::change::{equal_parts, merge_cases};
use crate::time::Timestamp;

/// What another tab has kept, brought together with what this one has.
#[derive(Clone, Debug, PartialEq)]
pub struct TakenIn {
    /// The negotiation with the changes of both.
    pub case: Case,
    /// Does it say more than what the other tab has kept? Then it is to be kept in turn.
    pub says_more: bool,
}

impl<S: Storage> Library<S> {
    /// Takes in what another tab has kept of a negotiation, as the browser told it. Nothing when it is nothing new.
    /// What can't be read is set aside.
    ///
    /// # Errors
    /// [`StorageError`] when a newer Tableside wrote it, or the storage can't be reached.
    pub fn take_in(&mut self, ours: &Case, text: &str) -> Result<Option<TakenIn>, StorageError> {
        let id = &ours.id;
        if self.is_last_known(id, text) {
            return Ok(None);
        }
        let theirs = match open_case(text, id) {
            Ok(theirs) if theirs.is_newer() => return Err(self.now_newer(id)),
            Err(error) if error.is_newer() => return Err(self.now_newer(id)),
            Ok(theirs) => theirs,
            Err(_) => return self.set_aside(&case_name(id), text).map(|()| None),
        };
        self.note_newer(&case_name(id), false);
        if self.known(id).is_some_and(|known| known.has(&theirs.name)) {
            return Ok(None);
        }
        let common = self.known(id).and_then(|known| known.common(&ours.state(), &theirs));
        let base = common.unwrap_or_else(|| equal_parts(ours, &theirs.value));
        let case = merge_cases(&base, ours, &theirs.value);
        match self.known(id) {
            Some(known) => known.take_in(&theirs, text.to_owned()),
            None => self.know(Known::read(id, &theirs, text.to_owned())),
        }
        Ok(Some(TakenIn { says_more: case != theirs.value, case }))
    }

    /// Is this what was last read or kept here of a negotiation?
    pub fn is_last_known(&mut self, id: &str, text: &str) -> bool {
        self.known(id).is_some_and(|known| known.is_last(text))
    }

    /// Keeps a negotiation, together with what another tab has kept of it since this one last looked: gives both
    /// brought together when there was something, also where that could not be kept.
    ///
    /// # Errors
    /// As for [`Self::save`] and [`Self::take_in`], beside what was brought together.
    pub fn keep(&mut self, case: &Case, now: Timestamp) -> (Option<Case>, Result<(), StorageError>) {
        let together = match self.kept_elsewhere(case) {
            Ok(taken_in) => taken_in.map(|taken_in| taken_in.case),
            Err(error) => {
                self.hold(&case.id, seal(case, 0, &[]));
                return (None, Err(error));
            }
        };
        let done = self.save(together.as_ref().unwrap_or(case), now);
        (together, done)
    }

    /// What another tab has kept since this one last looked.
    fn kept_elsewhere(&mut self, case: &Case) -> Result<Option<TakenIn>, StorageError> {
        match self.kept_text(&case.id)? {
            Some(text) => self.take_in(case, &text),
            None => Ok(None),
        }
    }

    /// From now on a negotiation is one that a newer Tableside has written.
    fn now_newer(&mut self, id: &str) -> StorageError {
        self.note_newer(&case_name(id), true);
        StorageError::Newer
    }
}
