//! What the user does if there is no deal, and what that is worth.

use std::sync::Arc;

use leptos::prelude::*;
use tableside_core::analysis::batna::{self, Uncounted};
use tableside_core::analysis::doubt;
use tableside_core::case::{Alternative, Case, Issue, Outcome, Probability, Quantity, Side};
use tableside_core::name::shows;
use tableside_core::number::Decimal;
use tableside_core::part;
use tableside_core::sentence::the;
use tableside_core::worksheet;

use super::issues::issue_name;
use crate::browser::focus;
use crate::browser::id::new_id;
use crate::components::{DeleteAt, ItemRows, Keyed, ListAt, MoveAt, NameAt, NumberAt, Reader, Reads, reads_part};
use crate::state::{Field, Notebook, Numbers};

/// What unfolds the outcomes from a sum.
const DIFFERENT_WAYS: &str = "It could turn out in different ways …";

/// How it is said what an alternative is worth.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
enum Told {
    /// In one sum.
    #[default]
    InASum,
    /// In one sum, which is that of the only outcome, by its ID.
    AsOutcome(String),
    /// By the ways in which it may turn out.
    InOutcomes,
}

impl Told {
    /// Whoever has outcomes before them keeps them, also when the last one says no more than a sum would.
    fn of(alternative: &Alternative, had_outcomes: bool) -> Self {
        match alternative.only_sum() {
            _ if alternative.outcomes.is_empty() => Self::InASum,
            Some(only) if !had_outcomes => Self::AsOutcome(only.id.clone()),
            _ => Self::InOutcomes,
        }
    }
}

/// All alternatives with what each is worth; the best one is marked. Below them, the walk-away that follows from it.
pub fn sheet(notebook: Notebook) -> AnyView {
    let reads: Reader<Alternative> = Arc::new(reads);
    view! {
        <ListAt
            list=notebook.field(part!(alternatives))
            sheet=&worksheet::ALTERNATIVES
            reads=reads
            row=row
        />
        {walk_away(notebook)}
    }
    .into_any()
}

/// The walk-away on the issue that the best alternative is held against, and what that is worth beside it.
fn walk_away(notebook: Notebook) -> AnyView {
    let counted = Memo::new(move |_| notebook.with(|case| batna::issue(case).map(|issue| issue.id.clone())));
    let draw = move |id: Option<String>| match id {
        Some(id) => walk_away_on(notebook.field(part!(issues)).item(&id)),
        None => {
            let none = "Once money is on the table, your walk-away for it stands here.";
            view! { <p class="hint-line">{none}</p> }.into_any()
        }
    };
    view! {
        <div class="sheet" role="group" aria-label="Your walk-away">
            <h3>"Your walk-away"</h3>
            <Keyed key=counted draw=draw />
        </div>
    }
    .into_any()
}

fn walk_away_on(issue: Field<Issue>) -> AnyView {
    let (notebook, id) = (issue.notebook(), StoredValue::new(issue.id()));
    let name = Memo::new(move |_| issue.with(|issue| the(&issue_name(issue))));
    let odd = Signal::derive(move || {
        let doubts = issue.with(|issue| doubt::of_stance(issue, Side::Us)).into_iter();
        doubts.filter(|doubt| doubt.field == "walk_away").map(|doubt| doubt.said).collect::<Vec<_>>()
    });
    let said = move || {
        let numbers = notebook.numbers();
        let is_same = |case: &Case| batna::issue(case).is_some_and(|issue| id.with_value(|id| *id == issue.id));
        notebook.with(|case| is_same(case).then(|| batna::walk_away_words(case, &numbers)).flatten())
    };
    let field = issue.then(part!(us.walk_away));
    view! {
        <div class="line">
            <Keyed
                key=name
                draw=move |name: String| {
                    let label = format!("Your walk-away on {name}");
                    view! { <NumberAt label=label quantity=Quantity::Amount field=field odd=odd /> }.into_any()
                }
            />
        </div>
        <p class="hint-line">{said}</p>
    }
    .into_any()
}

/// An alternative in a line: how it may turn out, and what it counts as.
fn reads(item: Field<Alternative>) -> Reads {
    let (notebook, name) = (item.notebook(), item.then(part!(name)));
    let outcomes = Signal::derive(move || {
        let numbers = notebook.numbers();
        item.with(|item| outcomes_words(item, &numbers))
    });
    let worth = move || {
        let numbers = notebook.numbers();
        notebook.with(|case| worth_line(case, &item.id(), &numbers))
    };
    let rest = view! {
        {reads_part("", outcomes)}
        <span class="reads-part">{worth}</span>
    };
    Reads { name: Signal::derive(move || name.get()), rest: rest.into_any() }
}

/// How an alternative may turn out, in a few words: "renews, 70 %, $7,500; leaves, 30 %, $0".
fn outcomes_words(item: &Alternative, numbers: &Numbers) -> String {
    let outcome = |outcome: &Outcome| {
        let chance = Decimal::nearest(outcome.probability.get() * 100.0);
        let chance = (outcome.probability != Probability::CERTAIN).then(|| format!("{} %", numbers.plain(chance)));
        let name = Some(outcome.name.clone()).filter(|name| shows(name));
        name.into_iter().chain(chance).chain([numbers.money(outcome.value)]).collect::<Vec<_>>().join(", ")
    };
    let is_said = |one: &&Outcome| shows(&one.name) || one.value != Decimal::ZERO;
    let mut said: Vec<String> = item.outcomes.iter().filter(is_said).map(outcome).collect();
    if item.cost != Decimal::ZERO {
        // Without a cost, it counts as the sum that it is worth, and that is said.
        said.extend(item.worth.filter(|_| said.is_empty()).map(|worth| numbers.money(worth)));
        said.push(format!("costs you {}", numbers.money(item.cost)));
    }
    said.join("; ")
}

fn row(item: Field<Alternative>) -> AnyView {
    let (notebook, name) = (item.notebook(), item.then(part!(name)));
    let told = Memo::new(move |before: Option<&Told>| {
        let had_outcomes = before == Some(&Told::InOutcomes);
        item.with(|item| Told::of(item, had_outcomes))
    });
    let has_outcomes = Memo::new(move |_| told.get() == Told::InOutcomes);
    let add_outcome = move || add_outcome(item, &told.get_untracked());
    let add_words = move || if has_outcomes.get() { worksheet::OUTCOMES.add } else { DIFFERENT_WAYS };
    let rows = move |has_outcomes: bool| {
        let add = Callback::new(move |()| add_outcome());
        if has_outcomes { outcome_rows(item, add) } else { ().into_any() }
    };
    let worth = move || {
        let numbers = notebook.numbers();
        notebook.with(|case| worth_line(case, &item.id(), &numbers))
    };
    view! {
        <div class="item" data-item=item.id()>
            <div class="line">
                <NameAt label=worksheet::ALTERNATIVES.asks("name") field=name />
                <Keyed key=told draw=move |told: Told| sum_field(item, &told) />
                <MoveAt item=item what=worksheet::ALTERNATIVES.this() />
                <DeleteAt item=item name=name what=worksheet::ALTERNATIVES.this() />
            </div>
            <Keyed key=has_outcomes draw=rows />
            <div class="line">
                <NumberAt label=worksheet::ALTERNATIVES.asks("cost") quantity=Quantity::Amount field=item.then(part!(cost)) />
                <button class="btn quiet" type="button" on:click=move |_| add_outcome()>
                    {add_words}
                </button>
            </div>
            <details>
                <summary>"If you only know a range"</summary>
                <div class="grid2">
                    <NumberAt label=worksheet::ALTERNATIVES.asks("low") quantity=Quantity::Amount field=item.then(part!(low)) />
                    <NumberAt label=worksheet::ALTERNATIVES.asks("high") quantity=Quantity::Amount field=item.then(part!(high)) />
                </div>
            </details>
            <p class="hint-line">{worth}</p>
        </div>
    }
    .into_any()
}

/// Where one says in one sum what an alternative is worth; nothing where its outcomes say it.
fn sum_field(item: Field<Alternative>, told: &Told) -> AnyView {
    let label = worksheet::ALTERNATIVES.asks("worth");
    match told {
        Told::InASum => {
            view! { <NumberAt label=label quantity=Quantity::Amount field=item.then(part!(worth)) /> }.into_any()
        }
        Told::AsOutcome(id) => {
            let value = item.then(part!(outcomes)).item(id).then(part!(value));
            view! { <NumberAt label=label quantity=Quantity::Amount field=value /> }.into_any()
        }
        Told::InOutcomes => ().into_any(),
    }
}

/// The ways in which an alternative may turn out; Enter in one adds another.
fn outcome_rows(item: Field<Alternative>, add: Callback<()>) -> AnyView {
    view! {
        <ItemRows
            list=item.then(part!(outcomes))
            what=worksheet::OUTCOMES.this()
            class="outcomes"
            on_enter=add
            row=outcome_row
        />
    }
    .into_any()
}

/// Adds a way in which an alternative may turn out; where a sum said it all, that becomes the first. One goes on in the
/// first that has no words yet.
fn add_outcome(item: Field<Alternative>, told: &Told) {
    let [first, added] = [new_id(), new_id()];
    let next = match told {
        Told::InASum => &first,
        Told::AsOutcome(only) => only,
        Told::InOutcomes => &added,
    };
    let next = format!("[data-item='{next}'] input");
    let split = |case: &mut Case| case.split_alternative(&item.id(), [first, added]);
    if item.notebook().try_edit(split).is_some() {
        focus::focus_soon(next);
    }
}

/// What an alternative counts as, whether it is the best, and what is odd about its chances.
fn worth_line(case: &Case, id: &str, numbers: &Numbers) -> AnyView {
    let Some(alternative) = case.alternatives.iter().find(|item| item.id == id) else {
        return ().into_any();
    };
    let valued = batna::value(alternative).value;
    let is_wrong = matches!(valued, Err(Uncounted::OverOne { .. }));
    let counted = valued.ok().map(|value| {
        let is_best = batna::best(case).is_some_and(|(best, _)| best.id == id);
        let best = if is_best { ": your best alternative (BATNA). " } else { ". " };
        view! { <span>"Counts as "<b>{numbers.money(value)}</b>{best}</span> }
    });
    let doubt = doubt::of_chances(alternative).map(|doubt| view! { <span class:warn=is_wrong>{doubt}</span> });
    view! {
        {counted}
        {doubt}
    }
    .into_any()
}

/// One way in which an alternative may turn out.
fn outcome_row(item: Field<Outcome>) -> AnyView {
    let name = item.then(part!(name));
    view! {
        <div class="line outcome" data-item=item.id()>
            <NameAt label=worksheet::OUTCOMES.asks("name") field=name />
            <NumberAt label=worksheet::OUTCOMES.asks("probability") quantity=Quantity::Chance field=item.then(part!(probability)) />
            <NumberAt label=worksheet::OUTCOMES.asks("value") quantity=Quantity::Amount field=item.then(part!(value)) />
            <MoveAt item=item what=worksheet::OUTCOMES.this() />
            <DeleteAt item=item name=name what=worksheet::OUTCOMES.this() />
        </div>
    }
    .into_any()
}
