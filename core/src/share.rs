//! What both sides know of a negotiation.
//!
//! Private and shared are different types: nothing in a shared record has a place for a walk-away or a note, so a
//! mistake in a view or an export can't leak one. For the same reason it keeps no field
//! that it doesn't know: those may hold anything.

mod file;
mod parts;

pub use file::{ShareError, read, write};
pub use parts::{
    SharedAgreement, SharedDuty, SharedIssue, SharedMeasure, SharedOffer, SharedOption, SharedRecord, SharedReview,
    shared_title,
};
