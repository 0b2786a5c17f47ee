//! What goes out and went out, by the organisation's days.

use axum::Json;
use axum::extract::State;
use axum::http::Uri;
use campus_model::content::{CalendarDay, CalendarItem, ContentCalendar, Move, next};
use campus_model::entities::content::{Content, ContentState};
use campus_model::entities::organisation::Department;
use campus_model::{Calendar, Choice, Labelled};
use campus_store::sea_query::{CaseStatement, Cond, Expr, ExprTrait, JoinType, Order, Query, SelectStatement};
use campus_store::{Db, col, label_sql, live, select_from, t};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sea_orm::QueryResult;

use super::own::{asked_about, flag, reaches_department};
use super::review::{join, of_department};
use crate::answer::Answer;
use crate::app::{App, RequestDb, Served};
use crate::clock::Days;
use crate::parameters::{Parameters, refused};
use crate::user::CurrentUser;

/// Days at most.
const DAYS: i64 = 45;
/// Contents of a day that are shown.
const SHOWN: i64 = 50;
/// Departments that may be chosen.
const CHOICES: u64 = 500;

/// `GET /api/contents/calendar?from=&to=&department=&below=`: the coming seven days, unless others are asked for.
pub async fn show(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    uri: Uri,
) -> Answer<Json<ContentCalendar>> {
    let asked = Parameters::of(&uri, &["from", "to", "department", "below"])?;
    let (department, below) = (asked.id("department")?, asked.flag("below")?);
    let days = app.clock.days(&user.time_zone);
    let today = days.today();
    let from = day(&asked, "from")?.unwrap_or(today);
    let to = day(&asked, "to")?.unwrap_or(from + TimeDelta::days(6));
    let length = (to - from).num_days() + 1;
    if !(1..=DAYS).contains(&length) {
        return Err(refused("to", &["from … from + 44"]));
    }
    let mut which = select_from(Content::ENTITY.name, "c");
    which
        .and_where(db.own(Content::ENTITY, "c"))
        .and_where(live("c"))
        .and_where(col("c", "state").is_in(SHOWN_STATES.map(Choice::slug)))
        .cond_where(user.scope(operation).condition(&db, Content::ENTITY, "c"))
        .cond_where(between(days.start(from), days.start(to + TimeDelta::days(1))));
    if let Some(department) = department {
        asked_about(&db, &user, operation, department).await?;
        which.and_where(of_department(&db, department, below));
    }
    let bounds: Vec<NaiveDate> = from.iter_days().take(usize::try_from(length).unwrap_or_default()).collect();
    let mut filled: Vec<CalendarDay> =
        bounds.iter().map(|date| CalendarDay { date: *date, ..CalendarDay::default() }).collect();
    for row in db.all(&numbered(&db, &user, which, &bounds, days)).await? {
        let (place, count): (i64, i64) = (row.try_get("", "day")?, row.try_get("", "count")?);
        if let Some(day) = usize::try_from(place).ok().and_then(|place| filled.get_mut(place)) {
            day.items.push(item(&row)?);
            day.more = u64::try_from(count - SHOWN).unwrap_or_default();
        }
    }
    let departments = departments(&db, &user, operation).await?;
    Ok(Json(ContentCalendar { today, time_zone: user.time_zone.to_string(), days: filled, departments }))
}

/// What stands in a calendar: it has a time.
const SHOWN_STATES: [ContentState; 6] = [
    ContentState::Scheduled,
    ContentState::Publishing,
    ContentState::Published,
    ContentState::Failed,
    ContentState::Unconfirmed,
    ContentState::Archived,
];

fn day(asked: &Parameters, key: &str) -> Answer<Option<NaiveDate>> {
    let Some(text) = asked.get(key) else { return Ok(None) };
    let years = |day: &NaiveDate| (1970..=9000).contains(&chrono::Datelike::year(day));
    text.parse().ok().filter(years).map(Some).ok_or_else(|| refused(key, &["2026-11-22"]))
}

/// When it went out or, until it did, goes out.
fn at() -> Expr {
    Expr::cust("coalesce(\"c\".\"published_at\", \"c\".\"scheduled_at\")")
}

fn between(from: DateTime<Utc>, to: DateTime<Utc>) -> Cond {
    let within = |column: &str| col("c", column).gte(from).and(col("c", column).lt(to));
    let planned = Cond::all().add(col("c", "published_at").is_null()).add(within("scheduled_at"));
    Cond::any().add(within("published_at")).add(planned)
}

/// The first contents of each day with how many it has, in one statement.
fn numbered(
    db: &Db,
    user: &CurrentUser,
    mut which: SelectStatement,
    bounds: &[NaiveDate],
    days: Days,
) -> SelectStatement {
    let mut place = CaseStatement::new();
    for (number, date) in (0i64..).zip(bounds) {
        place = place.case(at().lt(days.start(*date + TimeDelta::days(1))), number);
    }
    let place = Expr::Case(Box::new(place.finally(i64::try_from(bounds.len()).unwrap_or_default())));
    which.expr(col("c", "id")).expr_as(place.cast_as(t("bigint")), t("day")).expr_as(at(), t("at"));
    let mut counted = Query::select();
    counted
        .from_subquery(which, t("p"))
        .expr(col("p", "id"))
        .expr(col("p", "day"))
        .expr_as(
            Expr::cust(
                "cast(row_number() over (partition by \"p\".\"day\" order by \"p\".\"at\", \"p\".\"id\") as bigint)",
            ),
            t("number"),
        )
        .expr_as(Expr::cust("cast(count(*) over (partition by \"p\".\"day\") as bigint)"), t("count"));
    let mut select = Query::select();
    select.from_subquery(counted, t("n")).join_as(
        JoinType::InnerJoin,
        t(Content::ENTITY.name),
        t("c"),
        col("c", "id").equals((t("n"), t("id"))).and(db.own(Content::ENTITY, "c")),
    );
    join(&mut select, Department::ENTITY, "d", "department_id", JoinType::InnerJoin);
    for column in ["id", "version", "title", "department_id", "state", "scheduled_at", "published_at"] {
        select.expr(col("c", column));
    }
    let moves = user.scope(const { &Content::schedule }).condition(db, Content::ENTITY, "c");
    select
        .expr(col("n", "day"))
        .expr(col("n", "count"))
        .expr_as(Expr::cust(label_sql(Department::ENTITY, "d")), t("department"))
        .expr_as(flag(moves), t("moves"))
        .and_where(col("n", "number").lte(SHOWN))
        .order_by((t("n"), t("day")), Order::Asc)
        .order_by((t("n"), t("number")), Order::Asc);
    select
}

fn item(row: &QueryResult) -> Answer<CalendarItem> {
    let state: String = row.try_get("", "state")?;
    let state = ContentState::from_slug(&state).unwrap_or(ContentState::Draft);
    let published: Option<DateTime<Utc>> = row.try_get("", "published_at")?;
    let scheduled: Option<DateTime<Utc>> = row.try_get("", "scheduled_at")?;
    // Only what waits for its time is moved to another one.
    let waits = state == ContentState::Scheduled && next(state, Move::Schedule).is_some();
    Ok(CalendarItem {
        content: Labelled { id: row.try_get("", "id")?, label: row.try_get("", "title")? },
        version: row.try_get("", "version")?,
        department: Labelled { id: row.try_get("", "department_id")?, label: row.try_get("", "department")? },
        state,
        at: published.or(scheduled).unwrap_or_default(),
        movable: waits && row.try_get::<i64>("", "moves")? == 1,
    })
}

/// The departments whose calendar somebody may look at, the top ones first.
async fn departments(db: &Db, user: &CurrentUser, operation: &campus_model::Operation) -> Answer<Vec<Labelled>> {
    let mut select = select_from(Department::ENTITY.name, "d");
    select
        .expr(col("d", "id"))
        .expr_as(Expr::cust(label_sql(Department::ENTITY, "d")), t("label"))
        .and_where(db.own(Department::ENTITY, "d"))
        .and_where(live("d"))
        .cond_where(reaches_department(db, user, operation, "d"))
        .order_by((t("d"), t("path")), Order::Asc)
        .order_by((t("d"), t("id")), Order::Asc)
        .limit(CHOICES);
    let rows = db.all(&select).await?;
    rows.iter().map(|row| Ok(Labelled { id: row.try_get("", "id")?, label: row.try_get("", "label")? })).collect()
}
