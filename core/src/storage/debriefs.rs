//! The debriefs of classes: kept together under one key, and joined pair by pair with what another tab has kept.

use super::collection::{Collection, CollectionCopy, Member, add};
use super::{Library, Storage, StorageError};
use crate::debrief::{Debrief, Debriefs, Pair};

/// What a change made of the debriefs: for taking it back, or keeping it later.
pub type DebriefsCopy = CollectionCopy<Debriefs>;

impl Member for Debrief {
    fn id(&self) -> &str {
        &self.role_play
    }

    fn bare(id: &str) -> Self {
        Self::new(id)
    }

    fn under(&self, id: String) -> Self {
        Self { role_play: id, ..self.clone() }
    }
}

impl Member for Pair {
    fn id(&self) -> &str {
        &self.id
    }

    fn bare(id: &str) -> Self {
        Self::new(id.to_owned())
    }

    fn under(&self, id: String) -> Self {
        Self { id, ..self.clone() }
    }
}

impl Collection for Debriefs {
    type One = Debrief;

    const NAME: &'static str = "debriefs";

    fn of(all: Vec<Debrief>) -> Self {
        Self(all)
    }

    fn all(&self) -> &[Debrief] {
        &self.0
    }

    fn all_mut(&mut self) -> &mut Vec<Debrief> {
        &mut self.0
    }

    fn unkept<S>(library: &Library<S>) -> Option<&DebriefsCopy> {
        library.unkept_debriefs.as_ref()
    }

    fn unkept_mut<S>(library: &mut Library<S>) -> &mut Option<DebriefsCopy> {
        &mut library.unkept_debriefs
    }
}

impl<S: Storage> Library<S> {
    /// The debrief of a role-play, by its name in addresses, with what could not be kept; an empty one where there is none.
    /// Those that can't be read are set aside.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached and nothing is held in memory either.
    pub fn debrief(&mut self, role_play: &str) -> Result<Debrief, StorageError> {
        let Debriefs(now) = self.collection_now::<Debriefs>()?;
        let found = now.into_iter().find(|one| one.role_play == role_play);
        Ok(found.unwrap_or_else(|| Debrief::new(role_play)))
    }

    /// Changes the debrief of a role-play as it is now: whatever the page shows, nothing that another tab has kept is lost.
    /// Gives what that made of them, for [`Self::put_back_debriefs`], and whether it could be kept; else it stays in memory.
    pub fn change_debrief(
        &mut self,
        shown: &Debrief,
        change: impl FnOnce(&mut Debrief),
    ) -> (DebriefsCopy, Result<(), StorageError>) {
        let (mut made, read) = self.read_collection::<Debriefs>();
        if made.after.0.iter().all(|one| one.role_play != shown.role_play) {
            // While nobody can tell what is there, only what is changed in what is shown counts as said here.
            let begun = if read.is_ok() { Debrief::new(&shown.role_play) } else { shown.clone() };
            if read.is_err() {
                made.before.0.push(begun.clone());
            }
            made.after.0.push(begun);
        }
        let before = made.after.clone();
        if let Some(debrief) = made.after.0.iter_mut().find(|one| one.role_play == shown.role_play) {
            change(debrief);
        }
        let copy = DebriefsCopy { before, after: made.after.clone() };
        let done = self.keep_collection(made, read);
        (copy, done)
    }

    /// Takes the debrief of a role-play out as it is now, also with what another tab has added; all of that can be put back.
    ///
    /// # Errors
    /// [`StorageError`] when that can't be kept; nothing is changed then.
    pub fn remove_debrief(&mut self, role_play: &str) -> Result<DebriefsCopy, StorageError> {
        self.make_collection::<Debriefs>(|all| all.retain(|other| other.role_play != role_play))
    }

    /// Takes a change of the debriefs back. What was changed since then stays.
    ///
    /// # Errors
    /// [`StorageError`] when it can't be kept; it then stays in memory.
    pub fn put_back_debriefs(&mut self, copy: &DebriefsCopy) -> Result<(), StorageError> {
        self.put_back_collection(copy)
    }

    /// Brings debriefs of a file in. Pairs that are not here are added. Where one is here with the same ID, what only one of
    /// them says is taken from both; where they contradict each other, that of the file is kept beside it.
    ///
    /// # Errors
    /// [`StorageError`] when they can't be kept; nothing is changed then.
    pub fn bring_in_debriefs(&mut self, incoming: &[Debrief]) -> Result<DebriefsCopy, StorageError> {
        self.make_collection::<Debriefs>(|all| {
            for debrief in incoming {
                match all.iter_mut().find(|one| one.role_play == debrief.role_play) {
                    Some(here) => debrief.pairs.iter().for_each(|pair| add(&mut here.pairs, pair)),
                    None => all.push(debrief.clone()),
                }
            }
        })
    }

    /// The debriefs for a backup, with what could not be kept; nothing where they can't be read or a newer Tableside wrote
    /// them. One without a pair is none.
    pub(super) fn readable_debriefs(&self) -> Option<Vec<Debrief>> {
        let Debriefs(all) = self.readable_collection::<Debriefs>()?;
        Some(all.into_iter().filter(|one| !one.pairs.is_empty()).collect())
    }

    /// Are these debriefs kept here as they are?
    pub fn has_debriefs(&self, others: &[Debrief]) -> bool {
        let has = |all: &[Debrief], one: &Debrief| {
            let here = all.iter().find(|other| other.role_play == one.role_play);
            one.pairs.iter().all(|pair| here.is_some_and(|here| here.pairs.contains(pair)))
        };
        others.is_empty() || self.readable_debriefs().is_some_and(|all| others.iter().all(|one| has(&all, one)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::text_of;
    use crate::storage::{Beside, Memory, seal};

    fn library(storage: Memory) -> Library<Memory> {
        Library::open(storage, "p").unwrap()
    }

    fn pair(id: &str, terms: &[(&str, &str)]) -> Pair {
        let mut pair = Pair::new(id.to_owned());
        for (issue, term) in terms {
            pair.set(issue, Some((*term).to_owned()), None);
        }
        pair
    }

    fn add_pair(library: &mut Library<Memory>, role_play: &str, pair: Pair) -> DebriefsCopy {
        let (copy, done) = library.change_debrief(&Debrief::new(role_play), |debrief| debrief.pairs.push(pair));
        done.unwrap();
        copy
    }

    fn ids(library: &mut Library<Memory>, role_play: &str) -> Vec<String> {
        library.debrief(role_play).unwrap().pairs.into_iter().map(|pair| pair.id).collect()
    }

    #[test]
    fn what_was_kept_is_there_again_each_role_play_by_itself() {
        let mut first = library(Memory::default());
        assert_eq!(first.debrief("rent"), Ok(Debrief::new("rent")));
        add_pair(&mut first, "rent", pair("a", &[("rent", "1100")]));
        add_pair(&mut first, "salary", pair("b", &[]));
        add_pair(&mut first, "rent", pair("c", &[]));
        let mut second = library(first.storage);
        assert_eq!(ids(&mut second, "rent"), ["a", "c"]);
        assert_eq!(ids(&mut second, "salary"), ["b"]);
        assert_eq!(second.debrief("rent").unwrap().pairs[0].terms["rent"], "1100");
    }

    #[test]
    fn what_two_tabs_type_into_one_row_is_there_of_both() {
        let mut one = library(Memory::default());
        add_pair(&mut one, "rent", pair("a", &[]));
        let shown = one.debrief("rent").unwrap().pairs.remove(0);
        let mut other = library(one.storage.clone());
        let set = |issue: &'static str, term: &'static str| {
            move |pair: &mut Pair| pair.set(issue, Some(term.to_owned()), None)
        };
        // Each acts on what it shows, and what is kept by then counts.
        other
            .change_debrief(&Debrief::new("rent"), |debrief| debrief.change_pair(&shown, set("rent", "1100")))
            .1
            .unwrap();
        let mut one = library(other.storage);
        one.change_debrief(&Debrief::new("rent"), |debrief| debrief.change_pair(&shown, set("lease", "two")))
            .1
            .unwrap();
        assert_eq!(one.debrief("rent").unwrap().pairs, [pair("a", &[("lease", "two"), ("rent", "1100")])]);
    }

    #[test]
    fn a_pair_that_was_deleted_comes_back_to_its_place_and_what_was_typed_since_stays() {
        let mut library = library(Memory::default());
        for id in ["a", "b", "c"] {
            add_pair(&mut library, "rent", pair(id, &[("rent", "1100")]));
        }
        let (copy, done) =
            library.change_debrief(&Debrief::new("rent"), |debrief| debrief.pairs.retain(|pair| pair.id != "b"));
        done.unwrap();
        let given = pair("c", &[]);
        library
            .change_debrief(&Debrief::new("rent"), |debrief| debrief.change_pair(&given, |pair| pair.no_deal = true))
            .1
            .unwrap();
        add_pair(&mut library, "rent", pair("d", &[]));
        library.put_back_debriefs(&copy).unwrap();
        assert_eq!(ids(&mut library, "rent"), ["a", "b", "c", "d"]);
        let debrief = library.debrief("rent").unwrap();
        assert_eq!(debrief.pairs[1], pair("b", &[("rent", "1100")]));
        assert!(debrief.pairs[2].no_deal);
    }

    #[test]
    fn a_debrief_that_was_taken_out_comes_back_beside_what_was_begun_since() {
        let mut library = library(Memory::default());
        add_pair(&mut library, "rent", pair("a", &[]));
        add_pair(&mut library, "salary", pair("b", &[]));
        let copy = library.remove_debrief("rent").unwrap();
        assert!(ids(&mut library, "rent").is_empty());
        assert_eq!(ids(&mut library, "salary"), ["b"]);
        add_pair(&mut library, "rent", pair("c", &[]));
        library.put_back_debriefs(&copy).unwrap();
        let mut back = ids(&mut library, "rent");
        back.sort();
        assert_eq!(back, ["a", "c"]);
    }

    #[test]
    fn what_cannot_be_read_is_set_aside_and_what_is_newer_is_not_written_over() {
        let mut storage = Memory::default();
        storage.set("p:debriefs", "{").unwrap();
        let mut torn = library(storage);
        add_pair(&mut torn, "rent", pair("a", &[]));
        assert_eq!(torn.aside().unwrap()[0].name, "debriefs");

        let newer = seal(&Debriefs::default(), 0, &[]).replacen(r#""version":1"#, r#""version":2"#, 1);
        let mut storage = Memory::default();
        storage.set("p:debriefs", &newer).unwrap();
        let mut library = library(storage);
        assert!(library.backup().debriefs_left_out);
        let (_, done) = library.change_debrief(&Debrief::new("rent"), |debrief| debrief.pairs.push(pair("a", &[])));
        assert_eq!(done, Err(StorageError::Newer));
        assert_eq!(library.raw("p:debriefs").unwrap(), Some(newer));
        assert_eq!(ids(&mut library, "rent"), ["a"], "it is held in memory");
        assert!(library.has_unkept());
    }

    #[test]
    fn debriefs_come_back_from_a_backup_and_the_same_file_brings_them_in_once() {
        let mut first = library(Memory::default());
        add_pair(&mut first, "rent", pair("a", &[("rent", "1100")]));
        add_pair(&mut first, "rent", pair("b", &[("rent", "1200")]));
        first.change_debrief(&Debrief::new("salary"), |_| {}).1.unwrap();
        let beside = Beside::of(&crate::format::read(&first.backup().file).unwrap());
        assert_eq!(beside.debriefs.len(), 1, "one without a pair is none");
        let mut second = library(Memory::default());
        add_pair(&mut second, "rent", pair("a", &[("lease", "two")]));
        add_pair(&mut second, "rent", pair("b", &[("rent", "1250")]));
        assert!(!second.has_debriefs(&beside.debriefs));
        for _ in 0..2 {
            second.bring_in_debriefs(&beside.debriefs).unwrap();
        }
        let debrief = second.debrief("rent").unwrap();
        assert_eq!(debrief.pairs[0], pair("a", &[("lease", "two"), ("rent", "1100")]), "what only one says");
        assert_eq!(debrief.pairs[1], pair("b", &[("rent", "1250")]));
        assert_eq!(debrief.pairs.len(), 3);
        assert_eq!(debrief.pairs[2].terms["rent"], "1200");
        assert!(first.has_debriefs(&beside.debriefs));
        // What was made here of the one beside it doesn't keep the same file from bringing it in again.
        let given = debrief.pairs[2].clone();
        let change = |pair: &mut Pair| pair.set("rent", Some("1210".to_owned()), None);
        second.change_debrief(&debrief, |debrief| debrief.change_pair(&given, change)).1.unwrap();
        second.bring_in_debriefs(&beside.debriefs).unwrap();
        let rents: Vec<String> =
            second.debrief("rent").unwrap().pairs.into_iter().map(|pair| pair.terms["rent"].clone()).collect();
        assert_eq!(rents, ["1100", "1250", "1210", "1200"]);
    }

    #[test]
    fn debriefs_that_cannot_be_read_keep_nothing_else_of_a_file_out() {
        let whole = text_of(&Debrief { pairs: vec![pair("a", &[])], ..Debrief::new("rent") });
        let text = format!(
            r#"{{"format":"tableside","version":1,"cases":[],"debriefs":[3,{{"id":"x","pairs":[{{"id":""}}]}},{whole}]}}"#
        );
        let beside = Beside::of(&crate::format::read(&text).unwrap());
        assert_eq!(beside.debriefs.iter().map(|one| one.role_play.as_str()).collect::<Vec<_>>(), ["rent"]);
    }
}
