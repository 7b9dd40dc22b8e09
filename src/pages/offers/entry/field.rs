//! The field of one issue in the line: what is typed in it, and what carries over while it is empty. What is wrong with it
//! is said above the line ([`super::said`]).

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use tableside_core::case::{Case, Choice, Issue, IssueKind, Side, Terms};
use tableside_core::name::{UNNAMED_OPTION, named};
use tableside_core::number::Entry;
use tableside_core::quoted::{MAX_QUOTED, shortened};

use super::draft::{Draft, FIRST_FIELD};
use super::said::place_of;
use super::slips::Place;
use crate::browser::{focus, keys, paste};
use crate::pages::offers::standing::Accepting;
use crate::pages::stage::issue_name;
use crate::state::Numbers;

/// What is said, to those who listen, of a choice that shows what carries over.
pub(super) const CARRIES: &str = "carries-over";

/// What the field of an issue is drawn from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct TermRow {
    /// The issue's ID.
    pub(super) issue: String,
    pub(super) label: String,
    input: TermInput,
}

/// What one types or chooses in: each kind of issue has one of these.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum TermInput {
    /// A number: money, a number with a unit, a percentage.
    Amount,
    Date,
    /// The options that can be chosen, each by its ID and its words.
    Choice(Vec<(String, String)>),
    Text,
}

impl TermRow {
    fn of(issue: &Issue, corrected: &Terms) -> Self {
        let input = match issue.kind {
            IssueKind::Amount if issue.is_date() => TermInput::Date,
            IssueKind::Amount => TermInput::Amount,
            IssueKind::Choice => TermInput::Choice(options(issue, corrected)),
            IssueKind::Text => TermInput::Text,
        };
        Self { issue: issue.id.clone(), label: issue_name(issue), input }
    }

    /// Is what is typed in it read as a figure?
    pub(super) const fn is_read(&self) -> bool {
        matches!(self.input, TermInput::Amount | TermInput::Date)
    }

    /// Is that a number, which begins with no letter?
    const fn is_number(&self) -> bool {
        matches!(self.input, TermInput::Amount)
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
    let (is_read, is_number) = (row.is_read(), row.is_number());
    let unit = unit_of(draft, row.issue.clone());
    let own = OnIssue::new(draft, row.issue, is_read, is_number);
    let input = match row.input {
        TermInput::Amount | TermInput::Date | TermInput::Text => own.line(),
        TermInput::Choice(options) => own.choice(options),
    };
    view! {
        <label class="field">
            // The style sheet puts it behind the name: where the row is full, it gives way to the name.
            <span class="lab" data-unit=move || unit.get()>
                {row.label}
            </span>
            {input}
        </label>
    }
    .into_any()
}

/// What the numbers of an issue count, to stand behind its name; nothing where that needs no word.
fn unit_of(draft: Draft, issue: String) -> Memo<Option<String>> {
    Memo::new(move |_| {
        let numbers = draft.notebook.numbers();
        let unit = draft.notebook.with(|case| case.issue(&issue).map(|issue| numbers.counted_in_short(issue)))?;
        (!unit.is_empty()).then(|| format!(", {}", shortened(&unit, MAX_QUOTED)))
    })
}

/// What the offer that is being written says on one issue. Of what is typed in the line, only what is typed here is
/// told.
#[derive(Clone, Copy)]
struct OnIssue {
    draft: Draft,
    /// The issue's ID.
    id: StoredValue<String>,
    /// Is what is typed read as a figure?
    is_read: bool,
    /// Is that a number, which begins with no letter?
    is_number: bool,
    typed: Memo<String>,
    /// What carries over from that side's last offer while nothing is typed.
    carried: Memo<Option<String>>,
    /// Is something said of it?
    has_fault: Memo<bool>,
    /// The way to accept their newest offer, where there is one.
    accepting: Option<Accepting>,
}

impl OnIssue {
    fn new(draft: Draft, issue: String, is_read: bool, is_number: bool) -> Self {
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
            is_read,
            is_number,
            typed: Memo::new(move |_| typed().unwrap_or_default()),
            carried: Memo::new(move |_| carried()),
            has_fault: Memo::new(move |_| draft.faults.with(|faults| faults.of(&place).is_some())),
            accepting: use_context(),
        }
    }

    /// Does it show what carries over?
    fn carries(self) -> bool {
        self.typed.with(String::is_empty) && self.carried.with(Option::is_some)
    }

    fn type_in(self, text: String) {
        let is_emptied = text.is_empty();
        self.id.with_value(|id| self.draft.type_in(id, text));
        if is_emptied {
            // That of an issue that is off the list goes with what stood in it.
            focus::focus_soon_if_lost(vec![FIRST_FIELD.to_owned()]);
        }
    }

    /// How figures of the issue are read and written.
    fn numbers(self) -> Numbers {
        let notebook = self.draft.notebook;
        let numbers = notebook.numbers_untracked();
        let on = |id: &String| notebook.with_untracked(|case| case.issue(id).map(|issue| numbers.typed_on(issue)));
        self.id.with_value(on).unwrap_or(numbers)
    }

    /// What stands in the field while nothing is typed and nothing carries over.
    fn cue(self) -> String {
        let cue = if self.is_read { self.numbers().cue() } else { "in words" };
        let cue = if cue.is_empty() { "number" } else { cue };
        cue.to_owned()
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
                placeholder=move || self.carried.get().unwrap_or_else(|| self.cue())
                aria-describedby=self.id.with_value(|id| place_of(id))
                aria-invalid=move || self.has_fault.get().then_some("true")
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
                        self.acts_at_key(&event);
                    }
                    self.records_at_enter(&event);
                }
            />
        }
        .into_any()
    }

    /// What one chooses in; shows what carries over while nothing is chosen.
    fn choice(self, options: Vec<(String, String)>) -> AnyView {
        let nothing = move || self.carried.get().unwrap_or_else(|| "–".to_owned());
        let hint = self.id.with_value(|id| place_of(id));
        let described = move || if self.carries() { format!("{hint} {CARRIES}") } else { hint.clone() };
        let option = |(id, words): (String, String)| view! { <option value=id>{words}</option> }.into_any();
        let options = options.into_iter().map(option).collect_view();
        view! {
            <select
                class="inp"
                aria-describedby=described
                aria-invalid=move || self.has_fault.get().then_some("true")
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

    /// No number begins with a letter: in the empty field, the keys of the page act as they do beside it. And where two
    /// numbers were asked about, their places say which it is.
    fn acts_at_key(self, event: &KeyboardEvent) {
        let Some(key) = keys::key_of(event) else { return };
        if keys::is_held(event) || !self.draft.notebook.preferences.has_single_keys() {
            return;
        }
        let done = if self.typed.with_untracked(String::is_empty) { self.does(&key) } else { self.answers(&key) };
        if done {
            event.prevent_default();
        }
    }

    /// Does what a key of the page does. Does it do anything?
    fn does(self, key: &str) -> bool {
        match key {
            "t" | "T" if self.draft.may_turn() => self.draft.set_side(Side::Them),
            "o" | "O" if self.draft.may_turn() => self.draft.set_side(Side::Us),
            "p" | "P" => self.draft.turn_all(),
            "a" | "A" => return self.accepting.is_some_and(Accepting::ask_by_key),
            _ => return false,
        }
        true
    }

    /// Takes one of the two numbers that are asked about, by its place. Is it one of these places?
    fn answers(self, key: &str) -> bool {
        if !self.has_fault.get_untracked() {
            return false;
        }
        let numbers = self.numbers();
        let Entry::Ambiguous { decimal, thousands } = self.typed.with_untracked(|typed| numbers.read(typed)) else {
            return false;
        };
        match key {
            "1" => self.type_in(numbers.entry(decimal)),
            "2" => self.type_in(numbers.entry(thousands)),
            _ => return false,
        }
        true
    }
}
