//! The example `analyze` as others run it: a case file in, one line a case out, or exit status 2 and a message.

#![cfg(not(target_arch = "wasm32"))]
// A test that fails should fail at once and loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

use serde_json::{Value, json};

const PACKAGE: &str = env!("CARGO_MANIFEST_DIR");

/// A file of this package.
fn ours(name: &str) -> PathBuf {
    Path::new(PACKAGE).join(name)
}

/// Runs `cargo run --example analyze -- …` in the workspace, with the target directory that these tests have.
fn analyze(arguments: &[&Path]) -> Output {
    Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--package", "tableside-core", "--example", "analyze", "--"])
        .args(arguments)
        .current_dir(ours(".."))
        .output()
        .unwrap()
}

/// The lines that a good file gives.
fn lines(file: &Path) -> Vec<Value> {
    let output = analyze(&[file]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    json_lines(&String::from_utf8(output.stdout).unwrap())
}

fn json_lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Refused: status 2, nothing on standard output, and the message on standard error.
fn assert_refused(output: &Output, message: &str) {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{message}: {errors}");
    assert!(output.stdout.is_empty(), "{message}: {}", String::from_utf8_lossy(&output.stdout));
    assert!(errors.contains(message), "{errors} lacks {message}");
}

/// Writes a file for a test.
fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, bytes).unwrap();
    path
}

fn close(found: &Value, expected: f64) {
    assert!((found.as_f64().unwrap() - expected).abs() < 1e-9, "{found} instead of {expected}");
}

/// One example: the scores of some offers for us and for them, its packages and its best alternative, all worked
/// out by hand from the file (the accepted offer and the alternatives in `content/examples/FIGURES.md`).
fn assert_example(name: &str, packages: usize, scores: &[(&str, f64, f64)], batna: &Value) {
    let path = ours("../content/examples").join(name);
    let [line] = lines(&path).try_into().expect("one case, one line");
    let case: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    assert_eq!(line["id"], case["cases"][0]["id"]);
    assert_eq!(line["packages"], json!(packages.to_string()));
    let offers = line["offers"].as_array().unwrap();
    let ids = |offers: &[Value]| offers.iter().map(|offer| offer["id"].clone()).collect::<Vec<_>>();
    assert_eq!(ids(offers), ids(case["cases"][0]["offers"].as_array().unwrap()));
    for (id, us, them) in scores {
        let offer = offers.iter().find(|offer| offer["id"] == *id).unwrap();
        close(&offer["us"], *us);
        close(&offer["them"], *them);
    }
    assert_eq!(&line["batna"], batna);
}

#[test]
fn the_agency_example_gives_the_figures_worked_out_by_hand() {
    // The fee from 6,000 to 12,000 by 50, then 4 terms, 4 measures, 3 kinds of reporting.
    let packages = (6_000 / 50 + 1) * 4 * 4 * 3;
    // o3 says only the fee, 7,800. Carried over from o1: month by month, four results, a weekly report.
    let us = 0.45 * -0.1 + 0.25 * 0.1 + 0.15 * 0.75 + 0.15 * 0.3;
    let them = 0.35 * 0.68 + 0.3 * 1.0 + 0.2 * 0.9 + 0.15 * 1.0;
    let scores = [("o3", us, them), ("o10", 0.7475, 0.6065)];
    assert_example("agency.json", packages, &scores, &json!({"name": "Keep the old client", "ev": "5250"}));
}

#[test]
fn the_software_example_gives_the_figures_worked_out_by_hand() {
    // The total from 340,000 to 440,000 by 5,000, then four issues of three options.
    let packages = (100_000 / 5_000 + 1) * 3 * 3 * 3 * 3;
    // o4 says the total, 425,000, and two payments. Carried over from o2: paid training, documents, May.
    let us = 0.5 * 1.125 + 0.14 * 0.85 + 0.1 * 1.0 + 0.14 * 1.0 + 0.12 * 1.0;
    let them = 0.37 / 14.0 + 0.25 * 0.5 + 0.1 * 0.2 + 0.16 * 0.1 + 0.12 * 0.3;
    // o12: for them (430,000 − 420,000) / (430,000 − 360,000), a seventh.
    let scores = [("o4", us, them), ("o12", 0.807, 0.37 / 7.0 + 0.25 + 0.1 + 0.136 + 0.108)];
    assert_example("software.json", packages, &scores, &json!({"name": "Brandt Logistics instead", "ev": "335000"}));
}

#[test]
fn moves_have_a_class_steps_and_the_ratios_that_there_are() {
    let line = lines(&ours("../content/examples/agency.json")).remove(0);
    let moves = line["moves"].as_array().unwrap();
    assert_eq!(moves.len(), 8, "each side's first offer is no move");
    assert_eq!(moves[0], json!({"offer": "o3", "class": "concession", "steps": {"fee": "1300"}, "ratios": {}}));
    let ratios = json!({"fee": 0.625});
    assert_eq!(moves[3], json!({"offer": "o6", "class": "concession", "steps": {"fee": "-1000"}, "ratios": ratios}));
    // 8,500 again after a step of 700, and again after that: a step of 0, which leaves the next without a ratio.
    assert_eq!(moves[4], json!({"offer": "o7", "class": "nice", "steps": {"fee": "0"}, "ratios": {"fee": 0.0}}));
    assert_eq!(moves[6], json!({"offer": "o9", "class": "silent", "steps": {"fee": "0"}, "ratios": {}}));
}

/// The expected results were made by listing every package.
#[test]
fn the_vectors_have_the_expected_packages() {
    let found = lines(&ours("tests/vectors/choices.case.json"));
    let expected = json_lines(include_str!("vectors/choices.expected.jsonl"));
    assert_eq!(found.len(), 6);
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!([&found["id"], &found["packages"]], [&expected["id"], &expected["packages"]]);
        for field in ["frontier", "nash", "egalitarian", "kalai_smorodinsky"] {
            same_numbers(&found[field], &expected[field]);
        }
    }
}

/// The same lists of numbers, to 1e-9; or both null.
fn same_numbers(found: &Value, expected: &Value) {
    match (found, expected) {
        (Value::Array(found), Value::Array(expected)) => {
            assert_eq!(found.len(), expected.len(), "{found:?} instead of {expected:?}");
            found.iter().zip(expected).for_each(|(found, expected)| same_numbers(found, expected));
        }
        (found, Value::Number(expected)) => close(found, expected.as_f64().unwrap()),
        (found, expected) => assert_eq!(found, expected),
    }
}

#[test]
fn a_case_without_anything_to_score_still_has_its_line() {
    let found = lines(&ours("tests/fixtures/v1-minimal.json"));
    let nothing = json!({
        "id": "7b0c2d9e-1f34-4a56-8b7c-9d0e1f2a3b4c", "packages": "1",
        "frontier": [], "nash": null, "egalitarian": null, "kalai_smorodinsky": null, "offers": [], "moves": [],
        "batna": null,
    });
    assert_eq!(found[0], nothing);
    assert_eq!(found[1]["offers"], json!([{"id": "o1", "us": null, "them": null}]));
}

#[test]
fn a_fault_in_the_last_case_prints_nothing_but_its_place() {
    let good = fs::read_to_string(ours("tests/fixtures/v1.json")).unwrap();
    let bad = good.replacen("\"us\": 62.5", "\"us\": 140", 1);
    assert_refused(
        &analyze(&[&file("analyze-fault.json", bad.as_bytes())]),
        "cases[1].issues[1].options[1].us: 140 is over 100",
    );
}

#[test]
fn what_is_no_case_file_is_refused() {
    for (name, bytes, message) in [
        ("analyze-empty.json", b"".as_slice(), "line 1, column 1 can’t be read"),
        ("analyze-half.json", b"{\"format\": \"tableside\",\n", "line 2, column 1 can’t be read"),
        ("analyze-foreign.json", b"[1, 2]", "This is not a Tableside file"),
        ("analyze-newer.json", b"{\"format\":\"tableside\",\"version\":2,\"cases\":[]}", "a newer Tableside (format 2"),
        ("analyze-bytes.json", b"\xff\xfe{}", "analyze-bytes.json: "),
    ] {
        assert_refused(&analyze(&[&file(name, bytes)]), message);
    }
}

#[test]
fn a_file_that_is_not_there_is_named_and_so_is_the_missing_argument() {
    assert_refused(&analyze(&[Path::new("no-such-case.json")]), "no-such-case.json: ");
    assert_refused(&analyze(&[&ours("tests")]), "tests: ");
    assert_refused(&analyze(&[]), "name a case file: analyze FILE");
}
