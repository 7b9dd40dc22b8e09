//! How a sheet is filled in: what a negotiation says stands on it, and where it says nothing there is room to write. So the
//! blank form is the sheet of a negotiation that says nothing yet.

use std::collections::BTreeMap;

use super::printout::NOTHING_YET;
use super::{Block, Column, Handout, Printout, Table};
use crate::case::{Case, Issue, Line, MAX_NAME, Side, Term};
use crate::guide::{self, Item, Section, Stage};
use crate::name::{UNNAMED_ISSUE, UNNAMED_OPTION, named, short, shows};
use crate::number::Decimal;
use crate::quoted::shortened;
use crate::spelling::Spelling;
use crate::time::Timestamp;
use crate::worksheet::Sheet;

/// What stands above the user's words beside a part of the guide, as in the app.
const NOTES: &str = "Your notes";

/// A sheet, filled in from a negotiation as far as that goes; none for a blank one.
pub(super) fn form(handout: Handout, case: Option<&Case>, body: &dyn Fn(&Case) -> Vec<Block>) -> Printout {
    let blank = body(&Case::default());
    let filled = case.map(body);
    let note = if filled.as_ref() == Some(&blank) { NOTHING_YET } else { "" };
    let below = case.map(called).unwrap_or_default();
    let head = below.is_empty().then(|| Block::to_fill_in(&["Negotiation", "With", "Day"]));
    Printout {
        title: handout.title().to_owned(),
        below,
        whose: handout.whose(),
        note: note.to_owned(),
        blocks: head.into_iter().chain(filled.unwrap_or(blank)).collect(),
        ..Printout::default()
    }
    .flowing()
}

/// What a negotiation is called, and between whom it is; nothing where neither is known.
fn called(case: &Case) -> String {
    let seen = |text: &&String| shows(text);
    let written = |text: &String| name(text);
    let names =
        [&case.us.name, &case.them.name].into_iter().filter(seen).map(written).collect::<Vec<_>>().join(" and ");
    let title = [&case.title].into_iter().filter(seen).map(written);
    title.chain(Some(names)).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// What stands on a sheet, put together from top to bottom.
#[derive(Default)]
pub(super) struct Body {
    blocks: Vec<Block>,
    /// So many empty rows follow those of a table that says something.
    more_rows: usize,
}

impl Body {
    /// A sheet that is filled in before the talks.
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// A sheet that one goes on with at the table: while the talks go on, each table ends with some empty rows.
    pub(super) fn at_table(case: &Case, more_rows: usize) -> Self {
        Self { more_rows: if case.talks_go_on() { more_rows } else { 0 }, ..Self::default() }
    }

    /// All of it.
    pub(super) fn done(self) -> Vec<Block> {
        self.blocks
    }

    /// A block as it is.
    pub(super) fn add(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// A heading; the beginning of one that is no name any more.
    pub(super) fn heading(&mut self, level: u8, text: &str) {
        self.add(Block::Heading(level, name(text)));
    }

    /// A paragraph that explains; nothing where it says nothing.
    pub(super) fn hint(&mut self, text: &str) {
        if shows(text) {
            self.add(Block::Hint(text.to_owned()));
        }
    }

    /// A paragraph of the user's, whole; nothing where it says nothing.
    pub(super) fn words(&mut self, text: &str) {
        if shows(text) {
            self.add(Block::Words(text.trim().to_owned()));
        }
    }

    /// A text under what it is about, whole.
    fn under(&mut self, what: &str, text: &str) {
        self.heading(3, what);
        self.words(text);
    }

    /// A question, with its answer or lines to write it on.
    pub(super) fn asked(&mut self, question: &str, answer: &str, lines: usize) {
        self.hint(question);
        self.add(Block::written(answer, lines));
    }

    /// Labels with what they say; a line to write on where that is nothing.
    pub(super) fn facts(&mut self, facts: Vec<(String, String)>) {
        if !facts.is_empty() {
            self.add(Block::Facts(
                facts.into_iter().map(|(label, text)| (name(&label), text.trim().to_owned())).collect(),
            ));
        }
    }

    /// A list of the texts that say something; where none does, so many lines to write on.
    pub(super) fn list(&mut self, texts: &[&str], lines: usize) {
        let said: Vec<String> = texts.iter().filter(|text| shows(text)).map(|text| text.trim().to_owned()).collect();
        if !said.is_empty() {
            self.add(Block::List(said));
        } else if lines > 0 {
            self.add(Block::Lines(lines));
        }
    }

    /// A table; where it says nothing, so many empty rows.
    pub(super) fn table(&mut self, columns: Vec<Column>, rows: Vec<Vec<String>>, empty_rows: usize) {
        let empty_rows = if rows.is_empty() { empty_rows } else { self.more_rows };
        self.add(Block::Table(Table { columns, rows, empty_rows }));
    }

    /// What the user noted beside an item of the guide, under that word.
    pub(super) fn note(&mut self, case: &Case, item: &str) {
        let note = case.note(item);
        if shows(note) {
            self.under(NOTES, note);
        }
    }

    /// What the user noted beside other items of the guide, each under what it is called.
    fn notes_on(&mut self, case: &Case, items: &[&Item]) {
        let noted: Vec<_> = items.iter().filter(|item| shows(case.note(item.id))).collect();
        if !noted.is_empty() {
            self.heading(2, NOTES);
        }
        for item in noted {
            self.under(item.title, case.note(item.id));
        }
    }

    /// The user's notes beside some items of the guide.
    pub(super) fn notes(&mut self, case: &Case, items: &[&str]) {
        let items: Vec<&Item> = items.iter().filter_map(|id| guide::item(id)).collect();
        self.notes_on(case, &items);
    }

    /// The user's notes beside all items of a stage but those that stand elsewhere.
    pub(super) fn other_notes(&mut self, case: &Case, stage: Stage, elsewhere: &[&str]) {
        let sections = guide::stage_topic(stage).into_iter().flat_map(|topic| &topic.sections);
        let items = sections.flat_map(|section| &section.items).filter(|item| !elsewhere.contains(&item.id));
        self.notes_on(case, &items.collect::<Vec<_>>());
    }
}

/// A name as it stands in a heading or above a column: all that can be typed, and the beginning of a longer one that came
/// with a file.
pub(super) fn name(name: &str) -> String {
    shortened(name.trim(), MAX_NAME).into_owned()
}

/// Does any of these texts say something?
pub(super) fn says(texts: &[&str]) -> bool {
    texts.iter().any(|text| shows(text))
}

/// The texts of a list of lines.
pub(super) fn texts(lines: &[Line]) -> Vec<&str> {
    lines.iter().map(|line| line.text.as_str()).collect()
}

/// A row of such texts.
pub(super) fn row_of(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| text.trim().to_owned()).collect()
}

/// Columns of a worksheet, each by the name of its field and how wide it is.
pub(super) fn columns(sheet: &Sheet, fields: &[(&'static str, u8)]) -> Vec<Column> {
    fields.iter().map(|(name, share)| Column::words(sheet.label(name), *share)).collect()
}

/// What a word of a worksheet is called; nothing for one that can't be chosen there.
pub(super) fn called_in(sheet: &Sheet, field: &str, word: &str) -> String {
    sheet.field(field).and_then(|field| field.called(word)).unwrap_or_default().to_owned()
}

/// When each of some moments was, as it stands in a row: the day, and not how long ago that is, since who reads it reads it
/// later; with what the clock said where several were on one day.
pub(super) fn when(moments: &[&Timestamp], spelling: &dyn Spelling) -> Vec<String> {
    let days: Vec<String> = moments.iter().map(|moment| spelling.day_of(moment)).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for day in &days {
        *counts.entry(day).or_default() += 1;
    }
    let said = |(moment, day): (&&Timestamp, &String)| {
        let is_alone = counts.get(day.as_str()).is_none_or(|count| *count < 2);
        let time = if is_alone { String::new() } else { spelling.time_of(moment) };
        if time.is_empty() { day.clone() } else { format!("{day}, {time}") }
    };
    moments.iter().zip(&days).map(said).collect()
}

/// A yes where something is so; else nothing.
pub(super) fn yes(is_so: bool) -> String {
    if is_so { "yes".to_owned() } else { String::new() }
}

/// What a side is called in a row: the user's own is “You”.
pub(super) fn who(case: &Case, side: Side) -> String {
    match side {
        Side::Us => "You".to_owned(),
        Side::Them => named(&short(&case.them.name), "The other side").to_owned(),
    }
}

/// What an issue is called.
pub(super) fn issue_name(issue: &Issue) -> &str {
    named(&issue.name, UNNAMED_ISSUE).trim()
}

/// The same above or before amounts of it: with what money is for, since that doesn't stand beside each of them.
pub(super) fn issue_head(issue: &Issue) -> String {
    match issue.unit_words().trim() {
        unit if issue.is_money() && shows(unit) => format!("{} ({unit})", issue_name(issue)),
        _ => issue_name(issue).to_owned(),
    }
}

/// An amount under such a head.
pub(super) fn amount(issue: &Issue, amount: Decimal, spelling: &dyn Spelling) -> String {
    if issue.is_money() { spelling.money(amount) } else { spelling.amount(issue, amount) }
}

/// What an offer says on an issue, words to their last letter.
pub(super) fn term(issue: &Issue, text: &str, spelling: &dyn Spelling) -> String {
    match issue.term(text) {
        Some(Term::Amount(number)) => amount(issue, number, spelling),
        Some(Term::Choice(option)) => named(&option.name, UNNAMED_OPTION).trim().to_owned(),
        Some(Term::Text(_)) | None => text.trim().to_owned(),
    }
}

/// A figure as it is written; where something was typed in its place that can't be read, that.
pub(super) fn figure(case: &Case, field: &str, written: Option<String>) -> String {
    let typed = case.drafts.get(field).filter(|typed| shows(typed));
    typed.cloned().or(written).unwrap_or_default()
}

/// What an item of the guide is called.
pub(super) fn title(item: &str) -> &'static str {
    guide::item(item).map_or("", |item| item.title)
}

/// What the guide advises in an item.
pub(super) fn advice(item: &str) -> &'static str {
    guide::item(item).map_or("", |item| item.text)
}

/// What the guide asks in an item of a table.
pub(super) fn question(item: &str) -> &'static str {
    guide::item(item).and_then(|item| item.cells.first()).copied().unwrap_or_default()
}

/// What one can say, of some items of the guide.
pub(super) fn phrases(items: &[&str]) -> Vec<String> {
    let items = items.iter().filter_map(|id| guide::item(id));
    items.flat_map(|item| &item.say).map(|phrase| format!("“{phrase}”")).collect()
}

/// The part of the guide that an item stands in.
pub(super) fn section_of(item: &str) -> Option<&'static Section> {
    let mut sections = guide::topics().iter().flat_map(|topic| &topic.sections);
    sections.find(|section| section.items.iter().any(|one| one.id == item))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::case::{IssueKind, Party};
    use crate::handout::Tick;
    use crate::spelling::Plain;
    use crate::worksheet::CLAIMS;

    /// All that stands on a sheet, each row of a table and each fact in a line.
    pub fn text(printout: &Printout) -> String {
        let block = |block: &Block| match block {
            Block::Heading(_, text) | Block::Words(text) | Block::Hint(text) => vec![text.clone()],
            Block::List(lines) => lines.clone(),
            Block::Ticks(ticks) => ticks.iter().map(tick).collect(),
            Block::Facts(facts) => facts.iter().map(|(label, text)| format!("{label}: {text}")).collect(),
            Block::Table(table) => {
                let head = table.columns.iter().map(|column| column.head.clone()).collect::<Vec<_>>().join(" | ");
                [head].into_iter().chain(table.rows.iter().map(|row| row.join(" | "))).collect()
            }
            _ => Vec::new(),
        };
        let head = [printout.title.clone(), printout.below.clone()];
        head.into_iter().chain(printout.blocks.iter().flat_map(block)).collect::<Vec<_>>().join("\n")
    }

    fn tick(tick: &Tick) -> String {
        format!("{} {}", if tick.is_ticked { "☑" } else { "☐" }, tick.text)
    }

    /// The first table of a sheet that begins with a column of this name.
    pub fn table<'a>(printout: &'a Printout, head: &str) -> &'a Table {
        let found = printout.blocks.iter().find_map(|block| match block {
            Block::Table(table) if table.columns[0].head == head => Some(table),
            _ => None,
        });
        found.unwrap_or_else(|| panic!("no {head} in {}", text(printout)))
    }

    /// Do all of these stand on a sheet?
    pub fn assert_says(printout: &Printout, said: &[&str]) {
        let text = text(printout);
        for words in said {
            assert!(text.contains(words), "{words} in {text}");
        }
    }

    /// A text of 10,000 letters that begins with a word.
    pub fn long(word: &str) -> String {
        let text: String = format!("{word} and\n").repeat(10_000).chars().take(9_999).collect();
        text + "x"
    }

    /// These texts stand whole in paragraphs, what can't be broken over two pages is short, and each row has a text for each
    /// column.
    pub fn assert_flows(printout: &Printout, whole: &[String]) {
        for text in whole {
            let is_it = |block: &Block| matches!(block, Block::Words(words) if words.contains(text.as_str()));
            assert!(printout.blocks.iter().any(is_it), "{}", shortened(text, 40));
        }
        for block in &printout.blocks {
            let texts: Vec<&String> = match block {
                Block::Heading(_, text) => vec![text],
                Block::List(lines) => lines.iter().collect(),
                Block::Ticks(ticks) => ticks.iter().map(|tick| &tick.text).collect(),
                Block::Facts(facts) => facts.iter().flat_map(|(label, text)| [label, text]).collect(),
                Block::Table(table) => {
                    assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{table:?}");
                    assert!(table.columns.iter().all(|column| column.share > 0), "{table:?}");
                    table.columns.iter().map(|column| &column.head).chain(table.rows.iter().flatten()).collect()
                }
                _ => Vec::new(),
            };
            assert!(texts.iter().all(|text| text.chars().count() <= 400), "{block:?}");
        }
    }

    /// So high is a blank form where it is set with much room, in millimetres.
    pub fn height(printout: &Printout) -> usize {
        let block = |block: &Block| match block {
            Block::Heading(..) => 10,
            Block::Hint(text) | Block::Words(text) => 2 + 5 * text.chars().count().div_ceil(100),
            Block::List(lines) => lines.iter().map(|line| 1 + 5 * line.chars().count().div_ceil(100)).sum(),
            Block::Ticks(ticks) => 7 * ticks.len(),
            Block::Facts(facts) => 9 * facts.len(),
            Block::Lines(count) => 9 * count,
            Block::Table(table) => 8 + 9 * (table.rows.len() + table.empty_rows),
            _ => 0,
        };
        14 + printout.blocks.iter().map(block).sum::<usize>()
    }

    /// What a page of Letter has between its margins, its header and its footer, in millimetres.
    pub const PAGE: usize = 235;

    fn noted(case: Option<&Case>) -> Printout {
        form(Handout::Claims, case, &|case| {
            let mut body = Body::new();
            body.asked("", case.note("CLAR-3"), 3);
            body.done()
        })
    }

    #[test]
    fn a_negotiation_that_says_nothing_gives_the_blank_form_and_says_so() {
        let blank = noted(None);
        assert_eq!((blank.title.as_str(), blank.below.as_str(), blank.note.as_str()), ("Claims and evidence", "", ""));
        assert!(matches!(blank.blocks.as_slice(), [Block::Facts(_), Block::Lines(3)]), "{blank:?}");
        assert_eq!(noted(Some(&Case::default())), Printout { note: NOTHING_YET.to_owned(), ..blank });
    }

    #[test]
    fn a_sheet_is_headed_by_what_is_known_of_the_negotiation() {
        let party = |name: &str| Party { name: name.to_owned() };
        let mut case = Case { title: "Rent ".to_owned(), us: party("Kim"), them: party("Ms Ames"), ..Case::default() };
        let titled = noted(Some(&case));
        assert_eq!((titled.below.as_str(), titled.note.as_str()), ("Rent · Kim and Ms Ames", NOTHING_YET));
        assert_eq!(titled.blocks, [Block::Lines(3)]);
        case.title = "\u{200b}".to_owned();
        case.us.name.clear();
        case.set_note("CLAR-3", " Stay calm.\nBreathe. ");
        let filled = noted(Some(&case));
        assert_eq!((filled.below.as_str(), filled.note.as_str()), ("Ms Ames", ""));
        assert_eq!(filled.blocks, [Block::Words("Stay calm.\nBreathe.".to_owned())]);
    }

    #[test]
    fn what_is_too_long_for_a_row_a_line_or_a_label_stands_whole_below_it() {
        let whole = ["cell", "fact", "line", "tick", "note"].map(long);
        let [cell, fact, line, ticked, note] = whole.clone();
        let sheet = form(Handout::Claims, None, &|_| {
            let mut body = Body::new();
            body.table(columns(&CLAIMS, &[("text", 2)]), vec![vec![cell.clone()]], 4);
            body.facts(vec![(long("label"), fact.clone())]);
            body.list(&["", line.as_str(), "last"], 3);
            body.add(Block::Ticks(vec![Tick { is_ticked: true, text: ticked.clone() }]));
            body.heading(3, &long("heading"));
            body.words(&note);
            body.done()
        });
        assert_flows(&sheet, &whole);
    }

    #[test]
    fn a_table_that_says_nothing_has_its_empty_rows_and_another_some_more_while_the_talks_go_on() {
        let empty_rows = |mut body: Body, rows: Vec<Vec<String>>| {
            body.table(vec![Column::words("A", 1)], rows, 6);
            match body.done().remove(0) {
                Block::Table(table) => table.empty_rows,
                other => panic!("{other:?}"),
            }
        };
        let row = || vec![vec!["a".to_owned()]];
        let mut case = Case::default();
        assert_eq!([empty_rows(Body::new(), Vec::new()), empty_rows(Body::new(), row())], [6, 0]);
        let both = |case: &Case| [Vec::new(), row()].map(|rows| empty_rows(Body::at_table(case, 2), rows));
        assert_eq!(both(&case), [6, 2]);
        case.end_talks(Timestamp::default());
        assert_eq!(both(&case), [6, 0]);
    }

    #[test]
    fn notes_stand_under_what_they_are_beside_and_each_stands_once() {
        let mut case = Case::default();
        for item in ["BARG-1", "BARG-3", "BARG-P1"] {
            case.set_note(item, &format!("On {item}"));
        }
        let mut body = Body::new();
        body.notes(&case, &["BARG-3", "BARG-4"]);
        body.other_notes(&case, Stage::Bargain, &["BARG-3"]);
        let printout = Printout { blocks: body.done(), ..Printout::default() };
        assert_eq!(
            text(&printout).trim_start(),
            "Your notes\nConcessions in hand\nOn BARG-3\nYour notes\nOffers, step by step\nOn BARG-1\n\
             Don’t give alone\nOn BARG-P1"
        );
    }

    #[test]
    fn money_has_what_it_is_for_in_the_head_and_a_number_its_unit_beside_it() {
        let issue = |unit: &str| Issue { name: "Fee".to_owned(), unit: unit.to_owned(), ..Issue::default() };
        let (money, days) = (issue("per month"), issue("days"));
        assert_eq!(
            (issue_head(&money), term(&money, "900", &Plain)),
            ("Fee (per month)".to_owned(), "$900".to_owned())
        );
        assert_eq!((issue_head(&days), term(&days, "1", &Plain)), ("Fee".to_owned(), "1 day".to_owned()));
        assert_eq!(term(&days, "about two", &Plain), "about two", "what is no number stays as it is");
        let words = Issue { kind: IssueKind::Text, ..Issue::default() };
        assert_eq!(term(&words, &long("all"), &Plain), long("all"));
    }

    #[test]
    fn the_time_stands_where_several_moments_of_a_list_were_on_one_day() {
        let moments = ["2026-11-23T10:42:00Z", "", "2026-11-23T16:05:00Z", "2026-11-24T09:00:00Z", ""];
        let moments = moments.map(|text| Timestamp::parse(text).unwrap_or_default());
        let said = when(&moments.iter().collect::<Vec<_>>(), &Plain);
        assert_eq!(said, ["2026-11-23, 10:42", "", "2026-11-23, 16:05", "2026-11-24", ""]);
    }

    #[test]
    fn what_was_typed_and_can_not_be_read_stands_in_place_of_the_figure() {
        let mut case = Case::default();
        assert_eq!(figure(&case, "x", None), "");
        assert_eq!(figure(&case, "x", Some("5".to_owned())), "5");
        case.set_draft("x", Some("about five"));
        assert_eq!(figure(&case, "x", Some("5".to_owned())), "about five");
    }
}
