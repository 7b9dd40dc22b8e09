//! Recording the offer that was written, or saying what is wrong with it.

use tableside_core::case::{Case, CaseError, IssueKind, Offer, Terms};
use tableside_core::number::Entry;
use tableside_core::texts::joined;

use super::draft::{Draft, begin_again};
use super::slips;
use crate::browser::id::new_id;
use crate::browser::{clock, dom};
use crate::pages::stage::issue_name;
use crate::state::{Desk, Notebook, Numbers};

/// The fault that concerns the whole offer stands under the empty ID.
pub(super) const WHOLE: &str = "";

impl Draft {
    /// The offer as it is written, or what is wrong with it by issue.
    fn written(self) -> Result<Offer, Terms> {
        let numbers = Notebook::here().numbers_now();
        let terms = self.0.typed.now(|typed| Notebook::here().now(|case| read_terms(case, typed, &numbers)))?;
        let mut offer = Offer { terms, ..self.0.offer.now(Offer::clone) };
        if offer.at.is_unset() {
            offer.at = clock::now();
        }
        Ok(offer)
    }

    /// Goes through what a key and Enter do, without typing: browsers translate code when it is first needed, and the
    /// first key would wait for that.
    pub(super) fn rehearse(self) {
        self.0.typed.update(|_| ());
        if let Ok(offer) = self.written() {
            drop(slips::sentences(&offer, true));
        }
    }

    /// Says beside the fields what looks like a slip in what was written so far.
    pub(super) fn look_over(self) {
        if let Ok(offer) = self.written() {
            // A question stays until what it is about is changed.
            if self.0.asked.borrow().as_ref() == Some(&self.question_about(&offer)) {
                return;
            }
            let said = slips::sentences(&offer, false);
            self.0.faults.set(said.into_iter().map(|slip| (slip.place, slip.words)).collect());
        }
    }

    /// Records the offer or the correction, or says what is wrong with it. What looks like a slip is asked about once.
    /// Is it recorded?
    pub(super) fn record(self) -> bool {
        let offer = match self.written() {
            Ok(offer) => offer,
            Err(faults) => {
                let said = faults.iter().map(|(issue, fault)| named(issue, fault)).next();
                self.refuse(faults, &said.unwrap_or_default());
                return false;
            }
        };
        let mut slips = self.0.typed.now(slips::currencies);
        slips.extend(slips::sentences(&offer, true));
        let asked = self.question_about(&offer);
        let is_asked = self.0.asked.borrow().as_ref() == Some(&asked);
        let question = slips.iter().find(|slip| slip.asks).filter(|_| !is_asked);
        if let Some(question) = question {
            // What concerns the moment is an alert where it stands.
            let said = if question.place == slips::MOMENT {
                self.0.more.set(true);
                String::new()
            } else {
                named(&question.place, &question.words)
            };
            let mut faults = Terms::new();
            for slip in slips {
                let before = faults.get(&slip.place).map(|before| format!("{before} ")).unwrap_or_default();
                faults.insert(slip.place, before + &slip.words);
            }
            self.refuse(faults, &said);
            self.0.asked.replace(Some(asked));
            return false;
        }
        let is_new = offer.id.is_empty();
        let kept =
            if is_new { Self::add(offer) } else { Notebook::here().check_edit(|case| case.correct_offer(offer)) };
        match kept {
            Ok(()) => {
                self.0.recorded.set(is_new);
                Self::say_recorded(&slips);
                self.next();
                begin_again();
                true
            }
            Err(error) => {
                self.refuse(Terms::from([(WHOLE.to_owned(), error.to_string())]), "");
                false
            }
        }
    }

    /// What a question is about: the offer as it stands in the line, since the present moment is another at each time, and
    /// what was typed for it.
    fn question_about(self, offer: &Offer) -> (Offer, Terms) {
        let at = self.0.offer.now(|offer| offer.at.clone());
        (Offer { at, ..offer.clone() }, self.0.typed.now(Terms::clone))
    }

    /// Says beside the fields why the offer isn't recorded, and to those who listen what comes first of it; the focus
    /// goes to the first field that it is about.
    fn refuse(self, faults: Terms, said: &str) {
        if !said.is_empty() {
            Desk::here().announce(said);
        }
        self.0.faults.set(faults);
        if !dom::has_focus("[aria-invalid]") {
            dom::focus_in_place_soon(".entry-terms [aria-invalid]");
        }
    }

    /// Puts the offer on the table, alone or beside another.
    fn add(mut offer: Offer) -> Result<(), CaseError> {
        offer.id = new_id();
        Notebook::here().check_edit(|case| {
            let set = std::mem::take(&mut offer.set);
            let is_there = |other: &Offer| other.id == set || other.set == set;
            if !set.is_empty() && case.offers.iter().any(is_there) {
                case.record_beside(offer, &set)
            } else {
                case.record_offer(offer)
            }
        })
    }

    /// What was odd and is kept as it was typed is said once more; in the table view there is no other button to undo.
    fn say_recorded(slips: &[slips::Said]) {
        let desk = Desk::here();
        let odd: Vec<&str> = slips.iter().filter(|slip| !slip.asks).map(|slip| slip.words.as_str()).collect();
        if desk.is_table_view() || !odd.is_empty() {
            let said = joined(&[&["Recorded."], &odd[..]].concat(), " ");
            desk.note_with_undo(said);
        }
    }

    /// Records the offer and takes up another one beside it.
    pub(super) fn record_and_another(self) {
        let last = |case: &Case| case.offers.last().cloned();
        if self.record()
            && let Some(offer) = Notebook::here().now(last)
        {
            self.beside(&offer);
        }
    }
}

/// A sentence about one issue of the offer with that issue's name, for those who don't see where it stands.
fn named(issue: &str, said: &str) -> String {
    let name = Notebook::here().now(|case| case.issue(issue).map(issue_name));
    name.map_or_else(|| said.to_owned(), |name| format!("{name}: {said}"))
}

/// The terms that were typed, or what is wrong with them by issue. An empty field says nothing on its issue.
fn read_terms(case: &Case, typed: &Terms, numbers: &Numbers) -> Result<Terms, Terms> {
    let (mut terms, mut faults) = (Terms::new(), Terms::new());
    for (id, text) in typed.iter().filter(|(_, text)| !text.trim().is_empty()) {
        let Some(issue) = case.issue(id) else {
            faults.insert(id.clone(), "This issue was deleted. Empty the field to go on.".to_owned());
            continue;
        };
        let fault = match numbers.read(text) {
            _ if issue.kind != IssueKind::Amount => {
                terms.insert(id.clone(), text.clone());
                continue;
            }
            Entry::Exact(amount) => {
                terms.insert(id.clone(), amount.to_string());
                continue;
            }
            Entry::Empty => continue,
            Entry::Ambiguous { decimal, thousands } => {
                format!("Is that {} or {}?", numbers.plain(decimal), numbers.plain(thousands))
            }
            Entry::Unreadable(fault) => fault.to_string(),
        };
        faults.insert(id.clone(), fault);
    }
    if faults.is_empty() { Ok(terms) } else { Err(faults) }
}
