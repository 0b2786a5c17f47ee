//! 我的客户 (HI-04, PO-13): one's times with customers, those that were lost too, with the day on which the others drop.

use axum::Json;
use axum::extract::State;
use axum::http::Uri;
use campus_model::entities::sales::{
    ConsultRecord, Customer, CustomerDistribution, CustomerLevel, Holding, Intention, PoolReason,
};
use campus_model::sales::{Mine, MineCounts, MyCustomer, masked};
use campus_model::{Calendar, Choice, Labelled};
use campus_store::sea_query::{Cond, Expr, ExprTrait, JoinType, NullOrdering, Order, SelectStatement};
use campus_store::{col, live, select_from, t};
use chrono::{DateTime, Days, NaiveDate, Utc};
use sea_orm::QueryResult;

use super::hand::Hand;
use super::holding::of_reason;
use super::pool::{choice, limit, slug, sought};
use super::{claim, counters};
use crate::answer::Answer;
use crate::app::{App, RequestDb};
use crate::home::sum_if;
use crate::parameters::Parameters;
use crate::user::CurrentUser;

campus_model::choices! {
    /// What of one's customers is shown.
    enum View("mine-view") {
        /// One's own, not enrolled; those about to drop first.
        Open = "open",
        /// Of those: to speak to by today.
        Call = "call",
        /// Of those: about to drop.
        Dropping = "dropping",
        /// 已报名
        Enrolled = "enrolled",
        /// Lost, for whatever reason.
        Lost = "lost",
        /// Every time that one had.
        All = "all",
    }
}

/// `GET /api/customers/mine`
pub async fn list(State(app): State<App>, user: CurrentUser, db: RequestDb, uri: Uri) -> Answer<Json<Mine>> {
    let asked = Parameters::of(&uri, &["view", "q", "after", "limit"])?;
    let (view, limit) = (slug::<View>(&asked, "view")?.unwrap_or(View::Open), limit(&asked)?);
    let staff = claim::staff_of(&user)?;
    let hand = Hand::of(&app, &db, &user).await?;
    let mut count = times(&hand, staff);
    let all = [View::Open, View::Call, View::Dropping, View::Enrolled, View::Lost];
    for view in all {
        count.expr_as(sum_if(shown(&hand, view)), t(view.slug()));
    }
    let counts = match db.one(&count).await? {
        Some(row) => {
            let of = |view: View| -> Answer<u64> {
                Ok(u64::try_from(row.try_get::<i64>("", view.slug())?).unwrap_or_default())
            };
            MineCounts {
                open: of(View::Open)?,
                call: of(View::Call)?,
                dropping: of(View::Dropping)?,
                enrolled: of(View::Enrolled)?,
                lost: of(View::Lost)?,
            }
        }
        None => MineCounts::default(),
    };
    let mut select = times(&hand, staff);
    columns(&mut select);
    select.cond_where(shown(&hand, view));
    if let Some(q) = asked.get("q").map(str::trim).filter(|q| !q.is_empty()) {
        select.cond_where(sought(q));
    }
    let offset: u64 = asked.get("after").and_then(|after| after.parse().ok()).unwrap_or_default();
    ordered(&hand, &mut select, view);
    select.limit(limit + 1).offset(offset);
    let mut rows = db.all(&select).await?;
    let more = rows.len() as u64 > limit;
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let rows = rows.iter().map(|row| read(&hand, staff, row)).collect::<Answer<Vec<_>>>()?;
    let next = more.then(|| (offset + limit).to_string());
    let quota = counters::quota(&hand, staff).await?;
    Ok(Json(Mine { today: hand.today, rows, next, counts, quota }))
}

/// The times `d` of somebody, with the customers `c` and the last follow-up `r` of each.
fn times(hand: &Hand<'_>, staff: i64) -> SelectStatement {
    let mut last = select_from(ConsultRecord::ENTITY.name, "l");
    last.expr(Expr::cust("max(\"l\".\"id\")"))
        .and_where(hand.db.own(ConsultRecord::ENTITY, "l"))
        .and_where(live("l"))
        .and_where(col("l", "customer_id").equals((t("d"), t("customer_id"))));
    let mut select = select_from(CustomerDistribution::ENTITY.name, "d");
    select
        .join_as(
            JoinType::InnerJoin,
            t(Customer::ENTITY.name),
            t("c"),
            col("c", "org_id").equals((t("d"), t("org_id"))).and(col("c", "id").equals((t("d"), t("customer_id")))),
        )
        .join_as(
            JoinType::LeftJoin,
            t(ConsultRecord::ENTITY.name),
            t("r"),
            col("r", "org_id").equals((t("d"), t("org_id"))).and(col("r", "id").in_subquery(last)),
        )
        .and_where(hand.db.own(CustomerDistribution::ENTITY, "d"))
        .and_where(live("d"))
        .and_where(live("c"))
        .and_where(col("d", "staff_id").eq(staff));
    select
}

/// Whether the time goes on: what dropped has ended, whether the nightly round noted it or not (PO-05).
fn going_on(hand: &Hand<'_>) -> Cond {
    Cond::all()
        .add(col("d", "closed_on").is_null())
        .add(Cond::any().add(col("c", "public_from").is_null()).add(col("c", "public_from").gt(hand.now)))
}

/// Those of whom their owner is warned: they drop in so many days (PO-13).
pub(super) fn dropping(hand: &Hand<'_>, alias: &str) -> Cond {
    let remind = hand.rules.now.remind;
    let mut any = Cond::any().add(Expr::cust("1 = 0"));
    for (reason, days) in [(PoolReason::NoFollowUp, remind.no_follow_up), (PoolReason::NoDeal, remind.no_deal)] {
        if days > 0 {
            let until = hand.today.checked_add_days(Days::new(days.into())).unwrap_or(hand.today);
            let soon = col(alias, "public_from").lte(hand.days.start(until));
            any = any.add(Cond::all().add(col(alias, "pool_reason").eq(reason.slug())).add(soon));
        }
    }
    any
}

fn shown(hand: &Hand<'_>, view: View) -> Cond {
    let enrolled = col("d", "status").eq(Holding::Enrolled.slug());
    match view {
        View::All => Cond::all(),
        View::Open => going_on(hand),
        View::Call => {
            going_on(hand).add(col("r", "next_contact").lte(hand.today)).add(col("r", "plan_closed").eq(false))
        }
        View::Dropping => going_on(hand).add(dropping(hand, "c")),
        View::Enrolled => Cond::all().add(enrolled),
        View::Lost => Cond::all().add(going_on(hand).not()).add(enrolled.not()),
    }
}

fn ordered(hand: &Hand<'_>, select: &mut SelectStatement, view: View) {
    match view {
        View::Open | View::Dropping => {
            select.order_by_with_nulls((t("c"), t("public_from")), Order::Asc, NullOrdering::Last);
        }
        View::Call => {
            select.order_by((t("r"), t("next_contact")), Order::Asc);
        }
        View::All => {
            select.order_by_expr(crate::home::flag(going_on(hand)), Order::Desc);
        }
        View::Enrolled | View::Lost => {}
    }
    select.order_by((t("d"), t("opened_on")), Order::Desc).order_by((t("d"), t("id")), Order::Desc);
}

fn columns(select: &mut SelectStatement) {
    for column in ["id", "customer_id", "status", "opened_on", "closed_on"] {
        select.expr(col("d", column));
    }
    for column in [
        "version",
        "name",
        "phone",
        "qq",
        "wechat",
        "level",
        "last_consult_date",
        "public_from",
        "pool_reason",
        "locked_until",
        "consultant_id",
    ] {
        select.expr(col("c", column));
    }
    select.expr_as(col("c", "status"), t("customer_status"));
    for column in ["note", "intention", "next_contact", "plan_closed"] {
        select.expr(col("r", column));
    }
}

fn read(hand: &Hand<'_>, staff: i64, row: &QueryResult) -> Answer<MyCustomer> {
    let from: Option<DateTime<Utc>> = row.try_get("", "public_from")?;
    let reason: Option<PoolReason> = choice(row, "pool_reason")?;
    let dropped = from.filter(|from| *from <= hand.now);
    let consultant: Option<i64> = row.try_get("", "consultant_id")?;
    // Whoever takes a customer again has a second row, and their contacts in both.
    let own = consultant == Some(staff) && dropped.is_none();
    let closed: Option<NaiveDate> = row.try_get("", "closed_on")?;
    let status: Holding = choice(row, "status")?.unwrap_or(Holding::Following);
    let (status, to) = match (closed, dropped) {
        (None, Some(at)) => (of_reason(reason.unwrap_or(PoolReason::NoFollowUp)), Some(hand.days.day_of(at))),
        _ => (status, closed),
    };
    let going = status == Holding::Following && own;
    let contact = |name: &str| -> Answer<Option<String>> {
        let contact: Option<String> = row.try_get("", name)?;
        Ok(contact.map(|contact| if own { contact } else { masked(&contact) }))
    };
    let drops_on = from.filter(|_| going).map(|from| hand.days.day_of(from));
    let planned = going && row.try_get::<Option<bool>>("", "plan_closed")? != Some(true);
    Ok(MyCustomer {
        id: row.try_get("", "id")?,
        customer: Labelled { id: row.try_get("", "customer_id")?, label: row.try_get("", "name")? },
        version: row.try_get("", "version")?,
        status,
        from: row.try_get("", "opened_on")?,
        to,
        phone: contact("phone")?,
        qq: contact("qq")?,
        wechat: contact("wechat")?,
        level: choice::<CustomerLevel>(row, "level")?,
        intention: choice::<Intention>(row, "intention")?.filter(|_| own),
        note: row.try_get::<Option<String>>("", "note")?.filter(|_| own),
        followed_on: row.try_get::<Option<NaiveDate>>("", "last_consult_date")?.filter(|_| own),
        next_contact: row.try_get::<Option<NaiveDate>>("", "next_contact")?.filter(|_| planned),
        drops_on,
        days_left: drops_on.map(|on| (on - hand.today).num_days()),
        reason: reason.filter(|_| drops_on.is_some()),
        locked_until: row.try_get::<Option<NaiveDate>>("", "locked_until")?.filter(|_| going),
    })
}
