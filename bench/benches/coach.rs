//! How long the coach takes on a large negotiation: 20 issues and 500 offers, all rules; it must be under 5 ms.
//!
//! `cargo bench -p tableside-bench --bench coach`

#![allow(missing_docs, clippy::unwrap_used)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use tableside_core::analysis::moves::moves;
use tableside_core::analysis::talks::Talks;
use tableside_core::case::{Case, Choice, Issue, IssueKind, Offer, Points, Side, Stance, Terms, Weight, Worth};
use tableside_core::coach;
use tableside_core::number::Decimal;

const ISSUES: i32 = 20;
const OFFERS: i32 = 500;

fn bench(criterion: &mut Criterion) {
    let mut case = large();
    let first: Vec<_> = coach::hints(&case, None).iter().map(|hint| hint.rule).collect();
    // With nothing to say about the first rules, all of them are looked at.
    for _ in 0..20 {
        let said: Vec<_> = coach::hints(&case, None).iter().map(|hint| (hint.key(), hint.reason())).collect();
        for (key, reason) in said {
            case.dismiss(key, reason);
        }
    }
    assert!(!first.is_empty() && coach::hints(&case, None).is_empty());
    criterion.bench_function("coach: 20 issues, 500 offers", |bencher| {
        bencher.iter(|| coach::hints(black_box(&case), None).len());
    });
    criterion.bench_function("moves: 20 issues, 500 offers", |bencher| {
        bencher.iter(|| moves(&Talks::new(black_box(&case))).len());
    });
}

/// Half amounts and half choices. Every offer speaks of all issues; both sides come together on the amounts.
fn large() -> Case {
    let mut case = Case { issues: (0..ISSUES).map(issue).collect(), ..Case::default() };
    for index in 0..OFFERS {
        let by = if index % 2 == 0 { Side::Us } else { Side::Them };
        let term = |issue: i32| match (issue % 2, by) {
            (0, Side::Us) => (12_000 - index * 3).to_string(),
            (0, Side::Them) => (6_000 + index * 3).to_string(),
            _ => format!("c{}", (index / 7 + issue) % 5),
        };
        let terms: Terms = (0..ISSUES).map(|issue| (format!("i{issue}"), term(issue))).collect();
        case.offers.push(Offer { id: format!("o{index}"), by, terms, ..Offer::default() });
    }
    case
}

fn issue(index: i32) -> Issue {
    let stance = |target, walk_away| Stance {
        weight: Weight::new(f64::from(index % 7 + 1)),
        target: Some(Decimal::whole(target)),
        walk_away: Some(Decimal::whole(walk_away)),
        ..Stance::default()
    };
    let points = |points: i32| Worth::Points(Points::new(f64::from(points)).unwrap());
    let option = |option: i32| Choice {
        id: format!("c{option}"),
        us: points(option * 20),
        them: points(100 - option * 20),
        ..Choice::default()
    };
    Issue {
        id: format!("i{index}"),
        kind: if index % 2 == 0 { IssueKind::Amount } else { IssueKind::Choice },
        options: (0..5).map(option).collect(),
        us: stance(10_000, 8_000),
        them: stance(7_000, 9_500),
        ..Issue::default()
    }
}

criterion_group!(benches, bench);
criterion_main!(benches);
