//! Rounds of the worker: whatever is due is sent, one after the other.

use std::time::Duration;

use campus_store::organisations;
use tokio::sync::watch;

use super::{claim, outcome};
use crate::answer::Answer;
use crate::app::App;

/// Between two looks at the outbox.
const ROUND: Duration = Duration::from_secs(1);

/// Rounds until the server ends.
pub async fn go_round(app: App) {
    let mut ending: watch::Receiver<bool> = app.events.ending();
    while !*ending.borrow() {
        if let Err(refusal) = send_due(&app).await {
            tracing::error!(error = %refusal.0, "the outbox could not be sent");
        }
        tokio::select! {
            () = tokio::time::sleep(ROUND) => {}
            _ = ending.wait_for(|ending| *ending) => {}
        }
    }
}

/// Sends what is due in every organisation; answers how much was sent, with whatever outcome.
///
/// # Errors
/// When the database does not answer.
pub async fn send_due(app: &App) -> Answer<u64> {
    let mut sent = 0;
    for org in organisations(&app.store.read(0).await?).await? {
        if !claim::any(&app.store.read(org).await?, app.clock.now()).await? {
            continue;
        }
        outcome::give_up_lost(app, org).await?;
        if app.platform.is_none() {
            continue;
        }
        while !*app.events.ending().borrow() {
            let Some(claimed) = claim::claim(app, org).await? else { break };
            let told = claimed.send(app).await;
            outcome::save(app, org, &claimed, told).await?;
            sent += 1;
        }
    }
    Ok(sent)
}
