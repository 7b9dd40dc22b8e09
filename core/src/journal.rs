//! What was done in one negotiation, for undo and redo.

mod name;
mod stays;

pub use name::{name_of_value, names};
pub use stays::Undone;

use std::collections::{HashMap, HashSet};
use std::mem;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::case::{Case, Offer};
use crate::change::{Change, apply, diff};
use crate::document::{Extra, Fault, object, value_of};

/// Steps that can be undone, at most.
pub const MAX_STEPS: usize = 200;
/// Steps that are kept for the next time the page is opened.
pub const KEPT_STEPS: usize = 20;

/// Something that was done, with one name: all that changed by it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// What it is called, to follow "Undo: ": "delete offer 3".
    pub name: String,
    /// What changed.
    pub changes: Vec<Change>,
    /// What a version to come says of it.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What came of undo or redo; nothing when there was no step.
pub type Taken = Result<Option<Undone>, Fault>;

/// What was done in one negotiation, and what of it was undone.
///
/// It compares states and needs no word from who changes them, so that every change can be undone.
#[derive(Clone, Debug, Default)]
pub struct Journal {
    /// The negotiation up to which all is noted.
    seen: Case,
    done: Vec<Step>,
    undone: Vec<Step>,
    /// Is the next change a step of its own in any case?
    rested: bool,
}

impl Journal {
    /// A journal from here on, with the steps that were kept from before.
    pub fn open(case: &Case, done: Vec<Step>) -> Self {
        Self { seen: case.clone(), done, ..Self::default() }
    }

    /// Notes what has changed since the last time, as one step. One that `joins` goes on with the last step where it
    /// changes the same values: letters typed into one field are one step. Says whether a step came to the others.
    pub fn note(&mut self, case: &Case, joins: bool) -> bool {
        if self.seen == *case {
            return false;
        }
        let seen = mem::replace(&mut self.seen, case.clone());
        let (before, after) = states(seen, &mut self.seen);
        let changes = diff(&before, &after);
        if changes.is_empty() {
            return false;
        }
        self.undone.clear();
        let joins = joins && !mem::take(&mut self.rested);
        let last = self.done.last_mut().filter(|last| joins && last.continues(&changes));
        let is_new = last.is_none();
        if let Some(last) = last {
            last.take_up(changes);
        } else {
            let name = name::name_of(&changes, &before, &after);
            self.done.push(Step { name, changes, ..Step::default() });
        }
        if self.done.len() > MAX_STEPS {
            self.done.remove(0);
        }
        is_new
    }

    /// The next change is a step of its own, even where it could join the last one.
    pub const fn rest(&mut self) {
        self.rested = true;
    }

    /// Takes a state as it is without a step: what came from elsewhere is not for this page to undo.
    pub fn pass_over(&mut self, case: &Case) {
        self.seen = case.clone();
        self.rested = true;
    }

    /// What the next undo takes back.
    pub fn next_undo(&self) -> Option<&str> {
        self.done.last().map(|step| step.name.as_str())
    }

    /// What the next redo does again.
    pub fn next_redo(&self) -> Option<&str> {
        self.undone.last().map(|step| step.name.as_str())
    }

    /// The last steps, for keeping.
    pub fn last_steps(&self) -> &[Step] {
        self.done.get(self.done.len().saturating_sub(KEPT_STEPS)..).unwrap_or_default()
    }

    /// Takes the last step back, as far as what it changed still stands as it left it: what was changed elsewhere since
    /// stays. Nothing when there is no step. Changes that were not noted yet are noted first.
    ///
    /// # Errors
    /// A [`Fault`] when the negotiation would not hold together without the step: something that came from elsewhere
    /// rests on it. Nothing is changed then, and the step is forgotten.
    pub fn undo(&mut self, case: &Case) -> Taken {
        self.note(case, true);
        let step = self.done.pop();
        let back = |step: &Step| step.changes.iter().map(Change::reversed).collect();
        self.go(step, back, |journal| &mut journal.undone)
    }

    /// Does the step again that was undone last.
    ///
    /// # Errors
    /// As for [`Self::undo`].
    pub fn redo(&mut self, case: &Case) -> Taken {
        self.note(case, true);
        let step = self.undone.pop();
        self.go(step, |step| step.changes.clone(), |journal| &mut journal.done)
    }

    /// Makes the changes of a step, then puts those that were made where they can be taken from again. What stands
    /// otherwise than this page left it was changed elsewhere, since own later steps were taken first: it stays.
    fn go(
        &mut self,
        step: Option<Step>,
        changes: fn(&Step) -> Vec<Change>,
        others: fn(&mut Self) -> &mut Vec<Step>,
    ) -> Taken {
        let Some(mut step) = step else {
            return Ok(None);
        };
        let mut state = self.seen.state();
        let (mut made, mut not_made) = (Vec::new(), Vec::new());
        for (change, noted) in changes(&step).into_iter().zip(mem::take(&mut step.changes)) {
            if stays::is_free(&state, &change) {
                apply(&mut state, &change);
                made.push(noted);
            } else {
                not_made.push(change);
            }
        }
        let undone = Undone::new(Case::of_state(&state)?, &step.name, !made.is_empty(), (not_made.as_slice(), &state));
        self.seen = undone.case.clone();
        if undone.is_done {
            others(self).push(Step { changes: made, ..step });
        }
        Ok(Some(undone))
    }
}

/// The states of a negotiation before and after a change. Of the offers that are the same in both they have no more than
/// the IDs: most changes are small, and a history is not.
fn states(mut before: Case, after: &mut Case) -> (Value, Value) {
    // What is unknown of an offer stands beside it, so that it would not be seen to come or go.
    if before.has_unknown_in("offers") || after.has_unknown_in("offers") {
        return (before.state(), after.state());
    }
    let (earlier, later) = (mem::take(&mut before.offers), mem::take(&mut after.offers));
    let known: HashMap<&str, &Offer> = earlier.iter().map(|offer| (offer.id.as_str(), offer)).collect();
    let is_same = |offer: &&Offer| known.get(offer.id.as_str()) == Some(offer);
    let same: HashSet<&str> = later.iter().filter(is_same).map(|offer| offer.id.as_str()).collect();
    let offers = |offers: &[Offer]| -> Value {
        let bare = |offer: &Offer| object([("id", offer.id.clone().into())]);
        let short = |offer: &Offer| if same.contains(&*offer.id) { bare(offer) } else { value_of(offer) };
        offers.iter().map(short).collect()
    };
    let states = (with_offers(before.state(), offers(&earlier)), with_offers(after.state(), offers(&later)));
    after.offers = later;
    states
}

fn with_offers(mut state: Value, offers: Value) -> Value {
    if let Value::Object(fields) = &mut state {
        fields.insert("offers".to_owned(), offers);
    }
    state
}

impl Step {
    /// Are these further changes of the values that this step changed last, none of which came or went?
    fn continues(&self, changes: &[Change]) -> bool {
        let typed = |change: &Change| change.before.is_some() && change.after.is_some();
        self.changes.len() == changes.len()
            && self.changes.iter().zip(changes).all(|(mine, next)| mine.path == next.path && typed(mine) && typed(next))
    }

    fn take_up(&mut self, changes: Vec<Change>) {
        for (mine, next) in self.changes.iter_mut().zip(changes) {
            mine.after = next.after;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{IssueKind, Offer, OfferStatus, Side, Terms};
    use crate::document::{read, text_of};
    use crate::time::Timestamp;

    fn case() -> Case {
        let mut case = Case::new("case".to_owned(), Timestamp::default());
        case.add_issue("fee".to_owned(), IssueKind::Amount).unwrap();
        case.issue_mut("fee").unwrap().name = "Monthly fee".to_owned();
        case
    }

    fn offer(id: &str, fee: &str) -> Offer {
        let at = Timestamp::parse("2026-11-23T10:00:00Z").unwrap();
        let terms = Terms::from([("fee".to_owned(), fee.to_owned())]);
        Offer { id: id.to_owned(), by: Side::Them, at, terms, ..Offer::default() }
    }

    #[test]
    fn what_a_version_to_come_says_of_an_offer_comes_back_with_it() {
        let mut state = case().state();
        let later = r#"[{"id":"o1","by":"us","at":"2026-11-23T10:00:00Z","terms":{},"mood":"calm"},
            {"id":"o2","by":"them","at":"2026-11-23T10:00:00Z","terms":{},"mood":"tense"}]"#;
        state["offers"] = serde_json::from_str(later).unwrap();
        let mut case = Case::of_state(&state).unwrap();
        let before = text_of(&case);
        assert!(before.contains("calm") && before.contains("tense"));
        let mut journal = Journal::open(&case, Vec::new());
        case.remove_offer("o2").unwrap();
        assert!(!text_of(&case).contains("tense"));
        let undone = journal.undo(&case).unwrap().unwrap();
        assert_eq!(text_of(&undone.case), before);
    }

    #[test]
    fn two_hundred_steps_are_undone_one_by_one_and_done_again() {
        let mut case = case();
        let mut journal = Journal::open(&case, Vec::new());
        let mut states = vec![case.clone()];
        for number in 0..MAX_STEPS {
            case.record_offer(offer(&format!("o{number}"), &number.to_string())).unwrap();
            journal.note(&case, false);
            states.push(case.clone());
        }
        for state in states.iter().rev().skip(1) {
            case = journal.undo(&case).unwrap().unwrap().case;
            assert_eq!(case, *state);
        }
        assert_eq!(journal.undo(&case), Ok(None));
        for state in &states[1..] {
            case = journal.redo(&case).unwrap().unwrap().case;
            assert_eq!(case, *state);
        }
        assert_eq!(journal.redo(&case), Ok(None));
    }

    #[test]
    fn the_oldest_steps_go_when_there_are_more_than_are_held() {
        let mut case = case();
        let mut journal = Journal::open(&case, Vec::new());
        for number in 0..MAX_STEPS + 5 {
            case.title = number.to_string();
            journal.note(&case, false);
        }
        assert_eq!(journal.done.len(), MAX_STEPS);
        assert_eq!(journal.last_steps().len(), KEPT_STEPS);
        assert_eq!(journal.done.last(), journal.last_steps().last());
    }

    #[test]
    fn letters_typed_into_one_field_are_one_step() {
        let mut case = case();
        let mut journal = Journal::open(&case, Vec::new());
        for title in ["R", "Re", "Ret"] {
            case.title = title.to_owned();
            journal.note(&case, true);
        }
        case.us.name = "Us".to_owned();
        journal.note(&case, true);
        assert_eq!(journal.next_undo(), Some("change your side’s name"));
        case = journal.undo(&case).unwrap().unwrap().case;
        assert_eq!((case.title.as_str(), case.us.name.as_str()), ("Ret", ""));
        case = journal.undo(&case).unwrap().unwrap().case;
        assert_eq!(case.title, "");
    }

    #[test]
    fn what_is_typed_after_a_rest_is_a_step_of_its_own() {
        let mut case = case();
        let mut journal = Journal::open(&case, Vec::new());
        for title in ["R", "Re", "Ret"] {
            case.title = title.to_owned();
            assert_eq!(journal.note(&case, true), title != "Re");
            if title == "Re" {
                journal.rest();
            }
        }
        assert_eq!(journal.undo(&case).unwrap().unwrap().case.title, "Re");
    }

    #[test]
    fn what_is_done_after_an_undo_takes_the_place_of_what_was_undone() {
        let mut case = case();
        let mut journal = Journal::open(&case, Vec::new());
        case.title = "One".to_owned();
        journal.note(&case, false);
        case = journal.undo(&case).unwrap().unwrap().case;
        assert!(journal.next_redo().is_some());
        case.title = "Two".to_owned();
        journal.note(&case, false);
        assert_eq!(journal.next_redo(), None);
    }

    #[test]
    fn a_change_that_was_not_noted_yet_is_undone_first() {
        let mut case = case();
        let before = case.clone();
        let mut journal = Journal::open(&case, Vec::new());
        case.title = "Typed just now".to_owned();
        assert_eq!(journal.undo(&case).unwrap().unwrap().case, before);
    }

    #[test]
    fn what_came_from_elsewhere_is_not_undone() {
        let mut case = case();
        let mut journal = Journal::open(&case, Vec::new());
        case.title = "Ours".to_owned();
        journal.note(&case, false);
        case.set_note("PREP-1", "Theirs");
        journal.pass_over(&case);
        let back = journal.undo(&case).unwrap().unwrap().case;
        assert_eq!((back.title.as_str(), back.note("PREP-1")), ("", "Theirs"));
    }

    /// What this page did to a negotiation, then what another tab made of it: a journal that heard of both.
    fn then_elsewhere(case: &mut Case, here: impl FnOnce(&mut Case), elsewhere: impl FnOnce(&mut Case)) -> Journal {
        let mut journal = Journal::open(case, Vec::new());
        here(case);
        journal.note(case, false);
        elsewhere(case);
        journal.pass_over(case);
        journal
    }

    #[test]
    fn what_another_tab_rewrote_stays_and_is_said_and_what_stood_before_is_kept_beside_it() {
        let mut case = case();
        case.set_note("PREP-1", "At first");
        let here = |case: &mut Case| {
            case.title = "Ours".to_owned();
            case.set_note("PREP-1", "Ours");
        };
        let mut journal = then_elsewhere(&mut case, here, |case| case.set_note("PREP-1", "Theirs"));
        let undone = journal.undo(&case).unwrap().unwrap();
        assert_eq!((undone.case.title.as_str(), undone.case.note("PREP-1")), ("", "Theirs"));
        let said = "Undone: change the title. A note has since been changed elsewhere, and stays: “Theirs”.";
        assert_eq!(undone.said("Undone", "Nothing was undone."), said);
        let [clash] = undone.case.clashes.as_slice() else { panic!("{:?}", undone.case.clashes) };
        assert_eq!((&clash.kept, &clash.other), (&Some("Theirs".into()), &Some("At first".into())));
        // Done again, it is what was undone and no more.
        let again = journal.redo(&undone.case).unwrap().unwrap();
        assert_eq!((again.case.title.as_str(), again.case.note("PREP-1")), ("Ours", "Theirs"));
        assert_eq!(again.case.clashes.len(), 1);
    }

    #[test]
    fn where_all_of_a_step_was_changed_elsewhere_nothing_is_undone_and_the_one_before_comes_next() {
        let mut case = case();
        case.title = "At first".to_owned();
        let mut journal = then_elsewhere(&mut case, |case| case.title.clear(), |case| case.title = "Theirs".to_owned());
        let undone = journal.undo(&case).unwrap().unwrap();
        assert_eq!((undone.case.title.as_str(), undone.is_done, undone.case.clashes.len()), ("Theirs", false, 1));
        let said = "Nothing was undone. The title has since been changed elsewhere, and stays: “Theirs”.";
        assert_eq!(undone.said("Undone", "Nothing was undone."), said);
        assert_eq!((journal.next_undo(), journal.next_redo()), (None, None));
    }

    #[test]
    fn what_another_tab_made_of_something_that_was_added_or_deleted_here_stays() {
        let rename = |case: &mut Case| case.issue_mut("term").unwrap().name = "Theirs".to_owned();
        let mut added = case();
        let add = |case: &mut Case| case.add_issue("term".to_owned(), IssueKind::Text).unwrap();
        let mut journal = then_elsewhere(&mut added, add, rename);
        assert_eq!(journal.undo(&added).unwrap().unwrap().case.issue("term").unwrap().name, "Theirs");
        let mut deleted = case();
        deleted.add_issue("term".to_owned(), IssueKind::Text).unwrap();
        let back = |case: &mut Case| {
            case.add_issue("term".to_owned(), IssueKind::Text).unwrap();
            case.issue_mut("term").unwrap().name = "Theirs".to_owned();
        };
        let mut journal = then_elsewhere(&mut deleted, |case| case.remove_issue("term").unwrap(), back);
        let undone = journal.undo(&deleted).unwrap().unwrap();
        assert_eq!(undone.case.issue("term").unwrap().name, "Theirs");
        assert!(!undone.is_done);
    }

    #[test]
    fn what_another_tab_took_out_stays_away_and_what_it_made_the_same_needs_nothing() {
        let mut gone = case();
        gone.set_note("PREP-1", "At first");
        let here = |case: &mut Case| case.set_note("PREP-1", "Ours");
        let mut journal = then_elsewhere(&mut gone, here, |case| case.set_note("PREP-1", ""));
        let undone = journal.undo(&gone).unwrap().unwrap();
        assert_eq!(
            undone.said("Undone", "Nothing was undone."),
            "Nothing was undone. A note has since been deleted elsewhere."
        );
        assert_eq!(undone.case.clashes[0].other, Some("At first".into()));
        let mut same = case();
        same.set_note("PREP-1", "At first");
        let mut journal = then_elsewhere(&mut same, here, |case| case.set_note("PREP-1", "At first"));
        let undone = journal.undo(&same).unwrap().unwrap();
        assert_eq!(undone.said("Undone", "Nothing was undone."), "Undone: change a note.");
        assert_eq!(undone.case.clashes, []);
    }

    #[test]
    fn an_offer_comes_back_to_its_place_where_the_one_before_it_was_deleted_in_another_tab() {
        for (mine, others) in
            [("o2", vec!["o1"]), ("o3", vec!["o2", "o1"]), ("o2", vec!["o1", "o3"]), ("o1", vec!["o2"])]
        {
            let mut case = case();
            for number in 1..=4 {
                case.record_offer(offer(&format!("o{number}"), &format!("{number}000"))).unwrap();
            }
            let elsewhere = |case: &mut Case| others.iter().for_each(|id| case.remove_offer(id).unwrap());
            let mut journal = then_elsewhere(&mut case, |case| case.remove_offer(mine).unwrap(), elsewhere);
            let back = journal.undo(&case).unwrap().unwrap().case;
            let ids: Vec<&str> = back.offers.iter().map(|offer| offer.id.as_str()).collect();
            let mut sorted = ids.clone();
            sorted.sort_unstable();
            assert_eq!(ids, sorted, "{mine} without {others:?}");
            assert!(ids.contains(&mine));
        }
    }

    /// A negotiation with these concessions.
    fn menu(ids: &str) -> Case {
        let mut case = case();
        for id in ids.split(' ') {
            case.add_item(&["concessions"], id);
        }
        case
    }

    fn in_order(case: &Case) -> String {
        case.concessions.iter().map(|item| item.id.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn moving_an_item_is_one_step_that_is_undone_and_done_again_also_after_a_reload() {
        let mut case = menu("a b c d");
        let mut journal = Journal::open(&case, Vec::new());
        case.concessions.rotate_left(1);
        assert!(journal.note(&case, true));
        assert_eq!((in_order(&case).as_str(), journal.next_undo()), ("b c d a", Some("move a concession")));
        case = journal.undo(&case).unwrap().unwrap().case;
        assert_eq!(in_order(&case), "a b c d");
        case = journal.redo(&case).unwrap().unwrap().case;
        assert_eq!(in_order(&case), "b c d a");
        let kept: Vec<Step> = read(&text_of(journal.last_steps())).unwrap();
        case = Journal::open(&case, kept).undo(&case).unwrap().unwrap().case;
        assert_eq!(in_order(&case), "a b c d");
    }

    #[test]
    fn moving_an_item_is_undone_among_those_that_came_elsewhere_since() {
        let mut case = menu("a b c");
        let here = |case: &mut Case| case.concessions.rotate_left(1);
        let elsewhere = |case: &mut Case| {
            case.add_item(&["concessions"], "x");
            case.concessions.retain(|item| item.id != "b");
        };
        let mut journal = then_elsewhere(&mut case, here, elsewhere);
        assert_eq!(in_order(&case), "c a x");
        let undone = journal.undo(&case).unwrap().unwrap();
        assert_eq!((in_order(&undone.case).as_str(), undone.is_done), ("a c x", true));
    }

    #[test]
    fn an_order_that_another_tab_changed_since_stays_and_is_said() {
        let mut case = menu("a b c");
        let here = |case: &mut Case| case.concessions.rotate_left(1);
        let mut journal = then_elsewhere(&mut case, here, |case| case.concessions.swap(0, 1));
        let undone = journal.undo(&case).unwrap().unwrap();
        assert_eq!((in_order(&undone.case).as_str(), undone.case.clashes.len()), ("c b a", 0));
        let said = "Nothing was undone. The order of “What you can give” has since been changed elsewhere, and stays.";
        assert_eq!(undone.said("Undone", "Nothing was undone."), said);
    }

    #[test]
    fn steps_that_were_kept_take_nothing_back_that_another_tab_did_meanwhile() {
        let mut case = case();
        let mut journal = Journal::open(&case, Vec::new());
        case.set_note("PREP-1", "Ours");
        journal.note(&case, false);
        let kept: Vec<Step> = read(&text_of(journal.last_steps())).unwrap();
        case.set_note("PREP-1", "Theirs");
        let undone = Journal::open(&case, kept).undo(&case).unwrap().unwrap();
        assert_eq!((undone.case.note("PREP-1"), undone.is_done), ("Theirs", false));
    }

    #[test]
    fn a_step_that_others_rest_on_by_now_stays_and_nothing_changes() {
        let mut case = case();
        let mut journal = Journal::open(&case, Vec::new());
        case.add_issue("term".to_owned(), IssueKind::Text).unwrap();
        journal.note(&case, false);
        let mut elsewhere = offer("o1", "9000");
        elsewhere.terms.insert("term".to_owned(), "A year".to_owned());
        case.record_offer(elsewhere).unwrap();
        journal.pass_over(&case);
        assert_eq!(journal.undo(&case).unwrap_err().place.to_string(), "offers[0].terms.term");
        assert_eq!(journal.undo(&case), Ok(None));
    }

    #[test]
    fn a_deleted_offer_comes_back_to_its_place_with_its_deal() {
        let mut case = case();
        for (id, fee) in [("o1", "12000"), ("o2", "6500"), ("o3", "9000")] {
            case.record_offer(offer(id, fee)).unwrap();
        }
        let at = Timestamp::parse("2026-11-23T11:00:00Z").unwrap();
        case.set_offer_status("o2", OfferStatus::Accepted, at).unwrap();
        let before = case.clone();
        let mut journal = Journal::open(&case, Vec::new());
        case.remove_offer("o2").unwrap();
        assert_eq!(case.agreement, None);
        let undone = journal.undo(&case).unwrap().unwrap();
        assert_eq!((undone.case, undone.name.as_str()), (before, "delete offer 2"));
    }

    #[test]
    fn steps_that_were_kept_can_still_be_undone() {
        let mut case = case();
        let before = case.clone();
        let mut journal = Journal::open(&case, Vec::new());
        case.remove_issue("fee").unwrap();
        journal.note(&case, false);
        let kept: Vec<Step> = read(&text_of(journal.last_steps())).unwrap();
        let mut again = Journal::open(&case, kept);
        assert_eq!(again.next_undo(), Some("delete “Monthly fee”"));
        assert_eq!(again.undo(&case).unwrap().unwrap().case, before);
    }
}
