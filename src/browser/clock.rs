//! What time it is, how times are shown, and waiting.

use js_sys::{Date, Object, Reflect};
use tableside_core::time::Timestamp;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// The present moment.
pub fn now() -> Timestamp {
    Timestamp::parse(&String::from(Date::new_0().to_iso_string())).unwrap_or_default()
}

/// The milliseconds since 1970.
pub fn milliseconds() -> f64 {
    Date::now()
}

/// A moment for a reader: the weekday and time within the last six days, else the date; "today" in words.
pub fn moment(moment: &Timestamp, locale: &str) -> String {
    let date = Date::new(&JsValue::from_str(moment.as_str()));
    let today = Date::new_0();
    let same_day = date.to_date_string() == today.to_date_string();
    let time = format_date(&date, locale, &[("hour", "2-digit"), ("minute", "2-digit")]);
    if same_day {
        return format!("Today {time}");
    }
    let age = today.get_time() - date.get_time();
    let week = 6.0 * 86_400_000.0;
    if (0.0..week).contains(&age) {
        let day = format_date(&date, locale, &[("weekday", "short")]);
        return format!("{day} {time}");
    }
    let same_year = date.get_full_year() == today.get_full_year();
    let day: &[(&str, &str)] = &[("day", "numeric"), ("month", "short")];
    let year: &[(&str, &str)] = if same_year { &[] } else { &[("year", "numeric")] };
    format!("{}, {time}", format_date(&date, locale, &[day, year].concat()))
}

fn format_date(date: &Date, locale: &str, options: &[(&str, &str)]) -> String {
    let object = Object::new();
    for (name, value) in options {
        // A new plain object takes any property.
        let _ = Reflect::set(&object, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    date.to_locale_string(locale, &object).into()
}

/// Calls back once, after a number of milliseconds.
pub fn after(milliseconds: i32, callback: impl FnOnce() + 'static) {
    let closure = Closure::once_into_js(callback);
    if let Some(window) = super::window() {
        // Fails only without a callback.
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(closure.unchecked_ref(), milliseconds);
    }
}
