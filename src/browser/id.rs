//! New identifiers.

/// A random UUID.
pub fn new_id() -> String {
    super::window().and_then(|window| window.crypto().ok()).map(|crypto| crypto.random_uuid()).unwrap_or_default()
}
