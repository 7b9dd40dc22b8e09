//! Our JSON held against `serde_json`: the same texts are read, and the same bytes are written.
//!
//! Deliberate differences:
//! - An exponent stays as it was spelt (`1E5`); `serde_json` spells it anew (`1e+5`).
//! - The deepest nesting is the caller's; `serde_json` reads 127 levels.
//! - An object `{"$serde_json::private::Number": …}` is an object; `serde_json` takes it for a number.
//! - Where a text ends too early, the place of the error is one behind its last byte.

#![cfg(not(target_arch = "wasm32"))]
// A test that fails should fail at once and loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod mutated;
mod thorough;

use std::fmt::Write as _;
use std::panic;

use mutated::{Original, Random};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use tableside_core::json::{ParseError, Value, parse};

/// What `serde_json` reads at most.
const ORACLE_LEVELS: usize = 127;
const MUTATED_DOCUMENTS: u32 = 20_000;

const V1: &str = include_str!("fixtures/v1.json");
const AGENCY: &str = include_str!("../../content/examples/agency.json");

/// Short documents in which nearly every byte matters.
const DENSE: &[&str] = &[
    r#"[-0.5e+10,0,-1,1E5,2e-07,10.250,{"a":null,"b":[true,false,{}],"a":[]}]"#,
    r#"{"\u0000\b\f\n\r\t\/\\\"":"\ud83e\udd1d\u20AC\uFFFF","🤝":"e\u0301","":[[[[]]]]}"#,
    "\r\n\t [ 1 , \"two\" ,\n{ \"three\" : 3 } , [ ] , { } ]\n",
    "\"\\udbff\\udfff\\ud800\\udc00\"",
    "-12.75E-3",
];

fn oracle(text: &str) -> serde_json::Result<serde_json::Value> {
    serde_json::from_str(text)
}

fn read(text: &str) -> Value {
    parse(text, ORACLE_LEVELS).unwrap_or_else(|error| panic!("{error}: {text}"))
}

// What both read, both write alike.

/// White space, or none.
fn space() -> impl Strategy<Value = &'static str> {
    select(&["", "", "", " ", "\n", "\t", "\r\n", "  \n  "][..])
}

/// A number, its exponent spelt as `serde_json` does.
fn number() -> impl Strategy<Value = String> {
    "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,12})?(e[+-][0-9]{1,3})?"
}

/// A text in quotes, with every kind of escape.
fn string() -> impl Strategy<Value = String> {
    const ESCAPES: &[&str] = &[
        r#"\""#,
        r"\\",
        r"\/",
        r"\b",
        r"\f",
        r"\n",
        r"\r",
        r"\t",
        r"\u0000",
        r"\u001f",
        r"\u001F",
        r"\u0041",
        r"\u007f",
        r"\u20AC",
        r"\uFEFF",
        r"\ud83e\udd1d",
        r"\uDBFF\uDFFF",
    ];
    let plain = any::<char>().prop_map(|char| match char {
        '"' | '\\' | '\0'..=' ' => " ".to_owned(),
        char => char.to_string(),
    });
    let piece = prop_oneof![select(ESCAPES).prop_map(str::to_owned), plain];
    vec(piece, 0..6).prop_map(|pieces| format!("\"{}\"", pieces.concat()))
}

/// A name of a field; mostly one of a few, so that names come twice.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![3 => select(&["\"a\"", "\"b\"", "\"\"", "\"\\u0061\""][..]).prop_map(str::to_owned), 2 => string()]
}

/// Items between brackets, with white space around each.
fn between(brackets: [char; 2], items: &[(String, &str)], inside: &str) -> String {
    let mut text = format!("{}{inside}", brackets[0]);
    for (index, (item, space)) in items.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        write!(text, "{comma}{space}{item}{space}").unwrap();
    }
    text.push(brackets[1]);
    text
}

fn document() -> impl Strategy<Value = String> {
    let word = select(&["null", "true", "false"][..]).prop_map(str::to_owned);
    let leaf = prop_oneof![word, number(), string()];
    leaf.prop_recursive(5, 40, 6, |inner| {
        let list = (vec((inner.clone(), space()), 0..6), space())
            .prop_map(|(items, inside)| between(['[', ']'], &items, inside));
        let field = (name(), space(), inner).prop_map(|(name, space, value)| format!("{name}{space}:{space}{value}"));
        let object =
            (vec((field, space()), 0..6), space()).prop_map(|(fields, inside)| between(['{', '}'], &fields, inside));
        prop_oneof![list, object]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: thorough::of(5_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_document_is_read_and_written_as_serde_json_does(text in document(), before in space(), after in space()) {
        let text = format!("{before}{text}{after}");
        let ours = parse(&text, ORACLE_LEVELS).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let theirs = oracle(&text).unwrap();
        prop_assert_eq!(ours.to_string(), theirs.to_string());
        prop_assert_eq!(format!("{ours:#}"), format!("{theirs:#}"));
        prop_assert_eq!(parse(&format!("{ours:#}"), ORACLE_LEVELS), Ok(ours));
    }
}

#[test]
fn the_files_are_written_as_serde_json_does() {
    for text in [V1, AGENCY] {
        assert_eq!(format!("{:#}", read(text)), format!("{:#}", oracle(text).unwrap()));
        assert_eq!(read(text).to_string(), oracle(text).unwrap().to_string());
    }
}

// What is damaged, both refuse alike.

/// Both read a text as the same value, or both refuse it; says which.
fn both_read(text: &str, context: &str) -> bool {
    let ours = panic::catch_unwind(|| parse(text, ORACLE_LEVELS)).unwrap_or_else(|_| panic!("{context}: a panic"));
    match (ours, oracle(text)) {
        (Ok(ours), Ok(theirs)) => {
            let again = oracle(&ours.to_string()).unwrap_or_else(|error| panic!("{context}: {error}\n{text}"));
            assert_eq!(again.to_string(), theirs.to_string(), "{context}:\n{text}");
            true
        }
        (Err(_), Err(_)) => false,
        (ours, theirs) => panic!("{context}: {ours:?}, serde_json {theirs:?}\n{text}"),
    }
}

#[test]
fn of_damaged_documents_exactly_those_are_read_that_serde_json_reads() {
    let originals: Vec<Original> = DENSE.iter().chain(&[V1, AGENCY]).map(|text| Original::new(text)).collect();
    let mut read = 0_u64;
    let tried = u64::from(thorough::of(MUTATED_DOCUMENTS));
    for (seed, original) in (0..tried).zip(originals.iter().cycle()) {
        let text = original.damaged(&mut Random::new(seed));
        read += u64::from(both_read(&text, &format!("seed {seed}")));
    }
    println!("{tried} damaged documents: {read} read, {} refused", tried - read);
    assert!((1..tried).contains(&read));
}

#[test]
fn a_document_that_is_cut_anywhere_or_lacks_a_byte_is_read_as_by_serde_json() {
    for text in DENSE {
        for (index, char) in text.char_indices() {
            both_read(&text[..index], "cut");
            both_read(&[&text[..index], &text[index + char.len_utf8()..]].concat(), "without a character");
        }
    }
}

/// Every ASCII character at every place of a short document.
#[test]
fn a_document_with_another_byte_anywhere_is_read_as_by_serde_json() {
    for text in DENSE {
        for (index, char) in text.char_indices() {
            for other in '\0'..='\u{7f}' {
                both_read(&format!("{}{other}{}", &text[..index], &text[index + char.len_utf8()..]), "another byte");
            }
        }
    }
}

#[test]
fn what_is_not_quite_json_is_refused() {
    for text in [
        "",
        " ",
        "[1,]",
        "{\"a\":1,}",
        "[,1]",
        "[1 2]",
        "{a:1}",
        "{'a':1}",
        "{\"a\"}",
        "{\"a\" 1}",
        "{1:1}",
        "01",
        "-01",
        "+1",
        "1.",
        ".5",
        "1e",
        "1e+",
        "-",
        "0x10",
        "NaN",
        "Infinity",
        "nul",
        "True",
        "tru e",
        "[1]]",
        "{}{}",
        "1 2",
        "// c\n1",
        "/* c */1",
        "\"a",
        "\"\\\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\u+123\"",
        "\"\\ud800\"",
        "\"\\ud800x\"",
        "\"\\ud800\\n\"",
        "\"\\udc00\"",
        "\"\\ud800\\ud800\"",
        "\"\\ud800\\u0041\"",
        "\"a\nb\"",
        "\"\t\"",
        "\"\0\"",
        "\u{feff}1",
        "\u{a0}1",
        "1\u{c}",
        "1\0",
        "[",
        "{",
        "]",
        "}",
    ] {
        assert!(!both_read(text, "not quite"), "{text}");
    }
}

// Texts.

#[test]
fn every_escape_stands_for_its_character() {
    for (escape, character) in [
        (r#"\""#, "\""),
        (r"\\", "\\"),
        (r"\/", "/"),
        (r"\b", "\u{8}"),
        (r"\f", "\u{c}"),
        (r"\n", "\n"),
        (r"\r", "\r"),
        (r"\t", "\t"),
        (r"\u0000", "\0"),
        (r"\u00e9\u00E9", "éé"),
        (r"\ud7ff\ue000\uffff", "\u{d7ff}\u{e000}\u{ffff}"),
        (r"\ud800\udc00", "\u{10000}"),
        (r"\udbff\udfff", "\u{10ffff}"),
        (r"\ud83e\udd1d!", "🤝!"),
    ] {
        assert_eq!(read(&format!("\"{escape}\"")), Value::from(character), "{escape}");
    }
}

#[test]
fn every_character_of_two_planes_is_written_as_serde_json_does() {
    for first in (0..0x2_0000_u32).step_by(64) {
        let text: String = (first..first + 64).filter_map(char::from_u32).collect();
        assert_eq!(Value::from(text.as_str()).to_string(), serde_json::Value::from(text).to_string());
    }
    assert_eq!(Value::from("\u{0}\u{1f}\u{7f}\"\\/\n").to_string(), "\"\\u0000\\u001f\u{7f}\\\"\\\\/\\n\"");
}

// Numbers, nesting, places.

#[test]
fn a_number_stays_as_it_was_spelt() {
    for text in ["0", "-0", "1.0", "1.50", "1E5", "1e5", "1e+05", "1e999", "123456789012345678901234567890.5"] {
        assert_eq!(read(text).to_string(), text);
    }
    assert_eq!(oracle("1E5").unwrap().to_string(), "1e+5", "the deliberate difference");
}

#[test]
fn the_private_name_of_serde_json_is_a_name_like_others() {
    let text = r#"{"$serde_json::private::Number":"x"}"#;
    assert_eq!(read(text).to_string(), text);
    assert!(oracle(text).is_err(), "the deliberate difference");
}

/// Lists and objects in turn.
fn nested(levels: usize) -> String {
    let pairs = levels / 2;
    let inner = if levels % 2 == 1 { "[]" } else { "0" };
    format!("{}{inner}{}", "[{\"a\":".repeat(pairs), "}]".repeat(pairs))
}

#[test]
fn so_many_levels_are_read_and_one_more_is_not() {
    for levels in [0, 1, 2, 31, 32, ORACLE_LEVELS, 128] {
        assert!(parse(&nested(levels), levels).is_ok(), "{levels}");
        assert_eq!(parse(&nested(levels + 1), levels), Err(ParseError::TooDeep), "{levels}");
    }
    assert!(oracle(&nested(ORACLE_LEVELS)).is_ok() && oracle(&nested(ORACLE_LEVELS + 1)).is_err());
    assert!(parse("[[],[],{\"a\":[]},[[]],\"[[[[\"]", 3).is_ok(), "what stands side by side is not nested");
    assert_eq!(parse(&"[".repeat(1_000_000), 128), Err(ParseError::TooDeep));
}

#[test]
fn an_error_names_the_line_and_the_column_where_reading_stopped() {
    for (text, line, column) in [
        ("", 1, 1),
        ("x", 1, 1),
        ("  nulL", 1, 6),
        ("[1,\n 2,\n]", 3, 1),
        ("{\"a\": 1\n \"b\": 2}", 2, 2),
        ("{\"a\":\r\n\t01}", 2, 3),
        ("[\"é\" x]", 1, 7),
        ("[1, 2", 1, 6),
        ("\n\n", 3, 1),
        ("\"a\nb\"", 1, 3),
        ("\"\\u12x4\"", 1, 6),
        ("[] []", 1, 4),
    ] {
        assert_eq!(parse(text, 32), Err(ParseError::Syntax { line, column }), "{text}");
    }
}

#[test]
fn an_object_with_very_many_names_is_read_without_going_through_all_of_them_each_time() {
    let mut text = String::from("{\"0\":0");
    for number in 0..200_000 {
        write!(text, ",\"{number}\":1").unwrap();
    }
    text.push('}');
    let Value::Object(object) = read(&text) else { panic!("no object") };
    assert_eq!(object.len(), 200_000);
    assert_eq!(object.get("0"), Some(&Value::from(1)));
}
