//! `GET /api/events`: server-sent events, one stream for each browser.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::response::sse::{Event as Sent, KeepAlive, Sse};
use campus_model::{Event, Missed};
use futures_util::stream::{self, Stream, StreamExt};
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{broadcast, watch};

use super::waiting::{self, Waiting};
use super::{HEARTBEAT, Told};
use crate::app::App;
use crate::session;
use crate::user::CurrentUser;

/// Milliseconds after which a browser asks again for a stream that broke off.
const AGAIN: Duration = Duration::from_millis(3000);

struct Listener {
    app: App,
    user: CurrentUser,
    told: broadcast::Receiver<Told>,
    ending: watch::Receiver<bool>,
    waiting: Waiting,
}

/// What concerns one, as it happens, until the session or the server ends. No connection to the database is held
/// while nothing happens.
pub async fn stream(State(app): State<App>, user: CurrentUser) -> Sse<impl Stream<Item = Result<Sent, Infallible>>> {
    let (told, ending) = (app.events.listen(), app.events.ending());
    let listener = Listener { told, ending, app, user, waiting: Waiting::default() };
    let first = stream::once(async { Ok(Sent::default().retry(AGAIN).comment("listening")) });
    let events = stream::unfold(listener, |mut listener| async move {
        let sent = listener.next().await?;
        Some((Ok(sent), listener))
    });
    Sse::new(first.chain(events)).keep_alive(KeepAlive::new().interval(HEARTBEAT))
}

impl Listener {
    /// The next event; `None` ends the stream.
    async fn next(&mut self) -> Option<Sent> {
        loop {
            if let Some(event) = self.waiting.due() {
                // Whoever was shut out since hears nothing more; whose rights changed is measured by the new ones.
                self.user = session::still_in_force(&self.app, &self.user).await?;
                if let (true, Ok(data)) = (waiting::concerns(&event, &self.user), event.data()) {
                    return Some(Sent::default().event(event.name()).data(data));
                }
            }
            let due = self.waiting.next();
            let pause = async {
                match due {
                    Some(at) => tokio::time::sleep_until(at).await,
                    None => std::future::pending().await,
                }
            };
            let told = tokio::select! {
                told = self.told.recv() => told,
                () = pause => continue,
                _ = self.ending.wait_for(|ending| *ending) => return None,
            };
            match told {
                Ok(told) => self.hear(told),
                Err(RecvError::Lagged(_)) => self.waiting.add(Event::Missed(Missed {}), &self.user),
                Err(RecvError::Closed) => return None,
            }
        }
    }

    fn hear(&mut self, told: Told) {
        let mine = told.org.is_none_or(|org| org == self.user.org) && told.user.is_none_or(|user| user == self.user.id);
        if mine {
            self.waiting.add(told.event, &self.user);
        }
    }
}
