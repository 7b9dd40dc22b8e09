//! The worksheets of the third stage: what is claimed, assumed, shared, misunderstood and agreed.

use super::Side;
use crate::record::{record, words};

words! {
    /// What became of a claim.
    pub enum ClaimStatus {
        /// Said, not shown yet.
        Open = "open",
        /// Shown by evidence.
        Shown = "shown",
        /// Doubted.
        Doubted = "doubted",
    }
}

record! {
    /// Something that a side claims, with its evidence.
    pub struct Claim {
        /// Unique in its list.
        optional id: String,
        /// Whose.
        optional side: Side,
        /// What is claimed.
        optional text: String,
        /// What shows it: figures, documents, cases, references.
        optional evidence: String,
        /// What became of it.
        optional status: ClaimStatus,
    }
}

words! {
    /// What a test of an assumption showed.
    pub enum Finding {
        /// Not tested yet.
        Untested = "untested",
        /// It holds.
        Holds = "holds",
        /// It was wrong.
        Wrong = "wrong",
    }
}

record! {
    /// Something that we take for granted about them, until we ask.
    pub struct Assumption {
        /// Unique in its list.
        optional id: String,
        /// What we assume.
        optional text: String,
        /// The phrase that tests it.
        optional phrase: String,
        /// What the test showed.
        optional finding: Finding,
    }
}

record! {
    /// A misunderstanding, and what was meant.
    pub struct Misunderstanding {
        /// Unique in its list.
        optional id: String,
        /// What was understood.
        optional text: String,
        /// What was meant.
        optional meant: String,
    }
}

record! {
    /// A point on which both sides agree already. A number or an option that was agreed for an issue is kept with
    /// the issue (its `agreed`).
    pub struct AgreedPoint {
        /// Unique in its list.
        optional id: String,
        /// What was agreed.
        optional text: String,
    }
}
