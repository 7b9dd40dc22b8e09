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

fn drawn(part: &Part) -> El {
    let section = el("section").attr("aria-label", part.title).add(words("h2", part.title));
    if part.columns.is_empty() {
        section.add(el("dl").add_all(part.entries.iter().map(line)))
    } else {
        section.add(table(part))
    }
}

fn line(entry: &Entry) -> El {
    let texts = entry.texts.iter().map(|text| words("dd", text));
    let label = (!entry.label.is_empty()).then(|| words("dt", &entry.label));
    el("div").add_all(label).add_all(texts)
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
