//! Numbers, money and dates as the browser writes them in the language in use.

use std::cell::RefCell;
use std::collections::HashMap;

use campus_model::{Fixed, Money};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use super::{current, locale};
use crate::session::use_session;

thread_local! {
    /// Making an `Intl` object is slow, formatting with it is not.
    static FORMATS: RefCell<HashMap<String, Function>> = RefCell::new(HashMap::new());
}

/// Another language: other formats.
pub(super) fn forget() {
    FORMATS.with_borrow_mut(HashMap::clear);
}

fn formatted(name: &str, dates: bool, options: &[(&str, JsValue)], value: &JsValue) -> String {
    let _ = locale();
    let format = FORMATS.with_borrow_mut(|formats| {
        formats
            .entry(name.to_owned())
            .or_insert_with(|| {
                let locales = Array::of1(&current().into());
                let object = Object::new();
                for (key, value) in options {
                    let _ = Reflect::set(&object, &(*key).into(), value);
                }
                if dates {
                    Intl::DateTimeFormat::new(&locales, &object).format()
                } else {
                    Intl::NumberFormat::new(&locales, &object).format()
                }
            })
            .clone()
    });
    format.call1(&JsValue::NULL, value).ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// A number with the language's grouping and decimal mark.
#[must_use]
pub fn number(value: f64) -> String {
    formatted("number", false, &[("maximumFractionDigits", 2.into())], &value.into())
}

/// A number with all its decimals.
#[must_use]
pub fn fixed(value: Fixed) -> String {
    let decimals = JsValue::from(value.decimals);
    let options = [("minimumFractionDigits", decimals.clone()), ("maximumFractionDigits", decimals)];
    formatted(&format!("fixed {}", value.decimals), false, &options, &value.value().into())
}

/// A share of one as the language writes percents.
#[must_use]
pub fn percent(share: f64) -> String {
    let options = [("style", "percent".into()), ("maximumFractionDigits", 2.into())];
    formatted("percent", false, &options, &share.into())
}

/// Money in the organisation's currency.
#[must_use]
pub fn money(amount: Money) -> String {
    let currency =
        use_session().get().map_or_else(|| "CNY".to_owned(), |session| session.organisation.currency.clone());
    #[allow(clippy::cast_precision_loss, reason = "amounts stay below 2^53 minor units")]
    let value = amount.0 as f64 / 100.0;
    formatted(
        &format!("money {currency}"),
        false,
        &[
            ("style", "currency".into()),
            ("currency", currency.as_str().into()),
            ("currencyDisplay", "narrowSymbol".into()),
        ],
        &value.into(),
    )
}

fn day(name: &str, options: &[(&str, JsValue)], date: NaiveDate) -> String {
    let mut all = vec![("timeZone", JsValue::from("UTC"))];
    all.extend_from_slice(options);
    formatted(name, true, &all, &Date::new(&date.to_string().into()).into())
}

/// A calendar day: 2026/11/22, 22 Nov 2026.
#[must_use]
pub fn date(date: NaiveDate) -> String {
    day("date", &[("dateStyle", "medium".into())], date)
}

/// A month with its year, by one of its days: 2026年11月, November 2026.
#[must_use]
pub fn month(date: NaiveDate) -> String {
    day("month", &[("year", "numeric".into()), ("month", "long".into())], date)
}

/// A day without its year, for narrow places.
#[must_use]
pub fn month_day(date: NaiveDate) -> String {
    day("month_day", &[("month", "short".into()), ("day", "numeric".into())], date)
}

/// A day in full, with the day of the week.
#[must_use]
pub fn weekday(date: NaiveDate) -> String {
    let options = [("weekday", "long".into()), ("month", "long".into()), ("day", "numeric".into())];
    day("weekday", &options, date)
}

/// A day's name in a week, for narrow places.
#[must_use]
pub fn weekday_short(date: NaiveDate) -> String {
    day("weekday_short", &[("weekday", "short".into())], date)
}

/// The time of day of an instant, in the organisation's time zone.
#[must_use]
pub fn clock(instant: DateTime<Utc>) -> String {
    zoned("clock", &[("timeStyle", "short".into())], instant)
}

/// The month of an instant, with its year, in the organisation's time zone.
#[must_use]
pub fn month_of(instant: DateTime<Utc>) -> String {
    zoned("month_of", &[("year", "numeric".into()), ("month", "long".into())], instant)
}

/// An instant, in the organisation's time zone.
#[must_use]
pub fn datetime(instant: DateTime<Utc>) -> String {
    zoned("datetime", &[("dateStyle", "medium".into()), ("timeStyle", "short".into())], instant)
}

fn zoned(name: &str, options: &[(&str, JsValue)], instant: DateTime<Utc>) -> String {
    let zone = use_session().get().map_or_else(|| "UTC".to_owned(), |session| session.organisation.time_zone.clone());
    let mut all = vec![("timeZone", JsValue::from(zone.as_str()))];
    all.extend_from_slice(options);
    #[allow(clippy::cast_precision_loss, reason = "milliseconds of our time fit")]
    let milliseconds = instant.timestamp_millis() as f64;
    formatted(&format!("{name} {zone}"), true, &all, &Date::new(&milliseconds.into()).into())
}

/// The day of an instant, in the organisation's time zone, as addresses name days: `2026-11-22`.
#[must_use]
pub fn day_of(instant: DateTime<Utc>) -> String {
    let zone = use_session().now().map_or_else(|| "UTC".to_owned(), |session| session.organisation.time_zone.clone());
    let options = Object::new();
    let _ = Reflect::set(&options, &"timeZone".into(), &zone.into());
    #[allow(clippy::cast_precision_loss, reason = "milliseconds of our time fit")]
    let date = Date::new(&(instant.timestamp_millis() as f64).into());
    date.to_locale_date_string("sv-SE", &options).into()
}

/// An instant as the browser's own input of a time takes it, in the organisation's time zone: `2026-11-22T20:00`.
#[must_use]
pub fn local_input(instant: DateTime<Utc>) -> String {
    let zone = use_session().now().map_or_else(|| "UTC".to_owned(), |session| session.organisation.time_zone.clone());
    let options = Object::new();
    for (key, value) in [("timeZone", zone.as_str()), ("dateStyle", "short"), ("timeStyle", "short")] {
        let _ = Reflect::set(&options, &key.into(), &value.into());
    }
    #[allow(clippy::cast_precision_loss, reason = "milliseconds of our time fit")]
    let date = Date::new(&(instant.timestamp_millis() as f64).into());
    String::from(date.to_locale_string("sv-SE", &options)).replace(' ', "T")
}

/// The instant that such an input names; where the clocks leave it out, the one as long after midnight.
#[must_use]
pub fn of_local_input(text: &str) -> Option<DateTime<Utc>> {
    let named = NaiveDateTime::parse_from_str(text.get(..16)?, "%Y-%m-%dT%H:%M").ok()?.and_utc();
    // How far the zone is from UTC is known of an instant: of one near it first, then of the one found by that.
    let away = |instant: DateTime<Utc>| {
        let there = NaiveDateTime::parse_from_str(&local_input(instant), "%Y-%m-%dT%H:%M").ok()?.and_utc();
        Some(there - instant)
    };
    let near = named - away(named)?;
    Some(named - away(near)?)
}

/// A number of bytes as people say it.
#[must_use]
pub fn bytes(count: u64) -> String {
    #[allow(clippy::cast_precision_loss, reason = "a file has fewer bytes")]
    let count = count as f64;
    let (count, unit) = if count < 1024.0 * 1024.0 { (count / 1024.0, "KB") } else { (count / 1_048_576.0, "MB") };
    format!("{} {unit}", number((count * 10.0).ceil() / 10.0))
}

/// How long ago an instant is: 3 minutes ago, yesterday. For its exact time there is [`datetime`].
#[must_use]
pub fn relative(instant: DateTime<Utc>) -> String {
    const STEPS: [(f64, &str); 6] = [
        (31_536_000.0, "year"),
        (2_592_000.0, "month"),
        (604_800.0, "week"),
        (86_400.0, "day"),
        (3600.0, "hour"),
        (60.0, "minute"),
    ];
    #[allow(clippy::cast_precision_loss, reason = "milliseconds of our time fit")]
    let seconds = (instant.timestamp_millis() as f64 - Date::now()) / 1000.0;
    let (length, unit) = STEPS.into_iter().find(|(length, _)| seconds.abs() >= *length).unwrap_or((1.0, "second"));
    let options = Object::new();
    let _ = Reflect::set(&options, &"numeric".into(), &"auto".into());
    let format = Intl::RelativeTimeFormat::new(&Array::of1(&locale().into()), &options);
    // Less than a minute is now.
    let count = if unit == "second" { 0.0 } else { (seconds / length).trunc() };
    format.format(count, unit).into()
}

/// A time of day, without the seconds nobody asked for.
#[must_use]
pub fn time(text: &str) -> String {
    text.get(..5).unwrap_or(text).to_owned()
}
