//! A span of values: what an axis of a picture has to show.

use super::Scale;
use crate::analysis::score::SAME;

/// Scores are shown from 0 to 1 and as far beyond as needed, but not beyond these.
const LOWEST_SCORE: f64 = -0.5;
const HIGHEST_SCORE: f64 = 1.5;

/// All values from `low` to `high`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Span {
    pub low: f64,
    pub high: f64,
}

impl Span {
    /// The span of some values; nothing without any.
    pub fn of(values: impl IntoIterator<Item = f64>) -> Option<Self> {
        let mut span = Self { low: f64::INFINITY, high: f64::NEG_INFINITY };
        for value in values {
            span.include(value);
        }
        (span.low <= span.high).then_some(span)
    }

    /// The span from 0 to 1, widened to what scores need, within −0.5 and 1.5.
    pub fn of_scores(scores: impl IntoIterator<Item = f64>) -> Self {
        let mut span = Self { low: 0.0, high: 1.0 };
        for score in scores {
            span.include(score.clamp(LOWEST_SCORE, HIGHEST_SCORE));
        }
        span
    }

    /// Widens the span to a value.
    pub fn include(&mut self, value: f64) {
        self.low = self.low.min(value);
        self.high = self.high.max(value);
    }

    /// Does a value lie within the span or no further beyond it than it is wide? A single value has no width to
    /// compare with, so everything is near it.
    pub fn is_near(&self, value: f64) -> bool {
        let width = self.high - self.low;
        width < SAME || (self.low - width..=self.high + width).contains(&value)
    }

    /// Does it lie outside?
    pub fn is_off(&self, value: f64) -> bool {
        value < self.low || value > self.high
    }

    /// The value of the span that is nearest to one.
    pub fn clip(&self, value: f64) -> f64 {
        value.clamp(self.low, self.high)
    }

    /// The scale that shows the span between two pixels. What rounding has left is no width.
    pub fn scale(&self, start: f64, end: f64) -> Scale {
        let high = if self.high - self.low < SAME { self.low } else { self.high };
        Scale::new(self.low, high, start, end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_is_within_one_width_beyond() {
        let span = Span::of([3.0, 1.0, 2.0]).unwrap();
        assert_eq!(span, Span { low: 1.0, high: 3.0 });
        assert_eq!([-1.1, -1.0, 2.0, 5.0, 5.1].map(|value| span.is_near(value)), [false, true, true, true, false]);
        assert!(Span::of([2.0]).unwrap().is_near(1e12), "nothing is squashed beside a single value");
        assert_eq!(Span::of([]), None);
    }

    #[test]
    fn scores_show_zero_to_one_and_no_more_than_half_beyond() {
        assert_eq!(Span::of_scores([0.3, 0.4]), Span { low: 0.0, high: 1.0 });
        assert_eq!(Span::of_scores([-0.2, 1.1]), Span { low: -0.2, high: 1.1 });
        assert_eq!(Span::of_scores([-7.0, 1e30]), Span { low: -0.5, high: 1.5 });
    }

    #[test]
    fn what_rounding_leaves_is_no_width() {
        let scale = Span { low: 0.5, high: 0.5 + 1e-12 }.scale(100.0, 0.0);
        assert!((scale.pixel(0.5) - 50.0).abs() < 1e-6);
    }
}
