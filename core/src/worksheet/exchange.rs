//! The worksheets of the second stage.

use serde_json::Value;

use super::sheet::{SIDES, Sheet, flag, name, value};
use crate::case::Opener;
use crate::document::value_of;

/// Who says first what they want.
pub static OPENER: Sheet = Sheet {
    name: "opener",
    title: "Who opens",
    one: "who opens",
    add: "",
    fields: &[],
    read: |case| if case.opener == Opener::Open { Value::Null } else { value_of(&case.opener) },
};

/// What both sides say they want, and why.
pub static INTERESTS: Sheet = Sheet {
    name: "interests",
    title: "From positions to interests",
    one: "a position",
    add: "Add a position",
    fields: &[
        name("position", "Position").asking("Position: what is asked for"),
        value("side", "Whose", "side").or("us").of(SIDES),
        value("interest", "Interest", "interest").asking("Interest: what is behind it"),
        value("why", "Why it matters", "reason"),
    ],
    read: |case| value_of(&case.interests),
};

/// Our own questions, with their answers.
pub static QUESTIONS: Sheet = Sheet {
    name: "questions",
    title: "Your own questions",
    one: "a question",
    add: "Add a question",
    fields: &[name("question", "Your question"), value("answer", "Their answer", "answer")],
    read: |case| value_of(&case.questions),
};

/// What was said, as it was noted.
pub static HEARD: Sheet = Sheet {
    name: "heard",
    title: "What was said",
    one: "what you heard",
    add: "Note it",
    fields: &[
        value("at", "When", "time"),
        value("by", "Whose side", "side").or("us").of(SIDES),
        value("who", "Who", "who"),
        name("text", "Note"),
        flag("unclear", "To clear up", "is unclear"),
        value("meaning", "What it means", "meaning"),
        flag("cleared", "Cleared up", "is cleared up"),
    ],
    read: |case| value_of(&case.heard),
};

/// What we learned.
pub static LEARNED: Sheet = Sheet {
    name: "learned",
    title: "What you learned",
    one: "what you learned",
    add: "Add what you learned",
    fields: &[name("text", "You learned"), value("issue", "About", "issue")],
    read: |case| value_of(&case.learned),
};

/// How long each side has spoken.
pub static TALK: Sheet = Sheet {
    name: "talk",
    title: "Who talked how long",
    one: "how long each side talked",
    add: "",
    fields: &[name("us", "You").or("0"), name("them", "The other side").or("0")],
    read: |case| value_of(&case.talk),
};
