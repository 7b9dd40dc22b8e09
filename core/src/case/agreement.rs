//! The deal, and what each side does about it.

#![expect(missing_docs, reason = "strum derives `into_str` without a docstring")]

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::Side;
use crate::document::is_default;
use crate::time::{Day, Timestamp};

/// The deal, or what is left of it while the talks are open again. Its terms are those on the table with the accepted
/// offer, and what was agreed before for issues that the offer doesn't speak of.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Agreement {
    /// The accepted offer; empty where the deal rests on the points of agreement alone.
    pub offer: String,
    /// When it was agreed.
    pub at: Timestamp,
    /// Are the talks open again? Then it is no deal until both agree again, and keeps what was written into it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub reopened: bool,
    /// How far it has come.
    #[serde(default, skip_serializing_if = "is_default")]
    pub status: AgreementStatus,
    /// When the talks ended without a deal, if they did. Files from before it was kept apart have that as when it was agreed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub ended: Timestamp,
    /// How far it had come when the talks ended without a deal: that is its status again where they go on.
    #[serde(default, skip_serializing_if = "is_default")]
    pub status_before: AgreementStatus,
    /// When it is in force.
    #[serde(default, skip_serializing_if = "is_default")]
    pub in_force: InForce,
    /// Who delivers what, by when.
    #[serde(default, skip_serializing_if = "is_default")]
    pub duties: Vec<Duty>,
    /// How both sides see that it works.
    #[serde(default, skip_serializing_if = "is_default")]
    pub measures: Vec<Measure>,
    /// Whom to call, on either side.
    #[serde(default, skip_serializing_if = "is_default")]
    pub contacts: Vec<Contact>,
    /// When they look at it again.
    #[serde(default, skip_serializing_if = "is_default")]
    pub reviews: Vec<Review>,
    /// The look of a lawyer at it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub legal: LegalReview,
    /// The steps that put it to work.
    #[serde(default, skip_serializing_if = "is_default")]
    pub steps: Vec<Duty>,
    /// How it may be adjusted when circumstances change.
    #[serde(default, skip_serializing_if = "is_default")]
    pub adjustments: String,
    /// The words of thanks to the other side.
    #[serde(default, skip_serializing_if = "is_default")]
    pub thanks: String,
    /// When to ask whether it works.
    #[serde(default, skip_serializing_if = "is_default")]
    pub follow_ups: Vec<Review>,
    /// What is worth celebrating when it is reached.
    #[serde(default, skip_serializing_if = "is_default")]
    pub milestones: Vec<Milestone>,
    /// What isn't going as agreed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub concerns: Vec<Concern>,
    /// Anything else, in the user's words.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: String,
}

impl Agreement {
    /// Is it certain that both agreed to it, now or before the talks were opened again? It isn't where they ended without a
    /// deal, nor once they go on then: what is left of that can't be told from a deal on the points alone that was opened
    /// again.
    pub fn was_agreed(&self) -> bool {
        self.status != AgreementStatus::Ended && !(self.reopened && self.offer.is_empty())
    }

    /// Takes back that the talks ended: it has come as far as it had before. Does nothing where they didn't.
    pub(super) fn take_back_end(&mut self) {
        let before = std::mem::take(&mut self.status_before);
        if self.status == AgreementStatus::Ended {
            // No file may keep the talks from going on.
            self.status = if before == AgreementStatus::Ended { AgreementStatus::Draft } else { before };
        }
        self.ended = Timestamp::default();
    }

    /// When both agreed to it: now, before the talks were opened again, or before they ended without a deal. Nothing where it
    /// isn't certain that they did, nor where that isn't known.
    pub fn agreed_at(&self) -> Option<&Timestamp> {
        let has_ended = self.status == AgreementStatus::Ended;
        let status = if has_ended { self.status_before } else { self.status };
        let is_certain = !self.offer.is_empty() || status != AgreementStatus::Draft || !(has_ended || self.reopened);
        // Where files from before have no end, this is when the talks ended.
        let is_known = !(has_ended && self.ended.is_unset());
        (is_certain && is_known).then_some(&self.at)
    }
}

/// How far an agreement has come.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, EnumString, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case", const_into_str)]
pub enum AgreementStatus {
    /// The terms are agreed, and the words for them are being written.
    #[default]
    Draft,
    /// Both sides have gone through it and said yes to it as it is written.
    Agreed,
    /// It has begun.
    InForce,
    /// All that was promised in it is done.
    Done,
    /// The talks ended without a deal: there is none, whatever else was written down.
    Ended,
}

impl AgreementStatus {
    /// All of them, in the order in which they come.
    pub const ALL: &[Self] = Self::VARIANTS;
}

/// When a deal is in force. Either end may be none yet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct InForce {
    /// The first day.
    #[serde(default, skip_serializing_if = "is_default")]
    pub from: Day,
    /// The last day.
    #[serde(default, skip_serializing_if = "is_default")]
    pub until: Day,
}

/// One thing that somebody does or delivers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Duty {
    /// Unique in its list.
    #[serde(default, skip_serializing_if = "is_default")]
    pub id: String,
    /// Who.
    #[serde(default, skip_serializing_if = "is_default")]
    pub who: String,
    /// What.
    #[serde(default, skip_serializing_if = "is_default")]
    pub what: String,
    /// By when.
    #[serde(default, skip_serializing_if = "is_default")]
    pub by: Day,
    /// Is it done?
    #[serde(default, skip_serializing_if = "is_default")]
    pub done: bool,
}

/// One sign that the deal works.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    /// Unique in its list.
    #[serde(default, skip_serializing_if = "is_default")]
    pub id: String,
    /// What is measured.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: String,
    /// Where it stands today.
    #[serde(default, skip_serializing_if = "is_default")]
    pub now: String,
    /// What counts as good enough.
    #[serde(default, skip_serializing_if = "is_default")]
    pub goal: String,
    /// Who measures it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub who: String,
}

/// Somebody to call when there is a problem.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Contact {
    /// Unique in its list.
    #[serde(default, skip_serializing_if = "is_default")]
    pub id: String,
    /// Whose side they are on.
    #[serde(default, skip_serializing_if = "is_default")]
    pub side: Side,
    /// Name.
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: String,
    /// For what.
    #[serde(default, skip_serializing_if = "is_default")]
    pub role: String,
    /// How to reach them.
    #[serde(default, skip_serializing_if = "is_default")]
    pub reach: String,
}

/// The look of a lawyer at the deal.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LegalReview {
    /// By whom.
    #[serde(default, skip_serializing_if = "is_default")]
    pub who: String,
    /// Until when.
    #[serde(default, skip_serializing_if = "is_default")]
    pub by: Day,
    /// What they are to look at, and what they found.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: String,
    /// Is it done?
    #[serde(default, skip_serializing_if = "is_default")]
    pub done: bool,
}

/// One day on which both sides look at it again, or on which one asks whether it works.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Review {
    /// Unique in its list.
    #[serde(default, skip_serializing_if = "is_default")]
    pub id: String,
    /// What is looked at, or asked.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: String,
    /// When.
    #[serde(default, skip_serializing_if = "is_default")]
    pub on: Day,
    /// Was it looked at, or asked?
    #[serde(default, skip_serializing_if = "is_default")]
    pub done: bool,
}

/// Something worth celebrating when it is reached.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Milestone {
    /// Unique in its list.
    #[serde(default, skip_serializing_if = "is_default")]
    pub id: String,
    /// What is reached.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: String,
    /// When.
    #[serde(default, skip_serializing_if = "is_default")]
    pub on: Day,
    /// Was it celebrated?
    #[serde(default, skip_serializing_if = "is_default")]
    pub done: bool,
}

/// Something that isn't going as agreed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Concern {
    /// Unique in its list.
    #[serde(default, skip_serializing_if = "is_default")]
    pub id: String,
    /// What it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: String,
    /// When it was noticed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub on: Day,
    /// What was done about it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub answer: String,
    /// Is it solved?
    #[serde(default, skip_serializing_if = "is_default")]
    pub done: bool,
}

/// A look back at the negotiation, whatever its outcome.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LookBack {
    /// What went well.
    #[serde(default, skip_serializing_if = "is_default")]
    pub well: String,
    /// What to change next time.
    #[serde(default, skip_serializing_if = "is_default")]
    pub change: String,
    /// The guide's IDs of the skills that were used ("SKILL-1").
    #[serde(default, skip_serializing_if = "is_default")]
    pub skills: super::Ticks,
    /// Lessons to keep.
    #[serde(default, skip_serializing_if = "is_default")]
    pub lessons: Vec<super::Line>,
}
