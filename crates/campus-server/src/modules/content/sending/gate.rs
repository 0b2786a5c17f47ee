//! Whether the platform takes anything for the moment: after failures in a row it is left alone, then one is tried; when it
//! asks for a pause, nothing is sent before its end (PL-04, PL-07). It stands in the database, so that all processes go by it.

use campus_model::content::{FAILURES, REST};
use campus_store::sea_query::{ExprTrait, OnConflict, Query, UpdateStatement};
use campus_store::{Db, by, col, organisations, select_from, t};
use chrono::{DateTime, TimeDelta, Utc};

use super::LEASE;
use crate::answer::Answer;
use crate::app::App;

const TABLE: &str = "platform_gates";

/// How it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gate {
    /// Failures since something went well.
    pub failures: i64,
    /// Nothing is sent before.
    pub until: Option<DateTime<Utc>>,
}

impl Gate {
    /// Closed at a moment.
    #[must_use]
    pub fn closed(&self, now: DateTime<Utc>) -> bool {
        self.until.is_some_and(|until| now < until)
    }

    /// The last that was heard of the platform is that it does not answer.
    #[must_use]
    pub const fn broken(&self) -> bool {
        self.failures >= FAILURES
    }
}

/// How it stands with an organisation.
///
/// # Errors
/// When the database does not answer.
pub async fn look(db: &Db) -> Answer<Gate> {
    let mut select = select_from(TABLE, "g");
    select.expr(col("g", "failures")).expr(col("g", "until_at")).and_where(db.org_is("g"));
    let Some(row) = db.one(&select).await? else { return Ok(Gate::default()) };
    Ok(Gate { failures: row.try_get("", "failures")?, until: row.try_get("", "until_at")? })
}

/// Whether one more may be sent; after a rest only one is, by whoever comes first.
///
/// # Errors
/// When the database does not answer.
pub async fn enter(db: &Db, now: DateTime<Utc>) -> Answer<bool> {
    let gate = look(db).await?;
    if gate.closed(now) {
        return Ok(false);
    }
    if !gate.broken() {
        return Ok(true);
    }
    let mut probe = update(db);
    probe
        .value(t("probe_until"), now + TimeDelta::seconds(LEASE))
        .and_where(by("probe_until").is_null().or(by("probe_until").lte(now)));
    Ok(db.run(&probe).await? == 1)
}

/// What was to be tried was not sent after all.
///
/// # Errors
/// When the database does not answer.
pub async fn leave(db: &Db) -> Answer<()> {
    let mut update = update(db);
    update.value(t("probe_until"), None::<DateTime<Utc>>);
    db.run(&update).await?;
    Ok(())
}

/// The platform answered, whatever it said.
///
/// # Errors
/// When the database does not answer.
pub async fn answered(db: &Db) -> Answer<()> {
    let mut update = update(db);
    update.value(t("failures"), 0).value(t("probe_until"), None::<DateTime<Utc>>).and_where(by("failures").ne(0));
    db.run(&update).await?;
    Ok(())
}

/// The platform did not answer; until when it is left alone, if it is.
///
/// # Errors
/// When the database does not answer.
pub async fn failed(db: &Db, now: DateTime<Utc>) -> Answer<Option<DateTime<Utc>>> {
    make(db).await?;
    let mut count = update(db);
    count.value(t("failures"), by("failures").add(1)).value(t("probe_until"), None::<DateTime<Utc>>);
    db.run(&count).await?;
    if !look(db).await?.broken() {
        return Ok(None);
    }
    let until = now + TimeDelta::seconds(REST);
    pause(db, until).await?;
    Ok(Some(until))
}

/// Nothing is sent before a moment.
///
/// # Errors
/// When the database does not answer.
pub async fn pause(db: &Db, until: DateTime<Utc>) -> Answer<()> {
    make(db).await?;
    let mut update = update(db);
    update.value(t("until_at"), until).and_where(by("until_at").is_null().or(by("until_at").lt(until)));
    db.run(&update).await?;
    Ok(())
}

/// One application sends for all organisations of the server: a pause is for all of them.
///
/// # Errors
/// When the database does not answer.
pub async fn pause_others(app: &App, org: i64, until: DateTime<Utc>) -> Answer<()> {
    for other in organisations(&app.store.read(0).await?).await? {
        if other != org {
            let db = app.store.write(other).await?;
            pause(&db, until).await?;
            db.commit().await?;
        }
    }
    Ok(())
}

async fn make(db: &Db) -> Answer<()> {
    let mut insert = Query::insert();
    insert
        .into_table(t(TABLE))
        .columns(["org_id", "failures"].map(t))
        .values_panic([db.org().into(), 0i64.into()])
        .on_conflict(OnConflict::new().do_nothing().to_owned());
    db.run(&insert).await?;
    Ok(())
}

fn update(db: &Db) -> UpdateStatement {
    let mut update = Query::update();
    update.table(t(TABLE)).and_where(by("org_id").eq(db.org()));
    update
}
