//! The worksheets of a negotiation on a page: all are written by the same few functions from the table of worksheets.

use serde_json::Value;

use super::page::Page;
use crate::case::{Case, Side};
use crate::format::offer_table::{issue_head, side_name};
use crate::guide::{self, Stage};
use crate::worksheet::{self, Field, Sheet, says_something};

const PREPARE: &[&Sheet] = &[
    &worksheet::PEOPLE,
    &worksheet::GOALS_SOON,
    &worksheet::GOALS_LATER,
    &worksheet::STRENGTHS,
    &worksheet::WEAKNESSES,
    &worksheet::EXPOSURES,
    &worksheet::DRIVERS,
    &worksheet::PROBLEMS,
    &worksheet::STRATEGY,
    &worksheet::TACTICS,
    &worksheet::CONCESSIONS,
    &worksheet::MEETING,
];

const EXCHANGE: &[&Sheet] = &[
    &worksheet::GROUND_RULES,
    &worksheet::OPENER,
    &worksheet::INTERESTS,
    &worksheet::QUESTIONS,
    &worksheet::HEARD,
    &worksheet::LEARNED,
    &worksheet::TALK,
];

const CLARIFY: &[&Sheet] = &[
    &worksheet::CLAIMS,
    &worksheet::ASSUMPTIONS,
    &worksheet::COMMON_INTERESTS,
    &worksheet::MISUNDERSTANDINGS,
    &worksheet::AGREED_POINTS,
];

/// The parts of the agreement, in which both sides find what they do.
pub(super) const AGREEMENT: &[&Sheet] = &[
    &worksheet::IN_FORCE,
    &worksheet::DUTIES,
    &worksheet::MEASURES,
    &worksheet::CONTACTS,
    &worksheet::REVIEWS,
    &worksheet::LEGAL,
    &worksheet::STEPS,
    &worksheet::ADJUSTMENTS,
    &worksheet::THANKS,
    &worksheet::FOLLOW_UPS,
    &worksheet::MILESTONES,
    &worksheet::CONCERNS,
    &worksheet::ELSE,
];

/// What the impasse helper was told, and what is under way there.
pub(super) const STANDSTILL: &[&Sheet] = &[
    &worksheet::STANDSTILL,
    &worksheet::PAUSE,
    &worksheet::PROBLEM,
    &worksheet::NEUTRAL,
    &worksheet::BET,
    &worksheet::INCIDENTS,
    &worksheet::PARTIAL,
    &worksheet::BRIEF,
    &worksheet::FAREWELL,
];

/// The look back at the negotiation.
pub(super) const LOOK_BACK: &[&Sheet] =
    &[&worksheet::WELL, &worksheet::CHANGE, &worksheet::SKILLS, &worksheet::LESSONS];

/// The worksheets of a stage that stand in the case itself.
pub(super) const fn of_stage(stage: Stage) -> &'static [&'static Sheet] {
    match stage {
        Stage::Prepare => PREPARE,
        Stage::Exchange => EXCHANGE,
        Stage::Clarify => CLARIFY,
        Stage::Bargain | Stage::Commit => &[],
    }
}

/// Is there anything on these worksheets?
pub(super) fn any(sheets: &[&Sheet], case: &Case) -> bool {
    sheets.iter().any(|sheet| sheet.is_filled(case))
}

/// Writes the worksheets that have something on them, each under its title.
pub(super) fn write(sheets: &[&Sheet], case: &Case, page: &mut Page) {
    for sheet in sheets {
        let value = sheet.value(case);
        if says_something(&value) {
            page.heading(3, sheet.title);
            write_sheet(sheet, &value, case, page);
        }
    }
}

fn write_sheet(sheet: &Sheet, value: &Value, case: &Case, page: &mut Page) {
    match value {
        Value::Array(items) if sheet.has_items() => {
            let rows = items.iter().filter(|item| says_something(item)).map(|item| cells(sheet, item, case));
            if sheet.fields.len() == 1 {
                lines(rows.flatten(), page);
            } else {
                table(sheet, &rows.collect::<Vec<_>>(), page);
            }
        }
        Value::Array(items) => lines(titles(items), page),
        _ if sheet.fields.is_empty() => page.quote(&words(sheet.name, value, case)),
        _ => {
            let facts: Vec<_> = sheet.labels().zip(cells(sheet, value, case)).collect();
            page.facts(&facts);
        }
    }
}

fn cells(sheet: &Sheet, record: &Value, case: &Case) -> Vec<String> {
    let cell = |field: &Field| {
        let value = record.get(field.name).cloned().unwrap_or_else(|| field.missing.into());
        let called =
            value.as_str().and_then(|word| field.called(word)).filter(|_| !matches!(field.name, "side" | "by"));
        called.map_or_else(|| words(field.name, &value, case), str::to_owned)
    };
    sheet.fields.iter().map(cell).collect()
}

/// A table without the columns that nobody filled in.
fn table(sheet: &Sheet, rows: &[Vec<String>], page: &mut Page) {
    let is_used = |column: usize| rows.iter().filter_map(|row| row.get(column)).any(|cell| !cell.is_empty());
    let used: Vec<bool> = (0..sheet.fields.len()).map(is_used).collect();
    let head: Vec<&str> = sheet.labels().zip(&used).filter(|(_, used)| **used).map(|(label, _)| label).collect();
    let rows =
        rows.iter().map(|row| row.iter().zip(&used).filter(|(_, used)| **used).map(|(cell, _)| cell.clone()).collect());
    page.table(&head, rows.collect());
}

/// A list of lines.
fn lines(lines: impl Iterator<Item = String>, page: &mut Page) {
    page.gap();
    for line in lines {
        page.item("", &line, "");
    }
}

/// A value in words. The name of its field says what it stands for.
fn words(field: &str, value: &Value, case: &Case) -> String {
    match (field, value) {
        ("side" | "by" | "opener", Value::String(text)) => {
            // What somebody does is done by a day, and nobody may have been chosen to open.
            text.parse().map_or_else(|_| text.clone(), |side: Side| side_name(case, side).to_owned())
        }
        ("us" | "them", Value::String(seconds)) => minutes(seconds),
        ("issue", Value::String(id)) => case.issue(id).map_or_else(|| id.clone(), issue_head),
        (_, Value::String(text)) => text.clone(),
        (_, Value::Bool(true)) => "yes".to_owned(),
        (_, Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// Seconds as minutes and seconds.
fn minutes(seconds: &str) -> String {
    let whole = seconds.split_once('.').map_or(seconds, |(whole, _)| whole);
    whole.parse().map_or_else(|_| seconds.to_owned(), |whole: u64| format!("{} min {} s", whole / 60, whole % 60))
}

/// The titles of items of the guide.
fn titles(items: &[Value]) -> impl Iterator<Item = String> {
    items.iter().filter_map(Value::as_str).map(|id| guide::item(id).map_or(id, |item| item.title).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Duty, Heard, Learned, Line, Opener, Person, Talk};
    use crate::guide::Example;
    use crate::number::Decimal;

    fn text(text: &str) -> String {
        text.to_owned()
    }

    fn page(case: &Case) -> String {
        let mut page = Page::default();
        for stage in Stage::ALL {
            write(of_stage(*stage), case, &mut page);
        }
        page.text()
    }

    #[test]
    fn a_worksheet_is_a_table_of_what_was_filled_in() {
        let case = Case {
            people: vec![
                Person { name: text("Ada"), decides: true, ..Person::default() },
                Person { id: text("p2"), side: Side::Them, ..Person::default() },
                Person { name: text("Ben | Co"), side: Side::Them, ..Person::default() },
            ],
            ..Case::default()
        };
        assert_eq!(
            page(&case),
            "### Who is at the table, and behind it\n\n| Name | Whose side | Decides |\n| --- | --- | --- |\n| Ada | You | yes |\n\
             | Ben \\| Co | The other side |  |\n"
        );
    }

    #[test]
    fn a_worksheet_of_one_field_is_a_list() {
        let line = |words| Line { text: text(words), ..Line::default() };
        let case = Case { strengths: vec![line("- fast"), line(" "), line("two\nlines")], ..Case::default() };
        assert_eq!(page(&case), "### Your strengths\n\n- \\- fast\n- two<br>lines\n");
    }

    #[test]
    fn what_a_worksheet_refers_to_is_called_by_its_name() {
        let mut case = Example::Agency.case().unwrap();
        case.concessions.clear();
        case.opener = Opener::Them;
        case.learned = vec![Learned { text: text("In a hurry"), issue: text("fee"), ..Learned::default() }];
        case.heard = vec![Heard { text: text("By June"), by: Side::Them, ..Heard::default() }];
        case.talk = Talk { us: Decimal::whole(725), ..Talk::default() };
        let page = page(&case);
        for words in [
            "### Who opens\n\n> Harbour Foods  \n",
            "| In a hurry | Monthly fee (per month) |\n",
            "| Harbour Foods | By June |\n",
            "- **You:** 12 min 5 s\n- **The other side:** 0 min 0 s\n",
        ] {
            assert!(page.contains(words), "{words} in {page}");
        }
    }

    #[test]
    fn a_part_of_the_agreement_says_by_when_and_what_is_done() {
        let mut case = Example::Agency.case().unwrap();
        case.look_back.skills.set("SKILL-1", true);
        case.look_back.skills.set("LATER-1", true);
        case.agreement.as_mut().unwrap().duties =
            vec![Duty { who: text("us"), what: text("Report"), done: true, ..Duty::default() }];
        let mut page = Page::default();
        write(AGREEMENT, &case, &mut page);
        write(LOOK_BACK, &case, &mut page);
        let page = page.text();
        assert!(page.contains("| What | Who | Done |\n| --- | --- | --- |\n| Report | us | yes |\n"), "{page}");
        assert!(page.contains("### Skills you used\n\n- LATER-1\n- "), "{page}");
    }
}
