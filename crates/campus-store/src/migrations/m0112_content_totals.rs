//! How many contents each department has in each state, and what the platform counted of them: kept by triggers, so that
//! the dashboard of ten thousand departments reads rows of departments, not of contents.

use super::schema::{run, walls};
use crate::dialect::Dialect;

/// What changes them.
const WATCHED: &str = "state, department_id, deleted_at, views, likes, comments, shares";

/// Takes a row of contents out of the totals, or puts it in.
fn counted(row: &str, sign: &str) -> String {
    let column = |name: &str| format!("{sign} coalesce({row}.{name}, 0)");
    format!(
        "insert into content_totals (org_id, department_id, state, contents, views, likes, comments, shares) \
         values ({row}.org_id, {row}.department_id, {row}.state, {sign} 1, {}, {}, {}, {}) \
         on conflict (org_id, department_id, state) do update set contents = content_totals.contents + excluded.contents, \
         views = content_totals.views + excluded.views, likes = content_totals.likes + excluded.likes, \
         comments = content_totals.comments + excluded.comments, shares = content_totals.shares + excluded.shares",
        column("views"),
        column("likes"),
        column("comments"),
        column("shares"),
    )
}

fn triggers(dialect: Dialect) -> Vec<String> {
    let (out, into) = (counted("old", "-"), counted("new", "+"));
    match dialect {
        Dialect::Sqlite => vec![
            format!(
                "create trigger content_totals_add after insert on contents when new.deleted_at is null begin {into}; end"
            ),
            format!(
                "create trigger content_totals_out after update of {WATCHED} on contents when old.deleted_at is null \
                 begin {out}; end"
            ),
            format!(
                "create trigger content_totals_in after update of {WATCHED} on contents when new.deleted_at is null \
                 begin {into}; end"
            ),
            format!(
                "create trigger content_totals_remove after delete on contents when old.deleted_at is null begin {out}; end"
            ),
        ],
        Dialect::Postgres => vec![
            format!(
                "create function content_totals_note() returns trigger language plpgsql as $$ begin \
                 if tg_op <> 'INSERT' and old.deleted_at is null then {out}; end if; \
                 if tg_op <> 'DELETE' and new.deleted_at is null then {into}; end if; \
                 return null; end $$"
            ),
            format!(
                "create trigger content_totals after insert or delete or update of {WATCHED} on contents \
                 for each row execute function content_totals_note()"
            ),
        ],
    }
}

migration! { |manager, dialect| {
    let mut sql = vec![
        "create table content_totals (org_id bigint not null, department_id bigint not null, state text not null, \
         contents bigint not null, views bigint not null, likes bigint not null, comments bigint not null, \
         shares bigint not null, primary key (org_id, department_id, state), \
         foreign key (org_id, department_id) references departments (org_id, id))"
            .to_owned(),
        // What was published in a period, with all that the dashboard asks of it.
        "create index ix_contents__published on contents (org_id, published_at, department_id, author_id, views, deleted_at) \
         where deleted_at is null and published_at is not null"
            .to_owned(),
        "create index ix_content_metrics__measured_at on content_metrics (org_id, measured_at)".to_owned(),
    ];
    sql.extend(walls("content_totals", dialect));
    sql.extend(triggers(dialect));
    run(manager, sql).await
} }
