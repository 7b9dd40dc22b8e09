//! How long the search takes at each key: the guide and 200 negotiations; it must be well under 1 ms on the host.
//!
//! `cargo bench -p tableside-bench --bench search`

#![allow(missing_docs, clippy::indexing_slicing)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use tableside_core::search::{Entry, Index, guide_entries, negotiation_entry};
use tableside_core::storage::Summary;

const TYPED: &str = "walk away from a bad deal";
const SHOWN: usize = 12;

fn bench(criterion: &mut Criterion) {
    let entries = entries();
    let index = Index::new(entries.clone(), plain);
    criterion.bench_function("search: index", |bencher| bencher.iter(|| Index::new(black_box(entries.clone()), plain)));
    for end in 1..=TYPED.len() {
        let typed = &TYPED[..end];
        criterion.bench_function(&format!("search: “{typed}”"), |bencher| {
            bencher.iter(|| index.find(black_box(typed), SHOWN).len());
        });
    }
}

/// Stands for what the browser does with letters of other scripts.
fn plain(text: &str) -> String {
    text.to_lowercase()
}

/// The guide and 200 negotiations.
fn entries() -> Vec<Entry> {
    let subjects = ["Office lease", "Website", "Salary", "Walk-in fridge", "Delivery of Ziegelsteine", "Marketing"];
    let names = ["Harbour Foods", "Müller & Söhne", "Northlight", "Café Central", "Bad Homburg Stadt"];
    let negotiation = |number: usize| Summary {
        id: format!("n{number}"),
        title: format!("{} {number}", subjects[number % subjects.len()]),
        them: names[number % names.len()].to_owned(),
        ..Summary::default()
    };
    let negotiations = (0..200).map(|number| negotiation_entry(&negotiation(number)));
    guide_entries(None).into_iter().chain(negotiations).collect()
}

criterion_group!(benches, bench);
criterion_main!(benches);
