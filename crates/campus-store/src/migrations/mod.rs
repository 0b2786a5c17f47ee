//! The schema's history. A migration is written once and never derived from today's declarations; a registry
//! test compares the outcome with them.

mod m0001_first;
mod m0002_history;
mod m0004_follow_ups;
mod m0005_views;
mod schema;

use sea_orm::sea_query::DynIden;
use sea_orm::sea_query::IntoIden;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Statement};
use sea_orm_migration::prelude::*;

use crate::error::StoreError;

/// Which migrations have run.
pub const MIGRATION_TABLE: &str = "campus_migrations";

struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_first::Migration),
            Box::new(m0002_history::Migration),
            Box::new(m0004_follow_ups::Migration),
            Box::new(m0005_views::Migration),
        ]
    }

    fn migration_table_name() -> DynIden {
        MIGRATION_TABLE.into_iden()
    }
}

/// Runs what has not run yet, each in a transaction, and lets the application role at the tables.
pub(crate) async fn run(owner: &DatabaseConnection, application: Option<&str>) -> Result<(), StoreError> {
    let postgres = owner.get_database_backend() == DbBackend::Postgres;
    if postgres {
        // Several servers may start at once: one migrates, the others wait.
        owner.execute_unprepared("select pg_advisory_lock(7226001)").await?;
    }
    let outcome = Migrator::up(owner, None).await;
    if postgres {
        owner.execute_unprepared("select pg_advisory_unlock(7226001)").await?;
    }
    outcome?;
    if let (true, Some(role)) = (postgres, application) {
        grant(owner, role).await?;
    }
    Ok(())
}

/// Everything but the history of migrations may be read and written; nothing may be altered.
async fn grant(owner: &DatabaseConnection, role: &str) -> Result<(), DbErr> {
    owner
        .execute_unprepared(&format!(
            "grant usage on schema public to \"{role}\";
             grant select, insert, update, delete on all tables in schema public to \"{role}\";
             revoke insert, update, delete on {MIGRATION_TABLE} from \"{role}\";
             grant usage on all sequences in schema public to \"{role}\";"
        ))
        .await
        .map(drop)
}

/// How many migrations have not run.
///
/// # Errors
/// When the database does not answer.
pub async fn pending(db: &DatabaseConnection) -> Result<usize, StoreError> {
    let sql = format!("select cast(count(*) as bigint) as n from {MIGRATION_TABLE}");
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    let done = match row {
        Some(row) => row.try_get::<i64>("", "n")?,
        None => 0,
    };
    Ok(Migrator::migrations().len().saturating_sub(usize::try_from(done).unwrap_or_default()))
}
