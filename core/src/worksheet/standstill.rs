//! The worksheets of the impasse helper.

use serde_json::Value;

use super::sheet::{Sheet, name, value};
use crate::case::{Case, Cause, DealKind, Feeling, Helped, TimeLeft};
use crate::document::value_of;

/// What may hold the talks up.
const CAUSES: &[(&str, &str)] = &[
    (Cause::Money.into_str(), "The amount"),
    (Cause::NoMovement.into_str(), "Nobody moves"),
    (Cause::People.into_str(), "People"),
    (Cause::Authority.into_str(), "A rule, or who decides"),
    (Cause::Information.into_str(), "Missing facts"),
    (Cause::Trust.into_str(), "Trust"),
    (Cause::Time.into_str(), "Time"),
];

/// How the talks may feel.
const FEELINGS: &[(&str, &str)] = &[
    (Feeling::Calm.into_str(), "Calm"),
    (Feeling::Tense.into_str(), "Tense"),
    (Feeling::Heated.into_str(), "Heated"),
    (Feeling::Cold.into_str(), "Cold"),
];

/// How long there may be.
const TIMES: &[(&str, &str)] = &[
    (TimeLeft::Minutes.into_str(), "Minutes"),
    (TimeLeft::Today.into_str(), "Today"),
    (TimeLeft::Days.into_str(), "Days"),
    (TimeLeft::NoDate.into_str(), "No date"),
];

/// What sort of deal it may be.
const DEAL_KINDS: &[(&str, &str)] = &[
    (DealKind::Salary.into_str(), "Pay and a job"),
    (DealKind::Rent.into_str(), "Rent"),
    (DealKind::Supply.into_str(), "Regular supplies"),
    (DealKind::Service.into_str(), "An ongoing service"),
    (DealKind::Purchase.into_str(), "A single purchase"),
    (DealKind::Project.into_str(), "A project"),
    (DealKind::Other.into_str(), "Something else"),
];

/// Whether a try helped.
const HELPED: &[(&str, &str)] = &[
    (Helped::Yes.into_str(), "It helped"),
    (Helped::Partly.into_str(), "It helped a little"),
    (Helped::No.into_str(), "It didn’t help"),
];

/// What was tried in an impasse.
pub static IMPASSE: Sheet = Sheet {
    name: "impasse",
    title: "What you tried when nothing moved",
    one: "what you tried",
    add: "Tried it",
    fields: &[
        value("at", "When", "time"),
        value("about", "About", "issue"),
        value("said", "What was said", "words"),
        value("helped", "Did it help?", "result").of(HELPED),
        value("outcome", "What came of it", "outcome"),
    ],
    read: |case| value_of(&case.impasse),
};

/// The break.
pub static PAUSE: Sheet = Sheet {
    name: "standstill.pause",
    title: "The break",
    one: "the break",
    add: "",
    fields: &[
        name("since", "From"),
        name("until", "Back at"),
        name("agenda", "Back for").asking("What you talk about then"),
        name("ours", "You, until then"),
        name("theirs", "They, until then"),
    ],
    read: |case| value_of(&case.standstill.pause),
};

/// The problem, as both sides would put it.
pub static PROBLEM: Sheet = Sheet {
    name: "standstill.problem",
    title: "The problem, as you both see it",
    one: "the problem as you both see it",
    add: "",
    fields: &[],
    read: |case| value_of(&case.standstill.problem),
};

/// Somebody neutral.
pub static NEUTRAL: Sheet = Sheet {
    name: "standstill.neutral",
    title: "Somebody neutral",
    one: "who is neutral",
    add: "",
    fields: &[
        name("name", "Name").asking("Who could that be?"),
        name("why", "Why both can trust them"),
        name("ask", "What to ask of them"),
    ],
    read: |case| value_of(&case.standstill.neutral),
};

/// Something to make a term depend on.
pub static BET: Sheet = Sheet {
    name: "standstill.bet",
    title: "What you expect differently",
    one: "what you expect differently",
    add: "",
    fields: &[
        name("event", "What may happen"),
        name("ours", "How likely, you think").asking("You think, %"),
        name("theirs", "How likely, they seem to think").asking("They think, you guess, %"),
    ],
    read: |case| value_of(&case.standstill.bet),
};

/// What happened between the people.
pub static INCIDENTS: Sheet = Sheet {
    name: "standstill.incidents",
    title: "What happened, and when",
    one: "what happened",
    add: "Note what happened",
    fields: &[
        value("at", "When", "time"),
        name("text", "What was said and done"),
        value("who", "Who was there", "people"),
    ],
    read: |case| value_of(&case.standstill.incidents),
};

/// The partial agreement in the user's own words.
pub static PARTIAL: Sheet = Sheet {
    name: "standstill.partial",
    title: "What we agree so far",
    one: "the partial agreement",
    add: "",
    fields: &[],
    read: |case| value_of(&case.standstill.partial),
};

/// The brief for somebody neutral in the user's own words.
pub static BRIEF: Sheet = Sheet {
    name: "standstill.brief",
    title: "The brief for somebody neutral",
    one: "the brief",
    add: "",
    fields: &[],
    read: |case| value_of(&case.standstill.brief),
};

/// The message on leaving in the user's own words.
pub static FAREWELL: Sheet = Sheet {
    name: "standstill.farewell",
    title: "The message on leaving",
    one: "the message on leaving",
    add: "",
    fields: &[],
    read: |case| value_of(&case.standstill.farewell),
};

/// What the helper was told: the rest of what is under way there has sheets of its own, which stand before this one.
pub static STANDSTILL: Sheet = Sheet {
    name: "standstill",
    title: "What holds it up",
    one: "what holds the talks up",
    add: "",
    fields: &[
        name("cause", "What holds it up").asking("What holds it up?").of(CAUSES),
        name("feeling", "How it feels").asking("How does it feel?").of(FEELINGS),
        name("time", "How long there is").asking("How long have you got?").of(TIMES),
        name("deal_kind", "What sort of deal it is").asking("Ideas for").of(DEAL_KINDS),
    ],
    read: answers,
};

fn answers(case: &Case) -> Value {
    let mut all = value_of(&case.standstill);
    if let Value::Object(fields) = &mut all {
        fields.retain(|name, _| STANDSTILL.field(name).is_some());
    }
    all
}
