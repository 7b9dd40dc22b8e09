//! The worksheets: one table of what is filled in, with the words for it, from which the pages, the plan, the Markdown
//! and the names of steps take theirs; which of them belong to which item of the guide; and whether something is
//! written there.

mod clarify;
mod commit;
mod exchange;
mod prepare;
mod sheet;
mod standstill;

pub use clarify::{AGREED_POINTS, ASSUMPTIONS, CLAIMS, COMMON_INTERESTS, MISUNDERSTANDINGS, OFFERS};
pub use commit::{
    ADJUSTMENTS, CHANGE, CONCERNS, CONTACTS, DUTIES, ELSE, FOLLOW_UPS, IN_FORCE, LEGAL, LESSONS, MEASURES, MILESTONES,
    REVIEWS, SKILLS, STEPS, THANKS, WELL,
};
pub use exchange::{HEARD, INTERESTS, LEARNED, OPENER, QUESTIONS, TALK};
pub use prepare::{
    ALTERNATIVES, CONCESSIONS, DRIVERS, EXPOSURES, GOALS_LATER, GOALS_SOON, GROUND_RULES, ISSUES, MEETING, OPTIONS,
    OUTCOMES, PEOPLE, PROBLEMS, STRATEGY, STRENGTHS, TACTICS, WEAKNESSES,
};
pub use sheet::{Field, Sheet};
pub use standstill::{BET, BRIEF, FAREWELL, IMPASSE, INCIDENTS, NEUTRAL, PARTIAL, PAUSE, PROBLEM, STANDSTILL};

use serde_json::Value;

use crate::case::{Case, Offer, Side};

/// Every worksheet.
pub const SHEETS: &[&Sheet] = &[
    &ALTERNATIVES,
    &OUTCOMES,
    &GOALS_SOON,
    &GOALS_LATER,
    &STRENGTHS,
    &WEAKNESSES,
    &EXPOSURES,
    &PEOPLE,
    &DRIVERS,
    &PROBLEMS,
    &STRATEGY,
    &ISSUES,
    &OPTIONS,
    &TACTICS,
    &CONCESSIONS,
    &MEETING,
    &GROUND_RULES,
    &OPENER,
    &INTERESTS,
    &QUESTIONS,
    &HEARD,
    &LEARNED,
    &TALK,
    &CLAIMS,
    &ASSUMPTIONS,
    &COMMON_INTERESTS,
    &MISUNDERSTANDINGS,
    &AGREED_POINTS,
    &OFFERS,
    &IMPASSE,
    &PAUSE,
    &PROBLEM,
    &NEUTRAL,
    &BET,
    &INCIDENTS,
    &PARTIAL,
    &BRIEF,
    &FAREWELL,
    // After its own parts: it is found by its name.
    &STANDSTILL,
    &IN_FORCE,
    &DUTIES,
    &MEASURES,
    &CONTACTS,
    &REVIEWS,
    &LEGAL,
    &STEPS,
    &ADJUSTMENTS,
    &THANKS,
    &FOLLOW_UPS,
    &MILESTONES,
    &CONCERNS,
    &ELSE,
    &WELL,
    &CHANGE,
    &SKILLS,
    &LESSONS,
];

/// An item of the guide a line, with the fields that are filled in for it, named as in a case file. A way through a
/// list goes through any of its items: `concessions.used` is a concession that was given. One text is smaller in the
/// page than a list with a pointer for each name.
///
/// Lines that are on no checklist (`INFO-A`, `DEAL-2`) stand here too, though the page asks only for those that are:
/// so every field has a line that it belongs to, and a test finds a new one that was forgotten.
const TABLE: &str = "\
PREP-1 alternatives
PREP-2 goals_soon goals_later
PREP-3 strengths weaknesses exposures
PREP-4 people drivers problems
PREP-5 issues
PREP-6 strategy tactics
PREP-7 concessions
PREP-8 meeting ground_rules
INFO-1 interests
INFO-2 learned questions.answer
INFO-4 ground_rules.agreed
INFO-A opener
INFO-B heard
INFO-C talk
CLAR-1 heard.meaning heard.cleared
CLAR-2 claims
CLAR-4 common_interests
CLAR-5 misunderstandings
CLAR-6 assumptions
CLAR-K5 agreed_points issues.agreed
BARG-1 offers
BARG-3 concessions.used
BARG-5 impasse standstill
IMP-3 standstill.neutral standstill.brief
IMP-4 standstill.pause
IMP-5 standstill.partial
IMP-6 standstill.problem
IMP-7 standstill.incidents
IMP-8 standstill.farewell
BARG-W2 standstill.bet
DEAL-C1 agreement.in_force agreement.legal agreement.text
DEAL-C2 agreement.duties
DEAL-C3 agreement.measures
DEAL-C4 agreement.contacts
DEAL-C5 agreement.reviews
DEAL-C6 agreement.thanks
DEAL-2 agreement.legal agreement.text
DEAL-3 agreement.steps
DEAL-6 agreement.adjustments
DEAL-7 agreement.follow_ups
DEAL-F2 agreement.concerns
DEAL-F3 agreement.milestones
DEAL-F4 look_back.well look_back.change look_back.skills look_back.lessons";

/// What a row may have before anybody has typed into it.
const GIVEN: [&str; 6] = ["id", "kind", "counts", "side", "at", "probability"];

/// The fields that are filled in for an item of the guide; none for one that has no worksheet.
pub fn fields(item: &str) -> impl Iterator<Item = &'static str> {
    let line = TABLE.split('\n').find_map(|line| line.strip_prefix(item)?.strip_prefix(' '));
    line.into_iter().flat_map(|line| line.split(' '))
}

/// The item of the guide that a value of a case belongs to, by the way to it: names of fields and IDs of items, with points
/// between them (`issues.fee.us.target`). Nothing for what stands on no worksheet.
pub fn item_of(way: &str) -> Option<&'static str> {
    const SETTLED: &str = ".agreed";
    if way.starts_with("issues.") && way.ends_with(SETTLED) {
        return Some("CLAR-K5");
    }
    let leads_there = |field: &str| way.strip_prefix(field).is_some_and(|rest| rest.starts_with('.'));
    let lines = TABLE.split('\n').filter_map(|line| line.split_once(' '));
    let mut found = lines.filter(|(_, fields)| fields.split(' ').any(leads_there));
    found.next().map(|(item, _)| item)
}

/// Has something been written for an item of the guide: into its fields, or into the note beside it?
pub fn is_begun(case: &Case, item: &str) -> bool {
    !case.note(item).trim().is_empty() || fields(item).any(|field| is_filled(case, field))
}

/// Does a worksheet, or one field of its items, say something? The name is one of a case file, with points between the
/// steps (`agreement.duties`, `heard.meaning`). Rows that were added and left empty say nothing.
pub fn is_filled(case: &Case, name: &str) -> bool {
    if name == OFFERS.name {
        return case.offers.iter().any(offer_says_something);
    }
    let of_sheet = |sheet: &&&Sheet| sheet.name == name;
    if let Some(sheet) = SHEETS.iter().find(of_sheet) {
        return sheet.is_filled(case);
    }
    let Some((sheet, field)) = name.rsplit_once('.') else { return false };
    let sheet = SHEETS.iter().find(|known| known.name == sheet);
    sheet.is_some_and(|sheet| sheet.rows(case).iter().filter_map(|item| item.get(field)).any(says_something))
}

impl Sheet {
    /// What a negotiation has of it; `null` where it isn't there.
    pub fn value(&self, case: &Case) -> Value {
        (self.read)(case)
    }

    /// Does it say something?
    pub fn is_filled(&self, case: &Case) -> bool {
        says_something(&self.value(case))
    }

    /// Its items that were not taken off the list; none where it has no items.
    pub fn rows(&self, case: &Case) -> Vec<Value> {
        match self.value(case) {
            Value::Array(items) => items.into_iter().filter(is_there).collect(),
            _ => Vec::new(),
        }
    }
}

/// Does a value say more than what it was given when it was added? A row that doesn't is empty wherever it would be
/// shown, counted or printed. What says nothing is mostly left out of a document.
pub(crate) fn says_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(is_so) => *is_so,
        Value::Number(_) => true,
        Value::String(words) => !words.trim().is_empty(),
        Value::Array(items) => items.iter().filter(|item| is_there(item)).any(says_something),
        Value::Object(fields) => fields.iter().any(|(name, part)| match part {
            // The names in them are those of issues.
            Value::Object(terms) if name == "terms" => terms.values().any(says_something),
            // "Never" is `null`.
            _ => !is_given(name, part) && (part.is_null() || says_something(part)),
        }),
    }
}

/// The same of an offer, without writing all of them down: there may be thousands.
fn offer_says_something(offer: &Offer) -> bool {
    let words = [&offer.if_you, &offer.then_we, &offer.in_return, &offer.note];
    words.into_iter().chain(offer.terms.values()).any(|text| !text.trim().is_empty())
}

/// Was the field set when its row was added? A side is; a day by which something is due has the same name.
fn is_given(name: &str, part: &Value) -> bool {
    let is_side = || part.as_str().is_some_and(|word| word.parse::<Side>().is_ok());
    GIVEN.contains(&name) || (name == "by" && is_side()) || (name == "value" && part == "0")
}

/// An item that was taken off its list is kept only for the history.
fn is_there(item: &Value) -> bool {
    item.get("removed").is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{
        Agreement, Alternative, Concern, Counts, Duty, Heard, InForce, Issue, IssueKind, Line, Milestone, Outcome,
        Probability,
    };
    use crate::document::value_of;
    use crate::guide;
    use crate::time::{Day, Timestamp};

    fn items() -> impl Iterator<Item = &'static str> {
        TABLE.split('\n').filter_map(|line| Some(line.split_once(' ')?.0))
    }

    #[test]
    fn every_item_is_one_of_the_guide_and_has_fields() {
        for item in items() {
            assert!(guide::item(item).is_some(), "{item}");
            assert!(fields(item).count() > 0, "{item}");
        }
        assert_eq!(fields("PREP-8").collect::<Vec<_>>(), ["meeting", "ground_rules"]);
        assert_eq!(fields("PREP").count() + fields("PREP-9").count() + fields("").count(), 0);
    }

    #[test]
    fn a_value_belongs_to_the_item_in_whose_section_it_stands() {
        for (way, item) in [
            ("issues.fee.us.target", Some("PREP-5")),
            ("issues.fee.agreed", Some("CLAR-K5")),
            ("ground_rules.r1.text", Some("PREP-8")),
            ("goals_soon.g1", Some("PREP-2")),
            ("agreement.duties.d1.what", Some("DEAL-C2")),
            ("heard", None),
            ("currency", None),
            ("goals", None),
        ] {
            assert_eq!(item_of(way), item, "{way}");
        }
    }

    const EVERY_FIELD: &str = include_str!("../tests/fixtures/before-serde/every-field.json");

    /// A negotiation in which every field is filled in.
    fn every_field() -> Case {
        let mut case = crate::format::read(EVERY_FIELD).unwrap().cases.remove(0);
        // The fixture is older than these.
        case.shared_title = "Title for both".to_owned();
        for issue in &mut case.issues {
            (issue.raised, issue.counts, issue.unbounded) = (true, Some(Counts::Number), true);
        }
        case.alternatives[0].worth = Some(crate::number::Decimal::whole(7));
        let deal = case.agreement.as_mut().unwrap();
        let (day, words) = (Day::parse("2027-01-01").unwrap(), "Words".to_owned());
        deal.in_force = InForce { from: day.clone(), until: day.clone() };
        for measure in &mut deal.measures {
            (measure.now, measure.goal, measure.who) = (words.clone(), words.clone(), words.clone());
        }
        let id = "x".to_owned();
        deal.reviews.iter_mut().chain(&mut deal.follow_ups).for_each(|review| review.done = true);
        deal.milestones = vec![Milestone { id: id.clone(), text: words.clone(), on: day.clone(), done: true }];
        deal.concerns = vec![Concern { id, text: words.clone(), on: day, answer: words, done: true }];
        let standstill = include_str!("../tests/fixtures/standstill.json");
        case.standstill = serde_json::from_str(standstill).unwrap();
        let tried = case.impasse.first_mut().unwrap();
        (tried.about, tried.said) = ("issue".to_owned(), "Why?".to_owned());
        tried.helped = crate::case::Helped::Partly;
        case
    }

    #[test]
    fn every_worksheet_and_every_field_of_one_is_there_in_a_negotiation() {
        let case = every_field();
        for sheet in SHEETS {
            let value = sheet.value(&case);
            let first = if sheet.has_items() { value[0].clone() } else { value };
            assert!(!first.is_null(), "{}", sheet.name);
            let is_of_stance = |name: &str| !first["us"][name].is_null();
            for field in sheet.fields {
                let is_there = !first[field.name].is_null() || is_of_stance(field.name);
                assert!(is_there || sheet.name == "issues.options", "{}: {}", sheet.name, field.name);
            }
        }
    }

    #[test]
    fn every_way_of_an_item_leads_to_a_worksheet() {
        for field in items().flat_map(fields) {
            assert!(is_filled(&every_field(), field), "{field}");
            assert!(!is_filled(&Case::default(), field), "{field}");
        }
    }

    #[test]
    fn every_worksheet_of_a_case_belongs_to_an_item() {
        const NO_WORKSHEET: [&str; 16] = [
            "id",
            "title",
            "shared_title",
            "currency",
            "created_at",
            "example",
            "us",
            "them",
            "reservation",
            "batna_issue",
            "checklist",
            "notes",
            "stalled_at",
            "dismissed",
            "drafts",
            "clashes",
        ];
        let belongs = |key: &str| items().flat_map(fields).any(|field| field.split('.').next() == Some(key));
        let case = value_of(&every_field());
        for key in case.as_object().unwrap().keys() {
            assert_eq!(belongs(key), !NO_WORKSHEET.contains(&key.as_str()), "{key}");
        }
        for part in ["agreement", "look_back"] {
            for key in case[part].as_object().unwrap().keys().filter(|key| !["offer", "at"].contains(&key.as_str())) {
                let way = format!("{part}.{key}");
                assert!(items().flat_map(fields).any(|field| field == way), "{way}");
                assert!(SHEETS.iter().any(|sheet| sheet.name == way), "{way}");
            }
        }
    }

    #[test]
    fn a_worksheet_says_what_one_of_its_items_is() {
        assert_eq!((GOALS_SOON.this(), GOALS_SOON.kind()), ("this goal".to_owned(), "Goal".to_owned()));
        assert_eq!((HEARD.this(), DRIVERS.kind()), ("what you heard".to_owned(), "What drives them".to_owned()));
        assert_eq!(STRATEGY.asks("why"), "Why it fits them and the situation");
        assert_eq!(PEOPLE.asks("role"), "Role");
    }

    #[test]
    fn an_offer_says_something_whatever_its_issue_is_called() {
        for id in GIVEN.into_iter().chain(["by", "value", "terms", "fee"]) {
            let offer = |text: &str| Offer { terms: [(id.to_owned(), text.to_owned())].into(), ..Offer::default() };
            let begun = |text| is_begun(&Case { offers: vec![offer(text)], ..Case::default() }, "BARG-1");
            assert!(begun("0") && begun("us") && !begun(" "), "{id}");
        }
    }

    #[test]
    fn what_comes_with_a_new_row_says_nothing() {
        let case = Case {
            alternatives: vec![Alternative {
                id: "a".to_owned(),
                outcomes: vec![Outcome { probability: Probability::CERTAIN, ..Outcome::default() }],
                ..Alternative::default()
            }],
            issues: vec![
                Issue { id: "i".to_owned(), kind: IssueKind::Choice, counts: Some(Counts::Date), ..Issue::default() },
                Issue { name: "Gone".to_owned(), removed: true, ..Issue::default() },
            ],
            heard: vec![Heard {
                at: Timestamp::parse("2026-11-23T10:00:00Z").unwrap(),
                by: Side::Them,
                ..Heard::default()
            }],
            goals_soon: vec![Line { id: "g".to_owned(), text: " ".to_owned() }],
            agreement: Some(Agreement { offer: "o".to_owned(), duties: vec![Duty::default()], ..Agreement::default() }),
            ..Case::default()
        };
        for item in items() {
            assert!(!is_begun(&case, item), "{item}");
        }
    }

    #[test]
    fn anything_else_is_a_beginning_of_its_own_item() {
        let mut case = Case::default();
        let begun = |case: &Case| items().filter(|item| is_begun(case, item)).collect::<Vec<_>>().join(" ");
        for (list, field, item) in [
            ("alternatives", "name", "PREP-1"),
            ("goals_later", "text", "PREP-2"),
            ("exposures", "text", "PREP-3"),
            ("problems", "help", "PREP-4"),
            ("tactics", "counter", "PREP-6"),
            ("ground_rules", "text", "PREP-8"),
            ("interests", "why", "INFO-1"),
            ("questions", "answer", "INFO-2"),
            ("heard", "text", "INFO-B"),
            ("agreed_points", "text", "CLAR-K5"),
        ] {
            case.add_item(&[list], "x");
            assert_eq!(begun(&case), "", "{list}");
            case.set_value(&[list, "x", field], Some("Words".into()));
            assert_eq!(begun(&case), item, "{list}");
            case = Case::default();
        }
    }

    #[test]
    fn a_part_of_the_agreement_or_a_day_or_a_note_is_a_beginning_too() {
        let duty = Duty { by: Day::parse("2026-12-01").unwrap(), ..Duty::default() };
        let mut case = Case {
            agreement: Some(Agreement { duties: vec![duty], ..Agreement::default() }),
            offers: vec![Offer { then_we: "pay".to_owned(), ..Offer::default() }],
            ..Case::default()
        };
        case.set_note("CLAR-3", "Stay calm.");
        case.meeting.place = "Their office".to_owned();
        for (item, begun) in
            [("DEAL-C2", true), ("DEAL-C3", false), ("BARG-1", true), ("CLAR-3", true), ("PREP-8", true)]
        {
            assert_eq!(is_begun(&case, item), begun, "{item}");
        }
    }

    #[test]
    fn what_is_written_of_the_whole_agreement_is_a_beginning_of_its_terms() {
        let mut case = Case { agreement: Some(Agreement::default()), ..Case::default() };
        assert!(!is_begun(&case, "DEAL-C1"));
        case.agreement.as_mut().unwrap().legal.who = "Ms Ames".to_owned();
        assert!(is_begun(&case, "DEAL-C1"));
        case.agreement = Some(Agreement { text: "In writing.".to_owned(), ..Agreement::default() });
        assert!(is_begun(&case, "DEAL-C1"));
    }

    #[test]
    fn what_is_prepared_is_no_beginning_of_what_is_done_at_the_table() {
        let mut case = Case::default();
        for (list, flag, item) in
            [("concessions", "used", "BARG-3"), ("ground_rules", "agreed", "INFO-4"), ("heard", "cleared", "CLAR-1")]
        {
            let words = if list == "concessions" { "give" } else { "text" };
            case.add_item(&[list], "x");
            case.set_value(&[list, "x", words], Some("Words".into()));
            assert!(!is_begun(&case, item), "{item}");
            case.set_value(&[list, "x", flag], Some(true.into()));
            assert!(is_begun(&case, item), "{item}");
        }
    }
}
