//! What searching the packages costs: `cargo bench -p tableside-bench --bench packages`.
//!
//! First a table over issues and options, then the sizes that have a limit. The cases come from a seed and are the
//! same each time. They are measured as the page is built, for size.

// A bench that fails should fail at once and loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::Criterion;
use tableside_bench::{Interests, choices, with_amount};
use tableside_core::analysis::packages::{Precision, Space, obstacle};
use tableside_core::case::{Case, Issue, Probability, Share, Terms, Worth};

/// The frontier and its three points; how many points it has, and how exact it is.
fn search(case: &Case) -> (usize, Precision) {
    let space = Space::new(case).unwrap();
    let frontier = space.frontier();
    black_box([frontier.nash(), frontier.egalitarian(), frontier.kalai_smorodinsky()]);
    (frontier.points().len(), frontier.precision())
}

/// The sizes that have a limit, with it.
fn sizes() -> Vec<(&'static str, Duration, Case)> {
    let millis = Duration::from_millis;
    vec![
        ("20 issues x 10, opposed, one set of weights", millis(20), choices(&[10; 20], Interests::Opposed, 1)),
        ("20 issues x 10, opposed, two sets of weights", millis(20), choices(&[10; 20], Interests::Weighed, 1)),
        ("30 issues x 10, tenths", millis(60), choices(&[10; 30], Interests::Free, 10)),
        ("30 issues x 10, tenths, opposed, two sets", millis(60), choices(&[10; 30], Interests::Weighed, 10)),
        ("30 issues x 10, tenths, opposed, one set", millis(60), choices(&[10; 30], Interests::Opposed, 10)),
        ("30 issues x 10, hundredths", millis(60), choices(&[10; 30], Interests::Free, 100)),
        ("188,160 packages", millis(1), choices(&[4, 4, 4, 4, 5, 7, 7, 3], Interests::Free, 1)),
        ("188,160 packages, opposed", millis(1), choices(&[4, 4, 4, 4, 5, 7, 7, 3], Interests::Weighed, 1)),
        ("10,000 steps and 10 x 5", millis(50), with_amount(choices(&[5; 10], Interests::Free, 1))),
        ("10,000 steps and 10 x 5, opposed", millis(50), with_amount(choices(&[5; 10], Interests::Weighed, 1))),
        ("10,000 steps and 10 x 10, opposed", millis(50), with_amount(choices(&[10; 10], Interests::Weighed, 1))),
        ("10,000 steps and 10 x 10, one set", millis(50), with_amount(choices(&[10; 10], Interests::Opposed, 1))),
        ("200 issues x 50, hundredths, opposed", millis(2_000), choices(&[50; 200], Interests::Weighed, 100)),
    ]
}

/// The shortest of a few runs.
fn shortest(case: &Case) -> Duration {
    let run = |_| {
        let start = Instant::now();
        black_box(search(case));
        start.elapsed()
    };
    (0..5).map(run).min().unwrap()
}

fn print_table() {
    let options = [2, 5, 10, 20, 50];
    println!("Milliseconds (points) by issues and options, opposed, whole numbers, two sets of weights");
    println!("issues {}", options.map(|count| format!("{count:>18}")).concat());
    for issues in [5, 10, 20, 30, 50] {
        let cells = options.map(|count| {
            let case = choices(&vec![count; issues], Interests::Weighed, 1);
            let (points, precision) = search(&case);
            let mark = if precision == Precision::Exact { "" } else { "~" };
            format!("{:>18}", format!("{:.2} ({mark}{points})", shortest(&case).as_secs_f64() * 1e3))
        });
        println!("{issues:>6} {}", cells.concat());
    }
    println!();
    for (name, limit, case) in sizes() {
        let (points, precision) = search(&case);
        let took = shortest(&case).as_secs_f64() * 1e3;
        println!("{name:<46} {took:>9.3} ms (limit {}), {points} points, {precision:?}", limit.as_millis());
    }
}

/// What is searched for from a position, and what it takes.
fn print_searches() {
    for (name, case) in [
        ("20 issues x 10", choices(&[10; 20], Interests::Weighed, 1)),
        ("200 issues x 50", choices(&[50; 200], Interests::Weighed, 100)),
        ("10,000 steps and 10 x 5", with_amount(choices(&[5; 10], Interests::Weighed, 1))),
    ] {
        let space = Space::new(&case).unwrap();
        let frontier = space.frontier();
        let position = frontier.points()[frontier.points().len() / 2];
        let terms: Terms = case.issues.iter().map(|issue| (issue.id.clone(), first_value(issue))).collect();
        let probability = |number| Probability::new(number).unwrap();
        let timed = |what: &str, search: &dyn Fn() -> usize| {
            let start = Instant::now();
            let found = black_box(search());
            println!("{name}, {what}: {found} in {:.3} ms", start.elapsed().as_secs_f64() * 1e3);
        };
        timed("trades", &|| space.trades(&terms, 10).unwrap().best.len());
        timed("contingent terms", &|| {
            space.contingent_terms(&terms, probability(0.7), probability(0.4)).unwrap().len()
        });
        timed("offers worth the same", &|| frontier.equivalents(position.us).len());
        timed("the package behind a point", &|| frontier.terms(&position).len());
        let mut hard = case.clone();
        hard.reservation.us = Share::new(1.0);
        hard.reservation.them = Share::new(1.0);
        for issue in &mut hard.issues {
            issue.options.iter_mut().take(1).for_each(|option| option.us = Worth::Never);
        }
        timed("the obstacle", &|| usize::from(obstacle(&hard).unwrap().is_some()));
    }
}

/// The first option, or half way.
fn first_value(issue: &Issue) -> String {
    issue.options.first().map_or_else(|| "5000".to_owned(), |option| option.id.clone())
}

fn main() {
    print_table();
    print_searches();
    if std::env::args().any(|argument| argument == "--table") {
        return;
    }
    let second = Duration::from_secs(1);
    let criterion = Criterion::default().sample_size(20).warm_up_time(second).measurement_time(2 * second);
    let mut criterion = criterion.configure_from_args();
    for (name, _, case) in sizes() {
        criterion.bench_function(name, |bencher| bencher.iter(|| search(black_box(&case))));
    }
    criterion.final_summary();
}
