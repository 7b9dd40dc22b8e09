//! What was kept of a negotiation before it was changed or taken out: for putting it back as it was.

use super::known::Known;
use super::library::{case_name, entry_name};
use super::line::LINE;
use super::steps::STEPS;
use super::{Library, Opened, Storage, StorageError, Summary, is_torn, open_case};
use crate::case::Case;
use crate::change::{equal_parts, merge_cases};

/// Everything that is kept of one negotiation, or that nothing is: for putting it back as it was.
#[derive(Clone, Debug)]
pub struct Former {
    id: String,
    entry: Option<(usize, Summary)>,
    pub(super) texts: Vec<(String, String)>,
    unkept: Option<String>,
    /// What was made of the negotiation then; nothing where it was taken out.
    left: Option<String>,
}

/// How a negotiation was put back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PutBack {
    /// As it was.
    AsItWas,
    /// Somebody has gone on with it since: that stays, and what it doesn't touch is as it was.
    Together,
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

    /// What was kept of a negotiation, with its place in the list: one that was taken out.
    pub(super) fn of_texts(id: String, entry: (usize, Summary), texts: Vec<(String, String)>) -> Self {
        Self { id, entry: Some(entry), texts, unkept: None, left: None }
    }

    /// The sealed negotiation as it was.
    pub(super) fn case(&self) -> Option<&str> {
        let case = case_name(&self.id);
        let kept = self.texts.iter().find(|(name, _)| *name == case).map(|(_, text)| text.as_str());
        self.unkept.as_deref().or(kept)
    }

    /// Is this text what stood there then, or what was made of it? Anything else comes from somebody who has gone on.
    fn knows(&self, text: &str) -> bool {
        let case = case_name(&self.id);
        self.left.as_deref() == Some(text) || self.texts.iter().any(|(name, kept)| *name == case && kept == text)
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
        Ok(Former { id: id.to_owned(), entry, texts, unkept, left: None })
    }

    /// Notes what was made of a negotiation, so that it is known again when what was there before is put back.
    pub(super) fn note_left(&self, before: &mut Former) {
        // What can't be read now is taken for somebody else's, and stays.
        before.left = self.kept_text(&before.id).ok().flatten();
    }

    /// Takes a negotiation out, with everything that is kept of it.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached; nothing is lost then.
    pub fn remove(&mut self, id: &str) -> Result<Former, StorageError> {
        let copy = self.copy(id)?;
        for (name, text) in &copy.texts {
            // It can't come back through what is held in memory.
            if is_torn(text) {
                self.set_aside(name, text)?;
            }
        }
        self.clear(&copy)?;
        Ok(copy)
    }

    /// Lets go of everything that is kept of a negotiation, once it is safe elsewhere.
    pub(super) fn clear(&mut self, copy: &Former) -> Result<(), StorageError> {
        for (name, _) in &copy.texts {
            self.storage.remove(&self.key(name))?;
            // Nothing stands there any more that could be newer.
            self.note_newer(name, false);
        }
        self.entries.retain(|entry| entry.id != copy.id);
        self.take_unkept(&copy.id);
        self.forget_known(&copy.id);
        Ok(())
    }

    /// Puts a negotiation back as it was in place of what is there now; one that was taken out, byte for byte. Where somebody has gone on with it
    /// since, in another tab, say, both are brought together: what they did stays.
    ///
    /// # Errors
    /// [`StorageError`] when it can't be kept; it then stays in memory. [`StorageError::Newer`] where a newer Tableside
    /// has gone on with it; nothing is changed then.
    pub fn put_back(&mut self, copy: &Former) -> Result<PutBack, StorageError> {
        let Some(now) = self.kept_text(&copy.id)?.filter(|text| !copy.knows(text)) else {
            self.put_back_alone(copy)?;
            return self.keep_after_left(copy).map(|()| PutBack::AsItWas);
        };
        match open_case(&now, &copy.id) {
            Ok(theirs) if theirs.is_newer() => Err(StorageError::Newer),
            Err(error) if error.is_newer() => Err(StorageError::Newer),
            Ok(theirs) => self.put_back_beside(copy, &theirs, now).map(|()| PutBack::Together),
            Err(_) => {
                self.set_aside(&case_name(&copy.id), &now)?;
                self.put_back_alone(copy).map(|()| PutBack::AsItWas)
            }
        }
    }

    /// Puts a negotiation back as it was. Whatever wrote the texts: they are what stood here.
    fn put_back_alone(&mut self, copy: &Former) -> Result<(), StorageError> {
        let id = copy.id.as_str();
        let there = self.names_of(id)?;
        self.forget_known(id);
        self.forget_unkept(copy);
        if let Some(text) = copy.case() {
            self.hold(id, text.to_owned());
        }
        // First what comes back, then what goes.
        for (name, text) in &copy.texts {
            self.put_again(name, text)?;
        }
        for name in there.iter().filter(|name| copy.texts.iter().all(|(kept, _)| kept != *name)) {
            self.storage.remove(&self.key(name))?;
        }
        if copy.unkept.is_none() {
            self.take_unkept(id);
        }
        Ok(())
    }

    /// Where a negotiation was changed and not taken out, other tabs may have what was made of it: what was put back is kept
    /// once more, as what came after that. They would else take it for something old, and go on without it.
    fn keep_after_left(&mut self, copy: &Former) -> Result<(), StorageError> {
        let read = |text: &str| open_case(text, &copy.id).ok();
        let left = copy.left.clone().filter(|left| copy.unkept.is_none() && copy.case() != Some(left.as_str()));
        let former = copy.case().and_then(read).filter(|former| !former.is_newer());
        if let (Some(left), Some(former)) = (left, former)
            && let Some(opened) = read(&left)
        {
            self.know(Known::read(&copy.id, &opened, left));
            self.write_case(&former.value)?;
        }
        Ok(())
    }

    /// Puts a negotiation back, together with what somebody has made of it since.
    fn put_back_beside(&mut self, copy: &Former, theirs: &Opened<Case>, now: String) -> Result<(), StorageError> {
        let id = copy.id.as_str();
        let case = copy.with(theirs);
        self.know(Known::read(id, theirs, now));
        self.take_unkept(id);
        // Whose steps, lines and copies are there now goes on with them.
        for (name, text) in copy.texts.iter().filter(|(name, _)| *name != case_name(id) && *name != entry_name(id)) {
            if self.storage.get(&self.key(name))?.is_none() {
                self.put_again(name, text)?;
            }
        }
        let listed = self.entries.iter().find(|entry| entry.id == id).or(copy.entry.as_ref().map(|(_, entry)| entry));
        let changed_at = listed.map(|entry| entry.changed_at.clone()).unwrap_or_default();
        self.save(&case, changed_at)
    }

    /// The names of everything that belongs to a negotiation. Its entry comes first: without it, what is left of a
    /// removal that was cut short is listed again.
    fn names_of(&self, id: &str) -> Result<Vec<String>, StorageError> {
        let mut names = vec![entry_name(id), case_name(id)];
        for kind in [STEPS, LINE] {
            names.extend(self.names_by_tab(kind, id)?);
        }
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

impl Former {
    /// The negotiation as it was, with what somebody has made of it since.
    fn with(&self, theirs: &Opened<Case>) -> Case {
        let read = |text: &str| open_case(text, &self.id).ok();
        let (former, left) = (self.case().and_then(read), self.left.as_deref().and_then(read));
        match (former, left) {
            (Some(former), Some(left)) => merge_cases(&left.value.state(), &former.value, &theirs.value),
            // It was taken out, and they have gone on from what it was.
            (Some(former), None) if theirs.after.contains(&former.name) => theirs.value.clone(),
            (Some(former), None) => {
                merge_cases(&equal_parts(&former.value, &theirs.value), &former.value, &theirs.value)
            }
            // There was none, or none that could be read: an edit is never lost to a deletion.
            (None, _) => theirs.value.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::{LoadError, Memory, Way};
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
    fn what_was_newer_and_is_deleted_keeps_no_other_version_out() {
        let mut first = library(Memory::default());
        first.save(&case("a"), now()).unwrap();
        let newer = first.raw(&key("case:a")).unwrap().unwrap().replacen(r#""version":1"#, r#""version":2"#, 1);
        first.storage.set(&key("case:a"), &newer).unwrap();
        let mut library = library(first.storage);
        library.load("a").unwrap();
        assert!(library.is_newer("a"));
        let removed = library.remove("a").unwrap();
        assert!(!library.is_newer("a"));
        library.bring_in(&case("a"), Way::Replace, now()).unwrap();
        assert_eq!(library.load("a"), Ok(case("a")));
        library.remove("a").unwrap();
        library.put_back(&removed).unwrap();
        assert_eq!(library.save(&case("a"), now()), Err(StorageError::Newer));
    }

    #[test]
    fn what_another_tab_deleted_that_was_newer_keeps_no_other_version_out_here() {
        let mut first = library(Memory::default());
        first.save(&case("a"), now()).unwrap();
        let newer = first.raw(&key("case:a")).unwrap().unwrap().replacen(r#""version":1"#, r#""version":2"#, 1);
        first.storage.set(&key("case:a"), &newer).unwrap();
        let mut library = library(first.storage);
        library.load("a").unwrap();
        library.storage.remove(&key("case:a")).unwrap();
        library.bring_in(&case("a"), Way::Replace, now()).unwrap();
        assert_eq!(library.load("a"), Ok(case("a")));
        assert!(!library.is_newer("a"));
    }

    #[test]
    fn taking_back_what_is_new_takes_it_out() {
        let mut library = library(Memory::default());
        let before = library.bring_in(&case("a"), Way::Replace, now()).unwrap().unwrap();
        assert_eq!(library.put_back(&before), Ok(PutBack::AsItWas));
        assert_eq!(library.load("a"), Err(LoadError::Missing));
        assert_eq!((library.summaries().len(), library.names().unwrap().len()), (0, 0));
    }
}
