//! The bargaining range of one amount issue as a line: limits, targets, first and last offers.

use super::{Label, Scale, label};
use crate::analysis::gap::{Gap, room};
use crate::case::{Case, Side};
use crate::number::Decimal;

/// Pixels left free at both ends.
const MARGIN: f64 = 14.0;

/// What a mark on the line stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// The last amount that a side named.
    Last,
    /// The least good amount that it accepts (theirs: our estimate).
    WalkAway,
    /// What it hopes for.
    Target,
    /// What it asks for first.
    Opening,
}

/// One value on the line.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Whose value it is.
    pub side: Side,
    /// What it stands for.
    pub kind: MarkKind,
    /// The value.
    pub value: Decimal,
    /// Where it lies, in pixels.
    pub x: f64,
    /// Its words; last offers stand above the line, everything else below it.
    pub label: Label,
}

/// The whole line, laid out for a width.
#[derive(Clone, Debug, PartialEq)]
pub struct RangeLine {
    /// The marks, last offers first.
    pub marks: Vec<Mark>,
    /// The pixels between which both sides could agree, if both limits are known and leave room.
    pub room: Option<(f64, f64)>,
    /// The pixels between the last offers.
    pub between: Option<(f64, f64)>,
    /// Rows of labels above the line.
    pub rows_above: usize,
    /// Rows of labels below the line.
    pub rows_below: usize,
}

impl RangeLine {
    /// Lays out the line of an issue of a case, `words` naming each mark; nothing while there are fewer than two values.
    pub fn new(
        case: &Case,
        gap: &Gap<'_>,
        width: f64,
        words: impl Fn(Side, MarkKind, Decimal) -> String,
    ) -> Option<Self> {
        let values = values(gap);
        let low = values.iter().map(|(_, _, value)| value.to_f64()).fold(f64::INFINITY, f64::min);
        let high = values.iter().map(|(_, _, value)| value.to_f64()).fold(f64::NEG_INFINITY, f64::max);
        if values.len() < 2 || high <= low {
            return None;
        }
        let scale = Scale::new(low, high, MARGIN, width - MARGIN);
        let (above, below): (Vec<_>, Vec<_>) = values.into_iter().partition(|(_, kind, _)| *kind == MarkKind::Last);
        let lay = |items: Vec<(Side, MarkKind, Decimal)>| -> Vec<Mark> {
            let wanted: Vec<(f64, String)> = items
                .iter()
                .map(|(side, kind, value)| (scale.pixel(value.to_f64()), words(*side, *kind, *value)))
                .collect();
            let labels = label::place(&wanted, width);
            let mark = |((side, kind, value), label): (_, Label)| Mark { side, kind, value, x: label.x, label };
            items.into_iter().zip(labels).map(mark).collect()
        };
        let (above, below) = (lay(above), lay(below));
        let rows = |marks: &[Mark]| marks.iter().map(|mark| mark.label.row + 1).max().unwrap_or(0);
        let pixels = |one: Decimal, other: Decimal| {
            let (one, other) = (scale.pixel(one.to_f64()), scale.pixel(other.to_f64()));
            (one.min(other), one.max(other))
        };
        Some(Self {
            room: room(case, gap.issue).and_then(|room| room.between()).map(|(ours, theirs)| pixels(ours, theirs)),
            between: gap.ours.zip(gap.theirs).map(|(ours, theirs)| pixels(ours, theirs)),
            rows_above: rows(&above),
            rows_below: rows(&below),
            marks: above.into_iter().chain(below).collect(),
        })
    }
}

/// Every value of the issue that is known: the last offers, then what was prepared.
fn values(gap: &Gap<'_>) -> Vec<(Side, MarkKind, Decimal)> {
    let mut values = Vec::new();
    let last = [(Side::Us, gap.ours), (Side::Them, gap.theirs)];
    values.extend(last.into_iter().filter_map(|(side, value)| Some((side, MarkKind::Last, value?))));
    for side in [Side::Us, Side::Them] {
        let stance = gap.issue.stance(side);
        let known = [
            (MarkKind::WalkAway, stance.walk_away),
            (MarkKind::Target, stance.target),
            (MarkKind::Opening, stance.opening),
        ];
        values.extend(known.into_iter().filter_map(|(kind, value)| Some((side, kind, value?))));
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::gap::gap;
    use crate::analysis::sample::in_turn;
    use crate::guide::Example;

    fn line(width: f64) -> RangeLine {
        let case = Example::Agency.case().unwrap();
        let gap = gap(&case, case.issue("fee").unwrap());
        RangeLine::new(&case, &gap, width, |_, _, value| format!("mark {value}")).unwrap()
    }

    #[test]
    fn marks_lie_in_the_order_of_their_values_and_inside_the_picture() {
        for width in [300.0, 900.0] {
            let mut marks = line(width).marks;
            marks.sort_by(|one, other| one.x.total_cmp(&other.x));
            assert!(marks.windows(2).all(|pair| pair[0].value <= pair[1].value));
            assert!(marks.iter().all(|mark| (0.0..=width).contains(&mark.x)));
        }
    }

    #[test]
    fn a_narrow_picture_needs_more_rows_of_labels() {
        assert!(line(300.0).rows_below > line(900.0).rows_below);
    }

    #[test]
    fn no_room_is_drawn_while_nothing_tells_who_wants_more() {
        let mut case = in_turn(&[]);
        let limits = [8_000, 9_000].map(|amount| Some(Decimal::whole(amount)));
        [case.issues[0].us.walk_away, case.issues[0].them.walk_away] = limits;
        let room = |case: &Case| {
            let gap = gap(case, &case.issues[0]);
            RangeLine::new(case, &gap, 900.0, |_, _, value| value.to_string()).unwrap().room
        };
        assert_eq!(room(&case), None);
        case.offers = in_turn(&[7_000, 10_000]).offers;
        assert_eq!(room(&case), None, "we buy, and they want more than we can pay");
        case.offers = in_turn(&[10_000, 7_000]).offers;
        assert!(room(&case).is_some());
    }

    #[test]
    fn the_room_is_drawn_between_the_limits() {
        let line = line(900.0);
        let x = |side, kind| line.marks.iter().find(|mark| mark.side == side && mark.kind == kind).unwrap().x;
        let (start, end) = line.room.unwrap();
        assert!((start - x(Side::Us, MarkKind::WalkAway)).abs() < 1e-9);
        assert!((end - x(Side::Them, MarkKind::WalkAway)).abs() < 1e-9);
    }
}
