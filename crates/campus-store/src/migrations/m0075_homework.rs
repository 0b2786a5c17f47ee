//! Homework: what students handed in, version by version, and grades that are published at a time. The files of a version
//! are files of the field `homework` of its study record; `files` says which of them, with name, size and type.

use super::schema::{run, walls};
use crate::dialect::Holds::{DateTime, Json};

migration! { |manager, dialect| {
    let (at, json) = (dialect.column(DateTime), dialect.column(Json));
    let (id, key) = dialect.own_key();
    let mut sql = vec![
        format!("alter table course_records add column publish_at {at}"),
        format!("alter table study_records add column hidden_until {at}"),
        "create index ix_course_records__publish_at on course_records (org_id, publish_at) \
         where publish_at is not null"
            .to_owned(),
        format!(
            "create table hand_ins ({id}, org_id bigint not null, study_record_id bigint not null, \
             number bigint not null, memo text, files {json} not null, withdrawn_at {at}, created_at {at} not null, \
             created_by bigint not null, {key}, unique (org_id, study_record_id, number), \
             foreign key (org_id) references orgs (id), \
             foreign key (org_id, study_record_id) references study_records (org_id, id))"
        ),
    ];
    sql.extend(walls("hand_ins", dialect));
    run(manager, sql).await
} }
