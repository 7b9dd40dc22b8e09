//! Scores as whole numbers.
//!
//! Weights, points and amounts are decimals, so each side's scores share a common denominator. Counted in it, sums
//! are exact: equal scores are equal, and the many packages with the same score become one.

use crate::number::Decimal;

/// What sums of scores stay below, so that adding two never overflows.
const MOST: i128 = 1 << 61;

/// What an issue's values are worth to one side: weight · (base + rise) / over.
pub(super) struct Row {
    /// The weight; 0 when it doesn't count for this side.
    pub(super) weight: f64,
    /// The denominator of the worths; above 0.
    pub(super) over: i128,
    /// The numerator of the least worth.
    pub(super) base: i128,
    /// By how much the numerator of each value is larger: one for each option, or a ladder's step alone.
    pub(super) rises: Vec<i128>,
    /// The largest that a rise gets: for a ladder, the step times its number of steps.
    pub(super) most: i128,
    /// A ladder whose first amount is the best one, not the worst.
    pub(super) falling: bool,
}

/// One side's scores: a whole number of units above the worst package.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Axis {
    /// The score of the package that takes the least worth of every issue.
    pub(super) base: f64,
    /// What one unit is worth.
    pub(super) unit: f64,
    /// Sums that are closer than this are as good as equal; 0 when the unit is coarser.
    pub(super) noise: i64,
}

impl Axis {
    /// The score that a sum of units stands for.
    pub(super) fn score(&self, units: i64) -> f64 {
        self.base + self.width(units)
    }

    /// The difference in score that a difference in units stands for.
    #[allow(clippy::cast_precision_loss)] // Beyond 2⁵³ units, one unit is far below the tolerance.
    pub(super) fn width(&self, units: i64) -> f64 {
        units as f64 * self.unit
    }
}

#[allow(clippy::cast_possible_truncation)] // Held below 10¹⁵.
/// Turns the rises of every issue into whole units; nothing when no issue has a weight.
pub(super) fn whole_units(rows: &[Row]) -> Option<(Axis, Vec<Vec<i64>>)> {
    let weights: f64 = rows.iter().map(|row| row.weight).sum();
    (weights > 0.0 && weights.is_finite()).then(|| {
        let base = rows.iter().map(|row| row.weight / weights * ratio(row.base, row.over)).sum();
        let (unit, units) = exact(rows).unwrap_or_else(|| rounded(rows, weights));
        (Axis { base, unit, noise: (NOISE / unit).min(MOST_NOISE) as i64 }, units)
    })
}

/// The largest unit that divides every rise, and the rises in it; nothing when the numbers get too large.
fn exact(rows: &[Row]) -> Option<(f64, Vec<Vec<i64>>)> {
    let weights = rows.iter().map(|row| decimal(row.weight)).collect::<Option<Vec<i128>>>()?;
    let common_weight = divisor(&weights, 0);
    let total = weights.iter().sum::<i128>() / common_weight;
    let mut denominator = 1_i128;
    for row in rows.iter().filter(|row| row.weight > 0.0) {
        let own = row.over / divisor(&row.rises, row.over);
        denominator = denominator.checked_mul(own / divisor(&[denominator], own))?;
    }
    let mut units = Vec::with_capacity(rows.len());
    let (mut common, mut span) = (0, 0_i128);
    for (row, weight) in rows.iter().zip(&weights) {
        let inner = divisor(&row.rises, row.over);
        let factor =
            (weight / common_weight).checked_mul(if *weight > 0 { denominator / (row.over / inner) } else { 0 })?;
        let scaled = row.rises.iter().map(|rise| (rise / inner).checked_mul(factor)).collect::<Option<Vec<i128>>>()?;
        span = span.checked_add((row.most / inner).checked_mul(factor)?)?;
        common = divisor(&scaled, common);
        units.push(scaled);
    }
    let common = common.max(1);
    (span / common < MOST).then_some(())?;
    let unit = ratio(common, 1) / (ratio(total, 1) * ratio(denominator, 1));
    let narrow = |row: Vec<i128>| row.into_iter().map(|rise| i64::try_from(rise / common).ok()).collect();
    Some((unit, units.into_iter().map(narrow).collect::<Option<_>>()?))
}

/// Units so small that rounding to them is far below the tolerance.
#[allow(clippy::cast_possible_truncation)] // Every sum stays below `MOST` units.
fn rounded(rows: &[Row], weights: f64) -> (f64, Vec<Vec<i64>>) {
    let worth = |row: &Row, rise: i128| row.weight / weights * ratio(rise, row.over);
    let span: f64 = rows.iter().map(|row| worth(row, row.most)).sum();
    let unit = span.max(f64::MIN_POSITIVE * 1e30) / ratio(MOST / 2, 1);
    let units = |row: &Row| row.rises.iter().map(|rise| (worth(row, *rise) / unit).round() as i64).collect();
    (unit, rows.iter().map(units).collect())
}

/// Scores that are closer than this are as good as equal, however often they are added up; rounded ones may stand
/// for the same number.
const NOISE: f64 = 1e-13;
/// Where all scores are the same, a unit has no size.
const MOST_NOISE: f64 = 1e15;

/// A weight as a count of 10⁻⁹; nothing when it has more digits than that.
fn decimal(number: f64) -> Option<i128> {
    let decimal = Decimal::nearest(number);
    ((decimal.to_f64() - number).abs() <= number * 1e-14).then(|| decimal.count())
}

/// The greatest common divisor of some numbers and another; at least 1 unless all of them are 0.
fn divisor(numbers: &[i128], other: i128) -> i128 {
    numbers.iter().fold(other, |mut divisor, number| {
        let mut rest = number.abs();
        while rest != 0 {
            (divisor, rest) = (rest, divisor % rest);
        }
        divisor
    })
}

#[allow(clippy::cast_precision_loss)] // Scores need 1e-9; 53 bits give 1e-15.
fn ratio(number: i128, over: i128) -> f64 {
    number as f64 / over as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::sample::close;

    fn row(weight: f64, over: i128, base: i128, rises: &[i128]) -> Row {
        let most = rises.iter().copied().max().unwrap_or(0);
        Row { weight, over, base, rises: rises.to_vec(), most, falling: false }
    }

    #[test]
    fn scores_are_counted_in_the_largest_unit_that_divides_them_all() {
        // Three quarters of 0.5 or 1, a quarter of 0.25: sixteenths. What doesn't count adds nothing.
        let rows = [row(3.0, 100, 20, &[0, 50, 100]), row(1.0, 100, -40, &[0, 25]), row(0.0, 7, 0, &[0, 3])];
        let (axis, units) = whole_units(&rows).unwrap();
        assert_eq!(units, [vec![0, 6, 12], vec![0, 1], vec![0, 0]]);
        close(axis.unit, 1.0 / 16.0);
        close(axis.base, 0.75 * 0.2 - 0.25 * 0.4);
        close(axis.score(13), 0.05 + 13.0 / 16.0);
        assert_eq!(axis.noise, 0);
        // A third of sevenths and two thirds of halves have only 42nds in common; all of these are even.
        let (axis, units) = whole_units(&[row(0.5, 7, 0, &[1, 3]), row(1.0, 2, 0, &[0, 1])]).unwrap();
        assert_eq!(units, [vec![1, 3], vec![0, 7]]);
        close(axis.unit, 1.0 / 21.0);
    }

    #[test]
    fn without_a_weight_there_is_no_score() {
        assert!(whole_units(&[]).is_none());
        assert!(whole_units(&[row(0.0, 2, 0, &[1])]).is_none());
        assert!(whole_units(&[row(f64::INFINITY, 2, 0, &[1])]).is_none());
    }

    #[test]
    fn where_all_scores_are_the_same_the_unit_is_finite() {
        let (axis, units) = whole_units(&[row(2.0, 4, 3, &[0, 0])]).unwrap();
        assert_eq!(units, [vec![0, 0]]);
        close(axis.score(0), 0.75);
        assert!(axis.unit.is_finite());
    }

    #[test]
    fn denominators_with_too_much_between_them_are_rounded_and_say_so() {
        let (one, other) = (1_000_000_000_000_037, 1_000_000_000_000_091);
        let (axis, units) = whole_units(&[row(3.0, one, 0, &[0, 1, one]), row(1.0, other, 0, &[1, other])]).unwrap();
        // The span of 1 is 2⁶⁰ units.
        close(axis.unit * 2.0_f64.powi(60), 1.0);
        assert_eq!((units[0][0], units[0][1], units[1][0]), (0, 865, 288));
        close(axis.score(units[0][2]), 0.75);
        close(axis.score(units[1][1]), 0.25);
        // 10⁻¹³ of 2⁶⁰ units.
        assert_eq!(axis.noise, 115_292);
    }

    #[test]
    fn a_weight_counts_to_nine_decimals() {
        assert_eq!(decimal(3.0), Some(3_000_000_000));
        assert_eq!(decimal(0.1), Some(100_000_000));
        assert_eq!((decimal(0.1 + 1e-12), decimal(1e-10)), (None, None));
    }

    #[test]
    fn the_greatest_common_divisor_is_above_zero_unless_all_are_zero() {
        assert_eq!([divisor(&[12, -18], 0), divisor(&[4], 6), divisor(&[], 7), divisor(&[0, 0], 0)], [6, 2, 7, 0]);
    }
}
