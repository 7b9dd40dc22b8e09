//! The self-assessments: kept together under one key, and joined by their IDs with what another tab has kept.

use serde_json::{Map, Value};

use super::collection::{Collection, CollectionCopy, Member, add};
use super::{Library, Storage, StorageError};
use crate::document::value_of;
use crate::skills::{Assessment, Assessments};

/// What a change made of the self-assessments: for taking it back, or keeping it later.
pub type AssessmentsCopy = CollectionCopy<Assessments>;

impl Member for Assessment {
    fn id(&self) -> &str {
        &self.id
    }

    fn bare(id: &str) -> Self {
        Self { id: id.to_owned(), ..Self::default() }
    }

    fn under(&self, id: String) -> Self {
        Self { id, ..self.clone() }
    }

    /// It has answers, if only none: so they are joined one by one.
    fn state(&self) -> Value {
        let mut state = value_of(self);
        if let Value::Object(fields) = &mut state {
            fields.entry("answers").or_insert_with(|| Value::Object(Map::new()));
        }
        state
    }
}

impl Collection for Assessments {
    type One = Assessment;

    const NAME: &'static str = "skills";

    fn of(all: Vec<Assessment>) -> Self {
        Self(all)
    }

    fn all(&self) -> &[Assessment] {
        &self.0
    }

    fn all_mut(&mut self) -> &mut Vec<Assessment> {
        &mut self.0
    }

    fn unkept<S>(library: &Library<S>) -> Option<&AssessmentsCopy> {
        library.unkept_assessments.as_ref()
    }

    fn unkept_mut<S>(library: &mut Library<S>) -> &mut Option<AssessmentsCopy> {
        &mut library.unkept_assessments
    }
}

impl<S: Storage> Library<S> {
    /// Every self-assessment, newest first, with what could not be kept. Those that can't be read are set aside.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached and nothing is held in memory either.
    pub fn assessments(&mut self) -> Result<Vec<Assessment>, StorageError> {
        let Assessments(now) = self.collection_now::<Assessments>()?;
        // Mostly they are kept oldest first, so that each one comes to the end.
        let mut all: Vec<Assessment> = Vec::with_capacity(now.len());
        for assessment in now {
            let place = all.partition_point(|other| other.at <= assessment.at);
            all.insert(place, assessment);
        }
        all.reverse();
        Ok(all)
    }

    /// Changes the self-assessment with the ID of a given one, as it is now: whatever the page shows, nothing that another
    /// tab has kept is lost. Where there is none, it begins as the given one; but where that is only just begun and
    /// another one isn't finished, that one is gone on with.
    ///
    /// # Errors
    /// [`StorageError`] when it can't be kept; it then stays in memory, unless it could not be read again.
    pub fn change_assessment(
        &mut self,
        begun: &Assessment,
        change: impl FnOnce(&mut Assessment),
    ) -> Result<(), StorageError> {
        let (mut made, read) = self.read_collection::<Assessments>();
        let place_of = |is: &dyn Fn(&Assessment) -> bool| made.after.0.iter().position(is);
        let is_just_begun = begun.unfinished && begun.answers.is_empty();
        let unfinished = if is_just_begun { place_of(&|other| other.unfinished) } else { None };
        let place = place_of(&|other| other.id == begun.id).or(unfinished);
        if place.is_none() && read.is_err() {
            // It may be there all the time: then only what is changed in it counts as said here.
            made.before.0.push(begun.clone());
        }
        let mut changed = place.map_or_else(|| begun.clone(), |place| made.after.0.remove(place));
        change(&mut changed);
        made.after.0.insert(place.unwrap_or(made.after.0.len()), changed);
        self.keep_collection(made, read)
    }

    /// Takes a self-assessment out as it is now, also with what another tab has answered; all of that can be put back.
    ///
    /// # Errors
    /// [`StorageError`] when that can't be kept; nothing is changed then.
    pub fn remove_assessment(&mut self, id: &str) -> Result<AssessmentsCopy, StorageError> {
        self.make_collection::<Assessments>(|all| all.retain(|other| other.id != id))
    }

    /// Takes a change of the self-assessments back. What was changed since then stays.
    ///
    /// # Errors
    /// [`StorageError`] when it can't be kept; it then stays in memory.
    pub fn put_back_assessments(&mut self, copy: &AssessmentsCopy) -> Result<(), StorageError> {
        self.put_back_collection(copy)
    }

    /// Brings self-assessments of a file in. Where one is here with the same ID, what only one of them says is taken from
    /// both; where they contradict each other, that of the file is kept beside it.
    ///
    /// # Errors
    /// [`StorageError`] when they can't be kept; nothing is changed then.
    pub fn bring_in_assessments(&mut self, incoming: &[Assessment]) -> Result<AssessmentsCopy, StorageError> {
        self.make_collection::<Assessments>(|all| incoming.iter().for_each(|assessment| add(all, assessment)))
    }

    /// The self-assessments for a backup, with what could not be kept; nothing where they can't be read or a newer
    /// Tableside wrote them.
    pub(super) fn readable_assessments(&self) -> Option<Vec<Assessment>> {
        self.readable_collection::<Assessments>().map(|all| all.0)
    }

    /// Are these self-assessments kept here as they are?
    pub fn has_assessments(&self, others: &[Assessment]) -> bool {
        others.is_empty() || self.readable_assessments().is_some_and(|all| others.iter().all(|one| all.contains(one)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::{Memory, seal};
    use crate::time::Timestamp;

    fn assessment(id: &str, answers: &[(&str, u8)]) -> Assessment {
        let at = Timestamp::parse("2026-11-23T10:00:00Z").unwrap();
        let mut assessment = Assessment { id: id.to_owned(), at, about: "Lease".to_owned(), ..Assessment::default() };
        for (statement, answer) in answers {
            assessment.set_answer(statement, Some(*answer));
        }
        assessment
    }

    fn library(storage: Memory) -> Library<Memory> {
        Library::open(storage, "p").unwrap()
    }

    fn ids(library: &mut Library<Memory>) -> Vec<String> {
        library.assessments().unwrap().into_iter().map(|assessment| assessment.id).collect()
    }

    /// Begins one if it is not there, and answers in it.
    fn answer(library: &mut Library<Memory>, id: &str, answers: &[(&str, u8)]) -> Result<(), StorageError> {
        library.change_assessment(&assessment(id, &[]), |one| {
            for (statement, answer) in answers {
                one.set_answer(statement, Some(*answer));
            }
        })
    }

    #[test]
    fn what_was_kept_is_there_again_newest_first() {
        let mut first = library(Memory::default());
        assert_eq!(first.assessments().unwrap(), []);
        let later = Assessment { at: Timestamp::parse("2026-11-24T10:00:00Z").unwrap(), ..assessment("b", &[]) };
        first.change_assessment(&later, |_| {}).unwrap();
        answer(&mut first, "a", &[("SKILL-A1", 3)]).unwrap();
        answer(&mut first, "a", &[("SKILL-A1", 4)]).unwrap();
        answer(&mut first, "c", &[]).unwrap();
        let mut second = library(first.storage);
        let expected = [later, assessment("c", &[]), assessment("a", &[("SKILL-A1", 4)])];
        assert_eq!(second.assessments().unwrap(), expected);
    }

    #[test]
    fn what_is_begun_in_two_tabs_is_one_until_it_is_finished() {
        let begun = |id: &str| Assessment { unfinished: true, ..assessment(id, &[]) };
        let mut library = library(Memory::default());
        library.change_assessment(&begun("a"), |one| one.set_answer("SKILL-A1", Some(1))).unwrap();
        library.change_assessment(&begun("b"), |one| one.set_answer("SKILL-A2", Some(2))).unwrap();
        let both = Assessment { unfinished: true, ..assessment("a", &[("SKILL-A1", 1), ("SKILL-A2", 2)]) };
        assert_eq!(library.assessments().unwrap(), [both]);
        // One that was begun before and is gone comes back by itself, with what was answered in it.
        let gone = Assessment { unfinished: true, ..assessment("gone", &[("SKILL-A1", 5)]) };
        library.change_assessment(&gone, |_| {}).unwrap();
        assert_eq!(ids(&mut library), ["gone", "a"]);
        for one in library.assessments().unwrap() {
            library.change_assessment(&one, |one| one.unfinished = false).unwrap();
        }
        library.change_assessment(&begun("c"), |one| one.set_answer("SKILL-A1", Some(3))).unwrap();
        assert_eq!(ids(&mut library), ["c", "gone", "a"]);
    }

    #[test]
    fn what_was_removed_comes_back_with_what_was_answered_since() {
        let mut library = library(Memory::default());
        for id in ["a", "b", "c"] {
            answer(&mut library, id, &[("SKILL-A1", 1)]).unwrap();
        }
        let removed = library.remove_assessment("b").unwrap();
        assert_eq!(ids(&mut library), ["c", "a"]);
        // A page that shows an old state of it goes on with it.
        answer(&mut library, "b", &[("SKILL-A2", 2)]).unwrap();
        answer(&mut library, "d", &[]).unwrap();
        library.put_back_assessments(&removed).unwrap();
        assert_eq!(ids(&mut library).len(), 4);
        let all = library.assessments().unwrap();
        assert!(all.contains(&assessment("b", &[("SKILL-A1", 1), ("SKILL-A2", 2)])), "{all:?}");
    }

    #[test]
    fn what_cannot_be_read_is_set_aside_and_what_is_newer_is_not_written_over() {
        let twice = Assessments(vec![assessment("a", &[]), assessment("a", &[])]);
        for text in ["{\"half\":", "{}", &seal(&twice, 0, &[])] {
            let mut storage = Memory::default();
            storage.set("p:skills", text).unwrap();
            let mut library = library(storage);
            answer(&mut library, "a", &[]).unwrap();
            let aside = library.aside().unwrap();
            assert_eq!(library.raw(&aside[0].key).unwrap().as_deref(), Some(text));
            assert_eq!(ids(&mut library), ["a"]);
        }
        let newer =
            seal(&Assessments(vec![assessment("a", &[])]), 0, &[]).replacen("\"version\":1", "\"version\":2", 1);
        let mut storage = Memory::default();
        storage.set("p:skills", &newer).unwrap();
        let mut library = library(storage);
        assert_eq!(ids(&mut library), ["a"]);
        assert!(library.backup().assessments_left_out);
        assert_eq!(answer(&mut library, "b", &[]), Err(StorageError::Newer));
        // It is there to be saved as a file, and not tried again and again.
        assert_eq!(ids(&mut library), ["b", "a"]);
        assert!(library.has_unkept() && library.backup().file.contains("\"id\": \"b\""));
        assert_eq!(library.keep_rest(&Timestamp::default()), Ok(()));
        assert_eq!(library.raw("p:skills").unwrap(), Some(newer));
    }

    #[test]
    fn brought_in_nothing_is_lost_and_it_can_be_taken_back() {
        let mut library = library(Memory::default());
        answer(&mut library, "a", &[("SKILL-A1", 3)]).unwrap();
        answer(&mut library, "b", &[("SKILL-A1", 3)]).unwrap();
        let before = library.assessments().unwrap();
        let incoming = [assessment("a", &[("SKILL-A2", 4)]), assessment("b", &[("SKILL-A1", 5)]), assessment("c", &[])];
        let copy = library.bring_in_assessments(&incoming).unwrap();
        let after = library.assessments().unwrap();
        assert!(after.contains(&assessment("a", &[("SKILL-A1", 3), ("SKILL-A2", 4)])));
        assert!(after.contains(&assessment("b", &[("SKILL-A1", 3)])));
        let beside = after.iter().find(|kept| kept.id.starts_with("b-")).unwrap();
        assert_eq!((beside.answer("SKILL-A1"), after.len()), (Some(5), 4));
        // A second time it changes nothing.
        library.bring_in_assessments(&incoming).unwrap();
        assert_eq!(library.assessments().unwrap(), after);
        library.put_back_assessments(&copy).unwrap();
        assert_eq!(library.assessments().unwrap(), before);
    }

    #[test]
    fn what_could_not_be_read_again_is_refused_and_changes_nothing() {
        let mut library = library(Memory::default());
        answer(&mut library, "a", &[]).unwrap();
        let text = library.raw("p:skills").unwrap();
        let many: Vec<Assessment> = (0..10_000).map(|number| assessment(&number.to_string(), &[])).collect();
        assert!(matches!(library.bring_in_assessments(&many), Err(StorageError::Other(_))));
        // One without an ID could not be told apart from others.
        assert!(matches!(answer(&mut library, "", &[]), Err(StorageError::Other(_))));
        assert_eq!(library.raw("p:skills").unwrap(), text);
        assert!(!library.has_unkept());
        library.bring_in_assessments(&many[..9_999]).unwrap();
        assert_eq!(library.assessments().unwrap().len(), 10_000);
    }

    #[test]
    fn many_of_one_id_that_contradict_each_other_are_all_kept() {
        let mut library = library(Memory::default());
        let about = |number: usize| Assessment { about: number.to_string(), ..assessment("a", &[]) };
        let many: Vec<Assessment> = (0..500).map(about).collect();
        library.bring_in_assessments(&many).unwrap();
        assert_eq!(library.assessments().unwrap().len(), 500);
    }
}
