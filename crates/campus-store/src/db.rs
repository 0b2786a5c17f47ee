//! A connection bound to one organisation: the only way to run a query.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use campus_model::Entity;
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, QueryResult, Statement, StatementBuilder,
};
use tokio::sync::OwnedMutexGuard;

use crate::dialect::Dialect;
use crate::error::StoreError;
use crate::table::{col, t};
use crate::touched::Touched;

/// A connection or transaction of one organisation.
///
/// Dropped without [`Db::commit`], a transaction is rolled back.
#[derive(Clone)]
pub struct Db {
    inner: Arc<Inner>,
    org: i64,
    wall_one: bool,
    dialect: Dialect,
    now: DateTime<Utc>,
    statements: Arc<AtomicU64>,
    touched: Arc<Mutex<Touched>>,
}

enum Inner {
    Connection(DatabaseConnection),
    /// With the guard that makes SQLite's writers queue up instead of failing as busy.
    Transaction(DatabaseTransaction, #[expect(dead_code, reason = "held, not read")] Option<OwnedMutexGuard<()>>),
}

impl Db {
    pub(crate) fn connection(
        db: DatabaseConnection,
        org: i64,
        wall_one: bool,
        dialect: Dialect,
        now: DateTime<Utc>,
    ) -> Self {
        Self {
            inner: Arc::new(Inner::Connection(db)),
            org,
            wall_one,
            dialect,
            now,
            statements: Arc::default(),
            touched: Arc::default(),
        }
    }

    pub(crate) fn transaction(
        tx: DatabaseTransaction,
        guard: Option<OwnedMutexGuard<()>>,
        org: i64,
        wall_one: bool,
        dialect: Dialect,
        now: DateTime<Utc>,
    ) -> Self {
        Self {
            inner: Arc::new(Inner::Transaction(tx, guard)),
            org,
            wall_one,
            dialect,
            now,
            statements: Arc::default(),
            touched: Arc::default(),
        }
    }

    /// The organisation all queries of this connection belong to.
    #[must_use]
    pub const fn org(&self) -> i64 {
        self.org
    }

    /// The moment at which this was opened, by the product's clock: what is hidden until then is not any more.
    #[must_use]
    pub const fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// Which database it is.
    #[must_use]
    pub const fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// How many statements were run so far, for tests that hold an endpoint to a number.
    #[must_use]
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// What was written through this handle and its clones so far.
    #[must_use]
    pub fn touched(&self) -> Touched {
        self.touched.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Notes that rows of an entity were written.
    pub fn note(&self, entity: &Entity) {
        self.touched.lock().unwrap_or_else(PoisonError::into_inner).entities.insert(entity.name);
    }

    /// Notes that people's rights were written.
    pub fn note_access(&self) {
        self.touched.lock().unwrap_or_else(PoisonError::into_inner).access = true;
    }

    /// Notes that notifications of these users were written.
    pub fn note_notified(&self, users: impl IntoIterator<Item = i64>) {
        self.touched.lock().unwrap_or_else(PoisonError::into_inner).notified.extend(users);
    }

    /// Wall one: the condition that a table's rows belong to this organisation. Global tables have none.
    #[must_use]
    pub fn own(&self, entity: &Entity, alias: &str) -> Expr {
        if entity.global { Expr::cust("1 = 1") } else { self.org_is(alias) }
    }

    /// Wall one for a table that is no entity's own (lists of links, sessions …).
    #[must_use]
    pub fn org_is(&self, alias: &str) -> Expr {
        if self.wall_one { col(alias, "org_id").eq(self.org) } else { Expr::cust("1 = 1") }
    }

    /// As [`Db::org_is`], for expressions that are written as text.
    pub(crate) fn org_sql(&self, alias: &str) -> String {
        if self.wall_one { format!("\"{alias}\".\"org_id\" = {}", self.org) } else { "1 = 1".to_owned() }
    }

    /// The first row, if any.
    ///
    /// # Errors
    /// When the database refuses or does not answer.
    pub async fn one<S: StatementBuilder>(&self, statement: &S) -> Result<Option<QueryResult>, StoreError> {
        self.count();
        Ok(match &*self.inner {
            Inner::Connection(db) => db.query_one(statement).await?,
            Inner::Transaction(tx, _) => tx.query_one(statement).await?,
        })
    }

    /// All rows.
    ///
    /// # Errors
    /// When the database refuses or does not answer.
    pub async fn all<S: StatementBuilder>(&self, statement: &S) -> Result<Vec<QueryResult>, StoreError> {
        self.count();
        Ok(match &*self.inner {
            Inner::Connection(db) => db.query_all(statement).await?,
            Inner::Transaction(tx, _) => tx.query_all(statement).await?,
        })
    }

    /// Runs a change; answers how many rows it touched.
    ///
    /// # Errors
    /// When the database refuses or does not answer.
    pub async fn run<S: StatementBuilder>(&self, statement: &S) -> Result<u64, StoreError> {
        self.count();
        Ok(match &*self.inner {
            Inner::Connection(db) => db.execute(statement).await?.rows_affected(),
            Inner::Transaction(tx, _) => tx.execute(statement).await?.rows_affected(),
        })
    }

    /// Keeps what was written. A plain connection has nothing to keep.
    ///
    /// # Errors
    /// When the database cannot commit, or clones of this handle are still in use.
    pub async fn commit(self) -> Result<(), StoreError> {
        match Arc::try_unwrap(self.inner) {
            Ok(Inner::Transaction(tx, _)) => Ok(tx.commit().await?),
            Ok(Inner::Connection(_)) => Ok(()),
            Err(_) => {
                Err(StoreError::Database(sea_orm::DbErr::Custom("a clone of the transaction is still in use".into())))
            }
        }
    }

    /// Does a part of a transaction that may fail by itself: what a failed part wrote is taken back, what stands before
    /// it stays.
    ///
    /// # Errors
    /// When the database does not answer; the part's own failure is the inner result.
    pub async fn attempt<T, E>(&self, part: impl Future<Output = Result<T, E>>) -> Result<Result<T, E>, StoreError> {
        self.raw("savepoint part").await?;
        let outcome = part.await;
        if outcome.is_err() {
            self.raw("rollback to savepoint part").await?;
        }
        self.raw("release savepoint part").await?;
        Ok(outcome)
    }

    /// Whether the table has any row of this organisation.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn is_empty(&self, entity: &'static Entity) -> Result<bool, StoreError> {
        let mut select = crate::table::select_from(entity.name, "t");
        select.expr(Expr::cust("1")).and_where(self.own(entity, "t")).limit(1);
        Ok(self.one(&select).await?.is_none())
    }

    /// Raw SQL of our own making: migrations, pragmas, tests.
    ///
    /// # Errors
    /// When the database refuses or does not answer.
    pub async fn raw(&self, sql: &str) -> Result<u64, StoreError> {
        self.count();
        let backend = if self.dialect == Dialect::Postgres { DbBackend::Postgres } else { DbBackend::Sqlite };
        let statement = Statement::from_string(backend, sql);
        Ok(match &*self.inner {
            Inner::Connection(db) => db.execute_raw(statement).await?.rows_affected(),
            Inner::Transaction(tx, _) => tx.execute_raw(statement).await?.rows_affected(),
        })
    }

    fn count(&self) {
        self.statements.fetch_add(1, Ordering::Relaxed);
    }

    /// The table of an entity, for `FROM`.
    #[must_use]
    pub fn table(entity: &Entity) -> sea_orm::sea_query::Alias {
        t(entity.name)
    }
}
