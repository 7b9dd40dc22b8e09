//! What the page itself holds, where it is one file that was saved with something in it: whether the user has answered what
//! is to become of that. A mark of its text is kept, so that other texts are asked about again.

use super::{Library, Storage, StorageError};
use crate::hash::fnv_1a;

/// What the mark is kept under.
const NAME: &str = "held";

impl<S: Storage> Library<S> {
    /// Has the user answered what is to become of this text? Not where that can't be read.
    pub fn has_answered(&self, held: &str) -> bool {
        self.storage.get(&self.key(NAME)).is_ok_and(|kept| kept == Some(mark_of(held)))
    }

    /// Notes that the user has answered.
    ///
    /// # Errors
    /// [`StorageError`] when it can't be kept: the user is then asked again the next time.
    pub fn note_answer(&mut self, held: &str) -> Result<(), StorageError> {
        self.put(&self.key(NAME), &mark_of(held))
    }
}

fn mark_of(held: &str) -> String {
    format!("{:016x}", fnv_1a(held))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::Memory;

    #[test]
    fn one_is_asked_once_about_each_text_and_by_each_notebook() {
        let mut library = Library::open(Memory::default(), "tableside:/one/").unwrap();
        assert!(!library.has_answered("{}"));
        library.note_answer("{}").unwrap();
        assert!(library.has_answered("{}"));
        assert!(!library.has_answered("{ }"));
        let other = Library::open(library.storage.clone(), "tableside:/other/").unwrap();
        assert!(!other.has_answered("{}"));
    }
}
