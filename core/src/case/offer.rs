//! Offers and counteroffers.

use super::Terms;
use crate::record::{record, words};
use crate::time::Timestamp;

words! {
    /// Whose it is.
    pub enum Side {
        /// The user's side.
        Us = "us",
        /// The other side.
        Them = "them",
    }
}

words! {
    /// What became of an offer.
    pub enum OfferStatus {
        /// On the table.
        Open = "open",
        /// Answered by another offer.
        Countered = "countered",
        /// Agreed.
        Accepted = "accepted",
        /// Turned down.
        Rejected = "rejected",
        /// Taken back by the side that made it.
        Withdrawn = "withdrawn",
    }
}

record! {
    /// A package, or part of one, put on the table by one side.
    pub struct Offer {
        /// Unique in the case.
        required id: String,
        /// Who made it.
        required by: Side,
        /// When.
        required at: Timestamp,
        /// What it says on the issues that it speaks of; the rest carries over.
        required terms: Terms,
        /// The condition: "if you …".
        optional if_you: String,
        /// What follows from it: "then we …".
        optional then_we: String,
        /// What was asked for in return.
        optional in_return: String,
        /// What became of it.
        optional status: OfferStatus,
        /// The same for offers that were put on the table together, as one move; empty for one alone.
        optional set: String,
        /// The user's own words, never shown to the other side.
        optional note: String,
    }
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
