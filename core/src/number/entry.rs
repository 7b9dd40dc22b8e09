//! Numbers as people type them: "12k", "12,000", "12.000 €", "−1 500,50".
//!
//! A point or comma followed by exactly three digits can mean two numbers. Where the reader's own locale
//! doesn't settle it, both readings are given back and nobody guesses.

use std::fmt;

use super::{Decimal, DecimalFault, NumberStyle};

/// What a typed text turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Nothing was typed.
    Empty,
    /// One clear reading.
    Exact(Decimal),
    /// Two possible readings: with the separator as a decimal sign, and as a thousands sign.
    Ambiguous {
        /// The reading with the separator as decimal sign.
        decimal: Decimal,
        /// The reading with the separator between thousands.
        thousands: Decimal,
    },
    /// No reading at all.
    Unreadable(EntryFault),
}

/// Why a typed text could not be read as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryFault {
    /// There are no digits, or something stands between them that belongs to no number.
    NotANumber,
    /// The separators stand where no number has them, as in "1,23,4".
    OddGroups,
    /// More digits than the notebook keeps.
    TooManyDigits,
}

impl fmt::Display for EntryFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotANumber => "That can’t be read as a number yet. Try 12000, 12,000 or 12k.",
            Self::OddGroups => "The commas, points or spaces don’t add up to one number. Try it without them.",
            Self::TooManyDigits => "That has more digits than the notebook keeps: 15 before the point, 9 after it.",
        })
    }
}

/// Reads a typed number under the separators of the reader's locale.
pub fn read(typed: &str, style: NumberStyle) -> Entry {
    let text = plain(typed);
    if text.is_empty() {
        return Entry::Empty;
    }
    let Some((negative, body, power)) = split(&text) else {
        return Entry::Unreadable(EntryFault::NotANumber);
    };
    match readings(&body, style) {
        Ok((first, second)) => {
            let number = |reading: &str| finish(reading, negative, power);
            match (number(&first), second.map(|reading| number(&reading))) {
                (Ok(decimal), Some(Ok(thousands))) => Entry::Ambiguous { decimal, thousands },
                (Ok(number), None) => Entry::Exact(number),
                _ => Entry::Unreadable(EntryFault::TooManyDigits),
            }
        }
        Err(fault) => Entry::Unreadable(fault),
    }
}

/// The typed text with Latin digits, an ASCII minus, and no currency signs or direction marks. Of spaces, only those
/// between two digits count, as a sign between groups.
fn plain(typed: &str) -> String {
    let mut text = String::new();
    let mut gap = false;
    for sign in typed.chars() {
        let sign = match sign {
            '\u{0660}'..='\u{0669}' => latin_digit(sign, 0x0660),
            '\u{06f0}'..='\u{06f9}' => latin_digit(sign, 0x06f0),
            '\u{0966}'..='\u{096f}' => latin_digit(sign, 0x0966),
            '\u{2212}' | '\u{2013}' => '-',
            '\u{2019}' | '\u{02bc}' | '\u{066c}' | '_' => GROUP,
            '$' | '¢' | '£' | '¤' | '¥' | '\u{20a0}'..='\u{20cf}' | '\u{061c}' | '\u{200e}' | '\u{200f}' => {
                continue;
            }
            _ if sign.is_whitespace() => {
                gap = true;
                continue;
            }
            _ => sign,
        };
        if gap && sign.is_ascii_digit() && text.ends_with(|before: char| before.is_ascii_digit()) {
            text.push(GROUP);
        }
        gap = false;
        text.push(sign);
    }
    text
}

/// What stands for every sign that can only be one between groups.
const GROUP: char = '\'';

/// A digit of another script as a Latin one; `zero` is the code of that script's zero.
fn latin_digit(sign: char, zero: u32) -> char {
    char::from_digit(u32::from(sign) - zero, 10).unwrap_or(sign)
}

/// Splits off the sign, a currency code and a power word: ("-12k" → negative, "12", 3).
fn split(text: &str) -> Option<(bool, String, u32)> {
    let text = text.strip_prefix('+').unwrap_or(text);
    let (negative, text) = sign(text);
    let text = without_code(text);
    let (again, text) = sign(text);
    let body: String = text.chars().take_while(|sign| !sign.is_ascii_alphabetic() && *sign != '%').collect();
    let power = match text.strip_prefix(body.as_str())?.to_ascii_lowercase().as_str() {
        "" | "%" => 0,
        "k" => 3,
        "m" | "mn" | "mio" | "mio." | "million" => 6,
        "bn" | "mrd" | "mrd." | "billion" => 9,
        word if is_currency(word) => 0,
        _ => return None,
    };
    if negative && again {
        return None;
    }
    body.bytes().any(|byte| byte.is_ascii_digit()).then_some((negative || again, body, power))
}

/// A leading minus, and the rest.
fn sign(text: &str) -> (bool, &str) {
    text.strip_prefix('-').map_or((false, text), |rest| (true, rest))
}

/// The text without a leading currency code such as "USD" or "CHF".
fn without_code(text: &str) -> &str {
    match text.get(..3) {
        Some(code) if is_currency(&code.to_ascii_lowercase()) => text.get(3..).unwrap_or_default(),
        _ => text,
    }
}

/// The codes that people write beside a number. Any other three letters may as well mean thousands or
/// millions in somebody's language ("tsd", "mln", "lac"), and nobody guesses.
const CURRENCIES: &str = "usd eur gbp chf jpy cny inr cad aud nzd sek nok dkk isk pln czk huf ron bgn try ils \
    brl mxn zar egp aed sar qar kwd sgd hkd krw twd thb idr myr php vnd pkr bdt lkr ngn kes mad clp cop ars uah";

/// The signs that people write beside a number, each with the codes that it can stand for.
const SIGNS: [(&str, &str); 12] = [
    ("$", "usd cad aud nzd sgd hkd twd mxn brl ars clp cop"),
    ("€", "eur"),
    ("£", "gbp egp"),
    ("¥", "jpy cny"),
    ("₹", "inr"),
    ("₩", "krw"),
    ("₺", "try"),
    ("₴", "uah"),
    ("₪", "ils"),
    ("₫", "vnd"),
    ("₦", "ngn"),
    ("₱", "php"),
];

/// The sign or the code of another currency than the one with this code ("USD") that was typed with a number, as it
/// was typed; nothing where there is none, or it may be the same one.
pub fn other_currency<'a>(typed: &'a str, code: &str) -> Option<&'a str> {
    let code = code.to_ascii_lowercase();
    // A currency that isn't known here may use any of the signs that several do.
    let is_rare = !is_currency(&code);
    let known = |codes: &str| codes.split(' ').any(|known| known == code) || (is_rare && codes.contains(' '));
    let sign = SIGNS.iter().find(|(sign, codes)| typed.contains(sign) && !known(codes)).map(|(sign, _)| *sign);
    let sign = sign.and_then(|sign| typed.find(sign).and_then(|from| typed.get(from..from + sign.len())));
    let words = || typed.split(|sign: char| !sign.is_ascii_alphabetic());
    let word = |word: &&str| is_currency(&word.to_ascii_lowercase()) && !word.eq_ignore_ascii_case(&code);
    sign.or_else(|| words().find(word))
}

fn is_currency(word: &str) -> bool {
    word.len() == 3 && CURRENCIES.split(' ').any(|code| code == word)
}

/// The plain spelling ("1234.5") of every way to read the digits and separators: one or two.
fn readings(body: &str, style: NumberStyle) -> Result<(String, Option<String>), EntryFault> {
    let bare = body.replace(GROUP, "");
    if bare.chars().any(|sign| !(sign.is_ascii_digit() || matches!(sign, '.' | ',' | '\u{066b}'))) {
        return Err(EntryFault::NotANumber);
    }
    if !has_even_groups(body) {
        return Err(EntryFault::OddGroups);
    }
    let separators: Vec<char> = bare.chars().filter(|sign| !sign.is_ascii_digit()).collect();
    match separators.as_slice() {
        [] => Ok((bare, None)),
        [only] => one_separator(&bare, *only, style),
        [first, .., last] if first != last => {
            let (groups, fraction) = bare.rsplit_once(*last).ok_or(EntryFault::OddGroups)?;
            if groups.contains(*last) {
                return Err(EntryFault::OddGroups);
            }
            Ok((spelled(&ungrouped(groups, *first)?, fraction), None))
        }
        [separator, ..] => Ok((ungrouped(&bare, *separator)?, None)),
    }
}

/// Are there three digits behind every sign that can only be one between groups, and up to three before the first?
/// Two numbers typed one after the other ("12 13") are not one.
fn has_even_groups(body: &str) -> bool {
    let digits = |part: &str| part.bytes().take_while(u8::is_ascii_digit).count();
    let mut parts = body.split(GROUP).peekable();
    let first = parts.next().unwrap_or_default();
    if parts.peek().is_none() {
        return true;
    }
    let mut is_even = (1..=3).contains(&first.len()) && digits(first) == first.len();
    while let Some(part) = parts.next() {
        // The fraction is behind the last group.
        is_even &= digits(part) == 3 && (part.len() == 3 || parts.peek().is_none());
    }
    is_even
}

/// One separator: a decimal sign, a thousands sign, or either.
fn one_separator(bare: &str, separator: char, style: NumberStyle) -> Result<(String, Option<String>), EntryFault> {
    let (before, after) = bare.split_once(separator).ok_or(EntryFault::OddGroups)?;
    let decimal = spelled(before, after);
    let could_group =
        separator != '\u{066b}' && after.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0');
    if !could_group {
        return Ok((decimal, None));
    }
    let thousands = format!("{before}{after}");
    if separator == style.group { Ok((thousands, None)) } else { Ok((decimal, Some(thousands))) }
}

/// Digits without their group signs; groups are of three, or of two before the last three.
fn ungrouped(text: &str, group: char) -> Result<String, EntryFault> {
    let parts: Vec<&str> = text.split(group).collect();
    let Some(((first, last), middle)) = parts.split_first().and_then(|(first, rest)| {
        let (last, middle) = rest.split_last()?;
        Some(((*first, *last), middle))
    }) else {
        return Ok(text.to_owned());
    };
    let western = (1..=3).contains(&first.len()) && middle.iter().all(|part| part.len() == 3);
    let indian = group == ',' && (1..=2).contains(&first.len()) && middle.iter().all(|part| part.len() == 2);
    if last.len() == 3 && (western || indian) && parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit())) {
        Ok(parts.join(""))
    } else {
        Err(EntryFault::OddGroups)
    }
}

/// The file's spelling of a whole part and a fraction, either of which may be empty (".5", "5.").
fn spelled(integer: &str, fraction: &str) -> String {
    let integer = if integer.is_empty() { "0" } else { integer };
    if fraction.is_empty() { integer.to_owned() } else { format!("{integer}.{fraction}") }
}

fn finish(spelling: &str, negative: bool, power: u32) -> Result<Decimal, DecimalFault> {
    let number: Decimal = spelling.parse()?;
    let number = number.times_power_of_ten(power).ok_or(DecimalFault::TooLarge)?;
    Ok(if negative { -number } else { number })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: NumberStyle = NumberStyle::ENGLISH;
    const GERMAN: NumberStyle = NumberStyle { decimal: ',', group: '.', indian: false };
    const FRENCH: NumberStyle = NumberStyle { decimal: ',', group: '\u{202f}', indian: false };
    const SWISS: NumberStyle = NumberStyle { decimal: '.', group: '’', indian: false };
    const ARABIC: NumberStyle = NumberStyle { decimal: '٫', group: '٬', indian: false };

    const HINDI: NumberStyle = NumberStyle { decimal: '.', group: ',', indian: true };

    fn exact(text: &str) -> Entry {
        Entry::Exact(text.parse().unwrap())
    }

    fn ambiguous(decimal: &str, thousands: &str) -> Entry {
        Entry::Ambiguous { decimal: decimal.parse().unwrap(), thousands: thousands.parse().unwrap() }
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (typed, style, number) in [
            ("12000", ENGLISH, "12000"),
            ("12k", ENGLISH, "12000"),
            ("1.5m", ENGLISH, "1500000"),
            ("$12,000", ENGLISH, "12000"),
            ("USD 12,000.50", ENGLISH, "12000.5"),
            ("−1,200", ENGLISH, "-1200"),
            ("-$5", ENGLISH, "-5"),
            ("12.000 €", GERMAN, "12000"),
            ("12.000,50", GERMAN, "12000.5"),
            ("1,5 Mio", GERMAN, "1500000"),
            ("12 000,5", FRENCH, "12000.5"),
            ("12\u{202f}000", FRENCH, "12000"),
            ("CHF 12’000.05", SWISS, "12000.05"),
            ("12,34,567", ENGLISH, "1234567"),
            ("١٢٬٠٠٠٫٥", ARABIC, "12000.5"),
            ("१२,०००", ENGLISH, "12000"),
            ("1.234.567", ENGLISH, "1234567"),
            ("0.125", ENGLISH, "0.125"),
            (".5", ENGLISH, "0.5"),
            ("7 %", ENGLISH, "7"),
            ("1234.567", ENGLISH, "1234.567"),
        ] {
            assert_eq!(read(typed, style), exact(number), "{typed:?}");
        }
    }

    #[test]
    fn where_two_readings_fit_both_are_given() {
        assert_eq!(read("1.234", ENGLISH), ambiguous("1.234", "1234"));
        assert_eq!(read("12.000 €", ENGLISH), ambiguous("12", "12000"));
        assert_eq!(read("1,234", GERMAN), ambiguous("1.234", "1234"));
        assert_eq!(read("1.234", FRENCH), ambiguous("1.234", "1234"));
        assert_eq!(read("1.500k", ENGLISH), ambiguous("1500", "1500000"));
    }

    #[test]
    fn the_locale_settles_its_own_thousands_sign() {
        assert_eq!(read("1,234", ENGLISH), exact("1234"));
        assert_eq!(read("1.234", GERMAN), exact("1234"));
    }

    /// What a text is read as: a number, two numbers, nothing, or why it can't be read.
    fn told(typed: &str, style: NumberStyle) -> String {
        match read(typed, style) {
            Entry::Empty => "nothing".to_owned(),
            Entry::Exact(number) => number.to_string(),
            Entry::Ambiguous { decimal, thousands } => format!("{decimal} or {thousands}"),
            Entry::Unreadable(EntryFault::NotANumber) => "no number".to_owned(),
            Entry::Unreadable(EntryFault::OddGroups) => "odd".to_owned(),
            Entry::Unreadable(EntryFault::TooManyDigits) => "too long".to_owned(),
        }
    }

    #[test]
    fn every_locale_reads_its_own_way_of_writing_and_asks_where_another_would_read_it_differently() {
        let styles = [ENGLISH, GERMAN, FRENCH, SWISS, HINDI, ARABIC];
        for (typed, [en, de, fr, ch, hi, ar]) in [
            ("1234", ["1234"; 6]),
            ("1.234", ["1.234 or 1234", "1234", "1.234 or 1234", "1.234 or 1234", "1.234 or 1234", "1.234 or 1234"]),
            ("1,234", ["1234", "1.234 or 1234", "1.234 or 1234", "1.234 or 1234", "1234", "1.234 or 1234"]),
            ("12.000", ["12 or 12000", "12000", "12 or 12000", "12 or 12000", "12 or 12000", "12 or 12000"]),
            ("€ 1.200", ["1.2 or 1200", "1200", "1.2 or 1200", "1.2 or 1200", "1.2 or 1200", "1.2 or 1200"]),
            ("0.500", ["0.5"; 6]),
            ("12,5", ["12.5"; 6]),
            ("12.50", ["12.5"; 6]),
            ("1234,500", ["1234.5"; 6]),
            ("12,000.50", ["12000.5"; 6]),
            ("12.000,50", ["12000.5"; 6]),
            ("1\u{202f}234,5", ["1234.5"; 6]),
            ("1\u{a0}234,5", ["1234.5"; 6]),
            ("1 234 567", ["1234567"; 6]),
            ("12’000.05", ["12000.05"; 6]),
            ("12'000", ["12000"; 6]),
            ("1,20,000", ["120000"; 6]),
            ("1,20,000.5", ["120000.5"; 6]),
            ("1.20.000", ["odd"; 6]),
            ("1.234.567", ["1234567"; 6]),
            ("1,234,567", ["1234567"; 6]),
            ("1.2.3", ["odd"; 6]),
            ("1,2,3", ["odd"; 6]),
            ("1.234,567.8", ["odd"; 6]),
            ("١٢٠٠٠", ["12000"; 6]),
            ("١٢٬٠٠٠", ["12000"; 6]),
            ("١٢٬٠٠٠٫٥", ["12000.5"; 6]),
            ("١٫٢٣٤", ["1.234"; 6]),
            ("۱۲٬۰۰۰", ["12000"; 6]),
            ("१,२०,०००.५", ["120000.5"; 6]),
            ("१२०००", ["12000"; 6]),
            ("12k", ["12000"; 6]),
            ("1.5k", ["1500"; 6]),
            ("1 20", ["odd"; 6]),
            ("12 13", ["odd"; 6]),
            ("12 0000", ["odd"; 6]),
            ("12,000 50", ["odd"; 6]),
            ("1234 567", ["odd"; 6]),
            ("12 € 50", ["odd"; 6]),
            ("1 234,567", ["1234.567"; 6]),
            ("1’234’567,5", ["1234567.5"; 6]),
            ("12_000", ["12000"; 6]),
            ("’12", ["odd"; 6]),
            ("12 000 k", ["12000000"; 6]),
            ("€ 12 000 ", ["12000"; 6]),
            ("- 5 %", ["-5"; 6]),
            ("12’00", ["odd"; 6]),
            ("1,234.567", ["1234.567"; 6]),
            ("1.234,567", ["1234.567"; 6]),
            ("\u{61c}-١٢", ["-12"; 6]),
            ("ـ", ["no number"; 6]),
        ] {
            for (style, expected) in styles.into_iter().zip([en, de, fr, ch, hi, ar]) {
                assert_eq!(told(typed, style), expected, "{typed} with {}{}", style.decimal, style.group);
            }
        }
    }

    #[test]
    fn what_is_written_in_a_style_is_read_as_the_same_number_in_it() {
        for style in [ENGLISH, GERMAN, FRENCH, SWISS, HINDI, ARABIC] {
            for number in
                ["0", "7", "-12", "999", "1234", "12000", "-120000", "1234567.5", "0.125", "12345678.000000001"]
            {
                let number: Decimal = number.parse().unwrap();
                assert_eq!(read(&style.write(number), style), Entry::Exact(number), "{}", style.write(number));
            }
        }
    }

    #[test]
    fn what_is_no_number_is_said() {
        for typed in ["about nine", "k", "12 apples", "12-13", "€", "1/2", "2 mln", "5 tsd", "3 lac", "abc12", "--5"]
        {
            let expected = if typed == "€" { Entry::Empty } else { Entry::Unreadable(EntryFault::NotANumber) };
            assert_eq!(read(typed, ENGLISH), expected, "{typed:?}");
        }
        for typed in ["1,23,4", "1.23.456,7", "1,2.3,4", "1,234,56"] {
            assert_eq!(read(typed, ENGLISH), Entry::Unreadable(EntryFault::OddGroups), "{typed:?}");
        }
        assert_eq!(read("9999999999999999", ENGLISH), Entry::Unreadable(EntryFault::TooManyDigits));
    }

    #[test]
    fn nothing_typed_is_nothing() {
        assert_eq!(read("  ", ENGLISH), Entry::Empty);
    }

    #[test]
    fn another_currency_beside_a_number_is_noticed_and_the_own_one_is_not() {
        for (typed, own, other) in [
            ("87,000", "USD", None),
            ("$87,000", "USD", None),
            ("$87,000", "CAD", None),
            ("$87,000", "EUR", Some("$")),
            ("€87,000", "USD", Some("€")),
            ("87.000 €", "EUR", None),
            ("86,500 GBP", "USD", Some("GBP")),
            ("gbp86500", "GBP", None),
            ("eur 12k", "CHF", Some("eur")),
            ("¥5000", "CNY", None),
            ("12k", "USD", None),
            ("$87,000", "UYU", None),
            ("€87,000", "UYU", Some("€")),
            ("12 mio", "USD", None),
        ] {
            assert_eq!(other_currency(typed, own), other, "{typed} in {own}");
        }
    }
}
