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
