//! Numbers that have a range: weights, points, probabilities, scores, ratings.

use crate::json::Value;
use crate::record::{Fault, Json, Place, Problem, read};

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

        impl Json for $name {
            fn read(&mut self, value: Value, place: Place<'_>) -> Result<(), Fault> {
                self.0 = read_between(value, place, $low, $high)?;
                Ok(())
            }

            fn write(&self) -> Value {
                self.0.write()
            }

            fn is_default(&self) -> bool {
                self.0.is_default()
            }

            fn clear(&mut self) {
                self.0 = 0.0;
            }
        }
    };
}

/// Reads a number that must lie between two others.
fn read_between(value: Value, place: Place<'_>, low: f64, high: f64) -> Result<f64, Fault> {
    let found = read(value, place)?;
    if found < low {
        Err(Fault::new(place, Problem::Below { found, limit: low }))
    } else if found > high {
        Err(Fault::new(place, Problem::Over { found, limit: high }))
    } else {
        Ok(found)
    }
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

impl Probability {
    /// It will happen.
    pub const CERTAIN: Self = Self(1.0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_outside_the_range_is_refused_with_the_limit() {
        let place = Place::Root;
        assert_eq!(read::<Points>(140.into(), place).unwrap_err().to_string(), "140 is over 100");
        assert_eq!(read::<Weight>((-1).into(), place).unwrap_err().to_string(), "-1 is below 0");
        assert_eq!(Points::new(f64::NAN), None);
    }
}
