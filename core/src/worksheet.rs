//! Which fields of a case belong to which item of the guide, and whether something is written into them.

use crate::case::{Case, Side};
use crate::record::Json;

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
PREP-5 strategy issues
PREP-6 tactics
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
BARG-5 impasse
DEAL-C1 agreement.legal agreement.text
DEAL-C2 agreement.duties
DEAL-C3 agreement.measures
DEAL-C4 agreement.contacts
DEAL-C5 agreement.reviews
DEAL-C6 agreement.thanks
DEAL-2 agreement.legal agreement.text
DEAL-3 agreement.steps
DEAL-6 agreement.adjustments
DEAL-7 agreement.follow_ups
DEAL-F4 look_back";

/// What a row may have before anybody has typed into it.
const GIVEN: [&str; 5] = ["id", "kind", "side", "at", "probability"];

/// The fields that are filled in for an item of the guide; none for one that has no worksheet.
pub fn fields(item: &str) -> impl Iterator<Item = &'static str> {
    let line = TABLE.split('\n').find_map(|line| line.strip_prefix(item)?.strip_prefix(' '));
    line.into_iter().flat_map(|line| line.split(' '))
}

/// Has something been written for an item of the guide: into its fields, or into the note beside it?
pub fn is_begun(case: &Case, item: &str) -> bool {
    !case.note(item).trim().is_empty() || fields(item).any(|field| is_filled(case, field))
}

/// Does a field say something? Its name is one of a case file, with points between the steps (`agreement.duties`).
/// Rows that were added and left empty say nothing.
pub fn is_filled(case: &Case, field: &str) -> bool {
    leads_to_words(case, Some(field))
}

/// Is there something at the end of a way that starts here?
fn leads_to_words(here: &dyn Json, way: Option<&str>) -> bool {
    let Some(steps) = way else {
        return says_something(here);
    };
    if let Some(list) = here.list() {
        return list.items().filter(|item| is_there(*item)).any(|item| leads_to_words(item, way));
    }
    let (step, rest) = steps.split_once('.').map_or((steps, None), |(step, rest)| (step, Some(rest)));
    here.part(step).is_some_and(|part| leads_to_words(part, rest))
}

/// Does a value say more than what it was given when it was added? A row that doesn't is empty wherever it would be
/// shown, counted or printed.
pub(crate) fn says_something(value: &dyn Json) -> bool {
    if value.is_default() {
        return false;
    }
    if let Some(list) = value.list() {
        return list.items().filter(|item| is_there(*item)).any(says_something);
    }
    if let Some(record) = value.record() {
        let mut fields = record.schema().iter().zip(record.fields());
        return fields.any(|(field, part)| !is_given(field.key, part) && says_something(part));
    }
    value.text().is_none_or(|words| !words.trim().is_empty())
}

/// Was the field set when its row was added? A side is; a day by which something is due has the same name.
fn is_given(key: &str, part: &dyn Json) -> bool {
    GIVEN.contains(&key) || key == "by" && part.text().and_then(Side::from_word).is_some()
}

/// An item that was taken off its list is kept only for the history.
fn is_there(item: &dyn Json) -> bool {
    item.part("removed").is_none_or(Json::is_default)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Agreement, Alternative, Duty, Heard, Issue, IssueKind, Line, Offer, Outcome, Probability};
    use crate::guide;
    use crate::record::{Path, Record};
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
    fn every_field_is_one_of_a_case() {
        for field in items().flat_map(fields) {
            let mut case = Case { agreement: Some(Agreement::default()), ..Case::default() };
            let mut here: &mut dyn Json = &mut case;
            for step in field.split('.') {
                if here.list().is_some() {
                    here.list_mut().unwrap().push();
                    here = here.list_mut().unwrap().item_mut(0).unwrap();
                }
                here = here.part_mut(step).unwrap_or_else(|| panic!("{field}"));
            }
        }
    }

    #[test]
    fn every_worksheet_of_a_case_belongs_to_an_item() {
        const NO_WORKSHEET: [&str; 15] = [
            "id",
            "title",
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
        for field in Case::default().schema() {
            assert_eq!(belongs(field.key), !NO_WORKSHEET.contains(&field.key), "{}", field.key);
        }
        for field in Agreement::default().schema().iter().filter(|field| !["offer", "at"].contains(&field.key)) {
            let way = format!("agreement.{}", field.key);
            assert!(items().flat_map(fields).any(|field| field == way), "{way}");
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
                Issue { id: "i".to_owned(), kind: IssueKind::Choice, ..Issue::default() },
                Issue { name: "Gone".to_owned(), removed: true, ..Issue::default() },
            ],
            heard: vec![Heard {
                at: Timestamp::parse("2026-11-23T10:00:00Z").unwrap(),
                by: Side::Them,
                ..Heard::default()
            }],
            goals_soon: vec![Line { id: "g".to_owned(), text: " ".to_owned(), ..Line::default() }],
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
            case.add_item(&Path::of(&[list]), "x".to_owned(), &[]).unwrap();
            assert_eq!(begun(&case), "", "{list}");
            case.set_value(&Path::of(&[list, "x", field]), Some("Words".into())).unwrap();
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
        case.set_value(&Path::of(&["agreement", "legal", "who"]), Some("Ms Ames".into())).unwrap();
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
            case.add_item(&Path::of(&[list]), "x".to_owned(), &[(words, "Words".into())]).unwrap();
            assert!(!is_begun(&case, item), "{item}");
            case.set_value(&Path::of(&[list, "x", flag]), Some(true.into())).unwrap();
            assert!(is_begun(&case, item), "{item}");
        }
    }
}
