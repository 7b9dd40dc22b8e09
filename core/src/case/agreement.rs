//! The deal, and what each side does about it.

use super::Side;
use crate::record::record;
use crate::time::{Day, Timestamp};

record! {
    /// The deal. Its terms are those on the table with the accepted offer, and what was agreed before for issues that
    /// the offer doesn't speak of.
    pub struct Agreement {
        /// The accepted offer; empty where the deal rests on the points of agreement alone.
        required offer: String,
        /// When it was agreed.
        required at: Timestamp,
        /// Who delivers what, by when.
        optional duties: Vec<Duty>,
        /// How both sides see that it works.
        optional measures: Vec<Measure>,
        /// Whom to call, on either side.
        optional contacts: Vec<Contact>,
        /// When they look at it again.
        optional reviews: Vec<Review>,
        /// The look of a lawyer at it.
        optional legal: LegalReview,
        /// The steps that put it to work.
        optional steps: Vec<Duty>,
        /// How it may be adjusted when circumstances change.
        optional adjustments: String,
        /// The words of thanks to the other side.
        optional thanks: String,
        /// When to ask whether it works.
        optional follow_ups: Vec<Review>,
        /// Anything else, in the user's words.
        optional text: String,
    }
}

record! {
    /// One thing that somebody does or delivers.
    pub struct Duty {
        /// Unique in its list.
        optional id: String,
        /// Who.
        optional who: String,
        /// What.
        optional what: String,
        /// By when.
        optional by: Day,
        /// Is it done?
        optional done: bool,
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
    /// Somebody to call when there is a problem.
    pub struct Contact {
        /// Unique in its list.
        optional id: String,
        /// Whose side they are on.
        optional side: Side,
        /// Name.
        optional name: String,
        /// For what.
        optional role: String,
        /// How to reach them.
        optional reach: String,
    }
}

record! {
    /// The look of a lawyer at the deal.
    pub struct LegalReview {
        /// By whom.
        optional who: String,
        /// Until when.
        optional by: Day,
        /// What they are to look at, and what they found.
        optional text: String,
        /// Is it done?
        optional done: bool,
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

record! {
    /// A look back at the negotiation, whatever its outcome.
    pub struct LookBack {
        /// What went well.
        optional well: String,
        /// What to change next time.
        optional change: String,
        /// The guide's IDs of the skills that were used ("SKILL-1").
        optional skills: super::Ticks,
        /// Lessons to keep.
        optional lessons: Vec<super::Line>,
    }
}
