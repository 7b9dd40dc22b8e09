//! The Pareto frontier: the packages that no other package beats.

use super::TOLERANCE;
use super::merge::{Merger, Part, TABLE};
use super::order::largest_first;
use super::space::{Numbers, PackageIssue, Space};
use super::sum::Sum;
use crate::case::Terms;

/// The most sums that are kept in memory, over all issues: 16 bytes each.
const MOST_SUMS: usize = 1_500_000;
/// The most sums that are merged, about; up to 10 ns each.
const MOST_WORK: usize = 5_000_000;
/// The most sums that an issue may leave.
const MOST_POINTS: usize = 1 << 18;
/// What an issue may always leave, however many there are.
const LEAST_SUMS: usize = 4_000;

/// A package by what it is worth to both sides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Its score for us.
    pub us: f64,
    /// Its score for them, by our estimates.
    pub them: f64,
    /// The same in whole units, for finding the package again.
    sum: Sum,
}

impl Point {
    /// The same package with its scores on other scales, as it is shown.
    #[must_use]
    pub fn scaled(&self, us: impl Fn(f64) -> f64, them: impl Fn(f64) -> f64) -> Self {
        Self { us: us(self.us), them: them(self.them), ..*self }
    }
}

/// How far what was found can be trusted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Precision {
    /// Nothing better was left out.
    Exact,
    /// There were too many different scores to keep them all. What was found are packages that exist; one that was
    /// left out is better for a side by this score at most.
    Within(f64),
}

/// The packages within the hard limits that no other one beats: none is at least as good for both sides and better
/// for one (Pareto efficient; Raiffa, *The Art and Science of Negotiation*, 1982).
#[derive(Clone, Debug)]
pub struct Frontier<'a> {
    pub(super) space: &'a Space<'a>,
    points: Vec<Point>,
    precision: Precision,
    layers: Vec<Layer>,
}

/// One issue's place in building the frontier.
#[derive(Clone, Debug)]
struct Layer {
    /// Where the issue stands in the package.
    place: usize,
    part: Part,
    numbers: Numbers,
    /// The sums of the issues before this one.
    before: Vec<Sum>,
}

impl Space<'_> {
    /// The packages that no other one beats, best for us first. Empty when the limits leave none.
    pub fn frontier(&self) -> Frontier<'_> {
        self.frontier_for_share(1)
    }

    /// The frontier with so many times less work than may be done at most: less exact where there is much to do
    /// ([`Frontier::precision`] tells), the same everywhere else. For answers that must not keep the page waiting.
    pub fn frontier_for_share(&self, share: usize) -> Frontier<'_> {
        let mut layers = largest_first(self.issues.iter().enumerate().map(Layer::new).collect(), Layer::turn);
        let mut merger = Merger::new(self.axes.map(|axis| axis.noise));
        let mut sums = if self.blocked.is_empty() { vec![Sum::default()] } else { Vec::new() };
        let mut breadth: usize = layers.iter().map(|layer| layer.part.breadth()).sum();
        let span = layers.iter().map(|layer| layer.part.span()).sum::<i64>();
        // Where sums are so coarse that a table holds them all, there is less to do and nothing to thin out.
        let most_work = if span < TABLE && share == 1 { usize::MAX } else { MOST_WORK / share.max(1) };
        let least = LEAST_SUMS / share.clamp(1, 40);
        let (mut room, mut left) = (MOST_SUMS, layers.len());
        for layer in &mut layers {
            breadth -= layer.part.breadth();
            let work = most_work.saturating_sub(merger.work);
            merger.most = (MOST_POINTS / share.max(1)).min(room / left.max(1)).min(work / breadth.max(1)).max(least);
            let merged = merger.add(&sums, &layer.part);
            room = room.saturating_sub(merged.len());
            left -= 1;
            layer.before = std::mem::replace(&mut sums, merged);
        }
        Frontier { space: self, points: self.points(&sums), precision: self.precision(merger.loss), layers }
    }

    /// The points behind sums, without those that another beats within the tolerance.
    fn points(&self, sums: &[Sum]) -> Vec<Point> {
        let mut points: Vec<Point> = Vec::with_capacity(sums.len());
        for sum in sums {
            let [us, them] = self.scores(*sum);
            while points.last().is_some_and(|last| last.us <= us + TOLERANCE && last.them < them - TOLERANCE) {
                points.pop();
            }
            if points.last().is_none_or(|last| last.them < them - TOLERANCE) {
                points.push(Point { us, them, sum: *sum });
            }
        }
        points
    }

    /// What the sums that were thinned out, and the amounts that were passed over, can make of a difference.
    fn precision(&self, loss: i64) -> Precision {
        let [us, them] = &self.axes;
        let mut within = us.width(loss);
        for item in self.issues.iter().filter(|item| item.thinned) {
            let step = item.sum(1).minus(item.sum(0));
            within += f64::max(us.width(step.us).abs(), them.width(step.them).abs());
        }
        if within > 0.0 { Precision::Within(within) } else { Precision::Exact }
    }
}

impl Frontier<'_> {
    /// Its points, best for us first, and so worst for them first.
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// Is it whole?
    pub const fn precision(&self) -> Precision {
        self.precision
    }

    /// The package behind one of its points, with a term for every issue that counts for a side.
    pub fn terms(&self, point: &Point) -> Terms {
        self.space.terms(&self.numbers(point))
    }

    /// The number of each issue's value in the package behind a point.
    pub(super) fn numbers(&self, point: &Point) -> Vec<i64> {
        let mut numbers = vec![0; self.layers.len()];
        let mut sum = point.sum;
        for layer in self.layers.iter().rev() {
            let Some((place, before)) = layer.origin(sum) else {
                break;
            };
            if let (Some(slot), Some(number)) = (numbers.get_mut(layer.place), layer.numbers.get(place)) {
                *slot = number;
            }
            sum = before;
        }
        numbers
    }
}

impl Layer {
    fn new((place, item): (usize, &PackageIssue<'_>)) -> Self {
        let (part, numbers) = item.efficient();
        Self { place, part, numbers, before: Vec::new() }
    }

    /// When it is this issue's turn: the largest goes first. Those that multiply the sums but spread them little come
    /// first, so that there are few sums for as long as possible; amounts, whose values are the most, come after all
    /// others.
    fn turn(&self) -> [i64; 2] {
        let breadth = i64::try_from(self.part.breadth()).unwrap_or(i64::MAX);
        let amount = i64::from(matches!(self.part, Part::Chain { .. }));
        [-amount, -self.part.span() / breadth.max(1)]
    }

    /// Which value made a sum, and of which sum before.
    fn origin(&self, sum: Sum) -> Option<(i64, Sum)> {
        match &self.part {
            Part::Options(options) => (0..)
                .zip(options)
                .map(|(place, option)| (place, sum.minus(*option)))
                .find(|(_, before)| self.has(*before)),
            Part::Chain { first, step, last } => self.before.iter().find_map(|before| {
                let way = sum.minus(*first).minus(*before);
                let place = way.us.checked_div(step.us)?;
                ((0..=*last).contains(&place) && step.times(place) == way).then_some((place, *before))
            }),
        }
    }

    fn has(&self, sum: Sum) -> bool {
        let found = self.before.binary_search_by(|before| sum.us.cmp(&before.us));
        found.is_ok_and(|index| self.before.get(index) == Some(&sum))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{amount, choice, close, decimal, stance};
    use crate::case::Case;

    #[test]
    fn what_was_left_out_is_owned_up_to() {
        // 2²¹ steps of 2, of which every second is looked at: 4 of 2²² for us, and of 2²³ for them.
        let mut issue = amount("amount", stance(1.0, 1 << 22, 0), stance(1.0, 0, 1 << 23));
        issue.step = Some(decimal("4"));
        let within = |issue, loss| {
            let case = Case { issues: vec![issue], ..Case::default() };
            match Space::new(&case).unwrap().precision(loss) {
                Precision::Exact => 0.0,
                Precision::Within(within) => within,
            }
        };
        let mut few = issue.clone();
        few.step = Some(decimal("8"));
        close(within(few.clone(), 0) * 1e6, 0.0);
        close(within(few, 3) * 1e6, 24.0 / 2.0_f64.powi(22) * 1e6);
        close(within(issue.clone(), 0) * 1e6, 8.0 / 2.0_f64.powi(22) * 1e6);
        close(within(issue, 3) * 1e6, (8.0 + 24.0) / 2.0_f64.powi(22) * 1e6);
    }

    #[test]
    fn what_spreads_sums_least_for_its_breadth_comes_first_and_amounts_last() {
        let options = |points: &[f64]| {
            let names = ["a", "b", "c", "d"];
            let of = |(name, points): (&&'static str, &f64)| (*name, *points, 100.0 - points);
            names.iter().zip(points).map(of).collect::<Vec<_>>()
        };
        let mut fee = amount("fee", stance(1.0, 100, 0), stance(1.0, 0, 100));
        fee.step = Some(decimal("1"));
        let wide = choice("wide", (1.0, 1.0), &options(&[0.0, 100.0]));
        let broad = choice("broad", (1.0, 1.0), &options(&[0.0, 10.0, 50.0, 100.0]));
        let narrow = choice("narrow", (1.0, 1.0), &options(&[0.0, 8.0]));
        let case = Case { issues: vec![fee, wide, broad, narrow], ..Case::default() };
        let space = Space::new(&case).unwrap();
        let order: Vec<usize> = space.frontier().layers.iter().map(|layer| layer.place).collect();
        // In hundredths of a quarter: 8 over a breadth of 4, 100 over 12, 100 over 4, and the amount.
        assert_eq!(order, [3, 2, 1, 0]);
    }
}
