//! What must hold between the parts of a case; checked on everything that comes from outside.

use std::collections::BTreeSet;

use super::{Case, Issue, IssueKind, Item, Offer};
use crate::document::{Fault, Place, Problem};
use crate::format::is_reserved;
use crate::number::{Decimal, DecimalFault};
use crate::quoted::Quoted;

/// Cases in one file, at most.
pub const MAX_CASES: usize = 1_000;
/// Issues in one case, at most.
pub const MAX_ISSUES: usize = 200;
/// Options of one issue, at most.
pub const MAX_OPTIONS: usize = 50;
/// Items of any list, and texts by key, at most.
pub const MAX_ITEMS: usize = 10_000;
/// Offers in one case, at most.
pub const MAX_OFFERS: usize = MAX_ITEMS;
/// The letters of a name that is typed, at most, and those that are shown of a longer one that came with a file.
pub const MAX_NAME: usize = 200;

/// A list whose items have IDs, whatever they are.
trait Identified {
    fn ids(&self) -> Vec<&str>;
    fn ids_mut(&mut self) -> Vec<&mut String>;
    #[cfg(test)]
    fn push_default(&mut self, id: &str);
}

impl<T: Item + Default> Identified for Vec<T> {
    fn ids(&self) -> Vec<&str> {
        self.iter().map(T::id).collect()
    }

    fn ids_mut(&mut self) -> Vec<&mut String> {
        self.iter_mut().map(T::id_mut).collect()
    }

    #[cfg(test)]
    fn push_default(&mut self, id: &str) {
        self.push(T::default().with_id(id.to_owned()));
    }
}

/// The lists of a record that have IDs, with their names.
macro_rules! lists {
    ($record:expr; $($list:ident),* $(,)?) => {
        [$((stringify!($list), &mut $record.$list as &mut dyn Identified)),*]
    };
}

impl Case {
    /// Gives an identifier to the list items that came without one, then checks the whole case: every fault, with its
    /// place.
    pub(crate) fn settle(&mut self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if !fits_an_address(&self.id) {
            faults.push(Fault::new(Place::of("id"), Problem::OddIdentifier(self.id.clone())));
        }
        self.each_list(&mut |place, name, list| {
            name_missing(list, name);
            check_list(&list.ids(), place, &mut faults);
        });
        self.check_counts(&mut faults);
        self.check_issues(&mut faults);
        if faults.iter().any(|fault| matches!(fault.problem, Problem::TooMany { .. })) {
            // Looking each of the others up in so many would take too long.
            return faults;
        }
        self.offers.iter().enumerate().for_each(|(index, offer)| self.check_terms(index, offer, &mut faults));
        faults.extend(self.fault_of_agreement());
        faults
    }

    /// Goes to every list whose items have IDs, with its place and its name.
    fn each_list(&mut self, visit: &mut dyn FnMut(&Place, &'static str, &mut dyn Identified)) {
        let mut each = |place: &Place, lists: &mut [(&'static str, &mut dyn Identified)]| {
            for (name, list) in lists {
                visit(&place.clone().field(name), name, *list);
            }
        };
        let root = Place::ROOT;
        each(&root, &mut lists!(self; issues, alternatives, offers, people, goals_soon, goals_later, strengths));
        each(&root, &mut lists!(self; weaknesses, exposures, drivers, problems, tactics, concessions, ground_rules));
        each(&root, &mut lists!(self; interests, questions, heard, learned, claims, assumptions, common_interests));
        each(&root, &mut lists!(self; misunderstandings, agreed_points, impasse, clashes));
        for (index, issue) in self.issues.iter_mut().enumerate() {
            each(&Place::of("issues").item(index), &mut lists!(issue; options));
        }
        for (index, alternative) in self.alternatives.iter_mut().enumerate() {
            each(&Place::of("alternatives").item(index), &mut lists!(alternative; outcomes));
        }
        if let Some(agreement) = &mut self.agreement {
            let lists =
                &mut lists!(agreement; duties, measures, contacts, reviews, steps, follow_ups, milestones, concerns);
            each(&Place::of("agreement"), lists);
        }
        each(&Place::of("standstill"), &mut lists!(self.standstill; incidents));
        each(&Place::of("look_back"), &mut lists!(self.look_back; lessons));
    }

    /// Adds an empty item to the list at a place.
    #[cfg(test)]
    pub(crate) fn push_default(&mut self, place: &str, id: &str) {
        self.each_list(&mut |here, _, list| {
            if here.to_string() == place {
                list.push_default(id);
            }
        });
    }

    /// What has no identifiers is not too long either.
    fn check_counts(&self, faults: &mut Vec<Fault>) {
        let texts = [("notes", &self.notes), ("dismissed", &self.dismissed), ("drafts", &self.drafts)];
        for (name, texts) in texts {
            check_count(texts.len(), MAX_ITEMS, || Place::of(name), faults);
        }
        for (place, ticks) in [
            (Place::of("checklist"), &self.checklist),
            (Place::of("look_back").field("skills"), &self.look_back.skills),
            (Place::of("standstill").field("calm"), &self.standstill.calm),
            (Place::of("standstill").field("leaving"), &self.standstill.leaving),
        ] {
            check_count(ticks.len(), MAX_ITEMS, || place, faults);
        }
        for (index, clash) in self.clashes.iter().enumerate() {
            check_count(clash.path.len(), MAX_ITEMS, || Place::of("clashes").item(index).field("path"), faults);
        }
    }

    fn check_issues(&self, faults: &mut Vec<Fault>) {
        check_count(self.issues.len(), MAX_ISSUES, || Place::of("issues"), faults);
        for (index, issue) in self.issues.iter().enumerate() {
            let place = || Place::of("issues").item(index);
            if is_reserved(&issue.id) {
                // It would be the name of a term.
                faults.push(Fault::new(place().field("id"), Problem::OddIdentifier(issue.id.clone())));
            }
            check_count(issue.options.len(), MAX_OPTIONS, || place().field("options"), faults);
            if let Some(step) = issue.step.filter(|step| *step <= Decimal::ZERO) {
                faults.push(Fault::new(place().field("step"), Problem::Unfit(format!("{step} is not above 0"))));
            }
        }
    }

    /// Every term must belong to an issue and fit its kind: an amount is a number, a choice one of the options.
    fn check_terms(&self, index: usize, offer: &Offer, faults: &mut Vec<Fault>) {
        let place = || Place::of("offers").item(index).field("terms");
        check_count(offer.terms.len(), MAX_ITEMS, place, faults);
        for (id, text) in &offer.terms {
            let problem = match self.issue(id) {
                None => Some(Problem::Unresolved { what: "issue", id: id.clone() }),
                Some(issue) => unfit(issue, text),
            };
            faults.extend(problem.map(|problem| Fault::new(place().field(id), problem)));
        }
    }

    /// A deal rests on an offer that is there, or on the points of agreement alone.
    fn fault_of_agreement(&self) -> Option<Fault> {
        let id = &self.agreement.as_ref().filter(|agreement| !agreement.offer.is_empty())?.offer;
        let problem = || Problem::Unresolved { what: "offer", id: id.clone() };
        self.offer(id).is_none().then(|| Fault::new(Place::of("agreement").field("offer"), problem()))
    }
}

/// What is wrong with what an offer says on an issue.
fn unfit(issue: &Issue, text: &str) -> Option<Problem> {
    if issue.term(text).is_some() {
        return None;
    }
    Some(match issue.kind {
        IssueKind::Amount => {
            let fault = text.parse::<Decimal>().err().unwrap_or(DecimalFault::NotANumber);
            Problem::Unfit(format!("{} {fault}", Quoted(text)))
        }
        _ => Problem::Unresolved { what: "option", id: text.to_owned() },
    })
}

/// A case's identifier is part of an address and of a storage key.
fn fits_an_address(id: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    (1..=64).contains(&id.len()) && id.bytes().all(plain)
}

/// The letter that the identifiers given to a list's items begin with: that of its name, but where another one was
/// given before. Nothing for a list whose items must come with identifiers.
fn letter(list: &str) -> Option<char> {
    match list {
        "issues" | "options" | "offers" | "clashes" => None,
        "outcomes" => Some('r'),
        "impasse" => Some('t'),
        "reviews" => Some('v'),
        _ => list.chars().next(),
    }
}

/// Gives the items without an identifier, where they may come without one, the first free ones: `a1`, `a2`, …
fn name_missing(list: &mut dyn Identified, name: &str) {
    let Some(letter) = letter(name).filter(|_| list.ids().contains(&"")) else { return };
    let taken: BTreeSet<String> = list.ids().into_iter().map(str::to_owned).collect();
    let mut free = (1..).map(|number: usize| format!("{letter}{number}")).filter(|id| !taken.contains(id));
    for id in list.ids_mut().into_iter().filter(|id| id.is_empty()) {
        *id = free.next().unwrap_or_default();
    }
}

/// A list is not too long, every item has an identifier, and no two have the same.
pub(crate) fn check_list(ids: &[&str], place: &Place, faults: &mut Vec<Fault>) {
    check_count(ids.len(), MAX_ITEMS, || place.clone(), faults);
    let mut seen = BTreeSet::new();
    for (index, id) in ids.iter().enumerate() {
        let problem = if id.is_empty() {
            Problem::NoIdentifier
        } else if seen.insert(id) {
            continue;
        } else {
            Problem::Repeated((*id).to_owned())
        };
        faults.push(Fault::new(place.clone().item(index).field("id"), problem));
    }
}

/// There are no more than allowed.
fn check_count(found: usize, limit: usize, place: impl FnOnce() -> Place, faults: &mut Vec<Fault>) {
    if found > limit {
        faults.push(Fault::new(place(), Problem::TooMany { found, limit }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Agreement;

    fn case(fields: &str) -> Result<Case, String> {
        let required = r#""id":"c","title":"","currency":"USD","us":{"name":""},"them":{"name":""}"#;
        let issues = if fields.contains("\"issues\"") { "" } else { r#","issues":[]"# };
        Case::read(&format!("{{{required}{issues},{fields}}}")).map_err(|fault| fault.to_string())
    }

    fn ids(list: &dyn Identified) -> String {
        list.ids().join(" ")
    }

    #[test]
    fn an_agreement_rests_on_an_offer_that_is_there_or_on_none() {
        for (offer, is_fine) in [("", true), ("o1", true), ("o2", false)] {
            let offers = vec![Offer { id: "o1".to_owned(), ..Offer::default() }];
            let agreement = Some(Agreement { offer: offer.to_owned(), ..Agreement::default() });
            let mut case = Case { id: "case".to_owned(), offers, agreement, ..Case::default() };
            assert_eq!(case.settle().is_empty(), is_fine, "{offer}");
        }
    }

    #[test]
    fn every_list_of_an_agreement_is_named_and_a_task_that_is_done_stays_so() {
        let text = r#""agreement":{"offer": "", "at": "2026-11-24T10:00:00Z", "duties": [{"what": "Logos", "done": true}],
            "contacts": [{}, {}], "steps": [{"done": true}, {}], "follow_ups": [{}]}"#;
        let agreement = case(text).unwrap().agreement.unwrap();
        let lists: [&dyn Identified; 4] =
            [&agreement.duties, &agreement.contacts, &agreement.steps, &agreement.follow_ups];
        assert_eq!(lists.map(ids), ["d1", "c1 c2", "s1 s2", "f1"]);
        assert!(agreement.duties[0].done && agreement.steps[0].done && !agreement.steps[1].done);
    }

    #[test]
    fn names_that_are_there_are_passed_over_also_in_a_list_in_a_list() {
        let case = case(
            r#""alternatives":[{"name":""},{"id":"a1","name":"","outcomes":[{"probability":0,"value":"0"},
            {"id":"r1","probability":0,"value":"0"},{"probability":0,"value":"0"}]},{"name":""}]"#,
        )
        .unwrap();
        assert_eq!(ids(&case.alternatives), "a2 a1 a3");
        assert_eq!(ids(&case.alternatives[1].outcomes), "r2 r1 r3");
    }

    #[test]
    fn doubled_and_missing_identifiers_are_found_in_every_list() {
        for (fields, fault) in [
            (r#""drivers": [{"id": "a"}, {"id": "a"}]"#, "drivers[1].id: “a” is used twice"),
            (
                r#""look_back":{"lessons": [{"id": "b"}, {}, {"id": "b"}]}"#,
                "look_back.lessons[2].id: “b” is used twice",
            ),
            (
                r#""issues": [{"id": "x", "name": "", "kind": "text"}, {"id": "", "name": "", "kind": "text"}]"#,
                "issues[1].id: must not be empty",
            ),
        ] {
            assert_eq!(case(fields).unwrap_err(), fault);
        }
    }
}
