//! Reading JSON, strictly as RFC 8259 has it.

use std::fmt;

use super::fields::Fields;
use super::{Number, Value};

/// Why a text could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParseError {
    /// It is not JSON.
    Syntax {
        /// The line of the first byte that doesn't fit, from 1.
        line: usize,
        /// Its column in bytes, from 1; one behind the last byte where the text ends too early.
        column: usize,
    },
    /// Lists and objects are nested too deep.
    TooDeep,
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax { line, column } => write!(f, "no JSON at line {line}, column {column}"),
            Self::TooDeep => f.write_str("nested too deep"),
        }
    }
}

impl std::error::Error for ParseError {}

/// Reads a text in which lists and objects are nested at most `levels` deep. Of two fields with one name the
/// later one counts.
///
/// # Errors
/// [`ParseError`] when the text is no JSON, or nested deeper.
pub fn parse(text: &str, levels: usize) -> Result<Value, ParseError> {
    let mut reader = Reader { text, at: 0, levels };
    reader.document().map_err(|stop| match stop {
        Stop::Syntax => reader.position(),
        Stop::TooDeep => ParseError::TooDeep,
    })
}

/// Does JSON spell a number so?
pub(super) fn is_number(text: &str) -> bool {
    let mut reader = Reader { text, at: 0, levels: 0 };
    reader.number().is_ok_and(|number| number.len() == text.len())
}

/// Why reading stopped; the reader knows where.
enum Stop {
    Syntax,
    TooDeep,
}

struct Reader<'a> {
    text: &'a str,
    /// The next byte.
    at: usize,
    /// How many more levels may be entered.
    levels: usize,
}

impl<'a> Reader<'a> {
    /// The next byte; 0, which stands nowhere in JSON, at the end.
    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// Goes on if the next byte is this one.
    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == byte;
        if found {
            self.at += 1;
        }
        found
    }

    fn expect(&mut self, byte: u8) -> Result<(), Stop> {
        if self.eat(byte) { Ok(()) } else { Err(Stop::Syntax) }
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), b' ' | b'\t' | b'\n' | b'\r') {
            self.at += 1;
        }
    }

    /// What was read since a place.
    fn since(&self, start: usize) -> &'a str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// The place that was reached.
    fn position(&self) -> ParseError {
        let (mut line, mut column) = (1, 1);
        for byte in self.text.bytes().take(self.at) {
            column += 1;
            if byte == b'\n' {
                (line, column) = (line + 1, 1);
            }
        }
        ParseError::Syntax { line, column }
    }

    fn document(&mut self) -> Result<Value, Stop> {
        let value = self.value()?;
        self.skip_space();
        if self.at == self.text.len() { Ok(value) } else { Err(Stop::Syntax) }
    }

    fn value(&mut self) -> Result<Value, Stop> {
        self.skip_space();
        match self.peek() {
            b'{' => self.object(),
            b'[' => self.array(),
            b'"' => Ok(Value::String(self.string()?)),
            b't' => self.word("true", Value::Bool(true)),
            b'f' => self.word("false", Value::Bool(false)),
            b'n' => self.word("null", Value::Null),
            _ => Ok(Value::Number(Number::found(self.number()?.to_owned()))),
        }
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, Stop> {
        for byte in word.bytes() {
            self.expect(byte)?;
        }
        Ok(value)
    }

    /// Goes into a list or an object; says whether there is anything in it.
    fn enter(&mut self, end: u8) -> Result<bool, Stop> {
        self.levels = self.levels.checked_sub(1).ok_or(Stop::TooDeep)?;
        self.at += 1;
        self.skip_space();
        Ok(!self.leave(end))
    }

    /// Goes out of a list or an object if this is its end.
    fn leave(&mut self, end: u8) -> bool {
        let found = self.eat(end);
        if found {
            self.levels += 1;
        }
        found
    }

    /// Goes on to the next item of a list or an object; says whether there is one.
    fn next(&mut self, end: u8) -> Result<bool, Stop> {
        self.skip_space();
        if self.leave(end) {
            return Ok(false);
        }
        self.expect(b',')?;
        Ok(true)
    }

    fn array(&mut self) -> Result<Value, Stop> {
        let mut items = Vec::new();
        let mut more = self.enter(b']')?;
        while more {
            items.push(self.value()?);
            more = self.next(b']')?;
        }
        Ok(Value::Array(items))
    }

    fn object(&mut self) -> Result<Value, Stop> {
        let mut fields = Fields::default();
        let mut more = self.enter(b'}')?;
        while more {
            self.skip_space();
            let name = self.string()?;
            self.skip_space();
            self.expect(b':')?;
            fields.insert(name, self.value()?);
            more = self.next(b'}')?;
        }
        Ok(Value::Object(fields.finish()))
    }

    fn number(&mut self) -> Result<&'a str, Stop> {
        let start = self.at;
        self.eat(b'-');
        if !self.eat(b'0') {
            self.digits()?;
        }
        if self.eat(b'.') {
            self.digits()?;
        }
        if self.eat(b'e') || self.eat(b'E') {
            let _ = self.eat(b'+') || self.eat(b'-');
            self.digits()?;
        }
        Ok(self.since(start))
    }

    /// At least one digit.
    fn digits(&mut self) -> Result<(), Stop> {
        let start = self.at;
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        if self.at > start { Ok(()) } else { Err(Stop::Syntax) }
    }

    fn string(&mut self) -> Result<String, Stop> {
        self.expect(b'"')?;
        let mut text = String::new();
        loop {
            let start = self.at;
            while !matches!(self.peek(), b'"' | b'\\' | 0..b' ') {
                self.at += 1;
            }
            text.push_str(self.since(start));
            if self.eat(b'"') {
                return Ok(text);
            }
            self.expect(b'\\')?;
            text.push(self.escaped()?);
        }
    }

    /// The character that what follows a backslash stands for.
    fn escaped(&mut self) -> Result<char, Stop> {
        let character = match self.peek() {
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.code_point(),
            itself @ (b'"' | b'\\' | b'/') => char::from(itself),
            _ => return Err(Stop::Syntax),
        };
        self.at += 1;
        Ok(character)
    }

    /// A character as `uXXXX`, or as two surrogates `uXXXX\uXXXX`.
    fn code_point(&mut self) -> Result<char, Stop> {
        let mut code = self.unit()?;
        if (0xd800..0xdc00).contains(&code) {
            self.expect(b'\\')?;
            let low = self.unit()?;
            if !(0xdc00..0xe000).contains(&low) {
                return Err(Stop::Syntax);
            }
            code = 0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        }
        char::from_u32(code).ok_or(Stop::Syntax)
    }

    /// `uXXXX`.
    fn unit(&mut self) -> Result<u32, Stop> {
        self.expect(b'u')?;
        let mut unit = 0;
        for _ in 0..4 {
            let digit = char::from(self.peek()).to_digit(16).ok_or(Stop::Syntax)?;
            self.at += 1;
            unit = unit * 16 + digit;
        }
        Ok(unit)
    }
}
