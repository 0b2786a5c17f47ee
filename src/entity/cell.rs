//! How the value of a field is shown.

use campus_model::{Entity, Field, FieldFile, Fixed, Kind, Labels, Money, Record, entities};
use leptos::prelude::*;
use leptos_router::components::A;
use serde_json::Value;

use super::file::FileCell;
use super::markdown::Markdown;
use super::place;
use crate::i18n::{self, label, t};
use crate::session::allowed;
use crate::ui::{Hue, Icon, Pill};

/// A value in words, in the language in use (reactive).
#[must_use]
pub fn plain(field: &Field, value: &Value, labels: &Labels) -> String {
    match (field.kind, value) {
        (_, Value::Null) => String::new(),
        (Kind::Choice(set), Value::String(slug)) => t(&set.label_key(slug)),
        (Kind::Boolean, Value::Bool(flag)) => t(if *flag { "ui-yes" } else { "ui-no" }),
        (Kind::Money, Value::Number(amount)) => i18n::money(Money(amount.as_i64().unwrap_or_default())),
        (Kind::Decimal(decimals), Value::Number(number)) => {
            i18n::fixed(Fixed { number: number.as_i64().unwrap_or_default(), decimals })
        }
        (Kind::Percent, Value::Number(number)) => {
            i18n::percent(Fixed { number: number.as_i64().unwrap_or_default(), decimals: 4 }.value())
        }
        (Kind::Choices(set), Value::Array(slugs)) => {
            let words = slugs.iter().filter_map(Value::as_str).map(|slug| t(&set.label_key(slug)));
            words.collect::<Vec<_>>().join(&t("ui-list-separator"))
        }
        (Kind::Integer, Value::Number(number)) => number.to_string(),
        (Kind::Date, Value::String(text)) => text.parse().map_or_else(|_| text.clone(), i18n::date),
        (Kind::DateTime, Value::String(text)) => text.parse().map_or_else(|_| text.clone(), i18n::datetime),
        (Kind::Time, Value::String(text)) => i18n::time(text),
        (Kind::Link(_), Value::Number(id)) => linked(field, id.as_i64().unwrap_or_default(), labels),
        (Kind::Links(_), Value::Array(ids)) => {
            let names: Vec<String> = ids.iter().filter_map(Value::as_i64).map(|id| linked(field, id, labels)).collect();
            names.join(&t("ui-list-separator"))
        }
        (Kind::File | Kind::Image, value) => FieldFile::of(value).map_or_else(String::new, |file| file.name),
        (_, Value::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    }
}

/// JSON as people read it.
pub(super) fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}

/// The label of a linked row.
pub(super) fn linked(field: &Field, id: i64, labels: &Labels) -> String {
    labels.get(field.name).and_then(|labels| labels.get(&id)).map_or_else(|| format!("#{id}"), |text| label(text))
}

/// Whether values of the field stand right-aligned under each other.
pub(super) const fn numeric(field: &Field) -> bool {
    matches!(field.kind, Kind::Integer | Kind::Money | Kind::Decimal(_) | Kind::Percent)
}

/// The value of a field of a row: statuses as pills, links as links.
#[component]
pub fn Cell(
    /// The row's entity.
    entity: &'static Entity,
    /// The field.
    field: &'static Field,
    /// The row.
    record: Record,
    /// Labels of the rows that it links to.
    labels: Labels,
    /// What stands for "no value": nothing in a table, a dash on a page.
    #[prop(optional)]
    dash: bool,
) -> impl IntoView {
    let value = record.get(field.name).clone();
    let empty = match &value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        _ => false,
    };
    if empty {
        return if dash { view! { <span class="text-muted">"—"</span> }.into_any() } else { ().into_any() };
    }
    match field.kind {
        Kind::Choice(set) => {
            let slug = value.as_str().unwrap_or_default().to_owned();
            let key = set.label_key(&slug);
            match hue(set.name, &slug) {
                Some(hue) => view! { <Pill hue text=Signal::derive(move || t(&key))/> }.into_any(),
                None => view! { <span>{move || t(&key)}</span> }.into_any(),
            }
        }
        Kind::Boolean => {
            let flag = value.as_bool().unwrap_or_default();
            let class = if flag { "inline-flex items-center gap-1" } else { "inline-flex items-center gap-1 text-muted" };
            view! { <span class=class><Icon name=if flag { "check" } else { "minus" }/>{move || t(if flag { "ui-yes" } else { "ui-no" })}</span> }.into_any()
        }
        Kind::Link(target) => {
            let id = value.as_i64().unwrap_or_default();
            view! { <Linked target id text=Signal::derive(move || linked(field, id, &labels))/> }.into_any()
        }
        Kind::Links(target) if dash => {
            let ids: Vec<i64> = value.as_array().map(|ids| ids.iter().filter_map(Value::as_i64).collect()).unwrap_or_default();
            let items = ids.into_iter().map(|id| {
                let labels = labels.clone();
                view! { <li class="badge badge-ghost"><Linked target id text=Signal::derive(move || linked(field, id, &labels))/></li> }
            }).collect_view();
            view! { <ul class="flex flex-wrap gap-1">{items}</ul> }.into_any()
        }
        Kind::Email if dash => {
            let address = value.as_str().unwrap_or_default().to_owned();
            view! { <a class="link-plain" href=format!("mailto:{address}")>{address.clone()}</a> }.into_any()
        }
        Kind::Phone if dash => {
            let number = value.as_str().unwrap_or_default().to_owned();
            view! { <a class="link-plain tabular" href=format!("tel:{number}")>{number.clone()}</a> }.into_any()
        }
        Kind::File | Kind::Image if dash => view! { <FileCell entity row=record.id() value/> }.into_any(),
        Kind::Json if dash => {
            view! { <pre class="rounded-field bg-base-200 px-2 py-1.5 text-xs break-words whitespace-pre-wrap">{pretty(&value)}</pre> }.into_any()
        }
        Kind::LongText if dash => {
            view! { <span class="break-words whitespace-pre-wrap">{value.as_str().unwrap_or_default().to_owned()}</span> }.into_any()
        }
        Kind::RichText if dash => {
            view! { <Markdown text=value.as_str().unwrap_or_default().to_owned()/> }.into_any()
        }
        // The check lets no other address in; what a database holds may be older than the check.
        Kind::Url if dash && value.as_str().is_some_and(|url| url.starts_with("http")) => {
            let address = value.as_str().unwrap_or_default().to_owned();
            view! { <a class="link-plain break-all" href=address.clone() target="_blank" rel="noopener noreferrer">{address.clone()}</a> }.into_any()
        }
        Kind::Choices(set) if dash => {
            let slugs: Vec<String> = value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
            let items = slugs.into_iter().map(|slug| view! { <li class="badge badge-ghost">{move || t(&set.label_key(&slug))}</li> }).collect_view();
            view! { <ul class="flex flex-wrap gap-1">{items}</ul> }.into_any()
        }
        Kind::Date
        | Kind::Time
        | Kind::DateTime
        | Kind::Integer
        | Kind::Money
        | Kind::Decimal(_)
        | Kind::Percent => {
            view! { <span class="tabular whitespace-nowrap">{move || plain(field, &value, &labels)}</span> }.into_any()
        }
        _ => view! { <span class="line-clamp-2 break-words">{move || plain(field, &value, &labels)}</span> }.into_any(),
    }
}

/// A row of another entity: a link for those who may open it.
#[component]
fn Linked(target: &'static str, id: i64, text: Signal<String>) -> impl IntoView {
    let view = entities::find(target).and_then(|entity| entity.operation("view"));
    let open = Memo::new(move |_| view.is_some_and(allowed));
    move || {
        if open.get() {
            view! { <A href=place::record(target, id) attr:class="link-plain" attr:data-operation=format!("{target}.view")>{text}</A> }.into_any()
        } else {
            view! { <span>{text}</span> }.into_any()
        }
    }
}

/// The colour of a status; sets without an entry here are plain words.
#[must_use]
pub fn hue(set: &str, slug: &str) -> Option<Hue> {
    Some(match (set, slug) {
        ("student-state", "studying")
        | ("member-state" | "account-state" | "user-state", "active")
        | ("customer-status", "enrolled")
        | ("attendance", "checked") => Hue::Positive,
        ("student-state", "applying") | ("attendance", "vacate") => Hue::Info,
        ("student-state", "graduated")
        | ("attendance", "not_enrolled")
        | ("member-state", "left")
        | ("customer-status", "not_enrolled") => Hue::Neutral,
        ("student-state", "suspended") | ("attendance", "late" | "leave_early") => Hue::Warning,
        ("student-state", "withdrawn") | ("attendance", "noshow") | ("account-state" | "user-state", "disabled") => {
            Hue::Negative
        }
        ("content-state", "approved" | "published")
        | ("verdict", "approved")
        | ("send-state", "sent")
        | ("platform-account-state", "authorised") => Hue::Positive,
        ("content-state", "scheduled" | "publishing") | ("send-state", "sending") => Hue::Info,
        ("content-state", "in_review" | "unconfirmed")
        | ("verdict", "waiting")
        | ("send-state", "waiting" | "unconfirmed") => Hue::Warning,
        ("content-state", "rejected" | "failed")
        | ("verdict", "rejected")
        | ("send-state", "failed")
        | ("platform-account-state", "needs_authorisation") => Hue::Negative,
        ("content-state", _) | ("send-state", _) | ("platform-account-state", _) => Hue::Neutral,
        ("score", "copy" | "fail" | "d") => Hue::Negative,
        ("score", _) => Hue::Neutral,
        _ => return None,
    })
}

/// The fields of a list: what the label says already is not said twice.
pub(super) fn columns(entity: &'static Entity) -> Vec<&'static Field> {
    entity
        .fields
        .iter()
        .filter(|field| field.listed && !entity.label.contains(&format!("{{{}}}", field.name)))
        .collect()
}

/// The field that a row is called by, where the label is nothing else.
pub(super) fn label_field(entity: &'static Entity) -> Option<&'static Field> {
    let name = entity.label.strip_prefix('{')?.strip_suffix('}')?;
    entity.field(name)
}

/// The field that the label column is ordered by: the first that the label names.
pub(super) fn label_order(entity: &'static Entity) -> Option<&'static Field> {
    let start = entity.label.find('{')? + 1;
    let end = entity.label[start..].find('}')? + start;
    entity.field(&entity.label[start..end]).filter(|field| field.sortable())
}
