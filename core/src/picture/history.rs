//! The offers on one amount issue over time, coming together.

use super::Scale;
use crate::analysis::gap::room;
use crate::case::{Case, Issue, Side};
use crate::number::Decimal;

/// Pixels kept free on the left for the value labels.
const LEFT: f64 = 52.0;
/// Pixels kept free on the right.
const RIGHT: f64 = 18.0;
/// Pixels kept free above and below for the labels of points.
const TOP: f64 = 26.0;
const BOTTOM: f64 = 26.0;
/// Room that a point's label needs; below it only first and last points are labelled.
const LABEL_ROOM: f64 = 46.0;

/// One amount that was named.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Who named it.
    pub side: Side,
    /// The offer's place in the history, from 0.
    pub offer: usize,
    /// The amount.
    pub value: Decimal,
    /// Where it lies, in pixels.
    pub x: f64,
    /// Where it lies, in pixels from the top.
    pub y: f64,
    /// Is there room for its value beside it?
    pub labelled: bool,
}

/// The whole picture, laid out for a size.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    /// Every amount that was named, oldest first.
    pub points: Vec<Point>,
    /// Round values with their height, for the lines across.
    pub ticks: Vec<(Decimal, f64)>,
    /// The heights between which both sides could agree, upper first.
    pub room: Option<(f64, f64)>,
    /// Where the lines across start and end.
    pub left: f64,
    /// Where the lines across end.
    pub right: f64,
}

impl History {
    /// Lays out the history of an issue; nothing before two amounts were named.
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)] // Places and ticks are small numbers.
    pub fn new(case: &Case, issue: &Issue, width: f64, height: f64) -> Option<Self> {
        let named = named(case, issue);
        if named.len() < 2 {
            return None;
        }
        let room = room(issue).filter(|room| room.width > Decimal::ZERO);
        let limits = room.iter().flat_map(|room| [room.our_limit, room.their_limit]);
        let values = || named.iter().map(|(_, _, value)| *value).chain(limits.clone()).map(Decimal::to_f64);
        let (low, high) = (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max));
        let y = Scale::new(low, high, height - BOTTOM, TOP);
        let x = Scale::new(0.0, (named.len() - 1) as f64, LEFT + RIGHT, width - RIGHT * 2.0);
        let apart = (width - LEFT - RIGHT * 3.0) / (named.len() - 1) as f64;
        let first_and_last = |index: usize| index < 2 || index + 2 >= named.len();
        let point = |(index, (side, offer, value)): (usize, &(Side, usize, Decimal))| Point {
            side: *side,
            offer: *offer,
            value: *value,
            x: x.pixel(index as f64),
            y: y.pixel(value.to_f64()),
            labelled: apart >= LABEL_ROOM / 2.0 || first_and_last(index),
        };
        let tick = |value: f64| (Decimal::nearest(value), y.pixel(value));
        Some(Self {
            points: named.iter().enumerate().map(point).collect(),
            ticks: y.ticks(4).into_iter().map(tick).collect(),
            room: room.map(|room| {
                let (one, other) = (y.pixel(room.our_limit.to_f64()), y.pixel(room.their_limit.to_f64()));
                (one.min(other), one.max(other))
            }),
            left: LEFT,
            right: width - RIGHT,
        })
    }

    /// The points of one side, oldest first.
    pub fn of(&self, side: Side) -> impl Iterator<Item = &Point> {
        self.points.iter().filter(move |point| point.side == side)
    }
}

/// Every amount that was named, oldest first: whose, which offer, how much.
fn named(case: &Case, issue: &Issue) -> Vec<(Side, usize, Decimal)> {
    let mut named = Vec::new();
    for side in [Side::Us, Side::Them] {
        for (offer, value) in case.amounts(side, issue) {
            let place = named.partition_point(|(_, other, _)| *other < offer);
            named.insert(place, (side, offer, value));
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::Example;

    #[test]
    fn every_amount_is_a_point_and_higher_amounts_lie_higher() {
        let case = Example::Agency.case().unwrap();
        let issue = case.issue("fee").unwrap();
        let history = History::new(&case, issue, 600.0, 290.0).unwrap();
        let named = case.amounts(Side::Us, issue).len() + case.amounts(Side::Them, issue).len();
        assert_eq!(history.points.len(), named);
        for pair in history.points.windows(2) {
            assert!(pair[0].x < pair[1].x);
            assert_eq!(pair[0].value > pair[1].value, pair[0].y < pair[1].y);
        }
        assert!(
            history.points.iter().all(|point| (0.0..=600.0).contains(&point.x) && (0.0..=290.0).contains(&point.y))
        );
        assert!(history.room.unwrap().0 < history.room.unwrap().1);
    }

    #[test]
    fn one_amount_is_no_history() {
        let case = Case::default();
        assert_eq!(History::new(&case, &Issue::default(), 600.0, 290.0), None);
    }
}
