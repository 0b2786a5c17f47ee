//! The outbox: what is on its way to the platform, or did not get there (PL).

use chrono::{DateTime, Utc};

use crate::{choice, datetime, integer, link, text};

choices! {
    /// Where something stands on its way.
    pub enum SendState("send-state") {
        /// 待发送
        Waiting = "waiting",
        /// 发送中: a worker has it.
        Sending = "sending",
        /// 已发送
        Sent = "sent",
        /// 失败
        Failed = "failed",
        /// 结果未确认 (PL-05)
        Unconfirmed = "unconfirmed",
        /// 已取消
        Cancelled = "cancelled",
    }
}

entity! {
    /// One submitted revision of a content on its way to the platform; made with the change of state that sends it (PL-06).
    pub struct Outbox("outbox") in Contents {
        /// What.
        content_id: i64 = link("contents").required().computed().listed().filtered().searched().owned();
        /// Of which submission; with the content it is the idempotency key (PL-02).
        revision: i64 = integer().required().computed();
        /// Where it stands.
        state: SendState = choice::<SendState>().required().computed().listed().filtered();
        /// How often it was tried.
        attempts: i64 = integer().required().computed().listed();
        /// Not before.
        due_at: DateTime<Utc> = datetime().required().computed().listed().filtered();
        /// The HTTP status of the last answer; none when there was none.
        status: Option<i64> = integer().computed().listed();
        /// What the platform said last.
        answer: Option<String> = text().max_len(500).computed().listed();
        /// When that was.
        answered_at: Option<DateTime<Utc>> = datetime().computed();
    }
    with {
        label("{content_id}");
        staff(&["content_id.author_id"]);
        departments(&["content_id.department_id"]);
        order("-id");
        icon("send");
        read_only();
    }
    operations {
        /// Tries it again now.
        retry: Post "/{id}/retry";
        /// Asks the platform what became of it, which sends nothing (PL-05).
        check: Post "/{id}/check";
        /// Says what became of it, after a look at the platform.
        settle: Post "/{id}/settle";
        /// Takes it back before it is sent (PL-08).
        cancel: Post "/{id}/cancel";
    }
}
