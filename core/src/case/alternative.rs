//! What one does if there is no deal.

use serde::{Deserialize, Serialize};

use super::Probability;
use crate::document::is_default;
use crate::name::shows;
use crate::number::Decimal;

/// One thing to do if there is no deal.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Alternative {
    /// Unique in its list; given by the reader where a file has none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub id: String,
    /// What the user calls it.
    pub name: String,
    /// What it is worth, in the case's currency, where that is said in one sum; what its outcomes say counts before it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub worth: Option<Decimal>,
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

impl Alternative {
    /// The one outcome that says no more than a sum would: the only one, certain and without a name. So it was kept
    /// before there was a place for the sum.
    pub fn only_sum(&self) -> Option<&Outcome> {
        let [only] = self.outcomes.as_slice() else { return None };
        (only.probability == Probability::CERTAIN && !shows(&only.name)).then_some(only)
    }
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
