//! What must hold between the parts of a case; checked on everything that comes from outside.

use super::{Case, Issue, IssueKind, Offer};
use crate::number::Decimal;
use crate::record::{Fault, Field, Json, List, MAX_ITEMS, Place, Problem, at_most, field_mut};

/// Cases in one file, at most.
pub const MAX_CASES: usize = 1_000;
/// Issues in one case, at most.
pub const MAX_ISSUES: usize = 200;
/// Options of one issue, at most.
pub const MAX_OPTIONS: usize = 50;
/// Offers in one case, at most.
pub const MAX_OFFERS: usize = MAX_ITEMS;

impl Case {
    /// Gives an identifier to the list items that came without one, then checks the whole case.
    ///
    /// # Errors
    /// The first fault found, with its place.
    pub(crate) fn settle(&mut self, place: Place<'_>) -> Result<(), Fault> {
        if !fits_an_address(&self.id) {
            return Err(Fault::new(place.field("id"), Problem::OddIdentifier(self.id.clone())));
        }
        settle_lists(self, "", place)?;
        self.check_issues(place.field("issues"))?;
        self.check_offers(place.field("offers"))?;
        self.check_agreement(place.field("agreement"))
    }

    fn check_issues(&self, place: Place<'_>) -> Result<(), Fault> {
        at_most(MAX_ISSUES, self.issues.len(), place)?;
        for (index, issue) in self.issues.iter().enumerate() {
            check_issue(issue, place.item(index))?;
        }
        Ok(())
    }

    fn check_offers(&self, place: Place<'_>) -> Result<(), Fault> {
        for (index, offer) in self.offers.iter().enumerate() {
            self.check_terms(offer, place.item(index).field("terms"))?;
        }
        Ok(())
    }

    /// Every term must belong to an issue and fit its kind: an amount is a number, a choice one of the options.
    fn check_terms(&self, offer: &Offer, place: Place<'_>) -> Result<(), Fault> {
        for (id, text) in &offer.terms {
            let unresolved =
                |what, id: &str| Err(Fault::new(place.field(id), Problem::Unresolved { what, id: id.to_owned() }));
            let Some(issue) = self.issue(id) else {
                return unresolved("issue", id);
            };
            if issue.term(text).is_some() {
                continue;
            }
            let place = place.field(id);
            return Err(match issue.kind {
                IssueKind::Amount => {
                    let fault = text.parse::<Decimal>().err().unwrap_or(crate::number::DecimalFault::NotANumber);
                    Fault::new(place, Problem::Decimal { found: text.clone(), fault })
                }
                _ => Fault::new(place, Problem::Unresolved { what: "option", id: text.clone() }),
            });
        }
        Ok(())
    }

    /// A deal rests on an offer that is there, or on the points of agreement alone.
    fn check_agreement(&self, place: Place<'_>) -> Result<(), Fault> {
        let Some(agreement) = self.agreement.as_ref().filter(|agreement| !agreement.offer.is_empty()) else {
            return Ok(());
        };
        if self.offer(&agreement.offer).is_none() {
            let problem = Problem::Unresolved { what: "offer", id: agreement.offer.clone() };
            return Err(Fault::new(place.field("offer"), problem));
        }
        Ok(())
    }
}

/// A case's identifier is part of an address and of a storage key.
fn fits_an_address(id: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    (1..=64).contains(&id.len()) && id.bytes().all(plain)
}

fn check_issue(issue: &Issue, place: Place<'_>) -> Result<(), Fault> {
    at_most(MAX_OPTIONS, issue.options.len(), place.field("options"))?;
    match issue.step {
        Some(step) if step <= Decimal::ZERO => {
            Err(Fault::new(place.field("step"), Problem::NotAbove { found: step.to_f64(), limit: 0.0 }))
        }
        _ => Ok(()),
    }
}

/// Goes through a value, and every list in it at any depth: names the items that came without an identifier, and
/// checks that no two of a list have the same. The name is that of the field that holds the value.
fn settle_lists(value: &mut dyn Json, name: &str, place: Place<'_>) -> Result<(), Fault> {
    if let Some(list) = value.list_mut() {
        if list.items().any(has_identifier) {
            name_missing(list, letter(name));
            check_unique(list, place)?;
        }
        for index in 0..list.count() {
            list.item_mut(index).map_or(Ok(()), |item| settle_lists(item, name, place.item(index)))?;
        }
        return Ok(());
    }
    let Some(record) = value.record_mut() else {
        return Ok(());
    };
    let schema = record.schema();
    for (Field { key, .. }, field) in schema.iter().zip(record.fields_mut().0) {
        settle_lists(field, key, place.field(key))?;
    }
    Ok(())
}

/// Is it a record whose type has a field for an identifier?
fn has_identifier(item: &dyn Json) -> bool {
    item.record().is_some_and(|record| record.schema().iter().any(|field| field.key == "id"))
}

/// The letter that the identifiers given to a list's items begin with: that of its name, but where another one was
/// given before.
fn letter(list: &str) -> char {
    match list {
        "outcomes" => 'r',
        "impasse" => 't',
        "reviews" => 'v',
        _ => list.chars().next().unwrap_or('i'),
    }
}

/// Every item of a list has an identifier, and no two have the same.
pub(crate) fn check_unique(list: &dyn List, place: Place<'_>) -> Result<(), Fault> {
    let mut seen: Vec<&str> = Vec::with_capacity(list.count());
    for (index, id) in list.ids().into_iter().enumerate() {
        let problem = if id.is_empty() {
            Problem::NoIdentifier
        } else if let Err(index) = seen.binary_search(&id) {
            seen.insert(index, id);
            continue;
        } else {
            Problem::Repeated(id.to_owned())
        };
        return Err(Fault::new(place.item(index).field("id"), problem));
    }
    Ok(())
}

/// Gives the items without an identifier, where they may come without one, the first free ones: `a1`, `a2`, …
fn name_missing(list: &mut dyn List, letter: char) {
    let number_of = |id: &str| id.strip_prefix(letter).and_then(|number| number.parse::<usize>().ok());
    let mut taken = vec![false; list.count() + 1];
    for number in list.ids().into_iter().filter_map(number_of) {
        if let Some(slot) = taken.get_mut(number) {
            *slot = true;
        }
    }
    let mut free = (1..).filter(|number| taken.get(*number) != Some(&true));
    for index in 0..list.count() {
        let Some(record) = list.item_mut(index).and_then(|item| item.record_mut()) else { continue };
        let may_lack = record.schema().iter().any(|field| field.key == "id" && !field.required);
        let Some(id) = field_mut(record, "id").filter(|id| may_lack && id.is_default()) else { continue };
        if let Some(number) = free.next() {
            // A text takes any text.
            let _ = id.read(format!("{letter}{number}").into(), Place::Root);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Agreement;
    use crate::json::parse;
    use crate::record::{read, record};

    record! {
        /// What a later version may keep.
        pub struct Sheet {
            /// The first worksheet.
            optional worries: Vec<Worry>,
            /// One that is there or isn't.
            optional plan: Option<Plan>,
            /// Words, which have no identifiers.
            optional words: Vec<String>,
        }
    }

    record! {
        /// Holds a list that must come with identifiers, and one without any.
        pub struct Plan {
            /// They must come with identifiers.
            optional issues: Vec<Issue>,
            /// They have none.
            optional parties: Vec<crate::case::Party>,
        }
    }

    record! {
        /// An item of the worksheet.
        pub struct Worry {
            /// Given where it is missing.
            optional id: String,
            /// A list in a list.
            optional replies: Vec<crate::case::Measure>,
        }
    }

    fn settled(text: &str) -> Result<Sheet, String> {
        let mut sheet: Sheet = read(parse(text, 9).unwrap(), Place::Root).unwrap();
        settle_lists(&mut sheet, "", Place::Root).map(|()| sheet).map_err(|fault| fault.to_string())
    }

    #[test]
    fn an_agreement_rests_on_an_offer_that_is_there_or_on_none() {
        for (offer, is_fine) in [("", true), ("o1", true), ("o2", false)] {
            let offers = vec![Offer { id: "o1".to_owned(), ..Offer::default() }];
            let agreement = Some(Agreement { offer: offer.to_owned(), ..Agreement::default() });
            let mut case = Case { id: "case".to_owned(), offers, agreement, ..Case::default() };
            assert_eq!(case.settle(Place::Root).is_ok(), is_fine, "{offer}");
        }
    }

    #[test]
    fn every_list_of_an_agreement_is_named_and_a_task_that_is_done_stays_so() {
        let text = r#"{"offer": "", "at": "2026-11-24T10:00:00Z", "duties": [{"what": "Logos", "done": true}],
            "contacts": [{}, {}], "steps": [{"done": true}, {}], "follow_ups": [{}]}"#;
        let agreement = Some(read::<Agreement>(parse(text, 9).unwrap(), Place::Root).unwrap());
        let mut case = Case { id: "case".to_owned(), agreement, ..Case::default() };
        case.settle(Place::Root).unwrap();
        let agreement = case.agreement.unwrap();
        let lists: [&dyn List; 4] = [&agreement.duties, &agreement.contacts, &agreement.steps, &agreement.follow_ups];
        assert_eq!(lists.map(|list| list.ids().join(" ")), ["d1", "c1 c2", "s1 s2", "f1"]);
        assert!(agreement.duties[0].done && agreement.steps[0].done && !agreement.steps[1].done);
        assert!(agreement.to_text().contains(r#""what":"Logos","done":true"#));
    }

    #[test]
    fn a_list_is_named_by_being_declared() {
        let sheet =
            settled(r#"{"worries": [{}, {"id": "w1", "replies": [{}, {"id": "r1"}, {}]}, {}], "words": ["", ""]}"#)
                .unwrap();
        let ids = |list: &dyn List| list.ids().join(" ");
        assert_eq!(ids(&sheet.worries), "w2 w1 w3");
        assert_eq!(ids(&sheet.worries[1].replies), "r2 r1 r3");
    }

    #[test]
    fn doubled_and_missing_identifiers_are_found_in_every_list() {
        for (text, fault) in [
            (r#"{"worries": [{"id": "a"}, {"id": "a"}]}"#, "worries[1].id: “a” is used twice"),
            (
                r#"{"worries": [{}, {"replies": [{"id": "b"}, {}, {"id": "b"}]}]}"#,
                "worries[1].replies[2].id: “b” is used twice",
            ),
            (
                r#"{"plan": {"issues": [{"id": "x", "name": "", "kind": "text"}, {"id": "", "name": "", "kind": "text"}]}}"#,
                "plan.issues[1].id: must not be empty",
            ),
        ] {
            assert_eq!(settled(text).unwrap_err(), fault);
        }
        let without = settled(r#"{"plan": {"parties": [{"name": "A"}, {"name": "A"}]}, "words": ["a", "a"]}"#);
        assert!(without.is_ok());
    }
}
