//! Deleting: what goes lies in the bin from then on, and comes back from there, or from memory where the bin had no room
//! for it.

use super::bin::{Binned, Deleted};
use super::collection::{Collection, CollectionCopy, opened};
use super::library::{case_name, entry_name};
use super::list::sum_up;
use super::{
    Aside, AssessmentsCopy, DebriefsCopy, Former, Library, PutBack, Storage, StorageError, Summary, is_torn, open,
};
use crate::debrief::Debriefs;
use crate::skills::Assessments;
use crate::time::Timestamp;

/// What was just deleted, for bringing it back as it was.
#[derive(Clone, Debug)]
pub struct Deletion {
    held: Held,
    /// Where it lies in the bin; nothing where there was no room for it.
    place: Option<String>,
}

/// What was deleted, in memory: for where the bin has no room, and for bringing it back to its place among others.
#[derive(Clone, Debug)]
enum Held {
    Negotiation(Box<Former>),
    Aside { name: String, text: String },
    Assessment(AssessmentsCopy),
    Debrief(DebriefsCopy),
}

impl Deletion {
    /// Does it lie in the bin? Else it can be brought back only while the page is open.
    pub const fn is_binned(&self) -> bool {
        self.place.is_some()
    }

    /// Is it what lies in the bin there?
    pub fn is(&self, binned: &Binned) -> bool {
        self.place.as_ref() == Some(&binned.place)
    }

    /// The negotiation that it was; nothing where it was something else.
    pub fn negotiation(&self) -> Option<&Former> {
        match &self.held {
            Held::Negotiation(former) => Some(former),
            Held::Aside { .. } | Held::Assessment(_) | Held::Debrief(_) => None,
        }
    }
}

impl<S: Storage> Library<S> {
    /// Takes a negotiation out of the list and puts everything that is kept of it into the bin. It goes also where the bin
    /// has no room for it: it is then only in what this gives.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached; nothing is lost then.
    pub fn delete(&mut self, id: &str, now: &Timestamp) -> Result<Deletion, StorageError> {
        // What was changed later than now shows that the clock is behind: set right, it would take it for old at once.
        let changed_at = self.entries.iter().find(|entry| entry.id == id).map(|entry| &entry.changed_at);
        let at = changed_at.filter(|changed| *changed > now).unwrap_or(now).clone();
        let place = self.free_place(&at)?;
        let former = self.copy(id)?;
        self.copy_torn_to_bin(&place, &former)?;
        self.clear(&former)?;
        let is_binned = self.put_into_bin(&place, &former);
        Ok(Deletion { held: Held::Negotiation(Box::new(former)), place: is_binned.then_some(place) })
    }

    /// Puts something that was set aside into the bin, to the last bit.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached, or has no room for what is torn in the middle of a character
    /// and could not be held in memory; nothing is changed then.
    pub fn delete_aside(&mut self, aside: &Aside, now: &Timestamp) -> Result<Deletion, StorageError> {
        let name = aside.key.strip_prefix(&self.key("")).unwrap_or(&aside.key).to_owned();
        let text = self.storage.get(&aside.key)?.unwrap_or_default();
        let place = self.free_place(now)?;
        let is_binned = match self.move_text(&name, &format!("{place}:{name}"), &place) {
            Ok(()) => true,
            Err(StorageError::Full) if !is_torn(&text) => {
                self.storage.remove(&aside.key)?;
                false
            }
            Err(error) => return Err(error),
        };
        Ok(Deletion { held: Held::Aside { name, text }, place: is_binned.then_some(place) })
    }

    /// Takes a self-assessment out as it is now, also with what another tab has answered, and puts it into the bin.
    ///
    /// # Errors
    /// [`StorageError`] when that can't be kept; nothing is changed then.
    pub fn delete_assessment(&mut self, id: &str, now: &Timestamp) -> Result<Deletion, StorageError> {
        let copy = self.remove_assessment(id)?;
        let place = self.put_members_into_bin(&copy, now)?;
        Ok(Deletion { held: Held::Assessment(copy), place })
    }

    /// Takes the debrief of a role-play out as it is now, also with what another tab has added, and puts it into the bin.
    ///
    /// # Errors
    /// [`StorageError`] when that can't be kept; nothing is changed then.
    pub fn delete_debrief(&mut self, role_play: &str, now: &Timestamp) -> Result<Deletion, StorageError> {
        let copy = self.remove_debrief(role_play)?;
        let place = self.put_members_into_bin(&copy, now)?;
        Ok(Deletion { held: Held::Debrief(copy), place })
    }

    /// Takes a deletion back. What somebody has made of a negotiation since stays.
    ///
    /// # Errors
    /// [`StorageError`] when it can't be kept; it then stays in the bin, or in memory.
    pub fn undelete(&mut self, deletion: &Deletion) -> Result<PutBack, StorageError> {
        let place = deletion.place.as_deref().unwrap_or_default();
        match &deletion.held {
            Held::Negotiation(former) => self.put_back_from(place, former),
            Held::Assessment(copy) => self.put_members_back_from(place, copy),
            Held::Debrief(copy) => self.put_members_back_from(place, copy),
            // Nothing is done where it was taken out of the bin since.
            Held::Aside { .. } if deletion.is_binned() => self.take_out_aside(place),
            Held::Aside { name, text } => {
                let key = self.key(&self.free_name_of_aside(name)?);
                self.put(&key, text).map(|()| PutBack::AsItWas)
            }
        }
    }

    /// Brings back what lies in the bin. Where there is a negotiation with its ID by now, both are brought together: what
    /// was done there stays.
    ///
    /// # Errors
    /// [`StorageError`] when it can't be kept; it then stays in the bin, or in memory.
    pub fn take_out(&mut self, binned: &Binned) -> Result<PutBack, StorageError> {
        let place = binned.place.as_str();
        match &binned.what {
            Deleted::Negotiation(_) => match self.former_in(place)? {
                Some(former) => self.put_back_from(place, &former),
                // Another tab was quicker.
                None => Ok(PutBack::AsItWas),
            },
            Deleted::Aside(_) => self.take_out_aside(place),
            Deleted::Result { .. } => self.take_out_members::<Assessments>(place),
            Deleted::Debrief(_) => self.take_out_members::<Debriefs>(place),
        }
    }

    /// Copies what is torn in the middle of a character into the bin: it can't go there through memory.
    fn copy_torn_to_bin(&mut self, place: &str, former: &Former) -> Result<(), StorageError> {
        for (name, text) in former.texts.iter().filter(|(_, text)| is_torn(text)) {
            if former.case().is_some_and(|case| *name == case_name(former.id()) && case != text) {
                // What could not be kept instead of it comes into the bin in its place.
                self.set_aside(name, text)?;
                continue;
            }
            let (from, to) = (self.key(name), self.key(&format!("{place}:{name}")));
            self.put_with(&|storage| storage.copy(&from, &to), place)?;
        }
        Ok(())
    }

    /// Puts the rest of a negotiation that was taken out into the bin. Says whether there was room for it: for the
    /// negotiation itself and its entry, older things give way; for what else belongs to it, nothing does.
    fn put_into_bin(&mut self, place: &str, former: &Former) -> bool {
        let (case, entry) = (case_name(former.id()), entry_name(former.id()));
        let itself = former.case().map(|text| (case.as_str(), text));
        let rest = former.texts.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        let texts = itself.into_iter().chain(rest.filter(|(name, _)| *name != case));
        let mut is_binned = former.case().is_some_and(is_torn);
        for (name, text) in texts.filter(|(_, text)| !is_torn(text)) {
            let key = self.key(&format!("{place}:{name}"));
            let done = if is_binned && name != entry {
                self.storage.set(&key, text)
            } else {
                self.put_sparing(&key, text, place)
            };
            is_binned |= done.is_ok();
            if !is_binned {
                return false;
            }
        }
        is_binned
    }

    /// Puts a negotiation back, and what lay of it in a place of the bin is no longer there.
    fn put_back_from(&mut self, place: &str, former: &Former) -> Result<PutBack, StorageError> {
        // First it goes from there: there may not be room for both. What is torn is only there, so it goes last.
        let mut lifted = self.texts_in(place)?;
        lifted.retain(|(_, text)| !is_torn(text));
        for (name, _) in &lifted {
            self.storage.remove(&self.key(&format!("{place}:{name}")))?;
        }
        let done = self.put_back(former);
        if done.is_ok() {
            self.empty_place(place)?;
        } else {
            for (name, text) in &lifted {
                self.storage.set(&self.key(&format!("{place}:{name}")), text)?;
            }
        }
        done
    }

    /// Puts what was taken out of a collection into the bin, and gives the place where it lies; nothing where there was no
    /// room for it.
    fn put_members_into_bin<C: Collection>(
        &mut self,
        copy: &CollectionCopy<C>,
        now: &Timestamp,
    ) -> Result<Option<String>, StorageError> {
        let place = self.free_place(now)?;
        let key = self.key(&format!("{place}:{}", C::NAME));
        let is_binned = copy.sealed_taken_out().and_then(|text| self.put(&key, &text)).is_ok();
        Ok(is_binned.then_some(place))
    }

    /// Puts back what was taken out of a collection, and what lay of it in a place of the bin is no longer there.
    fn put_members_back_from<C: Collection>(
        &mut self,
        place: &str,
        copy: &CollectionCopy<C>,
    ) -> Result<PutBack, StorageError> {
        self.put_back_collection(copy)?;
        self.empty_place(place).map(|()| PutBack::AsItWas)
    }

    /// Brings back what lies of a collection in a place of the bin.
    fn take_out_members<C: Collection>(&mut self, place: &str) -> Result<PutBack, StorageError> {
        let text = self.storage.get(&self.key(&format!("{place}:{}", C::NAME)))?;
        // Another tab was quicker.
        let Some(text) = text else { return Ok(PutBack::AsItWas) };
        // What can't be read or is newer stays where it is.
        let taken_out = opened::<C>(&text).ok_or(StorageError::Newer)?;
        self.put_members_back_from(place, &CollectionCopy::of_taken_out(taken_out))
    }

    /// Sets something aside again that lies in a place of the bin.
    fn take_out_aside(&mut self, place: &str) -> Result<PutBack, StorageError> {
        for name in self.names_in(place)? {
            let free = self.free_name_of_aside(&name)?;
            self.move_text(&format!("{place}:{name}"), &free, place)?;
        }
        Ok(PutBack::AsItWas)
    }

    /// The name that something had that was set aside, or another one of its kind where something else has it by now.
    fn free_name_of_aside(&self, name: &str) -> Result<String, StorageError> {
        if self.storage.get(&self.key(name))?.is_none() {
            return Ok(name.to_owned());
        }
        let former = name.splitn(3, ':').nth(2).unwrap_or(name);
        self.free_aside(former)
    }

    /// The negotiation in a place of the bin, as it was.
    fn former_in(&self, place: &str) -> Result<Option<Former>, StorageError> {
        let Some(id) = self.id_in(place)? else { return Ok(None) };
        let texts = self.texts_in(place)?;
        let text = |name: &str| texts.iter().find(|(other, _)| other == name).map_or("", |(_, text)| text.as_str());
        let kept = open::<Summary>(text(&entry_name(&id))).ok().map(|opened| opened.value);
        let entry = kept.filter(|entry| entry.id == id).unwrap_or_else(|| sum_up(text(&case_name(&id)), &id));
        let is_earlier = |other: &Summary| other.changed_at <= entry.changed_at;
        let place = self.entries.iter().position(is_earlier).unwrap_or(self.entries.len());
        Ok(Some(Former::of_texts(id, (place, entry.with_short_names()), texts)))
    }
}

#[cfg(test)]
mod tests {
    use std::mem;

    use super::*;
    use crate::case::Case;
    use crate::debrief::{Debrief, Pair};
    use crate::skills::Assessment;
    use crate::storage::{LoadError, Memory};

    fn at(hour: u32) -> Timestamp {
        Timestamp::parse(&format!("2026-11-23T{hour:02}:00:00Z")).unwrap()
    }

    fn case(id: &str) -> Case {
        Case { title: format!("Case {id}"), ..Case::new(id.to_owned(), at(9)) }
    }

    fn library() -> Library<Memory> {
        Library::open(Memory::default(), "p").unwrap()
    }

    /// Everything that is kept, by its key.
    fn kept<S: Storage>(library: &Library<S>) -> Vec<(String, String)> {
        let mut keys = library.storage.keys().unwrap();
        keys.sort();
        keys.into_iter().map(|key| (key.clone(), library.storage.get(&key).unwrap().unwrap())).collect()
    }

    /// A library with two negotiations, steps, a line and a snapshot.
    fn with_two() -> Library<Memory> {
        let mut library = library();
        for id in ["a", "b"] {
            library.save(&case(id), at(9)).unwrap();
        }
        library.keep_steps("a", &[]).unwrap();
        library.take_snapshot("a", &at(9)).unwrap();
        library
    }

    #[test]
    fn a_negotiation_that_was_deleted_comes_back_byte_for_byte_with_all_that_belongs_to_it() {
        let mut library = with_two();
        let before = kept(&library);
        let deletion = library.delete("a", &at(10)).unwrap();
        assert!(deletion.is_binned());
        assert_eq!(deletion.negotiation().map(Former::title), Some("Case a"));
        assert_eq!(library.load("a"), Err(LoadError::Missing));
        let ids: Vec<&str> = library.summaries().iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(ids, ["b"]);
        assert_eq!(library.undelete(&deletion), Ok(PutBack::AsItWas));
        assert_eq!(kept(&library), before);
        assert_eq!(library.summaries()[1].id, "a", "in its place");
        // What was taken back once is not there twice.
        assert_eq!(library.undelete(&deletion), Ok(PutBack::AsItWas));
        assert_eq!(kept(&library), before);
    }

    #[test]
    fn another_visit_brings_it_back_from_the_bin_byte_for_byte() {
        let mut first = with_two();
        let before = kept(&first);
        let deletion = first.delete("a", &at(10)).unwrap();
        let mut second = Library::open_list(first.storage, "p").unwrap();
        let binned = second.binned(&at(11)).unwrap();
        assert!(deletion.is(&binned[0]));
        assert_eq!(second.take_out(&binned[0]), Ok(PutBack::AsItWas));
        assert_eq!(kept(&second), before);
        assert_eq!((second.summaries().len(), second.load("a")), (2, Ok(case("a"))));
        // Another tab that still shows it in the bin.
        assert_eq!(second.take_out(&binned[0]), Ok(PutBack::AsItWas));
        assert_eq!(kept(&second), before);
    }

    #[test]
    fn one_that_cannot_be_read_comes_back_as_it_was_too() {
        let mut storage = Memory::default();
        storage.set("p:case:a", "{\"half\":").unwrap();
        let mut library = Library::open(storage, "p").unwrap();
        let before = kept(&library);
        library.delete("a", &at(10)).unwrap();
        let binned = library.binned(&at(10)).unwrap();
        library.take_out(&binned[0]).unwrap();
        assert_eq!(kept(&library), before);
        assert!(library.summaries()[0].unreadable);
    }

    #[test]
    fn beside_one_that_is_there_by_now_both_are_brought_together() {
        let mut library = with_two();
        library.delete("a", &at(10)).unwrap();
        let mut elsewhere = case("a");
        elsewhere.set_note("PREP-2", "From the other laptop");
        library.save(&elsewhere, at(11)).unwrap();
        let binned = library.binned(&at(12)).unwrap();
        assert_eq!(library.take_out(&binned[0]), Ok(PutBack::Together));
        let both = library.load("a").unwrap();
        assert_eq!((both.title.as_str(), both.note("PREP-2")), ("Case a", "From the other laptop"));
        assert_eq!(library.binned(&at(12)), Ok(Vec::new()));
    }

    #[test]
    fn what_was_set_aside_comes_back_and_takes_no_other_s_place() {
        let mut library = library();
        library.storage.set("p:aside:1:case:a", "damaged").unwrap();
        let aside = library.aside().unwrap();
        let deletion = library.delete_aside(&aside[0], &at(10)).unwrap();
        assert_eq!(library.aside(), Ok(Vec::new()));
        let binned = library.binned(&at(10)).unwrap();
        assert_eq!(binned[0].what, Deleted::Aside("case:a".to_owned()));
        library.storage.set("p:aside:1:case:a", "damaged anew").unwrap();
        library.undelete(&deletion).unwrap();
        let texts = [("p:aside:1:case:a", "damaged anew"), ("p:aside:2:case:a", "damaged")];
        assert_eq!(kept(&library), texts.map(|(key, text)| (key.to_owned(), text.to_owned())));
        // It was taken out already.
        library.undelete(&deletion).unwrap();
        library.take_out(&binned[0]).unwrap();
        assert_eq!(kept(&library).len(), 2);
    }

    #[test]
    fn a_result_comes_back_beside_those_that_came_since() {
        let mut library = library();
        let one = |id: &str| Assessment { id: id.to_owned(), at: at(9), about: id.to_owned(), ..Assessment::default() };
        for id in ["a", "b"] {
            library.change_assessment(&one(id), |_| {}).unwrap();
        }
        library.delete_assessment("a", &at(10)).unwrap();
        library.change_assessment(&one("c"), |_| {}).unwrap();
        let binned = library.binned(&at(10)).unwrap();
        assert_eq!(binned[0].what, Deleted::Result { at: at(9), about: "a".to_owned() });
        library.take_out(&binned[0]).unwrap();
        let mut ids: Vec<String> = library.assessments().unwrap().into_iter().map(|one| one.id).collect();
        ids.sort();
        assert_eq!(ids, ["a", "b", "c"]);
        assert_eq!(library.binned(&at(10)), Ok(Vec::new()));
    }

    #[test]
    fn a_debrief_comes_back_with_what_was_typed_since() {
        let mut library = library();
        let add = |library: &mut Library<Memory>, id: &str| {
            let pair = Pair::new(id.to_owned());
            library.change_debrief(&Debrief::new("rent"), |debrief| debrief.pairs.push(pair)).1.unwrap();
        };
        add(&mut library, "a");
        add(&mut library, "b");
        let deletion = library.delete_debrief("rent", &at(10)).unwrap();
        assert!(deletion.is_binned() && library.debrief("rent").unwrap().pairs.is_empty());
        add(&mut library, "c");
        let binned = library.binned(&at(10)).unwrap();
        assert_eq!(binned[0].what, Deleted::Debrief("rent".to_owned()));
        library.take_out(&binned[0]).unwrap();
        let mut ids: Vec<String> = library.debrief("rent").unwrap().pairs.into_iter().map(|pair| pair.id).collect();
        ids.sort();
        assert_eq!(ids, ["a", "b", "c"]);
        assert_eq!(library.binned(&at(10)), Ok(Vec::new()));
        let deletion = library.delete_debrief("rent", &at(11)).unwrap();
        library.undelete(&deletion).unwrap();
        assert_eq!(library.debrief("rent").unwrap().pairs.len(), 3);
        assert_eq!(library.binned(&at(11)), Ok(Vec::new()));
    }

    /// A memory with room for so many bytes of keys and texts.
    #[derive(Debug)]
    struct Small(Memory, usize);

    impl Storage for Small {
        fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
            self.0.get(key)
        }
        fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
            let others = self.keys()?.into_iter().filter(|other| other != key);
            let used: usize = others.map(|other| other.len() + self.get(&other).unwrap().unwrap().len()).sum();
            if used + key.len() + text.len() > self.1 { Err(StorageError::Full) } else { self.0.set(key, text) }
        }
        fn remove(&mut self, key: &str) -> Result<(), StorageError> {
            self.0.remove(key)
        }
        fn keys(&self) -> Result<Vec<String>, StorageError> {
            self.0.keys()
        }
    }

    fn used<S: Storage>(library: &Library<S>) -> usize {
        kept(library).iter().map(|(key, text)| key.len() + text.len()).sum()
    }

    /// The same library in a storage that has no room for one letter more.
    fn full(library: Library<Memory>) -> Library<Small> {
        let room = used(&library);
        Library::open(Small(library.storage, room), "p").unwrap()
    }

    #[test]
    fn a_full_storage_keeps_no_deletion_away_and_what_it_has_no_room_for_comes_back_from_memory() {
        let mut first = library();
        first.save(&case("a"), at(9)).unwrap();
        let mut library = full(first);
        let before = kept(&library);
        // Others take the room as soon as there is some.
        let room = mem::replace(&mut library.storage.1, 0);
        let deletion = library.delete("a", &at(10)).unwrap();
        assert!(!deletion.is_binned());
        assert!(kept(&library).is_empty());
        library.storage.1 = room;
        assert_eq!(library.undelete(&deletion), Ok(PutBack::AsItWas));
        assert_eq!(kept(&library), before);
        // Where nobody does, it makes the room itself.
        let deletion = library.delete("a", &at(10)).unwrap();
        assert!(deletion.is_binned());
        assert_eq!(library.binned(&at(10)).unwrap()[0].what, Deleted::Negotiation("Case a".to_owned()));
        assert_eq!(library.undelete(&deletion), Ok(PutBack::AsItWas));
        assert_eq!(kept(&library), before);
        // The same for what was set aside.
        let mut first = self::library();
        first.storage.set("p:aside:1:case:a", "damaged").unwrap();
        let mut library = full(first);
        let before = kept(&library);
        let aside = library.aside().unwrap();
        let deletion = library.delete_aside(&aside[0], &at(10)).unwrap();
        assert_eq!((deletion.is_binned(), kept(&library)), (false, Vec::new()));
        library.undelete(&deletion).unwrap();
        assert_eq!(kept(&library), before);
    }

    #[test]
    fn in_a_full_storage_what_was_deleted_first_makes_room() {
        let mut first = with_two();
        first.save(&case("c"), at(9)).unwrap();
        first.delete("a", &at(10)).unwrap();
        let mut library = full(first);
        let deletion = library.delete("b", &at(11)).unwrap();
        assert!(deletion.is_binned());
        let binned = library.binned(&at(11)).unwrap();
        let titles: Vec<Deleted> = binned.iter().map(|one| one.what.clone()).collect();
        assert_eq!(titles, [Deleted::Negotiation("Case b".to_owned())]);
        library.storage.1 = used(&library);
        let longer = Case { title: "One with a longer title".to_owned(), ..case("c") };
        library.save(&longer, at(12)).unwrap();
        assert_eq!(library.binned(&at(12)), Ok(Vec::new()));
        assert_eq!(library.load("c"), Ok(longer));
    }

    #[test]
    fn what_cannot_be_kept_anyway_costs_nothing_that_was_deleted() {
        let mut first = with_two();
        first.delete("a", &at(10)).unwrap();
        let mut library = full(first);
        let before = kept(&library);
        let longer = Case { title: "long ".repeat(20_000), ..case("b") };
        assert_eq!(library.save(&longer, at(12)), Err(StorageError::Full));
        assert_eq!(kept(&library), before);
    }
}
