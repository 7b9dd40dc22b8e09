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
