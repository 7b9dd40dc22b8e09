//! The line in which an offer is written: whose it is, what moved, and Enter.

use reactive_graph::signal::RwSignal;
use reactive_graph::traits::{Get, GetUntracked, Set, Update, With, WithUntracked};
use tableside_core::case::{Case, Issue, IssueKind, Offer, Side, Terms};
use tableside_core::number::Entry;

use super::{issue_name, their_name};
use crate::browser::id::new_id;
use crate::browser::{clock, dom};
use crate::components::{note_field, quiet_button, side_tag, text_field};
use crate::element::{El, el, words};
use crate::state::{Notebook, Numbers};

/// The fault that concerns the whole offer stands under the empty ID.
const WHOLE: &str = "";
/// Where the writing starts.
const FIRST_FIELD: &str = ".entry-terms .inp";

/// The offer that is being written. A handle: copies mean the same one.
#[derive(Clone, Copy)]
pub struct Draft {
    notebook: Notebook,
    /// What it says so far; an existing offer's ID when one is being corrected.
    offer: RwSignal<Offer>,
    /// What was typed for each issue, as it was typed.
    typed: RwSignal<Terms>,
    /// What is wrong with it, by issue.
    faults: RwSignal<Terms>,
    /// Are the conditions and the note open?
    more: RwSignal<bool>,
}

impl Draft {
    /// An empty line for the side whose turn it is.
    pub fn new(notebook: Notebook) -> Self {
        Self {
            notebook,
            offer: RwSignal::new(Offer { by: notebook.now(next_side), ..Offer::default() }),
            typed: RwSignal::new(Terms::new()),
            faults: RwSignal::new(Terms::new()),
            more: RwSignal::new(false),
        }
    }

    /// Takes an offer into the line to correct it.
    pub fn correct(self, offer: &Offer) {
        let numbers = self.notebook.numbers_now();
        let mut typed = Terms::new();
        self.notebook.now(|case| {
            for (id, term) in &offer.terms {
                let choice = case.issue(id).is_none_or(|issue| issue.kind == IssueKind::Choice);
                let shown = case.issue(id).filter(|_| !choice).map(|issue| numbers.term(issue, term));
                typed.insert(id.clone(), shown.unwrap_or_else(|| term.clone()));
            }
        });
        let more = [&offer.if_you, &offer.then_we, &offer.in_return, &offer.note];
        self.more.set(more.iter().any(|text| !text.is_empty()));
        self.offer.set(offer.clone());
        self.typed.set(typed);
        self.faults.set(Terms::new());
        dom::focus(FIRST_FIELD);
    }

    /// Empties the line for a side.
    fn clear(self, by: Side) {
        self.offer.set(Offer { by, ..Offer::default() });
        self.typed.set(Terms::new());
        self.faults.set(Terms::new());
        self.more.set(false);
    }

    fn is_correction(self) -> bool {
        self.offer.with(|offer| !offer.id.is_empty())
    }

    fn side(self) -> Side {
        self.offer.with(|offer| offer.by)
    }

    /// Records the offer or the correction, or says what is wrong with it.
    fn record(self) {
        let numbers = self.notebook.numbers_now();
        let read = self.typed.with_untracked(|typed| self.notebook.now(|case| read_terms(case, typed, &numbers)));
        let terms = match read {
            Ok(terms) => terms,
            Err(faults) => return self.faults.set(faults),
        };
        let mut offer = Offer { terms, ..self.offer.get_untracked() };
        let recorded = if offer.id.is_empty() {
            offer.id = new_id();
            offer.at = clock::now();
            self.notebook.check_edit(|case| case.record_offer(offer))
        } else {
            self.notebook.check_edit(|case| case.correct_offer(offer))
        };
        match recorded {
            Ok(()) => {
                self.clear(self.notebook.now(next_side));
                dom::focus(FIRST_FIELD);
            }
            Err(error) => self.faults.update(|faults| {
                faults.insert(WHOLE.to_owned(), error.to_string());
            }),
        }
    }
}

/// The side whose turn it is: theirs at the start, since one listens before one answers.
fn next_side(case: &Case) -> Side {
    case.offers.last().map_or(Side::Them, |offer| offer.by.other())
}

/// The terms that were typed, or what is wrong with them by issue. An empty field says nothing on its issue.
fn read_terms(case: &Case, typed: &Terms, numbers: &Numbers) -> Result<Terms, Terms> {
    let (mut terms, mut faults) = (Terms::new(), Terms::new());
    for (id, text) in typed.iter().filter(|(_, text)| !text.trim().is_empty()) {
        let amount = case.issue(id).is_some_and(|issue| issue.kind == IssueKind::Amount);
        let fault = match numbers.read(text) {
            _ if !amount => {
                terms.insert(id.clone(), text.clone());
                continue;
            }
            Entry::Exact(amount) => {
                terms.insert(id.clone(), amount.to_string());
                continue;
            }
            Entry::Empty => continue,
            Entry::Ambiguous { decimal, thousands } => format!(
                "Is that {} or {}? Type it without the point or comma, or with one more digit after it.",
                numbers.plain(decimal),
                numbers.plain(thousands)
            ),
            Entry::Unreadable(fault) => fault.to_string(),
        };
        faults.insert(id.clone(), fault);
    }
    if faults.is_empty() { Ok(terms) } else { Err(faults) }
}

/// The line at the foot of the page.
pub fn entry_line(draft: Draft) -> El {
    let notebook = draft.notebook;
    // A field is drawn anew when its issue was renamed, changed its kind or its options.
    let issues = move || notebook.read(|case| case.open_issues().map(field_key).collect());
    let fields = el("div.entry-terms").rows(issues, move |key| term_field(draft, key.split(' ').next().unwrap_or(key)));
    let whole = move || draft.faults.with(|faults| faults.get(WHOLE).map(|fault| words("span.warn", fault)));
    let more = quiet_button("If … then …", move || draft.more.update(|more| *more = !*more))
        .state_of("aria-expanded", move || draft.more.get());
    let cancel =
        move || draft.is_correction().then(|| quiet_button("Cancel", move || draft.clear(notebook.now(next_side))));
    let record = move || if draft.is_correction() { "Save the change" } else { "Record" }.to_owned();
    el("form.entry")
        .attr("aria-label", "Write an offer")
        .on("submit", move |event| {
            event.prevent_default();
            draft.record();
        })
        .add(side_choice(draft))
        .add(fields)
        .part(move || draft.more.get().to_string(), move || draft.more.get().then(|| more_fields(draft)))
        .add(el("p.hint-line").attr("role", "alert").live(whole))
        .add(el("div.acts").add(more).live(cancel).add(el("button.btn.go").attr("type", "submit").text_of(record)))
}

fn field_key(issue: &Issue) -> String {
    let options: Vec<&str> = issue.open_options().map(|option| option.name.as_str()).collect();
    format!("{} {} {} {}", issue.id, issue.kind.word(), issue.name, options.join(" "))
}

/// Whose offer it is.
fn side_choice(draft: Draft) -> El {
    let notebook = draft.notebook;
    let choice = move |side: Side, name: String| {
        let input = el("input").attr("type", "radio").attr("name", "by");
        let input =
            input.checked_of(move || draft.side() == side).ticked(move |_| draft.offer.update(|offer| offer.by = side));
        el(&format!("label.{}", side.word()))
            .class_if("sel", move || draft.side() == side)
            .add(input)
            .add(side_tag(side, &name))
    };
    el("fieldset.seg")
        .add(words("legend.unseen", "Whose offer"))
        .part(move || notebook.read(their_name), move || [choice(Side::Them, notebook.now(their_name))])
        .add(choice(Side::Us, "You".to_owned()))
}

/// What the offer says on one issue; shows what carries over while it is empty.
fn term_field(draft: Draft, id: &str) -> El {
    let Some(issue) = draft.notebook.now(|case| case.issue(id).cloned()) else {
        return el("div");
    };
    let id = id.to_owned();
    let notebook = draft.notebook;
    let carried = {
        let issue = issue.clone();
        move || {
            let side = draft.side();
            let term = notebook.read(|case| case.standing(side, case.offers.len()).remove(&issue.id))?;
            Some(notebook.numbers().term(&issue, &term))
        }
    };
    let typed = {
        let id = id.clone();
        move || draft.typed.with(|typed| typed.get(&id).cloned()).unwrap_or_default()
    };
    let set = {
        let id = id.clone();
        move |text: String| {
            draft.typed.update(|typed| {
                typed.insert(id.clone(), text);
            });
            draft.faults.update(|faults| {
                faults.remove(&id);
                faults.remove(WHOLE);
            });
        }
    };
    let fault = move || draft.faults.with(|faults| faults.get(&id).cloned());
    let hint = format!("hint-{}", new_id());
    let input = if issue.kind == IssueKind::Choice {
        let empty = {
            let carried = carried.clone();
            move || carried().map_or_else(|| "–".to_owned(), |term| format!("{term} (carries over)"))
        };
        let options = issue.open_options().map(|option| words("option", &option.name).attr("value", &option.id));
        let nothing = el("option").attr("value", "").text_of(empty);
        el("select.inp").add(nothing).add_all(options).value_of(typed.clone()).chosen(set)
    } else {
        let carried = carried.clone();
        let input = el("input.inp").attr("type", "text").attr("autocomplete", "off");
        let input = input.attr_of("placeholder", move || Some(carried().unwrap_or_default()));
        let input = if issue.kind == IssueKind::Amount { input.attr("inputmode", "decimal") } else { input };
        input.value_of(typed.clone()).typed(set)
    };
    let wrong = fault.clone();
    let input = input
        .attr("aria-describedby", &hint)
        .attr_of("aria-invalid", move || wrong().map(|_| "true".to_owned()))
        .class_if("carry", move || typed().is_empty() && carried().is_some());
    let label = el("label.field").add(words("span.lab", &issue_name(&issue))).add(input);
    let said = el("p.hint-line").attr("id", &hint).live(move || fault().map(|fault| words("span.warn", &fault)));
    el("div.field").add(label).add(said)
}

/// The condition, what is asked in return, and a note.
fn more_fields(draft: Draft) -> El {
    let field = |label: &str, read: fn(&Offer) -> &String, write: fn(&mut Offer, String)| {
        text_field(
            label,
            move || draft.offer.with(|offer| read(offer).clone()),
            move |text| draft.offer.update(|offer| write(offer, text)),
        )
    };
    let note = note_field(
        "Note, for you only",
        "Note, for you only",
        move || draft.offer.with(|offer| offer.note.clone()),
        move |text| draft.offer.update(|offer| offer.note = text),
    );
    el("div.entry-more")
        .add(field("If you …", |offer| &offer.if_you, |offer, text| offer.if_you = text))
        .add(field("… then we …", |offer| &offer.then_we, |offer, text| offer.then_we = text))
        .add(field("Asked in return", |offer| &offer.in_return, |offer, text| offer.in_return = text))
        .add(note)
}
