//! The days of a negotiation as a calendar file (RFC 5545), by the crate `icalendar`, which folds the lines and escapes the
//! texts. What it would otherwise add of its own (a random UID, the present moment) is always given, so that the same
//! negotiation makes the same file, and one that is imported again updates what was imported before.

use chrono::TimeDelta;
use icalendar::{Alarm, Calendar, Component, Event, EventLike, Property};

use crate::case::{Agreement, Case, Duty, LegalReview, Meeting, Milestone, Review, Side};
use crate::hash::fnv_1a;
use crate::name::{UNTITLED, named, shows};
use crate::quoted::shortened;
use crate::share::{SharedRecord, shared_title};
use crate::time::{Day, Timestamp};

/// Whose calendar a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// One's own: also one's steps, the legal review, check-ins, milestones and the meeting.
    Mine,
    /// Both sides': what both know, and nothing else.
    Both,
}

/// Who made the file.
const MADE_BY: &str = "-//Tableside//Tableside//EN";
/// So many letters of a text are written.
const LONGEST: usize = 400;
/// A meeting of which nobody said how long it takes, in minutes.
const MEETING: u32 = 60;
/// When a day-long event rings, in hours from the midnight at which it starts: at nine the day before, and at nine.
const DAY_BEFORE: i64 = -15;
const SAME_DAY: i64 = 9;
/// When one with a time rings, in hours from its start.
const TIMED: [i64; 2] = [-24, -1];

/// Something with a day.
#[derive(Default)]
struct Entry<'a> {
    /// The list that it is from, as in a case file.
    list: &'static str,
    /// Its ID there.
    id: &'a str,
    on: Day,
    /// The hour and minute, and how many minutes it takes; nothing for the whole day.
    time: Option<(u32, u32, u32)>,
    summary: String,
    place: &'a str,
    more: Vec<String>,
    /// When it rings, in hours from its start.
    rings: &'static [i64],
}

/// The calendar file of a negotiation, made at a moment; nothing while nothing in it has a day.
pub fn calendar(case: &Case, whose: Whose, now: &Timestamp) -> Option<String> {
    match whose {
        Whose::Mine => written(case, named(&case.title, UNTITLED), whose, now),
        Whose::Both => {
            let shared = SharedRecord::of(case).into_case(case.id.clone(), Timestamp::default(), Side::Us);
            written(&shared, &shared_title(&shared), whose, now)
        }
    }
}

fn written(case: &Case, title: &str, whose: Whose, now: &Timestamp) -> Option<String> {
    let mut entries: Vec<Entry<'_>> = entries(case, whose).into_iter().filter(|entry| !entry.on.is_unset()).collect();
    entries.sort_by(|one, other| one.on.cmp(&other.on));
    if entries.is_empty() {
        return None;
    }
    let title = clean(title);
    let mut calendar = Calendar::empty();
    for (name, value) in [
        ("VERSION", "2.0"),
        ("PRODID", MADE_BY),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("X-WR-CALNAME", title.as_str()),
    ] {
        calendar.append_property(Property::new(name, value));
    }
    for entry in &entries {
        calendar.push(event(entry, &case.id, &title, now));
    }
    Some(calendar.to_string())
}

/// Everything that can have a day.
fn entries(case: &Case, whose: Whose) -> Vec<Entry<'_>> {
    let is_mine = whose == Whose::Mine;
    let mut all = Vec::new();
    if is_mine {
        all.push(meeting(case, &case.meeting));
    }
    let Some(deal) = case.deal() else { return all };
    all.extend(in_force(deal));
    all.extend(deal.duties.iter().map(|duty| task("duties", duty)));
    all.extend(deal.reviews.iter().map(review));
    if is_mine {
        all.extend(deal.steps.iter().map(|duty| task("steps", duty)));
        all.push(legal(&deal.legal));
        all.extend(deal.follow_ups.iter().map(follow_up));
        all.extend(deal.milestones.iter().map(milestone));
    }
    all
}

fn in_force(deal: &Agreement) -> [Entry<'_>; 2] {
    let day = |id: &'static str, on: &Day, summary: &str, rings: &'static [i64]| Entry {
        list: "in_force",
        id,
        on: on.clone(),
        summary: summary.to_owned(),
        rings,
        ..Entry::default()
    };
    [
        day("from", &deal.in_force.from, "The agreement is in force from today", &[SAME_DAY]),
        day("until", &deal.in_force.until, "Last day of the agreement", &[DAY_BEFORE]),
    ]
}

/// What is done stays in the calendar, says so, and doesn't ring any more.
fn task<'a>(list: &'static str, duty: &'a Duty) -> Entry<'a> {
    let what = named(&duty.what, "A task without a name");
    let summary = if shows(&duty.who) { format!("{}: {what}", duty.who.trim()) } else { what.to_owned() };
    let (summary, rings): (String, &[i64]) =
        if duty.done { (format!("Done: {summary}"), &[]) } else { (summary, &[DAY_BEFORE, SAME_DAY]) };
    Entry { list, id: &duty.id, on: duty.by.clone(), summary, rings, ..Entry::default() }
}

fn review(review: &Review) -> Entry<'_> {
    let summary = named(&review.text, "Look at the agreement again").to_owned();
    look("reviews", review, summary, &[DAY_BEFORE, SAME_DAY])
}

fn follow_up(review: &Review) -> Entry<'_> {
    let summary = format!("Ask whether {}", named(&review.text, "it works").trim());
    look("follow_ups", review, summary, &[SAME_DAY])
}

fn look<'a>(list: &'static str, review: &'a Review, summary: String, rings: &'static [i64]) -> Entry<'a> {
    let (summary, rings): (String, &[i64]) =
        if review.done { (format!("Done: {summary}"), &[]) } else { (summary, rings) };
    Entry { list, id: &review.id, on: review.on.clone(), summary, rings, ..Entry::default() }
}

fn milestone(milestone: &Milestone) -> Entry<'_> {
    let text = named(&milestone.text, "a milestone").trim();
    let (summary, rings): (String, &[i64]) =
        if milestone.done { (format!("Celebrated: {text}"), &[]) } else { (format!("Celebrate: {text}"), &[SAME_DAY]) };
    Entry { list: "milestones", id: &milestone.id, on: milestone.on.clone(), summary, rings, ..Entry::default() }
}

fn legal(legal: &LegalReview) -> Entry<'_> {
    let who = if shows(&legal.who) { format!("{}: ", legal.who.trim()) } else { String::new() };
    let (summary, rings): (String, &[i64]) = if legal.done {
        (format!("Done: {who}legal review"), &[])
    } else {
        (format!("{who}legal review"), &[DAY_BEFORE])
    };
    Entry { list: "legal", on: legal.by.clone(), summary, rings, ..Entry::default() }
}

fn meeting<'a>(case: &Case, meeting: &'a Meeting) -> Entry<'a> {
    let them = case.them.name.trim();
    let summary = if shows(them) { format!("Meeting with {them}") } else { "The meeting".to_owned() };
    let time =
        time_of(&meeting.time).map(|(hour, minute)| (hour, minute, minutes_of(&meeting.length).unwrap_or(MEETING)));
    let said = [("Time", &meeting.time), ("Length", &meeting.length), ("Who comes", &meeting.who)];
    let said =
        said.into_iter().filter(|(_, text)| shows(text)).map(|(label, text)| format!("{label}: {}", text.trim()));
    Entry {
        list: "meeting",
        on: meeting.on.clone(),
        time,
        summary,
        place: &meeting.place,
        more: said.collect(),
        rings: if time.is_some() { &TIMED } else { &[DAY_BEFORE] },
        ..Entry::default()
    }
}

/// The hour and minute that a text starts with: `10:00`, `9.30`, `2 pm`; nothing for any other words.
fn time_of(text: &str) -> Option<(u32, u32)> {
    let text = text.trim();
    let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    let (hour, rest) = text.split_at_checked(end).filter(|(hour, _)| (1..=2).contains(&hour.len()))?;
    let mut hour: u32 = hour.parse().ok()?;
    let minutes = rest.strip_prefix([':', '.']).and_then(|rest| rest.split_at_checked(2));
    let minutes = minutes.and_then(|(digits, rest)| Some((digits.parse::<u32>().ok()?, rest)));
    let (minute, rest) = minutes.unwrap_or((0, rest));
    let half = rest.trim_start().to_ascii_lowercase();
    match (half.starts_with("am") || half.starts_with("a.m"), half.starts_with("pm") || half.starts_with("p.m")) {
        (true, _) if (1..=12).contains(&hour) => hour %= 12,
        (_, true) if (1..=12).contains(&hour) => hour = hour % 12 + 12,
        // A bare number may count anything.
        _ if minutes.is_none() => return None,
        _ => {}
    }
    (hour < 24 && minute < 60).then_some((hour, minute))
}

/// The minutes that a text starts with: `90 minutes`, `2 hours`, `1.5 h`, `1 h 30 min`; nothing for any other words, and for
/// none at all.
fn minutes_of(text: &str) -> Option<u32> {
    let (first, are_hours, rest) = span_of(text)?;
    let rest = rest.trim_start();
    // Minutes that follow minutes count something else.
    let more = span_of(rest.strip_prefix("and ").unwrap_or(rest)).filter(|(_, hours, _)| are_hours && !hours);
    Some(first + more.map_or(0, |(minutes, ..)| minutes)).filter(|minutes| *minutes > 0)
}

/// A number with its unit at the start of a text: so many minutes, whether they were said in hours, and what follows.
fn span_of(text: &str) -> Option<(u32, bool, &str)> {
    let text = text.trim_start();
    let end = text.find(|letter: char| !letter.is_ascii_digit())?;
    let (number, rest) = text.split_at_checked(end).filter(|(number, _)| (1..=3).contains(&number.len()))?;
    let number: u32 = number.parse().ok()?;
    let tenths = rest.strip_prefix(['.', ',']).and_then(|rest| rest.split_at_checked(1));
    let tenths = tenths.and_then(|(digit, rest)| Some((digit.parse::<u32>().ok()?, rest)));
    let (tenths, rest) = tenths.unwrap_or((0, rest));
    let rest = rest.trim_start();
    let (unit, rest) = rest.split_at(rest.find(|letter: char| !letter.is_alphabetic()).unwrap_or(rest.len()));
    let unit = unit.to_ascii_lowercase();
    if unit.starts_with("min") {
        Some((number, false, rest))
    } else if unit.starts_with('h') {
        Some((number * 60 + tenths * 6, true, rest))
    } else {
        None
    }
}

fn event(entry: &Entry<'_>, case: &str, title: &str, now: &Timestamp) -> Event {
    // The ID of a negotiation from a file may hold any letters.
    let uid = format!("{}-{}-{:016x}@tableside", clean(case), entry.list, fnv_1a(entry.id));
    let stamp = stamp(now);
    let day = entry.on.as_str().replace('-', "");
    let summary = clean(&entry.summary);
    let mut event = Event::new();
    event.uid(&uid).sequence(sequence(now)).summary(&summary).add_property("DTSTAMP", &stamp);
    match entry.time {
        // Without a zone: it is the time on the wall where one is.
        Some((hour, minute, minutes)) => {
            event.add_property("DTSTART", format!("{day}T{hour:02}{minute:02}00"));
            event.add_property("DURATION", format!("PT{minutes}M"));
        }
        None => {
            let mut start = Property::new("DTSTART", day);
            start.add_parameter("VALUE", "DATE");
            // It says what to do on a day that is free for all else.
            event.append_property(start.done()).add_property("TRANSP", "TRANSPARENT");
        }
    }
    if shows(entry.place) {
        event.add_property("LOCATION", clean(entry.place));
    }
    let more: Vec<&str> = entry.more.iter().map(String::as_str).chain([title]).collect();
    event.description(&clean(&more.join("\n")));
    for hours in entry.rings {
        let mut alarm = Alarm::display(&summary, TimeDelta::hours(*hours));
        alarm.uid(&format!("{uid}-{hours}")).add_property("DTSTAMP", &stamp);
        event.alarm(alarm.done());
    }
    event.done()
}

/// A moment as the format has it.
fn stamp(now: &Timestamp) -> String {
    if now.is_unset() { "19700101T000000Z".to_owned() } else { now.as_str().replace(['-', ':'], "") }
}

/// A number that is larger for a later file, so that a calendar takes what it says for newer.
fn sequence(now: &Timestamp) -> u32 {
    u32::try_from(now.seconds() / 60).unwrap_or_default()
}

/// A text without what the format has no way to write: its lines end in one way, and it has no marks of control.
fn clean(text: &str) -> String {
    let text = text.trim().replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n").replace('\t', " ");
    let text: String = text.chars().filter(|letter| *letter == '\n' || !letter.is_control()).collect();
    shortened(&text, LONGEST).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::InForce;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn now() -> Timestamp {
        Timestamp::parse("2026-12-03T10:00:00Z").unwrap()
    }

    fn case() -> Case {
        let mut case = Case::new("salary".to_owned(), now());
        case.title = "Salary, as I want it".to_owned();
        case.shared_title = "Salary; review".to_owned();
        case.them.name = "Dana".to_owned();
        case.start_agreement(now());
        let deal = case.agreement.as_mut().unwrap();
        let duty = |id: &str, what: &str, by: &str, done| Duty {
            id: id.to_owned(),
            who: "Dana".to_owned(),
            what: what.to_owned(),
            by: day(by),
            done,
        };
        deal.duties = vec![
            duty("d1", "Contract, signed", "2026-12-11", false),
            duty("d2", "Send the plan", "2026-12-04", true),
            duty("d3", "No day yet", "", false),
        ];
        deal.steps = vec![duty("s1", "Tell the team", "2026-12-05", false)];
        case
    }

    #[test]
    fn a_calendar_for_both_is_what_it_was_to_the_letter() {
        let expected = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Tableside//Tableside//EN\r\nCALSCALE:GREGORIAN\r\n\
            METHOD:PUBLISH\r\nX-WR-CALNAME:Salary\\; review\r\n\
            BEGIN:VEVENT\r\nDESCRIPTION:Salary\\; review\r\nDTSTAMP:20261203T100000Z\r\nDTSTART;VALUE=DATE:20261204\r\n\
            SEQUENCE:29938200\r\nSUMMARY:Dana: Send the plan\r\nTRANSP:TRANSPARENT\r\n\
            UID:salary-duties-08917e07b53bf373@tableside\r\n\
            BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Dana: Send the plan\r\nDTSTAMP:20261203T100000Z\r\n\
            TRIGGER:-PT54000S\r\nUID:salary-duties-08917e07b53bf373@tableside--15\r\nEND:VALARM\r\n\
            BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Dana: Send the plan\r\nDTSTAMP:20261203T100000Z\r\n\
            TRIGGER:PT32400S\r\nUID:salary-duties-08917e07b53bf373@tableside-9\r\nEND:VALARM\r\nEND:VEVENT\r\n\
            BEGIN:VEVENT\r\nDESCRIPTION:Salary\\; review\r\nDTSTAMP:20261203T100000Z\r\nDTSTART;VALUE=DATE:20261211\r\n\
            SEQUENCE:29938200\r\nSUMMARY:Dana: Contract\\, signed\r\nTRANSP:TRANSPARENT\r\n\
            UID:salary-duties-08917f07b53bf526@tableside\r\n\
            BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Dana: Contract\\, signed\r\nDTSTAMP:20261203T100000Z\r\n\
            TRIGGER:-PT54000S\r\nUID:salary-duties-08917f07b53bf526@tableside--15\r\nEND:VALARM\r\n\
            BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Dana: Contract\\, signed\r\nDTSTAMP:20261203T100000Z\r\n\
            TRIGGER:PT32400S\r\nUID:salary-duties-08917f07b53bf526@tableside-9\r\nEND:VALARM\r\nEND:VEVENT\r\n\
            END:VCALENDAR\r\n";
        assert_eq!(calendar(&case(), Whose::Both, &now()).unwrap(), expected);
    }

    #[test]
    fn ones_own_has_the_meeting_the_steps_and_the_check_ins_too() {
        let mut case = case();
        case.meeting.on = day("2026-12-10");
        (case.meeting.time, case.meeting.place) = ("10:00, later on Tuesdays".to_owned(), "Dana’s office".to_owned());
        case.meeting.length = "90 minutes".to_owned();
        case.meeting.comfort = "Bring cake".to_owned();
        let deal = case.agreement.as_mut().unwrap();
        deal.legal = LegalReview { by: day("2026-12-06"), ..LegalReview::default() };
        let review = |text: &str, on: &str| Review {
            id: "r".to_owned(),
            text: text.to_owned(),
            on: day(on),
            ..Review::default()
        };
        deal.reviews = vec![review("", "2027-07-01")];
        deal.follow_ups = vec![review("the plan helps", "2027-01-15")];
        deal.milestones =
            vec![Milestone { on: day("2027-02-01"), text: "First month".to_owned(), ..Milestone::default() }];
        deal.in_force = InForce { from: day("2027-01-01"), until: day("2027-12-31") };
        let summaries = |whose| -> Vec<String> {
            let file = calendar(&case, whose, &now()).unwrap();
            file.lines().filter_map(|line| Some(line.strip_prefix("SUMMARY:")?.to_owned())).collect()
        };
        // What is ticked off is one's own.
        let both = [
            "Dana: Send the plan",
            "Dana: Contract\\, signed",
            "The agreement is in force from today",
            "Look at the agreement again",
            "Last day of the agreement",
        ];
        assert_eq!(summaries(Whose::Both), both);
        let mine = [
            "Done: Dana: Send the plan",
            "Dana: Tell the team",
            "legal review",
            "Meeting with Dana",
            "Dana: Contract\\, signed",
            "The agreement is in force from today",
            "Ask whether the plan helps",
            "Celebrate: First month",
            "Look at the agreement again",
            "Last day of the agreement",
        ];
        assert_eq!(summaries(Whose::Mine), mine);
        let file = calendar(&case, Whose::Mine, &now()).unwrap();
        for line in ["DTSTART:20261210T100000", "DURATION:PT90M", "LOCATION:Dana’s office", "TRIGGER:-PT86400S"] {
            assert!(file.contains(&format!("\r\n{line}\r\n")), "{line} in {file}");
        }
        assert!(!file.contains("cake"));
    }

    #[test]
    fn a_look_that_was_taken_says_so_in_ones_own_calendar_and_rings_no_more() {
        let mut case = case();
        let look = |id: &str, text: &str, done| Review {
            id: id.to_owned(),
            text: text.to_owned(),
            on: day("2027-01-15"),
            done,
        };
        let deal = case.agreement.as_mut().unwrap();
        (deal.duties, deal.steps) = (Vec::new(), Vec::new());
        deal.reviews = vec![look("v1", "First look", true), look("v2", "Second look", false)];
        deal.follow_ups = vec![look("f1", "the plan helps", true)];
        let lines = |whose, start: &str| -> Vec<String> {
            let file = calendar(&case, whose, &now()).unwrap();
            file.lines().filter_map(|line| Some(line.strip_prefix(start)?.to_owned())).collect()
        };
        let mine = ["Done: First look", "Second look", "Done: Ask whether the plan helps"];
        assert_eq!(lines(Whose::Mine, "SUMMARY:"), mine);
        assert_eq!(lines(Whose::Mine, "TRIGGER:").len(), 2, "the day before and on the day of the second look");
        // What is ticked off is one's own.
        assert_eq!(lines(Whose::Both, "SUMMARY:"), ["First look", "Second look"]);
    }

    #[test]
    fn what_is_exported_again_has_the_same_ids_and_is_newer() {
        let later = Timestamp::parse("2026-12-04T10:00:00Z").unwrap();
        let of = |now: &Timestamp, name: &str| -> Vec<String> {
            let file = calendar(&case(), Whose::Mine, now).unwrap();
            file.lines().filter(|line| line.starts_with(name)).map(str::to_owned).collect()
        };
        assert_eq!(of(&now(), "UID:"), of(&later, "UID:"));
        assert!(of(&now(), "SEQUENCE:") < of(&later, "SEQUENCE:"));
        assert_eq!(calendar(&case(), Whose::Mine, &now()), calendar(&case(), Whose::Mine, &now()));
    }

    #[test]
    fn no_letter_of_an_id_from_a_file_breaks_a_line() {
        let mut case = case();
        case.id = "a\rb\nc\u{7}".to_owned();
        let file = calendar(&case, Whose::Both, &now()).unwrap();
        assert!(!file.replace("\r\n", "").contains(['\r', '\n', '\u{7}']), "{file}");
        assert!(file.contains("\r\nUID:a\\nb\\nc-duties-"), "{file}");
    }

    #[test]
    fn where_nothing_has_a_day_there_is_no_calendar() {
        assert_eq!(calendar(&Case::default(), Whose::Mine, &now()), None);
        let mut case = case();
        case.agreement.as_mut().unwrap().reopened = true;
        assert_eq!(calendar(&case, Whose::Both, &now()), None);
        case.meeting.on = day("2026-12-10");
        assert!(calendar(&case, Whose::Mine, &now()).is_some());
        assert_eq!(calendar(&case, Whose::Both, &now()), None, "the meeting is one’s own note");
    }

    #[test]
    fn a_time_and_a_length_are_read_where_they_are_clear() {
        for (text, time) in [
            ("10:00", Some((10, 0))),
            (" 9.30, sharp", Some((9, 30))),
            ("2 pm", Some((14, 0))),
            ("12 am", Some((0, 0))),
            ("12:15 p.m.", Some((12, 15))),
            ("13:00, later on Tuesdays", Some((13, 0))),
            ("24:00", None),
            ("10", None),
            ("10:7x", None),
            ("in the morning", None),
            ("", None),
        ] {
            assert_eq!(time_of(text), time, "{text}");
        }
        for (text, minutes) in [
            ("90 minutes", Some(90)),
            ("2 hours", Some(120)),
            ("1h", Some(60)),
            ("1.5 hours", Some(90)),
            ("1,5 h", Some(90)),
            ("1 h 30 min", Some(90)),
            ("1 hour and 15 minutes", Some(75)),
            ("90 minutes 10 minutes early", Some(90)),
            ("1.25 h", None),
            ("0 min", None),
            ("one hour", None),
            ("90", None),
            ("", None),
        ] {
            assert_eq!(minutes_of(text), minutes, "{text}");
        }
    }
}
