//! The bargaining range of one amount issue as a line: limits, targets, first and last offers.

use super::{Label, Scale, label};
use crate::analysis::deal::{Settled, deal};
use crate::analysis::gap::{Gap, room};
use crate::case::{Case, Side};
use crate::number::Decimal;

/// Pixels left free at both ends.
const MARGIN: f64 = 14.0;
/// The words for the room take so many pixels.
const ROOM_WORDS: f64 = 90.0;
/// What was agreed takes so many on either side of it.
const AGREED: f64 = 12.0;

/// What a mark on the line stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// What both agreed on; whose mark it is says nothing then.
    Agreed,
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
    /// Its words; what was agreed and last offers stand above the line, everything else below it.
    pub label: Label,
}

/// The whole line, laid out for a width.
#[derive(Clone, Debug, PartialEq)]
pub struct RangeLine {
    /// The marks, what was agreed or else the last offers first.
    pub marks: Vec<Mark>,
    /// The pixels between which both sides could agree, if both limits are known and leave room.
    pub room: Option<(f64, f64)>,
    /// The pixels between the last offers; nothing once there is a deal.
    pub between: Option<(f64, f64)>,
    /// Rows of labels above the line.
    pub rows_above: usize,
    /// Rows of labels below the line.
    pub rows_below: usize,
}

impl RangeLine {
    /// Lays out the line of an issue of a case, `words` naming each mark; nothing while there are fewer than two values.
    /// What was agreed on it stands in the place of the last offers; beside them where nothing was prepared, as at the table.
    pub fn new(
        case: &Case,
        gap: &Gap<'_>,
        width: f64,
        words: impl Fn(Side, MarkKind, Decimal) -> String,
    ) -> Option<Self> {
        let deal = deal(case);
        let of_issue = deal.iter().flat_map(|deal| &deal.outcome.settled).find(|of| of.issue.id == gap.issue.id);
        let values = values(gap, of_issue.and_then(Settled::amount));
        let low = values.iter().map(|(_, _, value)| value.to_f64()).fold(f64::INFINITY, f64::min);
        let high = values.iter().map(|(_, _, value)| value.to_f64()).fold(f64::NEG_INFINITY, f64::max);
        if values.len() < 2 || high <= low {
            return None;
        }
        let scale = Scale::new(low, high, MARGIN, width - MARGIN);
        let is_above = |kind: MarkKind| matches!(kind, MarkKind::Agreed | MarkKind::Last);
        let (above, below): (Vec<_>, Vec<_>) = values.into_iter().partition(|(_, kind, _)| is_above(*kind));
        let lay = |items: Vec<(Side, MarkKind, Decimal)>| -> Vec<Mark> {
            let wanted: Vec<(f64, String)> = items
                .iter()
                .map(|(side, kind, value)| (scale.pixel(value.to_f64()), words(*side, *kind, *value)))
                .collect();
            let labels = label::place(&wanted, width);
            let mark = |(((side, kind, value), (x, _)), label): ((_, (f64, String)), Label)| Mark {
                side,
                kind,
                value,
                x,
                label,
            };
            items.into_iter().zip(wanted).zip(labels).map(mark).collect()
        };
        let (above, below) = (lay(above), lay(below));
        let rows = |marks: &[Mark]| marks.iter().map(|mark| mark.label.row + 1).max().unwrap_or(0);
        let between = gap.ours.zip(gap.theirs).filter(|_| deal.is_none());
        let pixels = |one: Decimal, other: Decimal| {
            let (one, other) = (scale.pixel(one.to_f64()), scale.pixel(other.to_f64()));
            (one.min(other), one.max(other))
        };
        Some(Self {
            room: room(case, gap.issue).and_then(|room| room.between()).map(|(ours, theirs)| pixels(ours, theirs)),
            between: between.map(|(ours, theirs)| pixels(ours, theirs)),
            rows_above: rows(&above),
            rows_below: rows(&below),
            marks: above.into_iter().chain(below).collect(),
        })
    }
}

impl RangeLine {
    /// The middle of the words for the room, beside what was agreed where that lies in it; nothing where they find no place.
    pub fn room_words(&self) -> Option<f64> {
        let (start, end) = self.room?;
        let is_in = |mark: &&Mark| mark.kind == MarkKind::Agreed && (start..=end).contains(&mark.x);
        let (start, end) = match self.marks.iter().find(is_in) {
            Some(mark) if mark.x - start > end - mark.x => (start, mark.x - AGREED),
            Some(mark) => (mark.x + AGREED, end),
            None => (start, end),
        };
        (end - start > ROOM_WORDS).then(|| f64::midpoint(start, end))
    }
}

/// Every value of the issue that is known: what was agreed or else the last offers, then what was prepared. Where nothing
/// was, what was agreed has no scale but the last offers: those that came to something else.
fn values(gap: &Gap<'_>, agreed: Option<Decimal>) -> Vec<(Side, MarkKind, Decimal)> {
    let prepared: Vec<_> = [Side::Us, Side::Them].into_iter().flat_map(|side| prepared(gap, side)).collect();
    let last = [(Side::Us, gap.ours), (Side::Them, gap.theirs)];
    let last = last.into_iter().filter_map(|(side, value)| Some((side, MarkKind::Last, value?)));
    let last = last.filter(|(_, _, value)| agreed.is_none_or(|agreed| prepared.is_empty() && agreed != *value));
    let agreed = agreed.map(|amount| (Side::Us, MarkKind::Agreed, amount));
    agreed.into_iter().chain(last).chain(prepared.iter().copied()).collect()
}

/// What a side prepared, or is taken to have prepared.
fn prepared(gap: &Gap<'_>, side: Side) -> impl Iterator<Item = (Side, MarkKind, Decimal)> {
    let stance = gap.issue.stance(side);
    let all = [
        (MarkKind::WalkAway, stance.walk_away),
        (MarkKind::Target, stance.target),
        (MarkKind::Opening, stance.opening),
    ];
    all.into_iter().filter_map(move |(kind, value)| Some((side, kind, value?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::gap::gap;
    use crate::analysis::sample::in_turn;
    use crate::guide::Example;
    use crate::share::SharedRecord;
    use crate::time::Timestamp;

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
    fn the_words_for_the_room_keep_clear_of_what_was_agreed() {
        let mut of_deal = line(900.0);
        let (start, end) = of_deal.room.unwrap();
        let agreed = of_deal.marks.iter().position(|mark| mark.kind == MarkKind::Agreed).unwrap();
        for (x, expected) in [
            (start, Some(f64::midpoint(start + 12.0, end))),
            (end, Some(f64::midpoint(start, end - 12.0))),
            (end + 30.0, Some(f64::midpoint(start, end))),
        ] {
            of_deal.marks[agreed].x = x;
            assert_eq!(of_deal.room_words(), expected, "agreed at {x} of {start} to {end}");
        }
        (of_deal.room, of_deal.marks[agreed].x) = (Some((100.0, 290.0)), 195.0);
        assert_eq!(of_deal.room_words(), None, "83 on either side");
        of_deal.room = None;
        assert_eq!(of_deal.room_words(), None);
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
    fn what_was_agreed_stands_in_the_place_of_the_last_offers() {
        let marks = |line: &RangeLine, kind: MarkKind| -> Vec<Decimal> {
            line.marks.iter().filter(|mark| mark.kind == kind).map(|mark| mark.value).collect()
        };
        let agreed = line(900.0);
        assert_eq!(marks(&agreed, MarkKind::Agreed), [Decimal::whole(9_400)]);
        assert_eq!((marks(&agreed, MarkKind::Last), agreed.between), (Vec::new(), None), "nothing is apart");
        let mut case = Example::Agency.case().unwrap();
        case.agreement.as_mut().unwrap().reopened = true;
        let gap = gap(&case, case.issue("fee").unwrap());
        let open = RangeLine::new(&case, &gap, 900.0, |_, _, value| value.to_string()).unwrap();
        assert_eq!(marks(&open, MarkKind::Last), [9_400, 8_500].map(Decimal::whole));
        assert!(open.between.is_some() && marks(&open, MarkKind::Agreed).is_empty());
    }

    #[test]
    fn at_the_table_both_last_offers_are_there_and_no_limit_also_beside_what_was_agreed() {
        let case = Example::Agency.case().unwrap();
        let kinds = |case: &Case| -> Vec<(MarkKind, Decimal)> {
            let known = SharedRecord::of(case).into_case("table".to_owned(), Timestamp::default(), Side::Us);
            let gap = gap(&known, known.issue("fee").unwrap());
            let line = RangeLine::new(&known, &gap, 900.0, |_, _, value| value.to_string()).unwrap();
            assert_eq!((line.room, line.rows_below), (None, 0));
            line.marks.iter().map(|mark| (mark.kind, mark.value)).collect()
        };
        let [ours, theirs] = [9_400, 8_500].map(Decimal::whole);
        assert_eq!(kinds(&case), [(MarkKind::Agreed, ours), (MarkKind::Last, theirs)], "ours is what was agreed");
        let open = Case { agreement: None, ..case };
        assert_eq!(kinds(&open), [(MarkKind::Last, ours), (MarkKind::Last, theirs)]);
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
