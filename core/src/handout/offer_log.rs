//! Every offer in order: rows for paper and pencil, or the real history with its picture.

use super::concessions::NOTED;
use super::fill::{Body, advice, form, issue_head, issue_name, name, row_of, term, when, who};
use super::{Block, Column, Figure, Handout, Printout};
use crate::analysis::history::{History, Line};
use crate::case::{Case, Issue, IssueKind, Offer, OfferStatus};
use crate::guide::Stage;
use crate::name::shows;
use crate::sentence::condition;
use crate::spelling::Spelling;
use crate::time::Timestamp;

/// So many issues have a column of their own: more don't fit on paper.
const MOST_COLUMNS: usize = 3;
/// What stands above the columns of issues that nobody has named yet.
const LETTERS: [&str; MOST_COLUMNS] = ["A", "B", "C"];
/// So many rows fit a page with what stands above them.
const ROWS: usize = 15;
/// So many rows more while the talks go on.
const MORE_ROWS: usize = 4;

/// The offer log.
pub(super) fn printout(case: Option<&Case>, spelling: &dyn Spelling) -> Printout {
    form(Handout::OfferLog, case, &|case| body(case, spelling))
}

fn body(case: &Case, spelling: &dyn Spelling) -> Vec<Block> {
    let mut body = Body::at_table(case, MORE_ROWS);
    let history = History::of(case);
    let columns = Columns::of(case, &history);
    if history.lines.is_empty() {
        to_write(&mut body, &columns);
    } else {
        picture(&mut body, case);
        offers(&mut body, case, &history, &columns, spelling);
    }
    body.other_notes(case, Stage::Bargain, &NOTED);
    body.done()
}

/// The issues of a history: those with a column, and those that are told with the rest of an offer.
struct Columns<'a> {
    own: Vec<&'a Issue>,
    others: Vec<&'a Issue>,
}

impl<'a> Columns<'a> {
    /// Amounts have a column before options, which take more room; words have none.
    fn of(case: &'a Case, history: &History) -> Self {
        let issues: Vec<&'a Issue> = history.columns.iter().filter_map(|id| case.issue(id)).collect();
        let of_kind = |kind| issues.iter().copied().filter(move |issue| issue.kind == kind);
        let chosen = of_kind(IssueKind::Amount).chain(of_kind(IssueKind::Choice)).take(MOST_COLUMNS);
        let chosen: Vec<&str> = chosen.map(|issue| issue.id.as_str()).collect();
        let (own, others) = issues.iter().copied().partition(|issue| chosen.contains(&issue.id.as_str()));
        Self { own, others }
    }

    /// The heads of the columns of issues: numbers stand at the right.
    fn heads(&self) -> impl Iterator<Item = Column> {
        self.own.iter().map(|issue| match issue.kind {
            IssueKind::Amount => Column::numbers(&name(&issue_head(issue)), 3),
            IssueKind::Choice | IssueKind::Text => Column::words(&name(&issue_head(issue)), 4),
        })
    }
}

/// Rows to write offers in. The issues are named where there are any; else there is room to name some.
fn to_write(body: &mut Body, columns: &Columns<'_>) {
    body.hint(advice("BARG-P4"));
    let mut heads = vec![Column::numbers("No.", 1), Column::words("When", 2), Column::words("Side", 2)];
    if columns.own.is_empty() {
        let to_name = LETTERS.map(|letter| format!("Issue {letter}"));
        body.add(Block::to_fill_in(&to_name.each_ref().map(String::as_str)));
        heads.extend(LETTERS.map(|letter| Column::words(letter, 3)));
    } else {
        heads.extend(columns.heads());
    }
    heads.extend([Column::words("If you …, then we …", 5), Column::words("In return", 4), Column::words("Status", 2)]);
    body.table(heads, Vec::new(), ROWS);
}

/// How the first issue went that is an amount and was spoken of.
fn picture(body: &mut Body, case: &Case) {
    let is_amount = |issue: &&Issue| issue.kind == IssueKind::Amount && case.amounts(issue).next().is_some();
    if let Some(issue) = case.issues.iter().find(is_amount) {
        body.heading(2, issue_name(issue));
        body.add(Block::Figure(Figure::History(issue.id.clone())));
    }
}

/// All offers, oldest first.
fn offers(body: &mut Body, case: &Case, history: &History, columns: &Columns<'_>, spelling: &dyn Spelling) {
    body.heading(2, "All offers");
    body.hint("An empty cell: the offer says nothing on that issue, and what its side said before still stands.");
    let mut heads = vec![Column::numbers("No.", 1), Column::words("When", 3), Column::words("Side", 2)];
    heads.extend(columns.heads());
    let words = if columns.others.is_empty() { "Condition or note" } else { "Other issues, condition or note" };
    heads.extend([Column::words(words, 7), Column::words("Status", 2)]);
    let lines = history.lines.iter().filter_map(|line| Some((line, case.offers.get(line.offer)?)));
    let lines: Vec<(&Line, &Offer)> = lines.collect();
    let moments: Vec<&Timestamp> = lines.iter().map(|(_, offer)| &offer.at).collect();
    let row = |(&(line, offer), at): (&(&Line, &Offer), String)| {
        let said =
            |issue: &&Issue| offer.terms.get(&issue.id).map(|text| term(issue, text, spelling)).unwrap_or_default();
        let number = (line.offer + 1).to_string();
        let mut row = row_of(&[&number, &at, &who(case, offer.by)]);
        row.extend(columns.own.iter().map(said));
        row.push(words_of(case, line, offer, &columns.others, spelling));
        row.push(status(offer.status).to_owned());
        row
    };
    body.table(heads, lines.iter().zip(when(&moments, spelling)).map(row).collect(), 0);
}

/// What an offer says on issues without a column, its condition, what was asked in return, and the user's note, each in a line.
fn words_of(case: &Case, line: &Line, offer: &Offer, others: &[&Issue], spelling: &dyn Spelling) -> String {
    let is_lead = |other: &Offer| other.set == offer.set && other.by == offer.by;
    let lead = if line.beside { case.offers.iter().position(is_lead) } else { None };
    let beside = lead.map(|lead| format!("One of several packages, together with offer {}.", lead + 1));
    let other = |issue: &&Issue| {
        let text = offer.terms.get(&issue.id)?;
        Some(format!("{}: {}", issue_head(issue), term(issue, text, spelling)))
    };
    let ask = shows(&offer.in_return).then(|| format!("Asked in return: {}", offer.in_return.trim()));
    let rest = [condition(&offer.if_you, &offer.then_we), ask.unwrap_or_default(), offer.note.trim().to_owned()];
    let lines = beside.into_iter().chain(others.iter().filter_map(other)).chain(rest);
    lines.filter(|words| shows(words)).collect::<Vec<_>>().join("\n")
}

/// What became of an offer, as the app says it.
const fn status(status: OfferStatus) -> &'static str {
    match status {
        OfferStatus::Open => "Open",
        OfferStatus::Countered => "Answered",
        OfferStatus::Accepted => "Accepted",
        OfferStatus::Rejected => "Rejected",
        OfferStatus::Withdrawn => "Withdrawn",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample;
    use crate::case::Side;
    use crate::guide::Example;
    use crate::handout::fill::tests::{PAGE, assert_flows, assert_says, height, long, table, text};
    use crate::handout::printout::NOTHING_YET;
    use crate::spelling::Plain;

    fn printed(case: &Case) -> Printout {
        printout(Some(case), &Plain)
    }

    fn figures(printout: &Printout) -> Vec<&str> {
        let blocks = printout.blocks.iter();
        blocks
            .filter_map(|block| if let Block::Figure(Figure::History(id)) = block { Some(id.as_str()) } else { None })
            .collect()
    }

    fn heads(printout: &Printout) -> Vec<&str> {
        table(printout, "No.").columns.iter().map(|column| column.head.as_str()).collect()
    }

    #[test]
    fn the_blank_log_is_a_page_of_rows_with_room_to_name_the_issues() {
        let blank = printout(None, &Plain);
        assert!(height(&blank) <= PAGE, "{} mm", height(&blank));
        assert_eq!(heads(&blank), ["No.", "When", "Side", "A", "B", "C", "If you …, then we …", "In return", "Status"]);
        assert_says(&blank, &["Issue A: \nIssue B: \nIssue C: ", "two people remember two different numbers."]);
        assert_eq!(table(&blank, "No.").empty_rows, ROWS);
        assert_eq!(printed(&Case::default()), Printout { note: NOTHING_YET.to_owned(), ..blank });
    }

    #[test]
    fn before_the_first_offer_the_log_has_the_names_of_the_issues() {
        let mut case = Example::Agency.case().unwrap();
        case.offers.clear();
        let sheet = printed(&case);
        let own = ["Monthly fee (per month)", "Contract term", "Measures of success"];
        assert_eq!(heads(&sheet)[3..6], own);
        assert_eq!((table(&sheet, "No.").empty_rows, figures(&sheet).len()), (ROWS, 0));
    }

    #[test]
    fn the_agencys_history_is_there_with_its_picture() {
        let case = Example::Agency.case().unwrap();
        let sheet = printed(&case);
        assert_eq!(figures(&sheet), ["fee"]);
        assert_eq!(heads(&sheet)[6..], ["Other issues, condition or note", "Status"]);
        let log = table(&sheet, "No.");
        assert_eq!((log.rows.len(), log.empty_rows), (10, 0));
        let first = ["1", "2026-09-28, 14:05", "Harbour", "$6500", "Month by month", "Four results, agreed together"];
        assert_eq!(log.rows[0][..6], first);
        assert_eq!([&log.rows[6][1], &log.rows[7][1]], ["2026-10-06, 14:55", "2026-10-09"]);
        assert_eq!(log.rows[2][4], "", "what carries over is not said again");
        assert_eq!(log.rows[3][2], "You");
        assert_says(
            &sheet,
            &[
                "Reporting: Weekly report throughout\nDana read it from a sheet. Paul from finance said nothing. | Answered",
                "If you let one person approve all drafts, then we can do it for 9,400 a month.\nAsked in return: One person \
                 who approves drafts\nOne approver saves us about two days a month.",
                "Your notes\nOptions that suit both\nInstead of a lower price",
            ],
        );
        assert_eq!(log.rows[9][7], "Accepted");
        let text = text(&sheet);
        for offer in &case.offers {
            for words in [&offer.note, &offer.in_return, &offer.if_you, &offer.then_we] {
                assert!(text.contains(words.as_str()), "{words}");
            }
        }
        assert_flows(&sheet, &[]);
    }

    #[test]
    fn the_software_example_has_its_total_first_and_words_with_the_rest() {
        let mut case = Example::Software.case().unwrap();
        case.agreement = None;
        let sheet = printed(&case);
        assert_eq!(figures(&sheet), ["total"]);
        assert_eq!(heads(&sheet)[3], "Total price (for two years)");
        assert_says(&sheet, &["Governance: Steering group of five, one from each department and two of ours."]);
        assert_eq!(table(&sheet, "No.").empty_rows, MORE_ROWS);
    }

    #[test]
    fn an_amount_has_a_column_whatever_stands_before_it() {
        let mut case = sample::case(&[(Side::Us, "fee=9000 term=3m", ""), (Side::Us, "fee=8000", "")]);
        case.issues.reverse();
        for id in ["a", "b", "c"] {
            case.issues.insert(0, sample::choice(id, (1.0, 1.0), &[]));
        }
        case.issues[4].name = "Fee".to_owned();
        let unnamed = "Unnamed issue";
        assert_eq!(heads(&printed(&case))[3..6], [unnamed, unnamed, "Fee"]);
        case.issues[4].kind = IssueKind::Text;
        assert!(figures(&printed(&case)).is_empty(), "no amount was named");
    }

    #[test]
    fn packages_that_were_put_on_the_table_together_say_so() {
        let said = [(Side::Them, "fee=9500", ""), (Side::Us, "fee=9000", ""), (Side::Us, "fee=8000 term=12m", "")];
        let mut case = sample::case(&said);
        for offer in &mut case.offers[1..] {
            offer.set = "s".to_owned();
        }
        case.offers[2].status = OfferStatus::Rejected;
        let sheet = printed(&case);
        let log = table(&sheet, "No.");
        assert_eq!(log.rows[1][5], "");
        assert_eq!(log.rows[2][5..], ["One of several packages, together with offer 2.", "Rejected"]);
    }

    #[test]
    fn long_words_stand_whole() {
        let whole = ["note", "return", "term", "odd", "stage"].map(long);
        let mut case = sample::case(&[(Side::Us, "", ""), (Side::Them, "", "")]);
        case.issues.push(Issue { id: "words".to_owned(), kind: IssueKind::Text, ..Issue::default() });
        case.offers[0].note = whole[0].clone();
        case.offers[0].in_return = whole[1].clone();
        case.offers[1].terms.insert("words".to_owned(), whole[2].clone());
        case.offers[1].terms.insert("fee".to_owned(), whole[3].clone());
        case.set_note("BARG-4", &whole[4]);
        assert_flows(&printed(&case), &whole);
    }
}
