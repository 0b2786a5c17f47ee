//! What the server tells an open page without being asked: `GET /api/events`. In the stream, `event:` is the kind and `data:` the data.

use serde::{Deserialize, Serialize};

use crate::Job;

/// One event; its `kind` is also the name of the event in the stream.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "data", rename_all = "snake_case")]
pub enum Event {
    /// A job of one's own moved on.
    Job(Box<Job>),
    /// Rows of an entity that one may see changed: what is shown of it is read again. Which rows is not said, since not
    /// everybody may know that they exist.
    Changed(Changed),
    /// What people may do changed: the list of permissions is read again.
    Access(Access),
    /// One's own notifications changed: there is a new one, or some were read.
    Notified(Notified),
    /// Something may have been missed: everything shown is read again.
    Missed(Missed),
}

/// See [`Event::Changed`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// The entity's name.
    pub entity: String,
    /// The page that changed them, as it named itself in `X-Page`; it knows already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
}

/// See [`Event::Access`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Access {}

/// See [`Event::Notified`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notified {}

/// See [`Event::Missed`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missed {}

impl Event {
    /// The event's name in the stream.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Job(_) => "job",
            Self::Changed(_) => "changed",
            Self::Access(_) => "access",
            Self::Notified(_) => "notified",
            Self::Missed(_) => "missed",
        }
    }

    /// The data, as JSON.
    ///
    /// # Errors
    /// Never, but for a fault of ours.
    pub fn data(&self) -> serde_json::Result<String> {
        match self {
            Self::Job(job) => serde_json::to_string(job),
            Self::Changed(changed) => serde_json::to_string(changed),
            Self::Access(access) => serde_json::to_string(access),
            Self::Notified(notified) => serde_json::to_string(notified),
            Self::Missed(missed) => serde_json::to_string(missed),
        }
    }
}
