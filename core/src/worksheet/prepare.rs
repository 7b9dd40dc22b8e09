//! The worksheets of the first stage.

use super::sheet::{SIDES, Sheet, flag, name, value};
use crate::case::{Approach, Confidence};
use crate::document::value_of;

/// What one does if there is no deal.
pub static ALTERNATIVES: Sheet = Sheet {
    name: "alternatives",
    title: "If there is no deal",
    one: "an alternative",
    add: "Add an alternative",
    fields: &[
        value("name", "If there is no deal", "name"),
        value("worth", "Worth to you", "worth"),
        value("cost", "Cost", "cost").asking("It costs you"),
        value("low", "Worth at least", "lowest value"),
        value("high", "Worth at most", "highest value"),
    ],
    read: |case| value_of(&case.alternatives),
};

/// How an alternative may turn out.
pub static OUTCOMES: Sheet = Sheet {
    name: "alternatives.outcomes",
    title: "How it may turn out",
    one: "an outcome",
    add: "It could also turn out …",
    fields: &[
        value("name", "It could turn out", "name"),
        value("probability", "Chance", "chance").asking("Chance, %"),
        value("value", "Worth", "value"),
    ],
    read: |case| case.alternatives.iter().flat_map(|alternative| &alternative.outcomes).map(value_of).collect(),
};

/// What the deal must bring us soon.
pub static GOALS_SOON: Sheet = Sheet {
    name: "goals_soon",
    title: "What this deal must bring you",
    one: "a goal",
    add: "Add a goal for this deal",
    fields: &[name("text", "For this deal")],
    read: |case| value_of(&case.goals_soon),
};

/// How we want to stand with them later.
pub static GOALS_LATER: Sheet = Sheet {
    name: "goals_later",
    title: "What matters for later",
    one: "a goal",
    add: "Add a goal for later",
    fields: &[name("text", "For later")],
    read: |case| value_of(&case.goals_later),
};

/// What makes us worth dealing with.
pub static STRENGTHS: Sheet = Sheet {
    name: "strengths",
    title: "Your strengths",
    one: "a strength",
    add: "Add a strength",
    fields: &[name("text", "What makes you worth dealing with")],
    read: |case| value_of(&case.strengths),
};

/// Where we are weak.
pub static WEAKNESSES: Sheet = Sheet {
    name: "weaknesses",
    title: "Your weaknesses",
    one: "a weakness",
    add: "Add a weakness",
    fields: &[name("text", "Where you are weak")],
    read: |case| value_of(&case.weaknesses),
};

/// What could hurt us if it came up.
pub static EXPOSURES: Sheet = Sheet {
    name: "exposures",
    title: "Where they could hurt you",
    one: "a soft spot",
    add: "Add a soft spot",
    fields: &[name("text", "What must not come up unprepared")],
    read: |case| value_of(&case.exposures),
};

/// Who is at the table, or behind it.
pub static PEOPLE: Sheet = Sheet {
    name: "people",
    title: "Who is at the table, and behind it",
    one: "a person",
    add: "Add a person",
    fields: &[
        value("name", "Name", "name"),
        value("role", "Role", "role"),
        value("side", "Whose side", "side").or("us").of(SIDES),
        flag("decides", "Decides", "decides"),
    ],
    read: |case| value_of(&case.people),
};

/// What drives their decision.
pub static DRIVERS: Sheet = Sheet {
    name: "drivers",
    title: "What drives them",
    one: "what drives them",
    add: "Add what drives them",
    fields: &[name("text", "What their decision rests on")],
    read: |case| value_of(&case.drivers),
};

/// Their problems, and which of them we can solve.
pub static PROBLEMS: Sheet = Sheet {
    name: "problems",
    title: "Their problems",
    one: "a problem of theirs",
    add: "Add a problem of theirs",
    fields: &[name("text", "What troubles them"), value("help", "How you could help", "help")],
    read: |case| value_of(&case.problems),
};

const APPROACHES: &[(&str, &str)] = &[
    (Approach::Open.into_str(), "Not chosen yet"),
    (Approach::Together.into_str(), "Look for gains for both"),
    (Approach::Hard.into_str(), "Bargain hard"),
    (Approach::Both.into_str(), "Gains first, then the split"),
];

/// How we mean to reach our aim.
pub static STRATEGY: Sheet = Sheet {
    name: "strategy",
    title: "Your strategy",
    one: "your strategy",
    add: "",
    fields: &[
        name("approach", "Approach").of(APPROACHES),
        name("why", "Why it fits").asking("Why it fits them and the situation"),
        name("process", "How you negotiate").asking("How you will negotiate: pace, order, who speaks"),
        name("content", "What, in which order").asking("What you will negotiate first, and what last"),
    ],
    read: |case| value_of(&case.strategy),
};

const CONFIDENCES: &[(&str, &str)] = &[
    (Confidence::Unsaid.into_str(), "Not said"),
    (Confidence::Guess.into_str(), "A guess"),
    (Confidence::Likely.into_str(), "Likely"),
    (Confidence::Sure.into_str(), "Sure"),
];

/// What is to be settled.
pub static ISSUES: Sheet = Sheet {
    name: "issues",
    title: "The issues",
    one: "an issue",
    add: "Add an issue",
    fields: &[
        value("name", "Issue", "name"),
        value("counts", "Kind", "kind"),
        flag("unbounded", "Can be more than 100 % or less than 0", "can be more than 100 %"),
        value("opening", "Opening", "opening"),
        value("target", "Target", "target"),
        value("walk_away", "Walk-away", "walk-away"),
        value("walk_away_from", "Walk-away from", "walk-away range"),
        value("walk_away_to", "Walk-away to", "walk-away range"),
        value("hard", "Rules the deal out", "walk-away rule"),
        value("confidence", "How sure you are", "certainty").of(CONFIDENCES),
        flag("raised", "They know of it", "is known to them"),
    ],
    read: |case| value_of(&case.issues),
};

/// What an issue can be settled as.
pub static OPTIONS: Sheet = Sheet {
    name: "issues.options",
    title: "The options",
    one: "an option",
    add: "Add an option",
    fields: &[
        value("name", "Option", "name"),
        value("us", "Points for you", "points for you"),
        value("them", "Points for them", "points for them"),
        flag("raised", "They know of it", "is known to them"),
    ],
    read: |case| case.issues.iter().flat_map(|issue| &issue.options).map(value_of).collect(),
};

/// What they may try, and our replies.
pub static TACTICS: Sheet = Sheet {
    name: "tactics",
    title: "Their tactics, your replies",
    one: "a tactic",
    add: "Add a tactic",
    fields: &[name("tactic", "They may"), value("counter", "Then you", "reply")],
    read: |case| value_of(&case.tactics),
};

/// The menu of concessions.
pub static CONCESSIONS: Sheet = Sheet {
    name: "concessions",
    title: "What you can give",
    one: "a concession",
    add: "Add something you can give",
    fields: &[
        name("give", "You give"),
        value("cost", "Costs you, 0–5", "cost").or("0"),
        value("worth", "Worth to them, 0–5", "worth").or("0"),
        value("ask", "Ask in return", "ask"),
        flag("used", "Given", "is given"),
    ],
    read: |case| value_of(&case.concessions),
};

/// Where and when both meet.
pub static MEETING: Sheet = Sheet {
    name: "meeting",
    title: "The meeting",
    one: "the meeting",
    add: "",
    fields: &[
        name("where", "Where"),
        name("on", "Day"),
        name("time", "Time"),
        name("length", "For how long"),
        name("who", "Who comes"),
        name("comfort", "The room").asking("What makes the room a good one"),
    ],
    read: |case| value_of(&case.meeting),
};

/// The rules that both keep to.
pub static GROUND_RULES: Sheet = Sheet {
    name: "ground_rules",
    title: "Ground rules",
    one: "a ground rule",
    add: "Add a rule",
    fields: &[name("text", "Rule"), flag("agreed", "Agreed", "is agreed")],
    read: |case| value_of(&case.ground_rules),
};
