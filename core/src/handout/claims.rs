//! Claims and what shows them, with the rest of what is cleared up: assumptions, misunderstandings, and what both agree on.

use super::fill::{
    Body, advice, called_in, columns, form, issue_name, phrases, row_of, says, section_of, term, texts, title, who,
};
use super::{Block, Column, Handout, Printout, Table};
use crate::case::{Case, Heard};
use crate::guide::{Item, Stage};
use crate::name::{named, shows};
use crate::spelling::Spelling;
use crate::worksheet::{AGREED_POINTS, ASSUMPTIONS, CLAIMS, COMMON_INTERESTS, HEARD, MISUNDERSTANDINGS};

/// So many rows more while the talks go on.
const MORE_ROWS: usize = 2;
/// An item of the guide that says how to clear something up: all of its part are at hand on the sheet.
const TECHNIQUE: &str = "CLAR-T1";

/// The claims, and what is cleared up.
pub(super) fn printout(case: Option<&Case>, spelling: &dyn Spelling) -> Printout {
    form(Handout::Claims, case, &|case| body(case, spelling))
}

fn body(case: &Case, spelling: &dyn Spelling) -> Vec<Block> {
    let mut body = Body::at_table(case, MORE_ROWS);
    claims(&mut body, case);
    to_clear_up(&mut body, case);
    agreed(&mut body, case, spelling);
    techniques(&mut body);
    body.other_notes(case, Stage::Clarify, &[]);
    body.done()
}

fn claims(body: &mut Body, case: &Case) {
    body.heading(2, title("CLAR-2"));
    body.hint(advice("CLAR-2"));
    let claims = case.claims.iter().filter(|one| says(&[&one.text, &one.evidence]));
    let rows = claims.map(|one| {
        let whose = called_in(&CLAIMS, "side", one.side.into_str());
        row_of(&[&one.text, &whose, &one.evidence, &called_in(&CLAIMS, "status", one.status.into_str())])
    });
    body.table(columns(&CLAIMS, &[("text", 4), ("side", 2), ("evidence", 5), ("status", 2)]), rows.collect(), 6);
    body.heading(2, ASSUMPTIONS.title);
    body.hint(advice("CLAR-6"));
    let assumptions = case.assumptions.iter().filter(|one| says(&[&one.text, &one.phrase]));
    let rows = assumptions
        .map(|one| row_of(&[&one.text, &one.phrase, &called_in(&ASSUMPTIONS, "finding", one.finding.into_str())]));
    body.table(columns(&ASSUMPTIONS, &[("text", 4), ("phrase", 4), ("finding", 2)]), rows.collect(), 4);
}

/// What was said and is to be cleared up, and what was misunderstood.
fn to_clear_up(body: &mut Body, case: &Case) {
    body.heading(2, title("CLAR-1"));
    body.hint(advice("CLAR-1"));
    let heard = case.heard.iter().filter(|note| note.unclear && says(&[&note.text, &note.who, &note.meaning]));
    let row = |note: &Heard| {
        let cleared = if note.cleared { "yes" } else { "" };
        row_of(&[&note.text, named(&note.who, &who(case, note.by)), &note.meaning, cleared])
    };
    let fields = [("text", 4), ("who", 2), ("meaning", 5), ("cleared", 2)];
    body.table(columns(&HEARD, &fields), heard.map(row).collect(), 4);
    body.heading(2, MISUNDERSTANDINGS.title);
    body.hint(advice("CLAR-5"));
    let misread = case.misunderstandings.iter().filter(|one| says(&[&one.text, &one.meant]));
    let rows = misread.map(|one| row_of(&[&one.text, &one.meant]));
    body.table(columns(&MISUNDERSTANDINGS, &[("text", 1), ("meant", 1)]), rows.collect(), 3);
}

/// What both want, and what both agree on already.
fn agreed(body: &mut Body, case: &Case, spelling: &dyn Spelling) {
    body.heading(2, COMMON_INTERESTS.title);
    body.list(&texts(&case.common_interests), 3);
    body.heading(2, AGREED_POINTS.title);
    let points: Vec<&str> = case.agreed_points.iter().map(|point| point.text.as_str()).collect();
    let settled = case.open_issues().filter(|issue| shows(&issue.agreed));
    let settled: Vec<(String, String)> =
        settled.map(|issue| (issue_name(issue).to_owned(), term(issue, &issue.agreed, spelling))).collect();
    // What is settled on an issue is a point of agreement, too.
    body.list(&points, if settled.is_empty() { 3 } else { 0 });
    body.facts(settled);
}

/// How one clears something up, with phrases.
fn techniques(body: &mut Body) {
    let Some(section) = section_of(TECHNIQUE) else { return };
    body.heading(2, section.title);
    let row = |item: &Item| -> Vec<String> {
        let texts = [item.title].into_iter().chain(item.cells.iter().copied());
        texts.map(str::to_owned).collect()
    };
    let rows = section.items.iter().map(row).collect();
    let columns = section.columns.iter().map(|head| Column::words(head, 1)).collect();
    body.add(Block::Table(Table { columns, rows, empty_rows: 0 }));
    let phrases = phrases(&["CLAR-2", "CLAR-3", "CLAR-5", "CLAR-6"]);
    body.list(&phrases.iter().map(String::as_str).collect::<Vec<_>>(), 0);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Assumption, Claim, Issue, IssueKind, Line, Misunderstanding};
    use crate::guide::Example;
    use crate::handout::fill::tests::{assert_flows, assert_says, long, table, text};
    use crate::handout::printout::NOTHING_YET;
    use crate::spelling::Plain;

    fn printed(case: &Case) -> Printout {
        printout(Some(case), &Plain)
    }

    #[test]
    fn the_blank_form_has_rows_for_claims_and_what_is_to_be_cleared_up_with_phrases_for_it() {
        let blank = printout(None, &Plain);
        let heads = [("Claim", 6), ("You assume", 4), ("Note", 4), ("What was understood", 3), ("Technique", 0)];
        for (head, empty_rows) in heads {
            assert_eq!(table(&blank, head).empty_rows, empty_rows, "{head}");
        }
        assert_says(
            &blank,
            &[
                "Claim | Whose | What shows it | Where it stands",
                "You assume | The question that tests it | It turned out",
                "Note | Who | What it means | Cleared up",
                "Technique | Purpose | You could say\nProbing questions | Reach the need beneath the demand",
                "“Could you show me the figures behind that?”",
            ],
        );
        assert_eq!(printed(&Case::default()), Printout { note: NOTHING_YET.to_owned(), ..blank });
    }

    #[test]
    fn all_that_the_agency_cleared_up_is_there() {
        let case = Example::Agency.case().unwrap();
        let sheet = printed(&case);
        assert_says(
            &sheet,
            &[
                "The last agency did the same for less | Their side | One figure, without what was in it | In doubt",
                "The fee is what holds them back | I thought it was the fee. Is it? | It was wrong",
                "Month by month, nothing else | Paul | Not another long contract without results. The fee as such is not the \
                 worry. | yes",
                "“Weekly report”: a document every week | A call every week",
                "Agreed so far\nDana approves all drafts",
                "Your notes\nCalm disagreement\nPaul called agencies “expensive guessing”.",
            ],
        );
        let text = text(&sheet);
        let claims = case.claims.iter().flat_map(|one| [&one.text, &one.evidence]);
        let lines = case.common_interests.iter().map(|line| &line.text);
        for words in claims.chain(lines).chain(case.agreed_points.iter().map(|point| &point.text)) {
            assert!(text.contains(words), "{words}");
        }
        assert_eq!(table(&sheet, "Note").rows.len(), 2, "only what is to be cleared up");
        assert_eq!((sheet.note.as_str(), table(&sheet, "Claim").empty_rows), ("", 0));
    }

    #[test]
    fn what_is_settled_on_issues_stands_with_what_is_agreed() {
        let sheet = printed(&Example::Software.case().unwrap());
        assert_says(
            &sheet,
            &[
                "Integration support: A named engineer for twelve weeks",
                "Go-live: Two depots on 1 February, all by 30 April",
            ],
        );
        let price = Issue { name: "Price".to_owned(), agreed: "a fair price".to_owned(), ..Issue::default() };
        let sheet = printed(&Case { issues: vec![price], ..Case::default() });
        assert_says(&sheet, &["Price: a fair price"]);
        assert_eq!((sheet.note.as_str(), table(&sheet, "Claim").empty_rows), ("", 6));
    }

    #[test]
    fn long_words_stand_whole_and_rows_without_any_are_left_out() {
        let whole = ["claim", "evidence", "phrase", "meaning", "meant", "common", "agreed", "note"].map(long);
        let [claim, evidence, phrase, meaning, meant, common, agreed, note] = whole.clone();
        let words = Issue { kind: IssueKind::Text, agreed, ..Issue::default() };
        let mut case = Case {
            claims: vec![Claim { text: claim, evidence, ..Claim::default() }, Claim::default()],
            assumptions: vec![Assumption { phrase, ..Assumption::default() }, Assumption::default()],
            heard: vec![Heard { unclear: true, meaning, ..Heard::default() }],
            misunderstandings: vec![Misunderstanding { meant, ..Misunderstanding::default() }],
            common_interests: vec![Line { text: common, ..Line::default() }],
            issues: vec![words],
            ..Case::default()
        };
        case.set_note("CLAR-T2", &note);
        let sheet = printed(&case);
        assert_flows(&sheet, &whole);
        assert_eq!((table(&sheet, "Claim").rows.len(), table(&sheet, "You assume").rows.len()), (1, 1));
    }
}
