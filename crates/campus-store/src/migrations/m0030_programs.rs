//! API tokens, and whose view a session looks at.

use super::schema::{run, walls};
use crate::dialect::Holds::DateTime;

migration! { |manager, dialect| {
    let at = dialect.column(DateTime);
    let (id, key) = dialect.own_key();
    let mut sql = vec![
        format!(
            "create table api_tokens ({id}, org_id bigint not null, user_id bigint not null, name text not null, \
             hash text not null, operations text not null, expires_at {at} not null, created_at {at} not null, \
             last_used_at {at}, ended_at {at}, {key}, unique (org_id, hash), \
             foreign key (org_id) references orgs (id), foreign key (org_id, user_id) references users (org_id, id))"
        ),
        "create index ix_api_tokens__user on api_tokens (org_id, user_id)".to_owned(),
        "alter table sessions add column viewing_user_id bigint".to_owned(),
    ];
    sql.extend(walls("api_tokens", dialect));
    run(manager, sql).await
} }
