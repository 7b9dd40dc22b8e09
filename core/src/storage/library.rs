//! All negotiations in one storage: an index, one envelope each, and what was set aside.

use std::fmt;

use super::{EnvelopeError, Settings, Storage, StorageError, Summary, open, seal};
use crate::case::Case;
use crate::journal::Step;
use crate::record::{Json, Place, record};
use crate::time::Timestamp;

record! {
    /// The list of negotiations, newest change first.
    pub struct Index {
        /// One entry each.
        optional entries: Vec<Summary>,
    }
}

record! {
    /// The last steps of one negotiation, for undoing them.
    pub struct Steps {
        /// Oldest first.
        optional steps: Vec<Step>,
    }
}

/// The longest text in which steps are kept.
const MAX_STEPS_BYTES: usize = 100_000;

fn steps_name(id: &str) -> String {
    format!("steps:{id}")
}

/// All negotiations that a storage holds.
///
/// Keys start with the site's path, so that two sites of one origin don't meet:
/// `PREFIX:index`, `PREFIX:settings`, `PREFIX:case:ID`, `PREFIX:steps:ID`, `PREFIX:aside:N:NAME`.
#[derive(Debug)]
pub struct Library<S> {
    storage: S,
    prefix: String,
    index: Index,
    index_revision: u64,
    settings: Settings,
    settings_revision: u64,
    revisions: Vec<(String, u64)>,
    /// What could not be kept, sealed, with its ID.
    unkept: Vec<(String, String)>,
    /// Names whose text can't be read and could not be copied aside yet: not to be written over before that.
    protected: Vec<String>,
}

/// Something that could not be read, kept byte for byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// Its key in storage.
    pub key: String,
    /// What the key was called before: "index", "settings" or "case:ID".
    pub name: String,
}

/// Why a negotiation could not be opened.
#[derive(Clone, Debug, PartialEq)]
pub enum LoadError {
    /// There is none with this ID.
    Missing,
    /// What is kept can't be read. It is left as it is.
    Unreadable {
        /// Where it lies in storage.
        key: String,
        /// What is wrong with it.
        error: EnvelopeError,
    },
    /// The storage could not be asked.
    Storage(StorageError),
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("There is no negotiation at this address in this browser."),
            Self::Unreadable { error, .. } => error.fmt(f),
            Self::Storage(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for LoadError {}

impl From<StorageError> for LoadError {
    fn from(error: StorageError) -> Self {
        Self::Storage(error)
    }
}

/// A negotiation that was taken out, for putting it back as it was.
#[derive(Clone, Debug)]
pub struct Removed {
    summary: Summary,
    index: usize,
    text: Option<String>,
    steps: Option<String>,
    unkept: Option<String>,
}

impl Removed {
    /// What it was called.
    pub fn title(&self) -> &str {
        &self.summary.title
    }
}

impl<S: Storage> Library<S> {
    /// A library that hasn't looked at its storage: for a storage that is known to be empty.
    pub fn empty(storage: S, prefix: &str) -> Self {
        Self {
            storage,
            prefix: prefix.to_owned(),
            index: Index::default(),
            index_revision: 0,
            settings: Settings::default(),
            settings_revision: 0,
            revisions: Vec::new(),
            unkept: Vec::new(),
            protected: Vec::new(),
        }
    }

    /// Opens the library in a storage. Reads only the index and the names of the keys; negotiations that the
    /// index lacks are read once to list them. An index or settings that can't be read are set aside.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached at all.
    pub fn open(storage: S, prefix: &str) -> Result<Self, StorageError> {
        let mut library = Self::empty(storage, prefix);
        (library.index, library.index_revision) = library.read_or_set_aside("index")?;
        (library.settings, library.settings_revision) = library.read_or_set_aside("settings")?;
        library.list_what_is_there()?;
        Ok(library)
    }

    /// Every negotiation, newest change first.
    pub fn summaries(&self) -> &[Summary] {
        &self.index.entries
    }

    /// How the app behaves.
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Keeps the settings.
    ///
    /// # Errors
    /// [`StorageError`] when they can't be kept; they hold until the page is closed.
    pub fn set_settings(&mut self, settings: Settings) -> Result<(), StorageError> {
        self.settings = settings;
        self.settings_revision = self.settings_revision.saturating_add(1);
        let text = seal(&self.settings, self.settings_revision);
        self.write("settings", &text)
    }

    /// Reads one negotiation.
    ///
    /// # Errors
    /// [`LoadError`] when there is none, or it can't be read; what is kept stays as it is.
    pub fn load(&mut self, id: &str) -> Result<Case, LoadError> {
        let key = self.case_key(id);
        let unkept = self.unkept.iter().find(|unkept| unkept.0 == id).map(|unkept| unkept.1.clone());
        let is_kept = unkept.is_none();
        let text = match unkept {
            Some(text) => text,
            None => self.storage.get(&key)?.ok_or(LoadError::Missing)?,
        };
        let (case, revision) = read_case(&text, id).map_err(|error| LoadError::Unreadable { key, error })?;
        if is_kept {
            self.note_revision(id, revision);
        }
        Ok(case)
    }

    /// Keeps a negotiation and brings the list up to date. What is there and can't be read is set aside first.
    ///
    /// # Errors
    /// [`StorageError`] when it can't be kept. It then stays in memory, and what was kept before stays too.
    pub fn save(&mut self, case: &Case, now: Timestamp) -> Result<(), StorageError> {
        self.list(Summary::of(case, now));
        if let Err(error) = self.write_case(case) {
            self.hold(&case.id, seal(case, 0));
            return Err(error);
        }
        self.take_unkept(&case.id);
        self.save_index()
    }

    fn write_case(&mut self, case: &Case) -> Result<(), StorageError> {
        let revision = match self.revisions.iter().find(|(id, _)| *id == case.id) {
            Some((_, revision)) => *revision,
            None => self.revision_before(&case.id)?,
        }
        .saturating_add(1);
        self.storage.set(&self.case_key(&case.id), &seal(case, revision))?;
        self.note_revision(&case.id, revision);
        Ok(())
    }

    /// The last steps that were kept of a negotiation, for undoing them. Steps that can't be read are set aside.
    pub fn steps(&mut self, id: &str) -> Vec<Step> {
        self.read_or_set_aside::<Steps>(&steps_name(id)).map(|(kept, _)| kept.steps).unwrap_or_default()
    }

    /// Keeps the last steps of a negotiation, the newest ones where they are many.
    ///
    /// # Errors
    /// [`StorageError`] when they can't be kept. The negotiation itself is not touched.
    pub fn keep_steps(&mut self, id: &str, steps: &[Step]) -> Result<(), StorageError> {
        let mut kept = Steps { steps: steps.to_vec(), ..Steps::default() };
        let mut text = seal(&kept, 0);
        while text.len() > MAX_STEPS_BYTES && !kept.steps.is_empty() {
            kept.steps.remove(0);
            text = seal(&kept, 0);
        }
        self.write(&steps_name(id), &text)
    }

    /// Takes a negotiation out.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached; nothing is taken out then.
    pub fn remove(&mut self, id: &str) -> Result<Option<Removed>, StorageError> {
        let Some(index) = self.index.entries.iter().position(|entry| entry.id == id) else {
            return Ok(None);
        };
        let key = self.case_key(id);
        let text = self.storage.get(&key)?;
        let steps_key = self.key(&steps_name(id));
        let steps = self.storage.get(&steps_key)?;
        self.storage.remove(&key)?;
        self.storage.remove(&steps_key)?;
        let summary = self.index.entries.remove(index);
        let removed = Removed { summary, index, text, steps, unkept: self.take_unkept(id) };
        self.save_index()?;
        Ok(Some(removed))
    }

    /// Puts a negotiation back as it was, byte for byte.
    ///
    /// # Errors
    /// [`StorageError`] when it can't be kept; it then stays in memory.
    pub fn restore(&mut self, removed: Removed) -> Result<(), StorageError> {
        let id = removed.summary.id.clone();
        self.index.entries.insert(removed.index.min(self.index.entries.len()), removed.summary);
        if let Some(text) = removed.unkept {
            self.hold(&id, text);
        }
        if let Some(text) = removed.text {
            self.storage.set(&self.case_key(&id), &text)?;
        }
        if let Some(steps) = removed.steps {
            self.storage.set(&self.key(&steps_name(&id)), &steps)?;
        }
        self.save_index()
    }

    /// Tries again to keep the negotiations that are only in memory.
    ///
    /// # Errors
    /// [`StorageError`] at the first that still can't be kept.
    pub fn keep_rest(&mut self, now: &Timestamp) -> Result<(), StorageError> {
        for (id, text) in self.unkept.clone() {
            // It was sealed here, so it can be read.
            if let Ok((case, _)) = read_case(&text, &id) {
                self.save(&case, now.clone())?;
            }
        }
        Ok(())
    }

    /// Are there negotiations that are only in memory, because they could not be kept?
    pub const fn has_unkept(&self) -> bool {
        !self.unkept.is_empty()
    }

    /// What was set aside because it could not be read.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached.
    pub fn aside(&self) -> Result<Vec<Aside>, StorageError> {
        let start = self.key("aside:");
        let mut found: Vec<Aside> = Vec::new();
        for key in self.storage.keys()? {
            if let Some((_, name)) = key.strip_prefix(&start).and_then(|rest| rest.split_once(':')) {
                let name = name.to_owned();
                let place = found.partition_point(|aside| aside.key < key);
                found.insert(place, Aside { key, name });
            }
        }
        Ok(found)
    }

    /// The text under a key, as it is.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached.
    pub fn raw(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.storage.get(key)
    }

    /// Forgets something that was set aside.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached.
    pub fn forget_aside(&mut self, aside: &Aside) -> Result<(), StorageError> {
        self.storage.remove(&aside.key)
    }

    /// How many UTF-16 units the site's keys and texts take, the measure in which browsers count.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached.
    pub fn used(&self) -> Result<usize, StorageError> {
        let mut used = 0;
        let start = self.key("");
        for key in self.storage.keys()?.into_iter().filter(|key| key.starts_with(&start)) {
            let text = self.storage.get(&key)?.unwrap_or_default();
            used += key.encode_utf16().count() + text.encode_utf16().count();
        }
        Ok(used)
    }

    fn key(&self, name: &str) -> String {
        format!("{}:{name}", self.prefix)
    }

    fn case_key(&self, id: &str) -> String {
        self.key(&format!("case:{id}"))
    }

    /// The text that is kept of a case.
    pub(super) fn kept_text(&self, id: &str) -> Result<Option<String>, StorageError> {
        self.storage.get(&self.case_key(id))
    }

    /// Is this the revision of a case that was last read or kept here?
    pub(super) fn is_known(&self, id: &str, revision: u64) -> bool {
        self.revisions.iter().any(|(noted, known)| noted == id && *known == revision)
    }

    /// Remembers how often a case was written.
    pub(super) fn note_revision(&mut self, id: &str, revision: u64) {
        self.revisions.retain(|(noted, _)| noted != id);
        self.revisions.push((id.to_owned(), revision));
    }

    /// Holds a sealed case in memory, in place of an older one.
    fn hold(&mut self, id: &str, text: String) {
        self.take_unkept(id);
        self.unkept.push((id.to_owned(), text));
    }

    /// Takes a case out of those that are only in memory.
    fn take_unkept(&mut self, id: &str) -> Option<String> {
        let index = self.unkept.iter().position(|unkept| unkept.0 == id)?;
        Some(self.unkept.remove(index).1)
    }

    /// Puts an entry at the head of the list, in place of an older one.
    fn list(&mut self, summary: Summary) {
        self.index.entries.retain(|entry| entry.id != summary.id);
        self.index.entries.insert(0, summary);
    }

    fn save_index(&mut self) -> Result<(), StorageError> {
        self.index_revision = self.index_revision.saturating_add(1);
        let text = seal(&self.index, self.index_revision);
        self.write("index", &text)
    }

    /// Writes under a name, once what may stand there unread is safe.
    fn write(&mut self, name: &str, text: &str) -> Result<(), StorageError> {
        if self.protected.iter().any(|protected| protected == name) {
            if let Some(unread) = self.storage.get(&self.key(name))? {
                self.set_aside(name, &unread)?;
            }
            self.protected.retain(|protected| protected != name);
        }
        self.storage.set(&self.key(name), text)
    }

    /// The value under a name, or the default when there is none or it had to be set aside.
    fn read_or_set_aside<T: Json + Default>(&mut self, name: &str) -> Result<(T, u64), StorageError> {
        let Some(text) = self.storage.get(&self.key(name))? else {
            return Ok((T::default(), 0));
        };
        if let Ok(read) = open(&text) {
            return Ok(read);
        }
        if self.set_aside(name, &text).is_err() {
            self.protected.push(name.to_owned());
        }
        Ok((T::default(), 0))
    }

    /// The revision of what is kept of a case that was never read; sets it aside when it can't be read.
    fn revision_before(&mut self, id: &str) -> Result<u64, StorageError> {
        let Some(text) = self.storage.get(&self.case_key(id))? else {
            return Ok(0);
        };
        match read_case(&text, id) {
            Ok((_, revision)) => Ok(revision),
            Err(_) => self.set_aside(&format!("case:{id}"), &text).map(|()| 0),
        }
    }

    /// Copies a text, byte for byte, to a key of its own that nothing writes over; once.
    pub(super) fn set_aside(&mut self, name: &str, text: &str) -> Result<(), StorageError> {
        for aside in self.aside()?.iter().filter(|aside| aside.name == name) {
            if self.storage.get(&aside.key)?.as_deref() == Some(text) {
                return Ok(());
            }
        }
        let taken = self.storage.keys()?;
        let mut number = 1;
        let free = loop {
            let key = self.key(&format!("aside:{number}:{name}"));
            if !taken.contains(&key) {
                break key;
            }
            number += 1;
        };
        self.storage.set(&free, text)
    }

    /// Makes the list agree with the keys that are there.
    fn list_what_is_there(&mut self) -> Result<(), StorageError> {
        let start = self.key("case:");
        let keys = self.storage.keys()?;
        let ids: Vec<&str> = keys.iter().filter_map(|key| key.strip_prefix(&start)).collect();
        self.index.entries.retain(|entry| ids.contains(&entry.id.as_str()));
        for id in ids {
            if self.index.entries.iter().any(|entry| entry.id == id) {
                continue;
            }
            let summary = match self.load(id) {
                Ok(case) => Summary::of(&case, case.created_at.clone()),
                Err(_) => Summary::unreadable(id),
            };
            self.index.entries.push(summary);
        }
        Ok(())
    }
}

/// Opens the envelope of a case and checks the case itself.
pub(super) fn read_case(text: &str, id: &str) -> Result<(Case, u64), EnvelopeError> {
    let (mut case, revision) = open::<Case>(text)?;
    case.settle(Place::Root.field("data"))?;
    if case.id == id { Ok((case, revision)) } else { Err(EnvelopeError::Misplaced) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::Example;
    use crate::storage::{Memory, Theme};

    const PREFIX: &str = "tableside:/notes/";

    fn now() -> Timestamp {
        Timestamp::parse("2026-11-23T10:00:00Z").unwrap()
    }

    fn library(storage: Memory) -> Library<Memory> {
        Library::open(storage, PREFIX).unwrap()
    }

    fn key(name: &str) -> String {
        format!("{PREFIX}:{name}")
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
    fn what_is_saved_is_there_when_the_library_is_opened_again() {
        let mut first = library(Memory::default());
        let case = Example::Agency.case().unwrap();
        first.save(&case, now()).unwrap();
        first.set_settings(Settings { theme: Theme::Dark, ..Settings::default() }).unwrap();
        let mut second = library(first.storage);
        assert_eq!(second.summaries()[0].title, case.title);
        assert_eq!(second.load(&case.id), Ok(case));
        assert_eq!(second.settings().theme, Theme::Dark);
    }

    #[test]
    fn each_save_counts_up_the_revision_also_after_a_reload() {
        let mut first = library(Memory::default());
        first.save(&case("a"), now()).unwrap();
        let mut second = library(first.storage);
        second.save(&case("a"), now()).unwrap();
        let text = second.raw(&key("case:a")).unwrap().unwrap();
        assert_eq!(open::<Case>(&text).unwrap().1, 2);
    }

    #[test]
    fn the_list_shows_the_newest_change_first() {
        let mut library = library(Memory::default());
        for id in ["a", "b", "a"] {
            library.save(&case(id), now()).unwrap();
        }
        let ids: Vec<&str> = library.summaries().iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(ids, ["a", "b"]);
    }

    #[test]
    fn an_unreadable_negotiation_is_listed_and_left_byte_for_byte() {
        let mut storage = Memory::default();
        storage.set(&key("case:a"), "{\"half\":").unwrap();
        let mut library = library(storage);
        assert!(library.summaries()[0].unreadable);
        assert!(matches!(library.load("a"), Err(LoadError::Unreadable { .. })));
        assert_eq!(library.raw(&key("case:a")).unwrap().as_deref(), Some("{\"half\":"));
    }

    #[test]
    fn saving_over_something_unreadable_sets_it_aside_first() {
        let mut storage = Memory::default();
        storage.set(&key("case:a"), "garbage").unwrap();
        let mut library = library(storage);
        library.save(&case("a"), now()).unwrap();
        let aside = library.aside().unwrap();
        assert_eq!(aside[0].name, "case:a");
        assert_eq!(library.raw(&aside[0].key).unwrap().as_deref(), Some("garbage"));
        assert_eq!(library.load("a"), Ok(case("a")));
    }

    #[test]
    fn an_unreadable_index_is_set_aside_and_made_again_from_what_is_there() {
        let mut first = library(Memory::default());
        first.save(&case("a"), now()).unwrap();
        let mut storage = first.storage;
        storage.set(&key("index"), "[[[").unwrap();
        storage.set(&key("settings"), "{}").unwrap();
        let second = library(storage);
        assert_eq!(second.summaries()[0].title, "Case a");
        let names: Vec<String> = second.aside().unwrap().into_iter().map(|aside| aside.name).collect();
        assert_eq!(names, ["index", "settings"]);
    }

    #[test]
    fn two_things_set_aside_under_one_name_are_both_kept() {
        let mut storage = Memory::default();
        storage.set(&key("index"), "first").unwrap();
        let mut storage = library(storage).storage;
        storage.set(&key("index"), "second").unwrap();
        assert_eq!(library(storage).aside().unwrap().len(), 2);
    }

    #[test]
    fn a_removed_negotiation_comes_back_byte_for_byte() {
        let mut library = library(Memory::default());
        library.save(&case("a"), now()).unwrap();
        library.save(&case("b"), now()).unwrap();
        let before = library.raw(&key("case:a")).unwrap();
        let removed = library.remove("a").unwrap().unwrap();
        assert_eq!(library.load("a"), Err(LoadError::Missing));
        library.restore(removed).unwrap();
        assert_eq!(library.raw(&key("case:a")).unwrap(), before);
        assert_eq!(library.summaries()[1].id, "a");
    }

    #[test]
    fn what_cannot_be_kept_stays_in_memory() {
        let mut library = Library::open(Refusing::default(), PREFIX).unwrap();
        assert_eq!(library.save(&case("a"), now()), Err(StorageError::Full));
        assert_eq!(library.load("a"), Ok(case("a")));
        assert!(library.has_unkept());
        assert_eq!(library.summaries().len(), 1);
        library.storage.1 = true;
        library.keep_rest(&now()).unwrap();
        assert!(!library.has_unkept());
        assert!(library.raw(&key("case:a")).unwrap().is_some());
    }

    #[test]
    fn a_damaged_index_in_a_full_storage_hides_nothing_and_is_not_written_over() {
        let mut first = library(Memory::default());
        first.save(&case("a"), now()).unwrap();
        let mut storage = first.storage;
        storage.set(&key("index"), "damaged").unwrap();
        let mut full = Library::open(Refusing(storage, false), PREFIX).unwrap();
        assert_eq!(full.summaries()[0].title, "Case a");
        assert_eq!(full.save(&case("b"), now()), Err(StorageError::Full));
        assert_eq!(full.raw(&key("index")).unwrap().as_deref(), Some("damaged"));
        full.storage.1 = true;
        full.keep_rest(&now()).unwrap();
        let aside = full.aside().unwrap();
        assert_eq!(full.raw(&aside[0].key).unwrap().as_deref(), Some("damaged"));
    }

    #[test]
    fn other_sites_of_the_same_origin_are_left_alone() {
        let mut storage = Memory::default();
        storage.set("tableside:/other/:case:x", "theirs").unwrap();
        let library = library(storage);
        assert!(library.summaries().is_empty());
        assert_eq!(library.used().unwrap(), 0);
    }
}
