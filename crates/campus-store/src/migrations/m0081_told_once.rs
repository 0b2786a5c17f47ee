//! What somebody is told once, however often it happens.

use super::schema::run;

migration! { |manager, _dialect| {
    let sql = vec![
        "alter table notifications add column occurrence text".to_owned(),
        "create unique index ux_notifications__once on notifications (org_id, user_id, kind, entity, row_id, occurrence) \
         where occurrence is not null"
            .to_owned(),
    ];
    run(manager, sql).await
} }
