//! The field of one issue in the row of a pair: an amount as people type amounts, or one of the scenario's options. What the
//! scenario doesn't allow is said below it, once one has left it.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use tableside_core::case::{Issue, IssueKind};
use tableside_core::debrief::Misfit;
use tableside_core::name::{UNNAMED_OPTION, named};
use tableside_core::number::{Decimal, Entry};

use super::rows::Row;
use crate::browser::id::new_id;
use crate::browser::{focus, paste};
use crate::pages::stage::issue_name;
use crate::state::Numbers;

/// What a pair agreed on one issue. A handle: copies mean the same one.
#[derive(Clone, Copy)]
struct On {
    row: Row,
    issue: StoredValue<Issue>,
    /// What stands in the field while one types; nothing once one has left it.
    typing: RwSignal<Option<String>>,
}

/// The field of an issue, with what is odd about what stands in it.
pub(super) fn field(row: Row, issue: Issue) -> AnyView {
    let kind = issue.kind;
    let on = On { row, issue: StoredValue::new(issue), typing: RwSignal::new(None) };
    let hint = format!("hint-{}", new_id());
    let input = match kind {
        IssueKind::Amount => on.amount(hint.clone()),
        IssueKind::Choice => on.choice(hint.clone()),
        // No role-play settles words: they have no points.
        IssueKind::Text => return ().into_any(),
    };
    let described = hint.clone();
    view! {
        <div class="field">
            {input}
            <div class="hint-line" id=hint>
                {move || on.said(&described).into_iter().collect_view()}
            </div>
        </div>
    }
    .into_any()
}

impl On {
    fn label(self) -> String {
        self.row.label(&self.issue.with_value(issue_name))
    }

    fn amount(self, hint: String) -> AnyView {
        let keyboard = if self.issue.with_value(Issue::is_date) { "text" } else { "decimal" };
        view! {
            <input
                class="inp number"
                type="text"
                inputmode=keyboard
                autocomplete="off"
                placeholder=move || self.numbers().cue()
                aria-label=move || self.label()
                aria-describedby=hint
                aria-invalid=move || self.is_odd().then_some("true")
                prop:disabled=move || self.row.has_no_deal()
                prop:value=move || self.shown()
                on:input:target=move |event| self.type_in(event.target().value())
                on:paste=move |event| {
                    if let Some(text) = paste::cells(&event) {
                        self.type_in(text);
                    }
                }
                on:blur=move |_| self.typing.set(None)
                on:keydown=move |event: KeyboardEvent| self.row.goes_on_at_enter(&event)
            />
        }
        .into_any()
    }

    fn choice(self, hint: String) -> AnyView {
        let option = |(id, name): (String, String)| view! { <option value=id>{name}</option> };
        let options = self.issue.with_value(|issue| {
            let named = |id: &str, name: &str| (id.to_owned(), named(name, UNNAMED_OPTION).to_owned());
            issue.open_options().map(|option| named(&option.id, &option.name)).map(option).collect_view()
        });
        // One that the scenario doesn't have stands there all the same.
        let unknown = move || match self.misfit() {
            Some(Misfit::NoOption(id)) => Some(option((id.clone(), id))),
            _ => None,
        };
        view! {
            <select
                class="inp"
                aria-label=move || self.label()
                aria-describedby=hint
                aria-invalid=move || self.is_odd().then_some("true")
                prop:disabled=move || self.row.has_no_deal()
                prop:value=move || self.term().unwrap_or_default()
                on:change:target=move |event| {
                    let chosen = Some(event.target().value()).filter(|id| !id.is_empty());
                    self.set(chosen, None);
                }
                on:keydown=move |event: KeyboardEvent| self.row.goes_on_at_enter(&event)
            >
                <option value="">"–"</option>
                {options}
                {unknown}
            </select>
        }
        .into_any()
    }

    /// What was agreed, as an offer says it.
    fn term(self) -> Option<String> {
        self.issue.with_value(|issue| self.row.pair.with(|pair| pair.terms.get(&issue.id).cloned()))
    }

    /// What was typed and can't be read.
    fn draft(self) -> Option<String> {
        self.issue.with_value(|issue| self.row.pair.with(|pair| pair.drafts.get(&issue.id).cloned()))
    }

    /// What the scenario doesn't allow in it. Of a pair without a deal, nothing counts.
    fn misfit(self) -> Option<Misfit> {
        self.issue
            .with_value(|issue| self.row.pair.with(|pair| if pair.no_deal { None } else { Misfit::of(issue, pair) }))
    }

    /// Is there something to say about it? Not while one types.
    fn is_odd(self) -> bool {
        self.typing.with(Option::is_none) && self.misfit().is_some()
    }

    /// How numbers are written and read here.
    fn numbers(self) -> Numbers {
        let numbers = self.row.shown.numbers();
        self.issue.with_value(|issue| numbers.typed_on(issue))
    }

    /// What stands in the field of an amount.
    fn shown(self) -> String {
        let written = |term: String| match term.parse::<Decimal>() {
            // A day has to be read again when one changes a letter of it.
            Ok(amount) if self.issue.with_value(Issue::is_date) => self.numbers().entry(amount),
            Ok(amount) => self.numbers().plain(amount),
            Err(_) => term,
        };
        let kept = || self.draft().or_else(|| self.term().map(written)).unwrap_or_default();
        self.typing.get().unwrap_or_else(kept)
    }

    fn type_in(self, text: String) {
        self.take(&text);
        self.typing.set(Some(text));
    }

    /// Takes what was typed: as the amount that it is, or as it stands there.
    fn take(self, text: &str) {
        match untrack(|| self.numbers()).read(text) {
            Entry::Exact(amount) => self.set(Some(amount.to_string()), None),
            Entry::Empty => self.set(None, None),
            _ => self.set(None, Some(text.to_owned())),
        }
    }

    fn set(self, term: Option<String>, draft: Option<String>) {
        let id = self.issue.with_value(|issue| issue.id.clone());
        self.row.change(|pair| pair.set(&id, term, draft));
    }

    /// What is said below the field, and the numbers to choose from where it could be several; `hint` is the ID of that place.
    fn said(self, hint: &str) -> Vec<AnyView> {
        if !self.is_odd() {
            return Vec::new();
        }
        let numbers = self.numbers();
        let warn = |words: String| view! { <span class="warn">{words}" "</span> }.into_any();
        match self.draft().map(|draft| numbers.read(&draft)) {
            Some(Entry::Unreadable(fault)) => vec![warn(fault.to_string())],
            Some(entry @ (Entry::Ambiguous { .. } | Entry::Cells(_))) => {
                let question = numbers.question(&entry).map(warn);
                question.into_iter().chain(entry.choices().into_iter().map(|one| self.offered(one, hint))).collect()
            }
            _ => {
                let words = self.misfit().map(|misfit| self.issue.with_value(|issue| misfit.words(issue, &numbers)));
                words.into_iter().map(warn).collect()
            }
        }
    }

    /// A number that may be meant.
    fn offered(self, number: Decimal, hint: &str) -> AnyView {
        let numbers = self.numbers();
        let field = format!("[aria-describedby='{hint}']");
        let choose = move |_| {
            self.set(Some(number.to_string()), None);
            // The button is gone then: one goes on in the field.
            focus::focus(&field);
        };
        view! { <button class="btn" type="button" on:click=choose>{numbers.plain(number)}</button> }.into_any()
    }
}
