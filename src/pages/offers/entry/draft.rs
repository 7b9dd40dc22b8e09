//! The offer that is being written: what stands in the line, what gives way to it and comes back, and what carries over.

use std::cell::{Cell, RefCell};

use tableside_core::case::{Case, IssueKind, Offer, Side, Terms};
use tableside_core::storage::Writing;

use crate::browser::dom;
use crate::element::follow;
use crate::signal::Signal;
use crate::state::{Desk, Notebook, Notice};

/// Where the writing starts.
pub const FIRST_FIELD: &str = ".entry-terms .inp";
/// Where one says what is asked for in return.
const ASK_FIELD: &str = ".entry-more .asked .inp";

thread_local! {
    /// Every negotiation's own line: what stands in it survives a look at another place. The table view has another
    /// one, since what is half written is nobody else's business.
    static LINES: RefCell<Vec<((String, bool), Draft)>> = const { RefCell::new(Vec::new()) };
}

/// The offer that is being written. A handle: copies mean the same one.
#[derive(Clone, Copy)]
pub struct Draft(pub(super) &'static Line);

/// What stands in the line.
pub(super) struct Line {
    /// What it says so far; an existing offer's ID when one is being corrected.
    pub(super) offer: Signal<Offer>,
    /// What was typed for each issue, as it was typed.
    pub(super) typed: Signal<Terms>,
    /// What is wrong with it or looks like a slip, by issue.
    pub(super) faults: Signal<Terms>,
    /// The offer whose slips the user has been asked about, and what was typed for it: pressing Enter again records it.
    pub(super) asked: RefCell<Option<(Offer, Terms)>>,
    /// Are the conditions and the note open?
    pub(super) more: Signal<bool>,
    /// Whose offer it is, told only when that changes.
    pub(super) side: Signal<Side>,
    /// What that side has on the table: it carries over where nothing is typed.
    pub(super) standing: Signal<Terms>,
    /// What stood in the line when the writing began.
    start: RefCell<Writing>,
    /// Was anything typed since then? The browser can undo that.
    pub(super) begun: Signal<bool>,
    /// What had to give way to what is being written now, and comes back after it.
    pub(super) aside: Signal<Vec<Writing>>,
    /// Was an offer recorded that nobody has been told of yet?
    pub(super) recorded: Cell<bool>,
}

impl Draft {
    fn new() -> Self {
        Self(Box::leak(Box::new(Line {
            offer: Signal::new(Offer::default()),
            typed: Signal::new(Terms::new()),
            faults: Signal::new(Terms::new()),
            asked: RefCell::new(None),
            more: Signal::new(false),
            side: Signal::new(Side::Them),
            standing: Signal::new(Terms::new()),
            start: RefCell::default(),
            begun: Signal::new(false),
            aside: Signal::new(Vec::new()),
            recorded: Cell::new(false),
        })))
    }

    /// The line of the open negotiation as it was left; an empty one for the side whose turn it is where nothing was.
    pub fn here() -> Self {
        let (case, turn) = Notebook::here().now(|case| (case.id.clone(), next_side(case)));
        let key = (case, Desk::here().is_table_view());
        let draft = LINES.with_borrow_mut(|lines| {
            let known = lines.iter().find(|(known, _)| *known == key).map(|(_, draft)| *draft);
            known.unwrap_or_else(|| {
                let draft = Self::new();
                if !key.1 {
                    draft.0.aside.set(Desk::here().kept_line(&key.0));
                    draft.next();
                }
                lines.push((key, draft));
                draft
            })
        });
        if draft.is_empty() {
            draft.clear(turn);
        }
        draft
    }

    /// What stands in the line.
    fn now(self) -> Writing {
        let (offer, typed) = (self.0.offer.now(Offer::clone), self.0.typed.now(Terms::clone));
        Writing { offer, typed, more: self.0.more.now(|more| *more), ..Writing::default() }
    }

    /// Was nothing changed yet?
    fn is_untouched(self) -> bool {
        self.now().says_as(&self.0.start.borrow())
    }

    /// Is nothing written, and nothing about to be corrected?
    fn is_empty(self) -> bool {
        self.now().says_as(&Writing::default())
    }

    /// The same; what follows it is told when that changes.
    pub(super) fn stays_empty(self) -> bool {
        self.0.offer.with(|_| ());
        self.0.typed.with(|_| ());
        self.is_empty()
    }

    /// Puts something into the line. It is where the writing begins: what is undone from here on is not the typing.
    fn put(self, written: Writing) {
        self.0.start.replace(written.clone());
        self.0.begun.set(false);
        self.0.asked.replace(None);
        self.0.faults.set(Terms::new());
        self.0.offer.set(written.offer);
        self.0.typed.set(written.typed);
        self.0.more.set(written.more);
    }

    /// Takes an offer into the line to correct it. What was being written is not lost by that.
    pub fn correct(self, offer: &Offer) {
        self.put_aside();
        let numbers = Notebook::here().numbers_now();
        let mut typed = Terms::new();
        Notebook::here().now(|case| {
            for (id, term) in &offer.terms {
                let amount = case.issue(id).filter(|issue| issue.kind == IssueKind::Amount);
                let amount = amount.and_then(|_| term.parse().ok()).map(|amount| numbers.entry(amount));
                typed.insert(id.clone(), amount.unwrap_or_else(|| term.clone()));
            }
        });
        let more = [&offer.if_you, &offer.then_we, &offer.in_return, &offer.note];
        let more = more.iter().any(|text| !text.is_empty());
        self.put(Writing { offer: offer.clone(), typed, more, ..Writing::default() });
        begin_again();
    }

    /// Takes an offer up again to say what is asked for in return.
    pub fn ask_in_return(self, offer: &Offer) {
        self.correct(offer);
        self.0.more.set(true);
        dom::focus_soon(ASK_FIELD.to_owned());
    }

    /// What was being written gives way, and comes back when what comes now is done.
    pub(super) fn put_aside(self) {
        if !self.is_untouched() {
            let written = self.now();
            self.0.aside.update(|aside| aside.push(written));
        }
    }

    /// What was put aside last comes back; else the line is empty, for the side whose turn it is.
    pub(super) fn next(self) {
        let mut aside = self.0.aside.now(Vec::clone);
        match aside.pop() {
            Some(written) => {
                self.0.aside.set(aside);
                self.take_back(written);
            }
            None => self.clear(Notebook::here().now(next_side)),
        }
    }

    /// Takes up again what somebody had typed, so that it counts as written and not as what the writing began with.
    fn take_back(self, written: Writing) {
        self.put(written);
        self.0.start.replace(Writing::default());
        self.0.begun.set(true);
    }

    /// Leaves off what is being written. It can be had again.
    pub(super) fn cancel(self) {
        let written = self.now();
        let is_lost = !self.is_untouched();
        self.next();
        if is_lost {
            let (desk, id) = (Desk::here(), Notebook::here().now(|case| case.id.clone()));
            let is_kept = !desk.is_table_view();
            let back = move || {
                self.put_aside();
                self.take_back(written.clone());
                // The place with the line, which keeps it, may have been left.
                if is_kept {
                    desk.keep_line_soon(&id, self.writings());
                }
            };
            desk.note(Notice { stays: true, ..Notice::with_undo("What you were writing is away.", back) });
        }
        begin_again();
    }

    /// Goes to the line to write an offer of a side; one that is being corrected, or stands beside another, stays whose
    /// it is.
    pub fn begin_for(self, side: Side) {
        if self.may_turn() {
            self.set_side(side);
        }
        Self::begin();
    }

    /// May a key of the page say whose offer it is?
    pub(super) fn may_turn(self) -> bool {
        self.0.offer.now(|offer| offer.id.is_empty() && offer.set.is_empty())
    }

    /// Takes what an offer says into the line, as a counteroffer of the other side: one changes what is to be another.
    pub fn counter(self, offer: &Offer) {
        let mut terms = offer.terms.clone();
        Notebook::here().now(|case| {
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
        dom::focus_in_place(FIRST_FIELD);
    }

    /// Was a new offer recorded with this line since this was last asked?
    pub fn take_recorded(self) -> bool {
        self.0.recorded.take()
    }

    /// Goes to the first field of the line.
    pub fn begin() {
        dom::focus_in_place(FIRST_FIELD);
    }

    /// Empties the line for a side.
    fn clear(self, by: Side) {
        self.put(Writing::nothing(by));
    }

    /// Says whose offer it is. What looked odd of the other side's may be right of this one.
    pub(super) fn set_side(self, side: Side) {
        self.0.faults.set(Terms::new());
        self.0.offer.update(|offer| offer.by = side);
    }

    /// Notes that something is typed, apart from the terms.
    pub(super) fn change(self, change: impl FnOnce(&mut Offer)) {
        self.0.begun.set(true);
        self.0.offer.update(change);
    }

    /// Is it a package beside one that is on the table?
    pub(super) fn is_beside(self) -> bool {
        self.0.offer.with(|offer| offer.id.is_empty() && !offer.set.is_empty())
    }

    pub(super) fn is_correction(self) -> bool {
        self.0.offer.with(|offer| !offer.id.is_empty())
    }

    pub(super) fn side(self) -> Side {
        self.0.side.get()
    }

    /// Keeps what is written, for the case that the page goes away. Not in the table view: there it is lost with it.
    fn keep(self) {
        let desk = Desk::here();
        if desk.is_table_view() {
            return;
        }
        let id = Notebook::here().now(|case| case.id.clone());
        let mut kept = None;
        follow(move || {
            let writings = self.writings();
            // What stands there at first was just read.
            if kept.as_ref().is_some_and(|kept| *kept != writings) {
                desk.keep_line_soon(&id, writings.clone());
            }
            kept = Some(writings);
        });
    }

    /// All that is written: what was put aside, and what stands in the line.
    fn writings(self) -> Vec<Writing> {
        let mut writings = self.0.aside.with(Vec::clone);
        self.0.more.with(|_| ());
        writings.extend((!self.stays_empty()).then(|| self.now()));
        writings
    }

    /// Keeps what carries over beside what is written: worked out once for all fields, and not at each key.
    pub(super) fn follow_table(self) {
        self.keep();
        follow(move || {
            let by = self.0.offer.with(|offer| offer.by);
            if self.0.side.now(|side| *side != by) {
                self.0.side.set(by);
            }
        });
        // What is typed is no reason to look again.
        let about = Signal::new((String::new(), String::new()));
        let seen = about.clone();
        follow(move || {
            let now = self.0.offer.with(|offer| (offer.id.clone(), offer.set.clone()));
            if seen.now(|about| *about != now) {
                seen.set(now);
            }
        });
        follow(move || {
            let (by, (id, set)) = (self.0.side.get(), about.get());
            let written = Offer { id, set, by, ..Offer::default() };
            let standing = |case: &Case| case.standing(by, case.start_of_written(&written));
            self.0.standing.set(Notebook::here().read(standing));
        });
        // An offer that was recorded elsewhere on the page turns the line over, too.
        let last = Signal::new(None::<String>);
        follow(move || {
            let now = Notebook::here().read(|case| case.offers.last().map(|offer| offer.id.clone()));
            let is_other = last.now(|last| *last != now);
            last.set(now);
            if is_other && self.is_empty() {
                self.clear(Notebook::here().now(next_side));
            }
        });
    }
}

/// Goes to the first field. Where the field is about to be drawn anew, with another option, the new one has the focus.
pub(super) fn begin_again() {
    dom::focus_in_place(FIRST_FIELD);
    dom::focus_soon_if_lost(vec![FIRST_FIELD.to_owned()]);
}

/// The side whose turn it is: theirs at the start, since one listens before one answers.
fn next_side(case: &Case) -> Side {
    case.offers.last().map_or(Side::Them, |offer| offer.by.other())
}
