//! How offers are spread from left to right: one step each, or by the time that lies between them; and the days below them.

use serde::{Deserialize, Serialize};

use super::label::width;
use super::{Anchor, Scale, Tag};
use crate::time::Timestamp;

/// What a step to the right stands for. It is kept in the settings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Spacing {
    /// The next offer: all are equally far apart.
    #[default]
    Turns,
    /// Time.
    Time,
}

/// Offers of one minute still stand so many pixels apart, where there is room: a shape and a little air.
const LEAST_APART: f64 = 14.0;
/// From one day's words to the next, in pixels.
const GAP: f64 = 10.0;

/// Offers of one day that follow each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Stretch {
    /// Where its first offer lies, in pixels.
    pub from: f64,
    /// Where its last one lies.
    pub to: f64,
    /// Its words, below it, where there is room for them.
    pub tag: Option<Tag>,
}

/// Where moments lie between two pixels, in their order; the first at the start, the last at the end.
///
/// By time, the pixels between two are as many as the seconds, but never fewer than keep their shapes apart. A moment that
/// was never set, or lies before the one ahead of it in the list, is taken to be that one.
pub(super) fn spread(moments: &[Timestamp], spacing: Spacing, (start, end): (f64, f64)) -> Vec<f64> {
    let (times, last) = (rising(moments), as_float(moments.len().saturating_sub(1)));
    let long = times.last().zip(times.first()).map_or(0.0, |(last, first)| last - first);
    if spacing == Spacing::Turns || long <= 0.0 {
        let by_turn = Scale::new(0.0, last.max(1.0), start, end);
        return (0..moments.len()).map(|place| by_turn.pixel(as_float(place))).collect();
    }
    let least = LEAST_APART.min((end - start) / last);
    let from = times.first().copied().unwrap_or_default();
    let mut places: Vec<f64> = Vec::with_capacity(times.len());
    for time in &times {
        let wanted = start + (time - from) / long * (end - start);
        places.push(places.last().map_or(wanted, |before| wanted.max(before + least)));
    }
    // What was pushed beyond the end comes back from there.
    let mut free = end;
    for place in places.iter_mut().rev() {
        *place = place.min(free);
        free = *place - least;
    }
    places
}

/// The moments as seconds that never fall; those that were never set as the first that was.
#[allow(clippy::cast_precision_loss)] // Exact for the next million years.
fn rising(moments: &[Timestamp]) -> Vec<f64> {
    let first = moments.iter().find(|moment| !moment.is_unset());
    let mut latest = first.map_or(0, Timestamp::seconds);
    let mut later = |moment: &Timestamp| {
        if !moment.is_unset() {
            latest = latest.max(moment.seconds());
        }
        latest as f64
    };
    moments.iter().map(&mut later).collect()
}

#[allow(clippy::cast_precision_loss)] // There are some thousand offers.
const fn as_float(count: usize) -> f64 {
    count as f64
}

/// The days of offers that lie at some pixels in their order, each with the words for its day. Words stand at `baseline`,
/// from where their day begins, and within `width`; the newest day's have the first right to their place.
pub(super) fn stretches(places: &[f64], days: &[String], baseline: f64, width: f64) -> Vec<Stretch> {
    let mut found: Vec<(&str, Stretch)> = Vec::new();
    for (x, day) in places.iter().zip(days) {
        match found.last_mut() {
            Some((same, stretch)) if *same == day.as_str() => stretch.to = *x,
            _ => found.push((day, Stretch { from: *x, to: *x, tag: None })),
        }
    }
    let newest = found.pop().map(|(day, stretch)| named(&stretch, day, baseline, (0.0, width)));
    let end = newest.as_ref().and_then(|newest| newest.tag.as_ref()).map_or(width, |tag| tag.area().left - GAP);
    let mut free = 0.0;
    let mut all: Vec<Stretch> = Vec::with_capacity(found.len() + 1);
    for (day, stretch) in found {
        let stretch = named(&stretch, day, baseline, (free, end));
        free = stretch.tag.as_ref().map_or(free, |tag| tag.area().right + GAP);
        all.push(stretch);
    }
    all.extend(newest);
    all
}

/// A day with its words, where they fit between two pixels: from its first offer on, or up to its last.
fn named(stretch: &Stretch, day: &str, baseline: f64, (from, to): (f64, f64)) -> Stretch {
    let wide = width(day);
    let tag = |x, anchor| Tag { text: day.to_owned(), x, y: baseline, anchor };
    let tag = if day.is_empty() {
        None
    } else if stretch.from >= from && stretch.from + wide <= to {
        Some(tag(stretch.from, Anchor::Start))
    } else if stretch.to <= to && stretch.to - wide >= from {
        Some(tag(stretch.to, Anchor::End))
    } else {
        None
    };
    Stretch { tag, ..*stretch }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::sample::close;

    /// Minutes after an hour; nothing for a moment that was never set.
    fn at(minutes: &[Option<u32>]) -> Vec<Timestamp> {
        let moment = |minute: &Option<u32>| match minute {
            Some(minute) => {
                let (day, rest) = (1 + minute / 1440, minute % 1440);
                Timestamp::parse(&format!("2026-11-{day:02}T{:02}:{:02}:00Z", rest / 60, rest % 60)).unwrap()
            }
            None => Timestamp::default(),
        };
        minutes.iter().map(moment).collect()
    }

    #[test]
    fn by_turn_all_are_equally_far_apart() {
        let moments = at(&[Some(0), Some(1), Some(600)]);
        assert_eq!(spread(&moments, Spacing::Turns, (10.0, 110.0)), [10.0, 60.0, 110.0]);
        assert!(spread(&[], Spacing::Turns, (10.0, 110.0)).is_empty());
    }

    #[test]
    fn by_time_a_gap_is_as_wide_as_it_was_long() {
        let moments = at(&[Some(0), Some(60), Some(240)]);
        assert_eq!(spread(&moments, Spacing::Time, (0.0, 400.0)), [0.0, 100.0, 400.0]);
    }

    #[test]
    fn offers_of_one_minute_stay_apart_at_both_ends() {
        let moments = at(&[Some(0), Some(0), Some(600), Some(600), Some(600)]);
        let expected = [0.0, 14.0, 372.0, 386.0, 400.0];
        for (found, expected) in spread(&moments, Spacing::Time, (0.0, 400.0)).into_iter().zip(expected) {
            close(found, expected);
        }
        let same = at(&[Some(5), Some(5), Some(5)]);
        assert_eq!(spread(&same, Spacing::Time, (0.0, 100.0)), [0.0, 50.0, 100.0], "no time has passed: by turn");
    }

    #[test]
    fn a_moment_that_is_missing_or_goes_back_counts_as_the_one_before() {
        let moments = at(&[None, Some(60), Some(30), Some(120)]);
        let found = spread(&moments, Spacing::Time, (0.0, 400.0));
        for (found, expected) in found.into_iter().zip([0.0, 14.0, 28.0, 400.0]) {
            close(found, expected);
        }
    }

    fn words(stretches: &[Stretch]) -> Vec<&str> {
        stretches.iter().map(|stretch| stretch.tag.as_ref().map_or("", |tag| tag.text.as_str())).collect()
    }

    #[test]
    fn a_day_reaches_from_its_first_offer_to_its_last_and_the_newest_is_named_first() {
        let days: Vec<String> = ["Monday", "Monday", "Tue", "Wed"].map(str::to_owned).to_vec();
        let found = stretches(&[10.0, 60.0, 85.0, 100.0], &days, 90.0, 200.0);
        let reach: Vec<_> = found.iter().map(|stretch| (stretch.from, stretch.to)).collect();
        assert_eq!(reach, [(10.0, 60.0), (85.0, 85.0), (100.0, 100.0)]);
        assert_eq!(words(&found), ["Monday", "", "Wed"], "there is no room for Tuesday");
        let at_the_edge = stretches(&[10.0, 195.0], &["Mon".to_owned(), "Tue".to_owned()], 90.0, 200.0);
        assert_eq!(at_the_edge[1].tag.as_ref().map(|tag| (tag.x, tag.anchor)), Some((195.0, Anchor::End)));
    }

    proptest! {
        #[test]
        fn places_rise_from_end_to_end_and_stay_apart(
            minutes in proptest::collection::vec(proptest::option::of(0_u32..20_000), 2..60),
            by_time: bool,
            start in 0.0..100.0_f64,
            long in 1.0..1_000.0_f64,
        ) {
            let spacing = if by_time { Spacing::Time } else { Spacing::Turns };
            let places = spread(&at(&minutes), spacing, (start, start + long));
            let last = places.len() - 1;
            prop_assert!((places[0] - start).abs() < 1e-6 && (places[last] - start - long).abs() < 1e-6);
            let least = 14.0_f64.min(long / as_float(last));
            prop_assert!(places.windows(2).all(|pair| pair[1] - pair[0] >= least - 1e-6));
        }

        #[test]
        fn a_longer_wait_is_never_drawn_shorter(
            gaps in proptest::collection::vec(1_u32..2_000, 2..12),
            long in 400.0..1_000.0_f64,
        ) {
            let minutes: Vec<Option<u32>> = gaps.iter().scan(0, |at, gap| { *at += gap; Some(Some(*at)) }).collect();
            let places = spread(&at(&minutes), Spacing::Time, (0.0, long));
            let drawn: Vec<f64> = places.windows(2).map(|pair| pair[1] - pair[0]).collect();
            // Only where offers have to give way to each other is a gap other than its time says.
            let total = f64::from(gaps[1..].iter().sum::<u32>());
            let is_free = gaps[1..].iter().all(|gap| f64::from(*gap) / total * long >= 14.0);
            for (gap, drawn) in gaps[1..].iter().zip(drawn).filter(|_| is_free) {
                prop_assert!((drawn - f64::from(*gap) / total * long).abs() < 1e-6);
            }
        }

        #[test]
        fn words_of_days_keep_within_the_picture_and_off_each_other(
            steps in proptest::collection::vec((0.0..60.0_f64, 0_u8..4), 1..40),
            wide in 20.0..900.0_f64,
        ) {
            let mut x = 0.0;
            let (places, days): (Vec<f64>, Vec<String>) =
                steps.iter().map(|(step, day)| { x = f64::min(x + step, wide); (x, format!("Day {day}")) }).unzip();
            let found = stretches(&places, &days, 90.0, wide);
            let areas: Vec<_> = found.iter().filter_map(|stretch| stretch.tag.as_ref()).map(Tag::area).collect();
            prop_assert!(areas.iter().all(|area| area.left >= 0.0 && area.right <= wide + 1e-9));
            prop_assert!(areas.windows(2).all(|pair| pair[1].left >= pair[0].right));
            prop_assert!(found.windows(2).all(|pair| pair[0].to <= pair[1].from));
        }
    }
}
