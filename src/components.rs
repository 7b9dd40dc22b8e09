//! What pages share: fields, ticks, icons, pictures, the navigation and the notice.

mod alerts;
mod case_nav;
mod clashes;
mod delete_button;
mod drawing;
mod field;
mod field_at;
mod file_preview;
mod folded;
mod heading;
mod hint_words;
mod history_chart;
mod icon;
mod keyed;
mod list_at;
mod mark;
mod measured;
mod notice;
mod number_field;
mod rail;
mod range_line;
mod reminder;
mod search;
mod side;
mod stage_ring;
mod stage_steps;
mod worksheet;

pub use alerts::{Alerts, largest};
pub use case_nav::case_nav;
pub use clashes::Clashes;
pub use delete_button::{DeleteAt, DeleteButton};
pub use drawing::{Picture, SideShape, Stroke, Written};
pub use field::{
    DayField, GrowingField, NameField, NoteField, SelectField, SelectOf, TextField, Tick, follow_unless_typed,
};
pub use field_at::{DayAt, GrowingAt, NameAt, NoteAt, SelectAt, TextAt, TickAt};
pub use file_preview::FilePreview;
pub use folded::Folded;
pub use heading::{Heading, Section};
pub use hint_words::{hint_reason, in_hundred, verdict_words};
pub use history_chart::{Charted, HistoryChart};
pub use icon::{Icon, Picto};
pub use keyed::Keyed;
pub use list_at::ListAt;
pub use mark::Mark;
pub use measured::{Measured, laid_out};
pub use notice::NoticeLine;
pub use number_field::NumberAt;
pub use rail::{Rail, TableViewButton};
pub use range_line::{RangePicture, room_sentence};
pub use reminder::Reminder;
pub use search::Search;
pub use side::SideTag;
pub use stage_ring::{ProgressBar, StagePath, StageRing};
pub use stage_steps::StageSteps;
pub use worksheet::{Worksheet, choice, day, note, own, text, tick};
