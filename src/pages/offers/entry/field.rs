//! The field of one issue in the line: what is typed in it, what carries over while it is empty, and what is wrong.

use std::rc::Rc;

use tableside_core::case::{Case, Choice, Issue, IssueKind, Side, Terms};
use tableside_core::hash::fnv_1a;
use tableside_core::number::{Decimal, Entry};
use tableside_core::texts::joined;

use super::draft::Draft;
use super::record::WHOLE;
use crate::browser::dom;
use crate::browser::id::new_id;
use crate::components::button;
use crate::element::{El, el, words};
use crate::pages::stage::issue_name;
use crate::state::{Desk, Notebook};

/// What records the offer.
const RECORD: &str = ".entry [type='submit']";

/// The issues that have a field: those on the list, and others for which something was typed.
pub(super) fn field_keys(case: &Case, typed: &Terms, corrected: &Terms) -> Vec<String> {
    let says = |id: &str| typed.get(id).is_some_and(|text| !text.is_empty());
    let others = typed.keys().filter(|id| says(id) && !case.open_issues().any(|issue| issue.id == **id));
    let key = |issue: &Issue| field_key(issue, corrected);
    let others = others.map(|id| case.issue(id).map_or_else(|| format!("gone {id}"), key));
    case.open_issues().map(key).chain(others).collect()
}

/// A mark of what the field is drawn from, then the issue's ID.
fn field_key(issue: &Issue, corrected: &Terms) -> String {
    let options: Vec<&str> = options(issue, corrected).map(|option| option.name.as_str()).collect();
    let drawn_from = format!("{} {} {}", issue.kind.word(), issue.name, joined(&options, " "));
    format!("{} {}", fnv_1a(&drawn_from), issue.id)
}

/// The options that can be chosen: those on the list, and what the offer said that is being corrected.
fn options<'a>(issue: &'a Issue, corrected: &Terms) -> impl Iterator<Item = &'a Choice> {
    let said = corrected.get(&issue.id).cloned();
    issue.options.iter().filter(move |option| !option.removed || said.as_ref() == Some(&option.id))
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
            let option = |option: &Choice| {
                let gone = if option.removed { " (off the list)" } else { "" };
                words("option", &format!("{}{gone}", option.name)).attr("value", &option.id)
            };
            let options: Vec<El> = draft.0.offer.now(|offer| options(issue, &offer.terms).map(option).collect());
            let nothing = el("option").attr("value", "").text_of(empty);
            let select = el("select.inp").add(nothing).add_all(options).value_of(value).chosen(move |option| {
                change(option);
                draft.look_over();
            });
            return self.records(select);
        }
        let input = el("input.inp").attr("type", "text").attr("autocomplete", "off");
        let input = input.attr_of("placeholder", move || Some(carried.carried().unwrap_or_default()));
        let input = if issue.kind == IssueKind::Amount { self.of_number(input) } else { input };
        self.records(input).value_of(value).typed(change).chosen(move |_| draft.look_over())
    }

    /// Enter records the offer at once. Left to the browser, it goes through the form first, which takes a tenth of the
    /// time until the row is there; in a choice it would open the list.
    fn records(&self, input: El) -> El {
        let draft = self.draft;
        input.on("keydown", move |event| {
            if dom::key_of(&event).is_none_or(|key| key != "Enter") {
                return;
            }
            event.prevent_default();
            // A key that is held down answers no question.
            if !dom::is_enter(&event) {
                return;
            }
            if draft.0.more.now(|more| *more) {
                // The browser looks whether the moment is whole.
                dom::press(RECORD);
            } else {
                draft.record();
            }
        })
    }

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
            if own.draft.may_turn()
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
pub(super) fn term_field(draft: Draft, id: &str) -> El {
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
