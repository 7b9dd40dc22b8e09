//! The line at the table: of what is half written, only what is about issues and options that both sides know is seen and
//! recorded, and the rest waits. A note goes with its offer and is not seen.

use std::borrow::Cow;

use leptos::prelude::*;
use tableside_core::case::{Case, Offer, Terms};
use tableside_core::share;
use tableside_core::storage::Writing;

use super::draft::Draft;
use crate::state::Notebook;

/// What is seen of what was typed, by issue, in a negotiation as it is read now.
pub(super) fn seen<'a>(notebook: Notebook, case: &Case, typed: &'a Terms) -> Cow<'a, Terms> {
    if notebook.preferences.is_table_view_untracked() {
        Cow::Owned(share::divide(case, typed).0)
    } else {
        Cow::Borrowed(typed)
    }
}

impl Draft {
    /// What was typed and not seen waits for its turn, when the rest of it is recorded.
    pub(super) fn put_unseen_aside(self) {
        if !self.notebook.preferences.is_table_view_untracked() {
            return;
        }
        let typed = self.typed.get_untracked();
        let (_, mut rest) = self.notebook.with_untracked(|case| share::divide(case, &typed));
        rest.retain(|_, text| !text.trim().is_empty());
        if rest.is_empty() {
            return;
        }
        let offer = self.offer.get_untracked();
        // A correction says all that the offer is to say.
        let waits = if offer.id.is_empty() {
            Writing { offer: Offer { by: offer.by, ..Offer::default() }, typed: rest, ..Writing::default() }
        } else {
            Writing { offer, typed, ..Writing::default() }
        };
        self.aside.update(|aside| aside.push(waits));
    }
}
