//! What was agreed, to be signed: the agreement on a page as it is printed elsewhere, or a form for one. It holds what both
//! sides know and nothing else.

use super::fill::{Body, advice};
use super::printout::NOTHING_YET;
use super::{Block, Column, Handout, Printout, Table};
use crate::case::Case;
use crate::paper::{BLANK_NAME, Kind, Paper, Part, Row};
use crate::share::SharedRecord;
use crate::spelling::Spelling;

/// A part of the blank form.
struct Form {
    /// What it is about.
    kind: Kind,
    /// The line of the guide that helps with it; empty for none.
    item: &'static str,
    /// The heads of its table, with how wide its columns are; none where one writes on lines.
    columns: &'static [(&'static str, u8)],
    /// So many rows, or lines.
    rows: usize,
}

const FORM: [Form; 7] = [
    Form { kind: Kind::Terms, item: "DEAL-2", columns: &[("Issue", 2), ("What we agreed", 5)], rows: 6 },
    Form { kind: Kind::Points, item: "", columns: &[], rows: 3 },
    Form { kind: Kind::Tasks, item: "DEAL-C2", columns: &[("Who", 2), ("What", 5), ("By", 2)], rows: 5 },
    Form {
        kind: Kind::Measures,
        item: "DEAL-C3",
        columns: &[("What is measured", 4), ("Today", 2), ("Good enough", 2), ("Counted by", 2)],
        rows: 3,
    },
    Form { kind: Kind::Reviews, item: "DEAL-C5", columns: &[("When", 2), ("What we look at", 5)], rows: 3 },
    Form {
        kind: Kind::Contacts,
        item: "DEAL-C4",
        columns: &[("Name", 3), ("For what", 4), ("Phone or email", 3)],
        rows: 4,
    },
    Form { kind: Kind::Adjustments, item: "DEAL-6", columns: &[], rows: 3 },
];

/// The agreement of a negotiation; the form where there is none.
pub(super) fn printout(case: Option<&Case>, spelling: &dyn Spelling) -> Printout {
    match case.and_then(|case| Paper::of(&SharedRecord::of(case), spelling)) {
        Some(paper) => filled(&paper),
        None => Printout { note: case.map_or_else(String::new, |_| NOTHING_YET.to_owned()), ..blank() },
    }
}

fn filled(paper: &Paper) -> Printout {
    let draft =
        paper.is_draft.then(|| Block::Hint("Draft: both still have to go through it, term by term.".to_owned()));
    // Where there is no name, one is written by hand.
    let names = [&paper.us, &paper.them].map(|name| if name == BLANK_NAME { String::new() } else { name.clone() });
    let parts = paper.parts.iter().flat_map(part);
    Printout {
        title: paper.title.clone(),
        below: paper.between(),
        whose: Handout::Agreement.whose(),
        blocks: draft.into_iter().chain(parts).chain([Block::Signatures(names)]).collect(),
        ..Printout::default()
    }
    .flowing()
}

/// A part of the paper under its heading.
fn part(part: &Part) -> Vec<Block> {
    let has_labels = part.rows.iter().any(|row| !row.label.is_empty());
    let said = || part.rows.iter().map(|row| row.said.clone());
    let mut blocks = vec![Block::Heading(2, part.kind.title().to_owned())];
    match part.kind {
        Kind::Points | Kind::Adjustments => blocks.extend(said().map(Block::Words)),
        _ if has_labels => blocks.push(Block::Table(table(part))),
        _ => blocks.push(Block::List(said().collect())),
    }
    blocks
}

fn table(part: &Part) -> Table {
    let heads: &[(&str, u8)] = match part.kind {
        Kind::Terms | Kind::Points | Kind::Adjustments => &[("Issue", 2), ("Agreed", 5)],
        Kind::Tasks => &[("Who", 2), ("What", 5), ("By", 2)],
        Kind::Measures => &[("What is measured", 3), ("How", 4)],
        Kind::Reviews => &[("When", 2), ("What we look at", 5)],
        Kind::Contacts => &[("Name", 2), ("For what, and how to reach them", 5)],
    };
    let columns: Vec<Column> = heads.iter().map(|(head, share)| Column::words(head, *share)).collect();
    let row = |row: &Row| {
        // What has no label stands in its place.
        let (label, said) = if row.label.is_empty() { (&row.said, &row.label) } else { (&row.label, &row.said) };
        [label, said, &row.day].into_iter().take(heads.len()).cloned().collect()
    };
    Table { columns, rows: part.rows.iter().map(row).collect(), empty_rows: 0 }
}

fn blank() -> Printout {
    let mut body = Body::new();
    body.add(Block::to_fill_in(&["Between", "and", "Agreed on"]));
    for form in FORM {
        body.heading(2, form.kind.title());
        body.hint(advice(form.item));
        if form.columns.is_empty() {
            body.add(Block::Lines(form.rows));
        } else {
            body.add(Block::Table(Table::to_fill_in(form.columns, form.rows)));
        }
        if form.kind == Kind::Terms {
            body.add(Block::to_fill_in(&["In force from", "Until"]));
        }
    }
    body.add(Block::Signatures([String::new(), String::new()]));
    Printout::of(Handout::Agreement, "", body.done())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Duty, Measure};
    use crate::guide::Example;
    use crate::handout::Whose;
    use crate::name::shows;
    use crate::spelling::Plain;
    use crate::time::Timestamp;

    #[test]
    fn the_agency_has_its_agreement_with_the_names_of_both_to_sign_it() {
        let sheet = printout(Some(&Example::Agency.case().unwrap()), &Plain);
        assert_eq!(sheet.title, "Agreement between Northlight Studio and Harbour Foods");
        assert_eq!(sheet.below, "Agreed on 2026-10-20 between Northlight Studio and Harbour Foods.");
        assert_eq!((sheet.whose, sheet.note.as_str()), (Whose::Both, ""));
        let Block::Table(terms) = &sheet.blocks[1] else { panic!("{sheet:?}") };
        assert_eq!(terms.rows[0], ["Monthly fee", "$9400"]);
        let names = ["Northlight Studio", "Harbour Foods"].map(str::to_owned);
        assert_eq!(sheet.blocks.last(), Some(&Block::Signatures(names)));
    }

    #[test]
    fn every_word_of_the_paper_of_both_examples_is_on_it_and_nothing_of_ones_own() {
        for example in Example::ALL {
            let case = example.case().unwrap();
            let paper = Paper::of(&SharedRecord::of(&case), &Plain).unwrap();
            let said = printout(Some(&case), &Plain).texts().join("\n");
            for row in paper.parts.iter().flat_map(|part| &part.rows) {
                let texts = [&row.label, &row.said, &row.day];
                assert!(texts.iter().all(|text| said.contains(text.as_str())), "{row:?}");
            }
            let deal = case.agreement.as_ref().unwrap();
            let own = [&case.title, &deal.thanks, &deal.legal.text, &case.look_back.well].into_iter();
            let own = own.chain(deal.steps.iter().map(|step| &step.what)).chain(case.notes.values());
            for own in own.chain(case.alternatives.iter().map(|one| &one.name)).filter(|own| shows(own)) {
                assert!(!said.contains(own.as_str()), "{own}");
            }
        }
    }

    #[test]
    fn without_a_deal_it_is_a_form_with_room_for_every_part() {
        let blank = printout(None, &Plain);
        let empty = printout(Some(&Case::default()), &Plain);
        assert_eq!(empty, Printout { note: NOTHING_YET.to_owned(), ..blank.clone() });
        let titles: Vec<&str> = blank
            .blocks
            .iter()
            .filter_map(|block| if let Block::Heading(_, t) = block { Some(t.as_str()) } else { None })
            .collect();
        assert_eq!(titles, FORM.map(|form| form.kind.title()));
        for form in FORM.iter().filter(|form| !form.item.is_empty()) {
            assert!(!advice(form.item).is_empty(), "{}", form.item);
        }
        let mut open = Example::Agency.case().unwrap();
        open.reopen_talks(Timestamp::default()).unwrap();
        assert_eq!(printout(Some(&open), &Plain), empty);
    }

    #[test]
    fn a_draft_says_so_and_what_is_missing_is_written_by_hand() {
        let mut case = Case::default();
        case.start_agreement(Timestamp::default());
        let deal = case.agreement.as_mut().unwrap();
        deal.text = "word\n".repeat(5_000);
        deal.duties = vec![Duty { what: "<b>Sign</b> ".repeat(1_000), ..Duty::default() }];
        deal.measures = vec![Measure { text: "Fewer calls".to_owned(), ..Measure::default() }];
        let sheet = printout(Some(&case), &Plain);
        assert!(matches!(&sheet.blocks[0], Block::Hint(draft) if draft.starts_with("Draft")), "{:?}", sheet.blocks[0]);
        assert_eq!(sheet.blocks.last(), Some(&Block::Signatures([String::new(), String::new()])));
        assert!(sheet.blocks.contains(&Block::Words(deal_text(&case))));
        assert!(sheet.blocks.contains(&Block::List(vec!["Fewer calls".to_owned()])));
        let whole = format!("(1) {}", "<b>Sign</b> ".repeat(1_000).trim());
        assert!(sheet.blocks.contains(&Block::Words(whole)), "{:?}", sheet.blocks);
    }

    fn deal_text(case: &Case) -> String {
        case.agreement.as_ref().unwrap().text.trim().to_owned()
    }
}
