//! What pages share: fields, ticks, icons, pictures, the navigation and the notice.

mod field;
mod history_chart;
mod icon;
mod mark;
mod notice;
mod number_field;
mod range_line;
mod rail;
mod side;
mod stage_ring;
mod tick;
mod width;

pub use field::{NoteField, SelectField, TextField};
pub use history_chart::HistoryChart;
pub use icon::{Icon, icon};
pub use mark::mark;
pub use notice::NoticeLine;
pub use number_field::NumberField;
pub use rail::Rail;
pub use range_line::{RangePicture, room_sentence};
pub use side::side_tag;
pub use stage_ring::{stage_path, stage_ring};
pub use tick::Tick;
