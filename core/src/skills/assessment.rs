//! One self-assessment, as it is kept.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::statement;
use crate::document::{Extra, is_default};
use crate::time::Timestamp;

/// The words of the answers, from 1 to 5.
pub const ANSWERS: [&str; 5] = ["Never", "Rarely", "Sometimes", "Often", "Always"];

/// How one rated oneself after a negotiation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Assessment {
    /// Unique among the assessments.
    pub id: String,
    /// When it was begun.
    pub at: Timestamp,
    /// What the negotiation was called.
    #[serde(default, skip_serializing_if = "is_default")]
    pub about: String,
    /// The negotiation's ID; empty for one that isn't in the notebook.
    #[serde(default, skip_serializing_if = "is_default")]
    pub case: String,
    /// The answers by the statement's ID, from "1" (never) to "5" (always). One that was left out is missing.
    #[serde(default, skip_serializing_if = "is_default")]
    pub answers: BTreeMap<String, String>,
    /// Is it still being answered? There is one such at a time: whoever goes on, also in another tab, goes on with it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unfinished: bool,
    /// What a version to come says of it.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Assessment {
    /// The answer to a statement, from 1 (never) to 5 (always); nothing where it was left out or can't be understood.
    pub fn answer(&self, statement: &str) -> Option<u8> {
        let text = self.answers.get(statement)?;
        (1..=5).find(|answer| *text == written(*answer))
    }

    /// Answers a statement; nothing takes the answer back. An unknown statement or answer changes nothing.
    pub fn set_answer(&mut self, id: &str, answer: Option<u8>) {
        match answer {
            Some(answer @ 1..=5) if statement(id).is_some() => {
                self.answers.insert(id.to_owned(), written(answer));
            }
            Some(_) => {}
            None => {
                self.answers.remove(id);
            }
        }
    }
}

fn written(answer: u8) -> String {
    char::from(b'0' + answer.min(9)).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_one_of_five_and_can_be_taken_back() {
        let mut assessment = Assessment::default();
        for (answer, expected) in
            [(Some(1), Some(1)), (Some(5), Some(5)), (Some(6), Some(5)), (Some(0), Some(5)), (None, None)]
        {
            assessment.set_answer("SKILL-A1", answer);
            assert_eq!(assessment.answer("SKILL-A1"), expected, "{answer:?}");
        }
        assessment.set_answer("SKILL-A99", Some(3));
        assert!(assessment.answers.is_empty());
    }

    #[test]
    fn an_answer_that_cannot_be_understood_counts_as_left_out() {
        for text in ["", "0", "6", "12", "often"] {
            let answers = BTreeMap::from([("SKILL-A1".to_owned(), text.to_owned())]);
            assert_eq!(Assessment { answers, ..Assessment::default() }.answer("SKILL-A1"), None, "{text}");
        }
    }
}
