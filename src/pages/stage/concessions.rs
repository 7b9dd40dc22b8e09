//! The menu of concessions: what one could give, what it costs, what it is worth to them, and what to ask for.

use leptos::prelude::*;
use tableside_core::case::{Case, Concession, Rating};
use tableside_core::number::Decimal;

use crate::browser::dom;
use crate::browser::id::new_id;
use crate::components::{NumberField, TextField};
use crate::state::Notebook;

/// The whole menu.
#[component]
pub fn ConcessionsSheet() -> impl IntoView {
    let notebook = Notebook::here();
    let ids = notebook.part(|case| case.concessions.iter().map(|item| item.id.clone()).collect::<Vec<_>>());
    let add = move |_| {
        let id = new_id();
        notebook.edit(|case| case.add_concession(id.clone()));
        dom::focus_soon(format!("[data-item='{id}'] input"));
    };
    view! {
        <div class="sheet">
            <For each=move || ids.get() key=String::clone children=|id| view! { <ConcessionRow id /> } />
            <button class="btn" on:click=add>
                "Add something you can give"
            </button>
        </div>
    }
}

#[component]
fn ConcessionRow(id: String) -> impl IntoView {
    let notebook = Notebook::here();
    let id = StoredValue::new(id);
    let read = move |case: &Case| case.concessions.iter().find(|item| item.id == id.get_value()).cloned();
    let change = move |edit: &dyn Fn(&mut Concession)| {
        notebook.try_edit(|case| {
            edit(case.concession_mut(&id.get_value())?);
            Ok(())
        });
    };
    let give = notebook.part(move |case| read(case).map(|item| item.give).unwrap_or_default());
    let no_ask = notebook.part(move |case| read(case).is_some_and(|item| item.ask.is_empty() && !item.give.is_empty()));
    let set_cost = move |typed: Option<Decimal>| change(&|item| item.cost = rating(typed));
    let set_worth = move |typed: Option<Decimal>| change(&|item| item.worth = rating(typed));
    let remove = move |_| {
        let id = id.get_value();
        notebook.remove(
            format!("“{}”", give.get_untracked()),
            |case| case.remove_concession(&id),
            |case, (index, item)| {
                case.restore_concession(index, item);
                Ok(())
            },
        );
    };
    view! {
        <div class="item" data-item=id.get_value()>
            <div class="line">
                <TextField
                    label="You give"
                    value=give
                    set=move |text: String| change(&|item| item.give.clone_from(&text))
                    placeholder="A 3-month trial"
                />
                <button class="btn quiet" aria-label=move || format!("Delete {}", give.get()) on:click=remove>
                    "Delete"
                </button>
            </div>
            <div class="line">
                <NumberField
                    label="Costs you, 0–5"
                    name=format!("concessions.{}.cost", id.get_value())
                    value=notebook.part(move |case| read(case).map(|item| Decimal::nearest(item.cost.get())))
                    check=check_rating
                    set=set_cost
                />
                <NumberField
                    label="Worth to them, 0–5"
                    name=format!("concessions.{}.worth", id.get_value())
                    value=notebook.part(move |case| read(case).map(|item| Decimal::nearest(item.worth.get())))
                    check=check_rating
                    set=set_worth
                />
                <TextField
                    label="Ask in return"
                    value=notebook.part(move |case| read(case).map(|item| item.ask).unwrap_or_default())
                    set=move |text: String| change(&|item| item.ask.clone_from(&text))
                    placeholder="A yes by Friday"
                />
            </div>
            <p class="hint-line">
                {move || no_ask.get().then(|| view! { <span class="warn">"Nothing asked in return yet."</span> })}
            </p>
        </div>
    }
}

fn rating(typed: Option<Decimal>) -> Rating {
    typed.and_then(|number| Rating::new(number.to_f64())).unwrap_or_default()
}

fn check_rating(number: Decimal) -> Result<(), &'static str> {
    if number.is_negative() || number > Decimal::whole(5) { Err("A rating lies between 0 and 5.") } else { Ok(()) }
}
