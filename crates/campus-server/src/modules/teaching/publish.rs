//! Grades that are published at a time (GR-05). Whoever reads them goes by the clock; here the lessons are brought in line
//! with it, so that lists say it as well, and open pages are told.

use std::time::Duration;

use campus_model::entities::teaching::{CourseRecord, StudyRecord};
use campus_store::sea_query::{Cond, Expr, ExprTrait, Query};
use campus_store::{Db, by, col, live, organisations, select_from, t};
use chrono::{DateTime, Utc};
use tokio::sync::watch;

use super::tell;
use crate::answer::Answer;
use crate::app::App;

/// Between two looks at the clock.
const ROUND: Duration = Duration::from_secs(20);

/// Publishes what is due until the server ends.
pub async fn go_round(app: App) {
    let mut ending: watch::Receiver<bool> = app.events.ending();
    while !*ending.borrow() {
        if let Err(refusal) = publish_due(&app).await {
            tracing::error!(error = %refusal.0, "grades that are due could not be published");
        }
        tokio::select! {
            () = tokio::time::sleep(ROUND) => {}
            _ = ending.wait_for(|ending| *ending) => {}
        }
    }
}

/// Publishes the grades of every lesson whose time has come, in every organisation; answers of how many.
///
/// # Errors
/// When the database does not answer.
pub async fn publish_due(app: &App) -> Answer<u64> {
    let now = app.clock.now();
    let mut published = 0;
    for org in organisations(&app.store.read(0).await?).await? {
        if !any_due(&app.store.read(org).await?, now).await? {
            continue;
        }
        let db = app.store.write(org).await?;
        published += publish(&db, now).await?;
        let touched = db.touched();
        db.commit().await?;
        app.events.tell_touched(org, touched, None);
    }
    Ok(published)
}

async fn any_due(db: &Db, now: DateTime<Utc>) -> Answer<bool> {
    let mut select = select_from(CourseRecord::ENTITY.name, "t");
    select
        .expr(col("t", "id"))
        .and_where(db.own(CourseRecord::ENTITY, "t"))
        .and_where(live("t"))
        .and_where(col("t", "held_back").eq(true))
        .and_where(col("t", "publish_at").lte(now))
        .limit(1);
    Ok(db.one(&select).await?.is_some())
}

/// The lessons first: whoever holds one back in this very moment is waited for.
async fn publish(db: &Db, now: DateTime<Utc>) -> Answer<u64> {
    let mut lessons = Query::update();
    lessons
        .table(t(CourseRecord::ENTITY.name))
        .value(t("held_back"), false)
        .value(t("publish_at"), Expr::val(None::<DateTime<Utc>>))
        .value(t("version"), by("version").add(1))
        .value(t("updated_at"), now)
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("deleted_at").is_null())
        .and_where(by("held_back").eq(true))
        .and_where(by("publish_at").lte(now))
        .returning(Query::returning().column(t("id")));
    let mut ids = Vec::<i64>::new();
    for row in db.all(&lessons).await? {
        ids.push(row.try_get("", "id")?);
    }
    if ids.is_empty() {
        return Ok(0);
    }
    db.note(CourseRecord::ENTITY);
    db.note(StudyRecord::ENTITY);
    let published = ids.len() as u64;
    let mut rows = Query::update();
    rows.table(t(StudyRecord::ENTITY.name))
        .value(t("hidden"), false)
        .value(t("hidden_until"), Expr::val(None::<DateTime<Utc>>))
        .and_where(by("org_id").eq(db.org()))
        .and_where(by("course_record_id").is_in(ids.iter().copied()));
    db.run(&rows).await?;
    tell::graded(db, None, Cond::all().add(col("r", "course_record_id").is_in(ids)), now).await?;
    Ok(published)
}
