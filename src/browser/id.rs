//! New identifiers.

use leptos::prelude::window;

/// A random UUID of version 4 (RFC 9562, 5.4). The browser makes them only for pages of a secure origin, and random
/// bytes for all.
pub fn new_id() -> String {
    let mut bytes = [0_u8; 16];
    // Fails only for far more bytes at once.
    let _ = window().crypto().map(|crypto| crypto.get_random_values_with_u8_array(&mut bytes));
    let number = u128::from_be_bytes(bytes);
    let number = number & !(0xf << 76) & !(0x3 << 62) | 0x4 << 76 | 0x2 << 62;
    let digits = format!("{number:032x}");
    let parts = [0..8, 8..12, 12..16, 16..20, 20..32];
    parts.into_iter().filter_map(|part| digits.get(part)).collect::<Vec<_>>().join("-")
}
