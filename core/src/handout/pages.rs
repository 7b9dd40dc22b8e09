//! A printout on pages of paper: its blocks become pieces, which are never broken (`piece`); a browser measures them; they are
//! spread over pages (`spread`); and what belongs together and stands on one page is one again.

mod paper_size;
mod parts;
mod piece;
mod sketch;
mod spread;

pub use paper_size::PaperSize;
pub use piece::{Piece, What, pieces};
pub use sketch::{Sketch, sketch};

use super::{Printout, Whose};
use spread::{Spread, spread};

/// A page, as it prints.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// What stands on it, from its top.
    pub placed: Vec<Placed>,
    /// Which of these is the first in the lower half, where the page is folded.
    pub fold: Option<usize>,
}

/// A piece on a page, with all of it that the page holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// What stands there.
    pub piece: Piece,
    /// How high it is at most, in pixels.
    pub height: f64,
}

impl Placed {
    /// Adds the next part of what stands there; not where it is part of something else.
    fn take_up(&mut self, next: &What, height: f64) -> bool {
        let is_taken = self.piece.what.take_up(next);
        if is_taken {
            self.height += height;
        }
        is_taken
    }
}

/// Spreads the pieces of one printout over pages. Each piece has its height in pixels; of what has none, a page break, that is
/// 0. No page holds more than its room, unless one piece alone is higher; the heading of something stays with it; the head of a
/// table stands again above each part of it; the contents get the numbers of their pages. There is always a first page.
pub fn paginate(pieces: &[Piece], heights: &[f64], room: f64) -> Vec<Page> {
    let spreads = spread(pieces, heights, room);
    let numbers = numbers_of_headings(pieces, &spreads);
    spreads.iter().map(|spread| page(spread, pieces, heights, &numbers)).collect()
}

/// The number of the page that each heading stands on.
fn numbers_of_headings(pieces: &[Piece], spreads: &[Spread]) -> Vec<usize> {
    let is_heading = |place: usize| matches!(pieces.get(place).map(|piece| &piece.what), Some(What::Heading(..)));
    let on_page = |(page, spread): (usize, &Spread)| {
        let count = spread.spots.iter().filter(|spot| is_heading(spot.piece)).count();
        std::iter::repeat_n(page + 1, count)
    };
    spreads.iter().enumerate().flat_map(on_page).collect()
}

/// What stands on a page: the parts of something that are next to each other are one.
fn page(spread: &Spread, pieces: &[Piece], heights: &[f64], numbers: &[usize]) -> Page {
    let mut page = Page::default();
    for (at, spot) in spread.spots.iter().enumerate() {
        let Some(piece) = pieces.get(spot.piece) else { continue };
        if spread.fold == Some(at) {
            page.fold = Some(page.placed.len());
        }
        let height = heights.get(spot.piece).copied().unwrap_or_default();
        let goes_on = piece.goes_on && !spot.is_again;
        if !(goes_on && page.placed.last_mut().is_some_and(|before| before.take_up(&piece.what, height))) {
            page.placed.push(Placed { piece: piece.numbered(numbers), height });
        }
    }
    if spread.fold == Some(spread.spots.len()) {
        page.fold = Some(page.placed.len());
    }
    page
}

/// What of several printouts may be one print: where some are for both sides, those that are private are not in it, unless that
/// is asked for.
pub fn kept_apart(mut printouts: Vec<Printout>, private_too: bool) -> Vec<Printout> {
    if !private_too && printouts.iter().any(|printout| printout.whose == Whose::Both) {
        printouts.retain(|printout| printout.whose == Whose::Both);
    }
    printouts
}

/// Is some of a print for one side's eyes, and some for others? Then nothing of it must come to stand on the back of another
/// sheet.
pub fn is_for_several(printouts: &[Printout]) -> bool {
    let has = |whose| printouts.iter().any(|printout| printout.whose == whose);
    has(Whose::Mine) && has(Whose::Both)
}

/// How many empty backs so many copies of sheets have, each sheet with so many pages, where each begins on a new leaf of
/// paper that is printed on both sides. The last one of all needs none.
pub fn empty_backs(pages: &[usize], copies: usize) -> usize {
    let is_odd = |pages: &&usize| **pages % 2 == 1;
    let in_copy = pages.iter().filter(is_odd).count();
    (in_copy * copies).saturating_sub(usize::from(pages.last().is_some_and(|last| is_odd(&last))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::handout::{Block, Column, Table};

    fn printout(blocks: Vec<Block>) -> Printout {
        Printout { title: "Sheet".to_owned(), blocks, ..Printout::default() }
    }

    /// The pages of a printout whose pieces are all equally high.
    fn pages(blocks: Vec<Block>, height: f64, room: f64) -> Vec<Page> {
        let pieces = pieces(&printout(blocks));
        let heights = vec![height; pieces.len()];
        paginate(&pieces, &heights, room)
    }

    fn words(page: &Page) -> Vec<&str> {
        page.placed
            .iter()
            .filter_map(|placed| match &placed.piece.what {
                What::Words(text) | What::Heading(_, text) => Some(text.as_str()),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn a_printout_without_a_block_is_one_page_with_its_title() {
        let pages = pages(Vec::new(), 10.0, 100.0);
        assert_eq!(pages.len(), 1);
        assert!(matches!(pages[0].placed[0].piece.what, What::Title { .. }));
    }

    #[test]
    fn the_contents_name_the_pages_of_the_chapters_that_follow() {
        let chapter = |title: &str| Block::Heading(1, title.to_owned());
        let pages = pages(
            vec![
                chapter("Contents"),
                Block::Contents,
                Block::NewPage,
                chapter("One"),
                Block::Heading(3, "Within".to_owned()),
                Block::NewPage,
                Block::NewPage,
                Block::Heading(2, "Two".to_owned()),
                Block::Words("words".to_owned()),
            ],
            10.0,
            100.0,
        );
        assert_eq!(pages.len(), 3, "two page breaks in a row are one");
        let contents: Vec<(&str, Option<usize>)> = pages[0]
            .placed
            .iter()
            .filter_map(|placed| match &placed.piece.what {
                What::Chapter { title, page, .. } => Some((title.as_str(), *page)),
                _ => None,
            })
            .collect();
        assert_eq!(contents, [("One", Some(2)), ("Two", Some(3))]);
        assert_eq!(words(&pages[2]), ["Two", "words"]);
    }

    #[test]
    fn the_parts_of_a_long_paragraph_are_one_on_each_page() {
        let text = "word ".repeat(2_000);
        let pages = pages(vec![Block::Words(text.clone())], 40.0, 200.0);
        assert!(pages.len() > 2);
        let said: Vec<Vec<&str>> = pages.iter().map(words).collect();
        assert!(said.iter().all(|page| page.len() == 1), "one paragraph a page");
        assert_eq!(said.concat().concat(), text);
        assert!(pages[1].placed[0].piece.goes_on);
        assert!((pages[1].placed[0].height - 200.0).abs() < 1e-9);
    }

    #[test]
    fn a_long_row_goes_on_below_the_head_of_its_table() {
        let note = "note ".repeat(1_000);
        let table = Table {
            columns: vec![Column::words("What", 1), Column::words("Note", 2)],
            rows: vec![vec!["one".to_owned(), note.clone()]],
            empty_rows: 1,
        };
        let pages = pages(vec![Block::Table(table)], 40.0, 200.0);
        assert!(pages.len() > 2);
        let mut found = [String::new(), String::new()];
        for page in &pages {
            let heads = page.placed.iter().filter(|placed| matches!(placed.piece.what, What::Head(_)));
            assert_eq!(heads.count(), 1);
            for placed in &page.placed {
                if let What::Row(_, cells) = &placed.piece.what {
                    for (all, cell) in found.iter_mut().zip(cells) {
                        all.push_str(cell);
                    }
                }
            }
        }
        assert_eq!(found, ["one".to_owned(), note]);
    }

    #[test]
    fn what_follows_a_fold_begins_the_lower_half() {
        let words = |text: &str| Block::Words(text.to_owned());
        let blocks = vec![words("above"), Block::Fold, words("below"), words("more")];
        let folded = pages(blocks.clone(), 16.0, 100.0);
        assert_eq!(folded.len(), 1);
        assert_eq!(folded[0].fold, Some(2), "the title and what is above");
        let fuller = pages(blocks, 20.0, 100.0);
        assert_eq!(fuller.len(), 2, "the upper half is too full");
        assert_eq!(fuller[0].fold, None);
    }

    #[test]
    fn what_is_private_is_not_printed_with_what_is_shared_unless_asked_for() {
        let of = |whose| Printout { whose, ..Printout::default() };
        let kept = |all: &[Whose], private_too| {
            kept_apart(all.iter().copied().map(of).collect(), private_too)
                .iter()
                .map(|printout| printout.whose)
                .collect::<Vec<_>>()
        };
        let (mine, both) = (Whose::Mine, Whose::Both);
        assert_eq!(kept(&[mine, both, mine], false), [both]);
        assert_eq!(kept(&[mine, both, mine], true), [mine, both, mine]);
        assert_eq!(kept(&[mine, mine], false), [mine, mine]);
        assert!(kept(&[], false).is_empty());
        let mixed = |all: &[Whose]| is_for_several(&all.iter().copied().map(of).collect::<Vec<_>>());
        let all = [mixed(&[mine, both]), mixed(&[mine, mine]), mixed(&[both]), mixed(&[])];
        assert_eq!(all, [true, false, false, false]);
    }

    #[test]
    fn each_sheet_begins_on_a_new_leaf_where_those_with_an_odd_number_of_pages_have_an_empty_back() {
        for (pages, copies, empty) in [
            (&[][..], 1, 0),
            (&[2], 3, 0),
            // The last back stays empty by itself.
            (&[1], 1, 0),
            (&[1], 20, 19),
            (&[1, 3, 2], 1, 2),
            (&[1, 2, 3], 2, 3),
        ] {
            assert_eq!(empty_backs(pages, copies), empty, "{pages:?}, {copies} copies");
        }
    }
}
