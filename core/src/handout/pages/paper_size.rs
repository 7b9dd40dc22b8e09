//! The sizes of paper, and the room on a page.

use serde::{Deserialize, Serialize};

/// Pixels of a millimetre, as style sheets count them.
const PIXELS: f64 = 96.0 / 25.4;
/// What stays free at each side, and above and below with the head and the foot of the page, in millimetres. The sheet
/// `style/handouts.css` has the same lengths.
const BESIDE: f64 = 15.0;
const ABOVE: f64 = 19.0;
/// This part of the room stays free: a printer's letters are not quite as wide as the screen's, and a line more may be needed.
const RESERVE: f64 = 0.02;

/// A size of paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperSize {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 8.5 × 11 inches.
    Letter,
}

impl PaperSize {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::A4, Self::Letter];

    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::Letter => "Letter",
        }
    }

    /// Its name in style sheets.
    pub const fn class(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::Letter => "letter",
        }
    }

    /// Its width and height in millimetres.
    const fn millimetres(self) -> (f64, f64) {
        match self {
            Self::A4 => (210.0, 297.0),
            Self::Letter => (215.9, 279.4),
        }
    }

    /// Its width in pixels.
    pub const fn width(self) -> f64 {
        self.millimetres().0 * PIXELS
    }

    /// Its height in pixels.
    pub const fn height(self) -> f64 {
        self.millimetres().1 * PIXELS
    }

    /// How wide the lines are on it, in pixels.
    pub const fn column(self) -> f64 {
        (self.millimetres().0 - 2.0 * BESIDE) * PIXELS
    }

    /// Where what stands on a page begins, in pixels from its top.
    pub const fn top(self) -> f64 {
        ABOVE * PIXELS
    }

    /// How high what stands on a page may be, in pixels.
    pub const fn room(self) -> f64 {
        (self.millimetres().1 - 2.0 * ABOVE) * PIXELS * (1.0 - RESERVE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_keeps_margins_that_a_printer_can_do() {
        for paper in PaperSize::ALL {
            assert!(paper.column() < paper.width() - 2.0 * 12.0 * PIXELS, "{paper:?}");
            assert!(paper.room() < paper.height() - 2.0 * 12.0 * PIXELS, "{paper:?}");
            assert!(paper.room() > 860.0, "{paper:?}");
        }
    }

    #[test]
    fn its_name_is_what_is_kept() {
        for paper in PaperSize::ALL {
            assert_eq!(serde_json::to_string(&paper).unwrap(), format!("\"{}\"", paper.class()));
        }
    }
}
