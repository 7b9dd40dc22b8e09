//! New identifiers.

use leptos::prelude::window;

/// A random UUID.
pub fn new_id() -> String {
    window().crypto().map(|crypto| crypto.random_uuid()).unwrap_or_default()
}
