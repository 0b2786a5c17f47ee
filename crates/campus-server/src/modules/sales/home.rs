//! What the home page says of customers: who is about to drop, whom to speak to now, who has not been spoken to for long or
//! at all, and whom nobody looks after.

mod dropping;
mod silent;

use campus_model::entities::sales::{ConsultRecord, Customer};
use campus_model::{HomeAction, HomeContent, HomeItem, HomeNote, HomeSection};
use campus_store::sea_query::{Cond, Expr, ExprTrait, JoinType, NullOrdering, Order, SelectStatement};
use campus_store::{col, live, select_from, t};
use chrono::NaiveDate;
use sea_orm::QueryResult;

use crate::answer::Answer;
use crate::home::{Asked, Provider, actions, items, label_of, select_items, to, total_of, wide};
use crate::hooks::Hooked;
use crate::user::CurrentUser;

pub use dropping::DROPPING;
pub use silent::SILENT;

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
    let transfer = const { &Customer::transfer };
    user.may(Customer::list) && user.may(transfer) && wide(user, transfer)
}

/// Customers who have not enrolled, within the list.
fn open(asked: &Asked<'_>) -> SelectStatement {
    let mut select = select_items(asked, Customer::ENTITY, Customer::list);
    select.expr(col("t", "phone")).expr(col("t", "date")).and_where(col("t", "status").eq("not_enrolled"));
    select
}

/// Those of them whom somebody looks after, and who are not in the pool.
fn own(asked: &Asked<'_>) -> SelectStatement {
    let mut select = open(asked);
    let private = Cond::any().add(col("t", "public_from").is_null()).add(col("t", "public_from").gt(asked.now));
    select.and_where(col("t", "consultant_id").eq(asked.user.staff)).cond_where(private);
    select
}

/// The last follow-up of the customer `t`, where it is one to speak again by today and nobody cancelled that (PO-14).
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
        .and_where(col("r", "plan_closed").eq(false))
        .and_where(col("r", "id").in_subquery(later));
    last
}

fn due<'a>(asked: &'a Asked<'a>) -> Hooked<'a, Option<HomeSection>> {
    Box::pin(async move {
        let mut select = own(asked);
        select
            .expr(col("f", "next_contact"))
            .expr(col("f", "note"))
            .join_subquery(
                JoinType::InnerJoin,
                last_due(asked),
                t("f"),
                col("f", "customer_id").equals((t("t"), t("id"))),
            )
            .order_by((t("f"), t("next_contact")), Order::Desc)
            .order_by((t("t"), t("id")), Order::Desc)
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
        Ok(Some(items("follow_ups_due", found, total_of(&rows)?, actions([mine(asked, "call")]))))
    })
}

fn unspoken<'a>(asked: &'a Asked<'a>) -> Hooked<'a, Option<HomeSection>> {
    Box::pin(async move {
        let mut select = own(asked);
        select
            .and_where(col("t", "last_consult_date").is_null())
            .order_by((t("t"), t("date")), Order::Desc)
            .order_by((t("t"), t("id")), Order::Desc)
            .limit(SHOWN);
        let rows = asked.db.all(&select).await?;
        if rows.is_empty() && sells_nothing(asked.user) {
            return Ok(None);
        }
        waiting(asked, "customers_new", &rows, mine(asked, "open")).map(Some)
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
        let public = const { &Customer::public };
        let all = to(asked.user, public, "waves", "/customers/public").map(all_of_them);
        let rows = asked.db.all(&select).await?;
        if rows.is_empty() {
            return Ok(None);
        }
        let mut section = waiting(asked, "customers_unassigned", &rows, all)?;
        if let HomeContent::Items { items, .. } = &mut section.content {
            // Who looks after somebody is decided in the pool, not in a form.
            for (item, row) in items.iter_mut().zip(&rows) {
                let id: i64 = row.try_get("", "id")?;
                let pool = to(asked.user, public, "waves", format!("/customers/public?open={id}"));
                item.actions = actions([pool.map(assign)]);
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

/// One's own customers: the screen of them, in a view of it.
fn mine(asked: &Asked<'_>, view: &str) -> Option<HomeAction> {
    let href = format!("/customers/mine?view={view}");
    to(asked.user, const { &Customer::mine }, "list", href).map(all_of_them)
}
