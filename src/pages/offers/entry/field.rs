//! The field of one issue in the line: what is typed in it, what carries over while it is empty, and what is wrong.

use std::iter;

use leptos::ev::KeyboardEvent;
use leptos::html::Input;
use leptos::prelude::*;
use tableside_core::case::{Case, Choice, Issue, IssueKind, Side, Terms};
use tableside_core::name::{UNNAMED_OPTION, named};
use tableside_core::number::entry::cells;
use tableside_core::number::{Decimal, Entry};

use super::draft::Draft;
use super::slips::Place;
use crate::browser::id::new_id;
use crate::browser::{focus, keys, paste};
use crate::pages::stage::issue_name;

/// What the field of an issue is drawn from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct TermRow {
    /// The issue's ID.
    issue: String,
    label: String,
    input: TermInput,
}

/// What one types or chooses in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum TermInput {
    Amount,
    /// The options that can be chosen, each by its ID and its words.
    Choice(Vec<(String, String)>),
    Text,
}

impl TermRow {
    fn of(issue: &Issue, corrected: &Terms) -> Self {
        let input = match issue.kind {
            IssueKind::Amount => TermInput::Amount,
            IssueKind::Choice => TermInput::Choice(options(issue, corrected)),
            IssueKind::Text => TermInput::Text,
        };
        Self { issue: issue.id.clone(), label: issue_name(issue), input }
    }

    /// One that is gone can still be read and emptied.
    fn gone(id: &str) -> Self {
        Self { issue: id.to_owned(), label: "An issue that was deleted".to_owned(), input: TermInput::Text }
    }
}

/// The issues that have a field: those on the list, and others for which something was typed.
pub(super) fn term_rows(case: &Case, typed: &Terms, corrected: &Terms) -> Vec<TermRow> {
    let says = |id: &str| typed.get(id).is_some_and(|text| !text.is_empty());
    let others = typed.keys().filter(|id| says(id) && !case.open_issues().any(|issue| issue.id == **id));
    let row = |issue: &Issue| TermRow::of(issue, corrected);
    let others = others.map(|id| case.issue(id).map_or_else(|| TermRow::gone(id), row));
    case.open_issues().map(row).chain(others).collect()
}

/// The options that can be chosen: those on the list, and what the offer said that is being corrected.
fn options(issue: &Issue, corrected: &Terms) -> Vec<(String, String)> {
    let said = corrected.get(&issue.id);
    let drawn = |option: &Choice| {
        let gone = if option.removed { " (off the list)" } else { "" };
        (option.id.clone(), format!("{}{gone}", named(&option.name, UNNAMED_OPTION)))
    };
    issue.options.iter().filter(|option| !option.removed || said == Some(&option.id)).map(drawn).collect()
}

/// The field of one issue.
#[component]
pub(super) fn TermField(
    /// The offer that is being written.
    draft: Draft,
    /// What the field is drawn from.
    row: TermRow,
) -> impl IntoView {
    let own = OnIssue::new(draft, row.issue, row.input == TermInput::Amount);
    let input = match row.input {
        TermInput::Amount | TermInput::Text => own.line(),
        TermInput::Choice(options) => own.choice(options),
    };
    view! {
        <div class="field">
            <label class="field">
                <span class="lab">{row.label}</span>
                {input}
            </label>
            <div class="hint-line" id=own.hint.get_value()>
                {move || own.said()}
            </div>
        </div>
    }
    .into_any()
}

/// What the offer that is being written says on one issue. Of what is typed in the line, only what is typed here is
/// told.
#[derive(Clone, Copy)]
struct OnIssue {
    draft: Draft,
    /// The issue's ID.
    id: StoredValue<String>,
    is_number: bool,
    typed: Memo<String>,
    /// What carries over from that side's last offer while nothing is typed.
    carried: Memo<Option<String>>,
    fault: Memo<Option<String>>,
    /// The ID of the place where is said what is wrong.
    hint: StoredValue<String>,
    /// What one types in; nothing where one chooses.
    input: NodeRef<Input>,
}

impl OnIssue {
    fn new(draft: Draft, issue: String, is_number: bool) -> Self {
        let place = Place::Issue(issue.clone());
        let id = StoredValue::new(issue);
        let typed = move || id.with_value(|id| draft.typed.with(|typed| typed.get(id).cloned()));
        let carried = move || {
            id.with_value(|id| {
                let term = draft.standing.with(|terms| terms.get(id).cloned())?;
                let numbers = draft.notebook.numbers();
                draft.notebook.with(|case| Some(numbers.term(case.issue(id)?, &term)))
            })
        };
        Self {
            draft,
            id,
            is_number,
            typed: Memo::new(move |_| typed().unwrap_or_default()),
            carried: Memo::new(move |_| carried()),
            fault: Memo::new(move |_| draft.faults.with(|faults| faults.of(&place).map(str::to_owned))),
            hint: StoredValue::new(format!("hint-{}", new_id())),
            input: NodeRef::new(),
        }
    }

    /// Does it show what carries over?
    fn carries(self) -> bool {
        self.typed.with(String::is_empty) && self.carried.with(Option::is_some)
    }

    fn type_in(self, text: String) {
        let Draft { begun, typed, faults, .. } = self.draft;
        if !begun.get_untracked() {
            begun.set(true);
        }
        let id = self.id.get_value();
        let place = Place::Issue(id.clone());
        typed.update(|typed| drop(typed.insert(id, text)));
        let is_said = |place: &Place| faults.with_untracked(|faults| faults.of(place).is_some());
        if is_said(&place) || is_said(&Place::Whole) {
            faults.update(|faults| {
                faults.remove(&place);
                faults.remove(&Place::Whole);
            });
        }
    }

    /// What is wrong, and the numbers that it could be where it can be read in several ways.
    fn said(self) -> Vec<AnyView> {
        let entry = self.read();
        let is_row = self.typed.with(|typed| cells(typed).is_some());
        // What several cells mean is asked before one presses Enter.
        let asked = || is_row.then(|| self.question(&entry));
        let Some(fault) = self.fault.get().or_else(asked) else {
            return Vec::new();
        };
        let fault = view! { <span class="warn">{fault}</span> }.into_any();
        // Which number it is, is said with one press.
        let readings = entry.choices().into_iter().map(|number| self.reading(number));
        iter::once(fault).chain(is_row.then(|| self.spreading())).chain(readings).collect()
    }

    /// What was typed, as a number; nothing where words are typed.
    fn read(self) -> Entry {
        let numbers = self.draft.notebook.numbers_untracked();
        if self.is_number { self.typed.with(|typed| numbers.read(typed)) } else { Entry::Empty }
    }

    fn question(self, entry: &Entry) -> String {
        let question = self.draft.notebook.numbers_untracked().question(entry);
        question.unwrap_or_else(|| "These are several cells of a table.".to_owned())
    }

    /// Puts the cells of a row that was pasted into the fields from here on.
    fn spreading(self) -> AnyView {
        let spread = move |_| self.draft.spread(&self.id.get_value());
        view! { <button class="btn" type="button" on:click=spread>"One for each issue"</button> }.into_any()
    }

    /// Says which number was meant; the focus goes back to the field.
    fn reading(self, number: Decimal) -> AnyView {
        let numbers = self.draft.notebook.numbers_untracked();
        let shown = numbers.plain(number);
        let choose = move |_| {
            self.type_in(numbers.entry(number));
            if let Some(input) = self.input.get_untracked() {
                focus::focus_element_in_place(&input);
            }
        };
        view! { <button class="btn" type="button" on:click=choose>{shown}</button> }.into_any()
    }

    /// What one types in; shows what carries over while it is empty.
    fn line(self) -> AnyView {
        let is_number = self.is_number;
        view! {
            <input
                class="inp"
                type="text"
                autocomplete="off"
                inputmode=is_number.then_some("decimal")
                node_ref=self.input
                placeholder=move || self.carried.get().unwrap_or_default()
                aria-describedby=self.hint.get_value()
                aria-invalid=move || self.fault.with(Option::is_some).then_some("true")
                class:carry=move || self.carries()
                prop:value=move || self.typed.get()
                on:input:target=move |event| self.type_in(event.target().value())
                on:paste=move |event| {
                    if let Some(text) = paste::cells(&event) {
                        self.type_in(text);
                    }
                }
                on:change=move |_| self.draft.look_over()
                on:keydown=move |event: KeyboardEvent| {
                    if is_number {
                        self.turns_at_key(&event);
                    }
                    self.records_at_enter(&event);
                }
            />
        }
        .into_any()
    }

    /// What one chooses in; shows what carries over while nothing is chosen.
    fn choice(self, options: Vec<(String, String)>) -> AnyView {
        let nothing =
            move || self.carried.get().map_or_else(|| "–".to_owned(), |term| format!("{term} (carries over)"));
        let option = |(id, words): (String, String)| view! { <option value=id>{words}</option> }.into_any();
        let options = options.into_iter().map(option).collect_view();
        view! {
            <select
                class="inp"
                aria-describedby=self.hint.get_value()
                aria-invalid=move || self.fault.with(Option::is_some).then_some("true")
                class:carry=move || self.carries()
                prop:value=move || self.typed.get()
                on:change:target=move |event| {
                    self.type_in(event.target().value());
                    self.draft.look_over();
                }
                on:keydown=move |event: KeyboardEvent| self.records_at_enter(&event)
            >
                <option value="">{nothing}</option>
                {options}
            </select>
        }
        .into_any()
    }

    /// Enter records the offer at once. Left to the browser, it goes through the form first, which takes a tenth of the
    /// time until the row is there; in a choice it would open the list.
    fn records_at_enter(self, event: &KeyboardEvent) {
        if keys::key_of(event).is_none_or(|key| key != "Enter") {
            return;
        }
        event.prevent_default();
        // A key that is held down answers no question.
        if !keys::is_enter(event) {
            return;
        }
        if self.draft.more.get_untracked() {
            // The browser looks whether the moment is whole.
            focus::submit(event);
        } else {
            self.draft.record();
        }
    }

    /// No number begins with a letter: in the empty field, the keys of the page say whose offer it is.
    fn turns_at_key(self, event: &KeyboardEvent) {
        let side = match keys::key_of(event).as_deref() {
            Some("t" | "T") => Side::Them,
            Some("o" | "O") => Side::Us,
            _ => return,
        };
        let is_empty = self.typed.with_untracked(String::is_empty);
        let has_keys = self.draft.notebook.preferences.has_single_keys();
        if self.draft.may_turn() && is_empty && !keys::is_held(event) && has_keys {
            event.prevent_default();
            self.draft.set_side(side);
        }
    }
}
