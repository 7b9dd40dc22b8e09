//! The impasse helper: what to do when nothing moves. It looks at what is stuck, guesses what holds it up, ranks what one
//! can do about that with the reason, and has the words for each of it ready, with this negotiation's names and figures.
//!
//! What goes to somebody else (the partial agreement, the brief, the message on leaving) is made of what both sides know
//! ([`SharedRecord`](crate::share::SharedRecord)). What one can say and propose stands in `content/impasse/`.

mod answers;
mod bet;
mod brief;
mod data;
mod facts;
mod farewell;
mod ideas;
mod kind;
mod leaving;
mod missing;
mod moves;
mod paper;
mod partial;
pub mod pause;
pub mod phrases;
mod problem;
mod rank;
mod situation;
#[cfg(test)]
mod situations;
mod steps;
mod summary;
mod tried;

use crate::case::{Case, DealKind};
use crate::spelling::Spelling;
use crate::time::Timestamp;

pub use answers::{Answer, Answers, Now};
pub use bet::{Contingency, NoBet, bets};
pub use brief::brief;
pub use facts::Facts;
pub use farewell::farewell;
pub use ideas::{Idea, Sort, all_ideas, ideas};
pub use kind::deal_kind;
pub use leaving::{Row, Weighing, weighing};
pub use missing::{Lacking, lacking};
pub use moves::Move;
pub use paper::{Block, Paper};
pub use partial::{keep_settled, partial};
pub use problem::problem;
pub use rank::{Ranked, Swap, rank};
pub use situation::{Situation, Standing, State, said_on};
pub use steps::{List, Step, all_steps, steps};
pub use summary::{Line, headline, lines};
pub use tried::{note_use, noted};

/// What the helper speaks of, once for all its parts.
pub struct View<'a> {
    /// Where the negotiation stands.
    pub situation: Situation<'a>,
    /// What was answered, or is guessed.
    pub answers: Answers,
    /// What sort of deal it is.
    pub kind: DealKind,
    /// What can be named of the issue that is spoken of first.
    pub facts: Facts,
    /// How numbers are written.
    pub spelling: &'a dyn Spelling,
    /// The present.
    pub now: Now,
}

impl<'a> View<'a> {
    /// Looks at a negotiation.
    pub fn of(case: &'a Case, spelling: &'a dyn Spelling, now: Now) -> Self {
        let situation = Situation::of(case);
        let facts = Facts::of(&situation, situation.focus(), spelling);
        let facts = facts.with_back(&case.standstill.pause.until, &now.at, spelling);
        let answers = Answers::of(&situation, &now, spelling);
        Self { answers, kind: deal_kind(case), facts, situation, spelling, now }
    }

    /// What one can say for a move, the closest first.
    pub fn phrases(&self, of: Move) -> Vec<String> {
        phrases::phrases(of, self.kind, self.answers.cause.is, &self.facts)
    }

    /// What one can say for a break until a moment.
    pub fn break_phrases(&self, back: &Timestamp) -> Vec<String> {
        let facts = self.facts.clone().with_back(back, &self.now.at, self.spelling);
        phrases::phrases(Move::Break, self.kind, self.answers.cause.is, &facts)
    }

    /// What one can ask about one of the issues.
    pub fn questions(&self, about: &Standing<'_>) -> Vec<String> {
        let facts = Facts::of(&self.situation, Some(about), self.spelling);
        phrases::phrases(Move::Reframe, self.kind, self.answers.cause.is, &facts)
    }
}
