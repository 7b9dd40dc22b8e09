//! Words around the points of a picture, each at the first free place beside its point.

use super::Anchor;
use super::label::width;

/// From a point to its words.
const CLEAR: f64 = 10.0;
/// How far the shape of a point reaches.
const SHAPE: f64 = 6.0;
/// How far 12 px type reaches above and below its baseline.
const ASCENT: f64 = 10.0;
const DESCENT: f64 = 3.0;

/// A rectangle, in pixels from the left and from the top.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// Its left edge.
    pub left: f64,
    /// Its upper edge.
    pub top: f64,
    /// Its right edge.
    pub right: f64,
    /// Its lower edge.
    pub bottom: f64,
}

impl Area {
    /// Do two rectangles share more than an edge?
    pub fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Does another rectangle lie within this one?
    pub fn holds(&self, other: &Self) -> bool {
        self.left <= other.left && self.top <= other.top && other.right <= self.right && other.bottom <= self.bottom
    }
}

/// A text beside a point.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag {
    /// The words.
    pub text: String,
    /// Where its anchor stands, in pixels.
    pub x: f64,
    /// Its baseline, in pixels from the top.
    pub y: f64,
    /// Which part of it stands at x.
    pub anchor: Anchor,
}

impl Tag {
    /// The pixels that the words cover.
    pub fn area(&self) -> Area {
        let width = width(&self.text);
        let left = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - width / 2.0,
            Anchor::End => self.x - width,
        };
        Area { left, top: self.y - ASCENT, right: left + width, bottom: self.y + DESCENT }
    }
}

/// The places of a picture that are taken.
pub(super) struct Board {
    within: Area,
    taken: Vec<Area>,
}

impl Board {
    /// A picture in which nothing is taken; words keep within an area.
    pub const fn new(within: Area) -> Self {
        Self { within, taken: Vec::new() }
    }

    /// Keeps words off the shape of a point.
    pub fn keep_off(&mut self, x: f64, y: f64) {
        self.taken.push(Area { left: x - SHAPE, top: y - SHAPE, right: x + SHAPE, bottom: y + SHAPE });
    }

    /// Places words to the right of a point, to its left, above or below it, or towards a corner: the first place
    /// that is free. Nothing when none is, or there are no words.
    pub fn place(&mut self, text: &str, x: f64, y: f64) -> Option<Tag> {
        let middle = f64::midpoint(ASCENT, -DESCENT);
        let (above, below) = (y - CLEAR, y + CLEAR + ASCENT);
        let places = [
            (x + CLEAR, y + middle, Anchor::Start),
            (x - CLEAR, y + middle, Anchor::End),
            (x, above, Anchor::Middle),
            (x, below, Anchor::Middle),
            (x, above, Anchor::Start),
            (x, above, Anchor::End),
            (x, below, Anchor::Start),
            (x, below, Anchor::End),
        ];
        self.place_at(text, &places, &[])
    }

    /// Places words at the first of some places that is free, and off some rectangles that other words may cover. Nothing
    /// when none is, or there are no words.
    pub fn place_at(&mut self, text: &str, places: &[(f64, f64, Anchor)], off: &[Area]) -> Option<Tag> {
        if text.is_empty() {
            return None;
        }
        let tags = places.iter().map(|(x, y, anchor)| Tag { text: text.to_owned(), x: *x, y: *y, anchor: *anchor });
        let hits = |area: &Area, others: &[Area]| others.iter().any(|other| other.overlaps(area));
        let free = |area: &Area| self.within.holds(area) && !hits(area, &self.taken) && !hits(area, off);
        let tag = tags.into_iter().find(|tag| free(&tag.area()))?;
        self.taken.push(tag.area());
        Some(tag)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PICTURE: Area = Area { left: 0.0, top: 0.0, right: 200.0, bottom: 100.0 };

    #[test]
    fn words_go_right_then_left_then_above_then_below_then_nowhere() {
        let mut board = Board::new(PICTURE);
        board.keep_off(100.0, 50.0);
        let mut place = || board.place("Nash", 100.0, 50.0).map(|tag| (tag.x, tag.y, tag.anchor));
        assert_eq!(place(), Some((110.0, 53.5, Anchor::Start)));
        assert_eq!(place(), Some((90.0, 53.5, Anchor::End)));
        assert_eq!(place(), Some((100.0, 40.0, Anchor::Middle)));
        assert_eq!(place(), Some((100.0, 70.0, Anchor::Middle)));
        assert_eq!(place(), None);
    }

    #[test]
    fn words_go_towards_a_corner_when_something_is_beside_the_middle() {
        let mut board = Board::new(PICTURE);
        for (x, y) in [(115.0, 50.0), (85.0, 50.0), (90.0, 35.0), (90.0, 65.0)] {
            board.keep_off(x, y);
        }
        let mut place = || board.place("Nash", 100.0, 50.0).map(|tag| (tag.x, tag.y, tag.anchor));
        assert_eq!(place(), Some((100.0, 40.0, Anchor::Start)));
        assert_eq!(place(), Some((100.0, 70.0, Anchor::Start)));
        assert_eq!(place(), None);
    }

    #[test]
    fn words_keep_within_the_picture_and_off_shapes() {
        let mut board = Board::new(PICTURE);
        assert_eq!(board.place("", 100.0, 50.0), None);
        assert_eq!(board.place("Nash", 190.0, 50.0).unwrap().anchor, Anchor::End);
        board.keep_off(30.0, 20.0);
        let above = board.place("Nash", 10.0, 20.0).map(|tag| (tag.x, tag.y));
        assert_eq!(above, Some((10.0, 10.0)), "for the shape to the right");
        let mut narrow = Board::new(Area { right: 30.0, bottom: 20.0, ..PICTURE });
        assert_eq!(narrow.place("Nash", 10.0, 10.0), None);
    }

    proptest! {
        #[test]
        fn words_never_overlap_each_other_or_a_shape(
            points in proptest::collection::vec((0.0..200.0_f64, 0.0..100.0_f64, "[a-z]{0,14}"), 0..20)
        ) {
            let mut board = Board::new(PICTURE);
            for (x, y, _) in &points {
                board.keep_off(*x, *y);
            }
            let mut areas: Vec<Area> = board.taken.clone();
            for tag in points.iter().filter_map(|(x, y, text)| board.place(text, *x, *y)) {
                let area = tag.area();
                prop_assert!(PICTURE.holds(&area) && !areas.iter().any(|other| other.overlaps(&area)));
                areas.push(area);
            }
        }
    }
}
