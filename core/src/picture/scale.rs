//! A straight line between values and pixels, and the values with a label along it.

use crate::number::{Decimal, day};
use crate::time::Day;

/// Maps a span of values onto a span of pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    low: f64,
    high: f64,
    start: f64,
    end: f64,
}

impl Scale {
    /// The value `low` lies at the pixel `start`, `high` at `end`. A span without width is widened by one half
    /// on both sides, so that every scale has a length.
    pub fn new(low: f64, high: f64, start: f64, end: f64) -> Self {
        let (low, high) = if high - low > f64::EPSILON { (low, high) } else { (low - 0.5, low + 0.5) };
        Self { low, high, start, end }
    }

    /// The pixel of a value.
    pub fn pixel(&self, value: f64) -> f64 {
        self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)
    }

    /// The value at a pixel.
    pub fn value(&self, pixel: f64) -> f64 {
        self.low + (pixel - self.start) / (self.end - self.start) * (self.high - self.low)
    }

    /// Round values within the span, about `count` of them: steps of 1, 2 or 5 times a power of ten.
    pub fn ticks(&self, count: u32) -> Vec<f64> {
        let rough = (self.high - self.low) / f64::from(count.max(1));
        let power = power_of_ten_below(rough);
        let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|factor| factor * power).find(|step| *step >= rough);
        let step = step.unwrap_or(rough);
        let first = (self.low / step).ceil() * step;
        (0..=2 * count).map(|index| first + f64::from(index) * step).take_while(|tick| *tick <= self.high).collect()
    }
}

/// Steps between days that one counts in: days, a week, a fortnight.
const DAYS: [i64; 4] = [1, 2, 7, 14];
/// The same in months, up to a hundred years.
const MONTHS: [i64; 9] = [1, 2, 3, 6, 12, 24, 60, 120, 1200];
/// How many days a month has, on average.
const MONTH: f64 = 30.44;

impl Scale {
    /// Whole days within a span of dates, about `count` of them: each day, every other, each week or fortnight; or the
    /// first of each month, of every second, third or sixth, or of a year.
    pub fn day_ticks(&self, count: u32) -> Vec<f64> {
        let rough = (self.high - self.low) / f64::from(count.max(1));
        #[allow(clippy::cast_precision_loss)] // Small numbers.
        let fits = |step: &&i64, length: f64| **step as f64 * length >= rough;
        if let Some(step) = DAYS.iter().find(|step| fits(step, 1.0)) {
            return self.every(*step);
        }
        let step = MONTHS.iter().find(|step| fits(step, MONTH)).or(MONTHS.last()).copied().unwrap_or(12);
        self.firsts(step)
    }

    /// Every so many days, from the first whole one within the span. Weeks begin with the day that the span does.
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)] // A span of days fits.
    fn every(&self, step: i64) -> Vec<f64> {
        let (first, last) = (self.low.ceil() as i64, self.high.floor() as i64);
        let step = usize::try_from(step).unwrap_or(1);
        (first..=last).step_by(step).map(|day| day as f64).collect()
    }

    /// The first of every so many months within the span.
    fn firsts(&self, step: i64) -> Vec<f64> {
        let month_of = |value: f64| -> Option<i64> {
            let day = day::of(Decimal::nearest(value))?;
            let mut parts = day.as_str().split('-').map(|part| part.parse::<i64>().ok());
            Some(parts.next()?? * 12 + parts.next()?? - 1)
        };
        let Some((from, to)) = month_of(self.low).zip(month_of(self.high)) else { return Vec::new() };
        let first = |month: i64| {
            let day = Day::parse(&format!("{:04}-{:02}-01", month.div_euclid(12), month.rem_euclid(12) + 1))?;
            Some(day::number(&day)?.to_f64())
        };
        let months = (from.div_euclid(step)..=to.div_euclid(step)).map(|place| place * step);
        months.filter_map(first).filter(|day| (self.low..=self.high).contains(day)).collect()
    }
}

/// The largest power of ten that is not above a number; 1 for what is no number above zero. Counted in a
/// loop: the tables behind `powf` and `log10` alone would take 7 KiB of the page.
fn power_of_ten_below(number: f64) -> f64 {
    let mut power = 1.0;
    if number > 0.0 && number.is_finite() {
        while power * 10.0 <= number {
            power *= 10.0;
        }
        while power > number {
            power /= 10.0;
        }
    }
    power
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_comes_back_from_its_pixel() {
        let scale = Scale::new(6000.0, 12000.0, 20.0, 940.0);
        for value in [6000.0, 7321.5, 12000.0, 13000.0] {
            assert!((scale.value(scale.pixel(value)) - value).abs() < 1e-9);
        }
    }

    #[test]
    fn ticks_are_round_and_inside() {
        assert_eq!(Scale::new(5800.0, 12400.0, 0.0, 1.0).ticks(4), [6000.0, 8000.0, 10000.0, 12000.0]);
        let fifths = Scale::new(0.0, 1.0, 0.0, 1.0).ticks(5);
        assert_eq!(fifths.len(), 6);
        assert!(fifths.iter().zip([0.0, 0.2, 0.4, 0.6, 0.8, 1.0]).all(|(tick, round)| (tick - round).abs() < 1e-9));
    }

    /// The days with a tick between two others.
    fn days(from: &str, to: &str, count: u32) -> String {
        let number = |text: &str| day::number(&Day::parse(text).unwrap()).unwrap().to_f64();
        let ticks = Scale::new(number(from), number(to), 0.0, 1.0).day_ticks(count);
        let days = ticks.into_iter().map(|tick| day::of(Decimal::nearest(tick)).unwrap().as_str().to_owned());
        days.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn dates_have_ticks_on_whole_days_or_on_the_first_of_a_month() {
        for (from, to, ticks) in [
            ("2027-03-01", "2027-03-04", "2027-03-01 2027-03-02 2027-03-03 2027-03-04"),
            ("2027-03-01", "2027-03-07", "2027-03-01 2027-03-03 2027-03-05 2027-03-07"),
            ("2027-02-22", "2027-03-20", "2027-02-22 2027-03-01 2027-03-08 2027-03-15"),
            ("2027-01-10", "2027-04-30", "2027-02-01 2027-03-01 2027-04-01"),
            ("2027-01-10", "2027-05-20", "2027-03-01 2027-05-01"),
            ("2026-11-15", "2027-12-15", "2027-01-01 2027-07-01"),
            ("2026-05-01", "2030-05-01", "2027-01-01 2028-01-01 2029-01-01 2030-01-01"),
            ("2027-03-01", "2027-03-01", "2027-03-01"),
        ] {
            let found = days(from, to, 4);
            assert!(found.starts_with(ticks), "{from} to {to}: {found}");
            assert!(found.split(' ').count() <= 9, "{found}");
        }
    }

    #[test]
    fn a_span_that_holds_no_days_has_no_ticks() {
        assert!(Scale::new(1e14, 2e14, 0.0, 1.0).day_ticks(4).is_empty());
        assert!(Scale::new(20_878.2, 20_878.6, 0.0, 1.0).day_ticks(4).is_empty());
    }

    #[test]
    fn powers_of_ten_are_found_on_both_sides_of_one() {
        for (number, power) in
            [(5.0, 1.0), (10.0, 10.0), (99_999.0, 10_000.0), (0.25, 0.1), (0.0, 1.0), (f64::NAN, 1.0)]
        {
            assert!((power_of_ten_below(number) - power).abs() < 1e-9, "{number}");
        }
    }

    #[test]
    fn a_single_value_still_has_a_scale() {
        let scale = Scale::new(5.0, 5.0, 0.0, 100.0);
        assert!((scale.pixel(5.0) - 50.0).abs() < 1e-9);
    }
}
