//! What it costs to keep, open, undo and bring together a negotiation.
#![allow(missing_docs)] // Criterion's macros make functions without docstrings.
// A bench that fails should fail at once and loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use tableside_bench::talked_over;
use tableside_core::case::{Case, Choice, IssueKind};
use tableside_core::change::{equal_parts, merge_cases};
use tableside_core::journal::Journal;
use tableside_core::storage::{Library, Memory, open_case, seal};
use tableside_core::time::Timestamp;

const ISSUES: usize = 20;
const OFFERS: usize = 500;

fn keep(criterion: &mut Criterion) {
    let case = talked_over("a", ISSUES, OFFERS);
    let sealed = seal(&case, 1, &[]);
    let now = Timestamp::parse("2026-11-23T10:00:00Z").unwrap();
    let mut library = Library::open(Memory::default(), "p").unwrap();
    let mut group = criterion.benchmark_group("500 offers on 20 issues");
    group.bench_function("sealed", |bencher| bencher.iter(|| seal(black_box(&case), 1, &[])));
    group.bench_function("kept", |bencher| bencher.iter(|| library.keep(black_box(&case), now.clone())));
    group.bench_function("opened", |bencher| bencher.iter(|| open_case(black_box(&sealed), "case").unwrap()));
    group.bench_function("a change noted for undo", |bencher| {
        let (mut journal, mut changed) = (Journal::open(&case, Vec::new()), case.clone());
        let mut number = 0;
        bencher.iter(|| {
            number += 1;
            changed.title = number.to_string();
            journal.note(black_box(&changed), false)
        });
    });
    group.finish();
}

/// The same with choices of so many options in the place of its amounts.
fn with_options(mut case: Case, options: usize) -> Case {
    if options > 0 {
        for issue in &mut case.issues {
            let option =
                |number| Choice { id: format!("p{number}"), name: format!("Option {number}"), ..Choice::default() };
            (issue.kind, issue.options) = (IssueKind::Choice, (0..options).map(option).collect());
        }
        for (number, offer) in case.offers.iter_mut().enumerate() {
            offer.terms.values_mut().for_each(|term| *term = format!("p{}", number % options));
        }
    }
    case
}

/// Two copies that have nothing in common, each of that size: twice the size should take twice as long.
fn bring_together(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("brought together");
    group.sample_size(10);
    for (issues, options, offers) in [(60, 0, 250), (120, 0, 500), (120, 0, 1_000), (60, 50, 250), (120, 50, 500)] {
        let [one, other] = ["a", "b"].map(|who| with_options(talked_over(who, issues, offers), options));
        let name = format!("{issues} issues of {options} options and {offers} offers a side");
        let name = BenchmarkId::from_parameter(name);
        group.bench_function(name, |bencher| {
            bencher.iter(|| merge_cases(&equal_parts(&one, &other), black_box(&one), &other));
        });
    }
    group.finish();
}

criterion_group!(benches, keep, bring_together);
criterion_main!(benches);
