//! How numbers and money are written where the user lives, asked of the browser's `Intl`.

use js_sys::{Array, Function, JsString, Object, Reflect};
use leptos::prelude::window;
use tableside_core::number::{MoneyStyle, NumberStyle};
use wasm_bindgen::{JsCast, JsValue};

/// No currency has more decimals than a number.
const MOST_DECIMALS: u8 = 9;

/// The locale that the browser is set to.
pub fn browser_locale() -> String {
    window().navigator().language().unwrap_or_else(|| "en".to_owned())
}

/// Takes letters apart, without regard to how they look, and makes them small: “é” is “e” with an accent behind it.
pub fn plain(text: &str) -> String {
    JsString::from(text).normalize("NFKD").to_lower_case().into()
}

/// The separators of a locale; the English ones when the browser doesn't know it.
fn number_style(locale: &str) -> NumberStyle {
    let parts = parts(locale, &[], 1_234_567.5);
    let sign = |kind: &str, fallback: char| {
        let found = parts.iter().find(|(name, _)| name == kind);
        found.and_then(|(_, text)| text.chars().next()).unwrap_or(fallback)
    };
    let first_group = parts.iter().find(|(name, _)| name == "integer").map_or(1, |(_, text)| text.chars().count());
    NumberStyle { decimal: sign("decimal", '.'), group: sign("group", ','), indian: first_group == 2 }
}

/// How money of a currency is written: the sign of the currency, its decimals, and the other signs that it has here.
pub fn money_style(locale: &str, currency: &str) -> MoneyStyle {
    let other = parts(locale, &in_currency(currency, "symbol"), 1.0).into_iter().find(|(kind, _)| kind == "currency");
    let others: Vec<String> = other.map(|(_, sign)| sign).into_iter().collect();
    let decimals = money_decimals(locale, currency).unwrap_or_default();
    MoneyStyle::new(currency, number_style(locale), money_signs(locale, currency), decimals, &others)
}

/// What asks `Intl` for money, with the currency's sign in one of its forms.
const fn in_currency<'a>(currency: &'a str, display: &'a str) -> [(&'static str, &'a str); 3] {
    [("style", "currency"), ("currency", currency), ("currencyDisplay", display)]
}

/// How many decimals the money of a currency has; nothing when the browser refuses it.
fn money_decimals(locale: &str, currency: &str) -> Option<u8> {
    let format = formatter("NumberFormat", &locales(locale), &in_currency(currency, "code")).ok()?;
    let method: Function = Reflect::get(&format, &"resolvedOptions".into()).ok()?.dyn_into().ok()?;
    let options = method.call0(&format).ok()?;
    let most = Reflect::get(&options, &"maximumFractionDigits".into()).ok()?.as_f64()?;
    (0..=MOST_DECIMALS).find(|decimals| f64::from(*decimals) >= most)
}

/// What stands before and after an amount of money: ("$", "") or ("", " €").
fn money_signs(locale: &str, currency: &str) -> (String, String) {
    let parts = parts(locale, &in_currency(currency, "narrowSymbol"), 1.0);
    if parts.is_empty() {
        return (String::new(), format!("\u{a0}{currency}"));
    }
    let mut signs = (String::new(), String::new());
    let mut past_number = false;
    for (kind, text) in parts {
        match kind.as_str() {
            "integer" => past_number = true,
            "decimal" | "fraction" => {}
            _ if past_number => signs.1.push_str(&text),
            _ => signs.0.push_str(&text),
        }
    }
    signs
}

/// `new Intl.NumberFormat(locale, options).formatToParts(number)` as pairs of type and text; none when the
/// browser refuses the locale or the options.
fn parts(locale: &str, options: &[(&str, &str)], number: f64) -> Vec<(String, String)> {
    format_parts(&locales(locale), options, number).unwrap_or_default()
}

/// A locale as `Intl` takes it; the browser's own when it is empty.
fn locales(locale: &str) -> Array {
    if locale.is_empty() { Array::new() } else { Array::of1(&JsValue::from_str(locale)) }
}

/// `new Intl.CLASS(locales, options)`.
///
/// # Errors
/// The browser's own, when it refuses the locale or the options.
pub(super) fn formatter(class: &str, locales: &Array, options: &[(&str, &str)]) -> Result<JsValue, JsValue> {
    let object = Object::new();
    for (name, value) in options {
        Reflect::set(&object, &JsValue::from_str(name), &JsValue::from_str(value))?;
    }
    let intl = Reflect::get(&js_sys::global(), &"Intl".into())?;
    let class: Function = Reflect::get(&intl, &class.into())?.dyn_into()?;
    Reflect::construct(&class, &Array::of2(locales, &object))
}

fn format_parts(locales: &Array, options: &[(&str, &str)], number: f64) -> Result<Vec<(String, String)>, JsValue> {
    parts_of(&formatter("NumberFormat", locales, options)?, &number.into())
}

/// `format.formatToParts(value)` as pairs of type and text.
///
/// # Errors
/// The browser's own, when it refuses the value.
pub(super) fn parts_of(format: &JsValue, value: &JsValue) -> Result<Vec<(String, String)>, JsValue> {
    let method: Function = Reflect::get(format, &"formatToParts".into())?.dyn_into()?;
    let parts: Array = method.call1(format, value)?.dyn_into()?;
    parts.iter().map(|part| Ok((text(&part, "type")?, text(&part, "value")?))).collect()
}

/// A property of an object as text.
fn text(object: &JsValue, name: &str) -> Result<String, JsValue> {
    Ok(Reflect::get(object, &name.into())?.as_string().unwrap_or_default())
}
