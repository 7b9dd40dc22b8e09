//! A page as it prints: what stands on it between its head and its foot.

use leptos::prelude::*;
use tableside_core::handout::{Page, PaperSize, Piece, Placed};

use super::block::{self, Pictures};

/// A page of a printout.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sheet {
    /// What stands on it.
    pub page: Page,
    /// What the printout is called.
    pub title: String,
    /// Is it only for one's own side?
    pub is_private: bool,
    /// Is it set in small letters?
    pub is_small: bool,
    /// Which page of the printout it is, from 1.
    pub number: usize,
    /// How many pages the printout has.
    pub of: usize,
}

/// What stands on every page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Around {
    /// The paper.
    pub paper: PaperSize,
    /// What the user wants to stand at its head; may be empty.
    pub header: String,
    /// The day on which it is printed.
    pub day: String,
}

/// The class of what stands on a page, also where that is measured.
pub(super) const fn body_class(is_small: bool) -> &'static str {
    if is_small { "print-body small" } else { "print-body" }
}

/// The back of a leaf on which nothing stands: a page without a head and a foot.
pub(super) fn empty_back(paper: PaperSize) -> AnyView {
    view! { <div class=format!("print-page print-back {}", paper.class()) aria-hidden="true"></div> }.into_any()
}

impl Sheet {
    /// Is it the last page of its printout?
    pub(super) const fn is_last(&self) -> bool {
        self.number == self.of
    }

    /// Is there a back behind it on which nothing stands, where the next printout begins on a new leaf?
    pub(super) const fn has_empty_back(&self) -> bool {
        self.is_last() && self.of % 2 == 1
    }

    /// Draws the page.
    pub(super) fn drawn(&self, around: &Around, pictures: &Pictures) -> AnyView {
        // The first page has its title in large.
        let title = (self.number > 1).then(|| self.title.clone());
        let private = self.is_private.then_some("private");
        // A line of the user's own has all the width, so that no letter of it is cut off.
        let head = if around.header.is_empty() { "print-head" } else { "print-head lined" };
        view! {
            <div class=format!("print-page {}", around.paper.class()) translate="no">
                <div class=head>
                    <span>{around.header.clone()}</span>
                    <span>{title}</span>
                    <b>{private}</b>
                </div>
                <div class=body_class(self.is_small)>{self.body(pictures)}</div>
                <div class="print-foot">
                    <span>{around.day.clone()}</span>
                    <span>{format!("Page {} of {}", self.number, self.of)}</span>
                </div>
            </div>
        }
        .into_any()
    }

    /// What stands between them; in two halves where the page is folded.
    fn body(&self, pictures: &Pictures) -> AnyView {
        let drawn = |placed: &[Placed]| {
            let pieces: Vec<&Piece> = placed.iter().map(|placed| &placed.piece).collect();
            block::drawn(&pieces, pictures)
        };
        let Some((upper, lower)) = self.page.fold.and_then(|fold| self.page.placed.split_at_checked(fold)) else {
            return drawn(&self.page.placed);
        };
        view! {
            <div class="print-half">{drawn(upper)}</div>
            <div class="print-half">{drawn(lower)}</div>
        }
        .into_any()
    }
}
