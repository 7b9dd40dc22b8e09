//! Numbers, money, days and times as this user reads and types them.

use tableside_core::case::{Counts, Issue, IssueKind};
use tableside_core::name::{UNNAMED_OPTION, named};
use tableside_core::number::{Decimal, Entry, MoneyStyle, day, unit};
use tableside_core::quoted::{MAX_TERM, shortened};
use tableside_core::sentence::at_moment;
use tableside_core::spelling::Spelling;
use tableside_core::time::{Day, Timestamp};

use crate::browser::{clock, day_style, locale};

/// The user's way of writing numbers, in one currency.
#[derive(Clone, Debug, PartialEq)]
pub struct Numbers {
    chosen: String,
    currency: String,
    locale: String,
    style: MoneyStyle,
    /// What its plain numbers are.
    plain: Plain,
}

/// What plain numbers are.
#[derive(Clone, Debug, PartialEq)]
enum Plain {
    /// Numbers, whatever they count.
    Numbers,
    /// Money, with the decimals of its currency or none.
    Money,
    /// Sums of money that are typed, as any number is.
    Sums,
    /// Numbers of a unit, which may be typed with them.
    Units(String),
    /// Percentages.
    Percent,
    /// Days, by their numbers.
    Days,
}

/// What stands behind a percentage.
const PERCENT: &str = " %";

/// What asks the browser for a date: in full, in short, and for the axis of a picture.
const LONG: &[(&str, &str)] = &[("day", "numeric"), ("month", "long"), ("year", "numeric")];
const SHORT: &[(&str, &str)] = &[("day", "numeric"), ("month", "short"), ("year", "numeric")];
const IN_YEAR: &[(&str, &str)] = &[("day", "numeric"), ("month", "short")];
const YEAR: &[(&str, &str)] = &[("year", "numeric")];

impl Numbers {
    /// The writing of a locale (the browser's when empty) with the signs of a currency.
    pub fn new(chosen: &str, currency: &str) -> Self {
        let locale = if chosen.is_empty() { locale::browser_locale() } else { chosen.to_owned() };
        let style = locale::money_style(&locale, currency);
        Self { chosen: chosen.to_owned(), currency: currency.to_owned(), locale, style, plain: Plain::Numbers }
    }

    /// Was it made for this locale and currency?
    pub fn is_for(&self, chosen: &str, currency: &str) -> bool {
        self.chosen == chosen && self.currency == currency
    }

    /// The same for one issue: plain numbers are what it counts.
    pub fn on(&self, issue: &Issue) -> Self {
        let plain = match issue.counted() {
            Counts::Money => Plain::Money,
            Counts::Number => Plain::Units(issue.unit.clone()),
            Counts::Percent => Plain::Percent,
            Counts::Date => Plain::Days,
        };
        Self { plain, ..self.clone() }
    }

    /// The same for what is typed on one issue: money is typed as any number is.
    pub fn typed_on(&self, issue: &Issue) -> Self {
        let on = self.on(issue);
        if on.plain == Plain::Money { self.typed_as_money() } else { on }
    }

    /// The same for sums of money that are typed: as any number, but a percentage is none.
    pub fn typed_as_money(&self) -> Self {
        Self { plain: Plain::Sums, ..self.clone() }
    }

    /// A plain number: `12,000`; a percentage with its sign, and a day in short.
    pub fn plain(&self, number: Decimal) -> String {
        match &self.plain {
            Plain::Numbers | Plain::Sums | Plain::Units(_) => self.style.numbers().write(number),
            Plain::Money => self.style.write_bare(number),
            Plain::Percent => self.percent(number),
            Plain::Days => self.date(number, SHORT),
        }
    }

    /// What stands in an empty field for what is no plain number.
    pub const fn cue(&self) -> &'static str {
        match self.plain {
            Plain::Percent => "%",
            Plain::Days => "day month year",
            Plain::Numbers | Plain::Money | Plain::Sums | Plain::Units(_) => "",
        }
    }

    /// A value beside the axis of a picture: as a plain number, but a day without its year, and that by its beginning.
    pub fn tick(&self, value: Decimal) -> String {
        let begins_year = |day: &Day| day.as_str().ends_with("-01-01");
        match day::of(value) {
            Some(day) if self.plain == Plain::Days => {
                clock::date(&day, &self.locale, if begins_year(&day) { YEAR } else { IN_YEAR })
            }
            _ => self.plain(value),
        }
    }

    /// A percentage: `12 %`.
    fn percent(&self, number: Decimal) -> String {
        format!("{}{PERCENT}", self.style.numbers().write(number))
    }

    /// The day that a number stands for; the number where it stands for none.
    fn date(&self, number: Decimal, parts: &[(&'static str, &'static str)]) -> String {
        let date = day::of(number).map(|day| clock::date(&day, &self.locale, parts));
        date.unwrap_or_else(|| self.style.numbers().write(number))
    }

    /// A date in full: `1 March 2027`.
    pub fn in_full(&self, day: &Day) -> String {
        clock::date(day, &self.locale, LONG)
    }

    /// So much with its unit, as one says it: `1 day`, `4 days`.
    pub fn with_unit(&self, amount: Decimal, unit: &str) -> String {
        unit::with_unit(&self.style.numbers().write(amount), amount, unit)
    }

    /// Money: `$12,000`, `−$500`, `$499.50`.
    pub fn money(&self, amount: Decimal) -> String {
        self.style.write(amount)
    }

    /// An amount of an issue without the sign of a currency or a unit: `12,000`; `12 %`, `1 Mar 2027`.
    pub fn bare(&self, issue: &Issue, amount: Decimal) -> String {
        match issue.counted() {
            Counts::Money => self.style.write_bare(amount),
            Counts::Number => self.style.numbers().write(amount),
            Counts::Percent => self.percent(amount),
            Counts::Date => self.date(amount, SHORT),
        }
    }

    /// The change of an amount of an issue, with a plus or minus: `+700`, `+14 days`.
    pub fn change(&self, issue: &Issue, change: Decimal) -> String {
        let changed = || self.style.numbers().write_change(change);
        match issue.counted() {
            Counts::Money => self.style.write_change(change),
            Counts::Number => changed(),
            Counts::Percent => format!("{}{PERCENT}", changed()),
            Counts::Date => unit::with_unit(&changed(), change, "days"),
        }
    }

    /// An amount of an issue: as money, or with its unit; a day in full.
    pub fn amount(&self, issue: &Issue, amount: Decimal) -> String {
        match issue.counted() {
            Counts::Money => self.money(amount),
            Counts::Number => self.with_unit(amount, &issue.unit),
            Counts::Percent => self.percent(amount),
            Counts::Date => self.date(amount, LONG),
        }
    }

    /// How far two amounts of an issue are apart: `$900`, `4 days`; days between two dates.
    pub fn distance(&self, issue: &Issue, amount: Decimal) -> String {
        Spelling::distance(self, issue, amount)
    }

    /// The same without the sign of a currency or a unit.
    pub fn bare_distance(&self, issue: &Issue, amount: Decimal) -> String {
        Spelling::bare_distance(self, issue, amount)
    }

    /// An amount of an issue with its unit, money or not: `$9,400 per month`.
    pub fn amount_with_unit(&self, issue: &Issue, amount: Decimal) -> String {
        let has_unit = issue.counted() == Counts::Money && !issue.unit.is_empty();
        let unit = if has_unit { format!(" {}", issue.unit) } else { String::new() };
        format!("{}{unit}", self.amount(issue, amount))
    }

    /// What an amount of an issue is counted in, in words: its unit, with the currency where it is money.
    pub fn counted_in(&self, issue: &Issue) -> String {
        match issue.counted() {
            Counts::Money => format!("{} {}", self.currency, issue.unit).trim_end().to_owned(),
            Counts::Number => issue.unit.clone(),
            Counts::Percent => "percent".to_owned(),
            Counts::Date => "date".to_owned(),
        }
    }

    /// What a number that is typed on an issue counts, in short: `€ per year`, `days a week`, `%`. Nothing for a date, whose
    /// field says how it is typed, and for what is no amount.
    pub fn counted_in_short(&self, issue: &Issue) -> String {
        match issue.counted() {
            _ if issue.kind != IssueKind::Amount => String::new(),
            Counts::Money => format!("{} {}", self.style.sign(), issue.unit).trim().to_owned(),
            Counts::Number => issue.unit.trim().to_owned(),
            Counts::Percent => PERCENT.trim().to_owned(),
            Counts::Date => String::new(),
        }
    }

    /// What an offer says on an issue, in words; the beginning of what is very long. All of it stands where it is written.
    pub fn term(&self, issue: &Issue, term: &str) -> String {
        let said = match issue.kind {
            IssueKind::Amount => term.parse().map_or_else(|_| term.to_owned(), |amount| self.bare(issue, amount)),
            IssueKind::Choice => {
                named(issue.option(term).map_or(term, |option| option.name.as_str()), UNNAMED_OPTION).to_owned()
            }
            IssueKind::Text => return shortened(term, MAX_TERM).into_owned(),
        };
        shortened(&said, MAX_TERM).into_owned()
    }

    /// What the user typed, read.
    pub fn read(&self, typed: &str) -> Entry {
        let number = |typed: &str| self.style.read(typed);
        match &self.plain {
            Plain::Numbers => number(typed),
            Plain::Money | Plain::Sums => self.style.read_sum(typed),
            Plain::Units(unit) => number(unit::taken_off(typed, unit)),
            Plain::Percent => number(unit::taken_off(unit::taken_off(typed, "percent"), "per cent")),
            Plain::Days => day::read(typed, &day_style::day_style(&self.locale), &clock::today()),
        }
    }

    /// The figure of an issue that was typed; nothing for what is none, or can't be one there.
    pub fn figure(&self, issue: &Issue, typed: &str) -> Option<Decimal> {
        match self.typed_on(issue).read(typed) {
            Entry::Exact(figure) if issue.quantity().check(figure).is_ok() => Some(figure),
            _ => None,
        }
    }

    /// The sign of another currency that was typed with a number; nothing where there is none, or it may be the same.
    pub fn other_currency(&self, typed: &str) -> Option<String> {
        self.style.other_currency(typed)
    }

    /// What is asked where something that was typed could be several numbers, or holds several cells.
    pub fn question(&self, entry: &Entry) -> Option<String> {
        let what = if self.plain == Plain::Days { "date" } else { "number" };
        match entry {
            Entry::Ambiguous { decimal, thousands } => {
                Some(format!("Is that {} or {}?", self.plain(*decimal), self.plain(*thousands)))
            }
            Entry::Cells(numbers) if numbers.is_empty() => {
                Some(format!("These are several cells of a table, and none of them is a {what}."))
            }
            Entry::Cells(_) => Some(format!("These are several cells of a table. Which {what} do you mean?")),
            Entry::Empty | Entry::Exact(_) | Entry::Unreadable(_) => None,
        }
    }

    /// A number spelled so that it can be read in one way only: with one more digit after the decimal sign where three
    /// could be taken for thousands. A day of a calendar that isn't read as the ISO text.
    pub fn entry(&self, number: Decimal) -> String {
        let spelled = self.plain(number);
        match self.read(&spelled) {
            Entry::Ambiguous { .. } => match spelled.strip_suffix(PERCENT) {
                Some(digits) => format!("{digits}0{PERCENT}"),
                None => format!("{spelled}0"),
            },
            read if self.plain == Plain::Days && read != Entry::Exact(number) => {
                day::of(number).map_or(spelled, |day| day.as_str().to_owned())
            }
            _ => spelled,
        }
    }

    /// A moment: `Today 10:42`, `Tue 16:10`, `3 Nov, 16:10`.
    pub fn moment(&self, moment: &Timestamp) -> String {
        if moment.is_unset() { String::new() } else { clock::moment(moment, &self.locale) }
    }

    /// A moment within a sentence: `today 10:42`, `Tue 16:10`.
    pub fn moment_within(&self, moment: &Timestamp) -> String {
        at_moment(&self.moment(moment))
    }

    /// The day of a moment, where the reader is: `Today`, `Mon 23 Nov`, and with its year where that is another.
    pub fn day_in_short(&self, moment: &Timestamp) -> String {
        if moment.is_unset() { String::new() } else { clock::day_in_short(moment, &self.locale) }
    }

    /// A day: `Tue 1 Dec 2026`; nothing for none.
    pub fn day(&self, day: &Day) -> String {
        if day.is_unset() { String::new() } else { clock::day(day, &self.locale) }
    }
}

/// Sentences that are made in the core are written with these.
impl Spelling for Numbers {
    fn number(&self, number: Decimal) -> String {
        self.style.numbers().write(number)
    }

    fn amount(&self, issue: &Issue, amount: Decimal) -> String {
        self.amount_with_unit(issue, amount)
    }

    fn bare(&self, issue: &Issue, amount: Decimal) -> String {
        Self::bare(self, issue, amount)
    }

    fn money(&self, amount: Decimal) -> String {
        Self::money(self, amount)
    }

    fn term(&self, issue: &Issue, term: &str) -> String {
        Self::term(self, issue, term)
    }

    fn moment(&self, moment: &Timestamp) -> String {
        Self::moment(self, moment)
    }

    fn day(&self, day: &Day) -> String {
        Self::day(self, day)
    }

    fn day_of(&self, moment: &Timestamp) -> String {
        Self::day(self, &clock::day_of(moment))
    }

    fn time_of(&self, moment: &Timestamp) -> String {
        if moment.is_unset() { String::new() } else { clock::time(moment, &self.locale) }
    }
}
