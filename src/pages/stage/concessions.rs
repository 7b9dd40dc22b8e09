//! The menu of concessions: what one could give, what it costs, what it is worth to them, and what to ask for.

use std::rc::Rc;

use tableside_core::case::{Concession, Rating};
use tableside_core::number::Decimal;

use super::growing_list;
use crate::components::{NumberField, delete_button, number_field, text_field};
use crate::element::{El, el, words};
use crate::state::Notebook;

/// The whole menu.
pub fn sheet(notebook: Notebook) -> El {
    growing_list(
        "Add something you can give",
        move || notebook.read(|case| case.concessions.iter().map(|item| item.id.clone()).collect()),
        move |id| notebook.edit(|case| case.add_concession(id)),
        move |id| row(&One { notebook, id: id.into() }),
    )
}

/// One concession of the open negotiation.
#[derive(Clone)]
struct One {
    notebook: Notebook,
    id: Rc<str>,
}

impl One {
    fn read(&self) -> Concession {
        self.notebook
            .read(|case| case.concessions.iter().find(|item| *item.id == *self.id).cloned())
            .unwrap_or_default()
    }

    fn change(&self, edit: impl FnOnce(&mut Concession)) {
        self.notebook.try_edit(|case| {
            edit(case.concession_mut(&self.id)?);
            Ok(())
        });
    }

    fn words(&self, label: &str, read: fn(Concession) -> String, write: fn(&mut Concession, String)) -> El {
        let (value, set) = (self.clone(), self.clone());
        text_field(label, move || read(value.read()), move |text| set.change(|item| write(item, text)))
    }

    fn rating(
        &self,
        label: &'static str,
        field: &str,
        read: fn(&Concession) -> Rating,
        write: fn(&mut Concession, Rating),
    ) -> El {
        let (value, set) = (self.clone(), self.clone());
        number_field(NumberField {
            label,
            name: format!("concessions.{}.{field}", self.id),
            value: Box::new(move || Some(Decimal::nearest(read(&value.read()).get()))),
            set: Box::new(move |typed| set.change(|item| write(item, rating(typed)))),
            check: check_rating,
        })
    }
}

fn row(one: &One) -> El {
    let (named, removed, asked) = (one.clone(), one.clone(), one.clone());
    let delete = delete_button(
        move || named.read().give,
        move || {
            let what = format!("“{}”", removed.read().give);
            removed.notebook.remove(
                &what,
                |case| case.remove_concession(&removed.id),
                |case, (index, item)| {
                    case.restore_concession(index, item);
                    Ok(())
                },
            );
        },
    );
    let no_ask = move || {
        let item = asked.read();
        (item.ask.is_empty() && !item.give.is_empty()).then(|| words("span.warn", "Nothing asked in return yet."))
    };
    el("div.item")
        .attr("data-item", &one.id)
        .add(el("div.line").add(one.words("You give", |item| item.give, |item, text| item.give = text)).add(delete))
        .add(
            el("div.line")
                .add(one.rating("Costs you, 0–5", "cost", |item| item.cost, |item, rating| item.cost = rating))
                .add(one.rating("Worth to them, 0–5", "worth", |item| item.worth, |item, rating| item.worth = rating))
                .add(one.words("Ask in return", |item| item.ask, |item, text| item.ask = text)),
        )
        .add(el("p.hint-line").live(no_ask))
}

fn rating(typed: Option<Decimal>) -> Rating {
    typed.and_then(|number| Rating::new(number.to_f64())).unwrap_or_default()
}

fn check_rating(number: Decimal) -> Result<(), &'static str> {
    if number.is_negative() || number > Decimal::whole(5) { Err("A rating lies between 0 and 5.") } else { Ok(()) }
}
