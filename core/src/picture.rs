//! Pictures as geometry: from values to pixels, and where the labels go. Drawing them is the page's work.

mod history;
mod label;
mod range_line;
mod scale;

pub use history::{History, Point};
pub use label::{Anchor, Label};
pub use range_line::{Mark, MarkKind, RangeLine};
pub use scale::Scale;
