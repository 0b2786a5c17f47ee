//! What the home page says of customers: whom to speak to now, who has not been spoken to, and whom nobody looks after.

use campus_model::entities::sales::{ConsultRecord, Customer};
use campus_model::{HomeAction, HomeContent, HomeItem, HomeNote, HomeSection};
use campus_store::sea_query::{Expr, ExprTrait, JoinType, NullOrdering, Order, SelectStatement};
use campus_store::{col, live, select_from, t};
use chrono::NaiveDate;
use sea_orm::QueryResult;

use crate::answer::Answer;
use crate::home::{Asked, Provider, actions, items, label_of, select_items, to, total_of, wide};
use crate::hooks::Hooked;
use crate::user::CurrentUser;

/// Customers shown of each kind.
const SHOWN: u64 = 6;
/// Characters of a note that are shown.
const NOTE: usize = 60;

/// Customers of one's own to whom one wanted to speak again by today.
pub const DUE: Provider =
    Provider { key: "follow_ups_due", follows: &[Customer::ENTITY, ConsultRecord::ENTITY], offered: sells, read: due };

/// Customers of one's own to whom nobody has spoken yet.
pub const NEW: Provider =
    Provider { key: "customers_new", follows: &[Customer::ENTITY], offered: sells, read: unspoken };

/// Customers whom nobody looks after, for who may give them to somebody.
pub const UNASSIGNED: Provider =
    Provider { key: "customers_unassigned", follows: &[Customer::ENTITY], offered: assigns, read: unassigned };

fn sells(user: &CurrentUser) -> bool {
    user.staff.is_some() && user.may(Customer::list) && user.may(ConsultRecord::add)
}

/// Whoever reaches everybody's customers and has none of their own does not miss any.
fn sells_nothing(user: &CurrentUser) -> bool {
    wide(user, Customer::list)
}

fn assigns(user: &CurrentUser) -> bool {
    user.may(Customer::list) && user.may(Customer::edit) && wide(user, Customer::edit)
}

/// Customers who have not enrolled, within the list.
fn open(asked: &Asked<'_>) -> SelectStatement {
    let mut select = select_items(asked, Customer::ENTITY, Customer::list);
    select.expr(col("t", "phone")).expr(col("t", "date")).and_where(col("t", "status").eq("not_enrolled"));
    select
}

/// The last follow-up of the customer `t`, where it is one to speak again by today.
fn last_due(asked: &Asked<'_>) -> SelectStatement {
    let mut later = select_from(ConsultRecord::ENTITY.name, "l");
    later
        .expr(Expr::cust("max(\"l\".\"id\")"))
        .and_where(asked.db.own(ConsultRecord::ENTITY, "l"))
        .and_where(live("l"))
        .and_where(col("l", "customer_id").equals((t("r"), t("customer_id"))));
    let mut last = select_from(ConsultRecord::ENTITY.name, "r");
    last.expr(col("r", "customer_id"))
        .expr(col("r", "next_contact"))
        .expr(col("r", "note"))
        .and_where(asked.db.own(ConsultRecord::ENTITY, "r"))
        .and_where(live("r"))
        .and_where(col("r", "next_contact").lte(asked.today))
        .and_where(col("r", "id").in_subquery(later));
    last
}

fn due<'a>(asked: &'a Asked<'a>) -> Hooked<'a, Option<HomeSection>> {
    Box::pin(async move {
        let mut select = open(asked);
        select
            .expr(col("f", "next_contact"))
            .expr(col("f", "note"))
            .join_subquery(
                JoinType::InnerJoin,
                last_due(asked),
                t("f"),
                col("f", "customer_id").equals((t("t"), t("id"))),
            )
            .and_where(col("t", "consultant_id").eq(asked.user.staff))
            .order_by((t("f"), t("next_contact")), Order::Desc)
            .order_by((t("t"), t("id")), Order::Asc)
            .limit(SHOWN);
        let rows = asked.db.all(&select).await?;
        if rows.is_empty() && sells_nothing(asked.user) {
            return Ok(None);
        }
        let mut found = Vec::new();
        for row in &rows {
            let day: NaiveDate = row.try_get("", "next_contact")?;
            let note: String = row.try_get("", "note")?;
            let short: String = note.chars().take(NOTE).collect();
            let mut item = customer(asked, row)?;
            item.notes.insert(0, HomeNote::Date { date: day });
            item.notes.push(HomeNote::Text { text: short });
            item.urgent = day < asked.today;
            found.push(item);
        }
        Ok(Some(items("follow_ups_due", found, total_of(&rows)?, actions([mine(asked)]))))
    })
}

fn unspoken<'a>(asked: &'a Asked<'a>) -> Hooked<'a, Option<HomeSection>> {
    Box::pin(async move {
        let mut select = open(asked);
        select
            .and_where(col("t", "consultant_id").eq(asked.user.staff))
            .and_where(col("t", "last_consult_date").is_null())
            .order_by((t("t"), t("date")), Order::Desc)
            .order_by((t("t"), t("id")), Order::Desc)
            .limit(SHOWN);
        let rows = asked.db.all(&select).await?;
        if rows.is_empty() && sells_nothing(asked.user) {
            return Ok(None);
        }
        waiting(asked, "customers_new", &rows, mine(asked)).map(Some)
    })
}

fn unassigned<'a>(asked: &'a Asked<'a>) -> Hooked<'a, Option<HomeSection>> {
    Box::pin(async move {
        let mut select = open(asked);
        select
            .and_where(col("t", "consultant_id").is_null())
            .order_by_with_nulls((t("t"), t("date")), Order::Desc, NullOrdering::Last)
            .order_by((t("t"), t("id")), Order::Desc)
            .limit(SHOWN);
        let all = to(asked.user, Customer::list, "list", "/customers?consultant_id.empty=true").map(all_of_them);
        let rows = asked.db.all(&select).await?;
        if rows.is_empty() {
            return Ok(None);
        }
        let mut section = waiting(asked, "customers_unassigned", &rows, all)?;
        if let HomeContent::Items { items, .. } = &mut section.content {
            for item in items {
                let form = item.open.as_ref().map(|open| format!("{}/edit", open.href));
                item.actions =
                    actions([form.and_then(|href| to(asked.user, Customer::edit, "pencil", href)).map(assign)]);
            }
        }
        Ok(Some(section))
    })
}

/// Customers by how long ago they asked.
fn waiting(asked: &Asked<'_>, key: &str, rows: &[QueryResult], all: Option<HomeAction>) -> Answer<HomeSection> {
    let mut found = Vec::new();
    for row in rows {
        let day: NaiveDate = row.try_get("", "date")?;
        let days = (asked.today - day).num_days();
        let mut item = customer(asked, row)?;
        item.notes.insert(0, HomeNote::Count { key: "asked".to_owned(), count: days });
        item.urgent = days > 3;
        found.push(item);
    }
    Ok(items(key, found, total_of(rows)?, actions([all])))
}

fn customer(asked: &Asked<'_>, row: &QueryResult) -> Answer<HomeItem> {
    let id: i64 = row.try_get("", "id")?;
    let phone: Option<String> = row.try_get("", "phone")?;
    Ok(HomeItem {
        label: label_of(row)?,
        open: to(asked.user, Customer::view, "contact", format!("/customers/{id}")),
        notes: phone.map(|text| HomeNote::Text { text }).into_iter().collect(),
        urgent: false,
        actions: actions([to(
            asked.user,
            ConsultRecord::add,
            "message-square",
            format!("/consult_records/new?customer_id={id}"),
        )]),
    })
}

fn assign(action: HomeAction) -> HomeAction {
    HomeAction { key: Some("assign".to_owned()), ..action }
}

fn all_of_them(action: HomeAction) -> HomeAction {
    HomeAction { key: Some("all".to_owned()), ..action }
}

fn mine(asked: &Asked<'_>) -> Option<HomeAction> {
    let staff = asked.user.staff?;
    let href = format!("/customers?consultant_id={staff}&status=not_enrolled");
    to(asked.user, Customer::list, "list", href).map(all_of_them)
}
