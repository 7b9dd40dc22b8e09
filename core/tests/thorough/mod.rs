//! How much is tried: all of it in `cargo xtask test`, a tenth in `cargo test`, which one wants to be quick.

use std::env;

/// So many of a full number of cases.
pub fn of(full: u32) -> u32 {
    if env::var_os("TABLESIDE_THOROUGH").is_some() { full } else { full / 10 }
}
