//! The dashboard of the root of ten thousand departments with a hundred thousand contents, against counting the contents.

use anyhow::{Context, Result};
use sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::client::{Client, latency, quantile};
use crate::report::Figure;
use crate::server::Server;
use crate::{Options, seed};

const DEPARTMENTS: i64 = 10_000;
const CONTENTS: i64 = 100_000;
const SAMPLES: usize = 30;

/// p50 of the root's dashboard, of the same period with a thousandth of the contents, and of counting all contents by state.
pub fn branch(options: &Options) -> Result<Vec<Figure>> {
    let data = options.folder.join("branch");
    if data.exists() {
        std::fs::remove_dir_all(&data)?;
    }
    std::fs::create_dir_all(&data)?;
    drop(Server::campus(options, &data, &[])?);
    let url = format!("sqlite://{}", data.join("campus.db").display());
    let root = seed::block_on(async {
        let database = seed::connect(&url).await?;
        database.execute_unprepared("pragma synchronous = off; pragma cache_size = -200000").await?;
        let row = database
            .query_one_raw(Statement::from_string(
                DbBackend::Sqlite,
                "select id, path from departments where org_id = 1 and code = 1006",
            ))
            .await?
            .context("the content department")?;
        let (root, path): (i64, String) = (row.try_get("", "id")?, row.try_get("", "path")?);
        let last: i64 = database
            .query_one_raw(Statement::from_string(DbBackend::Sqlite, "select max(id) as n from departments"))
            .await?
            .context("departments")?
            .try_get("", "n")?;
        // A hundred below the root, and a hundred below each of them.
        let made = "(select created_at from departments order by id limit 1)";
        let series = format!(
            "with recursive r(n) as (select 1 union all select n + 1 from r where n < {DEPARTMENTS}) select n from r"
        );
        database
            .execute_unprepared(&format!(
                "insert into departments (id, org_id, title, code, function, org_unit_id, parent_id, approval_mode, path, version, search_text, created_at, updated_at) \
                 select {last} + n, 1, 'Team ' || n, 200000 + n, 'content', (select min(id) from org_units where org_id = 1), \
                 case when n <= 100 then {root} else {last} + 1 + (n - 101) % 100 end, 'none', \
                 case when n <= 100 then '{path}' || ({last} + n) || '/' else '{path}' || ({last} + 1 + (n - 101) % 100) || '/' || ({last} + n) || '/' end, \
                 1, 'team ' || n, {made}, {made} from ({series})"
            ))
            .await?;
        for from in (0..CONTENTS).step_by(20_000) {
            let series = format!(
                "with recursive r(n) as (select {from} + 1 union all select n + 1 from r where n < {from} + 20000) select n from r"
            );
            database
                .execute_unprepared(&format!(
                    "insert into contents (org_id, title, body, state, department_id, author_id, views, likes, comments, shares, published_at, \
                     measured_at, version, search_text, created_at, updated_at) \
                     select 1, 'Content ' || n, 'Text', case when n % 10 = 0 then 'draft' when n % 10 = 1 then 'in_review' else 'published' end, \
                     {last} + 1 + (n * 7919) % {DEPARTMENTS}, (select min(id) from staff where org_id = 1) + n % 40, \
                     case when n % 10 > 1 then n % 5000 end, case when n % 10 > 1 then n % 300 end, case when n % 10 > 1 then n % 40 end, case when n % 10 > 1 then n % 60 end, \
                     case when n % 10 > 1 then strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now', '-' || ((n * 104729) % 525600) || ' minutes') end, \
                     null, 1, 'content ' || n, {made}, {made} from ({series})"
                ))
                .await?;
        }
        database.execute_unprepared("analyze; pragma wal_checkpoint(truncate)").await?;
        database.close().await?;
        anyhow::Ok(root)
    })??;
    let campus = Server::campus(options, &data, &[])?;
    let token = campus.sign_in()?;
    let mut client = Client::new(campus.port, Some(&token));
    let (month, again) = (format!("/api/departments/{root}/dashboard"), format!("/api/departments/{root}/dashboard"));
    let quarter = format!("/api/departments/{root}/dashboard?period=-90d..today");
    let counted = format!("/api/contents/groups?by=state&department_id.below={root}");
    let (mut one, mut two, mut three, mut all) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for round in 0..=SAMPLES {
        for (path, into) in [(&month, &mut one), (&again, &mut two), (&quarter, &mut three), (&counted, &mut all)] {
            let took = latency(&mut client, path)?;
            if round > 0 {
                into.push(took);
            }
        }
    }
    let (month, again, quarter, counted) =
        (quantile(&one, 0.5), quantile(&two, 0.5), quantile(&three, 0.5), quantile(&all, 0.5));
    let note = format!(
        "{DEPARTMENTS} departments, {CONTENTS} contents: 30 days {month:.0} ms, 90 days {quarter:.0} ms, one count of the branch by state {counted:.0} ms; control {:.2}",
        again / month
    );
    Ok(vec![
        Figure::less(
            "the root's dashboard (30 days) against counting its contents by state once, p50",
            month / counted,
            "×",
        )
        .held_to(1.0, 2.0)
        .note(note),
    ])
}
