//! The fourth stage: the advice, the way into the tracker, and the concessions in hand.

use leptos::prelude::*;
use tableside_core::analysis::deal::deal;
use tableside_core::analysis::gap::gaps;
use tableside_core::case::Case;
use tableside_core::name::{UNNAMED_ISSUE, named};
use tableside_core::number::Decimal;
use tableside_core::route::{CasePlace, Route};
use tableside_core::sentence::the;

use super::concessions;
use super::row::Row;
use crate::state::{Notebook, Numbers};

/// The rows of the stage.
pub const ROWS: &[Row] = &[
    Row { item: "BARG-1", beside: &["BARG-T1", "BARG-T2", "BARG-P3", "BARG-P4"], sheet: offers },
    Row::note("BARG-2", &["BARG-T3", "BARG-W1", "BARG-W4"]),
    Row {
        item: "BARG-3",
        beside: &["BARG-T4", "BARG-P1", "BARG-P2", "BARG-W2", "BARG-W3"],
        sheet: concessions::in_hand,
    },
    Row::note("BARG-4", &[]),
    Row::note("BARG-5", &["BARG-P5"]),
    Row::note("BARG-6", &["BARG-P6", "BARG-T5"]),
];

/// Where the offers stand, and the way to them.
fn offers(notebook: Notebook) -> AnyView {
    let route = Route::case(&notebook.id_untracked(), CasePlace::Offers);
    let said = move || {
        let numbers = notebook.numbers();
        notebook.with(|case| standing(case, &numbers))
    };
    view! {
        <div class="sheet">
            <p class="read">{said}</p>
            <div class="acts">
                <a class="btn go" href=route.to_string()>
                    "Go to the offers"
                </a>
            </div>
        </div>
    }
    .into_any()
}

/// Where the offers stand, in a sentence.
fn standing(case: &Case, numbers: &Numbers) -> String {
    if let Some(deal) = deal(case) {
        let at = numbers.moment_within(&deal.agreement.at);
        return format!("You agreed {at}: {}.", deal.outcome.line(numbers));
    }
    if let Some(at) = case.ended_at() {
        let at = numbers.moment_within(at);
        let at = if at.is_empty() { at } else { format!(", {at}") };
        return format!("The talks ended without a deal{at}.");
    }
    let open = gaps(case).into_iter().find(|gap| gap.apart.is_some_and(|apart| apart > Decimal::ZERO));
    match (case.offers.len(), open.and_then(|gap| Some((gap.issue, gap.apart?)))) {
        (0, _) => "No offer yet. Write down the first one, yours or theirs, when it is made.".to_owned(),
        (_, Some((issue, apart))) => {
            let name = the(named(&issue.name, UNNAMED_ISSUE));
            format!("You are {} apart on {name}.", numbers.distance(issue, apart))
        }
        (1, None) => "One offer so far.".to_owned(),
        (count, None) => format!("{count} offers so far."),
    }
}
