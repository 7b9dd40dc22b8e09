//! Writing JSON: `{value}` without any spaces, `{value:#}` indented by two for people to read.

use std::fmt::{Display, Formatter, Result, Write};

use super::{Number, Value};

impl Display for Value {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write_value(self, 0, f)
    }
}

impl Display for Number {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(self.as_str())
    }
}

/// Writes a value that stands so many levels deep.
fn write_value(value: &Value, level: usize, f: &mut Formatter<'_>) -> Result {
    match value {
        Value::Null => f.write_str("null"),
        Value::Bool(true) => f.write_str("true"),
        Value::Bool(false) => f.write_str("false"),
        Value::Number(number) => f.write_str(number.as_str()),
        Value::String(text) => quote(text, f),
        Value::Array(items) if items.is_empty() => f.write_str("[]"),
        Value::Object(fields) if fields.is_empty() => f.write_str("{}"),
        Value::Array(items) => {
            let mut mark = '[';
            for item in items {
                start_item(mark, level, f)?;
                write_value(item, level + 1, f)?;
                mark = ',';
            }
            end_items(']', level, f)
        }
        Value::Object(fields) => {
            let mut mark = '{';
            for (name, value) in fields {
                start_item(mark, level, f)?;
                quote(name, f)?;
                f.write_str(if f.alternate() { ": " } else { ":" })?;
                write_value(value, level + 1, f)?;
                mark = ',';
            }
            end_items('}', level, f)
        }
    }
}

/// The mark before an item: the opening bracket or a comma.
fn start_item(mark: char, level: usize, f: &mut Formatter<'_>) -> Result {
    f.write_char(mark)?;
    new_line(level + 1, f)
}

fn end_items(bracket: char, level: usize, f: &mut Formatter<'_>) -> Result {
    new_line(level, f)?;
    f.write_char(bracket)
}

/// A new line where the value is written for people.
fn new_line(level: usize, f: &mut Formatter<'_>) -> Result {
    if !f.alternate() {
        return Ok(());
    }
    f.write_char('\n')?;
    for _ in 0..level {
        f.write_str("  ")?;
    }
    Ok(())
}

/// Writes a text in quotes. Only what must be escaped is: quotes, backslashes and control characters.
pub(crate) fn quote(text: &str, f: &mut dyn Write) -> Result {
    f.write_char('"')?;
    let mut start = 0;
    for (index, byte) in text.bytes().enumerate() {
        let letter = match byte {
            b'"' | b'\\' => byte,
            0x08 => b'b',
            b'\t' => b't',
            b'\n' => b'n',
            0x0c => b'f',
            b'\r' => b'r',
            0..b' ' => b'u',
            _ => continue,
        };
        f.write_str(text.get(start..index).unwrap_or_default())?;
        f.write_char('\\')?;
        f.write_char(char::from(letter))?;
        if letter == b'u' {
            f.write_str(if byte < 0x10 { "000" } else { "001" })?;
            f.write_char(char::from_digit(u32::from(byte % 16), 16).unwrap_or('0'))?;
        }
        start = index + 1;
    }
    f.write_str(text.get(start..).unwrap_or_default())?;
    f.write_char('"')
}
