//! What the user does if there is no deal, and what that is worth.

use tableside_core::analysis::batna;
use tableside_core::case::{Case, Quantity};

use crate::components::{delete_at, list_at, number_at, quiet_button, text_at};
use crate::element::{El, el, words};
use crate::state::{Notebook, Numbers, Slot};

/// All alternatives with their outcomes; the best one is marked.
pub fn sheet() -> El {
    list_at("Add a way out", Slot::at(&["alternatives"]), add, row)
}

/// Adds an alternative with one outcome that is certain.
fn add(alternatives: &Slot) -> String {
    let id = alternatives.add(&[]);
    alternatives.then(&id).then("outcomes").add(&[("probability", 1.into())]);
    id
}

fn row(item: &Slot) -> El {
    let outcomes = item.then("outcomes");
    let (ids, rows) = (outcomes.clone(), outcomes.clone());
    let more = quiet_button("It could also turn out …", move || {
        outcomes.add(&[]);
    });
    let name = text_at("If there is no deal", item.then("name"));
    let cost = number_at("It costs you", Quantity::Amount, item.then("cost"));
    let notebook = Notebook::here();
    let worth = {
        let id = item.then("id");
        move || notebook.read(|case| worth_line(case, &id.text(), &notebook.numbers()))
    };
    el("div.item")
        .add(el("div.line").add(name).add(delete_at(item, "name", "this way out")))
        .add(el("div.outcomes").rows(move || ids.ids(), move |id| outcome_row(&rows.then(id))))
        .add(el("div.line").add(cost).add(more))
        .add(el("p.hint-line").live(worth))
}

/// What an alternative counts as, and whether it is the best.
fn worth_line(case: &Case, id: &str, numbers: &Numbers) -> Option<El> {
    let alternative = case.alternatives.iter().find(|item| item.id == id && !item.outcomes.is_empty())?;
    let valued = batna::value(alternative);
    let Ok(value) = valued.value else {
        let said = "The chances add up to more than 100 %. Until they don’t, this one doesn’t count.";
        return Some(words("span.warn", said));
    };
    let best = batna::best(case).is_some_and(|(best, _)| best.id == id);
    let best = if best { ": your best alternative (BATNA)." } else { "." };
    let left_over = valued.left_over > 0.001;
    let left_over = if left_over { " What the chances leave over counts as nothing gained." } else { "" };
    let counted = el("span").text("Counts as ").add(words("b", &numbers.money(value)));
    Some(counted.text(best).text(left_over))
}

/// One way in which an alternative may turn out.
fn outcome_row(item: &Slot) -> El {
    el("div.line.outcome")
        .add(text_at("It could turn out", item.then("name")))
        .add(number_at("Chance, %", Quantity::Chance, item.then("probability")))
        .add(number_at("Worth", Quantity::Amount, item.then("value")))
        .add(delete_at(item, "name", "this outcome"))
}
