//! What is kept together under one key, each with an ID, and is no negotiation: the self-assessments, and the debriefs of
//! classes. What two tabs make of it is joined by those IDs.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::envelope::open_kept;
use super::{Library, Storage, StorageError, open, seal};
use crate::change::merge;
use crate::document::{read, text_of, value_of};
use crate::format::STEPS;
use crate::hash::fnv_1a;

/// How often the same member of a file is brought in beside what was made of it here since the last time.
const COPIES: usize = 9;

/// What a change made of a collection: for taking it back, or keeping it later.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CollectionCopy<C> {
    pub(super) before: C,
    pub(super) after: C,
}

/// What has an ID among others of its kind.
pub(super) trait Member: Clone + Default + Serialize + DeserializeOwned {
    /// Its ID.
    fn id(&self) -> &str;

    /// One that says nothing but its ID: what two begin with who both begin it.
    fn bare(id: &str) -> Self;

    /// The same under another ID.
    fn under(&self, id: String) -> Self;

    /// It as it is compared.
    fn state(&self) -> Value {
        value_of(self)
    }
}

/// Members that are kept together.
pub(super) trait Collection: Clone + Default + Serialize + DeserializeOwned {
    /// What is in it.
    type One: Member;

    /// What it is kept under.
    const NAME: &'static str;

    /// One of these members.
    fn of(all: Vec<Self::One>) -> Self;

    /// Its members.
    fn all(&self) -> &[Self::One];

    /// The same, to be changed.
    fn all_mut(&mut self) -> &mut Vec<Self::One>;

    /// What could not be kept of it, as a change of what was kept then.
    fn unkept<S>(library: &Library<S>) -> Option<&CollectionCopy<Self>>;

    /// Where that is held.
    fn unkept_mut<S>(library: &mut Library<S>) -> &mut Option<CollectionCopy<Self>>;
}

impl<C> CollectionCopy<C> {
    /// A change that took these out.
    pub(super) fn of_taken_out(taken_out: C) -> Self
    where
        C: Collection,
    {
        Self { before: taken_out, after: C::default() }
    }

    /// The envelope of those that it took out.
    pub(super) fn sealed_taken_out(&self) -> Result<String, StorageError>
    where
        C: Collection,
    {
        let is_out = |one: &&C::One| self.after.all().iter().all(|other| other.id() != one.id());
        sealed(&C::of(self.before.all().iter().filter(is_out).cloned().collect()))
    }
}

impl<S: Storage> Library<S> {
    /// What is kept, and after it the same with what could not be kept. Only the latter where the storage can't be reached.
    /// What can't be read is set aside.
    pub(super) fn read_collection<C: Collection>(&mut self) -> (CollectionCopy<C>, Result<(), StorageError>) {
        let kept = self.read_or_set_aside::<C>(C::NAME);
        match kept.and_then(|before| Ok(CollectionCopy { after: self.with_unkept(&before)?, before })) {
            Ok(now) => (now, Ok(())),
            Err(error) => (C::unkept(self).cloned().unwrap_or_default(), Err(error)),
        }
    }

    /// All of it as it is now; where the storage can't be reached, what is held in memory.
    ///
    /// # Errors
    /// [`StorageError`] when nothing is held either.
    pub(super) fn collection_now<C: Collection>(&mut self) -> Result<C, StorageError> {
        let (now, read) = self.read_collection::<C>();
        if C::unkept(self).is_none() {
            read?;
        }
        Ok(now.after)
    }

    /// All of it for a backup, with what could not be kept; nothing where it can't be read or a newer Tableside wrote it.
    pub(super) fn readable_collection<C: Collection>(&self) -> Option<C> {
        let kept = match self.storage.get(&self.key(C::NAME)) {
            Ok(None) => Some(C::default()),
            Ok(Some(text)) => opened::<C>(&text),
            Err(_) => None,
        };
        let now = kept.and_then(|kept| self.with_unkept(&kept).ok());
        now.or_else(|| Some(C::unkept(self)?.after.clone()))
    }

    /// Makes something else of all of it, and keeps that or changes nothing.
    pub(super) fn make_collection<C: Collection>(
        &mut self,
        make: impl FnOnce(&mut Vec<C::One>),
    ) -> Result<CollectionCopy<C>, StorageError> {
        let (now, read) = self.read_collection::<C>();
        read?;
        let mut after = now.after.clone();
        make(after.all_mut());
        self.write(C::NAME, &sealed(&after)?)?;
        *C::unkept_mut(self) = None;
        Ok(CollectionCopy { before: now.after, after })
    }

    /// Keeps what was made of what is kept, or holds it in memory until that can be done.
    pub(super) fn keep_collection<C: Collection>(
        &mut self,
        made: CollectionCopy<C>,
        read: Result<(), StorageError>,
    ) -> Result<(), StorageError> {
        let text = sealed(&made.after)?;
        let done = read.and_then(|()| self.write(C::NAME, &text));
        *C::unkept_mut(self) = if done.is_err() { Some(made) } else { None };
        done
    }

    /// Takes a change back. What was changed since then stays.
    pub(super) fn put_back_collection<C: Collection>(&mut self, copy: &CollectionCopy<C>) -> Result<(), StorageError> {
        let (now, read) = self.read_collection::<C>();
        let after = together(&copy.after, &now.after, &copy.before)?;
        self.keep_collection(CollectionCopy { before: now.before, after }, read)
    }

    /// What is only in memory, as it would be kept: its key, and the text.
    pub(super) fn unkept_collection_text<C: Collection>(&self) -> Option<(String, String)> {
        Some((self.key(C::NAME), seal(&C::unkept(self)?.after, 0, &[])))
    }

    /// Tries again to keep what is only in memory, unless a newer Tableside wrote what is kept.
    pub(super) fn keep_rest_of_collection<C: Collection>(&mut self) -> Result<(), StorageError> {
        if C::unkept(self).is_none() || self.newer.iter().any(|newer| newer == C::NAME) {
            return Ok(());
        }
        let (now, read) = self.read_collection::<C>();
        self.keep_collection(now, read)
    }

    /// What is kept, with what could not be kept. That was said before whatever was kept since.
    fn with_unkept<C: Collection>(&self, kept: &C) -> Result<C, StorageError> {
        match C::unkept(self) {
            Some(unkept) => together(&unkept.before, kept, &unkept.after),
            None => Ok(kept.clone()),
        }
    }
}

/// What lies in an envelope, unless it can't be read or a newer Tableside wrote it.
pub(super) fn opened<C: Collection>(text: &str) -> Option<C> {
    let opened = open_kept::<C>(text, C::NAME, &STEPS).ok().filter(|opened| !opened.is_newer())?;
    Some(opened.value)
}

/// Adds one to others, together with the one that has its ID, or beside it under an ID of its own. That comes from what it
/// says, so that the same file brings it in once, and finding it takes a few looks at most.
pub(super) fn add<M: Member>(all: &mut Vec<M>, one: &M) {
    let mark = fnv_1a(&text_of(one));
    let ids = (0..COPIES).map(|number| match number {
        0 => one.id().to_owned(),
        1 => format!("{}-{mark:x}", one.id()),
        _ => format!("{}-{mark:x}-{number}", one.id()),
    });
    for id in ids {
        let named = one.under(id);
        let Some(other) = all.iter_mut().find(|other| other.id() == named.id()) else {
            all.push(named);
            return;
        };
        if let Some(both) = joined(other, &named) {
            *other = both;
            return;
        }
    }
}

/// Two of the same ID as one; nothing where they contradict each other.
fn joined<M: Member>(ours: &M, theirs: &M) -> Option<M> {
    let merged = merge(&M::bare(ours.id()).state(), &ours.state(), &theirs.state());
    if merged.clashes.is_empty() { read(&merged.state.to_string()).ok() } else { None }
}

/// The envelope of all of it, if it can be read again.
fn sealed<C: Collection>(all: &C) -> Result<String, StorageError> {
    let text = seal(all, 0, &[]);
    match open::<C>(&text) {
        Ok(_) => Ok(text),
        Err(error) => Err(StorageError::Other(error.to_string())),
    }
}

/// What two lines made of the same. Where they contradict each other, the later one holds.
fn together<C: Collection>(base: &C, later: &C, earlier: &C) -> Result<C, StorageError> {
    let mut base = base.clone();
    for one in earlier.all() {
        let is_one = |other: &C::One| other.id() == one.id();
        // Both have begun it: what they say in it is joined, too.
        if later.all().iter().any(is_one) && !base.all().iter().any(is_one) {
            base.all_mut().push(C::One::bare(one.id()));
        }
    }
    let merged = merge(&state(&base), &state(later), &state(earlier)).state;
    read(&merged.to_string()).map_err(|fault| StorageError::Other(fault.to_string()))
}

/// All of it as it is compared.
fn state<C: Collection>(all: &C) -> Value {
    all.all().iter().map(Member::state).collect()
}
