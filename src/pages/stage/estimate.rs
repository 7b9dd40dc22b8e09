//! What was learned about an issue, and the estimate of the other side that it changes.

use leptos::prelude::*;
use tableside_core::case::{Issue, IssueKind, Learned, Quantity, Stance};
use tableside_core::part;
use tableside_core::worksheet;

use super::issues::{issue_name, option_points};
use crate::components::{Keyed, NumberAt, SelectAt, SelectOf};
use crate::state::Field;

/// Which issue it is about.
pub fn issue(learned: Field<Learned>) -> AnyView {
    let (notebook, about) = (learned.notebook(), learned.then(part!(issue)));
    let options = Signal::derive(move || {
        let kept = about.get();
        let mut options = vec![(String::new(), "No issue".to_owned())];
        notebook.with(|case| {
            let is_shown = |issue: &&Issue| !issue.removed || issue.id == kept;
            options.extend(case.issues.iter().filter(is_shown).map(|issue| (issue.id.clone(), issue_name(issue))));
        });
        options
    });
    let value = Signal::derive(move || about.get());
    view! { <SelectOf label=worksheet::LEARNED.asks("issue") options=options value=value set=move |id: String| about.set(id) /> }.into_any()
}

/// The name of the issue that it is about; nothing for none.
pub fn about(learned: Field<Learned>) -> Signal<String> {
    let (notebook, about) = (learned.notebook(), learned.then(part!(issue)));
    Signal::derive(move || {
        let id = about.get();
        notebook.with(|case| case.issue(&id).map(issue_name).unwrap_or_default())
    })
}

/// The fields of the estimate, right where one learned something.
pub fn update(learned: Field<Learned>) -> AnyView {
    let (notebook, about) = (learned.notebook(), learned.then(part!(issue)));
    let known = Memo::new(move |_| {
        let id = about.get();
        let issue = |issue: &&Issue| !issue.removed;
        let kind = notebook.with(|case| case.issue(&id).filter(issue).map(|issue| issue.kind));
        (id, kind)
    });
    let draw = move |(id, kind): (String, Option<IssueKind>)| {
        let issue = notebook.field(part!(issues)).item(&id);
        match kind {
            Some(IssueKind::Amount) => amounts(issue.then(part!(them))),
            Some(IssueKind::Choice) => option_points(issue),
            _ => ().into_any(),
        }
    };
    view! {
        <div class="estimate">
            <Keyed key=known draw=draw />
        </div>
    }
    .into_any()
}

fn amounts(them: Field<Stance>) -> AnyView {
    let (target, limit) = (them.then(part!(target)), them.then(part!(walk_away)));
    view! {
        <p class="lab">"Does it change your guess about them?"</p>
        <div class="grid3">
            <NumberAt label="Their target, you guess" quantity=Quantity::Amount field=target />
            <NumberAt label="Their limit, you guess" quantity=Quantity::Amount field=limit />
            <SelectAt label=worksheet::ISSUES.asks("confidence") options=worksheet::ISSUES.choices("confidence") field=them.then(part!(confidence)) />
        </div>
    }
    .into_any()
}
