//! Offers and counteroffers.

#![expect(missing_docs, reason = "strum derives `into_str` without a docstring")]

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::Terms;
use crate::document::is_default;
use crate::time::Timestamp;

/// Whose it is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, EnumString, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case", const_into_str)]
pub enum Side {
    /// The user's side.
    #[default]
    Us,
    /// The other side.
    Them,
}

impl Side {
    /// All of them, in the order in which they are offered.
    pub const ALL: &[Self] = Self::VARIANTS;
}

/// What became of an offer.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, EnumString, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case", const_into_str)]
pub enum OfferStatus {
    /// On the table.
    #[default]
    Open,
    /// Answered by another offer.
    Countered,
    /// Agreed.
    Accepted,
    /// Turned down.
    Rejected,
    /// Taken back by the side that made it.
    Withdrawn,
}

impl OfferStatus {
    /// All of them, in the order in which they are offered.
    pub const ALL: &[Self] = Self::VARIANTS;
}

/// A package, or part of one, put on the table by one side.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Offer {
    /// Unique in the case.
    pub id: String,
    /// Who made it.
    pub by: Side,
    /// When.
    pub at: Timestamp,
    /// What it says on the issues that it speaks of; the rest carries over.
    pub terms: Terms,
    /// The condition: "if you …".
    #[serde(default, skip_serializing_if = "is_default")]
    pub if_you: String,
    /// What follows from it: "then we …".
    #[serde(default, skip_serializing_if = "is_default")]
    pub then_we: String,
    /// What was asked for in return.
    #[serde(default, skip_serializing_if = "is_default")]
    pub in_return: String,
    /// What became of it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub status: OfferStatus,
    /// The same for offers that were put on the table together, as one move; empty for one alone.
    #[serde(default, skip_serializing_if = "is_default")]
    pub set: String,
    /// The user's own words, never shown to the other side.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
}

impl Side {
    /// The side across the table.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Us => Self::Them,
            Self::Them => Self::Us,
        }
    }
}
