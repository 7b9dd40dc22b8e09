//! What pages share: fields, ticks, icons, pictures, the navigation and the notice.

mod alerts;
mod buttons;
mod clashes;
mod field;
mod file_preview;
mod history_chart;
mod icon;
mod mark;
mod notice;
mod number_field;
mod rail;
mod range_line;
mod reminder;
mod side;
mod slot_field;
mod stage_ring;
mod stage_steps;
mod width;
mod worksheet;

pub use alerts::{alerts, largest};
pub use buttons::{button, delete_button, go_button, link_button, quiet_button};
pub use field::{note_field, select_field, text_field, tick};
pub use file_preview::file_preview;
pub use history_chart::history_chart;
pub use icon::{Icon, icon};
pub use mark::mark;
pub use notice::notice_line;
pub use number_field::number_at;
pub use rail::rail;
pub use range_line::{range_picture, room_sentence};
pub use reminder::reminder;
pub use side::side_tag;
pub use slot_field::{day_at, delete_at, list_at, note_at, select_at, text_at, tick_at};
pub use stage_ring::{progress_bar, stage_path, stage_ring};
pub use stage_steps::stage_steps;
pub use worksheet::{Cell, SIDES, Worksheet, worksheet};
