//! Reviews of contents: who was asked, and what they said.

use chrono::{DateTime, Utc};

use crate::{choice, datetime, integer, link, text};

choices! {
    /// What a reviewer said.
    pub enum Verdict("verdict") {
        /// 待审核
        Waiting = "waiting",
        /// 通过
        Approved = "approved",
        /// 驳回
        Rejected = "rejected",
    }
}

entity! {
    /// One reviewer's part in a review (CO-02); in mode *all* each of them has one from the submission on.
    pub struct ContentReview("content_reviews") in Contents {
        /// Of which content.
        content_id: i64 = link("contents").required().computed().listed().filtered().owned();
        /// Of which submission.
        revision: i64 = integer().required().computed().listed();
        /// Who.
        reviewer_id: i64 = link("users").required().computed().listed().filtered();
        /// What they said.
        verdict: Verdict = choice::<Verdict>().required().computed().listed().filtered();
        /// Why.
        note: Option<String> = text().max_len(500).computed().listed();
        /// When.
        decided_at: Option<DateTime<Utc>> = datetime().computed().listed();
    }
    with {
        label("{content_id} · {reviewer_id}");
        staff(&["content_id.author_id"]);
        departments(&["content_id.department_id"]);
        order("-id");
        icon("clipboard-check");
        read_only();
    }
}
