//! The worksheets of the third stage.

use leptos::prelude::*;
use tableside_core::case::{AgreedPoint, Assumption, Claim, ClaimStatus, Finding, Line, Misunderstanding};
use tableside_core::part;

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
    (ClaimStatus::Open.word(), "Not shown yet"),
    (ClaimStatus::Shown.word(), "Shown"),
    (ClaimStatus::Doubted.word(), "In doubt"),
];

fn claims(notebook: Notebook) -> AnyView {
    Worksheet::<Claim> {
        heading: "",
        add: "Add a claim",
        called: (part!(text), "this claim"),
        cells: vec![
            text("Claim", part!(text)),
            choice("Whose", part!(side), SIDES),
            text("What shows it", part!(evidence)),
            choice("Where it stands", part!(status), STATUSES),
        ],
    }
    .of(notebook.field(part!(claims)))
}

fn common_interests(notebook: Notebook) -> AnyView {
    Worksheet::<Line> {
        heading: "",
        add: "Add a common interest",
        called: (part!(text), "this interest"),
        cells: vec![text("You both want", part!(text))],
    }
    .of(notebook.field(part!(common_interests)))
}

fn misunderstandings(notebook: Notebook) -> AnyView {
    Worksheet::<Misunderstanding> {
        heading: "",
        add: "Add a misunderstanding",
        called: (part!(text), "this misunderstanding"),
        cells: vec![text("What was understood", part!(text)), text("What was meant", part!(meant))],
    }
    .of(notebook.field(part!(misunderstandings)))
}

const FINDINGS: &[(&str, &str)] = &[
    (Finding::Untested.word(), "Not tested yet"),
    (Finding::Holds.word(), "It holds"),
    (Finding::Wrong.word(), "It was wrong"),
];

fn assumptions(notebook: Notebook) -> AnyView {
    Worksheet::<Assumption> {
        heading: "",
        add: "Add an assumption",
        called: (part!(text), "this assumption"),
        cells: vec![
            text("You assume", part!(text)),
            text("The question that tests it", part!(phrase)),
            choice("It turned out", part!(finding), FINDINGS),
        ],
    }
    .of(notebook.field(part!(assumptions)))
}

fn agreed_points(notebook: Notebook) -> AnyView {
    Worksheet::<AgreedPoint> {
        heading: "",
        add: "Add a point you agree on",
        called: (part!(text), "this point"),
        cells: vec![text("You both agree", part!(text))],
    }
    .of(notebook.field(part!(agreed_points)))
}
