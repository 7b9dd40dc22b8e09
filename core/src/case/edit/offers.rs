//! What one can do with offers: each move may open or answer others.

use super::{CaseError, gone};
use crate::case::{AgreementStatus, Case, MAX_OFFERS, Offer, OfferStatus, Side};
use crate::time::Timestamp;

impl Case {
    /// Puts a new offer on the table. Offers of the other side that were open are then countered.
    ///
    /// # Errors
    /// [`CaseError::EmptyOffer`], [`CaseError::Unfit`] or [`CaseError::Gone`] when its terms don't fit the
    /// case, [`CaseError::Full`] at 10,000 offers.
    pub fn record_offer(&mut self, offer: Offer) -> Result<(), CaseError> {
        self.record_offers(vec![offer])
    }

    /// Puts several packages on the table together, as one move. Offers of the other side that were open before are then
    /// countered, and the new ones stand beside each other: two or more get the ID of the first as their set.
    ///
    /// # Errors
    /// As for [`Self::record_offer`], [`CaseError::EmptyOffer`] also for none at all, and [`CaseError::OtherSide`]
    /// when they aren't all of one side.
    pub fn record_offers(&mut self, mut offers: Vec<Offer>) -> Result<(), CaseError> {
        let (first, by) = offers.first().map(|first| (first.id.clone(), first.by)).ok_or(CaseError::EmptyOffer)?;
        offers.iter().try_for_each(|offer| self.check_offer(offer))?;
        if offers.iter().any(|offer| offer.by != by) {
            return Err(CaseError::OtherSide);
        }
        self.check_room(offers.len())?;
        if offers.len() > 1 {
            for offer in &mut offers {
                offer.set.clone_from(&first);
            }
        }
        self.counter(by.other(), self.offers.len());
        self.offers.append(&mut offers);
        // Whoever makes an offer goes on talking.
        self.resume_talks();
        Ok(())
    }

    /// Puts an offer beside one that is on the table, by that one's ID or the set that it belongs to, as one move; an
    /// offer that stood alone becomes the first of a set. What is open stays so. Beside an offer that was answered
    /// since, the new one counts as answered too.
    ///
    /// # Errors
    /// As for [`Self::record_offer`], [`CaseError::Gone`] also when there is none to stand beside,
    /// [`CaseError::OtherSide`] when all are of the other side, [`CaseError::Withdrawn`] when all were withdrawn.
    pub fn record_beside(&mut self, mut offer: Offer, beside: &str) -> Result<(), CaseError> {
        self.check_offer(&offer)?;
        self.check_room(1)?;
        let named = |slot: &Offer| slot.id == beside || (!slot.set.is_empty() && slot.set == beside);
        let fits = |slot: &Offer| named(slot) && slot.by == offer.by && slot.stands();
        let place = self.offers.iter().position(fits).or_else(|| self.offers.iter().position(named));
        let first = place.and_then(|place| self.offers.get_mut(place)).ok_or_else(|| gone("offer", beside))?;
        if first.by != offer.by {
            return Err(CaseError::OtherSide);
        }
        if !first.stands() {
            return Err(CaseError::Withdrawn);
        }
        if first.set.is_empty() {
            first.set.clone_from(&first.id);
        }
        offer.set.clone_from(&first.set);
        let is_answered = matches!(first.status, OfferStatus::Countered | OfferStatus::Accepted);
        if is_answered && offer.status == OfferStatus::Open {
            offer.status = OfferStatus::Countered;
        }
        self.offers.push(offer);
        self.resume_talks();
        Ok(())
    }

    /// Replaces an offer by a corrected one with the same ID. Its status stays, and so does what it was put on the table
    /// together with. Where it turns out to be the other side's, what it had countered is open again, and what it answers
    /// is countered.
    ///
    /// # Errors
    /// As for [`Self::record_offer`].
    pub fn correct_offer(&mut self, offer: Offer) -> Result<(), CaseError> {
        self.check_offer(&offer)?;
        let place = self.offers.iter().position(|slot| slot.id == offer.id);
        let slot = place.and_then(|place| self.offers.get_mut(place)).ok_or_else(|| gone("offer", &offer.id))?;
        // What became of it and what it was put on the table with is said elsewhere, perhaps since it was taken up.
        let (status, set) = (slot.status, std::mem::take(&mut slot.set));
        let (before, by) = (slot.by, offer.by);
        *slot = Offer { status, set, ..offer };
        if let Some(place) = place.filter(|_| by != before) {
            self.turned(place, before);
        }
        Ok(())
    }

    /// Sets right what is countered after an offer at a place of the list was found to be made by the other side than
    /// the one `before`.
    fn turned(&mut self, place: usize, before: Side) {
        let by = before.other();
        // The offers that it was held to answer are of its own side; it may be unanswered itself.
        self.reopen(by, place + 1);
        if self.offers.get(place).is_some_and(Offer::stands) {
            self.counter(before, place);
        }
        let is_answered = self.leads().any(|(later, offer)| later > place && offer.by == before);
        if let Some(offer) = self.offers.get_mut(place).filter(|offer| is_answered && offer.status == OfferStatus::Open)
        {
            offer.status = OfferStatus::Countered;
        }
    }

    /// Takes an offer out of the history. What only it had countered is open again. A deal that rests on it goes with
    /// it, unless something was already written into it: that stays, and the talks are open again.
    ///
    /// # Errors
    /// [`CaseError::Gone`] when there is none.
    pub fn remove_offer(&mut self, id: &str) -> Result<(), CaseError> {
        let index = self.offers.iter().position(|offer| offer.id == id).ok_or_else(|| gone("offer", id))?;
        let removed = self.offers.remove(index);
        self.part_from_removed_offer(id);
        self.reopen(removed.by.other(), index);
        if removed.status == OfferStatus::Accepted {
            self.reopen_all();
        }
        Ok(())
    }

    /// Says what became of an offer. Accepting one starts the agreement and counters what is open; taking that back ends
    /// the agreement, unless something was already written into it: that stays with the terms, and the talks are open
    /// again.
    /// Withdrawing one, or taking back that it was accepted, opens again what only it had countered.
    ///
    /// # Errors
    /// [`CaseError::Gone`] when there is no such offer.
    pub fn set_offer_status(&mut self, id: &str, status: OfferStatus, now: Timestamp) -> Result<(), CaseError> {
        let place = self.offers.iter().position(|offer| offer.id == id).ok_or_else(|| gone("offer", id))?;
        let Some(offer) = self.offers.get_mut(place) else { return Err(gone("offer", id)) };
        let (by, before) = (offer.by, std::mem::replace(&mut offer.status, status));
        if status == OfferStatus::Accepted {
            for other in self.offers.iter_mut().filter(|other| other.id != id) {
                if matches!(other.status, OfferStatus::Open | OfferStatus::Accepted) {
                    other.status = OfferStatus::Countered;
                }
            }
            let agreement = self.agreement.get_or_insert_default();
            agreement.take_back_end();
            if agreement.offer != id {
                // Nobody has said yes yet to the words for these terms.
                agreement.status = AgreementStatus::Draft;
            }
            id.clone_into(&mut agreement.offer);
            agreement.at = now;
            agreement.reopened = false;
            return Ok(());
        }
        self.part_from_offer(id);
        if before == OfferStatus::Accepted {
            self.reopen_all();
        }
        match (before, status) {
            (_, OfferStatus::Withdrawn) => self.reopen(by.other(), place),
            (OfferStatus::Withdrawn, _) => self.counter(by.other(), place),
            _ => {}
        }
        // What was said of this one stays, whether another one answers it or not.
        if let Some(offer) = self.offers.get_mut(place) {
            offer.status = status;
        }
        Ok(())
    }

    /// Counters what is open of a side among the first `count` offers.
    fn counter(&mut self, by: Side, count: usize) {
        let open = |offer: &&mut Offer| offer.by == by && offer.status == OfferStatus::Open;
        self.offers.iter_mut().take(count).filter(open).for_each(|offer| offer.status = OfferStatus::Countered);
    }

    /// Opens again what was countered of a side among the first `count` offers and is not answered any more: no offer of
    /// the other side that stands comes after it. A package that was put beside an offer later counts with that one.
    /// Nothing is opened while there is an accepted offer, which closes all others.
    fn reopen(&mut self, by: Side, count: usize) {
        if self.offers.iter().any(|offer| offer.status == OfferStatus::Accepted) {
            return;
        }
        let answer = self.leads().filter(|(_, offer)| offer.by != by).last();
        let unanswered = answer.map_or(0, |(place, _)| place + 1)..count;
        let countered = |(place, offer): &(usize, &Offer)| {
            let is_countered = offer.by == by && offer.status == OfferStatus::Countered;
            is_countered && unanswered.contains(&self.start_of_move(offer, *place))
        };
        let after = self.offers.iter().enumerate().skip(unanswered.start);
        let places: Vec<usize> = after.filter(countered).map(|(place, _)| place).collect();
        for place in places {
            if let Some(offer) = self.offers.get_mut(place) {
                offer.status = OfferStatus::Open;
            }
        }
    }

    /// Opens again what an offer had countered by being accepted.
    fn reopen_all(&mut self) {
        for side in Side::ALL {
            self.reopen(*side, self.offers.len());
        }
    }

    /// Is there room for so many more offers?
    fn check_room(&self, more: usize) -> Result<(), CaseError> {
        let full = || CaseError::Full { what: "offers", limit: MAX_OFFERS };
        (self.offers.len() + more <= MAX_OFFERS).then_some(()).ok_or_else(full)
    }

    /// An offer must say something, and what it says must fit the issues.
    fn check_offer(&self, offer: &Offer) -> Result<(), CaseError> {
        if offer.terms.is_empty() {
            return Err(CaseError::EmptyOffer);
        }
        for (id, term) in &offer.terms {
            let issue = self.issue(id).ok_or_else(|| gone("issue", id))?;
            if issue.term(term).is_none() {
                return Err(CaseError::Unfit { issue: issue.name.clone(), term: term.clone() });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Terms;
    use crate::case::edit::sample::{case, now, offer};

    /// Each offer's status, in a row.
    fn statuses(case: &Case) -> String {
        let words: Vec<&str> = case.offers.iter().map(|offer| offer.status.into_str()).collect();
        words.join(" ")
    }

    /// Ours, theirs, ours, and so on, by their first letters: "utu".
    fn made(sides: &str) -> Case {
        let mut case = case();
        case.offers.clear();
        for (index, side) in sides.chars().enumerate() {
            let by = if side == 'u' { Side::Us } else { Side::Them };
            case.record_offer(offer(&format!("o{}", index + 1), by, "9000")).unwrap();
        }
        case
    }

    /// Each offer as "ID set status".
    fn lines(case: &Case) -> Vec<String> {
        let line = |offer: &Offer| format!("{} {} {}", offer.id, offer.set, offer.status.into_str());
        case.offers.iter().map(line).collect()
    }

    #[test]
    fn a_counteroffer_closes_what_was_open() {
        let mut case = case();
        case.record_offer(offer("o2", Side::Them, "6500")).unwrap();
        assert_eq!(case.offers[0].status, OfferStatus::Countered);
        assert_eq!(case.offers[1].status, OfferStatus::Open);
    }

    #[test]
    fn two_offers_in_a_row_are_both_open_until_the_other_side_answers() {
        assert_eq!(statuses(&made("uu")), "open open");
        assert_eq!(statuses(&made("uut")), "countered countered open");
        assert_eq!(statuses(&made("tuu")), "countered open open");
        let mut case = made("uu");
        case.remove_offer("o2").unwrap();
        assert_eq!(statuses(&case), "open");
    }

    #[test]
    fn what_only_a_deleted_or_withdrawn_offer_had_answered_is_open_again() {
        for (sides, gone, left) in [
            ("tu", "o2", "open -"),
            ("ttu", "o3", "open open -"),
            ("tuu", "o3", "countered open -"),
            ("tuu", "o2", "countered - open"),
            ("tutu", "o4", "countered countered open -"),
            ("tutu", "o2", "countered - countered open"),
            ("utu", "o2", "open - open"),
        ] {
            let statuses = |case: &Case| statuses(case).replace("withdrawn", "-");
            let mut withdrawn = made(sides);
            withdrawn.set_offer_status(gone, OfferStatus::Withdrawn, now()).unwrap();
            assert_eq!(statuses(&withdrawn), left, "{sides} without {gone}");
            let mut deleted = made(sides);
            deleted.remove_offer(gone).unwrap();
            let left: Vec<&str> = left.split(' ').filter(|word| *word != "-").collect();
            assert_eq!(statuses(&deleted), left.join(" "), "{sides} without {gone}");
            let status = made(sides).offer(gone).unwrap().status;
            withdrawn.set_offer_status(gone, status, now()).unwrap();
            assert_eq!(statuses(&withdrawn), statuses(&made(sides)), "{sides} with {gone} again");
            withdrawn.set_offer_status(gone, OfferStatus::Withdrawn, now()).unwrap();
            withdrawn.remove_offer(gone).unwrap();
            assert_eq!(statuses(&withdrawn), left.join(" "), "{sides} without {gone} at last");
        }
    }

    #[test]
    fn what_was_turned_down_or_countered_by_the_user_stays_so() {
        let mut case = made("ttu");
        case.set_offer_status("o1", OfferStatus::Rejected, now()).unwrap();
        case.remove_offer("o3").unwrap();
        assert_eq!(statuses(&case), "rejected open");
        case.set_offer_status("o2", OfferStatus::Countered, now()).unwrap();
        case.record_offer(offer("o4", Side::Them, "8000")).unwrap();
        case.remove_offer("o4").unwrap();
        assert_eq!(statuses(&case), "rejected countered");
        case.set_offer_status("o2", OfferStatus::Accepted, now()).unwrap();
        case.set_offer_status("o2", OfferStatus::Countered, now()).unwrap();
        assert_eq!(statuses(&case), "rejected countered");
    }

    #[test]
    fn what_accepting_had_closed_is_open_again_when_that_is_taken_back() {
        let accepted = |place: &str| {
            let mut case = made("tuu");
            case.set_offer_status(place, OfferStatus::Accepted, now()).unwrap();
            case
        };
        let mut case = accepted("o2");
        assert_eq!(statuses(&case), "countered accepted countered");
        case.set_offer_status("o2", OfferStatus::Rejected, now()).unwrap();
        assert_eq!(statuses(&case), "countered rejected open");
        let mut case = accepted("o2");
        case.remove_offer("o3").unwrap();
        assert_eq!(statuses(&case), "countered accepted", "a deal closes all");
        case.set_offer_status("o2", OfferStatus::Withdrawn, now()).unwrap();
        assert_eq!(statuses(&case), "open withdrawn");
        let mut case = accepted("o3");
        case.remove_offer("o3").unwrap();
        assert_eq!(statuses(&case), "countered open");
        let mut case = accepted("o2");
        case.set_offer_status("o3", OfferStatus::Accepted, now()).unwrap();
        assert_eq!(statuses(&case), "countered countered accepted", "another one instead");
    }

    #[test]
    fn an_offer_that_turns_out_to_be_the_other_sides_answers_what_that_side_was_told() {
        let turn = |case: &mut Case, id: &str| {
            let offer = case.offer(id).unwrap().clone();
            case.correct_offer(Offer { by: offer.by.other(), ..offer }).unwrap();
            statuses(case)
        };
        let mut case = made("tu");
        assert_eq!(statuses(&case), "countered open");
        assert_eq!(turn(&mut case, "o2"), "open open", "both theirs");
        assert_eq!(turn(&mut case, "o2"), "countered open", "and back");
        let mut case = made("tut");
        assert_eq!(turn(&mut case, "o2"), "open open open");
        assert_eq!(turn(&mut case, "o2"), "countered countered open");
        let mut case = made("uu");
        assert_eq!(turn(&mut case, "o1"), "countered open", "it is answered");
        let mut case = made("tu");
        case.set_offer_status("o2", OfferStatus::Rejected, now()).unwrap();
        assert_eq!(turn(&mut case, "o2"), "open rejected", "what was said of it stays");
    }

    #[test]
    fn packages_of_one_move_are_answered_together() {
        let mut case = made("ut");
        case.record_beside(offer("o3", Side::Us, "8000"), "o1").unwrap();
        assert_eq!(statuses(&case), "countered open countered");
        case.remove_offer("o2").unwrap();
        assert_eq!(statuses(&case), "open open", "the one that was put beside it later, too");
        let mut case = made("t");
        case.record_offers(vec![offer("o2", Side::Us, "9000"), offer("o3", Side::Us, "8000")]).unwrap();
        for (gone, left) in [("o2", "countered open"), ("o3", "open")] {
            case.remove_offer(gone).unwrap();
            assert_eq!(statuses(&case), left, "the rest of the move still answers");
        }
        let mut case = made("tu");
        case.record_offer(offer("o3", Side::Them, "7000")).unwrap();
        case.record_beside(offer("o4", Side::Us, "8000"), "o2").unwrap();
        case.record_offer(offer("o5", Side::Us, "8500")).unwrap();
        case.remove_offer("o5").unwrap();
        assert_eq!(statuses(&case), "countered countered open countered", "what stands beside o2 is no answer to o3");
    }

    #[test]
    fn the_history_stays_readable_without_an_issue_that_it_speaks_of() {
        use crate::analysis::{gap::gaps, score, talks::Talks};
        use crate::format::{markdown, offers_csv};
        let mut case = case();
        case.issue_mut("fee").unwrap().name = "Fee".to_owned();
        let mut second = offer("o2", Side::Them, "6500");
        second.terms.insert("term".to_owned(), "3m".to_owned());
        case.record_offers(vec![second, offer("o3", Side::Them, "6000")]).unwrap();
        let csv = offers_csv(&case);
        case.remove_issue("fee").unwrap();
        assert_eq!(case.settle(), []);
        assert_eq!(offers_csv(&case), csv, "the history says what it said");
        assert!(markdown(&case).contains("Taken off the list."));
        assert_eq!(case.standing(Side::Us, 3).get("fee").map(String::as_str), Some("12000"));
        assert_eq!(case.rounds(), [1, 1, 1]);
        let talks = Talks::new(&case);
        let said: Vec<usize> = talks.turns.iter().map(|turn| turn.said.len()).collect();
        assert_eq!((talks.strands.len(), said), (1, vec![0, 1]), "what is said of it no longer counts");
        assert!(gaps(&case).is_empty());
        assert_eq!(score::offers(&case).len(), 3);
        drop((crate::coach::hints(&case), crate::coach::before_accepting(&case, "o3")));
        case.set_offer_status("o3", OfferStatus::Accepted, now()).unwrap();
        let deal = case.agreed_terms(case.agreement.as_ref().unwrap());
        assert_eq!(deal.get("fee").map(String::as_str), Some("6000"), "it was agreed all the same");
    }

    #[test]
    fn packages_are_put_on_the_table_as_one_move() {
        let mut case = case();
        case.record_offers(vec![offer("o2", Side::Them, "6500")]).unwrap();
        assert_eq!(lines(&case), ["o1  countered", "o2  open"], "one is an offer like any other");
        case.record_offers(vec![offer("o3", Side::Us, "11000"), offer("o4", Side::Us, "10000")]).unwrap();
        assert_eq!(lines(&case), ["o1  countered", "o2  countered", "o3 o3 open", "o4 o3 open"]);
        case.set_offer_status("o4", OfferStatus::Accepted, now()).unwrap();
        assert_eq!(lines(&case)[2..], ["o3 o3 countered", "o4 o3 accepted"]);
        assert_eq!(case.settle(), []);
    }

    #[test]
    fn packages_that_cannot_be_put_together_change_nothing() {
        let mut case = case();
        let before = case.clone();
        let (ours, theirs) = (offer("o2", Side::Us, "1"), offer("o3", Side::Them, "1"));
        let unfit = offer("o4", Side::Us, "lots");
        assert_eq!(case.record_offers(vec![]), Err(CaseError::EmptyOffer));
        assert_eq!(case.record_offers(vec![ours.clone(), theirs.clone()]), Err(CaseError::OtherSide));
        assert!(matches!(case.record_offers(vec![ours.clone(), unfit.clone()]), Err(CaseError::Unfit { .. })));
        assert_eq!(case.record_beside(theirs, "o1"), Err(CaseError::OtherSide));
        assert!(matches!(case.record_beside(unfit, "o1"), Err(CaseError::Unfit { .. })));
        assert_eq!(case.record_beside(ours.clone(), "o9"), Err(gone("offer", "o9")));
        assert_eq!(case, before);
        case.offers[0].status = OfferStatus::Withdrawn;
        assert_eq!(case.record_beside(ours, "o1"), Err(CaseError::Withdrawn));
        assert_eq!(case.offers.len(), 1);
    }

    #[test]
    fn beside_a_set_whose_first_was_withdrawn_there_is_still_room() {
        let mut case = case();
        case.record_beside(offer("o2", Side::Us, "11000"), "o1").unwrap();
        case.set_offer_status("o1", OfferStatus::Withdrawn, now()).unwrap();
        case.record_beside(offer("o3", Side::Us, "10000"), "o1").unwrap();
        assert_eq!(lines(&case), ["o1 o1 withdrawn", "o2 o1 open", "o3 o1 open"]);
    }

    #[test]
    fn there_is_room_for_all_packages_or_none_is_recorded() {
        let mut case = case();
        case.offers = vec![offer("o1", Side::Us, "1"); MAX_OFFERS - 1];
        let two = vec![offer("a", Side::Us, "1"), offer("b", Side::Us, "2")];
        let full = Err(CaseError::Full { what: "offers", limit: MAX_OFFERS });
        assert_eq!(case.record_offers(two), full);
        assert_eq!(case.offers.len(), MAX_OFFERS - 1);
        case.record_beside(offer("a", Side::Us, "1"), "o1").unwrap();
        assert_eq!(case.record_beside(offer("b", Side::Us, "1"), "o1"), full);
    }

    #[test]
    fn an_offer_beside_another_leaves_it_open() {
        let mut case = case();
        case.record_beside(offer("o2", Side::Us, "11000"), "o1").unwrap();
        case.record_beside(offer("o3", Side::Us, "10000"), "o2").unwrap();
        assert_eq!(lines(&case), ["o1 o1 open", "o2 o1 open", "o3 o1 open"]);
        case.record_offer(offer("o4", Side::Them, "6500")).unwrap();
        case.record_beside(offer("o5", Side::Us, "9000"), "o1").unwrap();
        assert_eq!(lines(&case)[2..], ["o3 o1 countered", "o4  open", "o5 o1 countered"], "it was answered too");
        case.set_offer_status("o1", OfferStatus::Rejected, now()).unwrap();
        case.record_beside(offer("o6", Side::Us, "8000"), "o1").unwrap();
        assert_eq!(lines(&case)[5], "o6 o1 open", "turned down is not answered by another offer");
    }

    #[test]
    fn what_cannot_be_put_together_is_said_plainly() {
        let said = "Packages that are put on the table together come from one side.";
        assert_eq!(CaseError::OtherSide.to_string(), said);
        let said = "That offer was withdrawn, so nothing can be put beside it.";
        assert_eq!(CaseError::Withdrawn.to_string(), said);
    }

    #[test]
    fn an_offer_that_does_not_fit_changes_nothing() {
        let mut case = case();
        let before = case.clone();
        assert_eq!(
            case.record_offer(Offer { terms: Terms::new(), ..offer("o2", Side::Us, "1") }),
            Err(CaseError::EmptyOffer)
        );
        let unfit = CaseError::Unfit { issue: String::new(), term: "lots".to_owned() };
        assert_eq!(case.record_offer(offer("o2", Side::Us, "lots")), Err(unfit));
        let mut unknown = offer("o2", Side::Us, "1");
        unknown.terms.insert("ghost".to_owned(), "1".to_owned());
        assert!(matches!(case.record_offer(unknown), Err(CaseError::Gone { what: "issue", .. })));
        assert_eq!(case, before);
    }
}
