//! Moments and days as ISO texts, checked against the calendar. The core never asks what time it is.

use std::fmt;
use std::ops::RangeInclusive;

use ::time::{Date, Month};
use serde::{Deserialize, Deserializer, Serialize, de::Error};

use crate::quoted::Quoted;

/// A moment in UTC, to the second: `2026-11-23T10:00:00Z`. Fractions of a second are read and dropped.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Timestamp(String);

/// A day of the calendar: `2026-12-01`, or none yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Day(String);

/// A year that few people mean, and what they may have meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OddYear {
    /// The year.
    pub year: u16,
    /// Of a year of two digits: the one that ends with them in this century, and the same text with that one.
    pub meant: Option<(u16, String)>,
}

/// The year of a day or moment that begins with one (`0026-11-23`), where it lies before 1900 or after 2200; nothing
/// for any other, and where there is none.
pub fn odd_year(text: &str) -> Option<OddYear> {
    let (year, rest) = text.split_at_checked(YEAR)?;
    let year = year.parse::<u16>().ok().filter(|year| !LIKELY.contains(year))?;
    let meant = (year < 100).then(|| (CENTURY + year, format!("{}{rest}", CENTURY + year)));
    Some(OddYear { year, meant })
}

/// Does a day or moment have a year of fewer than four digits, as one has it while a year is being typed?
pub fn has_short_year(text: &str) -> bool {
    odd_year(text).is_some_and(|odd| odd.year < 1000)
}

/// The digits of a year in a day or moment.
const YEAR: usize = 4;
/// The years that are taken without asking.
const LIKELY: RangeInclusive<u16> = 1900..=2200;
/// What years of two digits are short for.
const CENTURY: u16 = 2000;
/// Clocks are set right by a few seconds all the time: a moment that is no further ahead than this is now.
const SET_RIGHT: i64 = 60;
/// The first of January 1970, in days as astronomers count them.
const START_OF_1970: i64 = 2_440_588;
const MOMENT_FORM: &str = "2026-11-23T10:00:00Z";
const DAY_FORM: &str = "2026-11-23";

impl Timestamp {
    /// Reads a moment; nothing unless it is one of the calendar.
    pub fn parse(text: &str) -> Option<Self> {
        let (day, time) = text.split_once('T')?;
        let time = time.strip_suffix('Z')?;
        let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
        let [hour, minute, second] = fields(time, ':', [2, 2, 2])?;
        let whole = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
        let clock = hour < 24 && minute < 60 && second < 60;
        (days_of(day).is_some() && clock && whole).then(|| Self(format!("{day}T{time}Z")))
    }

    /// The ISO text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Seconds since the start of 1970; 0 for a moment that was never set.
    pub fn seconds(&self) -> i64 {
        self.0
            .split_once('T')
            .and_then(|(day, time)| {
                let [hour, minute, second] = fields(time.strip_suffix('Z')?, ':', [2, 2, 2])?;
                Some(days_of(day)? * 86_400 + hour * 3600 + minute * 60 + second)
            })
            .unwrap_or(0)
    }

    /// How many seconds have passed from here to a moment. Nothing where this one is still to come: it was noted while a
    /// clock was ahead, so that nobody knows how long ago that was.
    pub fn age_at(&self, now: &Self) -> Option<i64> {
        let age = now.seconds() - self.seconds();
        (age >= -SET_RIGHT).then(|| age.max(0))
    }

    /// Has so much time passed from here to a moment, in seconds? So it has where this one is still to come: whoever
    /// waited for the clock to get there would wait for as long as it had been ahead.
    pub fn is_older_than(&self, seconds: i64, now: &Self) -> bool {
        self.age_at(now).is_none_or(|age| age >= seconds)
    }

    /// The moment so many seconds later, or earlier where below 0; unset where the calendar has none.
    #[must_use]
    pub fn plus(&self, seconds: i64) -> Self {
        let all = self.seconds().saturating_add(seconds);
        let (days, rest) = (all.div_euclid(86_400), all.rem_euclid(86_400));
        let date =
            i32::try_from(days.saturating_add(START_OF_1970)).ok().and_then(|day| Date::from_julian_day(day).ok());
        let text = date.map(|date| {
            let (year, month, day) = date.to_calendar_date();
            let (hour, minute, second) = (rest / 3600, rest % 3600 / 60, rest % 60);
            format!("{year:04}-{:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z", u8::from(month))
        });
        text.and_then(|text| Self::parse(&text)).unwrap_or_default()
    }

    /// Its day, as it is in UTC; none for a moment that was never set.
    pub fn day(&self) -> Day {
        Day(self.0.split('T').next().unwrap_or_default().to_owned())
    }

    /// Never set?
    pub fn is_unset(&self) -> bool {
        self.0.is_empty()
    }
}

impl Day {
    /// Reads a day; an empty text is "none yet".
    pub fn parse(text: &str) -> Option<Self> {
        (text.is_empty() || days_of(text).is_some()).then(|| Self(text.to_owned()))
    }

    /// The ISO text, empty for "none yet".
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// None yet?
    pub fn is_unset(&self) -> bool {
        self.0.is_empty()
    }

    /// How many days it is from 1 January 1970, below 0 for one before; nothing for none yet.
    pub fn since_1970(&self) -> Option<i64> {
        days_of(&self.0)
    }

    /// The day that is so many days after 1 January 1970; nothing outside the years 0 to 9999.
    pub fn after_1970(days: i64) -> Option<Self> {
        let julian = i32::try_from(days.checked_add(START_OF_1970)?).ok()?;
        let date = Date::from_julian_day(julian).ok().filter(|date| date.year() >= 0)?;
        Some(Self(format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day())))
    }

    /// How many days it is from here to another day, below 0 where that is earlier; nothing where one of them is none yet.
    pub fn days_to(&self, other: &Self) -> Option<i64> {
        Some(days_of(&other.0)? - days_of(&self.0)?)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let found = String::deserialize(deserializer)?;
        Self::parse(&found).ok_or_else(|| no_date(&found, MOMENT_FORM))
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let found = String::deserialize(deserializer)?;
        Self::parse(&found).ok_or_else(|| no_date(&found, DAY_FORM))
    }
}

fn no_date<E: Error>(found: &str, form: &str) -> E {
    E::custom(format_args!("{} is no date of the form {form}", Quoted(found)))
}

/// Three numbers of given widths between separators.
fn fields(text: &str, separator: char, widths: [usize; 3]) -> Option<[i64; 3]> {
    let mut numbers = [0; 3];
    let mut parts = text.split(separator);
    for (number, width) in numbers.iter_mut().zip(widths) {
        let part = parts.next().filter(|part| part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit()))?;
        *number = part.parse().ok()?;
    }
    parts.next().is_none().then_some(numbers)
}

/// Days since the start of 1970 of a date `YYYY-MM-DD`; nothing unless the calendar has it.
fn days_of(text: &str) -> Option<i64> {
    let [year, month, day] = fields(text, '-', [4, 2, 2])?;
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    let date = Date::from_calendar_date(i32::try_from(year).ok()?, month, u8::try_from(day).ok()?).ok()?;
    Some(i64::from(date.to_julian_day()) - START_OF_1970)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_count_from_1970() {
        for (text, seconds) in [
            ("1970-01-01T00:00:00Z", 0),
            ("2000-02-29T12:00:00Z", 951_825_600),
            ("2026-11-23T10:00:00Z", 1_795_428_000),
        ] {
            assert_eq!(Timestamp::parse(text).unwrap().seconds(), seconds, "{text}");
        }
    }

    #[test]
    fn a_moment_later_is_one_of_the_calendar() {
        let at = |text: &str| Timestamp::parse(text).unwrap();
        for (from, seconds, to) in [
            ("2026-11-23T10:00:00Z", 600, "2026-11-23T10:10:00Z"),
            ("2026-12-31T23:59:59Z", 1, "2027-01-01T00:00:00Z"),
            ("2028-03-01T00:00:00Z", -86_400, "2028-02-29T00:00:00Z"),
            ("1970-01-01T00:00:00Z", -1, "1969-12-31T23:59:59Z"),
        ] {
            assert_eq!(at(from).plus(seconds), at(to), "{from}");
        }
        assert!(at("9999-12-31T23:59:59Z").plus(1).is_unset() && at("2026-11-23T10:00:00Z").plus(i64::MAX).is_unset());
    }

    #[test]
    fn what_is_still_to_come_is_as_old_as_can_be_and_what_is_a_moment_ahead_is_now() {
        let at = |text: &str| Timestamp::parse(&format!("2026-11-23T{text}Z")).unwrap();
        let then = at("10:00:00");
        for (now, age) in [
            ("10:00:00", Some(0)),
            ("10:01:30", Some(90)),
            ("09:59:00", Some(0)),
            ("09:58:59", None),
            ("00:00:00", None),
        ] {
            assert_eq!(then.age_at(&at(now)), age, "{now}");
            assert_eq!(then.is_older_than(60, &at(now)), age.is_none_or(|age| age >= 60), "{now}");
        }
    }

    #[test]
    fn fractions_of_a_second_are_dropped() {
        assert_eq!(Timestamp::parse("2026-11-23T10:00:00.123Z").unwrap().as_str(), "2026-11-23T10:00:00Z");
    }

    #[test]
    fn a_year_that_few_mean_is_odd_and_one_of_two_digits_may_be_short_for_another() {
        let meant = |year, text: &str| Some((year, text.to_owned()));
        for (text, odd) in [
            ("0026-11-23", Some((26, meant(2026, "2026-11-23")))),
            ("0099-11-23T10:42", Some((99, meant(2099, "2099-11-23T10:42")))),
            ("0202-11-23", Some((202, None))),
            ("1899-12-31", Some((1899, None))),
            ("2201-01-01T00:00:00Z", Some((2201, None))),
            ("1900-01-01", None),
            ("2026-11-23", None),
            ("2200-12-31", None),
            ("", None),
            ("soon", None),
        ] {
            assert_eq!(odd_year(text), odd.map(|(year, meant)| OddYear { year, meant }), "{text}");
        }
        assert!(["0002-11-23", "0202-11-23"].iter().all(|text| has_short_year(text)));
        assert!(!["1026-11-23", "2026-11-23", ""].iter().any(|text| has_short_year(text)));
    }

    #[test]
    fn days_are_counted_over_months_and_years_both_ways() {
        let day = |text: &str| Day::parse(text).unwrap();
        for (from, to, days) in [
            ("2026-12-03", "2026-12-03", 0),
            ("2026-12-03", "2026-12-04", 1),
            ("2026-12-31", "2027-01-01", 1),
            ("2027-03-01", "2027-02-28", -1),
            ("2026-11-23", "2027-11-23", 365),
        ] {
            assert_eq!(day(from).days_to(&day(to)), Some(days), "{from} {to}");
        }
        assert_eq!([day("").days_to(&day("2026-12-03")), day("2026-12-03").days_to(&day(""))], [None, None]);
        assert_eq!(Timestamp::parse("2026-11-23T23:59:59Z").unwrap().day(), day("2026-11-23"));
        assert!(Timestamp::default().day().is_unset());
    }

    #[test]
    fn a_day_comes_back_from_its_count() {
        for text in ["0000-01-01", "1969-12-31", "1970-01-01", "2024-02-29", "2027-03-01", "9999-12-31"] {
            let day = Day::parse(text).unwrap();
            assert_eq!(Day::after_1970(day.since_1970().unwrap()), Some(day));
        }
        assert_eq!(Day::parse("2027-03-01").unwrap().since_1970(), Some(20_878));
        assert_eq!(Day::default().since_1970(), None);
        let last = Day::parse("9999-12-31").unwrap().since_1970().unwrap();
        for days in [last + 1, -800_000, i64::MAX, i64::MIN] {
            assert_eq!(Day::after_1970(days), None, "{days}");
        }
    }

    #[test]
    fn what_the_calendar_lacks_is_refused() {
        for text in [
            "2026-02-29T10:00:00Z",
            "2026-13-01T10:00:00Z",
            "2026-11-23T24:00:00Z",
            "2026-11-23 10:00:00Z",
            "2026-11-23T10:00:00",
            "2026-11-23T10:00:00.Z",
            "26-11-23T10:00:00Z",
            "",
        ] {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
        assert_eq!(Day::parse("2026-04-31"), None);
        assert!(Day::parse("").is_some());
    }
}
