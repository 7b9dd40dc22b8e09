//! What the other side seems to want, by what their offers show. A hint, with how far it goes; nothing is taken over
//! unless one says so.

use tableside_core::analysis::inference::estimate::{
    Estimate, IssueEstimate, NoLimit, adopt_limit, adopt_weights, estimate_but_limits, lacking, limit_of,
};
use tableside_core::analysis::inference::limit::{ENOUGH, Interval};
use tableside_core::analysis::talks::Talks;
use tableside_core::case::{Case, Issue, IssueKind};

use crate::browser::dom;
use crate::components::{button, in_hundred, their_name};
use crate::element::{El, el, words};
use crate::pages::stage::issue_name;
use crate::signal::Signal;
use crate::state::{Desk, Notebook, in_good_time, later_here};

/// What they seem to want, worked out a moment after the page is drawn.
pub fn wants(notebook: Notebook) -> El {
    let turn = in_good_time(notebook);
    let place = Place { notebook, taken: Signal::new(None) };
    el("section.after").attr("aria-label", "What they seem to want").live(move || {
        if turn.get() == 0 {
            return Vec::new();
        }
        place.go_on(&Taken::Weights);
        notebook.now(|case| {
            estimate_but_limits(&Talks::new(case)).map_or_else(too_early, |found| shown(&place, case, &found))
        })
    })
}

/// What was taken over a moment ago.
#[derive(Clone, PartialEq)]
enum Taken {
    Weights,
    /// Their limit on the issue with this ID.
    Limit(String),
}

/// What the parts of the page are drawn with.
#[derive(Clone)]
struct Place {
    notebook: Notebook,
    /// What was pressed and is being drawn anew.
    taken: Signal<Option<Taken>>,
}

impl Place {
    /// Gives the focus back to what was pressed, where this is drawn anew for it.
    fn go_on(&self, drawn: &Taken) {
        if self.taken.now(|taken| taken.as_ref() != Some(drawn)) {
            return;
        }
        self.taken.set(None);
        let own = match drawn {
            Taken::Weights => None,
            Taken::Limit(issue) => Some(format!("[data-issue='{issue}'] button")),
        };
        dom::focus_soon_if_lost(own.into_iter().chain([".take-weights button".to_owned()]).collect());
    }

    fn take_over(&self, taken: Taken, said: &str, adopt: impl Fn(&mut Case) -> bool) {
        let mut is_taken = false;
        self.notebook.edit(|case| is_taken = adopt(case));
        if is_taken {
            let desk = Desk::here();
            desk.note_with_undo(said);
            self.taken.set(Some(taken));
        }
    }
}

fn too_early() -> Vec<El> {
    let said = "Their offers show what matters to them: what they hold on to, and how they move. Two offers of theirs are \
                needed for a first hint.";
    vec![words("p.read", said)]
}

fn shown(place: &Place, case: &Case, found: &Estimate) -> Vec<El> {
    let head = |name: &str| words("th", name).attr("scope", "col");
    let heads = el("tr")
        .add(head("Issue"))
        .add(words("th.n", "Seems to matter").attr("scope", "col"))
        .add(words("th.n", "Your estimate").attr("scope", "col"))
        .add(head("Their limit or favourite"));
    let rows = found.issues.iter().map(|issue| row(place, case, issue));
    let table = el("table.ledger.wants")
        .add(words("caption", &format!("What {} seems to want", their_name(case))))
        .add(el("thead").add(heads))
        .add(el("tbody").add_all(rows));
    let own = place.clone();
    let take = button("Use these weights as my estimate", move || {
        own.take_over(Taken::Weights, "The weights are your estimate now.", adopt_weights);
    });
    vec![words("p.read", &found.reason()), el("div.ledger-place").add(table), el("div.acts.take-weights").add(take)]
}

fn row(place: &Place, case: &Case, found: &IssueEstimate) -> El {
    let issue = case.issue(&found.issue);
    let name = issue.map(issue_name).unwrap_or_default();
    let cell = |spec: &str, head: &str| el(spec).attr("data-head", head);
    let own = found.present.map_or_else(|| "–".to_owned(), |percent| format!("{percent} %"));
    el("tr")
        .attr("data-issue", &found.issue)
        .add(words("th", &name).attr("scope", "row"))
        .add(cell("td.n", "Seems to matter").add(words("span", &format!("{} %", found.percent))))
        .add(cell("td.n", "Your estimate").add(words("span", &own)))
        .add(cell("td", "Their limit or favourite").add(more(place, issue, found)))
}

/// Where their limit may lie, with the way to take it over; or the option that they name most.
fn more(place: &Place, issue: Option<&Issue>, found: &IssueEstimate) -> El {
    if issue.is_some_and(|issue| issue.kind == IssueKind::Amount) {
        return limit(place, found.issue.clone());
    }
    let said = found.favourite.as_ref().map_or_else(
        || "–".to_owned(),
        |favourite| format!("{}, in {} % of their offers", favourite.name, in_hundred(favourite.share)),
    );
    words("span", &said)
}

/// What it takes to say something of their limit.
fn lacking_words(lacking: NoLimit) -> String {
    match lacking {
        NoLimit::TooFew(named) => {
            let named = if named == 0 { "none".to_owned() } else { named.to_string() };
            format!("{ENOUGH} amounts of theirs are needed; so far {named}")
        }
        NoLimit::NoneOfOurs => "An amount of yours is needed, too".to_owned(),
        NoLimit::NoRoom => "There is no room between your first amount and their best".to_owned(),
    }
}

/// Their limit on an amount; each is worked out in a task of its own.
fn limit(place: &Place, id: String) -> El {
    let notebook = place.notebook;
    let found = Signal::new(None::<Result<Interval, NoLimit>>);
    let (told, asked, own, drawn) = (found.clone(), id.clone(), place.clone(), place.clone());
    later_here(move || {
        told.set(Some(notebook.now(|case| {
            let talks = Talks::new(case);
            limit_of(&talks, &asked).ok_or_else(|| lacking(&talks, &asked))
        })));
        drawn.go_on(&Taken::Limit(asked));
    });
    el("div.acts").live(move || {
        let numbers = notebook.numbers_now();
        let shown = |limit: &Interval| {
            let amounts = |issue: &Issue| [limit.low, limit.high, limit.likely].map(|end| numbers.amount(issue, end));
            let [low, high, likely] = notebook.now(|case| case.issue(&id).map(amounts).unwrap_or_default());
            let said = format!(
                "Between {low} and {high} (80 % sure), most likely {likely}; from {} amounts of theirs",
                limit.offers
            );
            let (own, of) = (own.clone(), id.clone());
            let name = notebook.now(|case| case.issue(&id).map(issue_name).unwrap_or_default());
            let take = button("Use as my estimate", move || {
                let said = "It is your estimate of their limit now.";
                own.take_over(Taken::Limit(of.clone()), said, |case| adopt_limit(case, &of));
            });
            let take = take.attr("aria-label", &format!("Use as my estimate of their limit on {name}"));
            vec![words("span", &said), take]
        };
        found.with(|found| match found {
            Some(Ok(limit)) => shown(limit),
            Some(Err(lacking)) => vec![words("span", &lacking_words(*lacking))],
            None => vec![words("span", "…")],
        })
    })
}
