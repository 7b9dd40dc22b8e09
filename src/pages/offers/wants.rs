//! What the other side seems to want, by what their offers show. A hint, with how far it goes; nothing is taken over
//! unless one says so.

use tableside_core::analysis::inference::estimate::{Estimate, IssueEstimate, adopt_limit, adopt_weights, estimate};
use tableside_core::analysis::talks::Talks;
use tableside_core::case::{Case, Issue};

use crate::components::{button, in_hundred, their_name};
use crate::element::{El, el, words};
use crate::pages::stage::issue_name;
use crate::state::{Desk, Notebook, Notice, Numbers, in_good_time};

/// What they seem to want, worked out a moment after the page is drawn.
pub fn wants(notebook: Notebook) -> El {
    let turn = in_good_time(notebook);
    el("section.after").attr("aria-label", "What they seem to want").live(move || {
        if turn.get() == 0 {
            return Vec::new();
        }
        let numbers = notebook.numbers_now();
        notebook.now(|case| {
            estimate(&Talks::new(case)).map_or_else(too_early, |found| shown(notebook, case, &found, &numbers))
        })
    })
}

fn too_early() -> Vec<El> {
    let said = "Their offers show what matters to them: what they hold on to, and how they move. Two offers of theirs are \
                needed for a first hint.";
    vec![words("p.read", said)]
}

fn shown(notebook: Notebook, case: &Case, found: &Estimate, numbers: &Numbers) -> Vec<El> {
    let head = |name: &str| words("th", name).attr("scope", "col");
    let heads = el("tr")
        .add(head("Issue"))
        .add(words("th.n", "Seems to matter").attr("scope", "col"))
        .add(words("th.n", "Your estimate").attr("scope", "col"))
        .add(head("Their limit, or what they name most"));
    let rows = found.issues.iter().map(|issue| row(notebook, case, issue, numbers));
    let table = el("table.ledger.wants")
        .add(words("caption", &format!("What {} seems to want", their_name(case))))
        .add(el("thead").add(heads))
        .add(el("tbody").add_all(rows));
    let take = button("Use these weights as my estimate", move || {
        take_over(notebook, "The weights are your estimate now.", adopt_weights);
    });
    vec![words("p.read", &found.reason()), table, el("div.acts").add(take)]
}

fn row(notebook: Notebook, case: &Case, found: &IssueEstimate, numbers: &Numbers) -> El {
    let issue = case.issue(&found.issue);
    let name = issue.map(issue_name).unwrap_or_default();
    let cell = |spec: &str, head: &str| el(spec).attr("data-head", head);
    let own = found.present.map_or_else(|| "–".to_owned(), |percent| format!("{percent} %"));
    el("tr")
        .add(words("th", &name).attr("scope", "row"))
        .add(cell("td.n", "Seems to matter").add(words("span", &format!("{} %", found.percent))))
        .add(cell("td.n", "Your estimate").add(words("span", &own)))
        .add(cell("td", "Their limit, or what they name most").add_all(more(notebook, issue, found, numbers)))
}

/// Where their limit may lie, with the way to take it over; or the option that they name most.
fn more(notebook: Notebook, issue: Option<&Issue>, found: &IssueEstimate, numbers: &Numbers) -> Vec<El> {
    if let (Some(limit), Some(issue)) = (&found.limit, issue) {
        let said = format!(
            "Between {} and {}, most likely {}",
            numbers.plain(limit.low),
            numbers.plain(limit.high),
            numbers.amount(issue, limit.likely)
        );
        let id = found.issue.clone();
        let take = button("Use as my estimate", move || {
            take_over(notebook, "It is your estimate of their limit now.", |case| adopt_limit(case, &id));
        });
        return vec![words("span", &said), take];
    }
    let Some(favourite) = &found.favourite else {
        return vec![words("span", "–")];
    };
    let said = format!("{}, in {} of 100 of their offers", favourite.name, in_hundred(favourite.share));
    vec![words("span", &said)]
}

fn take_over(notebook: Notebook, said: &str, adopt: impl Fn(&mut Case) -> bool) {
    let mut taken = false;
    notebook.edit(|case| taken = adopt(case));
    if taken {
        let desk = Desk::here();
        desk.note(Notice::with_undo(said, move || desk.undo()));
    }
}
