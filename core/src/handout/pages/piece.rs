//! What a printout is broken into.

use std::sync::Arc;

use super::parts::{LEAST_LINE, LINE, parts};
use crate::handout::{Block, Column, Figure, Printout, Table, Tick};

/// Headings of this level or a higher one are chapters of the contents.
const CHAPTERS: u8 = 2;

/// A piece of a printout: never broken over two pages.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// What it is.
    pub what: What,
    /// Does it go on with what the piece before it began?
    pub goes_on: bool,
}

/// What a piece is.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// The head of the printout.
    Title {
        /// What it is.
        title: String,
        /// Whose it is; may be empty.
        below: String,
    },
    /// A heading of level 1 to 3.
    Heading(u8, String),
    /// A paragraph, or a part of one.
    Words(String),
    /// The same in softer letters.
    Hint(String),
    /// A line of a list.
    Item(String),
    /// A box to tick.
    Tick(Tick),
    /// A label with what it says; a line to write on where that is nothing.
    Fact(String, String),
    /// The head of a table.
    Head(Arc<[Column]>),
    /// A row of it, or a part of a very high one.
    Row(Arc<[Column]>, Vec<String>),
    /// A row of it to be filled in by hand.
    EmptyRow(Arc<[Column]>),
    /// A line to write on.
    Line,
    /// A picture.
    Figure(Figure),
    /// Two places to sign.
    Signatures([String; 2]),
    /// A line of the contents.
    Chapter {
        /// The level of its heading.
        level: u8,
        /// The words of its heading.
        title: String,
        /// Which heading of the printout that is, from 0.
        heading: usize,
        /// The page that it stands on, once that is known.
        page: Option<usize>,
    },
    /// What follows begins on a new page.
    NewPage,
    /// What follows begins in the lower half of a page.
    Fold,
}

impl What {
    /// Is it only where something else begins, so that nothing is drawn for it?
    pub const fn is_break(&self) -> bool {
        matches!(self, Self::NewPage | Self::Fold)
    }

    /// Adds its next part to it; not where that is part of something else.
    pub(super) fn take_up(&mut self, next: &Self) -> bool {
        match (self, next) {
            (Self::Words(text), Self::Words(more))
            | (Self::Hint(text), Self::Hint(more))
            | (Self::Item(text), Self::Item(more))
            | (Self::Fact(_, text), Self::Fact(_, more)) => text.push_str(more),
            (Self::Tick(tick), Self::Tick(more)) => tick.text.push_str(&more.text),
            (Self::Row(_, cells), Self::Row(_, more)) => {
                for (cell, more) in cells.iter_mut().zip(more) {
                    cell.push_str(more);
                }
            }
            _ => return false,
        }
        true
    }
}

impl Piece {
    /// The same with the number of its page, for a line of the contents.
    pub(super) fn numbered(&self, numbers: &[usize]) -> Self {
        let mut piece = self.clone();
        if let What::Chapter { heading, page, .. } = &mut piece.what {
            *page = numbers.get(*heading).copied();
        }
        piece
    }
}

/// A printout in pieces, in their order, from its title on.
pub fn pieces(printout: &Printout) -> Vec<Piece> {
    let mut all = Pieces(Vec::new());
    all.add(What::Title { title: printout.title.clone(), below: printout.below.clone() });
    for (place, block) in printout.blocks.iter().enumerate() {
        match block {
            Block::Heading(level, text) => all.add(What::Heading(*level, text.clone())),
            Block::Words(text) => all.add_text(text, |text, _| What::Words(text)),
            Block::Hint(text) => all.add_text(text, |text, _| What::Hint(text)),
            Block::List(lines) => lines.iter().for_each(|line| all.add_text(line, |text, _| What::Item(text))),
            Block::Ticks(ticks) => ticks.iter().for_each(|tick| all.add_tick(tick)),
            Block::Facts(facts) => facts.iter().for_each(|(label, text)| all.add_fact(label, text)),
            Block::Table(table) => all.add_table(table),
            Block::Lines(count) => (0..*count).for_each(|_| all.add(What::Line)),
            Block::Figure(figure) => all.add(What::Figure(figure.clone())),
            Block::Signatures(names) => all.add(What::Signatures(names.clone())),
            Block::Contents => chapters(&printout.blocks, place).for_each(|chapter| all.add(chapter)),
            Block::NewPage => all.add(What::NewPage),
            Block::Fold => all.add(What::Fold),
        }
    }
    all.0
}

/// The lines of the contents that stand at a place: the chapters that follow it.
fn chapters(blocks: &[Block], contents: usize) -> impl Iterator<Item = What> {
    let headings = blocks.iter().enumerate().filter_map(|(place, block)| match block {
        Block::Heading(level, title) => Some((place, *level, title)),
        _ => None,
    });
    let follows = move |(_, (place, level, _)): &(usize, (usize, u8, &String))| *place > contents && *level <= CHAPTERS;
    let chapter = |(heading, (_, level, title)): (usize, (usize, u8, &String))| What::Chapter {
        level,
        title: title.clone(),
        heading,
        page: None,
    };
    headings.enumerate().filter(follows).map(chapter)
}

/// Pieces that are put together.
struct Pieces(Vec<Piece>);

impl Pieces {
    fn add(&mut self, what: What) {
        self.0.push(Piece { what, goes_on: false });
    }

    /// Adds a text in its parts; `of` is told whether a part is the first.
    fn add_text(&mut self, text: &str, of: impl Fn(String, bool) -> What) {
        for (at, part) in parts(text, LINE).into_iter().enumerate() {
            self.0.push(Piece { what: of(part.to_owned(), at == 0), goes_on: at > 0 });
        }
    }

    fn add_tick(&mut self, tick: &Tick) {
        self.add_text(&tick.text, |text, _| What::Tick(Tick { text, is_ticked: tick.is_ticked }));
    }

    fn add_fact(&mut self, label: &str, text: &str) {
        // The label stands where the text begins, and not again where it goes on.
        let of = |text, is_first| What::Fact(if is_first { label.to_owned() } else { String::new() }, text);
        self.add_text(text, of);
    }

    fn add_table(&mut self, table: &Table) {
        let columns: Arc<[Column]> = table.columns.clone().into();
        self.add(What::Head(Arc::clone(&columns)));
        for row in &table.rows {
            for (at, cells) in parts_of_row(&columns, row).into_iter().enumerate() {
                self.0.push(Piece { what: What::Row(Arc::clone(&columns), cells), goes_on: at > 0 });
            }
        }
        for _ in 0..table.empty_rows {
            self.add(What::EmptyRow(Arc::clone(&columns)));
        }
    }
}

/// A row in parts: each cell by the width of its column. What is short stands in the first.
fn parts_of_row(columns: &[Column], row: &[String]) -> Vec<Vec<String>> {
    let share = |column: &Column| usize::from(column.share.max(1));
    let all: usize = columns.iter().map(share).sum();
    let line = |at: usize| LINE * columns.get(at).map_or(1, share) / all.max(1);
    let cell = |at: usize| parts(row.get(at).map_or("", String::as_str), line(at).max(LEAST_LINE));
    let cells: Vec<Vec<&str>> = (0..columns.len().max(row.len())).map(cell).collect();
    let count = cells.iter().map(Vec::len).max().unwrap_or(1);
    let part = |at: usize| cells.iter().map(|parts| parts.get(at).copied().unwrap_or_default().to_owned()).collect();
    (0..count).map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(blocks: Vec<Block>) -> Vec<Piece> {
        pieces(&Printout { blocks, ..Printout::default() })
    }

    #[test]
    fn every_line_tick_fact_and_row_is_a_piece() {
        let text = "a text".to_owned();
        let table = Table {
            columns: vec![Column::words("A", 1), Column::numbers("B", 1)],
            rows: vec![vec![text.clone(), text.clone()], vec![text.clone()]],
            empty_rows: 2,
        };
        let blocks = vec![
            Block::List(vec![text.clone(), text.clone()]),
            Block::Ticks(vec![Tick { is_ticked: true, text: text.clone() }]),
            Block::Facts(vec![(text.clone(), String::new())]),
            Block::Table(table),
            Block::Lines(3),
            Block::NewPage,
        ];
        let pieces = of(blocks);
        assert_eq!(pieces.len(), 1 + 2 + 1 + 1 + 5 + 3 + 1);
        assert!(pieces.iter().all(|piece| !piece.goes_on));
        assert_eq!(pieces.iter().filter(|piece| piece.what.is_break()).count(), 1);
        let cells = pieces.iter().filter_map(|piece| match &piece.what {
            What::Row(_, cells) => Some(cells.len()),
            _ => None,
        });
        assert_eq!(cells.collect::<Vec<_>>(), [2, 2], "a cell that is missing is empty");
    }

    #[test]
    fn the_label_of_a_long_fact_stands_once() {
        let text = "word ".repeat(1_000);
        let facts = of(vec![Block::Facts(vec![("Label".to_owned(), text.clone())])]);
        let mut together = facts[1].what.clone();
        assert!(facts.len() > 4);
        for piece in &facts[2..] {
            assert!(piece.goes_on && together.take_up(&piece.what));
        }
        assert_eq!(together, What::Fact("Label".to_owned(), text));
    }

    #[test]
    fn what_is_something_else_is_not_taken_up() {
        let mut words = What::Words("a".to_owned());
        assert!(!words.take_up(&What::Hint("b".to_owned())) && !words.take_up(&What::Line));
        assert_eq!(words, What::Words("a".to_owned()));
    }
}
