//! What one can give, what it costs and what to ask for it, in the order in which one would offer it.

use super::fill::{Body, advice, columns, figure, form, phrases, section_of, title, yes};
use super::{Block, Column, Handout, Printout};
use crate::analysis::menu::menu;
use crate::case::{Case, Concession, Rating};
use crate::name::shows;
use crate::number::Decimal;
use crate::spelling::Spelling;
use crate::worksheet::CONCESSIONS;

/// So many rows the form has.
const ROWS: usize = 7;
/// So many conditions have room below.
const CONDITIONS: usize = 2;
/// So many rows more while the talks go on.
const MORE_ROWS: usize = 2;
/// The guide on giving, as far as it is good to have at hand.
const PRACTICE: [&str; 4] = ["BARG-P1", "BARG-P2", "BARG-P3", "BARG-P6"];
/// What is tied to a condition.
const CONDITION: &str = "BARG-W2";
/// The items of the guide whose notes stand here, and not on the offer log.
pub(super) const NOTED: [&str; 8] =
    ["PREP-7", "BARG-3", "BARG-P1", "BARG-P2", "BARG-P3", "BARG-P6", "BARG-W2", "BARG-W3"];

/// The menu of concessions.
pub(super) fn printout(case: Option<&Case>, spelling: &dyn Spelling) -> Printout {
    form(Handout::Concessions, case, &|case| body(case, spelling))
}

fn body(case: &Case, spelling: &dyn Spelling) -> Vec<Block> {
    let mut body = Body::at_table(case, MORE_ROWS);
    body.hint(advice("PREP-7"));
    let menu = menu(case);
    if menu.left.len() > 1 {
        body.hint("Offer them in this order: what is dear to them and cheap for you first.");
    }
    let mut heads = heads();
    heads.push(Column::words(CONCESSIONS.label("used"), 1));
    let rows = menu.all().filter_map(|concession| {
        let mut row = row(case, concession, spelling)?;
        row.push(yes(concession.used));
        Some(row)
    });
    body.table(heads, rows.collect(), ROWS);
    body.heading(2, title(CONDITION));
    body.hint(advice(CONDITION));
    body.table(["If you …", "then we …"].map(|head| Column::words(head, 1)).to_vec(), Vec::new(), CONDITIONS);
    body.hint(&phrases(&[CONDITION]).join(" "));
    body.heading(2, section_of("BARG-P1").map_or("", |section| section.title));
    let practice = PRACTICE.map(|item| format!("{}. {}", title(item), advice(item)));
    body.list(&practice.each_ref().map(String::as_str), 0);
    body.notes(case, &NOTED);
    body.done()
}

/// The heads of a table of concessions.
pub(super) fn heads() -> Vec<Column> {
    let mut heads = columns(&CONCESSIONS, &[("give", 5), ("cost", 2), ("worth", 2), ("ask", 5)]);
    for head in heads.iter_mut().filter(|head| head.share == 2) {
        head.is_number = true;
    }
    heads
}

/// A concession below them; nothing where it says nothing.
pub(super) fn row(case: &Case, concession: &Concession, spelling: &dyn Spelling) -> Option<Vec<String>> {
    let Concession { id, give, cost, worth, ask, .. } = concession;
    // Both are 0 as long as nobody has rated it.
    let is_rated = cost.get() + worth.get() > 0.0;
    let rating = |field: &str, rating: &Rating| {
        let written = is_rated.then(|| spelling.number(Decimal::nearest(rating.get())));
        figure(case, &format!("concessions.{id}.{field}"), written)
    };
    let row = vec![give.trim().to_owned(), rating("cost", cost), rating("worth", worth), ask.trim().to_owned()];
    let is_there = row.iter().any(|text| shows(text));
    is_there.then_some(row)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::Example;
    use crate::handout::fill::tests::{PAGE, assert_flows, assert_says, height, long, table, text};
    use crate::handout::printout::NOTHING_YET;
    use crate::spelling::Plain;

    fn printed(case: &Case) -> Printout {
        printout(Some(case), &Plain)
    }

    fn gives(give: &str, ask: &str) -> Concession {
        Concession { id: "c".to_owned(), give: give.to_owned(), ask: ask.to_owned(), ..Concession::default() }
    }

    #[test]
    fn the_blank_form_has_rows_to_write_in_and_good_practice_on_one_page() {
        let blank = printout(None, &Plain);
        assert!(height(&blank) <= PAGE, "{} mm", height(&blank));
        assert_eq!(table(&blank, "You give").empty_rows, ROWS);
        let heads = "You give | Costs you, 0–5 | Worth to them, 0–5 | Ask in return | Given";
        assert_says(&blank, &[heads, "If you … | then we …", "Good practice\nDon’t give alone. If you moved last"]);
        assert_eq!(printed(&Case::default()), Printout { note: NOTHING_YET.to_owned(), ..blank });
    }

    #[test]
    fn the_agency_has_what_is_left_and_then_what_was_given() {
        let sheet = printed(&Example::Agency.case().unwrap());
        let table = table(&sheet, "You give");
        assert_eq!((table.rows.len(), table.empty_rows), (6, 0), "after the deal nothing is added");
        assert_eq!(table.rows[0], ["Six months instead of twelve", "4", "3", "10,000 a month", ""]);
        assert_eq!(table.rows[1][0], "3-month trial before the twelve months");
        assert_eq!(table.rows[1][4], "yes");
        assert!(!text(&sheet).contains("in this order"), "one is left");
        assert!(sheet.note.is_empty());
    }

    #[test]
    fn what_is_left_of_the_software_example_stands_in_the_order_to_offer_it() {
        let mut case = Example::Software.case().unwrap();
        case.agreement = None;
        case.concessions.iter_mut().for_each(|concession| concession.used = false);
        let sheet = printed(&case);
        let table = table(&sheet, "You give");
        assert_eq!((table.rows.len(), table.empty_rows), (6, MORE_ROWS));
        assert_eq!(table.rows[0][0], "Eight quarterly payments");
        assert_says(&sheet, &["Offer them in this order"]);
    }

    #[test]
    fn a_rating_stands_as_it_was_typed_and_rows_that_say_nothing_are_left_out() {
        let rated = Concession { worth: Rating::new(2.5).unwrap(), ..gives("Coffee", "") };
        let mut case = Case { concessions: vec![gives(" ", ""), rated], ..Case::default() };
        case.concessions[0].id = "empty".to_owned();
        assert_eq!(table(&printed(&case), "You give").rows, [["Coffee", "0", "2.5", "", ""]]);
        case.set_draft("concessions.c.cost", Some("not much"));
        assert_eq!(table(&printed(&case), "You give").rows[0][1], "not much");
    }

    #[test]
    fn long_words_stand_whole() {
        let whole = [long("give"), long("ask"), long("note")];
        let mut case = Case { concessions: vec![gives(&whole[0], &whole[1])], ..Case::default() };
        case.set_note("BARG-3", &whole[2]);
        assert_flows(&printed(&case), &whole);
    }
}
