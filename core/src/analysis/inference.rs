//! What their offers tell of what matters to them. Only ever a hint, with the number of offers that it rests on;
//! the user may take it over as an estimate, and nothing is applied by itself.

pub mod estimate;
pub mod frequency;
pub mod limit;
pub mod weights;
