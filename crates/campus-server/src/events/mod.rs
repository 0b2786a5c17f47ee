//! Live events: what open pages are told without asking. What a server tells its own pages, it tells the other servers on
//! the same PostgreSQL too (`relay`); whoever missed something asks for the state, as after any pause.

mod relay;
mod stream;
mod waiting;

use std::sync::OnceLock;
use std::time::Duration;

use axum::response::Response;
use campus_model::{Access, Changed, Event, Method, Notified};
use campus_store::Touched;
use tokio::sync::{broadcast, mpsc, watch};

use crate::mount::Api;

pub use relay::relay;

/// Events that a slow page may lag behind before it misses some.
const KEPT: usize = 256;
/// Between two signs of life on a quiet stream.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// An event and whom it concerns.
#[derive(Clone, Debug)]
pub struct Told {
    /// The organisation; `None`: everybody.
    pub org: Option<i64>,
    /// `users.id`; `None`: everybody in the organisation who may see it.
    pub user: Option<i64>,
    /// What happened.
    pub event: Event,
}

/// Where events are told and heard.
#[derive(Debug)]
pub struct Events {
    sender: broadcast::Sender<Told>,
    ending: watch::Sender<bool>,
    elsewhere: OnceLock<mpsc::UnboundedSender<Told>>,
}

impl Default for Events {
    fn default() -> Self {
        let (sender, ending) = (broadcast::Sender::new(KEPT), watch::Sender::new(false));
        Self { sender, ending, elsewhere: OnceLock::new() }
    }
}

impl Events {
    /// Tells whoever listens, here and at the other servers. Only after what is told was committed.
    pub fn tell(&self, told: Told) {
        if let Some(elsewhere) = self.elsewhere.get() {
            let _ = elsewhere.send(told.clone());
        }
        self.tell_here(told);
    }

    /// Tells the pages of this server.
    fn tell_here(&self, told: Told) {
        // Nobody listens: nothing is lost.
        let _ = self.sender.send(told);
    }

    /// Tells what a transaction of an organisation wrote, once it is committed; `page` wrote it.
    pub fn tell_touched(&self, org: i64, touched: Touched, page: Option<&str>) {
        let to_all = |event| Told { org: Some(org), user: None, event };
        for entity in touched.entities {
            let changed = Changed { entity: entity.to_owned(), page: page.map(str::to_owned) };
            self.tell(to_all(Event::Changed(changed)));
        }
        if touched.access {
            self.tell(to_all(Event::Access(Access {})));
        }
        for user in touched.notified {
            self.tell(Told { org: Some(org), user: Some(user), event: Event::Notified(Notified {}) });
        }
    }

    /// From now on.
    #[must_use]
    pub fn listen(&self) -> broadcast::Receiver<Told> {
        self.sender.subscribe()
    }

    /// How many streams are open.
    #[must_use]
    pub fn listeners(&self) -> usize {
        self.sender.receiver_count()
    }

    /// The server ends: streams end, jobs stop where they are.
    pub fn end(&self) {
        self.ending.send_replace(true);
    }

    /// Becomes `true` when the server ends.
    #[must_use]
    pub fn ending(&self) -> watch::Receiver<bool> {
        self.ending.subscribe()
    }
}

/// What a change has to tell once it is committed; in the extensions of its answer.
#[derive(Clone, Debug)]
pub struct AfterCommit(pub Vec<Told>);

/// Has something told once the change of this answer is committed.
#[must_use]
pub fn told(mut response: Response, told: Vec<Told>) -> Response {
    response.extensions_mut().insert(AfterCommit(told));
    response
}

/// Mounts the stream.
#[must_use]
pub fn mount(api: Api) -> Api {
    api.signed_in(Method::Get, "/api/events", stream::stream)
}
