//! Links that let somebody in once. A link's text names the organisation to look in, and its hash proves that it is ours;
//! it stands behind the `#` of an address, which browsers send to no server.

use campus_store::col;
use campus_store::sea_query::{Expr, ExprTrait};
use chrono::{DateTime, Utc};

use super::refresh;

/// The text of a new link.
#[must_use]
pub fn token(org: i64) -> String {
    format!("{org}_{}", refresh::random(32))
}

/// What of it is stored.
#[must_use]
pub fn hash(token: &str) -> String {
    refresh::hash(token)
}

/// The organisation that a link says it is of.
#[must_use]
pub fn organisation(token: &str) -> Option<i64> {
    token.split_once('_')?.0.parse().ok().filter(|org| *org > 0)
}

/// A link that was neither used nor taken back, and whose time has not run out.
#[must_use]
pub fn open(alias: &str, now: DateTime<Utc>) -> Expr {
    col(alias, "used_at").is_null().and(col(alias, "revoked_at").is_null()).and(col(alias, "expires_at").gt(now))
}
