//! Printouts laid out on pages.

use leptos::prelude::*;
use tableside_core::handout::{Page, PaperSize, Piece, Printout, Whose, empty_backs, paginate, pieces};

use super::block::{self, Pictures};
use super::sheet::{Sheet, body_class};
use crate::browser::print_run;

/// The pages of some printouts.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct LaidOut {
    /// For which paper.
    pub paper: PaperSize,
    /// All pages, in the order of the printouts.
    pub sheets: Vec<Sheet>,
}

impl LaidOut {
    /// Lays printouts out for a paper. All their pieces are measured at once, so that the browser lays out the page once.
    pub(super) fn of(printouts: &[Printout], paper: PaperSize, pictures: &Pictures) -> Self {
        let all: Vec<Vec<Piece>> = printouts.iter().map(pieces).collect();
        // What is meant to be one page is measured in small letters, too.
        let set: Vec<(&Printout, &Vec<Piece>, bool)> = (printouts.iter().zip(&all))
            .flat_map(|(printout, pieces)| {
                let small = printout.is_one_page.then_some((printout, pieces, true));
                [(printout, pieces, false)].into_iter().chain(small)
            })
            .collect();
        let columns = set.iter().map(|(_, pieces, is_small)| {
            let shown: Vec<&Piece> = pieces.iter().filter(|piece| !piece.what.is_break()).collect();
            view! { <div class=body_class(*is_small)>{block::drawn(&shown, pictures)}</div> }.into_any()
        });
        let mut measured = print_run::heights(paper.class(), columns.collect_view().into_any()).into_iter();
        let mut height = |piece: &Piece| if piece.what.is_break() { None } else { measured.next() };
        let mut sheets: Vec<Vec<Sheet>> = Vec::new();
        for (printout, pieces, is_small) in set {
            let heights: Vec<f64> = pieces.iter().map(|piece| height(piece).unwrap_or_default()).collect();
            let pages = paginate(pieces, &heights, paper.room());
            // Small letters only where they make it the one page that it is meant to be.
            if is_small && sheets.pop_if(|usual| pages.len() == 1 && usual.len() > 1).is_none() {
                continue;
            }
            sheets.push(on_sheets(printout, pages, is_small));
        }
        Self { paper, sheets: sheets.into_iter().flatten().collect() }
    }

    /// How many pages so many copies have; where each printout begins on a new leaf, with the backs that stay empty for that.
    pub(super) fn count(&self, copies: usize, on_leaves: bool) -> usize {
        let last_pages = self.sheets.iter().filter(|sheet| sheet.is_last());
        let pages: Vec<usize> = last_pages.map(|sheet| sheet.of).collect();
        let empty = if on_leaves { empty_backs(&pages, copies) } else { 0 };
        copies * self.sheets.len() + empty
    }
}

fn on_sheets(printout: &Printout, pages: Vec<Page>, is_small: bool) -> Vec<Sheet> {
    let of = pages.len();
    let sheet = |(at, page): (usize, Page)| Sheet {
        page,
        title: printout.title.clone(),
        is_private: printout.whose == Whose::Mine,
        is_small,
        number: at + 1,
        of,
    };
    pages.into_iter().enumerate().map(sheet).collect()
}
