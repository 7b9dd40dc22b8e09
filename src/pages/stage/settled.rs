//! What both sides agreed on for an issue before there was a whole deal: it feeds the offers and the agreement.

use leptos::prelude::*;
use tableside_core::case::{Case, Choice, Issue, IssueKind, Quantity};
use tableside_core::name::{UNNAMED_OPTION, named};
use tableside_core::part;

use super::issues::issue_name;
use crate::components::{Keyed, NumberAt, SelectOf, TextAt};
use crate::state::{Field, Notebook, turn};

/// A field for each issue.
pub fn sheet(notebook: Notebook) -> AnyView {
    let issues = notebook.field(part!(issues));
    let said = move || {
        let said = if issues.ids().is_empty() {
            "Once you have issues under Prepare, note here what is settled for each."
        } else {
            "What you settle here stands in the agreement, where no offer says otherwise."
        };
        said.to_owned()
    };
    view! {
        <div class="sheet" role="group" aria-label="Settled issues">
            <h3>"Settled issues"</h3>
            <p class="hint-line">{said}</p>
            <div class="grid2">
                <For
                    each=move || issues.ids()
                    key=Clone::clone
                    children=move |id: String| row(issues.item(&id), "Settled")
                />
            </div>
        </div>
    }
    .into_any()
}

/// A field for each issue of which the accepted offer doesn't speak; nothing where it speaks of all.
pub fn left_by_offer(notebook: Notebook) -> AnyView {
    let issues = notebook.field(part!(issues));
    let turn = turn(notebook);
    let left = Memo::new(move |_| {
        turn.track();
        let ids = |case: &Case| -> Vec<String> {
            let agreement = case.agreement.iter();
            agreement.flat_map(|agreement| case.left_by_offer(agreement)).map(|issue| issue.id.clone()).collect()
        };
        notebook.with_untracked(ids)
    });
    let has_offer =
        Memo::new(move |_| notebook.with(|case| case.agreement.as_ref().is_some_and(|deal| !deal.offer.is_empty())));
    let said = move || {
        if has_offer.get() { "The offer that was accepted says nothing on these." } else { "No offer was accepted." }
    };
    view! {
        <Show when=move || left.with(|left| !left.is_empty())>
            <div class="sheet" role="group" aria-label="Terms to fill in">
                <h3>"Terms to fill in"</h3>
                <p class="hint-line">{said}" What you fill in here stands in the agreement."</p>
                <div class="grid2">
                    <For
                        each=move || left.get()
                        key=Clone::clone
                        children=move |id: String| row(issues.item(&id), "Agreed")
                    />
                </div>
            </div>
        </Show>
    }
    .into_any()
}

/// A field for what is settled on one issue; drawn anew when the issue is renamed or changes its kind.
fn row(issue: Field<Issue>, what: &'static str) -> AnyView {
    let known = Memo::new(move |_| issue.with(|issue| (issue.kind, issue_name(issue))));
    let draw = move |(kind, name): (IssueKind, String)| field(issue, kind, format!("{what}: {name}"));
    view! {
        <div data-item=issue.id()>
            <Keyed key=known draw=draw />
        </div>
    }
    .into_any()
}

fn field(issue: Field<Issue>, kind: IssueKind, label: String) -> AnyView {
    let agreed = issue.then(part!(agreed));
    match kind {
        IssueKind::Amount => view! { <NumberAt label=label quantity=Quantity::Amount field=agreed /> }.into_any(),
        IssueKind::Choice => options(issue, label),
        IssueKind::Text => view! { <TextAt label=label field=agreed /> }.into_any(),
    }
}

/// The options of a choice, and none.
fn options(issue: Field<Issue>, label: String) -> AnyView {
    let agreed = issue.then(part!(agreed));
    let options = Signal::derive(move || {
        let option = |option: &Choice| (option.id.clone(), named(&option.name, UNNAMED_OPTION).to_owned());
        let mut options = vec![(String::new(), "Not settled".to_owned())];
        issue.with(|issue| {
            let shown = issue.options.iter().filter(|option| !option.removed || option.id == issue.agreed);
            options.extend(shown.map(option));
        });
        options
    });
    let value = Signal::derive(move || agreed.get());
    view! { <SelectOf label=label options=options value=value set=move |id: String| agreed.set(id) /> }.into_any()
}
