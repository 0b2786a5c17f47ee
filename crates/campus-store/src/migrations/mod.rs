//! The schema's history. A migration is written once and never derived from today's declarations; a registry
//! test compares the outcome with them.

/// A migration: what it does, in one transaction (SQLite's are not transactional unless asked to be). Its name, which stands
/// in every database, is that of its file.
macro_rules! migration {
    (|$manager:ident, $dialect:ident| $up:block) => {
        #[derive(sea_orm_migration::prelude::DeriveMigrationName)]
        pub(crate) struct Migration;

        #[async_trait::async_trait]
        impl sea_orm_migration::prelude::MigrationTrait for Migration {
            fn use_transaction(&self) -> Option<bool> {
                Some(true)
            }

            async fn up(&self, $manager: &sea_orm_migration::prelude::SchemaManager) -> Result<(), sea_orm::DbErr> {
                let $dialect = $crate::dialect::Dialect::of($manager.get_database_backend());
                $up
            }
        }
    };
}

mod m0001_first;
mod m0002_history;
mod m0004_follow_ups;
mod m0005_views;
mod m0007_comments;
mod m0008_saved_forms;
mod m0009_column_widths;
mod m0010_jobs;
mod m0011_kinds;
mod m0015_search;
mod m0016_many;
mod m0017_files;
mod m0018_quick_filters;
mod m0019_slots;
mod m0020_warnings;
mod m0030_programs;
mod m0034_invitations;
mod m0040_notifications;
mod m0041_places;
mod m0042_offers;
mod m0070_disclosure;
mod m0075_homework;
mod m0080_classroom;
mod m0081_told_once;
mod m0090_group_places;
mod m0100_sales;
mod m0104_import_owner;
mod m0110_contents;
mod m0112_content_totals;
mod m0111_platform;
mod schema;

use sea_orm::sea_query::DynIden;
use sea_orm::sea_query::IntoIden;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Statement};
use sea_orm_migration::prelude::*;

use crate::error::StoreError;

pub use schema::SEARCHED_CHARACTERS;

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
            Box::new(m0007_comments::Migration),
            Box::new(m0008_saved_forms::Migration),
            Box::new(m0009_column_widths::Migration),
            Box::new(m0010_jobs::Migration),
            Box::new(m0011_kinds::Migration),
            Box::new(m0015_search::Migration),
            Box::new(m0016_many::Migration),
            Box::new(m0017_files::Migration),
            Box::new(m0018_quick_filters::Migration),
            Box::new(m0019_slots::Migration),
            Box::new(m0020_warnings::Migration),
            Box::new(m0030_programs::Migration),
            Box::new(m0034_invitations::Migration),
            Box::new(m0040_notifications::Migration),
            Box::new(m0041_places::Migration),
            Box::new(m0042_offers::Migration),
            Box::new(m0070_disclosure::Migration),
            Box::new(m0080_classroom::Migration),
            Box::new(m0075_homework::Migration),
            Box::new(m0081_told_once::Migration),
            Box::new(m0090_group_places::Migration),
            Box::new(m0100_sales::Migration),
            Box::new(m0104_import_owner::Migration),
            Box::new(m0110_contents::Migration),
            Box::new(m0112_content_totals::Migration),
            Box::new(m0111_platform::Migration),
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

/// Everything but the history of migrations may be read and written, and the indexes of the quick search only asked
/// through their functions; nothing may be altered.
async fn grant(owner: &DatabaseConnection, role: &str) -> Result<(), DbErr> {
    owner
        .execute_unprepared(&format!(
            "grant usage on schema public to \"{role}\";
             grant select, insert, update, delete on all tables in schema public to \"{role}\";
             revoke insert, update, delete on {MIGRATION_TABLE} from \"{role}\";
             do $$ declare search text; begin
               for search in select tablename from pg_tables where schemaname = 'public' and tablename like '%\\_search' loop
                 execute format('revoke all on %I from \"{role}\"', search);
               end loop; end $$;
             grant usage on all sequences in schema public to \"{role}\";"
        ))
        .await
        .map(drop)
}

/// Names of the migrations that this program knows, oldest first.
#[must_use]
pub fn known() -> Vec<String> {
    Migrator::migrations().iter().map(|migration| migration.name().to_owned()).collect()
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
