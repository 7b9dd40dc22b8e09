//! What narrows the history: by issue, side and status.

use tableside_core::analysis::history::Filter;
use tableside_core::case::{OfferStatus, Side};

use super::super::STATUSES;
use crate::components::{our_name, select_of, their_name};
use crate::element::{El, el};
use crate::pages::stage::issue_name;
use crate::signal::Signal;
use crate::state::Notebook;

/// From so many offers on one may want to see fewer.
const ENOUGH: usize = 4;

/// The fields, once there are enough offers.
pub fn filters(notebook: Notebook, filter: Signal<Filter>) -> El {
    let wanted = move || notebook.read(|case| case.offers.len() >= ENOUGH);
    el("div").part(move || wanted().to_string(), move || wanted().then(|| fields(notebook, &filter)))
}

fn fields(notebook: Notebook, filter: &Signal<Filter>) -> El {
    let named = |word: &str, name: &str| (word.to_owned(), name.to_owned());
    let issues = move || {
        let issues = notebook.read(|case| {
            let used = |issue: &&tableside_core::case::Issue| {
                !issue.removed || case.offers.iter().any(|offer| offer.terms.contains_key(&issue.id))
            };
            case.issues.iter().filter(used).map(|issue| (issue.id.clone(), issue_name(issue))).collect::<Vec<_>>()
        });
        [vec![named("", "All issues")], issues].concat()
    };
    let sides = move || {
        let (us, them) = notebook.read(|case| (our_name(case), their_name(case)));
        vec![named("", "Both sides"), (Side::Us.word().to_owned(), us), (Side::Them.word().to_owned(), them)]
    };
    let statuses = move || {
        let all = STATUSES.iter().map(|(word, name)| named(word, name));
        [named("", "Any status")].into_iter().chain(all).collect()
    };
    let [issue, side, status] = [(); 3].map(|()| filter.clone());
    let [set_issue, set_side, set_status] = [(); 3].map(|()| filter.clone());
    el("div.filters")
        .attr("role", "group")
        .attr("aria-label", "Show only")
        .add(select_of(
            "Issue",
            issues,
            move || issue.with(|filter| filter.issue.clone()),
            move |id| set_issue.update(|filter| filter.issue = id),
        ))
        .add(select_of(
            "Side",
            sides,
            move || side.with(|filter| filter.side.map_or("", Side::word).to_owned()),
            move |word| set_side.update(|filter| filter.side = Side::from_word(&word)),
        ))
        .add(select_of(
            "Status",
            statuses,
            move || status.with(|filter| filter.status.map_or("", OfferStatus::word).to_owned()),
            move |word| set_status.update(|filter| filter.status = OfferStatus::from_word(&word)),
        ))
}
