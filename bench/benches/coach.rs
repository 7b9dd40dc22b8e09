//! How long the coach takes on large negotiations: 20 issues and 500 offers, all rules; it must be under 5 ms.
//!
//! `cargo bench -p tableside-bench --bench coach`

#![allow(missing_docs, clippy::unwrap_used)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use tableside_core::analysis::moves::moves;
use tableside_core::analysis::talks::Talks;
use tableside_core::case::{Case, Choice, Issue, IssueKind, Offer, Points, Side, Stance, Terms, Weight, Worth};
use tableside_core::coach::{self, Rule};
use tableside_core::number::Decimal;

const ISSUES: i32 = 20;
const OFFERS: i32 = 500;

fn bench(criterion: &mut Criterion) {
    let mixed = large(|index| if index % 2 == 0 { amount(index) } else { choice(index, 5) });
    for (name, case) in [
        ("coach: 20 issues, 500 offers", mixed.clone()),
        ("coach: 20 choices of 10", large(|index| choice(index, 10))),
        ("coach: 20 amounts", large(amount)),
    ] {
        let case = all_put_away(case);
        criterion.bench_function(name, |bencher| bencher.iter(|| coach::hints(black_box(&case)).len()));
    }
    criterion.bench_function("moves: 20 issues, 500 offers", |bencher| {
        bencher.iter(|| moves(&Talks::new(black_box(&mixed))).len());
    });
}

/// The case with every hint put away, so that all rules are looked at, and searched for a trade.
fn all_put_away(mut case: Case) -> Case {
    let mut searched = false;
    for _ in 0..100 {
        let said: Vec<_> = coach::hints(&case).iter().map(|hint| (hint.rule, hint.key(), hint.reason())).collect();
        for (rule, key, reason) in said {
            searched = searched || rule == Rule::TradeThere;
            case.dismiss(key, reason);
        }
    }
    assert!(searched && coach::hints(&case).is_empty());
    case
}

/// Every offer speaks of all issues; both sides come together on the amounts.
fn large(issue: impl Fn(i32) -> Issue) -> Case {
    let mut case = Case { issues: (0..ISSUES).map(issue).collect(), ..Case::default() };
    for index in 0..OFFERS {
        let by = if index % 2 == 0 { Side::Us } else { Side::Them };
        let term = |(place, issue): (i32, &Issue)| match (issue.kind, by) {
            (IssueKind::Amount, Side::Us) => (12_000 - index * 3).to_string(),
            (IssueKind::Amount, Side::Them) => (6_000 + index * 3).to_string(),
            _ => format!("c{}", (index / 7 + place) % 5),
        };
        let terms = (0..).zip(&case.issues).map(|pair| (pair.1.id.clone(), term(pair)));
        let terms: Terms = terms.collect();
        case.offers.push(Offer { id: format!("o{index}"), by, terms, ..Offer::default() });
    }
    case
}

/// A stance whose weight is another one for each issue and side, so that there is something to trade.
fn stance(weight: i32) -> Stance {
    Stance { weight: Weight::new(f64::from(weight)), ..Stance::default() }
}

fn amount(index: i32) -> Issue {
    let stance = |weight, target, walk_away| Stance {
        target: Some(Decimal::whole(target)),
        walk_away: Some(Decimal::whole(walk_away)),
        ..stance(weight)
    };
    Issue {
        id: format!("i{index}"),
        us: stance(index % 7 + 1, 10_000, 8_000),
        them: stance(index % 5 + 1, 7_000, 11_500),
        ..Issue::default()
    }
}

fn choice(index: i32, options: i32) -> Issue {
    let points = |points: i32| Worth::Points(Points::new(f64::from(points)).unwrap());
    let option = |option: i32| Choice {
        id: format!("c{option}"),
        us: points(option * 100 / (options - 1)),
        them: points(100 - option * 100 / (options - 1)),
        ..Choice::default()
    };
    Issue {
        id: format!("i{index}"),
        kind: IssueKind::Choice,
        options: (0..options).map(option).collect(),
        us: stance(index % 7 + 1),
        them: stance(index % 5 + 1),
        ..Issue::default()
    }
}

criterion_group!(benches, bench);
criterion_main!(benches);
