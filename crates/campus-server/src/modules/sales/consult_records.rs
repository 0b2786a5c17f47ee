//! Follow-ups: written by whoever enters them, dated today, and noted at the customer.

use campus_model::Record;
use campus_model::entities::sales::Customer;
use campus_store::{col, select_from};
use sea_orm::sea_query::ExprTrait;
use serde_json::json;

use crate::hooks::{Context, Hooked, Hooks};

/// See the module.
pub const HOOKS: Hooks = Hooks { fill: Some(fill), after_write: Some(note_at_customer), ..Hooks::NONE };

fn fill<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a mut Record) -> Hooked<'a, ()> {
    Box::pin(async move {
        if old.is_none()
            && let Some(staff) = context.user.staff
        {
            record.set("consultant_id", staff);
        }
        Ok(())
    })
}

/// PO-08: the consultant's own follow-up is the customer's last one, in the same transaction. PO-07: a colleague's is not.
fn note_at_customer<'a>(context: &'a Context<'a>, old: Option<&'a Record>, record: &'a Record) -> Hooked<'a, ()> {
    Box::pin(async move {
        if old.is_some() {
            return Ok(());
        }
        let customer = record.int("customer_id").unwrap_or_default();
        let mut own = select_from(Customer::ENTITY.name, "c");
        own.expr(col("c", "consultant_id"))
            .and_where(context.db.own(Customer::ENTITY, "c"))
            .and_where(col("c", "id").eq(customer));
        let consultant: Option<i64> = match context.db.one(&own).await? {
            Some(row) => row.try_get("", "consultant_id").map_err(campus_store::StoreError::from)?,
            None => None,
        };
        if consultant.is_some() && consultant == record.int("consultant_id") {
            let today = [("last_consult_date", json!(context.today.to_string()))];
            campus_store::touch(context.db, Customer::ENTITY, customer, &today, context.user.id, context.now).await?;
        }
        Ok(())
    })
}
