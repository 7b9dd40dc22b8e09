//! The worksheets of the third stage.

use leptos::prelude::*;
use tableside_core::case::{AgreedPoint, Assumption, Claim, ClaimStatus, Finding, Line, Misunderstanding};
use tableside_core::part;
use tableside_core::worksheet;

use super::row::Row;
use super::{heard, settled};
use crate::components::{SIDES, Worksheet, choice, text};
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

const STATUSES: &[(&str, &str)] = &[
    (ClaimStatus::Open.into_str(), "Not shown yet"),
    (ClaimStatus::Shown.into_str(), "Shown"),
    (ClaimStatus::Doubted.into_str(), "In doubt"),
];

fn claims(notebook: Notebook) -> AnyView {
    Worksheet::<Claim>::new(
        &worksheet::CLAIMS,
        part!(text),
        vec![text(part!(text)), choice(part!(side), SIDES), text(part!(evidence)), choice(part!(status), STATUSES)],
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

const FINDINGS: &[(&str, &str)] = &[
    (Finding::Untested.into_str(), "Not tested yet"),
    (Finding::Holds.into_str(), "It holds"),
    (Finding::Wrong.into_str(), "It was wrong"),
];

fn assumptions(notebook: Notebook) -> AnyView {
    Worksheet::<Assumption>::new(
        &worksheet::ASSUMPTIONS,
        part!(text),
        vec![text(part!(text)), text(part!(phrase)), choice(part!(finding), FINDINGS)],
    )
    .of(notebook.field(part!(assumptions)))
}

fn agreed_points(notebook: Notebook) -> AnyView {
    let (sheet, points) = (&worksheet::AGREED_POINTS, notebook.field(part!(agreed_points)));
    Worksheet::<AgreedPoint>::new(sheet, part!(text), vec![text(part!(text))]).of(points)
}
