//! Where their limit on an amount may lie, by how their offers have moved.
//!
//! Bayes on a grid: every possible limit, way of conceding (Faratin, Sierra and Jennings, 1998) and length of the
//! talks says where their offers should have been; those that were near the real ones become likelier.

use crate::analysis::practice::Tactic;
use crate::analysis::talks::Strand;
use crate::case::Side;
use crate::number::Decimal;

/// Offers of theirs below which nothing can be said.
pub const ENOUGH: usize = 3;
/// Possible limits, at equal distances.
const GRID: u32 = 60;
/// How far the talks may have come with their last offer, in tenths of their length: all of these are as likely.
const TENTHS: u32 = 10;
/// How far an offer usually lies from where a curve has it, as a share of the grid's span.
const SPREAD: f64 = 0.03;
/// The probability that is left out at each end of the interval.
const TAIL: f64 = 0.1;

/// An interval in which their limit lies with a probability of at least 80 %.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: Decimal,
    /// The likeliest limit.
    pub likely: Decimal,
    /// The upper end.
    pub high: Decimal,
    /// How many offers of theirs this rests on.
    pub offers: usize,
}

/// Where their limit may lie: between the best amount that they have named and the first that we named. Nothing
/// before they have named three amounts, before we have named one, while nothing tells which amounts they like better,
/// or where there is no room between the two.
pub fn interval(strand: &Strand<'_>) -> Option<Interval> {
    let amounts: Vec<f64> = strand.amounts.them.iter().map(|(_, amount)| amount.to_f64()).collect();
    if amounts.len() < ENOUGH {
        return None;
    }
    let direction = strand.direction_of(Side::Them)?;
    let best = |one: Decimal, other: Decimal| if direction.gain(one, other) < Decimal::ZERO { one } else { other };
    let nearest = strand.amounts.them.iter().map(|(_, amount)| *amount).reduce(best)?;
    let far = strand.amounts.us.first()?.1;
    if direction.gain(nearest, far) <= Decimal::ZERO {
        return None;
    }
    let (start, span) = (nearest.to_f64(), far.to_f64() - nearest.to_f64());
    let limits: Vec<f64> = (0..=GRID).map(|step| start + span * f64::from(step) / f64::from(GRID)).collect();
    let (low, likely, high) = summary(&limits, &posterior(&limits, &amounts, span.abs()))?;
    // The likeliest limit may lie in a tail, when it is at the very end of the grid.
    let ends = [low.min(high).min(likely), likely, low.max(high).max(likely)];
    let [low, likely, high] = ends.map(Decimal::nearest);
    Some(Interval { low, likely, high, offers: amounts.len() })
}

/// How likely each limit is, not yet adding up to 1.
fn posterior(limits: &[f64], amounts: &[f64], span: f64) -> Vec<f64> {
    let mut found = vec![0.0; limits.len()];
    let progress = || (1..=TENTHS).map(|tenths| f64::from(tenths) / f64::from(TENTHS));
    let ways: Vec<(Tactic, f64)> =
        Tactic::CURVES.iter().flat_map(|curve| progress().map(|progress| (*curve, progress))).collect();
    let mut chances = vec![vec![1.0; limits.len()]; ways.len()];
    let open = amounts.first().copied().unwrap_or_default();
    let last = f64::from(u32::try_from(amounts.len().saturating_sub(1)).unwrap_or(u32::MAX));
    for (index, amount) in (0_u32..).zip(amounts) {
        let mut highest = 0.0_f64;
        for (chances, (curve, progress)) in chances.iter_mut().zip(&ways) {
            let conceded = curve.conceded(progress * f64::from(index) / last);
            for (chance, limit) in chances.iter_mut().zip(limits) {
                let miss = (amount - (open + (limit - open) * conceded)) / (span * SPREAD);
                // A curve with long tails: one odd offer doesn't rule a limit out.
                let likelihood = 1.0 / (1.0 + miss * miss);
                *chance *= likelihood * likelihood;
                highest = highest.max(*chance);
            }
        }
        // Only the ratios count; without this, thousands of offers would leave nothing but zeros.
        for chance in chances.iter_mut().flatten() {
            *chance /= highest;
        }
    }
    for chances in &chances {
        found.iter_mut().zip(chances).for_each(|(sum, chance)| *sum += chance);
    }
    found
}

/// The limits between which the probability lies but for its tails, and the likeliest one.
fn summary(limits: &[f64], chances: &[f64]) -> Option<(f64, f64, f64)> {
    let total: f64 = chances.iter().sum();
    if !(total > 0.0 && total.is_finite()) {
        return None;
    }
    let (mut sum, mut low, mut high) = (0.0, None, None);
    let mut likely = (0.0, 0.0);
    for (limit, chance) in limits.iter().zip(chances) {
        sum += chance / total;
        if sum >= TAIL {
            low.get_or_insert(*limit);
        }
        if sum >= 1.0 - TAIL {
            high.get_or_insert(*limit);
        }
        if *chance > likely.1 {
            likely = (*limit, *chance);
        }
    }
    Some((low?, likely.0, high?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::{amount, close, in_turn, mirrored, offers};
    use crate::analysis::talks::Talks;
    use crate::case::{Case, Stance};

    /// Our first amount, then theirs.
    fn of(ours: i32, theirs: &[i32]) -> Option<Interval> {
        let texts: Vec<String> = theirs.iter().map(|amount| format!("fee={amount}")).collect();
        let our_text = format!("fee={ours}");
        let mut said = vec![(Side::Us, our_text.as_str(), "")];
        said.extend(texts.iter().map(|text| (Side::Them, text.as_str(), "")));
        let fee = amount("fee", Stance::default(), Stance::default());
        let case = Case { issues: vec![fee], offers: offers(&said), ..Case::default() };
        interval(&Talks::new(&case).strands[0])
    }

    fn bounds(found: &Interval) -> (f64, f64, f64) {
        (found.low.to_f64(), found.likely.to_f64(), found.high.to_f64())
    }

    #[test]
    fn equal_steps_may_lead_as_far_as_the_talks_may_still_go_on() {
        // 800 in four steps. If the talks end now, that is the limit; in tenths of their length it would be 800 by
        // 0.9, 0.8, …, 0.3 (889 to 2,667), all as likely. The other curves fit far worse.
        let (low, _, high) = bounds(&of(3_000, &[0, 200, 400, 600, 800]).unwrap());
        assert!((800.0..930.0).contains(&low), "{low}");
        assert!((2_000.0..2_700.0).contains(&high), "{high}");
    }

    #[test]
    fn what_a_curve_would_have_offered_points_to_its_limit() {
        for (curve, progress) in [(Tactic::Conceder, 0.5), (Tactic::Linear, 0.6), (Tactic::Boulware, 0.9)] {
            let amount = |index: i32| 1_500.0 * curve.conceded(progress * f64::from(index) / 6.0);
            #[allow(clippy::cast_possible_truncation)]
            let amounts: Vec<i32> = (0..=6).map(|index| amount(index).round() as i32).collect();
            let found = of(2_000, &amounts).unwrap();
            let (low, likely, high) = bounds(&found);
            assert!(low < 1_500.0 && 1_500.0 < high && low <= likely && likely <= high, "{curve:?} {found:?}");
            assert_eq!(found.offers, 7);
        }
    }

    #[test]
    fn a_buyer_sees_the_same_limit_mirrored() {
        let up = of(2_000, &[0, 200, 380, 500]).unwrap();
        let down = of(-2_000, &[0, -200, -380, -500]).unwrap();
        assert_eq!((up.low, up.likely, up.high), (-down.high, -down.likely, -down.low));
    }

    #[test]
    fn it_takes_three_of_their_amounts_one_of_ours_and_room_between() {
        assert_eq!(of(2_000, &[0, 100]), None);
        assert!(of(2_000, &[0, 100, 150]).is_some());
        assert_eq!(of(150, &[0, 100, 150]), None);
        assert_eq!(of(140, &[0, 100, 150]), None);
        assert_eq!(of(0, &[0, 100, 150]), None, "who wants more?");
        let mut silent = in_turn(&[9, 0, 8, 1, 7, 2]);
        silent.offers.retain(|offer| offer.by == Side::Them);
        assert_eq!(interval(&Talks::new(&silent).strands[0]), None);
        assert!(interval(&Talks::new(&mirrored(&in_turn(&[9, 0, 8, 1, 7, 2]))).strands[0]).is_some());
    }

    #[test]
    fn thousands_of_offers_still_give_an_interval() {
        let amounts: Vec<i32> = (0..3_000).map(|step| step / 7).collect();
        let found = of(2_000, &amounts).unwrap();
        assert!(found.low <= found.likely && found.likely <= found.high);
        assert_eq!(found.offers, 3_000);
    }

    #[test]
    fn the_interval_leaves_a_tenth_at_each_end() {
        let limits: Vec<f64> = (0..11).map(f64::from).collect();
        assert_eq!(summary(&limits, &[1.0; 11]), Some((1.0, 0.0, 9.0)));
        assert_eq!(summary(&limits[..3], &[1.0, 2.0, 1.0]), Some((0.0, 1.0, 2.0)));
        assert_eq!(summary(&limits[..4], &[1.0, 1.0, 20.0, 1.0]), Some((2.0, 2.0, 2.0)));
        assert_eq!(summary(&limits, &[0.0; 11]), None);
        assert_eq!(summary(&limits, &[f64::INFINITY; 11]), None);
    }

    /// The figures of a second program, written from the description alone.
    #[test]
    fn the_likelihood_is_that_of_the_curves() {
        let found = posterior(&[100.0, 200.0], &[10.0, 40.0, 100.0], 100.0);
        close(found[0], 1.285_219_774_140_318_2);
        close(found[1], 0.092_328_989_704_716_47);
        assert_eq!(bounds(&of(1_500, &[0, 500, 800, 900]).unwrap()), (940.0, 1_160.0, 1_420.0));
        // The likeliest of all lies in the lower tail, at 770; the interval reaches down to it.
        assert_eq!(bounds(&of(1_950, &[0, 400, 600, 750]).unwrap()), (770.0, 770.0, 1_650.0));
    }
}
