//! The worksheets of the first stage: who is at the table, what each side wants and can do, and how to go about it.

use super::{Rating, Side};
use crate::record::{record, words};
use crate::time::Day;

record! {
    /// One line of a list, in the user's words.
    pub struct Line {
        /// Unique in its list.
        optional id: String,
        /// What it says.
        optional text: String,
    }
}

record! {
    /// Somebody who is at the table, or behind it.
    pub struct Person {
        /// Unique in its list.
        optional id: String,
        /// Name.
        optional name: String,
        /// What they do there.
        optional role: String,
        /// Whose side they are on.
        optional side: Side,
        /// Can they say yes?
        optional decides: bool,
    }
}

record! {
    /// A problem of the other side, and what we can do about it.
    pub struct Problem {
        /// Unique in its list.
        optional id: String,
        /// What troubles them.
        optional text: String,
        /// How we can help.
        optional help: String,
    }
}

words! {
    /// The approach to a negotiation.
    pub enum Approach {
        /// Not chosen yet.
        Open = "open",
        /// Integrative: create value, both win.
        Together = "integrative",
        /// Distributive: each for itself.
        Hard = "distributive",
        /// Create value first, then divide it.
        Both = "mixed",
    }
}

record! {
    /// How we mean to reach our aim.
    pub struct Strategy {
        /// The approach.
        optional approach: Approach,
        /// Why it fits these people and this situation.
        optional why: String,
        /// The process: how we negotiate.
        optional process: String,
        /// The content: what we negotiate, in which order.
        optional content: String,
    }
}

record! {
    /// A tactic that the other side may use, with our reply.
    pub struct Tactic {
        /// Unique in its list.
        optional id: String,
        /// What they may do.
        optional tactic: String,
        /// What we do then.
        optional counter: String,
    }
}

record! {
    /// Something that can be given, thought through before the meeting.
    pub struct Concession {
        /// Unique in its list.
        optional id: String,
        /// What we would give.
        optional give: String,
        /// What it costs us, 0 to 5.
        optional cost: Rating,
        /// What it is worth to them, 0 to 5.
        optional worth: Rating,
        /// What we ask for in return.
        optional ask: String,
        /// Was it given?
        optional used: bool,
    }
}

record! {
    /// The meeting: where, when, who, how long.
    pub struct Meeting {
        /// Where.
        optional place as "where": String,
        /// On which day.
        optional on: Day,
        /// At what time, as the user writes it.
        optional time: String,
        /// For how long, as the user writes it.
        optional length: String,
        /// Who comes.
        optional who: String,
        /// What makes the room a good one: seats, coffee, breaks.
        optional comfort: String,
    }
}

record! {
    /// A ground rule.
    pub struct GroundRule {
        /// Unique in its list.
        optional id: String,
        /// What it says.
        optional text: String,
        /// Have both sides agreed to it?
        optional agreed: bool,
    }
}
