//! The plan on a page, put together from the first stage, to take along or to print.

use tableside_core::guide::Stage;
use tableside_core::plan::{Entry, Part, plan as planned};
use tableside_core::route::{CasePlace, Route};

use super::heading::heading_with;
use crate::browser::files;
use crate::components::{button, link_button};
use crate::element::{El, el, words};
use crate::state::Notebook;

/// The plan.
pub fn plan() -> Vec<El> {
    let notebook = Notebook::here();
    let prepare = notebook.now(|case| Route::case(&case.id, CasePlace::Stage(Stage::Prepare)));
    let actions = vec![link_button("Change it", &prepare), button("Print", files::print)];
    let sheet = el("div.plan").live(move || {
        let numbers = notebook.numbers();
        let parts = notebook.read(|case| {
            planned(case, &|issue, amount| numbers.amount(issue, amount), &|amount| numbers.money(amount)).parts
        });
        if parts.is_empty() {
            vec![words("p.read", "Nothing to plan with yet. What you fill in under Prepare comes together here.")]
        } else {
            parts.iter().map(drawn).collect()
        }
    });
    vec![heading_with("Your plan", actions), sheet]
}

/// A part; one with more than two columns is as wide as the page.
fn drawn(part: &Part) -> El {
    let spec = if part.columns.len() > 2 { "section.wide" } else { "section" };
    let section = el(spec).attr("aria-label", part.title).add(words("h2", part.title));
    if part.columns.is_empty() { section.add(list(&part.entries)) } else { section.add(table(part)) }
}

/// Entries under each other; what has the same label stands under it once.
fn list(entries: &[Entry]) -> El {
    let groups = entries.chunk_by(|one, other| one.label == other.label).map(|group| {
        let label = group.first().map(|entry| entry.label.as_str()).filter(|label| !label.is_empty());
        let texts = group.iter().flat_map(|entry| &entry.texts).map(|text| words("dd", text));
        el("div").add_all(label.map(|label| words("dt", label))).add_all(texts)
    });
    el("dl").add_all(groups)
}

fn table(part: &Part) -> El {
    let heads = part.columns.iter().map(|head| words("th", head).attr("scope", "col"));
    let rows = part.entries.iter().map(|entry| {
        let cells = entry.texts.iter().zip(part.columns.iter().skip(1));
        el("tr")
            .add(words("th", &entry.label).attr("scope", "row"))
            .add_all(cells.map(|(text, head)| words("td", text).attr("data-head", head)))
    });
    el("table.read-table").add(el("thead").add(el("tr").add_all(heads))).add(el("tbody").add_all(rows))
}
