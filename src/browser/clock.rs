//! What time it is, how times are shown, and waiting.

use std::cell::RefCell;
use std::time::Duration;

use js_sys::{Array, Date, Function, Reflect};
use leptos::prelude::{document, request_animation_frame, set_timeout};
use tableside_core::time::{Day, Timestamp};
use wasm_bindgen::{JsCast, JsValue};

/// The present moment.
pub fn now() -> Timestamp {
    Timestamp::parse(&String::from(Date::new_0().to_iso_string())).unwrap_or_default()
}

/// The present day in the time of this place.
pub fn today() -> Day {
    day_of(&now())
}

/// The day of a moment in the time of this place; none for one that was never set.
pub fn day_of(moment: &Timestamp) -> Day {
    local(moment).split('T').next().and_then(Day::parse).unwrap_or_default()
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
    let time = time(moment, locale);
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
    let day: &[(&'static str, &'static str)] = &[("day", "numeric"), ("month", "short")];
    let year: &[(&'static str, &'static str)] = if same_year { &[] } else { &[("year", "numeric")] };
    format!("{}, {time}", format_date(&date, locale, &[day, year].concat()))
}

/// What the clock says at a moment, in the time of this place: `10:42`.
pub fn time(moment: &Timestamp, locale: &str) -> String {
    let date = Date::new(&JsValue::from_str(moment.as_str()));
    format_date(&date, locale, &[("hour", "2-digit"), ("minute", "2-digit")])
}

/// The day of a moment for a reader: its weekday and its date, the year only of another one; "today" in words.
pub fn day_in_short(moment: &Timestamp, locale: &str) -> String {
    let date = Date::new(&JsValue::from_str(moment.as_str()));
    let today = Date::new_0();
    if date.to_date_string() == today.to_date_string() {
        return "Today".to_owned();
    }
    let parts = [("weekday", "short"), ("day", "numeric"), ("month", "short"), ("year", "numeric")];
    let is_this_year = date.get_full_year() == today.get_full_year();
    format_date(&date, locale, if is_this_year { parts.split_at(3).0 } else { &parts })
}

/// A day for a reader: its weekday and its date, the same wherever one reads it.
pub fn day(day: &Day, locale: &str) -> String {
    date(day, locale, &[("weekday", "short"), ("day", "numeric"), ("month", "short"), ("year", "numeric")])
}

/// The parts of a day that one asks `Intl` for, the same wherever one reads them.
pub fn date(day: &Day, locale: &str, parts: &[(&'static str, &'static str)]) -> String {
    let noon = Date::new(&JsValue::from_str(&format!("{}T12:00:00Z", day.as_str())));
    format_date(&noon, locale, &[parts, &[("timeZone", "UTC")]].concat())
}

/// A moment as a field for dates and times writes it, in the time of this place: `2026-11-23T10:42`.
pub fn local(moment: &Timestamp) -> String {
    if moment.is_unset() {
        return String::new();
    }
    let date = Date::new(&JsValue::from_str(moment.as_str()));
    let two = |number: u32| if number < 10 { format!("0{number}") } else { number.to_string() };
    let day = format!("{:0>4}-{}-{}", date.get_full_year(), two(date.get_month() + 1), two(date.get_date()));
    format!("{day}T{}:{}", two(date.get_hours()), two(date.get_minutes()))
}

/// The moment that such a field says; nothing for what is none.
pub fn from_local(text: &str) -> Option<Timestamp> {
    let date = Date::new(&JsValue::from_str(text));
    // What is no date has no text either, and asking for it would be an exception.
    if date.get_time().is_nan() { None } else { Timestamp::parse(&String::from(date.to_iso_string())) }
}

/// What writes dates in a locale with some options.
type Style = (String, Vec<(&'static str, &'static str)>);

thread_local! {
    /// What writes dates: the browser takes long to make one, and a list asks for the same hundreds of times.
    static WRITERS: RefCell<Vec<(Style, Function)>> = const { RefCell::new(Vec::new()) };
}

fn format_date(date: &Date, locale: &str, options: &[(&'static str, &'static str)]) -> String {
    WRITERS.with(|writers| {
        let mut writers = writers.borrow_mut();
        let known = writers.iter().find(|((known, made), _)| known == locale && made == options);
        let writer = if let Some((_, writer)) = known {
            writer.clone()
        } else {
            // A locale that the browser refuses: English, then.
            let Ok(made) = date_writer(locale, options).or_else(|_| date_writer("en", options)) else {
                return String::new();
            };
            writers.push(((locale.to_owned(), options.to_vec()), made.clone()));
            made
        };
        // It writes any date; one that is none makes no text.
        writer.call1(&JsValue::UNDEFINED, date).ok().and_then(|text| text.as_string()).unwrap_or_default()
    })
}

fn date_writer(locale: &str, options: &[(&str, &str)]) -> Result<Function, JsValue> {
    let format = super::locale::formatter("DateTimeFormat", &Array::of1(&locale.into()), options)?;
    Reflect::get(&format, &"format".into())?.dyn_into()
}

/// Calls back once, after the page has been drawn the next time; soon where nobody sees it.
pub fn after_paint(callback: impl FnOnce() + 'static) {
    if document().hidden() {
        return after(0, callback);
    }
    // What comes after the frame's own work comes after the drawing.
    request_animation_frame(move || after(0, callback));
}

/// Calls back once, after a number of milliseconds.
pub fn after(milliseconds: u64, callback: impl FnOnce() + 'static) {
    set_timeout(callback, Duration::from_millis(milliseconds));
}
