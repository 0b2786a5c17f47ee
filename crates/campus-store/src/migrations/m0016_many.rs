//! Changes of many rows as jobs: what is to be done to which rows, and what became of each.

use super::schema::{run, walls};
use crate::dialect::Dialect;

migration! { |manager, dialect| {
    let rows = match dialect {
        Dialect::Sqlite => " without rowid",
        Dialect::Postgres => "",
    };
    let mut sql: Vec<String> = ["task text", "operation_id text", "undoes text"]
        .iter()
        .map(|column| (*column).to_owned())
        .chain(["position", "changed", "failed"].map(|name| format!("{name} bigint not null default 0")))
        .map(|column| format!("alter table background_jobs add column {column}"))
        .collect();
    sql.extend(["operation_id", "undoes"].map(|column| {
        format!("create index ix_background_jobs__{column} on background_jobs (org_id, {column}) where {column} is not null")
    }));
    sql.push(format!(
        "create table job_rows (org_id bigint not null, job_id bigint not null, row_id bigint not null, \
         problem text, primary key (org_id, job_id, row_id), \
         foreign key (org_id, job_id) references background_jobs (org_id, id)){rows}"
    ));
    sql.push(
        "create index ix_job_rows__failed on job_rows (org_id, job_id, row_id) where problem is not null"
            .to_owned(),
    );
    sql.extend(walls("job_rows", dialect));
    run(manager, sql).await
} }
