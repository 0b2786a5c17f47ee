//! 确认跟进 (CL-01 to CL-09): whoever is first takes a customer out of the pool, by one conditional update; cap and quota are
//! counted under a lock of the person's own.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use campus_model::entities::organisation::Staff;
use campus_model::entities::sales::{Customer, CustomerDistribution, CustomerStatus, Holding, Origin};
use campus_model::sales::Claim;
use campus_model::{Calendar, Choice, Code, NotificationKind, NotificationParams, Problem};
use campus_store::sea_query::{Cond, Expr, ExprTrait, Query};
use campus_store::{by, col, labels_of, live, select_from, t};
use chrono::{DateTime, Days, Utc};

use super::hand::Hand;
use super::holding::{self, Ending};
use super::moved::{self, Standing};
use super::place::Place;
use super::{counters, told};
use crate::answer::Answer;
use crate::app::{App, RequestDb, Served};
use crate::crud::{Trail, context};
use crate::mount::Input;
use crate::user::CurrentUser;

/// `POST /api/customers/claim`: all of them or none, unless it is to be those that can be taken.
pub async fn claim(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Served(_): Served,
    Input(input): Input<Claim>,
) -> Answer<Response> {
    let ids = moved::named(&input.ids)?;
    let staff = staff_of(&user)?;
    let trail = Trail::new();
    let context = context(&app, &db, &user, Customer::ENTITY, &trail);
    let hand = Hand::of(&app, &db, &user).await?;
    counters::lock(&hand, staff).await?;
    let left = counters::quota(&hand, staff).await?.left();
    let full = || Problem::conflict("cap_reached").with("left", left);
    if !input.partial && ids.len() > left as usize {
        return Err(full().into());
    }
    let (mut taken, mut refused) = (Vec::new(), Vec::new());
    for id in &ids {
        if taken.len() >= left as usize {
            refused.push((*id, full()));
        } else if let Some(standing) = take(&hand, staff, *id).await? {
            taken.push(standing);
        } else {
            refused.push((*id, why_not(&hand, &user, staff, *id).await?));
        }
    }
    if !input.partial && !refused.is_empty() {
        return Err(match (ids.as_slice(), refused.pop()) {
            ([_], Some((_, problem))) => problem.into(),
            (_, last) => {
                let mut gone: Vec<i64> = refused.iter().map(|(id, _)| *id).collect();
                gone.extend(last.map(|(id, _)| id));
                Problem::conflict("some_taken").with("ids", gone).into()
            }
        });
    }
    let customers: Vec<i64> = taken.iter().map(|standing| standing.id).collect();
    let ending = Ending::plain(Holding::Released, hand.today);
    let before = last_owners(&hand, &customers).await?;
    holding::close_plans(&hand, &customers).await?;
    holding::give(&hand, &customers, staff, Origin::Claimed, &ending).await?;
    moved::noted(&context, &taken.iter().collect::<Vec<_>>(), Some(staff)).await?;
    let news: Vec<told::News> = before
        .into_iter()
        .map(|(customer, last, row)| told::News {
            staff: last,
            customer,
            occurrence: row.to_string(),
            params: NotificationParams::default(),
        })
        .collect();
    told::tell_once(&hand, NotificationKind::CustomerClaimed, &news).await?;
    Ok(trail.named(Json(moved::answered(&input.ids, refused)).into_response()))
}

/// The staff entry of whoever asks: whoever has none holds no customers (CL-13).
pub(super) fn staff_of(user: &CurrentUser) -> Answer<i64> {
    user.staff.ok_or_else(|| Problem::conflict("no_staff_entry").into())
}

/// Takes a customer who is public and whom one may take: the row is locked, and nobody else takes it any more (CL-02).
async fn take(hand: &Hand<'_>, staff: i64, id: i64) -> Answer<Option<Standing>> {
    let mut update = Query::update();
    update
        .table(t(Customer::ENTITY.name))
        .value(t("updated_at"), hand.now)
        .and_where(by("org_id").eq(hand.db.org()))
        .and_where(by("id").eq(id))
        .and_where(by("deleted_at").is_null())
        .and_where(by("status").eq(CustomerStatus::NotEnrolled.slug()))
        .and_where(by("public_from").lte(hand.now))
        .cond_where(claimable(hand, Customer::ENTITY.name, staff))
        .returning(Query::returning().columns(["version", "consultant_id"].map(t)));
    let Some(row) = hand.db.one(&update).await? else { return Ok(None) };
    Ok(Some(Standing {
        id,
        version: row.try_get("", "version")?,
        consultant: row.try_get("", "consultant_id")?,
        enrolled: false,
        public: true,
        locked_until: None,
    }))
}

/// CL-04: not for whoever lost the customer last; again once somebody else has held and lost them, or after the days that the
/// organisation says.
pub(super) fn claimable(hand: &Hand<'_>, alias: &str, staff: i64) -> Cond {
    let mut last = select_from(CustomerDistribution::ENTITY.name, "e");
    last.expr(Expr::cust("max(\"e\".\"id\")"))
        .and_where(hand.db.own(CustomerDistribution::ENTITY, "e"))
        .and_where(live("e"))
        .and_where(col("e", "customer_id").equals((t(alias), t("id"))));
    let mut mine = select_from(CustomerDistribution::ENTITY.name, "d");
    mine.expr(Expr::cust("1"))
        .and_where(hand.db.own(CustomerDistribution::ENTITY, "d"))
        .and_where(col("d", "staff_id").eq(staff))
        .and_where(col("d", "id").in_subquery(last));
    let strange = Cond::all()
        .add(Cond::any().add(col(alias, "consultant_id").is_null()).add(col(alias, "consultant_id").ne(staff)))
        .add(Expr::exists(mine).not());
    match hand.rules.now.former_owner_days {
        0 => strange,
        days => {
            let since = hand.today.checked_sub_days(Days::new(u64::from(days))).unwrap_or(hand.today);
            Cond::any().add(strange).add(col(alias, "public_from").lt(hand.days.start(since)))
        }
    }
}

/// Why a customer cannot be taken: CL-02, CL-03, CL-04, CL-05.
async fn why_not(hand: &Hand<'_>, user: &CurrentUser, staff: i64, id: i64) -> Answer<Problem> {
    let mut select = select_from(Customer::ENTITY.name, "c");
    for column in ["consultant_id", "status", "public_from", "deleted_at"] {
        select.expr(col("c", column));
    }
    select.and_where(hand.db.own(Customer::ENTITY, "c")).and_where(col("c", "id").eq(id));
    let Some(row) = hand.db.one(&select).await? else { return Ok(Problem::new(Code::NotFound)) };
    let gone = row.try_get::<Option<DateTime<Utc>>>("", "deleted_at")?.is_some();
    let place = Place::read(&row, hand.now)?;
    let owner: Option<i64> = row.try_get("", "consultant_id")?;
    if gone || place.enrolled {
        return Ok(Problem::conflict("customer_not_public"));
    }
    if place.public {
        return Ok(Problem::new(Code::RowForbidden).with("reason", "former_owner"));
    }
    if owner == Some(staff) {
        return Ok(Problem::conflict("already_mine"));
    }
    let told = moved::within(hand, &user.scope(Customer::view), &[id]).await?.contains(&id);
    let problem = Problem::conflict("customer_taken");
    match owner.filter(|_| told) {
        Some(owner) => {
            let label = labels_of(hand.db, Staff::ENTITY, &[owner]).await?.pop().map(|label| label.label);
            Ok(problem.with("owner", label))
        }
        None => Ok(problem.with("owner", "none")),
    }
}

/// Who held some customers last: customer, staff and the row that says so.
async fn last_owners(hand: &Hand<'_>, customers: &[i64]) -> Answer<Vec<(i64, i64, i64)>> {
    let mut last = select_from(CustomerDistribution::ENTITY.name, "e");
    last.expr(Expr::cust("max(\"e\".\"id\")"))
        .and_where(hand.db.own(CustomerDistribution::ENTITY, "e"))
        .and_where(live("e"))
        .and_where(col("e", "customer_id").is_in(customers.iter().copied()))
        .group_by_col((t("e"), t("customer_id")));
    let mut select = select_from(CustomerDistribution::ENTITY.name, "d");
    select
        .expr(col("d", "id"))
        .expr(col("d", "customer_id"))
        .expr(col("d", "staff_id"))
        .and_where(hand.db.own(CustomerDistribution::ENTITY, "d"))
        .and_where(col("d", "id").in_subquery(last));
    let rows = hand.db.all(&select).await?;
    let read = |row: &sea_orm::QueryResult| -> Answer<(i64, i64, i64)> {
        Ok((row.try_get("", "customer_id")?, row.try_get("", "staff_id")?, row.try_get("", "id")?))
    };
    rows.iter().map(read).collect()
}
