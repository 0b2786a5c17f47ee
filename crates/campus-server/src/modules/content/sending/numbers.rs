//! Numbers of what was published: asked for every hour, kept as snapshots, the newest with the content (SS-05). What the
//! platform does not say stays as it was said before.

use std::time::Duration;

use campus_model::Choice;
use campus_model::Record;
use campus_model::entities::content::{Content, ContentMetric, ContentState};
use campus_store::sea_query::{Expr, ExprTrait, Order, Query};
use campus_store::{by, col, insert, live, organisations, select_from, t};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use tokio::sync::watch;

use super::gate;
use crate::answer::Answer;
use crate::app::App;
use crate::platform::{Counted, Platform, PlatformError};

/// Between two looks at what is due.
const ROUND: Duration = Duration::from_secs(300);
/// Minutes for which numbers are fresh.
const FRESH: i64 = 60;
/// Days after which nobody counts any more.
const COUNTED: i64 = 90;
/// Contents of one transaction.
const TOGETHER: usize = 50;

/// Rounds until the server ends.
pub async fn go_round(app: App) {
    let mut ending: watch::Receiver<bool> = app.events.ending();
    while !*ending.borrow() {
        if let Err(refusal) = measure(&app).await {
            tracing::error!(error = %refusal.0, "contents could not be measured");
        }
        tokio::select! {
            () = tokio::time::sleep(ROUND) => {}
            _ = ending.wait_for(|ending| *ending) => {}
        }
    }
}

/// Measures what is due in every organisation; answers how many contents got new numbers.
///
/// # Errors
/// When the database does not answer.
pub async fn measure(app: &App) -> Answer<u64> {
    let Some(platform) = app.platform.clone() else { return Ok(0) };
    let mut measured = 0;
    for org in organisations(&app.store.read(0).await?).await? {
        let db = app.store.read(org).await?;
        let closed = gate::look(&db).await?.closed(app.clock.now());
        drop(db);
        if closed {
            continue;
        }
        for some in due(app, org).await?.chunks(TOGETHER) {
            let (counted, away) = ask(app, platform.as_ref(), some).await;
            measured += counted.len() as u64;
            keep(app, org, &counted).await?;
            if let Some(error) = away {
                tracing::warn!(%error, "contents keep the numbers that they have");
                if let PlatformError::Limited(seconds) = error {
                    let until = app.clock.now() + TimeDelta::seconds(seconds);
                    gate::pause_others(app, 0, until).await?;
                }
                return Ok(measured);
            }
        }
    }
    Ok(measured)
}

/// Contents whose numbers are not fresh, those first that were never asked for: id, and the platform's name.
async fn due(app: &App, org: i64) -> Answer<Vec<(i64, String)>> {
    let (db, now) = (app.store.read(org).await?, app.clock.now());
    let mut select = select_from(Content::ENTITY.name, "c");
    select
        .expr(col("c", "id"))
        .expr(col("c", "platform_ref"))
        .and_where(db.own(Content::ENTITY, "c"))
        .and_where(live("c"))
        .and_where(col("c", "state").eq(ContentState::Published.slug()))
        .and_where(col("c", "published_at").gte(now - TimeDelta::days(COUNTED)))
        .and_where(col("c", "platform_ref").is_not_null())
        .and_where(
            Expr::col((t("c"), t("measured_at")))
                .is_null()
                .or(col("c", "measured_at").lte(now - TimeDelta::minutes(FRESH))),
        )
        .order_by((t("c"), t("published_at")), Order::Desc)
        .order_by((t("c"), t("id")), Order::Desc);
    let rows = db.all(&select).await?;
    rows.iter().map(|row| Ok((row.try_get("", "id")?, row.try_get("", "platform_ref")?))).collect()
}

/// Asks for the numbers of some; ends where the platform does not answer.
async fn ask(
    app: &App,
    platform: &dyn Platform,
    some: &[(i64, String)],
) -> (Vec<(i64, Counted, DateTime<Utc>)>, Option<PlatformError>) {
    let mut counted = Vec::new();
    for (id, reference) in some {
        if *app.events.ending().borrow() {
            break;
        }
        match platform.metrics(reference).await {
            Ok(Some(numbers)) => counted.push((*id, numbers, app.clock.now())),
            // It is there no more, or its numbers make no sense: those of others may.
            Ok(None) | Err(PlatformError::Malformed | PlatformError::Refused { .. }) => {}
            Err(error) => return (counted, Some(error)),
        }
    }
    (counted, None)
}

async fn keep(app: &App, org: i64, counted: &[(i64, Counted, DateTime<Utc>)]) -> Answer<()> {
    if counted.is_empty() {
        return Ok(());
    }
    let db = app.store.write(org).await?;
    for (id, numbers, at) in counted {
        let Counted { views, likes, comments, shares } = *numbers;
        // The version stays: whoever edits the content did not see these.
        let mut update = Query::update();
        update
            .table(t(Content::ENTITY.name))
            .value(t("views"), views)
            .value(t("likes"), likes)
            .value(t("comments"), comments)
            .value(t("shares"), shares)
            .value(t("measured_at"), *at)
            .and_where(by("org_id").eq(org))
            .and_where(by("id").eq(*id));
        db.run(&update).await?;
        let snapshot = Record::new()
            .with("content_id", *id)
            .with("measured_at", json!(at))
            .with("views", views)
            .with("likes", likes)
            .with("comments", comments)
            .with("shares", shares);
        insert(&db, ContentMetric::ENTITY, &snapshot, 0, *at).await?;
    }
    db.note(Content::ENTITY);
    let touched = db.touched();
    db.commit().await?;
    app.events.tell_touched(org, touched, None);
    Ok(())
}
