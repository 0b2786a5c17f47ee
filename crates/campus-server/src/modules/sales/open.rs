//! A customer of the pool with what was said before somebody takes them (CL-11, CL-12).

use axum::Json;
use axum::extract::State;
use campus_model::entities::organisation::Staff;
use campus_model::entities::sales::{ConsultRecord, Customer, CustomerDistribution, Holding, Intention, Origin};
use campus_model::sales::{FollowUp, Period, PoolRecord};
use campus_model::{Code, Labelled, Problem};
use campus_store::sea_query::{Expr, ExprTrait, OnConflict, Order, Query};
use campus_store::{col, label_sql, live, select_from, t};
use chrono::NaiveDate;
use sea_orm::QueryResult;

use super::hand::Hand;
use super::pool::{choice, columns, opened, quota, read};
use super::{counters, dates};
use crate::answer::Answer;
use crate::app::{App, RequestDb, Served};
use crate::mount::{Input, Nothing, RowId};
use crate::user::CurrentUser;

/// Follow-ups that are shown.
const SHOWN: u64 = 100;

/// `POST /api/customers/{id}/open`: once more on the same day is not counted again.
pub async fn open(
    State(app): State<App>,
    user: CurrentUser,
    db: RequestDb,
    Served(_): Served,
    RowId(id): RowId,
    Input(Nothing {}): Input<Nothing>,
) -> Answer<Json<PoolRecord>> {
    let hand = Hand::of(&app, &db, &user).await?;
    let mut select = select_from(Customer::ENTITY.name, "c");
    select
        .and_where(db.own(Customer::ENTITY, "c"))
        .and_where(live("c"))
        .and_where(col("c", "id").eq(id))
        .cond_where(dates::public(&hand, "c"));
    columns(&mut select);
    let rows = db.all(&select).await?;
    let customer = read(&hand, &rows).await?.pop().ok_or(Code::NotFound)?;
    let most = hand.rules.now.views;
    if most > 0 {
        if let Some(staff) = user.staff {
            counters::lock(&hand, staff).await?;
        }
        if opened(&hand, &user, Some(id)).await? >= most {
            return Err(Problem::conflict("views_used").with("most", most).into());
        }
    }
    let mut insert = Query::insert();
    insert
        .into_table(t("pool_views"))
        .columns(["org_id", "user_id", "day", "customer_id", "opened_at"].map(t))
        .values_panic([db.org().into(), user.id.into(), hand.today.into(), id.into(), hand.now.into()])
        .on_conflict(OnConflict::new().do_nothing().to_owned());
    db.run(&insert).await?;
    tracing::info!(event = "pool_customer_opened", org = user.org, user = user.asker(), customer = id, "opened");
    Ok(Json(PoolRecord {
        customer,
        follow_ups: follow_ups(&hand, id).await?,
        periods: periods(&hand, id).await?,
        quota: quota(&hand, &user).await?,
    }))
}

async fn follow_ups(hand: &Hand<'_>, customer: i64) -> Answer<Vec<FollowUp>> {
    let mut select = select_from(ConsultRecord::ENTITY.name, "r");
    for column in ["id", "date", "note", "intention", "next_contact", "consultant_id"] {
        select.expr(col("r", column));
    }
    select
        .expr_as(Expr::cust(staff_label("r", "consultant_id")), t("by"))
        .and_where(hand.db.own(ConsultRecord::ENTITY, "r"))
        .and_where(live("r"))
        .and_where(col("r", "customer_id").eq(customer))
        .order_by((t("r"), t("date")), Order::Desc)
        .order_by((t("r"), t("id")), Order::Desc)
        .limit(SHOWN);
    let read = |row: &QueryResult| -> Answer<FollowUp> {
        let by: Option<i64> = row.try_get("", "consultant_id")?;
        Ok(FollowUp {
            id: row.try_get("", "id")?,
            date: row.try_get("", "date")?,
            note: row.try_get("", "note")?,
            intention: choice::<Intention>(row, "intention")?,
            next_contact: row.try_get::<Option<NaiveDate>>("", "next_contact")?,
            by: by.zip(row.try_get::<Option<String>>("", "by")?).map(|(id, label)| Labelled { id, label }),
        })
    };
    hand.db.all(&select).await?.iter().map(read).collect()
}

/// The label of the staff whom a column of `alias` names.
fn staff_label(alias: &str, column: &str) -> String {
    let label = label_sql(Staff::ENTITY, "s");
    format!(
        "(select {label} from \"staff\" as \"s\" where \"s\".\"org_id\" = \"{alias}\".\"org_id\" \
         and \"s\".\"id\" = \"{alias}\".\"{column}\")"
    )
}

async fn periods(hand: &Hand<'_>, customer: i64) -> Answer<Vec<Period>> {
    let mut select = select_from(CustomerDistribution::ENTITY.name, "d");
    for column in ["staff_id", "origin", "status", "opened_on", "closed_on"] {
        select.expr(col("d", column));
    }
    select
        .expr_as(Expr::cust(staff_label("d", "staff_id")), t("owner"))
        .and_where(hand.db.own(CustomerDistribution::ENTITY, "d"))
        .and_where(live("d"))
        .and_where(col("d", "customer_id").eq(customer))
        .order_by((t("d"), t("id")), Order::Desc)
        .limit(SHOWN);
    let read = |row: &QueryResult| -> Answer<Period> {
        let label: Option<String> = row.try_get("", "owner")?;
        Ok(Period {
            owner: Labelled { id: row.try_get("", "staff_id")?, label: label.unwrap_or_default() },
            origin: choice(row, "origin")?.unwrap_or(Origin::Entered),
            status: choice(row, "status")?.unwrap_or(Holding::Following),
            from: row.try_get("", "opened_on")?,
            to: row.try_get("", "closed_on")?,
        })
    };
    hand.db.all(&select).await?.iter().map(read).collect()
}
