//! Numbers that have a range: weights, points, probabilities, scores, ratings.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use serde_json::Number;

use crate::number::Decimal;

/// Declares a number that is always within its range.
macro_rules! bounded {
    ($(#[$meta:meta])* $name:ident, $low:literal, $high:expr) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
        pub struct $name(f64);

        impl $name {
            /// The number, if it is within the range.
            pub fn new(number: f64) -> Option<Self> {
                ($low..=$high).contains(&number).then_some(Self(number))
            }

            /// The number.
            pub const fn get(self) -> f64 {
                self.0
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                written(self.0).serialize(serializer)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let number = Number::deserialize(deserializer)?;
                between(&number, $low, $high).map(Self).map_err(D::Error::custom)
            }
        }
    };
}

/// The number of a file, if it lies between two others; else a sentence. It counts to nine decimals, like every number
/// here.
fn between(number: &Number, low: f64, high: f64) -> Result<f64, String> {
    let found = Decimal::from_number(number.as_str());
    let (float, said) = (found.to_f64(), |side, limit| format!("{found} is {side} {}", Decimal::nearest(limit)));
    if float < low {
        Err(said("below", low))
    } else if float > high {
        Err(said("over", high))
    } else {
        Ok(float)
    }
}

/// A number as a person would write it: without a fraction where there is none, and without an exponent.
fn written(number: f64) -> Option<Number> {
    Decimal::nearest(number).to_string().parse().ok()
}

bounded!(
    /// How much an issue matters to a side: 0 to 10¹². Only the ratios between weights count.
    Weight, 0.0, 1e12
);
bounded!(
    /// What an option is worth to a side: 0 to 100.
    Points, 0.0, 100.0
);
bounded!(
    /// How likely an outcome is: 0 to 1.
    Probability, 0.0, 1.0
);
bounded!(
    /// A package score: 0 to 1.
    Share, 0.0, 1.0
);
bounded!(
    /// A rough rating: 0 to 5.
    Rating, 0.0, 5.0
);

impl Weight {
    /// So many dots stand for the weights that are usual.
    pub const DOTS: u8 = 5;
    /// The weight that a dot stands for.
    const OF_A_DOT: f64 = 20.0;

    /// The weight that some dots stand for: 20 to 100 for one to five.
    pub fn of_dots(dots: u8) -> Self {
        Self(f64::from(dots.min(Self::DOTS)) * Self::OF_A_DOT)
    }

    /// The dots that come nearest to it, 0 to 5; at least one for anything above 0.
    pub fn dots(self) -> u8 {
        let reaches = |dots: &u8| self.0 >= (f64::from(*dots) - 0.5) * Self::OF_A_DOT;
        (1..=Self::DOTS).rev().find(reaches).unwrap_or(u8::from(self.0 > 0.0))
    }
}

impl Probability {
    /// It will happen.
    pub const CERTAIN: Self = Self(1.0);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{read, text_of};

    #[test]
    fn what_lies_outside_the_range_is_refused_with_the_limit() {
        assert_eq!(read::<Points>("140").unwrap_err().to_string(), "140 is over 100");
        assert_eq!(read::<Weight>("-1").unwrap_err().to_string(), "-1 is below 0");
        assert_eq!(Points::new(f64::NAN), None);
    }

    #[test]
    fn a_number_of_any_size_is_refused_in_a_sentence() {
        for weight in ["1e9223372036854775807", "1e99999999999999999999", "1000000000000.1"] {
            let said = read::<Weight>(weight).unwrap_err().to_string();
            assert!(said.ends_with(" is over 1000000000000"), "{weight}: {said}");
        }
        assert!(read::<Weight>("-1e9223372036854775807").unwrap_err().to_string().ends_with(" is below 0"));
        assert_eq!(read::<Weight>("1e-9223372036854775808"), Ok(Weight(0.0)));
    }

    #[test]
    fn five_dots_stand_for_weights_of_20_to_100() {
        for dots in 0..=Weight::DOTS {
            assert_eq!(Weight::of_dots(dots).dots(), dots);
        }
        assert_eq!(Weight::of_dots(200), Weight(100.0));
        for (weight, dots) in [(0.0, 0), (0.1, 1), (29.9, 1), (30.0, 2), (33.3, 2), (45.0, 2), (90.0, 5), (1e12, 5)] {
            assert_eq!(Weight(weight).dots(), dots, "{weight}");
        }
    }

    #[test]
    fn whole_numbers_are_written_without_a_fraction() {
        for (number, text) in [(40.0, "40"), (33.3, "33.3"), (0.1 + 0.2, "0.3"), (1e-310, "0")] {
            assert_eq!(text_of(&Weight(number)), text);
        }
    }
}
