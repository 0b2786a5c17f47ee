//! What the databases make of the dashboard's statements, with many departments and contents and what the databases know of
//! them: the plans are kept here, so that a change of one is seen.

use campus_server::modules::content::dashboard;
use campus_store::Scope;
use chrono::Duration;
use sea_orm::sea_query::{PostgresQueryBuilder, SqliteQueryBuilder};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DbBackend, Statement};

use super::desk::Desk;
use crate::support::Campus;

const DEPARTMENTS: i64 = 1_000;
const CONTENTS: i64 = 20_000;

/// A hundredth of the departments below the first one, the others below those; contents of a year in all of them.
async fn fill(campus: &Campus, desk: &Desk) {
    let (org, root) = (desk.org, desk.department(1));
    let here =
        if campus.is_postgres() { format!("select set_config('campus.org', '{org}', false); ") } else { String::new() };
    let series = |count: i64| {
        format!("with recursive r(n) as (select 1 union all select n + 1 from r where n < {count}) select n from r")
    };
    let first = root + 1_000_000;
    let top = DEPARTMENTS / 100;
    let above = format!("({first} + (n - 1) % {top} + 1)");
    let published = if campus.is_postgres() {
        "timestamptz '2026-11-22 11:00:00+00' - ((n * 104729) % 525600) * interval '1 minute'"
    } else {
        "strftime('%Y-%m-%dT%H:%M:%S+00:00', '2026-11-22 11:00:00', '-' || ((n * 104729) % 525600) || ' minutes')"
    };
    let made = format!("(select created_at from departments where id = {root})");
    campus
        .as_owner(&format!(
            "{here}insert into departments (id, org_id, title, code, function, org_unit_id, parent_id, approval_mode, path, version, search_text, created_at, updated_at) \
             select {first} + n, {org}, 'Team ' || n, 200000 + n, 'content', (select min(id) from org_units where org_id = {org}), \
             case when n <= {top} then {root} else {above} end, 'none', \
             case when n <= {top} then '/{root}/' || ({first} + n) || '/' else '/{root}/' || {above} || '/' || ({first} + n) || '/' end, \
             1, 'team ' || n, {made}, {made} from ({}) as s",
            series(DEPARTMENTS)
        ))
        .await;
    campus
        .as_owner(&format!(
            "{here}insert into contents (org_id, title, body, state, department_id, views, likes, comments, shares, published_at, version, search_text, created_at, updated_at) \
             select {org}, 'Content ' || n, 'Text', case when n % 10 = 0 then 'draft' else 'published' end, {first} + 1 + (n * 7919) % {DEPARTMENTS}, \
             n % 5000, n % 300, n % 40, n % 60, case when n % 10 > 0 then {published} end, 1, 'content ' || n, {made}, {made} from ({}) as s",
            series(CONTENTS)
        ))
        .await;
    campus.as_owner("analyze").await;
}

/// The tables that a plan goes through, and how it finds their rows.
fn accesses(plan: &[String]) -> Vec<String> {
    let mut found: Vec<String> = plan
        .iter()
        .map(|line| line.trim().trim_start_matches("->").trim())
        .filter(|line| ["SEARCH", "SCAN"].iter().any(|word| line.starts_with(word)) || line.contains(" Scan"))
        .map(str::to_owned)
        .collect();
    found.sort();
    found
}

both! {
    /// No statement looks through contents: totals are found by the departments of the branch, and what was published in the
    /// period by its index alone.
    async fn the_dashboard_reads_totals_and_an_index(campus) {
        let desk = Desk::new(campus, "none").await;
        fill(campus, &desk).await;
        let db = campus.db(desk.org).await;
        let now = campus.app.clock.now();
        let path = format!("/{}/", desk.department(1));
        let everything = Scope::everything();
        let url = campus.config.owner_url.as_deref().unwrap_or(&campus.config.url);
        let mut options = ConnectOptions::new(url);
        options.max_connections(1);
        let database = Database::connect(options).await.unwrap();
        if campus.is_postgres() {
            database.execute_unprepared(&format!("select set_config('campus.org', '{}', false)", desk.org)).await.unwrap();
        }
        let mut plans = Vec::new();
        for select in [dashboard::totals(&db, &path), dashboard::items(&db, &path, (now - Duration::days(60), now), [&everything, &everything])] {
            let (backend, sql, column) = match campus.is_postgres() {
                true => (DbBackend::Postgres, format!("explain (costs off) {}", select.to_string(PostgresQueryBuilder)), "QUERY PLAN"),
                false => (DbBackend::Sqlite, format!("explain query plan {}", select.to_string(SqliteQueryBuilder)), "detail"),
            };
            let rows = database.query_all_raw(Statement::from_string(backend, sql)).await.unwrap();
            let lines: Vec<String> = rows.iter().map(|row| row.try_get::<String>("", column).unwrap()).collect();
            plans.push(accesses(&lines));
        }
        database.close().await.unwrap();
        // PostgreSQL reads the small tables whole, since the root's branch is all of them.
        let kept: [&[&str]; 2] = match campus.is_postgres() {
            true => [
                &["Seq Scan on content_totals n", "Seq Scan on departments d"],
                &["Bitmap Heap Scan on contents c", "Bitmap Index Scan on ix_contents__published_at__department_id", "Seq Scan on departments d"],
            ],
            false => [
                &["SEARCH d USING INTEGER PRIMARY KEY (rowid=?)", "SEARCH n USING INDEX sqlite_autoindex_content_totals_1 (org_id=?)"],
                &["SEARCH c USING COVERING INDEX ix_contents__published (org_id=? AND published_at>? AND published_at<?)", "SEARCH d USING INTEGER PRIMARY KEY (rowid=?)"],
            ],
        };
        assert_eq!(plans, kept);
    }
}
