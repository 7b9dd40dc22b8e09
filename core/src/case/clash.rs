//! Two values for one thing, when it was changed in two places at once.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::document::{is_default, present};

/// Something that was changed in two places at once: both values, until the user has looked at them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Clash {
    /// The same for the same two values, so that it is noted once wherever it is found.
    pub id: String,
    /// The way to it: names of fields, keys of texts, IDs of list items.
    pub path: Vec<String>,
    /// What stands there now; nothing when it is gone.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "is_default")]
    pub kept: Option<Value>,
    /// What the other place made of it; nothing when it took it out.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "is_default")]
    pub other: Option<Value>,
}
