//! The kinds of issues: adding one of a kind, changing that of an issue, and the fields that only some kinds have.

use leptos::prelude::*;
use tableside_core::case::{Counts, Issue, IssueKind, Quantity, ValueKind, unit_fault};
use tableside_core::number::{Decimal, day};
use tableside_core::part;

use super::{Keyed, NumberAt, SelectField, Tick};
use crate::browser::id::new_id;
use crate::state::{Field, Notebook, Numbers, use_notebook};

/// The kinds by their words, and what each is called.
const KINDS: &[(&str, &str)] = &[
    (ValueKind::Money.into_str(), name_of(ValueKind::Money)),
    (ValueKind::Number.into_str(), name_of(ValueKind::Number)),
    (ValueKind::Date.into_str(), name_of(ValueKind::Date)),
    (ValueKind::Percent.into_str(), name_of(ValueKind::Percent)),
    (ValueKind::Choice.into_str(), name_of(ValueKind::Choice)),
    (ValueKind::Words.into_str(), name_of(ValueKind::Words)),
];

/// What a kind is called.
const fn name_of(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Money => "Money",
        ValueKind::Number => "Number",
        ValueKind::Date => "Date",
        ValueKind::Percent => "Percent",
        ValueKind::Choice => "Choice",
        ValueKind::Words => "Words",
    }
}

/// One value of a kind, as this user writes it.
fn example(kind: ValueKind, numbers: &Numbers) -> String {
    match kind {
        ValueKind::Money => format!("{} a year", numbers.money(Decimal::whole(1_500))),
        ValueKind::Number => "28 days".to_owned(),
        ValueKind::Date => {
            let day = day::of(Decimal::whole(FIRST_OF_MARCH)).unwrap_or_default();
            numbers.in_full(&day)
        }
        ValueKind::Percent => "5 %".to_owned(),
        ValueKind::Choice => "A, B or C".to_owned(),
        ValueKind::Words => "not scored".to_owned(),
    }
}

/// 1 March 2027.
const FIRST_OF_MARCH: i32 = 20_878;

/// Adds an issue of a kind, a choice with two options to be named. Its ID; nothing where it was refused.
pub fn add_issue_of(notebook: Notebook, kind: ValueKind) -> Option<String> {
    let id = new_id();
    let added = notebook.try_edit(|case| {
        case.add_issue_of(id.clone(), kind)?;
        if kind == ValueKind::Choice {
            case.add_option(&id, new_id())?;
            case.add_option(&id, new_id())?;
        }
        Ok(())
    });
    added.map(|()| id)
}

/// Adds an issue: a button for each kind, with an example of it.
#[component]
pub fn KindPicker(
    /// Goes on to the issue that was added, by its ID.
    #[prop(into)]
    go_on: Callback<String>,
) -> impl IntoView {
    let notebook = use_notebook();
    let label = format!("kinds-{}", new_id());
    let add = move |kind: ValueKind| {
        if let Some(id) = add_issue_of(notebook, kind) {
            go_on.run(id);
        }
    };
    let button = move |kind: &'static ValueKind| {
        let hint = format!("kind-{}", new_id());
        let example = move || example(*kind, &notebook.numbers());
        view! {
            <button class="btn" type="button" aria-describedby=hint on:click=move |_| add(*kind)>
                {name_of(*kind)}
                // No part of the name, but told behind it.
                <small id=hint.clone() aria-hidden="true">{example}</small>
            </button>
        }
        .into_any()
    };
    view! {
        <div role="group" aria-labelledby=label>
            <p class="lab" id=label.clone()>"Add an issue"</p>
            <div class="kinds">{ValueKind::ALL.iter().map(button).collect_view()}</div>
        </div>
    }
    .into_any()
}

/// The kind of an issue, to be changed while no offer speaks of it.
#[component]
pub fn KindSelect(
    /// The issue.
    issue: Field<Issue>,
) -> impl IntoView {
    let notebook = issue.notebook();
    let word = Signal::derive(move || issue.with(|issue| Some(ValueKind::of(issue).into_str())).unwrap_or_default());
    let value = Signal::derive(move || word.get().to_owned());
    let set = move |word: String| {
        let numbers = notebook.numbers_untracked();
        if let Ok(kind) = word.parse::<ValueKind>() {
            let read = |issue: &Issue, typed: &str| numbers.figure(issue, typed);
            notebook.try_edit(|case| case.set_value_kind(&issue.id(), kind, &read));
        }
    };
    view! { <SelectField label="Kind" options=KINDS value=value set=set /> }.into_any()
}

/// The unit of an issue, for those kinds that have one: money and numbers.
#[component]
pub fn UnitField(
    /// The issue.
    issue: Field<Issue>,
) -> impl IntoView {
    let known = Memo::new(move |_| issue.with(|issue| (issue.kind, issue.counts)));
    let own = move |known: (IssueKind, Option<Counts>)| {
        let label = match known {
            // What it counts follows from the unit that is being typed.
            (IssueKind::Amount, None) => "Unit (leave empty for money)",
            (IssueKind::Amount, Some(Counts::Money)) => "Unit, such as “per month”",
            (IssueKind::Amount, Some(Counts::Number)) => "Unit, such as “days”",
            _ => return ().into_any(),
        };
        view! { <UnitAt label=label issue=issue /> }.into_any()
    };
    view! { <Keyed key=known draw=own /> }.into_any()
}

/// What else amounts have: whether a percentage can be more than all, and the smallest step.
#[component]
pub fn ScaleFields(
    /// The issue.
    issue: Field<Issue>,
) -> impl IntoView {
    let is_percent = Memo::new(move |_| issue.with(Issue::is_percent));
    let own = move |is_percent: bool| if is_percent { beyond(issue) } else { ().into_any() };
    view! {
        <NumberAt label="Smallest step" quantity=Quantity::Step field=issue.then(part!(step)) />
        <Keyed key=is_percent draw=own />
    }
    .into_any()
}

/// Says that a percentage can be more than 100 or less than 0.
fn beyond(issue: Field<Issue>) -> AnyView {
    let notebook = issue.notebook();
    let on = Signal::derive(move || issue.with(|issue| issue.unbounded));
    let set = move |on: bool| {
        let numbers = notebook.numbers_untracked();
        let read = |issue: &Issue, typed: &str| numbers.figure(issue, typed);
        notebook.try_edit(|case| case.set_unbounded(&issue.id(), on, &read));
    };
    view! { <Tick label="It can be more than 100 % or less than 0" on=on set=set /> }.into_any()
}

/// The unit of an issue. What can't be one stays in the field with a word about it, and the unit as it was.
#[component]
fn UnitAt(
    /// Its label.
    #[prop(into)]
    label: String,
    /// The issue.
    issue: Field<Issue>,
) -> impl IntoView {
    let (notebook, unit) = (issue.notebook(), issue.then(part!(unit)));
    let name = StoredValue::new(unit.name());
    let hint = format!("hint-{}", new_id());
    let draft = move || name.with_value(|name| notebook.with(|case| case.drafts.get(name).cloned()));
    let shown = move || draft().unwrap_or_else(|| unit.get());
    let fault = Memo::new(move |_| unit_fault(&shown()));
    let take = move |typed: String| {
        let fault = unit_fault(&typed);
        name.with_value(|name| {
            let draft = fault.map(|_| typed.as_str());
            notebook.type_in(name.clone(), |case| case.set_draft(name, draft));
        });
        if fault.is_none() {
            unit.type_text(&typed);
        }
    };
    view! {
        <div class="field">
            <label class="field">
                <span class="lab">{label}</span>
                <input
                    class="inp"
                    type="text"
                    autocomplete="off"
                    aria-describedby=hint.clone()
                    aria-invalid=move || fault.get().map(|_| "true")
                    prop:value=shown
                    on:input:target=move |event| take(event.target().value())
                />
            </label>
            <div class="hint-line" id=hint>
                {move || fault.get().map(|said| view! { <span class="warn">{said}</span> })}
            </div>
        </div>
    }
    .into_any()
}
