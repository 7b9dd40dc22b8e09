//! The worksheets of the last stage.

use serde::Serialize;
use serde_json::Value;

use super::sheet::{Field, SIDES, Sheet, flag, name, value};
use crate::case::{Agreement, Case};
use crate::document::value_of;

/// A part of the agreement, once there is one.
fn of_deal<T: Serialize>(case: &Case, part: fn(&Agreement) -> &T) -> Value {
    case.agreement.as_ref().map(part).map_or(Value::Null, value_of)
}

const TASK: &[Field] =
    &[name("what", "What"), value("who", "Who", "who"), value("by", "By", "date"), flag("done", "Done", "is done")];

/// When it is in force.
pub static IN_FORCE: Sheet = Sheet {
    name: "agreement.in_force",
    title: "In force",
    one: "when the agreement is in force",
    add: "",
    fields: &[name("from", "From"), name("until", "Until")],
    read: |case| of_deal(case, |deal| &deal.in_force),
};

/// Who delivers what, by when.
pub static DUTIES: Sheet = Sheet {
    name: "agreement.duties",
    title: "Who does what",
    one: "a task",
    add: "Add a task",
    fields: TASK,
    read: |case| of_deal(case, |deal| &deal.duties),
};

/// How both sides see that it works.
pub static MEASURES: Sheet = Sheet {
    name: "agreement.measures",
    title: "It works when",
    one: "a measure",
    add: "Add a measure",
    fields: &[
        name("text", "What is measured"),
        value("now", "Today", "value today"),
        value("goal", "Good enough", "goal"),
        value("who", "Counted by", "counting"),
    ],
    read: |case| of_deal(case, |deal| &deal.measures),
};

/// Whom to call, on either side.
pub static CONTACTS: Sheet = Sheet {
    name: "agreement.contacts",
    title: "Whom to call",
    one: "a contact",
    add: "Add a contact",
    fields: &[
        value("name", "Name", "name"),
        value("side", "Whose side", "side").or("us").of(SIDES),
        value("role", "For what", "role"),
        value("reach", "Phone or email", "phone or address"),
    ],
    read: |case| of_deal(case, |deal| &deal.contacts),
};

/// When they look at it again.
pub static REVIEWS: Sheet = Sheet {
    name: "agreement.reviews",
    title: "Look at it again",
    one: "a date",
    add: "Add a date",
    fields: &[name("text", "Look at it again"), value("on", "On", "date"), flag("done", "Done", "is done")],
    read: |case| of_deal(case, |deal| &deal.reviews),
};

/// The look of a lawyer at it.
pub static LEGAL: Sheet = Sheet {
    name: "agreement.legal",
    title: "Legal review",
    one: "the legal review",
    add: "",
    fields: &[
        name("who", "Who looks at it"),
        name("by", "Until"),
        name("done", "Reviewed"),
        name("text", "About").asking("What they are to look at, and what they found"),
    ],
    read: |case| of_deal(case, |deal| &deal.legal),
};

/// The steps that put it to work.
pub static STEPS: Sheet = Sheet {
    name: "agreement.steps",
    title: "First steps",
    one: "a step",
    add: "Add a step",
    fields: TASK,
    read: |case| of_deal(case, |deal| &deal.steps),
};

/// How it may be adjusted when circumstances change.
pub static ADJUSTMENTS: Sheet = Sheet {
    name: "agreement.adjustments",
    title: "What may be adjusted, and when",
    one: "the room to adjust",
    add: "",
    fields: &[],
    read: |case| of_deal(case, |deal| &deal.adjustments),
};

/// The words of thanks to the other side.
pub static THANKS: Sheet = Sheet {
    name: "agreement.thanks",
    title: "Your words of thanks",
    one: "your thanks",
    add: "",
    fields: &[],
    read: |case| of_deal(case, |deal| &deal.thanks),
};

/// When to ask whether it works.
pub static FOLLOW_UPS: Sheet = Sheet {
    name: "agreement.follow_ups",
    title: "Ask whether it works",
    one: "a follow-up",
    add: "Add a follow-up",
    fields: &[name("text", "Ask whether"), value("on", "On", "date"), flag("done", "Asked", "is asked")],
    read: |case| of_deal(case, |deal| &deal.follow_ups),
};

/// What is worth celebrating when it is reached.
pub static MILESTONES: Sheet = Sheet {
    name: "agreement.milestones",
    title: "Milestones to celebrate",
    one: "a milestone",
    add: "Add a milestone",
    fields: &[name("text", "Milestone"), value("on", "On", "date"), flag("done", "Celebrated", "is celebrated")],
    read: |case| of_deal(case, |deal| &deal.milestones),
};

/// What isn't going as agreed.
pub static CONCERNS: Sheet = Sheet {
    name: "agreement.concerns",
    title: "Problems noted",
    one: "a problem",
    add: "Add a problem",
    fields: &[
        name("text", "What isn’t going as agreed"),
        value("on", "Noticed on", "date"),
        value("answer", "What you did about it", "answer"),
        flag("done", "Solved", "is solved"),
    ],
    read: |case| of_deal(case, |deal| &deal.concerns),
};

/// Anything else that was agreed.
pub static ELSE: Sheet = Sheet {
    name: "agreement.text",
    title: "Anything else that was agreed",
    one: "what else was agreed",
    add: "",
    fields: &[],
    read: |case| of_deal(case, |deal| &deal.text),
};

/// What went well.
pub static WELL: Sheet = Sheet {
    name: "look_back.well",
    title: "What went well",
    one: "what went well",
    add: "",
    fields: &[],
    read: |case| value_of(&case.look_back.well),
};

/// What to change next time.
pub static CHANGE: Sheet = Sheet {
    name: "look_back.change",
    title: "What you would change",
    one: "what you would change",
    add: "",
    fields: &[],
    read: |case| value_of(&case.look_back.change),
};

/// The skills that were used.
pub static SKILLS: Sheet = Sheet {
    name: "look_back.skills",
    title: "Skills you used",
    one: "the skills you used",
    add: "",
    fields: &[],
    read: |case| value_of(&case.look_back.skills),
};

/// Lessons to keep.
pub static LESSONS: Sheet = Sheet {
    name: "look_back.lessons",
    title: "Lessons",
    one: "a lesson",
    add: "Add a lesson",
    fields: &[name("text", "Next time")],
    read: |case| value_of(&case.look_back.lessons),
};
