//! The fourth stage: the advice, the way into the tracker, and the concessions in hand.

use tableside_core::analysis::gap::gaps;
use tableside_core::case::in_sentence;
use tableside_core::number::Decimal;
use tableside_core::route::{CasePlace, Route};

use super::concessions;
use super::row::{Row, note};
use crate::components::link_button;
use crate::element::{El, el};
use crate::state::Notebook;

/// The rows of the stage.
pub const ROWS: &[Row] = &[
    Row {
        item: "BARG-1",
        beside: &["BARG-T1", "BARG-T2", "BARG-P3", "BARG-P4"],
        sheet: || vec![offers(Notebook::here())],
    },
    note("BARG-2", &["BARG-T3", "BARG-W1", "BARG-W4"]),
    Row {
        item: "BARG-3",
        beside: &["BARG-T4", "BARG-P1", "BARG-P2", "BARG-W2", "BARG-W3"],
        sheet: || vec![concessions::in_hand()],
    },
    note("BARG-4", &[]),
    note("BARG-5", &["BARG-P5"]),
    note("BARG-6", &["BARG-P6", "BARG-T5"]),
];

/// Where the offers stand, and the way to them.
fn offers(notebook: Notebook) -> El {
    let route = notebook.now(|case| Route::case(&case.id, CasePlace::Offers));
    let said = move || {
        let numbers = notebook.numbers();
        notebook.read(|case| {
            let open = gaps(case).into_iter().find(|gap| gap.apart.is_some_and(|apart| apart > Decimal::ZERO));
            match (case.offers.len(), open.and_then(|gap| Some((gap.issue, gap.apart?)))) {
                (0, _) => "No offer yet. Write down the first one, yours or theirs, when it is made.".to_owned(),
                (_, Some((issue, apart))) => {
                    format!("You are {} apart on the {}.", numbers.amount(issue, apart), in_sentence(&issue.name))
                }
                (1, None) => "One offer so far.".to_owned(),
                (count, None) => format!("{count} offers so far."),
            }
        })
    };
    el("div.sheet")
        .add(el("p.read").text_of(said))
        .add(el("div.acts").add(link_button("Go to the offers", &route).attr("class", "btn go")))
}
