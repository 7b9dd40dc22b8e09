//! Numbers, money and times as this user reads and types them.

use tableside_core::case::{Issue, IssueKind};
use tableside_core::number::{Decimal, Entry, NumberStyle, entry};
use tableside_core::quoted::{MAX_TERM, shortened};
use tableside_core::time::Timestamp;

use crate::browser::{clock, locale};

/// The user's way of writing numbers, in one currency.
#[derive(Clone, Debug, PartialEq)]
pub struct Numbers {
    chosen: String,
    currency: String,
    locale: String,
    style: NumberStyle,
    before: String,
    after: String,
}

impl Numbers {
    /// The writing of a locale (the browser's when empty) with the signs of a currency.
    pub fn new(chosen: &str, currency: &str) -> Self {
        let locale = if chosen.is_empty() { locale::browser_locale() } else { chosen.to_owned() };
        let (before, after) = locale::money_signs(&locale, currency);
        let style = locale::number_style(&locale);
        Self { chosen: chosen.to_owned(), currency: currency.to_owned(), locale, style, before, after }
    }

    /// Was it made for this locale and currency?
    pub fn is_for(&self, chosen: &str, currency: &str) -> bool {
        self.chosen == chosen && self.currency == currency
    }

    /// A plain number: `12,000`.
    pub fn plain(&self, number: Decimal) -> String {
        self.style.write(number)
    }

    /// A change with its sign: `+700`.
    pub fn change(&self, change: Decimal) -> String {
        self.style.write_change(change)
    }

    /// Money: `$12,000`, `−$500`.
    pub fn money(&self, amount: Decimal) -> String {
        let number = self.style.write(amount.abs());
        let sign = if amount.is_negative() { "\u{2212}" } else { "" };
        format!("{sign}{}{number}{}", self.before, self.after)
    }

    /// An amount of an issue: as money, or with its unit.
    pub fn amount(&self, issue: &Issue, amount: Decimal) -> String {
        if issue.is_money() { self.money(amount) } else { format!("{} {}", self.plain(amount), issue.unit) }
    }

    /// An amount of an issue with its unit, money or not: `$9,400 per month`.
    pub fn amount_with_unit(&self, issue: &Issue, amount: Decimal) -> String {
        let unit = if issue.is_money() && !issue.unit.is_empty() { format!(" {}", issue.unit) } else { String::new() };
        format!("{}{unit}", self.amount(issue, amount))
    }

    /// What an offer says on an issue, in words; the beginning of what is very long. All of it stands where it is written.
    pub fn term(&self, issue: &Issue, term: &str) -> String {
        let said = match issue.kind {
            IssueKind::Amount => term.parse().map_or_else(|_| term.to_owned(), |amount| self.plain(amount)),
            IssueKind::Choice => issue.option(term).map_or_else(|| term.to_owned(), |option| option.name.clone()),
            IssueKind::Text => return shortened(term, MAX_TERM).into_owned(),
        };
        shortened(&said, MAX_TERM).into_owned()
    }

    /// What the user typed, read.
    pub fn read(&self, typed: &str) -> Entry {
        entry::read(typed, self.style)
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
}
