//! Which piece stands on which page.

use std::ops::Range;

use super::{Piece, What};

/// So much stays free on either side of a fold, in pixels; the sheet `style/handouts.css` has the same.
const AROUND_FOLD: f64 = 16.0;

/// What stands on a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Spread {
    /// The pieces, from the top.
    pub spots: Vec<Spot>,
    /// Which of these begins the lower half, where the page is folded.
    pub fold: Option<usize>,
}

/// A piece on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// Its place among all pieces.
    pub piece: usize,
    /// Is it the head of a table that stands above another part of that already?
    pub is_again: bool,
}

/// Spreads pieces over pages that have so much room.
pub(super) fn spread(pieces: &[Piece], heights: &[f64], room: f64) -> Vec<Spread> {
    let mut pages = Pages { pieces, heights, room, done: Vec::new(), page: Spread::default(), used: 0.0, head: None };
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        let mut next = at + 1;
        match piece.what {
            What::NewPage => pages.turn(),
            What::Fold => pages.fold(),
            _ => {
                next = end_of_chain(pieces, at);
                pages.put(at..next);
            }
        }
        at = next;
    }
    pages.finish()
}

/// Where what has to stay together with a piece ends: behind the first that doesn't stay with the one after it.
fn end_of_chain(pieces: &[Piece], start: usize) -> usize {
    let mut end = start + 1;
    while stays_with_next(pieces, end - 1) {
        end += 1;
    }
    end
}

/// Does a piece stay with the one after it? A title and a heading do, what explains a heading, and the head of a table.
fn stays_with_next(pieces: &[Piece], at: usize) -> bool {
    let what = |at: usize| pieces.get(at).map(|piece| &piece.what);
    let Some(next) = what(at + 1).filter(|next| !next.is_break()) else { return false };
    match what(at) {
        Some(What::Title { .. } | What::Heading(..)) => true,
        Some(What::Head(_)) => is_row(next),
        Some(What::Hint(_)) => {
            at.checked_sub(1).and_then(what).is_some_and(|before| matches!(before, What::Heading(..)))
        }
        _ => false,
    }
}

const fn is_row(what: &What) -> bool {
    matches!(what, What::Row(..) | What::EmptyRow(_))
}

/// Pages that are being filled.
struct Pages<'a> {
    pieces: &'a [Piece],
    heights: &'a [f64],
    room: f64,
    done: Vec<Spread>,
    /// The one that is being filled.
    page: Spread,
    /// How much of its room is taken.
    used: f64,
    /// The head of the table of which the last piece was a part.
    head: Option<usize>,
}

impl<'a> Pages<'a> {
    fn height(&self, piece: usize) -> f64 {
        self.heights.get(piece).copied().unwrap_or_default()
    }

    fn what(&self, piece: usize) -> Option<&'a What> {
        self.pieces.get(piece).map(|piece| &piece.what)
    }

    const fn is_bare(&self) -> bool {
        self.page.spots.is_empty() && self.page.fold.is_none()
    }

    /// Turns the page, if there is anything on it.
    fn turn(&mut self) {
        if !self.is_bare() {
            self.done.push(std::mem::take(&mut self.page));
            self.used = 0.0;
        }
    }

    /// Goes to the lower half; to the next page where something is there already.
    fn fold(&mut self) {
        let half = self.room / 2.0;
        if self.used <= half - AROUND_FOLD && self.page.fold.is_none() {
            self.page.fold = Some(self.page.spots.len());
            self.used = half + AROUND_FOLD;
        } else {
            self.turn();
        }
    }

    /// Puts pieces that stay together on the page, or on the next one. Where no page has room for all, the first of them
    /// stands by itself.
    fn put(&mut self, mut chain: Range<usize>) {
        while !chain.is_empty() {
            let all: f64 = chain.clone().map(|piece| self.height(piece)).sum();
            if all <= self.room || chain.len() == 1 {
                self.put_together(chain, all);
                return;
            }
            let first = chain.start;
            self.put_together(first..first + 1, self.height(first));
            chain.start += 1;
        }
    }

    fn put_together(&mut self, chain: Range<usize>, height: f64) {
        if self.used + height > self.room {
            self.turn();
            self.put_head_again(chain.start, height);
        }
        for piece in chain {
            self.put_piece(piece);
        }
    }

    /// Puts the head of a table again above a row that begins a page; not above one that has room only without it.
    fn put_head_again(&mut self, row: usize, height: f64) {
        let Some(head) = self.head.filter(|_| self.what(row).is_some_and(is_row)) else { return };
        let above = self.height(head);
        if self.is_bare() && above + height <= self.room {
            self.page.spots.push(Spot { piece: head, is_again: true });
            self.used += above;
        }
    }

    fn put_piece(&mut self, piece: usize) {
        match self.what(piece) {
            Some(What::Head(_)) => self.head = Some(piece),
            Some(what) if is_row(what) => {}
            _ => self.head = None,
        }
        self.used += self.height(piece);
        self.page.spots.push(Spot { piece, is_again: false });
    }

    /// All pages; the last one only if there is anything on it, or no other.
    fn finish(mut self) -> Vec<Spread> {
        if !self.is_bare() || self.done.is_empty() {
            self.done.push(self.page);
        }
        self.done
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::handout::{Block, Column, Printout, Table, pieces};

    const ROOM: f64 = 300.0;

    fn block() -> impl Strategy<Value = Block> {
        let table = |(rows, empty_rows): (usize, usize)| {
            let columns = vec![Column::words("A", 1), Column::words("B", 2)];
            Block::Table(Table { columns, rows: vec![vec!["a".to_owned(); 2]; rows], empty_rows })
        };
        prop_oneof![
            4 => (1_u8..4).prop_map(|level| Block::Heading(level, "heading".to_owned())),
            3 => (0_usize..400).prop_map(|count| Block::Words("word ".repeat(count))),
            2 => Just(Block::Hint("hint".to_owned())),
            2 => (0_usize..6).prop_map(|count| Block::List(vec!["line".to_owned(); count])),
            2 => (0_usize..6, 0_usize..6).prop_map(table),
            2 => (0_usize..6).prop_map(Block::Lines),
            1 => Just(Block::Contents),
            1 => Just(Block::NewPage),
            1 => Just(Block::Fold),
        ]
    }

    /// Pieces with a height each, mostly so low that several have room on a page.
    fn measured() -> impl Strategy<Value = (Vec<Piece>, Vec<f64>)> {
        let blocks = proptest::collection::vec(block(), 0..20);
        let pieces = blocks.prop_map(|blocks| pieces(&Printout { blocks, ..Printout::default() }));
        let height = prop_oneof![9 => 1.0..90.0_f64, 1 => 90.0..400.0_f64];
        pieces.prop_flat_map(move |pieces| {
            let heights = proptest::collection::vec(height.clone(), pieces.len());
            (Just(pieces), heights)
        })
    }

    /// How much is on a page.
    fn filled(page: &Spread, heights: &[f64]) -> f64 {
        let sum = |spots: &[Spot]| spots.iter().map(|spot| heights[spot.piece]).sum::<f64>();
        match page.fold {
            Some(fold) => sum(&page.spots[..fold]).max(ROOM / 2.0) + AROUND_FOLD + sum(&page.spots[fold..]),
            None => sum(&page.spots),
        }
    }

    fn own(page: &Spread) -> Vec<usize> {
        page.spots.iter().filter(|spot| !spot.is_again).map(|spot| spot.piece).collect()
    }

    #[test]
    fn a_heading_goes_to_the_next_page_with_what_follows_it() {
        let blocks = vec![
            Block::Words("words".to_owned()),
            Block::Heading(2, "heading".to_owned()),
            Block::Hint("hint".to_owned()),
            Block::Words("words".to_owned()),
        ];
        let pieces = pieces(&Printout { blocks, ..Printout::default() });
        let pages = spread(&pieces, &[10.0, 200.0, 20.0, 20.0, 60.0], ROOM);
        assert_eq!(pages.iter().map(own).collect::<Vec<_>>(), [vec![0, 1], vec![2, 3, 4]]);
        // Where no page has room for all of them, a heading has to stand alone.
        let pages = spread(&pieces, &[10.0, 200.0, 20.0, 20.0, 290.0], ROOM);
        assert_eq!(pages.iter().map(own).collect::<Vec<_>>(), [vec![0, 1, 2, 3], vec![4]]);
    }

    #[test]
    fn the_head_of_a_table_stands_again_above_each_part() {
        let table = Table { columns: vec![Column::words("A", 1)], rows: vec![vec![String::new()]; 6], empty_rows: 0 };
        let pieces = pieces(&Printout { blocks: vec![Block::Table(table)], ..Printout::default() });
        let heights = [10.0, 40.0, 100.0, 100.0, 100.0, 100.0, 290.0, 100.0];
        let pages = spread(&pieces, &heights, ROOM);
        let spots: Vec<Vec<(usize, bool)>> =
            pages.iter().map(|page| page.spots.iter().map(|spot| (spot.piece, spot.is_again)).collect()).collect();
        let (head, first) = ((1, true), (1, false));
        assert_eq!(
            spots,
            [
                vec![(0, false), first, (2, false), (3, false)],
                vec![head, (4, false), (5, false)],
                vec![(6, false)],
                vec![head, (7, false)],
            ]
        );
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_the_order_stays((pieces, heights) in measured()) {
            let pages = spread(&pieces, &heights, ROOM);
            let found: Vec<usize> = pages.iter().flat_map(own).collect();
            let all: Vec<usize> = (0..pieces.len()).filter(|place| !pieces[*place].what.is_break()).collect();
            prop_assert_eq!(found, all);
            prop_assert!(pages.iter().all(|page| !page.spots.is_empty() || page.fold.is_some()));
        }

        #[test]
        fn no_page_is_fuller_than_its_room_unless_one_piece_is_larger((pieces, heights) in measured()) {
            for page in spread(&pieces, &heights, ROOM) {
                let is_alone = page.spots.len() == 1 && page.fold.is_none() && heights[page.spots[0].piece] > ROOM;
                prop_assert!(filled(&page, &heights) <= ROOM + 1e-6 || is_alone, "{page:?}");
            }
        }

        #[test]
        fn what_stays_together_is_parted_only_where_no_page_has_room_for_it((pieces, heights) in measured()) {
            for page in spread(&pieces, &heights, ROOM) {
                let Some(last) = page.spots.last().map(|spot| spot.piece) else { continue };
                if stays_with_next(&pieces, last) {
                    let chain = last..end_of_chain(&pieces, last);
                    prop_assert!(chain.map(|piece| heights[piece]).sum::<f64>() > ROOM, "{page:?}");
                }
            }
        }

        #[test]
        fn the_head_of_a_table_is_above_every_part_that_leaves_room_for_it((pieces, heights) in measured()) {
            for page in spread(&pieces, &heights, ROOM) {
                let Some(first) = page.spots.first().map(|spot| spot.piece) else { continue };
                if is_row(&pieces[first].what) {
                    let head = (0..first).rfind(|place| matches!(pieces[*place].what, What::Head(_))).unwrap();
                    prop_assert!(heights[head] + heights[first] > ROOM, "{page:?}");
                }
            }
        }

        #[test]
        fn a_page_break_begins_a_page_and_a_fold_a_half((pieces, heights) in measured()) {
            let pages = spread(&pieces, &heights, ROOM);
            for place in (0..pieces.len()).filter(|place| pieces[*place].what.is_break()) {
                let Some(next) = (place..pieces.len()).find(|next| !pieces[*next].what.is_break()) else { continue };
                let page = pages.iter().find(|page| own(page).contains(&next)).unwrap();
                let at = page.spots.iter().position(|spot| spot.piece == next && !spot.is_again).unwrap();
                prop_assert!(at == 0 || page.fold == Some(at), "{page:?}");
            }
        }
    }
}
