//! What a step is called: "delete offer 3", "change the target of “Monthly fee”".

use std::slice;

use crate::case::Case;
use crate::change::{Change, part};
use crate::json::Value;
use crate::record::Json;

/// The name of a step, in the words that stand on the screen: by what came or went, else by its first change that
/// doesn't follow from another one.
pub(super) fn name_of(changes: &[Change], before: &Value, after: &Value) -> String {
    let found = changes.iter().find(|change| is_of_an_item(change));
    let Some(change) = found.or_else(|| changes.iter().find(|change| !follows(change))).or(changes.first()) else {
        return String::new();
    };
    let steps: Vec<&str> = change.path.iter().map(String::as_str).collect();
    // What was there names what is deleted, what is there now names all else.
    let state = if change.after.is_none() { before } else { after };
    if let Some(name) = sheet(&steps).or_else(|| value_of_item(change, state)) {
        return name;
    }
    match steps.as_slice() {
        ["checklist", _] if change.after.is_some() => "tick".to_owned(),
        ["checklist", _] => "take a tick away".to_owned(),
        ["offers", id] => format!("{} {}", verb(change), offer(state, id)),
        ["offers", id, "status", ..] => format!("change the status of {}", offer(state, id)),
        ["offers", id, ..] => format!("change {}", offer(state, id)),
        // A whole agreement comes with an offer that was accepted.
        ["agreement"] => format!("{} the agreement", verb(change)),
        ["dismissed", ..] => said(change, ["put a hint away", "bring hints back", "change a hint"]).to_owned(),
        ["stalled_at"] => {
            let words = [
                "say that the talks are stuck",
                "take back that the talks are stuck",
                "change whether the talks are stuck",
            ];
            said(change, words).to_owned()
        }
        ["reservation", ..] => "change what a deal must be worth".to_owned(),
        [.., _, _, "removed"] => {
            let verb = if change.after == Some(true.into()) { "delete" } else { "bring back" };
            let path = change.path.get(..change.path.len() - 1).unwrap_or_default();
            format!("{verb} {}", item(state, path))
        }
        [.., list, _] if kind(list).is_some() => format!("{} {}", verb(change), item(state, &change.path)),
        [side @ ("us" | "them"), ..] => {
            format!("change {} side’s name", if *side == "us" { "your" } else { "the other" })
        }
        ["clashes", ..] => "settle what was changed twice".to_owned(),
        ["notes", ..] => "change a note".to_owned(),
        [.., field] => format!("change the {}", word(field)),
        [] => "change".to_owned(),
    }
}

/// An offer that is countered, or open again, is so because of what became of another one, if anything else changed.
fn follows(change: &Change) -> bool {
    let is = |value: &Option<Value>, word: &str| *value == Some(word.into());
    let is_status = matches!(change.path.as_slice(), [list, _, field] if list == "offers" && field == "status");
    // What is open says nothing of it.
    is_status && (is(&change.after, "countered") || is(&change.before, "countered") && change.after.is_none())
}

/// A change on a worksheet, or a part of one, that has a name of its own.
fn sheet(steps: &[&str]) -> Option<String> {
    const SHEETS: &[(&[&str], &str)] = &[
        (&["strategy"], "your strategy"),
        (&["meeting"], "the meeting"),
        (&["opener"], "who opens"),
        (&["talk"], "how long each side talked"),
        (&["agreement", "legal"], "the lawyer’s look"),
        (&["agreement", "adjustments"], "the room to adjust"),
        (&["agreement", "thanks"], "your thanks"),
        (&["look_back", "skills"], "the skills you used"),
        (&["look_back", "well"], "what went well"),
        (&["look_back", "change"], "what to change next time"),
    ];
    let (_, words) = SHEETS.iter().find(|(start, _)| steps.starts_with(start))?;
    Some(format!("change {words}"))
}

/// The change of one value of an item: "change the role of “Ada”", "change a goal".
fn value_of_item(change: &Change, state: &Value) -> Option<String> {
    let list = innermost(&change.path)?;
    let kind = kind(change.path.get(list)?)?;
    let path = change.path.get(..list + 2)?;
    let field = change.path.get(list + 2..)?.last()?;
    let item = item(state, path);
    Some(match field.as_str() {
        "removed" => return None,
        // It is what the item is called.
        "give" | "what" | "text" | "tactic" | "question" | "position" => format!("change {kind}"),
        "agreed" if kind == "an issue" => format!("change what is agreed on {item}"),
        field => match in_table(FLAGS, field) {
            Some(words) => format!("change whether {item} {words}"),
            None => format!("change the {} of {item}", word(field)),
        },
    })
}

/// Where the last list on a path is. An item's ID that reads like a list's name is none.
fn innermost(path: &[String]) -> Option<usize> {
    let mut found = None;
    let mut at = 0;
    while let Some(step) = path.get(at) {
        let is_list = kind(step).is_some();
        found = if is_list { Some(at) } else { found };
        at += if is_list { 2 } else { 1 };
    }
    found
}

/// An item by its name, else by its kind, and where it is part of another one of which: "an option of “Term”".
fn item(state: &Value, path: &[String]) -> String {
    let [around @ .., list, id] = path else { return String::new() };
    if let Some(name) = called(state, path, id) {
        return name;
    }
    let kind = kind(list).unwrap_or_default();
    match innermost(around) {
        Some(outer) => format!("{kind} of {}", item(state, around.get(..outer + 2).unwrap_or_default())),
        None => kind.to_owned(),
    }
}

/// What is only said to be so or not.
const FLAGS: &[(&str, &str)] = &[
    ("decides", "decides"),
    ("used", "is given"),
    ("agreed", "is agreed"),
    ("unclear", "is unclear"),
    ("cleared", "is cleared up"),
    ("done", "is done"),
];

/// What a value of a negotiation is called, to follow "changed": "the target of “Monthly fee”", "a note".
pub fn name_of_value(path: &[String], case: &Case) -> String {
    let state = case.write_whole();
    let value = part(&state, path).cloned();
    let change = Change { path: path.to_vec(), before: value.clone(), after: value, ..Change::default() };
    let name = name_of(slice::from_ref(&change), &state, &state);
    name.strip_prefix("change ").unwrap_or(&name).to_owned()
}

/// The name of each change, each name once.
pub fn names(changes: &[Change], before: &Value, after: &Value) -> Vec<String> {
    let mut names = Vec::new();
    for change in changes {
        let name = name_of(slice::from_ref(change), before, after);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Did an item of a list come or go?
fn is_of_an_item(change: &Change) -> bool {
    match (&change.before, &change.after) {
        (None, Some(item)) | (Some(item), None) => matches!(item, Value::Object(_)),
        _ => false,
    }
}

fn verb(change: &Change) -> &'static str {
    match (&change.before, &change.after) {
        (None | Some(Value::Null), _) => "add",
        (_, None | Some(Value::Null)) => "delete",
        _ => "change",
    }
}

/// One of three: something was said, also in other words; taken back; or only its name is asked for.
fn said<'w>(change: &Change, [said, taken_back, named]: [&'w str; 3]) -> &'w str {
    if change.before == change.after {
        named
    } else if change.after.is_none() {
        taken_back
    } else {
        said
    }
}

/// An offer by its number, counted from 1.
fn offer(state: &Value, id: &str) -> String {
    let index = match part(state, &["offers".to_owned()]) {
        Some(Value::Array(offers)) => offers.iter().position(|offer| text(offer, "id") == Some(id)),
        _ => None,
    };
    index.map_or_else(|| "an offer".to_owned(), |index| format!("offer {}", index + 1))
}

/// What an item of a list is called, in quotes; nothing while it has no name.
fn called(state: &Value, path: &[String], id: &str) -> Option<String> {
    let item = part(state, path)?;
    let names = ["name", "give", "what", "text", "tactic", "question", "position"];
    let name = names.iter().find_map(|field| text(item, field).filter(|name| !name.is_empty() && *name != id))?;
    Some(format!("“{name}”"))
}

fn text<'a>(item: &'a Value, field: &str) -> Option<&'a str> {
    match item {
        Value::Object(fields) => match fields.get(field) {
            Some(Value::String(text)) => Some(text),
            _ => None,
        },
        _ => None,
    }
}

/// What the items of a list are.
fn kind(list: &str) -> Option<&'static str> {
    const KINDS: &[(&str, &str)] = &[
        ("issues", "an issue"),
        ("options", "an option"),
        ("alternatives", "a way out"),
        ("outcomes", "an outcome"),
        ("people", "a person"),
        ("goals_soon", "a goal"),
        ("goals_later", "a goal"),
        ("strengths", "a strength"),
        ("weaknesses", "a weakness"),
        ("exposures", "what could hurt you"),
        ("drivers", "what drives them"),
        ("problems", "a problem of theirs"),
        ("tactics", "a tactic"),
        ("concessions", "a concession"),
        ("ground_rules", "a ground rule"),
        ("interests", "an interest"),
        ("questions", "a question"),
        ("heard", "what you heard"),
        ("learned", "what you learned"),
        ("claims", "a claim"),
        ("assumptions", "an assumption"),
        ("common_interests", "an interest you share"),
        ("misunderstandings", "a misunderstanding"),
        ("agreed_points", "an agreed point"),
        ("impasse", "a try"),
        ("duties", "a task"),
        ("measures", "a measure"),
        ("contacts", "a contact"),
        ("reviews", "a date"),
        ("steps", "a step"),
        ("follow_ups", "a follow-up"),
        ("lessons", "a lesson"),
    ];
    in_table(KINDS, list)
}

/// What a table says of a name.
fn in_table(table: &[(&str, &'static str)], name: &str) -> Option<&'static str> {
    table.iter().find(|(known, _)| *known == name).map(|(_, words)| *words)
}

/// A field in words.
fn word(field: &str) -> String {
    const WORDS: &[(&str, &str)] = &[
        ("walk_away", "walk-away"),
        ("walk_away_from", "walk-away range"),
        ("walk_away_to", "walk-away range"),
        ("hard", "walk-away rule"),
        ("low", "lowest value"),
        ("high", "highest value"),
        ("batna_issue", "issue for your best alternative"),
        ("probability", "chance"),
        ("us", "points for you"),
        ("them", "points for them"),
        ("drafts", "number"),
        ("confidence", "certainty"),
        ("counter", "reply"),
        ("by", "date"),
        ("on", "date"),
        ("at", "time"),
        ("why", "reason"),
        ("meant", "meaning"),
        ("phrase", "question that tests it"),
        ("reach", "phone or address"),
    ];
    in_table(WORDS, field).map_or_else(|| field.replace('_', " "), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Agreement, Offer, OfferStatus, Terms};
    use crate::change::diff;
    use crate::guide::Example;
    use crate::record::Path;
    use crate::time::Timestamp;

    fn named(change: impl FnOnce(&mut Case)) -> String {
        named_after(|_| (), change)
    }

    fn named_after(first: impl FnOnce(&mut Case), change: impl FnOnce(&mut Case)) -> String {
        let mut case = Example::Agency.case().unwrap();
        first(&mut case);
        let before = case.write_whole();
        change(&mut case);
        let after = case.write_whole();
        name_of(&diff(&before, &after), &before, &after)
    }

    fn at(steps: &[&str]) -> Path {
        Path::of(steps)
    }

    #[test]
    fn every_kind_of_step_has_its_name() {
        let now = Timestamp::parse("2026-11-23T10:00:00Z").unwrap();
        let terms = Terms::from([("fee".to_owned(), "9000".to_owned())]);
        let answer = Offer { id: "answer".to_owned(), at: now.clone(), terms: terms.clone(), ..Offer::default() };
        let new = Offer { id: "new".to_owned(), at: now.clone(), terms, ..Offer::default() };
        let names = [
            named(|case| case.remove_offer("o3").unwrap()),
            named(|case| case.record_offer(new).unwrap()),
            named_after(|case| case.offers[9].status = OfferStatus::Open, |case| case.record_offer(answer).unwrap()),
            named(|case| case.set_offer_status("o3", OfferStatus::Withdrawn, now.clone()).unwrap()),
            named_after(
                |case| case.offers[9].status = OfferStatus::Countered,
                |case| case.set_offer_status("o10", OfferStatus::Withdrawn, now.clone()).unwrap(),
            ),
            named(|case| case.set_offer_status("o3", OfferStatus::Open, now.clone()).unwrap()),
            named(|case| case.set_value(&at(&["issues", "fee", "us", "target"]), None).unwrap()),
            named(|case| case.set_value(&at(&["issues", "fee", "us", "walk_away"]), Some("1".into())).unwrap()),
            named(|case| case.remove_option("term", "6m").unwrap()),
            named(|case| case.add_item(&at(&["concessions"]), "new".to_owned(), &[]).unwrap()),
            named(|case| case.remove_item(&at(&["alternatives", "a2"])).unwrap()),
            named(|case| case.tick("PREP-1", false)),
            named(|case| case.set_note("PREP-1", "Else")),
            named(|case| case.title = "Else".to_owned()),
            named(|case| case.them.name = "Else".to_owned()),
            named(|case| case.agreement = None),
        ];
        assert_eq!(
            names,
            [
                "delete offer 3",
                "add offer 11",
                "add offer 11",
                "change the status of offer 3",
                "change the status of offer 10",
                "change the status of offer 3",
                "change the target of “Monthly fee”",
                "change the walk-away of “Monthly fee”",
                "delete “6 months”",
                "add a concession",
                "delete “Two smaller projects”",
                "take a tick away",
                "change a note",
                "change the title",
                "change the other side’s name",
                "delete the agreement",
            ]
        );
    }

    #[test]
    fn what_is_part_of_an_item_is_named_with_it_until_it_has_a_name_of_its_own() {
        let id = "0f9b3c1e-5a77-4c1e-9d3f-2b6f0c9d8e11";
        let way_out = Example::Agency.case().unwrap().alternatives[0].id.clone();
        let outcomes = at(&["alternatives", &way_out, "outcomes"]);
        let add_option = |case: &mut Case| case.add_option("term", id.to_owned()).unwrap();
        let add_outcome = |case: &mut Case| case.add_item(&outcomes, id.to_owned(), &[]).unwrap();
        let option = at(&["issues", "term", "options", id]);
        let outcome = outcomes.then(id);
        let name = |case: &mut Case| case.set_value(&outcome.then("name"), Some("They call".into())).unwrap();
        let names = [
            named(add_option),
            named_after(add_option, |case| case.remove_option("term", id).unwrap()),
            named_after(add_option, |case| case.set_value(&option.then("us"), Some(3.into())).unwrap()),
            named_after(add_option, |case| case.set_value(&option.then("removed"), Some(true.into())).unwrap()),
            named(add_outcome),
            named_after(add_outcome, |case| case.remove_item(&outcome).unwrap()),
            named_after(add_outcome, |case| case.set_value(&outcome.then("value"), Some("3".into())).unwrap()),
            named_after(add_outcome, name),
            named_after(
                |case| (add_outcome(case), name(case)).1,
                |case| case.set_value(&outcome.then("probability"), Some(1.into())).unwrap(),
            ),
            named_after(|case| (add_outcome(case), name(case)).1, |case| case.remove_item(&outcome).unwrap()),
            named_after(|case| case.alternatives[0].name.clear(), add_outcome),
        ];
        assert_eq!(
            names,
            [
                "add an option of “Contract term”",
                "delete an option of “Contract term”",
                "change the points for you of an option of “Contract term”",
                "delete an option of “Contract term”",
                "add an outcome of “Keep the old client”",
                "delete an outcome of “Keep the old client”",
                "change the value of an outcome of “Keep the old client”",
                "change the name of “They call”",
                "change the chance of “They call”",
                "delete “They call”",
                "add an outcome of a way out",
            ]
        );
    }

    #[test]
    fn what_a_worksheet_asks_for_is_named_as_it_stands_there() {
        let set = |steps: &[&str], value: &str| {
            let value = if value == "true" { true.into() } else { value.into() };
            named(|case| case.set_value(&at(steps), Some(value)).unwrap())
        };
        let names = [
            set(&["issues", "fee", "agreed"], "9000"),
            set(&["issues", "fee", "them", "walk_away_from"], "8500"),
            set(&["issues", "fee", "them", "walk_away_to"], "9900"),
            set(&["issues", "fee", "them", "hard"], "true"),
            set(&["alternatives", "a2", "low"], "1000"),
            set(&["alternatives", "a2", "high"], "9000"),
            set(&["batna_issue"], "fee"),
            named(|case| case.reservation.us = None),
            named_after(|case| case.issues[0].name.clear(), |case| case.issues[0].agreed = "9000".to_owned()),
        ];
        assert_eq!(
            names,
            [
                "change what is agreed on “Monthly fee”",
                "change the walk-away range of “Monthly fee”",
                "change the walk-away range of “Monthly fee”",
                "change the walk-away rule of “Monthly fee”",
                "change the lowest value of “Two smaller projects”",
                "change the highest value of “Two smaller projects”",
                "change the issue for your best alternative",
                "change what a deal must be worth",
                "change what is agreed on an issue",
            ]
        );
    }

    #[test]
    fn everything_on_a_worksheet_has_its_name_when_it_comes_and_when_it_changes() {
        for (list, field, value, added, changed) in [
            ("people", "role", "buyer", "add a person", "change the role of a person"),
            ("people", "name", "Ada", "add a person", "change the name of “Ada”"),
            ("people", "decides", "true", "add a person", "change whether a person decides"),
            ("goals_soon", "text", "Pay", "add a goal", "change a goal"),
            ("goals_later", "text", "Trust", "add a goal", "change a goal"),
            ("strengths", "text", "Fast", "add a strength", "change a strength"),
            ("weaknesses", "text", "Small", "add a weakness", "change a weakness"),
            ("exposures", "text", "Debt", "add what could hurt you", "change what could hurt you"),
            ("drivers", "text", "Time", "add what drives them", "change what drives them"),
            ("problems", "help", "A loan", "add a problem of theirs", "change the help of a problem of theirs"),
            ("tactics", "tactic", "Hurry", "add a tactic", "change a tactic"),
            ("tactics", "counter", "Wait", "add a tactic", "change the reply of a tactic"),
            ("concessions", "used", "true", "add a concession", "change whether a concession is given"),
            ("ground_rules", "agreed", "true", "add a ground rule", "change whether a ground rule is agreed"),
            ("interests", "why", "Rent", "add an interest", "change the reason of an interest"),
            ("questions", "answer", "Yes", "add a question", "change the answer of a question"),
            ("heard", "meaning", "No", "add what you heard", "change the meaning of what you heard"),
            ("heard", "cleared", "true", "add what you heard", "change whether what you heard is cleared up"),
            ("learned", "issue", "fee", "add what you learned", "change the issue of what you learned"),
            ("claims", "status", "shown", "add a claim", "change the status of a claim"),
            ("assumptions", "finding", "wrong", "add an assumption", "change the finding of an assumption"),
            ("common_interests", "text", "Peace", "add an interest you share", "change an interest you share"),
            ("misunderstandings", "meant", "6", "add a misunderstanding", "change the meaning of a misunderstanding"),
            ("agreed_points", "text", "May", "add an agreed point", "change an agreed point"),
            ("agreement.contacts", "reach", "555", "add a contact", "change the phone or address of a contact"),
            ("agreement.steps", "by", "2027-01-01", "add a step", "change the date of a step"),
            ("agreement.duties", "done", "true", "add a task", "change whether a task is done"),
            ("agreement.follow_ups", "on", "2027-01-01", "add a follow-up", "change the date of a follow-up"),
            ("look_back.lessons", "text", "Ask", "add a lesson", "change a lesson"),
        ] {
            let list = at(&list.split('.').collect::<Vec<_>>());
            let add = |case: &mut Case| case.add_item(&list, "new".to_owned(), &[]).unwrap();
            let value = if value == "true" { true.into() } else { value.into() };
            let set = |case: &mut Case| case.set_value(&list.then("new").then(field), Some(value)).unwrap();
            assert_eq!((named(add), named_after(add, set)), (added.to_owned(), changed.to_owned()), "{list}");
        }
    }

    #[test]
    fn every_list_of_a_negotiation_has_a_word_for_its_items() {
        fn lists(record: &dyn Json, found: &mut Vec<&'static str>) {
            let Some(record) = record.record() else { return };
            for (field, value) in record.schema().iter().zip(record.fields()) {
                let is_of_records = value.list().is_some() && field.key != "path";
                found.extend(is_of_records.then_some(field.key));
                lists(value, found);
            }
        }
        let mut found = Vec::new();
        let case = Case { agreement: Some(Agreement::default()), ..Case::default() };
        lists(&case, &mut found);
        found.retain(|list| !["offers", "clashes"].contains(list) && kind(list).is_none());
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn a_worksheet_without_a_list_is_named_as_a_whole() {
        let set = |steps: &[&str], value: &str| named(|case| case.set_value(&at(steps), Some(value.into())).unwrap());
        for (steps, value, name) in [
            (&["strategy", "why"][..], "Trust", "change your strategy"),
            (&["meeting", "where"], "Here", "change the meeting"),
            (&["opener"], "us", "change who opens"),
            (&["talk", "us"], "60", "change how long each side talked"),
            (&["agreement", "legal", "by"], "2027-01-01", "change the lawyer’s look"),
            (&["agreement", "adjustments"], "Prices", "change the room to adjust"),
            (&["agreement", "thanks"], "Thank you", "change your thanks"),
            (&["look_back", "well"], "All", "change what went well"),
            (&["look_back", "change"], "Nothing", "change what to change next time"),
            (&["issues", "fee", "them", "confidence"], "sure", "change the certainty of “Monthly fee”"),
        ] {
            assert_eq!(set(steps, value), name);
        }
        assert_eq!(named(|case| case.look_back.skills.set("SKILL-2", true)), "change the skills you used");
    }

    #[test]
    fn what_is_said_to_the_coach_is_named() {
        let put_away =
            |reason: &'static str| move |case: &mut Case| case.dismiss("not-written fee".to_owned(), reason.to_owned());
        let stuck = |at: &'static str| move |case: &mut Case| case.stalled_at = at.to_owned();
        let names = [
            named(put_away("o2 9000")),
            named_after(put_away("o2 9000"), put_away("o4 8500")),
            named_after(put_away("o2 9000"), Case::bring_hints_back),
            named(stuck("o8")),
            named_after(stuck("o8"), stuck("o10")),
            named_after(stuck("o8"), stuck("")),
        ];
        assert_eq!(
            names,
            [
                "put a hint away",
                "put a hint away",
                "bring hints back",
                "say that the talks are stuck",
                "say that the talks are stuck",
                "take back that the talks are stuck",
            ]
        );
        let mut case = Case::default();
        put_away("o2")(&mut case);
        let value =
            |steps: &[&str]| name_of_value(&steps.iter().map(|step| (*step).to_owned()).collect::<Vec<_>>(), &case);
        assert_eq!(value(&["dismissed", "not-written fee"]), "a hint");
        assert_eq!(value(&["stalled_at"]), "whether the talks are stuck");
    }
}
