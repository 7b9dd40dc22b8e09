//! What was offered over time, as two lines that come together: the amounts of one issue, or the scores of packages.

use super::guide::spread;
use super::span::Span;
use super::{Guide, GuideKind, Scale, thin};
use crate::analysis::forecast::{self, Forecast};
use crate::analysis::gap::room;
use crate::analysis::score;
use crate::case::{Case, Issue, Offer, Share, Side};
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
/// Room that a point's shape needs beside the next one of its side.
const SHAPE_ROOM: f64 = 16.0;
/// What a forecast takes of the width, and at least how many pixels.
const STRIP: f64 = 0.14;
const LEAST_STRIP: f64 = 48.0;
/// From this width on, in pixels, there is room beside the lines for the words of what was prepared; and how much.
const WIDE: f64 = 700.0;
const WORDS: f64 = 184.0;
/// The least width and height, in pixels, in which lines can still be drawn.
const LEAST_PLOT: f64 = 16.0;

/// One value that was offered.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Who offered it.
    pub side: Side,
    /// The offer's place in the history, from 0.
    pub offer: usize,
    /// The value: the amount, or the offer's score for us.
    pub value: f64,
    /// The amount exactly; nothing for a score.
    pub amount: Option<Decimal>,
    /// Where it lies, in pixels.
    pub x: f64,
    /// Where it lies, in pixels from the top.
    pub y: f64,
    /// Is there room for its value beside it?
    pub labelled: bool,
    /// Is there room for a shape of its own? The first and the last of each side always have one.
    pub marked: bool,
}

/// Where both sides' steps would meet if they went on as they have: a wedge from each side's last point to the
/// range in which they would.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// The lower end of the range.
    pub low: Decimal,
    /// Its upper end.
    pub high: Decimal,
    /// After so many more rounds of one offer each.
    pub rounds: u32,
    /// Where the band starts, in pixels: at the last point of all.
    pub left: f64,
    /// Where it ends, in pixels: at the right edge.
    pub right: f64,
    /// The height of the range's upper end, in pixels from the top.
    pub top: f64,
    /// The height of its lower end.
    pub bottom: f64,
    /// A triangle for each side, ours first: its last point, then the two ends of the range at the right edge.
    pub wedges: [[(f64, f64); 3]; 2],
}

/// The whole picture, laid out for a size.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    /// Every value that was offered, oldest first, from left to right.
    pub points: Vec<Point>,
    /// Round values with their height, for the lines across.
    pub ticks: Vec<(Decimal, f64)>,
    /// What was prepared and is not too far off, from top to bottom.
    pub guides: Vec<Guide>,
    /// What was prepared and lies so far off that showing it would squash the lines, from top to bottom.
    pub beyond: Vec<Guide>,
    /// The heights between which both sides could agree, upper first.
    pub room: Option<(f64, f64)>,
    /// Where they would meet, when their steps point to it and there is no deal yet.
    pub forecast: Option<Band>,
    /// What their steps point to, whatever it is; nothing for scores, after a deal, or where it wasn't asked for.
    pub outlook: Option<Forecast>,
    /// Where the lines across start.
    pub left: f64,
    /// Where the lines across end.
    pub right: f64,
    /// Is there room for the words of what was prepared, to the right of where the lines end?
    pub has_words: bool,
}

impl History {
    /// Lays out the amounts named on an issue, with what both sides prepared for it and, if it `foresees`, with what
    /// their steps point to; nothing before two were named, or when the size (in pixels) leaves no room for lines.
    pub fn of_amount(case: &Case, issue: &Issue, (width, height): (f64, f64), foresees: bool) -> Option<Self> {
        let points = amounts(case, issue);
        let is_open = foresees && case.agreement.is_none();
        let outlook = is_open.then(|| forecast::of_issue(case, issue)).flatten();
        let room = room(case, issue).and_then(|room| room.between());
        let room = room.and_then(|(ours, theirs)| Span::of([ours.to_f64(), theirs.to_f64()]));
        Content { points, guides: prepared(issue), room, outlook }.lay_out(width, height)
    }

    /// Lays out what the offers of both sides were worth to us, with the score that a deal must reach for us, if it
    /// was said; offers that have no score or were withdrawn are left out, and of packages put on the table together all
    /// but the lead. Nothing before two have one, or when the size (in pixels) leaves no room for lines.
    pub fn of_scores(case: &Case, width: f64, height: f64) -> Option<Self> {
        let reservation = case.reservation.us.map(Share::get);
        let guide = |value| guide(Side::Us, GuideKind::Reservation, value, None);
        let guides = reservation.map(guide).into_iter().collect();
        Content { points: scores(case), guides, room: None, outlook: None }.lay_out(width, height)
    }

    /// The points of one side, oldest first.
    pub fn of(&self, side: Side) -> impl Iterator<Item = &Point> {
        self.points.iter().filter(move |point| point.side == side)
    }

    /// The line through a side's points, in pixels, thinned to what can be seen: the highest and the lowest of each
    /// column of pixels, and both ends.
    pub fn track(&self, side: Side) -> Vec<(f64, f64)> {
        thin::columns(self.of(side).map(|point| (point.x, point.y)))
    }

    /// The place in `points` of the one nearest to a pixel across.
    pub fn nearest(&self, x: f64) -> Option<usize> {
        let after = self.points.partition_point(|point| point.x < x);
        let away = |place: usize| self.points.get(place).map(|point| (point.x - x).abs());
        let before = after.checked_sub(1);
        match (before.and_then(away), away(after)) {
            (Some(one), Some(other)) if one > other => Some(after),
            (None, Some(_)) => Some(after),
            _ => before,
        }
    }
}

/// What a history shows, before it has a size.
struct Content {
    /// Not placed yet.
    points: Vec<Point>,
    /// Not placed yet.
    guides: Vec<Guide>,
    room: Option<Span>,
    outlook: Option<Forecast>,
}

/// A forecast that both sides meet.
#[derive(Clone, Copy)]
struct Meeting {
    low: Decimal,
    high: Decimal,
    rounds: u32,
}

impl Content {
    /// Where both would meet, if their steps point to that.
    const fn meeting(&self) -> Option<Meeting> {
        match self.outlook {
            Some(Forecast::Meets { low, high, rounds }) => Some(Meeting { low, high, rounds }),
            _ => None,
        }
    }

    fn lay_out(mut self, width: f64, height: f64) -> Option<History> {
        let meeting = self.meeting();
        let strip = meeting.map_or(0.0, |_| (width * STRIP).max(LEAST_STRIP));
        let has_words = width >= WIDE && !self.guides.is_empty();
        let right = width - if has_words { WORDS } else { RIGHT };
        let across = (LEFT + RIGHT, right - RIGHT - strip);
        if self.points.len() < 2 || across.1 - across.0 < LEAST_PLOT || height - TOP - BOTTOM < LEAST_PLOT {
            return None;
        }
        let shown = self.shown()?;
        let y = shown.scale(height - BOTTOM, TOP);
        let height_of = |value: f64| y.pixel(shown.clip(value));
        place(&mut self.points, across, &y);
        for guide in &mut self.guides {
            guide.y = height_of(guide.value);
        }
        let (beyond, guides) = self.guides.into_iter().partition(|guide| shown.is_off(guide.value));
        let room = self.room.filter(|room| room.low < shown.high && room.high > shown.low);
        let tick = |value: f64| (Decimal::nearest(value), y.pixel(value));
        Some(History {
            ticks: y.ticks(4).into_iter().map(tick).collect(),
            guides: spread(guides, height),
            beyond: spread(beyond, height),
            room: room.map(|room| (height_of(room.high), height_of(room.low))),
            forecast: meeting.and_then(|meeting| band(meeting, &self.points, (across.1, right), &height_of)),
            outlook: self.outlook,
            points: self.points,
            left: LEFT,
            right,
            has_words,
        })
    }

    /// The values that the picture shows: those that were offered, and of what was prepared and forecast as much as
    /// is near them.
    fn shown(&self) -> Option<Span> {
        let offered = Span::of(self.points.iter().map(|point| point.value))?;
        let mut shown = offered;
        let prepared = self.guides.iter().map(|guide| guide.value);
        let forecast = self.meeting().into_iter().flat_map(|meeting| [meeting.low.to_f64(), meeting.high.to_f64()]);
        for value in prepared.chain(forecast).filter(|value| offered.is_near(*value)) {
            shown.include(value);
        }
        Some(shown)
    }
}

/// The range in which both would meet, at the right edge, and a wedge to it from each side's last point.
fn band(meeting: Meeting, points: &[Point], (left, right): (f64, f64), height_of: &dyn Fn(f64) -> f64) -> Option<Band> {
    let Meeting { low, high, rounds } = meeting;
    let (top, bottom) = (height_of(high.to_f64()), height_of(low.to_f64()));
    let wedge = |side| {
        let last = points.iter().rfind(|point| point.side == side)?;
        Some([(last.x, last.y), (right, top), (right, bottom)])
    };
    Some(Band { low, high, rounds, left, right, top, bottom, wedges: [wedge(Side::Us)?, wedge(Side::Them)?] })
}

/// Places points from left to right, and says which have room for a label and a shape.
#[allow(clippy::cast_precision_loss)] // Places are small numbers.
fn place(points: &mut [Point], (start, end): (f64, f64), y: &Scale) {
    let count = points.len();
    let x = Scale::new(0.0, (count.max(2) - 1) as f64, start, end);
    let apart = x.pixel(1.0) - x.pixel(0.0);
    for (index, point) in points.iter_mut().enumerate() {
        (point.x, point.y) = (x.pixel(index as f64), y.pixel(point.value));
        point.labelled = apart >= LABEL_ROOM / 2.0 || index < 2 || index + 2 >= count;
    }
    for side in [Side::Us, Side::Them] {
        mark(points, side);
    }
}

/// Marks the first and the last point of a side, and of those between as many as have room.
fn mark(points: &mut [Point], side: Side) {
    let Some(end) = points.iter().rfind(|point| point.side == side).map(|point| point.x) else {
        return;
    };
    let mut before = None;
    for point in points.iter_mut().filter(|point| point.side == side) {
        let fits = |before: f64| point.x - before >= SHAPE_ROOM && end - point.x >= SHAPE_ROOM;
        point.marked = point.x >= end || before.is_none_or(fits);
        if point.marked {
            before = Some(point.x);
        }
    }
}

const fn point(side: Side, offer: usize, value: f64, amount: Option<Decimal>) -> Point {
    Point { side, offer, value, amount, x: 0.0, y: 0.0, labelled: false, marked: false }
}

const fn guide(side: Side, kind: GuideKind, value: f64, amount: Option<Decimal>) -> Guide {
    Guide { side, kind, value, amount, y: 0.0, label_y: 0.0 }
}

/// Every amount that was named, oldest first.
fn amounts(case: &Case, issue: &Issue) -> Vec<Point> {
    case.amounts(issue).map(|(place, side, amount)| point(side, place, amount.to_f64(), Some(amount))).collect()
}

/// The score for us of every offer that counts and has one, oldest first.
fn scores(case: &Case) -> Vec<Point> {
    let scores = score::offers(case);
    let scored = |(place, offer): (usize, &Offer)| Some(point(offer.by, place, scores.get(place)?.us?, None));
    case.leads().filter_map(scored).collect()
}

/// What both sides prepared for an issue.
fn prepared(issue: &Issue) -> Vec<Guide> {
    let mut guides = Vec::new();
    for side in [Side::Us, Side::Them] {
        let stance = issue.stance(side);
        let known = [
            (GuideKind::Opening, stance.opening),
            (GuideKind::Target, stance.target),
            (GuideKind::WalkAway, stance.walk_away),
        ];
        let known = known.into_iter().filter_map(|(kind, amount)| Some((kind, amount?)));
        guides.extend(known.map(|(kind, amount)| guide(side, kind, amount.to_f64(), Some(amount))));
    }
    guides
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::sample::{close, in_turn, stance};
    use crate::case::{OfferStatus, Stance};
    use crate::guide::Example;

    const SIZE: (f64, f64) = (600.0, 290.0);

    fn agency() -> Case {
        Example::Agency.case().unwrap()
    }

    /// The history of amounts of the only issue, in turn.
    fn of(case: &Case) -> History {
        History::of_amount(case, &case.issues[0], SIZE, true).unwrap()
    }

    #[test]
    fn every_amount_is_a_point_and_higher_amounts_lie_higher() {
        let case = agency();
        let issue = case.issue("fee").unwrap();
        let history = History::of_amount(&case, issue, SIZE, true).unwrap();
        assert_eq!(history.points.len(), case.amounts(issue).count());
        for pair in history.points.windows(2) {
            assert!(pair[0].x < pair[1].x);
            assert_eq!(pair[0].amount > pair[1].amount, pair[0].y < pair[1].y);
        }
        assert!(history.room.unwrap().0 < history.room.unwrap().1);
        assert!(history.points.iter().all(|point| point.marked && point.labelled));
    }

    #[test]
    fn one_value_or_no_room_is_no_history() {
        let one = in_turn(&[100]);
        assert_eq!(History::of_amount(&one, &one.issues[0], (600.0, 290.0), true), None);
        assert_eq!(History::of_scores(&Case::default(), 600.0, 290.0), None);
        let two = in_turn(&[100, 0]);
        for size in [(0.0, 290.0), (100.0, 290.0), (600.0, 60.0)] {
            assert_eq!(History::of_amount(&two, &two.issues[0], size, true), None);
        }
    }

    #[test]
    fn pixels_are_those_worked_out_by_hand() {
        let history = of(&in_turn(&[100, 0, 75, 25, 50]));
        // From 70 to 564 across and from 264 up to 26.
        let expected = [(70.0, 26.0), (193.5, 264.0), (317.0, 85.5), (440.5, 204.5), (564.0, 145.0)];
        for (point, (x, y)) in history.points.iter().zip(expected) {
            close(point.x, x);
            close(point.y, y);
        }
        assert_eq!((history.left, history.right), (52.0, 582.0));
        let ticks: Vec<String> = history.ticks.iter().map(|(value, _)| value.to_string()).collect();
        assert_eq!(ticks, ["0", "50", "100"]);
    }

    #[test]
    fn what_both_prepared_is_a_guide_unless_it_would_squash_the_lines() {
        let mut case = in_turn(&[100, 0]);
        case.issues[0].us = Stance { opening: Some(Decimal::whole(201)), ..stance(1.0, 200, 50) };
        case.issues[0].them = stance(1.0, -101, 120);
        let history = of(&case);
        let of =
            |guides: &[Guide]| guides.iter().map(|guide| (guide.side, guide.kind, guide.value)).collect::<Vec<_>>();
        let shown = [
            (Side::Us, GuideKind::Target, 200.0),
            (Side::Them, GuideKind::WalkAway, 120.0),
            (Side::Us, GuideKind::WalkAway, 50.0),
        ];
        assert_eq!(of(&history.guides), shown);
        let beyond = [(Side::Us, GuideKind::Opening, 201.0), (Side::Them, GuideKind::Target, -101.0)];
        assert_eq!(of(&history.beyond), beyond);
        assert_eq!(history.beyond.iter().map(|guide| guide.y).collect::<Vec<_>>(), [26.0, 264.0], "at the edges");
        // 0 to 200 over 238 pixels: 120 lies at 264 − 142.8.
        close(history.guides[1].y, 121.2);
        close(history.guides[1].label_y, 117.2);
        let room = history.room.unwrap();
        close(room.0, 121.2);
        close(room.1, 204.5);
    }

    #[test]
    fn the_first_offers_show_whether_there_is_room() {
        let room = |amounts: &[i32]| {
            let mut case = in_turn(amounts);
            (case.issues[0].us.walk_away, case.issues[0].them.walk_away) =
                (Some(Decimal::whole(8_000)), Some(Decimal::whole(9_000)));
            of(&case).room
        };
        assert_eq!(room(&[7_000, 10_000]), None, "we buy");
        assert!(room(&[10_000, 7_000]).is_some(), "we sell");
    }

    #[test]
    fn the_room_ends_where_the_picture_does() {
        let mut case = in_turn(&[100, 0]);
        (case.issues[0].us, case.issues[0].them) = (stance(1.0, 1_000, 50), stance(1.0, -1_000, 900));
        assert_eq!(of(&case).room, Some((26.0, 145.0)));
        case.issues[0].us.walk_away = Some(Decimal::whole(800));
        assert_eq!(of(&case).room, None, "it lies outside");
    }

    #[test]
    fn a_forecast_is_a_band_to_the_right_of_the_last_point() {
        let mut case = in_turn(&[100, 0, 60, 16, 40, 24]);
        let history = of(&case);
        let band = history.forecast.as_ref().unwrap();
        // 14 % of 600 are kept free; 28 and 30 of 100 over 238 pixels.
        assert_eq!((band.rounds, band.left, band.right), (2, 480.0, 582.0));
        close(history.points[5].x, 480.0);
        close(band.top, 264.0 - 71.4);
        close(band.bottom, 264.0 - 66.64);
        let (ours, theirs) = (&history.points[4], &history.points[5]);
        assert_eq!(band.wedges[0], [(ours.x, ours.y), (582.0, band.top), (582.0, band.bottom)]);
        assert_eq!(band.wedges[1][0], (theirs.x, theirs.y));
        let plain = History::of_amount(&case, &case.issues[0], SIZE, false).unwrap();
        assert_eq!((plain.forecast, plain.outlook), (None, None), "it wasn't asked for");
        close(plain.points[5].x, 564.0);
        case.agreement = Some(crate::case::Agreement::default());
        assert_eq!((of(&case).forecast, of(&case).outlook), (None, None), "a deal is no guess");
        close(of(&case).points[5].x, 564.0);
        let early = of(&in_turn(&[100, 0, 60, 16, 40]));
        assert_eq!(early.forecast, None);
        assert!(matches!(early.outlook, Some(Forecast::TooEarly(_))));
    }

    #[test]
    fn scores_are_those_for_us_and_leave_out_what_was_withdrawn() {
        let mut case = agency();
        let history = History::of_scores(&case, SIZE.0, SIZE.1).unwrap();
        assert_eq!(history.points.len(), 10);
        close(history.points[9].value, 0.7475);
        assert!(history.points.iter().all(|point| point.amount.is_none()));
        let guide = &history.guides[0];
        assert_eq!((guide.side, guide.kind, guide.value), (Side::Us, GuideKind::Reservation, 0.45));
        case.offers[3].status = OfferStatus::Withdrawn;
        case.reservation.us = None;
        let history = History::of_scores(&case, SIZE.0, SIZE.1).unwrap();
        assert!(history.points.len() == 9 && history.points.iter().all(|point| point.offer != 3));
        assert!(history.guides.is_empty() && history.beyond.is_empty());
    }

    #[test]
    fn packages_put_on_the_table_together_are_one_point() {
        let mut case = agency();
        let places = |case: &Case| {
            let history = History::of_scores(case, SIZE.0, SIZE.1).unwrap();
            history.points.iter().map(|point| point.offer).collect::<Vec<_>>()
        };
        let beside = Offer { id: "beside".to_owned(), status: OfferStatus::Countered, ..case.offers[5].clone() };
        case.offers.insert(6, beside);
        for place in [5, 6] {
            case.offers[place].set = "o6".to_owned();
        }
        assert_eq!(places(&case), [0, 1, 2, 3, 4, 5, 7, 8, 9, 10]);
        case.offers[5].status = OfferStatus::Withdrawn;
        assert_eq!(places(&case), [0, 1, 2, 3, 4, 6, 7, 8, 9, 10], "the next one leads");
    }

    #[test]
    fn of_a_thousand_offers_few_have_a_shape_and_the_line_is_as_wide_as_the_screen() {
        let amounts: Vec<i32> = (0..1_000).map(|turn| (turn * 7_919) % 1_000).collect();
        let history = of(&in_turn(&amounts));
        assert_eq!(history.points.len(), 1_000);
        assert_eq!(history.points.iter().filter(|point| point.labelled).count(), 4);
        for side in [Side::Us, Side::Them] {
            let marked: Vec<f64> = history.of(side).filter(|point| point.marked).map(|point| point.x).collect();
            assert!(marked.windows(2).all(|pair| pair[1] - pair[0] >= 16.0) && marked.len() > 20);
            let all: Vec<&Point> = history.of(side).collect();
            assert!(all[0].marked && all[499].marked);
            assert!(history.track(side).len() <= 1_002);
        }
    }

    proptest! {
        #[test]
        fn all_lies_within_the_picture_whatever_the_size(
            amounts in proptest::collection::vec(-1_000_000..1_000_000, 2..40),
            prepared in proptest::collection::vec(-2_000_000..2_000_000, 6),
            (width, height) in (0.0..1_600.0_f64, 0.0..600.0_f64),
        ) {
            let mut case = in_turn(&amounts);
            let of = |from: usize| Stance { opening: Some(Decimal::whole(prepared[from])), ..stance(1.0, prepared[from + 1], prepared[from + 2]) };
            (case.issues[0].us, case.issues[0].them) = (of(0), of(3));
            let Some(history) = History::of_amount(&case, &case.issues[0], (width, height), true) else { return Ok(()) };
            let inside = |x: f64, y: f64| x >= 0.0 && x <= width && y >= 0.0 && y <= height;
            prop_assert!(history.points.iter().all(|point| inside(point.x, point.y)));
            prop_assert!(history.ticks.iter().all(|(_, y)| inside(0.0, *y)));
            prop_assert!(history.guides.iter().chain(&history.beyond).all(|guide| inside(0.0, guide.y) && inside(0.0, guide.label_y)));
            prop_assert_eq!(history.guides.len() + history.beyond.len(), 6);
            prop_assert!(history.room.is_none_or(|(top, bottom)| top <= bottom && inside(0.0, top) && inside(0.0, bottom)));
            if let Some(band) = &history.forecast {
                prop_assert!(band.wedges.iter().flatten().all(|(x, y)| inside(*x, *y)));
                prop_assert!(band.top <= band.bottom && band.left < band.right);
            }
        }

        #[test]
        fn the_nearest_is_that_of_looking_at_all(amounts in proptest::collection::vec(0..100, 2..60), x in -50.0..700.0_f64) {
            let history = of(&in_turn(&amounts));
            let away = |place: usize| (history.points[place].x - x).abs();
            let least = (0..history.points.len()).map(away).fold(f64::INFINITY, f64::min);
            prop_assert!(away(history.nearest(x).unwrap()) <= least);
        }
    }
}
