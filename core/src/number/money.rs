//! How money of one currency is written for a reader, and read again.

use super::entry::{self, Entry, Money};
use super::style::MINUS;
use super::typed::plain;
use super::{Decimal, NumberStyle};

/// The writing of a locale with the signs of a currency. What it writes, it reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoneyStyle {
    code: String,
    numbers: NumberStyle,
    before: String,
    after: String,
    decimals: u8,
    /// Every sign of the currency as a plain text.
    signs: Vec<String>,
}

impl MoneyStyle {
    /// Of a currency with this code ("USD"): what stands before and after an amount, how many decimals an amount has
    /// that isn't whole, and other signs that are written for the currency.
    pub fn new(
        code: &str,
        numbers: NumberStyle,
        (before, after): (String, String),
        decimals: u8,
        others: &[String],
    ) -> Self {
        let written = [code, &before, &after].into_iter().chain(others.iter().map(String::as_str));
        let mut signs: Vec<String> = Vec::new();
        for sign in written.map(plain) {
            if !sign.is_empty() && !signs.contains(&sign) {
                signs.push(sign);
            }
        }
        Self { code: code.to_owned(), numbers, before, after, decimals, signs }
    }

    /// The separators of plain numbers.
    pub const fn numbers(&self) -> NumberStyle {
        self.numbers
    }

    /// The currency's sign by itself: `$`, `€`.
    pub fn sign(&self) -> &str {
        if self.before.trim().is_empty() { self.after.trim() } else { self.before.trim() }
    }

    /// An amount with its sign: `$12,000`, `−$499.50`. All digits of a finer one stay.
    pub fn write(&self, amount: Decimal) -> String {
        let minus = if amount.is_negative() { MINUS.to_string() } else { String::new() };
        format!("{minus}{}{}{}", self.before, self.write_bare(amount.abs()), self.after)
    }

    /// The same without the currency's sign: `12,000`, `−499.50`.
    pub fn write_bare(&self, amount: Decimal) -> String {
        self.numbers.write_to(amount, self.decimals)
    }

    /// The change of an amount, with its sign: `+700`, `−499.50`, `0`.
    pub fn write_change(&self, change: Decimal) -> String {
        let plus = if change > Decimal::ZERO { "+" } else { "" };
        format!("{plus}{}", self.write_bare(change))
    }

    /// Reads what was typed or pasted: a number, whatever it counts.
    pub fn read(&self, typed: &str) -> Entry {
        entry::read_money(typed, self.numbers, self.money(false))
    }

    /// The same where nothing but a sum of money is meant: a percentage is none, and is not taken for one.
    pub fn read_sum(&self, typed: &str) -> Entry {
        entry::read_money(typed, self.numbers, self.money(true))
    }

    const fn money(&self, only_sums: bool) -> Money<'_> {
        Money { signs: self.signs.as_slice(), decimals: self.decimals, only_sums }
    }

    /// The sign or the code of another currency that was typed with a number, as it was typed; nothing where there is
    /// none, or it may be this one.
    pub fn other_currency(&self, typed: &str) -> Option<String> {
        entry::other_currency(typed, &self.code, &self.signs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::EntryFault;

    const ENGLISH: NumberStyle = NumberStyle::ENGLISH;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn style(code: &str, before: &str, after: &str, decimals: u8) -> MoneyStyle {
        MoneyStyle::new(code, ENGLISH, (before.to_owned(), after.to_owned()), decimals, &[])
    }

    #[test]
    fn money_has_no_decimals_or_those_of_its_currency_and_loses_no_digit() {
        for (decimals, amount, written) in [
            (2, "12499.5", "$12,499.50"),
            (2, "12499", "$12,499"),
            (2, "-0.125", "\u{2212}$0.125"),
            (0, "12499.5", "$12,499.5"),
            (3, "12499.5", "$12,499.500"),
            (3, "0", "$0"),
        ] {
            assert_eq!(style("XXX", "$", "", decimals).write(decimal(amount)), written);
        }
        let dollars = style("USD", "$", "", 2);
        assert_eq!(dollars.write_bare(decimal("-499.5")), "\u{2212}499.50");
        assert_eq!(dollars.write_change(decimal("499.5")), "+499.50");
        assert_eq!(dollars.write_change(Decimal::ZERO), "0");
    }

    #[test]
    fn the_sign_of_a_currency_stands_by_itself_wherever_it_stands_beside_an_amount() {
        let signs = [("$", ""), ("", "\u{a0}€"), ("KWD\u{a0}", ""), ("", "")];
        let sign = |(before, after): (&str, &str)| style("XXX", before, after, 2).sign().to_owned();
        assert_eq!(signs.map(sign), ["$", "€", "KWD", ""]);
    }

    #[test]
    fn three_decimals_of_a_currency_that_has_them_are_no_thousands_beside_its_sign() {
        let dinar = style("KWD", "KWD\u{a0}", "", 3);
        assert_eq!(dinar.read(&dinar.write(decimal("12.5"))), Entry::Exact(decimal("12.5")));
        assert_eq!(dinar.read("12.500").choices(), [decimal("12.5"), decimal("12500")]);
        assert_eq!(style("USD", "$", "", 2).read("$12.500").choices(), [decimal("12.5"), decimal("12500")]);
    }

    #[test]
    fn a_sign_that_is_also_a_word_is_told_by_the_space() {
        let kina = style("PGK", "", "\u{a0}K", 2);
        for (typed, amount) in
            [("12\u{a0}K", "12"), ("12 K", "12"), ("12K", "12000"), ("12 k", "12000"), ("12 k K", "12000")]
        {
            assert_eq!(kina.read(typed), Entry::Exact(decimal(amount)), "{typed}");
        }
    }

    #[test]
    fn a_percentage_is_no_sum_of_money() {
        let dollars = style("USD", "$", "", 2);
        let percentage = Entry::Unreadable(EntryFault::Percentage);
        for typed in ["5 %", "5%", "%5", "٪٥", "− 3.5 %", "$5 %"] {
            assert_eq!(dollars.read_sum(typed), percentage, "{typed}");
            assert!(matches!(dollars.read(typed), Entry::Exact(_)), "{typed}");
        }
        for typed in ["5", "$5", "12k", "1.234", "", "nine"] {
            assert_eq!(dollars.read_sum(typed), dollars.read(typed), "{typed}");
        }
        assert_eq!(dollars.read_sum("9000\t5 %").choices(), [decimal("9000")]);
    }

    #[test]
    fn another_currency_beside_a_number_is_noticed_and_the_own_one_is_not() {
        for (typed, own, other) in [
            ("87,000", "USD", None),
            ("$87,000", "USD", None),
            ("$87,000", "CAD", None),
            ("US$87,000", "CAD", Some("US$")),
            ("$87,000", "EUR", Some("$")),
            ("€87,000", "USD", Some("€")),
            ("(€87,000)", "USD", Some("€")),
            ("87.000 €", "EUR", None),
            ("86,500 GBP", "USD", Some("GBP")),
            ("gbp86500", "GBP", None),
            ("eur 12k", "CHF", Some("eur")),
            ("12 k€", "CHF", Some("€")),
            ("¥5000", "CNY", None),
            ("￥5000", "USD", Some("¥")),
            ("12k", "USD", None),
            ("$87,000", "UYU", None),
            ("€87,000", "UYU", Some("€")),
            ("12 mio", "USD", None),
            ("12 kr", "SEK", None),
            ("12 kr.", "USD", Some("kr.")),
            ("R$ 12", "USD", Some("R$")),
            ("12 XQR", "XQR", None),
            ("50 ¢", "USD", Some("¢")),
        ] {
            let style = style(own, "", "", 2);
            assert_eq!(style.other_currency(typed).as_deref(), other, "{typed} in {own}");
        }
        let rand = style("ZAR", "R\u{a0}", "", 2);
        assert_eq!(rand.other_currency("R 12,000"), None);
        assert_eq!(rand.other_currency("R$ 12,000").as_deref(), Some("R$"));
    }
}
