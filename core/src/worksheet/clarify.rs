//! The worksheets of the third stage, and what is written down while bargaining.

use serde_json::Value;

use super::says_something;
use super::sheet::{SIDES, Sheet, flag, name, value};
use crate::case::{ClaimStatus, Finding};
use crate::document::value_of;

const CLAIM_STATUSES: &[(&str, &str)] = &[
    (ClaimStatus::Open.into_str(), "Not shown yet"),
    (ClaimStatus::Shown.into_str(), "Shown"),
    (ClaimStatus::Doubted.into_str(), "In doubt"),
];

const FINDINGS: &[(&str, &str)] = &[
    (Finding::Untested.into_str(), "Not tested yet"),
    (Finding::Holds.into_str(), "It holds"),
    (Finding::Wrong.into_str(), "It was wrong"),
];

/// What is claimed, with its evidence.
pub static CLAIMS: Sheet = Sheet {
    name: "claims",
    title: "Claims and evidence",
    one: "a claim",
    add: "Add a claim",
    fields: &[
        name("text", "Claim"),
        value("side", "Whose", "side").or("us").of(SIDES),
        value("evidence", "What shows it", "evidence"),
        value("status", "Where it stands", "status").or("open").of(CLAIM_STATUSES),
    ],
    read: |case| value_of(&case.claims),
};

/// What we assume, to be tested.
pub static ASSUMPTIONS: Sheet = Sheet {
    name: "assumptions",
    title: "Assumptions",
    one: "an assumption",
    add: "Add an assumption",
    fields: &[
        name("text", "You assume"),
        value("phrase", "The question that tests it", "question that tests it"),
        value("finding", "It turned out", "finding").or("untested").of(FINDINGS),
    ],
    read: |case| value_of(&case.assumptions),
};

/// What both sides want.
pub static COMMON_INTERESTS: Sheet = Sheet {
    name: "common_interests",
    title: "Interests you share",
    one: "a common interest",
    add: "Add a common interest",
    fields: &[name("text", "You both want")],
    read: |case| value_of(&case.common_interests),
};

/// What was misunderstood.
pub static MISUNDERSTANDINGS: Sheet = Sheet {
    name: "misunderstandings",
    title: "Misunderstandings",
    one: "a misunderstanding",
    add: "Add a misunderstanding",
    fields: &[name("text", "What was understood"), value("meant", "What was meant", "meaning")],
    read: |case| value_of(&case.misunderstandings),
};

/// What both sides agree on already.
pub static AGREED_POINTS: Sheet = Sheet {
    name: "agreed_points",
    title: "Agreed so far",
    one: "an agreed point",
    add: "Add a point you agree on",
    fields: &[name("text", "You both agree")],
    read: |case| value_of(&case.agreed_points),
};

/// Every offer and counteroffer: the first that says something stands for all, since they may be many.
pub static OFFERS: Sheet = Sheet {
    name: "offers",
    title: "Offers",
    one: "an offer",
    add: "Add an offer",
    fields: &[flag("status", "Status", "stands")],
    read: |case| Value::Array(case.offers.iter().map(value_of).find(says_something).into_iter().collect()),
};
