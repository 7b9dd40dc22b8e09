//! What the user does if there is no deal, and what that is worth.

use leptos::prelude::*;
use tableside_core::analysis::batna;
use tableside_core::case::{Case, CaseError, Outcome, Probability};
use tableside_core::number::Decimal;

use crate::browser::dom;
use crate::browser::id::new_id;
use crate::components::{NumberField, TextField};
use crate::state::Notebook;

/// All alternatives with their outcomes; the best one is marked.
#[component]
pub fn AlternativesSheet() -> impl IntoView {
    let notebook = Notebook::here();
    let ids = notebook.part(|case| case.alternatives.iter().map(|item| item.id.clone()).collect::<Vec<_>>());
    let add = move |_| {
        let id = new_id();
        notebook.edit(|case| case.add_alternative(id.clone()));
        dom::focus_soon(format!("[data-item='{id}'] input"));
    };
    view! {
        <div class="sheet">
            <For each=move || ids.get() key=String::clone children=|id| view! { <AlternativeRow id /> } />
            <button class="btn" on:click=add>
                "Add a way out"
            </button>
        </div>
    }
}

#[component]
fn AlternativeRow(id: String) -> impl IntoView {
    let notebook = Notebook::here();
    let id = StoredValue::new(id);
    let outcomes = notebook.part(move |case| {
        let found = find(case, &id.get_value());
        found.map(|item| item.outcomes.iter().map(|outcome| outcome.id.clone()).collect::<Vec<_>>()).unwrap_or_default()
    });
    let worth = notebook.part(move |case| worth_words(case, &id.get_value()));
    let name = notebook.part(move |case| find(case, &id.get_value()).map(|item| item.name.clone()).unwrap_or_default());
    let cost = notebook.part(move |case| {
        find(case, &id.get_value()).map(|item| item.cost).filter(|cost| *cost != Decimal::ZERO)
    });
    let add_outcome = move |_| {
        notebook.try_edit(|case| {
            let outcomes = &mut case.alternative_mut(&id.get_value())?.outcomes;
            outcomes.push(Outcome { id: new_id(), ..Outcome::default() });
            Ok(())
        });
    };
    let set_cost = move |cost: Option<Decimal>| {
        notebook.try_edit(|case| {
            case.alternative_mut(&id.get_value())?.cost = cost.unwrap_or_default();
            Ok(())
        });
    };
    let remove = move |_| remove(notebook, &id.get_value());
    view! {
        <div class="item" data-item=id.get_value()>
            <div class="line">
                <TextField
                    label="If there is no deal"
                    value=name
                    set=move |text| set_name(notebook, &id.get_value(), text)
                    placeholder="Keep the old client"
                />
                <button class="btn quiet" aria-label=move || format!("Delete {}", name.get()) on:click=remove>
                    "Delete"
                </button>
            </div>
            <For
                each=move || outcomes.get()
                key=String::clone
                children=move |outcome| view! { <OutcomeRow alternative=id.get_value() outcome /> }
            />
            <div class="line">
                <NumberField
                    label="It costs you"
                    name=format!("alternatives.{}.cost", id.get_value())
                    value=cost
                    set=set_cost
                />
                <button class="btn quiet" on:click=add_outcome>
                    "It could also turn out …"
                </button>
            </div>
            <p class="hint-line">
                {move || {
                    let numbers = notebook.numbers.get();
                    match worth.get() {
                        Worth::Unknown => ().into_any(),
                        Worth::OverOne => {
                            view! { <span class="warn">"The chances add up to more than 100 %. Until they don’t, this one doesn’t count."</span> }
                                .into_any()
                        }
                        Worth::Counts { value, best, left_over } => {
                            view! {
                                "Counts as "
                                <b>{numbers.money(value)}</b>
                                {best.then_some(": your best alternative (BATNA)")}
                                "."
                                {left_over.then_some(" What the chances leave over counts as nothing gained.")}
                            }
                                .into_any()
                        }
                    }
                }}
            </p>
        </div>
    }
}

/// What is said about an alternative's worth.
#[derive(Clone, Copy, PartialEq)]
enum Worth {
    Unknown,
    OverOne,
    Counts { value: Decimal, best: bool, left_over: bool },
}

fn worth_words(case: &Case, id: &str) -> Worth {
    let Some(alternative) = find(case, id).filter(|item| !item.outcomes.is_empty()) else {
        return Worth::Unknown;
    };
    let valued = batna::value(alternative);
    match valued.value {
        Err(_) => Worth::OverOne,
        Ok(value) => {
            let best = batna::best(case).is_some_and(|(best, _)| best.id == id);
            Worth::Counts { value, best, left_over: valued.left_over > 0.001 }
        }
    }
}

/// One way in which an alternative may turn out.
#[component]
fn OutcomeRow(alternative: String, outcome: String) -> impl IntoView {
    let notebook = Notebook::here();
    let path = format!("alternatives.{alternative}.outcomes.{outcome}");
    let ids = StoredValue::new((alternative, outcome));
    let read = move |case: &Case| {
        ids.with_value(|(alternative, outcome)| {
            find(case, alternative)?.outcomes.iter().find(|item| item.id == *outcome).cloned()
        })
    };
    let change = move |edit: &dyn Fn(&mut Outcome)| {
        notebook.try_edit(|case| {
            ids.with_value(|(alternative, outcome)| {
                let outcomes = &mut case.alternative_mut(alternative)?.outcomes;
                let gone = || CaseError::Gone { what: "outcome", id: outcome.clone() };
                edit(outcomes.iter_mut().find(|item| item.id == *outcome).ok_or_else(gone)?);
                Ok(())
            })
        });
    };
    let set_chance = move |typed: Option<Decimal>| change(&|outcome| outcome.probability = share(typed));
    let set_value = move |value: Option<Decimal>| change(&|outcome| outcome.value = value.unwrap_or_default());
    let remove = move |_| {
        notebook.try_edit(|case| {
            ids.with_value(|(alternative, outcome)| {
                case.alternative_mut(alternative)?.outcomes.retain(|item| item.id != *outcome);
                Ok(())
            })
        });
    };
    view! {
        <div class="line outcome">
            <TextField
                label="It could turn out"
                value=notebook.part(move |case| read(case).map(|item| item.name).unwrap_or_default())
                set=move |name: String| change(&|outcome| outcome.name.clone_from(&name))
                placeholder="renews"
            />
            <NumberField
                label="Chance, %"
                name=format!("{path}.probability")
                value=notebook.part(move |case| read(case).map(|item| percent(item.probability)))
                check=check_percent
                set=set_chance
            />
            <NumberField
                label="Worth"
                name=format!("{path}.value")
                value=notebook.part(move |case| read(case).map(|item| item.value))
                set=set_value
            />
            <button class="btn quiet" aria-label="Delete this outcome" on:click=remove>
                "Delete"
            </button>
        </div>
    }
}

fn find<'a>(case: &'a Case, id: &str) -> Option<&'a tableside_core::case::Alternative> {
    case.alternatives.iter().find(|item| item.id == id)
}

fn set_name(notebook: Notebook, id: &str, name: String) {
    notebook.try_edit(|case| {
        case.alternative_mut(id)?.name = name;
        Ok(())
    });
}

fn remove(notebook: Notebook, id: &str) {
    let what = notebook.now(|case| find(case, id).map(|item| format!("“{}”", item.name)).unwrap_or_default());
    notebook.remove(what, |case| case.remove_alternative(id), |case, (index, item)| {
        case.restore_alternative(index, item);
        Ok(())
    });
}

fn percent(probability: Probability) -> Decimal {
    Decimal::nearest(probability.get() * 100.0)
}

fn share(percent: Option<Decimal>) -> Probability {
    percent.and_then(|percent| Probability::new(percent.to_f64() / 100.0)).unwrap_or_default()
}

fn check_percent(number: Decimal) -> Result<(), &'static str> {
    if number.is_negative() || number > Decimal::whole(100) { Err("A chance lies between 0 and 100 %.") } else { Ok(()) }
}
