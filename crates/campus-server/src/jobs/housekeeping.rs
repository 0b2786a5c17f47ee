//! What was kept long enough goes: files that were imported with their rows, bytes of files that were taken away, forms
//! that nobody came back to, files that were sent and never saved, keys of repeated requests, notifications, sessions long over. What imports changed stays in the history,
//! and can be taken back.

use std::time::Duration;

use campus_store::{
    bytes_gone, forget_file_rows, forget_notifications, forget_old, forget_sessions, old_files, old_import,
    organisations,
};
use chrono::TimeDelta;
use tokio::sync::watch;

use crate::answer::{Answer, internal};
use crate::app::App;
use crate::crud;

/// Days that files, forms, results and sessions are kept after their end.
pub const KEPT: i64 = 30;
/// Hours that a repeated request is known again.
const REPEATED: i64 = 24;
/// Between two rounds.
const ROUND: Duration = Duration::from_secs(3600);
/// Files in one transaction.
const TOGETHER: u64 = 100;

/// Rounds until the server ends.
pub(super) async fn go_round(app: App) {
    let mut ending: watch::Receiver<bool> = app.events.ending();
    while !*ending.borrow() {
        if let Err(refusal) = housekeeping(&app).await {
            tracing::error!(error = %refusal.0, "what was kept long enough could not be forgotten");
        }
        tokio::select! {
            () = tokio::time::sleep(ROUND) => {}
            _ = ending.wait_for(|ending| *ending) => {}
        }
    }
}

/// One round through every organisation.
///
/// # Errors
/// When the database or the file store does not answer.
pub async fn housekeeping(app: &App) -> Answer<()> {
    let now = app.clock.now();
    let old = now - TimeDelta::days(KEPT);
    crud::forget_unsaved(app).await?;
    for org in organisations(&app.store.read(0).await?).await? {
        let db = app.store.write(org).await?;
        forget_old(&db, now - TimeDelta::hours(REPEATED), old).await?;
        forget_notifications(&db, now).await?;
        forget_sessions(&db, old - TimeDelta::seconds(app.config.absolute_seconds)).await?;
        db.commit().await?;
        // The bytes go first: what is cut off in the middle is done again.
        loop {
            let db = app.store.write(org).await?;
            let Some((import, key)) = old_import(&db, old).await? else { break };
            app.files.delete(org, &key).await.map_err(|error| internal(&error))?;
            forget_file_rows(&db, import).await?;
            bytes_gone(&db, "imports", "file_key", import).await?;
            db.commit().await?;
        }
        loop {
            let db = app.store.write(org).await?;
            let files = old_files(&db, old, TOGETHER).await?;
            for (file, key) in &files {
                app.files.delete(org, key).await.map_err(|error| internal(&error))?;
                bytes_gone(&db, "attachments", "key", *file).await?;
            }
            db.commit().await?;
            if (files.len() as u64) < TOGETHER {
                break;
            }
        }
    }
    Ok(())
}
