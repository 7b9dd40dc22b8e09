//! What was kept of a negotiation before it was changed or taken out: for putting it back as it was.

use super::library::{case_name, entry_name};
use super::line::line_name;
use super::steps::steps_name;
use super::{Library, Storage, StorageError, Summary};

/// Everything that is kept of one negotiation, or that nothing is: for putting it back as it was.
#[derive(Clone, Debug)]
pub struct Former {
    id: String,
    entry: Option<(usize, Summary)>,
    texts: Vec<(String, String)>,
    unkept: Option<String>,
}

impl Former {
    /// The negotiation's ID.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What the negotiation is called; empty where there was none.
    pub fn title(&self) -> &str {
        self.entry.as_ref().map_or("", |(_, entry)| &entry.title)
    }
}

impl<S: Storage> Library<S> {
    /// Everything that is kept of a negotiation, or that nothing is.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached.
    pub fn copy(&self, id: &str) -> Result<Former, StorageError> {
        let place = self.entries.iter().position(|entry| entry.id == id);
        let entry = place.and_then(|index| Some((index, self.entries.get(index)?.clone())));
        let mut texts = Vec::new();
        for name in self.names_of(id)? {
            if let Some(text) = self.storage.get(&self.key(&name))? {
                texts.push((name, text));
            }
        }
        let unkept = self.unkept.iter().find(|unkept| unkept.0 == id).map(|unkept| unkept.1.clone());
        Ok(Former { id: id.to_owned(), entry, texts, unkept })
    }

    /// Takes a negotiation out, with everything that is kept of it.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached; nothing is lost then.
    pub fn remove(&mut self, id: &str) -> Result<Former, StorageError> {
        let copy = self.copy(id)?;
        for (name, _) in &copy.texts {
            self.storage.remove(&self.key(name))?;
        }
        self.entries.retain(|entry| entry.id != id);
        self.take_unkept(id);
        self.forget_known(id);
        Ok(copy)
    }

    /// Puts a negotiation back as it was, byte for byte, in place of what is there now.
    ///
    /// # Errors
    /// [`StorageError`] when it can't be kept; it then stays in memory.
    pub fn put_back(&mut self, copy: &Former) -> Result<(), StorageError> {
        let id = copy.id.as_str();
        let there = self.names_of(id)?;
        self.forget_known(id);
        self.forget_unkept(copy);
        let case = case_name(id);
        let sealed = copy.texts.iter().find(|(name, _)| *name == case).map(|(_, text)| text.clone());
        if let Some(text) = copy.unkept.clone().or(sealed) {
            self.hold(id, text);
        }
        // Whatever wrote them: they are what stood here. And first what comes back, then what goes.
        for (name, text) in &copy.texts {
            self.put(&self.key(name), text)?;
        }
        for name in there.iter().filter(|name| copy.texts.iter().all(|(kept, _)| kept != *name)) {
            self.storage.remove(&self.key(name))?;
        }
        if copy.unkept.is_none() {
            self.take_unkept(id);
        }
        Ok(())
    }

    /// The names of everything that belongs to a negotiation. Its entry comes first: without it, what is left of a
    /// removal that was cut short is listed again.
    fn names_of(&self, id: &str) -> Result<Vec<String>, StorageError> {
        let mut names = vec![entry_name(id), case_name(id), steps_name(id), line_name(id)];
        names.extend(self.snapshots(id)?.into_iter().map(|snapshot| snapshot.name));
        Ok(names)
    }

    /// Forgets a case that could not be kept, so that what was there before it counts again.
    pub(super) fn forget_unkept(&mut self, before: &Former) {
        self.take_unkept(&before.id);
        self.entries.retain(|entry| entry.id != before.id);
        if let Some((index, entry)) = &before.entry {
            self.entries.insert((*index).min(self.entries.len()), entry.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Case;
    use crate::storage::{LoadError, Memory};
    use crate::time::Timestamp;

    fn now() -> Timestamp {
        Timestamp::parse("2026-11-23T10:00:00Z").unwrap()
    }

    fn library(storage: Memory) -> Library<Memory> {
        Library::open(storage, "tableside:/notes/").unwrap()
    }

    fn key(name: &str) -> String {
        format!("tableside:/notes/:{name}")
    }

    fn case(id: &str) -> Case {
        Case { title: format!("Case {id}"), ..Case::new(id.to_owned(), now()) }
    }

    #[test]
    fn a_removed_negotiation_comes_back_byte_for_byte() {
        let mut library = library(Memory::default());
        library.save(&case("a"), now()).unwrap();
        library.save(&case("b"), now()).unwrap();
        let before = library.raw(&key("case:a")).unwrap();
        library.take_snapshot("a", &now()).unwrap();
        let names = library.names().unwrap();
        let removed = library.remove("a").unwrap();
        assert_eq!(library.load("a"), Err(LoadError::Missing));
        assert!(library.names().unwrap().iter().all(|name| !name.contains(":a")));
        library.put_back(&removed).unwrap();
        assert_eq!(library.raw(&key("case:a")).unwrap(), before);
        assert_eq!(library.summaries()[1].id, "a");
        assert_eq!(library.names().unwrap(), names);
    }

    #[test]
    fn putting_nothing_back_takes_out_what_came_since() {
        let mut library = library(Memory::default());
        let nothing = library.copy("a").unwrap();
        library.save(&case("a"), now()).unwrap();
        library.put_back(&nothing).unwrap();
        assert_eq!(library.load("a"), Err(LoadError::Missing));
        assert_eq!((library.summaries().len(), library.names().unwrap().len()), (0, 0));
    }
}
