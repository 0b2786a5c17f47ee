//! What each customer and each class owe each other.

use axum::Json;
use axum::http::Uri;
use campus_model::Labelled;
use campus_model::entities::sales::{Customer, Payment};
use campus_model::entities::teaching::{Class, Student};
use campus_model::sales::{Account, Balance, Balances};
use campus_store::sea_query::{Expr, ExprTrait, JoinType, Order, Query, SelectStatement};
use campus_store::{Db, col, label_sql, live, select_from, t};

use super::account;
use crate::answer::Answer;
use crate::app::{RequestDb, Served};
use crate::modules::sales::pool::{limit, sought};
use crate::parameters::Parameters;
use crate::user::CurrentUser;

/// `GET /api/payments/balances?q=&class=&customer=&open=&after=&limit=`
pub async fn list(user: CurrentUser, db: RequestDb, Served(operation): Served, uri: Uri) -> Answer<Json<Balances>> {
    let asked = Parameters::of(&uri, &["q", "class", "customer", "open", "after", "limit"])?;
    let (only_open, limit) = (asked.flag("open")?, limit(&asked)?);
    let mut each = select_from(Payment::ENTITY.name, "p");
    each.expr(col("p", "customer_id"))
        .expr(col("p", "class_id"))
        .expr_as(Expr::cust("coalesce(min(\"k\".\"price\"), 0)"), t("price"))
        .join_as(
            JoinType::LeftJoin,
            t(Class::ENTITY.name),
            t("k"),
            col("k", "org_id").equals((t("p"), t("org_id"))).and(col("k", "id").equals((t("p"), t("class_id")))),
        )
        .join_as(
            JoinType::InnerJoin,
            t(Customer::ENTITY.name),
            t("c"),
            col("c", "org_id").equals((t("p"), t("org_id"))).and(col("c", "id").equals((t("p"), t("customer_id")))),
        )
        .and_where(db.own(Payment::ENTITY, "p"))
        .and_where(live("p"))
        .and_where(live("c"))
        .and_where(col("p", "state").ne("rejected"))
        .cond_where(user.scope(operation).condition(&db, Payment::ENTITY, "p"))
        .group_by_columns([(t("p"), t("customer_id")), (t("p"), t("class_id"))]);
    for (name, sum) in account::sums() {
        each.expr_as(sum, t(name));
    }
    if let Some(class) = asked.id("class")? {
        each.and_where(col("p", "class_id").eq(class));
    }
    if let Some(customer) = asked.id("customer")? {
        each.and_where(col("p", "customer_id").eq(customer));
    }
    if let Some(q) = asked.get("q").map(str::trim).filter(|q| !q.is_empty()) {
        each.cond_where(sought(q));
    }
    let offset: u64 = asked.get("after").and_then(|after| after.parse().ok()).unwrap_or_default();
    let (total, count) = total(&db, each.clone(), only_open).await?;
    let mut rows = page(&db, each, only_open, offset, limit + 1).await?;
    let more = rows.len() as u64 > limit;
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(Json(Balances { rows, total, count, next: more.then(|| (offset + limit).to_string()) }))
}

/// What is open of the row `b`: nothing where there is no class.
const OPEN: &str = "case when \"b\".\"class_id\" is null then 0 \
                    else \"b\".\"price\" - \"b\".\"discount\" - \"b\".\"paid\" + \"b\".\"refunded\" end";

fn narrowed(each: SelectStatement, only_open: bool) -> SelectStatement {
    let mut select = Query::select();
    select.from_subquery(each, t("b"));
    if only_open {
        select.and_where(Expr::cust(OPEN).gt(0));
    }
    select
}

async fn total(db: &Db, each: SelectStatement, only_open: bool) -> Answer<(Account, u64)> {
    let mut select = narrowed(each, only_open);
    select.expr_as(Expr::cust("cast(count(*) as bigint)"), t("n"));
    for name in ["price", "discount", "paid", "refunded", "applied"] {
        select.expr_as(Expr::cust(format!("cast(coalesce(sum(\"b\".\"{name}\"), 0) as bigint)")), t(name));
    }
    let Some(row) = db.one(&select).await? else { return Ok((Account::default(), 0)) };
    let account = account::read(&row, row.try_get("", "price")?)?;
    Ok((account, u64::try_from(row.try_get::<i64>("", "n")?).unwrap_or_default()))
}

async fn page(db: &Db, each: SelectStatement, only_open: bool, offset: u64, limit: u64) -> Answer<Vec<Balance>> {
    let mut select = narrowed(each, only_open);
    for column in ["customer_id", "class_id", "price", "discount", "paid", "refunded", "applied"] {
        select.expr(col("b", column));
    }
    let org = db.org();
    let label = |entity: &campus_model::Entity, column: &str| {
        let label = label_sql(entity, "x");
        Expr::cust(format!(
            "(select {label} from \"{}\" as \"x\" where \"x\".\"org_id\" = {org} and \"x\".\"id\" = \"b\".\"{column}\")",
            entity.name
        ))
    };
    select
        .expr_as(label(Customer::ENTITY, "customer_id"), t("customer"))
        .expr_as(label(Class::ENTITY, "class_id"), t("class"))
        .expr_as(
            Expr::cust(format!(
                "(select \"s\".\"id\" from \"{}\" as \"s\" where \"s\".\"org_id\" = {org} \
                 and \"s\".\"customer_id\" = \"b\".\"customer_id\" and \"s\".\"deleted_at\" is null)",
                Student::ENTITY.name
            )),
            t("student"),
        )
        .order_by_expr(Expr::cust(OPEN), Order::Desc)
        .order_by((t("b"), t("customer_id")), Order::Desc)
        .order_by((t("b"), t("class_id")), Order::Asc)
        .limit(limit)
        .offset(offset);
    let mut rows = Vec::new();
    for row in db.all(&select).await? {
        let account = account::read(&row, row.try_get("", "price")?)?;
        let class: Option<i64> = row.try_get("", "class_id")?;
        let label: Option<String> = row.try_get("", "class")?;
        let name: Option<String> = row.try_get("", "customer")?;
        let customer = Labelled { id: row.try_get("", "customer_id")?, label: name.unwrap_or_default() };
        let class = class.map(|id| Labelled { id, label: label.unwrap_or_default() });
        let open = if class.is_some() { account.open() } else { 0 };
        rows.push(Balance { customer, student: row.try_get("", "student")?, class, account, open });
    }
    Ok(rows)
}
