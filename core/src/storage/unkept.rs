//! What could not be kept and is only in memory, until it can be.

use std::collections::BTreeMap;

use super::library::case_name;
use super::{Library, Storage, StorageError, open_case};
use crate::debrief::Debriefs;
use crate::document::text_of;
use crate::skills::Assessments;
use crate::time::Timestamp;

impl<S: Storage> Library<S> {
    /// Tries again to keep the negotiations, self-assessments and debriefs that are only in memory, but for those that a
    /// newer Tableside wrote.
    ///
    /// # Errors
    /// The first [`StorageError`] of those that still can't be kept.
    pub fn keep_rest(&mut self, now: &Timestamp) -> Result<(), StorageError> {
        let mut done = Ok(());
        for (id, text) in self.unkept.clone() {
            // It was sealed here, so it can be read.
            if let Ok(opened) = open_case(&text, &id)
                && !self.is_newer(&id)
            {
                done = done.and(self.keep(&opened.value, now.clone()).1);
            }
        }
        let done = done.and(self.keep_rest_of_collection::<Assessments>());
        done.and(self.keep_rest_of_collection::<Debriefs>())
    }

    /// Is this negotiation only in memory, because it could not be kept?
    pub fn is_unkept(&self, id: &str) -> bool {
        self.unkept.iter().any(|unkept| unkept.0 == id)
    }

    /// Is nothing of a negotiation kept, nor held in memory? Not where that can't be known.
    pub fn is_deleted(&self, id: &str) -> bool {
        !self.is_unkept(id) && self.kept_text(id) == Ok(None)
    }

    /// Are there negotiations, self-assessments or debriefs that are only in memory, because they could not be kept?
    pub const fn has_unkept(&self) -> bool {
        !self.unkept.is_empty() || self.unkept_assessments.is_some() || self.unkept_debriefs.is_some()
    }

    /// What is only in memory, as it would be kept: texts by their keys, as JSON. With `everything`, all that the storage
    /// holds: where that is memory itself.
    pub fn only_in_memory(&self, everything: bool) -> String {
        let mut texts: BTreeMap<String, String> = BTreeMap::new();
        if everything {
            for key in self.storage.keys().unwrap_or_default() {
                if let Ok(Some(text)) = self.storage.get(&key) {
                    texts.insert(key, text);
                }
            }
        }
        texts.extend(self.unkept.iter().map(|(id, text)| (self.key(&case_name(id)), text.clone())));
        texts.extend(self.unkept_line.iter().map(|(name, text)| (self.key(name), text.clone())));
        texts.extend(self.unkept_collection_text::<Assessments>());
        texts.extend(self.unkept_collection_text::<Debriefs>());
        text_of(&texts)
    }

    /// Holds a sealed case in memory, in place of an older one.
    pub(super) fn hold(&mut self, id: &str, text: String) {
        self.take_unkept(id);
        self.unkept.push((id.to_owned(), text));
    }

    /// Forgets a case that was only in memory.
    pub(super) fn take_unkept(&mut self, id: &str) {
        self.unkept.retain(|unkept| unkept.0 != id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Case;
    use crate::storage::{Memory, rescued};

    fn now() -> Timestamp {
        Timestamp::parse("2026-11-23T10:00:00Z").unwrap()
    }

    fn case(id: &str) -> Case {
        Case { title: format!("Case {id}"), ..Case::new(id.to_owned(), now()) }
    }

    /// A storage that refuses to write while it is full.
    #[derive(Debug, Default)]
    struct Refusing(Memory, bool);

    impl Storage for Refusing {
        fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
            self.0.get(key)
        }
        fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
            if self.1 { self.0.set(key, text) } else { Err(StorageError::Full) }
        }
        fn remove(&mut self, key: &str) -> Result<(), StorageError> {
            self.0.remove(key)
        }
        fn keys(&self) -> Result<Vec<String>, StorageError> {
            self.0.keys()
        }
    }

    #[test]
    fn what_cannot_be_kept_stays_in_memory() {
        let mut library = Library::open(Refusing::default(), "p").unwrap();
        assert_eq!(library.save(&case("a"), now()), Err(StorageError::Full));
        assert_eq!(library.load("a"), Ok(case("a")));
        assert!(library.has_unkept());
        assert_eq!(library.summaries().len(), 1);
        let rescue = library.only_in_memory(false).replace("\"p:", "\"tableside:/:");
        assert_eq!(rescued(&rescue).unwrap().cases, [case("a")], "it can be brought in again");
        assert_eq!(library.only_in_memory(true), library.only_in_memory(false));
        library.storage.1 = true;
        library.keep_rest(&now()).unwrap();
        assert!(!library.has_unkept());
        assert!(library.raw("p:case:a").unwrap().is_some());
        assert_eq!(library.only_in_memory(false), "{}");
        assert!(library.only_in_memory(true).contains("\"p:case:a\""));
    }
}
