//! What happened that concerns somebody.

use super::schema::{run, walls};
use crate::dialect::Holds::DateTime;

migration! { |manager, dialect| {
    let at = dialect.column(DateTime);
    let (id, key) = dialect.own_key();
    let mut sql = vec![
        format!(
            "create table notifications ({id}, org_id bigint not null, user_id bigint not null, kind text not null, \
             entity text, row_id bigint, by_user_id bigint, params text not null, made_at {at} not null, read_at {at}, \
             {key}, foreign key (org_id) references orgs (id), \
             foreign key (org_id, user_id) references users (org_id, id), \
             foreign key (org_id, by_user_id) references users (org_id, id))"
        ),
        "create index ix_notifications__user on notifications (org_id, user_id, id)".to_owned(),
        "create index ix_notifications__unread on notifications (org_id, user_id) where read_at is null".to_owned(),
    ];
    sql.extend(walls("notifications", dialect));
    run(manager, sql).await
} }
