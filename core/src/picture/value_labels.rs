//! The values beside the points of a history: each where it covers no other, no shape and, if it can be, no line across.

use super::history::{AgreedMark, Point};
use super::tag::Board;
use super::{Anchor, Area};
use crate::case::Side;

/// From a point to the baseline of words above, below and beside it, in pixels.
const ABOVE: f64 = 10.0;
const BELOW: f64 = 20.0;
const BESIDE: f64 = 11.0;
const LEVEL: f64 = 4.0;
/// How far words that begin or end at a point reach beyond its middle.
const OVER: f64 = 8.0;
/// Of more points than these only the first and the last of each side are told: the others lie too close.
const MOST: usize = 60;

/// What stands on the picture before the values do.
pub(super) struct Lines {
    /// Where values may stand.
    pub within: Area,
    /// The heights of the lines across that tell something.
    pub across: Vec<f64>,
}

/// Gives what was agreed, then the last point of each side, then all others their values, oldest first. A value that the
/// side repeats is told where it comes up and, at the end, once more.
pub(super) fn place(points: &mut [Point], agreed: Option<&mut AgreedMark>, lines: Lines) {
    let Lines { within, across } = lines;
    let across = across.into_iter().map(|y| Area { top: y - 1.0, bottom: y + 1.0, ..within });
    let across: Vec<Area> = across.collect();
    let mut board = Board::new(within);
    for point in points.iter().filter(|point| point.marked) {
        board.keep_off(point.x, point.y);
    }
    if let Some(agreed) = agreed {
        // The point that it lies on needs no second value.
        let (x, y) = (agreed.x, agreed.y);
        board.keep_off(x, y);
        let places = behind(x, y).into_iter().chain(around(Side::Us, x, y)).collect::<Vec<_>>();
        agreed.label = put(&mut board, &agreed.text, &places, &across);
    }
    let lasts: Vec<usize> =
        Side::ALL.iter().filter_map(|side| points.iter().rposition(|point| point.side == *side)).collect();
    for place in lasts.iter().copied().chain(told(points, &lasts)) {
        if let Some(point) = points.get_mut(place) {
            let (x, y) = (point.x, point.y);
            let first = if lasts.contains(&place) { behind(x, y).to_vec() } else { Vec::new() };
            let places = first.into_iter().chain(around(point.side, x, y)).collect::<Vec<_>>();
            point.label = put(&mut board, &point.text, &places, &across);
        }
    }
}

/// The places in the history of the points whose values are told, but for the last of each side.
fn told(points: &[Point], lasts: &[usize]) -> Vec<usize> {
    let mut before: [Option<&str>; 2] = [None, None];
    let mut told = Vec::new();
    for (place, point) in points.iter().enumerate() {
        let Some(before) = before.get_mut(usize::from(point.side == Side::Them)) else { continue };
        let is_first = before.is_none();
        let is_new = before.replace(&point.text) != Some(point.text.as_str());
        if is_new && !lasts.contains(&place) && (is_first || points.len() <= MOST) {
            told.push(place);
        }
    }
    told
}

fn put(board: &mut Board, text: &str, places: &[(f64, f64, Anchor)], across: &[Area]) -> Option<super::Tag> {
    board.place_at(text, places, across).or_else(|| board.place_at(text, places, &[]))
}

/// Behind a point: where a line has ended.
const fn behind(x: f64, y: f64) -> [(f64, f64, Anchor); 1] {
    [(x + BESIDE, y + LEVEL, Anchor::Start)]
}

/// Around a point: ours above the line first, theirs below it.
fn around(side: Side, x: f64, y: f64) -> [(f64, f64, Anchor); 6] {
    let (above, below) = (y - ABOVE, y + BELOW);
    let [near, far] = if side == Side::Us { [above, below] } else { [below, above] };
    [
        (x, near, Anchor::Middle),
        (x, far, Anchor::Middle),
        (x - OVER, near, Anchor::Start),
        (x - OVER, far, Anchor::Start),
        (x + OVER, near, Anchor::End),
        (x + OVER, far, Anchor::End),
    ]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::picture::Tag;

    const WITHIN: Area = Area { left: 50.0, top: 0.0, right: 450.0, bottom: 180.0 };

    fn points(values: &[(Side, f64, f64, &str)]) -> Vec<Point> {
        let point = |(side, x, y, text): &(Side, f64, f64, &str)| Point {
            side: *side,
            x: *x,
            y: *y,
            text: (*text).to_owned(),
            marked: true,
            ..Point::default()
        };
        values.iter().map(point).collect()
    }

    fn placed(mut points: Vec<Point>, across: &[f64]) -> Vec<Option<(f64, f64, Anchor)>> {
        place(&mut points, None, Lines { within: WITHIN, across: across.to_vec() });
        points.into_iter().map(|point| point.label.map(|tag| (tag.x, tag.y, tag.anchor))).collect()
    }

    #[test]
    fn ours_stand_above_theirs_below_and_the_last_of_each_behind_it() {
        let talks = [
            (Side::Us, 100.0, 40.0, "90"),
            (Side::Them, 160.0, 140.0, "50"),
            (Side::Us, 220.0, 60.0, "80"),
            (Side::Them, 280.0, 120.0, "60"),
        ];
        let expected = [
            Some((100.0, 30.0, Anchor::Middle)),
            Some((160.0, 160.0, Anchor::Middle)),
            Some((231.0, 64.0, Anchor::Start)),
            Some((291.0, 124.0, Anchor::Start)),
        ];
        assert_eq!(placed(points(&talks), &[]), expected);
    }

    #[test]
    fn a_value_gives_way_to_a_line_that_tells_something() {
        let talks = [(Side::Us, 100.0, 60.0, "80"), (Side::Us, 200.0, 60.0, "70")];
        assert_eq!(placed(points(&talks), &[46.0])[0], Some((100.0, 80.0, Anchor::Middle)), "below, inside the band");
        let both = placed(points(&talks), &[46.0, 76.0]);
        assert_eq!(
            both[0],
            Some((100.0, 50.0, Anchor::Middle)),
            "where all places are on lines it is told all the same"
        );
    }

    #[test]
    fn a_value_that_is_repeated_is_told_where_it_comes_up_and_at_the_end() {
        let same = |x: f64| (Side::Us, x, 60.0, "80");
        let told = placed(points(&[same(100.0), same(160.0), same(220.0), same(280.0)]), &[]);
        assert_eq!(told.iter().map(Option::is_some).collect::<Vec<_>>(), [true, false, false, true]);
    }

    #[test]
    fn what_was_agreed_comes_before_all_others() {
        let mut points = points(&[(Side::Us, 100.0, 60.0, "80"), (Side::Us, 200.0, 62.0, "70")]);
        let mut agreed = AgreedMark { value: 75.0, text: "agreed 75".to_owned(), x: 214.0, y: 61.0, label: None };
        place(&mut points, Some(&mut agreed), Lines { within: WITHIN, across: Vec::new() });
        assert_eq!(agreed.label.map(|tag| (tag.x, tag.anchor)), Some((225.0, Anchor::Start)));
        assert_eq!(points[1].label.as_ref().map(|tag| tag.y), Some(52.0), "there is no room behind it");
    }

    proptest! {
        #[test]
        fn values_keep_within_and_off_shapes_and_each_other(
            talks in proptest::collection::vec((any::<bool>(), 50.0..450.0_f64, 0.0..180.0_f64, 0..2_000_000_u32), 1..70),
            across in proptest::collection::vec(0.0..180.0_f64, 0..6),
        ) {
            let side = |us: bool| if us { Side::Us } else { Side::Them };
            let mut points: Vec<Point> = talks.iter().map(|(us, x, y, value)| Point {
                side: side(*us), x: *x, y: *y, text: value.to_string(), marked: true, ..Point::default()
            }).collect();
            place(&mut points, None, Lines { within: WITHIN, across });
            let areas: Vec<Area> = points.iter().filter_map(|point| point.label.as_ref()).map(Tag::area).collect();
            for (place, area) in areas.iter().enumerate() {
                prop_assert!(WITHIN.holds(area) && !areas[place + 1..].iter().any(|other| other.overlaps(area)));
                let shape = |point: &Point| Area { left: point.x - 6.0, right: point.x + 6.0, top: point.y - 6.0, bottom: point.y + 6.0 };
                prop_assert!(!points.iter().any(|point| shape(point).overlaps(area)));
            }
        }
    }
}
