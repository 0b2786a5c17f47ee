//! The rows behind a number: `GET /api/customers/reports/behind`, for whoever sees the reports.

use std::collections::HashMap;

use axum::Json;
use axum::extract::State;
use axum::http::Uri;
use campus_model::entities::organisation::{Department, Staff};
use campus_model::entities::sales::{Customer, CustomerStatus, PoolReason};
use campus_model::entities::teaching::{Course, School};
use campus_model::sales::reports::{Behind, BehindPage, Group, Key, Narrowed, Number, Row, RowsOf};
use campus_model::{Choice, Entity, Labelled};
use campus_store::sea_query::{Expr, Order};
use campus_store::{col, labels_of, t};
use chrono::{DateTime, NaiveDate, Utc};

use super::payments::{self, Paid};
use super::rows::{Asked, FILTERS};
use crate::answer::Answer;
use crate::app::{App, RequestDb};
use crate::home::whole;
use crate::modules::sales::pool::{choice, limit, slug};
use crate::parameters::{Parameters, refused};
use crate::user::CurrentUser;

/// What a key may be, by what the number is.
const KEYS: &[&str] =
    &["staff.{id}", "source.{slug}", "course.{id}", "school.{id}", "{wait}", "{from}..{to}", "{age}", "{reason}"];

/// Which rows of all.
struct Page {
    offset: usize,
    limit: usize,
}

/// Rows without the names of whom they are about, and how many there are.
struct Found {
    count: u64,
    revenue: Option<i64>,
    rows: Vec<Behind>,
}

/// A page of the rows.
pub async fn behind(State(app): State<App>, user: CurrentUser, db: RequestDb, uri: Uri) -> Answer<Json<BehindPage>> {
    let known: Vec<&str> = FILTERS.into_iter().chain(["number", "key", "after", "limit"]).collect();
    let parameters = Parameters::of(&uri, &known)?;
    let number = slug::<Number>(&parameters, "number")?.ok_or_else(|| refused("number", Number::SET.slugs))?;
    let key = number.key(parameters.get("key")).ok_or_else(|| refused("key", KEYS))?;
    let page = Page {
        offset: parameters.get("after").and_then(|after| after.parse().ok()).unwrap_or_default(),
        limit: usize::try_from(limit(&parameters)?).unwrap_or(usize::MAX),
    };
    let asked = Asked::of(&app, &user, &db, const { &Customer::reports }, &parameters).await?;
    let mut found = match number.rows() {
        RowsOf::Times => times(&asked, number, key, &page).await?,
        RowsOf::Payments => paid(&asked, number, key, &page).await?,
        RowsOf::Customers | RowsOf::Pool => customers(&asked, number, key, &page).await?,
    };
    let read = page.offset + found.rows.len();
    name(&asked, &mut found.rows).await?;
    Ok(Json(BehindPage {
        period: asked.period,
        rows_of: number.rows(),
        narrowed: narrowed(&asked, key).await?,
        count: found.count,
        revenue: found.revenue,
        rows: found.rows,
        next: (found.count > read as u64).then(|| read.to_string()),
    }))
}

/// A row by id alone.
fn only(id: i64) -> Labelled {
    Labelled { id, label: String::new() }
}

async fn times(asked: &Asked<'_>, number: Number, key: Key, page: &Page) -> Answer<Found> {
    let all = asked.times().await?;
    let belong = match key {
        Key::Of(Group::Course(course)) => Some((asked.wishes().await?, course)),
        Key::Of(Group::School(school)) => Some((asked.campuses().await?, school)),
        _ => None,
    };
    let within = match key {
        Key::Days(days) => days,
        _ => asked.period,
    };
    let mut rows: Vec<&Row> = all
        .iter()
        .filter(|row| number.counts(row, within))
        .filter(|row| match key {
            Key::Of(Group::Staff(staff)) => row.staff == staff,
            Key::Of(Group::Source(source)) => row.source == source,
            Key::Wait(wait) => row.wait() == wait,
            _ => belong.as_ref().is_none_or(|(pairs, id)| pairs.contains(&(row.customer, *id))),
        })
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse((row.opened, row.id)));
    let each = |row: &&Row| Behind {
        id: row.id,
        customer: only(row.customer),
        staff: Some(only(row.staff)),
        opened_on: Some(row.opened),
        closed_on: row.closed,
        status: Some(row.status),
        contacted: row.contacted,
        ..Behind::default()
    };
    let rows_shown = rows.iter().skip(page.offset).take(page.limit).map(each).collect();
    Ok(Found { count: rows.len() as u64, revenue: None, rows: rows_shown })
}

async fn paid(asked: &Asked<'_>, number: Number, key: Key, page: &Page) -> Answer<Found> {
    let all = asked.payments().await?;
    let group = match key {
        Key::Of(group) => Some(group),
        _ => None,
    };
    let mut rows: Vec<&Paid> = payments::of(&all, group).collect();
    if number == Number::Signed {
        rows = payments::signed(rows.into_iter());
    }
    rows.sort_by_key(|one| std::cmp::Reverse((one.on, one.id)));
    let each = |one: &&Paid| Behind {
        id: one.id,
        customer: only(one.customer),
        staff: one.consultant.map(only),
        opened_on: Some(one.on),
        kind: Some(one.kind),
        revenue: Some(one.worth()),
        ..Behind::default()
    };
    let revenue = rows.iter().map(|one| one.worth()).sum();
    let rows_shown = rows.iter().skip(page.offset).take(page.limit).map(each).collect();
    Ok(Found { count: rows.len() as u64, revenue: Some(revenue), rows: rows_shown })
}

async fn customers(asked: &Asked<'_>, number: Number, key: Key, page: &Page) -> Answer<Found> {
    let mut counted = asked.behind_customers(number, key);
    counted.expr_as(Expr::cust("cast(count(*) as bigint)"), t("n"));
    let count = match asked.db.one(&counted).await? {
        Some(row) => whole(&row, "n")?,
        None => 0,
    };
    let pool = number.rows() == RowsOf::Pool;
    let mut select = asked.behind_customers(number, key);
    for column in ["id", "consultant_id", "date", "status", "public_from", "pool_reason"] {
        select.expr(col("c", column));
    }
    select
        .order_by((t("c"), t(if pool { "public_from" } else { "date" })), Order::Desc)
        .order_by((t("c"), t("id")), Order::Desc)
        .limit(page.limit as u64)
        .offset(page.offset as u64);
    let mut rows = Vec::new();
    for row in asked.db.all(&select).await? {
        let id: i64 = row.try_get("", "id")?;
        let since: Option<DateTime<Utc>> = row.try_get("", "public_from")?;
        let date: NaiveDate = row.try_get("", "date")?;
        rows.push(Behind {
            id,
            customer: only(id),
            staff: row.try_get::<Option<i64>>("", "consultant_id")?.map(only),
            opened_on: if pool { since.map(|since| asked.days.day_of(since)) } else { Some(date) },
            customer_status: choice::<CustomerStatus>(&row, "status")?,
            reason: choice::<PoolReason>(&row, "pool_reason")?.filter(|_| pool),
            ..Behind::default()
        });
    }
    Ok(Found { count, revenue: None, rows })
}

/// The names of whom the rows are about.
async fn name(asked: &Asked<'_>, rows: &mut [Behind]) -> Answer<()> {
    let customers = names(asked, Customer::ENTITY, rows.iter().map(|row| row.customer.id).collect()).await?;
    let people = rows.iter().filter_map(|row| row.staff.as_ref().map(|staff| staff.id)).collect();
    let people = names(asked, Staff::ENTITY, people).await?;
    let named = |names: &HashMap<i64, String>, row: &mut Labelled| {
        row.label = names.get(&row.id).cloned().unwrap_or_else(|| format!("#{}", row.id));
    };
    for row in rows {
        named(&customers, &mut row.customer);
        if let Some(staff) = &mut row.staff {
            named(&people, staff);
        }
    }
    Ok(())
}

async fn names(asked: &Asked<'_>, entity: &'static Entity, ids: Vec<i64>) -> Answer<HashMap<i64, String>> {
    let labels = labels_of(asked.db, entity, &ids).await?;
    Ok(labels.into_iter().map(|row| (row.id, row.label)).collect())
}

/// What the number is narrowed to, by name.
async fn narrowed(asked: &Asked<'_>, key: Key) -> Answer<Vec<Narrowed>> {
    let mut all: Vec<(&str, &'static Entity, i64)> = Vec::new();
    let mut sources: Vec<&str> = asked.source.iter().map(|source| source.slug()).collect();
    if let Key::Of(group) = key {
        match group {
            Group::Staff(id) => all.push(("staff", Staff::ENTITY, id)),
            Group::Course(id) => all.push(("course", Course::ENTITY, id)),
            Group::School(id) => all.push(("school", School::ENTITY, id)),
            Group::Source(source) => sources.push(source.slug()),
        }
    }
    let department = asked.department.as_ref().map(|department| department.id);
    all.extend(asked.staff.map(|id| ("staff", Staff::ENTITY, id)));
    all.extend(department.map(|id| ("department", Department::ENTITY, id)));
    all.extend(asked.course.map(|id| ("course", Course::ENTITY, id)));
    all.extend(asked.school.map(|id| ("school", School::ENTITY, id)));
    let mut narrowed = Vec::new();
    for (by, entity, id) in all {
        let label = names(asked, entity, vec![id]).await?.remove(&id).unwrap_or_else(|| format!("#{id}"));
        narrowed.push(Narrowed { by: by.to_owned(), label });
    }
    narrowed.extend(sources.into_iter().map(|slug| Narrowed { by: "source".to_owned(), label: slug.to_owned() }));
    narrowed.sort_by(|one, two| (&one.by, &one.label).cmp(&(&two.by, &two.label)));
    narrowed.dedup();
    Ok(narrowed)
}
