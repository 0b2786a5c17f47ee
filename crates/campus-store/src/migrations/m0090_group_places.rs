//! The order in which an organisation shows the permission groups. Without rows it is the declared one.

use super::schema::{run, walls};

migration! { |manager, dialect| {
    let mut sql = vec![
        "create table group_places (org_id bigint not null, permission_group_id bigint not null, \
         place bigint not null, primary key (org_id, permission_group_id), \
         foreign key (org_id) references orgs (id), \
         foreign key (permission_group_id) references permission_groups (id))"
            .to_owned(),
    ];
    sql.extend(walls("group_places", dialect));
    run(manager, sql).await
} }
