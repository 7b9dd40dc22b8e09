//! What the user does if there is no deal, and what that is worth.

use tableside_core::analysis::batna::{self, Uncounted};
use tableside_core::analysis::doubt;
use tableside_core::case::{Case, Quantity};

use crate::browser::dom;
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
    let entered = outcomes.clone();
    let add_outcome = |outcomes: &Slot| dom::focus_soon(format!("[data-item='{}'] input", outcomes.add(&[])));
    let more = quiet_button("It could also turn out …", move || add_outcome(&outcomes));
    let name = text_at("If there is no deal", item.then("name"));
    let cost = number_at("It costs you", Quantity::Amount, item.then("cost"));
    let end = |label: &str, field: &str| number_at(label, Quantity::Amount, item.then(field));
    let range = el("details")
        .add(words("summary", "If you only know a range"))
        .add(el("div.grid2").add(end("Worth at least", "low")).add(end("Worth at most", "high")));
    let notebook = Notebook::here();
    let worth = {
        let id = item.then("id");
        move || notebook.read(|case| worth_line(case, &id.text(), &notebook.numbers()))
    };
    el("div.item")
        .add(el("div.line").add(name).add(delete_at(item, "name", "this way out")))
        .add(
            el("div.outcomes").rows(move || ids.ids(), move |id| outcome_row(&rows.then(id)).attr("data-item", id)).on(
                "keydown",
                move |event| {
                    if dom::is_enter_in_line(&event) {
                        event.stop_propagation();
                        add_outcome(&entered);
                    }
                },
            ),
        )
        .add(el("div.line").add(cost).add(more))
        .add(range)
        .add(el("p.hint-line").live(worth))
}

/// What an alternative counts as, whether it is the best, and what is odd about its chances.
fn worth_line(case: &Case, id: &str, numbers: &Numbers) -> Vec<El> {
    let Some(alternative) = case.alternatives.iter().find(|item| item.id == id) else {
        return Vec::new();
    };
    let doubt = doubt::of_chances(alternative);
    let valued = batna::value(alternative).value;
    let is_wrong = matches!(valued, Err(Uncounted::OverOne { .. }));
    let counted = valued.ok().map(|value| {
        let best = batna::best(case).is_some_and(|(best, _)| best.id == id);
        let best = if best { ": your best alternative (BATNA). " } else { ". " };
        el("span").text("Counts as ").add(words("b", &numbers.money(value))).text(best)
    });
    let doubt = doubt.map(|doubt| words(if is_wrong { "span.warn" } else { "span" }, doubt));
    counted.into_iter().chain(doubt).collect()
}

/// One way in which an alternative may turn out.
fn outcome_row(item: &Slot) -> El {
    el("div.line.outcome")
        .add(text_at("It could turn out", item.then("name")))
        .add(number_at("Chance, %", Quantity::Chance, item.then("probability")))
        .add(number_at("Worth", Quantity::Amount, item.then("value")))
        .add(delete_at(item, "name", "this outcome"))
}
