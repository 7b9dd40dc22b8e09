//! A package that one could offer: its terms, what to know before one offers it, and putting it on the table.

use leptos::prelude::*;
use tableside_core::analysis::talks::Talks;
use tableside_core::case::{Case, Issue, Offer, Side, Terms};
use tableside_core::coach::before_offering;

use super::super::entry::{FIRST_FIELD, past_theirs};
use crate::browser::id::new_id;
use crate::browser::{clock, focus};
use crate::components::hint_reason;
use crate::pages::stage::issue_name;
use crate::state::{Notebook, Numbers};

/// A package in words.
pub(super) fn terms_list(case: &Case, terms: &Terms, numbers: &Numbers) -> AnyView {
    let line = |issue: &Issue| {
        let term = terms.get(&issue.id)?;
        let said = format!("{}: {}", issue_name(issue), numbers.term(issue, term));
        Some(view! { <li>{said}</li> })
    };
    view! { <ul class="terms">{case.open_issues().filter_map(line).collect_view()}</ul> }.into_any()
}

/// What to know before one offers a package: where it is worse than one's own limits, or goes past their last word.
pub(super) fn warnings(talks: &Talks<'_>, terms: &Terms, numbers: &Numbers) -> AnyView {
    let worse = before_offering(talks, terms).into_iter().map(|hint| hint_reason(&hint, numbers));
    let all = worse.chain(past_theirs(talks.case, terms, numbers));
    all.map(|said| view! { <p class="warn">{said}</p> }).collect_view().into_any()
}

/// Puts packages on the table by their terms.
pub(super) fn put_on_table(notebook: Notebook, packages: Vec<Terms>) {
    let now = clock::now();
    let offer = |terms| Offer { id: new_id(), by: Side::Us, at: now.clone(), terms, ..Offer::default() };
    record(notebook, packages.into_iter().map(offer).collect());
}

/// Puts offers on the table, several as one move.
pub(super) fn record(notebook: Notebook, offers: Vec<Offer>) {
    let said = if offers.len() > 1 { "They are on the table together." } else { "It is on the table." };
    if notebook.try_edit(|case| case.record_offers(offers)).is_some() {
        notebook.note_with_undo(said);
        // What was pressed is drawn anew.
        focus::focus_in_place_soon(FIRST_FIELD);
    }
}
