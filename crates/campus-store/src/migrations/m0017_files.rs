//! Fields that are files, pictures or JSON, and the files that were sent for them. A file without a row was sent and
//! not saved yet.

use sea_orm::ConnectionTrait;

use super::schema::{Table, create};
use crate::dialect::Holds::{Integer, Json, Text};

migration! { |manager, dialect| {
    let files = Table::tenant("field_files")
        .columns(Text, &["entity!", "field!", "name!", "content_type!", "sha256!", "key!"])
        .columns(Integer, &["row_id", "size!"])
        .flags(&["preview"])
        .link("author_id!", "users")
        .index(&["row_id", "created_at"]);
    create(manager, &[files]).await?;
    let db = manager.get_connection();
    let json = dialect.column(Json);
    for (table, column) in
        [("staff", "photo"), ("students", "photo"), ("courses", "syllabus"), ("schools", "details")]
    {
        db.execute_unprepared(&format!("alter table {table} add column {column} {json}")).await?;
    }
    Ok(())
} }
