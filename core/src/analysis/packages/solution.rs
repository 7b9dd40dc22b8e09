//! Three packages that theory points at. They are three different answers to "what would be fair?".

use super::TOLERANCE;
use super::frontier::{Frontier, Point};

/// Products are compared to the last digits that a float holds: near the best one they differ by far less than the
/// scores do.
const PRODUCT_TOLERANCE: f64 = 1e-14;

impl Frontier<'_> {
    /// The acceptable packages of the frontier, best for us first: worth no less than their reservation to both.
    pub fn acceptable(&self) -> &[Point] {
        let [us, them] = self.space.reservations;
        let from = self.points().partition_point(|point| point.them < them - TOLERANCE);
        let to = self.points().partition_point(|point| point.us >= us - TOLERANCE);
        self.points().get(from..to).unwrap_or_default()
    }

    /// The package that is best for them among the acceptable ones worth at least a score to us; nothing when
    /// there is none.
    pub fn best_for_them(&self, at_least_for_us: f64) -> Option<Point> {
        let fits = |point: &&Point| point.us >= at_least_for_us - TOLERANCE;
        self.acceptable().iter().rev().find(fits).copied()
    }

    /// The package that is best for us among the acceptable ones worth at least a score to them; nothing when
    /// there is none.
    pub fn best_for_us(&self, at_least_for_them: f64) -> Option<Point> {
        self.acceptable().iter().find(|point| point.them >= at_least_for_them - TOLERANCE).copied()
    }

    /// What would improve a deal for one side without costing the other anything (post-settlement settlement; Raiffa,
    /// 1985): the points of the frontier at least as good for both, best for us first. Empty when there are none.
    pub fn improvements(&self, us: f64, them: f64) -> &[Point] {
        let from = self.points().partition_point(|point| point.them < them - TOLERANCE);
        let to = self.points().partition_point(|point| point.us >= us - TOLERANCE);
        let as_good = self.points().get(from..to).unwrap_or_default();
        let better = |point: &Point| point.us > us + TOLERANCE || point.them > them + TOLERANCE;
        if as_good.iter().all(better) { as_good } else { &[] }
    }

    /// The Nash point: the acceptable package with the largest product of what both gain over their reservations
    /// (Nash, *The Bargaining Problem*, 1950). Nothing when no package is acceptable.
    pub fn nash(&self) -> Option<Point> {
        self.largest(PRODUCT_TOLERANCE, &|[us, them]| us * them)
    }

    /// The egalitarian point: the acceptable package with the largest smaller gain over the reservations
    /// (Raiffa, *Negotiation Analysis*, 2002: "maximin"). Nothing when no package is acceptable.
    pub fn egalitarian(&self) -> Option<Point> {
        self.largest(TOLERANCE, &|[us, them]| f64::min(us, them))
    }

    /// The Kalai–Smorodinsky point: the acceptable package where the smaller of the two shares is largest that each
    /// side gets of the most it could gain in an acceptable package (Kalai and Smorodinsky, *Other Solutions to
    /// Nash's Bargaining Problem*, 1975; the largest smaller share is its reading for finite sets). A side that can
    /// gain nothing has no share to compare. Nothing when no package is acceptable.
    pub fn kalai_smorodinsky(&self) -> Option<Point> {
        let [most_for_us, most_for_them] = [self.best_for_us(f64::MIN), self.best_for_them(f64::MIN)];
        let [us, them] = [self.gains(&most_for_us?)[0], self.gains(&most_for_them?)[1]];
        let share = |gain: f64, most: f64| if most > TOLERANCE { gain / most } else { 1.0 };
        self.largest(TOLERANCE, &|gains| f64::min(share(gains[0], us), share(gains[1], them)))
    }

    /// What a package is worth above both reservations, ours first; at least 0.
    fn gains(&self, point: &Point) -> [f64; 2] {
        let [us, them] = self.space.reservations;
        [f64::max(point.us - us, 0.0), f64::max(point.them - them, 0.0)]
    }

    /// The acceptable package with the largest value of its gains; of several, the one with the largest sum of
    /// scores, and of those the one whose gains are closest together.
    fn largest(&self, tolerance: f64, value: &dyn Fn([f64; 2]) -> f64) -> Option<Point> {
        let value_of = |point: &Point| value(self.gains(point));
        let most = self.acceptable().iter().map(value_of).fold(f64::NEG_INFINITY, f64::max);
        let mut chosen: Option<Point> = None;
        for point in self.acceptable().iter().filter(|point| value_of(point) >= most - tolerance) {
            let apart = |point: &Point| {
                let [us, them] = self.gains(point);
                (us - them).abs()
            };
            let better = chosen.is_none_or(|chosen| {
                let more = point.us + point.them - chosen.us - chosen.them;
                more > TOLERANCE || (more > -TOLERANCE && apart(point) < apart(&chosen) - TOLERANCE)
            });
            if better {
                chosen = Some(*point);
            }
        }
        chosen
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::packages::Space;
    use crate::analysis::sample::{choice, share};
    use crate::case::Case;

    /// A frontier of (1, 0), (0.75, 0.5) and (0, 1).
    fn case() -> Case {
        let options = [("x", 100.0, 0.0), ("y", 75.0, 50.0), ("z", 0.0, 100.0)];
        Case { issues: vec![choice("one", (1.0, 1.0), &options)], ..Case::default() }
    }

    fn scores(points: &[Point]) -> Vec<(f64, f64)> {
        points.iter().map(|point| (point.us, point.them)).collect()
    }

    #[test]
    fn what_is_short_by_no_more_than_the_tolerance_is_acceptable() {
        let acceptable = |us, them| {
            let mut case = case();
            (case.reservation.us, case.reservation.them) = (share(us), share(them));
            let space = Space::new(&case).unwrap();
            scores(space.frontier().acceptable()).len()
        };
        assert_eq!([acceptable(0.0, 0.0), acceptable(TOLERANCE, 0.0), acceptable(0.0, TOLERANCE)], [3, 3, 3]);
        assert_eq!([acceptable(2e-9, 0.0), acceptable(0.0, 2e-9), acceptable(2e-9, 2e-9)], [2, 2, 1]);
        assert_eq!(acceptable(0.8, 0.1), 0);
    }

    #[test]
    fn a_deal_is_improved_by_what_is_as_good_for_both() {
        let case = case();
        let space = Space::new(&case).unwrap();
        let frontier = space.frontier();
        let better = |us, them| scores(frontier.improvements(us, them));
        assert_eq!(better(0.5, 0.2), [(0.75, 0.5)]);
        assert_eq!(better(0.75, 0.2), [(0.75, 0.5)]);
        assert_eq!(better(0.5, 0.5), [(0.75, 0.5)]);
        assert_eq!(better(0.2, TOLERANCE), [(1.0, 0.0), (0.75, 0.5)]);
        assert_eq!(better(TOLERANCE, 0.2), [(0.75, 0.5), (0.0, 1.0)]);
        assert!(better(0.75, 0.5).is_empty() && better(1.0, 0.0).is_empty() && better(0.8, 0.2).is_empty());
    }

    #[test]
    fn the_best_for_a_side_is_worth_enough_to_the_other() {
        let case = case();
        let space = Space::new(&case).unwrap();
        let frontier = space.frontier();
        let pair = |point: Option<Point>| point.map(|point| (point.us, point.them));
        assert_eq!(pair(frontier.best_for_them(0.75)), Some((0.75, 0.5)));
        assert_eq!(pair(frontier.best_for_them(TOLERANCE)), Some((0.0, 1.0)));
        assert_eq!(pair(frontier.best_for_us(0.5)), Some((0.75, 0.5)));
        assert_eq!(pair(frontier.best_for_us(TOLERANCE)), Some((1.0, 0.0)));
        assert_eq!((pair(frontier.best_for_us(1.1)), pair(frontier.best_for_them(1.1))), (None, None));
    }
}
