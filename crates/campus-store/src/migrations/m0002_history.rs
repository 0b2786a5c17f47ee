//! History: what every generic change did, so that it can be read and undone; and the order of each trash.

use super::schema::{run, walls};
use crate::dialect::Holds::DateTime;

/// The tables with a trash, as they are at this step.
const TRASHED: &[&str] = &[
    "org_units",
    "departments",
    "staff",
    "schools",
    "courses",
    "classes",
    "customers",
    "students",
    "class_members",
    "course_records",
    "study_records",
    "roles",
    "role_scopes",
    "users",
    "menus",
];

migration! { |manager, dialect| {
    let at = dialect.column(DateTime);
    let (id, key) = dialect.own_key();
    let mut sql = vec![
        format!(
            "create table changes ({id}, org_id bigint not null, operation_id text not null, entity text not null, \
             row_id bigint not null, action text not null, user_id bigint not null, at {at} not null, \
             \"before\" text not null, \"after\" text not null, version bigint not null, \
             along boolean not null default false, lasting boolean not null default false, \
             undoes text, undone_by text, {key}, foreign key (org_id) references orgs (id))"
        ),
        "create index ix_changes__row on changes (org_id, entity, row_id, id)".to_owned(),
        "create index ix_changes__operation on changes (org_id, operation_id, id)".to_owned(),
    ];
    sql.extend(walls("changes", dialect));
    sql.extend(TRASHED.iter().map(|table| {
        format!("create index ix_{table}__trash on {table} (org_id, deleted_at, id) where deleted_at is not null")
    }));
    run(manager, sql).await
} }
