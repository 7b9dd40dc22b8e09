//! The worksheets of the third stage: what is claimed, assumed, shared, misunderstood and agreed.

#![expect(missing_docs, reason = "strum derives `into_str` without a docstring")]

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::Side;
use crate::document::is_default;

/// What became of a claim.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, EnumString, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case", const_into_str)]
pub enum ClaimStatus {
    /// Said, not shown yet.
    #[default]
    Open,
    /// Shown by evidence.
    Shown,
    /// Doubted.
    Doubted,
}

impl ClaimStatus {
    /// All of them, in the order in which they are offered.
    pub const ALL: &[Self] = Self::VARIANTS;
}

/// Something that a side claims, with its evidence.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Unique in its list.
    #[serde(default, skip_serializing_if = "is_default")]
    pub id: String,
    /// Whose.
    #[serde(default, skip_serializing_if = "is_default")]
    pub side: Side,
    /// What is claimed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: String,
    /// What shows it: figures, documents, cases, references.
    #[serde(default, skip_serializing_if = "is_default")]
    pub evidence: String,
    /// What became of it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub status: ClaimStatus,
}

/// What a test of an assumption showed.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, EnumString, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case", const_into_str)]
pub enum Finding {
    /// Not tested yet.
    #[default]
    Untested,
    /// It holds.
    Holds,
    /// It was wrong.
    Wrong,
}

impl Finding {
    /// All of them, in the order in which they are offered.
    pub const ALL: &[Self] = Self::VARIANTS;
}

/// Something that we take for granted about them, until we ask.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Assumption {
    /// Unique in its list.
    #[serde(default, skip_serializing_if = "is_default")]
    pub id: String,
    /// What we assume.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: String,
    /// The phrase that tests it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub phrase: String,
    /// What the test showed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub finding: Finding,
}

/// A misunderstanding, and what was meant.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Misunderstanding {
    /// Unique in its list.
    #[serde(default, skip_serializing_if = "is_default")]
    pub id: String,
    /// What was understood.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: String,
    /// What was meant.
    #[serde(default, skip_serializing_if = "is_default")]
    pub meant: String,
}

/// A point on which both sides agree already. A number or an option that was agreed for an issue is kept with
/// the issue (its `agreed`).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AgreedPoint {
    /// Unique in its list.
    #[serde(default, skip_serializing_if = "is_default")]
    pub id: String,
    /// What was agreed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub text: String,
}
