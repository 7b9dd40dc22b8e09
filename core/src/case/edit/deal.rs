//! What one can do with the deal.

use super::CaseError;
use crate::case::{Agreement, AgreementStatus, Case, OfferStatus};
use crate::time::Timestamp;

impl Case {
    /// The deal while it holds: nothing before there is one, while the talks are open again, and where they ended without
    /// one. Whether something is agreed is asked here.
    pub fn deal(&self) -> Option<&Agreement> {
        self.agreement.as_ref().filter(|agreement| !agreement.reopened && agreement.status != AgreementStatus::Ended)
    }

    /// When the talks ended without a deal; nothing while they go on, and where there is one.
    pub fn ended_at(&self) -> Option<&Timestamp> {
        let agreement = self.agreement.as_ref().filter(|agreement| agreement.status == AgreementStatus::Ended)?;
        Some(if agreement.ended.is_unset() { &agreement.at } else { &agreement.ended })
    }

    /// Do the talks go on? Not once there is a deal, nor where they ended without one.
    pub fn talks_go_on(&self) -> bool {
        self.deal().is_none() && self.ended_at().is_none()
    }

    /// Notes that the talks ended without a deal. What was written before they were opened again stays, when both had agreed,
    /// and how far the deal had come. Does nothing while there is a deal, and where they have ended already.
    pub fn end_talks(&mut self, now: Timestamp) {
        if !self.talks_go_on() {
            return;
        }
        let was_agreed = self.agreement.as_ref().is_some_and(|agreement| agreement.agreed_at().is_some());
        let agreement = self.agreement.get_or_insert_default();
        if !was_agreed {
            agreement.at = now.clone();
        }
        agreement.status_before = std::mem::replace(&mut agreement.status, AgreementStatus::Ended);
        agreement.ended = now;
    }

    /// Takes back that the talks ended; does nothing where they didn't. What was written meanwhile stays, and is no deal. A
    /// deal that had been opened again has come as far as it had.
    pub fn resume_talks(&mut self) {
        if self.ended_at().is_none() {
            return;
        }
        if let Some(agreement) = &mut self.agreement {
            agreement.take_back_end();
            agreement.reopened = true;
        }
        if self.may_discard_agreement() {
            self.agreement = None;
        }
    }

    /// Ends a deal that rests on an offer which is no longer accepted. What was written into it is the user's work: it
    /// stays with the terms, and the talks are open again.
    pub(super) fn part_from_offer(&mut self, id: &str) {
        if self.is_bare_agreement_on(id) {
            self.agreement = None;
            return;
        }
        if let Some(agreement) = self.agreement.as_mut().filter(|agreement| agreement.offer == id) {
            agreement.reopened = true;
        }
    }

    /// The same for an offer that is no longer there: its terms go with it.
    pub(super) fn part_from_removed_offer(&mut self, id: &str) {
        self.part_from_offer(id);
        if let Some(agreement) = self.agreement.as_mut().filter(|agreement| agreement.offer == id) {
            agreement.offer.clear();
        }
    }

    /// Opens the talks again after a deal, or after they ended without one; does nothing while they go on. The accepted offer
    /// is open again. What was written into the agreement stays, and with it the terms; one into which nothing was written
    /// goes, and its terms are those of the offer.
    ///
    /// # Errors
    /// [`CaseError::Gone`] when the deal rests on an offer that isn't there.
    pub fn reopen_talks(&mut self, now: Timestamp) -> Result<(), CaseError> {
        self.resume_talks();
        let Some(offer) = self.deal().map(|deal| deal.offer.clone()) else { return Ok(()) };
        if offer.is_empty() {
            self.part_from_offer("");
            return Ok(());
        }
        self.set_offer_status(&offer, OfferStatus::Open, now)
    }

    /// Both agree again to what was agreed before the talks were opened again; does nothing where they weren't, and where they
    /// ended without a deal.
    ///
    /// # Errors
    /// [`CaseError::Gone`] when that rests on an offer that isn't there.
    pub fn agree_again(&mut self, now: Timestamp) -> Result<(), CaseError> {
        let is_open = |agreement: &&mut Agreement| agreement.reopened && agreement.status != AgreementStatus::Ended;
        let Some(agreement) = self.agreement.as_mut().filter(is_open) else { return Ok(()) };
        if agreement.offer.is_empty() {
            agreement.reopened = false;
            agreement.at = now;
            return Ok(());
        }
        let offer = agreement.offer.clone();
        self.set_offer_status(&offer, OfferStatus::Accepted, now)
    }

    /// Starts an agreement that rests on the points of agreement alone, without an accepted offer. Does nothing if
    /// there is one.
    pub fn start_agreement(&mut self, now: Timestamp) {
        self.agreement.get_or_insert_with(|| Agreement { at: now, ..Agreement::default() });
    }

    /// Takes back that an agreement was started without an offer. Does nothing once it rests on one, or something
    /// was written into it.
    pub fn discard_agreement(&mut self) {
        if self.may_discard_agreement() {
            self.agreement = None;
        }
    }

    /// Is there an agreement into which nothing was written yet, whatever it rests on?
    pub fn is_agreement_bare(&self) -> bool {
        self.agreement.as_ref().is_some_and(|agreement| self.is_bare_agreement_on(&agreement.offer))
    }

    /// Was an agreement started without an offer, and nothing written into it yet?
    pub fn may_discard_agreement(&self) -> bool {
        self.is_bare_agreement_on("")
    }

    /// Is there an agreement that rests on an offer and has nothing else written into it?
    fn is_bare_agreement_on(&self, offer: &str) -> bool {
        let bare = |found: &Agreement| {
            let (at, reopened) = (found.at.clone(), found.reopened);
            *found == Agreement { offer: offer.to_owned(), at, reopened, ..Agreement::default() }
        };
        self.agreement.as_ref().is_some_and(bare) && !self.unknown.is_within("agreement")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Side;
    use crate::case::edit::sample::{case, now, offer};

    #[test]
    fn talks_that_ended_are_no_deal_and_keep_thanks_and_lessons_when_they_go_on() {
        let mut case = case();
        assert!(case.talks_go_on());
        case.end_talks(now());
        assert_eq!((case.ended_at(), case.deal(), case.talks_go_on()), (Some(&now()), None, false));
        assert_eq!(case.settle(), []);
        case.resume_talks();
        assert_eq!(case.agreement, None, "nothing was written");
        case.end_talks(now());
        case.agreement.as_mut().unwrap().thanks = "For your time.".to_owned();
        case.agree_again(now()).unwrap();
        case.end_talks(Timestamp::parse("2027-01-01T10:00:00Z").unwrap());
        assert_eq!(case.ended_at(), Some(&now()), "they have ended already");
        case.resume_talks();
        assert_eq!((case.ended_at(), case.deal()), (None, None), "thanks are no deal");
        assert_eq!(case.agreement.as_ref().unwrap().thanks, "For your time.");
        case.resume_talks();
        case.set_offer_status("o1", OfferStatus::Accepted, now()).unwrap();
        assert_eq!(case.deal().unwrap().thanks, "For your time.");
        case.end_talks(now());
        assert!(case.deal().is_some() && !case.talks_go_on(), "there is a deal");
        case.set_offer_status("o1", OfferStatus::Open, now()).unwrap();
        case.end_talks(now());
        case.record_offer(offer("o2", Side::Them, "6500")).unwrap();
        assert_eq!(case.ended_at(), None, "whoever makes an offer goes on talking");
        case.end_talks(now());
        case.record_beside(offer("o3", Side::Them, "6400"), "o2").unwrap();
        assert_eq!(case.ended_at(), None, "also with one beside another");
        case.end_talks(now());
        case.reopen_talks(now()).unwrap();
        assert!(case.talks_go_on());
        assert_eq!(case.agreement.as_ref().unwrap().thanks, "For your time.");
    }

    #[test]
    fn an_offer_that_is_accepted_after_the_talks_ended_is_a_deal_in_words_yet_to_be_written() {
        let mut case = case();
        case.end_talks(now());
        case.set_offer_status("o1", OfferStatus::Accepted, now()).unwrap();
        assert_eq!(case.deal().unwrap().status, AgreementStatus::Draft);
        case.end_talks(now());
        case.record_offer(offer("o2", Side::Them, "6500")).unwrap();
        case.agreement.as_mut().unwrap().status = AgreementStatus::InForce;
        case.set_offer_status("o1", OfferStatus::Accepted, now()).unwrap();
        assert_eq!(case.deal().unwrap().status, AgreementStatus::InForce, "it is the same offer");
        case.set_offer_status("o2", OfferStatus::Accepted, now()).unwrap();
        assert_eq!(case.deal().unwrap().status, AgreementStatus::Draft, "these are other terms");
    }

    #[test]
    fn what_was_written_into_a_deal_stays_when_its_offer_goes() {
        let mut case = case();
        case.set_offer_status("o1", OfferStatus::Accepted, now()).unwrap();
        case.agreement.as_mut().unwrap().thanks = "For your patience.".to_owned();
        case.remove_offer("o1").unwrap();
        let agreement = case.agreement.as_ref().unwrap();
        assert_eq!((agreement.offer.as_str(), agreement.thanks.as_str()), ("", "For your patience."));
        assert_eq!(case.deal(), None, "nobody has agreed to what is left");
        assert_eq!(case.settle(), []);
    }

    #[test]
    fn talks_that_are_opened_again_keep_what_was_written_and_its_terms() {
        let mut case = case();
        case.record_offer(offer("o2", Side::Them, "6500")).unwrap();
        case.set_offer_status("o2", OfferStatus::Accepted, now()).unwrap();
        case.agreement.as_mut().unwrap().text = "Shaken on.".to_owned();
        let terms = |case: &Case| case.agreed_terms(case.agreement.as_ref().unwrap());
        let agreed = terms(&case);
        case.reopen_talks(now()).unwrap();
        assert_eq!((case.deal(), case.offers[1].status), (None, OfferStatus::Open));
        assert_eq!((terms(&case), case.agreement.as_ref().unwrap().text.as_str()), (agreed.clone(), "Shaken on."));
        assert_eq!(case.settle(), []);
        let later = Timestamp::parse("2026-12-01T10:00:00Z").unwrap();
        case.agree_again(later.clone()).unwrap();
        let deal = case.deal().unwrap();
        assert_eq!((deal.offer.as_str(), &deal.at, terms(&case)), ("o2", &later, agreed));
        assert_eq!(case.offers[1].status, OfferStatus::Accepted);
    }

    #[test]
    fn when_both_had_agreed_is_known_after_an_end_without_a_deal() {
        let later = |day: &str| Timestamp::parse(&format!("2027-01-{day}T10:00:00Z")).unwrap();
        let mut case = case();
        case.set_offer_status("o1", OfferStatus::Accepted, now()).unwrap();
        case.agreement.as_mut().unwrap().text = "Shaken on.".to_owned();
        case.reopen_talks(later("10")).unwrap();
        case.end_talks(later("20"));
        assert_eq!((case.ended_at(), &case.agreement.as_ref().unwrap().at), (Some(&later("20")), &now()));
        case.resume_talks();
        let agreement = case.agreement.as_ref().unwrap();
        assert_eq!((&agreement.at, agreement.ended.is_unset(), agreement.was_agreed()), (&now(), true, true));
        case.end_talks(later("25"));
        case.set_offer_status("o1", OfferStatus::Accepted, later("30")).unwrap();
        let deal = case.deal().unwrap();
        assert_eq!((&deal.at, deal.ended.is_unset()), (&later("30"), true));
        // As files from before have it.
        let agreement = case.agreement.as_mut().unwrap();
        (agreement.status, agreement.at) = (AgreementStatus::Ended, later("31"));
        assert_eq!(case.ended_at(), Some(&later("31")));
    }

    #[test]
    fn how_far_a_deal_had_come_outlasts_an_end_without_a_deal() {
        let later = |day: &str| Timestamp::parse(&format!("2027-01-{day}T10:00:00Z")).unwrap();
        let mut case = case();
        case.set_offer_status("o1", OfferStatus::Accepted, now()).unwrap();
        let deal = case.agreement.as_mut().unwrap();
        (deal.status, deal.text) = (AgreementStatus::InForce, "Shaken on.".to_owned());
        let status = |case: &Case| case.agreement.as_ref().unwrap().status;
        case.reopen_talks(later("10")).unwrap();
        assert_eq!((status(&case), case.deal()), (AgreementStatus::InForce, None));
        case.end_talks(later("20"));
        let ended = case.agreement.as_ref().unwrap();
        assert_eq!((ended.status, ended.agreed_at()), (AgreementStatus::Ended, Some(&now())));
        assert_eq!(case.settle(), []);
        case.resume_talks();
        let resumed = case.agreement.clone().unwrap();
        assert_eq!((resumed.status, resumed.text.as_str()), (AgreementStatus::InForce, "Shaken on."));
        assert_eq!((case.deal(), resumed.status_before), (None, AgreementStatus::Draft));
        // An offer takes the talks up as well, and both may agree to the same terms again.
        case.end_talks(later("21"));
        case.record_offer(offer("o2", Side::Them, "6500")).unwrap();
        case.agree_again(later("22")).unwrap();
        assert_eq!(case.deal().unwrap().status, AgreementStatus::InForce);
        // Also by accepting the same offer after the end.
        case.reopen_talks(later("23")).unwrap();
        case.end_talks(later("24"));
        case.set_offer_status("o1", OfferStatus::Accepted, later("25")).unwrap();
        let deal = case.deal().unwrap();
        assert_eq!((deal.status, deal.status_before), (AgreementStatus::InForce, AgreementStatus::Draft));
        // To the words for other terms, nobody has said yes.
        case.reopen_talks(later("26")).unwrap();
        case.end_talks(later("27"));
        case.set_offer_status("o2", OfferStatus::Accepted, later("28")).unwrap();
        let deal = case.deal().unwrap();
        assert_eq!((deal.status, deal.status_before), (AgreementStatus::Draft, AgreementStatus::Draft));
    }

    #[test]
    fn a_deal_on_the_points_alone_keeps_its_day_and_how_far_it_had_come_where_both_had_said_yes() {
        let later = Timestamp::parse("2027-01-20T10:00:00Z").unwrap();
        let end_and_go_on = |status: AgreementStatus| {
            let mut case = case();
            case.start_agreement(now());
            let deal = case.agreement.as_mut().unwrap();
            (deal.status, deal.text) = (status, "Shaken on.".to_owned());
            case.reopen_talks(now()).unwrap();
            case.end_talks(later.clone());
            case.resume_talks();
            let agreement = case.agreement.unwrap();
            (agreement.status, agreement.agreed_at().cloned())
        };
        assert_eq!(end_and_go_on(AgreementStatus::Agreed), (AgreementStatus::Agreed, Some(now())));
        assert_eq!(end_and_go_on(AgreementStatus::Draft), (AgreementStatus::Draft, None), "it may have been notes");
    }

    #[test]
    fn a_file_that_says_nothing_honest_of_the_time_before_the_end_leads_to_a_draft() {
        let mut case = case();
        case.end_talks(now());
        let agreement = case.agreement.as_mut().unwrap();
        (agreement.status_before, agreement.text) = (AgreementStatus::Ended, "Notes.".to_owned());
        case.resume_talks();
        assert!(case.talks_go_on());
        assert_eq!(case.agreement.unwrap().status, AgreementStatus::Draft);
    }

    #[test]
    fn a_bare_deal_goes_when_the_talks_are_opened_again_and_its_offer_is_open() {
        let mut case = case();
        case.set_offer_status("o1", OfferStatus::Accepted, now()).unwrap();
        assert!(case.is_agreement_bare());
        case.reopen_talks(now()).unwrap();
        assert_eq!((&case.agreement, case.offers[0].status), (&None, OfferStatus::Open));
        case.reopen_talks(now()).unwrap();
        case.agree_again(now()).unwrap();
        assert_eq!(case.agreement, None, "there is nothing to agree to");
    }

    #[test]
    fn a_deal_on_the_points_alone_is_opened_again_and_agreed_anew() {
        let mut case = case();
        case.start_agreement(now());
        case.agreement.as_mut().unwrap().text = "Shaken on.".to_owned();
        assert!(!case.is_agreement_bare());
        case.reopen_talks(now()).unwrap();
        assert!(case.agreement.is_some() && case.deal().is_none());
        case.discard_agreement();
        assert!(case.agreement.is_some(), "something is written into it");
        case.agree_again(now()).unwrap();
        assert_eq!(case.deal().unwrap().text, "Shaken on.");
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
        assert_eq!((agreement.offer.as_str(), agreement.text.as_str()), ("o1", "Shaken on."), "its terms stay");
        assert_eq!(case.deal(), None, "nothing is accepted");
        case.set_offer_status("o1", OfferStatus::Accepted, now()).unwrap();
        assert_eq!(case.deal().unwrap().offer, "o1");
    }

    #[test]
    fn whatever_is_written_into_an_agreement_keeps_it() {
        for (field, value) in [
            ("adjustments", "Yearly"),
            ("thanks", "For being open"),
            ("witness", "A field of a version to come"),
            ("legal.who", "Ms Ames"),
            ("in_force.from", "2027-01-01"),
            ("milestones", ""),
            ("concerns", ""),
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
