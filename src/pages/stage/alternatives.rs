//! What the user does if there is no deal, and what that is worth.

use std::rc::Rc;

use tableside_core::analysis::batna;
use tableside_core::case::{Alternative, Case, CaseError, Outcome, Probability};
use tableside_core::number::Decimal;

use super::growing_list;
use crate::browser::id::new_id;
use crate::components::{NumberField, delete_button, number_field, quiet_button, text_field};
use crate::element::{El, el, words};
use crate::state::Notebook;

/// All alternatives with their outcomes; the best one is marked.
pub fn sheet(notebook: Notebook) -> El {
    growing_list(
        "Add a way out",
        move || notebook.read(|case| case.alternatives.iter().map(|item| item.id.clone()).collect()),
        move |id| notebook.edit(|case| case.add_alternative(id)),
        move |id| row(&One { notebook, id: id.into() }),
    )
}

/// One alternative of the open negotiation.
#[derive(Clone)]
struct One {
    notebook: Notebook,
    id: Rc<str>,
}

impl One {
    fn read<T: Default>(&self, read: impl FnOnce(&Alternative) -> T) -> T {
        self.notebook.read(|case| find(case, &self.id).map(read).unwrap_or_default())
    }

    fn change(&self, edit: impl FnOnce(&mut Alternative) -> Result<(), CaseError>) {
        self.notebook.try_edit(|case| edit(case.alternative_mut(&self.id)?));
    }
}

fn find<'a>(case: &'a Case, id: &str) -> Option<&'a Alternative> {
    case.alternatives.iter().find(|item| &*item.id == id)
}

fn row(one: &One) -> El {
    let (named, delete, removed, listed, drawn, added) =
        (one.clone(), one.clone(), one.clone(), one.clone(), one.clone(), one.clone());
    let head = el("div.line").add(name_field(one)).add(delete_button(
        move || named.read(|item| item.name.clone()),
        move || {
            let what = format!("“{}”", delete.read(|item| item.name.clone()));
            removed.notebook.remove(
                &what,
                |case| case.remove_alternative(&removed.id),
                |case, (index, item)| {
                    case.restore_alternative(index, item);
                    Ok(())
                },
            );
        },
    ));
    let outcomes = el("div.outcomes").rows(
        move || listed.read(|item| item.outcomes.iter().map(|outcome| outcome.id.clone()).collect()),
        move |outcome| outcome_row(&drawn, outcome),
    );
    let more = quiet_button("It could also turn out …", move || {
        added.change(|item| {
            item.outcomes.push(Outcome { id: new_id(), ..Outcome::default() });
            Ok(())
        });
    });
    el("div.item")
        .attr("data-item", &one.id)
        .add(head)
        .add(outcomes)
        .add(el("div.line").add(cost_field(one)).add(more))
        .add(worth_line(one))
}

fn name_field(one: &One) -> El {
    let (value, set) = (one.clone(), one.clone());
    text_field(
        "If there is no deal",
        move || value.read(|item| item.name.clone()),
        move |text| {
            set.change(|item| {
                item.name = text;
                Ok(())
            });
        },
    )
}

fn cost_field(one: &One) -> El {
    let (value, set) = (one.clone(), one.clone());
    number_field(NumberField {
        label: "It costs you",
        name: format!("alternatives.{}.cost", one.id),
        value: Box::new(move || value.read(|item| Some(item.cost).filter(|cost| *cost != Decimal::ZERO))),
        set: Box::new(move |cost| {
            set.change(|item| {
                item.cost = cost.unwrap_or_default();
                Ok(())
            });
        }),
        check: |_| Ok(()),
    })
}

/// What the alternative counts as, and whether it is the best.
fn worth_line(one: &One) -> El {
    let one = one.clone();
    el("p.hint-line").live(move || {
        let numbers = one.notebook.numbers();
        one.notebook.read(|case| {
            let alternative = find(case, &one.id).filter(|item| !item.outcomes.is_empty())?;
            let valued = batna::value(alternative);
            let Ok(value) = valued.value else {
                let said = "The chances add up to more than 100 %. Until they don’t, this one doesn’t count.";
                return Some(words("span.warn", said));
            };
            let best = batna::best(case).is_some_and(|(best, _)| best.id == alternative.id);
            let best = if best { ": your best alternative (BATNA)." } else { "." };
            let left_over = valued.left_over > 0.001;
            let left_over = if left_over { " What the chances leave over counts as nothing gained." } else { "" };
            let counted = el("span").text("Counts as ").add(words("b", &numbers.money(value)));
            Some(counted.text(best).text(left_over))
        })
    })
}

/// One way in which an alternative may turn out.
fn outcome_row(one: &One, outcome: &str) -> El {
    let outcome: Rc<str> = outcome.into();
    let path = format!("alternatives.{}.outcomes.{outcome}", one.id);
    let read = {
        let (one, outcome) = (one.clone(), outcome.clone());
        move || one.read(|item| item.outcomes.iter().find(|known| *known.id == *outcome).cloned()).unwrap_or_default()
    };
    let change = {
        let (one, outcome) = (one.clone(), outcome.clone());
        move |edit: &dyn Fn(&mut Outcome)| {
            one.change(|item| {
                let gone = || CaseError::Gone { what: "outcome", id: outcome.to_string() };
                edit(item.outcomes.iter_mut().find(|known| *known.id == *outcome).ok_or_else(gone)?);
                Ok(())
            });
        }
    };
    let (name, chance, worth) = (read.clone(), read.clone(), read);
    let (set_name, set_chance, set_worth) = (change.clone(), change.clone(), change);
    let removed = one.clone();
    let chance = NumberField {
        label: "Chance, %",
        name: format!("{path}.probability"),
        value: Box::new(move || Some(Decimal::nearest(chance().probability.get() * 100.0))),
        set: Box::new(move |typed| set_chance(&|outcome| outcome.probability = share(typed))),
        check: check_percent,
    };
    let worth = NumberField {
        label: "Worth",
        name: format!("{path}.value"),
        value: Box::new(move || Some(worth().value)),
        set: Box::new(move |typed| set_worth(&|outcome| outcome.value = typed.unwrap_or_default())),
        check: |_| Ok(()),
    };
    el("div.line.outcome")
        .add(text_field(
            "It could turn out",
            move || name().name,
            move |text| set_name(&|outcome| outcome.name.clone_from(&text)),
        ))
        .add(number_field(chance))
        .add(number_field(worth))
        .add(delete_button(
            || "this outcome".to_owned(),
            move || {
                removed.change(|item| {
                    item.outcomes.retain(|known| *known.id != *outcome);
                    Ok(())
                });
            },
        ))
}

fn share(percent: Option<Decimal>) -> Probability {
    percent.and_then(|percent| Probability::new(percent.to_f64() / 100.0)).unwrap_or_default()
}

fn check_percent(number: Decimal) -> Result<(), &'static str> {
    if number.is_negative() || number > Decimal::whole(100) {
        Err("A chance lies between 0 and 100 %.")
    } else {
        Ok(())
    }
}
