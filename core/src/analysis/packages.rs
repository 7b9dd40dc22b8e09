//! Packages for both: which there are, which no other beats, and the three that theory points at.
//!
//! A package gives every issue that counts for at least one side a value. Scores are additive, so everything here
//! is put together issue by issue; nothing lists the packages, of which there can be 10²⁰ and more.
//!
//! What counts: an issue that only one side can score (the other gives it no weight, or some of its points or its
//! target are missing) counts for that side alone, as it does in the score of an offer. An issue that neither can
//! score is left out of the package, and one without any value (no option, no amount) too; limits count wherever
//! they are stated. With no issue at all that counts for a side there is nothing to compare, and [`Space::new`]
//! says for which.

mod contingent;
mod count;
mod equivalents;
mod frontier;
mod line;
mod merge;
mod obstacle;
mod order;
mod position;
mod scale;
mod solution;
mod space;
mod sum;
mod trades;
mod values;

pub use contingent::{Contingent, expected};
pub use count::count;
pub use equivalents::{Equivalent, MOST_APART};
pub use frontier::{Frontier, Point, Precision};
pub use obstacle::{Obstacle, obstacle, obstacle_to};
pub use position::{Change, Incomplete};
pub use space::{Space, Unscored};
pub use trades::{Trade, Trades};
pub(crate) use values::off_step;
pub(super) use values::step_of;

/// Scores that differ by no more than this count as equal.
pub const TOLERANCE: f64 = 1e-9;
