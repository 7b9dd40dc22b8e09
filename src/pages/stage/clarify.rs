//! The worksheets of the third stage.

use super::row::{Row, note};
use super::{heard, settled};
use crate::components::Cell::{Choice, Text};
use crate::components::{SIDES, Worksheet, worksheet};

/// The rows of the stage.
pub const ROWS: &[Row] = &[
    Row { item: "CLAR-1", beside: &["CLAR-T1"], sheet: || vec![heard::to_clear_up()] },
    Row { item: "CLAR-2", beside: &["CLAR-T2"], sheet: || vec![worksheet(&CLAIMS)] },
    note("CLAR-3", &["CLAR-K1", "CLAR-K2"]),
    Row { item: "CLAR-4", beside: &["CLAR-T4"], sheet: || vec![worksheet(&COMMON)] },
    Row { item: "CLAR-5", beside: &["CLAR-T3"], sheet: || vec![worksheet(&MISUNDERSTANDINGS)] },
    Row { item: "CLAR-6", beside: &["CLAR-T5"], sheet: || vec![worksheet(&ASSUMPTIONS)] },
    Row { item: "CLAR-K5", beside: &["CLAR-K3", "CLAR-K4"], sheet: || vec![worksheet(&POINTS), settled::sheet()] },
];

static CLAIMS: Worksheet = Worksheet {
    heading: "",
    add: "Add a claim",
    list: "claims",
    called: ("text", "this claim"),
    cells: &[
        Text("Claim", "text"),
        Choice("Whose", "side", SIDES),
        Text("What shows it", "evidence"),
        Choice("Where it stands", "status", &[("open", "Not shown yet"), ("shown", "Shown"), ("doubted", "In doubt")]),
    ],
};
static COMMON: Worksheet = Worksheet {
    heading: "",
    add: "Add a common interest",
    list: "common_interests",
    called: ("text", "this interest"),
    cells: &[Text("You both want", "text")],
};
static MISUNDERSTANDINGS: Worksheet = Worksheet {
    heading: "",
    add: "Add a misunderstanding",
    list: "misunderstandings",
    called: ("text", "this misunderstanding"),
    cells: &[Text("What was understood", "text"), Text("What was meant", "meant")],
};
static ASSUMPTIONS: Worksheet = Worksheet {
    heading: "",
    add: "Add an assumption",
    list: "assumptions",
    called: ("text", "this assumption"),
    cells: &[
        Text("You assume", "text"),
        Text("The question that tests it", "phrase"),
        Choice(
            "It turned out",
            "finding",
            &[("untested", "Not tested yet"), ("holds", "It holds"), ("wrong", "It was wrong")],
        ),
    ],
};
static POINTS: Worksheet = Worksheet {
    heading: "",
    add: "Add a point you agree on",
    list: "agreed_points",
    called: ("text", "this point"),
    cells: &[Text("You both agree", "text")],
};
