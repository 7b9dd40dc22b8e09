//! The self-assessments in several tabs and in a storage that is full: whatever was answered is there.

#![cfg(not(target_arch = "wasm32"))]
// A test that fails should fail at once and loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod refusing;
mod shared;
mod thorough;

use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;

use proptest::prelude::*;
use refusing::{Refuses, Way};
use shared::Shared;
use tableside_core::skills::Assessment;
use tableside_core::storage::{Beside, Library, StorageError};
use tableside_core::time::Timestamp;

const PREFIX: &str = "tableside:/";

/// A tab: its library, and the assessment that its page shows, whether or not that is still so.
struct Tab {
    library: Library<Way>,
    refuses: Rc<Cell<Refuses>>,
    shown: Assessment,
}

impl Tab {
    fn open(storage: &Shared) -> Self {
        let refuses = Rc::new(Cell::new(Refuses::Nothing));
        let library = Library::open(Way(storage.clone(), refuses.clone()), PREFIX).unwrap();
        let at = Timestamp::parse("2026-11-23T10:00:00Z").unwrap();
        Self { library, refuses, shown: Assessment { id: "a".to_owned(), at, ..Assessment::default() } }
    }

    /// Answers a statement with anything, so that each answer is one of its own.
    fn answer(&mut self, statement: &str, answer: &str) -> Result<(), StorageError> {
        let insert = |one: &mut Assessment| drop(one.answers.insert(statement.to_owned(), answer.to_owned()));
        self.library.change_assessment(&self.shown, insert)
    }

    fn answers(&mut self) -> BTreeMap<String, String> {
        self.library.assessments().unwrap().into_iter().next().unwrap_or_default().answers
    }

    fn look(&mut self) {
        self.shown = self.library.assessments().unwrap().into_iter().next().unwrap_or_else(|| self.shown.clone());
    }
}

fn two_tabs() -> [Tab; 2] {
    let storage = Shared::default();
    [Tab::open(&storage), Tab::open(&storage)]
}

fn texts(answers: &[(&str, &str)]) -> BTreeMap<String, String> {
    answers.iter().map(|(statement, answer)| ((*statement).to_owned(), (*answer).to_owned())).collect()
}

#[derive(Clone, Debug)]
struct Act {
    tab: usize,
    statement: usize,
    looks: bool,
    refuses: Refuses,
}

fn acts(refuses: impl Strategy<Value = Refuses>) -> impl Strategy<Value = Vec<Act>> {
    let act = (0..2_usize, 0..4_usize, any::<bool>(), refuses);
    prop::collection::vec(
        act.prop_map(|(tab, statement, looks, refuses)| Act { tab, statement, looks, refuses }),
        1..24,
    )
}

/// What was answered to a statement.
#[derive(Debug, Default)]
struct Given {
    /// The last answer of each tab.
    of_tabs: [Option<String>; 2],
    last: String,
    /// Which tabs could not keep theirs yet.
    unkept: [bool; 2],
    /// Could the last answer not be kept while that of the other tab could not be either? Then nobody can tell later
    /// which came first.
    is_contested: bool,
}

proptest! {
    #![proptest_config(ProptestConfig { cases: thorough::of(1_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_two_tabs_answer_and_whatever_they_show_the_last_answer_to_each_statement_is_there(
        acts in acts(Just(Refuses::Nothing)),
    ) {
        let mut tabs = two_tabs();
        let mut expected = BTreeMap::default();
        for (number, act) in acts.iter().enumerate() {
            let (tab, statement, answer) = (&mut tabs[act.tab], act.statement.to_string(), number.to_string());
            if act.looks {
                tab.look();
            }
            tab.answer(&statement, &answer).unwrap();
            expected.insert(statement, answer);
            prop_assert_eq!(tab.answers(), expected.clone());
        }
        prop_assert_eq!(tabs[0].answers(), tabs[1].answers());
    }

    #[test]
    fn what_a_storage_refuses_is_kept_later_and_takes_the_place_of_nothing_that_was_answered_after_it(
        acts in acts(prop_oneof![Just(Refuses::Nothing), Just(Refuses::Writing)]),
    ) {
        let mut tabs = two_tabs();
        let mut given: BTreeMap<usize, Given> = BTreeMap::new();
        for (number, act) in acts.iter().enumerate() {
            let (tab, answer) = (&mut tabs[act.tab], number.to_string());
            if act.looks {
                tab.look();
            }
            tab.refuses.set(act.refuses);
            let is_kept = tab.answer(&act.statement.to_string(), &answer).is_ok();
            prop_assert_eq!(is_kept, act.refuses == Refuses::Nothing);
            prop_assert_eq!(tab.library.has_unkept(), !is_kept);
            prop_assert_eq!(tab.answers().get(&act.statement.to_string()).cloned(), Some(answer.clone()));
            let given_to = given.entry(act.statement).or_default();
            given_to.is_contested = !is_kept && given_to.unkept[1 - act.tab];
            given_to.unkept[act.tab] = true;
            given_to.of_tabs[act.tab] = Some(answer.clone());
            given_to.last = answer;
            if is_kept {
                for given_to in given.values_mut() {
                    given_to.unkept[act.tab] = false;
                }
            }
        }
        for tab in &mut tabs {
            tab.refuses.set(Refuses::Nothing);
            tab.library.keep_rest(&Timestamp::default()).unwrap();
            prop_assert!(!tab.library.has_unkept());
        }
        let answers = tabs[0].answers();
        prop_assert_eq!(&answers, &tabs[1].answers());
        for (statement, given) in given {
            let answer = answers.get(&statement.to_string());
            prop_assert!(given.of_tabs.iter().any(|one| one.as_ref() == answer), "{:?} of {:?}", answer, given);
            prop_assert!(given.is_contested || answer == Some(&given.last), "{:?} of {:?}", answer, given);
        }
    }
}

#[test]
fn an_answer_to_an_old_state_takes_no_answer_of_another_tab_out() {
    let mut tabs = two_tabs();
    tabs[0].answer("SKILL-A1", "3").unwrap();
    tabs[1].answer("SKILL-A2", "4").unwrap();
    tabs[1].answer("SKILL-A3", "5").unwrap();
    assert_eq!(tabs[0].answers(), texts(&[("SKILL-A1", "3"), ("SKILL-A2", "4"), ("SKILL-A3", "5")]));
}

#[test]
fn an_answer_that_could_not_be_kept_is_shown_and_in_a_backup_and_kept_with_the_next_keeping() {
    let mut tabs = two_tabs();
    tabs[0].answer("SKILL-A1", "3").unwrap();
    for refuses in [Refuses::Writing, Refuses::Everything] {
        tabs[0].refuses.set(refuses);
        assert!(tabs[0].answer("SKILL-A2", "4").is_err());
        assert!(tabs[0].library.keep_rest(&Timestamp::default()).is_err());
        assert!(tabs[0].library.has_unkept());
        let both = texts(&[("SKILL-A1", "3"), ("SKILL-A2", "4")]);
        assert_eq!(tabs[0].answers(), both);
        let backup = tabs[0].library.backup();
        let beside = Beside::of(&tableside_core::format::read(&backup.file).unwrap());
        assert_eq!((&beside.assessments[0].answers, backup.assessments_left_out), (&both, false));
    }
    assert_eq!(tabs[1].answers(), texts(&[("SKILL-A1", "3")]));
    tabs[0].refuses.set(Refuses::Nothing);
    tabs[0].library.keep_rest(&Timestamp::default()).unwrap();
    assert!(!tabs[0].library.has_unkept());
    assert_eq!(tabs[1].answers(), texts(&[("SKILL-A1", "3"), ("SKILL-A2", "4")]));
}

#[test]
fn an_answer_while_the_storage_cannot_be_reached_counts_as_a_change_of_what_the_page_shows() {
    let mut tabs = two_tabs();
    tabs[0].answer("SKILL-A1", "3").unwrap();
    tabs[0].answer("SKILL-A2", "3").unwrap();
    tabs[0].look();
    tabs[0].refuses.set(Refuses::Everything);
    assert_eq!(tabs[0].answer("SKILL-A1", "5"), Err(StorageError::Blocked));
    tabs[1].answer("SKILL-A2", "4").unwrap();
    assert_eq!(tabs[0].answers(), texts(&[("SKILL-A1", "5"), ("SKILL-A2", "3")]));
    tabs[0].refuses.set(Refuses::Nothing);
    tabs[0].answer("SKILL-A3", "1").unwrap();
    assert!(!tabs[0].library.has_unkept());
    assert_eq!(tabs[1].answers(), texts(&[("SKILL-A1", "5"), ("SKILL-A2", "4"), ("SKILL-A3", "1")]));
}

#[test]
fn a_removal_or_a_file_that_is_refused_changes_nothing_and_taking_a_removal_back_is_tried_again() {
    let mut tabs = two_tabs();
    let tab = &mut tabs[0];
    tab.answer("SKILL-A1", "3").unwrap();
    let before = tab.library.assessments();
    for refuses in [Refuses::Writing, Refuses::Everything] {
        tab.refuses.set(refuses);
        assert!(tab.library.remove_assessment("a").is_err());
        let other = Assessment { id: "b".to_owned(), ..Assessment::default() };
        assert!(tab.library.bring_in_assessments(&[other]).is_err());
        assert!(!tab.library.has_unkept());
        tab.refuses.set(Refuses::Nothing);
        assert_eq!(tab.library.assessments(), before);
    }
    let removed = tab.library.remove_assessment("a").unwrap();
    tab.refuses.set(Refuses::Writing);
    assert!(tab.library.put_back_assessments(&removed).is_err());
    assert_eq!(tab.library.assessments(), before);
    tab.refuses.set(Refuses::Nothing);
    tab.library.keep_rest(&Timestamp::default()).unwrap();
    assert_eq!(tabs[1].library.assessments(), before);
}

#[test]
fn one_that_another_tab_removed_goes_on_where_it_is_answered() {
    let mut tabs = two_tabs();
    tabs[0].answer("SKILL-A1", "3").unwrap();
    tabs[1].look();
    let removed = tabs[0].library.remove_assessment("a").unwrap();
    assert_eq!(tabs[1].library.assessments(), Ok(Vec::new()));
    tabs[1].answer("SKILL-A2", "4").unwrap();
    let both = texts(&[("SKILL-A1", "3"), ("SKILL-A2", "4")]);
    assert_eq!(tabs[0].answers(), both);
    tabs[0].library.put_back_assessments(&removed).unwrap();
    assert_eq!(tabs[1].answers(), both);
}
