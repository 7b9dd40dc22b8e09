//! The line in which an offer is written: whose it is, what moved, and Enter.

mod slips;

use std::cell::RefCell;
use std::rc::Rc;

use reactive_graph::owner::on_cleanup;
use tableside_core::case::{Case, CaseError, Issue, IssueKind, Offer, Side, Terms};
use tableside_core::hash::fnv_1a;
use tableside_core::number::{Decimal, Entry};
use tableside_core::storage::Writing;
use tableside_core::texts::joined;

use super::super::stage::issue_name;

use crate::browser::id::new_id;
use crate::browser::{clock, dom};
use crate::components::{button, note_field, our_name, quiet_button, side_tag, text_field, their_name};
use crate::element::{El, el, follow, words};
use crate::signal::Signal;
use crate::state::{Desk, Notebook, Notice, Numbers, later_here};

/// The fault that concerns the whole offer stands under the empty ID.
const WHOLE: &str = "";
/// What is left free above the line, in pixels.
const BETWEEN: i32 = 12;
/// Where the writing starts.
pub const FIRST_FIELD: &str = ".entry-terms .inp";
/// Where one says what is asked for in return.
const ASK_FIELD: &str = ".entry-more .asked .inp";

thread_local! {
    /// Every negotiation's own line: what stands in it survives a look at another place. The table view has another
    /// one, since what is half written is nobody else's business.
    static LINES: RefCell<Vec<((String, bool), Draft)>> = const { RefCell::new(Vec::new()) };
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
        })))
    }
}

/// The offer that is being written. A handle: copies mean the same one.
#[derive(Clone, Copy)]
pub struct Draft(&'static Line);

/// What stands in the line.
struct Line {
    /// What it says so far; an existing offer's ID when one is being corrected.
    offer: Signal<Offer>,
    /// What was typed for each issue, as it was typed.
    typed: Signal<Terms>,
    /// What is wrong with it or looks like a slip, by issue.
    faults: Signal<Terms>,
    /// The offer whose slips the user has been asked about: pressing Enter again records it.
    asked: RefCell<Option<Offer>>,
    /// Are the conditions and the note open?
    more: Signal<bool>,
    /// Whose offer it is, told only when that changes.
    side: Signal<Side>,
    /// What that side has on the table: it carries over where nothing is typed.
    standing: Signal<Terms>,
    /// What stood in the line when the writing began.
    start: RefCell<Writing>,
    /// Was anything typed since then? The browser can undo that.
    begun: Signal<bool>,
    /// What had to give way to what is being written now, and comes back after it.
    aside: Signal<Vec<Writing>>,
}

impl Draft {
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
    fn stays_empty(self) -> bool {
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
        dom::focus_in_place(FIRST_FIELD);
    }

    /// Takes an offer up again to say what is asked for in return.
    pub fn ask_in_return(self, offer: &Offer) {
        self.correct(offer);
        self.0.more.set(true);
        dom::focus_soon(ASK_FIELD.to_owned());
    }

    /// What was being written gives way, and comes back when what comes now is done.
    fn put_aside(self) {
        if !self.is_untouched() {
            let written = self.now();
            self.0.aside.update(|aside| aside.push(written));
        }
    }

    /// What was put aside last comes back; else the line is empty, for the side whose turn it is.
    fn next(self) {
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
    fn cancel(self) {
        let written = self.now();
        let is_lost = !self.is_untouched();
        self.next();
        if is_lost {
            let back = move || {
                self.put_aside();
                self.take_back(written.clone());
            };
            Desk::here().note(Notice::with_undo("What you were writing is away.", back));
        }
        dom::focus_in_place(FIRST_FIELD);
    }

    /// Goes to the line to write an offer of a side; one that is being corrected stays whose it is.
    pub fn begin_for(self, side: Side) {
        if !self.0.offer.now(|offer| !offer.id.is_empty()) {
            self.set_side(side);
        }
        Self::begin();
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

    /// Goes to the first field of the line.
    pub fn begin() {
        dom::focus_in_place(FIRST_FIELD);
    }

    /// Empties the line for a side.
    fn clear(self, by: Side) {
        self.put(Writing::nothing(by));
    }

    /// Says whose offer it is. What looked odd of the other side's may be right of this one.
    fn set_side(self, side: Side) {
        self.0.faults.set(Terms::new());
        self.0.offer.update(|offer| offer.by = side);
    }

    /// Notes that something is typed, apart from the terms.
    fn change(self, change: impl FnOnce(&mut Offer)) {
        self.0.begun.set(true);
        self.0.offer.update(change);
    }

    /// Is it a package beside one that is on the table?
    fn is_beside(self) -> bool {
        self.0.offer.with(|offer| offer.id.is_empty() && !offer.set.is_empty())
    }

    fn is_correction(self) -> bool {
        self.0.offer.with(|offer| !offer.id.is_empty())
    }

    fn side(self) -> Side {
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
            let empty = self.stays_empty();
            self.0.more.with(|_| ());
            let mut writings = self.0.aside.with(Vec::clone);
            writings.extend((!empty).then(|| self.now()));
            // What stands there at first was just read.
            if kept.as_ref().is_some_and(|kept| *kept != writings) {
                desk.keep_line_soon(&id, writings.clone());
            }
            kept = Some(writings);
        });
    }

    /// Keeps what carries over beside what is written: worked out once for all fields, and not at each key.
    fn follow_table(self) {
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
    fn rehearse(self) {
        self.0.typed.update(|_| ());
        if let Ok(offer) = self.written() {
            drop(slips::sentences(&offer, true));
        }
    }

    /// Says beside the fields what looks like a slip in what was written so far.
    fn look_over(self) {
        if let Ok(offer) = self.written() {
            let said = slips::sentences(&offer, false);
            self.0.faults.set(said.into_iter().map(|slip| (slip.place, slip.words)).collect());
        }
    }

    /// Records the offer or the correction, or says what is wrong with it. What looks like a slip is asked about once.
    /// Is it recorded?
    fn record(self) -> bool {
        let offer = match self.written() {
            Ok(offer) => offer,
            Err(faults) => {
                let said = faults.iter().map(|(issue, fault)| named(issue, fault)).next();
                self.refuse(faults, &said.unwrap_or_default());
                return false;
            }
        };
        let slips = slips::sentences(&offer, true);
        // As it stands in the line: the present moment is another at each time.
        let asked = Offer { at: self.0.offer.now(|offer| offer.at.clone()), ..offer.clone() };
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
            self.refuse(slips.into_iter().map(|slip| (slip.place, slip.words)).collect(), &said);
            self.0.asked.replace(Some(asked));
            return false;
        }
        let kept = if offer.id.is_empty() {
            Self::add(offer)
        } else {
            Notebook::here().check_edit(|case| case.correct_offer(offer))
        };
        match kept {
            Ok(()) => {
                Self::say_recorded(&slips);
                self.next();
                dom::focus_in_place(FIRST_FIELD);
                true
            }
            Err(error) => {
                self.refuse(Terms::from([(WHOLE.to_owned(), error.to_string())]), "");
                false
            }
        }
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
            let beside = case
                .offers
                .iter()
                .find(|other| !offer.set.is_empty() && (other.id == offer.set || other.set == offer.set));
            match beside.map(|first| first.id.clone()) {
                Some(first) => case.record_beside(offer, &first),
                None => case.record_offer(Offer { set: String::new(), ..offer }),
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
    fn record_and_another(self) {
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

/// The side whose turn it is: theirs at the start, since one listens before one answers.
fn next_side(case: &Case) -> Side {
    case.offers.last().map_or(Side::Them, |offer| offer.by.other())
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

/// The line at the foot of the page.
pub fn entry_line(draft: Draft) -> El {
    let notebook = Notebook::here();
    draft.follow_table();
    // A field is drawn anew when its issue was renamed, changed its kind or its options.
    let issues = move || draft.0.typed.with(|typed| notebook.read(|case| field_keys(case, typed)));
    let id_of = |key: &str| key.split_once(' ').map_or_else(String::new, |(_, id)| id.to_owned());
    let fields = el("div.entry-terms").rows(issues, move |key| term_field(draft, &id_of(key)));
    let whole = move || draft.0.faults.with(|faults| faults.get(WHOLE).map(|fault| words("span.warn", fault)));
    let more = quiet_button("If … then …", move || draft.0.more.update(|more| *more = !*more))
        .state_of("aria-expanded", move || draft.0.more.get());
    let beside = move || {
        let said = "A package beside the one on the table: they can choose either.";
        draft.is_beside().then(|| words("p.hint-line", said))
    };
    let waits = move || {
        let said = "What you were writing before comes back after this.";
        draft.0.aside.with(|aside| (!aside.is_empty()).then(|| words("p.hint-line", said)))
    };
    // It has its place always: the first key moves nothing.
    let cancel = quiet_button("Cancel", move || draft.cancel()).class_if("away", move || draft.stays_empty());
    let record = move || if draft.is_correction() { "Save the change" } else { "Record" }.to_owned();
    let another = move || {
        let is_new = !draft.is_correction() && draft.0.more.get();
        is_new.then(|| quiet_button("Record, and another beside it", move || draft.record_and_another()))
    };
    later_here(move || draft.rehearse());
    let form = el("form.entry");
    let place = form.clone();
    let watch = dom::on_resize(form.element(), move |_| keep_clear(Some(dom::height(place.element()))));
    on_cleanup(move || {
        drop(watch);
        keep_clear(None);
    });
    form.attr("aria-label", "Write an offer")
        .class_if("begun", move || draft.0.begun.get())
        .on("submit", move |event| {
            event.prevent_default();
            draft.record();
        })
        .add(side_choice(draft))
        .add(fields)
        .part(move || draft.0.more.get().to_string(), move || draft.0.more.get().then(|| more_fields(draft)))
        .live(beside)
        .live(waits)
        .add(el("p.hint-line").attr("role", "alert").live(whole))
        .add(
            el("div.acts")
                .add(more)
                .live(another)
                .add(cancel)
                .add(el("button.btn.go").attr("type", "submit").text_of(record)),
        )
}

/// Keeps what has the focus, and the notice, clear of the line, which is so high; of nothing where there is no line.
fn keep_clear(height: Option<i32>) {
    let clear = height.map(|height| height + BETWEEN);
    dom::set_length("html", "scroll-padding-bottom", clear);
    dom::set_length(".notice-place", "bottom", clear);
}

/// The issues that have a field: those on the list, and others for which something was typed.
fn field_keys(case: &Case, typed: &Terms) -> Vec<String> {
    let says = |id: &str| typed.get(id).is_some_and(|text| !text.is_empty());
    let others = typed.keys().filter(|id| says(id) && !case.open_issues().any(|issue| issue.id == **id));
    let others = others.map(|id| case.issue(id).map_or_else(|| format!("gone {id}"), field_key));
    case.open_issues().map(field_key).chain(others).collect()
}

/// A mark of what the field is drawn from, then the issue's ID.
fn field_key(issue: &Issue) -> String {
    let options: Vec<&str> = issue.open_options().map(|option| option.name.as_str()).collect();
    let drawn_from = format!("{} {} {}", issue.kind.word(), issue.name, joined(&options, " "));
    format!("{} {}", fnv_1a(&drawn_from), issue.id)
}

/// Whose offer it is.
fn side_choice(draft: Draft) -> El {
    let notebook = Notebook::here();
    let choice = move |side: Side, name: &str| {
        let input = el("input").attr("type", "radio").attr("name", "by");
        let input = input.checked_of(move || draft.side() == side).ticked(move |_| draft.set_side(side));
        el(&format!("label.{}", side.word()))
            .class_if("sel", move || draft.side() == side)
            .add(input)
            .add(side_tag(side, name))
    };
    el("fieldset.seg").add(words("legend.unseen", "Whose offer")).part(
        move || notebook.read(their_name),
        move || {
            let (them, us) = (notebook.now(their_name), notebook.now(our_name));
            [choice(Side::Them, &them), choice(Side::Us, &us)]
        },
    )
}

/// What the offer that is being written says on one issue.
#[derive(Clone)]
struct OnIssue {
    draft: Draft,
    id: Rc<str>,
}

impl OnIssue {
    /// What carries over from that side's last offer while nothing is typed.
    fn carried(&self) -> Option<String> {
        let notebook = Notebook::here();
        let term = self.draft.0.standing.with(|terms| terms.get(&self.id).cloned())?;
        let numbers = notebook.numbers_now();
        notebook.now(|case| Some(numbers.term(case.issue(&self.id)?, &term)))
    }

    fn typed(&self) -> String {
        self.draft.0.typed.with(|typed| typed.get(&self.id).cloned()).unwrap_or_default()
    }

    fn type_in(&self, text: String) {
        let line = self.draft.0;
        if !line.begun.now(|begun| *begun) {
            line.begun.set(true);
        }
        line.typed.update(|typed| drop(typed.insert(self.id.to_string(), text)));
        if line.faults.now(|faults| faults.contains_key(&self.id) || faults.contains_key(WHOLE)) {
            line.faults.update(|faults| {
                faults.remove(&self.id);
                faults.remove(WHOLE);
            });
        }
    }

    /// The two numbers that what was typed could be; none where it can be read in one way only, or not at all.
    fn readings(&self) -> Vec<Decimal> {
        match Notebook::here().numbers_now().read(&self.typed()) {
            Entry::Ambiguous { decimal, thousands } => vec![decimal, thousands],
            _ => Vec::new(),
        }
    }

    /// Says which number was meant; the focus goes back to the field, which has this hint.
    fn choice(&self, number: Decimal, hint: &str) -> El {
        let (own, numbers) = (self.clone(), Notebook::here().numbers_now());
        let field = format!(".entry-terms [aria-describedby='{hint}']");
        button(&numbers.plain(number), move || {
            own.type_in(numbers.entry(number));
            dom::focus_in_place(&field);
        })
    }

    fn fault(&self) -> Option<String> {
        self.draft.0.faults.with(|faults| faults.get(&self.id).cloned())
    }

    /// What one types or chooses in; shows what carries over while it is empty.
    fn input(&self, issue: &Issue) -> El {
        let (carried, shown, changed) = (self.clone(), self.clone(), self.clone());
        let (value, change) = (move || shown.typed(), move |text| changed.type_in(text));
        let draft = self.draft;
        if issue.kind == IssueKind::Choice {
            let empty =
                move || carried.carried().map_or_else(|| "–".to_owned(), |term| format!("{term} (carries over)"));
            let options = issue.open_options().map(|option| words("option", &option.name).attr("value", &option.id));
            let nothing = el("option").attr("value", "").text_of(empty);
            let select = el("select.inp").add(nothing).add_all(options).value_of(value).chosen(move |option| {
                change(option);
                draft.look_over();
            });
            // Else it would open the list.
            return select.on("keydown", move |event| {
                if dom::key_of(&event).is_some_and(|key| key == "Enter") {
                    event.prevent_default();
                    draft.record();
                }
            });
        }
        let input = el("input.inp").attr("type", "text").attr("autocomplete", "off");
        let input = input.attr_of("placeholder", move || Some(carried.carried().unwrap_or_default()));
        let input = if issue.kind == IssueKind::Amount { self.of_number(input) } else { input };
        input.value_of(value).typed(change).chosen(move |_| draft.look_over())
    }
}

impl OnIssue {
    /// A field for a number. No number begins with a letter: in the empty field, the keys of the page say whose offer
    /// it is.
    fn of_number(&self, input: El) -> El {
        let own = self.clone();
        input.attr("inputmode", "decimal").on("keydown", move |event| {
            let side = match dom::key_of(&event).as_deref() {
                Some("t" | "T") => Side::Them,
                Some("o" | "O") => Side::Us,
                _ => return,
            };
            let may = own.draft.0.offer.now(|offer| offer.id.is_empty() && offer.set.is_empty());
            if may
                && own.typed().is_empty()
                && !dom::is_held(&event)
                && !Desk::here().setting(|settings| settings.no_single_keys)
            {
                event.prevent_default();
                own.draft.set_side(side);
            }
        })
    }
}

/// The field of one issue.
fn term_field(draft: Draft, id: &str) -> El {
    let own = OnIssue { draft, id: id.into() };
    let (wrong, carries, said) = (own.clone(), own.clone(), own.clone());
    // One that is gone can still be read and emptied.
    let gone = Issue { kind: IssueKind::Text, ..Issue::default() };
    let (input, name) = Notebook::here().now(|case| match case.issue(id) {
        Some(issue) => (own.input(issue), issue_name(issue)),
        None => (own.input(&gone), "An issue that was deleted".to_owned()),
    });
    let hint = format!("hint-{}", new_id());
    let input = input
        .attr("aria-describedby", &hint)
        .attr_of("aria-invalid", move || wrong.fault().map(|_| "true".to_owned()))
        .class_if("carry", move || carries.typed().is_empty() && carries.carried().is_some());
    let hinted = hint.clone();
    let said = move || {
        let fault = said.fault().map(|fault| words("span.warn", &fault));
        // Which of two numbers it is, is said with one press.
        let choices = fault.is_some().then(|| said.readings()).into_iter().flatten();
        let choices: Vec<El> = choices.map(|number| said.choice(number, &hinted)).collect();
        fault.into_iter().chain(choices).collect::<Vec<_>>()
    };
    el("div.field")
        .add(el("label.field").add(words("span.lab", &name)).add(input))
        .add(el("div.hint-line").attr("id", &hint).live(said))
}

/// The condition, what is asked in return, and a note.
fn more_fields(draft: Draft) -> El {
    let field = |label: &str, read: fn(&Offer) -> &String, write: fn(&mut Offer, String)| {
        text_field(
            label,
            move || draft.0.offer.with(|offer| read(offer).clone()),
            move |text| draft.change(|offer| write(offer, text)),
        )
    };
    // Nothing private while others look on.
    let note = (!Desk::here().is_table_view()).then(|| {
        note_field(
            "Note, for you only",
            "Note, for you only",
            move || draft.0.offer.with(|offer| offer.note.clone()),
            move |text| draft.change(|offer| offer.note = text),
        )
    });
    let when = el("input.inp")
        .attr("type", "datetime-local")
        .value_of(move || draft.0.offer.with(|offer| clock::local(&offer.at)))
        .chosen(move |text| {
            draft.0.faults.update(|faults| drop(faults.remove(slips::MOMENT)));
            draft.change(|offer| offer.at = clock::from_local(&text).unwrap_or_default());
        });
    let odd = move || draft.0.faults.with(|faults| faults.get(slips::MOMENT).map(|said| words("span.warn", said)));
    let when = el("div.field")
        .add(el("label.field").add(words("span.lab", "When; empty for now")).add(when))
        .add(el("p.hint-line").attr("role", "alert").live(odd));
    el("div.entry-more")
        .add(when)
        .add(field("If you …", |offer| &offer.if_you, |offer, text| offer.if_you = text))
        .add(field("… then we …", |offer| &offer.then_we, |offer, text| offer.then_we = text))
        .add(
            field("Asked in return", |offer| &offer.in_return, |offer, text| offer.in_return = text)
                .attr("class", "field asked"),
        )
        .add_all(note)
}
