//! Saved forms: what a person has typed and not saved yet, one row for each entity and row. A new row is row 0, with a slot
//! for each form of one.

use campus_model::{KeepForm, Kept, SavedForm};
use chrono::{DateTime, Duration, Utc};
use sea_orm::sea_query::{DeleteStatement, ExprTrait, OnConflict, Order, Query};

use crate::db::Db;
use crate::error::StoreError;
use crate::table::{by, col, select_from, t};

const TABLE: &str = "saved_forms";
/// Most forms that are kept for one person.
const MOST: u64 = 50;
/// Most forms of new rows of an entity that are looked at.
const OFFERED: u64 = 10;
/// Days that a form is kept at most.
const DAYS: i64 = 30;

/// What is kept of a person's form of a row, or of their forms of new ones, newest first.
///
/// # Errors
/// When the database does not answer.
pub async fn saved_forms(db: &Db, user: i64, entity: &str, row: Option<i64>) -> Result<Vec<SavedForm>, StoreError> {
    let mut select = select_from(TABLE, "f");
    for column in ["id", "slot", "base_version", "typed", "kept_at"] {
        select.expr(col("f", column));
    }
    select
        .and_where(db.org_is("f"))
        .and_where(col("f", "user_id").eq(user))
        .and_where(col("f", "entity").eq(entity))
        .and_where(col("f", "row_id").eq(row.unwrap_or_default()))
        .order_by((t("f"), t("kept_at")), Order::Desc)
        .order_by((t("f"), t("id")), Order::Desc)
        .limit(OFFERED);
    let mut forms = Vec::new();
    for found in db.all(&select).await? {
        forms.push(SavedForm {
            id: found.try_get("", "id")?,
            entity: entity.to_owned(),
            row_id: row,
            slot: found.try_get("", "slot")?,
            base_version: found.try_get("", "base_version")?,
            values: serde_json::from_str(&found.try_get::<String>("", "typed")?).unwrap_or_default(),
            kept_at: found.try_get("", "kept_at")?,
        });
    }
    Ok(forms)
}

/// Keeps a person's form in place of what was kept of it before; the oldest forms beyond the most, and those that are
/// too old, are forgotten.
///
/// # Errors
/// When the database does not answer.
pub async fn keep_form(db: &Db, user: i64, form: &KeepForm, at: DateTime<Utc>) -> Result<Kept, StoreError> {
    let typed = serde_json::to_string(&form.values).unwrap_or_else(|_| "{}".to_owned());
    let mut insert = Query::insert();
    insert
        .into_table(t(TABLE))
        .columns(["org_id", "user_id", "entity", "row_id", "slot", "base_version", "typed", "kept_at"].map(t))
        .values_panic([
            db.org().into(),
            user.into(),
            form.entity.as_str().into(),
            form.row_id.unwrap_or_default().into(),
            form.slot.as_str().into(),
            form.base_version.into(),
            typed.into(),
            at.into(),
        ])
        .on_conflict(
            OnConflict::columns(["org_id", "user_id", "entity", "row_id", "slot"].map(t))
                .update_columns(["base_version", "typed", "kept_at"].map(t))
                .to_owned(),
        )
        .returning_col(t("id"));
    let row = db.one(&insert).await?.ok_or(StoreError::Stale)?;
    let kept = Kept { id: row.try_get("", "id")?, kept_at: at };
    let mut newest = select_from(TABLE, "f");
    newest
        .expr(col("f", "id"))
        .and_where(db.org_is("f"))
        .and_where(col("f", "user_id").eq(user))
        .and_where(col("f", "kept_at").gt(at - Duration::days(DAYS)))
        .order_by((t("f"), t("kept_at")), Order::Desc)
        .order_by((t("f"), t("id")), Order::Desc)
        .limit(MOST);
    let mut old = own(db, user);
    old.and_where(by("id").not_in_subquery(newest));
    db.run(&old).await?;
    Ok(kept)
}

/// Forgets a form of a person; whether there was one.
///
/// # Errors
/// When the database does not answer.
pub async fn discard_form(db: &Db, user: i64, id: i64) -> Result<bool, StoreError> {
    let mut delete = own(db, user);
    delete.and_where(by("id").eq(id));
    Ok(db.run(&delete).await? > 0)
}

/// `DELETE` of a person's own forms. They go for good: what was never saved has no trash.
fn own(db: &Db, user: i64) -> DeleteStatement {
    let mut delete = Query::delete();
    delete.from_table(t(TABLE)).and_where(by("org_id").eq(db.org())).and_where(by("user_id").eq(user));
    delete
}
