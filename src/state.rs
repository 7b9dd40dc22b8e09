//! What the app knows while it runs: the open negotiation, the list, the settings, and keeping them.

mod calm;
mod desk;
mod notebook;
mod notice;
mod numbers;
mod slot;

pub use calm::{in_good_time, later, later_here};
pub use desk::{Desk, NextSteps, OnDisk, Opened, Trouble};
pub use notebook::Notebook;
pub use notice::Notice;
pub use numbers::Numbers;
pub use slot::Slot;
