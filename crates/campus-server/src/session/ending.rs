//! Ending what lets people and programs in: sessions and API tokens. What has ended stays, and is good for nothing.

use campus_store::sea_query::{Expr, ExprTrait, Query, UpdateStatement};
use campus_store::{Db, by, t};
use chrono::{DateTime, Utc};

use crate::answer::Answer;

/// Ends, in this connection's organisation, what of a table is in force and meets a condition; answers how many.
///
/// # Errors
/// When the database does not answer.
pub async fn end_here(db: &Db, table: &str, which: Expr, now: DateTime<Utc>) -> Answer<u64> {
    let mut update = ending(table, now);
    update.and_where(by("org_id").eq(db.org())).and_where(which);
    Ok(db.run(&update).await?)
}

/// Ends every session of an account, in all its organisations, but one.
///
/// # Errors
/// When the database does not answer.
pub async fn end_all_but(db: &Db, account: i64, kept: &str, now: DateTime<Utc>) -> Answer<()> {
    let mut update = ending("sessions", now);
    update.and_where(by("account_id").eq(account)).and_where(by("id").ne(kept));
    Ok(db.run(&update).await.map(drop)?)
}

fn ending(table: &str, now: DateTime<Utc>) -> UpdateStatement {
    let mut update = Query::update();
    update.table(t(table)).value(t("ended_at"), now).and_where(by("ended_at").is_null());
    update
}
