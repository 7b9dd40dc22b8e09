//! Short names for what the wasm module imports.
//!
//! wasm-bindgen names each import after the call and a hash: `__wbg_appendChild_dbf7ad2f48413560`. The names stand
//! in the module and in its JavaScript; short ones save 3 KB of the 9 KB that all of that takes.

use crate::error::Error;

/// How a wasm module begins.
const MAGIC: &[u8] = b"\0asm\x01\0\0\0";
const IMPORT_SECTION: u8 = 2;
const FUNCTION: u8 = 0;

/// Old names with their new ones.
pub type Names = Vec<(String, String)>;

/// The module with short names.
pub fn shorten(wasm: &[u8]) -> Result<(Vec<u8>, Names), Error> {
    let mut rest = wasm.strip_prefix(MAGIC).ok_or_else(|| unreadable("it doesn't begin as one"))?;
    let (mut module, mut names) = (MAGIC.to_vec(), Vec::new());
    while let Some((id, after)) = rest.split_first() {
        rest = after;
        let body = take_bytes(&mut rest)?;
        module.push(*id);
        let short = if *id == IMPORT_SECTION { renamed(body, &mut names)? } else { body.to_vec() };
        put_bytes(&mut module, &short);
    }
    Ok((module, names))
}

/// The import section with short names.
fn renamed(mut section: &[u8], names: &mut Names) -> Result<Vec<u8>, Error> {
    let count = take_number(&mut section)?;
    let mut short = Vec::new();
    put_number(&mut short, count);
    for index in 0..count {
        let from = take_bytes(&mut section)?;
        let name = String::from_utf8_lossy(take_bytes(&mut section)?).into_owned();
        let new = short_name(index);
        put_bytes(&mut short, from);
        put_bytes(&mut short, new.as_bytes());
        names.push((name, new));
        let Some((&FUNCTION, after)) = section.split_first() else {
            return Err(unreadable("it imports something else than functions"));
        };
        section = after;
        short.push(FUNCTION);
        put_number(&mut short, take_number(&mut section)?);
    }
    Ok(short)
}

/// a, b, … z, aa, ba, …
pub(super) fn short_name(index: u32) -> String {
    let letter = |index: u32| char::from(b'a' + u8::try_from(index % 26).unwrap_or(0));
    let mut name = letter(index).to_string();
    let mut rest = index / 26;
    while rest > 0 {
        name.push(letter(rest - 1));
        rest = (rest - 1) / 26;
    }
    name
}

/// A number in LEB128, as wasm writes lengths and indices.
fn take_number(bytes: &mut &[u8]) -> Result<u32, Error> {
    let mut number = 0_u32;
    for shift in (0..32).step_by(7) {
        let Some((byte, rest)) = bytes.split_first() else { break };
        *bytes = rest;
        number |= u32::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Ok(number);
        }
    }
    Err(unreadable("a number in it has no end"))
}

fn put_number(bytes: &mut Vec<u8>, mut number: u32) {
    loop {
        let low = u8::try_from(number & 0x7f).unwrap_or(0);
        number >>= 7;
        bytes.push(if number > 0 { low | 0x80 } else { low });
        if number == 0 {
            return;
        }
    }
}

/// Bytes with their length before them.
fn take_bytes<'a>(bytes: &mut &'a [u8]) -> Result<&'a [u8], Error> {
    let length = take_number(bytes)?;
    let split = usize::try_from(length).ok().and_then(|length| bytes.split_at_checked(length));
    let (taken, rest) = split.ok_or_else(|| unreadable("it ends too early"))?;
    *bytes = rest;
    Ok(taken)
}

fn put_bytes(bytes: &mut Vec<u8>, part: &[u8]) {
    // No part of a page's module comes near 4 GB.
    put_number(bytes, u32::try_from(part.len()).unwrap_or(u32::MAX));
    bytes.extend(part);
}

fn unreadable(why: &str) -> Error {
    Error::Plain(format!("The built wasm module can't be made smaller: {why}."))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// `(module (import "m" "first" (func)) (import "m" "second" (func)))` with a custom section behind it.
    const MODULE: &[u8] =
        b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02\x16\x02\x01m\x05first\0\0\x01m\x06second\0\0\0\x02\x01x";
    const SHORT: &[u8] = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02\x0d\x02\x01m\x01a\0\0\x01m\x01b\0\0\0\x02\x01x";

    #[test]
    fn imports_get_short_names_and_all_else_stays() -> Result<(), Error> {
        let (short, names) = shorten(MODULE)?;
        assert_eq!(short, SHORT);
        let pair = |old: &str, new: &str| (old.to_owned(), new.to_owned());
        assert_eq!(names, [pair("first", "a"), pair("second", "b")]);
        Ok(())
    }

    #[test]
    fn a_module_that_ends_too_early_is_refused() {
        for end in 1..MODULE.len() {
            // Cut between two sections, it is a shorter module.
            let whole = [8, 14, 38].contains(&end);
            assert_eq!(shorten(&MODULE[..end]).is_ok(), whole, "{end}");
        }
    }

    #[test]
    fn short_names_are_all_different() {
        let names: BTreeSet<String> = (0..2_000).map(short_name).collect();
        assert_eq!(names.len(), 2_000);
        assert!(names.iter().all(|name| name.len() <= 3));
    }

    #[test]
    fn numbers_come_back() -> Result<(), Error> {
        for number in [0, 1, 127, 128, 300, u32::MAX] {
            let mut bytes = Vec::new();
            put_number(&mut bytes, number);
            assert_eq!(take_number(&mut bytes.as_slice())?, number);
        }
        Ok(())
    }
}
