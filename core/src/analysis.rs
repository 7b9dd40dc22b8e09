//! The numbers behind the hints: pure functions of a case. Nothing here is stored.

pub mod against;
pub mod asks;
pub mod batna;
pub mod both;
pub mod closing;
pub mod deal;
pub mod difference;
pub mod direction;
pub mod doubt;
pub mod due;
pub mod finder;
pub mod forecast;
pub mod gap;
pub mod give_take;
pub mod history;
pub mod hundred;
pub mod in_short;
pub mod inference;
pub mod limit;
pub mod menu;
pub mod moves;
pub mod overlap;
pub mod packages;
pub mod practice;
pub mod progress;
pub mod reciprocity;
mod rounding;
#[cfg(test)]
pub(crate) mod sample;
pub mod score;
pub mod slip;
pub mod stand;
pub mod story;
pub mod talking;
pub mod talks;
