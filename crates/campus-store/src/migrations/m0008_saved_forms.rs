//! Saved forms: one for each person, entity and row (0 for a new one).

use super::schema::{run, walls};
use crate::dialect::Holds::DateTime;

migration! { |manager, dialect| {
    let at = dialect.column(DateTime);
    let (id, key) = dialect.own_key();
    let mut sql = vec![format!(
        "create table saved_forms ({id}, org_id bigint not null, user_id bigint not null, entity text not null, \
         row_id bigint not null, base_version bigint not null, typed text not null, kept_at {at} not null, {key}, \
         unique (org_id, user_id, entity, row_id), foreign key (org_id) references orgs (id), \
         foreign key (org_id, user_id) references users (org_id, id))"
    )];
    sql.extend(walls("saved_forms", dialect));
    run(manager, sql).await
} }
