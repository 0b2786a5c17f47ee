//! Whether the platform takes anything for the moment (PL-04, PL-07): all processes go by it.

use super::schema::{run, walls};
use crate::dialect::Holds::DateTime;

migration! { |manager, dialect| {
    let at = dialect.column(DateTime);
    let mut sql = vec![format!(
        "create table platform_gates (org_id bigint not null, failures bigint not null, until_at {at}, probe_until {at}, \
         primary key (org_id), foreign key (org_id) references orgs (id))"
    )];
    sql.extend(walls("platform_gates", dialect));
    run(manager, sql).await
} }
