//! Lines across a history: what a side prepared, with words at the right edge that keep out of each other's way.

use crate::case::Side;
use crate::number::Decimal;

/// From the baseline of one guide's words to the next: 12 px type and a little air.
const ROW: f64 = 14.0;
/// The words stand this much above their line.
const ABOVE: f64 = 4.0;
/// The highest baseline in a picture, and how far the lowest stays from its bottom.
const HIGHEST: f64 = 12.0;
const LOWEST: f64 = 4.0;

/// What a line across stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuideKind {
    /// What the side asks for first.
    Opening,
    /// What it hopes for.
    Target,
    /// The least good amount that it accepts (theirs: our estimate).
    WalkAway,
    /// The score that a deal must reach for it.
    Reservation,
}

/// A line across at one value.
#[derive(Clone, Debug, PartialEq)]
pub struct Guide {
    /// Whose value it is.
    pub side: Side,
    /// What it stands for.
    pub kind: GuideKind,
    /// The value: an amount, or a score.
    pub value: f64,
    /// The amount exactly; nothing for a score.
    pub amount: Option<Decimal>,
    /// Its words.
    pub text: String,
    /// Its height, in pixels from the top; for a value beyond the picture the height of the edge next to it.
    pub y: f64,
    /// The baseline of its words, 12 px high, which begin to the right of the lines.
    pub label_y: f64,
}

/// Sorts guides from top to bottom and moves their words apart: at least a row from one to the next, and all within
/// the picture. Where it is too low for that, they stand as far apart as it allows.
#[allow(clippy::cast_precision_loss)] // There are a handful of guides.
pub(super) fn spread(guides: Vec<Guide>, height: f64) -> Vec<Guide> {
    let mut sorted: Vec<Guide> = Vec::with_capacity(guides.len());
    for guide in guides {
        sorted.insert(sorted.partition_point(|other| other.y <= guide.y), guide);
    }
    let lowest = (height - LOWEST).max(HIGHEST);
    let row = ROW.min((lowest - HIGHEST) / (sorted.len().max(2) - 1) as f64);
    let mut free = HIGHEST;
    for guide in &mut sorted {
        guide.label_y = (guide.y - ABOVE).max(free);
        free = guide.label_y + row;
    }
    let mut free = lowest;
    for guide in sorted.iter_mut().rev() {
        guide.label_y = guide.label_y.min(free);
        free = guide.label_y - row;
    }
    sorted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn spread_at(heights: &[f64], height: f64) -> Vec<f64> {
        let guide = |y: &f64| Guide {
            side: Side::Us,
            kind: GuideKind::Target,
            value: 0.0,
            amount: None,
            text: String::new(),
            y: *y,
            label_y: 0.0,
        };
        spread(heights.iter().map(guide).collect(), height).iter().map(|guide| guide.label_y).collect()
    }

    #[test]
    fn words_stand_above_their_line_and_give_way() {
        assert_eq!(spread_at(&[100.0, 50.0], 290.0), [46.0, 96.0]);
        assert_eq!(spread_at(&[50.0, 52.0, 57.0], 290.0), [46.0, 60.0, 74.0], "down");
        assert_eq!(spread_at(&[288.0, 289.0], 290.0), [272.0, 286.0], "up at the bottom");
        assert_eq!(spread_at(&[0.0], 290.0), [12.0]);
        assert!(spread_at(&[], 290.0).is_empty());
    }

    proptest! {
        #[test]
        fn words_never_overlap_and_stay_inside(heights in proptest::collection::vec(0.0..290.0_f64, 0..8)) {
            let placed = spread_at(&heights, 290.0);
            prop_assert!(placed.windows(2).all(|pair| pair[1] - pair[0] >= ROW - 1e-9));
            prop_assert!(placed.iter().all(|y| (12.0..=286.0).contains(y)));
        }
    }
}
