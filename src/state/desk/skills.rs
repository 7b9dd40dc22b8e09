//! The self-assessments, and the looks back at all negotiations.

use tableside_core::skills::Assessment;
use tableside_core::storage::LookedBack;

use super::{Desk, Notice};

impl Desk {
    /// The self-assessments, newest first; none while they can't be read.
    pub fn assessments(self) -> Vec<Assessment> {
        self.0.written.get();
        self.0.library.borrow_mut().assessments().unwrap_or_default()
    }

    /// Changes the self-assessment with the ID of a given one, and keeps it; where there is none, it begins as that.
    pub fn change_assessment(self, given: &Assessment, change: impl FnOnce(&mut Assessment)) {
        self.write(|library| library.change_assessment(given, change));
    }

    /// Takes a self-assessment out; the notice brings it back.
    pub fn remove_assessment(self, id: &str) {
        let mut removed = None;
        self.write(|library| {
            removed = Some(library.remove_assessment(id)?);
            Ok(())
        });
        if let Some(removed) = removed {
            let undo = move || self.write(|library| library.put_back_assessments(&removed));
            self.note(Notice::with_undo("The result is deleted.".to_owned(), undo));
        }
    }

    /// The looks back at all negotiations, the newest change first.
    pub fn look_backs(self) -> Vec<LookedBack> {
        self.keep();
        self.0.library.borrow().look_backs()
    }
}
