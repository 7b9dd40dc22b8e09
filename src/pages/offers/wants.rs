//! What the other side seems to want, by what their offers show. A hint, with how far it goes; nothing is taken over
//! unless one says so.

use leptos::prelude::*;
use tableside_core::analysis::inference::estimate::{
    Estimate, IssueEstimate, NoLimit, adopt_limit, adopt_weights, estimate_but_limits, lacking, limit_of,
};
use tableside_core::analysis::inference::limit::{ENOUGH, Interval};
use tableside_core::analysis::talks::Talks;
use tableside_core::case::{Case, Issue, IssueKind, Side};
use tableside_core::name::{UNNAMED_OPTION, named};

use crate::browser::focus;
use crate::components::in_hundred;
use crate::pages::stage::issue_name;
use crate::state::{Notebook, later_here, turn, use_notebook};

/// What they seem to want, worked out a moment after the page is drawn.
#[component]
pub fn Wants() -> impl IntoView {
    let notebook = use_notebook();
    let (turn, place) = (turn(notebook), Place { notebook, taken: StoredValue::new(None) });
    let drawn = move || {
        (turn.get() > 0).then(|| {
            place.go_on(&Taken::Weights);
            untrack(|| notebook.with_untracked(|case| place.drawn(case)))
        })
    };
    view! { <section class="after" aria-label="What they seem to want">{drawn}</section> }.into_any()
}

/// What was taken over a moment ago.
#[derive(Clone, PartialEq)]
enum Taken {
    Weights,
    /// Their limit on the issue with this ID.
    Limit(String),
}

/// What the parts of the page are drawn with. A handle: copies mean the same one.
#[derive(Clone, Copy)]
struct Place {
    notebook: Notebook,
    /// What was pressed and is being drawn anew.
    taken: StoredValue<Option<Taken>>,
}

impl Place {
    /// Gives the focus back to what was pressed, where this is drawn anew for it.
    fn go_on(self, drawn: &Taken) {
        if self.taken.with_value(|taken| taken.as_ref() != Some(drawn)) {
            return;
        }
        self.taken.set_value(None);
        let own = match drawn {
            Taken::Weights => None,
            Taken::Limit(issue) => Some(format!("[data-issue='{issue}'] button")),
        };
        focus::focus_soon_if_lost(own.into_iter().chain([".take-weights button".to_owned()]).collect());
    }

    fn take_over(self, taken: Taken, said: &str, adopt: impl FnOnce(&mut Case) -> bool) {
        let mut is_taken = false;
        self.notebook.edit(|case| is_taken = adopt(case));
        if is_taken {
            self.notebook.note_with_undo(said);
            self.taken.set_value(Some(taken));
        }
    }

    fn drawn(self, case: &Case) -> AnyView {
        match estimate_but_limits(&Talks::new(case)) {
            Some(found) => self.estimate(case, &found),
            None => too_early(),
        }
    }

    fn estimate(self, case: &Case, found: &Estimate) -> AnyView {
        let rows: Vec<AnyView> = found.issues.iter().map(|issue| self.row(case, issue)).collect();
        let take = move |_| self.take_over(Taken::Weights, "The weights are your guess now.", adopt_weights);
        view! {
            <p class="read">{found.reason()}</p>
            <div class="ledger-place">
                <table class="ledger wants">
                    <caption>{format!("What {} seems to want", self.notebook.side_name(case, Side::Them))}</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Issue"</th>
                            <th class="n" scope="col">"Seems to matter"</th>
                            <th class="n" scope="col">"Your guess"</th>
                            <th scope="col">"Their limit or favourite"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <div class="acts take-weights">
                <button class="btn" type="button" on:click=take>"Use these weights as my guess"</button>
            </div>
        }
        .into_any()
    }

    fn row(self, case: &Case, found: &IssueEstimate) -> AnyView {
        let issue = case.issue(&found.issue);
        let name = issue.map(issue_name).unwrap_or_default();
        let own = found.present.map_or_else(|| "–".to_owned(), |percent| format!("{percent} %"));
        view! {
            <tr data-issue=found.issue.clone()>
                <th scope="row">{name}</th>
                <td class="n" data-head="Seems to matter"><span>{format!("{} %", found.percent)}</span></td>
                <td class="n" data-head="Your guess"><span>{own}</span></td>
                <td data-head="Their limit or favourite">{self.more(issue, found)}</td>
            </tr>
        }
        .into_any()
    }

    /// Where their limit may lie, with the way to take it over; or the option that they name most.
    fn more(self, issue: Option<&Issue>, found: &IssueEstimate) -> AnyView {
        if issue.is_some_and(|issue| issue.kind == IssueKind::Amount) {
            return self.limit(found.issue.clone());
        }
        words(found.favourite.as_ref().map_or_else(
            || "–".to_owned(),
            |favourite| {
                let name = named(&favourite.name, UNNAMED_OPTION);
                format!("{name}, in {} % of their offers", in_hundred(favourite.share))
            },
        ))
    }

    /// Their limit on an amount; each is worked out in a task of its own.
    fn limit(self, issue: String) -> AnyView {
        let (issue, found) = (StoredValue::new(issue), RwSignal::new(None::<Result<Interval, NoLimit>>));
        later_here(move || {
            let asked = issue.get_value();
            let limit = self.notebook.with_untracked(|case| {
                let talks = Talks::new(case);
                limit_of(&talks, &asked).ok_or_else(|| lacking(&talks, &asked))
            });
            found.set(Some(limit));
            self.go_on(&Taken::Limit(asked));
        });
        let said = move || match found.get() {
            Some(Ok(limit)) => self.known_limit(issue.get_value(), &limit),
            Some(Err(lacking)) => words(lacking_words(lacking)),
            None => words("…".to_owned()),
        };
        view! { <div class="acts">{said}</div> }.into_any()
    }

    fn known_limit(self, issue: String, limit: &Interval) -> AnyView {
        let numbers = self.notebook.numbers_untracked();
        let amounts = |issue: &Issue| [limit.low, limit.high, limit.likely].map(|end| numbers.amount(issue, end));
        let named = |case: &Case| case.issue(&issue).map(|issue| (amounts(issue), issue_name(issue)));
        let ([low, high, likely], name) = self.notebook.with_untracked(named).unwrap_or_default();
        let said = format!(
            "Between {low} and {high} (80 % sure), most likely {likely}; from {} amounts of theirs",
            limit.offers
        );
        let take = move |_| {
            let taken = Taken::Limit(issue.clone());
            self.take_over(taken, "It is your guess of their limit now.", |case| adopt_limit(case, &issue));
        };
        view! {
            <span>{said}</span>
            <button
                class="btn"
                type="button"
                aria-label=format!("Use as my guess of their limit on {name}")
                on:click=take
            >
                "Use as my guess"
            </button>
        }
        .into_any()
    }
}

fn too_early() -> AnyView {
    let said = "Their offers show what matters to them: what they hold on to, and how they move. A first hint takes two \
                offers of theirs.";
    view! { <p class="read">{said}</p> }.into_any()
}

fn words(words: String) -> AnyView {
    view! { <span>{words}</span> }.into_any()
}

/// What it takes to say something of their limit.
fn lacking_words(lacking: NoLimit) -> String {
    match lacking {
        NoLimit::TooFew(named) => {
            let named = if named == 0 { "none".to_owned() } else { named.to_string() };
            format!("It takes {ENOUGH} amounts of theirs; they have named {named} so far")
        }
        NoLimit::NoneOfOurs => "An amount of yours is needed, too".to_owned(),
        NoLimit::NoRoom => "There is no room between your first amount and their best".to_owned(),
    }
}
