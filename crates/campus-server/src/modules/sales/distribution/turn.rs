//! Where the distribution stands: one row for each organisation, locked while leads are drawn (AL-09). The transaction that
//! draws a slot saves the lead, so a lead that is not saved leaves its slot where it was (AL-04).

use std::collections::VecDeque;

use campus_model::sales::Turn;
use campus_store::sea_query::{ExprTrait, OnConflict, Query};
use campus_store::{by, col, select_from, t};
use serde_json::json;

use super::super::hand::Hand;
use crate::answer::{Answer, internal};

const TABLE: &str = "distribution_states";

/// Where it stands, as of now.
pub(super) async fn read(hand: &Hand<'_>) -> Answer<Turn> {
    let mut select = select_from(TABLE, "d");
    select.expr(col("d", "cycle")).expr(col("d", "queue")).and_where(hand.db.org_is("d"));
    let Some(row) = hand.db.one(&select).await? else { return Ok(Turn::default()) };
    let cycle: i64 = row.try_get("", "cycle")?;
    let queue: serde_json::Value = row.try_get("", "queue")?;
    let queue: VecDeque<i64> = serde_json::from_value(queue).map_err(|error| internal(&error))?;
    Ok(Turn { cycle: u64::try_from(cycle).unwrap_or_default(), queue })
}

/// Where it stands; whoever else asks so waits until the transaction ends.
pub(super) async fn locked(hand: &Hand<'_>) -> Answer<Turn> {
    let mut insert = Query::insert();
    insert
        .into_table(t(TABLE))
        .columns(["org_id", "cycle", "queue"].map(t))
        .values_panic([hand.db.org().into(), 0i64.into(), json!([]).into()])
        .on_conflict(OnConflict::new().do_nothing().to_owned());
    hand.db.run(&insert).await?;
    let mut update = Query::update();
    update.table(t(TABLE)).value(t("cycle"), by("cycle")).and_where(by("org_id").eq(hand.db.org()));
    hand.db.run(&update).await?;
    read(hand).await
}

/// Keeps where it stands.
pub(super) async fn keep(hand: &Hand<'_>, turn: &Turn) -> Answer<()> {
    let mut update = Query::update();
    update
        .table(t(TABLE))
        .value(t("cycle"), i64::try_from(turn.cycle).unwrap_or(i64::MAX))
        .value(t("queue"), json!(turn.queue))
        .and_where(by("org_id").eq(hand.db.org()));
    hand.db.run(&update).await?;
    Ok(())
}
