//! What was learned about an issue, and the estimate of the other side that it changes.

use tableside_core::case::{Case, Issue, IssueKind, Quantity};

use super::issues::{CONFIDENCES, issue_name, option_points};
use crate::components::{number_at, select_at, select_of};
use crate::element::{El, el, words};
use crate::state::{Notebook, Slot};

/// Which issue it is about.
pub fn issue(learned: &Slot) -> El {
    let [set, read, kept] = [(); 3].map(|()| learned.then("issue"));
    let notebook = Notebook::here();
    let options = move || {
        let kept = kept.text();
        let mut options = vec![(String::new(), "No issue".to_owned())];
        options.extend(notebook.read(|case| {
            let is_shown = |issue: &&Issue| !issue.removed || issue.id == kept;
            case.issues.iter().filter(is_shown).map(|issue| (issue.id.clone(), issue_name(issue))).collect::<Vec<_>>()
        }));
        options
    };
    select_of("About", options, move || read.text(), move |id| set.set(Some(id.into())))
}

/// The fields of the estimate, right where one learned something.
pub fn update(learned: &Slot) -> El {
    let (key, drawn) = (learned.then("issue"), learned.then("issue"));
    let notebook = Notebook::here();
    let kind_of = |case: &Case, id: &str| case.issue(id).filter(|issue| !issue.removed).map(|issue| issue.kind);
    el("div.estimate").part(
        move || {
            let id = key.text();
            format!("{id} {}", notebook.read(|case| kind_of(case, &id)).map_or("", IssueKind::word))
        },
        move || {
            let id = drawn.text();
            match notebook.now(|case| kind_of(case, &id)) {
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
