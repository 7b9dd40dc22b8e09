//! What was learned about an issue, and the estimate of the other side that it changes.

use tableside_core::case::{Case, IssueKind, Quantity};

use super::issues::{CONFIDENCES, option_points};
use crate::components::{number_at, select_at};
use crate::element::{El, el, words};
use crate::state::{Notebook, Slot};

/// Which issue it is about.
pub fn issue(learned: &Slot) -> El {
    let (slot, read) = (learned.then("issue"), learned.then("issue"));
    let notebook = Notebook::here();
    let options = move || {
        let issues: Vec<El> = notebook.read(|case| {
            case.open_issues().map(|issue| words("option", name_of(&issue.name)).attr("value", &issue.id)).collect()
        });
        [words("option", "No issue").attr("value", "")].into_iter().chain(issues)
    };
    // The value is set after the options are there.
    let select = el("select.inp").live(options).value_of(move || {
        notebook.read(|case| case.issues.len());
        read.text()
    });
    el("label.field").add(words("span.lab", "About")).add(select.chosen(move |id| slot.set(Some(id.into()))))
}

fn name_of(name: &str) -> &str {
    if name.is_empty() { "An issue without a name" } else { name }
}

/// The fields of the estimate, right where one learned something.
pub fn update(learned: &Slot) -> El {
    let (key, drawn) = (learned.then("issue"), learned.then("issue"));
    let notebook = Notebook::here();
    let kind = move |id: &str| notebook.read(|case: &Case| case.issue(id).map(|issue| issue.kind));
    el("div.estimate").part(
        move || {
            let id = key.text();
            format!("{id} {}", kind(&id).map_or("", IssueKind::word))
        },
        move || {
            let id = drawn.text();
            match notebook.now(|case| case.issue(&id).map(|issue| issue.kind)) {
                Some(IssueKind::Amount) => amounts(&id),
                Some(IssueKind::Choice) => option_points(&id),
                _ => Vec::new(),
            }
        },
    )
}

fn amounts(id: &str) -> Vec<El> {
    let them = Slot::at(&["issues", id, "them"]);
    let amount = |label: &str, field: &str| number_at(label, Quantity::Amount, them.then(field));
    vec![
        words("p.lab", "Does it change what you think of them?"),
        el("div.grid3")
            .add(amount("Their target, you guess", "target"))
            .add(amount("Their limit, you guess", "walk_away"))
            .add(select_at("How sure you are", &CONFIDENCES, them.then("confidence"))),
    ]
}
