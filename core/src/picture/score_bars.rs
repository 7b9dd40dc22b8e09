//! What the last offers of both sides are worth, as bars: each for us and for them.

use super::span::Span;
use crate::analysis::limit::reservation;
use crate::analysis::score;
use crate::case::{Case, Side};

/// From one bar to the next, and how high a bar is, in pixels.
const ROW: f64 = 28.0;
const HIGH: f64 = 14.0;
/// The least width in which bars can be told apart, in pixels.
const LEAST_WIDTH: f64 = 40.0;

/// What one offer is worth to one side.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreBar {
    /// Whose offer it is.
    pub by: Side,
    /// The offer's place in the history, from 0.
    pub offer: usize,
    /// To whom it is worth that.
    pub worth_to: Side,
    /// The score: 0 at the walk-away everywhere, 1 at the target everywhere.
    pub score: f64,
    /// Where the bar starts, in pixels; left of zero for a score below 0.
    pub left: f64,
    /// Where it ends.
    pub right: f64,
    /// Its upper edge, in pixels from the top.
    pub top: f64,
    /// Its lower edge.
    pub bottom: f64,
    /// Does the score lie so far off that the bar ends at the picture's edge instead?
    pub off: bool,
    /// Where the side's reservation is marked, in pixels.
    pub reservation: f64,
    /// Is the score at least the reservation?
    pub is_enough: bool,
}

/// The bars, laid out for a width.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreBars {
    /// For our last offer what it is worth to us and to them, then the same for theirs; a bar without a score is
    /// left out, and the next one moves up.
    pub bars: Vec<ScoreBar>,
    /// Where the scores 0 and 1 lie, in pixels.
    pub ends: (f64, f64),
    /// The height of the picture in pixels: 28 a bar.
    pub height: f64,
}

impl ScoreBars {
    /// Lays out the bars of a case. They show 0 to 1 and as far beyond as needed, at most −0.5 to 1.5. Nothing while
    /// no last offer has a score (withdrawn ones don't count), or when the width (in pixels) leaves no room.
    pub fn of(case: &Case, width: f64) -> Option<Self> {
        let found = scores(case);
        if found.is_empty() || width < LEAST_WIDTH {
            return None;
        }
        let shown = Span::of_scores(found.iter().map(|found| found.score));
        let x = shown.scale(0.0, width);
        let (mut bars, mut top) = (Vec::with_capacity(found.len()), (ROW - HIGH) / 2.0);
        for Found { by, offer, worth_to, score } in found {
            let (zero, end) = (x.pixel(0.0), x.pixel(shown.clip(score)));
            let least = reservation(case, worth_to);
            bars.push(ScoreBar {
                by,
                offer,
                worth_to,
                score,
                left: zero.min(end),
                right: zero.max(end),
                top,
                bottom: top + HIGH,
                off: shown.is_off(score),
                reservation: x.pixel(least),
                is_enough: score >= least - score::SAME,
            });
            top += ROW;
        }
        Some(Self { bars, ends: (x.pixel(0.0), x.pixel(1.0)), height: top - (ROW - HIGH) / 2.0 })
    }
}

/// A score of a last offer.
struct Found {
    by: Side,
    offer: usize,
    worth_to: Side,
    score: f64,
}

fn scores(case: &Case) -> Vec<Found> {
    let scores = score::offers(case);
    let mut found = Vec::new();
    for by in [Side::Us, Side::Them] {
        let last = case.offers.iter().rposition(|offer| offer.by == by && offer.stands());
        let Some((offer, scores)) = last.and_then(|offer| Some((offer, scores.get(offer)?))) else {
            continue;
        };
        for (worth_to, score) in [(Side::Us, scores.us), (Side::Them, scores.them)] {
            found.extend(score.map(|score| Found { by, offer, worth_to, score }));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::sample::{case, close, share};
    use crate::case::OfferStatus;
    use crate::guide::Example;

    #[test]
    fn each_last_offer_has_a_bar_for_both_sides() {
        let case = Example::Agency.case().unwrap();
        let bars = ScoreBars::of(&case, 200.0).unwrap();
        let whose: Vec<_> = bars.bars.iter().map(|bar| (bar.by, bar.offer, bar.worth_to)).collect();
        let expected = [
            (Side::Us, 9, Side::Us),
            (Side::Us, 9, Side::Them),
            (Side::Them, 8, Side::Us),
            (Side::Them, 8, Side::Them),
        ];
        assert_eq!(whose, expected);
        assert_eq!((bars.ends, bars.height), ((0.0, 200.0), 112.0));
        let ours = &bars.bars[0];
        assert_eq!((ours.left, ours.top, ours.bottom), (0.0, 7.0, 21.0));
        close(ours.right, 149.5);
        close(ours.reservation, 90.0);
        assert!(ours.is_enough && !ours.off);
        close(bars.bars[3].top, 91.0);
    }

    #[test]
    fn scores_below_zero_grow_to_the_left_and_far_ones_end_at_the_edge() {
        // Theirs are worth 1.5 and more to us, and below 0 to them.
        let mut case = case(&[(Side::Them, "fee=14000 term=12m", "")]);
        case.reservation.them = share(0.5);
        let bars = ScoreBars::of(&case, 200.0).unwrap();
        let [us, them] = &bars.bars[..] else { panic!() };
        close(us.score, (40.0 * 3.0 + 30.0) / 70.0);
        close(them.score, (50.0 * -1.8 + 6.0) / 80.0);
        assert_eq!((us.left, us.right, us.off, us.is_enough), (50.0, 200.0, true, true));
        assert_eq!((them.left, them.right, them.off, them.is_enough), (0.0, 50.0, true, false));
        assert_eq!((us.reservation, them.reservation, bars.ends), (50.0, 100.0, (50.0, 150.0)));
    }

    #[test]
    fn withdrawn_and_incomplete_offers_have_no_bars() {
        let mut case =
            case(&[(Side::Us, "fee=9000 term=3m", ""), (Side::Us, "fee=8500", ""), (Side::Them, "fee=7000", "")]);
        case.offers[1].status = OfferStatus::Withdrawn;
        let bars = ScoreBars::of(&case, 200.0).unwrap();
        assert_eq!(bars.bars.iter().map(|bar| bar.offer).collect::<Vec<_>>(), [0, 0]);
        close(bars.height, 56.0);
        assert_eq!((ScoreBars::of(&case, 0.0), ScoreBars::of(&Case::default(), 200.0)), (None, None));
    }

    proptest! {
        #[test]
        fn all_lies_within_the_width(ours in -100_000..100_000_i32, theirs in -100_000..100_000_i32, width in 40.0..900.0_f64) {
            let (ours, theirs) = (format!("fee={ours} term=3m"), format!("fee={theirs} term=12m"));
            let bars = ScoreBars::of(&case(&[(Side::Us, &ours, ""), (Side::Them, &theirs, "")]), width).unwrap();
            prop_assert_eq!(bars.bars.len(), 4);
            for bar in bars.bars {
                prop_assert!(bar.left >= -1e-9 && bar.left <= bar.right && bar.right <= width + 1e-9);
                prop_assert!(bar.top >= 0.0 && bar.bottom <= bars.height && (0.0..=width).contains(&bar.reservation));
            }
        }
    }
}
