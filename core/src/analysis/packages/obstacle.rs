//! Why no package is acceptable.

use super::TOLERANCE;
use super::frontier::{Frontier, Point, Precision};
use super::order::{largest_first, rank};
use super::space::{PackageIssue, Space, Unscored};
use super::sum::Sum;
use super::values::{Values, ways};
use crate::case::{Case, Issue};

/// The most issues whose limits are lifted to see what they cost exactly.
const MOST_LIFTED: usize = 8;
/// The most values, in all packages that are looked at for lifting limits, where there is little time.
const MOST_LOOKED_AT: usize = 200_000;
/// So many points of a frontier and fewer are found in a few milliseconds.
const FEW_POINTS: usize = 10_000;
/// How finely the weighing of the two sides is varied.
const WEIGHINGS: u32 = 32;

/// What stands in the way of an acceptable package.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Obstacle<'a> {
    /// The hard limits leave no value of this issue.
    Blocked(&'a Issue),
    /// The hard limits of this issue cost most.
    Limits {
        /// The issue.
        issue: &'a Issue,
        /// By how much the best package would be better without them, for the side that lacks more; above 0.
        gain: f64,
        /// Would there be an acceptable package then?
        enough: bool,
    },
    /// No issue's hard limits are in the way: even the best package falls short of what a side needs, its
    /// reservation score, by this much.
    Reservations(f64),
}

/// What stands in the way of an acceptable package; nothing when there is one.
///
/// The best package is the one whose side that lacks more lacks the least. An issue's limits cost what that package
/// gets better by when they alone are lifted. Of many issues with limits, only those are tried whose lifting promises
/// most.
///
/// # Errors
/// [`Unscored`] when no issue counts for a side.
pub fn obstacle(case: &Case) -> Result<Option<Obstacle<'_>>, Unscored> {
    let space = Space::new(case)?;
    obstacle_to(case, &space.frontier(), 1)
}

/// The same where the frontier of the case is there already, with so many times less work: of a large negotiation,
/// fewer limits are lifted to see what they cost.
///
/// # Errors
/// [`Unscored`] when no issue counts for a side.
pub fn obstacle_to<'a>(
    case: &'a Case,
    frontier: &Frontier<'_>,
    share: usize,
) -> Result<Option<Obstacle<'a>>, Unscored> {
    let blocked = frontier.space.blocked.first();
    if let Some(issue) = blocked.and_then(|blocked| case.open_issues().find(|issue| issue.id == blocked.id)) {
        return Ok(Some(Obstacle::Blocked(issue)));
    }
    let best = least_lack(frontier);
    if best >= -TOLERANCE {
        return Ok(None);
    }
    let mut limited = Vec::new();
    for issue in case.open_issues().filter(|issue| is_limited(case, issue)).take(most_looked_at(frontier.space, share))
    {
        limited.push((at_most(&Space::without_limits_of(case, Some(issue))?), issue));
    }
    let limited = largest_first(limited, |(at_most, _)| [rank(*at_most), 0]);
    let mut most = Obstacle::Reservations(-best);
    let mut highest = best + TOLERANCE;
    // Where one frontier is already too much to keep whole, a second one has to do; so it has in little time.
    let large = frontier.precision() != Precision::Exact || share > 1 && frontier.points().len() > FEW_POINTS;
    for (at_most, issue) in limited.into_iter().take(if large { 1 } else { MOST_LIFTED }) {
        if at_most < highest {
            break;
        }
        let space = Space::without_limits_of(case, Some(issue))?;
        let without = least_lack(&space.frontier_for_share(MOST_LIFTED * share.max(1)));
        if without > highest {
            highest = without;
            most = Obstacle::Limits { issue, gain: without - best, enough: without >= -TOLERANCE };
        }
    }
    Ok(Some(most))
}

/// Do hard limits take values from an issue?
fn is_limited(case: &Case, issue: &Issue) -> bool {
    let all = Values::of(issue);
    let count = all.count();
    all.within_limits(issue, ways(case, issue)).count() < count
}

/// How many issues with limits are looked at: all of them, or as many as the values in their packages allow.
fn most_looked_at(space: &Space<'_>, share: usize) -> usize {
    let listed = |item: &PackageIssue<'_>| match &item.values {
        Values::Options(options) => options.len(),
        Values::Amounts(_) => 1,
    };
    let values: usize = space.issues.iter().map(listed).sum();
    if share > 1 { MOST_LOOKED_AT / share / values.max(1) + 1 } else { usize::MAX }
}

/// No package can give the side that gets less more than this above its reservation: for some weighing of the two
/// sides, the best value of every issue by itself.
fn at_most(space: &Space<'_>) -> f64 {
    let [our_axis, their_axis] = &space.axes;
    let [us, them] = space.reservations;
    let [our_base, their_base] = space.scores(Sum::default());
    let weighed = |part: u32| {
        let ours = f64::from(part) / f64::from(WEIGHINGS);
        let value = |sum: Sum| ours * our_axis.width(sum.us) + (1.0 - ours) * their_axis.width(sum.them);
        let best = |item: &PackageIssue<'_>| {
            // The ends of an amount are enough: its scores are straight lines.
            item.numbers(2).into_iter().map(|number| value(item.sum(number))).fold(f64::NEG_INFINITY, f64::max)
        };
        ours * (our_base - us) + (1.0 - ours) * (their_base - them) + space.issues.iter().map(best).sum::<f64>()
    };
    (0..=WEIGHINGS).map(weighed).fold(f64::INFINITY, f64::min)
}

/// The most that the side that gets less can get above its reservation; below 0 where it must lack something.
fn least_lack(frontier: &Frontier<'_>) -> f64 {
    let [us, them] = frontier.space.reservations;
    let lack = |point: &Point| f64::min(point.us - us, point.them - them);
    frontier.points().iter().map(lack).fold(f64::NEG_INFINITY, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{choice, close, share};

    /// What no package can give more of to the side that gets less, from one issue and both reservations.
    fn bound(options: &[(&str, f64, f64)], us: f64, them: f64) -> f64 {
        let mut case = Case { issues: vec![choice("one", (1.0, 1.0), options)], ..Case::default() };
        (case.reservation.us, case.reservation.them) = (share(us), share(them));
        at_most(&Space::new(&case).unwrap())
    }

    #[test]
    fn no_weighing_of_both_sides_gives_more_than_the_bound() {
        // Half of each: half of what both lack together.
        close(bound(&[("x", 100.0, 0.0), ("y", 0.0, 100.0)], 0.8, 0.8), 0.5 - 0.8);
        // They alone count: all that they could get.
        close(bound(&[("x", 100.0, 60.0), ("y", 100.0, 0.0)], 0.0, 0.9), 0.6 - 0.9);
        // 15 of 32 for us: x lacks 15/32 of -0.4 and 17/32 of 0.5.
        close(bound(&[("x", 90.0, 10.0), ("y", 20.0, 70.0)], 0.5, 0.6), 0.4 * 15.0 / 32.0 - 0.5 * 17.0 / 32.0);
    }
}
