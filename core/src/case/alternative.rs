//! What one does if there is no deal.

use super::Probability;
use crate::number::Decimal;
use crate::record::record;

record! {
    /// One thing to do if there is no deal.
    pub struct Alternative {
        /// Unique in its list; given by the reader where a file has none.
        optional id: String,
        /// What the user calls it.
        required name: String,
        /// What it costs to follow it, in the case's currency.
        optional cost: Decimal,
        /// The least that it may be worth, in the case's currency, where the user gives a range.
        optional low: Option<Decimal>,
        /// The most that it may be worth, in the case's currency.
        optional high: Option<Decimal>,
        /// How it may turn out; what the probabilities leave over counts as nothing gained.
        optional outcomes: Vec<Outcome>,
    }
}

record! {
    /// One way in which an alternative may turn out.
    pub struct Outcome {
        /// Unique in its list; given by the reader where a file has none.
        optional id: String,
        /// What the user calls it.
        optional name: String,
        /// How likely it is.
        required probability: Probability,
        /// What it is worth, in the case's currency.
        required value: Decimal,
    }
}
