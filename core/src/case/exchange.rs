//! The worksheets of the second stage: what each side says, wants and means, and who is talking.

use super::Side;
use crate::number::Decimal;
use crate::record::{record, words};
use crate::time::Timestamp;

words! {
    /// Who says first what they want.
    pub enum Opener {
        /// Not settled yet.
        Open = "open",
        /// The other side.
        Them = "them",
        /// Our side.
        Us = "us",
    }
}

record! {
    /// From what a side says it wants to why that matters to it.
    pub struct Interest {
        /// Unique in its list.
        optional id: String,
        /// Whose.
        optional side: Side,
        /// The position: what it says it wants.
        optional position: String,
        /// The interest: what it is really after.
        optional interest: String,
        /// Why that matters to it.
        optional why: String,
    }
}

record! {
    /// A question of the user's own, beside the five of the guide.
    pub struct Question {
        /// Unique in its list.
        optional id: String,
        /// The question.
        optional question: String,
        /// Their answer.
        optional answer: String,
    }
}

record! {
    /// A note taken while listening.
    pub struct Heard {
        /// Unique in its list.
        optional id: String,
        /// When.
        optional at: Timestamp,
        /// Which side said it.
        optional by: Side,
        /// Who.
        optional who: String,
        /// What was said.
        optional text: String,
        /// Is it to be cleared up in the next stage?
        optional unclear: bool,
        /// What it turned out to mean.
        optional meaning: String,
        /// Was it cleared up?
        optional cleared: bool,
    }
}

record! {
    /// Something that we learned about them.
    pub struct Learned {
        /// Unique in its list.
        optional id: String,
        /// What.
        optional text: String,
        /// The ID of the issue whose estimate it changes; empty for none.
        optional issue: String,
    }
}

words! {
    /// Who is talking.
    pub enum Speaker {
        /// Nobody: the meter stands still.
        Nobody = "nobody",
        /// Our side.
        Us = "us",
        /// The other side.
        Them = "them",
    }
}

record! {
    /// How long each side has spoken.
    pub struct Talk {
        /// Our side, in seconds.
        optional us: Decimal,
        /// The other side, in seconds.
        optional them: Decimal,
        /// Who is talking.
        optional now: Speaker,
        /// Since when.
        optional since: Timestamp,
    }
}
