//! Fewer points than a screen has pixels, without a difference that one could see.

/// A line that runs to the right, thinned to two points for each column of pixels: the highest and the lowest, so
/// that no peak is lost. Its first and last point stay as well.
pub(super) fn columns(points: impl Iterator<Item = (f64, f64)>) -> Vec<(f64, f64)> {
    let mut kept = Vec::new();
    let mut open: Option<Column> = None;
    let mut end = None;
    for point in points {
        end = Some(point);
        match &mut open {
            Some(column) if column.covers(point) => column.add(point),
            _ => {
                if kept.is_empty() {
                    kept.push(point);
                }
                if let Some(column) = open.replace(Column::new(point)) {
                    column.put(&mut kept);
                }
            }
        }
    }
    if let Some(column) = open {
        column.put(&mut kept);
    }
    if let Some(end) = end {
        put(&mut kept, end);
    }
    kept
}

/// A line that only rises, or only falls, thinned to one point for each pixel. Its first and last point stay.
pub(super) fn cells(points: impl Iterator<Item = (f64, f64)>) -> Vec<(f64, f64)> {
    let mut kept: Vec<(f64, f64)> = Vec::new();
    let mut end = None;
    for point in points {
        end = Some(point);
        if kept.last().is_none_or(|last| !same_pixel(last.0, point.0) || !same_pixel(last.1, point.1)) {
            kept.push(point);
        }
    }
    if let Some(end) = end {
        put(&mut kept, end);
    }
    kept
}

/// The highest and the lowest point of one column of pixels.
struct Column {
    top: (f64, f64),
    bottom: (f64, f64),
}

impl Column {
    const fn new(point: (f64, f64)) -> Self {
        Self { top: point, bottom: point }
    }

    fn covers(&self, point: (f64, f64)) -> bool {
        same_pixel(self.top.0, point.0)
    }

    fn add(&mut self, point: (f64, f64)) {
        if point.1 < self.top.1 {
            self.top = point;
        }
        if point.1 > self.bottom.1 {
            self.bottom = point;
        }
    }

    /// Adds both to a line, in their order.
    fn put(self, kept: &mut Vec<(f64, f64)>) {
        let top_first = self.top.0 <= self.bottom.0;
        let [one, other] = if top_first { [self.top, self.bottom] } else { [self.bottom, self.top] };
        put(kept, one);
        put(kept, other);
    }
}

/// Adds a point unless it is the last one already.
fn put(kept: &mut Vec<(f64, f64)>, point: (f64, f64)) {
    if kept.last() != Some(&point) {
        kept.push(point);
    }
}

fn same_pixel(one: f64, other: f64) -> bool {
    (one.floor() - other.floor()).abs() < 0.5
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_column_keeps_its_highest_and_lowest_point_and_a_line_its_ends() {
        let line = [(0.0, 5.0), (0.2, 1.0), (0.4, 9.0), (0.6, 4.0), (1.0, 6.0), (2.1, 3.0), (2.2, 2.0), (2.9, 2.5)];
        let kept = [(0.0, 5.0), (0.2, 1.0), (0.4, 9.0), (1.0, 6.0), (2.1, 3.0), (2.2, 2.0), (2.9, 2.5)];
        assert_eq!(columns(line.into_iter()), kept);
        assert_eq!(columns([(1.0, 1.0)].into_iter()), [(1.0, 1.0)]);
        assert!(columns(std::iter::empty()).is_empty() && cells(std::iter::empty()).is_empty());
    }

    #[test]
    fn a_pixel_keeps_one_point_and_a_line_its_ends() {
        let line = [(9.5, 0.5), (9.1, 0.9), (8.9, 0.95), (8.8, 1.1), (8.5, 1.2)];
        assert_eq!(cells(line.into_iter()), [(9.5, 0.5), (8.9, 0.95), (8.8, 1.1), (8.5, 1.2)]);
    }

    fn extremes(points: &[(f64, f64)]) -> (f64, f64) {
        let y = || points.iter().map(|point| point.1);
        (y().fold(f64::INFINITY, f64::min), y().fold(f64::NEG_INFINITY, f64::max))
    }

    proptest! {
        #[test]
        fn thinning_keeps_extremes_ends_and_order(steps in proptest::collection::vec((0.0..1.5_f64, 0.0..300.0_f64), 1..400)) {
            let mut x = 0.0;
            let line: Vec<(f64, f64)> = steps.iter().map(|(step, y)| { x += step; (x, *y) }).collect();
            let kept = columns(line.iter().copied());
            prop_assert_eq!(extremes(&line), extremes(&kept));
            prop_assert_eq!((line.first(), line.last()), (kept.first(), kept.last()));
            prop_assert!(kept.windows(2).all(|pair| pair[0].0 <= pair[1].0));
            prop_assert!(kept.iter().all(|point| line.contains(point)));
            for column in 0..700 {
                let of = |points: &[(f64, f64)]| points.iter().copied()
                    .filter(|point| same_pixel(point.0, f64::from(column))).collect::<Vec<_>>();
                let (all, few) = (of(&line), of(&kept));
                prop_assert!(few.len() <= 4);
                prop_assert!(all.is_empty() || extremes(&all) == extremes(&few));
            }
        }

        #[test]
        fn a_rising_line_keeps_at_most_a_point_a_pixel(steps in proptest::collection::vec((0.0..0.1_f64, 0.0..0.1_f64), 1..400)) {
            let (mut x, mut y) = (0.0, 0.0);
            let line: Vec<(f64, f64)> = steps.iter().map(|step| { x += step.0; y += step.1; (x, y) }).collect();
            let kept = cells(line.iter().copied());
            prop_assert_eq!((line.first(), line.last()), (kept.first(), kept.last()));
            // Each new pixel is one further to the right or up, and the end comes on top.
            let pixels = (0..100).filter(|pixel| f64::from(*pixel) < x).count() + (0..100).filter(|pixel| f64::from(*pixel) < y).count();
            prop_assert!(kept.len() <= pixels + 2);
        }
    }
}
