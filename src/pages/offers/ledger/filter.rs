//! What narrows the history: by issue, side and status.

use leptos::prelude::*;
use tableside_core::analysis::history::Filter;
use tableside_core::case::{OfferStatus, Side};

use super::super::STATUSES;
use super::Table;
use crate::browser::focus;
use crate::components::SelectOf;
use crate::pages::stage::issue_name;

/// From so many offers on one may want to see fewer.
const ENOUGH: usize = 4;

impl Table {
    /// What unfolds the fields, once there are enough offers, and the fields.
    pub(super) fn filters(self) -> AnyView {
        // What is narrowed stays so in sight.
        let is_wanted = move || self.is_narrow() || self.notebook.with(|case| case.offers.len() >= ENOUGH);
        let are_open = move || self.filters.get() || self.is_narrow();
        view! {
            <div class="filt">
                <p class="eyebrow">"Newest first. Faint values carry over."</p>
                <Show when=is_wanted>
                    <button
                        class="btn quiet"
                        type="button"
                        aria-expanded=move || are_open().to_string()
                        on:click=move |_| self.turn_filters()
                    >
                        "Filter"
                    </button>
                    <Show when=are_open>{self.fields()}</Show>
                    <div>{move || self.is_narrow().then(|| self.how_many())}</div>
                </Show>
            </div>
        }
        .into_any()
    }

    /// Shows the fields or hides them, but for those that narrow the list: they don't go either as they stop doing so, since
    /// one stands in them by then.
    fn turn_filters(self) {
        let is_narrow = untrack(|| self.is_narrow());
        self.filters.update(|filters| *filters = is_narrow || !*filters);
    }

    fn is_narrow(self) -> bool {
        self.filter.with(|filter| *filter != Filter::default())
    }

    /// How many of all fit, and the way back to all.
    fn how_many(self) -> AnyView {
        let (shown, of) = (self.book.with(|book| book.shown.len()), self.notebook.with(|case| case.offers.len()));
        let show_all = move |_| {
            self.filters.set(true);
            self.filter.set(Filter::default());
            focus::focus_in_place_soon(".filters select");
        };
        view! {
            <p class="hint-line">
                {format!("{shown} of {of} offers fit. ")}
                <button class="btn" type="button" on:click=show_all>"Show all"</button>
            </p>
        }
        .into_any()
    }

    fn fields(self) -> AnyView {
        let issue = move || self.filter.with(|filter| filter.issue.clone());
        let side = move || self.filter.with(|filter| filter.side.map_or("", |word| word.into_str()).to_owned());
        let status = move || self.filter.with(|filter| filter.status.map_or("", |word| word.into_str()).to_owned());
        view! {
            <div class="filters" role="group" aria-label="Show only">
                <SelectOf
                    label="Issue"
                    options=Signal::derive(move || self.issues())
                    value=Signal::derive(issue)
                    set=move |id: String| self.filter.update(|filter| filter.issue = id)
                />
                <SelectOf
                    label="Side"
                    options=Signal::derive(move || self.sides())
                    value=Signal::derive(side)
                    set=move |word: String| self.filter.update(|filter| filter.side = word.parse::<Side>().ok())
                />
                <SelectOf
                    label="Status"
                    options=Signal::stored(statuses())
                    value=Signal::derive(status)
                    set=move |word: String| self.filter.update(|filter| filter.status = word.parse::<OfferStatus>().ok())
                />
            </div>
        }
        .into_any()
    }

    /// The issues of the history, each with its ID, and all of them.
    fn issues(self) -> Vec<(String, String)> {
        let book = self.book.get();
        let mut issues = vec![option("", "All issues")];
        self.notebook.with(|case| {
            let named = book.history.columns.iter().filter_map(|id| case.issue(id));
            issues.extend(named.map(|issue| (issue.id.clone(), issue_name(issue))));
        });
        issues
    }

    fn sides(self) -> Vec<(String, String)> {
        let name =
            |side: Side| self.notebook.with(|case| option(side.into_str(), &self.notebook.side_name(case, side)));
        vec![option("", "Both sides"), name(Side::Us), name(Side::Them)]
    }
}

fn statuses() -> Vec<(String, String)> {
    let all = STATUSES.iter().map(|(word, name)| option(word, name));
    [option("", "Any status")].into_iter().chain(all).collect()
}

fn option(word: &str, name: &str) -> (String, String) {
    (word.to_owned(), name.to_owned())
}
