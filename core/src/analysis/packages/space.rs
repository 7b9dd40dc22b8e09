//! Everything that can be agreed: the issues that count, their values within the hard limits, and what each value
//! adds to both scores.

use super::merge::Part;
use super::order::largest_first;
use super::scale::{Axis, Row, whole_units};
use super::sum::Sum;
use super::values::{Ladder, Values, Ways, ways};
use crate::analysis::score;
use crate::case::{Case, Choice, Issue, Share, Side, Terms, Worth};
use crate::number::Decimal;

/// The most steps of one amount that are looked at; where there are more, they are taken several at a time.
const MOST_STEPS: i128 = 1 << 20;
/// The denominator of an option's worth: 100 points, in 10⁻⁹.
const ALL_POINTS: i128 = 100_000_000_000;

/// The packages of a case, for searching.
#[derive(Clone, Debug)]
pub struct Space<'a> {
    /// The issues that a package settles, in the user's order.
    pub(super) issues: Vec<PackageIssue<'a>>,
    /// The issues of the case that no value is left of within the limits.
    pub(super) blocked: Vec<&'a Issue>,
    /// Both sides' scores, ours first.
    pub(super) axes: [Axis; 2],
    /// The sum of the weights of each side, ours first.
    pub(super) weights: [f64; 2],
    /// What a package must be worth to be acceptable, ours first.
    pub(super) reservations: [f64; 2],
}

/// One issue of a package.
#[derive(Clone, Debug)]
pub(super) struct PackageIssue<'a> {
    pub(super) issue: &'a Issue,
    /// Which amounts each side likes better.
    pub(super) ways: Ways,
    /// Its values within the limits.
    pub(super) values: Values<'a>,
    /// What they add to the scores.
    pub(super) worths: Worths,
    /// Were there too many values to look at each?
    pub(super) thinned: bool,
}

/// What the values of an issue add to the scores, by their number.
#[derive(Clone, Debug)]
pub(super) enum Worths {
    /// One sum for each value.
    Each(Vec<Sum>),
    /// The first value's sum, and what each further value adds.
    Steps { first: Sum, step: Sum, last: i64 },
}

/// No issue counts for a side, so that its packages have no score: weights, targets or points are missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unscored(pub Side);

impl<'a> Space<'a> {
    /// The packages of a case.
    ///
    /// # Errors
    /// [`Unscored`] when no issue counts for a side.
    pub fn new(case: &'a Case) -> Result<Self, Unscored> {
        Self::without_limits_of(case, None)
    }

    /// The packages of a case as they would be if one issue had no hard limits.
    pub(super) fn without_limits_of(case: &'a Case, lifted: Option<&Issue>) -> Result<Self, Unscored> {
        let (mut issues, mut blocked) = (Vec::new(), Vec::new());
        for issue in case.open_issues() {
            let (mut values, ways) = (Values::of(issue), ways(case, issue));
            if values.count() == 0 {
                continue;
            }
            if lifted.is_none_or(|lifted| lifted.id != issue.id) {
                values = values.within_limits(issue, ways);
            }
            if values.count() == 0 {
                blocked.push(issue);
            }
            if Side::ALL.iter().any(|side| score::scored_issue(issue, *side).is_some()) {
                let thinned = match &mut values {
                    Values::Amounts(ladder) => ladder.thin(MOST_STEPS),
                    Values::Options(_) => false,
                };
                issues.push(PackageIssue { issue, ways, values, worths: Worths::Each(Vec::new()), thinned });
            }
        }
        let axes = [fill_worths(&mut issues, Side::Us)?, fill_worths(&mut issues, Side::Them)?];
        let reserved = |share: Option<Share>| share.map_or(0.0, Share::get);
        let reservations = [reserved(case.reservation.us), reserved(case.reservation.them)];
        let weights = [total_weight(&issues, Side::Us), total_weight(&issues, Side::Them)];
        Ok(Self { issues, blocked, axes, weights, reservations })
    }

    /// The scores of a sum, ours first.
    pub(super) fn scores(&self, sum: Sum) -> [f64; 2] {
        let [us, them] = &self.axes;
        [us.score(sum.us), them.score(sum.them)]
    }

    /// A package from the number of the value of each issue.
    pub(super) fn terms(&self, numbers: &[i64]) -> Terms {
        self.issues.iter().zip(numbers).filter_map(|(item, number)| item.term(*number)).collect()
    }
}

impl PackageIssue<'_> {
    /// The number of its last value; below 0 when there is none.
    pub(super) fn last(&self) -> i64 {
        match &self.worths {
            Worths::Each(sums) => i64::try_from(sums.len()).unwrap_or(i64::MAX) - 1,
            Worths::Steps { last, .. } => *last,
        }
    }
    /// The numbers of all its values, or an even choice of at most so many from the first to the last.
    pub(super) fn numbers(&self, most: i64) -> Vec<i64> {
        let last = self.last();
        match &self.worths {
            Worths::Steps { .. } if last >= most => {
                let spread = |place: i64| i128::from(last) * i128::from(place) / i128::from((most - 1).max(1));
                (0..most).map(|place| i64::try_from(spread(place)).unwrap_or(last)).collect()
            }
            _ => (0..=last).collect(),
        }
    }

    /// What a value adds to the scores.
    pub(super) fn sum(&self, number: i64) -> Sum {
        match &self.worths {
            Worths::Each(sums) => index(number).and_then(|index| sums.get(index)).copied().unwrap_or_default(),
            Worths::Steps { first, step, .. } => first.plus(step.times(number)),
        }
    }

    /// The issue's ID, and a value as an offer states it.
    pub(super) fn term(&self, number: i64) -> Option<(String, String)> {
        let text = match &self.values {
            Values::Options(options) => options.get(index(number)?)?.id.clone(),
            Values::Amounts(ladder) => ladder.amount(i128::from(number)).to_string(),
        };
        Some((self.issue.id.clone(), text))
    }

    /// The values that no other value of this issue beats, and the number of each.
    pub(super) fn efficient(&self) -> (Part, Numbers) {
        match &self.worths {
            Worths::Each(sums) => unbeaten(sums),
            Worths::Steps { first, step, last } if step.us < 0 && step.them > 0 => {
                (Part::Chain { first: *first, step: *step, last: *last }, Numbers::Up)
            }
            Worths::Steps { step, last, .. } if step.us > 0 && step.them < 0 => {
                (Part::Chain { first: self.sum(*last), step: step.times(-1), last: *last }, Numbers::Down(*last))
            }
            Worths::Steps { step, last, .. } => {
                let best = if step.us > 0 || step.them > 0 { *last } else { 0 };
                let sums = if *last < 0 { Vec::new() } else { vec![self.sum(best)] };
                (Part::Options(sums), Numbers::Listed(vec![best]))
            }
        }
    }
}

/// The numbers of the values behind the sums of a [`Part`].
#[derive(Clone, Debug)]
pub(super) enum Numbers {
    Listed(Vec<i64>),
    Up,
    Down(i64),
}

impl Numbers {
    pub(super) fn get(&self, place: i64) -> Option<i64> {
        match self {
            Self::Listed(numbers) => numbers.get(index(place)?).copied(),
            Self::Up => Some(place),
            Self::Down(last) => Some(last - place),
        }
    }
}

fn index(number: i64) -> Option<usize> {
    usize::try_from(number).ok()
}

fn unbeaten(sums: &[Sum]) -> (Part, Numbers) {
    let mut order = largest_first(sums.iter().copied().zip(0..).collect(), |(sum, _)| [sum.us, sum.them]);
    let mut top = i64::MIN;
    order.retain(|(sum, _)| {
        let better = sum.them > top;
        top = top.max(sum.them);
        better
    });
    let (sums, numbers) = order.into_iter().unzip();
    (Part::Options(sums), Numbers::Listed(numbers))
}

fn total_weight(issues: &[PackageIssue<'_>], side: Side) -> f64 {
    issues.iter().filter_map(|item| score::scored_issue(item.issue, side)).map(|scored| scored.weight).sum()
}

/// Fills in what every value adds to the scores of one side.
fn fill_worths(issues: &mut [PackageIssue<'_>], side: Side) -> Result<Axis, Unscored> {
    let rows: Vec<Row> = issues.iter().map(|item| row(item, side)).collect();
    let (axis, units) = whole_units(&rows).ok_or(Unscored(side))?;
    let part = |sum: &mut Sum, units: i64| match side {
        Side::Us => sum.us = units,
        Side::Them => sum.them = units,
    };
    for ((item, row), units) in issues.iter_mut().zip(&rows).zip(units) {
        match &item.values {
            Values::Options(_) => {
                if let Worths::Each(sums) = &mut item.worths {
                    sums.resize(units.len(), Sum::default());
                    sums.iter_mut().zip(units).for_each(|(sum, units)| part(sum, units));
                }
            }
            Values::Amounts(ladder) => {
                if let Worths::Each(_) = item.worths {
                    let last = i64::try_from(ladder.last).unwrap_or(-1);
                    item.worths = Worths::Steps { first: Sum::default(), step: Sum::default(), last };
                }
                if let (Worths::Steps { first, step, last }, Some(units)) = (&mut item.worths, units.first()) {
                    part(step, if row.falling { -units } else { *units });
                    part(first, if row.falling { *units * *last } else { 0 });
                }
            }
        }
    }
    Ok(axis)
}

/// What the values of an issue are worth to a side.
fn row(item: &PackageIssue<'_>, side: Side) -> Row {
    let weight = score::scored_issue(item.issue, side).map_or(0.0, |scored| scored.weight);
    match &item.values {
        Values::Options(options) => option_row(options, side, weight),
        Values::Amounts(ladder) => ladder_row(ladder, item.issue, side, weight),
    }
}

fn option_row(options: &[&Choice], side: Side, weight: f64) -> Row {
    let points = |option: &&Choice| match option.worth(side) {
        Worth::Points(points) if weight > 0.0 => Decimal::nearest(points.get()).count(),
        _ => 0,
    };
    let worths: Vec<i128> = options.iter().map(points).collect();
    let base = worths.iter().copied().min().unwrap_or(0);
    let rises: Vec<i128> = worths.iter().map(|worth| worth - base).collect();
    let most = rises.iter().copied().max().unwrap_or(0);
    Row { weight, over: ALL_POINTS, base, rises, most, falling: false }
}

fn ladder_row(ladder: &Ladder, issue: &Issue, side: Side, weight: f64) -> Row {
    let stance = issue.stance(side);
    let (Some(target), Some(limit)) = (stance.target.filter(|_| weight > 0.0), stance.walk_away) else {
        return Row { weight, over: 1, base: 0, rises: vec![0], most: 0, falling: false };
    };
    // An amount beats the walk-away by (amount − walk-away) / (target − walk-away).
    let span = (target - limit).count() * ladder.parts;
    let falling = span < 0;
    let worst = ladder.start + if falling { ladder.step * ladder.last.max(0) } else { 0 };
    let above = worst - limit.count() * ladder.parts;
    Row {
        weight,
        over: span.abs(),
        base: if falling { -above } else { above },
        // A single amount has no step, however long it is.
        rises: vec![if ladder.last > 0 { ladder.step } else { 0 }],
        most: ladder.step * ladder.last.max(0),
        falling,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{amount, choice, close, decimal, stance};

    /// An amount from 0 to an end, in ones; we want more and they less.
    fn ones(end: i32) -> Case {
        let mut issue = amount("amount", stance(1.0, end, 0), stance(1.0, 0, end));
        issue.step = Some(decimal("1"));
        Case { issues: vec![issue], ..Case::default() }
    }

    #[test]
    fn an_even_choice_of_values_has_both_ends() {
        let case = ones(10);
        let space = Space::new(&case).unwrap();
        let numbers = |most| space.issues[0].numbers(most);
        assert_eq!(numbers(11), (0..=10).collect::<Vec<_>>());
        assert_eq!(numbers(10), [0, 1, 2, 3, 4, 5, 6, 7, 8, 10]);
        assert_eq!((numbers(4), numbers(2), numbers(1)), (vec![0, 3, 6, 10], vec![0, 10], vec![0]));
    }

    #[test]
    fn a_value_adds_its_share_to_both_scores() {
        let mut case = ones(10);
        case.issues.push(choice("term", (3.0, 1.0), &[("a", 20.0, 100.0), ("b", 100.0, 40.0), ("c", 10.0, 30.0)]));
        let space = Space::new(&case).unwrap();
        let scores = |amount, option| space.scores(space.issues[0].sum(amount).plus(space.issues[1].sum(option)));
        for (amount, option, us, them) in
            [(0, 0, 0.15, 1.0), (10, 0, 0.4, 0.5), (4, 1, 0.85, 0.5), (0, 2, 0.075, 0.65), (10, 2, 0.325, 0.15)]
        {
            let found = scores(amount, option);
            close(found[0], us);
            close(found[1], them);
        }
        // Option c is worse than both others for both sides.
        let (Part::Options(sums), numbers) = space.issues[1].efficient() else { panic!("options") };
        assert_eq!((sums.len(), numbers.get(0), numbers.get(1), numbers.get(2)), (2, Some(1), Some(0), None));
        let (Part::Chain { step, last, .. }, numbers) = space.issues[0].efficient() else { panic!("a chain") };
        assert!(step.us < 0 && step.them > 0);
        assert_eq!((last, numbers.get(0), numbers.get(10)), (10, Some(10), Some(0)));
    }

    #[test]
    fn where_one_side_does_not_mind_only_the_other_ones_best_amount_is_left() {
        let best = |us: f64, them: f64, ends: [i32; 2]| {
            let mut case = ones(10);
            case.issues[0].us = stance(us, ends[0], 10 - ends[0]);
            case.issues[0].them = stance(them, ends[1], 10 - ends[1]);
            // Where both want the same, the openings alone are apart.
            (case.issues[0].us.opening, case.issues[0].them.opening) = (Some(decimal("0")), Some(decimal("10")));
            case.issues.push(choice("term", (1.0, 1.0), &[("a", 100.0, 0.0), ("b", 0.0, 100.0)]));
            let space = Space::new(&case).unwrap();
            let (Part::Options(sums), numbers) = space.issues[0].efficient() else { panic!("no choice") };
            assert_eq!(sums.len(), 1);
            numbers.get(0)
        };
        assert_eq!((best(1.0, 0.0, [10, 0]), best(1.0, 0.0, [0, 10])), (Some(10), Some(0)));
        assert_eq!((best(0.0, 1.0, [10, 0]), best(0.0, 1.0, [0, 10])), (Some(0), Some(10)));
        assert_eq!((best(1.0, 1.0, [10, 10]), best(1.0, 1.0, [0, 0])), (Some(10), Some(0)));
    }
}
