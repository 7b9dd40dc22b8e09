//! What must hold between the parts of a case; checked on everything that comes from outside.

use std::collections::BTreeSet;

use super::{Alternative, Case, Issue, IssueKind, Offer};
use crate::number::Decimal;
use crate::record::{Fault, Place, Problem};

/// Cases in one file, at most.
pub const MAX_CASES: usize = 1_000;
/// Issues in one case, at most.
pub const MAX_ISSUES: usize = 200;
/// Options of one issue, at most.
pub const MAX_OPTIONS: usize = 50;
/// Offers in one case, at most.
pub const MAX_OFFERS: usize = 10_000;

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
        unique(self.alternatives.iter().map(|item| &item.id), place.field("alternatives"))?;
        unique(self.concessions.iter().map(|item| &item.id), place.field("concessions"))?;
        unique(self.impasse.iter().map(|item| &item.id), place.field("impasse"))?;
        self.check_agreement(place.field("agreement"))
    }

    fn name_items(&mut self) {
        name_missing(self.alternatives.iter_mut().map(|item| &mut item.id), 'a');
        for Alternative { outcomes, .. } in &mut self.alternatives {
            name_missing(outcomes.iter_mut().map(|item| &mut item.id), 'r');
        }
        name_missing(self.concessions.iter_mut().map(|item| &mut item.id), 'c');
        name_missing(self.impasse.iter_mut().map(|item| &mut item.id), 't');
        if let Some(agreement) = &mut self.agreement {
            name_missing(agreement.duties.iter_mut().map(|item| &mut item.id), 'd');
            name_missing(agreement.measures.iter_mut().map(|item| &mut item.id), 'm');
            name_missing(agreement.reviews.iter_mut().map(|item| &mut item.id), 'v');
        }
    }

    fn check_issues(&self, place: Place<'_>) -> Result<(), Fault> {
        at_most(self.issues.len(), MAX_ISSUES, place)?;
        unique(self.issues.iter().map(|issue| &issue.id), place)?;
        for (index, issue) in self.issues.iter().enumerate() {
            check_issue(issue, place.item(index))?;
        }
        Ok(())
    }

    fn check_offers(&self, place: Place<'_>) -> Result<(), Fault> {
        at_most(self.offers.len(), MAX_OFFERS, place)?;
        unique(self.offers.iter().map(|offer| &offer.id), place)?;
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
        unique(agreement.duties.iter().map(|item| &item.id), place.field("duties"))?;
        unique(agreement.measures.iter().map(|item| &item.id), place.field("measures"))?;
        unique(agreement.reviews.iter().map(|item| &item.id), place.field("reviews"))
    }
}

/// A case's identifier is part of an address and of a storage key.
fn fits_an_address(id: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    (1..=64).contains(&id.len()) && id.bytes().all(plain)
}

fn check_issue(issue: &Issue, place: Place<'_>) -> Result<(), Fault> {
    at_most(issue.options.len(), MAX_OPTIONS, place.field("options"))?;
    unique(issue.options.iter().map(|option| &option.id), place.field("options"))?;
    match issue.step {
        Some(step) if step <= Decimal::ZERO => {
            Err(Fault::new(place.field("step"), Problem::Below { found: step.to_f64(), limit: 0.0 }))
        }
        _ => Ok(()),
    }
}

fn at_most(found: usize, limit: usize, place: Place<'_>) -> Result<(), Fault> {
    if found > limit { Err(Fault::new(place, Problem::TooMany { found, limit })) } else { Ok(()) }
}

/// Every item of a list has an identifier, and no two have the same.
fn unique<'a>(ids: impl Iterator<Item = &'a String>, place: Place<'_>) -> Result<(), Fault> {
    let mut seen = BTreeSet::new();
    for (index, id) in ids.enumerate() {
        let problem = if id.is_empty() {
            Problem::NoIdentifier
        } else if seen.insert(id) {
            continue;
        } else {
            Problem::Repeated(id.clone())
        };
        return Err(Fault::new(place.item(index).field("id"), problem));
    }
    Ok(())
}

/// Gives the items without an identifier the first free ones: `a1`, `a2`, …
fn name_missing<'a>(ids: impl Iterator<Item = &'a mut String>, letter: char) {
    let mut ids: Vec<&mut String> = ids.collect();
    let taken: BTreeSet<String> = ids.iter().map(|id| id.to_string()).collect();
    let mut free = (1..).map(|number| format!("{letter}{number}")).filter(|id| !taken.contains(id));
    for id in &mut ids {
        if id.is_empty() {
            **id = free.next().unwrap_or_default();
        }
    }
}
