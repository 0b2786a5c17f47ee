//! What somebody says of themselves.

use serde::{Deserialize, Serialize};

/// `GET /api/profile`, and what `PATCH /api/profile` answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// For `If-Match`.
    pub version: i64,
    /// The name to show.
    pub name: String,
    /// Where to write.
    pub email: Option<String>,
    /// The language of the interface; each browser's own while none is chosen.
    pub locale: Option<String>,
}

/// The fields of an account that are one's own to change.
pub const PROFILE: [&str; 3] = ["name", "email", "locale"];
