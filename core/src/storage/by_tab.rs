//! What each tab keeps for itself of a negotiation: its steps, and the line in which an offer is written. Two tabs would
//! else write over each other's, and undo would take back what the other one did.

use std::mem;

use super::{Library, Storage, StorageError};

impl<S: Storage> Library<S> {
    /// Names this tab: from now on what it keeps for itself is kept under that name, which outlasts a reload.
    pub fn set_tab(&mut self, tab: &str) {
        tab.clone_into(&mut self.tab);
    }

    /// The name of this tab; empty where tabs aren't told apart.
    pub fn tab(&self) -> &str {
        &self.tab
    }

    /// The name of what this tab keeps of a kind.
    pub(super) fn own_name(&self, kind: &str, id: &str) -> String {
        if self.tab.is_empty() { common_name(kind, id) } else { format!("{kind}:{id}:{}", self.tab) }
    }

    /// The names of what any tab keeps of a kind, sorted. Before tabs had names, all shared one.
    pub(super) fn names_by_tab(&self, kind: &str, id: &str) -> Result<Vec<String>, StorageError> {
        let common = common_name(kind, id);
        let mut found: Vec<String> = Vec::new();
        for name in self.names()?.into_iter().filter(|name| is_of(name, &common)) {
            found.insert(found.partition_point(|other| *other < name), name);
        }
        Ok(found)
    }

    /// Notes that this tab goes on with what another one kept under a name. It stays there until this one has kept it.
    pub(super) fn take_over(&mut self, name: &str) {
        if self.taken_over.iter().all(|other| other != name) {
            self.taken_over.push(name.to_owned());
        }
    }

    /// Lets go of what was taken over of a kind, once it is kept here. What a newer Tableside wrote stays.
    pub(super) fn let_go(&mut self, kind: &str, id: &str) -> Result<(), StorageError> {
        let common = common_name(kind, id);
        let taken_over = mem::take(&mut self.taken_over).into_iter();
        let (gone, others): (Vec<String>, _) = taken_over.partition(|name| is_of(name, &common));
        self.taken_over = others;
        for name in gone {
            match self.erase(&name) {
                Ok(()) | Err(StorageError::Newer) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

/// The name that all tabs share.
pub(super) fn common_name(kind: &str, id: &str) -> String {
    format!("{kind}:{id}")
}

/// Is it the name that all tabs share, or one of theirs?
fn is_of(name: &str, common: &str) -> bool {
    name.strip_prefix(common).is_some_and(|tab| tab.is_empty() || tab.starts_with(':'))
}
