//! What an importer should know of a row, and the values of rows in the trash by which it is found.

/// The values of the large tables that no two rows may share.
const UNIQUE: &[(&str, &str)] = &[("customers", "qq"), ("customers", "phone"), ("customers", "wechat")];

use super::schema::run;

migration! { |manager, _dialect| {
    let mut sql = vec![
        "alter table import_rows add column warnings text".to_owned(),
        "create index ix_import_rows__warned on import_rows (org_id, import_id, number) where warnings is not null"
            .to_owned(),
    ];
    sql.extend(UNIQUE.iter().map(|(table, column)| {
        format!(
            "create index ix_{table}__trashed__{column} on {table} (org_id, {column}) where deleted_at is not null"
        )
    }));
    run(manager, sql).await
} }
