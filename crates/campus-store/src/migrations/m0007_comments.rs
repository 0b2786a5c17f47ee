//! What people say about a row and attach to it. They name the row by entity and id, as the history does.

use super::schema::{Table, create, run};
use crate::dialect::Holds::{Integer, Text};

/// The tables with a searched text of their own, as they are at this step: what begins alike is found by an index.
const SEARCHED: &[&str] = &[
    "accounts",
    "classes",
    "consult_records",
    "course_records",
    "courses",
    "customers",
    "departments",
    "org_units",
    "roles",
    "schools",
    "staff",
];

migration! { |manager, dialect| {
    let comments = Table::tenant("comments")
        .columns(Text, &["entity!", "body!"])
        .columns(Integer, &["row_id!"])
        .link("author_id!", "users")
        .index(&["entity", "row_id", "created_at", "id"]);
    let mentions = Table::tenant("comment_mentions")
        .link("comment_id!", "comments")
        .link("user_id!", "users")
        .unique(&["comment_id", "user_id"]);
    let attachments = Table::tenant("attachments")
        .columns(Text, &["entity!", "name!", "content_type!", "sha256!", "key!"])
        .columns(Integer, &["row_id!", "size!"])
        .flags(&["preview"])
        .link("author_id!", "users")
        .index(&["entity", "row_id", "created_at", "id"]);
    create(manager, &[comments, mentions, attachments]).await?;
    let mut sql = vec!["create index ix_changes__timeline on changes (org_id, entity, row_id, at, id)".to_owned()];
    sql.extend(SEARCHED.iter().map(|table| {
        let org = if *table == "accounts" { "" } else { "org_id, " };
        format!("create index ix_{table}__start on {table} ({org}{})", dialect.start("search_text"))
    }));
    run(manager, sql).await
} }
