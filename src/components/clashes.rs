//! What was changed in two places at once: both values, for the user to choose.

use tableside_core::case::Clash;
use tableside_core::change::{in_words, take_other};
use tableside_core::journal::name_of_value;
use tableside_core::record::Path;

use super::{button, quiet_button};
use crate::element::{El, el, words};
use crate::state::{Desk, Notebook, Notice, Slot};

/// One row for each clash in the open negotiation; nothing where there is none.
pub fn clashes() -> El {
    let notebook = Notebook::here();
    let ids = move || notebook.read(|case| case.clashes.iter().map(|clash| clash.id.clone()).collect());
    el("div").rows(ids, move |id| {
        let clash = notebook.now(|case| case.clashes.iter().find(|clash| clash.id == id).cloned());
        clash.map_or_else(|| el("div"), |clash| row(notebook, &clash))
    })
}

fn row(notebook: Notebook, clash: &Clash) -> El {
    let name = notebook.now(|case| name_of_value(&clash.path, case));
    let (taken, settled) = (clash.id.clone(), clash.id.clone());
    el("section.trouble.clash")
        .attr("aria-label", &format!("Changed twice: {name}"))
        .add(words("p", &format!("Two places changed {name} at the same time. Both are kept until you choose.")))
        .add(value("Stands now", {
            let path = Path::of(&clash.path.iter().map(String::as_str).collect::<Vec<_>>());
            el("span").text_of(move || in_words(Some(&notebook.read(|case| case.value(&path)))))
        }))
        .add(value("The other", words("span", &in_words(clash.other.as_ref()))))
        .add(
            el("div.acts")
                .add(button("Take the other", move || take(notebook, &taken)))
                .add(quiet_button("Leave it as it is", move || Slot::at(&["clashes", &settled]).take_out())),
        )
}

fn value(label: &str, value: El) -> El {
    el("p.clash-value").add(words("span.lab", label)).add(value)
}

fn take(notebook: Notebook, clash: &str) {
    match notebook.now(|case| take_other(case, clash)) {
        Ok(taken) => notebook.edit(|case| *case = taken),
        Err(_) => Desk::here().note(Notice::plain("The other one doesn’t fit any more: something else rests on this.")),
    }
}
