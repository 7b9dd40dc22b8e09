//! What one does if there is no deal.

use serde::{Deserialize, Serialize};

use super::Probability;
use crate::document::is_default;
use crate::number::Decimal;

/// One thing to do if there is no deal.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Alternative {
    /// Unique in its list; given by the reader where a file has none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub id: String,
    /// What the user calls it.
    pub name: String,
    /// What it costs to follow it, in the case's currency.
    #[serde(default, skip_serializing_if = "is_default")]
    pub cost: Decimal,
    /// The least that it may be worth, in the case's currency, where the user gives a range.
    #[serde(default, skip_serializing_if = "is_default")]
    pub low: Option<Decimal>,
    /// The most that it may be worth, in the case's currency.
    #[serde(default, skip_serializing_if = "is_default")]
    pub high: Option<Decimal>,
    /// How it may turn out; what the probabilities leave over counts as nothing gained.
    #[serde(default, skip_serializing_if = "is_default")]
    pub outcomes: Vec<Outcome>,
}

/// One way in which an alternative may turn out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// Unique in its list; given by the reader where a file has none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub id: String,
    /// What the user calls it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: String,
    /// How likely it is.
    pub probability: Probability,
    /// What it is worth, in the case's currency.
    pub value: Decimal,
}
