//! The numbers behind the hints: pure functions of a case. Nothing here is stored.

pub mod batna;
pub mod gap;
pub mod packages;
pub mod progress;
pub mod score;
