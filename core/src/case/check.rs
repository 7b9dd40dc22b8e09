//! What must hold between the parts of a case; checked on everything that comes from outside.

use super::{Case, Issue, IssueKind, Offer};
use crate::number::Decimal;
use crate::record::{Fault, List, MAX_ITEMS, Place, Problem, at_most};

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
        self.name_items();
        if !fits_an_address(&self.id) {
            return Err(Fault::new(place.field("id"), Problem::OddIdentifier(self.id.clone())));
        }
        self.check_issues(place.field("issues"))?;
        self.check_offers(place.field("offers"))?;
        self.check_alternatives(place.field("alternatives"))?;
        check_unique(&self.concessions, place.field("concessions"))?;
        check_unique(&self.impasse, place.field("impasse"))?;
        check_unique(&self.clashes, place.field("clashes"))?;
        self.check_agreement(place.field("agreement"))
    }

    fn name_items(&mut self) {
        name_missing(&mut self.alternatives, 'a');
        for alternative in &mut self.alternatives {
            name_missing(&mut alternative.outcomes, 'r');
        }
        name_missing(&mut self.concessions, 'c');
        name_missing(&mut self.impasse, 't');
        if let Some(agreement) = &mut self.agreement {
            name_missing(&mut agreement.duties, 'd');
            name_missing(&mut agreement.measures, 'm');
            name_missing(&mut agreement.reviews, 'v');
        }
    }

    fn check_alternatives(&self, place: Place<'_>) -> Result<(), Fault> {
        check_unique(&self.alternatives, place)?;
        for (index, alternative) in self.alternatives.iter().enumerate() {
            check_unique(&alternative.outcomes, place.item(index).field("outcomes"))?;
        }
        Ok(())
    }

    fn check_issues(&self, place: Place<'_>) -> Result<(), Fault> {
        at_most(MAX_ISSUES, self.issues.len(), place)?;
        check_unique(&self.issues, place)?;
        for (index, issue) in self.issues.iter().enumerate() {
            check_issue(issue, place.item(index))?;
        }
        Ok(())
    }

    fn check_offers(&self, place: Place<'_>) -> Result<(), Fault> {
        check_unique(&self.offers, place)?;
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

    fn check_agreement(&self, place: Place<'_>) -> Result<(), Fault> {
        let Some(agreement) = &self.agreement else {
            return Ok(());
        };
        if self.offer(&agreement.offer).is_none() {
            let problem = Problem::Unresolved { what: "offer", id: agreement.offer.clone() };
            return Err(Fault::new(place.field("offer"), problem));
        }
        check_unique(&agreement.duties, place.field("duties"))?;
        check_unique(&agreement.measures, place.field("measures"))?;
        check_unique(&agreement.reviews, place.field("reviews"))
    }
}

/// A case's identifier is part of an address and of a storage key.
fn fits_an_address(id: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    (1..=64).contains(&id.len()) && id.bytes().all(plain)
}

fn check_issue(issue: &Issue, place: Place<'_>) -> Result<(), Fault> {
    at_most(MAX_OPTIONS, issue.options.len(), place.field("options"))?;
    check_unique(&issue.options, place.field("options"))?;
    match issue.step {
        Some(step) if step <= Decimal::ZERO => {
            Err(Fault::new(place.field("step"), Problem::NotAbove { found: step.to_f64(), limit: 0.0 }))
        }
        _ => Ok(()),
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

/// Gives the items without an identifier the first free ones: `a1`, `a2`, …
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
        let id = list.item_mut(index).and_then(|item| item.part_mut("id"));
        if let (Some(id), Some(number)) = (id.filter(|id| id.is_default()), free.next()) {
            // A text takes any text.
            let _ = id.read(format!("{letter}{number}").into(), Place::Root);
        }
    }
}
