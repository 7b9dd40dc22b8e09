//! What both sides know of a negotiation.
//!
//! Private and shared are different types: nothing in a shared record has a place for a walk-away or a note, so a
//! mistake in a view or an export can't leak one. For the same reason it keeps no field
//! that it doesn't know: those may hold anything.

mod file;
mod parts;
mod typed;

pub use file::{ShareError, read, write};
pub(crate) use parts::title_for_both;
pub use parts::{
    SharedAgreement, SharedContact, SharedDuty, SharedInForce, SharedIssue, SharedMeasure, SharedOffer, SharedOption,
    SharedPoint, SharedRecord, SharedReview, shared_title,
};
pub use typed::divide;
