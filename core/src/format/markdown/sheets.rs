//! The worksheets of a negotiation on a page. What stands on each is a list of its fields, and all are written by the
//! same few functions.

use super::page::Page;
use crate::case::{Case, Side};
use crate::format::offer_table::{issue_head, side_name};
use crate::guide::{self, Stage};
use crate::json::Value;
use crate::record::Json;
use crate::worksheet::says_something;

/// A worksheet, or one list of it.
pub(super) struct Sheet {
    /// What stands above it.
    title: &'static str,
    /// The field that it fills.
    field: &'static str,
    /// What is written of it, each field with its name. A list of one field is no table.
    columns: &'static [(&'static str, &'static str)],
}

const fn sheet(title: &'static str, field: &'static str, columns: &'static [(&'static str, &'static str)]) -> Sheet {
    Sheet { title, field, columns }
}

const TEXT: &[(&str, &str)] = &[("", "text")];

const PREPARE: &[Sheet] = &[
    sheet("People", "people", &[("Name", "name"), ("Role", "role"), ("Side", "side"), ("Decides", "decides")]),
    sheet("Goals for soon", "goals_soon", TEXT),
    sheet("Goals for later", "goals_later", TEXT),
    sheet("Your strengths", "strengths", TEXT),
    sheet("Your weaknesses", "weaknesses", TEXT),
    sheet("What could hurt you", "exposures", TEXT),
    sheet("What drives their decision", "drivers", TEXT),
    sheet("Their problems", "problems", &[("What troubles them", "text"), ("How you can help", "help")]),
    sheet(
        "Your strategy",
        "strategy",
        &[
            ("Approach", "approach"),
            ("Why it fits", "why"),
            ("How you negotiate", "process"),
            ("What about", "content"),
        ],
    ),
    sheet("Their tactics, your replies", "tactics", &[("They may", "tactic"), ("Then you", "counter")]),
    sheet(
        "What you can give",
        "concessions",
        &[
            ("You give", "give"),
            ("Costs you, 0–5", "cost"),
            ("Worth to them, 0–5", "worth"),
            ("Ask in return", "ask"),
            ("Given", "used"),
        ],
    ),
    sheet(
        "The meeting",
        "meeting",
        &[
            ("Where", "where"),
            ("Day", "on"),
            ("Time", "time"),
            ("How long", "length"),
            ("Who comes", "who"),
            ("A good room", "comfort"),
        ],
    ),
];

const EXCHANGE: &[Sheet] = &[
    sheet("Ground rules", "ground_rules", &[("Rule", "text"), ("Both agreed", "agreed")]),
    sheet("Who opens", "opener", &[]),
    sheet(
        "From positions to interests",
        "interests",
        &[("Side", "side"), ("Says it wants", "position"), ("Is after", "interest"), ("Why it matters", "why")],
    ),
    sheet("Your own questions", "questions", &[("Question", "question"), ("Answer", "answer")]),
    sheet(
        "What was said",
        "heard",
        &[
            ("When", "at"),
            ("Side", "by"),
            ("Who", "who"),
            ("What", "text"),
            ("Unclear", "unclear"),
            ("What it meant", "meaning"),
            ("Cleared up", "cleared"),
        ],
    ),
    sheet("What you learned", "learned", &[("What", "text"), ("About", "issue")]),
    sheet("Who talked how long", "talk", &[("You", "us"), ("The other side", "them")]),
];

const CLARIFY: &[Sheet] = &[
    sheet(
        "Claims and evidence",
        "claims",
        &[("Side", "side"), ("Claim", "text"), ("Evidence", "evidence"), ("Now", "status")],
    ),
    sheet(
        "Assumptions",
        "assumptions",
        &[("You assume", "text"), ("You could ask", "phrase"), ("It turned out", "finding")],
    ),
    sheet("Interests you share", "common_interests", TEXT),
    sheet("Misunderstandings", "misunderstandings", &[("Understood", "text"), ("Meant", "meant")]),
    sheet("Agreed so far", "agreed_points", TEXT),
];

/// The parts of the agreement, in which both sides find what they do.
pub(super) const AGREEMENT: &[Sheet] = &[
    sheet("Who does what", "duties", &[("Who", "who"), ("What", "what"), ("By", "by"), ("Done", "done")]),
    sheet("It works when", "measures", TEXT),
    sheet(
        "Whom to call",
        "contacts",
        &[("Side", "side"), ("Name", "name"), ("For what", "role"), ("How to reach them", "reach")],
    ),
    sheet("Look at it again", "reviews", &[("On", "on"), ("What", "text")]),
    sheet("A lawyer’s look", "legal", &[("Who", "who"), ("By", "by"), ("About", "text"), ("Done", "done")]),
    sheet("First steps", "steps", &[("Who", "who"), ("What", "what"), ("By", "by"), ("Done", "done")]),
    sheet("Room to adjust", "adjustments", &[]),
    sheet("Thanks", "thanks", &[]),
    sheet("Ask whether it works", "follow_ups", &[("On", "on"), ("What", "text")]),
    sheet("What else was agreed", "text", &[]),
];

/// The look back at the negotiation.
pub(super) const LOOK_BACK: &[Sheet] = &[
    sheet("What went well", "well", &[]),
    sheet("What to change next time", "change", &[]),
    sheet("Skills you used", "skills", &[]),
    sheet("Lessons to keep", "lessons", TEXT),
];

/// The worksheets of a stage that stand in the case itself.
pub(super) const fn of_stage(stage: Stage) -> &'static [Sheet] {
    match stage {
        Stage::Prepare => PREPARE,
        Stage::Exchange => EXCHANGE,
        Stage::Clarify => CLARIFY,
        Stage::Bargain | Stage::Commit => &[],
    }
}

/// Is there anything on these worksheets?
pub(super) fn any(sheets: &[Sheet], record: &dyn Json) -> bool {
    sheets.iter().filter_map(|sheet| record.part(sheet.field)).any(says_something)
}

/// Writes the worksheets that have something on them, each under its heading.
pub(super) fn write(sheets: &[Sheet], record: &dyn Json, case: &Case, page: &mut Page) {
    for sheet in sheets {
        if let Some(value) = record.part(sheet.field).filter(|value| says_something(*value)) {
            page.heading(3, sheet.title);
            sheet.write(value, case, page);
        }
    }
}

impl Sheet {
    fn write(&self, value: &dyn Json, case: &Case, page: &mut Page) {
        if let Some(list) = value.list() {
            let rows = list.items().filter(|item| says_something(*item)).map(|item| self.cells(item, case));
            if self.columns.len() == 1 {
                lines(rows.flatten(), page);
            } else {
                self.table(&rows.collect::<Vec<_>>(), page);
            }
        } else if let Value::Array(items) = value.write() {
            lines(titles(&items), page);
        } else if self.columns.is_empty() {
            page.quote(&words(self.field, value, case));
        } else {
            let names = self.columns.iter().map(|(name, _)| *name);
            let facts: Vec<_> = names.zip(self.cells(value, case)).collect();
            page.facts(&facts);
        }
    }

    fn cells(&self, record: &dyn Json, case: &Case) -> Vec<String> {
        let cell = |field: &str| record.part(field).map(|value| words(field, value, case)).unwrap_or_default();
        self.columns.iter().map(|(_, field)| cell(field)).collect()
    }

    /// A table without the columns that nobody filled in.
    fn table(&self, rows: &[Vec<String>], page: &mut Page) {
        let is_used = |column: usize| rows.iter().filter_map(|row| row.get(column)).any(|cell| !cell.is_empty());
        let used: Vec<bool> = (0..self.columns.len()).map(is_used).collect();
        let head: Vec<&str> =
            self.columns.iter().zip(&used).filter(|(_, used)| **used).map(|(column, _)| column.0).collect();
        let rows = rows
            .iter()
            .map(|row| row.iter().zip(&used).filter(|(_, used)| **used).map(|(cell, _)| cell.clone()).collect());
        page.table(&head, rows.collect());
    }
}

/// A list of lines.
fn lines(lines: impl Iterator<Item = String>, page: &mut Page) {
    page.gap();
    for line in lines {
        page.item("", &line, "");
    }
}

/// A value in words. The name of its field says what it stands for.
fn words(field: &str, value: &dyn Json, case: &Case) -> String {
    match (field, value.write()) {
        ("side" | "by" | "opener", Value::String(text)) => {
            // What somebody does is done by a day, and nobody may have been chosen to open.
            Side::from_word(&text).map_or(text, |side| side_name(case, side).to_owned())
        }
        ("us" | "them", Value::String(seconds)) => minutes(&seconds),
        ("issue", Value::String(id)) => case.issue(&id).map_or(id, issue_head),
        (_, Value::String(text)) => text,
        (_, Value::Bool(true)) => "yes".to_owned(),
        (_, Value::Number(number)) => number.as_str().to_owned(),
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
    let ids = items.iter().filter_map(|item| if let Value::String(id) = item { Some(id) } else { None });
    ids.map(|id| guide::item(id).map_or(id.as_str(), |item| item.title).to_owned())
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
            write(of_stage(*stage), case, case, &mut page);
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
            "### People\n\n| Name | Side | Decides |\n| --- | --- | --- |\n| Ada | You | yes |\n\
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
        let mut agreement = case.agreement.clone().unwrap_or_default();
        agreement.duties = vec![Duty { who: text("us"), what: text("Report"), done: true, ..Duty::default() }];
        let mut page = Page::default();
        write(AGREEMENT, &agreement, &case, &mut page);
        write(LOOK_BACK, &case.look_back, &case, &mut page);
        let page = page.text();
        assert!(page.contains("| Who | What | Done |\n| --- | --- | --- |\n| us | Report | yes |\n"), "{page}");
        assert!(page.contains("### Skills you used\n\n- LATER-1\n- "), "{page}");
    }
}
