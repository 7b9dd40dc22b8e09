//! What the amount that is being typed would leave between both sides, beside “Record”.

use leptos::prelude::*;
use tableside_core::analysis::against::Against;
use tableside_core::case::{Case, Issue, IssueKind, Offer};
use tableside_core::number::Decimal;

use super::draft::Draft;
use crate::state::Numbers;

/// What is said of an amount.
#[derive(Clone, PartialEq)]
struct Said {
    words: String,
    /// Is it worse than our walk-away?
    is_worse: bool,
}

/// The words; nothing while no amount is being typed.
pub(super) fn left(draft: Draft) -> AnyView {
    let notebook = draft.notebook;
    // Found once for the issue that one types on, and not at each key.
    let against = Memo::new(move |_| {
        let (by, (id, set)) = (draft.side.get(), draft.about.get());
        let written = Offer { id, set, by, ..Offer::default() };
        let issue = draft.typed_on.get()?;
        notebook.with(|case| Some(Against::new(case, amount(case, &issue)?, &written)))
    });
    let said = Memo::new(move |_| {
        let (against, id) = (against.get()?, draft.typed_on.get()?);
        let numbers = notebook.numbers();
        let hides = notebook.preferences.is_table_view();
        notebook.with(|case| {
            let issue = amount(case, &id)?;
            let typed = draft.typed.with(|typed| numbers.figure(issue, typed.get(&id)?))?;
            said_of(&against, issue, typed, &numbers, hides)
        })
    });
    let words = move || said.get().map(|said| said.words);
    let is_worse = move || said.with(|said| said.as_ref().is_some_and(|said| said.is_worse));
    view! {
        <p class="left" class:warn=is_worse>
            {words}
        </p>
    }
    .into_any()
}

/// The issue with an ID, where amounts are named for it.
fn amount<'a>(case: &'a Case, id: &str) -> Option<&'a Issue> {
    case.issue(id).filter(|issue| issue.kind == IssueKind::Amount)
}

fn said_of(against: &Against, issue: &Issue, amount: Decimal, numbers: &Numbers, hides: bool) -> Option<Said> {
    let left = against.left_by(amount);
    if let Some(worse) = left.worse.filter(|_| !hides) {
        let words = format!("{} worse than your walk-away", numbers.bare_distance(issue, worse));
        return Some(Said { words, is_worse: true });
    }
    let apart = left.apart?;
    let distance = numbers.bare_distance(issue, apart.abs());
    let words = match apart {
        _ if apart == Decimal::ZERO => "leaves nothing apart".to_owned(),
        _ if apart.is_negative() => format!("crosses by {distance}"),
        _ => format!("leaves {distance} apart"),
    };
    Some(Said { words, is_worse: false })
}
