//! Made-up negotiations of every size, and what the browser is asked to do with them.
//!
//! They come from a seed and are the same each time.

// A bench that fails should fail at once and loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

#[cfg(target_arch = "wasm32")]
mod in_browser;

use tableside_core::case::{Case, Choice, Issue, IssueKind, Offer, Points, Side, Stance, Weight, Worth};
use tableside_core::number::Decimal;
use tableside_core::time::Timestamp;

/// What the sides make of the options.
#[derive(Clone, Copy, Debug)]
pub enum Interests {
    /// What one gets, the other loses; both give the issues the same weight.
    Opposed,
    /// What one gets, the other loses, but each side has its own weights.
    Weighed,
    /// No relation.
    Free,
}

/// Whole numbers that look random (`SplitMix64`).
struct Seed(u64);

impl Seed {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % most
    }

    /// From 0 to `most`, in parts of one: 1 for whole numbers, 10 for tenths.
    #[allow(clippy::cast_precision_loss)]
    fn number(&mut self, most: u64, parts: u64) -> f64 {
        self.below(most * parts + 1) as f64 / parts as f64
    }
}

fn choice(seed: &mut Seed, index: usize, options: usize, interests: Interests, parts: u64) -> Issue {
    let worth = |points: f64| Worth::Points(Points::new(points).unwrap());
    let mut option = |number: usize| {
        let us = seed.number(100, parts);
        #[allow(clippy::cast_precision_loss)]
        let rest = ((100.0 - us) * parts as f64).round() / parts as f64;
        let them = if matches!(interests, Interests::Free) { seed.number(100, parts) } else { rest };
        Choice { id: format!("o{number}"), us: worth(us), them: worth(them), ..Choice::default() }
    };
    let options = (0..options).map(&mut option).collect();
    let ours = seed.number(99, parts) + 1.0;
    let theirs = if matches!(interests, Interests::Opposed) { ours } else { seed.number(99, parts) + 1.0 };
    let stance = |weight| Stance { weight: Weight::new(weight), ..Stance::default() };
    Issue {
        id: format!("i{index}"),
        kind: IssueKind::Choice,
        options,
        us: stance(ours),
        them: stance(theirs),
        ..Issue::default()
    }
}

/// A negotiation of choices: as many options for each issue as `sizes` says, points and weights in `parts` of one.
pub fn choices(sizes: &[usize], interests: Interests, parts: u64) -> Case {
    let mut seed = Seed(7);
    let issue = |(index, options): (usize, &usize)| choice(&mut seed, index, *options, interests, parts);
    Case { issues: sizes.iter().enumerate().map(issue).collect(), ..Case::default() }
}

/// An amount of 10,000 steps, beside other issues.
pub fn with_amount(mut case: Case) -> Case {
    let stance = |weight, target, limit| Stance {
        weight: Weight::new(weight),
        target: Some(Decimal::whole(target)),
        walk_away: Some(Decimal::whole(limit)),
        ..Stance::default()
    };
    case.issues.push(Issue {
        id: "amount".to_owned(),
        step: Some(Decimal::whole(1)),
        us: stance(60.0, 10_000, 0),
        them: stance(45.0, 0, 10_000),
        ..Issue::default()
    });
    case
}

/// A negotiation of so many amounts with so many offers on all of them, each side in turn. Whatever two of them have, `who`
/// tells apart: the identifiers begin with it.
pub fn talked_over(who: &str, issues: usize, offers: usize) -> Case {
    let mut case = Case { id: "case".to_owned(), title: format!("{who} talks"), ..Case::default() };
    for number in 0..issues {
        case.issues.push(Issue {
            id: format!("{who}i{number}"),
            name: format!("Issue {number} of {who}"),
            us: Stance { target: Some(Decimal::whole(9_000)), ..Stance::default() },
            ..Issue::default()
        });
    }
    let at = Timestamp::parse("2026-11-23T10:00:00Z").unwrap_or_default();
    for number in 0..offers {
        let term = |issue: &Issue| (issue.id.clone(), (10_000 - number).to_string());
        case.offers.push(Offer {
            id: format!("{who}o{number}"),
            by: if number % 2 == 0 { Side::Us } else { Side::Them },
            at: at.clone(),
            terms: case.issues.iter().map(term).collect(),
            note: "As they said on the phone.".to_owned(),
            ..Offer::default()
        });
    }
    case
}
