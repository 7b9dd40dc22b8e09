//! The same negotiation in several tabs: none overwrites what another one has kept.

use super::library::read_case;
use super::{Library, Storage, StorageError};
use crate::case::Case;
use crate::change::{MergedCase, merge_cases};
use crate::json::Value;
use crate::time::Timestamp;

impl<S: Storage> Library<S> {
    /// What another tab has kept of a negotiation since this one last read or kept it. What can't be read is set aside.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached.
    pub fn kept_elsewhere(&mut self, id: &str) -> Result<Option<Case>, StorageError> {
        let Some(text) = self.kept_text(id)? else {
            return Ok(None);
        };
        match read_case(&text, id) {
            Ok((_, revision)) if self.is_known(id, revision) => Ok(None),
            Ok((case, revision)) => {
                self.note_revision(id, revision);
                Ok(Some(case))
            }
            Err(_) => self.set_aside(&format!("case:{id}"), &text).map(|()| None),
        }
    }

    /// Keeps a negotiation, together with what another tab has kept of it since: gives both brought together when there
    /// was something. `base` is the state, written whole, that this tab and the storage last had in common.
    ///
    /// # Errors
    /// As for [`Self::save`].
    pub fn save_beside(
        &mut self,
        case: &Case,
        base: &Value,
        now: Timestamp,
    ) -> Result<Option<MergedCase>, StorageError> {
        let Some(theirs) = self.kept_elsewhere(&case.id)? else {
            return self.save(case, now).map(|()| None);
        };
        let merged = merge_cases(base, case, &theirs);
        self.save(&merged.case, now)?;
        Ok(Some(merged))
    }
}
