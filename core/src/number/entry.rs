//! Numbers as people type and paste them: "12k", "12,000", "12.000 €", "−1 500,50", "(1,200)", "CHF 1'200.–".
//!
//! A point or comma followed by exactly three digits can mean two numbers. Where the reader's own locale
//! doesn't settle it, both readings are given back and nobody guesses. So it is with several cells of a table in one.

use std::fmt;

use super::around::framed;
use super::typed::{GROUP, plain};
use super::{Decimal, DecimalFault, NumberStyle, signs};

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
    /// Several cells of a table, and the numbers that may be meant: those of the cells, and all of it as one. None where
    /// no number stands in them.
    Cells(Vec<Decimal>),
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
    /// Where a sum of money belongs: a percentage.
    Percentage,
    /// Where a day belongs: what stands there is none.
    NotADay,
    /// Where a day belongs: one that the calendar doesn't have.
    NoSuchDay,
    /// Where a day belongs: one of a year that nobody negotiates about.
    FarYear(u16),
}

impl fmt::Display for EntryFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::FarYear(year) => return write!(f, "That is the year {year}. A date lies between 1900 and 2200."),
            Self::NotADay => "That can’t be read as a date yet. Try 1 March 2027 or 2027-03-01.",
            Self::NoSuchDay => "The calendar has no such day.",
            Self::NotANumber => "That can’t be read as a number yet. Try 12000, 12,000 or 12k.",
            Self::OddGroups => "The commas, points or spaces don’t add up to one number. Try it without them.",
            Self::Percentage => "That is a percentage, and this is in money. Type the sum.",
            Self::TooManyDigits => "That has more digits than the notebook keeps: 15 before the point, 9 after it.",
        })
    }
}

/// The currency that amounts are counted in: the signs that stand beside one, and its decimals.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Money<'a> {
    /// As a plain text each, none of them empty.
    pub(super) signs: &'a [String],
    /// How many decimals an amount has that isn't whole.
    pub(super) decimals: u8,
    /// Is nothing but a sum of it meant? Then a percentage is none.
    pub(super) only_sums: bool,
}

impl Entry {
    /// The numbers to choose from where it could be several; else none.
    pub fn choices(&self) -> Vec<Decimal> {
        match self {
            Self::Ambiguous { decimal, thousands } => vec![*decimal, *thousands],
            Self::Cells(numbers) => numbers.clone(),
            Self::Empty | Self::Exact(_) | Self::Unreadable(_) => Vec::new(),
        }
    }
}

/// Reads a typed number under the separators of the reader's locale.
pub fn read(typed: &str, style: NumberStyle) -> Entry {
    read_money(typed, style, Money::default())
}

/// The same, where amounts are counted in a currency.
pub(super) fn read_money(typed: &str, style: NumberStyle, money: Money<'_>) -> Entry {
    read_each(typed, &|text| read_one(text, style, money))
}

/// Reads what was typed by what reads one cell of it.
pub(super) fn read_each(typed: &str, read: &dyn Fn(&str) -> Entry) -> Entry {
    match filled(typed).as_slice() {
        [] => Entry::Empty,
        [only] => read(only),
        several => Entry::Cells(numbers_of(several, read)),
    }
}

/// The cells that were pasted together, one behind the other, empty ones before and between them too; nothing where
/// something stands in one only.
pub fn cells(typed: &str) -> Option<Vec<&str>> {
    let is_empty = |cell: &&str| plain(cell).is_empty();
    let mut cells: Vec<&str> = typed.split(is_break).map(str::trim).collect();
    // The line break or tab that comes along with a cell is no other cell.
    while cells.last().is_some_and(is_empty) {
        cells.pop();
    }
    (filled(typed).len() > 1).then_some(cells)
}

/// The cells in which something stands.
fn filled(typed: &str) -> Vec<&str> {
    typed.split(is_break).filter(|cell| !plain(cell).is_empty()).collect()
}

/// Does it stand between two cells of a table?
const fn is_break(sign: char) -> bool {
    matches!(sign, '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The numbers that were meant by several cells: that of each, the first ones, and all of them as one.
fn numbers_of(cells: &[&str], read: &dyn Fn(&str) -> Entry) -> Vec<Decimal> {
    let read = |text: &str| match read(text) {
        Entry::Exact(number) => vec![number],
        other => other.choices(),
    };
    let mut numbers: Vec<Decimal> = Vec::new();
    for number in cells.iter().flat_map(|cell| read(cell)) {
        if numbers.len() < MOST_CELLS && !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    let together = read(&cells.join(" "));
    let others: Vec<Decimal> = together.into_iter().filter(|number| !numbers.contains(number)).collect();
    numbers.extend(others);
    numbers
}

/// Of how many cells the number is offered: more would be a list to read through.
const MOST_CELLS: usize = 3;

fn read_one(typed: &str, style: NumberStyle, money: Money<'_>) -> Entry {
    let text = plain(typed);
    // Signs alone say no number yet.
    if text.chars().all(|sign| sign == ' ' || signs::is_sign(sign)) {
        return Entry::Empty;
    }
    let Some(framed) = framed(&text, money.signs) else {
        return Entry::Unreadable(EntryFault::NotANumber);
    };
    if money.only_sums && framed.is_percentage {
        return Entry::Unreadable(EntryFault::Percentage);
    }
    // In "12€50", the sign stands for the point in one country and for nothing in another.
    if framed.body.chars().any(signs::is_sign) {
        return Entry::Unreadable(EntryFault::OddGroups);
    }
    // The page writes "12.500 KWD" itself.
    let is_fine = money.decimals == 3 && !framed.signs.is_empty();
    match readings(&framed.body, style, is_fine) {
        Ok((first, second)) => {
            let number = |reading: &str| finish(reading, framed.is_negative, framed.power);
            match (number(&first), second.map(|reading| number(&reading))) {
                (Ok(decimal), Some(Ok(thousands))) => Entry::Ambiguous { decimal, thousands },
                (Ok(number), None) => Entry::Exact(number),
                _ => Entry::Unreadable(EntryFault::TooManyDigits),
            }
        }
        Err(fault) => Entry::Unreadable(fault),
    }
}

/// The sign or the code of another currency than the one with this code ("USD") that was typed with a number, as it
/// was typed; nothing where there is none, or it may be the same one.
pub(super) fn other_currency(typed: &str, code: &str, own: &[String]) -> Option<String> {
    let read = filled(typed).into_iter().filter_map(|cell| framed(&plain(cell), own));
    read.flat_map(|framed| framed.signs).find(|sign| signs::is_other(sign, code, own))
}

/// The plain spelling ("1234.5") of every way to read the digits and separators: one or two.
///
/// In a number that `is_fine`, three digits behind the locale's decimal sign are decimals.
fn readings(body: &str, style: NumberStyle, is_fine: bool) -> Result<(String, Option<String>), EntryFault> {
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
        [only] => one_separator(&bare, *only, style, is_fine),
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
fn one_separator(
    bare: &str,
    separator: char,
    style: NumberStyle,
    is_fine: bool,
) -> Result<(String, Option<String>), EntryFault> {
    let (before, after) = bare.split_once(separator).ok_or(EntryFault::OddGroups)?;
    let decimal = spelled(before, after);
    let could_group =
        separator != '\u{066b}' && after.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0');
    if !could_group || is_fine && separator == style.decimal {
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
            Entry::Cells(numbers) => numbers.iter().map(Decimal::to_string).collect::<Vec<_>>().join(" or "),
            Entry::Unreadable(EntryFault::NotANumber) => "no number".to_owned(),
            Entry::Unreadable(EntryFault::OddGroups) => "odd".to_owned(),
            Entry::Unreadable(EntryFault::TooManyDigits) => "too long".to_owned(),
            Entry::Unreadable(fault) => format!("{fault:?}"),
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
    fn what_is_copied_from_anywhere_is_read_alike_in_every_locale() {
        for (typed, expected) in [
            ("１２０００", "12000"),
            ("１２．５", "12.5"),
            ("\u{202a}$\u{200b}12\u{2060}000\u{202c}\u{feff}", "12000"),
            ("12\u{ad}000", "12000"),
            ("(1200)", "-1200"),
            ("($1,200.50)", "-1200.5"),
            ("$(1,200.50)", "-1200.5"),
            ("1200-", "-1200"),
            ("1 200,5 −", "-1200.5"),
            ("€ 1200-", "-1200"),
            ("(-5)", "no number"),
            ("-5-", "no number"),
            ("(5", "no number"),
            ("5)", "no number"),
            ("CHF 1'200.–", "1200"),
            ("1’200.--", "1200"),
            ("12.000,-", "12000"),
            ("€ 12.000,–", "12000"),
            ("12:- kr", "12"),
            ("5.— Fr.", "5"),
            ("Rs. 12,34,567", "1234567"),
            ("Rs.12,34,567", "1234567"),
            ("1.5 Mio.", "1500000"),
            ("1,5 Mio. €", "1500000"),
            ("€ 1,5 Mio.", "1500000"),
            ("12.5kUSD", "12500"),
            ("US$12000", "12000"),
            ("¥12000", "12000"),
            ("￥12000", "12000"),
            ("12000円", "12000"),
            ("R$ 12.000,00", "12000"),
            ("12 000,50 zł", "12000.5"),
            ("12 000 Kč.", "12000"),
            ("12.000,50 kr.", "12000.5"),
            ("kr.5", "5"),
            ("$.5", "0.5"),
            ("x. 5", "no number"),
            ("12€50", "odd"),
            ("١٢٪", "12"),
            ("৫০", "50"),
            ("12\t500", "12 or 500 or 12500"),
            ("9\n500\r\n700", "9 or 500 or 700 or 9500700"),
            ("12000\r\n", "12000"),
            ("\t12000\t", "12000"),
            ("Fee\t12000", "12000"),
            ("Fee\tTerm", ""),
            ("1\t2\t3\t4\t5", "1 or 2 or 3"),
        ] {
            for style in [ENGLISH, GERMAN, FRENCH, SWISS, HINDI, ARABIC] {
                assert_eq!(told(typed, style), expected, "{typed:?} with {}{}", style.decimal, style.group);
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
    fn cells_are_taken_apart_and_a_line_break_that_came_along_is_none() {
        for (typed, found) in [
            ("12\t500", Some(&["12", "500"][..])),
            ("12\t\t 500 \r\n", Some(&["12", "", "500"][..])),
            ("9\n500", Some(&["9", "500"][..])),
            ("12000\n", None),
            ("\t12", None),
            ("\t12\t500", Some(&["", "12", "500"][..])),
            ("12 000", None),
            ("", None),
        ] {
            assert_eq!(cells(typed).as_deref(), found, "{typed:?}");
        }
    }
}
