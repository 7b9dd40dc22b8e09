//! How days are written where the user lives, asked of the browser's `Intl`: what stands first in them, and the names of
//! months and weekdays.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Date};
use tableside_core::number::day::{DayOrder, DayStyle};
use wasm_bindgen::JsValue;

use super::locale::{formatter, parts_of};

/// The parts of a date in a form, each with its type.
type Parts = Vec<(String, String)>;
/// What asks `Intl` for a form of a date.
type Form = [(&'static str, &'static str)];

/// Days are the same wherever one reads them.
const EVERYWHERE: (&str, &str) = ("timeZone", "UTC");
const NUMBERS: &Form = &[("year", "numeric"), ("month", "numeric"), ("day", "numeric"), EVERYWHERE];
/// Months have other endings in a date than by themselves in some languages.
const MONTHS: [&Form; 4] = [
    &[("year", "numeric"), ("month", "long"), ("day", "numeric"), EVERYWHERE],
    &[("year", "numeric"), ("month", "short"), ("day", "numeric"), EVERYWHERE],
    &[("month", "long"), EVERYWHERE],
    &[("month", "short"), EVERYWHERE],
];
const WEEKDAYS: [&Form; 2] = [&[("weekday", "long"), EVERYWHERE], &[("weekday", "short"), EVERYWHERE]];

thread_local! {
    /// What was asked before: it takes the browser some milliseconds.
    static STYLES: RefCell<Vec<(String, Rc<DayStyle>)>> = const { RefCell::new(Vec::new()) };
}

/// How days are written in a locale; as in English, the day first, where the browser doesn't know it.
pub fn day_style(locale: &str) -> Rc<DayStyle> {
    STYLES.with(|styles| {
        let mut styles = styles.borrow_mut();
        if let Some((_, style)) = styles.iter().find(|(known, _)| known == locale) {
            return style.clone();
        }
        let style = Rc::new(asked(locale).unwrap_or_default());
        styles.push((locale.to_owned(), style.clone()));
        style
    })
}

/// Asks the browser.
///
/// # Errors
/// The browser's own, when it refuses the locale.
fn asked(locale: &str) -> Result<DayStyle, JsValue> {
    let mut style = DayStyle { order: order(&parts(locale, NUMBERS, 3, 1)?), ..DayStyle::default() };
    for month in 1..=12 {
        for form in MONTHS {
            for (kind, text) in parts(locale, form, month, 15)? {
                match kind.as_str() {
                    "month" => style.months.push((text, month)),
                    // What stands between: "1 de marzo de 2027".
                    "literal" if month == 1 => style.beside.extend(words(&text)),
                    _ => {}
                }
            }
        }
    }
    for day in 1..=7 {
        for form in WEEKDAYS {
            let named = parts(locale, form, 3, day)?.into_iter().filter(|(kind, _)| kind == "weekday");
            style.beside.extend(named.flat_map(|(_, name)| words(&name)));
        }
    }
    Ok(style)
}

/// What stands first in a date in numbers.
fn order(parts: &[(String, String)]) -> DayOrder {
    match parts.iter().map(|(kind, _)| kind.as_str()).find(|kind| matches!(*kind, "day" | "month" | "year")) {
        Some("month") => DayOrder::MonthFirst,
        Some("year") => DayOrder::YearFirst,
        _ => DayOrder::DayFirst,
    }
}

/// The words in a text.
fn words(text: &str) -> Vec<String> {
    text.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A day of 2027 in a form.
fn parts(locale: &str, form: &Form, month: u8, day: u8) -> Result<Parts, JsValue> {
    let format = formatter("DateTimeFormat", &Array::of1(&locale.into()), form)?;
    let noon = Date::new(&JsValue::from_str(&format!("2027-{month:02}-{day:02}T12:00:00Z")));
    parts_of(&format, &noon)
}
