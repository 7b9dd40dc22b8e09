//! What the history tells: all offers, what was given for what, and what the other side seems to want.

use super::entry::Draft;
use super::give_take::give_take;
use super::ledger::ledger;
use super::wants::wants;
use crate::element::{El, el};
use crate::signal::Signal;
use crate::state::Notebook;

/// The ways to look at it.
const VIEWS: [&str; 3] = ["All offers", "Give and take", "What they seem to want"];

/// The chosen view, under the names of all.
pub fn views(notebook: Notebook, draft: Draft) -> El {
    let chosen = Signal::new(0_usize);
    let (shown, keyed) = (chosen.clone(), chosen.clone());
    let tab = move |index: usize, name: &str| {
        let (marked, pressed) = (chosen.clone(), chosen.clone());
        el("button")
            .attr("type", "button")
            .text(name)
            .attr_of("aria-current", move || (marked.get() == index).then(|| "true".to_owned()))
            .press(move || pressed.set(index))
    };
    let tabs = VIEWS.iter().enumerate().map(|(index, name)| tab(index, name));
    let nav = el("nav.tabs").attr("aria-label", "What the offers tell").add_all(tabs);
    el("div.views").add(nav).part(
        move || keyed.get().to_string(),
        move || match shown.now(|shown| *shown) {
            1 => [give_take(notebook)],
            2 => [wants(notebook)],
            _ => [ledger(notebook, draft)],
        },
    )
}
