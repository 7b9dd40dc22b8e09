//! Damages JSON texts in the ways in which files get damaged, and in some that only an enemy thinks of.
//! The same seed gives the same damage at every run and on every machine.

use serde_json::Value;

/// A small source of numbers that look random: `SplitMix64` (Steele, Lea and Flood 2014).
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The sequence of a seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to below a limit; 0 when the limit is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit.max(1)).unwrap();
        usize::try_from(self.next() % limit).unwrap()
    }

    fn pick<'a, T: ?Sized>(&mut self, items: &[&'a T]) -> &'a T {
        items[self.below(items.len())]
    }

    /// A short stretch of bytes: where it starts and where it ends.
    fn stretch(&mut self, length: usize) -> (usize, usize) {
        let start = self.below(length + 1);
        (start, (start + self.below(60)).min(length))
    }
}

/// A text that is to be damaged, and its value for the kinds of damage that leave it JSON.
#[derive(Clone, Debug)]
pub struct Original {
    text: String,
    value: Value,
}

/// Pieces that mean something in JSON or in a case file.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    "\"",
    ":",
    ",",
    "\\",
    "\\u0000",
    "\\ud800",
    "null",
    "true",
    "-",
    "1e999",
    "-0",
    "0.1",
    "e",
    "\u{0}",
    "\u{feff}",
    "🤝",
    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    "\"id\":",
    "\"cases\":",
    "999999999999999999999",
];

/// Values that may stand where others stood.
const VALUES: &[&str] = &[
    "null",
    "true",
    "0",
    "-1",
    "0.5",
    "101",
    "1e300",
    "-9223372036854775808",
    "18446744073709551615",
    "\"\"",
    "\"us\"",
    "\"0\"",
    "\"-0.000000001\"",
    "\"1e5\"",
    "\"fee\"",
    "\"2026-02-30\"",
    "\"🤝\"",
    "[]",
    "{}",
    "[null]",
    "{\"\": {}}",
];

impl Original {
    /// A text that is JSON.
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), value: serde_json::from_str(text).unwrap() }
    }

    /// The text, damaged once or a few times in one way. Bytes that are no text become U+FFFD, as they do
    /// when a browser reads a file.
    pub fn damaged(&self, random: &mut Random) -> String {
        if random.below(5) < 2 {
            return self.rearranged(random);
        }
        let damage: fn(&mut Vec<u8>, &mut Random) = match random.below(8) {
            0 => |bytes, random| flip(bytes, random),
            1 => |bytes, random| bytes.truncate(random.below(bytes.len())),
            2 => insert,
            3 => duplicate,
            4 => remove,
            5 => |bytes, random| exchange(bytes, random),
            6 => |bytes, random| change_number(bytes, random),
            _ => |bytes, random| change_mark(bytes, random),
        };
        let mut bytes = self.text.clone().into_bytes();
        for _ in 0..=random.below(3) {
            damage(&mut bytes, random);
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// Whole JSON in which values were swapped, replaced or taken out.
    fn rearranged(&self, random: &mut Random) -> String {
        let mut value = self.value.clone();
        let count = count(&value);
        for _ in 0..=random.below(2) {
            let (one, other) = (random.below(count), random.below(count));
            match random.below(4) {
                0 => swap(&mut value, one, other),
                1 => take_out(&mut value, one, random),
                _ => put(&mut value, one, serde_json::from_str(random.pick(VALUES)).unwrap()),
            }
        }
        value.to_string()
    }
}

fn flip(bytes: &mut [u8], random: &mut Random) {
    let place = random.below(bytes.len());
    if let Some(byte) = bytes.get_mut(place) {
        *byte ^= 1 << random.below(8);
    }
}

fn insert(bytes: &mut Vec<u8>, random: &mut Random) {
    let place = random.below(bytes.len() + 1);
    bytes.splice(place..place, random.pick(PIECES).bytes());
}

fn duplicate(bytes: &mut Vec<u8>, random: &mut Random) {
    let (start, end) = random.stretch(bytes.len());
    let copy = bytes[start..end].to_vec();
    let place = if random.below(2) == 0 { end } else { random.below(bytes.len() + 1) };
    bytes.splice(place..place, copy);
}

fn remove(bytes: &mut Vec<u8>, random: &mut Random) {
    let (start, end) = random.stretch(bytes.len());
    bytes.drain(start..end);
}

/// Two neighbouring stretches change places.
fn exchange(bytes: &mut [u8], random: &mut Random) {
    let (start, end) = random.stretch(bytes.len());
    bytes[start..end].rotate_left((end - start) / 2);
}

/// Another digit, sign or point where there was a digit.
fn change_number(bytes: &mut [u8], random: &mut Random) {
    change(bytes, random, |byte| byte.is_ascii_digit(), b"0123456789-.eE+");
}

/// Another bracket, quote or separator where there was one.
fn change_mark(bytes: &mut [u8], random: &mut Random) {
    const MARKS: &[u8] = b"{}[]\":,\\ ";
    change(bytes, random, |byte| MARKS.contains(&byte), MARKS);
}

fn change(bytes: &mut [u8], random: &mut Random, wanted: fn(u8) -> bool, others: &[u8]) {
    let start = random.below(bytes.len());
    if let Some(byte) = bytes.iter_mut().skip(start).find(|byte| wanted(**byte)) {
        *byte = others[random.below(others.len())];
    }
}

/// How many values there are in a value, itself included.
fn count(value: &Value) -> usize {
    let inside: usize = match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(fields) => fields.values().map(count).sum(),
        _ => 0,
    };
    1 + inside
}

/// The value that comes at a number when all are counted from the outside in; `left` is what is left to count.
fn nth<'a>(value: &'a mut Value, left: &mut usize) -> Option<&'a mut Value> {
    if *left == 0 {
        return Some(value);
    }
    *left -= 1;
    match value {
        Value::Array(items) => items.iter_mut().find_map(|item| nth(item, left)),
        Value::Object(fields) => fields.values_mut().find_map(|item| nth(item, left)),
        _ => None,
    }
}

fn put(value: &mut Value, mut number: usize, new: Value) {
    if let Some(found) = nth(value, &mut number) {
        *found = new;
    }
}

fn swap(value: &mut Value, one: usize, other: usize) {
    let copy = |mut number, value: &mut Value| nth(value, &mut number).cloned().unwrap_or_default();
    let (first, second) = (copy(one, value), copy(other, value));
    put(value, one, second);
    put(value, other, first);
}

/// Takes a field or item out of the object or list at a number.
fn take_out(value: &mut Value, mut number: usize, random: &mut Random) {
    match nth(value, &mut number) {
        Some(Value::Array(items)) if !items.is_empty() => {
            items.remove(random.below(items.len()));
        }
        Some(Value::Object(fields)) => {
            let name = fields.keys().nth(random.below(fields.len())).cloned();
            name.and_then(|name| fields.shift_remove(&name));
        }
        _ => {}
    }
}
