//! The worksheets of the third stage.

use leptos::prelude::*;
use tableside_core::case::{AgreedPoint, Assumption, Claim, Line, Misunderstanding};
use tableside_core::part;
use tableside_core::worksheet;

use super::row::Row;
use super::{heard, settled};
use crate::components::{Worksheet, choice, text};
use crate::state::Notebook;

/// The rows of the stage.
pub const ROWS: &[Row] = &[
    Row { item: "CLAR-1", beside: &["CLAR-T1"], sheet: heard::to_clear_up },
    Row { item: "CLAR-2", beside: &["CLAR-T2"], sheet: claims },
    Row::note("CLAR-3", &["CLAR-K1", "CLAR-K2"]),
    Row { item: "CLAR-4", beside: &["CLAR-T4"], sheet: common_interests },
    Row { item: "CLAR-5", beside: &["CLAR-T3"], sheet: misunderstandings },
    Row { item: "CLAR-6", beside: &["CLAR-T5"], sheet: assumptions },
    Row {
        item: "CLAR-K5",
        beside: &["CLAR-K3", "CLAR-K4"],
        sheet: |notebook| [agreed_points(notebook), settled::sheet(notebook)].into_any(),
    },
];

fn claims(notebook: Notebook) -> AnyView {
    Worksheet::<Claim>::new(
        &worksheet::CLAIMS,
        part!(text),
        vec![text(part!(text)), choice(part!(side)), text(part!(evidence)), choice(part!(status))],
    )
    .of(notebook.field(part!(claims)))
}

fn common_interests(notebook: Notebook) -> AnyView {
    let (sheet, interests) = (&worksheet::COMMON_INTERESTS, notebook.field(part!(common_interests)));
    Worksheet::<Line>::new(sheet, part!(text), vec![text(part!(text))]).of(interests)
}

fn misunderstandings(notebook: Notebook) -> AnyView {
    let (sheet, list) = (&worksheet::MISUNDERSTANDINGS, notebook.field(part!(misunderstandings)));
    Worksheet::<Misunderstanding>::new(sheet, part!(text), vec![text(part!(text)), text(part!(meant))]).of(list)
}

fn assumptions(notebook: Notebook) -> AnyView {
    Worksheet::<Assumption>::new(
        &worksheet::ASSUMPTIONS,
        part!(text),
        vec![text(part!(text)), text(part!(phrase)), choice(part!(finding))],
    )
    .of(notebook.field(part!(assumptions)))
}

fn agreed_points(notebook: Notebook) -> AnyView {
    let (sheet, points) = (&worksheet::AGREED_POINTS, notebook.field(part!(agreed_points)));
    Worksheet::<AgreedPoint>::new(sheet, part!(text), vec![text(part!(text))]).of(points)
}
