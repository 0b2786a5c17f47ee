//! Several forms of new rows are kept beside each other, each in a slot of its own.

use super::schema::{run, walls};
use crate::dialect::Holds::DateTime;

migration! { |manager, dialect| {
    let at = dialect.column(DateTime);
    let (id, key) = dialect.own_key();
    // SQLite cannot change what is unique: the table is made anew, with what is in it.
    let mut sql = vec![
        "create temporary table kept_forms as select org_id, user_id, entity, row_id, base_version, typed, kept_at \
         from saved_forms"
            .to_owned(),
        "drop table saved_forms".to_owned(),
        format!(
            "create table saved_forms ({id}, org_id bigint not null, user_id bigint not null, entity text not null, \
             row_id bigint not null, slot text not null default '', base_version bigint not null, typed text not null, \
             kept_at {at} not null, {key}, unique (org_id, user_id, entity, row_id, slot), \
             foreign key (org_id) references orgs (id), \
             foreign key (org_id, user_id) references users (org_id, id))"
        ),
        "insert into saved_forms (org_id, user_id, entity, row_id, base_version, typed, kept_at) \
         select org_id, user_id, entity, row_id, base_version, typed, kept_at from kept_forms"
            .to_owned(),
        "drop table kept_forms".to_owned(),
    ];
    sql.extend(walls("saved_forms", dialect));
    run(manager, sql).await
} }
