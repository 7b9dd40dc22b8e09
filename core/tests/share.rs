//! The shared record from outside: nothing private is in it, whatever the negotiation holds, and nothing that stands
//! in a shared file makes it private again or makes the reader panic.

#![cfg(not(target_arch = "wasm32"))]
// A test that fails should fail at once and loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod generated;
mod marked;
mod mutated;
mod thorough;
mod walked;

use std::collections::BTreeSet;
use std::{panic, thread};

use mutated::{Original, Random};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::Value;
use tableside_core::analysis::deal::{Outcome, Stand, deal, if_accepted};
use tableside_core::analysis::gap;
use tableside_core::case::{Case, Choice, Issue, IssueKind, Offer, Side, Terms};
use tableside_core::format::{self, CaseFile};
use tableside_core::guide::Example;
use tableside_core::handout::{Handout, Whose};
use tableside_core::impasse::{Now, brief, farewell, partial};
use tableside_core::number::Decimal;
use tableside_core::picture::{MarkKind, RangeLine};
use tableside_core::share::{self, SharedRecord};
use tableside_core::spelling::Spelling;
use tableside_core::storage::Summary;
use tableside_core::time::{Day, Timestamp};

const MARKED_CASES: u32 = 10_000;
/// Parts in which they are generated, each on a thread of its own.
const BATCHES: u8 = 8;
const ROUND_TRIPS: usize = 500;
const MUTATED_FILES: u32 = 2_000;

/// Everything that a shared file ever says. What isn't here is not shared.
const KEYS: &[&str] = &[
    "format",
    "version",
    "record",
    "record.title",
    "record.currency",
    "record.us",
    "record.us.name",
    "record.them",
    "record.them.name",
    "record.issues",
    "record.issues.id",
    "record.issues.name",
    "record.issues.kind",
    "record.issues.counts",
    "record.issues.unit",
    "record.issues.unbounded",
    "record.issues.options",
    "record.issues.options.id",
    "record.issues.options.name",
    "record.issues.options.removed",
    "record.issues.agreed",
    "record.issues.removed",
    "record.offers",
    "record.offers.id",
    "record.offers.by",
    "record.offers.at",
    "record.offers.terms",
    "record.offers.if_you",
    "record.offers.then_we",
    "record.offers.in_return",
    "record.offers.status",
    "record.offers.set",
    "record.agreement",
    "record.agreement.offer",
    "record.agreement.at",
    "record.agreement.reopened",
    "record.agreement.status",
    "record.agreement.in_force",
    "record.agreement.in_force.from",
    "record.agreement.in_force.until",
    "record.agreement.duties",
    "record.agreement.duties.id",
    "record.agreement.duties.who",
    "record.agreement.duties.what",
    "record.agreement.duties.by",
    "record.agreement.measures",
    "record.agreement.measures.id",
    "record.agreement.measures.text",
    "record.agreement.measures.now",
    "record.agreement.measures.goal",
    "record.agreement.measures.who",
    "record.agreement.contacts",
    "record.agreement.contacts.id",
    "record.agreement.contacts.side",
    "record.agreement.contacts.name",
    "record.agreement.contacts.role",
    "record.agreement.contacts.reach",
    "record.agreement.reviews",
    "record.agreement.reviews.id",
    "record.agreement.reviews.text",
    "record.agreement.reviews.on",
    "record.agreement.adjustments",
    "record.agreement.text",
    "record.agreed_points",
    "record.agreed_points.id",
    "record.agreed_points.text",
];

/// Is the value at a path of a case one that both sides know? The title in a shared file is that for both.
fn is_shared(path: &str) -> bool {
    path == "shared_title" || (path != "title" && is_in_file(path))
}

/// Does a shared file say something at a path?
fn is_in_file(path: &str) -> bool {
    KEYS.iter().any(|key| key.strip_prefix("record.") == Some(path))
}

/// Generated negotiations; the same seed gives the same ones at every run.
fn cases(seed: u8, count: usize) -> impl Iterator<Item = Case> {
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    let (mut runner, strategy) = (TestRunner::new_with_rng(Config::default(), random), generated::case());
    (0..count).map(move |_| strategy.new_tree(&mut runner).unwrap().current())
}

fn now() -> Timestamp {
    Timestamp::parse("2026-11-23T10:00:00Z").unwrap()
}

fn start(record: &SharedRecord, side: Side) -> Case {
    record.clone().into_case("new".to_owned(), now(), side)
}

fn whole_file(case: Case) -> String {
    format::write(&CaseFile { cases: vec![case], ..CaseFile::default() })
}

/// A shared file whose record is a whole negotiation with everything private in it.
fn smuggling(case: &Case) -> String {
    let case = serde_json::to_string(case).unwrap();
    format!(r#"{{"format":"tableside-shared","version":1,"record":{case},"later":{case}}}"#)
}

fn read(text: &str) -> SharedRecord {
    share::read(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// Adds the path of every key in a value. Terms go by the issues' IDs, so their keys aren't the format's.
fn add_keys(value: &Value, path: &str, keys: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| add_keys(item, path, keys)),
        Value::Object(fields) if path != "record.offers.terms" => {
            for (key, value) in fields {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                add_keys(value, &path, keys);
                keys.insert(path);
            }
        }
        _ => {}
    }
}

/// Marks generated negotiations and looks for the marks; gives their number and the keys of the shared files.
fn look_for_marks(cases: impl Iterator<Item = Case>) -> (usize, usize, BTreeSet<String>) {
    let (mut count, mut marked, mut keys) = (0, 0, BTreeSet::new());
    for mut case in cases {
        let marks = marked::mark(&mut case, &is_shared);
        let shared = share::write(&SharedRecord::of(&case));
        assert_eq!(marks.found(&shared), BTreeSet::new(), "{shared}");
        add_keys(&serde_json::from_str(&shared).unwrap(), "", &mut keys);
        let table = look_at_the_table(&case, &marks);
        only_what_was_said(&case, &table);
        what_is_worked_out_of_it(&table);
        what_is_half_written(&case, &table);
        // The marks are there to be found: all of them are in the case file.
        let whole = whole_file(case);
        assert_eq!(&marks.found(&whole), marks.all(), "{whole}");
        format::read(&whole).unwrap_or_else(|error| panic!("{error}\n{whole}"));
        (count, marked) = (count + 1, marked + marks.all().len());
    }
    (count, marked, keys)
}

/// The negotiation that the pages read in the table view: no mark is in it, nor in what it is called in the list, and it is
/// the same when both sides' knowledge of it is taken once more.
fn look_at_the_table(case: &Case, marks: &marked::Marks) -> Case {
    let record = SharedRecord::of(case);
    let table = record.clone().into_case("table".to_owned(), Timestamp::default(), Side::Us);
    let (text, listed) = (serde_json::to_string(&table).unwrap(), Summary::of(case, now()).title_for_both());
    assert_eq!(marks.found(&text), BTreeSet::new(), "{text}");
    assert_eq!(marks.found(&listed), BTreeSet::new(), "{listed}");
    assert_eq!(SharedRecord::of(&table), record);
    table
}

/// Whatever is on the table was said aloud: an offer names it, the deal has it, or it is marked as raised.
fn only_what_was_said(case: &Case, table: &Case) {
    let deal = case.agreement.as_ref().map(|agreement| case.agreed_terms(agreement)).unwrap_or_default();
    for known in &table.issues {
        let issue = case.issue(&known.id).unwrap();
        let terms: BTreeSet<&String> = case
            .offers
            .iter()
            .map(|offer| &offer.terms)
            .chain([&deal])
            .filter_map(|terms| terms.get(&issue.id))
            .collect();
        assert!(!terms.is_empty() || (issue.raised && !issue.removed), "{issue:?}");
        let is_said = |option: &Choice| terms.contains(&option.id) || (option.raised && !option.removed);
        assert!(known.options.iter().all(|option| is_said(issue.option(&option.id).unwrap())), "{issue:?}");
    }
}

/// Nothing is worked out at the table but from what was said: no limit is in a picture, and nothing tells what a deal or an
/// offer is worth to one side.
fn what_is_worked_out_of_it(table: &Case) {
    for issue in table.open_issues() {
        assert_eq!(gap::room(table, issue), None);
        let line = RangeLine::new(table, &gap::gap(table, issue), 600.0, |_, _, _| String::new());
        let mut marks = line.iter().flat_map(|line| &line.marks);
        assert!(marks.all(|mark| matches!(mark.kind, MarkKind::Agreed | MarkKind::Last)), "{issue:?}");
    }
    let is_unsaid =
        |stand: Stand| matches!(stand, Stand::Unsaid | Stand::Amount { over_target: None, over_limit: None });
    let says_nothing = |outcome: &Outcome<'_>| {
        assert!(outcome.against.is_none());
        assert!(outcome.settled.iter().all(|settled| is_unsaid(settled.stand)));
    };
    if let Some(deal) = deal(table) {
        says_nothing(&deal.outcome);
    }
    table.offers.iter().filter_map(|offer| if_accepted(table, &offer.id)).for_each(|outcome| says_nothing(&outcome));
}

/// Of what is half written, only what names what was said is seen, and none of it is lost.
fn what_is_half_written(case: &Case, table: &Case) {
    let first = |issue: &Issue| issue.options.first().map_or_else(String::new, |option| option.id.clone());
    let last = |issue: &Issue| issue.options.last().map_or_else(|| "9,2oo".to_owned(), |option| option.id.clone());
    for pick in [&first as &dyn Fn(&Issue) -> String, &last] {
        let typed: Terms = case.issues.iter().map(|issue| (issue.id.clone(), pick(issue))).collect();
        let (seen, rest) = share::divide(table, &typed);
        for (id, text) in &seen {
            let issue = table.issue(id).unwrap();
            assert!(issue.kind != IssueKind::Choice || text.is_empty() || issue.option(text).is_some());
        }
        assert!(rest.keys().all(|id| !seen.contains_key(id)));
        assert_eq!(seen.into_iter().chain(rest).collect::<Terms>(), typed);
    }
}

#[test]
fn no_mark_of_anything_private_is_in_a_shared_file_nor_on_the_table_and_no_key_but_those_allowed() {
    let (mut count, mut marked, mut keys) = (0, 0, BTreeSet::new());
    let each = thorough::of(MARKED_CASES) as usize / usize::from(BATCHES);
    // To generate them takes a minute on one core.
    let batches = (0..BATCHES).map(|seed| thread::spawn(move || look_for_marks(cases(seed, each))));
    for batch in batches.collect::<Vec<_>>() {
        let (cases, marks, paths) = batch.join().expect("a batch failed; see above");
        (count, marked) = (count + cases, marked + marks);
        keys.extend(paths);
    }
    println!("{count} negotiations with {marked} marks: none in a shared file nor on the table; {} keys", keys.len());
    assert_eq!(keys, KEYS.iter().map(|key| (*key).to_owned()).collect());
    assert_eq!(count, each * usize::from(BATCHES));
}

#[test]
fn whatever_a_case_can_hold_is_marked_or_known_to_both_sides() {
    let mut reached = BTreeSet::new();
    for mut case in cases(0, ROUND_TRIPS) {
        reached.extend(marked::mark(&mut case, &is_shared).paths().iter().cloned());
    }
    let is_reached = |path: &str| is_shared(path) || reached.contains(path) || marked::has_no_room(path);
    let forgotten: BTreeSet<&str> = walked::values().filter(|path| !is_reached(path)).collect();
    assert_eq!(forgotten, BTreeSet::new(), "no generated negotiation has them");
    assert!(["people.name", "talk.us", "look_back.skills", "notes"].iter().all(|path| reached.contains(*path)));
}

#[test]
fn nothing_private_comes_in_with_a_shared_file() {
    for mut case in cases(0, ROUND_TRIPS) {
        // All that there is a place for in a shared file was said.
        for issue in &mut case.issues {
            issue.raised = true;
            issue.options.iter_mut().for_each(|option| option.raised = true);
        }
        let marks = marked::mark(&mut case, &is_in_file);
        let record = read(&smuggling(&case));
        case.shared_title.clone_from(&case.title);
        assert_eq!(record, SharedRecord::of(&case));
        for side in [Side::Us, Side::Them] {
            let started = whole_file(start(&record, side));
            assert_eq!(marks.found(&started), BTreeSet::new(), "{started}");
        }
    }
}

/// What a user writes for whoever reads a page of the impasse helper.
const FOR_THE_READER: [&str; 3] = ["standstill.neutral.name", "standstill.neutral.ask", "agreed_points.text"];

#[test]
fn nothing_private_is_on_a_page_that_the_impasse_helper_makes_to_hand_over() {
    let on_paper = |path: &str| is_shared(path) || FOR_THE_READER.contains(&path);
    let now = Now { at: now(), today: Day::parse("2026-11-23").unwrap() };
    for mut case in cases(3, ROUND_TRIPS) {
        let marks = marked::mark(&mut case, &on_paper);
        let pages = [brief(&case, &Digits).text(), farewell(&case, &Digits)];
        for page in pages {
            assert_eq!(marks.found(&page), BTreeSet::new(), "{page}");
        }
        // What was noted as agreed with an issue is a point of agreement, and stands there with its name.
        case.issues.iter_mut().for_each(|issue| issue.agreed.clear());
        let page = partial(&case, &now, &Digits).text();
        assert_eq!(marks.found(&page), BTreeSet::new(), "{page}");
    }
}

#[test]
fn nothing_private_is_on_a_handout_for_both_sides() {
    let examples = || Example::ALL.iter().map(|example| example.case().unwrap());
    // While they were stuck.
    let stuck = examples().map(|case| Case { agreement: None, offers: case.offers[..9].to_vec(), ..case });
    let on = |handout: &Handout, case: &Case| format!("{:?}", handout.printout(Some(case), &Digits));
    for mut case in cases(4, ROUND_TRIPS).chain(stuck).chain(examples()) {
        let marks = marked::mark(&mut case, &is_shared);
        for handout in Handout::ALL.iter().filter(|handout| handout.whose() == Whose::Both) {
            let sheet = on(handout, &case);
            assert_eq!(marks.found(&sheet), BTreeSet::new(), "{sheet}");
            assert_eq!(handout.printout(Some(&case), &Digits).whose, Whose::Both);
        }
    }
    // The marks are there to be found: they are on the sheets of one's own.
    for mut case in examples() {
        let marks = marked::mark(&mut case, &is_shared);
        for handout in [Handout::FollowUp, Handout::Review] {
            assert!(!marks.found(&on(&handout, &case)).is_empty(), "{handout:?}");
        }
    }
}

/// Numbers as they are, and options by their names.
struct Digits;

impl Spelling for Digits {
    fn number(&self, number: Decimal) -> String {
        number.to_string()
    }

    fn amount(&self, issue: &Issue, amount: Decimal) -> String {
        format!("{amount} {}", issue.unit)
    }

    fn bare(&self, _: &Issue, amount: Decimal) -> String {
        amount.to_string()
    }

    fn money(&self, amount: Decimal) -> String {
        amount.to_string()
    }

    fn term(&self, issue: &Issue, term: &str) -> String {
        issue.option(term).map_or(term, |option| option.name.as_str()).to_owned()
    }
}

/// What both sides know of an issue, for comparing: its ID, name, kind.
fn known(issue: &Issue) -> (&str, &str, IssueKind) {
    (&issue.id, &issue.name, issue.kind)
}

/// An offer without what is the user's own.
fn said(offer: &Offer) -> Offer {
    Offer { note: String::new(), ..offer.clone() }
}

#[test]
fn a_negotiation_that_starts_from_a_shared_file_has_the_same_issues_offers_and_agreement() {
    for case in cases(0, ROUND_TRIPS) {
        let record = SharedRecord::of(&case);
        let again = read(&share::write(&record));
        assert_eq!(again, record);
        let started = start(&again, Side::Us);
        let agreement = case.agreement.as_ref().filter(|agreement| agreement.was_agreed());
        let deal = agreement.map(|agreement| case.agreed_terms(agreement)).unwrap_or_default();
        let offered = |id: &str| case.offers.iter().any(|offer| offer.terms.contains_key(id));
        let spoken =
            |issue: &&Issue| (issue.raised && !issue.removed) || deal.contains_key(&issue.id) || offered(&issue.id);
        let issues: Vec<_> = case.issues.iter().filter(spoken).map(known).collect();
        assert_eq!(started.issues.iter().map(known).collect::<Vec<_>>(), issues);
        assert_eq!(started.offers, case.offers.iter().map(said).collect::<Vec<_>>());
        assert_eq!((&started.us.name, &started.them.name), (&case.us.name, &case.them.name));
        if let (Some(agreement), Some(before)) = (&started.agreement, agreement) {
            assert_eq!((&agreement.text, &agreement.at), (&before.text, &before.at));
            assert_eq!((&agreement.contacts, &agreement.in_force), (&before.contacts, &before.in_force));
            assert_eq!(started.agreed_points, case.agreed_points);
            assert_eq!(started.agreed_terms(agreement), case.agreed_terms(before));
        }
        assert_eq!(started.agreement.is_some(), agreement.is_some());
        assert!(started.unknown.is_empty());
    }
}

#[test]
fn the_other_sides_record_is_the_same_when_it_comes_back() {
    for case in cases(0, ROUND_TRIPS) {
        let record = SharedRecord::of(&case);
        let theirs = SharedRecord::of(&start(&record, Side::Them));
        assert_eq!((&theirs.us, &theirs.them), (&record.them, &record.us));
        assert!(theirs.offers.iter().zip(&record.offers).all(|(one, other)| one.by == other.by.other()));
        assert_eq!(SharedRecord::of(&start(&theirs, Side::Them)), record);
    }
}

#[test]
fn a_damaged_shared_file_gives_an_error_or_a_record_that_survives_and_never_a_panic() {
    let (mut errors, mut records) = (0, 0);
    let original = |case| Original::new(&share::write(&SharedRecord::of(&case)));
    let tried = thorough::of(MUTATED_FILES) as usize;
    let originals: Vec<Original> = cases(0, tried / 10).map(original).collect();
    for (seed, original) in (0..).zip(originals.iter().cycle().take(tried)) {
        let text = original.damaged(&mut Random::new(seed));
        let read = panic::catch_unwind(|| share::read(&text));
        match read.unwrap_or_else(|_| panic!("seed {seed} makes the reader panic:\n{text}")) {
            Err(error) => {
                errors += 1;
                assert!(!error.to_string().trim().is_empty(), "seed {seed}: {error:?}");
            }
            Ok(record) => {
                records += 1;
                assert_eq!(share::read(&share::write(&record)), Ok(record.clone()), "seed {seed}");
                let started = whole_file(start(&record, Side::Them));
                assert!(format::read(&started).is_ok(), "seed {seed}: {started}");
            }
        }
    }
    println!("{tried} damaged shared files: {errors} errors, {records} read");
    assert!(errors > 0 && records > 0);
    assert_eq!(errors + records, tried);
}
