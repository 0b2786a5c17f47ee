//! What the nightly round does: it notes in the history who dropped, tells their owners, and warns those who are about to lose
//! somebody (PO-05, PO-13). Who is in the pool does not hang on it: a second round changes nothing, and a late one, or one that
//! was cut off in the middle, leads to the same end.

use std::time::Duration;

use campus_model::entities::organisation::{Department, Staff};
use campus_model::entities::sales::{Customer, CustomerDistribution, CustomerStatus, Holding, PoolReason};
use campus_model::{Choice, NotificationKind, NotificationParams};
use campus_store::sea_query::{Expr, ExprTrait, JoinType, Order};
use campus_store::{Db, col, live, select_from, t};
use chrono::{DateTime, Utc};
use tokio::sync::watch;

use super::hand::Hand;
use super::holding::{self, Ending, Open};
use super::mend::mend;
use super::told::{News, tell_once};
use super::{dates, mine};
use crate::answer::Answer;
use crate::app::App;

/// Between two rounds.
const ROUND: Duration = Duration::from_secs(300);
/// Customers of one transaction.
const TOGETHER: u64 = 200;

/// Rounds until the server ends.
pub async fn go_round(app: App) {
    let mut ending: watch::Receiver<bool> = app.events.ending();
    let mut done_at = None;
    while !*ending.borrow() {
        // Whether dates are kept right is looked at, and people are warned, at the start and every hour: a day begins at another
        // hour in every time zone.
        let hour = app.clock.now().timestamp() / 3_600;
        let outcome = async {
            if done_at == Some(hour) {
                return note_dropped(&app).await;
            }
            mend(&app).await?;
            settle(&app).await
        };
        match outcome.await {
            Ok(()) => done_at = Some(hour),
            Err(refusal) => tracing::error!(error = %refusal.0, "who dropped into the pool could not be noted"),
        }
        tokio::select! {
            () = tokio::time::sleep(ROUND) => {}
            _ = ending.wait_for(|ending| *ending) => {}
        }
    }
}

/// The organisations and their time zones.
pub(super) async fn zones(app: &App) -> Answer<Vec<(i64, String)>> {
    let mut select = select_from("orgs", "o");
    select.expr(col("o", "id")).expr(col("o", "time_zone")).order_by((t("o"), t("id")), Order::Asc);
    let rows = app.store.read(0).await?.all(&select).await?;
    rows.iter().map(|row| Ok((row.try_get("", "id")?, row.try_get("", "time_zone")?))).collect()
}

/// One round through every organisation.
///
/// # Errors
/// When the database does not answer.
pub async fn settle(app: &App) -> Answer<()> {
    note_dropped(app).await?;
    for (org, zone) in zones(app).await? {
        warn(app, org, &zone).await?;
    }
    Ok(())
}

async fn note_dropped(app: &App) -> Answer<()> {
    for (org, zone) in zones(app).await? {
        while settle_some(app, org, &zone, TOGETHER).await? {}
    }
    Ok(())
}

pub(super) async fn commit(app: &App, org: i64, db: Db) -> Answer<()> {
    let touched = db.touched();
    db.commit().await?;
    app.events.tell_touched(org, touched, None);
    Ok(())
}

/// Notes some of those who dropped, in a transaction of its own; answers whether there may be more.
///
/// # Errors
/// When the database does not answer.
pub async fn settle_some(app: &App, org: i64, zone: &str, most: u64) -> Answer<bool> {
    if dropped(&Hand::new(app, &app.store.read(org).await?, zone, None).await?, 1).await?.is_empty() {
        return Ok(false);
    }
    let db = app.store.write(org).await?;
    let more = {
        let hand = Hand::new(app, &db, zone, None).await?;
        let times = dropped(&hand, most).await?;
        note(&hand, &times).await?;
        times.len() as u64 == most
    };
    commit(app, org, db).await?;
    Ok(more)
}

/// Times that ended because the customer dropped, and whose rows do not say so yet.
async fn dropped(hand: &Hand<'_>, most: u64) -> Answer<Vec<Open>> {
    let mut select = select_from(CustomerDistribution::ENTITY.name, "d");
    select
        .expr(col("d", "customer_id"))
        .join_as(
            JoinType::InnerJoin,
            t(Customer::ENTITY.name),
            t("c"),
            col("c", "org_id").equals((t("d"), t("org_id"))).and(col("c", "id").equals((t("d"), t("customer_id")))),
        )
        .and_where(hand.db.own(CustomerDistribution::ENTITY, "d"))
        .and_where(live("d"))
        .and_where(live("c"))
        .and_where(col("d", "closed_on").is_null())
        .cond_where(dates::public(hand, "c"))
        .order_by((t("d"), t("id")), Order::Asc)
        .limit(most);
    let rows = hand.db.all(&select).await?;
    let customers = rows.iter().map(|row| row.try_get("", "customer_id")).collect::<Result<Vec<i64>, _>>()?;
    if customers.is_empty() {
        return Ok(Vec::new());
    }
    holding::open_of(hand, &customers).await
}

async fn note(hand: &Hand<'_>, times: &[Open]) -> Answer<()> {
    holding::close(hand, times, &Ending::plain(Holding::NoFollowUp, hand.today)).await?;
    let customers: Vec<i64> = times.iter().map(|time| time.customer).collect();
    holding::close_plans(hand, &customers).await?;
    hand.db.note(Customer::ENTITY);
    let news: Vec<News> = times
        .iter()
        .filter_map(|time| {
            let on = hand.days.day_of(time.dropped?.0);
            let params = NotificationParams { dates: vec![on], ..NotificationParams::default() };
            Some(News { staff: time.staff, customer: time.customer, occurrence: on.to_string(), params })
        })
        .collect();
    tell_once(hand, NotificationKind::CustomerDropped, &news).await
}

/// Tells whoever is about to lose somebody, once for each day on which that would be; on the last day before PO-02 the head of
/// the department as well.
///
/// # Errors
/// When the database does not answer.
pub async fn warn(app: &App, org: i64, zone: &str) -> Answer<()> {
    let select = |hand: &Hand<'_>| {
        let mut select = select_from(Customer::ENTITY.name, "c");
        for column in ["id", "consultant_id", "public_from", "pool_reason"] {
            select.expr(col("c", column));
        }
        select
            .expr_as(Expr::col((t("p"), t("head_id"))), t("head_id"))
            .join_as(
                JoinType::InnerJoin,
                t(Staff::ENTITY.name),
                t("s"),
                col("s", "org_id")
                    .equals((t("c"), t("org_id")))
                    .and(col("s", "id").equals((t("c"), t("consultant_id")))),
            )
            .join_as(
                JoinType::LeftJoin,
                t(Department::ENTITY.name),
                t("p"),
                col("p", "org_id")
                    .equals((t("s"), t("org_id")))
                    .and(col("p", "id").equals((t("s"), t("department_id")))),
            )
            .and_where(hand.db.own(Customer::ENTITY, "c"))
            .and_where(live("c"))
            .and_where(col("c", "status").eq(CustomerStatus::NotEnrolled.slug()))
            .and_where(col("c", "public_from").gt(hand.now))
            .cond_where(mine::dropping(hand, "c"))
            .order_by((t("c"), t("id")), Order::Asc);
        select
    };
    let read = app.store.read(org).await?;
    let (mut own, mut heads) = (Vec::new(), Vec::new());
    {
        let hand = Hand::new(app, &read, zone, None).await?;
        for row in read.all(&select(&hand)).await? {
            let from: DateTime<Utc> = row.try_get("", "public_from")?;
            let on = hand.days.day_of(from);
            let reason: String = row.try_get("", "pool_reason")?;
            let (customer, staff): (i64, i64) = (row.try_get("", "id")?, row.try_get("", "consultant_id")?);
            let news = |staff| News {
                staff,
                customer,
                occurrence: on.to_string(),
                params: NotificationParams { dates: vec![on], ..NotificationParams::default() },
            };
            own.push(news(staff));
            let head: Option<i64> = row.try_get("", "head_id")?;
            let last = (on - hand.today).num_days() <= 1 && reason == PoolReason::NoDeal.slug();
            heads.extend(head.filter(|head| last && *head != staff).map(news));
        }
    }
    if own.is_empty() {
        return Ok(());
    }
    let db = app.store.write(org).await?;
    {
        let hand = Hand::new(app, &db, zone, None).await?;
        tell_once(&hand, NotificationKind::CustomerDropping, &own).await?;
        tell_once(&hand, NotificationKind::CustomerDropping, &heads).await?;
    }
    commit(app, org, db).await
}
