//! Two values for one thing, when it was changed in two places at once.

use crate::json::Value;
use crate::record::record;

record! {
    /// Something that was changed in two places at once: both values, until the user has looked at them.
    pub struct Clash {
        /// The same for the same two values, so that it is noted once wherever it is found.
        required id: String,
        /// The way to it: names of fields, keys of texts, IDs of list items.
        required path: Vec<String>,
        /// What stands there now; nothing when it is gone.
        optional kept: Option<Value>,
        /// What the other place made of it; nothing when it took it out.
        optional other: Option<Value>,
    }
}
