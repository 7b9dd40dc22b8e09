//! The offer that is being written: what stands in the line, what gives way to it and comes back, and what carries over.

use std::ops::Deref;

use leptos::prelude::*;
use tableside_core::case::{Case, IssueKind, Offer, Side, Terms};
use tableside_core::storage::Writing;

use super::slips::{Faults, Place};
use crate::browser::{focus, page};
use crate::state::{Deed, Notebook, OFFER_FIELD};

/// Where the writing starts.
pub const FIRST_FIELD: &str = OFFER_FIELD;
/// Where one says what an offer depends on.
const CONDITION_FIELD: &str = ".entry-sheet .condition .inp";
/// Where one says what is asked for in return.
const ASK_FIELD: &str = ".entry-sheet .asked .inp";
/// So many issues stand side by side in the line; more of them scroll, or open as a sheet.
pub(super) const FIT: usize = 4;

/// Every negotiation's own line: what stands in it survives a look at another place. A context of the whole app.
#[derive(Clone, Copy)]
pub struct Drafts {
    /// The owner of the whole app: a line belongs to it and not to the page that shows it.
    owner: StoredValue<Owner>,
    /// What was opened so far, by the negotiation's ID.
    lines: StoredValue<Vec<(String, Draft)>>,
}

impl Drafts {
    /// Provides it; to be called once, where the whole app is built.
    pub fn provide() {
        let owner = Owner::current().unwrap_or_default();
        provide_context(Self { owner: StoredValue::new(owner), lines: StoredValue::new(Vec::new()) });
    }

    /// The line of the open negotiation as it was left; an empty one for the side whose turn it is where nothing was.
    pub fn open(self, notebook: Notebook) -> Draft {
        let id = notebook.id_untracked();
        let of_id =
            |lines: &Vec<(String, Draft)>| lines.iter().find(|(known, _)| *known == id).map(|(_, draft)| *draft);
        let draft = self.lines.with_value(of_id).unwrap_or_else(|| {
            let draft = self.owner.get_value().with(|| Draft::new(notebook));
            draft.aside.set(notebook.kept_line(&id));
            self.lines.update_value(|lines| lines.push((id, draft)));
            draft
        });
        draft.come();
        draft
    }
}

/// The offer that is being written. A handle: copies mean the same one. It lives as long as the page, so that a copy is one
/// pointer: every closure of the line holds one.
#[derive(Clone, Copy)]
pub struct Draft(&'static Parts);

/// What is known of the offer that is being written.
pub struct Parts {
    pub(super) notebook: Notebook,
    /// What it says so far; an existing offer's ID when one is being corrected.
    pub(super) offer: RwSignal<Offer>,
    /// What was typed for each issue, as it was typed.
    pub(super) typed: RwSignal<Terms>,
    /// What is wrong with it or looks like a slip.
    pub(super) faults: RwSignal<Faults>,
    /// The offer whose slips the user has been asked about, and what was typed for it: pressing Enter again records it.
    pub(super) asked: StoredValue<Option<(Offer, Terms)>>,
    /// Are the conditions and the note open?
    pub(super) more: RwSignal<bool>,
    /// Are the fields of all issues open above the line?
    pub(super) all: RwSignal<bool>,
    /// The issue on which something was typed last.
    pub(super) typed_on: RwSignal<Option<String>>,
    /// Whose offer it is, told only when that changes.
    pub(super) side: Memo<Side>,
    /// Which offer it corrects, and which ones it stands beside: an ID and a set, empty where there is none.
    pub(super) about: Memo<(String, String)>,
    /// Is nothing written, and nothing about to be corrected?
    pub(super) empty: Memo<bool>,
    /// Are the talks over, and is nothing left here from before that? Then no offer is written.
    pub(super) closed: Memo<bool>,
    /// What that side has on the table: it carries over where nothing is typed. Worked out once for all fields, and not
    /// at each key.
    pub(super) standing: Memo<Terms>,
    /// What stood in the line when the writing began.
    start: StoredValue<Writing>,
    /// Was anything typed since then? The browser can undo that.
    pub(super) begun: RwSignal<bool>,
    /// What had to give way to what is being written now, and comes back after it.
    pub(super) aside: RwSignal<Vec<Writing>>,
    /// Was an offer recorded that nobody has been told of yet?
    pub(super) recorded: StoredValue<bool>,
    /// Was it last seen at the table?
    at_table: StoredValue<bool>,
}

impl Deref for Draft {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        self.0
    }
}

impl Draft {
    fn new(notebook: Notebook) -> Self {
        let offer = RwSignal::new(Offer::default());
        let side = Memo::new(move |_| offer.with(|offer| offer.by));
        // What is typed is no reason to look again.
        let about = Memo::new(move |_| offer.with(|offer| (offer.id.clone(), offer.set.clone())));
        let standing = Memo::new(move |_| {
            let (by, (id, set)) = (side.get(), about.get());
            let written = Offer { id, set, by, ..Offer::default() };
            notebook.with(|case| case.standing(by, case.start_of_written(&written)))
        });
        let (typed, aside) = (RwSignal::new(Terms::new()), RwSignal::new(Vec::new()));
        let empty = Memo::new(move |_| {
            let written = Writing { offer: offer.get(), typed: typed.get(), ..Writing::default() };
            written.says_as(&Writing::default())
        });
        // At the table nothing comes back.
        let waits =
            move || aside.with(|aside: &Vec<Writing>| !aside.is_empty()) && !notebook.preferences.is_table_view();
        let closed = Memo::new(move |_| notebook.with(|case| !case.talks_go_on()) && empty.get() && !waits());
        Self(Box::leak(Box::new(Parts {
            notebook,
            offer,
            typed,
            faults: RwSignal::new(Faults::default()),
            asked: StoredValue::new(None),
            more: RwSignal::new(false),
            all: RwSignal::new(false),
            typed_on: RwSignal::new(None),
            side,
            about,
            empty,
            closed,
            standing,
            start: StoredValue::new(Writing::default()),
            begun: RwSignal::new(false),
            aside,
            recorded: StoredValue::new(false),
            at_table: StoredValue::new(false),
        })))
    }

    /// One comes to the line. At the table, what is half written goes on where it was in sight as one turned to that; else it
    /// waits until the table view is left, since nobody else was to see it.
    fn come(self) {
        let is_at_table = self.notebook.preferences.is_table_view_untracked();
        let goes_on = self.notebook.take_line_goes_on() || self.at_table.get_value();
        self.at_table.set_value(is_at_table);
        if is_at_table && !goes_on && !self.is_empty() {
            let written = self.now();
            self.aside.update(|aside| aside.push(written));
            self.clear(self.notebook.with_untracked(next_side));
        }
        if self.is_empty() {
            self.next();
        }
    }

    /// What stands in the line.
    fn now(self) -> Writing {
        let (offer, typed) = (self.offer.get_untracked(), self.typed.get_untracked());
        Writing { offer, typed, more: self.more.get_untracked(), ..Writing::default() }
    }

    /// Was nothing changed yet?
    fn is_untouched(self) -> bool {
        self.start.with_value(|start| self.now().says_as(start))
    }

    /// Is nothing written, and nothing about to be corrected?
    fn is_empty(self) -> bool {
        self.now().says_as(&Writing::default())
    }

    /// Puts something into the line. It is where the writing begins: what is undone from here on is not the typing.
    fn put(self, written: Writing) {
        self.start.set_value(written.clone());
        self.begun.set(false);
        self.asked.set_value(None);
        self.faults.set(Faults::default());
        self.typed_on.set(None);
        self.all.set(false);
        self.offer.set(written.offer);
        self.typed.set(written.typed);
        self.more.set(written.more);
    }

    /// Takes an offer into the line to correct it. What was being written is not lost by that.
    pub fn correct(self, offer: &Offer) {
        self.put_aside();
        let numbers = self.notebook.numbers_untracked();
        let mut typed = Terms::new();
        self.notebook.with_untracked(|case| {
            for (id, term) in &offer.terms {
                let issue = case.issue(id).filter(|issue| issue.kind == IssueKind::Amount);
                let amount = issue.and_then(|issue| Some(numbers.typed_on(issue).entry(term.parse().ok()?)));
                typed.insert(id.clone(), amount.unwrap_or_else(|| term.clone()));
            }
        });
        let more = [&offer.if_you, &offer.then_we, &offer.in_return, &offer.note];
        let more = more.iter().any(|text| !text.is_empty());
        self.put(Writing { offer: offer.clone(), typed, more, ..Writing::default() });
        // On a phone one field would be seen of it.
        self.all.set(!more && page::is_narrow());
        begin_again();
    }

    /// Takes an offer up again to say what is asked for in return.
    pub fn ask_in_return(self, offer: &Offer) {
        self.correct(offer);
        self.more.set(true);
        focus::focus_soon(ASK_FIELD.to_owned());
    }

    /// What was being written gives way, and comes back when what comes now is done.
    pub(super) fn put_aside(self) {
        if !self.is_untouched() {
            let written = self.now();
            self.aside.update(|aside| aside.push(written));
        }
    }

    /// What was put aside last comes back, though not at the table, where nobody else was to see it; else the line is empty,
    /// for the side whose turn it is.
    pub(super) fn next(self) {
        let mut aside = self.aside.get_untracked();
        match aside.pop().filter(|_| !self.at_table.get_value()) {
            Some(written) => {
                self.aside.set(aside);
                self.take_back(written);
            }
            None => self.clear(self.notebook.with_untracked(next_side)),
        }
    }

    /// Takes up again what somebody had typed, so that it counts as written and not as what the writing began with.
    fn take_back(self, written: Writing) {
        self.put(written);
        self.start.set_value(Writing::default());
        self.begun.set(true);
    }

    /// Leaves off what is being written. It can be had again.
    pub(super) fn cancel(self) {
        let written = self.now();
        let is_lost = !self.is_untouched();
        self.next();
        if is_lost {
            let (notebook, id) = (self.notebook, self.notebook.id_untracked());
            let back = move || {
                self.put_aside();
                self.take_back(written.clone());
                // The place with the line, which keeps it, may have been left.
                notebook.keep_line_soon(&id, self.writings());
            };
            let deed = Deed::by("clear a half-written offer", "The half-written offer is back.", back);
            notebook.note_deed("The half-written offer is cleared.", deed);
        }
        begin_again();
    }

    /// Goes to the line to write an offer of a side; one that is being corrected, or stands beside another, stays whose
    /// it is.
    pub fn begin_for(self, side: Side) {
        self.turn_to(side);
        if !self.closed.get_untracked() {
            Self::begin();
        }
    }

    /// Makes it an offer of a side, where a key may say that. Once the talks are over, says how one writes another.
    pub fn turn_to(self, side: Side) {
        if self.closed.get_untracked() {
            let has_deal = self.notebook.with_untracked(|case| case.deal().is_some());
            let over = if has_deal { "This is agreed." } else { "The talks have ended." };
            self.notebook.screen.say(format!("{over} Reopen the talks to write another offer."));
        } else if self.may_turn() {
            self.set_side(side);
        }
    }

    /// Opens the conditions, the note and the moment above the line, or closes them.
    pub(super) fn turn_more(self) {
        self.more.update(|more| *more = !*more);
        if self.more.get_untracked() {
            self.all.set(false);
            focus::focus_soon(CONDITION_FIELD.to_owned());
        }
    }

    /// Opens the fields of all issues above the line, or closes them.
    pub fn turn_all(self) {
        if self.closed.get_untracked() {
            return;
        }
        self.all.update(|all| *all = !*all);
        if self.all.get_untracked() {
            self.more.set(false);
        }
        focus::focus_in_row_soon(FIRST_FIELD);
    }

    /// Is anything open above the line?
    pub fn is_up(self) -> bool {
        self.more.get() || self.all.get()
    }

    /// Closes that, wherever one is.
    pub fn fold(self) {
        if untrack(|| self.is_up()) {
            self.more.set(false);
            self.all.set(false);
        }
    }

    /// Closes what is open above the line, and goes on writing. Was anything open?
    pub(super) fn close_up(self) -> bool {
        let is_open = untrack(|| self.is_up());
        if is_open {
            self.fold();
            Self::begin();
        }
        is_open
    }

    /// May a key of the page say whose offer it is?
    pub(super) fn may_turn(self) -> bool {
        self.offer.with_untracked(|offer| offer.id.is_empty() && offer.set.is_empty())
    }

    /// Takes what an offer says into the line, as a counteroffer of the other side: one changes what is to be another.
    pub fn counter(self, offer: &Offer) {
        let mut terms = offer.terms.clone();
        self.notebook.with_untracked(|case| {
            for (id, term) in &offer.terms {
                let issue = case.open_issues().find(|issue| issue.id == *id);
                let is_choice = issue.is_some_and(|issue| issue.kind == IssueKind::Choice);
                // What is off the list by now can't be offered again.
                let stands =
                    issue.is_some_and(|issue| !is_choice || issue.open_options().any(|option| option.id == *term));
                if !stands {
                    terms.remove(id);
                }
            }
        });
        self.correct(&Offer { terms, by: offer.by.other(), ..Offer::default() });
    }

    /// Takes up what our side could offer next, ready to be recorded.
    pub fn take_up(self, terms: &Terms) {
        self.correct(&Offer { terms: terms.clone(), by: Side::Us, ..Offer::default() });
    }

    /// Takes up a package that is to stand beside one on the table, as one move with it.
    pub fn beside(self, offer: &Offer) {
        self.put_aside();
        let set = if offer.set.is_empty() { offer.id.clone() } else { offer.set.clone() };
        let by = offer.by;
        self.put(Writing { offer: Offer { by, set, ..Offer::default() }, ..Writing::default() });
        begin_again();
    }

    /// Was a new offer recorded with this line since this was last asked?
    pub fn take_recorded(self) -> bool {
        self.recorded.try_update_value(std::mem::take).unwrap_or_default()
    }

    /// Goes to the first field of the line.
    pub fn begin() {
        focus::focus_in_row(FIRST_FIELD);
    }

    /// Empties the line for a side.
    fn clear(self, by: Side) {
        self.put(Writing::nothing(by));
    }

    /// Says whose offer it is. What looked odd of the other side's may be right of this one.
    pub(super) fn set_side(self, side: Side) {
        self.faults.set(Faults::default());
        self.offer.update(|offer| offer.by = side);
    }

    /// Notes what is typed on the issue with an ID. What was said of it before is settled by that.
    pub(super) fn type_in(self, id: &str, text: String) {
        if !self.begun.get_untracked() {
            self.begun.set(true);
        }
        if self.typed_on.with_untracked(|before| before.as_deref() != Some(id)) {
            self.typed_on.set(Some(id.to_owned()));
        }
        let place = Place::Issue(id.to_owned());
        self.typed.update(|typed| drop(typed.insert(id.to_owned(), text)));
        let is_said = |place: &Place| self.faults.with_untracked(|faults| faults.of(place).is_some());
        if is_said(&place) || is_said(&Place::Whole) {
            self.faults.update(|faults| {
                faults.remove(&place);
                faults.remove(&Place::Whole);
            });
        }
    }

    /// Notes that something is typed, apart from the terms.
    pub(super) fn change(self, change: impl FnOnce(&mut Offer)) {
        self.begun.set(true);
        self.offer.update(change);
    }

    /// Is it a package beside one that is on the table?
    pub(super) fn is_beside(self) -> bool {
        self.offer.with(|offer| offer.id.is_empty() && !offer.set.is_empty())
    }

    /// Is an offer that is on the table being corrected?
    pub(super) fn is_correction(self) -> bool {
        self.offer.with(|offer| !offer.id.is_empty())
    }

    /// All that is written: what was put aside, and what stands in the line.
    pub(super) fn writings(self) -> Vec<Writing> {
        let mut writings = self.aside.get_untracked();
        writings.extend((!self.is_empty()).then(|| self.now()));
        writings
    }

    /// Keeps what is written from another place than the one with the line, which keeps it else.
    pub fn keep_soon(self) {
        self.notebook.keep_line_soon(&self.notebook.id_untracked(), self.writings());
    }

    /// Keeps what is written, for the case that the page goes away.
    fn keep(self) {
        let notebook = self.notebook;
        let id = notebook.id_untracked();
        Effect::new(move |kept: Option<Vec<Writing>>| {
            self.aside.track();
            self.more.track();
            self.offer.track();
            self.typed.track();
            let writings = self.writings();
            // What stands there at first was just read.
            if kept.is_some_and(|kept| kept != writings) {
                notebook.keep_line_soon(&id, writings.clone());
            }
            writings
        });
    }

    /// Follows, for as long as the line is on the page, what is written in it and what is on the table.
    pub(super) fn follow_table(self) {
        self.keep();
        // An offer that was recorded elsewhere on the page turns the line over, too.
        let notebook = self.notebook;
        let last = Memo::new(move |_| notebook.with(|case| case.offers.last().map(|offer| offer.id.clone())));
        Effect::new(move |before: Option<()>| {
            last.track();
            if before.is_some() && self.is_empty() {
                self.clear(notebook.with_untracked(next_side));
            }
        });
    }
}

/// Goes to the first field. Where the field is about to be drawn anew, with another option, the new one has the focus; where
/// the line is about to close, the heading.
pub(super) fn begin_again() {
    if !focus::focus_in_row(FIRST_FIELD) {
        focus::focus_in_row_soon(FIRST_FIELD);
    }
    focus::focus_soon_if_lost(vec![FIRST_FIELD.to_owned(), "h1".to_owned()]);
}

/// The side whose turn it is: theirs at the start, since one listens before one answers.
fn next_side(case: &Case) -> Side {
    case.offers.last().map_or(Side::Them, |offer| offer.by.other())
}
