//! Looking back at a negotiation, for oneself: what came of it, what was tried when nothing moved, and what to keep.

use super::fill::{Body, advice, amount, called_in, figure, form, issue_head, row_of, says, term, texts, title, when};
use super::{Block, Column, Figure, Handout, Printout, Table, Tick};
use crate::analysis::batna;
use crate::analysis::deal::{Settled, deal};
use crate::case::{Attempt, Case, Incident, Issue, IssueKind};
use crate::guide;
use crate::name::shows;
use crate::skills::skills;
use crate::spelling::Spelling;
use crate::time::Timestamp;
use crate::worksheet::{CHANGE, IMPASSE, INCIDENTS, ISSUES, LESSONS, SKILLS, WELL};

/// A blank table has so many rows.
const EMPTY_ROWS: usize = 4;
/// So many lines to write on, where nothing is written.
const LINES: usize = 4;
/// A picture needs so many amounts.
const AMOUNTS: usize = 2;
/// The lines of the guide beside which one notes something to look back on.
const NOTED: [&str; 9] = ["IMP-1", "IMP-2", "IMP-3", "IMP-4", "IMP-5", "IMP-6", "IMP-7", "IMP-8", "DEAL-F4"];

/// The look back, filled in from a negotiation.
pub(super) fn printout(case: Option<&Case>, spelling: &dyn Spelling) -> Printout {
    form(Handout::Review, case, &|case| body(case, spelling))
}

fn body(case: &Case, spelling: &dyn Spelling) -> Vec<Block> {
    let nothing = Case::default();
    let case = if has_something(case) { case } else { &nothing };
    let mut body = Body::new();
    body.facts(vec![("How it ended".to_owned(), ended(case, spelling))]);
    what_came_of_it(&mut body, case, spelling);
    what_was_tried(&mut body, case, spelling);
    for (sheet, item, text) in [(&WELL, "SKILL-D3", &case.look_back.well), (&CHANGE, "DEAL-F4", &case.look_back.change)]
    {
        body.heading(2, sheet.title);
        body.asked(advice(item), text, LINES);
    }
    let skill = |id| Tick { is_ticked: case.look_back.skills.has(id), text: title(id).to_owned() };
    body.heading(2, SKILLS.title);
    body.add(Block::Ticks(skills().into_iter().map(skill).collect()));
    body.heading(2, LESSONS.title);
    body.list(&texts(&case.look_back.lessons), LINES);
    body.notes(case, &NOTED);
    body.done()
}

/// Is there anything to look back on?
fn has_something(case: &Case) -> bool {
    let is_over = case.deal().is_some() || case.ended_at().is_some();
    let sheets = [&IMPASSE, &INCIDENTS, &WELL, &CHANGE, &SKILLS, &LESSONS];
    is_over || sheets.iter().any(|sheet| sheet.is_filled(case)) || says(&NOTED.map(|item| case.note(item)))
}

fn ended(case: &Case, spelling: &dyn Spelling) -> String {
    let (how, at) = match (case.deal(), case.ended_at()) {
        (Some(deal), _) => ("Agreed", &deal.at),
        (None, Some(at)) => ("Ended without a deal", at),
        (None, None) => return String::new(),
    };
    let day = spelling.day_of(at);
    if day.is_empty() { how.to_owned() } else { format!("{how}, {day}") }
}

/// What was wanted and what was agreed, issue by issue, with the picture of the offers on the money.
fn what_came_of_it(body: &mut Body, case: &Case, spelling: &dyn Spelling) {
    let deal = deal(case);
    let settled = |issue: &Issue| {
        let mut all = deal.iter().flat_map(|deal| &deal.outcome.settled);
        all.find(|one| one.issue.id == issue.id)
    };
    let is_shown = |issue: &&Issue| !issue.removed || settled(issue).is_some();
    let shown = case.issues.iter().filter(is_shown);
    let rows = shown.map(|issue| issue_row(case, issue, settled(issue), spelling)).collect();
    let [opening, target, walk_away] = ["opening", "target", "walk_away"].map(|field| ISSUES.label(field));
    let columns = vec![
        Column::words(ISSUES.label("name"), 4),
        Column::words(opening, 2),
        Column::words(target, 2),
        Column::words(walk_away, 2),
        Column::words("Agreed", 3),
        Column::words("How that turned out", 4),
    ];
    body.heading(2, "What came of it");
    body.table(columns, rows, EMPTY_ROWS);
    body.words(&deal.as_ref().and_then(|deal| deal.outcome.worth(spelling)).unwrap_or_default());
    let drawn = batna::issue(case).filter(|issue| case.amounts(issue).take(AMOUNTS).count() == AMOUNTS);
    if let Some(issue) = drawn {
        body.add(Block::Figure(Figure::History(issue.id.clone())));
    }
}

fn issue_row(case: &Case, issue: &Issue, settled: Option<&Settled<'_>>, spelling: &dyn Spelling) -> Vec<String> {
    let wanted = [("opening", issue.us.opening), ("target", issue.us.target), ("walk_away", issue.us.walk_away)];
    let wanted = wanted.map(|(field, number)| match issue.kind {
        IssueKind::Amount => {
            let written = number.map(|number| amount(issue, number, spelling));
            figure(case, &format!("issues.{}.us.{field}", issue.id), written)
        }
        IssueKind::Choice | IssueKind::Text => String::new(),
    });
    let agreed = settled.map(|one| term(issue, &one.term, spelling)).unwrap_or_default();
    let turned_out = settled.map(|one| one.turned_out(spelling)).unwrap_or_default();
    [issue_head(issue)].into_iter().chain(wanted).chain([agreed, turned_out]).collect()
}

/// The log of what was tried when nothing moved, and of what happened between the people.
fn what_was_tried(body: &mut Body, case: &Case, spelling: &dyn Spelling) {
    let columns =
        [("When", 2), ("What you tried", 3), ("What was said", 3), ("Did it help?", 2), ("What came of it", 5)];
    body.heading(2, "What you tried when nothing moved");
    let moments: Vec<&Timestamp> = case.impasse.iter().map(|attempt| &attempt.at).collect();
    let attempts = case.impasse.iter().zip(when(&moments, spelling));
    body.add(Block::Table(Table {
        rows: attempts.map(|(attempt, at)| tried(case, attempt, at)).collect(),
        ..Table::to_fill_in(&columns, if case.impasse.is_empty() { EMPTY_ROWS } else { 0 })
    }));
    let happened = case.standstill.incidents.iter().filter(|one| says(&[&one.text, &one.who]));
    let happened: Vec<&Incident> = happened.collect();
    let moments: Vec<&Timestamp> = happened.iter().map(|one| &one.at).collect();
    let rows = happened.iter().zip(when(&moments, spelling)).map(|(one, at)| row_of(&[&at, &one.text, &one.who]));
    let rows: Vec<Vec<String>> = rows.collect();
    if !rows.is_empty() {
        body.heading(3, INCIDENTS.title);
        let columns = [(INCIDENTS.label("at"), 2), (INCIDENTS.label("text"), 6), (INCIDENTS.label("who"), 3)];
        body.add(Block::Table(Table { rows, ..Table::to_fill_in(&columns, 0) }));
    }
}

fn tried(case: &Case, attempt: &Attempt, at: String) -> Vec<String> {
    let what = guide::item(&attempt.way).map_or(attempt.way.as_str(), |item| item.title);
    let about = case.issue(&attempt.about).filter(|issue| shows(&issue.name));
    let what = about.map_or_else(|| what.to_owned(), |issue| format!("{what} ({})", issue.name.trim()));
    let [said, outcome] = [&attempt.said, &attempt.outcome].map(|text| text.trim().to_owned());
    vec![at, what, said, called_in(&IMPASSE, "helped", attempt.helped.into_str()), outcome]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Helped, Line};
    use crate::guide::Example;
    use crate::handout::Whose;
    use crate::handout::printout::NOTHING_YET;
    use crate::spelling::Plain;

    #[test]
    fn the_agency_looks_back_at_what_came_of_it_and_at_what_it_tried() {
        let case = Example::Agency.case().unwrap();
        let sheet = printout(Some(&case), &Plain);
        assert_eq!((sheet.whose, sheet.note.as_str()), (Whose::Mine, ""));
        let tables = sheet.tables();
        let fee = &tables[0].rows[0];
        assert_eq!(fee[..5], ["Monthly fee (per month)", "$12000", "$10000", "$8000", "$9400"]);
        assert!(fee[5].contains("better than your walk-away"), "{fee:?}");
        assert_eq!(tables[1].rows.len(), 4);
        assert_eq!([&tables[1].rows[0][0], &tables[1].rows[1][0]], ["2026-10-09", "2026-10-13, 14:35"]);
        assert_eq!(tables[1].rows[1][1], "Find the reason behind it");
        assert!(tables[1].rows[1][4].starts_with("Asked what has to be true"));
        assert!(sheet.blocks.contains(&Block::Figure(Figure::History("fee".to_owned()))));
        assert!(sheet.blocks.contains(&Block::Words(case.look_back.well.clone())));
        let ticks =
            sheet.blocks.iter().find_map(|block| if let Block::Ticks(ticks) = block { Some(ticks) } else { None });
        assert_eq!(
            ticks.unwrap().iter().map(|tick| tick.is_ticked).collect::<Vec<_>>(),
            [true, false, true, false, false, true]
        );
        let facts = sheet.texts();
        assert!(facts.contains(&"Agreed, 2026-10-20".to_owned()));
        assert!(facts.contains(&case.notes["IMP-5"]));
    }

    #[test]
    fn a_blank_one_has_room_for_all_and_one_of_a_negotiation_that_has_just_begun_says_so() {
        let blank = printout(None, &Plain);
        assert!(blank.tables().iter().all(|table| table.rows.is_empty() && table.empty_rows >= 4), "{blank:?}");
        assert_eq!(blank.blocks.iter().filter(|block| matches!(block, Block::Lines(_))).count(), 3);
        assert_eq!(blank.blocks.iter().filter(|block| matches!(block, Block::Hint(_))).count(), 2);
        let empty = printout(Some(&Case::default()), &Plain);
        assert_eq!(empty, Printout { note: NOTHING_YET.to_owned(), ..blank });
        let begun = Case { title: "Rent".to_owned(), issues: vec![Issue::default()], ..Case::default() };
        assert_eq!(printout(Some(&begun), &Plain).note, NOTHING_YET);
    }

    #[test]
    fn talks_that_ended_without_a_deal_are_looked_back_at_too() {
        let mut case = Case { title: "Rent".to_owned(), ..Case::default() };
        case.end_talks(Timestamp::parse("2026-11-23T10:00:00Z").unwrap());
        let sheet = printout(Some(&case), &Plain);
        assert_eq!(sheet.note, "");
        assert!(sheet.texts().contains(&"Ended without a deal, 2026-11-23".to_owned()));
    }

    #[test]
    fn every_letter_is_there() {
        let long = "\"=1\" | <u>word</u> \u{202e}and more, ".repeat(400);
        let text = |name: &str| format!("{name}: {long}");
        let mut case = Case::default();
        case.look_back.well = text("well");
        case.look_back.change = text("change");
        case.look_back.lessons = vec![Line { text: text("lesson"), ..Line::default() }, Line::default()];
        let (said, outcome) = (text("said"), text("outcome"));
        case.impasse =
            vec![Attempt { said, outcome, helped: Helped::Partly, way: "NEW-1".to_owned(), ..Attempt::default() }];
        case.standstill.incidents = vec![Incident { text: text("happened"), who: text("who"), ..Incident::default() }];
        case.set_note("IMP-1", &text("noted"));
        let sheet = printout(Some(&case), &Plain);
        for name in ["well", "change", "lesson", "said", "outcome", "happened", "who", "noted"] {
            let whole = text(name);
            let is_whole = |block: &&Block| matches!(block, Block::Words(text) if text.contains(whole.trim()));
            assert_eq!(sheet.blocks.iter().filter(is_whole).count(), 1, "{name}");
        }
        let row = &sheet.tables()[1].rows[0];
        assert_eq!([&row[1], &row[3]], ["NEW-1", "It helped a little"]);
    }
}
