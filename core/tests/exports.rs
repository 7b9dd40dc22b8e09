//! What leaves the notebook for other programs, from outside: a spreadsheet reads the same cells and calculates
//! none of them, and no text of the user changes how a Markdown page is built.

#![cfg(not(target_arch = "wasm32"))]
// A test that fails should fail at once and loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod generated;
mod walked;

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use tableside_core::case::{Case, Issue, IssueKind, Offer, Side, ValueKind};
use tableside_core::format::{markdown, offers_csv};
use tableside_core::name::named;
use tableside_core::time::{Day, Timestamp};
use walked::{Part, every_field, takes_text, walk};

/// What may do harm at the start of any text.
const HOSTILE: &[&str] = &[
    "=HYPERLINK(\"http://example.org\",\"click\")",
    "@SUM(1)",
    "-2+3",
    "+1",
    " \u{a0}=1",
    "\t=1",
    "\r\n-1",
    "＝1＋1",
    "\u{202e}=1",
    "\",\"\r\n=1,\"",
    "a|b\\|c\n|---|---|\n",
    "</td><script>alert(1)</script>&lt;",
    "\n\n# heading\n- [x] list\n1. list\n> quote\n```\n---\n",
    "    code **bold** _it_ [link](javascript:alert(1)) <!-- $x$ ~~no~~",
    "\u{2067}\u{202d}\u{2028}|",
    "\\",
];

/// What a spreadsheet may take for the start of a formula.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// What the format understands, and must stay as it is.
const FORMAT: &[&str] = &["id", "example", "offer", "issue", "batna_issue", "stalled_at", "path", "set"];

/// The name of the field at the end of a path.
fn name(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or_default()
}

/// Every text of the case that is the user's, with other words before it.
fn hostile(case: &Case, words: &str) -> Case {
    let mut document = serde_json::to_value(case).unwrap();
    walk(&mut document, "", &mut |path, part| match part {
        Part::Value(value) if takes_text(path) && !FORMAT.contains(&name(path)) => {
            let before = value.as_ref().and_then(Value::as_str).unwrap_or_default();
            *value = Some(format!("{words}{before}").into());
        }
        _ => {}
    });
    let mut case = Case { unknown: case.unknown.clone(), ..serde_json::from_value(document).unwrap() };
    case.notes.values_mut().for_each(|note| note.insert_str(0, words));
    let texts: Vec<_> = case.issues.iter().filter(|issue| issue.kind == IssueKind::Text).cloned().collect();
    for offer in &mut case.offers {
        for issue in &texts {
            offer.terms.insert(issue.id.clone(), words.to_owned());
        }
    }
    case
}

/// Any case, as it is or with hostile texts.
fn any_case() -> impl Strategy<Value = Case> {
    (generated::case(), prop_oneof![1 => Just(""), 4 => select(HOSTILE)])
        .prop_map(|(case, words)| if words.is_empty() { case } else { hostile(&case, words) })
}

// CSV.

/// Rows and fields by RFC 4180. Strict: a quote within a field without quotes is a fault, and so is a lone CR or LF.
fn parse_csv(csv: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut rest = csv;
    while !rest.is_empty() {
        let (field, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted_field(quoted),
            None => rest.split_at(rest.find([',', '\r', '\n']).expect("a row ends with CRLF")),
        };
        assert!(rest.starts_with('"') || !field.contains('"'), "a quote in {field}");
        row.push(if rest.starts_with('"') { field.replace("\"\"", "\"") } else { field.to_owned() });
        rest = after.strip_prefix(',').unwrap_or_else(|| {
            rows.push(std::mem::take(&mut row));
            after.strip_prefix("\r\n").expect("a comma or CRLF behind a field")
        });
    }
    assert!(row.is_empty(), "the last row ends with CRLF");
    rows
}

/// A field up to the quote that ends it, and what comes behind that.
fn quoted_field(quoted: &str) -> (&str, &str) {
    let mut end = 0;
    loop {
        end += quoted[end..].find('"').expect("a quote ends the field");
        if !quoted[end + 1..].starts_with('"') {
            return (&quoted[..end], &quoted[end + 1..]);
        }
        end += 2;
    }
}

/// What a cell of the table should hold.
#[derive(Debug)]
enum Expected {
    Number(String),
    Text(String),
}

fn or(text: &str, unnamed: &str) -> String {
    named(text, unnamed).to_owned()
}

/// The columns of the issues: each issue's ID and the head.
fn issue_columns(case: &Case) -> Vec<(&str, String)> {
    let used = |id: &str| case.offers.iter().any(|offer| offer.terms.contains_key(id));
    let columns = case.issues.iter().filter(|issue| !issue.removed || used(&issue.id)).map(|issue| {
        let unit = match ValueKind::of(issue) {
            ValueKind::Money | ValueKind::Number if !issue.unit.is_empty() => format!(" ({})", issue.unit),
            ValueKind::Percent => " (%)".to_owned(),
            _ => String::new(),
        };
        (issue.id.as_str(), or(&issue.name, "Unnamed issue") + &unit)
    });
    columns.collect()
}

/// Were packages put on the table together?
fn has_sets(case: &Case) -> bool {
    let mut sets = std::collections::HashSet::new();
    let mut sets_of = case.offers.iter().filter(|offer| !offer.set.is_empty());
    sets_of.any(|offer| !sets.insert((offer.by == Side::Us, &offer.set)))
}

/// How many moves there are up to that which an offer belongs to.
fn expected_move(case: &Case, offer: &Offer, index: usize) -> usize {
    let first = |offer: &Offer, index: usize| {
        let is_beside = |other: &Offer| !offer.set.is_empty() && (other.by, &other.set) == (offer.by, &offer.set);
        case.offers[..index].iter().position(is_beside).unwrap_or(index)
    };
    (0..=first(offer, index)).filter(|place| first(&case.offers[*place], *place) == *place).count()
}

fn expected_head(case: &Case) -> Vec<Expected> {
    let mut head = ["Number", "When", "Side"].map(str::to_owned).to_vec();
    if has_sets(case) {
        head.insert(1, "Move".to_owned());
    }
    head.extend(issue_columns(case).into_iter().map(|(_, name)| name));
    head.extend(["If you", "Then we", "In return", "Status", "Note"].map(str::to_owned));
    head.into_iter().map(Expected::Text).collect()
}

/// The day that an amount of an issue is, where it is one of the calendar.
fn expected_day(issue: &Issue, amount: &str) -> Option<String> {
    let days: i64 = amount.parse().ok().filter(|_| ValueKind::of(issue) == ValueKind::Date)?;
    Day::after_1970(days).map(|day| day.as_str().to_owned())
}

fn expected_row(case: &Case, index: usize, offer: &Offer) -> Vec<Expected> {
    let side = match offer.by {
        Side::Us => or(&case.us.name, "You"),
        Side::Them => or(&case.them.name, "The other side"),
    };
    let mut row = vec![Expected::Number((index + 1).to_string())];
    if has_sets(case) {
        row.push(Expected::Number(expected_move(case, offer, index).to_string()));
    }
    row.extend([offer.at.as_str().to_owned(), side].map(Expected::Text));
    for (id, _) in issue_columns(case) {
        let issue = case.issue(id).unwrap();
        let said = offer.terms.get(id).cloned();
        row.push(match (issue.kind, said) {
            (_, None) => Expected::Text(String::new()),
            (IssueKind::Amount, Some(amount)) => match expected_day(issue, &amount) {
                Some(day) => Expected::Text(day),
                None => Expected::Number(amount),
            },
            (IssueKind::Choice, Some(id)) => Expected::Text(or(&issue.option(&id).unwrap().name, "Unnamed option")),
            (IssueKind::Text, Some(text)) => Expected::Text(text),
        });
    }
    let status = offer.status.into_str().to_owned();
    let words = [&offer.if_you, &offer.then_we, &offer.in_return, &status, &offer.note];
    row.extend(words.map(|text| Expected::Text(text.clone())));
    row
}

/// Digits, with a minus before and a point within where it needs them.
fn is_plain_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let size = text.strip_prefix('-').unwrap_or(text);
    size.split_once('.').map_or(digits(size), |(whole, fraction)| digits(whole) && digits(fraction))
}

/// Would a spreadsheet calculate it, whether or not it drops the white space before it?
fn is_formula(cell: &str) -> bool {
    cell.starts_with(FORMULA) || cell.trim_start().starts_with(FORMULA)
}

fn check_cell(found: &str, expected: &Expected) -> Result<(), TestCaseError> {
    match expected {
        Expected::Number(number) => {
            prop_assert!(is_plain_number(found), "{found}");
            prop_assert_eq!(found, number);
        }
        Expected::Text(text) => {
            prop_assert!(!is_formula(found), "{found} is a formula");
            let defused = found == format!("'{text}") && text.contains(FORMULA);
            prop_assert!(defused || found == text, "{found} instead of {text}");
        }
    }
    Ok(())
}

// Markdown.

/// What is left of a line when every escaped letter, entity and break is taken out.
fn unescaped(line: &str) -> String {
    let mut left = String::new();
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => drop(letters.next()),
            _ => left.push(letter),
        }
    }
    ["&lt;", "&amp;", "&nbsp;", "<br>"].iter().fold(left, |left, known| left.replace(known, ""))
}

/// The line without what we put before and behind the user's words.
fn words_of(line: &str) -> Result<&str, TestCaseError> {
    let label = |rest: &str| rest.starts_with("**").then(|| rest.find(":** ")).flatten().map(|end| end + 4);
    if let Some(rest) = line.strip_prefix("- ") {
        let rest = label(rest).map_or(rest, |end| &rest[end..]);
        return Ok(rest.strip_prefix("[x] ").or(rest.strip_prefix("[ ] ")).unwrap_or(rest));
    }
    let starts = ["# ", "## ", "### ", "> ", "  > ", "| "];
    let found = starts.iter().find_map(|start| line.strip_prefix(start));
    let ours = line.is_empty() || line == "Taken off the list.";
    found.or(ours.then_some("")).ok_or_else(|| TestCaseError::fail(format!("{line} is no line of a page")))
}

/// Could a list, a quote, code or another block start with these words?
fn starts_block(words: &str) -> bool {
    let after_digits = words.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let numbered = after_digits.len() < words.len() && after_digits.starts_with([')', '.']);
    let numbered = numbered && !after_digits[1..].starts_with(|letter: char| !letter.is_whitespace());
    numbered || words.starts_with(['-', '+', '=', '>', ':']) || words.starts_with(char::is_whitespace)
}

/// Whoever reads the page finds the whole text in the cell.
fn assert_readable(cell: &str, text: &str) {
    let cell = cell.replace("<br>", "\n").replace("&lt;", "<").replace("&amp;", "&");
    let mut seen = String::new();
    let mut letters = cell.chars();
    while let Some(letter) = letters.next() {
        seen.push(if letter == '\\' { letters.next().unwrap() } else { letter });
    }
    let seen = seen.trim_end_matches(['\u{202c}', '\u{2069}']).replace("\u{202c}\u{2069}\n", "\n");
    let text = text.replace("\r\n", "\n").replace('\u{2028}', "\n");
    assert_eq!(seen.trim(), text.trim());
}

fn check_page(case: &Case, page: &str) -> Result<(), TestCaseError> {
    let foreign_breaks = page.contains(['\r', '\u{2028}', '\u{2029}', '\0']);
    prop_assert!(page.ends_with('\n') && !foreign_breaks);
    for line in page.lines() {
        let words = words_of(line)?;
        prop_assert!(
            line.starts_with(['|', '#']) || line.starts_with("- **") || !starts_block(words.trim_end()),
            "{line}"
        );
        let left = unescaped(words);
        prop_assert!(!left.contains(['<', '&', '`', '*', '_', '[', ']', '#', '~', '$', '\\']), "{line}");
        prop_assert!(line.starts_with('|') || !left.contains('|'), "{line}");
    }
    let headings = |start: &str| page.lines().filter(|line| line.starts_with(start)).count();
    prop_assert_eq!(headings("# "), 1);
    let sheets = page.lines().filter(|line| line.strip_prefix("### ").is_some_and(|title| SHEETS.contains(&title)));
    // An issue may be called as a worksheet is.
    prop_assert!(headings("### ") <= issue_columns(case).len() + case.alternatives.len() + sheets.count());
    prop_assert!(headings("### ") >= issue_columns(case).len() + case.alternatives.len());
    check_tables(case, page)
}

/// What the worksheets are called.
const SHEETS: &[&str] = &[
    "Who is at the table, and behind it",
    "What this deal must bring you",
    "What matters for later",
    "Your strengths",
    "Your weaknesses",
    "Where they could hurt you",
    "What drives them",
    "Their problems",
    "Your strategy",
    "Their tactics, your replies",
    "What you can give",
    "The meeting",
    "Ground rules",
    "Who opens",
    "From positions to interests",
    "Your own questions",
    "What was said",
    "What you learned",
    "Who talked how long",
    "Claims and evidence",
    "Assumptions",
    "Interests you share",
    "Misunderstandings",
    "Agreed so far",
    "What holds it up",
    "The break",
    "The problem, as you both see it",
    "Somebody neutral",
    "What you expect differently",
    "What happened, and when",
    "What we agree so far",
    "The brief for somebody neutral",
    "The message on leaving",
    "In force",
    "Who does what",
    "It works when",
    "Whom to call",
    "Look at it again",
    "Legal review",
    "First steps",
    "What may be adjusted, and when",
    "Your words of thanks",
    "Ask whether it works",
    "Milestones to celebrate",
    "Problems noted",
    "Anything else that was agreed",
    "What went well",
    "What you would change",
    "Skills you used",
    "Lessons",
];

/// Every table has one number of columns; that of the offers has a row an offer.
fn check_tables(case: &Case, page: &str) -> Result<(), TestCaseError> {
    let mut columns = 0;
    for line in page.lines() {
        let found = if line.starts_with('|') { unescaped(line).matches('|').count() } else { 0 };
        prop_assert!(columns == 0 || found == 0 || columns == found, "{line}");
        columns = found;
    }
    let offers = page.split_once("\n## Offers\n\n").map_or("", |(_, rest)| rest);
    let rows = offers.lines().take_while(|line| line.starts_with('|')).count();
    prop_assert_eq!(rows, if case.offers.is_empty() { 0 } else { case.offers.len() + 2 });
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_spreadsheet_reads_the_cells_that_were_meant_and_calculates_none(case in any_case()) {
        let rows = parse_csv(&offers_csv(&case));
        prop_assert_eq!(rows.len(), case.offers.len() + 1);
        let offers = case.offers.iter().enumerate().map(|(index, offer)| expected_row(&case, index, offer));
        for (found, expected) in rows.iter().zip(std::iter::once(expected_head(&case)).chain(offers)) {
            prop_assert_eq!(found.len(), rows[0].len());
            prop_assert_eq!(found.len(), expected.len());
            for (found, expected) in found.iter().zip(&expected) {
                check_cell(found, expected)?;
            }
        }
    }

    #[test]
    fn no_text_changes_how_a_page_is_built(case in any_case()) {
        check_page(&case, &markdown(&case))?;
    }
}

#[test]
fn every_hostile_text_is_harmless_in_every_field_of_both_examples() {
    for example in tableside_core::guide::Example::ALL {
        for words in HOSTILE {
            let case = hostile(&example.case().unwrap(), words);
            let rows = parse_csv(&offers_csv(&case));
            assert_eq!(rows.len(), case.offers.len() + 1);
            for (index, offer) in case.offers.iter().enumerate() {
                for (found, expected) in rows[index + 1].iter().zip(expected_row(&case, index, offer)) {
                    check_cell(found, &expected).unwrap();
                }
            }
            check_page(&case, &markdown(&case)).unwrap();
        }
    }
}

#[test]
fn a_text_is_whole_in_its_cell_however_hostile() {
    for words in HOSTILE {
        let case = hostile(&tableside_core::guide::Example::Agency.case().unwrap(), words);
        let page = markdown(&case);
        let (_, offers) = page.split_once("\n## Offers\n\n").unwrap();
        for (line, offer) in offers.lines().skip(2).zip(&case.offers) {
            let note = line.strip_suffix(" |").unwrap().rsplit_once(" | ").unwrap().1;
            assert_readable(note, &offer.note);
        }
    }
}

/// What a page for reading leaves out: what refers to something else or is shown by it, and what is of the app.
const NOT_SHOWN: &[&str] = &[
    "example",
    "batna_issue",
    "stalled_at",
    "agreement.offer",
    "offers.id",
    "offers.set",
    "clashes.path",
    "clashes.kept",
    "clashes.other",
];

/// A negotiation with something in every field, one item in every list, and a word of its own in every text that is
/// shown; the words with their paths.
fn full_case() -> (Case, Vec<(String, String)>) {
    let mut document = every_field();
    let mut words = Vec::new();
    walk(&mut document, "", &mut |path, part| match part {
        Part::List(list) => list.truncate(1),
        // What is off its list may be left out.
        Part::Value(value) if name(path) == "removed" => *value = None,
        Part::Value(value) if takes_text(path) && name(path) != "id" && !NOT_SHOWN.contains(&path) => {
            let word = format!("word{}end", words.len());
            *value = Some(word.clone().into());
            words.push((path.to_owned(), word));
        }
        _ => {}
    });
    let mut case: Case = serde_json::from_value(document).unwrap();
    case.issues[0].kind = IssueKind::Choice;
    (case, words)
}

#[test]
fn every_text_of_a_negotiation_is_on_its_page() {
    let (mut case, words) = full_case();
    case.issues.push(Issue { unit: case.issues[0].unit.clone(), ..Issue::default() });
    assert!(words.len() > 70, "{}", words.len());
    let page = markdown(&case);
    let missing: Vec<_> = words.iter().filter(|(_, word)| !page.contains(word)).collect();
    assert!(missing.is_empty(), "{missing:?} in\n{page}");
    for title in SHEETS {
        assert!(page.contains(&format!("\n### {title}\n")), "{title}");
    }
}

#[test]
fn a_worksheet_on_which_nobody_wrote_leaves_no_heading() {
    const NO_SHEETS: [&str; 5] = ["issues", "alternatives", "offers", "impasse", "clashes"];
    let mut document = serde_json::to_value(Case::default()).unwrap();
    document["agreement"] = json!({ "offer": "", "at": "2026-11-23T10:00:00Z" });
    walk(&mut document, "", &mut |path, part| match part {
        Part::List(list) if !NO_SHEETS.contains(&path) => list.push(json!({})),
        Part::Value(value) if name(path) == "id" && path != "id" => *value = Some("new".into()),
        _ => {}
    });
    let mut case: Case = serde_json::from_value(document).unwrap();
    assert!(!case.people.is_empty() && !case.look_back.lessons.is_empty());
    let agreement = case.agreement.as_mut().unwrap();
    assert!(!agreement.duties.is_empty());
    agreement.at = Timestamp::default();
    let page = markdown(&case);
    assert_eq!(page, "# Untitled\n\n- **Currency:** USD\n\n## The agreement\n");
}

#[test]
fn the_reader_of_these_tests_reads_what_rfc_4180_shows() {
    let rows = parse_csv("\"aaa\",\"b\r\nbb\",\"c\"\"cc\"\r\nzzz,,\"\"\"\"\r\n");
    assert_eq!(rows, [["aaa", "b\r\nbb", "c\"cc"], ["zzz", "", "\""]]);
}
