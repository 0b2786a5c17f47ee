//! What every handler shares.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use campus_model::{Code, Operation};
use campus_store::{Db, Store};

use crate::answer::Refusal;
use crate::clock::Clock;
use crate::events::Events;
use crate::limits::Limits;
use crate::mail::Mail;
use crate::platform::{HttpPlatform, Platform, PlatformSettings};
use crate::session::{GrantsCache, Passwords, SigningKey};
use crate::storage::Files;
use crate::tls::TlsFiles;

/// How the server runs; the command line fills it.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where it listens.
    pub listen: SocketAddr,
    /// Where the embedded database, keys and files lie.
    pub data: PathBuf,
    /// The address users see; `https` switches to `__Host-` cookies and HSTS.
    pub public_url: Option<String>,
    /// Lets people sign in over plain http away from loopback.
    pub insecure_http: bool,
    /// Seconds an access token lives.
    pub access_seconds: i64,
    /// Seconds a session may rest.
    pub idle_seconds: i64,
    /// Seconds a session may live at all.
    pub absolute_seconds: i64,
    /// The certificate, where the program speaks TLS itself.
    pub tls: Option<TlsFiles>,
    /// Addresses whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<std::net::IpAddr>,
    /// Requests a minute that one person may make, ten seconds' worth of them at once; 0 is no limit.
    pub requests_per_minute: u32,
    /// Jobs that are worked on at a time; none: another process does.
    pub workers: u16,
    /// How mail is sent, where it is.
    pub mail: Option<Mail>,
    /// Where contents go out to, where they do.
    pub platform: Option<PlatformSettings>,
    /// Rows of an imported file at most.
    pub most_imported_rows: u64,
    /// Bytes that a file may have which is attached to a row.
    pub file_size: u64,
}

impl Config {
    /// The product's defaults at an address (access 15 min, idle 12 h, absolute 30 days).
    #[must_use]
    pub fn at(listen: SocketAddr, data: PathBuf) -> Self {
        Self {
            listen,
            data,
            public_url: None,
            insecure_http: false,
            access_seconds: 15 * 60,
            idle_seconds: 12 * 3600,
            absolute_seconds: 30 * 24 * 3600,
            tls: None,
            trusted_proxies: Vec::new(),
            requests_per_minute: 0,
            workers: 1,
            mail: None,
            platform: None,
            most_imported_rows: campus_model::MOST_IMPORTED_ROWS,
            file_size: campus_model::FILE_SIZE,
        }
    }

    /// Users come over https.
    #[must_use]
    pub fn secure(&self) -> bool {
        self.tls.is_some() || self.public_url.as_deref().is_some_and(|url| url.starts_with("https://"))
    }

    /// What the program speaks where it listens.
    #[must_use]
    pub fn scheme(&self) -> &'static str {
        if self.tls.is_some() { "https" } else { "http" }
    }

    /// The address of the page where a link's holder is let in.
    #[must_use]
    pub fn link(&self, token: &str) -> String {
        let here = || format!("{}://{}", self.scheme(), self.listen);
        let place = self.public_url.clone().unwrap_or_else(here);
        format!("{}/welcome#{token}", place.trim_end_matches('/'))
    }

    /// Signing in is allowed: over https, on loopback, or where somebody insisted.
    #[must_use]
    pub fn may_sign_in(&self) -> bool {
        self.secure() || self.insecure_http || self.listen.ip().is_loopback()
    }
}

/// What every handler shares; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Shared>);

/// See [`App`].
pub struct Shared {
    /// The database.
    pub store: Store,
    /// The clock.
    pub clock: Clock,
    /// How the server runs.
    pub config: Config,
    /// Signs and checks access tokens.
    pub key: SigningKey,
    /// Hashes passwords, a few at a time.
    pub passwords: Passwords,
    /// What roles add up to, by user and version.
    pub grants: GrantsCache,
    /// Files that people sent.
    pub files: Files,
    /// What open pages are told.
    pub events: Events,
    /// How much one person may ask.
    pub limits: Limits,
    /// Where contents go out to, where they do.
    pub platform: Option<Arc<dyn Platform>>,
}

impl App {
    /// Puts the parts together.
    #[must_use]
    pub fn new(store: Store, clock: Clock, config: Config, key: SigningKey) -> Self {
        let files = Files::below(&config.data.join("files"));
        Self(Arc::new(Shared {
            files,
            events: Events::default(),
            limits: Limits::per_minute(config.requests_per_minute),
            platform: platform(&config, clock),
            store: store.timed(move || clock.now()),
            clock,
            config,
            key,
            passwords: Passwords::default(),
            grants: GrantsCache::default(),
        }))
    }
}

/// The client of the platform; without TLS to be had, contents wait.
fn platform(config: &Config, clock: Clock) -> Option<Arc<dyn Platform>> {
    let settings = config.platform.clone()?;
    match HttpPlatform::new(settings, clock) {
        Ok(platform) => Some(Arc::new(platform)),
        Err(error) => {
            tracing::error!(%error, "contents cannot go out");
            None
        }
    }
}

impl std::ops::Deref for App {
    type Target = Shared;
    fn deref(&self) -> &Shared {
        &self.0
    }
}

/// The request's own connection or transaction, bound to the user's organisation; [`crate::mount`] opens and
/// commits it.
pub struct RequestDb(pub Db);

impl std::ops::Deref for RequestDb {
    type Target = Db;
    fn deref(&self) -> &Db {
        &self.0
    }
}

impl<S: Sync> FromRequestParts<S> for RequestDb {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        parts.extensions.get::<Db>().cloned().map(Self).ok_or_else(|| Code::Internal.into())
    }
}

/// The operation being served.
#[derive(Clone, Copy)]
pub struct Served(pub &'static Operation);

impl<S: Sync> FromRequestParts<S> for Served {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        parts.extensions.get::<Self>().copied().ok_or_else(|| Code::Internal.into())
    }
}
