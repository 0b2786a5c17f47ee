//! Numbers of published contents, as the platform gave them at one time (SS-05).

use chrono::{DateTime, Utc};

use crate::{datetime, integer, link};

entity! {
    /// What the platform counted until some time; snapshots are kept, the newest counts.
    pub struct ContentMetric("content_metrics") in Contents {
        /// Of which content.
        content_id: i64 = link("contents").required().computed().listed().filtered().owned();
        /// When it was asked.
        measured_at: DateTime<Utc> = datetime().required().computed().listed().filtered();
        /// How often it was looked at.
        views: i64 = integer().required().computed().listed().needs("contents.numbers");
        /// How often it was liked.
        likes: i64 = integer().required().computed().listed().needs("contents.numbers");
        /// How often it was commented on.
        comments: i64 = integer().required().computed().listed().needs("contents.numbers");
        /// How often it was shared.
        shares: i64 = integer().required().computed().listed().needs("contents.numbers");
    }
    with {
        label("{content_id} · {measured_at}");
        staff(&["content_id.author_id"]);
        departments(&["content_id.department_id"]);
        order("-id");
        icon("chart-line");
        read_only();
    }
}
