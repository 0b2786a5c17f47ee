//! Links by which people come to a login here, or to a new password. Only a hash of a link is kept.

use super::schema::{run, walls};
use crate::dialect::Holds::DateTime;

migration! { |manager, dialect| {
    let at = dialect.column(DateTime);
    let (id, key) = dialect.own_key();
    let mut sql = vec![
        // `roles` are ids between blanks: what was chosen then, held to what there is when the link is used.
        format!(
            "create table invitations ({id}, org_id bigint not null, kind text not null, hash text not null, \
             user_id bigint, staff_id bigint, student_id bigint, name text not null, email text, locale text, \
             roles text not null, mail text not null, mail_error text, job_id bigint, expires_at {at} not null, \
             used_at {at}, revoked_at {at}, created_at {at} not null, created_by bigint not null, {key}, \
             unique (org_id, hash), foreign key (org_id) references orgs (id), \
             foreign key (org_id, user_id) references users (org_id, id), \
             foreign key (org_id, staff_id) references staff (org_id, id), \
             foreign key (org_id, student_id) references students (org_id, id))"
        ),
        "create index ix_invitations__user on invitations (org_id, user_id)".to_owned(),
        "create index ix_invitations__staff on invitations (org_id, staff_id)".to_owned(),
        "create index ix_invitations__student on invitations (org_id, student_id)".to_owned(),
        "create index ix_invitations__job on invitations (org_id, job_id)".to_owned(),
    ];
    sql.extend(walls("invitations", dialect));
    run(manager, sql).await
} }
