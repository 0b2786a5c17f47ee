//! Values by field kind, to and from the database: equal JSON on both.

use campus_model::Kind;
use chrono::{DateTime, NaiveDate, NaiveTime, SecondsFormat, Utc};
use sea_orm::sea_query::Value;
use sea_orm::{DbErr, QueryResult};
use serde_json::Value as Json;

/// A JSON value as the database takes it; of the wrong shape it becomes NULL (it was checked before).
#[must_use]
pub fn encode(kind: Kind, value: &Json) -> Value {
    match kind {
        Kind::Integer | Kind::Money | Kind::Decimal(_) | Kind::Percent | Kind::Link(_) | Kind::Links(_) => {
            value.as_i64().into()
        }
        Kind::Boolean => value.as_bool().unwrap_or_default().into(),
        Kind::Date => value.as_str().and_then(|text| text.parse::<NaiveDate>().ok()).into(),
        Kind::Time => value.as_str().and_then(|text| text.parse::<NaiveTime>().ok()).into(),
        Kind::DateTime => value.as_str().and_then(|text| text.parse::<DateTime<Utc>>().ok()).into(),
        Kind::Text
        | Kind::LongText
        | Kind::RichText
        | Kind::Email
        | Kind::Url
        | Kind::Phone
        | Kind::Choice(_)
        | Kind::Secret => value.as_str().map(str::to_owned).into(),
        Kind::File | Kind::Image | Kind::Json => (!value.is_null()).then(|| value.clone()).into(),
        Kind::Choices(_) => value.as_array().filter(|slugs| !slugs.is_empty()).map(|_| value.to_string()).into(),
    }
}

/// A column as JSON.
///
/// # Errors
/// When the column is missing or of another type.
pub fn decode(row: &QueryResult, name: &str, kind: Kind) -> Result<Json, DbErr> {
    Ok(match kind {
        Kind::Integer | Kind::Money | Kind::Decimal(_) | Kind::Percent | Kind::Link(_) | Kind::Links(_) => {
            Json::from(row.try_get::<Option<i64>>("", name)?)
        }
        Kind::Boolean => Json::from(row.try_get::<Option<bool>>("", name)?),
        Kind::Date => Json::from(row.try_get::<Option<NaiveDate>>("", name)?.map(|date| date.to_string())),
        Kind::Time => {
            Json::from(row.try_get::<Option<NaiveTime>>("", name)?.map(|time| time.format("%H:%M:%S").to_string()))
        }
        Kind::DateTime => Json::from(
            row.try_get::<Option<DateTime<Utc>>>("", name)?.map(|at| at.to_rfc3339_opts(SecondsFormat::AutoSi, true)),
        ),
        Kind::Text
        | Kind::LongText
        | Kind::RichText
        | Kind::Email
        | Kind::Url
        | Kind::Phone
        | Kind::Choice(_)
        | Kind::Secret => Json::from(row.try_get::<Option<String>>("", name)?),
        Kind::File | Kind::Image | Kind::Json => row.try_get::<Option<Json>>("", name)?.unwrap_or_default(),
        Kind::Choices(_) => {
            let text = row.try_get::<Option<String>>("", name)?.unwrap_or_default();
            serde_json::from_str(&text).unwrap_or_else(|_| Json::Array(Vec::new()))
        }
    })
}

/// A filter's text as the database takes it.
pub(crate) fn encode_text(kind: Kind, text: &str) -> Value {
    match kind {
        Kind::Integer | Kind::Money | Kind::Decimal(_) | Kind::Percent | Kind::Link(_) | Kind::Links(_) => {
            text.parse::<i64>().ok().into()
        }
        Kind::Boolean => (text == "true").into(),
        _ => encode(kind, &Json::String(text.to_owned())),
    }
}
