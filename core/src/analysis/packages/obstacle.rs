//! Why no package is acceptable.

use super::TOLERANCE;
use super::space::{Space, Unscored};
use super::values::Values;
use crate::case::{Case, Issue};

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
/// gets better by when they alone are lifted.
///
/// # Errors
/// [`Unscored`] when no issue counts for a side.
pub fn obstacle(case: &Case) -> Result<Option<Obstacle<'_>>, Unscored> {
    let space = Space::new(case)?;
    if let Some(issue) = space.blocked.first() {
        return Ok(Some(Obstacle::Blocked(issue)));
    }
    let best = least_lack(&space, 1);
    if best >= -TOLERANCE {
        return Ok(None);
    }
    let limits = |issue: &&Issue| {
        let all = Values::of(issue);
        let count = all.count();
        all.within_limits(issue).count() < count
    };
    let limited: Vec<&Issue> = case.open_issues().filter(limits).collect();
    let mut most = Obstacle::Reservations(-best);
    let mut highest = best + TOLERANCE;
    for issue in &limited {
        let without = least_lack(&Space::without_limits_of(case, Some(issue))?, limited.len());
        if without > highest {
            highest = without;
            most = Obstacle::Limits { issue, gain: without - best, enough: without >= -TOLERANCE };
        }
    }
    Ok(Some(most))
}

/// The most that the side that gets less can get above its reservation; below 0 where it must lack something.
fn least_lack(space: &Space<'_>, share: usize) -> f64 {
    let [us, them] = space.reservations;
    let lack = |point: &super::Point| f64::min(point.us - us, point.them - them);
    space.frontier_for_share(share).points().iter().map(lack).fold(f64::NEG_INFINITY, f64::max)
}
