//! A straight line between values and pixels.

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
