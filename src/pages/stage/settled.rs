//! What both sides agreed on for an issue before there was a whole deal: it feeds the offers and the agreement.

use tableside_core::case::{Case, IssueKind, Quantity};

use super::issues::issue_name;
use crate::components::{number_at, select_of, text_at};
use crate::element::{El, el, words};
use crate::state::{Notebook, Slot};

/// A field for each issue.
pub fn sheet() -> El {
    let issues = Slot::at(&["issues"]);
    let (ids, any) = (issues.clone(), issues.clone());
    let notebook = Notebook::here();
    let said = move || {
        let said = if any.ids().is_empty() {
            "Once you have issues under Prepare, note here what is settled for each."
        } else {
            "What you settle here stands in the agreement, where no offer says otherwise."
        };
        said.to_owned()
    };
    el("div.sheet")
        .attr("role", "group")
        .attr("aria-label", "Settled issues")
        .add(words("h3", "Settled issues"))
        .add(el("p.hint-line").text_of(said))
        .add(el("div.grid2").rows(move || ids.ids(), move |id| field(notebook, &issues.then(id), id)))
}

/// A field for what is settled on one issue; drawn anew when the issue is renamed or changes its kind.
fn field(notebook: Notebook, issue: &Slot, id: &str) -> El {
    let (agreed, id) = (issue.then("agreed"), id.to_owned());
    let (of, drawn) = (id.clone(), id);
    let known = |case: &Case, id: &str| Some((case.issue(id)?.kind, issue_name(case.issue(id)?)));
    let key = move || {
        let (kind, name) = notebook.read(|case| known(case, &of)).unwrap_or_default();
        format!("{} {name}", kind.word())
    };
    let draw = move || {
        let (kind, name) = notebook.now(|case| known(case, &drawn)).unwrap_or_default();
        let label = format!("Settled: {name}");
        [match kind {
            IssueKind::Amount => number_at(&label, Quantity::Amount, agreed.clone()),
            IssueKind::Choice => options(notebook, &label, &agreed, &drawn),
            IssueKind::Text => text_at(&label, agreed.clone()),
        }]
    };
    el("div").part(key, draw)
}

/// The options of a choice, and none.
fn options(notebook: Notebook, label: &str, agreed: &Slot, id: &str) -> El {
    let [read, set, kept] = [(); 3].map(|()| agreed.clone());
    let id = id.to_owned();
    let options = move || {
        let kept = kept.text();
        let mut options = vec![(String::new(), "Not settled".to_owned())];
        options.extend(notebook.read(|case| {
            let all = case.issue(&id).into_iter().flat_map(|issue| &issue.options);
            let shown = all.filter(|option| !option.removed || option.id == kept);
            shown.map(|option| (option.id.clone(), option.name.clone())).collect::<Vec<_>>()
        }));
        options
    };
    select_of(label, options, move || read.text(), move |id| set.set(Some(id.into())))
}
