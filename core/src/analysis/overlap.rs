//! How likely it is that both sides' limits leave room to agree, when theirs is only known roughly.

use super::direction;
use crate::case::{Case, Issue, Side};
use crate::number::Decimal;

/// An estimate whose likeliest value lies outside its own range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfRange;

/// The chance, 0 to 1, that there is room between our walk-away and theirs on an amount issue. Theirs lies between
/// the two ends of its estimate, most likely at the walk-away itself: a triangular distribution.
///
/// Nothing until our walk-away and all three of theirs are filled in, and while nothing tells which amounts we like
/// better. The two ends may stand in either order; where
/// they are equal, the chance is 0 or 1.
///
/// # Errors
/// [`OutOfRange`] when the likeliest value doesn't lie between the two ends.
pub fn chance(case: &Case, issue: &Issue) -> Result<Option<f64>, OutOfRange> {
    let them = &issue.them;
    let (Some(ours), Some(likely)) = (issue.us.walk_away, them.walk_away) else { return Ok(None) };
    let (Some(one), Some(other)) = (them.walk_away_from, them.walk_away_to) else { return Ok(None) };
    if likely < one.min(other) || likely > one.max(other) {
        return Err(OutOfRange);
    }
    let Some(direction) = direction::direction(case, issue, Side::Us) else { return Ok(None) };
    // How much room there is at each end of the estimate, and at its peak.
    let room = |theirs: Decimal| direction.gain(theirs, ours);
    let (least, peak, most) = (room(one).min(room(other)), room(likely), room(one).max(room(other)));
    Ok(Some(share_above_zero(least, peak, most)))
}

/// The share of a triangular distribution that lies at zero or above.
fn share_above_zero(least: Decimal, peak: Decimal, most: Decimal) -> f64 {
    let zero = Decimal::ZERO;
    if least >= zero {
        return 1.0;
    }
    if most < zero {
        return 0.0;
    }
    let (least, peak, most) = (least.to_f64(), peak.to_f64(), most.to_f64());
    if peak > 0.0 {
        1.0 - least * least / ((most - least) * (peak - least))
    } else if most > peak {
        most * most / ((most - least) * (most - peak))
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{amount, close, decimal, in_turn, stance};

    /// Our walk-away of 8,000, and theirs with its ends.
    fn issue(ours: i32, [from, likely, to]: [i32; 3]) -> Issue {
        let mut issue = amount("fee", stance(1.0, 10_000, ours), stance(1.0, 7_000, likely));
        issue.them.walk_away_from = Some(Decimal::whole(from));
        issue.them.walk_away_to = Some(Decimal::whole(to));
        issue
    }

    fn of(ours: i32, theirs: [i32; 3]) -> f64 {
        chance(&Case::default(), &issue(ours, theirs)).unwrap().unwrap()
    }

    #[test]
    fn the_chance_follows_the_triangle() {
        close(of(8_000, [8_000, 8_500, 9_000]), 1.0);
        close(of(8_000, [7_000, 7_500, 7_900]), 0.0);
        close(of(8_000, [7_000, 8_000, 9_000]), 0.5);
        // The tip below us: 500² / (2,000 · 1,500); above us: 1 − 500² / (2,000 · 1,500).
        close(of(8_000, [6_500, 7_000, 8_500]), 1.0 / 12.0);
        close(of(8_000, [7_500, 9_000, 9_500]), 11.0 / 12.0);
        close(of(8_000, [7_500, 8_000, 8_000]), 0.0);
        close(of(8_000, [7_000, 7_000, 9_000]), 0.25);
        close(of(8_000, [7_000, 9_000, 9_000]), 0.75);
    }

    #[test]
    fn a_point_either_leaves_room_or_not() {
        close(of(8_000, [8_000, 8_000, 8_000]), 1.0);
        close(of(8_001, [8_000, 8_000, 8_000]), 0.0);
    }

    #[test]
    fn the_ends_may_stand_in_either_order_and_a_buyer_sees_the_same() {
        close(of(8_000, [8_500, 7_000, 6_500]), 1.0 / 12.0);
        let mut buyer = amount("fee", stance(1.0, 7_000, 9_000), stance(1.0, 11_000, 10_000));
        (buyer.them.walk_away_from, buyer.them.walk_away_to) = (Some(decimal("8500")), Some(decimal("10500")));
        close(chance(&Case::default(), &buyer).unwrap().unwrap(), 1.0 / 12.0);
    }

    #[test]
    fn without_targets_the_first_offers_tell_and_until_then_nothing_is_said() {
        let of = |amounts: &[i32]| {
            let mut case = in_turn(amounts);
            (case.issues[0].us, case.issues[0].them) =
                (issue(8_000, [8_500, 9_000, 9_500]).us, issue(0, [8_500, 9_000, 9_500]).them);
            (case.issues[0].us.target, case.issues[0].them.target) = (None, None);
            chance(&case, &case.issues[0])
        };
        assert_eq!(of(&[]), Ok(None));
        assert_eq!(of(&[7_000]), Ok(None));
        assert_eq!(of(&[7_000, 10_000]), Ok(Some(0.0)), "we buy");
        assert_eq!(of(&[10_000, 7_000]), Ok(Some(1.0)), "we sell");
        let mut odd = issue(8_000, [7_000, 6_999, 9_000]);
        (odd.us.target, odd.them.target) = (None, None);
        assert_eq!(chance(&Case::default(), &odd), Err(OutOfRange), "whichever way is better");
    }

    #[test]
    fn the_likeliest_must_lie_between_the_ends_and_all_must_be_there() {
        assert_eq!(chance(&Case::default(), &issue(8_000, [7_000, 6_999, 9_000])), Err(OutOfRange));
        assert_eq!(chance(&Case::default(), &issue(8_000, [7_000, 9_001, 9_000])), Err(OutOfRange));
        for clear in [
            (|issue| issue.us.walk_away = None) as fn(&mut Issue),
            |issue| issue.them.walk_away = None,
            |issue| issue.them.walk_away_from = None,
            |issue| issue.them.walk_away_to = None,
        ] {
            let mut issue = issue(8_000, [7_000, 8_000, 9_000]);
            clear(&mut issue);
            assert_eq!(chance(&Case::default(), &issue), Ok(None));
        }
    }
}
