//! A page as one sees it from afar: bars for its words, in their places.

use std::fmt::Write as _;

use super::{Page, PaperSize, Placed, What};
use crate::picture::pixels;

/// From one line of words to the next, and how high the bar for one is, in pixels.
const LINE: f64 = 19.0;
const BAR: f64 = 7.0;
/// How wide the bar for a heading is, and that for the last line of a text, as parts of the width.
const HEADING: f64 = 0.45;
const LAST_LINE: f64 = 0.6;
/// Where a text begins that has a mark or a box before it, in pixels.
const INDENT: f64 = 26.0;

/// A page as two shapes, as SVG writes them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    /// What is dark: headings.
    pub dark: String,
    /// What is lighter: words, lines and pictures.
    pub light: String,
}

impl Sketch {
    fn bar(shape: &mut String, [x, y, width, height]: [f64; 4]) {
        let [x, y, width, height, back] = [x, y, width.max(1.0), height.max(1.0), -width.max(1.0)].map(pixels);
        // Writing to a text does not fail.
        let _ = write!(shape, "M{x} {y}h{width}v{height}h{back}z");
    }

    fn dark(&mut self, bar: [f64; 4]) {
        Self::bar(&mut self.dark, bar);
    }

    fn light(&mut self, bar: [f64; 4]) {
        Self::bar(&mut self.light, bar);
    }

    /// The lines of a text so high.
    fn text(&mut self, [x, y, width, height]: [f64; 4]) {
        let mut line = y;
        while line + LINE <= y + height {
            let is_last = line + 2.0 * LINE > y + height;
            let wide = if is_last { width * LAST_LINE } else { width };
            self.light([x, line + LINE - BAR, wide, BAR]);
            line += LINE;
        }
    }

    fn piece(&mut self, what: &What, [x, y, width, height]: [f64; 4]) {
        let below = y + height;
        let line = |from: f64, wide: f64| [from, below - 2.0, wide, 2.0];
        match what {
            What::Title { .. } => self.dark([x, y, width * HEADING, 3.0 * BAR]),
            What::Heading(level, _) => {
                let high = if *level == 1 { 2.0 * BAR } else { 1.5 * BAR };
                self.dark([x, below - high - 2.0, width * HEADING, high]);
            }
            What::Words(_) | What::Hint(_) | What::Fact(..) | What::Chapter { .. } => self.text([x, y, width, height]),
            What::Item(_) | What::Tick(_) => {
                self.light([x, y + LINE - 2.0 * BAR, 2.0 * BAR, 2.0 * BAR]);
                self.text([x + INDENT, y, width - INDENT, height]);
            }
            What::Head(_) => {
                self.dark([x, below - LINE, width * HEADING, BAR]);
                self.light(line(x, width));
            }
            What::Row(..) => {
                self.text([x, y, width * LAST_LINE, height]);
                self.light(line(x, width));
            }
            What::EmptyRow(_) | What::Line => self.light(line(x, width)),
            What::Figure(_) => self.light([x + width * 0.1, y + LINE, width * 0.8, height - 2.0 * LINE]),
            What::Signatures(_) => [0.0, 0.55].into_iter().for_each(|at| self.light(line(x + width * at, width * 0.4))),
            What::NewPage | What::Fold => {}
        }
    }
}

/// A page from afar, in the pixels of its paper.
pub fn sketch(page: &Page, paper: PaperSize) -> Sketch {
    let (mut sketch, mut y) = (Sketch::default(), paper.top());
    let left = (paper.width() - paper.column()) / 2.0;
    for (place, Placed { piece, height }) in page.placed.iter().enumerate() {
        if page.fold == Some(place) {
            y = paper.height() / 2.0;
        }
        sketch.piece(&piece.what, [left, y, paper.column(), *height]);
        y += height;
    }
    sketch
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::handout::{Block, Printout, paginate, pieces};

    #[test]
    fn a_page_has_its_headings_dark_and_its_words_light() {
        let blocks = vec![Block::Heading(1, "One".to_owned()), Block::Words("words".to_owned()), Block::Lines(2)];
        let pieces = pieces(&Printout { blocks, ..Printout::default() });
        let pages = paginate(&pieces, &[60.0, 40.0, 60.0, 30.0, 30.0], PaperSize::A4.room());
        let Sketch { dark, light } = sketch(&pages[0], PaperSize::A4);
        assert_eq!(dark.matches('M').count(), 2, "{dark}");
        assert_eq!(light.matches('M').count(), 3 + 2, "{light}");
        assert_eq!(sketch(&Page::default(), PaperSize::A4), Sketch::default());
    }
}
