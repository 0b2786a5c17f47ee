//! What of the standard menu and roles each organisation was offered, and which role's view a session looks at.

use super::schema::run;

migration! { |manager, _dialect| {
    let sql = vec![
        // JSON; absent for organisations made before this was remembered.
        "alter table orgs add column offered text".to_owned(),
        "alter table sessions add column viewing_role_id bigint".to_owned(),
    ];
    run(manager, sql).await
} }
