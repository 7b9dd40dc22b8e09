//! Numbers, money and times as this user reads and types them.

use tableside_core::case::{Issue, IssueKind};
use tableside_core::name::{UNNAMED_OPTION, named};
use tableside_core::number::{Decimal, Entry, MoneyStyle};
use tableside_core::quoted::{MAX_TERM, shortened};
use tableside_core::time::{Day, Timestamp};

use crate::browser::{clock, locale};

/// The user's way of writing numbers, in one currency.
#[derive(Clone, Debug, PartialEq)]
pub struct Numbers {
    chosen: String,
    currency: String,
    locale: String,
    style: MoneyStyle,
    /// Are its plain numbers amounts of money?
    counts_money: bool,
}

impl Numbers {
    /// The writing of a locale (the browser's when empty) with the signs of a currency.
    pub fn new(chosen: &str, currency: &str) -> Self {
        let locale = if chosen.is_empty() { locale::browser_locale() } else { chosen.to_owned() };
        let style = locale::money_style(&locale, currency);
        Self { chosen: chosen.to_owned(), currency: currency.to_owned(), locale, style, counts_money: false }
    }

    /// Was it made for this locale and currency?
    pub fn is_for(&self, chosen: &str, currency: &str) -> bool {
        self.chosen == chosen && self.currency == currency
    }

    /// The same for one issue: where that is about money, plain numbers have the decimals of its currency or none.
    pub fn on(&self, issue: &Issue) -> Self {
        Self { counts_money: issue.is_money(), ..self.clone() }
    }

    /// A plain number: `12,000`.
    pub fn plain(&self, number: Decimal) -> String {
        if self.counts_money { self.style.write_bare(number) } else { self.style.numbers().write(number) }
    }

    /// Money: `$12,000`, `−$500`, `$499.50`.
    pub fn money(&self, amount: Decimal) -> String {
        self.style.write(amount)
    }

    /// An amount of an issue without its sign or unit: `12,000`.
    pub fn bare(&self, issue: &Issue, amount: Decimal) -> String {
        if issue.is_money() { self.style.write_bare(amount) } else { self.style.numbers().write(amount) }
    }

    /// The change of an amount of an issue, with a plus or minus: `+700`.
    pub fn change(&self, issue: &Issue, change: Decimal) -> String {
        if issue.is_money() { self.style.write_change(change) } else { self.style.numbers().write_change(change) }
    }

    /// An amount of an issue: as money, or with its unit.
    pub fn amount(&self, issue: &Issue, amount: Decimal) -> String {
        if issue.is_money() { self.money(amount) } else { format!("{} {}", self.bare(issue, amount), issue.unit) }
    }

    /// An amount of an issue with its unit, money or not: `$9,400 per month`.
    pub fn amount_with_unit(&self, issue: &Issue, amount: Decimal) -> String {
        let unit = if issue.is_money() && !issue.unit.is_empty() { format!(" {}", issue.unit) } else { String::new() };
        format!("{}{unit}", self.amount(issue, amount))
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
        self.style.read(typed)
    }

    /// The sign of another currency that was typed with a number; nothing where there is none, or it may be the same.
    pub fn other_currency(&self, typed: &str) -> Option<String> {
        self.style.other_currency(typed)
    }

    /// What is asked where something that was typed could be several numbers, or holds several cells.
    pub fn question(&self, entry: &Entry) -> Option<String> {
        match entry {
            Entry::Ambiguous { decimal, thousands } => {
                Some(format!("Is that {} or {}?", self.plain(*decimal), self.plain(*thousands)))
            }
            Entry::Cells(numbers) if numbers.is_empty() => {
                Some("These are several cells of a table, and none of them is a number.".to_owned())
            }
            Entry::Cells(_) => Some("These are several cells of a table. Which number do you mean?".to_owned()),
            Entry::Empty | Entry::Exact(_) | Entry::Unreadable(_) => None,
        }
    }

    /// A number spelled so that it can be read in one way only: with one more digit after the decimal sign where three
    /// could be taken for thousands.
    pub fn entry(&self, number: Decimal) -> String {
        let spelled = self.plain(number);
        match self.read(&spelled) {
            Entry::Ambiguous { .. } => format!("{spelled}0"),
            _ => spelled,
        }
    }

    /// A moment: `Today 10:42`, `Tue 16:10`, `3 Nov, 16:10`.
    pub fn moment(&self, moment: &Timestamp) -> String {
        if moment.is_unset() { String::new() } else { clock::moment(moment, &self.locale) }
    }

    /// A day: `Tue 1 Dec 2026`; nothing for none.
    pub fn day(&self, day: &Day) -> String {
        if day.is_unset() { String::new() } else { clock::day(day, &self.locale) }
    }
}
