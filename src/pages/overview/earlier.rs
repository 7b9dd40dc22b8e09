//! The negotiation as it was some time ago.

use tableside_core::storage::Snapshot;

use crate::components::button;
use crate::element::{El, el, words};
use crate::state::{Desk, Notebook};

/// The snapshots of the open negotiation, folded away; hidden where there is none.
pub fn earlier(desk: Desk) -> El {
    let id = Notebook::here().now(|case| case.id.clone());
    let all = move || desk.snapshots(&id);
    let (listed, found) = (all.clone(), all.clone());
    let names = move || listed().iter().map(|snapshot| snapshot.at.to_string()).collect();
    let row = move |at: &str| {
        let snapshot = found().into_iter().find(|snapshot| snapshot.at.as_str() == at);
        snapshot.map_or_else(|| el("li"), |snapshot| snapshot_row(desk, snapshot))
    };
    el("details.after")
        .attr_of("hidden", move || all().is_empty().then(String::new))
        .add(words("summary", "Earlier versions"))
        .add(words("p.read", "Copies that Tableside made while you worked. Going back is one step, and can be undone."))
        .add(el("ul.lines").rows(names, row))
}

fn snapshot_row(desk: Desk, snapshot: Snapshot) -> El {
    let at = Notebook::here().numbers_now().moment(&snapshot.at);
    let back = button("Go back to this", move || desk.go_back_to(&snapshot));
    el("li.line").add(words("span", &at)).add(back.attr("aria-label", &format!("Go back to this: {at}")))
}
