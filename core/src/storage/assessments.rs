//! The self-assessments: kept together under one key, and joined by their IDs with what another tab has kept.

use serde_json::{Map, Value};

use super::envelope::open_kept;
use super::{Library, Storage, StorageError, open, seal};
use crate::change::merge;
use crate::document::{object, read, text_of, value_of};
use crate::format::STEPS;
use crate::hash::fnv_1a;
use crate::skills::{Assessment, Assessments};

/// What they are kept under.
pub(super) const NAME: &str = "skills";
/// How often the same assessment of a file is brought in beside what was made of it here since the last time.
const COPIES: usize = 9;

/// What a change made of the self-assessments: for taking it back, or keeping it later.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AssessmentsCopy {
    before: Assessments,
    after: Assessments,
}

impl AssessmentsCopy {
    /// A change that took these out.
    pub(super) fn of_taken_out(taken_out: Vec<Assessment>) -> Self {
        Self { before: Assessments(taken_out), after: Assessments::default() }
    }

    /// The envelope of those that it took out.
    pub(super) fn sealed_taken_out(&self) -> Result<String, StorageError> {
        let is_out = |one: &&Assessment| self.after.0.iter().all(|other| other.id != one.id);
        sealed(&Assessments(self.before.0.iter().filter(is_out).cloned().collect()))
    }
}

impl<S: Storage> Library<S> {
    /// Every self-assessment, newest first, with what could not be kept. Those that can't be read are set aside.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached and nothing is held in memory either.
    pub fn assessments(&mut self) -> Result<Vec<Assessment>, StorageError> {
        let (now, read) = self.read_assessments();
        if self.unkept_assessments.is_none() {
            read?;
        }
        // Mostly they are kept oldest first, so that each one comes to the end.
        let mut all: Vec<Assessment> = Vec::with_capacity(now.after.0.len());
        for assessment in now.after.0 {
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
        let (mut made, read) = self.read_assessments();
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
        self.keep_or_hold(made, read)
    }

    /// Takes a self-assessment out as it is now, also with what another tab has answered; all of that can be put back.
    ///
    /// # Errors
    /// [`StorageError`] when that can't be kept; nothing is changed then.
    pub fn remove_assessment(&mut self, id: &str) -> Result<AssessmentsCopy, StorageError> {
        self.make_assessments(|all| all.retain(|other| other.id != id))
    }

    /// Takes a change of the self-assessments back. What was changed since then stays.
    ///
    /// # Errors
    /// [`StorageError`] when it can't be kept; it then stays in memory.
    pub fn put_back_assessments(&mut self, copy: &AssessmentsCopy) -> Result<(), StorageError> {
        let (now, read) = self.read_assessments();
        let after = together(&copy.after, &now.after, &copy.before)?;
        self.keep_or_hold(AssessmentsCopy { before: now.before, after }, read)
    }

    /// Brings self-assessments of a file in. Where one is here with the same ID, what only one of them says is taken from
    /// both; where they contradict each other, that of the file is kept beside it.
    ///
    /// # Errors
    /// [`StorageError`] when they can't be kept; nothing is changed then.
    pub fn bring_in_assessments(&mut self, incoming: &[Assessment]) -> Result<AssessmentsCopy, StorageError> {
        self.make_assessments(|all| {
            for assessment in incoming {
                add(all, assessment);
            }
        })
    }

    /// The self-assessments for a backup, with what could not be kept; nothing where they can't be read or a newer
    /// Tableside wrote them.
    pub(super) fn readable_assessments(&self) -> Option<Vec<Assessment>> {
        let kept = match self.storage.get(&self.key(NAME)) {
            Ok(None) => Some(Vec::new()),
            Ok(Some(text)) => opened(&text),
            Err(_) => None,
        };
        let now = kept.and_then(|kept| self.with_unkept(&Assessments(kept)).ok());
        now.or_else(|| Some(self.unkept_assessments.as_ref()?.after.clone())).map(|all| all.0)
    }

    /// Are these self-assessments kept here as they are?
    pub fn has_assessments(&self, others: &[Assessment]) -> bool {
        others.is_empty() || self.readable_assessments().is_some_and(|all| others.iter().all(|one| all.contains(one)))
    }

    /// What is only in memory, as it would be kept: its key, and the text.
    pub(super) fn unkept_assessments_text(&self) -> Option<(String, String)> {
        Some((self.key(NAME), seal(&self.unkept_assessments.as_ref()?.after, 0, &[])))
    }

    /// Tries again to keep what is only in memory, unless a newer Tableside wrote what is kept.
    pub(super) fn keep_rest_of_assessments(&mut self) -> Result<(), StorageError> {
        if self.unkept_assessments.is_none() || self.newer.iter().any(|newer| newer == NAME) {
            return Ok(());
        }
        let (now, read) = self.read_assessments();
        self.keep_or_hold(now, read)
    }

    /// What is kept, and after it the same with what could not be kept. Only the latter where the storage can't be reached.
    fn read_assessments(&mut self) -> (AssessmentsCopy, Result<(), StorageError>) {
        let kept = self.read_or_set_aside::<Assessments>(NAME);
        match kept.and_then(|before| Ok(AssessmentsCopy { after: self.with_unkept(&before)?, before })) {
            Ok(now) => (now, Ok(())),
            Err(error) => (self.unkept_assessments.clone().unwrap_or_default(), Err(error)),
        }
    }

    /// What is kept, with what could not be kept. That was said before whatever was kept since.
    fn with_unkept(&self, kept: &Assessments) -> Result<Assessments, StorageError> {
        match &self.unkept_assessments {
            Some(unkept) => together(&unkept.before, kept, &unkept.after),
            None => Ok(kept.clone()),
        }
    }

    /// Makes something else of all of them, and keeps that or changes nothing.
    fn make_assessments(&mut self, make: impl FnOnce(&mut Vec<Assessment>)) -> Result<AssessmentsCopy, StorageError> {
        let (now, read) = self.read_assessments();
        read?;
        let mut after = now.after.clone();
        make(&mut after.0);
        self.write(NAME, &sealed(&after)?)?;
        self.unkept_assessments = None;
        Ok(AssessmentsCopy { before: now.after, after })
    }

    /// Keeps what was made of what is kept, or holds it in memory until that can be done.
    fn keep_or_hold(&mut self, made: AssessmentsCopy, read: Result<(), StorageError>) -> Result<(), StorageError> {
        let text = sealed(&made.after)?;
        let done = read.and_then(|()| self.write(NAME, &text));
        self.unkept_assessments = if done.is_err() { Some(made) } else { None };
        done
    }
}

/// The envelope of self-assessments, if it can be read again.
fn sealed(all: &Assessments) -> Result<String, StorageError> {
    let text = seal(all, 0, &[]);
    match open::<Assessments>(&text) {
        Ok(_) => Ok(text),
        Err(error) => Err(StorageError::Other(error.to_string())),
    }
}

/// What two lines made of the same self-assessments. Where they contradict each other, the later one holds.
fn together(base: &Assessments, later: &Assessments, earlier: &Assessments) -> Result<Assessments, StorageError> {
    let mut base = base.clone();
    for one in &earlier.0 {
        let is_one = |other: &Assessment| other.id == one.id;
        // Both have begun it: they are joined answer by answer, too.
        if later.0.iter().any(is_one) && !base.0.iter().any(is_one) {
            base.0.push(Assessment { id: one.id.clone(), ..Assessment::default() });
        }
    }
    let merged = merge(&state(&base), &state(later), &state(earlier)).state;
    read(&merged.to_string()).map_err(|fault| StorageError::Other(fault.to_string()))
}

/// Self-assessments as they are compared: each has answers, if only none.
fn state(all: &Assessments) -> Value {
    all.0.iter().map(state_of).collect()
}

fn state_of(one: &Assessment) -> Value {
    let mut state = value_of(one);
    if let Value::Object(fields) = &mut state {
        fields.entry("answers").or_insert_with(|| Value::Object(Map::new()));
    }
    state
}

/// The self-assessments of an envelope, unless they can't be read or a newer Tableside wrote them.
pub(super) fn opened(text: &str) -> Option<Vec<Assessment>> {
    let opened = open_kept::<Assessments>(text, NAME, &STEPS).ok().filter(|opened| !opened.is_newer())?;
    Some(opened.value.0)
}

/// Adds an assessment to others, together with the one that has its ID, or beside it under an ID of its own. That comes
/// from what it says, so that the same file brings it in once, and finding it takes a few looks at most.
fn add(all: &mut Vec<Assessment>, assessment: &Assessment) {
    let mark = fnv_1a(&text_of(assessment));
    let ids = (0..COPIES).map(|number| match number {
        0 => assessment.id.clone(),
        1 => format!("{}-{mark:x}", assessment.id),
        _ => format!("{}-{mark:x}-{number}", assessment.id),
    });
    for id in ids {
        let named = Assessment { id, ..assessment.clone() };
        let Some(other) = all.iter_mut().find(|other| other.id == named.id) else {
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
fn joined(ours: &Assessment, theirs: &Assessment) -> Option<Assessment> {
    // What both began with: no more than a name.
    let base = object([("id", ours.id.clone().into()), ("answers", Map::new().into())]);
    let merged = merge(&base, &state_of(ours), &state_of(theirs));
    if merged.clashes.is_empty() { read(&merged.state.to_string()).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::Memory;
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
