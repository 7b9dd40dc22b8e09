//! The scale on which scores are shown.
//!
//! The engine's scores (see [`score`](super::score)) are 1 where every amount is at its target and every option is worth 100
//! points. Where no option of an issue is worth 100 points, that can't be reached, and a reader who has all that was hoped
//! for would see less than 100. So what is shown is divided by the best: 100 is every target reached and the best option of
//! every choice, 0 is every walk-away and options that are worth nothing. What is beyond a target or a walk-away is over 100
//! or below 0. This is for readers only: limits, fair points and what `analyze` prints stay as the engine has them.

use super::score::{self, SAME};
use crate::case::{Case, Side};

/// The scale of one side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hundred {
    /// The score of all that the side hopes for, above 0 and at most 1.
    best: f64,
}

impl Default for Hundred {
    fn default() -> Self {
        Self { best: 1.0 }
    }
}

impl Hundred {
    /// The scale of a side; that of the engine where nothing counts for it, or none of its options is worth anything.
    pub fn of(case: &Case, side: Side) -> Self {
        let (mut sum, mut weights) = (0.0, 0.0);
        for scored in score::scored(case, side) {
            sum += scored.weight * scored.best();
            weights += scored.weight;
        }
        let best = sum / weights;
        if best.is_finite() && best > SAME { Self { best } } else { Self::default() }
    }

    /// A score, or a difference between two, as a share of all that the side hopes for: 1 is shown as 100.
    pub fn share(self, score: f64) -> f64 {
        score / self.best
    }

    /// The score that is shown as a share of all that the side hopes for.
    pub fn score(self, share: f64) -> f64 {
        share * self.best
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{amount, case, choice, close, stance, terms};
    use crate::guide::Example;

    #[test]
    fn all_targets_and_the_best_options_are_a_hundred_and_all_walk_aways_are_zero() {
        let options = [("good", 80.0, 100.0), ("bad", 0.0, 40.0), ("never", -1.0, 0.0)];
        let fee = amount("fee", stance(30.0, 10_000, 8_000), stance(50.0, 7_000, 9_500));
        let case = Case { issues: vec![fee, choice("term", (10.0, 30.0), &options)], ..Case::default() };
        let shown = |text: &str| {
            let score = score::package(&case, Side::Us, &terms(text)).unwrap();
            Hundred::of(&case, Side::Us).share(score)
        };
        close(score::package(&case, Side::Us, &terms("fee=10000 term=good")).unwrap(), 0.95);
        close(shown("fee=10000 term=good"), 1.0);
        close(shown("fee=8000 term=bad"), 0.0);
        // (30 · 0.5 + 10 · 0.8) / 40 of 0.95
        close(shown("fee=9000 term=good"), 0.575 / 0.95);
        assert!(shown("fee=12000 term=good") > 1.0, "beyond the target");
        assert!(shown("fee=7000 term=bad") < 0.0, "below the walk-away");
        close(Hundred::of(&case, Side::Them).share(0.5), 0.5);
    }

    #[test]
    fn what_is_shown_leads_back_to_the_score() {
        let case = Case { issues: vec![choice("term", (1.0, 1.0), &[("a", 40.0, 0.0)])], ..Case::default() };
        let hundred = Hundred::of(&case, Side::Us);
        close(hundred.share(0.4), 1.0);
        close(hundred.score(hundred.share(0.13)), 0.13);
        assert_eq!(Hundred::of(&case, Side::Them), Hundred::default(), "nothing to hope for");
        assert_eq!(Hundred::of(&Case::default(), Side::Us), Hundred::default());
    }

    #[test]
    fn where_an_option_is_worth_all_points_the_scale_is_that_of_the_engine() {
        for case in [case(&[]), Example::Agency.case().unwrap(), Example::Software.case().unwrap()] {
            for side in Side::ALL {
                close(Hundred::of(&case, *side).share(0.7475), 0.7475);
            }
        }
    }
}
