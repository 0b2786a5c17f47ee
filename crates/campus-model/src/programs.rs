//! What one's own sign-in is used by: sessions in browsers, and API tokens of programs.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// Characters of a token's name at most.
pub const TOKEN_NAME: usize = 64;
/// Days that a token may live at most.
pub const TOKEN_DAYS: i64 = 366;
/// Tokens in force that one person may have.
pub const MOST_TOKENS: usize = 50;

/// One of one's own sessions: `GET /api/sessions`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnSession {
    /// Its key, for ending it.
    pub id: String,
    /// The one that asks.
    pub current: bool,
    /// What the browser says it is.
    pub agent: String,
    /// The network address it was opened from.
    pub address: String,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
    /// When it was last renewed.
    pub seen_at: DateTime<Utc>,
}

/// One's own sessions in the organisation, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnSessions {
    /// Those that are in force.
    pub sessions: Vec<OwnSession>,
}

/// An API token: a program acts as its owner with it, within chosen operations. Its text is shown once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiToken {
    /// The key, for ending it.
    pub id: i64,
    /// What it is for.
    pub name: String,
    /// Codes of the operations it is good for, as far as its owner may do them.
    pub operations: Vec<String>,
    /// The last day on which it is good, in the organisation's calendar.
    pub expires_on: NaiveDate,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to ten minutes.
    pub last_used_at: Option<DateTime<Utc>>,
    /// The token itself: only in the answer that makes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
}

/// One's own tokens in force, newest first: `GET /api/tokens`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiTokens {
    /// Those that are in force.
    pub tokens: Vec<ApiToken>,
}

/// `POST /api/tokens`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewApiToken {
    /// What it is for.
    pub name: String,
    /// Codes of the operations it is good for; only such as one may do oneself.
    pub operations: Vec<String>,
    /// The last day on which it is good.
    pub expires_on: NaiveDate,
}
