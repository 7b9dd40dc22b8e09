//! Packages put on the table together change no figure: gap, steps and moves are those of the same negotiation
//! with only the offer of each set that leads it.

#![cfg(not(target_arch = "wasm32"))]
// A test that fails should fail at once and loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod generated;

use proptest::prelude::*;
use tableside_core::analysis::gap::gaps;
use tableside_core::analysis::moves::{Move, moves, steps};
use tableside_core::analysis::score;
use tableside_core::analysis::talks::Talks;
use tableside_core::case::{Case, OfferStatus, Side};

const SIDES: [Side; 2] = [Side::Us, Side::Them];

/// The same negotiation with only the offers that count, each alone.
fn only_leads(case: &Case) -> Case {
    let mut offers: Vec<_> = case.leads().map(|(_, offer)| offer.clone()).collect();
    for offer in &mut offers {
        offer.set.clear();
    }
    Case { offers, ..case.clone() }
}

/// Everything about a move but where it stands.
fn plain(found: &Move<'_>) -> String {
    let steps: Vec<_> = found.steps.iter().map(|step| (&step.issue.id, step.step, step.ratio, step.share)).collect();
    format!("{} {} {:?} {:?} {steps:?}", found.turn, found.offer.id, found.change, found.class)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn beside_its_lead_no_package_changes_a_figure(case in generated::case()) {
        let plainly = only_leads(&case);
        prop_assert_eq!(gaps(&case), gaps(&plainly));
        let (talks, others) = (Talks::new(&case), Talks::new(&plainly));
        let all = |talks: &Talks<'_>| moves(talks).iter().map(plain).collect::<Vec<_>>();
        prop_assert_eq!(all(&talks), all(&others));
        for side in SIDES {
            prop_assert_eq!(case.standing(side, case.offers.len()), plainly.standing(side, plainly.offers.len()));
            prop_assert_eq!(case.on_the_table(side), plainly.on_the_table(side));
        }
        for issue in &case.issues {
            let amounts = |case: &Case| case.amounts(issue).map(|(_, side, amount)| (side, amount)).collect::<Vec<_>>();
            prop_assert_eq!(amounts(&case), amounts(&plainly));
        }
        for (one, other) in talks.strands.iter().zip(&others.strands) {
            for side in SIDES {
                prop_assert_eq!(steps(one, side).len(), steps(other, side).len());
            }
        }
    }

    #[test]
    fn the_score_of_each_package_is_that_of_what_it_puts_on_the_table(case in generated::case()) {
        for (place, found) in score::offers(&case).into_iter().enumerate() {
            let terms = case.standing_with(place);
            prop_assert_eq!(found.us, score::package(&case, Side::Us, &terms));
            prop_assert_eq!(found.them, score::package(&case, Side::Them, &terms));
        }
    }

    #[test]
    fn moves_and_rounds_never_lose_count(case in generated::case()) {
        for numbers in [case.moves(), case.rounds()] {
            prop_assert_eq!(numbers.len(), case.offers.len());
            let mut most = 0;
            for number in numbers {
                prop_assert!((1..=most + 1).contains(&number));
                most = most.max(number);
            }
        }
        let mut withdrawn = case.clone();
        for offer in &mut withdrawn.offers {
            offer.status = OfferStatus::Withdrawn;
        }
        prop_assert_eq!((withdrawn.moves(), withdrawn.rounds()), (case.moves(), case.rounds()));
    }
}
