//! What is due after the deal, and who does it: for oneself.

use super::fill::{Body, advice, called_in, form, says, yes};
use super::{Block, Column, Handout, Printout, Table};
use crate::case::{Agreement, AgreementStatus, Case, Concern, Contact, Duty, LegalReview, Measure, Milestone, Review};
use crate::guide::Stage;
use crate::name::shows;
use crate::spelling::Spelling;
use crate::time::Day;
use crate::worksheet::{
    CONCERNS, CONTACTS, DUTIES, FOLLOW_UPS, LEGAL, MEASURES, MILESTONES, REVIEWS, STEPS, Sheet, THANKS,
};

/// A blank table has so many rows.
const EMPTY_ROWS: usize = 4;
/// So many are left below what is filled in: more comes up later.
const MORE_ROWS: usize = 2;
/// The note beside this line of the guide stands where one looks back.
const LOOKING_BACK: &str = "DEAL-F4";

/// A worksheet as it is printed.
struct Listed {
    sheet: &'static Sheet,
    /// The line of the guide that helps with it.
    item: &'static str,
    /// How wide its columns are.
    shares: &'static [u8],
    /// What stands above one more column, to be filled in by hand; empty for none.
    by_hand: &'static str,
    /// What is filled in, a text for each field.
    rows: Vec<Vec<String>>,
}

/// The plan, filled in from the agreement.
pub(super) fn printout(case: Option<&Case>, spelling: &dyn Spelling) -> Printout {
    form(Handout::FollowUp, case, &|case| body(case, spelling))
}

fn body(case: &Case, spelling: &dyn Spelling) -> Vec<Block> {
    let deal = case.agreement.as_ref().map(in_it).unwrap_or_default();
    let mut body = Body::new();
    body.heading(2, THANKS.title);
    body.asked(advice("DEAL-C6"), &deal.thanks, 3);
    for list in lists(&deal, spelling) {
        list.write(&mut body);
    }
    body.heading(2, LEGAL.title);
    body.hint(advice("DEAL-2"));
    body.facts(legal(&deal.legal, spelling));
    body.other_notes(case, Stage::Commit, &[LOOKING_BACK]);
    body.done()
}

/// What counts of an agreement: where the talks ended without a deal, the thanks alone.
fn in_it(agreement: &Agreement) -> Agreement {
    match agreement.status {
        AgreementStatus::Ended => Agreement { thanks: agreement.thanks.clone(), ..Agreement::default() },
        _ => agreement.clone(),
    }
}

/// The worksheets in the order in which they are needed.
fn lists(deal: &Agreement, spelling: &dyn Spelling) -> [Listed; 8] {
    let measure = |one: &Measure| vec![one.text.clone(), one.now.clone(), one.goal.clone(), one.who.clone()];
    let concern = |one: &Concern| vec![one.text.clone(), spelling.day(&one.on), one.answer.clone(), yes(one.done)];
    let milestone = |one: &Milestone| vec![one.text.clone(), spelling.day(&one.on), yes(one.done)];
    let concerns = in_order(&deal.concerns, |one| &one.on).map(concern);
    let milestones = in_order(&deal.milestones, |one| &one.on).map(milestone);
    [
        Listed::new(&STEPS, "DEAL-3", &[6, 3, 3, 2], tasks(&deal.steps, spelling)),
        Listed::new(&DUTIES, "DEAL-1", &[6, 3, 3, 2], tasks(&deal.duties, spelling)),
        Listed::new(&FOLLOW_UPS, "DEAL-7", &[4, 2, 1, 4], days(&deal.follow_ups, spelling)).by_hand("What they said"),
        Listed::new(&REVIEWS, "DEAL-C5", &[4, 2, 1, 4], days(&deal.reviews, spelling)).by_hand("What we found"),
        Listed::new(&MEASURES, "DEAL-4", &[4, 2, 2, 2, 2], rows(deal.measures.iter().map(measure))).by_hand("Later"),
        Listed::new(&CONCERNS, "DEAL-F2", &[4, 2, 4, 1], rows(concerns)),
        Listed::new(&MILESTONES, "DEAL-F3", &[6, 2, 2], rows(milestones)),
        Listed::new(&CONTACTS, "DEAL-C4", &[3, 2, 4, 4], rows(deal.contacts.iter().filter_map(contact))),
    ]
}

/// Rows with no spaces around what they say; those that say nothing are left out.
fn rows(rows: impl Iterator<Item = Vec<String>>) -> Vec<Vec<String>> {
    let trimmed = rows.map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect::<Vec<_>>());
    trimmed.filter(|row| row.iter().any(|cell| shows(cell))).collect()
}

/// A list by its days, the first one first; what has none comes last.
fn in_order<T>(list: &[T], day: fn(&T) -> &Day) -> impl Iterator<Item = &T> {
    let mut list: Vec<&T> = list.iter().collect();
    list.sort_by_key(|one| (day(one).is_unset(), day(one).clone()));
    list.into_iter()
}

fn tasks(list: &[Duty], spelling: &dyn Spelling) -> Vec<Vec<String>> {
    let task = |task: &Duty| vec![task.what.clone(), task.who.clone(), spelling.day(&task.by), yes(task.done)];
    rows(in_order(list, |task| &task.by).map(task))
}

fn days(list: &[Review], spelling: &dyn Spelling) -> Vec<Vec<String>> {
    let day = |review: &Review| vec![review.text.clone(), spelling.day(&review.on), yes(review.done)];
    rows(in_order(list, |review| &review.on).map(day))
}

/// Somebody to call; a side alone is nobody.
fn contact(contact: &Contact) -> Option<Vec<String>> {
    let Contact { side, name, role, reach, .. } = contact;
    let whose = called_in(&CONTACTS, "side", side.into_str());
    says(&[name, role, reach]).then(|| vec![name.clone(), whose, role.clone(), reach.clone()])
}

fn legal(legal: &LegalReview, spelling: &dyn Spelling) -> Vec<(String, String)> {
    let said = [
        ("who", legal.who.clone()),
        ("by", spelling.day(&legal.by)),
        ("done", yes(legal.done)),
        ("text", legal.text.clone()),
    ];
    said.map(|(field, text)| (LEGAL.label(field).to_owned(), text)).to_vec()
}

impl Listed {
    fn new(sheet: &'static Sheet, item: &'static str, shares: &'static [u8], rows: Vec<Vec<String>>) -> Self {
        Self { sheet, item, shares, by_hand: "", rows }
    }

    fn by_hand(self, by_hand: &'static str) -> Self {
        Self { by_hand, ..self }
    }

    /// Its heading, the guide's advice, and its table with room for more.
    fn write(self, body: &mut Body) {
        let heads = self.sheet.labels().chain(Some(self.by_hand).filter(|head| !head.is_empty()));
        let columns: Vec<Column> = heads.zip(self.shares).map(|(head, share)| Column::words(head, *share)).collect();
        let mut rows = self.rows;
        for row in &mut rows {
            row.resize(columns.len(), String::new());
        }
        let empty_rows = if rows.is_empty() { EMPTY_ROWS } else { MORE_ROWS };
        body.heading(2, self.sheet.title);
        body.hint(advice(self.item));
        body.add(Block::Table(Table { columns, rows, empty_rows }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::Example;
    use crate::handout::Whose;
    use crate::handout::printout::NOTHING_YET;
    use crate::spelling::Plain;
    use crate::time::Timestamp;

    /// The rows below a heading.
    fn rows_below<'a>(printout: &'a Printout, title: &str) -> &'a [Vec<String>] {
        let is_title = |block: &Block| matches!(block, Block::Heading(_, text) if text == title);
        let mut below = printout.blocks.iter().skip_while(|block| !is_title(block));
        let table = |block: &'a Block| if let Block::Table(table) = block { Some(table.rows.as_slice()) } else { None };
        below.find_map(table).unwrap()
    }

    #[test]
    fn the_agency_has_all_that_is_due_with_its_days_in_their_order() {
        let plan = printout(Some(&Example::Agency.case().unwrap()), &Plain);
        assert_eq!((plan.whose, plan.note.as_str()), (Whose::Mine, ""));
        let duties = rows_below(&plan, DUTIES.title);
        assert_eq!(duties[1], ["Sign the contract", "Harbour Foods", "2026-10-28", "yes"]);
        assert_eq!(duties.len(), 7);
        assert_eq!(rows_below(&plan, STEPS.title)[1][2], "2026-10-30");
        assert_eq!(rows_below(&plan, FOLLOW_UPS.title)[0][1..], ["2026-11-16", "", ""]);
        assert_eq!(rows_below(&plan, CONTACTS.title)[2][..2], ["Mia or Tom", "Your side"]);
        let said = plan.texts().join("\n");
        assert!(
            said.contains("thank you for telling us what went wrong") && said.contains("who keeps the texts"),
            "{said}"
        );
        assert!(said.contains("Read all five points aloud"), "the notes of the stage: {said}");
    }

    #[test]
    fn what_was_looked_at_and_asked_is_ticked_off_in_it() {
        let mut case = Example::Agency.case().unwrap();
        let deal = case.agreement.as_mut().unwrap();
        (deal.reviews[0].done, deal.follow_ups[0].done) = (true, true);
        let plan = printout(Some(&case), &Plain);
        for (sheet, by_hand) in [(&REVIEWS, "What we found"), (&FOLLOW_UPS, "What they said")] {
            let ticks: Vec<&str> = rows_below(&plan, sheet.title).iter().map(|row| row[2].as_str()).collect();
            assert_eq!((ticks[0], ticks[1]), ("yes", ""), "{}", sheet.title);
            assert!(plan.texts().iter().any(|text| text == by_hand), "room to write by hand: {by_hand}");
        }
    }

    #[test]
    fn every_row_has_a_cell_for_each_column_and_every_table_room_for_more() {
        for case in [None, Some(Example::Software.case().unwrap())] {
            for block in printout(case.as_ref(), &Plain).blocks {
                if let Block::Table(table) = block {
                    assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{table:?}");
                    assert!(table.empty_rows >= MORE_ROWS, "{table:?}");
                }
            }
        }
    }

    #[test]
    fn a_negotiation_without_a_deal_has_the_blank_form_and_one_that_ended_its_thanks() {
        let blank = printout(None, &Plain);
        let mut case = Example::Agency.case().unwrap();
        case.notes.clear();
        let agreement = case.agreement.as_mut().unwrap();
        agreement.status = AgreementStatus::Ended;
        let thanks = std::mem::take(&mut agreement.thanks);
        let empty = printout(Some(&Case::default()), &Plain);
        assert_eq!(empty, Printout { note: NOTHING_YET.to_owned(), ..blank.clone() });
        assert_eq!(printout(Some(&case), &Plain).note, NOTHING_YET);
        case.agreement.as_mut().unwrap().thanks.clone_from(&thanks);
        let plan = printout(Some(&case), &Plain);
        assert!(blank.note.is_empty() && plan.note.is_empty());
        assert!(plan.blocks.contains(&Block::Words(thanks)), "{plan:?}");
        assert!(rows_below(&plan, DUTIES.title).is_empty());
    }

    #[test]
    fn every_letter_is_there_and_empty_rows_are_not() {
        let long = "A note | <i>that</i> \u{202e}goes on. ".repeat(400);
        let mut case = Case::default();
        case.start_agreement(Timestamp::default());
        let deal = case.agreement.as_mut().unwrap();
        deal.contacts = vec![Contact::default()];
        deal.steps = vec![Duty::default(), Duty { what: long.clone(), ..Duty::default() }];
        deal.legal.text.clone_from(&long);
        deal.concerns = vec![Concern { answer: long.clone(), ..Concern::default() }];
        deal.thanks.clone_from(&long);
        let plan = printout(Some(&case), &Plain);
        let is_whole = |block: &&Block| matches!(block, Block::Words(text) if text.contains(long.trim()));
        assert_eq!(plan.blocks.iter().filter(is_whole).count(), 4, "{plan:?}");
        assert_eq!((rows_below(&plan, STEPS.title).len(), rows_below(&plan, CONTACTS.title).len()), (1, 0));
    }
}
