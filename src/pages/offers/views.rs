//! What the history tells: all offers, what was given for what, and what the other side seems to want.

use super::entry::Draft;
use super::ledger::ledger;
use crate::element::{El, el};
use crate::signal::Signal;
use crate::state::Notebook;

/// The ways to look at it.
const VIEWS: [&str; 1] = ["All offers"];

/// The chosen view, under the names of all.
pub fn views(notebook: Notebook, draft: Draft) -> El {
    let chosen = Signal::new(0_usize);
    let shown = chosen.clone();
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
    el("div.views").add(nav).part(move || shown.get().to_string(), move || [ledger(notebook, draft)])
}
