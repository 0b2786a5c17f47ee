//! The publishing platform: what it is asked, and by which contract (PL-01 to PL-05). What goes out when is
//! [`crate::modules::content::sending`]'s to say.

pub mod fake;
mod http;
mod settings;
mod tokens;

use futures_util::future::BoxFuture;
use serde::Serialize;

pub use http::HttpPlatform;
pub use settings::PlatformSettings;

/// What goes out: exactly these five (PL-02).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outgoing {
    /// The title.
    pub title: String,
    /// The text.
    pub content: String,
    /// The matrix tag, the author's, and those of their own (MT-02).
    pub tags: Vec<String>,
    /// The platform's category.
    pub category: String,
    /// What the platform is told beside.
    pub publish_settings: serde_json::Value,
}

/// Numbers of one content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// How often it was looked at.
    pub views: i64,
    /// How often it was liked.
    pub likes: i64,
    /// How often it was commented on.
    pub comments: i64,
    /// How often it was shared.
    pub shares: i64,
}

/// By what the platform is asked for something that may have arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// Its own name for it.
    Reference(String),
    /// The idempotency key that it was sent with.
    Key(String),
}

/// What went wrong. Neither a secret nor an address stands in it (PL-09).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlatformError {
    /// No connection: nothing was sent.
    #[error("the platform cannot be reached")]
    Unreachable,
    /// 5xx.
    #[error("the platform answers {0}")]
    Down(u16),
    /// 429: not before so many seconds.
    #[error("the platform asks to wait for {0} s")]
    Limited(i64),
    /// 401 with a token that was just made, or no token (PL-03).
    #[error("the platform does not accept the credentials")]
    Unauthorised,
    /// Any other answer that is a no, and what it said.
    #[error("the platform refuses ({status}): {text}")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// What it said, shortened.
        text: String,
    },
    /// An answer that is not what the contract says.
    #[error("the platform's answer cannot be understood")]
    Malformed,
    /// It was sent, and no usable answer came: it may have arrived (PL-05).
    #[error("nobody knows whether the platform took it")]
    Unknown,
}

impl PlatformError {
    /// The HTTP status, where there was an answer.
    #[must_use]
    pub const fn status(&self) -> Option<u16> {
        match self {
            Self::Down(status) | Self::Refused { status, .. } => Some(*status),
            Self::Limited(_) => Some(429),
            Self::Unauthorised => Some(401),
            Self::Unreachable | Self::Malformed | Self::Unknown => None,
        }
    }
}

/// What an answer of the platform is.
pub type Told<T> = Result<T, PlatformError>;

/// A platform that contents go out to.
pub trait Platform: Send + Sync {
    /// Makes sure that the platform accepts the credentials, with a token that is made for it.
    fn authorise(&self) -> BoxFuture<'_, Told<()>>;

    /// Sends a content, once; answers the platform's name for it.
    fn create<'a>(&'a self, outgoing: &'a Outgoing, key: &'a str) -> BoxFuture<'a, Told<String>>;

    /// Asks whether something arrived, which sends nothing: the platform's name for it, or nothing.
    fn status<'a>(&'a self, named: &'a Named) -> BoxFuture<'a, Told<Option<String>>>;

    /// The numbers of a content, by the platform's name for it; nothing where it is not there any more.
    fn metrics<'a>(&'a self, reference: &'a str) -> BoxFuture<'a, Told<Option<Counted>>>;
}
