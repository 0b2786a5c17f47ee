//! The database as a whole, past organisations: copied, compared and looked over by whoever runs the server.
//!
//! Nothing here serves a request. On PostgreSQL it needs a role that row-level security lets through: one with BYPASSRLS for
//! a copy, or the owner of the tables while nobody else is there.

mod print;

use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use sea_orm::sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqlitePool, SqlitePoolOptions};
use sea_orm::sqlx::{AssertSqlSafe, Postgres, Transaction, query, query_scalar};

use crate::dialect::Dialect;
use crate::error::StoreError;
use crate::migrations::MIGRATION_TABLE;

pub use print::TablePrint;

/// A connection that sees every organisation.
pub enum Whole {
    /// A database file.
    Sqlite(SqlitePool),
    /// A PostgreSQL database.
    Postgres(PgPool),
}

/// A moment of a PostgreSQL database that other connections can look at too, as long as this is kept.
pub struct Moment {
    tx: Transaction<'static, Postgres>,
    /// What `pg_dump --snapshot` is told.
    pub name: String,
}

impl Whole {
    /// Opens a database that is there already.
    ///
    /// # Errors
    /// When there is none, or it does not answer.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let wait = Duration::from_secs(5);
        if Dialect::of_url(url) == Dialect::Postgres {
            let options = PgConnectOptions::from_str(url)?.application_name("campus");
            let pool = PgPoolOptions::new().max_connections(2).acquire_timeout(wait).connect_with(options).await?;
            return Ok(Self::Postgres(pool));
        }
        let options =
            SqliteConnectOptions::from_str(url)?.create_if_missing(false).busy_timeout(Duration::from_secs(30));
        let pool = SqlitePoolOptions::new().max_connections(2).acquire_timeout(wait).connect_with(options).await?;
        Ok(Self::Sqlite(pool))
    }

    /// Copies a SQLite database, as it is at one moment, to a new file; writers go on meanwhile.
    ///
    /// # Errors
    /// When it cannot be read or written, or this is PostgreSQL.
    pub async fn copy_to(&self, file: &Path) -> Result<(), StoreError> {
        let Self::Sqlite(pool) = self else { return Err(StoreError::unsupported("copying a file of PostgreSQL")) };
        query("vacuum into ?").bind(file.to_string_lossy().into_owned()).execute(pool).await?;
        Ok(())
    }

    /// Holds a moment of a PostgreSQL database.
    ///
    /// # Errors
    /// When the database does not answer, the role does not see every row, or this is SQLite.
    pub async fn moment(&self) -> Result<Moment, StoreError> {
        let Self::Postgres(pool) = self else { return Err(StoreError::unsupported("a moment of SQLite")) };
        let mut tx = pool.begin_with("begin isolation level repeatable read read only").await?;
        let sees_all: bool = query_scalar("select rolsuper or rolbypassrls from pg_roles where rolname = current_user")
            .fetch_one(&mut *tx)
            .await?;
        if !sees_all {
            return Err(StoreError::unsupported(
                "the role does not see every row; it needs BYPASSRLS and pg_read_all_data (docs/DEPLOY.md)",
            ));
        }
        let name = query_scalar("select pg_export_snapshot()").fetch_one(&mut *tx).await?;
        Ok(Moment { tx, name })
    }

    /// The prints of all tables, as they are now; on PostgreSQL as the owner, while nobody else is there.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn prints(&self) -> Result<Vec<TablePrint>, StoreError> {
        match self {
            Self::Sqlite(pool) => print::sqlite(&mut *pool.acquire().await?).await,
            Self::Postgres(pool) => {
                let mut tx = pool.begin().await?;
                // The owner is under the policies too; within this transaction, which is taken back, it is not.
                for table in print::tables(&mut tx).await? {
                    let sql = format!("alter table \"{table}\" no force row level security");
                    query(AssertSqlSafe(sql)).execute(&mut *tx).await?;
                }
                let prints = print::postgres(&mut tx).await?;
                tx.rollback().await?;
                Ok(prints)
            }
        }
    }

    /// Whether there is no table yet.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn is_bare(&self) -> Result<bool, StoreError> {
        let sqlite = "select count(*) from sqlite_master where type = 'table'";
        let postgres = "select count(*) from pg_tables where schemaname = 'public'";
        Ok(self.number(sqlite, postgres).await? == 0)
    }

    /// Names of the migrations that have run, oldest first.
    ///
    /// # Errors
    /// When the database does not answer or has none.
    pub async fn migrations(&self) -> Result<Vec<String>, StoreError> {
        let sql = AssertSqlSafe(format!("select version from {MIGRATION_TABLE} order by version"));
        Ok(match self {
            Self::Sqlite(pool) => query_scalar(sql).fetch_all(pool).await?,
            Self::Postgres(pool) => query_scalar(sql).fetch_all(pool).await?,
        })
    }

    /// What is wrong inside the database, in its own words: pages, indexes and keys of SQLite; tables of PostgreSQL
    /// that hold rows of organisations without a policy that is forced.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn faults(&self) -> Result<Vec<String>, StoreError> {
        match self {
            Self::Sqlite(pool) => {
                let mut said: Vec<String> = query_scalar("pragma integrity_check").fetch_all(pool).await?;
                said.retain(|line| line != "ok");
                let loose: Vec<String> = query_scalar(
                    "select \"table\" || ' points to nothing in ' || parent from pragma_foreign_key_check",
                )
                .fetch_all(pool)
                .await?;
                said.extend(loose);
                Ok(said)
            }
            Self::Postgres(pool) => Ok(query_scalar(
                "select c.relname || ' has no forced row-level security' from pg_class c \
                 join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped \
                 where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace \
                 and c.relname not like '%\\_search' and not (c.relrowsecurity and c.relforcerowsecurity) order by 1",
            )
            .fetch_all(pool)
            .await?),
        }
    }

    /// A whole number that SQL answers, in either dialect.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn number(&self, sqlite: &'static str, postgres: &'static str) -> Result<i64, StoreError> {
        Ok(match self {
            Self::Sqlite(pool) => query_scalar(sqlite).fetch_one(pool).await?,
            Self::Postgres(pool) => query_scalar(postgres).fetch_one(pool).await?,
        })
    }

    /// Lets the connections go.
    pub async fn close(self) {
        match self {
            Self::Sqlite(pool) => pool.close().await,
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

impl Moment {
    /// The prints of all tables at this moment.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn prints(&mut self) -> Result<Vec<TablePrint>, StoreError> {
        print::postgres(&mut self.tx).await
    }
}
