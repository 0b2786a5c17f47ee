//! A confirmed payment as a page to print.

use axum::Json;
use campus_model::entities::access::Account;
use campus_model::entities::organisation::Staff;
use campus_model::entities::sales::{Customer, Payment, PaymentKind, PaymentState};
use campus_model::entities::teaching::Class;
use campus_model::sales::Receipt;
use campus_model::{Choice, Code, Problem};
use campus_store::sea_query::ExprTrait;
use campus_store::{Db, col, labels_of, reaches, select_from, stored};

use crate::answer::{Answer, internal};
use crate::app::{RequestDb, Served};
use crate::mount::RowId;
use crate::user::CurrentUser;

/// `GET /api/payments/{id}/receipt`
pub async fn show(
    user: CurrentUser,
    db: RequestDb,
    Served(operation): Served,
    RowId(id): RowId,
) -> Answer<Json<Receipt>> {
    if !reaches(&db, Payment::ENTITY, &user.scope(operation), id).await? {
        return Err(Code::NotFound.into());
    }
    let payment = stored(&db, Payment::ENTITY, id).await?.ok_or(Code::NotFound)?;
    if payment.text("state") != Some(PaymentState::Confirmed.slug()) {
        return Err(Problem::conflict("no_receipt").into());
    }
    let mut org = select_from("orgs", "o");
    org.expr(col("o", "name")).expr(col("o", "currency")).and_where(col("o", "id").eq(db.org()));
    let org = db.one(&org).await?.ok_or(Code::Internal)?;
    let label = async |entity, id: Option<i64>| -> Answer<Option<String>> {
        let Some(id) = id else { return Ok(None) };
        Ok(labels_of(&db, entity, &[id]).await?.pop().map(|label| label.label))
    };
    Ok(Json(Receipt {
        number: payment.text("receipt").unwrap_or_default().to_owned(),
        organisation: org.try_get("", "name")?,
        currency: org.try_get("", "currency")?,
        payer: label(Customer::ENTITY, payment.int("customer_id")).await?.unwrap_or_default(),
        kind: payment.text("kind").and_then(PaymentKind::from_slug).ok_or_else(|| internal(&"an unknown kind"))?,
        class: label(Class::ENTITY, payment.int("class_id")).await?,
        amount: payment.int("amount").unwrap_or_default(),
        discount: payment.int("discount").filter(|discount| *discount > 0),
        date: payment.date("decided_on").ok_or(Code::Internal)?,
        approver: name_of(&db, payment.int("approver_id")).await?,
        consultant: label(Staff::ENTITY, payment.int("consultant_id")).await?,
        note: payment.text("note").map(str::to_owned),
    }))
}

/// What a user is called.
async fn name_of(db: &Db, user: Option<i64>) -> Answer<Option<String>> {
    let mut account = select_from("users", "u");
    account.expr(col("u", "account_id")).and_where(db.org_is("u")).and_where(col("u", "id").eq(user));
    let mut select = select_from(Account::ENTITY.name, "a");
    select.expr(col("a", "name")).and_where(col("a", "id").in_subquery(account));
    Ok(match db.one(&select).await? {
        Some(row) => row.try_get("", "name")?,
        None => None,
    })
}
