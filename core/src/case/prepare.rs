//! The worksheets of the first stage: who is at the table, what each side wants and can do, and how to go about it.

#![expect(missing_docs, reason = "strum derives `into_str` without a docstring")]

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::{Rating, Side};
use crate::document::is_default;
use crate::time::Day;

/// One line of a list, in the user's words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Unique in its list.
    #[serde(default, skip_serializing_if = "is_default")]
    pub id: String,
    /// What it says.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: String,
}

/// Somebody who is at the table, or behind it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Unique in its list.
    #[serde(default, skip_serializing_if = "is_default")]
    pub id: String,
    /// Name.
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: String,
    /// What they do there.
    #[serde(default, skip_serializing_if = "is_default")]
    pub role: String,
    /// Whose side they are on.
    #[serde(default, skip_serializing_if = "is_default")]
    pub side: Side,
    /// Can they say yes?
    #[serde(default, skip_serializing_if = "is_default")]
    pub decides: bool,
}

/// A problem of the other side, and what we can do about it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Problem {
    /// Unique in its list.
    #[serde(default, skip_serializing_if = "is_default")]
    pub id: String,
    /// What troubles them.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: String,
    /// How we can help.
    #[serde(default, skip_serializing_if = "is_default")]
    pub help: String,
}

/// The approach to a negotiation.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, EnumString, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case", const_into_str)]
pub enum Approach {
    /// Not chosen yet.
    #[default]
    Open,
    /// Integrative: create value, both win.
    #[serde(rename = "integrative")]
    #[strum(serialize = "integrative")]
    Together,
    /// Distributive: each for itself.
    #[serde(rename = "distributive")]
    #[strum(serialize = "distributive")]
    Hard,
    /// Create value first, then divide it.
    #[serde(rename = "mixed")]
    #[strum(serialize = "mixed")]
    Both,
}

impl Approach {
    /// All of them, in the order in which they are offered.
    pub const ALL: &[Self] = Self::VARIANTS;
}

/// How we mean to reach our aim.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Strategy {
    /// The approach.
    #[serde(default, skip_serializing_if = "is_default")]
    pub approach: Approach,
    /// Why it fits these people and this situation.
    #[serde(default, skip_serializing_if = "is_default")]
    pub why: String,
    /// The process: how we negotiate.
    #[serde(default, skip_serializing_if = "is_default")]
    pub process: String,
    /// The content: what we negotiate, in which order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub content: String,
}

/// A tactic that the other side may use, with our reply.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tactic {
    /// Unique in its list.
    #[serde(default, skip_serializing_if = "is_default")]
    pub id: String,
    /// What they may do.
    #[serde(default, skip_serializing_if = "is_default")]
    pub tactic: String,
    /// What we do then.
    #[serde(default, skip_serializing_if = "is_default")]
    pub counter: String,
}

/// Something that can be given, thought through before the meeting.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Concession {
    /// Unique in its list.
    #[serde(default, skip_serializing_if = "is_default")]
    pub id: String,
    /// What we would give.
    #[serde(default, skip_serializing_if = "is_default")]
    pub give: String,
    /// What it costs us, 0 to 5.
    #[serde(default, skip_serializing_if = "is_default")]
    pub cost: Rating,
    /// What it is worth to them, 0 to 5.
    #[serde(default, skip_serializing_if = "is_default")]
    pub worth: Rating,
    /// What we ask for in return.
    #[serde(default, skip_serializing_if = "is_default")]
    pub ask: String,
    /// Was it given?
    #[serde(default, skip_serializing_if = "is_default")]
    pub used: bool,
}

/// The meeting: where, when, who, how long.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Meeting {
    /// Where.
    #[serde(rename = "where", default, skip_serializing_if = "is_default")]
    pub place: String,
    /// On which day.
    #[serde(default, skip_serializing_if = "is_default")]
    pub on: Day,
    /// At what time, as the user writes it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub time: String,
    /// For how long, as the user writes it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub length: String,
    /// Who comes.
    #[serde(default, skip_serializing_if = "is_default")]
    pub who: String,
    /// What makes the room a good one: seats, coffee, breaks.
    #[serde(default, skip_serializing_if = "is_default")]
    pub comfort: String,
}

/// A ground rule.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GroundRule {
    /// Unique in its list.
    #[serde(default, skip_serializing_if = "is_default")]
    pub id: String,
    /// What it says.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: String,
    /// Have both sides agreed to it?
    #[serde(default, skip_serializing_if = "is_default")]
    pub agreed: bool,
}
