//! What differs between two states of a negotiation, and bringing changes together.
//!
//! Undo, two tabs and importing all come down to the same three questions: what has changed (`diff`), make that
//! change (`apply`), and bring two lines of changes together (`merge`). They are answered once, on JSON values
//! ([`Case::state`](crate::case::Case::state)), so that a new field takes part without a line of code.

mod apply;
mod cases;
mod days;
mod diff;
mod merge;
mod order;
mod twice;

pub use apply::{apply, part};
pub(crate) use cases::Noting;
pub use cases::{equal_parts, in_words, is_date, merge_cases, take_other};
pub use diff::{Change, Near, diff};
pub use merge::{Clash, Merged, merge};
pub use order::Order;
pub use twice::common_base;
