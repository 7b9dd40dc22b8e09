//! All negotiations in one storage: one entry in the list and one envelope each, and what belongs to them.

use std::fmt;

use super::door::older_name;
use super::envelope::open_case_by;
use super::known::Known;
use super::list::sum_up;
use super::{
    AssessmentsCopy, DebriefsCopy, EnvelopeError, Opened, Settings, Storage, StorageError, Summary, open_case, seal,
};
use crate::case::Case;
use crate::format::{STEPS, Step, is_older};
use crate::time::Timestamp;

/// Negotiations of which the last states are known.
const MAX_KNOWN: usize = 4;

/// All negotiations that a storage holds.
///
/// Keys start with the site's path, so that two sites of one origin don't meet: `PREFIX:settings`, `PREFIX:safekeeping`,
/// `PREFIX:skills`, `PREFIX:debriefs`;
/// for each negotiation `PREFIX:case:ID`, `PREFIX:entry:ID`, `PREFIX:steps:ID:TAB`, `PREFIX:line:ID:TAB`,
/// `PREFIX:snap:TIME:ID`; `PREFIX:aside:N:NAME`; what was deleted, `PREFIX:bin:TIME:N:NAME`; and in one file that was saved
/// with something in it, `PREFIX:held`.
#[derive(Debug)]
pub struct Library<S> {
    pub(super) storage: S,
    prefix: String,
    /// The list, newest change first.
    pub(super) entries: Vec<Summary>,
    /// Sums up a negotiation of which the list knows nothing; nothing where only the list is to be read.
    pub(super) sum_up: Option<fn(&str, &str) -> Summary>,
    /// Counts the entries that were written, so that of two in the same second the later one comes first.
    pub(super) written: u64,
    pub(super) settings: Settings,
    /// Are there settings that could not be kept?
    are_settings_unkept: bool,
    /// The negotiations that were opened or kept, the last one last.
    known: Vec<Known>,
    /// What could not be kept, sealed, with its ID.
    pub(super) unkept: Vec<(String, String)>,
    /// The name and the text of the offer line that could not be kept last.
    pub(super) unkept_line: Option<(String, String)>,
    /// What could not be kept of the self-assessments, as a change of what was kept then.
    pub(super) unkept_assessments: Option<AssessmentsCopy>,
    /// The same of the debriefs.
    pub(super) unkept_debriefs: Option<DebriefsCopy>,
    /// Names whose text can't be read and could not be copied aside yet: not to be written over before that.
    pub(super) protected: Vec<String>,
    /// Names that a newer Tableside wrote: not to be written over.
    pub(super) newer: Vec<String>,
    /// What this tab is called; empty where tabs aren't told apart.
    pub(super) tab: String,
    /// Names of what other tabs kept for themselves and this one goes on with.
    pub(super) taken_over: Vec<String>,
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

impl<S: Storage> Library<S> {
    /// A library that hasn't looked at its storage: for a storage that is known to be empty.
    pub fn empty(storage: S, prefix: &str) -> Self {
        Self {
            storage,
            prefix: prefix.to_owned(),
            entries: Vec::new(),
            sum_up: None,
            written: 0,
            settings: Settings::default(),
            are_settings_unkept: false,
            known: Vec::new(),
            unkept: Vec::new(),
            unkept_line: None,
            unkept_assessments: None,
            unkept_debriefs: None,
            protected: Vec::new(),
            newer: Vec::new(),
            tab: String::new(),
            taken_over: Vec::new(),
        }
    }

    /// Opens the library in a storage. Writes nothing but copies of what it can't read, and the list where an earlier version
    /// kept that otherwise. Reads only the settings and the list, and each negotiation that the list lacks once.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached at all.
    pub fn open(storage: S, prefix: &str) -> Result<Self, StorageError> {
        let mut library = Self::empty(storage, prefix);
        library.sum_up = Some(sum_up);
        library.read_settings()?;
        library.divide_former_list();
        library.read_list()?;
        Ok(library)
    }

    /// The same without reading any negotiation: those that the list lacks stand in it with no more than their IDs until
    /// [`Self::complete_list`] is called.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached at all.
    pub fn open_list(storage: S, prefix: &str) -> Result<Self, StorageError> {
        let mut library = Self::empty(storage, prefix);
        library.read_settings()?;
        library.read_list()?;
        Ok(library)
    }

    /// How the app behaves.
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Reads the settings again, as another tab may have kept others.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached.
    pub fn read_settings(&mut self) -> Result<(), StorageError> {
        self.settings = self.read_or_set_aside("settings")?;
        Ok(())
    }

    /// Changes the settings as they are kept now: what another tab has set stays.
    ///
    /// # Errors
    /// [`StorageError`] when they can't be kept; they hold until the page is closed.
    pub fn change_settings(&mut self, change: impl FnOnce(&mut Settings)) -> Result<(), StorageError> {
        let parted = self.part_table_view_from_settings();
        // What can't be kept now or be read holds here all the same.
        let has_kept = self.storage.get(&self.key("settings")).is_ok_and(|text| text.is_some());
        let read = if has_kept && !self.are_settings_unkept { self.read_settings() } else { Ok(()) };
        change(&mut self.settings);
        let text = seal(&self.settings, 0, &[]);
        let done = read.and(parted).and_then(|()| self.write("settings", &text));
        self.are_settings_unkept = done.is_err();
        done
    }

    /// Reads one negotiation. One of an older version is first copied aside as it is.
    ///
    /// # Errors
    /// [`LoadError`] when there is none, or it can't be read; what is kept stays as it is.
    pub fn load(&mut self, id: &str) -> Result<Case, LoadError> {
        self.load_by_steps(id, &STEPS)
    }

    fn load_by_steps(&mut self, id: &str, steps: &[Step]) -> Result<Case, LoadError> {
        let name = case_name(id);
        let (opened, text) = self.read_case_by_steps(id, steps)?;
        if self.is_unkept(id) {
            return Ok(opened.value);
        }
        if is_older(opened.version, steps) {
            self.set_aside(&older_name(opened.version, &name), &text)?;
        }
        self.note_newer(&name, opened.is_newer());
        self.know(Known::read(id, &opened, text));
        Ok(opened.value)
    }

    /// Reads one negotiation and its text, and does nothing else: for those that aren't opened.
    pub(super) fn read(&self, id: &str) -> Result<(Opened<Case>, String), LoadError> {
        self.read_case_by_steps(id, &STEPS)
    }

    fn read_case_by_steps(&self, id: &str, steps: &[Step]) -> Result<(Opened<Case>, String), LoadError> {
        let unkept = self.unkept.iter().find(|unkept| unkept.0 == id);
        let text = match unkept {
            Some((_, text)) => text.clone(),
            None => self.kept_text(id)?.ok_or(LoadError::Missing)?,
        };
        let unreadable = |error| LoadError::Unreadable { key: self.key(&case_name(id)), error };
        Ok((open_case_by(&text, id, steps).map_err(unreadable)?, text))
    }

    /// Did a newer Tableside write what is kept of this negotiation? It can be read then, and not be changed.
    pub fn is_newer(&self, id: &str) -> bool {
        let name = case_name(id);
        self.newer.contains(&name)
    }

    /// Keeps a negotiation and brings the list up to date. What is there and can't be read is set aside first.
    ///
    /// # Errors
    /// [`StorageError`] when it can't be kept. It then stays in memory, and what was kept before stays too.
    pub fn save(&mut self, case: &Case, now: Timestamp) -> Result<(), StorageError> {
        self.list(Summary::of(case, now));
        if let Err(error) = self.write_case(case) {
            self.hold(&case.id, seal(case, 0, &[]));
            return Err(error);
        }
        self.take_unkept(&case.id);
        self.write_entry(&case.id)
    }

    /// Keeps a negotiation, and does nothing else.
    pub(super) fn write_case(&mut self, case: &Case) -> Result<(), StorageError> {
        if self.known(&case.id).is_none() {
            let known = self.known_before(&case.id)?;
            self.know(known);
        }
        let (revision, after) = self.known(&case.id).map(|known| known.next()).unwrap_or_default();
        let text = seal(case, revision, &after);
        self.write(&case_name(&case.id), &text)?;
        if let Some(known) = self.known(&case.id) {
            known.keep(revision, text);
        }
        Ok(())
    }

    /// The key of a name.
    pub(super) fn key(&self, name: &str) -> String {
        format!("{}:{name}", self.prefix)
    }

    /// The names of all keys of this site, in no order.
    pub(super) fn names(&self) -> Result<Vec<String>, StorageError> {
        let start = self.key("");
        let keys = self.storage.keys()?;
        Ok(keys.iter().filter_map(|key| key.strip_prefix(&start)).map(str::to_owned).collect())
    }

    /// The text that is kept of a case.
    pub(super) fn kept_text(&self, id: &str) -> Result<Option<String>, StorageError> {
        self.storage.get(&self.key(&case_name(id)))
    }

    /// What is known of a case, if it was opened or kept here.
    pub(super) fn known(&mut self, id: &str) -> Option<&mut Known> {
        self.known.iter_mut().find(|known| known.is(id))
    }

    /// Knows a case from now on; of those that were opened long ago nothing is known any more.
    pub(super) fn know(&mut self, known: Known) {
        self.known.retain(|other| !other.is_of(&known));
        self.known.push(known);
        if self.known.len() > MAX_KNOWN {
            self.known.remove(0);
        }
    }

    pub(super) fn forget_known(&mut self, id: &str) {
        self.known.retain(|known| !known.is(id));
    }

    /// What is known of a case that was never read; sets it aside when it can't be read.
    fn known_before(&mut self, id: &str) -> Result<Known, StorageError> {
        let Some(text) = self.kept_text(id)? else {
            return Ok(Known::new(id));
        };
        match open_case(&text, id) {
            Ok(opened) if opened.is_newer() => Err(StorageError::Newer),
            Ok(opened) => {
                if is_older(opened.version, &STEPS) {
                    self.set_aside(&older_name(opened.version, &case_name(id)), &text)?;
                }
                Ok(Known::read(id, &opened, text))
            }
            Err(error) if error.is_newer() => Err(StorageError::Newer),
            Err(_) => self.set_aside(&case_name(id), &text).map(|()| Known::new(id)),
        }
    }
}

pub(super) fn case_name(id: &str) -> String {
    format!("case:{id}")
}

pub(super) fn entry_name(id: &str) -> String {
    format!("entry:{id}")
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::document::text_of;
    use crate::format::Kind;
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
        first.change_settings(|settings| *settings = Settings { theme: Theme::Dark, ..Settings::default() }).unwrap();
        let mut second = library(first.storage);
        assert_eq!(second.summaries()[0].title, case.title);
        assert_eq!(second.load(&case.id), Ok(case));
        assert_eq!(second.settings().theme, Theme::Dark);
    }

    #[test]
    fn a_negotiation_of_an_older_version_is_brought_up_when_it_is_opened_and_its_text_is_kept_aside() {
        // As if the next version called the title otherwise.
        const NEXT: [Step; 1] = [|kind, value| {
            if let (Kind::Case, Value::Object(fields)) = (kind, value)
                && let Some(title) = fields.remove("name")
            {
                fields.insert("title".to_owned(), title);
            }
        }];
        let mut first = library(Memory::default());
        first.save(&case("a"), now()).unwrap();
        let mut older: Value = serde_json::from_str(&text_of(&case("a"))).unwrap();
        let fields = older.as_object_mut().unwrap();
        let title = fields.remove("title").unwrap();
        fields.insert("name".to_owned(), title);
        let older = seal(&older, 3, &[]);
        let mut storage = first.storage;
        storage.set(&key("case:a"), &older).unwrap();

        let mut library = library(storage);
        assert_eq!(library.load_by_steps("a", &NEXT), Ok(case("a")));
        assert_eq!(library.load_by_steps("a", &NEXT), Ok(case("a")));
        assert_eq!(library.raw(&key("case:a")).unwrap().as_deref(), Some(older.as_str()), "nothing is written yet");
        library.save(&case("a"), now()).unwrap();
        let text = library.raw(&key("case:a")).unwrap().unwrap();
        assert_eq!(open_case(&text, "a").unwrap().revision, 4);
        let aside = library.aside().unwrap();
        assert_eq!(aside.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["version 1 of case:a"]);
        assert_eq!(library.raw(&aside[0].key).unwrap(), Some(older));
    }

    #[test]
    fn each_save_counts_up_the_revision_also_after_a_reload() {
        let mut first = library(Memory::default());
        first.save(&case("a"), now()).unwrap();
        let mut second = library(first.storage);
        second.save(&case("a"), now()).unwrap();
        let text = second.raw(&key("case:a")).unwrap().unwrap();
        assert_eq!(open_case(&text, "a").unwrap().revision, 2);
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
    fn unreadable_settings_are_set_aside_and_an_unreadable_entry_is_made_anew() {
        let mut first = library(Memory::default());
        first.save(&case("a"), now()).unwrap();
        let mut storage = first.storage;
        storage.set(&key("entry:a"), "[[[").unwrap();
        storage.set(&key("settings"), "{}").unwrap();
        let second = library(storage);
        assert_eq!(second.summaries()[0].title, "Case a");
        let names: Vec<String> = second.aside().unwrap().into_iter().map(|aside| aside.name).collect();
        assert_eq!(names, ["settings"]);
    }

    #[test]
    fn an_entry_under_the_key_of_another_is_made_anew() {
        let mut first = library(Memory::default());
        first.save(&case("a"), now()).unwrap();
        first.save(&case("b"), now()).unwrap();
        let mut storage = first.storage;
        let other = storage.get(&key("entry:b")).unwrap().unwrap();
        storage.set(&key("entry:a"), &other).unwrap();
        let titles: Vec<String> = library(storage).summaries().iter().map(|entry| entry.title.clone()).collect();
        assert_eq!(titles, ["Case b", "Case a"]);
    }

    #[test]
    fn two_things_set_aside_under_one_name_are_both_kept() {
        let mut storage = Memory::default();
        storage.set(&key("settings"), "first").unwrap();
        let mut storage = library(storage).storage;
        storage.set(&key("settings"), "second").unwrap();
        assert_eq!(library(storage).aside().unwrap().len(), 2);
    }

    #[test]
    fn damaged_settings_in_a_full_storage_are_not_written_over() {
        let mut storage = Memory::default();
        storage.set(&key("settings"), "damaged").unwrap();
        let mut full = Library::open(Refusing(storage, false), PREFIX).unwrap();
        assert_eq!(full.change_settings(|settings| *settings = Settings::default()), Err(StorageError::Full));
        assert_eq!(full.raw(&key("settings")).unwrap().as_deref(), Some("damaged"));
        full.storage.1 = true;
        full.change_settings(|settings| *settings = Settings::default()).unwrap();
        let aside = full.aside().unwrap();
        assert_eq!(full.raw(&aside[0].key).unwrap().as_deref(), Some("damaged"));
    }

    #[test]
    fn what_a_newer_tableside_wrote_is_read_and_never_written_over() {
        let mut first = library(Memory::default());
        first.save(&case("a"), now()).unwrap();
        first.change_settings(|settings| *settings = Settings { theme: Theme::Dark, ..Settings::default() }).unwrap();
        let mut storage = first.storage;
        for name in ["case:a", "settings"] {
            let text = storage.get(&key(name)).unwrap().unwrap();
            storage.set(&key(name), &text.replacen(r#""version":1"#, r#""version":2"#, 1)).unwrap();
        }
        let before = storage.clone();
        let mut library = library(storage);
        // Without being opened first, too.
        assert_eq!(library.save(&case("a"), now()), Err(StorageError::Newer));
        assert!(!library.is_newer("a"));
        let mut library = Library::open(library.storage, PREFIX).unwrap();
        assert_eq!(library.load("a").unwrap().title, "Case a");
        assert!(library.is_newer("a"));
        assert_eq!(library.settings().theme, Theme::Dark);
        assert_eq!(library.save(&case("a"), now()), Err(StorageError::Newer));
        assert_eq!(library.change_settings(|settings| *settings = Settings::default()), Err(StorageError::Newer));
        for name in ["case:a", "settings"] {
            assert_eq!(library.raw(&key(name)).unwrap(), before.get(&key(name)).unwrap());
        }
    }

    #[test]
    fn other_sites_of_the_same_origin_are_left_alone() {
        let mut storage = Memory::default();
        storage.set("tableside:/other/:case:x", "theirs").unwrap();
        assert!(library(storage).summaries().is_empty());
    }

    #[test]
    fn a_list_that_is_read_by_itself_is_completed_later() {
        let mut first = library(Memory::default());
        first.save(&case("a"), now()).unwrap();
        first.save(&case("b"), now()).unwrap();
        let mut storage = first.storage;
        storage.remove(&key("entry:a")).unwrap();
        storage.set(&key("case:torn"), "{").unwrap();
        let mut library = Library::open_list(storage, PREFIX).unwrap();
        let said = |library: &Library<Memory>| -> Vec<String> {
            let words = |entry: &Summary| match (entry.unread, entry.unreadable) {
                (true, _) => "not read yet".to_owned(),
                (_, true) => "can't be read".to_owned(),
                _ => entry.title.clone(),
            };
            let mut said: Vec<_> = library.summaries().iter().map(words).collect();
            said.sort();
            said
        };
        assert_eq!(said(&library), ["Case b", "not read yet", "not read yet"]);
        assert_eq!(library.usage().unwrap().largest.len(), 1);
        assert_eq!(library.complete_list(), Ok(true));
        assert_eq!(said(&library), ["Case a", "Case b", "can't be read"]);
        assert_eq!(library.complete_list(), Ok(false));
    }

    #[test]
    fn entries_that_an_earlier_version_kept_are_made_anew_once_and_keep_their_order() {
        let mut first = library(Memory::default());
        for id in ["a", "b", "c"] {
            first.save(&case(id), now()).unwrap();
        }
        let mut storage = first.storage;
        // Of the same second: the last one that was kept comes first.
        for (id, number) in [("a", 1), ("b", 2), ("c", 3)] {
            let entry =
                Summary { id: id.to_owned(), title: "Older".to_owned(), changed_at: now(), ..Summary::default() };
            storage.set(&key(&format!("entry:{id}")), &seal(&entry, number, &[])).unwrap();
        }
        let titles = |library: &Library<Memory>| -> Vec<String> {
            library.summaries().iter().map(|entry| entry.title.clone()).collect()
        };
        let mut early = Library::open_list(storage, PREFIX).unwrap();
        assert_eq!(titles(&early), ["Older", "Older", "Older"], "until negotiations can be read");
        assert_eq!((early.complete_list(), early.complete_list()), (Ok(true), Ok(false)));
        let anew = ["Case c", "Case b", "Case a"];
        assert_eq!(titles(&early), anew);
        let mut later = Library::open_list(early.storage, PREFIX).unwrap();
        assert_eq!((titles(&later), later.complete_list()), (anew.map(str::to_owned).to_vec(), Ok(false)));
    }

    #[test]
    fn an_entry_of_an_earlier_version_whose_negotiation_can_not_be_read_stays_as_it_is() {
        let mut storage = Memory::default();
        let entry = Summary { id: "a".to_owned(), title: "Older".to_owned(), ..Summary::default() };
        storage.set(&key("entry:a"), &seal(&entry, 1, &[])).unwrap();
        storage.set(&key("case:a"), "{").unwrap();
        let mut library = Library::open_list(storage, PREFIX).unwrap();
        assert_eq!((library.complete_list(), library.complete_list()), (Ok(true), Ok(false)));
        assert_eq!(library.summaries()[0].title, "Older");
    }

    #[test]
    fn an_entry_that_goes_before_its_negotiation_is_still_listed_as_it_was() {
        let mut first = library(Memory::default());
        first.save(&case("a"), now()).unwrap();
        let mut library = Library::open_list(first.storage, PREFIX).unwrap();
        library.storage.remove(&key("entry:a")).unwrap();
        library.read_entry_again("a").unwrap();
        assert_eq!(library.summaries()[0].title, "Case a");
        library.storage.remove(&key("case:a")).unwrap();
        library.read_entry_again("a").unwrap();
        assert!(library.summaries().is_empty());
    }
}
