//! The deal, and what each side does about it.

use crate::record::record;
use crate::time::{Day, Timestamp};

record! {
    /// The deal. Its terms are those on the table with the accepted offer.
    pub struct Agreement {
        /// The accepted offer.
        required offer: String,
        /// When it was agreed.
        required at: Timestamp,
        /// Who delivers what, by when.
        optional duties: Vec<Duty>,
        /// How both sides see that it works.
        optional measures: Vec<Measure>,
        /// When they look at it again.
        optional reviews: Vec<Review>,
        /// Anything else, in the user's words.
        optional text: String,
    }
}

record! {
    /// One thing that somebody delivers.
    pub struct Duty {
        /// Unique in its list.
        optional id: String,
        /// Who.
        optional who: String,
        /// What.
        optional what: String,
        /// By when.
        optional by: Day,
    }
}

record! {
    /// One sign that the deal works.
    pub struct Measure {
        /// Unique in its list.
        optional id: String,
        /// What is measured.
        optional text: String,
    }
}

record! {
    /// One day on which both sides look at it again.
    pub struct Review {
        /// Unique in its list.
        optional id: String,
        /// What is looked at.
        optional text: String,
        /// When.
        optional on: Day,
    }
}
