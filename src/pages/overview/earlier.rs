//! The negotiation as it was some time ago.

use crate::components::button;
use crate::element::{El, el, words};
use crate::state::{Desk, Notebook};

/// The snapshots of the open negotiation, folded away; nothing where there is none.
pub fn earlier(desk: Desk) -> El {
    let notebook = Notebook::here();
    el("div").live(move || {
        let snapshots = desk.snapshots(&notebook.now(|case| case.id.clone()));
        let rows = snapshots.into_iter().map(|snapshot| {
            let at = notebook.numbers_now().moment(&snapshot.at);
            el("li.line").add(words("span", &at)).add(
                button("Go back to this", move || desk.go_back_to(&snapshot))
                    .attr("aria-label", &format!("Go back to this: {at}")),
            )
        });
        let rows: Vec<El> = rows.collect();
        (!rows.is_empty()).then(|| {
            el("details.after")
                .add(words("summary", "Earlier versions"))
                .add(words(
                    "p.read",
                    "Copies that Tableside made while you worked. Going back is one step, and can be undone.",
                ))
                .add(el("ul.lines").add_all(rows))
        })
    })
}
