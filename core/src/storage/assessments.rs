//! The self-assessments: kept together under one key, and joined by their IDs with what another tab has kept.

use super::{Library, Storage, StorageError, open, seal};
use crate::change::merge;
use crate::hash::fnv_1a;
use crate::json::{Object, Value};
use crate::record::{Json, Place, read};
use crate::skills::{Assessment, Assessments};

/// What they are kept under.
pub(super) const NAME: &str = "skills";
/// How often the same assessment of a file is brought in beside what was made of it here since the last time.
const COPIES: usize = 9;

/// What a change made of the self-assessments: for taking it back.
#[derive(Clone, Debug, PartialEq)]
pub struct AssessmentsCopy {
    before: Assessments,
    after: Assessments,
}

impl<S: Storage> Library<S> {
    /// Every self-assessment, newest first. Those that can't be read are set aside. A page that shows one is to show what
    /// this gives from now on: what it then saves is taken as a change of that.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached.
    pub fn assessments(&mut self) -> Result<Vec<Assessment>, StorageError> {
        let kept: Assessments = self.read_or_set_aside(NAME)?;
        let mut newest: Vec<Assessment> = Vec::with_capacity(kept.0.len());
        for assessment in &kept.0 {
            let place = newest.partition_point(|other| other.at > assessment.at);
            newest.insert(place, assessment.clone());
        }
        self.assessments = Some(kept);
        Ok(newest)
    }

    /// Keeps a self-assessment, in place of the one with its ID. What another tab has changed since this one last read
    /// stays, answer by answer.
    ///
    /// # Errors
    /// [`StorageError`] when it can't be kept; nothing is changed then.
    pub fn save_assessment(&mut self, assessment: &Assessment) -> Result<(), StorageError> {
        let changed = self.change_assessments(|all| match all.iter_mut().find(|other| other.id == assessment.id) {
            Some(other) => *other = assessment.clone(),
            None => all.push(assessment.clone()),
        });
        changed.map(drop)
    }

    /// Takes a self-assessment out. One that another tab has changed since this one last read stays.
    ///
    /// # Errors
    /// [`StorageError`] when the storage can't be reached; nothing is lost then.
    pub fn remove_assessment(&mut self, id: &str) -> Result<AssessmentsCopy, StorageError> {
        self.change_assessments(|all| all.retain(|other| other.id != id))
    }

    /// Takes a change of the self-assessments back. What was changed since then stays.
    ///
    /// # Errors
    /// [`StorageError`] when it can't be kept; nothing is changed then.
    pub fn put_back_assessments(&mut self, copy: &AssessmentsCopy) -> Result<(), StorageError> {
        let kept = self.read_or_set_aside(NAME)?;
        self.keep_assessments(&copy.after, &copy.before, kept).map(drop)
    }

    /// Brings self-assessments of a file in. Where one is here with the same ID, what only one of them says is taken from
    /// both; where they contradict each other, that of the file is kept beside it.
    ///
    /// # Errors
    /// [`StorageError`] when they can't be kept; nothing is changed then.
    pub fn bring_in_assessments(&mut self, incoming: &[Assessment]) -> Result<AssessmentsCopy, StorageError> {
        let kept: Assessments = self.read_or_set_aside(NAME)?;
        let mut ours = kept.clone();
        for assessment in incoming {
            add(&mut ours.0, assessment);
        }
        self.keep_assessments(&kept.clone(), &ours, kept)
    }

    /// The self-assessments for a backup; nothing where they can't be read or a newer Tableside wrote them.
    pub(super) fn readable_assessments(&self) -> Option<Vec<Assessment>> {
        match self.storage.get(&self.key(NAME)).ok()? {
            None => Some(Vec::new()),
            Some(text) => opened(&text),
        }
    }

    fn change_assessments(
        &mut self,
        change: impl FnOnce(&mut Vec<Assessment>),
    ) -> Result<AssessmentsCopy, StorageError> {
        let kept: Assessments = self.read_or_set_aside(NAME)?;
        let base = self.assessments.clone().unwrap_or_else(|| kept.clone());
        let mut ours = base.clone();
        change(&mut ours.0);
        self.keep_assessments(&base, &ours, kept)
    }

    /// Keeps what was made of them here together with what is kept.
    fn keep_assessments(
        &mut self,
        base: &Assessments,
        ours: &Assessments,
        kept: Assessments,
    ) -> Result<AssessmentsCopy, StorageError> {
        let together = merge(&base.write_whole(), &ours.write_whole(), &kept.write_whole()).state;
        let after: Assessments =
            read(together, Place::Root.field(NAME)).map_err(|fault| StorageError::Other(fault.to_string()))?;
        if after != kept {
            self.write(NAME, &seal(&after, 0, &[]))?;
        }
        self.assessments = Some(after.clone());
        Ok(AssessmentsCopy { before: kept, after })
    }
}

/// The self-assessments of an envelope, unless they can't be read or a newer Tableside wrote them.
pub(super) fn opened(text: &str) -> Option<Vec<Assessment>> {
    let opened = open::<Assessments>(text).ok().filter(|opened| !opened.is_newer())?;
    Some(opened.value.0)
}

/// Adds an assessment to others, together with the one that has its ID, or beside it under an ID of its own. That comes
/// from what it says, so that the same file brings it in once, and finding it takes a few looks at most.
fn add(all: &mut Vec<Assessment>, assessment: &Assessment) {
    let mark = fnv_1a(&assessment.to_text());
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
    let mut base = Object::new();
    base.insert("id".to_owned(), ours.id.write());
    base.insert("answers".to_owned(), Value::Object(Object::new()));
    let merged = merge(&Value::Object(base), &ours.write_whole(), &theirs.write_whole());
    if merged.clashes.is_empty() { read(merged.state, Place::Root).ok() } else { None }
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

    /// Two tabs on one storage take turns.
    fn swap(one: &mut Library<Memory>, other: &mut Library<Memory>) {
        std::mem::swap(&mut one.storage, &mut other.storage);
    }

    #[test]
    fn what_was_saved_is_there_again_newest_first() {
        let mut first = library(Memory::default());
        assert_eq!(first.assessments().unwrap(), []);
        let later = Assessment { at: Timestamp::parse("2026-11-24T10:00:00Z").unwrap(), ..assessment("b", &[]) };
        for one in [&assessment("a", &[("SKILL-A1", 3)]), &later, &assessment("a", &[("SKILL-A1", 4)])] {
            first.save_assessment(one).unwrap();
        }
        let mut second = library(first.storage);
        assert_eq!(second.assessments().unwrap(), [later, assessment("a", &[("SKILL-A1", 4)])]);
    }

    #[test]
    fn nothing_that_another_tab_kept_is_lost() {
        let mut one = library(Memory::default());
        one.save_assessment(&assessment("a", &[("SKILL-A1", 3)])).unwrap();
        let mut other = library(one.storage.clone());
        other.assessments().unwrap();
        one.save_assessment(&assessment("a", &[("SKILL-A1", 3), ("SKILL-A2", 2)])).unwrap();
        one.save_assessment(&assessment("b", &[])).unwrap();
        swap(&mut one, &mut other);
        // The other tab has not looked since, takes an answer back and gives one.
        other.save_assessment(&assessment("a", &[("SKILL-A3", 5)])).unwrap();
        other.save_assessment(&assessment("c", &[])).unwrap();
        assert_eq!(ids(&mut other).len(), 3);
        let a = other.assessments().unwrap().into_iter().find(|kept| kept.id == "a").unwrap();
        assert_eq!(a, assessment("a", &[("SKILL-A2", 2), ("SKILL-A3", 5)]));
    }

    #[test]
    fn what_was_removed_comes_back_and_a_removal_takes_nothing_of_another_tab() {
        let mut one = library(Memory::default());
        for id in ["a", "b", "c"] {
            one.save_assessment(&assessment(id, &[])).unwrap();
        }
        let before = ids(&mut one);
        let removed = one.remove_assessment("b").unwrap();
        assert_eq!(ids(&mut one).len(), 2);
        one.save_assessment(&assessment("d", &[])).unwrap();
        one.put_back_assessments(&removed).unwrap();
        assert_eq!(ids(&mut one).len(), before.len() + 1);
        // Another tab goes on with one that is removed here.
        let mut other = library(one.storage.clone());
        other.save_assessment(&assessment("a", &[("SKILL-A1", 1)])).unwrap();
        swap(&mut one, &mut other);
        one.remove_assessment("a").unwrap();
        assert!(ids(&mut one).contains(&"a".to_owned()));
    }

    #[test]
    fn what_cannot_be_read_is_set_aside_and_what_is_newer_is_not_written_over() {
        let twice = Assessments(vec![assessment("a", &[]), assessment("a", &[])]);
        for text in ["{\"half\":", "{}", &seal(&twice, 0, &[])] {
            let mut storage = Memory::default();
            storage.set("p:skills", text).unwrap();
            let mut library = library(storage);
            library.save_assessment(&assessment("a", &[])).unwrap();
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
        assert_eq!(library.save_assessment(&assessment("b", &[])), Err(StorageError::Newer));
        assert_eq!(library.raw("p:skills").unwrap(), Some(newer));
        assert!(library.backup().assessments_left_out);
    }

    #[test]
    fn brought_in_nothing_is_lost_and_it_can_be_taken_back() {
        let mut library = library(Memory::default());
        library.save_assessment(&assessment("a", &[("SKILL-A1", 3)])).unwrap();
        library.save_assessment(&assessment("b", &[("SKILL-A1", 3)])).unwrap();
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
        library.save_assessment(&assessment("a", &[])).unwrap();
        let text = library.raw("p:skills").unwrap();
        let many: Vec<Assessment> = (0..10_000).map(|number| assessment(&number.to_string(), &[])).collect();
        assert!(matches!(library.bring_in_assessments(&many), Err(StorageError::Other(_))));
        // One without an ID could not be told apart from others.
        assert!(matches!(library.save_assessment(&assessment("", &[])), Err(StorageError::Other(_))));
        assert_eq!(library.raw("p:skills").unwrap(), text);
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
