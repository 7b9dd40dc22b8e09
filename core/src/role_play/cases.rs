//! A role-play as negotiations: both sides in one for the engine, and each side's own.

use super::RolePlay;
use super::scenario::{Fallback, Scenario, Subject, of};
use crate::case::{Alternative, Case, Currency, Issue, Line, Meeting, Party, Reservation, Share, Side};
use crate::time::Timestamp;

/// The guide's items beside which a brief is written: what is on the table, the best alternative, the other side.
const TABLE: &str = "PREP-5";
const ALTERNATIVE: &str = "PREP-1";
const OTHER_SIDE: &str = "PREP-4";

impl RolePlay {
    /// Both sides as they are, in one negotiation: the first side is "us". For the engine, and for nobody who plays.
    pub fn both(self) -> Case {
        let scenario = self.scenario();
        let reserved = |side| reservation(&scenario.brief(side).alternative);
        Case {
            id: self.slug.to_owned(),
            title: self.name.to_owned(),
            shared_title: self.name.to_owned(),
            issues: scenario.issues.iter().map(for_both).collect(),
            reservation: Reservation { us: reserved(Side::Us), them: reserved(Side::Them) },
            ..self.parties(Side::Us)
        }
    }

    /// One side's brief as a negotiation: what its results and its alternative are worth, and nothing of the other side's.
    pub fn case_of(self, side: Side, id: String, now: Timestamp) -> Case {
        let scenario = self.scenario();
        let brief = scenario.brief(side);
        let goal = |(place, text): (usize, &&str)| Line { id: format!("g{place}"), text: (*text).to_owned() };
        let best =
            Alternative { id: "a1".to_owned(), name: brief.alternative.name.to_owned(), ..Alternative::default() };
        let notes = [
            (TABLE, private_words(scenario, side)),
            (ALTERNATIVE, alternative_words(&brief.alternative)),
            (OTHER_SIDE, format!("What both of you have read:\n\n{}", scenario.common.join("\n\n"))),
        ];
        Case {
            id,
            created_at: now,
            title: format!("{} ({})", self.name, self.role(side)),
            shared_title: self.name.to_owned(),
            issues: scenario.issues.iter().map(|subject| for_one(subject, side)).collect(),
            reservation: Reservation { us: reservation(&brief.alternative), them: None },
            alternatives: vec![best],
            goals_soon: (1..).zip(brief.aims).map(goal).collect(),
            meeting: Meeting { length: format!("{} minutes", self.minutes()), ..Meeting::default() },
            notes: notes.into_iter().map(|(item, text)| (item.to_owned(), text)).collect(),
            ..self.parties(side)
        }
    }

    /// Who sits at the table, as one side sees it, and the currency.
    fn parties(self, side: Side) -> Case {
        let party = |side| Party { name: self.role(side).to_owned() };
        Case {
            currency: Currency::parse(self.currency()).unwrap_or_default(),
            us: party(side),
            them: party(side.other()),
            ..Case::default()
        }
    }
}

fn reservation(alternative: &Fallback) -> Option<Share> {
    Share::new(alternative.score / 100.0)
}

/// An issue with what it is worth to both.
fn for_both(subject: &Subject) -> Issue {
    let mut issue = subject.issue();
    (issue.us, issue.them) = (subject.stance(Side::Us), subject.stance(Side::Them));
    let worths = subject.worths(Side::Us).zip(subject.worths(Side::Them));
    for (option, worths) in issue.options.iter_mut().zip(worths) {
        (option.us, option.them) = worths;
    }
    issue
}

/// An issue as one side knows it: that one is "us".
fn for_one(subject: &Subject, side: Side) -> Issue {
    let mut issue = subject.issue();
    issue.us = subject.stance(side);
    for (option, worth) in issue.options.iter_mut().zip(subject.worths(side)) {
        option.us = worth;
    }
    issue
}

/// What a side is told of itself, and a word on each issue.
fn private_words(scenario: &Scenario, side: Side) -> String {
    let brief = scenario.brief(side);
    let mut parts = vec![brief.who.to_owned()];
    parts.extend(brief.text.iter().map(|text| (*text).to_owned()));
    let notes = scenario.issues.iter().filter_map(|subject| said_on(subject, side));
    parts.extend(notes);
    parts.join("\n\n")
}

/// What a side is told on an issue; nothing where it is told nothing.
pub(super) fn said_on(subject: &Subject, side: Side) -> Option<String> {
    let note = of(subject.notes, side);
    (!note.is_empty()).then(|| format!("{}: {note}", subject.name))
}

/// What a side has without a deal, and what that is worth.
fn alternative_words(alternative: &Fallback) -> String {
    let Fallback { text, score, .. } = alternative;
    format!(
        "{text}\n\nIt is as good as a deal worth {score} of 100 points to you: that is your walk-away. Sign nothing that is worth \
         less."
    )
}
