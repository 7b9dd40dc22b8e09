//! What one can do with the deal.

use crate::case::{Agreement, Case};
use crate::time::Timestamp;

impl Case {
    /// Ends a deal that rests on an offer which is no longer there or no longer accepted. What was written into it is
    /// the user's work, and stays.
    pub(super) fn part_from_offer(&mut self, id: &str) {
        if self.is_bare_agreement_on(id) {
            self.agreement = None;
            return;
        }
        if let Some(agreement) = self.agreement.as_mut().filter(|agreement| agreement.offer == id) {
            agreement.offer.clear();
        }
    }

    /// Starts an agreement that rests on the points of agreement alone, without an accepted offer. Does nothing if
    /// there is one.
    pub fn start_agreement(&mut self, now: Timestamp) {
        self.agreement.get_or_insert_with(|| Agreement { at: now, ..Agreement::default() });
    }

    /// Takes back that an agreement was started without an offer. Does nothing once it rests on one, or something
    /// was written into it.
    pub fn discard_agreement(&mut self) {
        self.part_from_offer("");
    }

    /// Was an agreement started without an offer, and nothing written into it yet?
    pub fn may_discard_agreement(&self) -> bool {
        self.is_bare_agreement_on("")
    }

    /// Is there an agreement that rests on an offer and has nothing else written into it?
    fn is_bare_agreement_on(&self, offer: &str) -> bool {
        let bare = |found: &Agreement| {
            *found == Agreement { offer: offer.to_owned(), at: found.at.clone(), ..Agreement::default() }
        };
        self.agreement.as_ref().is_some_and(bare) && !self.unknown.is_within("agreement")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::edit::sample::{case, now, offer};
    use crate::case::{OfferStatus, Side};

    #[test]
    fn what_was_written_into_a_deal_stays_when_its_offer_goes() {
        let mut case = case();
        case.set_offer_status("o1", OfferStatus::Accepted, now()).unwrap();
        case.agreement.as_mut().unwrap().thanks = "For your patience.".to_owned();
        case.remove_offer("o1").unwrap();
        let agreement = case.agreement.as_ref().unwrap();
        assert_eq!((agreement.offer.as_str(), agreement.thanks.as_str()), ("", "For your patience."));
        assert_eq!(case.settle(), []);
    }

    #[test]
    fn a_deal_begun_without_an_offer_does_not_go_with_any() {
        let mut case = case();
        case.start_agreement(now());
        case.remove_offer("o1").unwrap();
        assert_eq!(case.agreement.unwrap().offer, "");
    }

    #[test]
    fn a_bare_deal_goes_with_the_offer_that_it_rests_on() {
        let mut case = case();
        case.record_offer(offer("o2", Side::Them, "6500")).unwrap();
        case.set_offer_status("o1", OfferStatus::Accepted, now()).unwrap();
        case.remove_offer("o2").unwrap();
        assert!(case.agreement.is_some());
        case.remove_offer("o1").unwrap();
        assert_eq!(case.agreement, None);
    }

    #[test]
    fn accepting_starts_the_agreement_and_only_one_offer_is_accepted() {
        let mut case = case();
        case.record_offer(offer("o2", Side::Them, "6500")).unwrap();
        case.set_offer_status("o1", OfferStatus::Accepted, now()).unwrap();
        case.set_offer_status("o2", OfferStatus::Accepted, now()).unwrap();
        assert_eq!(case.agreement.as_ref().unwrap().offer, "o2");
        assert_eq!(case.offers[0].status, OfferStatus::Countered);
        case.set_offer_status("o2", OfferStatus::Open, now()).unwrap();
        assert_eq!(case.agreement, None);
    }

    #[test]
    fn what_was_written_into_an_agreement_survives_a_change_of_mind() {
        let mut case = case();
        case.set_offer_status("o1", OfferStatus::Accepted, now()).unwrap();
        case.agreement.as_mut().unwrap().text = "Shaken on.".to_owned();
        case.set_offer_status("o1", OfferStatus::Open, now()).unwrap();
        let agreement = case.agreement.as_ref().unwrap();
        assert_eq!((agreement.offer.as_str(), agreement.text.as_str()), ("", "Shaken on."), "nothing is accepted");
        case.set_offer_status("o1", OfferStatus::Accepted, now()).unwrap();
        assert_eq!(case.agreement.unwrap().offer, "o1");
    }

    #[test]
    fn whatever_is_written_into_an_agreement_keeps_it() {
        for (field, value) in [
            ("adjustments", "Yearly"),
            ("thanks", "For being open"),
            ("witness", "A field of a version to come"),
            ("legal.who", "Ms Ames"),
            ("contacts", ""),
            ("steps", ""),
            ("follow_ups", ""),
        ] {
            let mut case = case();
            case.set_offer_status("o1", OfferStatus::Accepted, now()).unwrap();
            let way: Vec<&str> = ["agreement"].into_iter().chain(field.split('.')).collect();
            if value.is_empty() {
                case.add_item(&way, "x");
            } else {
                case.set_value(&way, Some(value.into()));
            }
            case.set_offer_status("o1", OfferStatus::Open, now()).unwrap();
            assert!(case.agreement.is_some(), "{field}");
        }
    }

    #[test]
    fn an_agreement_is_started_without_an_offer_but_only_once() {
        let mut case = case();
        case.start_agreement(now());
        let later = Timestamp::parse("2026-12-01T10:00:00Z").unwrap();
        case.start_agreement(later.clone());
        let agreement = case.agreement.as_ref().unwrap();
        assert_eq!((agreement.offer.as_str(), &agreement.at), ("", &now()));
        assert_eq!(case.settle(), []);
        case.set_offer_status("o1", OfferStatus::Accepted, later).unwrap();
        case.start_agreement(now());
        assert_eq!(case.agreement.unwrap().offer, "o1");
    }

    #[test]
    fn an_agreement_started_by_mistake_can_be_discarded_but_no_other() {
        let mut case = case();
        case.discard_agreement();
        case.start_agreement(now());
        case.discard_agreement();
        assert_eq!(case.agreement, None);
        case.start_agreement(now());
        case.agreement.as_mut().unwrap().text = "Shaken on.".to_owned();
        case.discard_agreement();
        assert!(case.agreement.is_some(), "something is written into it");
        case.agreement = None;
        case.set_offer_status("o1", OfferStatus::Accepted, now()).unwrap();
        case.discard_agreement();
        assert_eq!(case.agreement.unwrap().offer, "o1", "an accepted offer is taken back by its status");
    }
}
