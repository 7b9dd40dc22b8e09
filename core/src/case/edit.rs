//! What one can do with a negotiation. Each operation keeps what `check` asks of a case.

mod alternatives;
mod copy;
mod deal;
mod issues;
mod offers;

use std::fmt;

pub use issues::ReadFigure;

use super::Case;
use crate::name::{UNNAMED_ISSUE, named};
use crate::quoted::Quoted;

/// Why a change could not be made. Nothing was changed then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseError {
    /// There is no issue, option, offer or item with this ID.
    Gone {
        /// What was looked for.
        what: &'static str,
        /// Its ID.
        id: String,
    },
    /// The list is full.
    Full {
        /// What there would be too many of.
        what: &'static str,
        /// The most there can be.
        limit: usize,
    },
    /// An offer that says nothing on any issue.
    EmptyOffer,
    /// What an offer says doesn't fit the issue.
    Unfit {
        /// The issue's name.
        issue: String,
        /// What the offer says.
        term: String,
    },
    /// Offers of both sides can't be put on the table together.
    OtherSide,
    /// An offer can't be put on the table together with one that was withdrawn.
    Withdrawn,
    /// The kind of an issue can't change once an offer speaks of it.
    InUse {
        /// The issue's name.
        issue: String,
    },
    /// A value that can't stand where it was put; what is wrong with it, in words.
    Refused(String),
}

impl fmt::Display for CaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gone { what, .. } => write!(f, "That {what} is no longer there. Nothing was changed."),
            Self::Full { what, limit } => write!(f, "A negotiation holds at most {limit} {what}."),
            Self::EmptyOffer => f.write_str("An offer needs a value for at least one issue."),
            Self::Unfit { issue, term } => {
                write!(f, "{} doesn’t fit the issue {}.", Quoted(term), Quoted(named(issue, UNNAMED_ISSUE)))
            }
            Self::OtherSide => f.write_str("Packages that are put on the table together come from one side."),
            Self::Withdrawn => f.write_str("That offer was withdrawn, so nothing can be put beside it."),
            Self::InUse { issue } => {
                let issue = Quoted(named(issue, UNNAMED_ISSUE));
                write!(f, "{issue} is already in an offer, so its kind stays. Add another issue instead.")
            }
            Self::Refused(what) => write!(f, "That can’t be kept: it {what}."),
        }
    }
}

impl std::error::Error for CaseError {}

fn gone(what: &'static str, id: &str) -> CaseError {
    CaseError::Gone { what, id: id.to_owned() }
}
impl Case {
    /// Ticks or unticks an item of the guide.
    pub fn tick(&mut self, item: &str, on: bool) {
        self.checklist.set(item, on);
    }

    /// Keeps the user's words beside an item of the guide; an empty text keeps none.
    pub fn set_note(&mut self, item: &str, text: &str) {
        if text.is_empty() {
            self.notes.remove(item);
        } else {
            self.notes.insert(item.to_owned(), text.to_owned());
        }
    }

    /// Keeps what was typed where a number belongs, while it can't be read as one; nothing removes it.
    pub fn set_draft(&mut self, field: &str, typed: Option<&str>) {
        match typed {
            Some(text) => self.drafts.insert(field.to_owned(), text.to_owned()),
            None => self.drafts.remove(field),
        };
    }
}

/// A negotiation with an issue and an offer, for the tests of what one can do with it.
#[cfg(test)]
mod sample {
    use crate::case::{Case, IssueKind, Offer, Side, Terms};
    use crate::time::Timestamp;

    pub fn now() -> Timestamp {
        Timestamp::parse("2026-11-23T10:00:00Z").unwrap()
    }

    pub fn offer(id: &str, by: Side, fee: &str) -> Offer {
        let terms = Terms::from([("fee".to_owned(), fee.to_owned())]);
        Offer { id: id.to_owned(), by, at: now(), terms, ..Offer::default() }
    }

    pub fn case() -> Case {
        let mut case = Case::new("case".to_owned(), now());
        case.add_issue("fee".to_owned(), IssueKind::Amount).unwrap();
        case.add_issue("term".to_owned(), IssueKind::Choice).unwrap();
        case.add_option("term", "3m".to_owned()).unwrap();
        case.record_offer(offer("o1", Side::Us, "12000")).unwrap();
        case
    }
}

#[cfg(test)]
mod tests {
    use super::sample::case;

    #[test]
    fn an_emptied_note_is_gone() {
        let mut case = case();
        case.set_note("PREP-2", "Keep them for years.");
        assert_eq!(case.note("PREP-2"), "Keep them for years.");
        case.set_note("PREP-2", "");
        assert!(case.notes.is_empty());
    }
}
