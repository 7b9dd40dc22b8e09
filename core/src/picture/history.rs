//! What was offered over time, as two lines that come together: the amounts of one issue, or the scores of packages. What
//! has no scale is laid out in `steps`.

use super::guide::spread;
use super::label::width;
use super::spacing::{self, Spacing, Stretch};
use super::span::Span;
use super::value_labels::{self, Lines};
use super::{Anchor, Area, Guide, GuideKind, Scale, Tag, thin};
use crate::analysis::deal::{Deal, Settled, deal};
use crate::analysis::forecast::{self, Forecast};
use crate::analysis::gap::room;
use crate::analysis::hundred::Hundred;
use crate::analysis::score;
use crate::case::{Case, Issue, Offer, Share, Side};
use crate::number::Decimal;
use crate::time::Timestamp;

/// Pixels kept free on the right, and between the axis and the first point.
const MARGIN: f64 = 18.0;
/// Pixels kept free above, for the labels of points.
const TOP: f64 = 24.0;
/// Pixels kept free below: for the labels of points, then for the days.
pub(super) const BOTTOM: f64 = 44.0;
/// How far above the lower edge the days are written.
const DAYS: f64 = 5.0;
/// From a number on the axis to the lines.
const BESIDE: f64 = 8.0;
/// An axis whose numbers would take more than this of the width has them above its lines.
const MOST_AXIS: f64 = 0.35;
/// Room that a point's shape needs beside the next one of its side.
const SHAPE_ROOM: f64 = 16.0;
/// What a forecast takes of the width, and at least how many pixels.
const STRIP: f64 = 0.14;
const LEAST_STRIP: f64 = 48.0;
/// The words of what was prepared stand beside the lines where those keep so many pixels.
const LEAST_BESIDE_WORDS: f64 = 300.0;
/// From a last point to its value, and what that may take of the width.
const BEHIND: f64 = 14.0;
const MOST_BEHIND: f64 = 0.25;
/// About so many values have a line across.
const TICKS: u32 = 4;
/// The least width and height, in pixels, in which lines can still be drawn.
const LEAST_PLOT: f64 = 16.0;

/// How what a history shows is written, which only the page knows.
pub trait Wording {
    /// An amount, or a score where it is none.
    fn value(&self, value: f64, amount: Option<Decimal>) -> String;
    /// The same beside the axis.
    fn tick(&self, value: f64, amount: Option<Decimal>) -> String {
        self.value(value, amount)
    }
    /// What an offer says on the issue, for one that has no scale.
    fn term(&self, term: &str) -> String;
    /// What was prepared, with its value.
    fn guide(&self, guide: &Guide) -> String;
    /// What was agreed, by its value.
    fn agreed(&self, value: &str) -> String;
    /// The day of a moment, as it is where the reader is; the same for all moments of one day.
    fn day(&self, moment: &Timestamp) -> String;
    /// A day and a time.
    fn moment(&self, moment: &Timestamp) -> String;
}

/// What a history is laid out for.
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    /// In pixels.
    pub width: f64,
    /// In pixels; what has no scale takes what it needs.
    pub height: f64,
    /// What a step to the right stands for.
    pub spacing: Spacing,
    /// How things are written.
    pub words: &'a dyn Wording,
}

/// One value that was offered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Point {
    /// Who offered it.
    pub side: Side,
    /// The offer's place in the history, from 0.
    pub offer: usize,
    /// The value: the amount, the offer's score for us as a share of what we hope for, or the place of its lane.
    pub value: f64,
    /// The amount exactly; nothing for what is none.
    pub amount: Option<Decimal>,
    /// The value as it is written.
    pub text: String,
    /// Where it lies, in pixels.
    pub x: f64,
    /// Where it lies, in pixels from the top.
    pub y: f64,
    /// Its value beside it, where there is room and it tells something new.
    pub label: Option<Tag>,
    /// Is there room for a shape of its own? The first and the last of each side always have one.
    pub marked: bool,
}

/// A round value with the line across at it.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Its height, in pixels from the top.
    pub y: f64,
    /// The value as it is written; nothing where the picture is too narrow for it.
    pub tag: Option<Tag>,
}

/// The line of one option, or of one wording, of an issue without a scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// Its name, line by line, above it.
    pub lines: Vec<Tag>,
    /// Its height, in pixels from the top.
    pub y: f64,
}

/// What was agreed: where both lines end.
#[derive(Clone, Debug, PartialEq)]
pub struct AgreedMark {
    /// The value: as of a point.
    pub value: f64,
    /// The value as it is written.
    pub text: String,
    /// Where it lies, in pixels.
    pub x: f64,
    /// Where it lies, in pixels from the top.
    pub y: f64,
    /// Its words beside it, where there is room.
    pub label: Option<Tag>,
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

impl Band {
    /// Its words: what is likely, where the band has room for that.
    pub fn words(&self) -> &'static str {
        /// All of them.
        const WHOLE: &str = "likely deal";
        if width(WHOLE) <= self.right - self.left { WHOLE } else { "likely" }
    }
}

/// The whole picture, laid out for a size.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// Every value that was offered, oldest first, from left to right.
    pub points: Vec<Point>,
    /// Round values, for the lines across; of dates whole days.
    pub ticks: Vec<Tick>,
    /// What can be said, from top to bottom, where there is no scale: then both sides go in steps.
    pub lanes: Vec<Lane>,
    /// What was prepared and is not too far off, from top to bottom.
    pub guides: Vec<Guide>,
    /// What was prepared and lies so far off that showing it would squash the lines, from top to bottom.
    pub beyond: Vec<Guide>,
    /// The heights between which both sides could agree, upper first.
    pub room: Option<(f64, f64)>,
    /// Where they would meet, when their steps point to it and the talks go on.
    pub forecast: Option<Band>,
    /// What their steps point to, whatever it is; nothing for scores, once the talks are over, or where it wasn't asked for.
    pub outlook: Option<Forecast>,
    /// What was agreed, once there is a deal.
    pub agreed: Option<AgreedMark>,
    /// The days on which it was offered, from left to right.
    pub days: Vec<Stretch>,
    /// Where the lines across start.
    pub left: f64,
    /// Where the lines across end.
    pub right: f64,
    /// How high the picture is, in pixels.
    pub height: f64,
    /// Is there room for the words of what was prepared, to the right of where the lines end?
    pub has_words: bool,
}

impl History {
    /// Lays out the amounts named on an issue, with what both sides prepared for it, what was agreed and, if it
    /// `foresees`, with what their steps point to; nothing before two were named, or when the frame leaves no room for
    /// lines.
    pub fn of_amount(case: &Case, issue: &Issue, frame: &Frame<'_>, foresees: bool) -> Option<Self> {
        let deal = deal(case);
        let is_open = foresees && case.talks_go_on();
        let outlook = is_open.then(|| forecast::of_issue(case, issue)).flatten();
        let room = room(case, issue).and_then(|room| room.between());
        let room = room.and_then(|(ours, theirs)| Span::of([ours.to_f64(), theirs.to_f64()]));
        let amount = |deal: &Deal<'_>| settled_on(deal, issue)?.amount();
        let agreed = deal.as_ref().and_then(|deal| Some(Agreed::of(deal, amount(deal)?.to_f64(), amount(deal))));
        let (points, guides, are_days) = (amounts(case, issue), prepared(issue), issue.is_date());
        Content { points, guides, room, outlook, agreed, are_days }.lay_out(case, frame)
    }

    /// Lays out what the offers of both sides were worth to us, on the scale on which 1 is all that we hope for, with
    /// the score that a deal must reach for us, if it was said, and that of the deal; offers that have no score or were
    /// withdrawn are left out, and of packages put on the table together all but the lead. Nothing before two have one,
    /// or when the frame leaves no room for lines.
    pub fn of_scores(case: &Case, frame: &Frame<'_>) -> Option<Self> {
        let hundred = Hundred::of(case, Side::Us);
        let reservation = case.reservation.us.map(|share: Share| hundred.share(share.get()));
        let guide = |value| guide(Side::Us, GuideKind::Reservation, value, None);
        let worth = |deal: &Deal<'_>| score::package(case, Side::Us, &case.agreed_terms(deal.agreement));
        let agreed = deal(case).and_then(|deal| Some(Agreed::of(&deal, hundred.share(worth(&deal)?), None)));
        let guides = reservation.map(guide).into_iter().collect();
        let points = scores(case, hundred);
        Content { points, guides, room: None, outlook: None, agreed, are_days: false }.lay_out(case, frame)
    }

    /// The points of one side, oldest first.
    pub fn of(&self, side: Side) -> impl Iterator<Item = &Point> {
        self.points.iter().filter(move |point| point.side == side)
    }

    /// The line through a side's points and on to what was agreed, in pixels, thinned to what can be seen: the highest
    /// and the lowest of each column of pixels, and both ends. In steps where there is no scale.
    pub fn track(&self, side: Side) -> Vec<(f64, f64)> {
        let mut corners: Vec<(f64, f64)> = Vec::new();
        let mut on_to = |(x, y): (f64, f64)| {
            let before = corners.last().copied().filter(|_| !self.lanes.is_empty());
            corners.extend(before.map(|(_, level)| (x, level)));
            corners.push((x, y));
        };
        let mut last = None;
        for point in self.of(side) {
            on_to((point.x, point.y));
            last = Some(point.x);
        }
        let agreed = self.agreed.as_ref().filter(|agreed| last.is_some_and(|last| last < agreed.x));
        if let Some(agreed) = agreed {
            on_to((agreed.x, agreed.y));
        }
        // Thinning is for lines that run on to the right.
        if self.lanes.is_empty() { thin::columns(corners.into_iter()) } else { corners }
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

    /// Writes the days below the points; where all are of one day, when it began and when it ended.
    pub(super) fn date(&mut self, case: &Case, frame: &Frame<'_>) {
        let moment = |point: &Point| case.offers.get(point.offer).map(|offer| &offer.at);
        let days = self.points.iter().map(|point| moment(point).map(|at| frame.words.day(at)).unwrap_or_default());
        let mut days: Vec<String> = days.collect();
        if days.iter().all(|day| days.first() == Some(day)) {
            let last = days.len().saturating_sub(1);
            for (place, (day, point)) in days.iter_mut().zip(&self.points).enumerate() {
                let at = moment(point).filter(|_| place == 0 || place == last);
                *day = at.map(|at| frame.words.moment(at)).unwrap_or_default();
            }
        }
        let places: Vec<f64> = self.points.iter().map(|point| point.x).collect();
        self.days = spacing::stretches(&places, &days, self.height - DAYS, frame.width);
    }
}

/// What was agreed, before it has a place.
pub(super) struct Agreed {
    pub value: f64,
    pub amount: Option<Decimal>,
    /// The place of the accepted offer in the history.
    pub offer: Option<usize>,
    /// When.
    pub moment: Timestamp,
}

impl Agreed {
    pub fn of(deal: &Deal<'_>, value: f64, amount: Option<Decimal>) -> Self {
        let offer = deal.offer.map(|(place, _)| place);
        Self { value, amount, offer, moment: deal.agreement.at.clone() }
    }

    /// Its words.
    fn text(&self, words: &dyn Wording) -> String {
        words.agreed(&words.value(self.value, self.amount))
    }

    /// At its place.
    fn at(&self, x: f64, y: f64, words: &dyn Wording) -> AgreedMark {
        AgreedMark { value: self.value, text: self.text(words), x, y, label: None }
    }

    /// Is the last point the offer that was accepted, with just that value? Then that is where it was agreed.
    fn is_last(&self, points: &[Point]) -> bool {
        let same = |point: &Point| Some(point.offer) == self.offer && (point.value - self.value).abs() <= score::SAME;
        points.last().is_some_and(same)
    }
}

/// What a deal settles on an issue.
pub(super) fn settled_on<'a>(deal: &'a Deal<'_>, issue: &Issue) -> Option<&'a Settled<'a>> {
    deal.outcome.settled.iter().find(|settled| settled.issue.id == issue.id)
}

/// Places points from left to right between two pixels, and says which have room for a shape. Gives the place of what was
/// agreed: that of the last point, or behind it.
pub(super) fn place_across(
    case: &Case,
    points: &mut [Point],
    agreed: Option<&Agreed>,
    (spacing, ends): (Spacing, (f64, f64)),
) -> Option<f64> {
    let behind = agreed.filter(|agreed| !agreed.is_last(points));
    let moment = |point: &Point| case.offers.get(point.offer).map(|offer| offer.at.clone()).unwrap_or_default();
    let mut moments: Vec<Timestamp> = points.iter().map(moment).collect();
    moments.extend(behind.map(|agreed| agreed.moment.clone()));
    let places = spacing::spread(&moments, spacing, ends);
    for (point, x) in points.iter_mut().zip(&places) {
        point.x = *x;
    }
    for side in [Side::Us, Side::Them] {
        mark(points, side);
    }
    agreed.and_then(|_| places.last().copied())
}

/// What a history shows, before it has a size.
struct Content {
    /// Not placed yet.
    points: Vec<Point>,
    /// Not placed yet.
    guides: Vec<Guide>,
    room: Option<Span>,
    outlook: Option<Forecast>,
    agreed: Option<Agreed>,
    /// Are the values dates?
    are_days: bool,
}

/// A forecast that both sides meet.
#[derive(Clone, Copy)]
struct Meeting {
    low: Decimal,
    high: Decimal,
    rounds: u32,
}

/// Where the lines across start and end, and the points between them.
struct Across {
    left: f64,
    right: f64,
    points: (f64, f64),
    has_words: bool,
}

impl Content {
    /// Where both would meet, if their steps point to that.
    const fn meeting(&self) -> Option<Meeting> {
        match self.outlook {
            Some(Forecast::Meets { low, high, rounds }) => Some(Meeting { low, high, rounds }),
            _ => None,
        }
    }

    fn lay_out(mut self, case: &Case, frame: &Frame<'_>) -> Option<History> {
        if self.points.len() < 2 || frame.height - TOP - BOTTOM < LEAST_PLOT {
            return None;
        }
        let shown = self.shown()?;
        let y = shown.scale(frame.height - BOTTOM, TOP);
        let height_of = |value: f64| y.pixel(shown.clip(value));
        self.write(frame.words);
        for guide in &mut self.guides {
            guide.y = height_of(guide.value);
        }
        let (beyond, guides): (Vec<_>, Vec<_>) =
            self.guides.iter().cloned().partition(|guide| shown.is_off(guide.value));
        let ticks = self.ticks(&y, frame.words);
        let meeting = self.meeting();
        let across = self.across(&ticks, &guides, frame)?;
        let x = place_across(case, &mut self.points, self.agreed.as_ref(), (frame.spacing, across.points));
        for point in &mut self.points {
            point.y = y.pixel(point.value);
        }
        let room = self.room.filter(|room| room.low < shown.high && room.high > shown.low);
        let mut history = History {
            ticks: beside_axis(ticks, across.left, frame.width),
            guides: spread(guides, frame.height),
            beyond: spread(beyond, frame.height),
            room: room.map(|room| (height_of(room.high), height_of(room.low))),
            forecast: meeting
                .and_then(|meeting| band(meeting, &self.points, (across.points.1, across.right), &height_of)),
            outlook: self.outlook,
            agreed: self.agreed.zip(x).map(|(agreed, x)| agreed.at(x, y.pixel(agreed.value), frame.words)),
            points: self.points,
            left: across.left,
            right: across.right,
            height: frame.height,
            has_words: across.has_words,
            ..History::default()
        };
        label(&mut history);
        history.date(case, frame);
        Some(history)
    }

    /// The values that the picture shows: those that were offered or agreed, and of what was prepared and forecast as much
    /// as is near them.
    fn shown(&self) -> Option<Span> {
        let agreed = self.agreed.iter().map(|agreed| agreed.value);
        let offered = Span::of(self.points.iter().map(|point| point.value).chain(agreed))?;
        let mut shown = offered;
        let prepared = self.guides.iter().map(|guide| guide.value);
        let forecast = self.meeting().into_iter().flat_map(|meeting| [meeting.low.to_f64(), meeting.high.to_f64()]);
        for value in prepared.chain(forecast).filter(|value| offered.is_near(*value)) {
            shown.include(value);
        }
        Some(shown)
    }

    /// Writes what stands beside points and guides.
    fn write(&mut self, words: &dyn Wording) {
        for point in &mut self.points {
            point.text = words.value(point.value, point.amount);
        }
        for guide in &mut self.guides {
            guide.text = words.guide(guide);
        }
    }

    /// The round values of a scale with their heights, as they are written: as amounts where the points are; of dates whole
    /// days.
    fn ticks(&self, y: &Scale, words: &dyn Wording) -> Vec<(f64, String)> {
        let are_amounts = self.points.iter().any(|point| point.amount.is_some());
        let text = |value: f64| words.tick(value, are_amounts.then(|| Decimal::nearest(value)));
        let values = if self.are_days { y.day_ticks(TICKS) } else { y.ticks(TICKS) };
        values.into_iter().map(|value| (y.pixel(value), text(value))).collect()
    }

    /// How the width is divided: what the numbers of the axis take, the points with the value behind the last ones, the
    /// forecast, and the words of what was prepared. Nothing where no room is left.
    fn across(&self, ticks: &[(f64, String)], guides: &[Guide], frame: &Frame<'_>) -> Option<Across> {
        let widest = |texts: &mut dyn Iterator<Item = &String>| texts.map(|text| width(text)).fold(0.0, f64::max);
        let numbers = widest(&mut ticks.iter().map(|(_, text)| text)) + BESIDE;
        let left = if numbers > frame.width * MOST_AXIS { 0.0 } else { numbers };
        let words = widest(&mut guides.iter().map(|guide| &guide.text)) + BESIDE;
        let has_words = !guides.is_empty() && frame.width - left - words >= LEAST_BESIDE_WORDS;
        let right = frame.width - if has_words { words } else { MARGIN };
        let strip = self.meeting().map_or(0.0, |_| (frame.width * STRIP).max(LEAST_STRIP));
        let last = |side| self.points.iter().rfind(|point| point.side == side).map(|point| width(&point.text));
        let agreed = self.agreed.as_ref().map(|agreed| width(&agreed.text(frame.words)));
        let behind = [last(Side::Us), last(Side::Them), agreed].into_iter().flatten().fold(0.0, f64::max);
        let behind = (behind + BEHIND).min(frame.width * MOST_BEHIND);
        let points = (left + MARGIN, right - strip.max(behind).max(MARGIN));
        (points.1 - points.0 >= LEAST_PLOT).then_some(Across { left, right, points, has_words })
    }
}

/// The numbers of an axis beside its lines; above them where the lines start at the edge. None that would be cut.
fn beside_axis(ticks: Vec<(f64, String)>, left: f64, within: f64) -> Vec<Tick> {
    let tick = |(y, text): (f64, String)| {
        let fits = width(&text) <= within;
        let tag = if left > 0.0 {
            Tag { text, x: left - BESIDE, y: y + 4.0, anchor: Anchor::End }
        } else {
            Tag { text, x: 0.0, y: y - 3.0, anchor: Anchor::Start }
        };
        Tick { y, tag: fits.then_some(tag) }
    };
    ticks.into_iter().map(tick).collect()
}

/// Gives values to the points, and to what was agreed.
fn label(history: &mut History) {
    let lines = Lines {
        within: Area { left: history.left, top: 0.0, right: history.right, bottom: history.height - BOTTOM + 24.0 },
        across: history.guides.iter().map(|guide| guide.y).collect(),
    };
    value_labels::place(&mut history.points, history.agreed.as_mut(), lines);
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

const fn guide(side: Side, kind: GuideKind, value: f64, amount: Option<Decimal>) -> Guide {
    Guide { side, kind, value, amount, text: String::new(), y: 0.0, label_y: 0.0 }
}

/// Every amount that was named, oldest first.
fn amounts(case: &Case, issue: &Issue) -> Vec<Point> {
    let point = |(offer, side, amount): (usize, Side, Decimal)| Point {
        side,
        offer,
        value: amount.to_f64(),
        amount: Some(amount),
        ..Point::default()
    };
    case.amounts(issue).map(point).collect()
}

/// The score for us of every offer that counts and has one, oldest first.
fn scores(case: &Case, hundred: Hundred) -> Vec<Point> {
    let scores = score::offers(case);
    let scored = |(place, offer): (usize, &Offer)| {
        let value = hundred.share(scores.get(place)?.us?);
        Some(Point { side: offer.by, offer: place, value, ..Point::default() })
    };
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

/// Plain digits, for the tests of pictures.
#[cfg(test)]
pub(super) mod sample {
    use super::{Decimal, Guide, Timestamp, Wording};

    pub struct Digits;

    impl Wording for Digits {
        fn value(&self, value: f64, amount: Option<Decimal>) -> String {
            amount.map_or_else(|| format!("{:.0}", value * 100.0), |amount| amount.to_string())
        }

        fn term(&self, term: &str) -> String {
            term.to_owned()
        }

        fn guide(&self, guide: &Guide) -> String {
            format!("{:?} {}", guide.kind, self.value(guide.value, guide.amount))
        }

        fn agreed(&self, value: &str) -> String {
            format!("agreed {value}")
        }

        fn day(&self, moment: &Timestamp) -> String {
            moment.day().as_str().to_owned()
        }

        fn moment(&self, moment: &Timestamp) -> String {
            moment.as_str().to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::sample::Digits;
    use super::*;
    use crate::analysis::sample::{close, in_turn, stance};
    use crate::case::{Agreement, OfferStatus, Stance};
    use crate::guide::Example;

    const FRAME: Frame<'_> = Frame { width: 600.0, height: 308.0, spacing: Spacing::Turns, words: &Digits };

    fn agency() -> Case {
        Example::Agency.case().unwrap()
    }

    /// The history of amounts of the only issue, in turn.
    fn of(case: &Case) -> History {
        History::of_amount(case, &case.issues[0], &FRAME, true).unwrap()
    }

    #[test]
    fn every_amount_is_a_point_and_higher_amounts_lie_higher() {
        let case = agency();
        let issue = case.issue("fee").unwrap();
        let history = History::of_amount(&case, issue, &FRAME, true).unwrap();
        assert_eq!(history.points.len(), case.amounts(issue).count());
        for pair in history.points.windows(2) {
            assert!(pair[0].x < pair[1].x);
            assert_eq!(pair[0].amount > pair[1].amount, pair[0].y < pair[1].y);
        }
        assert!(history.room.unwrap().0 < history.room.unwrap().1);
        assert!(history.points.iter().all(|point| point.marked));
    }

    #[test]
    fn one_value_or_no_room_is_no_history() {
        let one = in_turn(&[100]);
        assert_eq!(History::of_amount(&one, &one.issues[0], &FRAME, true), None);
        assert_eq!(History::of_scores(&Case::default(), &FRAME), None);
        let two = in_turn(&[100, 0]);
        for (width, height) in [(0.0, 308.0), (90.0, 308.0), (600.0, 80.0)] {
            let frame = Frame { width, height, ..FRAME };
            assert_eq!(History::of_amount(&two, &two.issues[0], &frame, true), None);
        }
    }

    #[test]
    fn pixels_are_those_worked_out_by_hand() {
        let history = of(&in_turn(&[100, 0, 75, 25, 50]));
        // "100" takes 23.4 pixels: from 31.4 + 18 to 582 − ("50": 15.6 + 14) across, and from 264 up to 24.
        let step = (552.4 - 49.4) / 4.0;
        let heights = [24.0, 264.0, 84.0, 204.0, 144.0];
        let expected = heights.into_iter().zip(0..).map(|(y, turn)| (f64::from(turn).mul_add(step, 49.4), y));
        for (point, (x, y)) in history.points.iter().zip(expected) {
            close(point.x, x);
            close(point.y, y);
        }
        close(history.left, 31.4);
        close(history.right, 582.0);
        let ticks: Vec<&str> = history.ticks.iter().filter_map(|tick| Some(tick.tag.as_ref()?.text.as_str())).collect();
        assert_eq!(ticks, ["0", "50", "100"]);
    }

    #[test]
    fn the_lines_across_a_picture_of_dates_are_at_whole_days() {
        let mut case = in_turn(&[20_892, 20_878, 20_888, 20_880]);
        case.issues[0].counts = Some(crate::case::Counts::Date);
        let ticks: Vec<String> = of(&case).ticks.into_iter().filter_map(|tick| Some(tick.tag?.text)).collect();
        assert_eq!(ticks, ["20878", "20885", "20892"], "each week");
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
        assert_eq!(history.beyond.iter().map(|guide| guide.y).collect::<Vec<_>>(), [24.0, 264.0], "at the edges");
        // 0 to 200 over 240 pixels: 120 lies at 264 − 144.
        close(history.guides[1].y, 120.0);
        close(history.guides[1].label_y, 116.0);
        let room = history.room.unwrap();
        close(room.0, 120.0);
        close(room.1, 204.0);
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
        assert_eq!(of(&case).room, Some((24.0, 144.0)));
        case.issues[0].us.walk_away = Some(Decimal::whole(800));
        assert_eq!(of(&case).room, None, "it lies outside");
    }

    #[test]
    fn a_forecast_is_a_band_to_the_right_of_the_last_point() {
        let mut case = in_turn(&[100, 0, 60, 16, 40, 24]);
        let history = of(&case);
        let band = history.forecast.as_ref().unwrap();
        // 14 % of 600 are kept free; 28 and 30 of 100 over 240 pixels.
        assert_eq!((band.rounds, band.left, band.right), (2, 498.0, 582.0));
        let narrow = History::of_amount(&case, &case.issues[0], &Frame { width: 300.0, ..FRAME }, true).unwrap();
        assert_eq!([band, narrow.forecast.as_ref().unwrap()].map(Band::words), ["likely deal", "likely"]);
        close(history.points[5].x, 498.0);
        close(band.top, 264.0 - 72.0);
        close(band.bottom, 264.0 - 67.2);
        let (ours, theirs) = (&history.points[4], &history.points[5]);
        assert_eq!(band.wedges[0], [(ours.x, ours.y), (582.0, band.top), (582.0, band.bottom)]);
        assert_eq!(band.wedges[1][0], (theirs.x, theirs.y));
        let plain = History::of_amount(&case, &case.issues[0], &FRAME, false).unwrap();
        assert_eq!((plain.forecast, plain.outlook), (None, None), "it wasn't asked for");
        close(plain.points[5].x, 582.0 - 15.6 - 14.0);
        case.agreement = Some(Agreement::default());
        assert_eq!((of(&case).forecast, of(&case).outlook), (None, None), "a deal is no guess");
        let early = of(&in_turn(&[100, 0, 60, 16, 40]));
        assert_eq!(early.forecast, None);
        assert!(matches!(early.outlook, Some(Forecast::TooEarly(_))));
    }

    #[test]
    fn where_the_accepted_offer_named_it_last_it_was_agreed_there() {
        let mut case = in_turn(&[100, 0, 75, 25, 50]);
        case.agreement = Some(Agreement { offer: "o5".to_owned(), ..Agreement::default() });
        let history = of(&case);
        let (agreed, last) = (history.agreed.clone().unwrap(), &history.points[4]);
        assert_eq!((agreed.x, agreed.y, agreed.text.as_str()), (last.x, last.y, "agreed 50"));
        assert!(agreed.label.is_some());
        assert_eq!(history.track(Side::Them).last(), Some(&(agreed.x, agreed.y)), "their line leads to it, too");
        case.agreement.as_mut().unwrap().offer = "o4".to_owned();
        let history = of(&case);
        let agreed = history.agreed.clone().unwrap();
        close(agreed.value, 25.0);
        assert!(agreed.x > history.points[4].x, "an offer before the last: it stands behind all");
        for side in [Side::Us, Side::Them] {
            assert_eq!(history.track(side).last(), Some(&(agreed.x, agreed.y)));
        }
    }

    #[test]
    fn what_was_agreed_in_the_example_is_marked_with_its_value_and_its_score() {
        let case = agency();
        let issue = case.issue("fee").unwrap();
        let agreed = History::of_amount(&case, issue, &FRAME, false).unwrap().agreed.unwrap();
        assert_eq!((agreed.value, agreed.text.as_str(), agreed.label.is_some()), (9_400.0, "agreed 9400", true));
        close(History::of_scores(&case, &FRAME).unwrap().agreed.unwrap().value, 0.7475);
    }

    #[test]
    fn by_time_a_gap_is_seen_and_both_ends_stay() {
        let mut case = in_turn(&[100, 0, 75, 25]);
        let minutes = ["10:00", "10:00", "10:02", "20:00"];
        for (offer, minute) in case.offers.iter_mut().zip(minutes) {
            offer.at = Timestamp::parse(&format!("2026-11-20T{minute}:00Z")).unwrap();
        }
        let by_time = Frame { spacing: Spacing::Time, ..FRAME };
        let history = History::of_amount(&case, &case.issues[0], &by_time, true).unwrap();
        let x: Vec<f64> = history.points.iter().map(|point| point.x).collect();
        let turns: Vec<f64> = of(&case).points.iter().map(|point| point.x).collect();
        close(x[0], turns[0]);
        close(x[3], turns[3]);
        close(x[1] - x[0], 14.0);
        assert!(x[3] - x[2] > 300.0);
    }

    #[test]
    fn offers_of_one_day_are_dated_at_both_ends_and_others_by_their_days() {
        let mut case = in_turn(&[100, 0, 75]);
        let texts =
            |case: &Case| -> Vec<String> { of(case).days.into_iter().filter_map(|day| Some(day.tag?.text)).collect() };
        for (offer, hour) in case.offers.iter_mut().zip(["09", "10", "11"]) {
            offer.at = Timestamp::parse(&format!("2026-11-20T{hour}:00:00Z")).unwrap();
        }
        assert_eq!(texts(&case), ["2026-11-20T09:00:00Z", "2026-11-20T11:00:00Z"]);
        case.offers[2].at = Timestamp::parse("2026-11-23T09:00:00Z").unwrap();
        assert_eq!(texts(&case), ["2026-11-20", "2026-11-23"]);
    }

    #[test]
    fn numbers_that_would_take_too_much_of_the_width_stand_above_their_lines() {
        let case = in_turn(&[2_000_000_000, 0]);
        let narrow = |width| History::of_amount(&case, &case.issues[0], &Frame { width, ..FRAME }, true).unwrap();
        assert!(narrow(600.0).left > 0.0);
        let history = narrow(200.0);
        close(history.left, 0.0);
        assert!(history.ticks.iter().all(|tick| tick.tag.as_ref().is_some_and(|tag| tag.area().right <= 200.0)));
    }

    #[test]
    fn scores_are_those_for_us_and_leave_out_what_was_withdrawn() {
        let mut case = agency();
        let history = History::of_scores(&case, &FRAME).unwrap();
        assert_eq!(history.points.len(), 10);
        close(history.points[9].value, 0.7475);
        assert!(history.points.iter().all(|point| point.amount.is_none()));
        let guide = &history.guides[0];
        assert_eq!((guide.side, guide.kind, guide.value), (Side::Us, GuideKind::Reservation, 0.45));
        case.offers[3].status = OfferStatus::Withdrawn;
        case.reservation.us = None;
        let history = History::of_scores(&case, &FRAME).unwrap();
        assert!(history.points.len() == 9 && history.points.iter().all(|point| point.offer != 3));
        assert!(history.guides.is_empty() && history.beyond.is_empty());
    }

    #[test]
    fn packages_put_on_the_table_together_are_one_point() {
        let mut case = agency();
        let places = |case: &Case| {
            let history = History::of_scores(case, &FRAME).unwrap();
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
        assert_eq!(history.points.iter().filter(|point| point.label.is_some()).count(), 4);
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
            by_time: bool,
            agreed in proptest::option::of(any::<prop::sample::Index>()),
            gaps in proptest::collection::vec(0_usize..1_000, 1..8),
        ) {
            let mut case = in_turn(&amounts);
            let of = |from: usize| Stance { opening: Some(Decimal::whole(prepared[from])), ..stance(1.0, prepared[from + 1], prepared[from + 2]) };
            (case.issues[0].us, case.issues[0].them) = (of(0), of(3));
            for (turn, offer) in case.offers.iter_mut().enumerate() {
                offer.at = Timestamp::parse(&format!("2026-11-{:02}T10:{:02}:00Z", 1 + gaps[turn % gaps.len()] / 60, turn)).unwrap();
            }
            if let Some(offer) = agreed {
                case.agreement = Some(Agreement { offer: format!("o{}", offer.index(amounts.len()) + 1), ..Agreement::default() });
            }
            let spacing = if by_time { Spacing::Time } else { Spacing::Turns };
            let frame = Frame { width, height, spacing, words: &Digits };
            let Some(history) = History::of_amount(&case, &case.issues[0], &frame, true) else { return Ok(()) };
            let inside = |x: f64, y: f64| x >= 0.0 && x <= width && y >= 0.0 && y <= height;
            prop_assert!(history.points.iter().all(|point| inside(point.x, point.y)));
            prop_assert!(history.points.windows(2).all(|pair| pair[0].x < pair[1].x));
            prop_assert!(history.ticks.iter().all(|tick| inside(0.0, tick.y)));
            let picture = Area { left: -1e-6, top: 0.0, right: width + 1e-6, bottom: height };
            let ticks = history.ticks.iter().filter_map(|tick| tick.tag.as_ref());
            let values = history.points.iter().filter_map(|point| point.label.as_ref());
            let agreed = history.agreed.iter().filter_map(|agreed| agreed.label.as_ref());
            let days = history.days.iter().filter_map(|day| day.tag.as_ref());
            prop_assert!(ticks.chain(values).chain(agreed).chain(days).all(|tag| picture.holds(&tag.area())));
            if history.has_words {
                let ends = history.guides.iter().map(|guide| history.right + BESIDE + super::super::label::width(&guide.text));
                prop_assert!(ends.fold(0.0, f64::max) <= width + 1e-6);
            }
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
