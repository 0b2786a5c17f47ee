//! Who looks after whom, in rows that are opened and closed and never rewritten (HI-01 to HI-03).

use campus_model::entities::sales::{
    ConsultRecord, Customer, CustomerDistribution, Holding, Origin, PoolReason, ReleaseReason,
};
use campus_model::{Choice, Record};
use campus_store::sea_query::{Expr, ExprTrait, Order, Query, UpdateStatement};
use campus_store::{by, col, insert_many, live, select_from, t};
use chrono::{DateTime, NaiveDate, Utc};

use super::dates;
use super::hand::Hand;
use super::place::Place;
use crate::answer::Answer;

/// Rows of one statement.
const TOGETHER: usize = 500;

/// Somebody's time with a customer that has not ended.
#[derive(Clone, Copy, Debug)]
pub struct Open {
    /// The row.
    pub id: i64,
    /// Its version.
    pub version: i64,
    /// The customer.
    pub customer: i64,
    /// Who looks after them.
    pub staff: i64,
    /// When and why the customer dropped, where they did and nobody noted it yet.
    pub dropped: Option<(DateTime<Utc>, PoolReason)>,
}

/// Why and how somebody's time ends.
#[derive(Clone, Copy, Debug)]
pub struct Ending<'a> {
    /// How.
    pub status: Holding,
    /// On which day.
    pub on: NaiveDate,
    /// Why, where a person says so.
    pub reason: Option<ReleaseReason>,
    /// In words.
    pub note: Option<&'a str>,
}

impl Ending<'_> {
    /// An end without words.
    #[must_use]
    pub const fn plain(status: Holding, on: NaiveDate) -> Self {
        Self { status, on, reason: None, note: None }
    }
}

/// How the time of an owner ends whose customer dropped for a reason.
#[must_use]
pub const fn of_reason(reason: PoolReason) -> Holding {
    match reason {
        PoolReason::NoFollowUp => Holding::NoFollowUp,
        PoolReason::NoDeal => Holding::NoDeal,
        PoolReason::TakenBack => Holding::TakenBack,
        PoolReason::OwnerLeft => Holding::OwnerLeft,
        PoolReason::Released | PoolReason::New => Holding::Released,
    }
}

/// The times with some customers that have not ended.
///
/// # Errors
/// When the database does not answer.
pub async fn open_of(hand: &Hand<'_>, customers: &[i64]) -> Answer<Vec<Open>> {
    let mut found = Vec::new();
    for some in customers.chunks(TOGETHER) {
        let mut select = select_from(CustomerDistribution::ENTITY.name, "d");
        select
            .expr(col("d", "id"))
            .expr(col("d", "version"))
            .expr(col("d", "customer_id"))
            .expr(col("d", "staff_id"))
            .expr(col("c", "public_from"))
            .expr(col("c", "pool_reason"))
            .expr(col("c", "status"))
            .join_as(
                campus_store::sea_query::JoinType::InnerJoin,
                t(Customer::ENTITY.name),
                t("c"),
                Expr::col((t("c"), t("org_id")))
                    .equals((t("d"), t("org_id")))
                    .and(Expr::col((t("c"), t("id"))).equals((t("d"), t("customer_id")))),
            )
            .and_where(hand.db.own(CustomerDistribution::ENTITY, "d"))
            .and_where(live("d"))
            .and_where(col("d", "closed_on").is_null())
            .and_where(col("d", "customer_id").is_in(some.iter().copied()))
            .order_by((t("d"), t("id")), Order::Asc);
        for row in hand.db.all(&select).await? {
            let place = Place::read(&row, hand.now)?;
            let reason: Option<String> = row.try_get("", "pool_reason")?;
            let reason = reason.as_deref().and_then(PoolReason::from_slug);
            let dropped = place.from.filter(|_| place.public).zip(reason);
            found.push(Open {
                id: row.try_get("", "id")?,
                version: row.try_get("", "version")?,
                customer: row.try_get("", "customer_id")?,
                staff: row.try_get("", "staff_id")?,
                dropped,
            });
        }
    }
    Ok(found)
}

/// Ends times. A time whose customer has dropped already ends as that, on that day, whatever is asked for (HI-03).
///
/// # Errors
/// When the database does not answer.
pub async fn close(hand: &Hand<'_>, times: &[Open], ending: &Ending<'_>) -> Answer<()> {
    if times.is_empty() {
        return Ok(());
    }
    let mut alike: Vec<(Ending<'_>, Vec<i64>)> = Vec::new();
    for time in times {
        let ending = match time.dropped {
            Some((from, reason)) => Ending::plain(of_reason(reason), hand.days.day_of(from)),
            None => *ending,
        };
        match alike.iter_mut().find(|(other, _)| other.status == ending.status && other.on == ending.on) {
            Some((_, ids)) => ids.push(time.id),
            None => alike.push((ending, vec![time.id])),
        }
    }
    for (ending, ids) in alike {
        // What dropped by itself was ended by nobody.
        let by_user = hand.by.filter(|_| !matches!(ending.status, Holding::NoFollowUp | Holding::NoDeal));
        for some in ids.chunks(TOGETHER) {
            let mut update = Query::update();
            update
                .table(t(CustomerDistribution::ENTITY.name))
                .value(t("status"), ending.status.slug())
                .value(t("closed_on"), ending.on)
                .value(t("reason"), Expr::val(ending.reason.map(Choice::slug)))
                .value(t("note"), Expr::val(ending.note))
                .value(t("closed_by_id"), Expr::val(by_user))
                .value(t("version"), by("version").add(1))
                .value(t("updated_at"), hand.now)
                .value(t("updated_by"), by_user.unwrap_or_default())
                .and_where(by("org_id").eq(hand.db.org()))
                .and_where(by("closed_on").is_null())
                .and_where(by("id").is_in(some.iter().copied()));
            hand.db.run(&update).await?;
        }
    }
    hand.db.note(CustomerDistribution::ENTITY);
    Ok(())
}

/// Begins somebody's time with customers who are nobody's at the moment.
///
/// # Errors
/// When somebody's time with one of them has not ended (HI-01), or the database does not answer.
pub async fn open(hand: &Hand<'_>, customers: &[i64], staff: i64, origin: Origin) -> Answer<()> {
    let all: Vec<(i64, i64)> = customers.iter().map(|customer| (*customer, staff)).collect();
    open_each(hand, &all, origin, hand.today).await
}

/// As [`open`], each customer with somebody of their own.
///
/// # Errors
/// As [`open`].
pub async fn open_each(hand: &Hand<'_>, pairs: &[(i64, i64)], origin: Origin, on: NaiveDate) -> Answer<()> {
    let record = |(customer, staff): &(i64, i64)| {
        Record::new()
            .with("customer_id", *customer)
            .with("staff_id", *staff)
            .with("origin", origin.slug())
            .with("status", Holding::Following.slug())
            .with("opened_on", on.to_string())
            .with("opened_by_id", hand.by)
    };
    let records: Vec<Record> = pairs.iter().map(record).collect();
    insert_many(hand.db, CustomerDistribution::ENTITY, &records, hand.user(), hand.now).await?;
    Ok(())
}

/// Gives customers to somebody: whoever had them ends as `ending` says, R = F = T (CL-01, AL-06, HI-07). Whether the receiver
/// may have them was decided before.
///
/// # Errors
/// When the database does not answer.
pub async fn give(
    hand: &Hand<'_>,
    customers: &[i64],
    staff: i64,
    origin: Origin,
    ending: &Ending<'_>,
) -> Answer<Vec<Open>> {
    let before = open_of(hand, customers).await?;
    close(hand, &before, ending).await?;
    for some in customers.chunks(TOGETHER) {
        let mut update = begin_anew(hand, some);
        update
            .value(t("consultant_id"), staff)
            .value(t("recv_date"), hand.today)
            .value(t("last_consult_date"), hand.today);
        hand.db.run(&update).await?;
    }
    hand.db.note(Customer::ENTITY);
    open(hand, customers, staff, origin).await?;
    dates::set(hand, customers, None).await?;
    Ok(before)
}

/// What of customers ends with whoever had them: protection and pauses; their version counts on.
fn begin_anew(hand: &Hand<'_>, some: &[i64]) -> UpdateStatement {
    let mut update = Query::update();
    update
        .table(t(Customer::ENTITY.name))
        .value(t("locked_until"), Expr::val(None::<NaiveDate>))
        .value(t("paused_until"), Expr::val(None::<NaiveDate>))
        .value(t("pauses"), Expr::val(None::<i64>))
        .value(t("version"), by("version").add(1))
        .value(t("updated_at"), hand.now)
        .value(t("updated_by"), hand.user())
        .and_where(by("org_id").eq(hand.db.org()))
        .and_where(by("id").is_in(some.iter().copied()));
    update
}

/// Lets customers go into the pool, from this moment on (PO-14).
///
/// # Errors
/// When the database does not answer.
pub async fn let_go(hand: &Hand<'_>, customers: &[i64], reason: PoolReason, ending: &Ending<'_>) -> Answer<Vec<Open>> {
    let before = open_of(hand, customers).await?;
    close(hand, &before, ending).await?;
    for some in customers.chunks(TOGETHER) {
        let mut update = begin_anew(hand, some);
        update
            .value(t("consultant_id"), Expr::val(None::<i64>))
            .value(t("public_from"), hand.now)
            .value(t("pool_reason"), reason.slug());
        hand.db.run(&update).await?;
    }
    hand.db.note(Customer::ENTITY);
    close_plans(hand, customers).await?;
    Ok(before)
}

/// Cancels the next contacts that were planned with customers; the records stay (PO-14).
///
/// # Errors
/// When the database does not answer.
pub async fn close_plans(hand: &Hand<'_>, customers: &[i64]) -> Answer<()> {
    for some in customers.chunks(TOGETHER) {
        let mut update = Query::update();
        update
            .table(t(ConsultRecord::ENTITY.name))
            .value(t("plan_closed"), true)
            .and_where(by("org_id").eq(hand.db.org()))
            .and_where(by("plan_closed").eq(false))
            .and_where(by("next_contact").is_not_null())
            .and_where(by("customer_id").is_in(some.iter().copied()));
        if hand.db.run(&update).await? > 0 {
            hand.db.note(ConsultRecord::ENTITY);
        }
    }
    Ok(())
}

/// Notes that customers are 已报名 now, whose status says so already: their open times end so, and they are in no pool
/// (HI-06, PO-04).
///
/// # Errors
/// When the database does not answer.
pub async fn enrolled(hand: &Hand<'_>, customers: &[i64], on: NaiveDate) -> Answer<()> {
    let open = open_of(hand, customers).await?;
    close(hand, &open, &Ending::plain(Holding::Enrolled, on)).await?;
    dates::set(hand, customers, None).await
}
