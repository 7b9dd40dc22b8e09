//! A short number for a text.

/// FNV-1a, 64 bits (Fowler, Noll and Vo): finds accidents, keeps out nobody.
pub fn fnv_1a(text: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in text.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash
}
