//! A field for a number, as people type numbers. What can't be read stays as it was typed, with a word about it.

use tableside_core::case::Quantity;
use tableside_core::number::{Decimal, Entry};

use super::{button, field::labelled};
use crate::browser::id::new_id;
use crate::element::{El, el, words};
use crate::signal::Signal;
use crate::state::{Notebook, Numbers, Slot};

/// What is wrong with what was typed.
enum Doubt {
    None,
    /// Two numbers are possible.
    Which(Decimal, Decimal),
    /// A sentence.
    Said(String),
}

/// A number of the open negotiation, and what is being typed for it.
#[derive(Clone)]
struct Typed {
    slot: Slot,
    quantity: Quantity,
    /// What stands in the field while one types; nothing once one has left it.
    typing: Signal<Option<String>>,
}

impl Typed {
    /// What was typed and can't be read as a number here.
    fn draft(&self) -> Option<String> {
        let name = self.slot.name();
        Notebook::here().read(|case| case.drafts.get(&name).cloned())
    }

    /// What the field shows.
    fn shown(&self) -> String {
        let number = || self.slot.number(self.quantity).map(|number| Notebook::here().numbers().plain(number));
        self.typing.get().or_else(|| self.draft()).or_else(number).unwrap_or_default()
    }

    fn doubt(&self) -> Doubt {
        let numbers = Notebook::here().numbers();
        self.draft().map_or(Doubt::None, |text| doubt_about(&text, &numbers, self.quantity))
    }

    /// Takes what was typed: as the number that it is, or as a draft.
    fn take(&self, text: &str) {
        let notebook = Notebook::here();
        let number = match notebook.numbers_now().read(text) {
            Entry::Exact(number) if self.quantity.check(number).is_ok() => Ok(Some(number)),
            Entry::Empty => Ok(None),
            _ => Err(()),
        };
        let name = self.slot.name();
        notebook.type_in(name.clone(), |case| case.set_draft(&name, number.is_err().then_some(text)));
        self.slot.type_in(number.unwrap_or_default().map(|number| self.quantity.write(number)));
    }

    /// What is wrong with what was typed, and the two numbers to choose from where it could be either.
    fn said(&self) -> Vec<El> {
        match self.doubt() {
            Doubt::None => vec![],
            Doubt::Said(sentence) => vec![words("span.warn", &sentence)],
            Doubt::Which(one, other) => {
                vec![words("span.warn", "Which one do you mean? "), self.choice(one), self.choice(other)]
            }
        }
    }

    fn choice(&self, number: Decimal) -> El {
        let (typed, numbers) = (self.clone(), Notebook::here().numbers());
        let spelled = numbers.entry(number);
        button(&numbers.plain(number), move || {
            typed.typing.set(None);
            typed.take(&spelled);
        })
    }
}

/// A number of the open negotiation with its label.
pub fn number_at(label: &str, quantity: Quantity, slot: Slot) -> El {
    doubted_number_at(label, quantity, slot, Vec::new)
}

/// A number of the open negotiation with its label, and what is odd about it beside others.
pub fn doubted_number_at(
    label: &str,
    quantity: Quantity,
    slot: Slot,
    odd: impl Fn() -> Vec<&'static str> + 'static,
) -> El {
    let typed = Typed { slot, quantity, typing: Signal::new(None) };
    let [shown, doubted, changed, left] = [(); 4].map(|()| typed.clone());
    let hint = format!("hint-{}", new_id());
    let input = el("input.inp.number")
        .attr("inputmode", "decimal")
        .attr("autocomplete", "off")
        .attr("aria-describedby", &hint)
        .attr_of("aria-invalid", move || (!matches!(doubted.doubt(), Doubt::None)).then(|| "true".to_owned()))
        .value_of(move || shown.shown())
        .typed(move |text| {
            changed.typing.set(Some(text.clone()));
            changed.take(&text);
        })
        .on("blur", move |_| left.typing.set(None));
    el("div.field").add(labelled(label, input)).add(el("div.hint-line").attr("id", &hint).live(move || {
        let odd = odd().into_iter().map(|odd| words("span.warn", odd));
        typed.said().into_iter().chain(odd).collect::<Vec<_>>()
    }))
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
