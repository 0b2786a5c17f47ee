//! What can go wrong below the rules.

use sea_orm::{DbErr, RuntimeErr, SqlErr};

/// A failed query or write.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A unique key is taken; the fields that form it (without the organisation).
    #[error("these values are taken: {0:?}")]
    Taken(Vec<String>),
    /// A link points to nothing of this organisation: wall two refused it.
    #[error("a link points nowhere")]
    MissingLink,
    /// Somebody changed the row since it was read (or it is gone).
    #[error("the row was changed meanwhile")]
    Stale,
    /// The database does not answer.
    #[error("the database does not answer: {0}")]
    Unavailable(DbErr),
    /// A fault of ours.
    #[error(transparent)]
    Database(DbErr),
}

impl StoreError {
    /// What this database cannot do, in words for whoever runs the server.
    pub(crate) fn unsupported(words: &str) -> Self {
        Self::Database(DbErr::Custom(words.to_owned()))
    }
}

impl From<sea_orm::sqlx::Error> for StoreError {
    fn from(error: sea_orm::sqlx::Error) -> Self {
        DbErr::Query(RuntimeErr::SqlxError(error.into())).into()
    }
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(message)) => {
                return Self::Taken(taken(&error, &message));
            }
            Some(SqlErr::ForeignKeyConstraintViolation(_)) => return Self::MissingLink,
            _ => {}
        }
        match &error {
            DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => Self::Unavailable(error),
            DbErr::Exec(RuntimeErr::SqlxError(e)) | DbErr::Query(RuntimeErr::SqlxError(e)) if lost(e) => {
                Self::Unavailable(error)
            }
            _ => Self::Database(error),
        }
    }
}

fn lost(error: &sea_orm::sqlx::Error) -> bool {
    use sea_orm::sqlx::Error;
    match error {
        Error::Io(_) | Error::PoolTimedOut | Error::PoolClosed | Error::WorkerCrashed => true,
        // SQLITE_BUSY, SQLITE_FULL, PostgreSQL shutting down or out of connections.
        Error::Database(e) => matches!(e.code().as_deref(), Some("5" | "13" | "57P01" | "57P03" | "53300")),
        _ => false,
    }
}

/// PostgreSQL names the index `uq_{table}__{field}__{field}`; SQLite names the columns.
fn taken(error: &DbErr, message: &str) -> Vec<String> {
    let constraint = match error {
        DbErr::Exec(RuntimeErr::SqlxError(e)) | DbErr::Query(RuntimeErr::SqlxError(e)) => {
            e.as_database_error().and_then(|e| e.constraint()).map(str::to_owned)
        }
        _ => None,
    };
    let fields: Vec<String> = match constraint {
        Some(name) => name.split("__").skip(1).map(str::to_owned).collect(),
        None => message
            .rsplit(": ")
            .next()
            .unwrap_or_default()
            .split(", ")
            .filter_map(|column| column.rsplit_once('.').map(|(_, name)| name.trim_matches('"').to_owned()))
            .collect(),
    };
    fields.into_iter().filter(|name| name != "org_id").collect()
}
