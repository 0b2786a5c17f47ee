//! Connecting: pragmas, pools, roles, and transactions bound to an organisation.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use sea_orm::sqlx::postgres::PgListener;
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    IsolationLevel, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};
use tokio::sync::Mutex;

use crate::db::Db;
use crate::dialect::Dialect;
use crate::error::StoreError;
use crate::migrations;

/// Where servers on one PostgreSQL tell each other what happened.
const CHANNEL: &str = "campus_events";

/// Where the database is.
#[derive(Clone, Debug)]
pub struct StoreConfig {
    /// `sqlite:///path/campus.db` or `postgres://app@host/campus`: what requests run as.
    pub url: String,
    /// On PostgreSQL, the role that owns the tables and migrates them; `url` when absent.
    pub owner_url: Option<String>,
    /// Connections at most.
    pub connections: u32,
}

/// The database of all organisations. Copies share the pool.
#[derive(Clone)]
pub struct Store {
    db: DatabaseConnection,
    dialect: Dialect,
    writer: Arc<Mutex<()>>,
    wall_one: bool,
    clock: Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>,
}

impl Store {
    /// Connects; nothing is migrated.
    ///
    /// # Errors
    /// When the database does not answer, or the PostgreSQL role could pass row-level security by.
    pub async fn connect(config: &StoreConfig) -> Result<Self, StoreError> {
        let db = open(&config.url, config.connections).await?;
        let dialect = Dialect::of(db.get_database_backend());
        if dialect == Dialect::Postgres {
            refuse_a_role_above_the_policies(&db).await?;
        }
        Ok(Self { db, dialect, writer: Arc::default(), wall_one: true, clock: Arc::new(Utc::now) })
    }

    /// Brings the schema up to date, as the owner.
    ///
    /// # Errors
    /// When the database does not answer or a migration fails (it is then rolled back).
    pub async fn migrate(config: &StoreConfig) -> Result<(), StoreError> {
        let owner = open(config.owner_url.as_deref().unwrap_or(&config.url), 1).await?;
        let application = role_of(&config.url);
        migrations::run(&owner, application.as_deref()).await?;
        owner.close().await?;
        Ok(())
    }

    /// For tests only: the same store without the condition on `org_id`, to see wall two hold alone.
    #[doc(hidden)]
    #[must_use]
    pub fn without_wall_one(&self) -> Self {
        Self { wall_one: false, ..self.clone() }
    }

    /// The same store with the product's clock, which decides what is still hidden from its readers.
    #[must_use]
    pub fn timed(self, clock: impl Fn() -> DateTime<Utc> + Send + Sync + 'static) -> Self {
        Self { clock: Arc::new(clock), ..self }
    }

    /// Which database it is.
    #[must_use]
    pub const fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// For reading in one organisation: a snapshot on PostgreSQL, a plain connection on SQLite.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn read(&self, org: i64) -> Result<Db, StoreError> {
        self.read_as(org, 0).await
    }

    /// As [`Store::read`], and the account's own memberships and sessions in every organisation (signing in).
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn read_as(&self, org: i64, account: i64) -> Result<Db, StoreError> {
        if self.dialect == Dialect::Sqlite {
            return Ok(Db::connection(self.db.clone(), org, self.wall_one, self.dialect, (self.clock)()));
        }
        let tx = self.db.begin().await?;
        bind(&tx, org, account).await?;
        Ok(Db::transaction(tx, None, org, self.wall_one, self.dialect, (self.clock)()))
    }

    /// For reading much in one organisation: every statement sees the database as it is at the first one.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn snapshot(&self, org: i64) -> Result<Db, StoreError> {
        if self.dialect == Dialect::Sqlite {
            // A transaction that only reads is a snapshot in WAL mode, and holds no writer up.
            let options = TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Deferred),
                ..Default::default()
            };
            let tx = self.db.begin_with_options(options).await?;
            return Ok(Db::transaction(tx, None, org, self.wall_one, self.dialect, (self.clock)()));
        }
        let options = TransactionOptions {
            isolation_level: Some(IsolationLevel::RepeatableRead),
            access_mode: Some(AccessMode::ReadOnly),
            ..Default::default()
        };
        let tx = self.db.begin_with_options(options).await?;
        bind(&tx, org, 0).await?;
        Ok(Db::transaction(tx, None, org, self.wall_one, self.dialect, (self.clock)()))
    }

    /// For writing in one organisation: one transaction, kept by [`Db::commit`].
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn write(&self, org: i64) -> Result<Db, StoreError> {
        self.write_as(org, 0).await
    }

    /// As [`Store::write`], and the account's own memberships and sessions in every organisation.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn write_as(&self, org: i64, account: i64) -> Result<Db, StoreError> {
        if self.dialect == Dialect::Sqlite {
            let guard = Arc::clone(&self.writer).lock_owned().await;
            let options = TransactionOptions {
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
                ..Default::default()
            };
            let tx = self.db.begin_with_options(options).await?;
            return Ok(Db::transaction(tx, Some(guard), org, self.wall_one, self.dialect, (self.clock)()));
        }
        let tx = self.db.begin().await?;
        bind(&tx, org, account).await?;
        Ok(Db::transaction(tx, None, org, self.wall_one, self.dialect, (self.clock)()))
    }

    /// Tells the other servers on the same PostgreSQL something short (8,000 bytes at most); on SQLite there are none.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn notify(&self, text: &str) -> Result<(), StoreError> {
        if self.dialect == Dialect::Postgres {
            let values = [CHANNEL.into(), text.into()];
            let sql = "select pg_notify($1, $2)";
            self.db.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, values)).await?;
        }
        Ok(())
    }

    /// Hears what servers tell with [`Store::notify`], this one included; on SQLite there is nothing to hear.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn hear(&self) -> Result<Option<Heard>, StoreError> {
        if self.dialect == Dialect::Sqlite {
            return Ok(None);
        }
        let mut listener = PgListener::connect_with(self.db.get_postgres_connection_pool()).await?;
        listener.listen(CHANNEL).await?;
        Ok(Some(Heard(listener)))
    }

    /// Whether the database answers and its schema is the one of this program.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn ready(&self) -> Result<bool, StoreError> {
        migrations::pending(&self.db).await.map(|pending| pending == 0)
    }

    /// Lets the connections go.
    ///
    /// # Errors
    /// When they cannot be closed cleanly.
    pub async fn close(self) -> Result<(), StoreError> {
        Ok(self.db.close().await?)
    }
}

/// What servers on one PostgreSQL tell each other, one after the other.
pub struct Heard(PgListener);

impl Heard {
    /// The next text; `None` after the connection was lost and what was told meanwhile with it.
    ///
    /// # Errors
    /// When the connection does not come back.
    pub async fn next(&mut self) -> Result<Option<String>, StoreError> {
        Ok(self.0.try_recv().await?.map(|told| told.payload().to_owned()))
    }
}

async fn bind(tx: &DatabaseTransaction, org: i64, account: i64) -> Result<(), DbErr> {
    let values = [org.to_string().into(), account.to_string().into()];
    tx.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, Dialect::SET_ORG, values)).await.map(drop)
}

async fn open(url: &str, connections: u32) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(url);
    options.sqlx_logging(false).max_connections(connections.max(1)).acquire_timeout(Duration::from_secs(5));
    options.map_sqlx_sqlite_opts(|o| {
        o.create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // FULL: a write that was acknowledged survives a power cut.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(5))
    });
    options.map_sqlx_postgres_opts(|o| o.application_name("campus"));
    Database::connect(options).await
}

/// The user part of a PostgreSQL address.
fn role_of(url: &str) -> Option<String> {
    let rest = url.strip_prefix("postgres://").or_else(|| url.strip_prefix("postgresql://"))?;
    let (user, _) = rest.split_once('@')?;
    let name = user.split(':').next().unwrap_or_default();
    (!name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')).then(|| name.to_owned())
}

async fn refuse_a_role_above_the_policies(db: &DatabaseConnection) -> Result<(), DbErr> {
    let sql = "select rolsuper or rolbypassrls as above from pg_roles where rolname = current_user";
    let row = db.query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await?;
    if row.is_some_and(|row| row.try_get::<bool>("", "above").unwrap_or(true)) {
        return Err(DbErr::Custom(
            "DATABASE_URL names a superuser or a role with BYPASSRLS, which row-level security cannot hold; \
             use a plain role there and the owner in DATABASE_OWNER_URL"
                .into(),
        ));
    }
    Ok(())
}
