//! What one takes to the table, on a page: the plan that the app puts together, or a form for it.

use super::fill::{Body, amount, columns, form};
use super::{Block, Column, Handout, Printout};
use crate::case::{Case, Issue};
use crate::name::shows;
use crate::number::Decimal;
use crate::plan::{Entry, Part, Written, plan};
use crate::spelling::Spelling;
use crate::worksheet::{
    ALTERNATIVES, CONCESSIONS, DRIVERS, GOALS_LATER, GOALS_SOON, GROUND_RULES, ISSUES, MEETING, PEOPLE, PROBLEMS,
    STRATEGY, STRENGTHS, TACTICS, WEAKNESSES,
};

/// The part of a plan in which the title and the names of both sides stand: here they stand at the head of the sheet.
const ABOUT: &str = "What it is about";
/// The part of a plan in which strengths and weaknesses stand.
const STAND: &str = "Where you stand";
/// Where what has no room on a page is found.
const THE_REST: &str = "Where you stand, what drives them, their problems, the ground rules and more on the meeting are on the \
                        preparation sheet.";
/// What one has to know of the meeting on the way there.
const ON_THE_WAY: [&str; 3] = ["where", "on", "time"];
/// So many issues and so many concessions have room on the form, which is to stay on one page.
const ISSUE_ROWS: usize = 4;
const CONCESSION_ROWS: usize = 3;

/// The plan on a page.
pub(super) fn printout(case: Option<&Case>, spelling: &dyn Spelling) -> Printout {
    form(Handout::Plan, case, &|case| body(case, spelling))
}

fn body(case: &Case, spelling: &dyn Spelling) -> Vec<Block> {
    let written = Written {
        amount: &|issue: &Issue, number: Decimal| amount(issue, number, spelling),
        money: &|number| spelling.money(number),
        day: &|day| spelling.day(day),
    };
    let mut parts = plan(case, written).parts;
    take_names_off(case, &mut parts);
    let has_more = keep_to_a_page(&mut parts);
    if parts.is_empty() { blank() } else { filled(&parts, has_more) }
}

/// Takes the title and the names out of the part that they begin, and that part where nothing else stands in it.
fn take_names_off(case: &Case, parts: &mut Vec<Part>) {
    let known = [&case.title, &case.us.name, &case.them.name].into_iter().filter(|text| shows(text)).count();
    if let Some(about) = parts.first_mut().filter(|part| part.title == ABOUT) {
        about.entries.drain(..known.min(about.entries.len()));
        about.title = PEOPLE.title;
    }
    parts.retain(|part| !part.entries.is_empty());
}

/// Leaves out what one prepares with and doesn't need at the table, unless there is nothing else. Is anything left out?
fn keep_to_a_page(parts: &mut Vec<Part>) -> bool {
    let for_later = [STAND, DRIVERS.title, PROBLEMS.title, GROUND_RULES.title];
    let is_for_later = |part: &Part| for_later.contains(&part.title);
    let count = |parts: &[Part]| parts.iter().map(|part| part.entries.len()).sum::<usize>();
    let before = count(parts);
    if parts.iter().all(is_for_later) {
        return false;
    }
    parts.retain(|part| !is_for_later(part));
    if parts.len() > 1
        && let Some(meeting) = parts.iter_mut().find(|part| part.title == MEETING.title)
    {
        let labels = ON_THE_WAY.map(|name| MEETING.label(name));
        meeting.entries.retain(|entry| labels.contains(&entry.label.as_str()));
    }
    parts.retain(|part| !part.entries.is_empty());
    count(parts) < before
}

fn filled(parts: &[Part], has_more: bool) -> Vec<Block> {
    let mut body = Body::new();
    for part in parts {
        body.heading(2, part.title);
        if part.columns.is_empty() {
            write_entries(&mut body, &part.entries);
        } else {
            body.table(columns_of(part), part.entries.iter().map(cells).collect(), 0);
        }
    }
    if has_more {
        body.add(Block::Hint(THE_REST.to_owned()));
    }
    body.done()
}

/// Entries under each other, those of one label as one.
fn write_entries(body: &mut Body, entries: &[Entry]) {
    let text = |entry: &Entry| entry.texts.first().cloned().unwrap_or_default();
    if entries.iter().all(|entry| entry.label.is_empty()) {
        let texts: Vec<String> = entries.iter().map(text).collect();
        body.list(&texts.iter().map(String::as_str).collect::<Vec<_>>(), 0);
        return;
    }
    let groups = entries.chunk_by(|one, other| one.label == other.label);
    let fact = |group: &[Entry]| {
        let label = group.first().map(|entry| entry.label.clone()).unwrap_or_default();
        (label, group.iter().map(text).collect::<Vec<_>>().join("\n"))
    };
    body.facts(groups.map(fact).collect());
}

/// The columns of a part; the first of several is wider.
fn columns_of(part: &Part) -> Vec<Column> {
    let is_wide = |place: usize| place == 0 && part.columns.len() > 2;
    let column = |(place, head): (usize, &&str)| Column::words(head, if is_wide(place) { 3 } else { 2 });
    part.columns.iter().enumerate().map(column).collect()
}

fn cells(entry: &Entry) -> Vec<String> {
    [&entry.label].into_iter().chain(&entry.texts).cloned().collect()
}

/// The form: with a line for each of the rest, it has room for the issues and the concessions.
fn blank() -> Vec<Block> {
    let mut body = Body::new();
    body.add(Block::to_fill_in(&[ALTERNATIVES.label("name"), "It counts as", GOALS_SOON.title, GOALS_LATER.title]));
    body.heading(2, ISSUES.title);
    let mut issues = columns(&ISSUES, &[("name", 3), ("opening", 2), ("target", 2), ("walk_away", 2)]);
    issues.push(Column::words("Their limit, you guess", 2));
    body.table(issues, Vec::new(), ISSUE_ROWS);
    body.heading(2, STAND);
    body.add(Block::to_fill_in(&[
        STRENGTHS.title,
        WEAKNESSES.title,
        DRIVERS.title,
        TACTICS.title,
        STRATEGY.label("process"),
    ]));
    body.heading(2, CONCESSIONS.title);
    body.table(columns(&CONCESSIONS, &[("give", 1), ("ask", 1)]), Vec::new(), CONCESSION_ROWS);
    body.done()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::{Line, Party, Person};
    use crate::guide::Example;
    use crate::handout::fill::tests::{PAGE, assert_flows, assert_says, height, long, table, text};
    use crate::handout::printout::NOTHING_YET;
    use crate::spelling::Plain;

    fn printed(case: &Case) -> Printout {
        printout(Some(case), &Plain)
    }

    #[test]
    fn the_blank_form_fits_a_page_and_has_room_for_all_that_counts() {
        let blank = printout(None, &Plain);
        assert!(height(&blank) <= PAGE, "{} mm", height(&blank));
        assert_says(
            &blank,
            &["If there is no deal: ", "Issue | Opening | Target | Walk-away", "You give | Ask in return"],
        );
        assert_eq!((blank.title.as_str(), blank.note.as_str()), ("Plan on a page", ""));
        assert_eq!(table(&blank, "Issue").empty_rows, ISSUE_ROWS);
    }

    #[test]
    fn a_negotiation_without_a_plan_gives_the_blank_form() {
        let blank = printout(None, &Plain);
        assert_eq!(printed(&Case::default()), Printout { note: NOTHING_YET.to_owned(), ..blank.clone() });
        let them = Party { name: "Dana".to_owned() };
        let titled = printed(&Case { title: "Salary".to_owned(), them, ..Case::default() });
        assert_eq!((titled.below.as_str(), titled.note.as_str()), ("Salary · Dana", NOTHING_YET));
        assert_eq!(titled.blocks, blank.blocks[1..], "but for the lines for its name");
    }

    #[test]
    fn the_agency_has_its_plan_with_the_names_at_its_head() {
        let sheet = printed(&Example::Agency.case().unwrap());
        assert_eq!(
            (sheet.below.as_str(), sheet.note.as_str()),
            ("Marketing retainer · Northlight Studio and Harbour Foods", "")
        );
        let left_out = [ABOUT, PROBLEMS.title, DRIVERS.title, MEETING.label("comfort")];
        assert!(left_out.iter().all(|words| !text(&sheet).contains(words)));
        assert_says(
            &sheet,
            &[
                "Who is at the table, and behind it\nOn their side: Dana, new marketing lead, decides\nPaul, finance, decides",
                "If there is no deal: Keep the old client\nIt counts as: $5250",
                "For this deal: A signed contract by the end of October\n10,000 a month if we can",
                "Monthly fee | $12000 | $10000 | $8000 | $9500 ($9000 to $10000)",
                "“Money back if it doesn’t work” | No. Measures yes, refund never.",
                "Day: 2026-09-28",
            ],
        );
    }

    #[test]
    fn the_software_example_has_a_plan_too() {
        let sheet = printed(&Example::Software.case().unwrap());
        assert_says(&sheet, &["Approach: Gains first, then the split", THE_REST]);
        assert_flows(&sheet, &[]);
    }

    #[test]
    fn what_is_for_the_preparation_alone_stands_there_where_there_is_nothing_else() {
        let line = Line { text: "Two brands that we may show".to_owned(), ..Line::default() };
        let mut case = Case { strengths: vec![line], ..Case::default() };
        let sheet = printed(&case);
        assert_says(&sheet, &["Two brands that we may show"]);
        assert!(!text(&sheet).contains(THE_REST));
        case.goals_soon = vec![Line { text: "Sign".to_owned(), ..Line::default() }];
        assert!(!text(&printed(&case)).contains("Two brands") && text(&printed(&case)).contains(THE_REST));
    }

    #[test]
    fn people_are_a_plan_already_and_long_words_flow() {
        let person = Person { name: "Ann".to_owned(), ..Person::default() };
        assert_says(&printed(&Case { people: vec![person], ..Case::default() }), &["On your side: Ann"]);
        let whole = [long("goal"), long("why")];
        let line = |text: &String| Line { text: text.clone(), ..Line::default() };
        let mut case = Case { goals_soon: vec![line(&whole[0])], ..Case::default() };
        case.strategy.why = whole[1].clone();
        assert_flows(&printed(&case), &whole);
    }
}
