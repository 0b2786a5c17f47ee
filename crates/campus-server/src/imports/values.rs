//! Cells as values: what people write in spreadsheets, in any of the product's languages. What reads as nothing of
//! the kind stays text, so that the check says what is wrong with it.

use std::collections::HashMap;
use std::sync::LazyLock;

use campus_model::{ChoiceSet, Field, Fixed, Kind, entities, fold};
use chrono::{LocalResult, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, TimeZone, Utc};
use chrono_tz::Tz;
use serde_json::Value;

use crate::words::Language;

/// The value of a cell that is not empty, for a field that is no link. Instants are written in the organisation's time.
#[must_use]
pub fn value(field: &Field, text: &str, zone: Tz) -> Value {
    let read = match field.kind {
        Kind::Integer => integer(text).map(Value::from),
        Kind::Money | Kind::Decimal(_) => fixed(field, text),
        Kind::Percent => fixed(field, text.trim().trim_end_matches(['%', '％'])),
        Kind::Choices(set) => choices(set, text),
        Kind::Boolean => boolean(text).map(Value::from),
        Kind::Date => date(text).map(|date| Value::from(date.to_string())),
        Kind::Time => time(text).map(|time| Value::from(time.format("%H:%M:%S").to_string())),
        Kind::DateTime => instant(text, zone).map(Value::from),
        Kind::Choice(set) => choice(set, text).map(Value::from),
        _ => None,
    };
    read.unwrap_or_else(|| Value::from(text))
}

/// `18`, `1 800`, `18.0`.
fn integer(text: &str) -> Option<i64> {
    let text: String = fold(text).chars().filter(|c| !c.is_whitespace()).collect();
    let whole = match text.split_once('.') {
        Some((whole, rest)) if rest.bytes().all(|byte| byte == b'0') => whole,
        Some(_) => return None,
        None => &text,
    };
    whole.parse().ok()
}

/// A number with the field's decimals, in its smallest steps.
fn fixed(field: &Field, text: &str) -> Option<Value> {
    Fixed::parse(text, field.decimals()?).map(|fixed| fixed.number.into())
}

/// Several of a list, as an export writes them; with one that is unknown, none is known.
fn choices(set: &'static ChoiceSet, text: &str) -> Option<Value> {
    let parts = text.split([',', ';', '、', '，', '；', '\n']).map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| choice(set, part)).collect::<Option<Vec<_>>>().map(Value::from)
}

fn boolean(text: &str) -> Option<bool> {
    let folded = fold(text);
    let says = |key: &str| languages().any(|language| fold(language.word(key)) == folded);
    match folded.as_str() {
        "true" | "yes" | "y" | "1" | "√" | "✓" => Some(true),
        "false" | "no" | "n" | "0" | "×" => Some(false),
        _ if says("ui-yes") => Some(true),
        _ if says("ui-no") => Some(false),
        _ => None,
    }
}

/// What the choices of every list are called, folded: a file says the same few words a hundred thousand times.
static CALLED: LazyLock<HashMap<&'static str, HashMap<String, &'static str>>> = LazyLock::new(|| {
    let kinds = entities::ALL.iter().flat_map(|entity| entity.fields).map(|field| field.kind);
    let sets = kinds.filter_map(|kind| match kind {
        Kind::Choice(set) | Kind::Choices(set) => Some(set),
        _ => None,
    });
    sets.map(|set| (set.name, called(set))).collect()
});

/// A slug, a label in any language, or the source's number, which counts from 1; the first of them counts.
fn called(set: &'static ChoiceSet) -> HashMap<String, &'static str> {
    let slugs = set.slugs.iter().map(|slug| (fold(slug), *slug));
    let labels = languages()
        .flat_map(|language| set.slugs.iter().map(move |slug| (fold(language.word(&set.label_key(slug))), *slug)));
    let numbers = set.slugs.iter().enumerate().map(|(place, slug)| ((place + 1).to_string(), *slug));
    let mut called = HashMap::new();
    for (name, slug) in slugs.chain(labels).chain(numbers) {
        called.entry(name).or_insert(slug);
    }
    called
}

fn choice(set: &'static ChoiceSet, text: &str) -> Option<&'static str> {
    CALLED.get(set.name)?.get(&fold(text)).copied()
}

/// `2026-11-22`, `2026/11/22`, `2026.11.22`, `2026年11月22日`, `22.11.2026`, `20261122`; a time of day behind it is
/// passed over.
#[must_use]
pub fn date(text: &str) -> Option<NaiveDate> {
    let text = fold(text).replace(['年', '月'], "-").replace('日', "");
    let day = text.trim().split([' ', 't']).next()?.replace('/', "-");
    let parse = |format: &str| NaiveDate::parse_from_str(&day, format).ok();
    if let Some((first, _)) = day.split_once('.') {
        return if first.len() == 4 { parse("%Y.%m.%d") } else { parse("%d.%m.%Y") };
    }
    match day.bytes().all(|byte| byte.is_ascii_digit()) {
        true if day.len() == 8 => parse("%Y%m%d"),
        true => None,
        false => parse("%Y-%m-%d"),
    }
}

/// `18:30`, `18:30:00`; a day before it is passed over, as a workbook's times have one.
fn time(text: &str) -> Option<NaiveTime> {
    let text = fold(text);
    let hour = text.rsplit(' ').next()?;
    NaiveTime::parse_from_str(hour, "%H:%M:%S").or_else(|_| NaiveTime::parse_from_str(hour, "%H:%M")).ok()
}

fn instant(text: &str, zone: Tz) -> Option<String> {
    if let Ok(at) = text.parse::<chrono::DateTime<Utc>>() {
        return Some(at.to_rfc3339_opts(SecondsFormat::AutoSi, true));
    }
    let folded = fold(text).replace('t', " ");
    let day = date(text)?;
    let hour = if folded.contains(':') { time(&folded)? } else { NaiveTime::MIN };
    let at = match zone.from_local_datetime(&NaiveDateTime::new(day, hour)) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => at,
        LocalResult::None => return None,
    };
    Some(at.with_timezone(&Utc).to_rfc3339_opts(SecondsFormat::AutoSi, true))
}

/// Every language of the product.
pub fn languages() -> impl Iterator<Item = Language> {
    Language::TAGS.into_iter().filter_map(Language::tagged)
}

#[cfg(test)]
mod tests {
    use campus_model::entities::sales::{Gender, Source};
    use campus_model::{boolean, choice, date, datetime, integer, money, phone, time};
    use serde_json::json;

    use super::*;

    fn read(field: Field, text: &str) -> Value {
        value(&field, text, Tz::Asia__Shanghai)
    }

    #[test]
    fn im_04_numbers_and_days_in_the_forms_that_people_write() {
        for text in ["18", "18.0", "１８", " 18 "] {
            assert_eq!(read(integer(), text), json!(18), "{text}");
        }
        assert_eq!(read(integer(), "18.5"), json!("18.5"));
        assert_eq!(read(money(), "10 000,50"), json!(1_000_050));
        assert_eq!(read(phone(), "0138 001"), json!("0138 001"));
        let days = [
            "2026-11-22",
            "2026/11/22",
            "2026.11.22",
            "2026年11月22日",
            "22.11.2026",
            "20261122",
            "2026-11-22 00:00:00",
        ];
        for text in days {
            assert_eq!(read(date(), text), json!("2026-11-22"), "{text}");
        }
        for text in ["soon", "2026-13-01", "45000"] {
            assert_eq!(read(date(), text), json!(text));
        }
        for text in ["18:30", "18:30:00", "1899-12-31 18:30:00", "１８：３０"] {
            assert_eq!(read(time(), text), json!("18:30:00"), "{text}");
        }
        for text in ["2026-11-22 18:30", "2026-11-22T10:30:00Z", "2026/11/22 18:30:00"] {
            assert_eq!(read(datetime(), text), json!("2026-11-22T10:30:00Z"), "{text}");
        }
    }

    #[test]
    fn choices_are_known_by_slug_label_and_the_sources_number() {
        for text in ["male", "男", "Male", "MĘŻCZYZNA", "1"] {
            assert_eq!(read(choice::<Gender>(), text), json!("male"), "{text}");
        }
        for text in ["qq_group", "qq群", "1"] {
            assert_eq!(read(choice::<Source>(), text), json!("qq_group"), "{text}");
        }
        assert_eq!(read(choice::<Source>(), "360推广"), json!("search_360"));
        for text in ["x", "0", "99", "-1"] {
            assert_eq!(read(choice::<Gender>(), text), json!(text));
        }
        for text in ["是", "yes", "Tak", "1", "TRUE"] {
            assert_eq!(read(boolean(), text), json!(true), "{text}");
        }
        for text in ["否", "no", "Nie", "0"] {
            assert_eq!(read(boolean(), text), json!(false), "{text}");
        }
    }
}
