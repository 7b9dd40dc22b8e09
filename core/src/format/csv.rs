//! The offers of a negotiation for a spreadsheet: comma-separated values by RFC 4180.

use std::iter;

use csv::{Terminator, WriterBuilder};

use super::offer_table::{Cell, OfferTable, plain};
use crate::case::Case;

/// What a spreadsheet may take for the start of a formula. Full-width signs count for some.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// The offers of a negotiation as CSV: a header, then one row an offer, oldest first.
///
/// Where packages were put on the table together, a column says which move each belongs to. An issue's column holds what
/// the offer itself says, nothing when it carries over. Amounts are plain decimals, dates days of the calendar
/// (2027-03-01).
/// A text that a spreadsheet would take for a formula has an apostrophe before it.
pub fn offers_csv(case: &Case) -> String {
    let table = OfferTable::new(case);
    let head: Vec<String> = table.head().iter().map(|name| text(name)).collect();
    let rows = table.rows().map(|row| row.into_iter().map(cell).collect());
    written(iter::once(head).chain(rows))
}

/// Rows of fields, each with as many as the first.
pub(super) fn written(rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        // Writing to memory never fails, and every row has as many fields as the head.
        let _ = writer.write_record(row);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// A cell as a field.
pub(super) fn cell(cell: Cell<'_>) -> String {
    match cell {
        Cell::Count(number) => number.to_string(),
        Cell::Amount(issue, amount) => plain(issue, amount),
        Cell::Text(words) => text(words),
    }
}

/// A text as a field that is no formula.
pub(super) fn text(words: &str) -> String {
    format!("{}{words}", if starts_formula(words) { "'" } else { "" })
}

/// Would a spreadsheet calculate this? It may drop what can't be seen before it looks.
fn starts_formula(words: &str) -> bool {
    let first = words.chars().find(|letter| FORMULA.contains(letter) || !is_unseen(*letter));
    first.is_some_and(|letter| FORMULA.contains(&letter))
}

/// White space, control characters, and marks without a width such as those that change the direction.
fn is_unseen(letter: char) -> bool {
    let mark =
        matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    letter.is_whitespace() || letter.is_control() || mark
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Choice, Counts, Issue, IssueKind, Offer, Party, Side, Terms};
    use crate::guide::Example;

    fn issue(id: &str, name: &str, kind: IssueKind) -> Issue {
        Issue { id: id.to_owned(), name: name.to_owned(), kind, ..Issue::default() }
    }

    fn offer(terms: &[(&str, &str)]) -> Offer {
        let terms: Terms = terms.iter().map(|(issue, term)| ((*issue).to_owned(), (*term).to_owned())).collect();
        Offer { terms, ..Offer::default() }
    }

    #[test]
    fn the_examples_come_out_as_their_offers_were_made() {
        let csv = offers_csv(&Example::Agency.case().unwrap());
        let lines: Vec<_> = csv.split("\r\n").collect();
        assert_eq!(
            lines[0],
            "Number,When,Side,Monthly fee (per month),Contract term,Measures of success,Reporting,Case story,\
             If you,Then we,In return,Status,Note"
        );
        assert_eq!(
            lines[3],
            "3,2026-10-01T15:10:00Z,Harbour Foods,7800,,,,,,,,countered,\
             Only the fee moved. They compared us with what the last agency charged."
        );
        assert_eq!((lines.len(), lines[11]), (12, ""));

        let csv = offers_csv(&Example::Software.case().unwrap());
        let second = "2,2026-10-06T10:05:00Z,Corvid Systems,440000,All up front,\"Paid, 15,000 on top\",\
                      Documents and help desk,All depots by 31 May,,,,,countered,";
        assert!(csv.split("\r\n").any(|line| line.starts_with(second)), "{csv}");
    }

    #[test]
    fn without_offers_there_is_the_header() {
        assert_eq!(offers_csv(&Case::default()), "Number,When,Side,If you,Then we,In return,Status,Note\r\n");
    }

    #[test]
    fn packages_put_on_the_table_together_have_the_same_move() {
        let mut case = Case { offers: vec![offer(&[]); 4], ..Case::default() };
        case.offers[0].set = "alone".to_owned();
        assert!(offers_csv(&case).starts_with("Number,When,"), "no two together");
        for place in [1, 2] {
            case.offers[place].set = "b".to_owned();
        }
        let csv = offers_csv(&case);
        let starts: Vec<&str> = csv.lines().filter_map(|line| line.get(..4)).collect();
        assert_eq!(starts, ["Numb", "1,1,", "2,2,", "3,2,", "4,3,"]);
        assert!(csv.starts_with("Number,Move,When,Side,"), "{csv}");
    }

    #[test]
    fn parties_and_issues_without_a_name_have_one_in_the_table() {
        let offers = vec![offer(&[]), Offer { by: Side::Them, ..offer(&[]) }];
        let case = Case { issues: vec![issue("fee", "", IssueKind::Amount)], offers, ..Case::default() };
        let csv = offers_csv(&case);
        for words in [",Unnamed issue,", "\r\n1,,You,", "\r\n2,,The other side,"] {
            assert!(csv.contains(words), "{csv}");
        }
    }

    #[test]
    fn amounts_stay_numbers_negative_ones_too() {
        let fee = Issue { unit: "=days".to_owned(), ..issue("fee", "Fee", IssueKind::Amount) };
        let offers = ["12000", "-500", "0.5", "-0.000000001"].map(|amount| offer(&[("fee", amount)]));
        let csv = offers_csv(&Case { issues: vec![fee], offers: offers.into(), ..Case::default() });
        for words in ["Fee (=days),", "You,12000,", "You,-500,", "You,0.5,", "You,-0.000000001,"] {
            assert!(csv.contains(words), "{csv}");
        }
    }

    #[test]
    fn dates_are_days_and_percentages_numbers() {
        let counting = |id: &str, counts| Issue {
            counts: Some(counts),
            unit: "left".to_owned(),
            ..issue(id, id, IssueKind::Amount)
        };
        let issues = vec![counting("Start", Counts::Date), counting("Raise", Counts::Percent)];
        let offers = vec![offer(&[("Start", "20878"), ("Raise", "2.5")]), offer(&[("Start", "20878.5")])];
        let csv = offers_csv(&Case { issues, offers, ..Case::default() });
        assert!(csv.starts_with("Number,When,Side,Start,Raise (%),If you,"), "{csv}");
        assert!(csv.contains("You,2027-03-01,2.5,"), "{csv}");
        assert!(csv.contains("You,20878.5,,"), "what is no day stays as it is: {csv}");
    }

    #[test]
    fn an_issue_off_the_list_has_a_column_only_when_an_offer_speaks_of_it() {
        let removed = |id: &str| Issue { removed: true, ..issue(id, id, IssueKind::Text) };
        let issues = vec![removed("used"), removed("unused"), issue("open", "open", IssueKind::Text)];
        let case = Case { issues, offers: vec![offer(&[("used", "yes")])], ..Case::default() };
        let csv = offers_csv(&case);
        assert!(csv.starts_with("Number,When,Side,used,open,If you,"), "{csv}");
        assert!(csv.contains("\r\n1,,You,yes,,"), "{csv}");
    }

    #[test]
    fn a_choice_is_its_options_name_though_it_was_taken_off_the_list() {
        let option = Choice { id: "x".to_owned(), name: "Net 30".to_owned(), removed: true, ..Choice::default() };
        let pay = Issue { options: vec![option], ..issue("pay", "Payment", IssueKind::Choice) };
        let case = Case { issues: vec![pay], offers: vec![offer(&[("pay", "x")])], ..Case::default() };
        assert!(offers_csv(&case).contains("You,Net 30,"));
    }

    /// A text as it stands in a row.
    fn written(words: &str) -> String {
        let note = Offer { note: words.to_owned(), ..Offer::default() };
        let csv = offers_csv(&Case { offers: vec![note], ..Case::default() });
        let row = csv.strip_prefix("Number,When,Side,If you,Then we,In return,Status,Note\r\n1,,You,,,,open,").unwrap();
        row.strip_suffix("\r\n").unwrap().to_owned()
    }

    #[test]
    fn a_text_is_quoted_only_where_it_has_to_be() {
        for (words, field) in [
            ("", ""),
            ("plain; text", "plain; text"),
            ("a, b", "\"a, b\""),
            ("say \"yes\"", "\"say \"\"yes\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("two\r\nlines", "\"two\r\nlines\""),
        ] {
            assert_eq!(written(words), field);
        }
    }

    #[test]
    fn a_text_that_looks_like_a_formula_is_defused() {
        for words in
            ["@SUM", "-2+3", "+1", "  =1", "\t1", " \t1", "＝1", "＋1", "－1", "＠1", "\u{202e}=1", "\u{feff}\0-1"]
        {
            assert_eq!(text(words), format!("'{words}"));
        }
        assert_eq!(written("=HYPERLINK(\"http://x\",1)"), "\"'=HYPERLINK(\"\"http://x\"\",1)\"");
        assert_eq!(written("\r=1"), "\"'\r=1\"");
        for words in ["1-2", "a=b", "'=1", "me@example.org", "\u{202e}abc", "−500"] {
            assert_eq!(text(words), words);
        }
    }

    #[test]
    fn every_text_of_the_user_is_defused_the_header_too() {
        let evil = || "=1".to_owned();
        let party = || Party { name: evil() };
        let mut made = offer(&[("words", "=1"), ("pick", "x")]);
        (made.if_you, made.then_we, made.in_return, made.note) = (evil(), evil(), evil(), evil());
        let option = Choice { id: "x".to_owned(), name: evil(), ..Choice::default() };
        let pick = Issue { options: vec![option], ..issue("pick", "=1", IssueKind::Choice) };
        let issues = vec![issue("words", "=1", IssueKind::Text), pick];
        let offers = vec![made.clone(), Offer { by: Side::Them, ..made }];
        let csv = offers_csv(&Case { us: party(), them: party(), issues, offers, ..Case::default() });
        assert_eq!(csv.matches("=1").count(), 16, "{csv}");
        assert_eq!(csv.matches("'=1").count(), 16, "{csv}");
    }
}
