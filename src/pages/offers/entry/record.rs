//! Recording the offer that was written, or saying what is wrong with it.

use leptos::prelude::*;
use tableside_core::case::{Case, CaseError, Issue, IssueKind, Offer, Terms};
use tableside_core::number::{Decimal, Entry};

use super::at_table::seen;
use super::draft::{Draft, begin_again};
use super::slips::{self, Faults, Place, Said};
use crate::browser::id::new_id;
use crate::browser::{clock, focus};
use crate::pages::stage::issue_name;
use crate::state::Numbers;

impl Draft {
    /// The offer as it is written, or what is wrong with it.
    fn written(self) -> Result<Offer, Faults> {
        let numbers = self.notebook.numbers_untracked();
        let terms = self.typed.with_untracked(|typed| {
            let read = |case: &Case| read_terms(case, &seen(self.notebook, case, typed), &numbers);
            self.notebook.with_untracked(read)
        })?;
        let mut offer = Offer { terms, ..self.offer.get_untracked() };
        if offer.at.is_unset() {
            offer.at = clock::now();
        }
        Ok(offer)
    }

    /// Goes through what a key and Enter do, without typing: browsers translate code when it is first needed, and the
    /// first key would wait for that.
    pub(super) fn rehearse(self) {
        self.typed.update(|_| ());
        if let Ok(offer) = self.written() {
            drop(slips::sentences(self.notebook, &offer, true));
        }
    }

    /// Says beside the fields what looks like a slip in what was written so far.
    pub(super) fn look_over(self) {
        if let Ok(offer) = self.written() {
            // A question stays until what it is about is changed.
            if self.was_asked(&self.question_about(&offer)) {
                return;
            }
            let mut faults = Faults::default();
            for slip in slips::sentences(self.notebook, &offer, false) {
                faults.set(slip.place, slip.words);
            }
            self.faults.set(faults);
        }
    }

    /// Records the offer or the correction, or says what is wrong with it. What looks like a slip is asked about once.
    /// Is it recorded?
    pub(super) fn record(self) -> bool {
        let offer = match self.written() {
            Ok(offer) => offer,
            Err(faults) => {
                let said = faults.first().map(|(place, fault)| self.named(place, fault));
                self.refuse(faults, &said.unwrap_or_default());
                return false;
            }
        };
        let mut slips = self.typed.with_untracked(|typed| slips::currencies(self.notebook, typed));
        slips.extend(slips::sentences(self.notebook, &offer, true));
        let question = self.question_about(&offer);
        if slips.iter().any(|slip| slip.asks) && !self.was_asked(&question) {
            self.ask(slips, question);
            return false;
        }
        let is_new = offer.id.is_empty();
        let kept = if is_new { self.add(offer) } else { self.notebook.check_edit(|case| case.correct_offer(offer)) };
        match kept {
            Ok(()) => {
                self.recorded.set_value(is_new);
                self.say_recorded(&slips);
                self.put_unseen_aside();
                self.next();
                begin_again();
                true
            }
            Err(error) => {
                let mut faults = Faults::default();
                faults.set(Place::Whole, error.to_string());
                self.refuse(faults, "");
                false
            }
        }
    }

    /// Asks about what looks like a slip.
    fn ask(self, slips: Vec<Said>, question: (Offer, Terms)) {
        let said = match slips.iter().find(|slip| slip.asks) {
            // What concerns the moment is an alert where it stands.
            Some(asked) if asked.place == Place::Moment => {
                self.more.set(true);
                String::new()
            }
            Some(asked) => self.named(&asked.place, &asked.words),
            None => String::new(),
        };
        let mut faults = Faults::default();
        for slip in slips {
            faults.add(slip.place, &slip.words);
        }
        self.refuse(faults, &said);
        self.asked.set_value(Some(question));
    }

    /// What a question is about: the offer as it stands in the line, since the present moment is another at each time, and
    /// what was typed for it.
    fn question_about(self, offer: &Offer) -> (Offer, Terms) {
        let at = self.offer.with_untracked(|offer| offer.at.clone());
        (Offer { at, ..offer.clone() }, self.typed.get_untracked())
    }

    /// Was the user asked this last?
    fn was_asked(self, question: &(Offer, Terms)) -> bool {
        self.asked.with_value(|asked| asked.as_ref() == Some(question))
    }

    /// Says beside the fields why the offer isn't recorded, and to those who listen what comes first of it; the focus
    /// goes to the first field that it is about.
    fn refuse(self, faults: Faults, said: &str) {
        if !said.is_empty() {
            self.notebook.screen.announce(said);
        }
        self.faults.set(faults);
        if !focus::has_focus("[aria-invalid]") {
            focus::focus_in_row_soon(".entry-terms [aria-invalid]");
        }
    }

    /// Puts the offer on the table, alone or beside another.
    fn add(self, mut offer: Offer) -> Result<(), CaseError> {
        offer.id = new_id();
        self.notebook.check_edit(|case| {
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
    fn say_recorded(self, slips: &[Said]) {
        let odd: Vec<&str> = slips.iter().filter(|slip| !slip.asks).map(|slip| slip.words.as_str()).collect();
        if self.notebook.preferences.is_table_view_untracked() || !odd.is_empty() {
            self.notebook.note_with_undo([&["Recorded."], &odd[..]].concat().join(" "));
        }
    }

    /// Records the offer and takes up another one beside it.
    pub(super) fn record_and_another(self) {
        let last = |case: &Case| case.offers.last().cloned();
        if self.record()
            && let Some(offer) = self.notebook.with_untracked(last)
        {
            self.beside(&offer);
        }
    }

    /// A sentence with the name of the issue that it is about, for those who don't see where it stands.
    fn named(self, place: &Place, said: &str) -> String {
        let name = match place {
            Place::Issue(id) => self.notebook.with_untracked(|case| case.issue(id).map(issue_name)),
            Place::Moment | Place::Whole => None,
        };
        name.map_or_else(|| said.to_owned(), |name| format!("{name}: {said}"))
    }
}

/// The terms that were typed, or what is wrong with them. An empty field says nothing on its issue.
fn read_terms(case: &Case, typed: &Terms, numbers: &Numbers) -> Result<Terms, Faults> {
    let (mut terms, mut faults) = (Terms::new(), Faults::default());
    for (id, text) in typed.iter().filter(|(_, text)| !text.trim().is_empty()) {
        let place = Place::Issue(id.clone());
        let Some(issue) = case.issue(id) else {
            faults.set(place, "This issue was deleted. Empty the field to go on.".to_owned());
            continue;
        };
        if issue.kind != IssueKind::Amount {
            terms.insert(id.clone(), text.clone());
            continue;
        }
        match figure(issue, text, &numbers.typed_on(issue)) {
            Ok(figure) => terms.extend(figure.map(|figure| (id.clone(), figure.to_string()))),
            Err(fault) => faults.set(place, fault),
        }
    }
    if faults.is_empty() { Ok(terms) } else { Err(faults) }
}

/// The figure that was typed on an issue, nothing where none was, or what is wrong with it.
fn figure(issue: &Issue, typed: &str, numbers: &Numbers) -> Result<Option<Decimal>, String> {
    let entry = numbers.read(typed);
    match &entry {
        Entry::Exact(figure) => issue.quantity().check(*figure).map(|()| Some(*figure)).map_err(str::to_owned),
        Entry::Empty => Ok(None),
        Entry::Ambiguous { .. } | Entry::Cells(_) => Err(numbers.question(&entry).unwrap_or_default()),
        Entry::Unreadable(fault) => Err(fault.to_string()),
    }
}
