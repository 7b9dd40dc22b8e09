//! The menu of concessions: what one could give, what it costs, what it is worth to them, and what to ask for.

use tableside_core::case::Quantity;

use crate::components::{delete_at, list_at, number_at, text_at};
use crate::element::{El, el, words};
use crate::state::Slot;

/// The whole menu.
pub fn sheet() -> El {
    list_at("Add something you can give", Slot::at(&["concessions"]), |menu| menu.add(&[]), row)
}

fn row(item: &Slot) -> El {
    let [give, ask] = ["give", "ask"].map(|field| item.then(field));
    let give_line = el("div.line").add(text_at("You give", give.clone())).add(delete_at(item, "give", "this"));
    let ask_line = el("div.line")
        .add(number_at("Costs you, 0–5", Quantity::Rating, item.then("cost")))
        .add(number_at("Worth to them, 0–5", Quantity::Rating, item.then("worth")))
        .add(text_at("Ask in return", ask.clone()));
    let no_ask = move || {
        let unasked = ask.text().is_empty() && !give.text().is_empty();
        unasked.then(|| words("span.warn", "Nothing asked in return yet."))
    };
    el("div.item").add(give_line).add(ask_line).add(el("p.hint-line").live(no_ask))
}
