//! The public pool (公共客户): who is in it, and what was said to them before somebody takes them (CL-04, CL-11, CL-12).

use std::collections::HashMap;

use axum::Json;
use axum::extract::State;
use axum::http::Uri;
use campus_model::entities::organisation::Staff;
use campus_model::entities::sales::{Customer, CustomerLevel, Gender, PoolReason, Source};
use campus_model::entities::teaching::Course;
use campus_model::sales::{Pool, PoolCustomer, Quota, masked};
use campus_model::{Choice, Labelled};
use campus_store::sea_query::{Cond, Expr, ExprTrait, LikeExpr, Order, Query, SelectStatement};
use campus_store::{col, label_sql, live, select_from, t};
use chrono::{DateTime, Utc};
use sea_orm::QueryResult;

use super::hand::Hand;
use super::{claim, counters, dates};
use crate::answer::{Answer, internal};
use crate::app::{App, RequestDb};
use crate::parameters::{Parameters, refused};
use crate::user::CurrentUser;

/// Rows of a page, unless somebody asks for fewer.
const PAGE: u64 = 50;
/// Most rows of a page.
const MOST: u64 = 200;
/// Rows are counted up to this many.
const COUNTED: u64 = 10_000;

/// `GET /api/customers/public`: the pool is one for the whole organisation, whatever a role's scope reaches.
pub async fn list(State(app): State<App>, user: CurrentUser, db: RequestDb, uri: Uri) -> Answer<Json<Pool>> {
    let asked = Parameters::of(&uri, &["q", "level", "source", "course", "reason", "after", "limit"])?;
    let hand = Hand::of(&app, &db, &user).await?;
    let limit = limit(&asked)?;
    let mut which = select_from(Customer::ENTITY.name, "c");
    which.and_where(db.own(Customer::ENTITY, "c")).and_where(live("c")).cond_where(dates::public(&hand, "c"));
    if let Some(staff) = user.staff {
        which.cond_where(claim::claimable(&hand, "c", staff));
    }
    narrow(&hand, &asked, &mut which)?;
    let mut counted = which.clone();
    counted.expr(Expr::cust("1")).limit(COUNTED + 1);
    let mut count = Query::select();
    count.expr_as(Expr::cust("cast(count(*) as bigint)"), t("n")).from_subquery(counted, t("n"));
    let total: i64 = match db.one(&count).await? {
        Some(row) => row.try_get("", "n")?,
        None => 0,
    };
    let total = u64::try_from(total).unwrap_or_default();
    if let Some((from, id)) = asked.get("after").and_then(cursor) {
        let older = col("c", "public_from").lt(from);
        let same = col("c", "public_from").eq(from).and(col("c", "id").lt(id));
        which.cond_where(Cond::any().add(older).add(same));
    }
    columns(&mut which);
    which.order_by((t("c"), t("public_from")), Order::Desc).order_by((t("c"), t("id")), Order::Desc).limit(limit + 1);
    let mut rows = db.all(&which).await?;
    let more = rows.len() as u64 > limit;
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next = match rows.last().filter(|_| more) {
        Some(last) => {
            let from: DateTime<Utc> = last.try_get("", "public_from")?;
            Some(format!("{}.{}", from.timestamp_micros(), last.try_get::<i64>("", "id")?))
        }
        None => None,
    };
    Ok(Json(Pool {
        rows: read(&hand, &rows).await?,
        next,
        total: Ord::min(total, COUNTED),
        exact: total <= COUNTED,
        quota: quota(&hand, &user).await?,
    }))
}

pub(super) fn limit(asked: &Parameters) -> Answer<u64> {
    let Some(text) = asked.get("limit") else { return Ok(PAGE) };
    text.parse().ok().filter(|limit| (1..=MOST).contains(limit)).ok_or_else(|| refused("limit", &["1..200"]))
}

fn cursor(text: &str) -> Option<(DateTime<Utc>, i64)> {
    let (micros, id) = text.split_once('.')?;
    Some((DateTime::from_timestamp_micros(micros.parse().ok()?)?, id.parse().ok()?))
}

/// The value of a key, which is one of a closed list.
pub(super) fn slug<C: Choice>(asked: &Parameters, key: &str) -> Answer<Option<C>> {
    let Some(text) = asked.get(key) else { return Ok(None) };
    C::from_slug(text).map(Some).ok_or_else(|| refused(key, C::SET.slugs))
}

fn narrow(hand: &Hand<'_>, asked: &Parameters, which: &mut SelectStatement) -> Answer<()> {
    if let Some(level) = slug::<CustomerLevel>(asked, "level")? {
        which.and_where(col("c", "level").eq(level.slug()));
    }
    if let Some(source) = slug::<Source>(asked, "source")? {
        which.and_where(col("c", "source").eq(source.slug()));
    }
    if let Some(reason) = slug::<PoolReason>(asked, "reason")? {
        which.and_where(col("c", "pool_reason").eq(reason.slug()));
    }
    if let Some(course) = asked.id("course")? {
        let mut wishes = select_from("customers_courses", "w");
        wishes.expr(col("w", "owner_id")).and_where(hand.db.org_is("w")).and_where(col("w", "target_id").eq(course));
        which.and_where(col("c", "id").in_subquery(wishes));
    }
    if let Some(q) = asked.get("q").map(str::trim).filter(|q| !q.is_empty()) {
        which.cond_where(sought(q));
    }
    Ok(())
}

/// By a part of the name, or by a whole contact: a part of one would give masked digits away.
pub(super) fn sought(q: &str) -> Cond {
    let part: String = q.chars().take(100).collect();
    let part = part.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    let mut any = Cond::any().add(col("c", "name").like(LikeExpr::new(format!("%{part}%")).escape('!')));
    for contact in ["phone", "qq", "wechat"] {
        any = any.add(col("c", contact).eq(q));
    }
    any
}

/// The staff who looked after the customer `c` last.
fn last_owner(select: &mut SelectStatement) {
    let staff = label_sql(Staff::ENTITY, "s");
    let of = "coalesce(\"c\".\"consultant_id\", (select \"d\".\"staff_id\" from \"customer_distributions\" as \"d\" \
              where \"d\".\"org_id\" = \"c\".\"org_id\" and \"d\".\"customer_id\" = \"c\".\"id\" and \"d\".\"deleted_at\" is null \
              order by \"d\".\"id\" desc limit 1))";
    select.expr_as(Expr::cust(of), t("owner")).expr_as(
        Expr::cust(format!(
            "(select {staff} from \"staff\" as \"s\" where \"s\".\"org_id\" = \"c\".\"org_id\" and \"s\".\"id\" = {of})"
        )),
        t("owner_label"),
    );
}

pub(super) fn columns(select: &mut SelectStatement) {
    for column in [
        "id",
        "name",
        "gender",
        "phone",
        "qq",
        "wechat",
        "level",
        "source",
        "date",
        "pool_reason",
        "public_from",
        "last_consult_date",
    ] {
        select.expr(col("c", column));
    }
    select.expr_as(
        Expr::cust(
            "(select cast(count(*) as bigint) from \"consult_records\" as \"r\" where \"r\".\"org_id\" = \"c\".\"org_id\" \
             and \"r\".\"customer_id\" = \"c\".\"id\" and \"r\".\"deleted_at\" is null)",
        ),
        t("follow_ups"),
    );
    last_owner(select);
}

/// The choice that a column holds.
pub(super) fn choice<C: Choice>(row: &QueryResult, column: &str) -> Answer<Option<C>> {
    let slug: Option<String> = row.try_get("", column)?;
    Ok(slug.as_deref().and_then(C::from_slug))
}

pub(super) async fn read(hand: &Hand<'_>, rows: &[QueryResult]) -> Answer<Vec<PoolCustomer>> {
    let ids = rows.iter().map(|row| row.try_get("", "id")).collect::<Result<Vec<i64>, _>>()?;
    let mut wishes = courses(hand, &ids).await?;
    let mut customers = Vec::with_capacity(rows.len());
    for row in rows {
        let id: i64 = row.try_get("", "id")?;
        let from: DateTime<Utc> = row.try_get("", "public_from")?;
        let since = hand.days.day_of(from);
        let contact = |name: &str| -> Answer<Option<String>> {
            Ok(row.try_get::<Option<String>>("", name)?.map(|contact| masked(&contact)))
        };
        let owner: Option<i64> = row.try_get("", "owner")?;
        let label: Option<String> = row.try_get("", "owner_label")?;
        customers.push(PoolCustomer {
            id,
            name: row.try_get("", "name")?,
            gender: choice::<Gender>(row, "gender")?.ok_or_else(|| internal(&"an unknown gender"))?,
            phone: contact("phone")?,
            qq: contact("qq")?,
            wechat: contact("wechat")?,
            level: choice(row, "level")?,
            source: choice::<Source>(row, "source")?.ok_or_else(|| internal(&"an unknown source"))?,
            courses: wishes.remove(&id).unwrap_or_default(),
            asked_on: row.try_get("", "date")?,
            reason: choice(row, "pool_reason")?.unwrap_or(PoolReason::New),
            since,
            days: (hand.today - since).num_days(),
            followed_on: row.try_get("", "last_consult_date")?,
            follow_ups: u64::try_from(row.try_get::<i64>("", "follow_ups")?).unwrap_or_default(),
            last_owner: owner.zip(label).map(|(id, label)| Labelled { id, label }),
        });
    }
    Ok(customers)
}

/// What customers asked about.
async fn courses(hand: &Hand<'_>, customers: &[i64]) -> Answer<HashMap<i64, Vec<Labelled>>> {
    let mut found: HashMap<i64, Vec<Labelled>> = HashMap::new();
    if customers.is_empty() {
        return Ok(found);
    }
    let mut select = select_from("customers_courses", "w");
    select
        .expr(col("w", "owner_id"))
        .expr(col("k", "id"))
        .expr_as(Expr::cust(label_sql(Course::ENTITY, "k")), t("label"))
        .join_as(
            campus_store::sea_query::JoinType::InnerJoin,
            t(Course::ENTITY.name),
            t("k"),
            col("k", "org_id").equals((t("w"), t("org_id"))).and(col("k", "id").equals((t("w"), t("target_id")))),
        )
        .and_where(hand.db.org_is("w"))
        .and_where(col("w", "owner_id").is_in(customers.iter().copied()))
        .order_by((t("k"), t("id")), Order::Asc);
    for row in hand.db.all(&select).await? {
        let label: Option<String> = row.try_get("", "label")?;
        let course = Labelled { id: row.try_get("", "id")?, label: label.unwrap_or_default() };
        found.entry(row.try_get("", "owner_id")?).or_default().push(course);
    }
    Ok(found)
}

/// What one may still take, and open today.
pub(super) async fn quota(hand: &Hand<'_>, user: &CurrentUser) -> Answer<Quota> {
    let mut quota = match user.staff {
        Some(staff) => counters::quota(hand, staff).await?,
        None => Quota::default(),
    };
    let most = hand.rules.now.views;
    if most > 0 {
        quota.views = Some(most.saturating_sub(opened(hand, user, None).await?));
    }
    Ok(quota)
}

/// How many customers of the pool somebody opened today, without one of them.
pub(super) async fn opened(hand: &Hand<'_>, user: &CurrentUser, but: Option<i64>) -> Answer<u32> {
    let mut select = select_from("pool_views", "v");
    select
        .expr_as(Expr::cust("cast(count(*) as bigint)"), t("n"))
        .and_where(hand.db.org_is("v"))
        .and_where(col("v", "user_id").eq(user.id))
        .and_where(col("v", "day").eq(hand.today));
    if let Some(but) = but {
        select.and_where(col("v", "customer_id").ne(but));
    }
    let count: i64 = match hand.db.one(&select).await? {
        Some(row) => row.try_get("", "n")?,
        None => 0,
    };
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}
