//! The same crate where it runs in the browser: on 32 bits. What matters there is run again, under Node.

#![cfg(target_arch = "wasm32")]
// A test that fails should fail at once and loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use tableside_core::analysis::gap::gap;
use tableside_core::analysis::packages;
use tableside_core::case::{Case, Choice, Issue, IssueKind, Stance};
use tableside_core::format;
use tableside_core::guide::Example;
use tableside_core::number::entry::{self, Entry};
use tableside_core::number::{Decimal, DecimalFault, EntryFault, NumberStyle};
use tableside_core::storage::{Library, LoadError, Memory};
use tableside_core::time::Timestamp;
use wasm_bindgen_test::wasm_bindgen_test;

const FILES: [&str; 4] = [
    include_str!("../../content/examples/agency.json"),
    include_str!("../../content/examples/software.json"),
    include_str!("fixtures/v1.json"),
    include_str!("fixtures/v1-minimal.json"),
];
const LARGEST: &str = "999999999999999.999999999";

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[wasm_bindgen_test]
fn the_examples_and_fixtures_survive_a_round_trip() {
    for text in FILES {
        let file = format::read(text).unwrap();
        let written = format::write(&file);
        assert_eq!(format::read(&written).unwrap(), file);
        assert_eq!(format::write(&format::read(&written).unwrap()), written);
    }
}

#[wasm_bindgen_test]
fn decimals_are_exact_at_their_limits() {
    for text in ["0", "0.000000001", "-0.000000001", LARGEST] {
        assert_eq!(decimal(text).to_string(), text);
    }
    assert_eq!((-decimal(LARGEST)).to_string(), format!("-{LARGEST}"));
    assert_eq!("1000000000000000".parse::<Decimal>(), Err(DecimalFault::TooLarge));
    assert_eq!("0.0000000001".parse::<Decimal>(), Err(DecimalFault::TooFine));
    assert_eq!(decimal(LARGEST) - decimal("0.000000001"), decimal("999999999999999.999999998"));
    assert_eq!(decimal(LARGEST).times_share(0.5), decimal("500000000000000"));
}

#[wasm_bindgen_test]
fn typed_numbers_are_read_as_on_the_host() {
    let german = NumberStyle { decimal: ',', group: '.', indian: false };
    for (typed, style, number) in [
        ("12k", NumberStyle::ENGLISH, "12000"),
        ("$12,000.50", NumberStyle::ENGLISH, "12000.5"),
        ("\u{2212}1,200", NumberStyle::ENGLISH, "-1200"),
        ("12.000,50 €", german, "12000.5"),
        ("١٢٣٫٥", NumberStyle::ENGLISH, "123.5"),
        (LARGEST, NumberStyle::ENGLISH, LARGEST),
    ] {
        assert_eq!(entry::read(typed, style), Entry::Exact(decimal(number)), "{typed}");
    }
    let both = Entry::Ambiguous { decimal: decimal("1.234"), thousands: decimal("1234") };
    assert_eq!(entry::read("1.234", NumberStyle::ENGLISH), both);
    let too_long = Entry::Unreadable(EntryFault::TooManyDigits);
    assert_eq!(entry::read("9999999999999999", NumberStyle::ENGLISH), too_long);
    assert_eq!(entry::read("1000000bn", NumberStyle::ENGLISH), too_long);
}

#[wasm_bindgen_test]
fn what_a_library_keeps_comes_back() {
    let now = Timestamp::parse("2026-11-23T10:00:00Z").unwrap();
    let mut library = Library::open(Memory::default(), "tableside:/").unwrap();
    for example in Example::ALL {
        let case = example.case().unwrap();
        library.save(&case, now.clone()).unwrap();
        assert_eq!(library.load(&case.id), Ok(case));
    }
    assert_eq!(library.summaries().len(), Example::ALL.len());
    assert_eq!(library.load("nobody"), Err(LoadError::Missing));
}

#[wasm_bindgen_test]
fn packages_are_counted_beyond_64_bits() {
    let choice = Issue { kind: IssueKind::Choice, options: vec![Choice::default(); 10], ..Issue::default() };
    let widest = Issue {
        step: Some(decimal("0.000000001")),
        us: Stance { walk_away: Some(decimal(LARGEST)), ..Stance::default() },
        them: Stance { walk_away: Some(-decimal(LARGEST)), ..Stance::default() },
        ..Issue::default()
    };
    let count = |issues| packages::count(&Case { issues, ..Case::default() });
    assert_eq!(count(vec![choice; 20]), "100000000000000000000");
    assert_eq!(count(vec![widest.clone()]), "1999999999999999999999999");
    // (2·10²⁴ − 1)² = 4·10⁴⁸ − 4·10²⁴ + 1
    assert_eq!(count(vec![widest.clone(), widest]), "3999999999999999999999996000000000000000000000001");
}

/// The gap after each offer, as worked out by hand in `content/examples/FIGURES.md`.
const AGENCY_GAPS: [Option<i32>; 10] =
    [None, Some(5_500), Some(4_200), Some(2_600), Some(1_900), Some(900), Some(900), Some(900), Some(900), Some(900)];
const SOFTWARE_GAPS: [Option<i32>; 12] = [
    None,
    Some(100_000),
    Some(70_000),
    Some(55_000),
    Some(40_000),
    Some(35_000),
    Some(25_000),
    Some(25_000),
    Some(20_000),
    Some(20_000),
    Some(20_000),
    Some(20_000),
];

fn assert_gaps(example: Example, issue: &str, expected: &[Option<i32>]) {
    let case = example.case().unwrap();
    let issue = case.issue(issue).unwrap();
    assert_eq!(case.offers.len(), expected.len());
    for (index, apart) in expected.iter().enumerate() {
        let so_far = Case { offers: case.offers[..=index].to_vec(), ..case.clone() };
        assert_eq!(gap(&so_far, issue).apart, apart.map(Decimal::whole), "after offer {}", index + 1);
    }
}

#[wasm_bindgen_test]
fn the_gaps_of_the_examples_are_those_worked_out_by_hand() {
    assert_gaps(Example::Agency, "fee", &AGENCY_GAPS);
    assert_gaps(Example::Software, "total", &SOFTWARE_GAPS);
}

#[wasm_bindgen_test]
fn the_moves_of_the_examples_add_up_to_what_closed_the_gap() {
    for (example, issue, [at_start, ours, theirs]) in
        [(Example::Agency, "fee", [5_500, 2_600, 2_000]), (Example::Software, "total", [100_000, 20_000, 60_000])]
    {
        let case = example.case().unwrap();
        let found = gap(&case, case.issue(issue).unwrap());
        let moved = [found.at_start, found.we_moved, found.they_moved];
        assert_eq!(moved, [at_start, ours, theirs].map(|amount| Some(Decimal::whole(amount))), "{issue}");
    }
}
