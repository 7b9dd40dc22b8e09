//! Where the offers on an amount would meet if both sides' steps kept shrinking as they have.

use super::both::Both;
use super::direction::Direction;
use super::moves::steps;
use super::rounding::rounding;
use super::talks::Strand;
use crate::case::{Case, Issue, IssueKind, Side};
use crate::number::Decimal;

/// Offers that a side must have made on the issue before its steps say anything.
pub const ENOUGH: usize = 3;
/// What takes more rounds than this to meet is said not to meet: nobody would go on that long.
const ROUNDS: u32 = 50;

/// What the steps so far point to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Forecast {
    /// A side has named fewer than three amounts: how many each has named.
    TooEarly(Both<usize>),
    /// The last amounts are equal or have crossed.
    Met,
    /// The last concession ratio of this side is 1 or more, or its direction changed: the steps don't shrink, so
    /// nothing follows from them.
    Unsteady(Side),
    /// They would meet.
    Meets {
        /// The lower end of where.
        low: Decimal,
        /// The upper end of where.
        high: Decimal,
        /// After so many more rounds of one offer each, 1 or more.
        rounds: u32,
    },
    /// They would come to a stop before they meet: where each side would, in its last words.
    Apart(Both<Decimal>),
}

/// The forecast for an amount issue.
///
/// Each side's next steps are taken as a geometric series, every one as large as the one before times the side's
/// last concession ratio. The answer is the gap that is left just before the two series cross: a range, since
/// nobody can know where in it they would settle.
pub fn forecast(strand: &Strand<'_>) -> Forecast {
    let named = Both { us: strand.amounts.us.len(), them: strand.amounts.them.len() };
    if named.us < ENOUGH || named.them < ENOUGH {
        return Forecast::TooEarly(named);
    }
    match (Course::of(strand, Side::Us), Course::of(strand, Side::Them)) {
        (Some(us), Some(them)) => run(strand, Both { us, them }),
        (None, _) => Forecast::Unsteady(Side::Us),
        (_, None) => Forecast::Unsteady(Side::Them),
    }
}

/// The forecast for an issue of a case; nothing for one that is off the list or no amount.
pub fn of_issue(case: &Case, issue: &Issue) -> Option<Forecast> {
    let is_amount = issue.kind == IssueKind::Amount;
    let is_listed = case.open_issues().any(|listed| listed.id == issue.id);
    (is_amount && is_listed).then(|| forecast(&Strand::alone(case, issue)))
}

/// A side's amount, its last step, and the ratio by which its steps shrink.
#[derive(Clone, Copy, Debug)]
struct Course {
    at: f64,
    step: f64,
    ratio: f64,
}

impl Course {
    /// The course of a side; nothing when its steps don't shrink.
    fn of(strand: &Strand<'_>, side: Side) -> Option<Self> {
        let steps = steps(strand, side);
        let last = steps.last()?;
        // A side that stands still goes on standing still, whatever it did before.
        let ratio = if last.step == Decimal::ZERO { Some(0.0) } else { last.ratio };
        let ratio = ratio.filter(|ratio| (0.0..1.0).contains(ratio))?;
        Some(Self { at: last.to.to_f64(), step: last.step.to_f64(), ratio })
    }

    fn next(self) -> Self {
        let step = self.step * self.ratio;
        Self { at: self.at + step, step, ratio: self.ratio }
    }
}

fn run(strand: &Strand<'_>, mut now: Both<Course>) -> Forecast {
    // While nothing tells who wants more, it is whoever is higher now.
    let higher = if now.us.at > now.them.at { Direction::Up } else { Direction::Down };
    let direction = strand.direction.unwrap_or(higher);
    let apart = |courses: &Both<Course>| match direction {
        Direction::Up => courses.us.at - courses.them.at,
        Direction::Down => courses.them.at - courses.us.at,
    };
    if apart(&now) <= 0.0 {
        return Forecast::Met;
    }
    for rounds in 1..=ROUNDS {
        let next = Both { us: now.us.next(), them: now.them.next() };
        if apart(&next) <= 0.0 {
            let (low, high) = (now.us.at.min(now.them.at), now.us.at.max(now.them.at));
            return Forecast::Meets { low: Decimal::nearest(low), high: Decimal::nearest(high), rounds };
        }
        now = next;
    }
    let (us, them) = (Decimal::nearest(now.us.at), Decimal::nearest(now.them.at));
    // They never quite stop: to the last digit it would be nobody's amount.
    let round = rounding(strand.issue, us - them);
    Forecast::Apart(Both { us: round(us), them: round(them) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{decimal, in_turn};
    use crate::analysis::talks::Talks;

    fn of(amounts: &[i32]) -> Forecast {
        forecast(&Talks::new(&in_turn(amounts)).strands[0])
    }

    #[test]
    fn under_three_offers_a_side_it_is_too_early() {
        assert_eq!(of(&[]), Forecast::TooEarly(Both { us: 0, them: 0 }));
        assert_eq!(of(&[100, 0, 90, 10, 80]), Forecast::TooEarly(Both { us: 3, them: 2 }));
        assert_eq!(of(&[100, 0, 90, 10]), Forecast::TooEarly(Both { us: 2, them: 2 }));
    }

    #[test]
    fn steps_that_halve_meet_within_the_gap_before_they_cross() {
        // Ours 100, 60, 40, then 30, 25; theirs 0, 16, 24, then 28, 30: 30 and 28 after one round, crossed after two.
        let meets = Forecast::Meets { low: decimal("28"), high: decimal("30"), rounds: 2 };
        assert_eq!(of(&[100, 0, 60, 16, 40, 24]), meets);
        // The same for whoever wants less.
        assert_eq!(of(&[0, 100, 16, 60, 24, 40]), meets);
    }

    #[test]
    fn talks_that_began_at_one_amount_go_on_from_whoever_is_higher_now() {
        // Nobody knows who wants more.
        let up = of(&[50, 50, 100, 0, 60, 16, 40, 24]);
        assert!(matches!(up, Forecast::Meets { .. }), "{up:?}");
        assert_eq!(of(&[50, 50, 0, 100, 16, 60, 24, 40]), up, "the same seen from the other side");
    }

    #[test]
    fn an_issue_that_is_off_the_list_has_no_forecast() {
        let mut case = in_turn(&[100, 0, 60, 16, 40, 24]);
        let fee = case.issues[0].clone();
        assert!(matches!(of_issue(&case, &fee), Some(Forecast::Meets { rounds: 2, .. })));
        case.issues[0].removed = true;
        assert_eq!(of_issue(&case, &fee), None);
        let words = Issue { kind: IssueKind::Text, ..fee };
        case.issues[0] = words.clone();
        assert_eq!(of_issue(&case, &words), None);
    }

    #[test]
    fn amounts_that_are_equal_just_then_have_met() {
        // Ours 32, 24, 20, then 18; theirs 4, 12, 16, then 18.
        let meets = Forecast::Meets { low: decimal("16"), high: decimal("20"), rounds: 1 };
        assert_eq!(of(&[32, 4, 24, 12, 20, 16]), meets);
        assert_eq!(of(&[30, 0, 20, 10, 15, 15]), Forecast::Met);
        assert_eq!(of(&[30, 0, 20, 10, 14, 15]), Forecast::Met);
    }

    #[test]
    fn steps_that_stop_short_stay_apart() {
        // 88 − 4 and 12 + 4, but for what fifty halvings leave.
        let apart = Forecast::Apart(Both { us: decimal("84"), them: decimal("16") });
        assert_eq!(of(&[100, 0, 92, 8, 88, 12]), apart);
        let still = Forecast::Apart(Both { us: decimal("90"), them: decimal("10") });
        assert_eq!(of(&[100, 0, 90, 10, 90, 10]), still);
        assert_eq!(of(&[100, 0, 90, 10, 90, 10, 90, 10]), still, "standing still goes on");
    }

    #[test]
    fn a_ratio_must_lie_below_one_and_not_below_zero() {
        assert_eq!(of(&[100, 0, 90, 10, 80, 15]), Forecast::Unsteady(Side::Us), "exactly 1");
        assert_eq!(of(&[100, 0, 90, 10, 85, 20]), Forecast::Unsteady(Side::Them));
        assert_eq!(of(&[100, 0, 90, 10, 95, 15]), Forecast::Unsteady(Side::Us), "turned round");
        assert_eq!(of(&[100, 0, 90, 10, 90, 15, 85, 17]), Forecast::Unsteady(Side::Us), "moved again after a halt");
    }
}
