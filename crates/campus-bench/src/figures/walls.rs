//! Row-level security of PostgreSQL, on against off.

use anyhow::{Context, Result};
use sea_orm::{ConnectionTrait, DbBackend};

use crate::client::{Client, latency, quantile};
use crate::report::Figure;
use crate::server::Server;
use crate::{Options, seed};

const SAMPLES: usize = 250;

/// Whether every table with the policy of the organisation holds it.
fn switch(on: bool) -> String {
    let word = if on { "enable" } else { "disable" };
    format!(
        "do $$ declare name text; begin for name in select distinct tablename from pg_policies loop \
         execute format('alter table %I {word} row level security', name); end loop; end $$"
    )
}

/// p50 of a list and of a list with a filter and an order, in turn.
pub fn walls(options: &Options) -> Result<Vec<Figure>> {
    let server = options.postgres.as_ref().context("no PostgreSQL was named")?;
    let place = server
        .rsplit_once('@')
        .and_then(|(_, rest)| rest.split('/').next())
        .context("the address of PostgreSQL has no host")?;
    let rows = options.rows.min(100_000);
    seed::block_on(async {
        let admin = seed::connect(server).await?;
        admin
            .execute_unprepared(
                "do $$ begin \
                 if not exists (select from pg_roles where rolname = 'campus_bench_owner') then create role campus_bench_owner login password 'bench'; end if; \
                 if not exists (select from pg_roles where rolname = 'campus_bench_app') then create role campus_bench_app login password 'bench'; end if; end $$",
            )
            .await?;
        admin.execute_unprepared("drop database if exists campus_bench with (force)").await?;
        admin.execute_unprepared("create database campus_bench owner campus_bench_owner").await?;
        admin.close().await?;
        anyhow::Ok(())
    })??;
    let application = format!("postgres://campus_bench_app:bench@{place}/campus_bench");
    let owner = format!("postgres://campus_bench_owner:bench@{place}/campus_bench");
    let data = options.folder.join("postgres");
    if data.exists() {
        std::fs::remove_dir_all(&data)?;
    }
    std::fs::create_dir_all(&data)?;
    let campus = Server::campus(options, &data, &[("DATABASE_URL", &application), ("DATABASE_OWNER_URL", &owner)])?;
    let (mut on, mut off, mut again) = (Vec::new(), Vec::new(), Vec::new());
    seed::block_on(async {
        let database = seed::connect(&owner).await?;
        database.execute_unprepared("set campus.org = '1'").await?;
        seed::fill(&database, DbBackend::Postgres, rows).await?;
        let token = campus.sign_in()?;
        let mut client = Client::new(campus.port, Some(&token));
        let paths = ["/api/customers?limit=50", "/api/customers?limit=50&gender=male&sort=name"];
        for round in 0..6 {
            for (wall, into) in [(true, &mut on), (false, &mut off), (true, &mut again)] {
                database.execute_unprepared(&switch(wall)).await?;
                for path in paths {
                    latency(&mut client, path)?;
                    for _ in 0..SAMPLES / 6 {
                        let took = latency(&mut client, path)?;
                        if round > 0 {
                            into.push(took);
                        }
                    }
                }
            }
        }
        database.close().await?;
        anyhow::Ok(())
    })??;
    let (on, off, again) = (quantile(&on, 0.5), quantile(&off, 0.5), quantile(&again, 0.5));
    let note = format!(
        "p50 of two lists of {rows} customers in turn: {on:.2} ms against {off:.2} ms; control {:.2}",
        again / on
    );
    Ok(vec![Figure::less("row-level security on against off, p50", on / off, "×").held_to(1.1, 1.25).note(note)])
}
