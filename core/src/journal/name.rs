//! What a step is called: "delete offer 3", "change the target of “Monthly fee”".

use std::slice;

use crate::case::Case;
use crate::change::{Change, part};
use crate::json::Value;
use crate::record::Json;

/// The name of a step, in the words that stand on the screen: by what came or went, else by its first change.
pub(super) fn name_of(changes: &[Change], before: &Value, after: &Value) -> String {
    let Some(change) = changes.iter().find(|change| is_of_an_item(change)).or(changes.first()) else {
        return String::new();
    };
    let steps: Vec<&str> = change.path.iter().map(String::as_str).collect();
    // What was there names what is deleted, what is there now names all else.
    let state = if change.after.is_none() { before } else { after };
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
        ["issues", id, "agreed"] => {
            let issue = change.path.get(..2).and_then(|path| called(state, path, id));
            format!("change what is agreed on {}", issue.unwrap_or_else(|| "an issue".to_owned()))
        }
        [.., list, id, "removed"] => {
            let verb = if change.after == Some(true.into()) { "delete" } else { "bring back" };
            let path = change.path.get(..change.path.len() - 1).unwrap_or_default();
            format!("{verb} {}", called(state, path, id).unwrap_or_else(|| kind(list).unwrap_or_default().to_owned()))
        }
        [.., list, id] if kind(list).is_some() => {
            let kind = kind(list).unwrap_or_default();
            format!("{} {}", verb(change), called(state, &change.path, id).unwrap_or_else(|| kind.to_owned()))
        }
        [list, id, .., field] if kind(list).is_some() => {
            let owner = change.path.get(..2).and_then(|path| called(state, path, id));
            let of = owner.map(|name| format!(" of {name}")).unwrap_or_default();
            format!("change the {}{of}", word(field))
        }
        [side @ ("us" | "them"), ..] => {
            format!("change {} side’s name", if *side == "us" { "your" } else { "the other" })
        }
        ["clashes", ..] => "settle what was changed twice".to_owned(),
        ["notes", ..] => "change a note".to_owned(),
        [.., field] => format!("change the {}", word(field)),
        [] => "change".to_owned(),
    }
}

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
    let names = ["name", "give", "what", "text"];
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
    Some(match list {
        "issues" => "an issue",
        "options" => "an option",
        "alternatives" => "a way out",
        "outcomes" => "an outcome",
        "concessions" => "a concession",
        "impasse" => "a try",
        "duties" => "a task",
        "measures" => "a measure",
        "reviews" => "a date",
        _ => return None,
    })
}

/// A field in words.
fn word(field: &str) -> String {
    match field {
        "walk_away" => "walk-away".to_owned(),
        "walk_away_from" | "walk_away_to" => "walk-away range".to_owned(),
        "hard" => "walk-away rule".to_owned(),
        "low" => "lowest value".to_owned(),
        "high" => "highest value".to_owned(),
        "batna_issue" => "issue for your best alternative".to_owned(),
        "us" => "points for you".to_owned(),
        "them" => "points for them".to_owned(),
        "drafts" => "number".to_owned(),
        _ => field.replace('_', " "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Offer, OfferStatus, Terms};
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
            named(|case| case.set_offer_status("o3", OfferStatus::Withdrawn, now).unwrap()),
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
