//! What narrows the history: by issue, side and status.

use std::rc::Rc;

use tableside_core::analysis::history::Filter;
use tableside_core::case::{OfferStatus, Side};

use super::super::STATUSES;
use super::Book;
use crate::browser::dom;
use crate::components::{button, our_name, select_of, their_name};
use crate::element::{El, el};
use crate::pages::stage::issue_name;
use crate::signal::Signal;
use crate::state::Notebook;

/// From so many offers on one may want to see fewer.
const ENOUGH: usize = 4;

/// The fields, once there are enough offers.
pub(super) fn filters(notebook: Notebook, filter: &Signal<Filter>, book: &Signal<Rc<Book>>) -> El {
    let (filter, narrow, book) = (filter.clone(), filter.clone(), book.clone());
    // What is narrowed stays so in sight.
    let is_narrow = move || narrow.with(|filter| *filter != Filter::default());
    let wanted = move || is_narrow() || notebook.read(|case| case.offers.len() >= ENOUGH);
    let again = wanted.clone();
    el("div").part(
        move || wanted().to_string(),
        move || {
            again().then(|| el("div").add(fields(notebook, &filter, &book)).add(how_many(notebook, &filter, &book)))
        },
    )
}

/// How many of all fit, and the way back to all.
fn how_many(notebook: Notebook, filter: &Signal<Filter>, book: &Signal<Rc<Book>>) -> El {
    let (filter, book) = (filter.clone(), book.clone());
    el("div").live(move || {
        let is_narrow = filter.with(|filter| *filter != Filter::default());
        let all = filter.clone();
        is_narrow.then(|| {
            let (shown, of) = (book.with(|book| book.shown.len()), notebook.read(|case| case.offers.len()));
            el("p.hint-line").text(&format!("{shown} of {of} offers fit. ")).add(button("Show all", move || {
                all.set(Filter::default());
                dom::focus_in_place_soon(".filters select");
            }))
        })
    })
}

fn fields(notebook: Notebook, filter: &Signal<Filter>, book: &Signal<Rc<Book>>) -> El {
    let named = |word: &str, name: &str| (word.to_owned(), name.to_owned());
    let columns = book.clone();
    let issues = move || {
        let book = columns.get();
        let name = |id: &String| notebook.read(|case| case.issue(id).map(|issue| (id.clone(), issue_name(issue))));
        let issues = book.history.columns.iter().filter_map(name).collect();
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
