//! Bringing negotiations in from a file: what each would change, and doing it so that it can be taken back.

use super::{Former, Library, LoadError, Storage, StorageError};
use crate::case::Case;
use crate::change::{diff, equal_parts, merge_cases};
use crate::journal::names;
use crate::time::Timestamp;

/// How a negotiation of a file stands to what is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// None with its ID is kept.
    New,
    /// The one that is kept is the same.
    Same,
    /// The one that is kept differs: what the file's would change, in words.
    Differs(Vec<String>),
    /// What is kept can't be read. It would be set aside.
    Unreadable,
    /// A newer Tableside wrote what is kept: it can't be changed.
    Newer,
}

/// What to do with a negotiation of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Keep what both have; where they differ, keep both values for the user to choose.
    Together,
    /// Put it in the place of what is kept.
    Replace,
    /// Leave it out.
    Leave,
}

impl<S: Storage> Library<S> {
    /// How a negotiation of a file stands to what is kept.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached.
    pub fn standing(&self, case: &Case) -> Result<Standing, StorageError> {
        let kept = match self.read(&case.id) {
            Ok((kept, _)) if kept.is_newer() => return Ok(Standing::Newer),
            Ok((kept, _)) => kept.value,
            Err(LoadError::Missing) => return Ok(Standing::New),
            Err(LoadError::Unreadable { error, .. }) if error.is_newer() => return Ok(Standing::Newer),
            Err(LoadError::Unreadable { .. }) => return Ok(Standing::Unreadable),
            Err(LoadError::Storage(error)) => return Err(error),
        };
        let (before, after) = (kept.state(), case.state());
        let changes = diff(&before, &after);
        Ok(if changes.is_empty() { Standing::Same } else { Standing::Differs(names(&changes, &before, &after)) })
    }

    /// Brings a negotiation in, as it was last changed at a time. Gives what was there before, for
    /// [`Self::put_back`].
    ///
    /// # Errors
    /// [`StorageError`] when it can't be kept; what was there is then still there.
    pub fn bring_in(&mut self, case: &Case, way: Way, changed_at: Timestamp) -> Result<Option<Former>, StorageError> {
        if way == Way::Leave {
            return Ok(None);
        }
        let mut before = self.copy(&case.id)?;
        let together = match self.read(&case.id) {
            Ok((kept, _)) if way == Way::Together => {
                Some(merge_cases(&equal_parts(&kept.value, case), &kept.value, case))
            }
            _ => None,
        };
        let done = self.save(together.as_ref().unwrap_or(case), changed_at);
        self.note_left(&mut before);
        if let Err(error) = done {
            self.put_back(&before)?;
            return Err(error);
        }
        Ok(Some(before))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::Example;
    use crate::storage::Memory;

    fn now() -> Timestamp {
        Timestamp::parse("2026-11-23T10:00:00Z").unwrap()
    }

    fn agency() -> Case {
        Example::Agency.case().unwrap()
    }

    fn library() -> Library<Memory> {
        let mut library = Library::open(Memory::default(), "p").unwrap();
        library.save(&agency(), now()).unwrap();
        library
    }

    /// The agency's negotiation as somebody else went on with it.
    fn elsewhere() -> Case {
        let mut case = agency();
        case.title = "Zebra".to_owned();
        case.set_note("PREP-2", "From the other laptop");
        case
    }

    #[test]
    fn what_a_file_would_change_is_said_before() {
        let mut library = library();
        assert_eq!(library.standing(&agency()), Ok(Standing::Same));
        assert_eq!(library.standing(&Case::new("other".to_owned(), now())), Ok(Standing::New));
        let differs = vec!["change the title".to_owned(), "change a note".to_owned()];
        assert_eq!(library.standing(&elsewhere()), Ok(Standing::Differs(differs)));
        library.storage.set(&format!("p:case:{}", agency().id), "torn").unwrap();
        assert_eq!(library.standing(&agency()), Ok(Standing::Unreadable));
    }

    #[test]
    fn brought_together_nothing_is_lost_and_replaced_it_is_as_in_the_file() {
        for (way, clashes) in [(Way::Together, 2), (Way::Replace, 0)] {
            let mut library = library();
            library.bring_in(&elsewhere(), way, now()).unwrap();
            let case = library.load(&agency().id).unwrap();
            assert_eq!((case.title.as_str(), case.note("PREP-2")), ("Zebra", "From the other laptop"));
            assert_eq!(case.clashes.len(), clashes, "{way:?}: {:?}", case.clashes);
        }
    }

    #[test]
    fn what_was_brought_in_can_be_taken_back() {
        for way in [Way::Together, Way::Replace, Way::Leave] {
            let mut library = library();
            let names = library.names().unwrap();
            let mut copies = Vec::new();
            for case in [elsewhere(), Case::new("other".to_owned(), now())] {
                copies.extend(library.bring_in(&case, way, now()).unwrap());
            }
            assert_eq!(library.summaries().len(), if way == Way::Leave { 1 } else { 2 });
            for copy in copies.iter().rev() {
                library.put_back(copy).unwrap();
            }
            assert_eq!(library.names().unwrap(), names);
            assert_eq!(library.load(&agency().id), Ok(agency()));
        }
    }
}
