//! The deal, and what each side does about it.

use serde::{Deserialize, Serialize};

use super::Side;
use crate::document::is_default;
use crate::time::{Day, Timestamp};

/// The deal. Its terms are those on the table with the accepted offer, and what was agreed before for issues that
/// the offer doesn't speak of.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Agreement {
    /// The accepted offer; empty where the deal rests on the points of agreement alone.
    pub offer: String,
    /// When it was agreed.
    pub at: Timestamp,
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
    /// Anything else, in the user's words.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: String,
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

/// One day on which both sides look at it again.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Review {
    /// Unique in its list.
    #[serde(default, skip_serializing_if = "is_default")]
    pub id: String,
    /// What is looked at.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: String,
    /// When.
    #[serde(default, skip_serializing_if = "is_default")]
    pub on: Day,
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
