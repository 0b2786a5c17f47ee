//! What the students of a class see of each other's grades.

use super::schema::run;

migration! { |manager, _dialect| {
    let sql = ["show_rank", "hide_averages"]
        .map(|column| format!("alter table classes add column {column} boolean not null default false"));
    run(manager, sql.into()).await
} }
