//! The one place that knows how the two databases differ.

use sea_orm::DbBackend;

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// The embedded default.
    Sqlite,
    /// When one machine is outgrown.
    Postgres,
}

impl Dialect {
    pub(crate) fn of(backend: DbBackend) -> Self {
        if backend == DbBackend::Postgres { Self::Postgres } else { Self::Sqlite }
    }

    /// Column types, by what they hold.
    pub(crate) const fn column(self, holds: Holds) -> &'static str {
        match (self, holds) {
            (Self::Sqlite, Holds::Text) | (Self::Postgres, Holds::Text) => "text",
            // Compared by its beginning, so its order must be that of its bytes.
            (Self::Postgres, Holds::Bytewise) => "text collate \"C\"",
            (Self::Sqlite, Holds::Bytewise) => "text",
            (_, Holds::Integer) => "bigint",
            (_, Holds::Boolean) => "boolean",
            (Self::Sqlite, Holds::Date) => "date_text",
            (Self::Postgres, Holds::Date) => "date",
            (Self::Sqlite, Holds::Time) => "time_text",
            (Self::Postgres, Holds::Time) => "time",
            (Self::Sqlite, Holds::DateTime) => "timestamp_with_timezone_text",
            (Self::Postgres, Holds::DateTime) => "timestamptz",
        }
    }

    /// Runs inside each PostgreSQL transaction; the setting ends with it.
    pub(crate) const SET_ORG: &'static str =
        "select set_config('campus.org', $1, true), set_config('campus.account', $2, true)";

    /// Aggregates that PostgreSQL would return as numeric.
    #[must_use]
    pub const fn bigint(self) -> &'static str {
        "bigint"
    }
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    Text,
    Bytewise,
    Integer,
    Boolean,
    Date,
    Time,
    DateTime,
}
