//! Bringing two lines of a negotiation together so that it holds together.

use std::collections::{BTreeSet, HashSet};

use serde_json::Value;

use super::days::{GivenUp, of_one_kind, with_other_kind};
use super::diff::name_of;
use super::merge::{ByPath, bring_in};
use super::{Change, Merged, apply, diff, part};
use crate::case::{Case, Clash, MAX_ITEMS};
use crate::document::{Fault, Place, Problem, Step, text_of};
use crate::hash::fnv_1a;
use crate::name::shows;

/// Brings two lines of a negotiation together, which both began at `base` (its state). Where they clash, one value
/// stands and both are noted among the negotiation's clashes.
///
/// It comes to the same whichever line is called ours: two tabs that bring the same lines together agree.
pub fn merge_cases(base: &Value, ours: &Case, theirs: &Case) -> Case {
    let (our_line, their_line, given_up) = of_one_kind(base, ours, theirs);
    let (own, their) = (our_line.state(), their_line.state());
    let (own_text, their_text) = (own.to_string(), their.to_string());
    let (first, second) = if own_text >= their_text { (own, their) } else { (their, own) };
    let (own, changes) = (diff(base, &first), diff(base, &second));
    let merged = bring_in(&own, &first, &changes, &second);
    let held = held(&merged).or_else(|faults| {
        let deletes = own.iter().chain(&changes).any(|change| !is_kept(change));
        // One line rests on what the other took out, an offer on an issue, say, or both together are too much.
        if deletes {
            without_deletions(base, own, changes)
        } else {
            fitted(Lines { own, first, changes, second }, merged, faults)
        }
    });
    in_order(held.map_or_else(|_| ours.clone(), |case| noted(case, given_up)))
}

/// What is equal in two negotiations: what they had in common where nothing else is known of it. Brought
/// together from there, everything that only one of them has is taken.
pub fn equal_parts(one: &Case, other: &Case) -> Value {
    let (mut equal, other) = (one.state(), other.state());
    for change in diff(&equal, &other) {
        if let Some(order) = &change.order {
            // The same order counts as the older one, whichever of the two negotiations is called the first.
            if order.after < order.before {
                apply(&mut equal, &change);
            }
            continue;
        }
        // Where one says nothing, it had nothing to say from the start.
        let after = [change.before, change.after].into_iter().flatten().find(says_nothing);
        apply(&mut equal, &Change { path: change.path, after, ..Change::default() });
    }
    equal
}

/// A value as a person would say it: a record by its name, a list by its length.
pub fn in_words(value: Option<&Value>) -> String {
    match value {
        None => "deleted".to_owned(),
        Some(Value::String(text)) if !text.is_empty() => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Bool(on)) => if *on { "yes" } else { "no" }.to_owned(),
        Some(Value::Object(fields)) => fields
            .iter()
            .find_map(|(field, value)| match value {
                Value::String(text) if field != "id" && !is_date(field) && shows(text) => Some(text.clone()),
                _ => None,
            })
            .unwrap_or_else(|| "there".to_owned()),
        Some(Value::Array(items)) => format!("a list of {}", items.len()),
        Some(Value::String(_) | Value::Null) => "empty".to_owned(),
    }
}

/// Does a field hold a day or a moment, or else say whose something is? Nothing is called by those.
pub fn is_date(field: &str) -> bool {
    matches!(field, "at" | "by" | "on" | "since" | "ended" | "created_at")
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        _ => false,
    }
}

/// Puts the value that does not stand in the place of the one that stands, and settles the clash.
///
/// # Errors
/// A [`Fault`] when what it stands in is gone, or the negotiation would not hold together with it.
pub fn take_other(case: &Case, clash: &str) -> Result<Case, Fault> {
    let mut taken = case.clone();
    let Some(index) = taken.clashes.iter().position(|noted| noted.id == clash) else {
        return Ok(taken);
    };
    let Clash { path, other, .. } = taken.clashes.remove(index);
    if let Some(there) = with_other_kind(&taken, &path, other.as_ref()) {
        let in_use = |_| Fault::new(Place::ROOT, Problem::Unfit("an offer speaks of it".to_owned()));
        return taken.take_kind_of(&there).map(|()| taken).map_err(in_use);
    }
    let mut state = taken.state();
    let gone = || Fault::new(Place::ROOT, Problem::Missing);
    if !apply(&mut state, &Change { path, after: other, ..Change::default() }) {
        return Err(gone());
    }
    // A clash that came in with a file may be about anything; what a negotiation is called in storage stays.
    Case::of_state(&state).and_then(|taken| if taken.id == case.id { Ok(taken) } else { Err(gone()) })
}

/// The negotiation of a merged state, with its clashes noted in it.
///
/// # Errors
/// Every [`Fault`] that keeps it from holding together.
fn held(merged: &Merged) -> Result<Case, Vec<Fault>> {
    let (mut case, faults) = Case::checked(&merged.state.to_string()).map_err(|fault| vec![fault])?;
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut noting = Noting::of(&case);
    for clash in &merged.clashes {
        let kept = part(&merged.state, &clash.path).cloned();
        let other = if clash.ours == kept { &clash.theirs } else { &clash.ours };
        noting.note(&mut case, clash.path.clone(), kept, other.clone());
    }
    Ok(case)
}

/// The IDs of the clashes that are noted in a negotiation: there may be thousands, and each is noted once.
pub(crate) struct Noting(HashSet<String>);

impl Noting {
    /// Goes on with those that are noted already.
    pub fn of(case: &Case) -> Self {
        Self(case.clashes.iter().map(|clash| clash.id.clone()).collect())
    }

    /// Notes a clash, unless it is about the notes of clashes themselves or the two came to the same; and no more of them
    /// than a negotiation may have.
    pub fn note(&mut self, case: &mut Case, path: Vec<String>, kept: Option<Value>, other: Option<Value>) {
        let about_notes = path.first().is_some_and(|field| field == "clashes");
        if about_notes || kept == other || case.clashes.len() >= MAX_ITEMS {
            return;
        }
        let mut clash = Clash { path, kept, other, ..Clash::default() };
        clash.id = format!("{:016x}", fnv_1a(&text_of(&clash)));
        if self.0.insert(clash.id.clone()) {
            case.clashes.push(clash);
        }
    }
}

/// Notes what a line gave up before both were brought together.
fn noted(mut case: Case, given_up: Vec<GivenUp>) -> Case {
    if given_up.is_empty() {
        return case;
    }
    let (state, mut noting) = (case.state(), Noting::of(&case));
    for (path, other) in given_up {
        let kept = part(&state, &path).cloned();
        noting.note(&mut case, path, kept, other);
    }
    case
}

/// Puts the clashes into an order that is the same wherever they were found.
fn in_order(mut case: Case) -> Case {
    case.clashes.sort_by(|one, other| one.id.cmp(&other.id));
    case
}

/// Two lines of changes of one base, and what each comes to.
struct Lines {
    own: Vec<Change>,
    first: Value,
    changes: Vec<Change>,
    second: Value,
}

/// Both lines together so that they hold together, with nothing taken out.
///
/// # Errors
/// The faults, when the first line doesn't hold together by itself.
fn without_deletions(base: &Value, own: Vec<Change>, changes: Vec<Change>) -> Result<Case, Vec<Fault>> {
    let own: Vec<Change> = own.into_iter().filter(is_kept).collect();
    let changes: Vec<Change> = changes.into_iter().filter(is_kept).collect();
    let (first, second) = (made(base, &own), made(base, &changes));
    let merged = bring_in(&own, &first, &changes, &second);
    held(&merged).or_else(|faults| fitted(Lines { own, first, changes, second }, merged, faults))
}

const fn is_kept(change: &Change) -> bool {
    change.after.is_some() || change.order.is_some()
}

/// Both lines together without those changes of the second with which they don't hold together, such as the 201st issue,
/// and what rests on them. Those are noted. `merged` is both with all changes, and `faults` is what is wrong with that.
///
/// All that doesn't fit is left out at once, and then what rested on it; so however many there are, it takes as long as
/// bringing the lines together a few times.
///
/// # Errors
/// The faults, when the first line doesn't hold together by itself.
fn fitted(lines: Lines, mut merged: Merged, mut faults: Vec<Fault>) -> Result<Case, Vec<Fault>> {
    let Lines { own, first, mut changes, second } = lines;
    let mut left_out: Vec<Change> = Vec::new();
    while !changes.is_empty() {
        let unfit = unfit(&changes, &faults, &merged.state);
        let (out, kept): (Vec<Change>, _) = changes.into_iter().partition(|change| unfit.contains(&change.path));
        left_out.extend(out);
        changes = kept;
        merged = bring_in(&own, &first, &changes, &second);
        match held(&merged) {
            Err(found) => faults = found,
            Ok(mut case) => {
                let mut noting = Noting::of(&case);
                for change in left_out {
                    noting.note(&mut case, change.path, change.before, change.after);
                }
                return Ok(case);
            }
        }
    }
    Err(faults)
}

/// A state with some changes made.
fn made(base: &Value, changes: &[Change]) -> Value {
    let mut state = base.clone();
    for change in changes {
        apply(&mut state, change);
    }
    state
}

/// The paths of the changes that brought some faults into a state: at each of the places, and of what is too many the
/// last ones that were added. All, where none of them is to be blamed.
fn unfit(changes: &[Change], faults: &[Fault], state: &Value) -> BTreeSet<Vec<String>> {
    let by_path = ByPath::new(changes);
    let mut unfit = BTreeSet::new();
    for Fault { place, problem } in faults {
        let path = path_of(place, state);
        if let Problem::TooMany { found, limit } = problem {
            let is_added = |change: &&Change| {
                change.before.is_none() && change.path.split_last().is_some_and(|(_, list)| *list == path)
            };
            unfit.extend(changes.iter().rev().filter(is_added).take(found - limit).map(|change| change.path.clone()));
            continue;
        }
        unfit.extend(by_path.touching(&path).map(|change| change.path.clone()));
        // What an offer says may not fit because of how its issue was changed.
        if let [list, .., issue] = path.as_slice()
            && list == "offers"
        {
            let issue = ["issues".to_owned(), issue.clone()];
            unfit.extend(by_path.touching(&issue).map(|change| change.path.clone()));
        }
    }
    if unfit.is_empty() {
        unfit.extend(changes.iter().map(|change| change.path.clone()));
    }
    unfit
}

/// The path of a place: items by their names.
fn path_of(place: &Place, state: &Value) -> Vec<String> {
    let mut here = Some(state);
    let steps = place.steps().iter().map_while(|step| match step {
        Step::Field(name) => {
            here = here.and_then(|here| here.get(name));
            Some(name.clone())
        }
        Step::Item(index) => {
            here = here.and_then(|here| here.get(index));
            here.and_then(name_of).map(str::to_owned)
        }
    });
    steps.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{IssueKind, MAX_ISSUES, Offer, Side, Terms};
    use crate::time::Timestamp;

    fn base() -> Case {
        let mut base = Case::new("case".to_owned(), Timestamp::default());
        base.add_issue("fee".to_owned(), IssueKind::Amount).unwrap();
        base
    }

    /// Both ways round; they must come to the same.
    fn both_ways(base: &Case, one: &Case, other: &Case) -> Case {
        let base = base.state();
        let merged = merge_cases(&base, one, other);
        assert_eq!(merged, merge_cases(&base, other, one));
        merged
    }

    #[test]
    fn an_offer_keeps_the_issue_that_it_speaks_of() {
        let (mut one, mut other) = (base(), base());
        let at = Timestamp::parse("2026-11-23T10:00:00Z").unwrap();
        let terms = Terms::from([("fee".to_owned(), "9000".to_owned())]);
        one.record_offer(Offer { id: "o1".to_owned(), by: Side::Us, at, terms, ..Offer::default() }).unwrap();
        other.remove_issue("fee").unwrap();
        other.title = "Theirs".to_owned();
        let merged = both_ways(&base(), &one, &other);
        assert_eq!(merged.title, "Theirs");
        assert!(merged.issue("fee").is_some());
        assert_eq!(merged.offers.len(), 1);
    }

    #[test]
    fn two_titles_are_both_kept_and_the_other_can_be_taken() {
        let (mut one, mut other) = (base(), base());
        one.title = "Alpha".to_owned();
        other.title = "Beta".to_owned();
        let merged = both_ways(&base(), &one, &other);
        let [clash] = merged.clashes.as_slice() else { panic!("{:?}", merged.clashes) };
        assert_eq!((merged.title.as_str(), &clash.path), ("Beta", &vec!["title".to_owned()]));
        assert_eq!((&clash.kept, &clash.other), (&Some("Beta".into()), &Some("Alpha".into())));
        let taken = take_other(&merged, &clash.id).unwrap();
        assert_eq!((taken.title.as_str(), taken.clashes.len()), ("Alpha", 0));
        assert_eq!(take_other(&merged, "no such clash"), Ok(merged));
    }

    #[test]
    fn what_one_deleted_and_the_other_changed_stays_and_can_be_deleted_after_all() {
        let mut base = base();
        base.issues[0].name = "Fee".to_owned();
        let (mut one, mut other) = (base.clone(), base.clone());
        one.issues[0].name = "Monthly fee".to_owned();
        other.remove_issue("fee").unwrap();
        let merged = both_ways(&base, &one, &other);
        assert_eq!(merged.issues[0].name, "Monthly fee");
        let clash = &merged.clashes[0];
        assert_eq!((clash.kept.is_some(), &clash.other), (true, &None));
        assert!(take_other(&merged, &clash.id).unwrap().issues.is_empty());
    }

    #[test]
    fn two_copies_that_went_their_own_ways_come_together_with_all_that_each_has() {
        let (mut one, mut other) = (base(), base());
        one.add_issue("term".to_owned(), IssueKind::Choice).unwrap();
        one.set_note("PREP-1", "Here");
        one.title = "Alpha".to_owned();
        other.add_issue("press".to_owned(), IssueKind::Text).unwrap();
        other.issues[0].unit = "per month".to_owned();
        other.us.name = "Northlight".to_owned();
        other.title = "Beta".to_owned();
        let merged = merge_cases(&equal_parts(&one, &other), &one, &other);
        let issues: Vec<&str> = merged.issues.iter().map(|issue| issue.id.as_str()).collect();
        assert_eq!(issues, ["fee", "term", "press"]);
        assert_eq!((merged.note("PREP-1"), merged.issues[0].unit.as_str()), ("Here", "per month"));
        assert_eq!(merged.us.name, "Northlight", "an empty name says nothing against it");
        // Only of the title both had something to say.
        let paths: Vec<&str> = merged.clashes.iter().map(|clash| clash.path[0].as_str()).collect();
        assert_eq!((merged.title.as_str(), paths.as_slice()), ("Beta", &["title"][..]));
    }

    #[test]
    fn both_values_of_a_clash_are_said_in_words() {
        let issue = r#"{"id":"fee","unit":"","name":"Monthly fee"}"#;
        for (json, words) in [
            (r#""Alpha""#, "Alpha"),
            (r#""""#, "empty"),
            ("null", "empty"),
            ("40", "40"),
            ("true", "yes"),
            ("false", "no"),
            (issue, "Monthly fee"),
            (r#"{"id":"fee"}"#, "there"),
            (r#"{"id":"d","by":"2026-12-01","what":"A draft"}"#, "A draft"),
            (r#"{"id":"o","at":"2026-11-23T10:00:00Z","note":"\u200b"}"#, "there"),
            ("[1,2]", "a list of 2"),
        ] {
            assert_eq!(in_words(Some(&serde_json::from_str(json).unwrap())), words, "{json}");
        }
        assert_eq!(in_words(None), "deleted");
    }

    #[test]
    fn a_line_that_is_too_much_without_its_deletions_stays_as_it_is() {
        let mut base = base();
        (0..150).for_each(|number| base.add_issue(format!("old{number}"), IssueKind::Text).unwrap());
        let (mut one, mut other) = (base.clone(), base.clone());
        // It is the first of the two, by its text.
        one.title = "Zebra".to_owned();
        (0..100).for_each(|number| one.remove_issue(&format!("old{number}")).unwrap());
        (0..100).for_each(|number| one.add_issue(format!("new{number}"), IssueKind::Text).unwrap());
        let at = Timestamp::parse("2026-11-23T10:00:00Z").unwrap();
        let terms = Terms::from([("old0".to_owned(), "Yes".to_owned())]);
        other.record_offer(Offer { id: "o1".to_owned(), by: Side::Us, at, terms, ..Offer::default() }).unwrap();
        assert_eq!(merge_cases(&base.state(), &one, &other), one);
    }

    #[test]
    fn no_more_clashes_are_noted_than_can_be_read_again() {
        let mut case = base();
        let mut noting = Noting::of(&case);
        for number in 0..=MAX_ITEMS {
            noting.note(&mut case, vec!["notes".to_owned(), number.to_string()], Some("here".into()), None);
        }
        assert_eq!(case.clashes.len(), MAX_ITEMS);
        assert_eq!(Case::of_state(&case.state()), Ok(case));
    }

    #[test]
    fn a_clash_that_was_settled_on_one_side_is_settled() {
        let (mut one, mut other) = (base(), base());
        one.title = "Alpha".to_owned();
        other.title = "Beta".to_owned();
        let clashing = both_ways(&base(), &one, &other);
        let mut settled = clashing.clone();
        settled.clashes.clear();
        let mut busy = clashing.clone();
        busy.us.name = "We".to_owned();
        let merged = both_ways(&clashing, &settled, &busy);
        assert_eq!((merged.clashes.len(), merged.us.name.as_str()), (0, "We"));
    }

    #[test]
    fn what_would_be_too_many_together_is_left_out_and_noted() {
        let (mut one, mut other) = (base(), base());
        for number in 0..MAX_ISSUES - 2 {
            one.add_issue(format!("one{number}"), IssueKind::Text).unwrap();
        }
        for number in 0..3 {
            other.add_issue(format!("other{number}"), IssueKind::Text).unwrap();
        }
        one.set_note("PREP-1", "Here");
        other.set_note("PREP-2", "There");
        let merged = both_ways(&base(), &one, &other);
        assert_eq!(merged.issues.len(), MAX_ISSUES);
        assert_eq!(merged.clashes.len(), 2);
        assert_eq!((merged.note("PREP-1"), merged.note("PREP-2")), ("Here", "There"), "what else was added stays");
    }

    /// A negotiation whose issues and offers are all its own.
    fn apart(who: &str, issues: usize, offers: usize) -> Case {
        let mut case = base();
        case.title = who.to_owned();
        (0..issues).for_each(|number| case.add_issue(format!("{who}{number}"), IssueKind::Text).unwrap());
        let terms: Terms = case.issues.iter().skip(1).map(|issue| (issue.id.clone(), "Yes".to_owned())).collect();
        let at = Timestamp::parse("2026-11-23T10:00:00Z").unwrap();
        for number in 0..offers {
            let id = format!("{who}o{number}");
            let offer = Offer { id, by: Side::Us, at: at.clone(), terms: terms.clone(), ..Offer::default() };
            case.record_offer(offer).unwrap();
        }
        case
    }

    #[test]
    fn offers_on_issues_that_are_too_many_are_left_out_with_them_and_noted() {
        let [one, other] = ["one", "other"].map(|who| apart(who, 120, 50));
        let merged = both_ways(&base(), &one, &other);
        assert_eq!(merged.issues.len(), MAX_ISSUES);
        let of = |who: &str| merged.offers.iter().filter(|offer| offer.id.starts_with(who)).count();
        assert_eq!(of("one") + of("other"), 50, "those of one side fit");
        let noted = |list: &str| merged.clashes.iter().filter(|clash| clash.path[0] == list).count();
        assert_eq!((noted("issues"), noted("offers"), noted("title")), (41, 50, 1));
        let left_out = merged.clashes.iter().find(|clash| clash.path[0] == "issues").unwrap();
        assert!(left_out.kept.is_none() && left_out.other.is_some());
    }
}
