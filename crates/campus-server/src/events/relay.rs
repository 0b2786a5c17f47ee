//! Between servers on one PostgreSQL: what one tells its pages, all tell theirs (LISTEN/NOTIFY).

use std::time::Duration;

use campus_model::{Event, Missed};
use campus_store::{Heard, Store, StoreError, job_by_id};
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use super::Told;
use crate::app::App;

/// Before a lost connection is tried again.
const AGAIN: Duration = Duration::from_secs(1);

/// What goes from server to server: short, so a job goes by its number.
#[derive(Serialize, Deserialize)]
struct Sent {
    /// The server that tells it; it has told its own pages.
    from: u64,
    org: Option<i64>,
    user: Option<i64>,
    what: What,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum What {
    Job(i64),
    Event(Event),
}

/// Connects a server to the others, until it ends; comes back once it hears them. On SQLite there are none.
///
/// # Errors
/// When the database does not answer.
pub async fn relay(app: &App) -> Result<Vec<JoinHandle<()>>, StoreError> {
    let Some(heard) = app.store.hear().await? else { return Ok(Vec::new()) };
    let me = rand::random();
    let (sender, receiver) = mpsc::unbounded_channel();
    let _ = app.events.elsewhere.set(sender);
    Ok(vec![tokio::spawn(tell(app.clone(), me, receiver)), tokio::spawn(hear(app.clone(), me, heard))])
}

async fn tell(app: App, from: u64, mut told: mpsc::UnboundedReceiver<Told>) {
    let mut ending = app.events.ending();
    loop {
        let Told { org, user, event } = tokio::select! {
            told = told.recv() => match told {
                Some(told) => told,
                None => return,
            },
            _ = ending.wait_for(|ending| *ending) => return,
        };
        let what = match event {
            Event::Job(job) => What::Job(job.id),
            event => What::Event(event),
        };
        let Ok(text) = serde_json::to_string(&Sent { from, org, user, what }) else { continue };
        if let Err(error) = app.store.notify(&text).await {
            tracing::warn!(%error, "other servers cannot be told of an event");
        }
    }
}

async fn hear(app: App, me: u64, mut heard: Heard) {
    let mut ending = app.events.ending();
    loop {
        let next = tokio::select! {
            next = heard.next() => next,
            _ = ending.wait_for(|ending| *ending) => return,
        };
        match next {
            Ok(Some(text)) => {
                if let Some(told) = understand(&app, me, &text).await {
                    app.events.tell_here(told);
                }
            }
            Ok(None) => missed(&app),
            Err(error) => {
                tracing::warn!(%error, "other servers are not heard");
                match again(&app.store, &mut ending).await {
                    Some(new) => heard = new,
                    None => return,
                }
                missed(&app);
            }
        }
    }
}

/// Tries until the database answers; `None` when the server ends before.
async fn again(store: &Store, ending: &mut tokio::sync::watch::Receiver<bool>) -> Option<Heard> {
    loop {
        tokio::select! {
            () = tokio::time::sleep(AGAIN) => {}
            _ = ending.wait_for(|ending| *ending) => return None,
        }
        if let Ok(Some(heard)) = store.hear().await {
            return Some(heard);
        }
    }
}

fn missed(app: &App) {
    app.events.tell_here(Told { org: None, user: None, event: Event::Missed(Missed {}) });
}

/// What another server tells, as this one tells its pages.
async fn understand(app: &App, me: u64, text: &str) -> Option<Told> {
    let sent: Sent = serde_json::from_str(text).ok()?;
    if sent.from == me {
        return None;
    }
    let event = match sent.what {
        What::Event(event) => event,
        What::Job(id) => {
            let db = app.store.read(sent.org?).await.ok()?;
            Event::Job(Box::new(job_by_id(&db, id).await.ok()??.job))
        }
    };
    Some(Told { org: sent.org, user: sent.user, event })
}
