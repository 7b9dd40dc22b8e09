//! Money as the page and the browser write it, in every currency and 25 languages: what is written is read again.
//!
//! How Intl writes it lies in `fixtures/money-signs.txt`, made by `money-signs.mjs` beside it.

#![cfg(not(target_arch = "wasm32"))]
// A test that fails should fail at once and loudly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use proptest::prelude::*;
use tableside_core::number::entry::{self, Entry};
use tableside_core::number::{Decimal, MoneyStyle, NumberStyle};

const FIXTURE: &str = include_str!("fixtures/money-signs.txt");
const AMOUNTS: [&str; 9] =
    ["0", "12", "12000", "12499.5", "-1234567.89", "0.005", "-0.5", "999999999999999", "999999999999999.999999999"];
/// What Intl wrote as well.
const WRITTEN: &str = "-1234567";

/// The money of one currency in one language.
struct Kind {
    name: String,
    style: MoneyStyle,
    decimals: usize,
    /// An amount as Intl wrote it.
    written: String,
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn letter(text: &str, fallback: char) -> char {
    text.chars().next().unwrap_or(fallback)
}

/// Every currency in every language.
fn kinds() -> Vec<Kind> {
    let mut kinds = Vec::new();
    let (mut language, mut numbers) = ("", NumberStyle::ENGLISH);
    let mut last: Vec<&str> = Vec::new();
    for line in FIXTURE.lines() {
        let parts: Vec<&str> = line.split('\t').collect();
        match parts.as_slice() {
            [name, decimal, group, indian] => {
                language = *name;
                let (decimal, group) = (letter(decimal, '.'), letter(group, ','));
                numbers = NumberStyle { decimal, group, indian: *indian == "indian" };
            }
            [_, _, _, _, _, _] => {
                kinds.push(kind(language, numbers, &parts));
                last.clone_from(&parts);
            }
            [codes] => {
                let first = last[0];
                for code in codes.trim_start_matches('*').split(' ') {
                    let changed: Vec<String> = last.iter().map(|part| part.replace(first, code)).collect();
                    kinds.push(kind(language, numbers, &changed.iter().map(String::as_str).collect::<Vec<_>>()));
                }
            }
            _ => panic!("{line}"),
        }
    }
    kinds
}

fn kind(language: &str, numbers: NumberStyle, parts: &[&str]) -> Kind {
    let [code, decimals, before, after, others, written] = parts else { panic!("{parts:?}") };
    let others: Vec<String> = others.split('|').map(str::to_owned).collect();
    let signs = ((*before).to_owned(), (*after).to_owned());
    Kind {
        name: format!("{code} in {language}"),
        style: MoneyStyle::new(code, numbers, signs, decimals.parse().unwrap(), &others),
        decimals: decimals.parse().unwrap(),
        written: (*written).to_owned(),
    }
}

#[test]
fn the_page_reads_what_it_writes_in_every_currency_and_language() {
    let kinds = kinds();
    assert_eq!(kinds.iter().filter(|kind| kind.name.ends_with(" in en")).count() * 25, kinds.len());
    for Kind { name, style, .. } in &kinds {
        for amount in AMOUNTS.map(decimal) {
            let written = style.write(amount);
            assert_eq!(style.read(&written), Entry::Exact(amount), "{name}: {written}");
            assert_eq!(style.other_currency(&written), None, "{name}: {written}");
        }
    }
}

#[test]
fn what_the_browser_writes_itself_is_read_too() {
    for Kind { name, style, written, .. } in kinds() {
        match style.read(&written) {
            Entry::Exact(amount) => assert_eq!(amount, decimal(WRITTEN), "{name}: {written}"),
            entry => assert!(entry.choices().contains(&decimal(WRITTEN)), "{name}: {written} is {entry:?}"),
        }
        assert_eq!(style.other_currency(&written), None, "{name}: {written}");
    }
}

#[test]
fn money_has_no_decimals_or_those_of_its_currency() {
    for Kind { name, style, decimals, .. } in kinds() {
        let point = |amount: &str| {
            let written = style.write_bare(decimal(amount));
            written.rsplit_once(style.numbers().decimal).map_or(0, |(_, fraction)| fraction.chars().count())
        };
        // A group sign that is also another language's decimal sign is no matter: there are none below a thousand.
        assert_eq!([point("12"), point("-0.5"), point("0.125")], [0, decimals.max(1), decimals.max(3)], "{name}");
    }
}

#[test]
fn money_of_another_currency_is_noticed_where_its_sign_is_no_shared_one() {
    let own = MoneyStyle::new("USD", NumberStyle::ENGLISH, ("$".to_owned(), String::new()), 2, &["US$".to_owned()]);
    for typed in ["€12", "12 zł", "R$ 12", "12 Kč", "kr 12", "12 Ft", "Rp 12", "12 lei", "CA$12", "￥12", "CHF 12.–"]
    {
        assert!(matches!(own.read(typed), Entry::Exact(_)), "{typed}");
        assert!(own.other_currency(typed).is_some(), "{typed}");
    }
}

/// An amount of up to fifteen digits and nine decimals.
fn amounts() -> impl Strategy<Value = Decimal> {
    (any::<bool>(), 0_u64..1_000_000_000_000_000, 0_u32..1_000_000_000, prop_oneof![Just(0_usize), 0_usize..=9])
        .prop_map(|(is_negative, whole, fraction, digits)| {
            let (minus, fraction) = (if is_negative { "-" } else { "" }, format!("{fraction:09}"));
            let point = if digits == 0 { "" } else { "." };
            decimal(&format!("{minus}{whole}{point}{}", &fraction[..digits]))
        })
}

/// Two separators that a language could have, and how it groups.
fn styles() -> impl Strategy<Value = NumberStyle> {
    let separators = prop_oneof![
        Just(('.', ',')),
        Just((',', '.')),
        Just((',', ' ')),
        Just((',', '\u{a0}')),
        Just((',', '\u{202f}')),
        Just(('.', '’')),
        Just(('.', '\'')),
        Just(('٫', '٬')),
    ];
    (separators, any::<bool>()).prop_map(|((decimal, group), indian)| NumberStyle {
        decimal,
        group,
        indian: indian && group == ',',
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_number_is_read_as_it_was_written_or_asked_about(amount in amounts(), style in styles()) {
        let written = style.write(amount);
        match entry::read(&written, style) {
            Entry::Exact(read) => prop_assert_eq!(read, amount, "{}", written),
            // Three decimals look like thousands.
            entry => prop_assert_eq!(entry.choices().first().copied(), Some(amount), "{}", written),
        }
    }

    #[test]
    fn what_stands_around_a_number_changes_nothing_but_its_sign(amount in amounts(), place in 0_usize..8) {
        let style = NumberStyle::ENGLISH;
        // A whole number, so that nothing is asked about it.
        let whole = decimal(amount.abs().to_string().split('.').next().unwrap());
        let text = style.write(whole);
        let (written, read) = match place {
            0 => (format!("({text})"), -whole),
            1 => (format!("{text}-"), -whole),
            2 => (format!("\u{202a}${text}\u{202c}\u{feff}"), whole),
            3 => (format!("{text}.–"), whole),
            4 => (format!("Rs. {text}"), whole),
            5 => (format!("{text}.00 US$\r\n"), whole),
            6 => (text.replace(',', "\u{a0}"), whole),
            _ => (text.replace(',', "\u{ff0c}"), whole),
        };
        prop_assert_eq!(entry::read(&written, style), Entry::Exact(read), "{}", written);
    }
}
