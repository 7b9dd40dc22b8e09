//! Reading and writing by name: what can't be read is set aside before anything is written in its place, and where
//! there is no room, old snapshots and what was deleted make it.

use serde::de::DeserializeOwned;

use super::envelope::{is_newer_text, open_kept};
use super::{Library, Storage, StorageError, is_torn};
use crate::format::{STEPS, Step, is_older};

/// Something that could not be read, or is of an older version, kept byte for byte.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Aside {
    /// Its key in storage.
    pub key: String,
    /// What the key was called before: "settings" or "case:ID"; "version 1 of case:ID" for a copy of an older version.
    pub name: String,
}

impl<S: Storage> Library<S> {
    /// What was set aside because it could not be read, or before it was brought up to a newer version.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached.
    pub fn aside(&self) -> Result<Vec<Aside>, StorageError> {
        let mut found: Vec<Aside> = Vec::new();
        for full in self.names()? {
            if let Some((_, name)) = full.strip_prefix("aside:").and_then(|rest| rest.split_once(':')) {
                let aside = Aside { key: self.key(&full), name: name.to_owned() };
                let place = found.partition_point(|other| other.key < aside.key);
                found.insert(place, aside);
            }
        }
        Ok(found)
    }

    /// The text under a key, as it is; one that is torn in the middle of a character as [`super::text_of_units`] has it.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached.
    pub fn raw(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.storage.get(key)
    }

    /// Writes under a name, once what may stand there unread is safe.
    pub(super) fn write(&mut self, name: &str, text: &str) -> Result<(), StorageError> {
        self.clear_the_way(name)?;
        self.put(&self.key(name), text)
    }

    /// Removes what stands under a name, once what may stand there unread is safe.
    pub(super) fn erase(&mut self, name: &str) -> Result<(), StorageError> {
        self.clear_the_way(name)?;
        self.storage.remove(&self.key(name))
    }

    /// Sets aside what stands under a name and could not be read.
    ///
    /// # Errors
    /// [`StorageError::Newer`] where a newer Tableside wrote it, and when it can't be set aside.
    fn clear_the_way(&mut self, name: &str) -> Result<(), StorageError> {
        if self.newer.iter().any(|newer| newer == name) {
            self.refuse_newer(name)?;
            // It was taken out since, here or in another tab.
            self.note_newer(name, false);
        }
        if self.protected.iter().any(|protected| protected == name) {
            if let Some(unread) = self.storage.get(&self.key(name))? {
                self.set_aside(name, &unread)?;
            }
            self.protected.retain(|protected| protected != name);
        }
        Ok(())
    }

    /// Refuses to go on where a newer Tableside wrote what stands under a name now. What can't be read by now is set aside.
    fn refuse_newer(&mut self, name: &str) -> Result<(), StorageError> {
        let Some(text) = self.storage.get(&self.key(name))? else {
            return Ok(());
        };
        match is_newer_text(&text) {
            Ok(true) => Err(StorageError::Newer),
            Ok(false) => Ok(()),
            Err(_) => self.set_aside(name, &text),
        }
    }

    /// Notes whether a newer Tableside wrote what stands under a name.
    pub(super) fn note_newer(&mut self, name: &str, is_newer: bool) {
        self.newer.retain(|newer| newer != name);
        if is_newer {
            self.newer.push(name.to_owned());
        }
    }

    /// Writes under a key. Where there is no room, other things make it ([`Self::give_up`]); when that doesn't help, they
    /// come back.
    pub(super) fn put(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        self.put_sparing(key, text, "")
    }

    /// The same; what lies in one place of the bin makes no room.
    pub(super) fn put_sparing(&mut self, key: &str, text: &str, spared: &str) -> Result<(), StorageError> {
        self.put_with(&|storage| storage.set(key, text), spared)
    }

    /// The same for any way of writing.
    pub(super) fn put_with(
        &mut self,
        write: &dyn Fn(&mut S) -> Result<(), StorageError>,
        spared: &str,
    ) -> Result<(), StorageError> {
        let mut dropped: Vec<(String, String)> = Vec::new();
        loop {
            let done = write(&mut self.storage);
            if done != Err(StorageError::Full) {
                return done;
            }
            let given_up = self.give_up(spared)?;
            if given_up.is_empty() {
                for (key, text) in dropped.iter().rev() {
                    // There was room for it a moment ago.
                    self.storage.set(key, text)?;
                }
                return done;
            }
            dropped.extend(given_up);
        }
    }

    /// Gives up what is needed least, with its keys: the oldest snapshot of which there is a newer one, then what was
    /// deleted first and doesn't lie in one place of the bin, then the oldest snapshot. Nothing where there is none.
    fn give_up(&mut self, spared: &str) -> Result<Vec<(String, String)>, StorageError> {
        if let Some(snapshot) = self.drop_earlier_snapshot()? {
            return Ok(vec![snapshot]);
        }
        let deleted = self.drop_oldest_of_bin(spared)?;
        if deleted.is_empty() { Ok(self.drop_oldest_snapshot()?.into_iter().collect()) } else { Ok(deleted) }
    }

    /// Moves a text from one name to another, to the last bit. Where there is no room for both, it is only in memory on its
    /// way, unless it could not come back from there.
    pub(super) fn move_text(&mut self, from: &str, to: &str, spared: &str) -> Result<(), StorageError> {
        let (from, to) = (self.key(from), self.key(to));
        let copied = self.storage.copy(&from, &to);
        if copied != Err(StorageError::Full) {
            copied?;
            return self.storage.remove(&from);
        }
        let text = self.storage.get(&from)?.unwrap_or_default();
        if is_torn(&text) {
            self.put_with(&|storage| storage.copy(&from, &to), spared)?;
            return self.storage.remove(&from);
        }
        self.storage.remove(&from)?;
        let done = self.put_sparing(&to, &text, spared);
        if done.is_err() {
            // There was room for it a moment ago.
            self.storage.set(&from, &text)?;
        }
        done
    }

    /// The value under a name, or the default when there is none or it had to be set aside. One of an older version is first
    /// copied aside as it is.
    pub(super) fn read_or_set_aside<T: DeserializeOwned + Default>(&mut self, name: &str) -> Result<T, StorageError> {
        self.read_by_steps(name, &STEPS)
    }

    fn read_by_steps<T: DeserializeOwned + Default>(&mut self, name: &str, steps: &[Step]) -> Result<T, StorageError> {
        let Some(text) = self.storage.get(&self.key(name))? else {
            return Ok(T::default());
        };
        match open_kept::<T>(&text, name, steps) {
            Ok(opened) => {
                self.note_newer(name, opened.is_newer());
                if is_older(opened.version, steps) {
                    self.set_aside_or_protect(name, &older_name(opened.version, name), &text);
                }
                return Ok(opened.value);
            }
            Err(error) if error.is_newer() => self.note_newer(name, true),
            Err(_) => self.set_aside_or_protect(name, name, &text),
        }
        Ok(T::default())
    }

    /// Sets a text aside that stands under a name; where that can't be done now, before anything is written in its place.
    fn set_aside_or_protect(&mut self, name: &str, called: &str, text: &str) {
        if self.set_aside(called, text).is_err() {
            self.protected.push(name.to_owned());
        }
    }

    /// Copies a text, byte for byte, to a key of its own that nothing writes over; once.
    pub(super) fn set_aside(&mut self, name: &str, text: &str) -> Result<(), StorageError> {
        if self.place_of_aside(name, text)?.is_some() {
            return Ok(());
        }
        let (key, free) = (self.key(name), self.key(&self.free_aside(name)?));
        if self.storage.get(&key)?.as_deref() == Some(text) {
            return self.put_with(&|storage| storage.copy(&key, &free), "");
        }
        self.put(&free, text)
    }

    /// A name under which nothing is set aside yet.
    pub(super) fn free_aside(&self, name: &str) -> Result<String, StorageError> {
        let aside = self.aside()?;
        let mut names = (1..).map(|number: usize| format!("aside:{number}:{name}"));
        let is_free = |free: &String| aside.iter().all(|other| other.key != self.key(free));
        Ok(names.find(is_free).unwrap_or_default())
    }

    /// Puts a text back that stood under a name: one that was torn in the middle of a character as it was set aside then, or
    /// lies in the bin.
    pub(super) fn put_again(&mut self, name: &str, text: &str) -> Result<(), StorageError> {
        let key = self.key(name);
        let original =
            if is_torn(text) { self.place_of_aside(name, text)?.or(self.key_in_bin(name, text)?) } else { None };
        match original {
            Some(original) => self.put_with(&|storage| storage.copy(&original, &key), ""),
            None => self.put(&key, text),
        }
    }

    /// The key under which a text of a name was set aside.
    fn place_of_aside(&self, name: &str, text: &str) -> Result<Option<String>, StorageError> {
        for other in self.aside()?.into_iter().filter(|other| other.name == name) {
            if self.storage.get(&other.key)?.as_deref() == Some(text) {
                return Ok(Some(other.key));
            }
        }
        Ok(None)
    }
}

/// What a text of an older version is called once it is set aside.
pub(super) fn older_name(version: u64, name: &str) -> String {
    format!("version {version} of {name}")
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::format::Kind;
    use crate::storage::{Memory, Settings, Theme, seal};

    /// As if the next version called the theme otherwise.
    const NEXT: [Step; 1] = [|kind, value| {
        if let (Kind::Kept("settings"), Value::Object(fields)) = (kind, value)
            && let Some(theme) = fields.remove("look")
        {
            fields.insert("theme".to_owned(), theme);
        }
    }];

    /// A storage that has settings as the version before would have written them, and what they are.
    fn with_older() -> (Memory, String) {
        let older = seal(&Value::Object([("look".to_owned(), "dark".into())].into_iter().collect()), 0, &[]);
        let mut storage = Memory::default();
        storage.set("p:settings", &older).unwrap();
        (storage, older)
    }

    #[test]
    fn what_is_of_an_older_version_is_brought_up_and_its_text_is_kept_aside_byte_for_byte() {
        let (storage, older) = with_older();
        let mut library = Library::empty(storage, "p");
        let settings: Settings = library.read_by_steps("settings", &NEXT).unwrap();
        assert_eq!(settings.theme, Theme::Dark);
        assert_eq!(settings.extra, Settings::default().extra, "nothing of the older form is left");
        let _: Settings = library.read_by_steps("settings", &NEXT).unwrap();
        let aside = library.aside().unwrap();
        assert_eq!(aside.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["version 1 of settings"]);
        assert_eq!(library.raw(&aside[0].key).unwrap(), Some(older));
        library.write("settings", &seal(&settings, 0, &[])).unwrap();
        let written: Settings = library.read_or_set_aside("settings").unwrap();
        assert_eq!((written.theme, library.aside().unwrap().len()), (Theme::Dark, 1));
    }

    /// A storage that has no room for anything more while it is full.
    #[derive(Debug)]
    struct Full(Memory, bool);

    impl Storage for Full {
        fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
            self.0.get(key)
        }
        fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
            if self.1 { Err(StorageError::Full) } else { self.0.set(key, text) }
        }
        fn remove(&mut self, key: &str) -> Result<(), StorageError> {
            self.0.remove(key)
        }
        fn keys(&self) -> Result<Vec<String>, StorageError> {
            self.0.keys()
        }
    }

    #[test]
    fn without_room_for_the_copy_what_is_older_is_read_and_not_written_over() {
        let (storage, older) = with_older();
        let mut library = Library::empty(Full(storage, true), "p");
        let settings: Settings = library.read_by_steps("settings", &NEXT).unwrap();
        assert_eq!(settings.theme, Theme::Dark);
        let newer = seal(&settings, 0, &[]);
        assert_eq!(library.write("settings", &newer), Err(StorageError::Full));
        assert_eq!(library.raw("p:settings").unwrap().as_deref(), Some(older.as_str()));
        library.storage.1 = false;
        library.write("settings", &newer).unwrap();
        let aside = library.aside().unwrap();
        assert_eq!(library.raw(&aside[0].key).unwrap(), Some(older));
        assert_eq!(library.raw("p:settings").unwrap(), Some(newer));
    }
}
