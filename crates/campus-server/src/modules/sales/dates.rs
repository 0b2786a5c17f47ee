//! From when on a customer is public: worked out by [`campus_model::sales::Dropping`] and kept beside what it follows from, so
//! that lists, scopes and claims ask an index. Whoever changes one of those dates, the level, the source, the status or the
//! owner calls [`set`] in the same transaction; the nightly round looks whether somebody forgot (PO-05).

use std::collections::BTreeMap;

use campus_model::entities::sales::{Customer, CustomerLevel, CustomerStatus, PoolReason, Source};
use campus_model::sales::Dropping;
use campus_model::{Calendar, Choice};
use campus_store::sea_query::{Cond, Expr, ExprTrait, Query, SelectStatement};
use campus_store::{by, col, select_from, t};
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::QueryResult;

use super::hand::Hand;
use crate::answer::Answer;

/// Rows of one statement.
const TOGETHER: usize = 500;

/// In the pool at the moment at which the connection was opened: the one condition of lists and claims (PO-01, PO-04).
pub(super) fn public(hand: &Hand<'_>, alias: &str) -> Cond {
    Cond::all()
        .add(col(alias, "status").eq(CustomerStatus::NotEnrolled.slug()))
        .add(col(alias, "public_from").lte(hand.now))
}

/// Somebody's own, not in the pool, not enrolled: what counts towards a cap (CL-06).
pub(super) fn private(hand: &Hand<'_>, alias: &str, staff: i64) -> Cond {
    Cond::all()
        .add(col(alias, "consultant_id").eq(staff))
        .add(col(alias, "status").eq(CustomerStatus::NotEnrolled.slug()))
        .add(not_dropped(hand, alias))
}

/// No day on which they drop, or one that is to come; whatever the status.
pub(super) fn not_dropped(hand: &Hand<'_>, alias: &str) -> Cond {
    Cond::any().add(col(alias, "public_from").is_null()).add(col(alias, "public_from").gt(hand.now))
}

/// What is kept of a customer's fate.
type Fate = (Option<DateTime<Utc>>, Option<PoolReason>);

/// Customers by the fate that is to be kept of them: from when, and the slug of why.
pub(super) type Fates = BTreeMap<(Option<DateTime<Utc>>, Option<&'static str>), Vec<i64>>;

/// A customer's dates, and what is kept of them.
pub(super) struct Dated {
    /// The customer.
    pub id: i64,
    /// Somebody looks after them, or did last.
    pub owned: bool,
    /// What decides.
    pub dropping: Dropping,
    /// As it is kept.
    pub kept: Fate,
}

/// The columns that [`read`] takes from the customers `c`.
pub(super) fn columns(select: &mut SelectStatement) {
    for column in [
        "id",
        "status",
        "consultant_id",
        "date",
        "recv_date",
        "last_consult_date",
        "locked_until",
        "paused_until",
        "level",
        "source",
        "public_from",
        "pool_reason",
    ] {
        select.expr(col("c", column));
    }
}

/// Reads a row that [`columns`] asked for.
pub(super) fn read(row: &QueryResult) -> Answer<Dated> {
    let slug = |name: &str| row.try_get::<Option<String>>("", name);
    let status: String = row.try_get("", "status")?;
    let consultant: Option<i64> = row.try_get("", "consultant_id")?;
    Ok(Dated {
        id: row.try_get("", "id")?,
        owned: consultant.is_some(),
        dropping: Dropping {
            enrolled: status == CustomerStatus::Enrolled.slug(),
            asked_on: row.try_get("", "date")?,
            taken_on: row.try_get("", "recv_date")?,
            followed_on: row.try_get("", "last_consult_date")?,
            locked_until: row.try_get("", "locked_until")?,
            paused_until: row.try_get("", "paused_until")?,
            level: slug("level")?.as_deref().and_then(CustomerLevel::from_slug),
            source: slug("source")?.as_deref().and_then(Source::from_slug),
        },
        kept: (row.try_get("", "public_from")?, slug("pool_reason")?.as_deref().and_then(PoolReason::from_slug)),
    })
}

impl Dated {
    /// What is to be kept. Whoever has no owner is in the pool from the moment that is kept, else from now.
    pub fn fate(&self, hand: &Hand<'_>, earliest: Option<NaiveDate>) -> Fate {
        if self.dropping.enrolled {
            return (None, None);
        }
        if !self.owned {
            let (from, reason) = self.kept;
            return (Some(from.unwrap_or(hand.now)), Some(reason.unwrap_or(PoolReason::New)));
        }
        match self.dropping.drop(&hand.rules) {
            Some(drop) => {
                let on = earliest.map_or(drop.on, |earliest| Ord::max(drop.on, earliest));
                (Some(hand.days.start(on)), Some(drop.reason))
            }
            None => (None, None),
        }
    }
}

/// Works out anew from when on customers are public. Whoever dropped stays where they are, unless they were taken today.
///
/// # Errors
/// When the database does not answer.
pub async fn set(hand: &Hand<'_>, customers: &[i64], earliest: Option<NaiveDate>) -> Answer<()> {
    let mut changed = Fates::new();
    for some in customers.chunks(TOGETHER) {
        let mut select = select_from(Customer::ENTITY.name, "c");
        columns(&mut select);
        select.and_where(hand.db.own(Customer::ENTITY, "c")).and_where(col("c", "id").is_in(some.iter().copied()));
        for row in hand.db.all(&select).await? {
            let dated = read(&row)?;
            let fate = dated.fate(hand, earliest);
            if fate != dated.kept {
                changed.entry((fate.0, fate.1.map(Choice::slug))).or_default().push(dated.id);
            }
        }
    }
    keep(hand, &changed).await
}

/// As [`set`], of those who are private only: a change of what a form shows takes nobody out of the pool, or into it today.
///
/// # Errors
/// When the database does not answer.
pub async fn set_private(hand: &Hand<'_>, customers: &[i64], earliest: Option<NaiveDate>) -> Answer<()> {
    let mut select = select_from(Customer::ENTITY.name, "c");
    select
        .expr(col("c", "id"))
        .and_where(hand.db.own(Customer::ENTITY, "c"))
        .and_where(col("c", "id").is_in(customers.iter().copied()))
        .and_where(col("c", "consultant_id").is_not_null())
        .cond_where(not_dropped(hand, "c"));
    let rows = hand.db.all(&select).await?;
    let private = rows.iter().map(|row| row.try_get("", "id")).collect::<Result<Vec<i64>, _>>()?;
    set(hand, &private, earliest).await
}

/// Keeps what was worked out. The version stays: nobody changed anything that a form shows.
pub(super) async fn keep(hand: &Hand<'_>, fates: &Fates) -> Answer<()> {
    for ((from, reason), ids) in fates {
        for some in ids.chunks(TOGETHER) {
            let mut update = Query::update();
            update
                .table(t(Customer::ENTITY.name))
                .value(t("public_from"), Expr::val(*from))
                .value(t("pool_reason"), Expr::val(*reason))
                .and_where(by("org_id").eq(hand.db.org()))
                .and_where(by("id").is_in(some.iter().copied()));
            hand.db.run(&update).await?;
            hand.db.note(Customer::ENTITY);
        }
    }
    Ok(())
}
