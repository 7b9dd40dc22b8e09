//! What a step is called: "delete offer 3", "change the target of “Monthly fee”".

use std::collections::{HashMap, HashSet};
use std::{ptr, slice};

use serde_json::Value;

use crate::case::{AgreementStatus, Case};
use crate::change::{Change, Order, part};
use crate::name::shows;
use crate::quoted::Quoted;
use crate::worksheet::{SHEETS, Sheet};

/// The name of a step, in the words that stand on the screen: by what came or went, else by its first change that
/// doesn't follow from another one.
pub(super) fn name_of(changes: &[Change], before: &Value, after: &Value) -> String {
    name_with(changes, before, after, &place_of_offer)
}

/// The same with a way to find the place of an offer in a state.
fn name_with(changes: &[Change], before: &Value, after: &Value, place_of: &PlaceOf<'_>) -> String {
    let offer = |state: &Value, id: &str| numbered(place_of(state, id));
    let found = changes.iter().find(|change| is_of_an_item(change) && !is_try(change));
    // A whole agreement comes with an offer that was accepted.
    let found = match found {
        Some(change) if change.path == ["agreement"] => changes.iter().find(|change| accepts(change)).or(found),
        found => found,
    };
    let Some(change) = found.or_else(|| changes.iter().find(|change| !follows(change))).or(changes.first()) else {
        return String::new();
    };
    if let Some(order) = &change.order {
        return moving(&change.path, order, after);
    }
    let steps: Vec<&str> = change.path.iter().map(String::as_str).collect();
    // What was there names what is deleted, what is there now names all else.
    let state = if change.after.is_none() { before } else { after };
    if let ["standstill", "calm" | "leaving", _] = steps.as_slice() {
        return if change.after.is_some() { "tick" } else { "take a tick away" }.to_owned();
    }
    let whole = if innermost(&change.path).is_none() { sheet(&steps) } else { None };
    if let Some(name) = whole.or_else(|| value_of_item(change, state)) {
        return name;
    }
    match steps.as_slice() {
        ["checklist", _] if change.after.is_some() => "tick".to_owned(),
        ["checklist", _] => "take a tick away".to_owned(),
        ["offers", id] => format!("{} {}", verb(change), offer(state, id)),
        ["offers", id, "status"] if accepts(change) => format!("accept {}", offer(state, id)),
        ["offers", id, "status", ..] => format!("change the status of {}", offer(state, id)),
        ["offers", id, ..] => format!("change {}", offer(state, id)),
        // The talks ended without a deal, or go on after that.
        ["agreement"] | ["agreement", "status"] if is_end(change.before.as_ref()) != is_end(change.after.as_ref()) => {
            if is_end(change.after.as_ref()) { "end the talks without a deal" } else { "open the talks again" }
                .to_owned()
        }
        // A whole agreement comes with an offer that was accepted.
        ["agreement"] => format!("{} the agreement", verb(change)),
        ["agreement", "reopened"] => {
            said(change, ["open the talks again", "agree again", "change whether the talks are open again"]).to_owned()
        }
        ["agreement", "status"] => "change the status of the agreement".to_owned(),
        ["dismissed", ..] => said(change, ["hide a hint", "bring hints back", "change a hint"]).to_owned(),
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
        // The line for what they say keeps what isn't noted yet.
        ["drafts", "heard"] => "change the note that you are writing".to_owned(),
        // So do words on a new issue that stand in no offer yet.
        ["drafts", field] if field.starts_with("standstill.new.") => "change what you say on a new issue".to_owned(),
        // What can't be read in a field is kept by the way to it.
        ["drafts", field] => {
            let path: Vec<String> = field.split('.').map(str::to_owned).collect();
            format!("change {}", called_in(&path, state))
        }
        [.., field] => format!("change the {}", word(field)),
        [] => "change".to_owned(),
    }
}

/// Was an offer accepted?
fn accepts(change: &Change) -> bool {
    is_status(change) && change.after == Some("accepted".into())
}

fn is_status(change: &Change) -> bool {
    matches!(change.path.as_slice(), [list, _, field] if list == "offers" && field == "status")
}

/// What another order of a list is called. Of two neighbours that changed places, nobody can tell which was moved.
fn moving(list: &[String], order: &Order, state: &Value) -> String {
    let called = |id: &str| {
        let path: Vec<String> = list.iter().cloned().chain([id.to_owned()]).collect();
        item(state, &path)
    };
    let places = |of: &[String], id: &str| of.iter().position(|other| other == id);
    let is_named = list.last().is_some_and(|list| kind(list).is_some());
    match order.moved().as_slice() {
        [one] if is_named => {
            let [before, after] = [&order.before, &order.after].map(|ids| places(ids, one));
            let other = before.filter(|before| after.is_some_and(|after| before.abs_diff(after) == 1));
            match other.and_then(|before| order.after.get(before)) {
                Some(other) => format!("swap {} and {}", called(one), called(other)),
                None => format!("move {}", called(one)),
            }
        }
        _ => format!("change {}", order_called(list)),
    }
}

/// What the order of a list is called, to follow "change": "the order of “Ground rules”".
pub(super) fn order_called(list: &[String]) -> String {
    let sheet = list.last().and_then(|name| SHEETS.iter().find(|sheet| sheet.name.rsplit('.').next() == Some(name)));
    sheet.map_or_else(|| "the order of a list".to_owned(), |sheet| format!("the order of {}", Quoted(sheet.title)))
}

/// An offer that is countered, or open again, is so because of what became of another one, if anything else changed; an offer
/// may stand elsewhere because it was made at another time; when it was agreed, or ended, is noted with that; and what is done
/// with the impasse helper is noted as a try.
fn follows(change: &Change) -> bool {
    let of_agreement = |field: &&str| change.path == ["agreement", *field];
    if change.order.is_some() || is_try(change) || ["at", "ended", "status_before"].iter().any(of_agreement) {
        return true;
    }
    let is = |value: &Option<Value>, word: &str| *value == Some(word.into());
    // What is open says nothing of it.
    is_status(change) && (is(&change.after, "countered") || is(&change.before, "countered") && change.after.is_none())
}

/// Is it a whole note of something that was tried?
fn is_try(change: &Change) -> bool {
    matches!(change.path.as_slice(), [list, _] if list == "impasse")
}

/// Is it an agreement that says that the talks ended without a deal, or its status?
fn is_end(value: Option<&Value>) -> bool {
    let status = value.map(|value| value.get("status").unwrap_or(value));
    status.is_some_and(|status| *status == AgreementStatus::Ended.into_str())
}

/// A change on a worksheet without items: "change your strategy".
fn sheet(steps: &[&str]) -> Option<String> {
    let is_of = |sheet: &&&Sheet| sheet.name.split('.').eq(steps.iter().take(sheet.name.split('.').count()).copied());
    let sheet = SHEETS.iter().filter(|sheet| !sheet.has_items()).find(is_of)?;
    Some(format!("change {}", sheet.one))
}

/// The change of one value of an item: "change the role of “Ada”", "change a goal".
fn value_of_item(change: &Change, state: &Value) -> Option<String> {
    let list = innermost(&change.path)?;
    let sheet = sheet_of(change.path.get(list)?)?;
    let path = change.path.get(..list + 2)?;
    let field = change.path.get(list + 2..)?.last()?;
    let item = item(state, path);
    match (sheet.name, field.as_str()) {
        (_, "removed") => None,
        ("issues", "agreed") => Some(format!("change what is agreed on {item}")),
        (_, field) => Some(format!("change {}", sheet.told(field, &item))),
    }
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

/// What a value of a negotiation is called, to follow "changed": "the target of “Monthly fee”", "a note".
pub fn name_of_value(path: &[String], case: &Case) -> String {
    called_in(path, &case.state())
}

/// The same in a state, whether something stands there or not.
pub(super) fn called_in(path: &[String], state: &Value) -> String {
    let value = Some(part(state, path).cloned().unwrap_or(Value::Bool(true)));
    let change = Change { path: path.to_vec(), before: value.clone(), after: value, ..Change::default() };
    let name = name_of(slice::from_ref(&change), state, state);
    name.strip_prefix("change ").unwrap_or(&name).to_owned()
}

/// The name of each change, each name once.
pub fn names(changes: &[Change], before: &Value, after: &Value) -> Vec<String> {
    // A file may change thousands of offers: each is found at once.
    let (earlier, later) = (places_of_offers(before), places_of_offers(after));
    let place_of = |state: &Value, id: &str| {
        let places = if ptr::eq(state, before) { &earlier } else { &later };
        places.get(id).copied()
    };
    let (mut names, mut known) = (Vec::new(), HashSet::new());
    for change in changes {
        let name = name_with(slice::from_ref(change), before, after, &place_of);
        if known.insert(name.clone()) {
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

/// Finds the place of an offer in a state, by its ID.
type PlaceOf<'a> = dyn Fn(&Value, &str) -> Option<usize> + 'a;

fn place_of_offer(state: &Value, id: &str) -> Option<usize> {
    offers_of(state).iter().position(|offer| text(offer, "id") == Some(id))
}

/// The places of all offers of a state, by their IDs.
fn places_of_offers(state: &Value) -> HashMap<&str, usize> {
    let named = offers_of(state).iter().enumerate();
    named.filter_map(|(place, offer)| Some((text(offer, "id")?, place))).collect()
}

fn offers_of(state: &Value) -> &[Value] {
    match state.get("offers") {
        Some(Value::Array(offers)) => offers,
        _ => &[],
    }
}

/// An offer by its number, counted from 1.
fn numbered(place: Option<usize>) -> String {
    place.map_or_else(|| "an offer".to_owned(), |place| format!("offer {}", place + 1))
}

/// What an item of a list is called, in quotes; nothing while it has no name.
fn called(state: &Value, path: &[String], id: &str) -> Option<String> {
    let item = part(state, path)?;
    let names = ["name", "give", "what", "text", "tactic", "question", "position"];
    let name = names.iter().find_map(|field| text(item, field).filter(|name| shows(name) && *name != id))?;
    Some(Quoted(name).to_string())
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

/// The worksheet whose items are in a list, by the list's name. Offers are named by their number.
fn sheet_of(list: &str) -> Option<&'static Sheet> {
    let is_it = |sheet: &&&Sheet| sheet.has_items() && sheet.name.rsplit('.').next() == Some(list) && list != "offers";
    SHEETS.iter().find(is_it).copied()
}

/// What the items of a list are.
fn kind(list: &str) -> Option<&'static str> {
    sheet_of(list).map(|sheet| sheet.one)
}

/// A field of the negotiation itself in words.
fn word(field: &str) -> String {
    match field {
        "batna_issue" => "issue for your best alternative".to_owned(),
        "drafts" => "number".to_owned(),
        "ended" => "time when the talks ended".to_owned(),
        "shared_title" => "title for both sides".to_owned(),
        "status_before" => "status before the talks ended".to_owned(),
        other => other.replace('_', " "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Attempt, Offer, OfferStatus, Outcome, Terms};
    use crate::change::diff;
    use crate::guide::Example;
    use crate::time::Timestamp;

    fn named(change: impl FnOnce(&mut Case)) -> String {
        named_after(|_| (), change)
    }

    fn named_after(first: impl FnOnce(&mut Case), change: impl FnOnce(&mut Case)) -> String {
        let mut case = Example::Agency.case().unwrap();
        first(&mut case);
        let before = case.state();
        change(&mut case);
        let after = case.state();
        name_of(&diff(&before, &after), &before, &after)
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
            named_after(
                |case| (case.agreement, case.offers[9].status) = (None, OfferStatus::Open),
                |case| case.set_offer_status("o10", OfferStatus::Accepted, now.clone()).unwrap(),
            ),
            named(|case| case.set_value(&["issues", "fee", "us", "target"], None)),
            named(|case| case.set_value(&["issues", "fee", "us", "walk_away"], Some("1".into()))),
            named(|case| case.remove_option("term", "6m").unwrap()),
            named(|case| case.add_item(&["concessions"], "new")),
            named(|case| case.set_value(&["alternatives", "a2"], None)),
            named(|case| case.tick("PREP-1", false)),
            named(|case| case.set_note("PREP-1", "Else")),
            named(|case| case.title = "Else".to_owned()),
            named(|case| case.shared_title = "Else".to_owned()),
            named(|case| case.them.name = "Else".to_owned()),
            named(|case| case.agreement = None),
            named(|case| case.agreement.as_mut().unwrap().reopened = true),
            named_after(
                |case| case.agreement.as_mut().unwrap().reopened = true,
                |case| case.agreement.as_mut().unwrap().reopened = false,
            ),
            named_after(|case| case.agreement = None, |case| case.end_talks(now.clone())),
            named_after(|case| case.reopen_talks(now.clone()).unwrap(), |case| case.end_talks(now.clone())),
            named_after(|case| (case.agreement = None, case.end_talks(now.clone())).1, Case::resume_talks),
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
                "accept offer 10",
                "change the target of “Monthly fee”",
                "change the walk-away of “Monthly fee”",
                "delete “6 months”",
                "add a concession",
                "delete “Two smaller projects”",
                "take a tick away",
                "change a note",
                "change the title",
                "change the title for both sides",
                "change the other side’s name",
                "delete the agreement",
                "open the talks again",
                "agree again",
                "end the talks without a deal",
                "end the talks without a deal",
                "open the talks again",
            ]
        );
    }

    #[test]
    fn what_is_part_of_an_item_is_named_with_it_until_it_has_a_name_of_its_own() {
        let id = "0f9b3c1e-5a77-4c1e-9d3f-2b6f0c9d8e11";
        let way_out = Example::Agency.case().unwrap().alternatives[0].id.clone();
        let outcome = |field: &'static str| ["alternatives", way_out.as_str(), "outcomes", id, field];
        let option = |field: &'static str| ["issues", "term", "options", id, field];
        let add_option = |case: &mut Case| case.add_option("term", id.to_owned()).unwrap();
        let add_outcome = |case: &mut Case| {
            case.alternatives[0].outcomes.push(Outcome { id: id.to_owned(), ..Outcome::default() });
        };
        let remove_outcome = |case: &mut Case| drop(case.alternatives[0].outcomes.pop());
        let name = |case: &mut Case| case.set_value(&outcome("name"), Some("They call".into()));
        let names = [
            named(add_option),
            named_after(add_option, |case| case.remove_option("term", id).unwrap()),
            named_after(add_option, |case| case.set_value(&option("us"), Some(3.into()))),
            named_after(add_option, |case| case.set_value(&option("removed"), Some(true.into()))),
            named(add_outcome),
            named_after(add_outcome, |case| remove_outcome(case)),
            named_after(add_outcome, |case| case.set_value(&outcome("value"), Some("3".into()))),
            named_after(add_outcome, name),
            named_after(
                |case| (add_outcome(case), name(case)).1,
                |case| case.set_value(&outcome("probability"), Some(1.into())),
            ),
            named_after(|case| (add_outcome(case), name(case)).1, |case| remove_outcome(case)),
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
                "add an outcome of an alternative",
            ]
        );
    }

    #[test]
    fn what_a_worksheet_asks_for_is_named_as_it_stands_there() {
        let set = |steps: &[&str], value: &str| {
            let value = if value == "true" { true.into() } else { value.into() };
            named(|case| case.set_value(steps, Some(value)))
        };
        let names = [
            set(&["issues", "fee", "agreed"], "9000"),
            set(&["issues", "fee", "them", "walk_away_from"], "8500"),
            set(&["issues", "fee", "them", "walk_away_to"], "9900"),
            set(&["issues", "fee", "them", "hard"], "true"),
            set(&["issues", "fee", "raised"], "true"),
            set(&["issues", "fee", "counts"], "percent"),
            set(&["issues", "fee", "unit"], "a year"),
            set(&["issues", "fee", "unbounded"], "true"),
            set(&["drafts", "issues.fee.us.target"], "about 9"),
            set(&["drafts", "heard"], "Too dear"),
            set(&["drafts", "standstill.new.fee"], "Two weeks"),
            set(&["drafts", "standstill.new.fee.c1"], "Two weeks"),
            set(&["alternatives", "a2", "worth"], "2000"),
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
                "change whether “Monthly fee” is known to them",
                "change the kind of “Monthly fee”",
                "change the unit of “Monthly fee”",
                "change whether “Monthly fee” can be more than 100 %",
                "change the target of “Monthly fee”",
                "change the note that you are writing",
                "change what you say on a new issue",
                "change what you say on a new issue",
                "change the worth of “Two smaller projects”",
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
            ("exposures", "text", "Debt", "add a soft spot", "change a soft spot"),
            ("drivers", "text", "Time", "add what drives them", "change what drives them"),
            ("problems", "help", "A loan", "add a problem of theirs", "change the help of a problem of theirs"),
            ("tactics", "tactic", "Hurry", "add a tactic", "change a tactic"),
            ("tactics", "counter", "Wait", "add a tactic", "change the reply of a tactic"),
            ("concessions", "used", "true", "add a concession", "change whether a concession is given"),
            ("ground_rules", "agreed", "true", "add a ground rule", "change whether a ground rule is agreed"),
            ("interests", "why", "Rent", "add a position", "change the reason of a position"),
            ("questions", "answer", "Yes", "add a question", "change the answer of a question"),
            ("heard", "meaning", "No", "add what you heard", "change the meaning of what you heard"),
            ("heard", "cleared", "true", "add what you heard", "change whether what you heard is cleared up"),
            ("learned", "issue", "fee", "add what you learned", "change the issue of what you learned"),
            ("claims", "status", "shown", "add a claim", "change the status of a claim"),
            ("assumptions", "finding", "wrong", "add an assumption", "change the finding of an assumption"),
            ("common_interests", "text", "Peace", "add a common interest", "change a common interest"),
            ("misunderstandings", "meant", "6", "add a misunderstanding", "change the meaning of a misunderstanding"),
            ("agreed_points", "text", "May", "add an agreed point", "change an agreed point"),
            ("agreement.contacts", "reach", "555", "add a contact", "change the phone or address of a contact"),
            ("agreement.steps", "by", "2027-01-01", "add a step", "change the date of a step"),
            ("agreement.duties", "done", "true", "add a task", "change whether a task is done"),
            ("agreement.follow_ups", "on", "2027-01-01", "add a follow-up", "change the date of a follow-up"),
            ("agreement.follow_ups", "done", "true", "add a follow-up", "change whether a follow-up is asked"),
            ("agreement.reviews", "done", "true", "add a date", "change whether a date is done"),
            ("look_back.lessons", "text", "Ask", "add a lesson", "change a lesson"),
            ("standstill.incidents", "who", "Ada", "add what happened", "change the people of what happened"),
        ] {
            let list: Vec<&str> = list.split('.').collect();
            let path: Vec<&str> = list.iter().copied().chain(["new", field]).collect();
            let add = |case: &mut Case| case.add_item(&list, "new");
            let value = if value == "true" { true.into() } else { value.into() };
            let set = |case: &mut Case| case.set_value(&path, Some(value));
            assert_eq!((named(add), named_after(add, set)), (added.to_owned(), changed.to_owned()), "{list:?}");
        }
    }

    #[test]
    fn what_was_moved_in_a_list_is_named() {
        let people = |case: &mut Case| {
            for (id, name) in [("a", "Ada"), ("b", "Bo"), ("c", ""), ("d", "Di")] {
                case.add_item(&["people"], id);
                case.set_value(&["people", id, "name"], Some(name.into()));
            }
        };
        let moved = |ids: &'static str| {
            let place = |id: &str| ids.split(' ').position(|other| other == id);
            named_after(people, |case| case.people.sort_by_key(|person| place(&person.id)))
        };
        for (ids, name) in [
            ("b c a d", "move “Ada”"),
            ("d a b c", "move “Di”"),
            ("b a c d", "swap “Ada” and “Bo”"),
            ("a c b d", "swap “Bo” and a person"),
            ("a b d c", "swap a person and “Di”"),
            ("d c b a", "change the order of “Who is at the table, and behind it”"),
        ] {
            let mut words: Vec<String> = name.split(" and ").map(|word| word.replace("swap ", "")).collect();
            words.reverse();
            let other_way = format!("swap {}", words.join(" and "));
            let found = moved(ids);
            assert!(found == name || (name.starts_with("swap") && found == other_way), "{ids}: {found}");
        }
        let options = |case: &mut Case| {
            case.add_option("term", "x".to_owned()).unwrap();
            case.add_option("term", "y".to_owned()).unwrap();
        };
        let name = named_after(options, |case| case.issue_mut("term").unwrap().options.rotate_right(1));
        assert_eq!(name, "move an option of “Contract term”");
        let renamed = named_after(people, |case| {
            case.people.rotate_right(1);
            case.people[1].name = "Eve".to_owned();
        });
        assert_eq!(renamed, "change the name of “Eve”", "what was changed otherwise counts first");
    }

    #[test]
    fn every_list_of_a_negotiation_has_a_word_for_its_items() {
        fn lists(value: &Value, name: &str, found: &mut Vec<String>) {
            match value {
                Value::Array(items) => {
                    found.extend(items.iter().any(Value::is_object).then(|| name.to_owned()));
                    for item in items {
                        lists(item, name, found);
                    }
                }
                Value::Object(fields) => fields.iter().for_each(|(name, value)| lists(value, name, found)),
                _ => {}
            }
        }
        let every_field = include_str!("../../tests/fixtures/before-serde/every-field.json");
        let mut found = Vec::new();
        lists(&crate::format::read(every_field).unwrap().cases[0].state(), "", &mut found);
        assert!(found.len() > 30);
        found.retain(|list| !["offers", "clashes"].contains(&list.as_str()) && kind(list).is_none());
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn a_worksheet_without_a_list_is_named_as_a_whole() {
        let set = |steps: &[&str], value: &str| named(|case| case.set_value(steps, Some(value.into())));
        for (steps, value, name) in [
            (&["strategy", "why"][..], "Trust", "change your strategy"),
            (&["meeting", "where"], "Here", "change the meeting"),
            (&["opener"], "us", "change who opens"),
            (&["talk", "us"], "60", "change how long each side talked"),
            (&["agreement", "legal", "by"], "2027-01-01", "change the legal review"),
            (&["agreement", "in_force", "until"], "2027-01-01", "change when the agreement is in force"),
            (&["agreement", "adjustments"], "Prices", "change the room to adjust"),
            (&["agreement", "thanks"], "Thank you", "change your thanks"),
            (&["look_back", "well"], "All", "change what went well"),
            (&["look_back", "change"], "Nothing", "change what you would change"),
            (&["standstill", "cause"], "money", "change what holds the talks up"),
            (&["standstill", "pause", "agenda"], "The fee", "change the break"),
            (&["standstill", "problem"], "The fee", "change the problem as you both see it"),
            (&["standstill", "farewell"], "Thank you", "change the message on leaving"),
            (&["issues", "fee", "them", "confidence"], "sure", "change the certainty of “Monthly fee”"),
        ] {
            assert_eq!(set(steps, value), name);
        }
        assert_eq!(named(|case| case.look_back.skills.set("SKILL-2", true)), "change the skills you used");
        let breathe = |case: &mut Case| case.standstill.calm.set("breathe", true);
        assert_eq!(named(breathe), "tick");
        assert_eq!(named_after(breathe, |case| case.standstill.calm.set("breathe", false)), "take a tick away");
    }

    #[test]
    fn what_was_done_names_a_step_and_not_the_note_that_it_was_tried() {
        let attempt = || Attempt { id: "t".to_owned(), way: "IMP-5".to_owned(), ..Attempt::default() };
        assert_eq!(named(|case| case.impasse.push(attempt())), "add what you tried");
        let agreed = |case: &mut Case| {
            case.issues[0].agreed = "9000".to_owned();
            case.impasse.push(attempt());
        };
        assert_eq!(named(agreed), "change what is agreed on “Monthly fee”");
        let pauses = |case: &mut Case| {
            case.standstill.pause.until = Timestamp::parse("2026-11-23T10:10:00Z").unwrap();
            case.impasse.push(attempt());
        };
        assert_eq!(named(pauses), "change the break");
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
                "hide a hint",
                "hide a hint",
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
