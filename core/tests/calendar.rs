//! Calendar files from outside: whatever a negotiation holds, a reader that shares no code with the writer finds every day of
//! it, each under an ID of its own, and the lines are as RFC 5545 wants them.

#![cfg(not(target_arch = "wasm32"))]
// A test that fails should fail at once and loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod generated;

use std::collections::BTreeSet;

use ical::IcalParser;
use ical::parser::ical::component::{IcalCalendar, IcalEvent};
use proptest::prelude::*;
use tableside_core::case::{AgreementStatus, Case, Duty};
use tableside_core::format::{Whose, calendar};
use tableside_core::guide::Example;
use tableside_core::time::{Day, Timestamp};

/// The longest line, in bytes, without its end. RFC 5545 would rather have 75; the last part of a folded line may have one
/// more, which every reader takes.
const LINE: usize = 76;

fn now() -> Timestamp {
    Timestamp::parse("2026-12-03T10:00:00Z").unwrap()
}

/// The one calendar in a file.
fn parsed(file: &str) -> IcalCalendar {
    let mut found: Vec<_> = IcalParser::new(file.as_bytes()).collect();
    assert_eq!(found.len(), 1, "{file}");
    found.remove(0).unwrap_or_else(|error| panic!("{error}\n{file}"))
}

/// The value of a property of an event; empty where it has none.
fn value<'a>(event: &'a IcalEvent, name: &str) -> &'a str {
    let property = event.properties.iter().find(|property| property.name == name);
    property.and_then(|property| property.value.as_deref()).unwrap_or_default()
}

/// A text as RFC 5545 has it, read back.
fn unescaped(text: &str) -> String {
    let (mut plain, mut letters) = (String::new(), text.chars());
    while let Some(letter) = letters.next() {
        match (letter, if letter == '\\' { letters.next() } else { None }) {
            ('\\', Some('n' | 'N')) => plain.push('\n'),
            ('\\', Some(escaped)) => plain.push(escaped),
            (letter, _) => plain.push(letter),
        }
    }
    plain
}

/// Every day that stands in the agreement and is for these eyes.
fn days(case: &Case, whose: Whose) -> Vec<String> {
    let mut days: Vec<&Day> = Vec::new();
    let is_mine = whose == Whose::Mine;
    if is_mine {
        days.push(&case.meeting.on);
    }
    if let Some(deal) = case.deal() {
        days.extend([&deal.in_force.from, &deal.in_force.until]);
        days.extend(deal.duties.iter().map(|duty| &duty.by));
        days.extend(deal.reviews.iter().map(|review| &review.on));
        if is_mine {
            days.extend(deal.steps.iter().map(|step| &step.by));
            days.extend(deal.follow_ups.iter().map(|review| &review.on));
            days.extend(deal.milestones.iter().map(|milestone| &milestone.on));
            days.push(&deal.legal.by);
        }
    }
    let days = days.into_iter().filter(|day| !day.is_unset());
    let mut days: Vec<String> = days.map(|day| day.as_str().replace('-', "")).collect();
    days.sort();
    days
}

fn check(case: &Case, whose: Whose) -> Result<(), TestCaseError> {
    let expected = days(case, whose);
    let Some(file) = calendar(case, whose, &now()) else {
        prop_assert!(expected.is_empty());
        return Ok(());
    };
    prop_assert!(file.ends_with("\r\n") && !file.replace("\r\n", "").contains(['\r', '\n']), "{file}");
    prop_assert!(file.split("\r\n").all(|line| line.len() <= LINE), "{file}");
    let events = parsed(&file).events;
    let mut found: Vec<String> = events.iter().map(|event| value(event, "DTSTART").chars().take(8).collect()).collect();
    found.sort();
    prop_assert_eq!(found, expected);
    let ids: BTreeSet<&str> = events.iter().map(|event| value(event, "UID")).collect();
    prop_assert_eq!(ids.len(), events.len());
    // This reader takes a text that begins with a colon for none.
    let may_lack_one = file.contains("\r\nSUMMARY::");
    for event in &events {
        prop_assert!(may_lack_one || !value(event, "SUMMARY").is_empty(), "{}", file);
        prop_assert_eq!(value(event, "DTSTAMP"), "20261203T100000Z");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn whatever_a_negotiation_holds_each_of_its_days_is_in_the_calendar_once(case in generated::case()) {
        check(&case, Whose::Mine)?;
        check(&case, Whose::Both)?;
    }

    #[test]
    fn a_text_comes_back_as_it_was_written(what in "[ -~äöü日🤝,;\\\\\n]{1,300}") {
        // As above.
        prop_assume!(!what.trim().is_empty() && !what.trim().starts_with(':'));
        let mut case = Case::default();
        case.start_agreement(now());
        let by = Day::parse("2026-12-11").unwrap();
        case.agreement.as_mut().unwrap().duties = vec![Duty { what: what.clone(), by, ..Duty::default() }];
        let file = calendar(&case, Whose::Both, &now()).unwrap();
        let events = parsed(&file).events;
        // This reader drops the spaces before a place where a line is folded.
        let whole = |text: &str| text.replace(' ', "");
        prop_assert_eq!(whole(&unescaped(value(&events[0], "SUMMARY"))), whole(what.trim()));
    }
}

#[test]
fn both_examples_have_their_days_with_alarms_but_for_what_is_done() {
    for (example, mine, both) in [(Example::Agency, 18, 11), (Example::Software, 22, 15)] {
        let case = example.case().unwrap();
        for (whose, count) in [(Whose::Mine, mine), (Whose::Both, both)] {
            let calendar = parsed(&calendar(&case, whose, &now()).unwrap());
            assert_eq!(calendar.events.len(), count, "{} {whose:?}", example.title());
            for event in &calendar.events {
                let is_done = value(event, "SUMMARY").starts_with("Done: ");
                assert_eq!(event.alarms.is_empty(), is_done, "{}", value(event, "SUMMARY"));
            }
        }
    }
}

#[test]
fn nothing_of_ones_own_is_in_the_calendar_for_both() {
    for example in Example::ALL {
        let case = example.case().unwrap();
        let file = unescaped(&calendar(&case, Whose::Both, &now()).unwrap().replace("\r\n ", ""));
        let deal = case.agreement.as_ref().unwrap();
        assert_eq!(deal.status, AgreementStatus::Agreed);
        let own = deal.steps.iter().map(|step| &step.what).chain(deal.follow_ups.iter().map(|review| &review.text));
        for own in own.chain([&case.title, &case.meeting.place, &deal.legal.who]) {
            assert!(!file.contains(own.as_str()), "{own} in {file}");
        }
    }
}
