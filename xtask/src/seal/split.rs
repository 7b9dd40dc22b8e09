//! Cutting the module in two: what every visit needs, and what is fetched when it is first wanted.
//!
//! The app draws the line: functions whose names begin with `later_` are *doors*, and what can be reached only through
//! them goes into the second module. Both share one memory and one table of functions, so that nothing of the app knows
//! of the cut, but for having the second one fetched before it goes through a door.
//!
//! What can be reached is read from the linker's relocations (`--emit-relocs`), which name every function and every
//! piece of data that a function or another piece of data points to. The linker's module is not the one that is cut:
//! wasm-bindgen has rewritten it by then. Functions are found again by their names, data by its address.

mod module;
mod reach;

use crate::error::Error;

/// A module in two parts.
pub struct Parts {
    /// What every visit needs.
    pub first: Vec<u8>,
    /// What is fetched when it is first wanted: imports all it shares from the first one's exports.
    pub later: Vec<u8>,
}

/// What both modules call the place that the second one imports from.
pub const SHARED: &str = "m";

/// Cuts the module that wasm-bindgen wrote, by what the linker wrote of the same program. Nothing where the linker was
/// not asked to leave its relocations in.
pub fn split(linked: &[u8], bound: &[u8]) -> Result<Option<Parts>, Error> {
    let Some(later) = reach::later(linked)? else {
        return Ok(None);
    };
    module::cut(bound, &later).map(Some)
}

#[allow(clippy::needless_pass_by_value)] // Called with the error of a result.
fn unreadable(error: wasmparser::BinaryReaderError) -> Error {
    Error::Plain(format!("The built module can't be read: {error}."))
}
