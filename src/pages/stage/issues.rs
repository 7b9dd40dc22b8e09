//! What is on the table: every issue with both sides' values. One reads them as a table, and opens one at a time.

mod amount;
mod matters;
mod options;
mod reading;

use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use tableside_core::case::{Issue, IssueKind, ValueKind};
use tableside_core::name::{UNNAMED_ISSUE, named, shows};
use tableside_core::part;
use tableside_core::quoted::{MAX_SHOWN, shortened};
use tableside_core::worksheet;

use crate::browser::{focus, keys};
use crate::components::{
    DeleteButton, ItemRows, Keyed, KindPicker, KindSelect, MoveAt, NameAt, TickAt, UnitField, add_issue_of,
    deleted_words, reading_row,
};
use crate::state::{Field, Notebook, Unfolded};

pub use options::option_points;

/// What the words of this section mean, each said once.
const WORDS: [(&str, &str); 7] = [
    ("Opening", "What you say first. Be bold, with a reason behind it."),
    ("Target", "What you hope for."),
    ("Walk-away", "The least that you would still accept. Past it, you take your best alternative."),
    ("Hard limit", "Anything worse rules the deal out, whatever else is in it. You set it under “More …”."),
    ("Never", "An option that you would not agree to, whatever else you got for it."),
    (
        "Matters",
        "Five dots stand for weights from 20 to 100, and what counts is how they compare. The exact weight, from 0 to 100, \
         is under “More …”.",
    ),
    (
        "They know of it",
        "Tick it once you have talked about it. Before that, or before an offer names it, they see nothing of it.",
    ),
];

/// All issues, and a way to add one.
pub fn sheet(notebook: Notebook) -> AnyView {
    let issues = notebook.field(part!(issues));
    view! {
        <div class="sheet issues">
            {reading::head(notebook)}
            <ItemRows list=issues what=worksheet::ISSUES.this() class="rows" row=row />
            {add_issue()}
        </div>
    }
    .into_any()
}

/// What the words mean, for the advice beside the issues.
pub fn words() -> AnyView {
    let said = |(word, meaning): (&'static str, &'static str)| {
        view! { <p class="also"><b>{word}</b>" "{meaning}</p> }.into_any()
    };
    WORDS.map(said).into_iter().collect_view().into_any()
}

/// What an issue is called on screen, also one that was taken off the list.
pub fn issue_name(issue: &Issue) -> String {
    let name = shortened(named(&issue.name, UNNAMED_ISSUE), MAX_SHOWN);
    if issue.removed { format!("{name} (off the list)") } else { name.into_owned() }
}

/// The kinds of issues that one can add here; one goes on with the name of the new one.
fn add_issue() -> AnyView {
    let page = Unfolded::here();
    view! { <KindPicker go_on=move |id: String| go_on(page, &id) /> }.into_any()
}

/// Goes to the name of an issue that was just added.
fn go_on(page: Option<Unfolded>, id: &str) {
    match page {
        Some(page) => page.open(format!("issues.{id}")),
        None => focus::focus_soon(format!("[data-item='{id}'] input")),
    }
}

/// An issue, which reads as text until one opens it.
fn row(issue: Field<Issue>) -> AnyView {
    match Unfolded::here() {
        Some(page) => {
            let reads = move || reading::reads(issue).with_handle(issue, worksheet::ISSUES.this());
            let fields = move || fields(issue);
            reading_row(page, issue.id(), issue.name(), Arc::new(reads), Arc::new(fields))
        }
        None => fields(issue),
    }
}

/// The fields of an issue.
fn fields(issue: Field<Issue>) -> AnyView {
    let (notebook, name, kind) = (issue.notebook(), issue.then(part!(name)), issue.then(part!(kind)));
    let page = Unfolded::here();
    let delete = move |()| {
        let id = issue.id();
        focus::focus_after_item(&id);
        if let Some(page) = page {
            page.leave(&issue.name());
        }
        notebook.remove(&deleted_words(&name.get()), |case| case.remove_issue(&id));
    };
    let called = Signal::derive(move || named(&name.get(), &worksheet::ISSUES.this()).to_owned());
    // Whoever lists what there is goes from name to name; the next one is of the same kind until one says otherwise.
    let on_key = move |event: KeyboardEvent| {
        if keys::is_enter_in_line(&event) {
            event.prevent_default();
            // One without a name is enough.
            let kind = untrack(|| issue.with(|issue| shows(&issue.name).then(|| ValueKind::of(issue))));
            if let Some(id) = kind.and_then(|kind| add_issue_of(notebook, kind)) {
                go_on(page, &id);
            }
        }
    };
    let known_kind = Memo::new(move |_| kind.get());
    view! {
        <div class="fields" role="group" aria-label=move || named(&name.get(), UNNAMED_ISSUE).to_owned()>
            <div class="line">
                <div class="field" on:keydown=on_key>
                    <NameAt label="Issue" field=name />
                </div>
                <KindSelect issue=issue />
                <UnitField issue=issue />
                <MoveAt item=issue what=worksheet::ISSUES.this() />
                <DeleteButton what=called delete=delete />
            </div>
            <Keyed key=known_kind draw=move |kind: IssueKind| fields_of(issue, kind) />
        </div>
    }
    .into_any()
}

fn fields_of(issue: Field<Issue>, kind: IssueKind) -> AnyView {
    match kind {
        IssueKind::Amount => amount::fields(issue),
        IssueKind::Choice => options::fields(issue),
        IssueKind::Text => view! {
            <p class="hint-line">"It is recorded in every offer and never counted. It is agreed when both of you say the same."</p>
            {raised_tick(issue)}
        }
        .into_any(),
    }
}

/// Says that both sides know of an issue. Where an offer speaks of it already, they do anyway.
fn raised_tick(issue: Field<Issue>) -> Option<AnyView> {
    let id = issue.id();
    let is_offered = issue.notebook().with_untracked(|case| case.speaks_of(&id));
    let label = "They know of this issue, so it may stand in the table view and in the file for the other side";
    (!is_offered).then(|| view! { <TickAt label=label field=issue.then(part!(raised)) /> }.into_any())
}
