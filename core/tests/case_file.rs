//! The case file from outside: what is written comes back, what is wrong is named, and nothing makes it panic.

#![cfg(not(target_arch = "wasm32"))]
// A test that fails should fail at once and loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod generated;
mod mutated;
mod thorough;

use std::collections::BTreeSet;
use std::panic;

use mutated::{Original, Random};
use proptest::collection::vec;
use std::fs;

use proptest::prelude::*;
use serde_json::{Value, json};
use tableside_core::analysis::gap::gaps;
use tableside_core::analysis::{packages, score};
use tableside_core::case::{
    Case, IssueKind, MAX_CASES, MAX_ISSUES, MAX_OFFERS, MAX_OPTIONS, OfferStatus, Side, ValueKind, Worth,
};
use tableside_core::document::Problem;
use tableside_core::format::{self, CaseFile, FileError, MAX_BYTES, MAX_DEPTH};
use tableside_core::number::{Decimal, day};

/// The brief's own example, and a case with every optional part and unknown fields at every level.
const V1: &str = include_str!("fixtures/v1.json");
/// Only what must be there.
const V1_MINIMAL: &str = include_str!("fixtures/v1-minimal.json");
/// An issue of each kind that one chooses among, each with what it says that it counts.
const V1_KINDS: &str = include_str!("fixtures/v1-kinds.json");
const AGENCY: &str = include_str!("../../content/examples/agency.json");
const SOFTWARE: &str = include_str!("../../content/examples/software.json");

const MUTATED_FILES: u32 = 10_000;

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn read(text: &str) -> CaseFile {
    format::read(text).unwrap_or_else(|error| panic!("{error}"))
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// Reads what was written, and finds the same cases and then the same bytes.
fn assert_survives(file: &CaseFile, context: &str) {
    let written = format::write(file);
    let again = format::read(&written).unwrap_or_else(|error| panic!("{context}: {error}\n{written}"));
    assert!(again == *file && format::write(&again) == written, "{context}: not the same after\n{written}");
}

#[test]
fn every_version_ever_written_has_a_fixture_that_is_read_whole() {
    let fixtures = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");
    for version in 1..=format::VERSION {
        let text = fs::read_to_string(format!("{fixtures}/v{version}.json"))
            .unwrap_or_else(|error| panic!("version {version} has no fixture: {error}"));
        assert_eq!(parsed(&text)["version"].to_string().split('.').next(), Some(version.to_string().as_str()));
        let file = read(&text);
        assert!(!file.cases.is_empty() && !file.cases[0].offers.is_empty(), "version {version}");
        assert_survives(&file, &format!("version {version}"));
    }
}

// What is written comes back.

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_written_file_is_read_back_as_it_was_and_written_again_byte_for_byte(
        mut cases in vec(generated::case(), 0..3),
        extra in generated::extra(),
    ) {
        for (number, case) in cases.iter_mut().enumerate() {
            case.id = format!("case-{number}");
        }
        let file = CaseFile { cases, extra };
        let written = format::write(&file);
        let again = format::read(&written).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(format::write(&again), written);
        prop_assert_eq!(again, file);
    }
}

// The fixtures of version 1.

#[test]
fn the_example_of_the_description_is_read_as_it_says() {
    let case = &read(V1).cases[0];
    assert_eq!((case.id.as_str(), case.title.as_str()), ("0f9b7c1e-5d2a-4b63-9c8e-7a1f40d2b6e9", "Website retainer"));
    assert_eq!(case.currency.code(), "USD");
    assert_eq!((case.us.name.as_str(), case.them.name.as_str()), ("Northlight Studio", "Harbour Foods"));
    let kinds: Vec<IssueKind> = case.issues.iter().map(|issue| issue.kind).collect();
    assert_eq!(kinds, [IssueKind::Amount, IssueKind::Choice, IssueKind::Text]);
    let fee = case.issue("fee").unwrap();
    assert_eq!((fee.unit.as_str(), fee.step), ("per month", Some(decimal("50"))));
    assert_eq!((fee.us.opening, fee.us.walk_away), (Some(decimal("12000")), Some(decimal("8000"))));
    assert!(fee.us.hard && !fee.them.hard);
    let year = case.issue("term").unwrap().option("12m").unwrap();
    assert!(matches!(year.us, Worth::Points(points) if (points.get() - 100.0).abs() < f64::EPSILON));
    assert_eq!(case.reservation.us.map(|share| share.get().to_string()).as_deref(), Some("0.45"));
    assert_eq!(case.reservation.them, None);
    let offer = &case.offers[0];
    assert_eq!((offer.by, offer.status, offer.at.as_str()), (Side::Us, OfferStatus::Open, "2026-11-23T10:00:00Z"));
    assert_eq!(offer.terms.get("term").map(String::as_str), Some("12m"));
}

#[test]
fn every_optional_part_is_read() {
    let case = &read(V1).cases[1];
    assert_eq!(case.title, "Lease of the “old mill” 🤝 <b>2027</b>");
    assert_eq!(case.them.name, "\u{202b}בית הטחנה\u{202c}");
    assert_eq!(case.created_at.as_str(), "2026-09-01T08:30:15Z");
    let rent = case.issue("rent").unwrap();
    assert_eq!(rent.step, Some(decimal("0.000000001")));
    assert_eq!(rent.us.target, Some(decimal("999999999999999.999999999")));
    let garden = case.issue("garden").unwrap();
    assert_eq!(garden.option("ours").unwrap().them, Worth::Never);
    assert_eq!(garden.option("shared").unwrap().them, Worth::Unknown);
    assert_eq!(garden.open_options().count(), 2);
    assert_eq!(case.open_issues().count(), 2);
    let statuses: Vec<&str> = case.offers.iter().map(|offer| offer.status.into_str()).collect();
    assert_eq!(statuses, ["countered", "rejected", "withdrawn", "accepted"]);
    assert!(case.checklist.has("PREP-2"));
    assert_eq!(case.note("IMP-2"), "Line one\n\tline “two” \\ with a slash");
    assert_eq!(case.impasse[0].way, "IMP-2");
    let agreement = case.agreement.as_ref().unwrap();
    assert_eq!((agreement.offer.as_str(), agreement.reviews[0].on.as_str()), ("o4", "2027-03-31"));
    assert_eq!(case.drafts.get("issues.rent.us.target").map(String::as_str), Some("about 1 million"));
}

#[test]
fn unknown_fields_are_kept_at_every_level() {
    let file = read(V1);
    let case = serde_json::to_value(&file.cases[1]).unwrap();
    assert_eq!(file.extra.get("written_by"), Some(&json!({"name": "Tableside", "version": "9.9"})));
    assert_eq!(case["goals"], json!([{"text": "A roof that holds", "weight": 3}]));
    assert_eq!(case["issues"][0]["us"]["mood"], "calm");
    assert_eq!(case["agreement"].get("witness"), Some(&Value::Null));
}

#[test]
fn the_full_case_is_written_field_for_field_as_it_came() {
    let written = parsed(&format::write(&read(V1)));
    let came = parsed(V1);
    assert_eq!(written["cases"][1], came["cases"][1]);
    assert_eq!(written["written_by"], came["written_by"]);
}

#[test]
fn a_file_with_only_the_required_parts_is_valid() {
    let file = read(V1_MINIMAL);
    let empty = &file.cases[0];
    let expected = Case {
        id: "7b0c2d9e-1f34-4a56-8b7c-9d0e1f2a3b4c".to_owned(),
        currency: empty.currency.clone(),
        ..Case::default()
    };
    assert_eq!((empty, empty.currency.code()), (&expected, "EUR"));
}

#[test]
fn items_without_an_identifier_are_given_one() {
    let case = &read(V1_MINIMAL).cases[1];
    let alternatives: Vec<&str> = case.alternatives.iter().map(|item| item.id.as_str()).collect();
    let outcomes: Vec<&str> = case.alternatives[1].outcomes.iter().map(|item| item.id.as_str()).collect();
    assert_eq!((alternatives, outcomes), (vec!["a1", "a2"], vec!["r1", "r2"]));
    assert_eq!((case.concessions[0].id.as_str(), case.impasse[0].id.as_str()), ("c1", "t1"));
    let agreement = case.agreement.as_ref().unwrap();
    assert_eq!((agreement.duties[0].id.as_str(), agreement.reviews[0].id.as_str()), ("d1", "v1"));
    assert_eq!((agreement.measures[0].id.as_str(), agreement.measures[1].id.as_str()), ("m1", "m2"));
}

#[test]
fn a_file_that_does_not_say_what_its_amounts_count_reads_as_before() {
    for text in [V1, V1_MINIMAL, AGENCY, SOFTWARE] {
        for issue in read(text).cases.iter().flat_map(|case| &case.issues) {
            assert!(issue.counts.is_none() && !issue.unbounded, "{}", issue.name);
        }
    }
    let fee = read(V1).cases[0].issue("fee").cloned().unwrap();
    assert_eq!(ValueKind::of(&fee), ValueKind::Money, "its unit tells");
}

#[test]
fn every_kind_of_issue_is_read_and_written_field_for_field_as_it_came() {
    use ValueKind::{Choice, Date, Money, Number, Percent, Words};
    let file = read(V1_KINDS);
    let case = &file.cases[0];
    let kinds: Vec<ValueKind> = case.issues.iter().map(ValueKind::of).collect();
    assert_eq!(kinds, [Money, Number, Date, Percent, Percent, Choice, Words]);
    assert_eq!(parsed(&format::write(&file)), parsed(V1_KINDS));
    let start = case.issue("start").unwrap();
    assert_eq!(day::of(start.us.target.unwrap()).unwrap().as_str(), "2027-03-01");
}

#[test]
fn dates_and_percentages_have_distances_and_scores_as_other_amounts_have() {
    let case = &read(V1_KINDS).cases[0];
    let apart: Vec<Option<String>> = gaps(case).iter().map(|gap| gap.apart.map(|apart| apart.to_string())).collect();
    assert_eq!(apart, [Some("13000"), None, Some("14"), Some("8"), None].map(|apart| apart.map(str::to_owned)));
    // (75,000 − 64,000) / 6,000, (30 − 26) / 4, (20,909 − 20,878) / 31 and (12 − 5) / 7, by their weights.
    let ours = score::offers(case)[0].us.unwrap();
    assert!((ours - (40.0 * 11.0 / 6.0 + 20.0 + 20.0 + 20.0) / 100.0).abs() < 1e-9, "{ours}");
    // 23 amounts in steps of 500, 5 of leave, 32 days, 11 halves of a percentage, one growth, two titles.
    assert_eq!(packages::count(case), (23 * 5 * 32 * 11 * 2).to_string());
}

#[test]
fn the_fixtures_and_the_examples_survive_a_round_trip() {
    let kinds = ("v1-kinds", V1_KINDS);
    for (name, text) in [("v1", V1), ("v1-minimal", V1_MINIMAL), ("agency", AGENCY), ("software", SOFTWARE), kinds] {
        assert_survives(&read(text), name);
    }
}

// What is wrong is named with its place.

/// The fixture with one value put in place of another, or added, or (with nothing to put) taken out.
fn changed(pointer: &str, new: Option<Value>) -> String {
    let mut file = parsed(V1);
    let (parent, last) = pointer.rsplit_once('/').unwrap();
    match (file.pointer_mut(parent).unwrap(), new) {
        (Value::Object(fields), Some(new)) => drop(fields.insert(last.to_owned(), new)),
        (Value::Object(fields), None) => drop(fields.shift_remove(last).expect("nothing to take out")),
        (Value::Array(items), Some(new)) => items[last.parse::<usize>().unwrap()] = new,
        (other, _) => panic!("{pointer} leads into {other}"),
    }
    file.to_string()
}

fn put(pointer: &str, new: Value, message: &'static str) -> (String, &'static str) {
    (changed(pointer, Some(new)), message)
}

fn without(pointer: &str, message: &'static str) -> (String, &'static str) {
    (changed(pointer, None), message)
}

fn text(text: &str, message: &'static str) -> (String, &'static str) {
    (text.to_owned(), message)
}

fn options(count: usize) -> Value {
    (0..count).map(|number| json!({"id": number.to_string(), "name": ""})).collect()
}

/// Files that are no case files at all.
fn foreign_files() -> Vec<(String, &'static str)> {
    vec![
        text("", "The file is incomplete, or isn’t a case file: line 1, column 1 can’t be read."),
        text(
            "{\n  \"format\": tableside",
            "The file is incomplete, or isn’t a case file: line 2, column 14 can’t be read.",
        ),
        text(
            "{\"format\": \"tableside\",\n \"version\": 1, \"cases\": []",
            "The file is incomplete, or isn’t a case file: line 2, column 26 can’t be read.",
        ),
        text("[]", "This is not a Tableside file: it doesn’t say “format”: “tableside”."),
        put("/format", json!("excel"), "This is not a Tableside file: it doesn’t say “format”: “tableside”."),
        without("/format", "This is not a Tableside file: it doesn’t say “format”: “tableside”."),
        put(
            "/version",
            json!(2),
            "The file was written by a newer Tableside (format 2, this one reads 1). Nothing was changed.",
        ),
        put(
            "/version",
            json!(17.5),
            "The file was written by a newer Tableside (format 17.5, this one reads 1). Nothing was changed.",
        ),
        text(&" ".repeat(MAX_BYTES + 1), "The file is too big: about 33 MB, and at most 32 MB can be read."),
        text(&"[".repeat(MAX_DEPTH + 1), "The file is nested more than 32 levels deep, and no case file is."),
        put("/version", json!("1"), "version: should be a number, but is a text"),
        put("/version", json!(0.5), "version: 0.5 is below 1"),
        without("/version", "version: is missing"),
        without("/cases", "cases: is missing"),
        put("/cases", json!({}), "cases: should be a list, but is an object"),
        put("/cases/1", json!(7), "cases[1]: should be an object, but is a number"),
    ]
}

/// Faults in what a case says about itself.
fn faults_of_the_case() -> Vec<(String, &'static str)> {
    vec![
        without("/cases/0/id", "cases[0].id: is missing"),
        text(&V1.replacen(r#""title":"#, r#""title": "Other", "title":"#, 1), "cases[0].title: is there twice"),
        put("/cases/0/id", json!(""), "cases[0].id: “” should be 1 to 64 letters, digits, hyphens or underscores"),
        put(
            "/cases/1/id",
            json!("a/b"),
            "cases[1].id: “a/b” should be 1 to 64 letters, digits, hyphens or underscores",
        ),
        put(
            "/cases/0/id",
            json!("x".repeat(65)),
            "cases[0].id: “xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx” should be 1 to 64 \
             letters, digits, hyphens or underscores",
        ),
        put("/cases/0/title", json!(true), "cases[0].title: should be a text, but is true or false"),
        put("/cases/0/currency", json!("usd"), "cases[0].currency: “usd” is no currency code such as USD"),
        put("/cases/0/currency", Value::Null, "cases[0].currency: should be a text, but is null"),
        put(
            "/cases/1/created_at",
            json!("2026-09-01"),
            "cases[1].created_at: “2026-09-01” is no date of the form 2026-11-23T10:00:00Z",
        ),
        put("/cases/0/us", Value::Null, "cases[0].us: should be an object, but is null"),
        without("/cases/0/them/name", "cases[0].them.name: is missing"),
        put("/cases/0/reservation/us", json!(1.5), "cases[0].reservation.us: 1.5 is over 1"),
        put("/cases/0/reservation/them", json!(-0.25), "cases[0].reservation.them: -0.25 is below 0"),
    ]
}

fn faults_of_issues() -> Vec<(String, &'static str)> {
    vec![
        without("/cases/0/issues", "cases[0].issues: is missing"),
        put("/cases/0/issues/0/id", json!(""), "cases[0].issues[0].id: must not be empty"),
        put("/cases/0/issues/1/id", json!("fee"), "cases[0].issues[1].id: “fee” is used twice"),
        put(
            "/cases/0/issues/0/kind",
            json!("price"),
            "cases[0].issues[0].kind: “price” is none of amount, choice, text",
        ),
        put(
            "/cases/0/issues/0/counts",
            json!("apples"),
            "cases[0].issues[0].counts: “apples” is none of money, number, percent, date",
        ),
        put(
            "/cases/0/issues/0/unbounded",
            json!("yes"),
            "cases[0].issues[0].unbounded: should be true or false, but is a text",
        ),
        put(
            "/cases/0/issues/0/step",
            json!(50),
            "cases[0].issues[0].step: should be a decimal number in quotes, but is a number",
        ),
        put("/cases/0/issues/0/step", json!("-50"), "cases[0].issues[0].step: -50 is not above 0"),
        put("/cases/0/issues/0/us/weight", json!(-1), "cases[0].issues[0].us.weight: -1 is below 0"),
        put(
            "/cases/0/issues/0/us/weight",
            serde_json::from_str("1e9223372036854775807").unwrap(),
            "cases[0].issues[0].us.weight: 999999999999999.999999999 is over 1000000000000",
        ),
        put(
            "/cases/0/issues/0/us/weight",
            json!({"points": 40}),
            "cases[0].issues[0].us.weight: should be a number, but is an object",
        ),
        put(
            "/cases/0/issues/0/us/weight",
            json!("40"),
            "cases[0].issues[0].us.weight: should be a number, but is a text",
        ),
        put(
            "/cases/0/issues/0/us/opening",
            json!("12,000"),
            "cases[0].issues[0].us.opening: “12,000” is not a decimal number such as 12000 or 0.5",
        ),
        put(
            "/cases/0/issues/0/us/target",
            json!("1000000000000000"),
            "cases[0].issues[0].us.target: “1000000000000000” has more than 15 digits before the point",
        ),
        put(
            "/cases/0/issues/0/them/walk_away",
            json!("0.0000000001"),
            "cases[0].issues[0].them.walk_away: “0.0000000001” has more than 9 digits after the point",
        ),
        put(
            "/cases/0/issues/0/us/hard",
            json!("yes"),
            "cases[0].issues[0].us.hard: should be true or false, but is a text",
        ),
        put("/cases/0/issues/1/options", json!({}), "cases[0].issues[1].options: should be a list, but is an object"),
        without("/cases/0/issues/1/options/0/name", "cases[0].issues[1].options[0].name: is missing"),
        put("/cases/0/issues/1/options/1/id", json!("3m"), "cases[0].issues[1].options[1].id: “3m” is used twice"),
        put(
            "/cases/0/issues/2/options",
            json!([{"id": "a", "name": "A"}, {"id": "b", "name": "B", "us": 140}]),
            "cases[0].issues[2].options[1].us: 140 is over 100",
        ),
        put("/cases/0/issues/1/options/1/them", json!(-0.5), "cases[0].issues[1].options[1].them: -0.5 is below 0"),
        put(
            "/cases/1/issues/2/options",
            options(51),
            "cases[1].issues[2].options: there are 51, at most 50 are allowed",
        ),
        put(
            "/cases/1/issues/1/removed",
            json!(1),
            "cases[1].issues[1].removed: should be true or false, but is a number",
        ),
    ]
}

fn faults_of_offers() -> Vec<(String, &'static str)> {
    vec![
        put("/cases/0/offers/0/by", json!("me"), "cases[0].offers[0].by: “me” is none of us, them"),
        put(
            "/cases/0/offers/0/at",
            json!("2026-02-30T10:00:00Z"),
            "cases[0].offers[0].at: “2026-02-30T10:00:00Z” is no date of the form 2026-11-23T10:00:00Z",
        ),
        without("/cases/0/offers/0/terms", "cases[0].offers[0].terms: is missing"),
        put("/cases/0/offers/0/terms", json!(["fee"]), "cases[0].offers[0].terms: should be an object, but is a list"),
        put("/cases/0/offers/0/terms/ghost", json!("1"), "cases[0].offers[0].terms.ghost: there is no issue “ghost”"),
        put(
            "/cases/0/offers/0/terms/fee",
            json!(12_000),
            "cases[0].offers[0].terms.fee: should be a text, but is a number",
        ),
        put(
            "/cases/0/offers/0/terms/fee",
            json!("12k"),
            "cases[0].offers[0].terms.fee: “12k” is not a decimal number such as 12000 or 0.5",
        ),
        put("/cases/0/offers/0/terms/term", json!("24m"), "cases[0].offers[0].terms.term: there is no option “24m”"),
        put(
            "/cases/0/offers/0/status",
            json!("lost"),
            "cases[0].offers[0].status: “lost” is none of open, countered, accepted, rejected, withdrawn",
        ),
        put("/cases/0/offers/0/status", json!(7), "cases[0].offers[0].status: should be a text, but is a number"),
        put("/cases/0/offers/0/by", Value::Null, "cases[0].offers[0].by: should be a text, but is null"),
        put(
            "/cases/0/issues/0/kind",
            json!({"amount": null}),
            "cases[0].issues[0].kind: should be a text, but is an object",
        ),
        put("/cases/1/offers/3/id", json!("o2"), "cases[1].offers[3].id: “o2” is used twice"),
        put("/cases/1/offers/2/id", json!(""), "cases[1].offers[2].id: must not be empty"),
        put("/cases/1/offers/1/then_we", json!([]), "cases[1].offers[1].then_we: should be a text, but is a list"),
    ]
}

fn faults_of_the_notebook() -> Vec<(String, &'static str)> {
    vec![
        without("/cases/0/alternatives/0/name", "cases[0].alternatives[0].name: is missing"),
        put("/cases/1/alternatives/1/id", json!("stay"), "cases[1].alternatives[1].id: “stay” is used twice"),
        put(
            "/cases/0/alternatives/0/cost",
            json!(0),
            "cases[0].alternatives[0].cost: should be a decimal number in quotes, but is a number",
        ),
        put(
            "/cases/0/alternatives/0/outcomes/1/probability",
            json!(1.01),
            "cases[0].alternatives[0].outcomes[1].probability: 1.01 is over 1",
        ),
        without("/cases/0/alternatives/0/outcomes/0/value", "cases[0].alternatives[0].outcomes[0].value: is missing"),
        put("/cases/1/checklist", json!("PREP-1"), "cases[1].checklist: should be a list, but is a text"),
        put("/cases/1/checklist/2", json!(1), "cases[1].checklist[2]: should be a text, but is a number"),
        put("/cases/1/notes/PREP-1", json!({}), "cases[1].notes.PREP-1: should be a text, but is an object"),
        put("/cases/1/concessions/0/worth", json!(6), "cases[1].concessions[0].worth: 6 is over 5"),
        without("/cases/1/impasse/0/move", "cases[1].impasse[0].move: is missing"),
        without("/cases/1/impasse/0/at", "cases[1].impasse[0].at: is missing"),
        put("/cases/1/agreement/offer", json!("o9"), "cases[1].agreement.offer: there is no offer “o9”"),
        put(
            "/cases/1/agreement/duties/0/by",
            json!("2026-13-01"),
            "cases[1].agreement.duties[0].by: “2026-13-01” is no date of the form 2026-11-23",
        ),
        put(
            "/cases/1/agreement/measures",
            json!([{"id": "m1"}, {"id": "m1"}]),
            "cases[1].agreement.measures[1].id: “m1” is used twice",
        ),
        put("/cases/1/drafts", json!([]), "cases[1].drafts: should be an object, but is a list"),
    ]
}

fn faults() -> Vec<(String, &'static str)> {
    [foreign_files(), faults_of_the_case(), faults_of_issues(), faults_of_offers(), faults_of_the_notebook()].concat()
}

#[test]
fn every_fault_is_told_with_its_place_and_its_reason() {
    let faults = faults();
    for (file, message) in &faults {
        let error = format::read(file).expect_err(message);
        assert_eq!(error.to_string(), *message);
    }
    assert!(faults.len() >= 35, "{} faults", faults.len());
}

/// The name of an error's variant. A new one doesn't compile until it has a name here, and a row above.
const fn variant(error: &FileError) -> &'static str {
    match error {
        FileError::TooBig { .. } => "too big",
        FileError::TooDeep => "too deep",
        FileError::NotJson { .. } => "not json",
        FileError::Foreign => "foreign",
        FileError::Newer { .. } => "newer",
        FileError::Fault(fault) => match fault.problem {
            Problem::Missing => "missing",
            Problem::Twice => "twice",
            Problem::WrongKind { .. } => "wrong kind",
            Problem::UnknownWord { .. } => "unknown word",
            Problem::Unfit(_) => "unfit",
            Problem::TooMany { .. } => "too many",
            Problem::Repeated(_) => "repeated",
            Problem::NoIdentifier => "no identifier",
            Problem::OddIdentifier(_) => "odd identifier",
            Problem::Unresolved { .. } => "unresolved",
        },
    }
}

#[test]
fn the_faults_cover_every_kind_of_error() {
    let seen: BTreeSet<&str> = faults().iter().map(|(file, _)| variant(&format::read(file).unwrap_err())).collect();
    assert_eq!(seen.len(), 5 + 10, "{seen:?}");
}

#[test]
fn an_amount_has_a_step_above_zero_or_none() {
    let error = format::read(&changed("/cases/0/issues/0/step", Some(json!("0")))).unwrap_err();
    assert!(error.to_string().starts_with("cases[0].issues[0].step: "), "{error}");
    read(&changed("/cases/0/issues/0/step", Some(json!("0.000000001"))));
    read(&changed("/cases/0/issues/0/step", Some(Value::Null)));
}

// The limits.

/// A file with one case that has these issues and offers.
fn file_with(issues: &str, offers: &str) -> String {
    let case = format!(
        r#"{{"id":"a","title":"","currency":"USD","us":{{"name":""}},"them":{{"name":""}},"issues":[{issues}],"offers":[{offers}]}}"#
    );
    file_of(&case)
}

fn file_of(cases: &str) -> String {
    format!(r#"{{"format":"tableside","version":1,"cases":[{cases}]}}"#)
}

fn repeated(count: usize, item: impl Fn(usize) -> String) -> String {
    (0..count).map(item).collect::<Vec<_>>().join(",")
}

fn issues_file(count: usize) -> String {
    file_with(&repeated(count, |number| format!(r#"{{"id":"i{number}","name":"","kind":"text"}}"#)), "")
}

fn options_file(count: usize) -> String {
    file_with(&format!(r#"{{"id":"i","name":"","kind":"choice","options":{}}}"#, options(count)), "")
}

fn offers_file(count: usize) -> String {
    let offer = |number| format!(r#"{{"id":"o{number}","by":"us","at":"2026-11-23T10:00:00Z","terms":{{}}}}"#);
    file_with("", &repeated(count, offer))
}

fn cases_file(count: usize) -> String {
    let case = |number| {
        format!(
            r#"{{"id":"c{number}","title":"","currency":"USD","us":{{"name":""}},"them":{{"name":""}},"issues":[]}}"#
        )
    };
    file_of(&repeated(count, case))
}

/// A file that is nested to a depth, with brackets in texts that don't count.
fn deep_file(depth: usize) -> String {
    let (open, close) = ("[".repeat(depth - 1), "]".repeat(depth - 1));
    format!(r#"{{"format":"tableside","version":1,"cases":[],"words":"[[{{[\"[[","deep":{open}{close}}}"#)
}

/// A valid file of a size, padded with spaces.
fn padded_file(bytes: usize) -> String {
    let mut file = file_of("");
    file.push_str(&" ".repeat(bytes - file.len()));
    file
}

/// At its limit a file is read, and beyond it refused with a message.
fn assert_limit(file: impl Fn(usize) -> String, limit: usize, message: &str) {
    read(&file(limit));
    assert_eq!(format::read(&file(limit + 1)).expect_err(message).to_string(), message);
}

#[test]
fn thirty_two_megabytes_are_read_and_one_byte_more_is_not() {
    assert_eq!(MAX_BYTES, 32 * 1024 * 1024);
    assert_limit(padded_file, MAX_BYTES, "The file is too big: about 33 MB, and at most 32 MB can be read.");
}

#[test]
fn thirty_two_levels_are_read_and_one_more_is_not() {
    assert_limit(deep_file, 32, "The file is nested more than 32 levels deep, and no case file is.");
}

#[test]
fn two_hundred_issues_are_read_and_one_more_is_not() {
    assert_eq!(MAX_ISSUES, 200);
    assert_limit(issues_file, MAX_ISSUES, "cases[0].issues: there are 201, at most 200 are allowed");
}

#[test]
fn fifty_options_are_read_and_one_more_is_not() {
    assert_eq!(MAX_OPTIONS, 50);
    assert_limit(options_file, MAX_OPTIONS, "cases[0].issues[0].options: there are 51, at most 50 are allowed");
}

#[test]
fn ten_thousand_offers_are_read_and_one_more_is_not() {
    assert_eq!(MAX_OFFERS, 10_000);
    assert_limit(offers_file, MAX_OFFERS, "cases[0].offers: there are 10001, at most 10000 are allowed");
}

#[test]
fn ten_thousand_of_what_has_no_identifier_are_read_and_one_more_is_not() {
    let texts = |count: usize| (0..count).map(|number| number.to_string()).collect::<Vec<_>>();
    let limit = |place: &str, pointer: &str, value: &dyn Fn(Vec<String>) -> Value| {
        let file = |count| changed(pointer, Some(value(texts(count))));
        assert_limit(file, 10_000, &format!("{place}: there are 10001, at most 10000 are allowed"));
    };
    limit("cases[0].checklist", "/cases/0/checklist", &|texts| json!(texts));
    limit("cases[0].look_back.skills", "/cases/0/look_back", &|texts| json!({"skills": texts}));
    limit("cases[0].clashes[0].path", "/cases/0/clashes", &|texts| json!([{"id": "c1", "path": texts}]));
}

#[test]
fn a_thousand_cases_are_read_and_one_more_is_not() {
    assert_eq!(MAX_CASES, 1_000);
    assert_limit(cases_file, MAX_CASES, "cases: there are 1001, at most 1000 are allowed");
}

/// The places of all texts in a document, as pointers.
fn places_of_texts(value: &Value, here: &str, found: &mut Vec<String>) {
    match value {
        Value::String(_) => found.push(here.to_owned()),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                places_of_texts(item, &format!("{here}/{index}"), found);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                let step = name.replace('~', "~0").replace('/', "~1");
                places_of_texts(field, &format!("{here}/{step}"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn a_fault_is_told_in_one_sentence_however_long_the_value_is_in_which_it_is() {
    let mut places = Vec::new();
    places_of_texts(&serde_json::from_str(V1).unwrap(), "", &mut places);
    places.extend(["x", "ä"].map(|letter| format!("/cases/0/offers/0/terms/{}", letter.repeat(50_000))));
    let mut faults = 0;
    for place in &places {
        for letter in ["x", "9", "🤝"] {
            let file = changed(place, Some(json!(letter.repeat(50_000))));
            if let Err(error) = format::read(&file) {
                let said = error.to_string();
                assert!(said.chars().count() <= 400, "{said}");
                faults += 1;
            }
        }
    }
    assert!(faults > 30, "{faults}");
}

// Damaged files.

#[test]
fn a_damaged_file_gives_an_error_or_cases_that_survive_and_never_a_panic() {
    let originals: Vec<Original> = [V1, V1_MINIMAL, AGENCY, SOFTWARE].map(Original::new).into();
    let (mut errors, mut files) = (0_u64, 0_u64);
    let tried = u64::from(thorough::of(MUTATED_FILES));
    for (seed, original) in (0..tried).zip(originals.iter().cycle()) {
        let text = original.damaged(&mut Random::new(seed));
        let read = panic::catch_unwind(|| format::read(&text));
        match read.unwrap_or_else(|_| panic!("seed {seed} makes the reader panic:\n{text}")) {
            Err(error) => {
                errors += 1;
                assert!(!error.to_string().trim().is_empty(), "seed {seed}: {error:?}");
            }
            Ok(file) => {
                files += 1;
                assert_survives(&file, &format!("seed {seed}"));
            }
        }
    }
    println!("{tried} damaged files: {errors} errors, {files} read");
    assert!(errors > 0 && files > 0);
    assert_eq!(errors + files, tried);
}

// Bugs in the core that these tests found. Each `ignore` goes with the fix.

#[test]
fn two_outcomes_with_one_identifier_are_refused() {
    let error = format::read(&changed("/cases/1/alternatives/0/outcomes/1/id", Some(json!("good")))).unwrap_err();
    assert_eq!(error.to_string(), "cases[1].alternatives[0].outcomes[1].id: “good” is used twice");
}

#[test]
fn a_step_of_zero_is_not_said_to_be_below_zero() {
    let error = format::read(&changed("/cases/0/issues/0/step", Some(json!("0")))).unwrap_err();
    assert_ne!(error.to_string(), "cases[0].issues[0].step: 0 is below 0");
}

#[test]
fn weights_count_to_nine_decimals() {
    let file = read(&changed("/cases/0/issues/0/us/weight", Some(json!(33.333_333_333_333_336))));
    assert_eq!(file.cases[0].issues[0].us.weight.unwrap().get().to_string(), "33.333333333");
    assert_survives(&file, "33.333333333");
}

#[test]
fn a_case_with_all_the_offers_that_are_allowed_survives_a_round_trip() {
    let offer = |number| {
        format!(
            r#"{{"id":"o{number}","by":"us","at":"2026-11-23T10:00:00Z","terms":{{"f":"12000"}},"status":"countered","note":"n"}}"#
        )
    };
    let issue = r#"{"id":"f","name":"","kind":"amount"}"#;
    let file = format::read(&file_with(issue, &repeated(MAX_OFFERS, offer))).unwrap();
    let again = format::read(&format::write(&file)).map_err(|error| error.to_string());
    assert!(again.is_ok_and(|again| again == file), "it is not read back");
}
