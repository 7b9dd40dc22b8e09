//! The two ways to negotiate, as what becomes of a pie: it grows, so that both parts do; or it is cut, so that one part is
//! small.

use std::f64::consts::TAU;

use super::pixels;

/// A way to negotiate, as what becomes of a pie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Way {
    /// What it is called.
    pub title: &'static str,
    /// What the picture says.
    pub said: &'static str,
    /// The pie at first.
    pub before: Pie,
    /// What becomes of it.
    pub after: Pie,
}

/// A round of which we have a share, from the top to the right. Lengths are in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pie {
    /// Its middle, from the left.
    pub x: f64,
    /// Its middle, from the top.
    pub y: f64,
    /// Half its width.
    pub radius: f64,
    /// Our part of it, from 0 to 1.
    pub share: f64,
}

/// Both ways, each in a picture 200 pixels wide and 80 high.
pub const TWO_WAYS: [Way; 2] = [
    Way {
        title: "Win-win",
        said: "Both first make the pie larger. Then each half is more than half of the small one.",
        before: Pie { x: 44.0, y: 40.0, radius: 22.0, share: 0.5 },
        after: Pie { x: 150.0, y: 40.0, radius: 36.0, share: 0.5 },
    },
    Way {
        title: "Hard bargaining",
        said: "The pie stays as it is. What one side gains, the other side loses.",
        before: Pie { x: 44.0, y: 40.0, radius: 22.0, share: 0.5 },
        after: Pie { x: 150.0, y: 40.0, radius: 22.0, share: 0.8 },
    },
];

impl Pie {
    /// Our part, as the path of an SVG.
    pub fn ours(&self) -> String {
        let Self { x, y, radius, share } = *self;
        let turn = share * TAU;
        let (end_x, end_y) = (x + radius * turn.sin(), y - radius * turn.cos());
        let large = if share > 0.5 { "1" } else { "0" };
        let r = pixels(radius);
        format!(
            "M{} {}V{}A{r} {r} 0 {large} 1 {} {}Z",
            pixels(x),
            pixels(y),
            pixels(y - radius),
            pixels(end_x),
            pixels(end_y)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_goes_from_the_top_to_the_right() {
        let pie = Pie { x: 50.0, y: 40.0, radius: 20.0, share: 0.25 };
        assert_eq!(pie.ours(), "M50.0 40.0V20.0A20.0 20.0 0 0 1 70.0 40.0Z");
    }

    #[test]
    fn more_than_half_goes_the_long_way_round() {
        let pie = Pie { x: 50.0, y: 40.0, radius: 20.0, share: 0.75 };
        assert_eq!(pie.ours(), "M50.0 40.0V20.0A20.0 20.0 0 1 1 30.0 40.0Z");
    }
}
