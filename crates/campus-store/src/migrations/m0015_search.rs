//! An index for the quick search, and orders for the lists that grow without end.

use super::schema::{run, search_foundations, searched};

/// The large tables with texts of their own to search in.
const SEARCHED: &[&str] = &["customers", "consult_records", "course_records"];

/// The orders of the large tables: the columns that their lists are sorted by most, and every one by id.
const ORDERS: &[(&str, &str)] = &[
    ("customers", "id"),
    ("customers", "name, id"),
    ("customers", "date, id"),
    ("customers", "last_consult_date, id"),
    ("customers", "status, id"),
    ("consult_records", "id"),
    ("consult_records", "date, id"),
    ("students", "id"),
    ("class_members", "id"),
    ("course_records", "id"),
    ("study_records", "id"),
];

migration! { |manager, dialect| {
    let mut sql = search_foundations(dialect);
    sql.extend(SEARCHED.iter().flat_map(|table| searched(table, dialect)));
    sql.extend(ORDERS.iter().map(|(table, columns)| {
        let name = columns.replace(", ", "__");
        format!("create index ix_{table}__live__{name} on {table} (org_id, {columns}) where deleted_at is null")
    }));
    run(manager, sql).await
} }
