//! The worksheets of the second stage: what each side says, wants and means, and who is talking.

#![expect(missing_docs, reason = "strum derives `into_str` without a docstring")]

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::Side;
use crate::document::is_default;
use crate::number::Decimal;
use crate::time::Timestamp;

/// Who says first what they want.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, EnumString, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case", const_into_str)]
pub enum Opener {
    /// Not settled yet.
    #[default]
    Open,
    /// The other side.
    Them,
    /// Our side.
    Us,
}

impl Opener {
    /// All of them, in the order in which they are offered.
    pub const ALL: &[Self] = Self::VARIANTS;
}

/// From what a side says it wants to why that matters to it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Interest {
    /// Unique in its list.
    #[serde(default, skip_serializing_if = "is_default")]
    pub id: String,
    /// Whose.
    #[serde(default, skip_serializing_if = "is_default")]
    pub side: Side,
    /// The position: what it says it wants.
    #[serde(default, skip_serializing_if = "is_default")]
    pub position: String,
    /// The interest: what it is really after.
    #[serde(default, skip_serializing_if = "is_default")]
    pub interest: String,
    /// Why that matters to it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub why: String,
}

/// A question of the user's own, beside the five of the guide.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Unique in its list.
    #[serde(default, skip_serializing_if = "is_default")]
    pub id: String,
    /// The question.
    #[serde(default, skip_serializing_if = "is_default")]
    pub question: String,
    /// Their answer.
    #[serde(default, skip_serializing_if = "is_default")]
    pub answer: String,
}

/// A note taken while listening.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Heard {
    /// Unique in its list.
    #[serde(default, skip_serializing_if = "is_default")]
    pub id: String,
    /// When.
    #[serde(default, skip_serializing_if = "is_default")]
    pub at: Timestamp,
    /// Which side said it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub by: Side,
    /// Who.
    #[serde(default, skip_serializing_if = "is_default")]
    pub who: String,
    /// What was said.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: String,
    /// Is it to be cleared up in the next stage?
    #[serde(default, skip_serializing_if = "is_default")]
    pub unclear: bool,
    /// What it turned out to mean.
    #[serde(default, skip_serializing_if = "is_default")]
    pub meaning: String,
    /// Was it cleared up?
    #[serde(default, skip_serializing_if = "is_default")]
    pub cleared: bool,
}

/// Something that we learned about them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Learned {
    /// Unique in its list.
    #[serde(default, skip_serializing_if = "is_default")]
    pub id: String,
    /// What.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: String,
    /// The ID of the issue whose estimate it changes; empty for none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub issue: String,
}

/// Who is talking.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, EnumString, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case", const_into_str)]
pub enum Speaker {
    /// Nobody: the meter stands still.
    #[default]
    Nobody,
    /// Our side.
    Us,
    /// The other side.
    Them,
}

impl Speaker {
    /// All of them, in the order in which they are offered.
    pub const ALL: &[Self] = Self::VARIANTS;
}

/// How long each side has spoken.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Talk {
    /// Our side, in seconds.
    #[serde(default, skip_serializing_if = "is_default")]
    pub us: Decimal,
    /// The other side, in seconds.
    #[serde(default, skip_serializing_if = "is_default")]
    pub them: Decimal,
    /// Who is talking.
    #[serde(default, skip_serializing_if = "is_default")]
    pub now: Speaker,
    /// Since when.
    #[serde(default, skip_serializing_if = "is_default")]
    pub since: Timestamp,
}
