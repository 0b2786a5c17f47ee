//! What people opened lately and starred: one row for each place. A place without a record or a view has 0 for it.

use super::schema::{run, walls};
use crate::dialect::Holds::DateTime;

migration! { |manager, dialect| {
    let at = dialect.column(DateTime);
    let (id, key) = dialect.own_key();
    let mut sql = vec![format!(
        "create table places ({id}, org_id bigint not null, user_id bigint not null, entity text not null, \
         row_id bigint not null, view_id bigint not null, screen text not null, opened_at {at}, starred_at {at}, {key}, \
         unique (org_id, user_id, entity, row_id, view_id, screen), foreign key (org_id) references orgs (id), \
         foreign key (org_id, user_id) references users (org_id, id))"
    )];
    sql.extend(walls("places", dialect));
    run(manager, sql).await
} }
