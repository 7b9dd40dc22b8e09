//! A field for a number, as people type numbers. What can't be read stays as it was typed, with a word about it.

use std::rc::Rc;

use reactive_graph::signal::RwSignal;
use reactive_graph::traits::{Get, Set};
use tableside_core::case::Quantity;
use tableside_core::number::{Decimal, Entry};

use super::{button, field::labelled};
use crate::browser::id::new_id;
use crate::element::{El, el, words};
use crate::state::{Notebook, Numbers, Slot};

/// What is wrong with what was typed.
enum Doubt {
    None,
    /// Two numbers are possible.
    Which(Decimal, Decimal),
    /// A sentence.
    Said(String),
}

/// A number of the open negotiation with its label.
pub fn number_at(label: &str, quantity: Quantity, slot: Slot) -> El {
    let notebook = Notebook::here();
    let typing = RwSignal::new(None::<String>);
    let name = slot.name();
    let draft = {
        let name = name.clone();
        move || notebook.read(|case| case.drafts.get(&name).cloned())
    };
    let take = {
        let slot = slot.clone();
        Rc::new(move |text: &str| {
            let number = match notebook.numbers_now().read(text) {
                Entry::Exact(number) if quantity.check(number).is_ok() => Ok(Some(number)),
                Entry::Empty => Ok(None),
                _ => Err(()),
            };
            notebook.edit(|case| case.set_draft(&name, number.is_err().then_some(text)));
            slot.set(number.unwrap_or_default().map(|number| quantity.write(number)));
        })
    };
    let shown = {
        let draft = draft.clone();
        move || {
            let number = || slot.number(quantity).map(|number| notebook.numbers().plain(number));
            typing.get().or_else(&draft).or_else(number).unwrap_or_default()
        }
    };
    let doubt = move || draft().map_or(Doubt::None, |text| doubt_about(&text, &notebook.numbers(), quantity));
    let hint = format!("hint-{}", new_id());
    let wrong = {
        let doubt = doubt.clone();
        move || (!matches!(doubt(), Doubt::None)).then(|| "true".to_owned())
    };
    let on_type = {
        let take = take.clone();
        move |text: String| {
            typing.set(Some(text.clone()));
            take(&text);
        }
    };
    let input = el("input.inp.number")
        .attr("inputmode", "decimal")
        .attr("autocomplete", "off")
        .attr("aria-describedby", &hint)
        .attr_of("aria-invalid", wrong)
        .value_of(shown)
        .typed(on_type)
        .on("blur", move |_| typing.set(None));
    let said = move || match doubt() {
        Doubt::None => vec![],
        Doubt::Said(sentence) => vec![words("span.warn", &sentence)],
        Doubt::Which(one, other) => {
            let numbers = notebook.numbers();
            let choice = |number: Decimal| {
                let (take, spelled) = (take.clone(), plain_entry(&numbers, number));
                button(&numbers.plain(number), move || {
                    typing.set(None);
                    take(&spelled);
                })
            };
            vec![words("span.warn", "Which one do you mean? "), choice(one), choice(other)]
        }
    };
    el("div.field").add(labelled(label, input)).add(el("div.hint-line").attr("id", &hint).live(said))
}

/// What is to be said about a text that is kept because it is no number here.
fn doubt_about(text: &str, numbers: &Numbers, quantity: Quantity) -> Doubt {
    match numbers.read(text) {
        Entry::Empty => Doubt::None,
        Entry::Ambiguous { decimal, thousands } => Doubt::Which(decimal, thousands),
        Entry::Unreadable(fault) => Doubt::Said(fault.to_string()),
        Entry::Exact(number) => quantity.check(number).err().map_or(Doubt::None, |words| Doubt::Said(words.to_owned())),
    }
}

/// A number spelled so that it can be read in one way only: with one more digit after the decimal sign where
/// three could be taken for thousands.
fn plain_entry(numbers: &Numbers, number: Decimal) -> String {
    let spelled = numbers.plain(number);
    match numbers.read(&spelled) {
        Entry::Ambiguous { .. } => format!("{spelled}0"),
        _ => spelled,
    }
}
