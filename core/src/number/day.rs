//! Days as people type them, read as numbers: "1 March 2027", "March 1, 2027", "1.3.27", "3/1/2027", "2027-03-01".
//!
//! A day is counted from 1 January 1970, so that distances, steps and scores are those of numbers. Where two numbers could
//! be the day and the month ("3/1/2027"), the reader's own order settles it; one that the calendar lacks is read the
//! other way round. A day without a year is the next one.

use super::typed::plain;
use super::{Decimal, Entry, EntryFault, entry};
use crate::time::Day;

/// How days are written where the reader lives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayStyle {
    /// What stands first in a day that is written in numbers.
    pub order: DayOrder,
    /// The names of months, long and short, each with the month's number from 1 to 12. The English ones are known anyway.
    pub months: Vec<(String, u8)>,
    /// What else stands in a day and says nothing of it: the names of weekdays.
    pub beside: Vec<String>,
}

/// What stands first in a day that is written in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DayOrder {
    /// 1/3/2027 is 1 March.
    #[default]
    DayFirst,
    /// 3/1/2027 is 1 March.
    MonthFirst,
    /// 2027/3/1 is 1 March.
    YearFirst,
}

/// The English names of months, each with its number.
const MONTHS: [(&str, u8); 12] = [
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
];
/// What stands beside the numbers of a day and says nothing: endings of "1st", words between, weekdays in English, and
/// the signs for year, month and day in Chinese, Japanese and Korean.
const BESIDE: [&str; 26] = [
    "st",
    "nd",
    "rd",
    "th",
    "of",
    "the",
    "de",
    "del",
    "di",
    "mon",
    "monday",
    "tue",
    "tuesday",
    "wed",
    "wednesday",
    "thu",
    "thursday",
    "fri",
    "friday",
    "sat",
    "saturday",
    "sun",
    "sunday",
    "年",
    "月",
    "日",
];
/// So many letters of a name say which month it is.
const ENOUGH: usize = 3;
/// What years of two digits are short for.
const CENTURY: i64 = 2000;

/// The number of a day: whole, 0 for 1 January 1970. Nothing for "none yet".
pub fn number(day: &Day) -> Option<Decimal> {
    Some(Decimal::whole(i32::try_from(day.since_1970()?).ok()?))
}

/// The day that a number stands for, the nearest where it isn't whole; nothing outside the years 0 to 9999.
pub fn of(number: Decimal) -> Option<Day> {
    Day::after_1970(i64::try_from(number.nearest_whole()).ok()?)
}

/// Reads a day as it was typed or pasted. `today` says which year is meant where none was typed.
pub fn read(typed: &str, style: &DayStyle, today: &Day) -> Entry {
    entry::read_each(typed, &|text| match read_one(text, style, today) {
        Ok(Some(number)) => Entry::Exact(number),
        Ok(None) => Entry::Empty,
        Err(fault) => Entry::Unreadable(fault),
    })
}

fn read_one(typed: &str, style: &DayStyle, today: &Day) -> Result<Option<Decimal>, EntryFault> {
    let parts = Parts::of(typed, style)?;
    if parts.numbers.is_empty() && parts.month.is_none() {
        return if plain(typed).is_empty() { Ok(None) } else { Err(EntryFault::NotADay) };
    }
    let tries = parts.tries(style.order).ok_or(EntryFault::NotADay)?;
    let found = tries.iter().flatten().find_map(|written| written.day(today));
    match (found, tries.iter().flatten().find_map(Written::far_year)) {
        (Some(day), _) => Ok(number(&day)),
        (None, Some(year)) => Err(EntryFault::FarYear(year)),
        (None, None) => Err(EntryFault::NoSuchDay),
    }
}

/// What stands in a day as it was typed.
struct Parts {
    /// Its numbers, as they were typed: three at most.
    numbers: Vec<String>,
    /// The month, where it has a name.
    month: Option<u8>,
    /// Do points stand between the numbers? Where they do, the day comes first everywhere. The point of a weekday that is
    /// cut short ("Sun. 3/1/2027") is none of them.
    has_points: bool,
}

/// Day, month and year as one way of reading has them.
struct Written {
    day: i64,
    month: i64,
    /// None where the next such day is meant.
    year: Option<i64>,
}

impl Parts {
    /// Takes a text apart.
    ///
    /// # Errors
    /// [`EntryFault::NotADay`] where something stands in it that belongs to no day.
    fn of(typed: &str, style: &DayStyle) -> Result<Self, EntryFault> {
        let text = plain(typed).to_lowercase();
        let mut parts = Self { numbers: Vec::new(), month: None, has_points: are_by_points(&text) };
        // Some weekdays begin as a month does: "mar." is a Tuesday and no March in "mar. 2 févr. 2027".
        let mut doubtful = None;
        for piece in pieces(&text) {
            let says_nothing = BESIDE.contains(&piece) || style.beside.iter().any(|name| is_name(name, piece));
            if piece.starts_with(|sign: char| sign.is_ascii_digit()) {
                parts.numbers.push(piece.to_owned());
            } else if let Some(month) = month(piece, style) {
                let found = if says_nothing { &mut doubtful } else { &mut parts.month };
                if found.replace(month).is_some_and(|before| before != month) {
                    return Err(EntryFault::NotADay);
                }
            } else if !says_nothing {
                return Err(EntryFault::NotADay);
            }
        }
        parts.month = parts.month.or(doubtful);
        let is_between = |sign: char| is_letter(sign) || sign.is_ascii_digit() || " ./-,'".contains(sign);
        let is_odd = text.starts_with('-') || !text.chars().all(is_between) || parts.numbers.len() > 3;
        if is_odd { Err(EntryFault::NotADay) } else { Ok(parts) }
    }

    /// The ways in which the numbers can be read, the likeliest first; nothing where there is none.
    fn tries(&self, order: DayOrder) -> Option<[Option<Written>; 2]> {
        let numbers: Vec<&str> = self.numbers.iter().map(String::as_str).collect();
        let only = |written| [Some(written), None];
        match (self.month, numbers.as_slice()) {
            (Some(month), &[day]) => Some(only(Written::new(day, month.into(), None)?)),
            (Some(month), &[one, other]) => {
                let is_year_first = one.len() > 2 || order == DayOrder::YearFirst && other.len() <= 2;
                let (day, year) = if is_year_first { (other, one) } else { (one, other) };
                Some(only(Written::new(day, month.into(), Some(year))?))
            }
            (None, &[whole]) if whole.len() == 8 => {
                let (year, rest) = whole.split_at_checked(4)?;
                let (month, day) = rest.split_at_checked(2)?;
                Some(only(Written::new(day, number_of(month)?, Some(year))?))
            }
            (None, &[year, month, day]) if year.len() > 2 => {
                Some(only(Written::new(day, number_of(month)?, Some(year))?))
            }
            (None, &[year, month, day]) if order == DayOrder::YearFirst && !self.has_points => {
                Some(only(Written::new(day, number_of(month)?, Some(year))?))
            }
            (None, &[one, other, year]) => self.either(order, one, other, Some(year)),
            (None, &[one, other]) => self.either(order, one, other, None),
            _ => None,
        }
    }

    /// Two numbers that are the day and the month, in the reader's order or else in the other.
    fn either(&self, order: DayOrder, one: &str, other: &str, year: Option<&str>) -> Option<[Option<Written>; 2]> {
        let day_first = Written::new(one, number_of(other)?, year);
        let month_first = Written::new(other, number_of(one)?, year);
        let is_day_first = self.has_points || order == DayOrder::DayFirst;
        Some(if is_day_first { [day_first, month_first] } else { [month_first, day_first] })
    }
}

impl Written {
    /// Nothing where the day or the year has as many digits as none has.
    fn new(day: &str, month: i64, year: Option<&str>) -> Option<Self> {
        let year = match year {
            Some(year) if year.len() == 2 => Some(CENTURY + number_of(year)?),
            Some(year) if year.len() == 4 => Some(number_of(year)?),
            Some(_) => return None,
            None => None,
        };
        Some(Self { day: number_of(day).filter(|_| day.len() <= 2)?, month, year })
    }

    /// The day in the calendar: of this year, or else of the next ones, where no year was typed.
    fn day(&self, today: &Day) -> Option<Day> {
        let day = |year: i64| Day::parse(&format!("{year:04}-{:02}-{:02}", self.month, self.day));
        match self.year {
            Some(year) => day(year).filter(|_| is_near(year)),
            None => {
                let year: i64 = today.as_str().get(..4)?.parse().ok()?;
                // The 29th of February may be up to eight years away.
                (year..=year + 8).filter_map(day).find(|day| day >= today)
            }
        }
    }

    /// The year, where it is none that one negotiates about.
    fn far_year(&self) -> Option<u16> {
        self.year.filter(|year| !is_near(*year)).and_then(|year| u16::try_from(year).ok())
    }
}

/// Is it a year that one may mean?
fn is_near(year: i64) -> bool {
    (1900..=2200).contains(&year)
}

fn number_of(digits: &str) -> Option<i64> {
    digits.parse().ok().filter(|_| digits.len() <= 4)
}

/// Does a point stand between two numbers of a text, with a space behind it or none?
fn are_by_points(text: &str) -> bool {
    let ends = |part: &str| part.ends_with(|sign: char| sign.is_ascii_digit());
    let starts = |part: &str| part.trim_start().starts_with(|sign: char| sign.is_ascii_digit());
    text.match_indices('.').any(|(place, point)| {
        let (before, behind) = (text.get(..place), text.get(place + point.len()..));
        before.is_some_and(ends) && behind.is_some_and(starts)
    })
}

/// The runs of digits and of letters.
fn pieces(text: &str) -> Vec<&str> {
    let kind = |sign: char| (sign.is_ascii_digit(), is_letter(sign));
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before = (false, false);
    for (place, sign) in text.char_indices() {
        if kind(sign) != before {
            pieces.extend(text.get(start..place));
            (start, before) = (place, kind(sign));
        }
    }
    pieces.extend(text.get(start..));
    pieces.retain(|piece| piece.starts_with(|sign: char| sign.is_ascii_digit() || is_letter(sign)));
    pieces
}

/// Does it belong to a word? Of other scripts more than letters does, such as what joins them.
const fn is_letter(sign: char) -> bool {
    sign.is_ascii_alphabetic() || !sign.is_ascii()
}

/// The month that a word names, whole or by its first letters.
fn month(word: &str, style: &DayStyle) -> Option<u8> {
    let own = style.months.iter().map(|(name, month)| (name.as_str(), *month));
    let known = || own.clone().chain(MONTHS);
    let whole = known().find(|(name, _)| is_name(name, word)).map(|(_, month)| month);
    whole.or_else(|| {
        let is_begun = |name: &str| word.chars().count() >= ENOUGH && name.to_lowercase().starts_with(word);
        let mut begun = known().filter(|(name, _)| is_begun(name)).map(|(_, month)| month);
        let first = begun.next()?;
        begun.all(|other| other == first).then_some(first)
    })
}

/// Is a word a name, whatever its case, and with or without the point of an abbreviation?
fn is_name(name: &str, word: &str) -> bool {
    name.trim_end_matches('.').to_lowercase() == word
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Day {
        Day::parse("2026-11-23").unwrap()
    }

    fn style(order: DayOrder) -> DayStyle {
        let months = [("मार्च", 3), ("März", 3), ("Mrz.", 3), ("mars", 3), ("juin", 6), ("juil.", 7), ("juillet", 7)];
        let months = months.map(|(name, month)| (name.to_owned(), month)).to_vec();
        DayStyle { order, months, beside: vec!["Montag".to_owned(), "Mo.".to_owned()] }
    }

    /// What a text is read as: a day, or why it is none.
    fn told(typed: &str, order: DayOrder) -> String {
        match read(typed, &style(order), &today()) {
            Entry::Empty => "nothing".to_owned(),
            Entry::Exact(number) => of(number).unwrap().as_str().to_owned(),
            Entry::Cells(numbers) => {
                let days = numbers.into_iter().map(|number| of(number).unwrap().as_str().to_owned());
                days.collect::<Vec<_>>().join(" or ")
            }
            Entry::Unreadable(EntryFault::NotADay) => "no day".to_owned(),
            Entry::Unreadable(EntryFault::NoSuchDay) => "not in the calendar".to_owned(),
            Entry::Unreadable(EntryFault::FarYear(year)) => format!("far year {year}"),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn a_day_is_read_as_people_write_it() {
        for typed in [
            "1 March 2027",
            "1 Mar 2027",
            "1. März 2027",
            "1 mrz 27",
            "March 1, 2027",
            "mar 1st 2027",
            "the 1st of March 2027",
            "Monday, 1 March 2027",
            "Mo., 1. März 2027",
            "2027-03-01",
            "2027/3/1",
            "20270301",
            "1.3.2027",
            "01.03.27",
            "2027年3月1日",
            "１．３．２０２７",
            "1-Mar-2027",
            "1 mars 2027",
            "१ मार्च २०२७",
            "  1 March 2027\u{a0}",
        ] {
            for order in [DayOrder::DayFirst, DayOrder::MonthFirst] {
                assert_eq!(told(typed, order), "2027-03-01", "{typed}");
            }
        }
        assert_eq!(told("2027 mars 1", DayOrder::YearFirst), "2027-03-01");
        assert_eq!(told("27/3/1", DayOrder::YearFirst), "2027-03-01");
    }

    #[test]
    fn the_readers_order_settles_what_could_be_two_days_and_the_calendar_what_could_not() {
        for (typed, by_day, by_month) in [
            ("3/1/2027", "2027-01-03", "2027-03-01"),
            ("3-1-27", "2027-01-03", "2027-03-01"),
            ("25/3/2027", "2027-03-25", "2027-03-25"),
            ("3/25/2027", "2027-03-25", "2027-03-25"),
            ("3.1.2027", "2027-01-03", "2027-01-03"),
            ("3/1", "2027-01-03", "2027-03-01"),
        ] {
            assert_eq!(told(typed, DayOrder::DayFirst), by_day, "{typed}");
            assert_eq!(told(typed, DayOrder::MonthFirst), by_month, "{typed}");
        }
    }

    #[test]
    fn points_that_stand_between_no_numbers_say_nothing_of_their_order() {
        for typed in ["Sun. 3/1/2027", "3/1/2027.", "Mon., 3/1/27", "3/1"] {
            assert_eq!(told(typed, DayOrder::MonthFirst), "2027-03-01", "{typed}");
            assert_eq!(told(typed, DayOrder::DayFirst), "2027-01-03", "{typed}");
        }
        for typed in ["1.3.2027", "1. 3. 2027", "1.3."] {
            assert_eq!(told(typed, DayOrder::MonthFirst), "2027-03-01", "{typed}");
        }
    }

    #[test]
    fn a_weekday_that_begins_as_a_month_does_is_none_beside_one() {
        let months = [("févr.", 2), ("mars", 3)].map(|(name, month)| (name.to_owned(), month)).to_vec();
        let french = DayStyle { months, beside: vec!["mar".to_owned(), "mardi".to_owned()], ..DayStyle::default() };
        let told = |typed: &str| match read(typed, &french, &today()) {
            Entry::Exact(number) => of(number).unwrap().as_str().to_owned(),
            other => format!("{other:?}"),
        };
        assert_eq!(told("mar. 2 févr. 2027"), "2027-02-02");
        assert_eq!(told("mar. 2 mars 2027"), "2027-03-02");
        assert_eq!(told("2 mar 2027"), "2027-03-02", "there is no other month");
        assert_eq!(told("mardi"), "Unreadable(NotADay)");
    }

    #[test]
    fn without_a_year_it_is_the_next_such_day() {
        for (typed, day) in [
            ("23 November", "2026-11-23"),
            ("22 November", "2027-11-22"),
            ("1 Jan", "2027-01-01"),
            ("1.3.", "2027-03-01"),
            ("29 February", "2028-02-29"),
        ] {
            assert_eq!(told(typed, DayOrder::DayFirst), day, "{typed}");
        }
    }

    #[test]
    fn what_is_no_day_is_told_apart_from_one_that_the_calendar_lacks_and_from_a_year_that_nobody_means() {
        for (typed, said) in [
            ("", "nothing"),
            (" \u{200f}", "nothing"),
            ("soon", "no day"),
            ("1", "no day"),
            ("12000", "no day"),
            ("March 2027", "no day"),
            ("March", "no day"),
            ("1 March 2027 or so", "no day"),
            ("1 March April 2027", "no day"),
            ("1.3.2027.5", "no day"),
            ("-1.3.2027", "no day"),
            ("+1.3.2027", "no day"),
            ("12:30", "no day"),
            ("3/5 %", "no day"),
            ("1 ju 2027", "no day"),
            ("1 jui 2027", "no day"),
            ("1 March 202", "no day"),
            ("–", "no day"),
            ("31 February 2027", "not in the calendar"),
            ("29 Feb 2027", "not in the calendar"),
            ("30.2.", "not in the calendar"),
            ("13/13/2027", "not in the calendar"),
            ("0.3.2027", "not in the calendar"),
            ("1 March 1027", "far year 1027"),
            ("2299-01-01", "far year 2299"),
        ] {
            assert_eq!(told(typed, DayOrder::DayFirst), said, "{typed:?}");
        }
    }

    #[test]
    fn several_cells_are_several_days() {
        assert_eq!(told("1 March 2027\t2 March 2027\n", DayOrder::DayFirst), "2027-03-01 or 2027-03-02");
        assert_eq!(told("1 March 2027\n", DayOrder::DayFirst), "2027-03-01");
        assert_eq!(told("1\tMarch\t2027", DayOrder::DayFirst), "2027-03-01");
    }

    #[test]
    fn a_day_comes_back_from_its_number_and_a_number_between_two_is_the_nearer() {
        let day = Day::parse("2027-03-01").unwrap();
        assert_eq!(number(&day), Some(Decimal::whole(20_878)));
        for (text, day) in
            [("20878", "2027-03-01"), ("20878.4", "2027-03-01"), ("20878.5", "2027-03-02"), ("-1", "1969-12-31")]
        {
            assert_eq!(of(text.parse().unwrap()).unwrap().as_str(), day, "{text}");
        }
        assert_eq!(number(&Day::default()), None);
        assert_eq!(of("999999999999999".parse().unwrap()), None);
    }
}
