//! Who takes part in the distribution, and who may take a lead now (AL-07, AL-08). Staff belong to no campus, so "out of campus
//! scope" asks nothing here.

use std::collections::{BTreeMap, BTreeSet};

use campus_model::entities::organisation::Staff;
use campus_model::entities::sales::{Customer, CustomerStatus, SaleRank};
use campus_model::sales::{Rank, RankLine, Skip};
use campus_model::{Choice, Labelled};
use campus_store::sea_query::{Cond, Expr, ExprTrait, JoinType, OnConflict, Order, Query};
use campus_store::{by, col, live, select_from, t};
use chrono::NaiveDate;

use super::super::dates;
use super::super::hand::Hand;
use crate::answer::Answer;

/// Everybody with a rank, in the order of weights, with what they hold and why they would be skipped; three statements.
pub(super) async fn ranks(hand: &Hand<'_>) -> Answer<Vec<RankLine>> {
    let mut select = select_from(SaleRank::ENTITY.name, "r");
    for column in ["id", "version", "staff_id", "weight", "slots", "paused", "away_from", "away_to"] {
        select.expr(col("r", column));
    }
    let of = |table: &'static str, column: &'static str, to: &'static str, link: &'static str| {
        Expr::col((t(table), t(column))).equals((t(to), t(link)))
    };
    select
        .expr(col("s", "name"))
        .expr(col("s", "department_id"))
        .join_as(
            JoinType::InnerJoin,
            t(Staff::ENTITY.name),
            t("s"),
            of("s", "org_id", "r", "org_id").and(of("s", "id", "r", "staff_id")),
        )
        .and_where(hand.db.own(SaleRank::ENTITY, "r"))
        .and_where(live("r"))
        .and_where(live("s"))
        .order_by((t("r"), t("weight")), Order::Desc)
        .order_by((t("r"), t("staff_id")), Order::Asc);
    let rows = hand.db.all(&select).await?;
    let mut found = Vec::new();
    let mut departments = BTreeMap::new();
    for row in &rows {
        let staff: i64 = row.try_get("", "staff_id")?;
        departments.insert(staff, row.try_get::<Option<i64>>("", "department_id")?);
        found.push(RankLine {
            id: row.try_get("", "id")?,
            version: row.try_get("", "version")?,
            staff: Labelled { id: staff, label: row.try_get("", "name")? },
            weight: row.try_get("", "weight")?,
            slots: row.try_get("", "slots")?,
            paused: row.try_get::<Option<bool>>("", "paused")?.unwrap_or_default(),
            away_from: row.try_get("", "away_from")?,
            away_to: row.try_get("", "away_to")?,
            skip: None,
            held: 0,
            cap: 0,
            left: 0,
        });
    }
    let staff: Vec<i64> = departments.keys().copied().collect();
    let active = active(hand, &staff).await?;
    let held = held(hand, &staff).await?;
    for line in &mut found {
        let staff = line.staff.id;
        line.held = held.get(&staff).copied().unwrap_or_default();
        line.cap = hand.rules.now.cap_for(staff, departments.get(&staff).copied().flatten());
        line.skip = if line.paused {
            Some(Skip::Paused)
        } else if away(line.away_from, line.away_to, hand.today) {
            Some(Skip::Away)
        } else if !active.contains(&staff) {
            Some(Skip::Inactive)
        } else if line.held >= line.cap {
            Some(Skip::Full)
        } else {
            None
        };
    }
    Ok(found)
}

/// Both days belong to the time away; one that is open goes on, or has always been.
fn away(from: Option<NaiveDate>, to: Option<NaiveDate>, today: NaiveDate) -> bool {
    (from.is_some() || to.is_some()) && from.is_none_or(|from| from <= today) && to.is_none_or(|to| today <= to)
}

/// What the order hangs on.
pub(super) fn in_order(lines: &[RankLine]) -> Vec<Rank> {
    lines.iter().map(|line| Rank { staff: line.staff.id, weight: line.weight, slots: line.slots }).collect()
}

/// How many leads each may take now.
pub(super) fn room(lines: &[RankLine]) -> BTreeMap<i64, u32> {
    let of = |line: &RankLine| if line.skip.is_some() { 0 } else { line.cap.saturating_sub(line.held) };
    lines.iter().map(|line| (line.staff.id, of(line))).collect()
}

/// Those of some staff with a login in force.
pub(super) async fn active(hand: &Hand<'_>, staff: &[i64]) -> Answer<BTreeSet<i64>> {
    if staff.is_empty() {
        return Ok(BTreeSet::new());
    }
    let mut select = select_from("users", "u");
    select
        .distinct()
        .expr(col("u", "staff_id"))
        .join_as(
            JoinType::InnerJoin,
            t("accounts"),
            t("a"),
            Expr::col((t("a"), t("id"))).equals((t("u"), t("account_id"))),
        )
        .and_where(hand.db.org_is("u"))
        .and_where(live("u"))
        .and_where(col("u", "state").eq("active"))
        .and_where(col("a", "state").eq("active"))
        .and_where(col("u", "staff_id").is_in(staff.iter().copied()));
    let rows = hand.db.all(&select).await?;
    Ok(rows.iter().map(|row| row.try_get("", "staff_id")).collect::<Result<_, _>>()?)
}

/// What some staff hold of what counts towards their caps, as [`super::super::counters::quota`] counts it, in one statement.
async fn held(hand: &Hand<'_>, staff: &[i64]) -> Answer<BTreeMap<i64, u32>> {
    if staff.is_empty() {
        return Ok(BTreeMap::new());
    }
    let mut counted = staff.iter().fold(Cond::any(), |any, staff| any.add(dates::private(hand, "c", *staff)));
    if hand.rules.now.enrolled_count {
        let enrolled = col("c", "status").eq(CustomerStatus::Enrolled.slug());
        counted = counted.add(col("c", "consultant_id").is_in(staff.iter().copied()).and(enrolled));
    }
    let mut select = select_from(Customer::ENTITY.name, "c");
    select
        .expr(col("c", "consultant_id"))
        .expr_as(Expr::cust("cast(count(*) as bigint)"), t("n"))
        .and_where(hand.db.own(Customer::ENTITY, "c"))
        .and_where(live("c"))
        .cond_where(counted)
        .add_group_by([col("c", "consultant_id")]);
    let mut found = BTreeMap::new();
    for row in hand.db.all(&select).await? {
        let count: i64 = row.try_get("", "n")?;
        found.insert(row.try_get("", "consultant_id")?, u32::try_from(count).unwrap_or(u32::MAX));
    }
    Ok(found)
}

/// Holds up whoever else counts the shares of some staff, as [`super::super::counters::lock`] does for one (CL-07).
pub(super) async fn lock(hand: &Hand<'_>) -> Answer<()> {
    let mut of_ranks = select_from(SaleRank::ENTITY.name, "r");
    of_ranks
        .expr(col("r", "org_id"))
        .expr(col("r", "staff_id"))
        .expr(Expr::cust("cast(0 as bigint)"))
        .and_where(hand.db.own(SaleRank::ENTITY, "r"))
        .and_where(live("r"))
        .order_by((t("r"), t("staff_id")), Order::Asc);
    let mut insert = Query::insert();
    insert
        .into_table(t("sales_counters"))
        .columns(["org_id", "staff_id", "claims"].map(t))
        .select_from(of_ranks)
        .map_err(|error| crate::answer::internal(&error))?
        .on_conflict(OnConflict::new().do_nothing().to_owned());
    hand.db.run(&insert).await?;
    let mut ranked = select_from(SaleRank::ENTITY.name, "r");
    ranked.expr(col("r", "staff_id")).and_where(hand.db.own(SaleRank::ENTITY, "r")).and_where(live("r"));
    let mut update = Query::update();
    update
        .table(t("sales_counters"))
        .value(t("claims"), by("claims").add(1))
        .and_where(by("org_id").eq(hand.db.org()))
        .and_where(by("staff_id").in_subquery(ranked));
    hand.db.run(&update).await?;
    Ok(())
}
