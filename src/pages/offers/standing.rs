//! Where the talks stand, in one line above the issues: their newest offer that waits for an answer, with what accepting it
//! means; or how the talks came to an end, with the way to the agreement and back to the table. In the table view, where what
//! was agreed stands by itself, accepting says what both sides would agree on, and nothing of what that is worth to one of
//! them.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use tableside_core::analysis::deal::{Deal, Outcome, Settled, deal, if_accepted, waiting};
use tableside_core::case::{Case, Issue, Offer, OfferStatus, Side};
use tableside_core::coach::{Verdict, before_accepting};
use tableside_core::name::{short, shows};
use tableside_core::sentence::{condition, listed};

use super::entry::{Draft, FIRST_FIELD};
use crate::browser::keys::{self, Acts};
use crate::browser::{clock, focus};
use crate::components::{SideTag, verdict_words, way_to_agreement};
use crate::pages::stage::issue_name;
use crate::state::{Notebook, Numbers, their_name};

/// The line, what asks in it, what confirms, and what leads on after that.
const LINE: &str = ".standing";
const ASK: &str = ".standing .ask";
const CONFIRM: &str = ".accepting .btn.go";
const WRITE_DOWN: &str = ".standing a.btn.go";
/// Where one is after that in the table view: at what was agreed.
const AGREED: &str = ".deal-panel h2";
/// Where one goes on once the talks are open again: under Commit, where there is no offer line.
const AGREEMENT: &str = ".deal-state .btn";
/// So many issues are named in a sentence.
const FEW: usize = 3;

/// What stands in the line.
#[derive(Clone, PartialEq)]
enum Shown {
    Over(Over),
    Offered(Offered),
}

/// A deal, or an end without one, ready to be shown in a line.
#[derive(Clone, PartialEq)]
struct Over {
    is_deal: bool,
    /// Which of both, and since when.
    said: String,
    /// What was agreed; empty without a deal.
    terms: String,
    /// Which offer it was and who accepted it; empty where it was none.
    came_about: String,
    /// Where one goes on.
    way: (String, &'static str),
    /// Is there no line for offers, in which one opens the talks again?
    has_no_line: bool,
}

/// Their newest offer that waits for an answer, ready to be shown in a line.
#[derive(Clone, PartialEq)]
struct Offered {
    /// What is asked about it.
    question: Question,
    them: String,
    terms: String,
    at: String,
}

/// An offer that can be said yes to, and the words for that.
#[derive(Clone, PartialEq)]
struct Question {
    /// The offer's ID.
    id: String,
    /// What the sheet is called.
    label: String,
    /// Is it an offer of ours, to which they said yes?
    is_ours: bool,
}

/// The offer of which it is shown what accepting it means.
#[derive(Clone, PartialEq)]
struct Asked {
    id: String,
    /// Is it the one in the line, or another one of the list of all offers?
    waits: bool,
}

/// What accepting an offer means, ready to be shown; each thing once, and the gravest first.
struct Meaning {
    /// How it stands to one's own limits; nothing in the table view.
    verdict: Option<String>,
    is_worse: bool,
    /// Each issue with what is said on it, and how that turned out where the verdict doesn't say it.
    terms: Vec<[String; 3]>,
    /// What the offer depends on, and what is asked for it in return, in their words: who accepts says yes to that, too.
    depends_on: Vec<String>,
    /// In whole sentences: what it leaves open, what else was put on the table with it, what it is worth.
    said: Vec<String>,
}

/// The way to accept an offer, of which their newest open one is asked about first. A context of the page of offers: its key
/// works in the offer line and in the list of all offers, too.
#[derive(Clone, Copy)]
pub(super) struct Accepting {
    notebook: Notebook,
    /// The line in which offers are written.
    draft: Draft,
    /// What stands in the line above the issues.
    shown: Memo<Option<Shown>>,
    asked: RwSignal<Option<Asked>>,
    /// Where one came from and goes back to: a selector, where that isn't the button that asks.
    back: StoredValue<Option<String>>,
    /// Was the last key the one that asks? A space right after it goes on with a sentence and presses no button.
    just_asked: StoredValue<bool>,
}

/// The line; nothing while there is nothing to say yes to.
pub(super) fn standing(notebook: Notebook, draft: Draft) -> AnyView {
    let shown = Memo::new(move |_| {
        let numbers = notebook.numbers();
        notebook.with(|case| Shown::of(case, &numbers))
    });
    let accepting = Accepting {
        notebook,
        draft,
        shown,
        asked: RwSignal::new(None),
        back: StoredValue::new(None),
        just_asked: StoredValue::new(false),
    };
    provide_context(accepting);
    let may_accept = move || notebook.preferences.has_single_keys() && accepting.offered().is_some();
    keys::on_key_here('a', Acts::AtOnce, may_accept, move || {
        accepting.ask_by_key();
    });
    // What opens above the offer line would lie over it.
    Effect::new(move || {
        if draft.is_up() {
            accepting.asked.set(None);
        }
    });
    // What waits no more isn't asked about again by itself, once it waits again.
    Effect::new(move || {
        let waits = |asked: &Asked| {
            shown.with_untracked(|shown| match shown {
                Some(Shown::Offered(offered)) => offered.question.id == asked.id,
                _ => false,
            })
        };
        shown.track();
        if accepting.asked.with_untracked(|asked| asked.as_ref().is_some_and(|asked| asked.waits && !waits(asked))) {
            accepting.asked.set(None);
        }
    });
    let drawn = move |shown| match shown {
        Shown::Over(over) if over.is_deal && is_table_view(notebook) => ().into_any(),
        Shown::Over(over) => over_line(notebook, over),
        Shown::Offered(offered) => offered_line(accepting, offered),
    };
    let other = Memo::new(move |_| accepting.other());
    view! {
        <div class="standing-place">
            {move || shown.get().map(drawn)} {move || other.get().map(|other| meaning(accepting, other))}
        </div>
    }
    .into_any()
}

impl Accepting {
    /// The ID of the offer that can be accepted.
    fn offered(self) -> Option<String> {
        if self.notebook.read_only.get_untracked() {
            return None;
        }
        self.shown.with_untracked(|shown| match shown {
            Some(Shown::Offered(offered)) => Some(offered.question.id.clone()),
            _ => None,
        })
    }

    /// What is asked about an offer that has no line of its own.
    fn other(self) -> Option<Question> {
        let asked = self.asked.get().filter(|asked| !asked.waits)?;
        self.notebook.with(|case| Question::of(case, &asked.id))
    }

    /// Is it shown what accepting the offer with an ID means, which waits?
    fn is_asked(self, id: &str) -> bool {
        self.asked.with(|asked| asked.as_ref().is_some_and(|asked| asked.waits && asked.id == id))
    }

    /// Shows what accepting the one that waits means, and leads there; a selector may lead back. Is there one?
    fn ask(self, back: Option<String>) -> bool {
        let offered = self.offered();
        let is_there = offered.is_some();
        if let Some(id) = offered {
            self.show(Asked { id, waits: true }, back);
        }
        is_there
    }

    /// One thing at a time lies over the page.
    fn show(self, asked: Asked, back: Option<String>) {
        self.draft.fold();
        self.back.set_value(back);
        self.asked.set(Some(asked));
        focus::focus_soon(CONFIRM.to_owned());
    }

    /// The same at the key for it.
    pub(super) fn ask_by_key(self) -> bool {
        self.just_asked.set_value(true);
        self.ask(focus::has_focus(".entry").then(|| FIRST_FIELD.to_owned()))
    }

    /// Shows what accepting the offer with an ID means, which was asked in its row, to which a selector leads back.
    pub(super) fn ask_in_row(self, offer: &str, back: String) {
        self.just_asked.set_value(false);
        let waits = self.offered().is_some_and(|offered| offered == offer);
        self.show(Asked { id: offer.to_owned(), waits }, Some(back));
    }

    /// Takes that away again. Who came from nowhere else is at the line, where the keys of the page act and Enter asks nothing
    /// anew.
    fn close(self) {
        self.asked.set(None);
        match self.back.get_value() {
            Some(back) => {
                focus::focus_in_row(&back);
            }
            None if focus::has_focus(ASK) => {}
            // It is in sight.
            None => focus::focus_in_place(LINE),
        }
    }

    /// Esc takes it away; and so does whoever types on, who means no button.
    fn closes_at_key(self, event: &KeyboardEvent) {
        let Some(key) = keys::key_of(event) else { return };
        let goes_on = self.just_asked.get_value();
        self.just_asked.set_value(false);
        let types = key.chars().count() == 1 && !keys::is_held(event) && (key != " " || goes_on);
        if key == "Escape" || types {
            if key == " " {
                event.prevent_default();
            }
            self.close();
        }
    }

    /// On the button that asks, the keys of the page act as they do beside it: no button is pressed with a letter.
    fn acts_at_key(self, event: &KeyboardEvent) {
        let may = self.notebook.preferences.has_single_keys() && !self.notebook.read_only.get_untracked();
        if !may || keys::is_held(event) || event.is_composing() || event.repeat() {
            return;
        }
        match keys::letter_of(event) {
            Some('t') => self.leave_for(Side::Them),
            Some('o') => self.leave_for(Side::Us),
            Some('p') => self.draft.turn_all(),
            Some('a') => {
                self.ask_by_key();
            }
            _ => return,
        }
        event.prevent_default();
    }

    /// Goes to the line in which offers are written.
    fn leave_for(self, side: Side) {
        self.asked.set(None);
        self.draft.begin_for(side);
    }

    /// Accepts the offer with an ID.
    fn accept(self, offer: &str) {
        self.asked.set(None);
        if accept(self.notebook, offer) {
            focus::focus_soon(if is_table_view(self.notebook) { AGREED } else { WRITE_DOWN }.to_owned());
        }
    }
}

impl Question {
    /// Nothing where there is no such offer, and where it is accepted already.
    fn of(case: &Case, id: &str) -> Option<Self> {
        let is_it = |(_, offer): &(usize, &Offer)| offer.id == id && offer.status != OfferStatus::Accepted;
        let (place, offer) = case.offers.iter().enumerate().find(is_it)?;
        let (number, is_ours) = (place + 1, offer.by == Side::Us);
        let label = if is_ours {
            format!("Mark offer {number} as accepted")
        } else {
            format!("Accept offer {number} of {}", short_their_name(case))
        };
        Some(Self { id: offer.id.clone(), label, is_ours })
    }

    /// The words over what it means, and those of the yes.
    const fn words(&self) -> [&'static str; 2] {
        if self.is_ours { ["Their yes means:", "Mark as accepted"] } else { ["Accepting it means:", "Accept it"] }
    }
}

impl Shown {
    fn of(case: &Case, numbers: &Numbers) -> Option<Self> {
        if let Some(over) = Over::of(case, numbers) {
            return Some(Self::Over(over));
        }
        let (_, offer) = waiting(case)?;
        Some(Self::Offered(Offered {
            question: Question::of(case, &offer.id)?,
            them: short_their_name(case),
            terms: if_accepted(case, &offer.id)?.line(numbers),
            at: numbers.moment_within(&offer.at),
        }))
    }
}

impl Over {
    fn of(case: &Case, numbers: &Numbers) -> Option<Self> {
        let (is_deal, said, terms, came_about) = match (deal(case), case.ended_at()) {
            (Some(deal), _) => {
                let said = format!("Agreed {}", numbers.moment_within(&deal.agreement.at));
                (true, said, deal.outcome.line(numbers), came_about(case, &deal))
            }
            (None, Some(at)) => {
                let said = format!("Ended without a deal, {}", numbers.moment_within(at));
                (false, said, String::new(), String::new())
            }
            (None, None) => return None,
        };
        let has_no_line = case.open_issues().next().is_none();
        Some(Self { is_deal, said, terms, came_about, way: way_to_agreement(case), has_no_line })
    }
}

/// Which offer was agreed to, and who accepted it.
fn came_about(case: &Case, deal: &Deal<'_>) -> String {
    deal.offer.map_or_else(String::new, |(place, offer)| match offer.by {
        Side::Us => format!("your offer {}, accepted by {}", place + 1, short_their_name(case)),
        Side::Them => format!("offer {} of {}, accepted by you", place + 1, short_their_name(case)),
    })
}

/// The other side in short, or what stands for a name in a sentence.
fn short_their_name(case: &Case) -> String {
    if shows(&case.them.name) { short(&case.them.name) } else { their_name(case) }
}

fn over_line(notebook: Notebook, over: Over) -> AnyView {
    let Over { is_deal, said, terms, came_about, way: (address, words), has_no_line } = over;
    let again = has_no_line.then(|| {
        view! {
            <button class="btn quiet" type="button" on:click=move |_| reopen(notebook)>
                "Reopen the talks"
            </button>
        }
    });
    view! {
        <section class="standing" aria-label="Where the talks stand">
            <p>
                <b class:good=is_deal>{said}</b>
                " "
                <b translate="no">{terms}</b>
                " "
                <small class="faint">{came_about}</small>
            </p>
            <div class="acts">
                {again}
                <a class="btn go" href=address>
                    {words}
                </a>
            </div>
        </section>
    }
    .into_any()
}

fn offered_line(accepting: Accepting, offered: Offered) -> AnyView {
    let Offered { question, them, terms, at } = offered;
    let id = StoredValue::new(question.id.clone());
    let is_asked = move || id.with_value(|id| accepting.is_asked(id));
    let turn = move |_| {
        if untrack(is_asked) {
            accepting.close();
        } else {
            accepting.just_asked.set_value(false);
            accepting.ask(None);
        }
    };
    let has_no_key = move || accepting.notebook.preferences.with(|settings| settings.no_single_keys);
    // From the button that has opened it, too. Within it, more keys than Esc close it.
    let on_key = move |event: KeyboardEvent| {
        if keys::is_free_esc(&event) && untrack(is_asked) {
            event.prevent_default();
            accepting.close();
        } else if focus::has_focus(ASK) {
            accepting.acts_at_key(&event);
        }
    };
    view! {
        <section class="standing" aria-label="Where the talks stand" tabindex="-1" on:keydown=on_key>
            <p>
                <SideTag side=Side::Them name=them />
                " offers "
                <b translate="no">{terms}</b>
                " "
                <small class="faint">{at}</small>
            </p>
            <div class="acts">
                <button
                    class="btn ask"
                    type="button"
                    aria-expanded=move || is_asked().to_string()
                    on:click=turn
                >
                    "Accept"
                    <kbd aria-hidden="true" hidden=has_no_key>
                        "A"
                    </kbd>
                </button>
            </div>
            <Show when=is_asked>{meaning(accepting, question.clone())}</Show>
        </section>
    }
    .into_any()
}

/// What accepting an offer means, and the yes to it.
fn meaning(accepting: Accepting, question: Question) -> AnyView {
    let notebook = accepting.notebook;
    let [head, yes] = question.words();
    let Question { id, label, .. } = question;
    let id = StoredValue::new(id);
    let meaning = move || {
        let numbers = notebook.numbers();
        let is_for_both = is_table_view(notebook);
        let meaning = id.with_value(|id| notebook.with(|case| Meaning::of(case, id, is_for_both, &numbers)));
        meaning.map(|meaning| drawn_meaning(head, meaning))
    };
    view! {
        <div class="accepting" role="dialog" aria-label=label on:keydown=move |event| accepting.closes_at_key(&event)>
            {meaning}
            <p class="hint-line">"Nothing is sent to anyone, and one Undo takes all of it back."</p>
            <div class="acts">
                <button class="btn go" type="button" on:click=move |_| accepting.accept(&id.get_value())>
                    {yes}
                </button>
                <button class="btn quiet" type="button" on:click=move |_| accepting.close()>
                    "Not yet"
                    <kbd aria-hidden="true">"Esc"</kbd>
                </button>
            </div>
        </div>
    }
    .into_any()
}

impl Meaning {
    /// For both sides, of a case that holds only what both know: then nothing is held against anybody's limits.
    fn of(case: &Case, id: &str, is_for_both: bool, numbers: &Numbers) -> Option<Self> {
        let (outcome, verdict) = (if_accepted(case, id)?, before_accepting(case, id)?);
        // Nothing is a limit there, so that nothing was said of one.
        let is_said = |issue: &Issue| !is_for_both && verdict.warns_of(issue);
        let term = |settled: &Settled<'_>| {
            let turned_out = if is_said(settled.issue) { String::new() } else { settled.turned_out(numbers) };
            [issue_name(settled.issue), settled.said(numbers), turned_out]
        };
        let worth = if verdict.names_alternative() { None } else { outcome.worth(numbers) };
        let said = [open_words(&outcome), beside_words(case, id, is_for_both), worth];
        // What is open is in the sentence on that.
        let unscored = verdict.unscored.iter().filter(|issue| outcome.open.iter().all(|open| open.id != issue.id));
        let left = Verdict { unscored: unscored.copied().collect(), ..verdict.clone() };
        Some(Self {
            verdict: (!is_for_both).then(|| verdict_words(&left, numbers)),
            is_worse: !is_for_both && !verdict.worse.is_empty(),
            terms: outcome.settled.iter().map(term).collect(),
            depends_on: case.offer(id).into_iter().flat_map(depends_on).collect(),
            said: said.into_iter().flatten().collect(),
        })
    }
}

/// The condition of an offer, and what is asked in return, each where it has one.
fn depends_on(offer: &Offer) -> impl Iterator<Item = String> {
    let asked = offer.in_return.trim();
    let asked = if asked.is_empty() { String::new() } else { format!("Asked in return: {asked}") };
    [condition(&offer.if_you, &offer.then_we), asked].into_iter().filter(|said| !said.is_empty())
}

/// What an offer leaves open, in a sentence.
fn open_words(outcome: &Outcome<'_>) -> Option<String> {
    let open: Vec<String> = outcome.open.iter().map(|issue| issue_name(issue)).collect();
    (!open.is_empty()).then(|| format!("It says nothing on {}: that stays open.", listed(&open, FEW)))
}

/// That an offer is one of several that were put on the table together, in a sentence. In the table view, the list of all
/// offers only shows.
fn beside_words(case: &Case, id: &str, is_for_both: bool) -> Option<String> {
    let offer = case.offer(id)?;
    let beside = case.offers.iter().filter(|other| other.is_beside(offer) && other.status == OfferStatus::Open).count();
    let how = if is_for_both { "" } else { " To accept another one, do so in the list of all offers." };
    (beside > 1).then(|| format!("It is one of several packages.{how}"))
}

fn is_table_view(notebook: Notebook) -> bool {
    notebook.preferences.is_table_view_untracked()
}

fn drawn_meaning(head: &'static str, Meaning { verdict, is_worse, terms, depends_on, said }: Meaning) -> AnyView {
    let term = |[issue, said, turned_out]: [String; 3]| {
        let turned_out = if turned_out.is_empty() { turned_out } else { format!(", {turned_out}") };
        view! {
            <li>
                <span translate="no">{issue}</span>
                ": "
                <b translate="no">{said}</b>
                {turned_out}
            </li>
        }
    };
    let verdict_line = |verdict: String| view! { <p class:warn=is_worse>{verdict}</p> };
    // A warning comes before all else; that nothing is wrong can wait.
    let (first, last) = if is_worse { (verdict, None) } else { (None, verdict) };
    view! {
        {first.map(verdict_line)}
        <h2 class="small-head">{head}</h2>
        <ul>{terms.into_iter().map(term).collect_view()}</ul>
        {depends_on.into_iter().map(|said| view! { <p translate="no"><b>{said}</b></p> }).collect_view()}
        {said.into_iter().map(|said| view! { <p>{said}</p> }).collect_view()}
        {last.map(verdict_line)}
    }
    .into_any()
}

/// Accepts an offer, and says how all of it is taken back; how it stands to the user's own limits was said before. Says whether
/// that could be done.
fn accept(notebook: Notebook, id: &str) -> bool {
    let done = notebook.try_edit(|case| case.set_offer_status(id, OfferStatus::Accepted, clock::now()));
    if done.is_some() {
        notebook.note_with_undo("Accepted.");
    }
    done.is_some()
}

/// Opens the talks again after a deal or an end without one, and says what happens to what was agreed.
pub(in crate::pages) fn reopen(notebook: Notebook) {
    let said = notebook.with_untracked(kept_words);
    if notebook.try_edit(|case| case.reopen_talks(clock::now())).is_some() {
        notebook.note_with_undo(format!("The talks are open again. {said}").trim_end());
        focus::focus_soon_if_lost([FIRST_FIELD, AGREEMENT, "h1"].map(str::to_owned).to_vec());
    }
}

/// What happens to the terms of a deal when the talks are opened again; empty where there is none.
fn kept_words(case: &Case) -> String {
    if case.deal().is_none() {
        return String::new();
    }
    if !case.is_agreement_bare() {
        return "What was agreed and what you wrote into the agreement stay under Commit.".to_owned();
    }
    match deal(case).and_then(|deal| deal.offer) {
        Some((place, _)) => format!("What was agreed stays as offer {}, which is open again.", place + 1),
        None => "What you settled on each issue stays under Clarify.".to_owned(),
    }
}
