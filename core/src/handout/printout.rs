//! What stands on a handout.

use super::Handout;
use crate::name::shows;
use crate::picture::MapContent;
use crate::quoted::shortened;
use crate::sentence::{in_sentence, listed};

/// What is said on the screen where a negotiation has nothing for a sheet.
pub(super) const NOTHING_YET: &str = "Nothing is filled in yet, so this is the blank form.";
const NOTHING_YET_ON_SEVERAL: &str = "Nothing is filled in yet, so these are the blank forms.";

/// On the sheets of a negotiation, what has more letters or lines stands apart instead of in a narrow place: in a cell of a
/// table, a line of a list, a box to tick or a fact.
const LONG: usize = 300;
const MANY_LINES: usize = 12;
/// So much of it stays in its place, in letters.
const BEGINNING: usize = 60;

/// What is printed: a title and blocks in reading order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Printout {
    /// What it is; at the head of its first page, and small on every page.
    pub title: String,
    /// A line below the title: whose negotiation, or who gets it; may be empty.
    pub below: String,
    /// Who may see it; every page says so.
    pub whose: Whose,
    /// Is it meant to be one page? Where that takes small letters, it is set in them.
    pub is_one_page: bool,
    /// A sentence for the screen only: "Nothing is filled in yet, so this is the blank form."; may be empty.
    pub note: String,
    /// What stands on it.
    pub blocks: Vec<Block>,
}

/// Who may see a sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Whose {
    /// Only one's own side: each page says "private".
    #[default]
    Mine,
    /// Both sides, or anybody.
    Both,
}

/// A part of a printout.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading of level 1 (a chapter) to 3. It stays with what follows.
    Heading(u8, String),
    /// A paragraph. Line breaks in it stay.
    Words(String),
    /// A paragraph that explains, in softer letters.
    Hint(String),
    /// A list with a mark before each line.
    List(Vec<String>),
    /// Boxes to tick.
    Ticks(Vec<Tick>),
    /// Labels with what they say. An empty text is a line to write on.
    Facts(Vec<(String, String)>),
    /// A table.
    Table(Table),
    /// So many empty lines to write on.
    Lines(usize),
    /// A picture.
    Figure(Figure),
    /// Two places to sign, with the names below them; empty for a blank.
    Signatures([String; 2]),
    /// The chapters (headings of level 1 and 2) with their pages.
    Contents,
    /// What follows begins on a new page.
    NewPage,
    /// The middle of a page that is folded in half: what follows begins there.
    Fold,
}

/// A box to tick.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tick {
    /// Is it ticked?
    pub is_ticked: bool,
    /// What it says.
    pub text: String,
}

/// A table. Its head stands again on each page that it goes on to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, a text for each column.
    pub rows: Vec<Vec<String>>,
    /// So many empty rows follow, to be filled in by hand.
    pub empty_rows: usize,
}

/// A column of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// What stands above it.
    pub head: String,
    /// How wide it is beside the others, 1 or more.
    pub share: u8,
    /// Does it hold numbers, which stand at its right edge?
    pub is_number: bool,
}

/// A picture on a printout.
#[derive(Clone, Debug, PartialEq)]
pub enum Figure {
    /// The offers on the issue with this ID, over time, as on the page of offers.
    History(String),
    /// The five stages as a path.
    Stages,
    /// The two approaches side by side.
    Approaches,
    /// Packages on the map of both sides' scores.
    Map(Box<MapContent>),
    /// The deals of a class on that map, with what stands beside the mark of each pair, by the pair's place.
    Deals(Box<MapContent>, Vec<String>),
}

/// What is to be said on the screen of printouts that are one print. Of several sheets, what is said names those that it is
/// about.
pub fn notes(printouts: &[Printout]) -> Vec<String> {
    if let [one] = printouts {
        return Some(one.note.clone()).filter(|note| !note.is_empty()).into_iter().collect();
    }
    let mut notes: Vec<(&str, Vec<String>)> = Vec::new();
    for printout in printouts.iter().filter(|printout| !printout.note.is_empty()) {
        let title = printout.title.clone();
        if let Some((_, titles)) = notes.iter_mut().find(|(note, _)| *note == printout.note) {
            titles.push(title);
        } else {
            notes.push((printout.note.as_str(), vec![title]));
        }
    }
    notes.into_iter().map(|(note, titles)| note_on(note, &titles)).collect()
}

/// A note with the sheets that it is about.
fn note_on(note: &str, titles: &[String]) -> String {
    let note = if note == NOTHING_YET && titles.len() > 1 { NOTHING_YET_ON_SEVERAL } else { note };
    format!("{}: {}", listed(titles, titles.len()), in_sentence(note))
}

impl Column {
    /// A column of words.
    pub fn words(head: &str, share: u8) -> Self {
        Self { head: head.to_owned(), share, is_number: false }
    }

    /// A column of numbers.
    pub fn numbers(head: &str, share: u8) -> Self {
        Self { is_number: true, ..Self::words(head, share) }
    }
}

impl Printout {
    /// A handout with these blocks, and with a line below its title, which may be empty.
    pub(super) fn of(handout: Handout, below: &str, blocks: Vec<Block>) -> Self {
        Self {
            title: handout.title().to_owned(),
            below: below.to_owned(),
            whose: handout.whose(),
            blocks,
            ..Self::default()
        }
    }

    /// The same with each long text of a table, a list or a fact in a paragraph of its own, which may go on over pages: in its
    /// place stands how it begins, with the number of the paragraph.
    #[must_use]
    pub(super) fn flowing(self) -> Self {
        Self { blocks: self.blocks.into_iter().flat_map(flowing).collect(), ..self }
    }

    /// The tables on it.
    #[cfg(test)]
    pub(crate) fn tables(&self) -> Vec<&Table> {
        let blocks = self.blocks.iter();
        blocks.filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None }).collect()
    }

    /// All texts on it, in reading order.
    #[cfg(test)]
    pub(super) fn texts(&self) -> Vec<String> {
        let of_block = |block: &Block| -> Vec<String> {
            match block {
                Block::Heading(_, text) | Block::Words(text) | Block::Hint(text) => vec![text.clone()],
                Block::List(lines) => lines.clone(),
                Block::Ticks(ticks) => ticks.iter().map(|tick| tick.text.clone()).collect(),
                Block::Facts(facts) => facts.iter().flat_map(|(label, text)| [label.clone(), text.clone()]).collect(),
                Block::Table(table) => {
                    let heads = table.columns.iter().map(|column| column.head.clone());
                    heads.chain(table.rows.iter().flatten().cloned()).collect()
                }
                Block::Signatures(names) => names.to_vec(),
                Block::Lines(_) | Block::Figure(_) | Block::Contents | Block::NewPage | Block::Fold => Vec::new(),
            }
        };
        [&self.title, &self.below].into_iter().cloned().chain(self.blocks.iter().flat_map(of_block)).collect()
    }
}

impl Block {
    /// Labels, each with a line to write on.
    pub(super) fn to_fill_in(labels: &[&str]) -> Self {
        Self::Facts(labels.iter().map(|label| ((*label).to_owned(), String::new())).collect())
    }

    /// What was written, or so many lines to write on.
    pub(super) fn written(text: &str, lines: usize) -> Self {
        if shows(text) { Self::Words(text.trim().to_owned()) } else { Self::Lines(lines) }
    }

    /// The texts in it that have a narrow place.
    fn narrow(&mut self) -> Vec<&mut String> {
        match self {
            Self::List(lines) => lines.iter_mut().collect(),
            Self::Ticks(ticks) => ticks.iter_mut().map(|tick| &mut tick.text).collect(),
            Self::Facts(facts) => facts.iter_mut().map(|(_, text)| text).collect(),
            Self::Table(table) => table.rows.iter_mut().flatten().collect(),
            _ => Vec::new(),
        }
    }
}

impl Table {
    /// A table of words with these heads, each with how wide its column is, and so many rows to be filled in by hand.
    pub(super) fn to_fill_in(columns: &[(&str, u8)], empty_rows: usize) -> Self {
        let columns = columns.iter().map(|(head, share)| Column::words(head, *share)).collect();
        Self { columns, rows: Vec::new(), empty_rows }
    }
}

/// A block with its long texts in paragraphs below it.
fn flowing(mut block: Block) -> Vec<Block> {
    let mut apart = Vec::new();
    for text in block.narrow() {
        if text.chars().count() > LONG || text.lines().count() > MANY_LINES {
            let number = apart.len() + 1;
            let first = text.lines().find(|line| shows(line)).unwrap_or_default().trim();
            let beginning = format!("{} ({number})", shortened(first, BEGINNING));
            let whole = std::mem::replace(text, beginning);
            apart.push(Block::Words(format!("({number}) {whole}")));
        }
    }
    std::iter::once(block).chain(apart).collect()
}

#[cfg(test)]
mod tests {
    use std::slice;

    use super::*;

    #[test]
    fn a_long_text_stands_below_the_table_that_it_was_in_and_the_rest_stays() {
        let (long, lines) = ("word ".repeat(2_000), "one\n".repeat(20));
        let mut table = Table::to_fill_in(&[("What", 3), ("Who", 1)], 2);
        table.rows = vec![vec![long.clone(), "Ann".to_owned()], vec!["Sign".to_owned(), lines.clone()]];
        let printout = Printout { blocks: vec![Block::Table(table), Block::Lines(2)], ..Printout::default() }.flowing();
        let [Block::Table(table), Block::Words(first), Block::Words(second), Block::Lines(2)] =
            printout.blocks.as_slice()
        else {
            panic!("{printout:?}")
        };
        assert!(table.rows[0][0].starts_with("word word") && table.rows[0][0].ends_with("… (1)"), "{table:?}");
        assert_eq!([&table.rows[0][1], &table.rows[1][0], &table.rows[1][1]], ["Ann", "Sign", "one (2)"]);
        assert_eq!((first, second), (&format!("(1) {long}"), &format!("(2) {lines}")));
    }

    #[test]
    fn a_note_on_one_of_several_sheets_says_on_which() {
        let of = |title: &str, note: &str| Printout {
            title: title.to_owned(),
            note: note.to_owned(),
            ..Printout::default()
        };
        let (plan, log, guide) = (of("Plan", NOTHING_YET), of("Offer log", NOTHING_YET), of("The guide", ""));
        assert_eq!(notes(&[]), Vec::<String>::new());
        assert_eq!(notes(slice::from_ref(&guide)), Vec::<String>::new());
        assert_eq!(notes(slice::from_ref(&plan)), [NOTHING_YET]);
        assert_eq!(
            notes(&[plan.clone(), guide.clone()]),
            ["Plan: nothing is filled in yet, so this is the blank form."]
        );
        assert_eq!(
            notes(&[plan, guide, log, of("Review", "Half of it.")]),
            ["Plan and Offer log: nothing is filled in yet, so these are the blank forms.", "Review: half of it."]
        );
    }

    #[test]
    fn lists_ticks_and_facts_flow_and_paragraphs_stay_as_they_are() {
        let long = || "x".repeat(LONG + 1);
        for (block, count) in [
            (Block::List(vec![long(), long()]), 3),
            (Block::Ticks(vec![Tick { is_ticked: true, text: long() }]), 2),
            (Block::Facts(vec![("About".to_owned(), long())]), 2),
            (Block::List(vec!["x".repeat(LONG)]), 1),
            (Block::Words(long()), 1),
        ] {
            assert_eq!(flowing(block.clone()).len(), count, "{block:?}");
        }
    }
}
