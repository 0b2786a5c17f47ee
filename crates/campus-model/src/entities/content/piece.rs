//! Contents: written in a department, approved as its approval mode says, and published (CO, PL).

use chrono::{DateTime, Utc};

use crate::{choice, datetime, integer, json, link, rich_text, text};

choices! {
    /// Where a content stands (CO-01).
    pub enum ContentState("content-state") {
        /// 草稿
        Draft = "draft",
        /// 审核中
        InReview = "in_review",
        /// 已通过
        Approved = "approved",
        /// 已驳回
        Rejected = "rejected",
        /// 已排期
        Scheduled = "scheduled",
        /// 发布中
        Publishing = "publishing",
        /// 已发布
        Published = "published",
        /// 发布失败
        Failed = "failed",
        /// 结果未确认: it was sent, and nobody knows what became of it (PL-05).
        Unconfirmed = "unconfirmed",
        /// 已归档
        Archived = "archived",
    }
}

entity! {
    /// Something that a department writes and publishes.
    pub struct Content("contents") in Contents {
        /// Its title.
        title: String = text().required().max_len(200).listed().searched();
        /// Whose it is.
        department_id: i64 = link("departments").required().listed().filtered();
        /// Markdown; rendered and sanitised by the server.
        body: String = rich_text().required().max_len(20_000);
        /// The platform's category; "default" when empty (PL-02).
        category: Option<String> = text().max_len(64).filtered().helped().group("sending");
        /// Words of one's own, separated by commas; the matrix tag and the author's come before them (MT-02).
        tags: Option<String> = text().max_len(200).filtered().helped();
        /// By which account it goes out.
        account_id: Option<i64> = link("platform_accounts").filtered();
        /// What the platform is told beside (PL-02).
        publish_settings: Option<serde_json::Value> = json().helped();
        /// Where it stands (CO-01).
        state: ContentState = choice::<ContentState>().required().default(crate::Default::Choice("draft")).computed().listed().filtered().group("course");
        /// Who wrote it; it stays when they leave (CO-04).
        author_id: Option<i64> = link("staff").computed().listed().filtered().outlives();
        /// When it was last sent to review.
        submitted_at: Option<DateTime<Utc>> = datetime().computed();
        /// How often it was sent to review; decisions name it (CO-02).
        revision: Option<i64> = integer().computed();
        /// When it goes out.
        scheduled_at: Option<DateTime<Utc>> = datetime().computed().listed().filtered();
        /// When it went out.
        published_at: Option<DateTime<Utc>> = datetime().computed().listed().filtered();
        /// The platform's name for it.
        platform_ref: Option<String> = text().max_len(100).computed();
        /// The tags it went out with (MT-05), separated by commas.
        sent_tags: Option<String> = text().max_len(500).computed();
        /// What the platform said last, where it did not take it.
        platform_answer: Option<String> = text().max_len(500).computed();
        /// How often it was looked at, as of `measured_at` (SS-05).
        views: Option<i64> = integer().computed().needs("contents.numbers").group("numbers");
        /// How often it was liked.
        likes: Option<i64> = integer().computed().needs("contents.numbers");
        /// How often it was commented on.
        comments: Option<i64> = integer().computed().needs("contents.numbers");
        /// How often it was shared.
        shares: Option<i64> = integer().computed().needs("contents.numbers");
        /// When the platform was asked for these.
        measured_at: Option<DateTime<Utc>> = datetime().computed().needs("contents.numbers");
    }
    with {
        label("{title}");
        staff(&["author_id"]);
        departments(&["department_id"]);
        order("-id");
        icon("file-text");
        large();
    }
    operations {
        /// Sends it to review.
        submit: Post "/{id}/submit";
        /// Takes it back to a draft.
        withdraw: Post "/{id}/withdraw";
        /// Says yes to what was submitted.
        approve: Post "/{id}/approve";
        /// Says no, and why.
        reject: Post "/{id}/reject";
        /// Says when it goes out.
        schedule: Post "/{id}/schedule";
        /// Takes it out of the schedule.
        unschedule: Post "/{id}/unschedule";
        /// Sends it out now.
        publish: Post "/{id}/publish";
        /// Puts it away.
        archive: Post "/{id}/archive";
        /// What waits for a review.
        review: Get "/review";
        /// What goes out and went out, by day.
        calendar: Get "/calendar";
        /// How often it was looked at, over time.
        numbers: Get "/{id}/numbers";
        /// What the departments above one's own published.
        above: Get "/above";
    }
}
