//! Contents of departments: what is written, reviewed, sent to the platform, and measured there.

use super::schema::{Table, create, run, searched};
use crate::dialect::Holds::{Boolean, Date, DateTime, Integer, Json, Text};

migration! { |manager, dialect| {
    let boolean = dialect.column(Boolean);
    run(manager, vec![format!("alter table departments add column disabled {boolean} not null default false")]).await?;
    let accounts = Table::tenant("platform_accounts")
        .columns(Text, &["name!", "state!", "description"])
        .link("department_id!", "departments")
        .columns(Date, &["expires_on"])
        .unique(&["name"]);
    let contents = Table::tenant("contents")
        .columns(Text, &["title!", "body!", "category", "tags", "state!", "platform_ref", "sent_tags", "platform_answer"])
        .link("department_id!", "departments")
        .link("account_id", "platform_accounts")
        .link("author_id", "staff")
        .columns(Json, &["publish_settings"])
        .columns(Integer, &["revision", "views", "likes", "comments", "shares"])
        .columns(DateTime, &["submitted_at", "scheduled_at", "published_at", "measured_at"])
        .index(&["department_id", "state", "id"])
        .index(&["state", "submitted_at", "id"])
        .index(&["state", "scheduled_at", "id"])
        .index(&["published_at", "department_id"]);
    let reviews = Table::tenant("content_reviews")
        .link("content_id!", "contents")
        .columns(Integer, &["revision!"])
        .link("reviewer_id!", "users")
        .columns(Text, &["verdict!", "note"])
        .columns(DateTime, &["decided_at"])
        // Nobody says two things to one submission.
        .unique(&["content_id", "revision", "reviewer_id"]);
    let metrics = Table::tenant("content_metrics")
        .link("content_id!", "contents")
        .columns(DateTime, &["measured_at!"])
        .columns(Integer, &["views!", "likes!", "comments!", "shares!"])
        .unique(&["content_id", "measured_at"]);
    let outbox = Table::tenant("outbox")
        .link("content_id!", "contents")
        .columns(Integer, &["revision!", "attempts!", "status"])
        .columns(Text, &["state!", "answer", "worker"])
        .columns(DateTime, &["due_at!", "answered_at", "leased_until"])
        .index(&["state", "due_at", "id"])
        // PL-08: one submission is sent once.
        .unique(&["content_id", "revision"]);
    create(manager, &[accounts, contents, reviews, metrics, outbox]).await?;
    let mut sql =
        vec!["create index ix_contents__live__id on contents (org_id, id) where deleted_at is null".to_owned()];
    sql.extend(searched("contents", dialect));
    run(manager, sql).await
} }
