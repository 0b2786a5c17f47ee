//! Small words for building queries.

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};

/// A name.
#[must_use]
pub fn t(name: &str) -> Alias {
    Alias::new(name)
}

/// A column of an aliased table.
#[must_use]
pub fn col(alias: &str, name: &str) -> Expr {
    Expr::col((t(alias), t(name)))
}

/// A bare column, for updates and deletions.
#[must_use]
pub fn by(name: &str) -> Expr {
    Expr::col(t(name))
}

/// `SELECT … FROM table AS alias`.
#[must_use]
pub fn select_from(table: &str, alias: &str) -> SelectStatement {
    let mut select = Query::select();
    select.from_as(t(table), t(alias));
    select
}

/// The row is not in the trash.
#[must_use]
pub fn live(alias: &str) -> Expr {
    col(alias, "deleted_at").is_null()
}
