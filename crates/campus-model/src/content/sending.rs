//! Sending contents out: how long to wait between tries, and what the outbox's operations take and answer.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// How often something is sent at most before it counts as failed (PL-04).
pub const TRIES: i64 = 8;
/// Failures in a row after which the platform is left alone (PL-07).
pub const FAILURES: i64 = 5;
/// Seconds for which it is left alone before one is tried.
pub const REST: i64 = 60;
/// Minutes between the tries; the last stands for all that follow.
const PAUSES: [i64; 5] = [1, 5, 15, 60, 360];

/// How long to wait after so many tries; `None` when there is none left.
#[must_use]
pub fn pause_after(tries: i64) -> Option<TimeDelta> {
    if tries >= TRIES {
        return None;
    }
    let place = usize::try_from(tries - 1).unwrap_or_default().min(PAUSES.len() - 1);
    Some(TimeDelta::minutes(PAUSES[place]))
}

/// By what the platform knows a submission again that it was sent before (PL-02).
#[must_use]
pub fn idempotency_key(content: i64, revision: i64) -> String {
    format!("{content}-{revision}")
}

/// `POST /api/outbox/{id}/retry`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retry {
    /// It may have arrived, and is sent nevertheless: only somebody who looked can say so (PL-05).
    #[serde(default)]
    pub again: bool,
}

/// `POST /api/outbox/{id}/settle`
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settle {
    /// Whether it is out.
    pub published: bool,
    /// The platform's name for it, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform_ref: Option<String>,
}

/// `GET /api/outbox/status`: how it stands with the platform, and how many of the contents within reach wait for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxStatus {
    /// The server knows a platform.
    pub configured: bool,
    /// To be sent.
    pub waiting: u64,
    /// Not taken.
    pub failed: u64,
    /// Nobody knows whether they were taken.
    pub unconfirmed: u64,
    /// Nothing is sent for the moment: the platform does not answer, or asked for a pause (PL-07).
    pub down: bool,
    /// Until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<DateTime<Utc>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pl_04_a_minute_then_longer_and_eight_tries_in_all() {
        let minutes: Vec<Option<i64>> =
            (1..=8).map(|tries| pause_after(tries).map(|pause| pause.num_minutes())).collect();
        let some = [1, 5, 15, 60, 360, 360, 360].map(Some);
        assert_eq!(minutes, [&some[..], &[None]].concat());
        assert_eq!(pause_after(0), pause_after(1));
    }
}
