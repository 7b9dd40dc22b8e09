//! What the user does if there is no deal, and what that is worth.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use tableside_core::analysis::batna::{self, Uncounted};
use tableside_core::analysis::doubt;
use tableside_core::case::{Alternative, Case, Outcome, Probability, Quantity};
use tableside_core::part;
use tableside_core::worksheet;

use crate::browser::id::new_id;
use crate::browser::{focus, keys};
use crate::components::{DeleteAt, ListAt, NameAt, NumberAt};
use crate::state::{Field, Notebook, Numbers};

/// All alternatives with their outcomes; the best one is marked.
pub fn sheet(notebook: Notebook) -> AnyView {
    view! { <ListAt list=notebook.field(part!(alternatives)) add=worksheet::ALTERNATIVES.add fresh=fresh row=row /> }
        .into_any()
}

/// An alternative with one outcome that is certain.
fn fresh() -> Alternative {
    let certain = Outcome { id: new_id(), probability: Probability::CERTAIN, ..Outcome::default() };
    Alternative { outcomes: vec![certain], ..Alternative::default() }
}

fn row(item: Field<Alternative>) -> AnyView {
    let (notebook, name, outcomes) = (item.notebook(), item.then(part!(name)), item.then(part!(outcomes)));
    let add_outcome = move || focus::focus_soon(format!("[data-item='{}'] input", outcomes.add(Outcome::default())));
    let on_key = move |event: KeyboardEvent| {
        if keys::is_enter_in_line(&event) {
            event.stop_propagation();
            add_outcome();
        }
    };
    let worth = move || {
        let numbers = notebook.numbers();
        notebook.with(|case| worth_line(case, &item.id(), &numbers))
    };
    view! {
        <div class="item" data-item=item.id()>
            <div class="line">
                <NameAt label=worksheet::ALTERNATIVES.asks("name") field=name />
                <DeleteAt item=item name=name what=worksheet::ALTERNATIVES.this() />
            </div>
            <div class="outcomes" on:keydown=on_key>
                <For
                    each=move || outcomes.ids()
                    key=Clone::clone
                    children=move |id: String| outcome_row(outcomes.item(&id))
                />
            </div>
            <div class="line">
                <NumberAt label=worksheet::ALTERNATIVES.asks("cost") quantity=Quantity::Amount field=item.then(part!(cost)) />
                <button class="btn quiet" type="button" on:click=move |_| add_outcome()>
                    {worksheet::OUTCOMES.add}
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
            <DeleteAt item=item name=name what=worksheet::OUTCOMES.this() />
        </div>
    }
    .into_any()
}
