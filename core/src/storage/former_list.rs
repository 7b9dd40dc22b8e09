//! The list of negotiations as earlier versions kept it: one text for all. At the first start after that, each entry gets
//! a key of its own, and the text is set aside.

use serde::Deserialize;

use super::library::entry_name;
use super::{Library, Storage, StorageError, Summary, open, seal};

/// What the list was kept under.
const INDEX: &str = "index";

/// The list as it was.
#[derive(Debug, Default, Deserialize)]
struct Index {
    /// Newest change first.
    #[serde(default)]
    entries: Vec<Summary>,
}

impl<S: Storage> Library<S> {
    /// Divides such a list into its entries. Where that can't be done now, it is tried again at the next start; until then
    /// each negotiation that has no entry is summed up anew.
    pub(super) fn divide_former_list(&mut self) {
        // Nothing but what the list says beside the negotiations depends on it.
        let _ = self.try_to_divide();
    }

    fn try_to_divide(&mut self) -> Result<(), StorageError> {
        let Some(text) = self.storage.get(&self.key(INDEX))? else {
            return Ok(());
        };
        // One that can't be read is set aside all the same.
        let index = open::<Index>(&text).map(|opened| opened.value).unwrap_or_default();
        // Of two that were changed in the same second, the one with the higher number comes first.
        for (entry, number) in index.entries.iter().rev().zip(1..) {
            let key = self.key(&entry_name(&entry.id));
            if self.kept_text(&entry.id)?.is_some() && self.storage.get(&key)?.is_none() {
                // No snapshot is given up for it.
                self.storage.set(&key, &seal(entry, number, &[]))?;
            }
        }
        let aside = self.free_aside(INDEX)?;
        self.move_text(INDEX, &aside, "")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::case::Case;
    use crate::storage::Memory;
    use crate::storage::summary::FORM;
    use crate::time::Timestamp;

    const KEY: &str = "p:index";

    fn at(second: u32) -> Timestamp {
        Timestamp::parse(&format!("2026-11-23T10:00:{second:02}Z")).unwrap()
    }

    /// Negotiations as an earlier version kept them: each in its envelope, and one list for all.
    fn former(index: &str) -> Memory {
        let mut library = Library::open(Memory::default(), "p").unwrap();
        for id in ["a", "b", "c"] {
            library.save(&Case { title: format!("Case {id}"), ..Case::new(id.to_owned(), at(0)) }, at(0)).unwrap();
        }
        let mut storage = library.storage;
        for id in ["a", "b", "c"] {
            storage.remove(&format!("p:entry:{id}")).unwrap();
        }
        storage.set(KEY, index).unwrap();
        storage
    }

    /// What that version says of four negotiations, the last of which has gone since; newest change first.
    fn index() -> String {
        let entry = |id: &str, at: &Timestamp| -> Value {
            let title = format!("Listed {id}");
            json!({ "id": id, "title": title, "changed_at": at.as_str(), "progress": [1, 0.5, 0, 0, 0] })
        };
        let entries = [entry("b", &at(9)), entry("c", &at(7)), entry("a", &at(7)), entry("gone", &at(5))];
        seal(&json!({ "entries": entries }), 12, &[])
    }

    #[test]
    fn each_entry_of_a_former_list_gets_a_key_of_its_own_and_the_list_is_kept_aside_byte_for_byte() {
        let mut library = Library::open_list(former(&index()), "p").unwrap();
        assert_eq!(library.complete_list(), Ok(true));
        let listed: Vec<(&str, &Timestamp)> =
            library.summaries().iter().map(|entry| (entry.title.as_str(), &entry.changed_at)).collect();
        // When it was changed only the list has known; the rest is made anew.
        assert_eq!(listed, [("Case b", &at(9)), ("Case c", &at(7)), ("Case a", &at(7))]);
        let aside = library.aside().unwrap();
        assert_eq!((aside.len(), aside[0].name.as_str()), (1, INDEX));
        assert_eq!(library.raw(&aside[0].key).unwrap(), Some(index()));
        assert_eq!(library.raw(KEY).unwrap(), None);
        let before = library.storage.clone();
        let again = Library::open(library.storage, "p").unwrap();
        assert_eq!(again.summaries().len(), 3);
        assert_eq!(again.storage.keys(), before.keys(), "it is done once");
    }

    #[test]
    fn an_entry_that_was_kept_since_is_newer_than_the_former_list() {
        let mut storage = former(&index());
        let (id, title) = ("a".to_owned(), "Newer".to_owned());
        let newer = Summary { id, title, changed_at: at(30), form: FORM, ..Summary::default() };
        storage.set("p:entry:a", &seal(&newer, 4, &[])).unwrap();
        let library = Library::open(storage, "p").unwrap();
        assert_eq!(library.summaries()[0].title, "Newer");
        assert_eq!(library.summaries().len(), 3);
    }

    #[test]
    fn a_former_list_that_can_not_be_read_is_set_aside_and_the_negotiations_are_summed_up_anew() {
        for torn in ["{\"half\":", "", &index().replacen("Listed", "listed", 1)] {
            let library = Library::open(former(torn), "p").unwrap();
            assert_eq!(library.summaries()[0].title.get(..5), Some("Case "), "{torn}");
            assert_eq!(library.summaries().len(), 3);
            assert_eq!(library.raw(&library.aside().unwrap()[0].key).unwrap().as_deref(), Some(torn));
        }
    }

    /// A storage with room for so many bytes of keys and texts.
    #[derive(Debug)]
    struct Small(Memory, usize);

    impl Small {
        fn used(&self) -> usize {
            let keys = self.0.keys().unwrap();
            keys.iter().map(|key| key.len() + self.0.get(key).unwrap().unwrap_or_default().len()).sum()
        }
    }

    impl Storage for Small {
        fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
            self.0.get(key)
        }
        fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
            let before = self.0.get(key)?.map_or(0, |text| key.len() + text.len());
            if self.used() - before + key.len() + text.len() > self.1 {
                return Err(StorageError::Full);
            }
            self.0.set(key, text)
        }
        fn remove(&mut self, key: &str) -> Result<(), StorageError> {
            self.0.remove(key)
        }
        fn keys(&self) -> Result<Vec<String>, StorageError> {
            self.0.keys()
        }
    }

    #[test]
    fn in_a_full_storage_the_former_list_stays_until_there_is_room() {
        let storage = former(&index());
        let full = Small(storage.clone(), Small(storage, 0).used());
        let mut library = Library::open(full, "p").unwrap();
        assert_eq!(library.summaries().len(), 3);
        assert_eq!(library.raw(KEY).unwrap(), Some(index()));
        library.storage.1 = usize::MAX;
        let library = Library::open(library.storage, "p").unwrap();
        assert_eq!(library.summaries()[0].changed_at, at(9), "as the list says");
        assert_eq!(library.raw(&library.aside().unwrap()[0].key).unwrap(), Some(index()));
    }
}
